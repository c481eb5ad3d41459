"""What a desk begins with without a terminal: claims are seen before anything is entered, and
entered over HTTP; answers without their body.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving_here import Answer, Caller, begun, serving
from test_data import sent

from onward.formats.builtin import place_of

NOON = {"clock": "2020-04-13T00:00:00Z"}


def claimed(caller: Caller) -> dict[str, str]:
    page = caller.get("/claims").json
    at = [column["key"] for column in page["columns"]].index("status")
    return {row[0]: row[at] for row in page["rows"]}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story's desk with its events, seen on 13 April."""
    path = tmp_path_factory.mktemp("told") / "onward.db"
    with serving(path) as caller:
        asked = {"scenario": "spring-2020:S", "clock": "2020-03-23T06:00:00Z"}
        assert caller.job(kind="begin", **asked)["state"] == "done"
        assert caller.job(kind="import", story=True)["state"] == "done"
        assert caller("PUT", "/api/v1/desk/clock", NOON).status == 200
    return path


def test_claims_are_a_preview_until_they_are_entered(told: Path, tmp_path: Path) -> None:
    """The eight claims of the story; what they rest on is entered."""
    shutil.copy(told, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        before = claimed(caller)
        assert (len(before), set(before.values())) == (8, {"not entered"})
        first = next(iter(before))
        dossier = caller.get(f"/claims/dossier?claim={first}").json
        assert (dossier["seen"]["preview"], dossier["review"]) == (True, None)
        done = caller.post("/claims/enter").json
        assert done["new"]["order"] > 0
        assert claimed(caller) == dict.fromkeys(before, "open")
        assert caller.get(f"/claims/dossier?claim={first}").json["seen"]["preview"] is False
        (stands,) = caller.post("/claims/assess", {"claim": first}).json
        assert stands["status"] == "assessed"
        again = caller.post("/claims/enter").json
        assert (again["new"], again["there_before"] > 0) == ({}, True)


def test_orders_that_are_sent_are_entered(told: Path, tmp_path: Path) -> None:
    shutil.copy(told, tmp_path / "onward.db")
    orders = (place_of("spring-2020:S") / "orders.csv").read_bytes()
    with serving(tmp_path / "onward.db") as caller:
        upload = sent(caller, {"orders.csv": orders})
        done = caller.post("/claims/enter", {"upload": upload})
        assert set(done.json["new"]) == {"order"}
        other = sent(caller, {"places.csv": b"id\n"})
        refused = caller.post("/claims/enter", {"upload": other})
        assert "is none of orders.csv" in refused.json["problems"][0]["message"]


def test_what_is_delivered_is_summed(told: Path, tmp_path: Path) -> None:
    """As `onward track` sums it; some of the rows have no sum."""
    shutil.copy(told, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        caller("PUT", "/api/v1/desk/clock", {"clock": "2020-04-13T00:00:00Z"})
        page = caller.get("/track/units").json
        at = [column["key"] for column in page["columns"]].index("delivered")
        assert int(page["total"][at].replace(",", "")) == sum(row[at] for row in page["rows"])
        assert caller.get("/track/units?country=ES").json["total"] == []
        assert caller.get("/desk").json["charters"] > 0


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    path = tmp_path_factory.mktemp("looked") / "onward.db"
    begun(path)
    with serving(path) as caller:
        yield caller


SAME = ["/", "/assets/main.js", "/nowhere/else", "/api/v1/desk", "/api/v1/shipments",
        "/api/v1/shipments.csv", "/api/v1/shipments.xlsx", "/api/v1/plans/none",
        "/api/v1/openapi.json", "/api/v1/nothing"]  # fmt: skip


@pytest.mark.parametrize("path", SAME)
def test_head_answers_as_get_without_the_body(looked: Caller, path: str) -> None:
    def kept(answer: Answer) -> tuple[int, dict[str, str]]:
        names = ("content-type", "content-disposition", "vary", "cache-control")
        return answer.status, {each: answer.headers.get(each, "") for each in names}

    head = looked("HEAD", path, accept="text/html")
    assert head.body == b""
    assert kept(head) == kept(looked("GET", path, accept="text/html"))


def test_head_of_events_that_go_on_ends(looked: Caller) -> None:
    number = looked.job(kind="plan")["number"]
    assert looked("HEAD", f"/api/v1/jobs/{number}/events").status == 200
