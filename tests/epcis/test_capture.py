"""Documents in over HTTP: recorded all or none, given back unchanged, and what became of each
job.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from calling import Caller
from samples import CONTEXT, EXAMPLE, STANDARDS, cases, document, event

from onward.doors.bodies import Room
from onward.epcis.app import application
from onward.epcis.http import LARGEST
from onward.events.keys import key
from onward.events.state import fold
from onward.store.reading import about, kinds_of
from onward.store.store import Store
from onward.store.verify import verify

ADDED = ("recordTime", "eventID")  # what a repository may add


def plain(found: dict[str, Any]) -> dict[str, Any]:
    """An event without its context and without what a repository adds."""
    return {name: value for name, value in found.items() if name not in (*ADDED, "@context")}


@pytest.mark.parametrize(("expected", "path"), cases("epcis_capture.txt"))
def test_published_samples_are_stored_and_given_back_or_refused(
    expected: str, path: str, server: Caller
) -> None:
    data = (STANDARDS / path).read_bytes()
    answer = server.post("/epcis/capture", data)
    if expected == "invalid":
        assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")
        assert answer.json["errors"][0]["title"]
        assert server.get("/epcis/events").events == []
        return
    assert answer.status == 202
    assert server.get(answer.headers["location"]).json["success"] is True
    given, back = json.loads(data), server.get("/epcis/events?perPage=100")
    assert [plain(each) for each in back.events] == [
        plain(each) for each in given["epcisBody"]["eventList"]
    ]
    for one, two in zip(given["epcisBody"]["eventList"], back.events, strict=True):
        assert two["eventID"] == one.get("eventID", two["eventID"])
    for part in given["@context"]:
        assert isinstance(part, str) or part in back.json["@context"]


RICH = event(
    eventID="urn:uuid:831c0292-4de1-430a-8255-2aca821abaab",
    example__note={
        "#text": "\u8f6c\u8fd0 \u0000 \ud800",
        "example:n": [1, 2.5, None, True, {"example:deep": "x"}],
    },
    sensorElementList=[
        {
            "sensorReport": [
                {"type": "Temperature", "value": 0.1, "uom": "CEL", "example:probe": "7"}
            ]
        }
    ],
    readPoint={"id": "urn:epc:id:sgln:4012345.00011.0", "example:dock": 4},
)


def test_extensions_come_back_unchanged(server: Caller) -> None:
    assert server.post("/epcis/capture", document(RICH)).status == 202
    assert plain(server.get("/epcis/events").events[0]) == plain(RICH)
    one = server.get("/epcis/events/urn%3Auuid%3A831c0292-4de1-430a-8255-2aca821abaab").json
    assert plain(one) == plain(RICH)
    assert one["@context"] == [CONTEXT, EXAMPLE]


def test_events_whose_prefixes_differ_keep_their_own_contexts(server: Caller) -> None:
    other = {"example": "https://other.example/"}
    server.post("/epcis/capture", document(event(example__a="1")))
    server.post("/epcis/capture", document(event(example__a="1"), **{"@context": [CONTEXT, other]}))
    answer = server.get("/epcis/events")
    assert answer.json["@context"] == [CONTEXT, EXAMPLE]
    assert [each.get("@context") for each in answer.events] == [None, [CONTEXT, other]]


def test_one_wrong_event_rolls_all_back(server: Caller) -> None:
    answer = server.post("/epcis/capture", document(event(), event(action="X")))
    assert (answer.status, answer.json["title"]) == (
        400,
        "event 2, action is none of ADD, OBSERVE, DELETE",
    )
    assert (server.get("/epcis/events").events, server.get("/epcis/capture").json) == ([], [])


def test_proceed_records_what_is_right_and_says_what_is_not(server: Caller, store: Store) -> None:
    answer = server.post(
        "/epcis/capture",
        document(event(), event(action="X")),
        gs1_capture_error_behaviour="proceed",
    )
    again = Caller(application(store, store.organisation()))  # the job outlives the server
    job = again.get(answer.headers["location"]).json
    assert (answer.status, job["running"], job["success"], job["captureErrorBehaviour"]) == (
        202,
        False,
        False,
        "proceed",
    )
    assert [each["title"] for each in job["errors"]] == [
        "event 2, action is none of ADD, OBSERVE, DELETE"
    ]
    assert len(again.get("/epcis/events").events) == 1
    assert verify(store.reading).problems == []


def test_the_same_event_is_kept_once(server: Caller) -> None:
    for spelled in (
        "urn:epc:id:sscc:4012345.0000000111",
        "https://id.gs1.org/00/040123450000001112",
    ):
        assert server.post("/epcis/capture", document(event(epcList=[spelled]))).status == 202
    assert len(server.get("/epcis/events").events) == 1


def test_an_event_id_belongs_to_one_event(server: Caller) -> None:
    server.post("/epcis/capture", document(event(eventID="urn:x:1")))
    answer = server.post("/epcis/capture", document(event(eventID="urn:x:1", bizStep="arriving")))
    assert (answer.status, answer.json["title"]) == (
        400,
        "event 1, eventID is the id of another event",
    )
    both = document(event(eventID="urn:x:2"), event(eventID="urn:x:2", bizStep="arriving"))
    assert server.post("/epcis/capture", both).status == 400


def test_an_idempotency_key_is_one_job(server: Caller) -> None:
    one, two = (
        server.post("/epcis/capture", document(event()), idempotency_key="k1") for _ in range(2)
    )
    assert one.headers["location"] == two.headers["location"]
    assert len(server.get("/epcis/capture").json) == 1
    other = server.post("/epcis/capture", document(event(bizStep="arriving")), idempotency_key="k1")
    assert (other.status, other.json["title"]) == (
        400,
        "key is an idempotency key that was used for other events, or by somebody else",
    )


@pytest.mark.parametrize("right", [[event()], []])
def test_a_job_that_left_events_out_is_one_job_too(
    right: list[dict[str, Any]], server: Caller
) -> None:
    told = {"idempotency_key": "k1", "gs1_capture_error_behaviour": "proceed"}
    one, two = (
        server.post("/epcis/capture", document(*right, event(action="X")), **told) for _ in range(2)
    )
    assert (one.status, two.status, one.headers["location"]) == (202, 202, two.headers["location"])
    assert [len(job["errors"]) for job in server.get("/epcis/capture").json] == [1]
    assert server.post("/epcis/capture", document(*right, event(bizStep=7)), **told).status == 400


def test_a_declared_error_takes_the_event_back_and_keeps_its_id(
    server: Caller, store: Store
) -> None:
    declared = {"declarationTime": "2020-05-01T00:00:00Z", "reason": "did_not_occur"}
    server.post("/epcis/capture", document(event(eventID="urn:x:1")))
    assert (
        server.post(
            "/epcis/capture", document(event(eventID="urn:x:1", errorDeclaration=declared))
        ).status
        == 202
    )
    assert len(server.get("/epcis/events?EQ_eventID=urn:x:1").events) == 2
    assert server.get("/epcis/events/urn:x:1").json["errorDeclaration"] == declared
    pallet = key("sscc:040123450000001112")
    assert [
        state.phase for state in fold(about(store, store.organisation(), pallet)).of(pallet)
    ] == ["unknown"]


def test_what_is_captured_is_tracked(server: Caller, store: Store) -> None:
    pallet, mine = "urn:epc:id:sscc:4012345.0000000111", store.organisation()
    packed = event(
        type="AggregationEvent", epcList=None, action="ADD", bizStep="packing", parentID=pallet,
        eventTime="2020-04-02T10:00:00Z",
        childEPCs=["urn:epc:id:sscc:4012345.0000000222"],
        bizTransactionList=[{"bizTransaction": "urn:onward:shipment:RC00001"}],
    )  # fmt: skip
    server.post("/epcis/capture", document(packed, event()))
    for thing in ("shipment:RC00001", "sscc:040123450000002225"):
        assert [state.phase for state in fold(about(store, mine, key(thing))).of(key(thing))] == [
            "en_route"
        ]
    assert kinds_of(store, mine, "RC00001") == ["shipment"]
    assert kinds_of(store, mine, "departing") == []


def test_one_event_is_posted_alone(server: Caller) -> None:
    told = {"@context": CONTEXT, **event()}
    answer = server.post("/epcis/events", told)
    assert (answer.status, plain(answer.json)) == (201, plain(told))
    assert server.get(answer.headers["location"]).json == answer.json
    assert server.post("/epcis/events", told).status == 409
    assert server.post("/epcis/events", document(event())).status == 400
    assert server.post("/epcis/events", event()).json["title"] == "event 1, @context is missing"


REFUSED = {
    "another type": (b"<a/>", {"content_type": "application/xml"}, 415),
    "a behaviour that is none": (b"{}", {"gs1_capture_error_behaviour": "maybe"}, 400),
    "too large": (b" " * (LARGEST + 1), {}, 413),
    "said to be large": (b"{}", {"content_length": "99999999999"}, 413),
    "said to be endless": (b"{}", {"content_length": "9" * 5_000}, 413),
    "small after all": (b"{", {"content_length": "0" * 20 + "1"}, 400),
    "of another machine": (b"{}", {"host": "evil.example"}, 421),
    "no JSON": (b"{", {}, 400),
    "an address that no store keeps": (document(event(epcList=["urn:x:" + "a" * 600])), {}, 400),
}


@pytest.mark.parametrize("name", REFUSED)
def test_requests_are_refused_as_problems(name: str, server: Caller) -> None:
    body, headers, status = REFUSED[name]
    answer = server.post("/epcis/capture", body, **headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_room_in_memory_is_taken_by_what_has_come(
    method: str, server: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    right = Room.for_

    def seen(room: Room, size: int) -> Any:
        sizes.append(size)
        return right(room, size)

    monkeypatch.setattr(Room, "for_", seen)
    for headers in (
        {},
        {"transfer_encoding": "chunked"},
        {"content_length": "70000"},
        {"content_length": "2"},
    ):
        server.call(
            method, "/epcis/queries/x" if method == "DELETE" else "/epcis/queries", b"{}", headers
        )
    assert sizes == [2, 2]


def test_jobs_are_listed_page_by_page(server: Caller) -> None:
    for hour in range(3):
        server.post("/epcis/capture", document(event(eventTime=f"2020-04-03T0{hour}:00:00Z")))
    first = server.get("/epcis/capture?perPage=2")
    assert (len(first.json), 'rel="next"' in first.headers["link"]) == (2, True)
    assert len(server.get("/epcis/capture?perPage=2&nextPageToken=2").json) == 1
    assert server.get("/epcis/capture/nothing").status == 404


LONG = "urn:x:" + "a" * 494  # 500 characters, as many as may be looked up
SAID_LONG = {
    "eventID": lambda text: event(eventID=text),
    "bizLocation": lambda text: event(bizLocation={"id": text}),
    "object": lambda text: event(epcList=["urn:x:b", text]),
    "parent": lambda text: event(
        type="AggregationEvent", action="ADD", epcList=None, childEPCs=["urn:x:b"], parentID=text
    ),
}


@pytest.mark.parametrize("what", SAID_LONG)
def test_what_is_too_long_to_be_looked_up_is_refused(what: str, server: Caller) -> None:
    answer = server.post("/epcis/capture", document(event(), SAID_LONG[what](f"{LONG}a")))
    assert answer.status == 400
    named = "object" if what == "parent" else what
    assert f"event 2, {named} has more than 500 characters" in answer.json["errors"][0]["title"]
    assert server.post("/epcis/capture", document(SAID_LONG[what](LONG))).status == 202
