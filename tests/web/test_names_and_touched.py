"""Departures as people say them, what a notice since the plan touches, and the judge asked anew."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from serving_here import Caller, begun, serving

from onward.formats.fsu import MONTHS
from onward.report.chinese import MODES
from onward.report.departure_words import with_flights


def rows_of(caller: Caller, path: str) -> list[dict[str, Any]]:
    told = caller.get(path).json
    keys = [column["key"] for column in told["columns"]]
    return [dict(zip(keys, row, strict=True)) for row in told["rows"]]


def busiest(caller: Caller) -> dict[str, Any]:
    return rows_of(caller, "/departures?sort=-shipments&limit=1")[0]


def test_a_sentence_has_flights_in_place_of_our_ids() -> None:
    said = with_flights("its room on F1@2020-03-02, F2 went", {"F1@2020-03-02": "CV A-B 02MAR"})
    assert (said.code, said.words) == (
        "its room on F1@2020-03-02, F2 went",
        "its room on CV A-B 02MAR, F2 went",
    )


def test_a_flight_is_found_as_people_say_it(looking: Caller) -> None:
    row = busiest(looking)
    for text in (row["flight"], row["flight"].lower(), row["departure"]):
        hits = looking.get(f"/search?q={text.replace(' ', '%20')}").json
        assert ("departure", row["departure"]) in {(hit["kind"], hit["id"]) for hit in hits}
    lane = f"{row['origin'][2:]}-{row['destination'][2:]}"
    assert {hit["kind"] for hit in looking.get(f"/search?q={lane}").json} == {"departure"}


def test_a_flight_has_one_name_wherever_it_is_shown(looking: Caller) -> None:
    """The board, the load list, the page's map and timeline, and the search say it alike."""
    row = busiest(looking)
    runs = looking.get("/plans/current/reading").json["runs"]
    loaded = looking.get(f"/departures/{row['departure']}/load-list").json
    at = [column["key"] for column in loaded["columns"]].index("departure")
    hits = looking.get(f"/search?q={row['departure']}").json
    said = {
        row["flight"],
        runs["flight"][runs["id"].index(row["departure"])],
        loaded["shown"][0][at],
        *(hit["words"] for hit in hits if hit["id"] == row["departure"]),
    }
    assert said == {row["flight"]}


def test_numbers_beside_a_flight_are_searched_one_by_one(looking: Caller) -> None:
    goods = looking.get("/shipments?limit=2&columns=shipment").json["rows"]
    text = "%20".join(row[0] for row in goods)
    hits = looking.get(f"/search?q={text}").json
    assert [h["id"] for h in hits if h["kind"] == "shipment"] == [r[0] for r in goods]
    (hit,) = looking.get("/search?q=123%2012345676").json
    assert "is 5, and not 6" in hit["words"]


def test_a_notice_since_the_plan_says_what_it_touches(acting: Caller) -> None:
    run = busiest(acting)
    cells = {"departure": run["departure"], "cause": "fog"}
    body = {"notices": [{"kind": "cancel_departure", "cells": cells}]}
    before = acting.post("/notices/check", body).json["hits"]
    number = acting.post("/notices", body).json["acts"][0]
    assert before
    assert acting.get(f"/notices/{number}/touched").json == before
    draft = acting.job(kind="plan")["result"]["plan"]
    changed = rows_of(acting, f"/changes?plan={draft}")
    told = acting.get(f"/changes?plan={draft}").json
    assert any(cells["departure"] in row["old"] for row in changed)
    at = [column["key"] for column in told["columns"]].index("why")
    why = [row[at] for row in told["shown"]]
    assert f"{run['flight']} is cancelled" in why
    etag = acting.get("/desk").json["current"]["etag"]
    assert acting.post(f"/plans/{draft}/adopt", if_match=etag).status == 200
    assert acting.get(f"/notices/{number}/touched").json == []
    body["notices"][0]["cells"] = {"departure": run["departure"], "cause": "snow"}
    later = acting.post("/notices", body).json
    assert "acts" in later, later
    assert acting.post(f"/history/{later['acts'][0]}/undo", {}).status == 200
    assert acting.get(f"/notices/{later['acts'][0]}/touched").json == []
    refused = acting.get("/notices/99/touched")
    assert (refused.status, refused.json["problems"][0]["field"]) == (409, "notice")


def test_the_judge_is_asked_anew(acting: Caller) -> None:
    ended = acting.job(kind="judge")
    assert ended["state"] == "done"
    assert ended["result"]["plan"] == acting.get("/desk").json["current"]["name"]
    assert ended["result"]["status"] in ("proven", "feasible, not proven")
    assert (ended["result"]["moves"], ended["result"]["problems"]) == (0, [])
    assert acting.get("/jobs?kind=judge&state=done&plan=first").json["count"] == 1


