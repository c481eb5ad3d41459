"""An event of ours that is declared wrong, by a void, a table or a partner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from calling import Caller
from samples import CONTEXT, document, event

from onward.events.event import Event
from onward.events.keys import key
from onward.events.state import fold
from onward.events.vocabulary import Status
from onward.formats.epcis.ours import event_name, from_ours, to_ours
from onward.store.bring import bring
from onward.store.reading import logged
from onward.store.store import Store

NOW = datetime(2020, 11, 20, 10, 0, tzinfo=UTC)


PALLET = "https://id.gs1.org/00/040123450000001112"


def names(server: Caller, address: str) -> list[str]:
    answer = server.get(f"/epcis/{address}")
    assert answer.status == 200, answer.body
    return [each["eventID"] for each in answer.events]


def recorded(store: Store) -> list[Event]:
    return [each for _, _, each in logged(store, store.organisation())]


def test_a_void_declares_the_event_wrong(store: Store, server: Caller) -> None:
    """Found under whatever the event is found under, also if the void came first."""
    lost = Event(
        at=NOW,
        known_at=NOW,
        status=Status.DEPARTED,
        what=(key("sscc:040123450000001112"),),
        place="BELGG",
    )
    void = Event(at=NOW + timedelta(hours=1), known_at=NOW, status=Status.VOID, corrects=lost.id)
    bring(store, store.organisation(), [void])
    assert [each["epcList"] for each in server.get("/epcis/events").events] == [[]]
    bring(store, store.organisation(), [lost])
    both = server.get("/epcis/events").events
    assert [each["eventID"] for each in both] == [event_name(lost.id)] * 2
    assert [each.get("errorDeclaration", {}).get("reason") for each in both] == [
        "did_not_occur",
        None,
    ]
    name = quote(event_name(lost.id), safe="")
    assert (
        server.get(f"/epcis/events/{name}").json["errorDeclaration"]["declarationTime"]
        == "2020-11-20T11:00:00.000+00:00"
    )
    for question in (
        f"EQ_eventID={name}",
        "EQ_bizStep=departing",
        f"MATCH_anyEPC={PALLET}",
        "EQ_readPoint=urn:onward:unlocode:BELGG",
    ):
        assert len(names(server, f"events?{question}")) == 2, question
    assert len(names(server, "events?EXISTS_errorDeclaration=true")) == 1
    assert len(names(server, f"epcs/{quote(PALLET, safe='')}/events")) == 2


def test_a_void_from_a_table_declares_a_captured_event_wrong(store: Store, server: Caller) -> None:
    server.post("/epcis/capture", document(event(eventID="urn:x:1")))
    (told,) = recorded(store)
    bring(
        store,
        store.organisation(),
        [Event(at=NOW, known_at=NOW, status=Status.VOID, corrects=told.id)],
    )
    assert "errorDeclaration" in server.get("/epcis/events/urn:x:1").json
    assert names(server, "events?EQ_bizStep=departing") == ["urn:x:1", "urn:x:1"]
    bought = event(
        type="TransactionEvent",
        eventID="urn:x:2",
        bizTransactionList=[{"bizTransaction": "urn:x:t"}],
    )
    server.post("/epcis/capture", document(bought))
    bring(
        store,
        store.organisation(),
        [Event(at=NOW, known_at=NOW, status=Status.VOID, corrects=recorded(store)[-1].id)],
    )
    assert names(server, "events?eventType=TransactionEvent") == ["urn:x:2", "urn:x:2"]


@pytest.mark.parametrize("first", [True, False])
def test_a_partner_declares_an_imported_event_wrong(
    first: bool, store: Store, server: Caller
) -> None:
    """As it was given, with an error declaration: it no longer counts, also if the declaration came
    first.
    """
    lost = Event(
        at=NOW,
        known_at=NOW,
        status=Status.DEPARTED,
        what=(key("sscc:040123450000001112"),),
        place="BELGG",
    )
    declared = {
        **from_ours(lost),
        "errorDeclaration": {"declarationTime": "2020-12-01T00:00:00Z", "reason": "incorrect_data"},
    }
    if first:
        bring(store, store.organisation(), [lost])
    assert server.post("/epcis/capture", declared).status == 202
    if not first:
        bring(store, store.organisation(), [lost])
    assert fold(recorded(store)).events == {}
    shown = server.get(f"/epcis/events/{quote(event_name(lost.id), safe='')}").json
    assert shown["errorDeclaration"] == declared["errorDeclaration"]
    assert names(server, "events") == [event_name(lost.id)] * 2
    assert server.post("/epcis/capture", {**declared, "bizStep": "loading"}).status == 400


def test_what_was_changed_is_not_taken_for_ours(server: Caller) -> None:
    lost = Event(
        at=NOW,
        known_at=NOW,
        status=Status.DELIVERED,
        what=(key("sscc:040123450000001112"),),
        place="BELGG",
    )
    given = from_ours(lost)
    for name, value in (
        ("bizStep", "loading"),
        ("eventTime", "2020-11-20T10:00:01Z"),
        ("epcList", []),
        ("eventID", "urn:x:1"),
    ):
        answer = server.post("/epcis/capture", {**given, name: value})
        assert (answer.status, f"{name}: not as onward:event says it" in answer.json["title"]) == (
            400,
            True,
        )
    broken = {**given, "onward:event": {**given["onward:event"], "status": "eaten"}}
    assert server.post("/epcis/capture", broken).status == 400
    assert server.post("/epcis/capture", given).status == 202
    assert server.post("/epcis/events", given).status == 409
    # not our word
    other = {**given, "@context": [CONTEXT, {"onward": "urn:somebody:"}], "eventID": "urn:x:1"}
    assert to_ours(other, known_at=NOW) is None
