"""Converts an EPCIS event to an event of ours, as far as both formats allow. The document is stored
with it and returned unchanged.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from onward.events.event import Event
from onward.events.keys import Key, KeyKind, key
from onward.events.vocabulary import EventReason, Status
from onward.formats.epcis.hash import event_hash
from onward.formats.epcis.identifiers import canonical, sscc_of
from onward.formats.epcis.vocabulary import short

SOURCE = "epcis"
# Everything that events can be queried by is in `extra` under these names, which the store
# indexes.
EVENT_ID, EVENT_TYPE, BIZ_STEP, DISPOSITION, READ_POINT, BIZ_LOCATION, SCHEMA = (
    f"epcis:{name}"
    for name in (
        "eventID",
        "eventType",
        "bizStep",
        "disposition",
        "readPoint",
        "bizLocation",
        "schema",
    )
)
HASH, ERROR = "epcis hash", "epcis error"
VERSION = "2.0"

STATUS_OF_STEP = {
    "accepting": Status.ACCEPTED,
    "arriving": Status.LANDED,
    "collecting": Status.COLLECTED,
    "departing": Status.DEPARTED,
    "destroying": Status.DESTROYED,
    "holding": Status.HELD,
    "loading": Status.LOADED,
    "picking": Status.PREPARED,
    "receiving": Status.RECEIVED,
    "shipping": Status.DEPARTED,
    "staging_outbound": Status.PREPARED,
    "storing": Status.ON_HAND,
    "transporting": Status.DEPARTED,
    "unloading": Status.LANDED,
    "void_shipping": Status.OFFLOADED,
}
STATUS_OF_DISPOSITION = {
    "damaged": Status.DAMAGED,
    "destroyed": Status.DESTROYED,
    "returned": Status.RETURNED,
    "stolen": Status.MISSING,
}
_OBJECTS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_CLASSES = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_CONTAINER = re.compile(r"urn:epc:id:bic:([A-Z]{4}[0-9]{7})")
_OURS = re.compile(rf"urn:onward:({'|'.join(KeyKind)}):(.+)", re.S)
_NAMED = re.compile(r".*[:/](shipment|consignment|parcel|awb|uld|container)[:/]([^:/]+)")
_PLACE = re.compile(r".*[:/](?:place|unlocode)[:/]([A-Z]{2}[A-Z2-9]{3})")
_AWB = re.compile(r".*[:/]([0-9]{3}-[0-9]{8})")


def to_event(
    event: Mapping[str, Any],
    *,
    known_at: datetime,
    places: Mapping[str, str] | None = None,
    corrects: str = "",
) -> Event:
    """A valid EPCIS event (with its ``@context``) as an Event.

    ``places``: canonical read points and locations -> places; a URI that ends in ``unlocode:BELGG``
    needs no entry. A declared error becomes ``void``: it corrects the event with the same content,
    or the one that ``corrects`` names. Raises ValueError for what no Event can hold.
    """
    declared = event.get("errorDeclaration")
    if declared is not None and not corrects:
        true = {name: value for name, value in event.items() if name != "errorDeclaration"}
        corrects = to_event(true, known_at=known_at, places=places).id
    parent = key_of(event["parentID"]) if "parentID" in event else None
    status = Status.VOID if declared is not None else _status(event, parent)
    step, hashed = short(event.get("bizStep", "")), event_hash(event, event.get("@context"))
    extra = {
        EVENT_ID: event.get("eventID", hashed),
        EVENT_TYPE: event["type"],
        BIZ_STEP: step,
        DISPOSITION: short(event.get("disposition", "")),
        READ_POINT: canonical(_place(event, "readPoint")),
        BIZ_LOCATION: canonical(_place(event, "bizLocation")),
        SCHEMA: VERSION,
        HASH: hashed,
        ERROR: fingerprint(declared) if declared is not None else "",
    }
    known = places or {}
    at_read_point, at_location = (
        known.get(uri) or _named_place(uri) for uri in (extra[READ_POINT], extra[BIZ_LOCATION])
    )
    return Event(
        at=_at(event),
        known_at=known_at,
        status=status,
        what=tuple(_what(event)),
        place=at_read_point or at_location,
        raw_code=step or event.get("action", ""),
        reason=EventReason.UNDETERMINED if status is Status.HELD else None,
        parent=parent,
        corrects=corrects if status is Status.VOID else "",
        extra=tuple((name, value) for name, value in extra.items() if value),
        source=SOURCE,
    )


def _status(event: Mapping[str, Any], parent: Key | None) -> Status:
    if (
        event["type"] in ("AggregationEvent", "AssociationEvent")
        and parent is not None
        and event["action"] != "OBSERVE"
    ):
        return Status.PACKED if event["action"] == "ADD" else Status.UNPACKED
    fate = STATUS_OF_DISPOSITION.get(short(event.get("disposition", "")))
    return fate or STATUS_OF_STEP.get(short(event.get("bizStep", "")), Status.NOTED)


def _at(event: Mapping[str, Any]) -> datetime:
    """The instant, with its original offset."""
    return datetime.fromisoformat(event["eventTime"].upper()).astimezone(
        _zone(event["eventTimeZoneOffset"])
    )


@lru_cache(256)
def _zone(text: str) -> timezone:
    return timezone(
        timedelta(hours=int(text[1:3]), minutes=int(text[4:6])) * (-1 if text[0] == "-" else 1)
    )


def _place(event: Mapping[str, Any], name: str) -> str:
    found: str = event.get(name, {}).get("id", "")
    return found


@lru_cache(4_096)
def _named_place(uri: str) -> str:
    """Our place in a location's URI: ``...:unlocode:BELGG``, ``.../place/BELGG``."""
    named = _PLACE.fullmatch(uri)
    return named[1] if named else ""


