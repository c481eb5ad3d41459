"""Requests that no page sends: odd bodies, headers, cursors, keys and instants, each refused with
its reason and nothing done.
"""

from __future__ import annotations

import re
from http.client import HTTPConnection
from typing import Any

import pytest
from serving_here import Answer, Caller

from onward.web.bodies import LARGEST

PIN = b'{"shipment": "gowns"}'
SHIPMENT = {
    "shipment": "NEW1",
    "origin": "CNPVG",
    "destination": "FRLIO",
    "priority": "1",
    "handling_units": "1",
    "mass_kg": "1",
    "volume_m3": "0.1",
    "ready_at": "2020-03-02T00:00Z",
    "due_at": "2020-03-12T00:00Z",
    "latest_at": "2020-03-22T00:00Z",
}


def refused(answer: Answer, status: int, said: str) -> None:
    """Its problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, said in answer.json["detail"]) == (status, True), answer.body[:300]


def pin(caller: Caller, body: Any, **headers: str) -> Answer:
    return caller("POST", "/api/v1/pins", body, **headers)


@pytest.mark.parametrize(
    ("body", "kind", "status", "said"),
    [
        (PIN, "text/plain", 415, "text/plain is no JSON: send application/json"),
        (PIN, "application/x-www-form-urlencoded", 415, "is no JSON"),
        (b"<a/>", "application/xml", 415, "is no JSON"),
        (PIN, "application/jsonp", 415, "is no JSON"),
        (b'{"shipment":', "application/json", 422, "is no JSON at character 12: Expecting value"),
        (b"", "application/json", 422, "field required"),
        (b"[1, 2]", "application/json", 422, "valid dictionary"),
        (b"[" * 100_000, "application/json", 422, "nested too deeply: more than 100 levels"),
        (b"[" * 500 + b"]" * 500, "application/json", 422, "nested too deeply"),
        (b'{"shipment": ' + b"9" * 9_999 + b"}", "application/json", 422, "too many digits"),
        (b'{"shipment": 1e999}', "application/json", 422, "1e999 is too large a number"),
        (b'{"shipment": NaN}', "application/json", 422, "NaN is no number"),
        (b'{"shipment": "a", "shipment": "b"}', "application/json", 422, "'shipment' stands twice"),
        (b'{"shipment": "a\\u0000"}', "application/json", 422, "NUL character"),
        (
            b'{"shipment": "a\\nb"}',
            "application/json",
            422,
            "has a line break, and a name is one line",
        ),
        (b'{"shipment": "\\u202eb"}', "application/json", 422, "is no part of a name (U+202E)"),
        (PIN, "", 415, "nothing is no JSON: send application/json"),
        (PIN, "application/json; charset=iso-8859-1", 415, "read in UTF-8, not in iso-8859-1"),
        (PIN, "application/json; charset=utf-8; charset=utf-16", 415, "not in utf-16"),
        (PIN, 'application/json; charset="utf-8", a/b; charset=utf-16', 415, "not in utf-16"),
        (PIN.decode().encode("utf-16"), "application/json", 422, "it is not UTF-8 (byte 0)"),
        (PIN.decode().encode("utf-16-le"), "application/json", 422, "it is not UTF-8 (byte 0)"),
        (b'{"shipment": "\xe9"}', "application/json", 422, "it is not UTF-8 (byte 14)"),
        (b"x" * (LARGEST + 1), "application/json", 413, "2 MiB, the limit of an act"),
    ],
)
def test_a_body_that_is_none_is_refused_with_the_reason(
    looking: Caller, body: bytes, kind: str, status: int, said: str
) -> None:
    refused(pin(looking, body, content_type=kind), status, said)


def test_a_body_that_is_compressed_is_refused(looking: Caller) -> None:
    for packed in ("gzip", "br", "identity, gzip"):
        answer = pin(looking, PIN, content_encoding=packed)
        refused(answer, 415, f"send it as it is, not as {packed}")
        assert answer.headers["accept-encoding"] == "identity"
    assert pin(looking, b'{"shipment": "zz"}', content_encoding="identity").status == 409


TWICE = {
    "Content-Type": ("application/json", "application/json; charset=utf-16"),
    "Idempotency-Key": ("a", "b"),
    "If-Match": ("*", '"a"'),
    "Authorization": ("Bearer onward_a_b", "Bearer onward_c_d"),
    "Origin": ("http://127.0.0.1", "http://evil.example"),
    "GS1-Capture-Error-Behaviour": ("rollback", "proceed"),
}


@pytest.mark.parametrize(
    ("twice", "status"),
    [*((name, 400) for name in TWICE), ("Content-Encoding", 415), ("Accept", 404)],
)
def test_a_header_of_which_one_is_read_comes_once(looking: Caller, twice: str, status: int) -> None:
    for path in ("/api/v1/nothing", "/epcis/capture"):
        connection = HTTPConnection(looking.host, looking.port, timeout=300)
        connection.putrequest("POST", path)
        head = {"Content-Length": ("2",), "Content-Type": ("application/json",)}
        head |= {twice: TWICE.get(twice, ("identity", "gzip"))}
        for name, values in head.items():
            for each in values:
                connection.putheader(name, each)
        connection.endheaders(b"{}")
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        if twice == "Origin":
            assert answer.status in (400, 403)
        elif twice == "Accept":
            assert answer.status == (404 if path.startswith("/api") else 406)
        else:
            assert answer.status == status, said
            assert (f"has {twice.title()} twice" in said) == (status == 400)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/plain", 200),
        (b"anything", "text/plain", 200),
        (b'{"a": 1, "a": 2}', "application/json", 200),
        (b"x" * (LARGEST + 1), "text/plain", 413),
    ],
)
def test_a_question_has_no_body_and_one_that_comes_says_nothing(
    looking: Caller, body: bytes, kind: str, status: int
) -> None:
    for path in ("/api/v1/desk", "/d/tiny/now"):
        assert looking("GET", path, body, content_type=kind).status == status


def test_what_is_deleted_needs_no_body_and_one_that_comes_is_json(looking: Caller) -> None:
    for body, kind, status in (
        (b"", "text/plain", 404),
        (b"{}", "application/json", 404),
        (b"{}", "text/plain", 415),
        (b'{"a": 1, "a": 2}', "application/json", 422),
    ):
        answer = looking("DELETE", "/api/v1/uploads/0000", body, content_type=kind)
        assert answer.status == status, body


def test_json_of_any_name_is_json(looking: Caller) -> None:
    for kind in ("application/json; charset=utf-8", "Application/JSON", "application/ld+json"):
        assert pin(looking, b'{"shipment": "zz"}', content_type=kind).status == 409


def test_a_body_of_unknown_length_is_cut_off_at_the_limit(looking: Caller) -> None:
    connection = HTTPConnection(looking.host, looking.port, timeout=300)
    chunks = (b" " * (1 << 19) for _ in range(5))
    head = {"content-type": "application/json"}
    connection.request("POST", "/api/v1/pins", chunks, head, encode_chunked=True)
    answer = connection.getresponse()
    assert (answer.status, b"limit of an act" in answer.read()) == (413, True)
    connection.close()


@pytest.mark.parametrize("path", ["/shipments/a%00b", "/shipments?q=%00", "/search?q=a%00"])
def test_an_address_with_a_character_that_no_database_keeps(looking: Caller, path: str) -> None:
    refused(looking.get(path), 400, "the address has a NUL character")


UNSEEN = (0xAD, 0x200B, 0x2060, 0xFEFF, 0xE0041)
NAMES = ("shipper", "consignee", "party", "awb", "container", "special_handling")


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ("Red\nCross", "has a line break, and a name is one line"),
        ("Red\r\nCross", "has a line break, and a name is one line"),
        ("Red\u2028Cross", "has a line break, and a name is one line"),
        ("Red\tCross", "(U+0009)"),
        ("Red\x1b[31m", "(U+001B)"),
        ("Red\u202eCross", "(U+202E)"),
        ("Red\u2066Cross", "(U+2066)"),
        *((f"Red{chr(code)}Cross", f"(U+{code:04X})") for code in UNSEEN),
    ],
)
def test_a_name_is_one_line_that_reads_as_it_is_written(
    looking: Caller, odd: str, said: str
) -> None:
    cells = SHIPMENT | dict.fromkeys(NAMES, odd)
    told = {"notices": [{"kind": "add_shipment", "cells": cells}]}
    answer = looking.post("/notices", told)
    assert (answer.status, answer.headers["content-type"]) == (422, "application/problem+json")
    found = {each["field"]: each for each in answer.json["problems"]}
    for name in NAMES:
        assert (found[name]["value"], said in found[name]["message"]) == (odd, True)
    for path, body in (
        ("/jobs", {"kind": "begin", "scenario": "tiny:two-hubs", "name": odd}),
        ("/jobs", {"kind": "lanes", "goods": [odd]}),
        ("/users", {"name": odd, "roles": ["claims"]}),
        ("/bookings", {"carrier": odd}),
    ):
        answer = looking.post(path, body)
        if answer.status != 405:
            refused(answer, 422, said)
            (problem,) = answer.json["problems"]
            assert problem["field"] in body


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("0001-01-01T00:00:00+23:59", "is in no year from 1 to 9999 in UTC"),
        ("9999-12-31T23:59:59-23:59", "is in no year from 1 to 9999 in UTC"),
        ("2020-03-05T00:00:00", "has no offset from UTC"),
        ("2020-03-05", "has no offset from UTC"),
        ("2020-02-30T00:00:00Z", "is no date and time that exists"),
        ("2020-03-05T00:00+12:60", "has an offset from UTC that does not exist"),
        (1583366400, "is no instant; write it like 2020-03-15T12:00Z"),
    ],
)
@pytest.mark.parametrize(
    ("method", "path", "body", "name"),
    [
        ("PUT", "/desk/clock", {}, "clock"),
        ("POST", "/confirm", {"what": "x"}, "landed_at"),
        ("PUT", "/cares", {"reason": "x", "remedy": "y"}, "until"),
        ("POST", "/jobs", {"kind": "begin"}, "clock"),
    ],
)
def test_an_instant_that_is_none(
    looking: Caller,
    method: str,
    path: str,
    body: dict[str, object],
    name: str,
    at: object,
    said: str,
) -> None:
    answer = looking(method, f"/api/v1{path}", {**body, name: at})
    refused(answer, 422, said)
    assert answer.json["problems"][0]["field"] == name


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sort=--kg", "sort"),
        ("sort=-", "sort"),
        ("kg_min=nan", "kg_min"),
        ("kg_max=1e999", "kg_max"),
        ("goods_min=1", "goods_min"),
        ("due_at_from=junk", "due_at_from"),
        ("due_at_before=2020-03-02T00:00", "due_at_before"),
        ("goods_from=2020-03-02", "goods_from"),
        ("after=1", "after"),
        ("after=ffffffffffff-9999999999", "after"),
    ],
)
def test_a_question_that_is_none_says_which_part(looking: Caller, query: str, field: str) -> None:
    answer = looking.get(f"/shipments?{query}")
    assert (answer.status, answer.json["problems"][0]["field"]) == (400, field)


def test_a_range_is_of_instants_and_not_of_texts(looking: Caller) -> None:
    (due,) = looking.get("/shipments?columns=due_at").json["rows"][0]
    assert due.endswith("Z")
    for at, count in ((due, 1), (due.replace("Z", "%2B02:00"), 1), (due.replace("Z", "-02:00"), 0)):
        assert looking.get(f"/shipments?due_at_from={at}").json["count"] == count


# -- keys


def test_a_key_is_of_one_request_whether_act_or_job(acting: Caller) -> None:
    assert pin(acting, PIN, idempotency_key="act").status == 201
    assert acting.post("/jobs", {"kind": "lanes"}, idempotency_key="job").json["number"] == 1
    again = acting.post("/jobs", {"kind": "lanes"}, idempotency_key="job")
    assert (again.status, again.json["number"]) == (202, 1)
    for path, body, key in (
        ("/pins", {"shipment": "masks"}, "act"),
        ("/numbers", {"goods": "gowns"}, "act"),
        ("/jobs", {"kind": "lanes"}, "act"),
        ("/jobs", {"kind": "lanes", "days": 3}, "job"),
        ("/jobs", {"kind": "charters"}, "job"),
        ("/pins", {"shipment": "gowns"}, "job"),
    ):
        refused(acting.post(path, body, idempotency_key=key), 422, "with another request")
    assert acting.get("/jobs").json["of"] == 1


def test_the_first_job_after_an_act_with_a_key_can_be_followed(acting: Caller) -> None:
    pin(acting, PIN, idempotency_key="act")
    assert acting.job(kind="lanes")["state"] == "done"


# -- what no longer is


def test_a_link_to_what_was_undone_says_what_it_was(acting: Caller) -> None:
    told = acting.post("/notices", {"notices": [{"kind": "add_shipment", "cells": SHIPMENT}]})
    (act,) = told.json["acts"]
    assert acting.get("/shipments/NEW1").status == 200
    acting.post(f"/history/{act}/undo")
    refused(acting.get("/shipments/NEW1"), 404, f"NEW1 is gone: act {act} was undone")
    acting.post(f"/history/{act}/redo")
    assert acting.get("/shipments/NEW1").status == 200


def test_a_link_to_a_plan_that_was_undone(acting: Caller) -> None:
    number = acting.job(kind="plan")["result"]["plan"]
    act = acting.get("/history?sort=-act").json["rows"][0][0]
    acting.post(f"/history/{act}/undo")
    for path in (f"/plans/{number}", f"/exceptions?plan={number}"):
        refused(acting.get(path), 404, f"act {act} was undone, by which it came (draft j1")


def test_a_name_that_never_was_has_its_nearest(looking: Caller) -> None:
    answer = looking.get("/shipments/gown")
    assert (answer.status, answer.json["problems"][0]["maybe"]) == (404, "gowns")


def test_one_of_several_etags_is_the_current_one(acting: Caller) -> None:
    acting.job(kind="plan")
    etag = acting.get("/desk").headers["etag"]
    refused(acting.post("/plans/j1/adopt", if_match='"a", "b"'), 412, "adopted first at 2020-03-01")
    assert acting.post("/plans/j1/adopt", if_match=f'"a", {etag}').status == 200


DEEP = [
    *(
        "%ff",
        "..%2F..",
        "x" * 3000,
        "-1",
        "9" * 20,
        "%EE%80%80",
        "1e999",
        "%22%27%3B--",
        "0",
        "nan",
    ),
    *("9999-12-31T23:59:59-23:59", "2020-02-30", "%E2%80%AE", "True", "[]", "%F0%9F%98%80"),
]


@pytest.mark.parametrize("odd", ["a%0Ab", *(pytest.param(o, marks=pytest.mark.deep) for o in DEEP)])
def test_no_question_with_odd_values_is_a_fault_of_the_server(looking: Caller, odd: str) -> None:
    faults: dict[str, int] = {}
    for path, item in looking.get("/openapi.json").json["paths"].items():
        asked = item.get("get", {"parameters": ()}).get("parameters", ())
        query = "&".join(f"{each['name']}={odd}" for each in asked if each["in"] == "query")
        if "get" in item and (query or "{" in path):
            address = f"{re.sub('{[^}]+}', odd, path)}?{query[:8000]}"
            status = looking("GET", address).status
            if status >= 500:
                faults[address] = status
    assert faults == {}
