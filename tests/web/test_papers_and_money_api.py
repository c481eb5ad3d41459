"""Papers of an order, the fund and the figures beside the story, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from accounts import Person, admitted
from acted import COVER, NOW, USERS, desk
from serving_here import Caller, serving

from onward.acts.settings import new_desk
from onward.formats.builtin import read_scenario
from onward.people.roles import Role
from onward.store.store import open_store

FILE = {"content_type": "application/octet-stream"}
PEOPLE: dict[str, Person] = {}


@pytest.fixture(scope="module")
def beside_the_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A desk of spring 2020 without a plan, on 14 April; a claim's order is in its store."""
    path = tmp_path_factory.mktemp("papers") / "onward.db"
    story = datetime(2020, 4, 14, tzinfo=UTC)
    with open_store(str(path), write=True) as store:
        own = desk(store, cover=replace(COVER, evidence=("waybill",)))
        new_desk(store, own, read_scenario("spring-2020:S"), wall=NOW, story=story)
        named = {name: (Role(role),) for name, role in USERS.items()}
        PEOPLE.update(admitted(store, own, named, passwords_set=False))
    with serving(path) as caller:
        yield caller.by(PEOPLE["ada"])


def test_a_paper_is_kept_listed_and_given_back_whole(beside_the_story: Caller) -> None:
    body, ask = b"%PDF a waybill", beside_the_story.by(PEOPLE["anna"])
    put = "/orders/O1/papers/waybill"
    kept = ask("PUT", f"/api/v1{put}?name=waybill.pdf", body, **FILE)
    assert (kept.status, kept.json) == (200, sha256(body).hexdigest())
    page = ask.get("/orders/O1/papers").json
    (row,) = [dict(zip([c["key"] for c in page["columns"]], r, strict=True)) for r in page["rows"]]
    assert (row["kind"], row["name"], row["user"]) == ("waybill", "waybill.pdf", "anna")
    given = ask.get(put)
    assert (given.body, given.headers["content-disposition"]) == (body, "attachment")
    bo = beside_the_story.by(PEOPLE["bo"])
    refused = bo("PUT", f"/api/v1{put}?name=waybill.pdf", body, **FILE)
    assert (refused.status, "approver" in refused.body.decode()) == (403, True)
    assert ask.get("/orders/O1/papers/invoice").status == 422


def test_what_leaves_a_fund_is_what_was_pledged(beside_the_story: Caller) -> None:
    funds = beside_the_story.get("/fund/flows").json
    assert funds
    for fund in funds:
        first = {flow["source"] for flow in fund["flows"]} - {f["target"] for f in fund["flows"]}
        out = sum(flow["minor"] for flow in fund["flows"] if flow["source"] in first)
        assert out == fund["pledged_minor"]
    for table in ("funds", "orders", "nations"):
        assert beside_the_story.get(f"/fund/{table}").json["rows"], table


def test_deliveries_add_up_day_by_day(beside_the_story: Caller) -> None:
    days = beside_the_story.get("/fund/delivered").json
    assert [day["day"] for day in days] == sorted(day["day"] for day in days)
    assert days[-1]["so_far"] == sum(day["units"] for day in days)


def test_a_figure_is_shown_with_the_query_that_gives_it_again(beside_the_story: Caller) -> None:
    listed = beside_the_story.get("/figures").json
    named = [column["key"] for column in listed["columns"]].index("id")
    assert "fund-pledged" in [row[named] for row in listed["rows"]]
    figure = beside_the_story.get("/figures/fund-pledged").json
    assert (figure["query"]["kind"], figure["command"]) == (
        "fund",
        "onward figures verify fund-pledged",
    )
    again = beside_the_story.post("/figures/fund-pledged/verify").json
    assert again["count"] == 1


def test_a_desk_without_a_fund_says_so(looking: Caller) -> None:
    """The page, which knows it beforehand, says how one comes; no refusal names a command."""
    answer = looking.get("/fund/flows")
    assert (answer.status, answer.json["detail"]) == (
        404,
        "no fund lies beside the desk's scenario",
    )
    assert looking.get("/beside").json["fund"] is False


def test_ways_that_are_free_and_what_blocks(looking: Caller) -> None:
    for way in looking.get("/shipments/gowns/ways").json:
        assert way["arrives_at"] > way["departs_at"]
        assert way["pieces"] > 0
    assert looking.get("/shipments/nope/ways").status == 404
    assert looking.get("/shipments/gowns/limits").status == 200
    assert looking.get("/shipments/nope/limits").status == 404


def test_an_hour_without_a_zone_is_not_guessed(acting: Caller) -> None:
    body = {"what": "gowns", "at": "2020-03-02T10:00:00"}
    answer = acting.post("/confirm", body)
    assert answer.status == 422
    (problem,) = answer.json["problems"]
    assert (problem["field"], problem["message"]) == (
        "at",
        "has no offset from UTC: add Z for UTC, or one such as +08:00",
    )