def test_a_form_has_the_fields_that_a_notice_is_told_by(acting: Caller) -> None:
    """Also of what is new: a departure that is added is told by its name."""
    forms = {each["kind"]: each["fields"] for each in acting.get("/notice-kinds").json}
    assert next(f["name"] for f in forms["add_departure"] if f["needed"]) == "departure"
    like = busiest(acting)
    cells = {
        "departure": "EXTRA-1",
        "mode": like["mode"],
        "origin": like["origin"],
        "destination": like["destination"],
        "departs_at": like["departs_at"],
        "arrives_at": like["arrives_at"],
        "capacity_kg": "1000",
        "capacity_m3": "10",
    }
    assert {f["name"] for f in forms["add_departure"] if f["needed"]} == set(cells)
    body = {"notices": [{"kind": "add_departure", "cells": cells}]}
    assert acting.post("/notices/check", body).status == 200
    assert acting.post("/notices", body).status == 201


def test_the_events_of_a_story_are_recorded_once(tmp_path: Path) -> None:
    with serving(tmp_path / "onward.db") as caller:
        caller.job(kind="begin", scenario="spring-2020:S", clock="2020-04-13T00:00:00Z")
        assert caller.get("/beside").json["events"] is True
        count = caller.job(kind="import", story=True)["result"]["events"]
        assert caller.get("/desk").json["events"] == count > 1000
        assert len(rows_of(caller, "/track?where=delivered&limit=5")) == 5
        caller.job(kind="import", story=True)
        assert caller.get("/desk").json["events"] == count


def test_a_scenario_without_events_says_so(acting: Caller) -> None:
    assert acting.get("/beside").json["events"] is False
    assert acting.post("/jobs", {"kind": "import", "story": True}).status == 404


def test_charters_that_were_paid_before_are_said_beside_the_cost(tmp_path: Path) -> None:
    """A plan made after they were bought does not have their price in its cost."""
    begun(tmp_path / "onward.db", "tiny:charter-rotation")
    with serving(tmp_path / "onward.db") as caller:
        draft = caller.job(kind="plan")["result"]["plan"]
        told = caller.get(f"/compare?plans=current,{draft}").json
        costs = [each["levels"][-1]["value"] for each in told["plans"]]
        assert told["paid"] == [0, costs[0] - costs[1]]
        assert told["paid"][1] > 0


@pytest.mark.parametrize(
    ("scenario", "named"),
    [
        ("cut-flight", r"belly PVG–LGG \d\dMAR 08:00"),
        ("cube-out", r"B747 \d\dMAR"),
        ("two-hubs", "TO-FRANKFURT"),
    ],
)
def test_a_field_offers_departures_by_flight_lane_day_and_city(
    tmp_path: Path, scenario: str, named: str
) -> None:
    """Also by a lane and a day that the flight's name does not have."""
    begun(tmp_path / "onward.db", f"tiny:{scenario}")
    with serving(tmp_path / "onward.db") as caller:
        run = busiest(caller)
        assert re.fullmatch(named, run["flight"])
        lane = f"{run['origin'][2:]}-{run['destination'][2:]}"
        day = f"{datetime.fromisoformat(run['departs_at']):%d%b}"
        who, city = run["flight"].split()[0], "Shanghai"
        dated = re.findall(r"(\d\d)([A-Z]{3})", run["flight"])
        dates = [f"{MONTHS.index(month) + 1}月{int(day)}日" for day, month in dated]
        for text in (
            *(run["flight"], f"{lane} {day}", f"{lane.replace('-', '–')} {who}"),
            *(f"{day.lower()} {who}", f"{city} {day}"),
            *(f"{lane} {MODES[run['mode']]} {date}" for date in dates),
        ):
            found = caller.get(f"/choices/departure?q={quote(text)}").json
            assert run["departure"] in [each["id"] for each in found], text
        (mine,) = (each for each in found if each["id"] == run["departure"])
        assert mine["departs_at"] == run["departs_at"]
        assert mine["full"] == max(run["mass_share"], run["volume_share"]) > 0
        assert caller.get("/choices/departure?q=nothing-of-the-kind").json == []


def test_a_field_offers_places_by_city_code_and_chinese(acting: Caller) -> None:
    for text in ("liege", "Li%C3%A8ge", "BELGG", "lgg", "%E5%88%97%E6%97%A5"):
        (found,) = acting.get(f"/choices/place?q={text}").json
        assert (found["id"], found["words"]) == ("BELGG", "Liège (LGG)")


def test_each_of_several_notices_has_its_own_problems(acting: Caller) -> None:
    good = {"kind": "close_place", "cells": {"place": "BELGG", "starts_at": "2020-04-20T00:00Z"}}
    bad = {"kind": "close_place", "cells": {"place": "NOWHERE", "starts_at": "2020-04-20T00:00Z"}}
    unread = {"kind": "close_place", "cells": {"place": "BELGG", "starts_at": "soon"}}
    assert acting.post("/notices", {"notices": [good]}).status == 201
    for notices, row, field in (
        ([good, bad], 3, "place"),
        ([good, unread], 3, "starts_at"),
        ([unread], 0, "starts_at"),
    ):
        (problem,) = acting.post("/notices/check", {"notices": notices}).json["problems"]
        assert (problem["row"], problem["field"]) == (row, field)
