"""Our events as EPCIS events, and back. Fields that EPCIS does not have are in ``onward:event``;
the eventID is our id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from onward.events.event import NOT_IN_IDENTITY, Event, from_document, to_document
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.epcis import values
from onward.formats.epcis.context import STANDARD, joined, namespaces
from onward.formats.epcis.mapping import SOURCE, key_of, to_event

PREFIX, SPACE = "onward", "urn:onward:"
TOLD = f"{PREFIX}:event"  # our event's fields, without its id and ``known_at``
CONTEXT: list[Any] = [STANDARD, {PREFIX: SPACE}]
PLACE = f"{SPACE}unlocode:"
_NAME = re.compile(r"ni:///sha-256;([0-9a-f]{64})\?ver=Onward1")
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
# keys written as business transactions; all others are objects
_PAPERS = frozenset((KeyKind.SHIPMENT, KeyKind.CONSIGNMENT, KeyKind.AWB))
_TYPE = {KeyKind.AWB: {"type": "bol"}}

STEP_OF_STATUS = {
    Status.ACCEPTED: "accepting",
    Status.COLLECTED: "collecting",
    Status.DELIVERED: "receiving",
    Status.DEPARTED: "departing",
    Status.DESTROYED: "destroying",
    Status.HELD: "holding",
    Status.LANDED: "arriving",
    Status.LOADED: "loading",
    Status.OFFLOADED: "void_shipping",
    Status.ON_HAND: "storing",
    Status.PACKED: "packing",
    Status.PREPARED: "staging_outbound",
    Status.RECEIVED: "receiving",
    Status.UNPACKED: "unpacking",
}
DISPOSITION_OF_STATUS = {
    Status.DAMAGED: "damaged",
    Status.DEPARTED: "in_transit",
    Status.DESTROYED: "destroyed",
    Status.RETURNED: "returned",
}
PACKING = {Status.PACKED: "ADD", Status.UNPACKED: "DELETE"}


def event_name(event_id: str) -> str:
    """The eventID of an event of ours: its id, a sha256 of its content, as an ``ni`` URI."""
    return f"ni:///sha-256;{event_id}?ver=Onward1"


def id_in(name: str) -> str:
    """Our event's id in an eventID; "" if it has none."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def from_ours(event: Event, voided: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Our event as an EPCIS event with its context. A void becomes an error declaration of the
    event ``voided``, if given.
    """
    if event.status is Status.VOID and voided is not None:
        declared = {
            "declarationTime": _instant(event.at),
            "reason": "did_not_occur",
            TOLD: _content(event),
        }
        return {
            **voided,
            "@context": joined(voided["@context"], CONTEXT),
            "errorDeclaration": declared,
        }
    packed = event.status in PACKING and bool(event.what)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "type": "AggregationEvent" if packed else "ObjectEvent",
        "eventID": event_name(event.id),
        "eventTime": _instant(event.at),
        "eventTimeZoneOffset": _offset(event.at),
        "action": PACKING[event.status] if packed else "OBSERVE",
        **(_aggregated(event) if packed else _observed(event)),
    }
    for name, words in (("bizStep", STEP_OF_STATUS), ("disposition", DISPOSITION_OF_STATUS)):
        if event.status in words:
            found[name] = words[event.status]
    if _LOCODE.fullmatch(event.place):
        found["readPoint"] = {"id": PLACE + event.place}
    return {**found, TOLD: _content(event)}


def to_ours(
    event: Mapping[str, Any], *, known_at: datetime, places: Mapping[str, str] | None = None
) -> Event | None:
    """Our event from which an EPCIS event was made; None if there is none. Raises ValueError if its
    content has changed since.

    If it has been declared wrong since: a void of our event.
    """
    declared = event.get("errorDeclaration", {})
    if (
        not (TOLD in event or TOLD in declared)
        or namespaces(event.get("@context")).get(PREFIX) != SPACE
    ):
        return None
    true = {name: value for name, value in event.items() if name != "errorDeclaration"}
    if declared and TOLD not in declared:
        wrong = to_ours(true, known_at=known_at, places=places)
        return wrong and to_event(event, known_at=known_at, places=places, corrects=wrong.id)
    document, voided = (declared[TOLD], true) if declared else (event[TOLD], None)
    if not isinstance(document, dict):
        raise ValueError(f"{TOLD} is no object")
    ours = from_document({**document, "known_at": known_at.isoformat(), "source": SOURCE})
    if voided is not None:
        ours = replace(ours, corrects=_voided(voided, known_at, places).id)
    other = sorted(_different(from_ours(ours, voided), event))
    if other:
        raise ValueError(f"{', '.join(other)}: not as {TOLD} says it")
    return ours


def _voided(
    event: Mapping[str, Any], known_at: datetime, places: Mapping[str, str] | None
) -> Event:
    return to_ours(event, known_at=known_at, places=places) or to_event(
        event, known_at=known_at, places=places
    )


def _different(made: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    """Names of fields that differ. The same instant may be written differently."""
    for name in (made.keys() | given.keys()) - {"@context", "recordTime"}:
        one, two = made.get(name), given.get(name)
        if name == "errorDeclaration" and isinstance(one, dict) and isinstance(two, dict):
            yield from (f"{name}.{each}" for each in _different(one, two))
        elif (
            name in ("eventTime", "declarationTime")
            and isinstance(one, str)
            and isinstance(two, str)
        ):
            if datetime.fromisoformat(one.upper()) != datetime.fromisoformat(two.upper()):
                yield name
        elif one != two:
            yield name


def _content(event: Event) -> dict[str, Any]:
    return {
        name: value for name, value in to_document(event).items() if name not in NOT_IN_IDENTITY
    }


def _observed(event: Event) -> dict[str, Any]:
    """Things as objects, transport documents as business transactions. An object event needs a list
    of objects, even an empty one.
    """
    papers = [
        {**_TYPE.get(each.kind, {}), "bizTransaction": uri_of(each)}
        for each in event.what
        if each.kind in _PAPERS
    ]
    things = [uri_of(each) for each in event.what if each.kind not in _PAPERS]
    return {"epcList": things, **({"bizTransactionList": papers} if papers else {})}


def _aggregated(event: Event) -> dict[str, Any]:
    assert event.parent is not None
    return {"parentID": uri_of(event.parent), "childEPCs": [uri_of(each) for each in event.what]}


def uri_of(key: Key) -> str:
    """The URI of a thing: GS1's if it has one, else ours; ``key_of`` is the inverse.

    >>> from onward.events.keys import key
    >>> uri_of(key("sscc:040123450000001112")), uri_of(key("shipment:masks#1-40"))
    ('https://id.gs1.org/00/040123450000001112', 'urn:onward:shipment:masks%231-40')
    """
    theirs = {
        KeyKind.SSCC: f"https://id.gs1.org/00/{key.id}",
        KeyKind.CONTAINER: f"urn:epc:id:bic:{key.id}",
        KeyKind.OBJECT: key.id,
    }
    found = theirs.get(key.kind, "")
    if found and not values.identifier(found) and key_of(found) == key:
        return found
    return f"{SPACE}{key.kind}:{quote(str(key).partition(':')[2], safe='')}"


def _instant(at: datetime) -> str:
    """The instant with its own offset, or in UTC if EPCIS cannot write that offset; to the
    millisecond.
    """
    text = at.isoformat(timespec="milliseconds")
    return (
        at.astimezone(UTC).isoformat(timespec="milliseconds") if values.offset(text[23:]) else text
    )


def _offset(at: datetime) -> str:
    return _instant(at)[23:]
