"""Reported events that place goods, and whether they agree with a plan."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from onward.desk.aggregation import AggregatedEvents
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.desk.stored_facts import stored
from onward.events.keys import Key, KeyKind, key
from onward.events.vocabulary import NO_PLACE, Status
from onward.gc_paused import gc_paused
from onward.goods.planned_movement import PlannedMovement, Step
from onward.store.tables import events
from onward.units import DAY_MIN, minutes, utc


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One event of some handling units of a shipment (0 and 0: all). ``flight``: the
    carrier's number, where no departure is named. ``until``: when a hold or loss ended, by another
    event; None: it has not. ``cause``: the policy of a hold, else its reason.
    """

    first: int
    last: int
    status: str
    place: str
    departure: str
    at: int
    flight: str = ""
    event: str = ""  # its id
    until: int | None = None
    cause: str = ""


_HURT = str(Status.DAMAGED)
STOPS = {Status.HELD, Status.MISSING, Status.RETURNED, Status.DESTROYED}
GOES_ON = {
    *(Status.RELEASED, Status.CLEARED, Status.FOUND, Status.TRANSFERRED),
    *(Status.DEPARTED, Status.LANDED, Status.DELIVERED),
}


@dataclass(frozen=True, slots=True)
class ReportedEvents:
    """Events that place goods: by shipment, in the order of happening. ``strangers``: AWBs, ULDs
    and the like in events that hold no known goods. ``damaged``: reports of damage, by shipment.
    """

    shipments: dict[str, list[ReportedEvent]]
    strangers: tuple[str, ...] = ()
    damaged: Mapping[str, Sequence[ReportedEvent]] = field(default_factory=dict)


def events_by_shipment(desk: Desk, but: Collection[str] = ()) -> dict[str, list[ReportedEvent]]:
    """Events that place goods, by shipment; see ``reported_events``."""
    return reported_events(desk, but).shipments


@gc_paused()
def reported_events(desk: Desk, but: Collection[str] = ()) -> ReportedEvents:
    """Events that place goods and that the desk knows by now, also those of the AWB, ULD or bag
    that holds them. Corrected events are left out, and those in ``but`` (ids).
    """
    every = _rows(desk, but)
    rows = {name: row for name, row in every.items() if row["status"] not in NO_PLACE}
    damaged: dict[str, list[ReportedEvent]] = defaultdict(list)
    for name, document in every.items():
        for what in map(key, document.get("what", ())) if document["status"] == _HURT else ():
            damaged[what.id].append(_reported(what, name, document))
    found: dict[str, list[ReportedEvent]] = defaultdict(list)
    others = False
    for name, document in rows.items():
        for what in map(key, document.get("what", ())):
            if what.kind is KeyKind.SHIPMENT:
                found[what.id].append(_reported(what, name, document))
            others |= what.kind not in (KeyKind.SHIPMENT, KeyKind.CONSIGNMENT)
    strangers: tuple[str, ...] = ()
    if others:
        inside = AggregatedEvents(
            desk,
            with_notices(desk),
            (e for e in stored(desk.store, desk.organisation) if e.id not in but),
        )
        strangers = inside.strangers
        for goods, event in inside.by_goods():
            if event.id in rows:
                found[goods.id].append(_reported(goods, event.id, rows[event.id]))
    return ReportedEvents({n: in_order(mine) for n, mine in found.items()}, strangers, damaged)


def _rows(desk: Desk, but: Collection[str]) -> dict[str, dict[str, Any]]:
    """Events that are not corrected, as JSON documents by id."""
    mine = select(events.c.event_hash, events.c.body).where(
        events.c.organisation_id == desk.organisation,
        events.c.known_us <= minutes(desk.now) * 60_000_000,
    )
    rows: dict[str, dict[str, Any]] = {}
    gone = set(but)
    with desk.store.reading.connect() as connection:
        for name, body in connection.execute(mine):
            document = json.loads(body)
            rows[bytes(name).hex()] = document
            if "corrects" in document:
                gone.add(document["corrects"])
    return {name: document for name, document in rows.items() if name not in gone}


