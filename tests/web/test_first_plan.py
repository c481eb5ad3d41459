"""The first plan: begun with the desk, shown by every view before anybody adopts it, and until then
nothing is bought or sent.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving_here import Caller, serving

TINY = "tiny:charter-rotation"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A desk that was begun with a plan, which nobody has adopted."""
    with serving(tmp_path_factory.mktemp("first") / "onward.db") as caller:
        done = caller.job(kind="begin", scenario=TINY, story=True, plan_at_once=True)
        assert done["state"] == "done"
        ended(caller, done["number"] + 1)
        yield caller


def ended(caller: Caller, number: int) -> None:
    end = time.monotonic() + 60
    while caller.get(f"/jobs/{number}").json["state"] not in ("done", "failed"):
        assert time.monotonic() < end
        time.sleep(0.05)


def cells(page: Any, key: str) -> list[Any]:
    at = [column["key"] for column in page["columns"]].index(key)
    return [row[at] for row in page["rows"]]


def test_a_desk_begins_with_its_first_plan(first: Caller) -> None:
    desk = first.get("/desk").json
    (draft,) = desk["drafts"]
    assert (desk["current"], desk["shown"]) == (None, draft["name"])
    assert draft["state"] == "draft"
    assert draft["pieces"] > 0


def test_every_view_shows_the_first_draft(first: Caller) -> None:
    draft = first.get("/desk").json["shown"]
    assert first.get("/morning").json["plan"] == draft
    departures = first.get("/departures").json
    assert departures["rows"] == first.get(f"/departures?plan={draft}").json["rows"] != []
    shipment = cells(first.get("/shipments").json, "shipment")[0]
    assert first.get(f"/shipments/{shipment}").json["plan"] == draft
    places = [place["id"] for place in first.get("/places").json]
    boards = [first.get(f"/hubs/{place}?day=2020-03-01") for place in places]
    assert {board.status for board in boards} == {200}
    assert first.job(kind="charters")["state"] == "done"
    # but it is not the current one
    assert first.get("/plans/current").status == 404


def test_nothing_is_bought_or_sent_before_it_is_adopted(first: Caller) -> None:
    (draft,) = first.get("/desk").json["drafts"]
    assert [each["price_minor"] > 0 for each in draft["buys"]] == [True]
    assert first.post("/messages", {"to": ""}).status == 409
    assert first.get("/unconfirmed").json["rows"] == []
    adopted = first.post(f"/plans/{draft['name']}/adopt", if_match='"none"').json
    assert (adopted["state"], adopted["buys"]) == ("current", [])
    assert first.get("/desk").json["shown"] == draft["name"]


def test_the_newest_first_draft_is_shown(tmp_path: Path) -> None:
    with serving(tmp_path / "onward.db") as caller:
        assert caller.job(kind="begin", scenario=TINY, story=True)["state"] == "done"
        assert caller.get("/desk").json["shown"] == ""
        assert caller.get("/departures").status == 404
        one, two = (caller.job(kind="plan")["result"]["plan"] for _ in range(2))
        assert caller.get("/desk").json["shown"] == two
        assert caller.post(f"/plans/{two}/withdraw").status == 200
        assert caller.get("/desk").json["shown"] == one
