"""The desk over HTTP: what it says, and what is done at it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from serving_here import Caller, serving

from onward.web.app import without_words
from onward.web.routes.search import check_digit

CUT = {"kind": "cancel_departure", "cells": {"departure": "", "cause": "fog"}}


def test_a_store_without_a_desk_says_where_to_begin(tmp_path: Path) -> None:
    with serving(tmp_path / "new.db") as caller:
        told = caller.get("/desk").json
        assert told["exists"] is False
        assert "tiny:two-hubs" in told["scenarios"]
        assert caller.get("/shipments").status == 404
        assert caller.get("/morning").json["status"] == 404


def test_the_desk_says_what_holds(looking: Caller) -> None:
    answer = looking.get("/desk")
    told = answer.json
    assert (told["name"], told["current"]["name"], told["drafts"]) == ("tiny", "first", [])
    assert answer.headers["etag"] == told["current"]["etag"]


def test_a_plan_is_one_answer(looking: Caller) -> None:
    told = looking.get("/plans/current/reading").json
    lots, runs = told["lots"], told["runs"]
    assert len(lots["starts"]) == len(lots["shipment"]) + 1
    assert lots["starts"][-1] == len(lots["legs"]) == len(lots["ready"])
    carried = [0] * len(runs["id"])
    for i in range(len(lots["shipment"])):
        for leg in lots["legs"][lots["starts"][i] : lots["starts"][i + 1]]:
            carried[leg] += lots["g"][i]
    assert carried == runs["g"]


def test_a_load_list_has_the_sums_of_its_departure(looking: Caller) -> None:
    row = dict(
        zip(
            [c["key"] for c in looking.get("/departures?limit=1").json["columns"]],
            looking.get("/departures?limit=1").json["rows"][0],
            strict=True,
        )
    )
    text = looking.get(f"/departures/{row['departure']}/load-list.csv").body.decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert sum(float(line["mass_kg"]) for line in lines) == row["mass_kg"]
    assert {"hs", "special_handling", "container", "consignee"} <= lines[0].keys()
    shown = looking.get(f"/departures/{row['departure']}/load-list").json["columns"]
    assert [column["key"] for column in shown] == list(lines[0])
    assert looking.get("/departures/NONE/load-list.csv").status == 404


def test_what_is_not_there_says_what_there_is(looking: Caller) -> None:
    for path in ("/plans/nope", "/shipments/nope", "/jobs/7", "/jobs/-1", "/exceptions?plan=nope"):
        answer = looking.get(path)
        assert answer.status == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
    assert "first" in looking.get("/plans/nope").json["problems"][0]["maybe"]


def test_a_notice_says_what_it_would_touch_before_it_is_saved(acting: Caller) -> None:
    departure = acting.get("/plans/current/reading").json["runs"]["id"][0]
    body = {"notices": [{**CUT, "cells": {"departure": departure, "cause": "fog"}}]}
    looked = acting.post("/notices/check", body).json
    assert looked["hits"]
    assert looked["acts"] == []
    assert acting.get("/desk").json["notices"] == 0
    saved = acting.post("/notices", body)
    assert saved.status == 201
    assert saved.json["acts"]
    told = acting.get("/desk").json
    assert (told["notices"], told["notices_since"]) == (1, 1)
    (number,) = saved.json["acts"]
    assert acting.post(f"/history/{number}/undo").status == 200
    assert acting.get("/desk").json["notices"] == 0


def test_a_wrong_notice_lists_its_problems(looking: Caller) -> None:
    wrong = {"notices": [{"kind": "cancel_departure", "cells": {"departure": "nope"}}]}
    answer = looking.post("/notices/check", wrong)
    assert answer.status == 422
    assert answer.json["problems"][0]["field"] == "departure"
    unknown = looking.post("/notices/check", {"notices": [{"kind": "cancel_departur"}]})
    assert unknown.json["problems"][0]["maybe"] == "cancel_departure"


def test_a_move_says_when_what_gives_way_was_to_arrive(acting: Caller) -> None:
    gowns = acting.get("/shipments/gowns").json
    way = ["TO-LIEGE", "TRAIN"]  # which the gowns fill
    masks = {"shipment": "masks", "origin": "CNPVG", "destination": "FRLIO", "priority": "1"}
    size = {"handling_units": "5", "mass_kg": "10", "volume_m3": "0.05"}
    times = {
        "ready_at": "2020-03-01T08:00Z",
        "due_at": "2020-03-04T00:00Z",
        "latest_at": "2020-03-09T00:00Z",
    }
    notice = {"kind": "add_shipment", "cells": {**masks, **size, **times}}
    assert acting.post("/notices", {"notices": [notice]}).status == 201
    tried = acting.post("/moves/try", {"goods": "masks", "way": way, "draft": "first"}).json
    (giving,) = tried["giving"]
    assert (giving["shipment"], giving["pieces"], giving["destination"]) == ("gowns", 5, "FRLIO")
    planned = next(lot for lot in gowns["lots"] if lot["legs"][-1]["departure"] == "TRAIN")
    assert giving["before"] == [{"pieces": 5, "at": planned["arrives_at"], "late_min": 0}]


def test_goods_moved_by_hand_become_a_draft_that_is_adopted(acting: Caller) -> None:
    lots = acting.get("/plans/current/reading").json["lots"]
    goods = lots["shipment"][0]
    tried = acting.post("/moves/try", {"goods": goods, "way": []}).json
    assert tried["allowed"] is True
    assert any(tried["difference"].values())
    assert acting.get("/desk").json["drafts"] == []
    there = acting.get(f"/shipments/{goods}").json["destination"]
    assert (tried["destination"], tried["before"][0]["at"] is None) == (there, False)
    assert [each["at"] for each in tried["after"]] == [None]
    done = acting.post("/moves", {"goods": goods, "way": []}).json
    etag = acting.get("/desk").json["current"]["etag"]
    adopted = acting.post(f"/plans/{done['draft']}/adopt", if_match=etag)
    assert adopted.status == 200
    assert adopted.headers["etag"] != etag
    assert goods in [row[0] for row in acting.get("/exceptions?fate=left").json["rows"]]


def test_who_looked_at_another_plan_adopts_nothing(acting: Caller) -> None:
    goods = acting.get("/plans/current/reading").json["lots"]["shipment"][0]
    draft = acting.post("/moves", {"goods": goods, "way": []}).json["draft"]
    path = f"/plans/{draft}/adopt"
    assert acting.post(path).status == 428
    seen = acting.get("/desk").json["current"]["etag"]
    assert acting.post(path, if_match='"other-1"').status == 412
    first = acting.post(path, if_match=seen)
    assert first.status == 200
    again = acting.post(path, if_match=seen)
    assert again.status == 412
    assert "at the machine adopted" in again.json["detail"]


def test_an_act_that_is_sent_twice_is_done_once(acting: Caller) -> None:
    body = {"clock": "2030-01-01T00:00:00Z"}
    path = "/api/v1/desk/clock"
    one = acting("PUT", path, body, idempotency_key="k1")
    two = acting("PUT", path, body, idempotency_key="k1")
    assert (one.status, one.body) == (two.status, two.body)
    assert two.headers["idempotency-replayed"] == "true"
    other = acting("PUT", path, {"clock": "2031-01-01T00:00:00Z"}, idempotency_key="k1")
    assert other.status == 422
    acts = [row[0] for row in acting.get("/history?columns=kind").json["rows"]]
    assert acts.count("clock") == 1
    refused = acting.post("/history/99/undo", idempotency_key="k2")
    assert refused.status == 409  # the key is free again: nothing was done under it
    again = acting.post("/history/99/undo", idempotency_key="k2")
    assert again.status == 409
    assert again.json["acts"] == [{"view": "history", "id": "", "query": {}, "job": ""}]
    assert "onward" not in json.dumps(again.json["problems"])  # the page has no terminal


def test_a_pin_stays_until_it_is_taken_off(acting: Caller) -> None:
    goods = acting.get("/plans/current/reading").json["lots"]["shipment"][0]
    assert acting.post("/pins", {"shipment": "nope"}).status == 409
    assert acting.post("/pins", {"shipment": goods}).status == 201
    assert acting.get(f"/shipments/{goods}").json["pinned"][0]["kind"] == "as_it_is"
    assert acting("DELETE", f"/api/v1/pins/{goods}").status == 200
    assert acting.get("/pins").json["count"] == 0


CONTRARY: tuple[tuple[str, dict[str, object]], ...] = (
    ("/confirm", {"what": "F1", "not_moved": True, "count": 3}),
    ("/confirm", {"what": "F1", "count": 0, "landed_at": "2020-03-02T22:00:00Z"}),
    ("/pins", {"shipment": "gowns", "kind": "on"}),
    ("/pins", {"shipment": "gowns", "departure": "F2"}),
    ("/jobs", {"kind": "begin", "scenario": "a", "upload": "b"}),
    ("/jobs", {"kind": "begin", "story": True, "clock": "2020-03-02T22:00:00Z"}),
    ("/jobs", {"kind": "plan", "days": 3}),
)


@pytest.mark.parametrize(("path", "body"), CONTRARY)
def test_an_act_is_not_asked_for_in_two_ways(
    looking: Caller, path: str, body: dict[str, object]
) -> None:
    answer = looking.post(path, body)
    assert answer.status in (400, 422)
    assert answer.json["problems"]


def test_anything_is_found_by_its_number(looking: Caller) -> None:
    goods = looking.get("/shipments?limit=1").json["rows"][0][0]
    found = looking.get(f"/search?q={goods.lower()},%20123-12345676%0Anothing").json
    assert [(hit["kind"], hit["id"]) for hit in found] == [("shipment", goods), ("", ""), ("", "")]
    assert "is 5, and not 6" in found[1]["words"]


def test_the_check_digit_of_an_awb_is_the_serial_number_modulo_7() -> None:
    assert check_digit("123-12345675") == "is an AWB that this desk does not know"
    assert check_digit("12312345670").endswith("is 5, and not 0")
    assert check_digit("1234567") == ""


def test_the_description_is_what_the_page_was_made_from(looking: Caller) -> None:
    told = looking.get("/openapi.json").json
    file = Path(__file__).parents[2] / "web" / "openapi.json"
    there = json.loads(file.read_text(encoding="utf-8"))
    assert there == without_words(told), "scripts/openapi.py; make page"
    assert told["openapi"].startswith("3.1")


def test_the_page_is_at_every_address_of_a_view_and_epcis_where_it_was(looking: Caller) -> None:
    for path in ("/", "/d/tiny/now", "/d/tiny/shipments/A%20B"):
        page = looking("GET", path, accept="text/html")
        assert page.status == 200
        assert b'<div id="app">' in page.body
    again = looking("GET", "/", accept="text/html", if_none_match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert looking("GET", "/").json == {"openapi": "/openapi.json", "epcis": "/epcis"}
    assert looking("GET", "/epcis").status == 200
    assert looking("GET", "/api/v1/nothing").status == 404
    assert looking("GET", "/assets/none.js", accept="text/html").status == 404
    assert b"root" not in looking("GET", "/..%2f..%2fpasswd", accept="text/html").body


def test_an_id_may_have_a_slash(acting: Caller) -> None:
    cells = {
        "shipment": "PO-12/7 &?",
        "origin": "CNPVG",
        "destination": "FRLIO",
        "goods": "masks",
        "priority": "1",
        "handling_units": "2",
        "mass_kg": "10",
        "volume_m3": "0.1",
        "ready_at": "2020-03-01T08:00Z",
        "due_at": "2020-03-20T08:00Z",
        "latest_at": "2020-03-22T08:00Z",
    }
    saved = acting.post("/notices", {"notices": [{"kind": "add_shipment", "cells": cells}]})
    assert saved.status == 201, saved.body
    told = acting.get("/shipments/PO-12%2F7%20%26%3F")
    assert (told.status, told.json["id"]) == (200, "PO-12/7 &?")
    assert acting.get("/shipments/PO-12/7").status == 404


def test_what_the_current_plan_intends_is_told_of_goods_that_wait(looking: Caller) -> None:
    """Before anything has happened, an arrival is expected of what the plan carries."""
    told = looking.get("/track").json
    keys = [column["key"] for column in told["columns"]]
    rows = [dict(zip(keys, row, strict=True)) for row in told["rows"]]
    assert any(row["expected_at"] for row in rows)


def test_a_departure_that_a_notice_cancels_is_marked_and_its_goods_are_named(
    acting: Caller,
) -> None:
    row = acting.get("/departures?sort=-shipments&limit=1&columns=departure,pieces").json["rows"][0]
    assert acting.get("/departures/changed").json == []
    cells = {"departure": row[0], "cause": "fog"}
    body = {"notices": [{"kind": "cancel_departure", "cells": cells}]}
    number = acting.post("/notices", body).json["acts"][0]
    (found,) = acting.get("/departures/changed").json
    assert (found["departure"], found["kind"], found["notice"]) == (row[0], "cancelled", number)
    assert (found["stopped"], found["departs_at"]) == (row[1], None)
    named = acting.get(f"/named?notice={number}&limit=500").json
    at = [column["key"] for column in named["columns"]].index("pieces")
    assert sum(each[at] for each in named["rows"]) == row[1]
    assert named["of"] == acting.get("/morning").json["named_all"]


def test_an_exception_has_an_owner_in_the_list_too(acting: Caller) -> None:
    path = "/exceptions?columns=shipment,reason,remedy,on&limit=1&sort=-late_min"
    shipment, *cause = acting.get(path).json["rows"][0]
    reason, remedy, on = (each or "" for each in cause)
    said = {"reason": reason, "remedy": remedy, "on": on, "note": "asked twice"}
    care = {**said, "shipment": "" if on else shipment, "who": "Ana"}
    assert acting("PUT", "/api/v1/cares", care).status == 200
    (seen,) = acting.get("/cares").json["cares"]
    assert (seen["who"], seen["note"]) == ("Ana", "asked twice")
    rows = acting.get("/exceptions?owner=Ana&columns=shipment,owner,note").json["rows"]
    assert [shipment, "Ana", "asked twice"] in rows


def test_a_draft_says_what_it_is_for_and_what_came_since(acting: Caller) -> None:
    draft = acting.job(kind="plan")["result"]["plan"]
    (seen,) = acting.get("/desk").json["drafts"]
    assert (seen["purpose"], seen["known"]) == ("Replan", "")
    departure = acting.get("/departures?limit=1&columns=departure").json["rows"][0][0]
    cells = {"departure": departure, "factor": "0.9", "cause": "wind"}
    acting.post("/notices", {"notices": [{"kind": "cut_departure", "cells": cells}]})
    (seen,) = acting.get("/desk").json["drafts"]
    assert (seen["name"], seen["known"]) == (draft, "1 notice")
    rows = acting.get("/plans?columns=plan,purpose,known&limit=9").json["rows"]
    assert [draft, "Replan", "1 notice"] in rows