def _reported(what: Key, name: str, document: Mapping[str, Any]) -> ReportedEvent:
    return ReportedEvent(
        what.first,
        what.last,
        document["status"],
        document.get("place", ""),
        document.get("departure", ""),
        minutes(utc(document["at"])),
        document.get("transport_number", ""),
        name,
        cause=document.get("policy") or document.get("reason", ""),
    )


def in_order(events_of_shipment: Sequence[ReportedEvent]) -> list[ReportedEvent]:
    """A shipment's events in the order of happening; a hold or loss gets its end."""
    ordered = sorted(events_of_shipment, key=lambda each: each.at)
    for i, each in enumerate(ordered):
        if each.status in STOPS:
            after = (e.at for e in ordered[i + 1 :] if e.status in GOES_ON and _meet(each, e))
            ordered[i] = replace(each, until=next(after, None))
    return ordered


def _meet(one: ReportedEvent, other: ReportedEvent) -> bool:
    """Whether two events share handling units."""
    return not (one.first and other.first) or (one.first <= other.last and other.first <= one.last)


# -- against a plan


@dataclass(frozen=True, slots=True)
class EventIndex:
    """Events of one shipment: all by time, and by departure (or the carrier's number) with the
    latest first.
    """

    events: Sequence[ReportedEvent] = ()
    named: Mapping[str, Sequence[ReportedEvent]] = field(default_factory=dict)


def event_index(events_of_shipment: Sequence[ReportedEvent]) -> EventIndex:
    """Index of a shipment's events, queried once per planned movement."""
    named: dict[str, list[ReportedEvent]] = defaultdict(list)
    for event in reversed(events_of_shipment):
        for name in {event.departure, event.flight} - {""}:
            named[name].append(event)
    return EventIndex(events_of_shipment, named)


def evidence_on(each: PlannedMovement, index: EventIndex) -> Iterator[tuple[ReportedEvent, bool]]:
    """Events about a planned movement, and whether each agrees with it. The strongest evidence
    first: events that name its departure, the latest first, then the others by time.
    """
    named = index.named.get(each.departure, ())
    for event in (*named, *index.events):
        if event.first and not (event.first <= each.last and each.first <= event.last):
            continue
        word = _by_name(each, event) if _names(event, each) else _word(each, event)
        if word is not None:
            yield event, word


def _names(event: ReportedEvent, each: PlannedMovement) -> bool:
    return each.departure in (event.departure, event.flight)


def _by_name(each: PlannedMovement, event: ReportedEvent) -> bool | None:
    """Whether an event that names the departure agrees; None if it is of another movement."""
    if event.status == Status.OFFLOADED:
        return False
    if event.status == Status.MISSING:  # short-landed: it left, and was not found on landing
        return each.step is Step.DEPARTED and event.place not in ("", each.place)
    if event.status == Status.LANDED:
        return each.step is Step.DEPARTED or event.place in ("", each.place)
    if event.status == Status.DEPARTED:
        return True if each.step is Step.DEPARTED else None
    return _word(each, event)


def _word(each: PlannedMovement, event: ReportedEvent) -> bool | None:
    """Whether an event that places the goods agrees, by whichever departure they came; None if it
    does not concern the movement.
    """
    if event.status in STOPS and event.at < each.at:
        return False if event.until is None or event.until > each.at else None
    if event.status == Status.DEPARTED and event.place == each.place:
        return _left_otherwise(each, event)
    if event.at < each.at:  # delivered goods do not leave any more
        return each.step is Step.LANDED if event.status == Status.DELIVERED else None
    if event.status == Status.DELIVERED or event.place in each.onward:
        return True
    if not event.place:
        return False if event.status == Status.MISSING else None
    return (event.place == each.place) is (each.step is Step.LANDED)


def _left_otherwise(each: PlannedMovement, event: ReportedEvent) -> bool | None:
    """Whether goods that left on a departure unknown to the plan left on the planned one: within a
    day, under a number that may be the carrier's own.
    """
    if each.step is not Step.DEPARTED or event.at < each.at - DAY_MIN:
        return None
    return not event.departure and event.at <= each.at + DAY_MIN