def _what(event: Mapping[str, Any]) -> Iterator[Key]:
    """All goods of the event: objects, classes of objects, and goods named by its business
    transactions.
    """
    for name in _OBJECTS:
        if name in event:
            yield from map(key_of, event[name])
    for name in _CLASSES:
        if name in event:
            yield from (key_of(each["epcClass"]) for each in event[name])
    for each in event.get("bizTransactionList", ()):
        named = _transaction(each.get("type", ""), each["bizTransaction"])
        if named is not None:
            yield named
    if event["type"] == "TransactionEvent" and "parentID" in event:
        yield key_of(event["parentID"])


def goods_of(event: Mapping[str, Any]) -> set[Key]:
    """All goods of an event, and the container they were put into or taken from."""
    return {*_what(event), *((key_of(event["parentID"]),) if "parentID" in event else ())}


def key_of(epc: str) -> Key:
    """The key of an identifier: an SSCC, a container by its number, a thing of ours without a GS1
    key (``urn:onward:uld:AKE12345CV``), or any other object by its canonical Digital Link.
    """
    ours = _OURS.fullmatch(epc) if epc.startswith("urn:onward:") else None
    if ours:
        try:
            return key(f"{ours[1]}:{unquote(ours[2])}")
        except ValueError:
            pass
    number = sscc_of(epc)
    if number:
        return Key(KeyKind.SSCC, number)
    container = _CONTAINER.fullmatch(epc)
    if container:
        return Key(KeyKind.CONTAINER, container[1])
    return Key(
        KeyKind.OBJECT, canonical(epc).replace(";", "%3B").replace("|", "%7C").replace("#", "%23")
    )


def _transaction(kind: str, uri: str) -> Key | None:
    """Our goods in a business transaction: ``...:shipment:RC00001``, ``.../awb/999-12345675``, or a
    bill of lading with an AWB number; None for others.
    """
    named = _NAMED.fullmatch(uri)
    if named:
        try:
            return key(f"{named[1]}:{unquote(named[2])}")
        except ValueError:
            return None
    waybill = _AWB.fullmatch(uri) if short(kind) == "bol" else None
    return (
        Key(KeyKind.AWB, waybill[1])
        if waybill and int(waybill[1][4:11]) % 7 == int(waybill[1][11])
        else None
    )


def fingerprint(value: Any) -> str:
    """A hash of an error declaration: one event may be declared wrong several times."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
