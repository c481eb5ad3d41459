"""Named queries: made, listed, asked, deleted; subscriptions are not offered, and that is said."""

from __future__ import annotations

from typing import Any

import pytest
from calling import Caller
from samples import document, event

from onward.epcis import named
from onward.epcis.app import application
from onward.epcis.named import Named
from onward.store.store import Store
from onward.store.verify import verify

DEPARTED = {"name": "departed", "query": {"EQ_bizStep": ["departing"], "eventType": "ObjectEvent"}}


def test_a_query_is_made_asked_and_deleted(server: Caller, store: Store) -> None:
    server.post(
        "/epcis/capture",
        document(event(), event(bizStep="arriving"), event(eventTime="2020-04-04T00:00:00Z")),
    )
    made = server.post("/epcis/queries", DEPARTED)
    assert (made.status, made.headers["location"], made.json) == (
        201,
        "/epcis/queries/departed",
        DEPARTED,
    )
    again = Caller(application(store, store.organisation()))  # it outlives the server
    assert again.get("/epcis/queries").json == [DEPARTED]
    assert again.get("/epcis/queries/departed").json == DEPARTED
    found = again.get("/epcis/queries/departed/events")
    assert (
        [each["bizStep"] for each in found.events],
        found.json["epcisBody"]["queryResults"]["queryName"],
    ) == (
        ["departing"] * 2,
        "departed",
    )
    first = again.get("/epcis/queries/departed/events?perPage=1")
    second = again.get(
        f"/epcis/queries/departed/events?perPage=1&nextPageToken={first.json['nextPageToken']}"
    )
    assert (len(first.events), len(second.events), "nextPageToken" in second.json) == (1, 1, False)
    assert again.call("DELETE", "/epcis/queries/departed", b"", {}).status == 204
    assert [
        again.get(f"/epcis/queries/departed{rest}").status
        for rest in ("", "/events", "/subscriptions")
    ] == [404] * 3
    assert again.call("DELETE", "/epcis/queries/departed", b"", {}).status == 404
    assert (again.get("/epcis/queries").json, len(again.get("/epcis/events").events)) == ([], 3)
    assert again.post("/epcis/queries", DEPARTED).status == 201
    assert verify(store.reading).problems == []


def test_a_name_is_taken_once(server: Caller) -> None:
    assert [server.post("/epcis/queries", DEPARTED).status for _ in range(2)] == [201, 409]


def test_who_is_slower_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two find the name free at the same moment: the writer lets one of them in."""
    mine = store.organisation()
    monkeypatch.setattr(named, "_newest", lambda *_: (0, None))
    assert [
        named.make(store, mine, Named("n", {"eventType": kind}, {}))
        for kind in ("ObjectEvent", "TransactionEvent")
    ] == [True, False]


def test_prefixes_of_a_query_are_kept_with_it(server: Caller) -> None:
    server.post("/epcis/capture", document(event(example__dock="7")))
    query = {"name": "dock", "query": {"EQ_mine:dock": ["7"], "EXISTS_errorDeclaration": False}}
    assert (
        server.post(
            "/epcis/queries", query, gs1_extensions="mine=https://ns.example.com/epcis/"
        ).status
        == 201
    )
    assert len(server.get("/epcis/queries/dock/events").events) == 1


def test_queries_are_listed_page_by_page(server: Caller) -> None:
    for name in ("a", "b", "c"):
        server.post("/epcis/queries", {**DEPARTED, "name": name})
    first = server.get("/epcis/queries?perPage=2")
    assert ([each["name"] for each in first.json], 'rel="next"' in first.headers["link"]) == (
        ["a", "b"],
        True,
    )
    assert [
        each["name"] for each in server.get("/epcis/queries?perPage=2&nextPageToken=b").json
    ] == ["c"]


WRONG: dict[str, Any] = {
    "no object": [1],
    "no name": {"query": {}},
    "a name with a slash": {**DEPARTED, "name": "a/b"},
    "a name that leads elsewhere": {**DEPARTED, "name": ".."},
    "a name of two lines": {**DEPARTED, "name": "a\n"},
    "no query": {"name": "a"},
    "another property": {**DEPARTED, "more": 1},
    "no such parameter": {"name": "a", "query": {"EQ_nothing": "1"}},
    "a value that is none": {"name": "a", "query": {"EQ_bizStep": {"x": 1}}},
    "no value": {"name": "a", "query": {"EQ_bizStep": []}},
    "paging": {"name": "a", "query": {"perPage": 3}},
    "no instant": {"name": "a", "query": {"GE_eventTime": "yesterday"}},
}


@pytest.mark.parametrize("why", WRONG)
def test_definitions_that_are_refused(why: str, server: Caller) -> None:
    answer = server.post("/epcis/queries", WRONG[why])
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")
    assert server.get("/epcis/queries").json == []


def test_what_is_not_offered_says_so(server: Caller) -> None:
    server.post("/epcis/queries", DEPARTED)
    for method, rest in (
        ("GET", "subscriptions"),
        ("POST", "subscriptions"),
        ("DELETE", "subscriptions/1"),
        ("GET", "events?stream=true"),
    ):
        answer = server.call(method, f"/epcis/queries/departed/{rest}", b"{}", {})
        assert (
            answer.status,
            answer.json["title"].startswith("subscriptions are not offered"),
        ) == (501, True)
    assert server.get("/epcis/queries/departed/events?EQ_bizStep=arriving").status == 400
    assert (
        server.post("/epcis/queries", {"name": "a", "query": {"HASATTR_bizLocation": "x"}}).status
        == 501
    )
    assert server.post("/epcis/queries", b"{").status == 400


def test_openapi_tells_of_them(server: Caller) -> None:
    told = server.get("/openapi.json").json["paths"]
    assert {"get", "post"} == told["/epcis/queries"].keys()
    assert "501" in told["/epcis/queries/{name}/subscriptions"]["post"]["responses"]
