"""Confirm in one act what happened: as planned, at another time, in part, damaged, not moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from onward.desk.act import Act, ActKind, ActRefused, Checks, refuse_far
from onward.desk.desk import Deed, Desk
from onward.desk.json_values import encoded
from onward.desk.ranges import common, without
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.goods.confirm_request import Confirm, refuse_contradictions, refuse_impossible
from onward.goods.contradictions import refuse_other_words
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.reported_events import ReportedEvent, events_by_shipment
from onward.goods.unconfirmed import (
    Contradicted,
    MovementCheck,
    check_movements,
    compared,
    plan_periods,
    planned_movements,
)
from onward.message import Message
from onward.store.entries import CORRECTS, entry
from onward.store.instants import recording_us
from onward.store.log import Receipt, Request, append
from onward.store.tables import keys
from onward.units import instant
from onward.wording.closest import closest
from onward.wording.instants import utc_words

SOURCE = "desk"
_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = Event(at=_DAY, known_at=_DAY, status=Status.NOTED, source=SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The recorded act and events, and how many were duplicates. ``left_out``: planned movements
    that were not confirmed with the others, since events or notices say otherwise.
    """

    act: Act
    events: tuple[Event, ...]
    there_before: int
    left_out: tuple[Contradicted, ...] = ()


def confirm(desk: Desk, request: Confirm) -> Confirmed:
    """Record what happened as events in the log, and the act that names them.

    Raises ActRefused for goods without a planned movement by now, more units than there are, an
    instant after the desk's clock, and a landing before the departure.
    """
    return desk.tried(lambda: _confirm(desk, request))


def _confirm(desk: Desk, request: Confirm) -> Confirmed:
    new_events, every = _checked(desk, request)
    entries_request = Request(desk.organisation, tuple(map(entry, new_events)), user=desk.author)
    receipts: list[Receipt] = []

    def record(connection: Connection) -> None:
        (answer,) = append(connection, [entries_request], recording_us(connection))
        if not isinstance(answer, Receipt):
            raise answer
        if not answer.events:
            raise ActRefused("what", request.what, "is recorded so already", "--corrects ACT")
        receipts.append(answer)

    body = {
        "what": _words(request),
        "events": len(new_events),
        "ids": [event.id for event in new_events],
    }
    if request.up_to is not None:
        body |= {"up_to": encoded(request.up_to), "place": request.place}
    (act,) = desk.record(Deed(ActKind.EVENTS, body), also=record)
    return Confirmed(
        act=act,
        events=new_events,
        there_before=receipts[-1].duplicates,
        left_out=every.contradicted if every else (),
    )


def _checked(desk: Desk, request: Confirm) -> tuple[tuple[Event, ...], MovementCheck | None]:
    """The events of a confirmation; of everything at once also what it confirms and leaves out."""
    refuse_contradictions(request)
    every = None
    with Checks() as checks:
        for field in ("at", "landed_at", "up_to"):
            checks.of(_refuse_to_come, desk, field, getattr(request, field))
        if request.up_to is not None:
            every = checks.of(all_as_planned, desk, request.place, request.up_to)
        voids = [] if request.corrects is None else checks.of(_voids, desk, request) or []
        before = events_by_shipment(desk, {event.corrects for event in voids})
        mine = checks.of(_movements, desk, request, before) if request.what else []
        if mine:
            _refuse_impossible(request, mine)
    if every is not None:
        new = tuple(_as_planned(every.unconfirmed, request, desk.now))
    else:
        new = _not_twice(tuple(_events(mine, request, desk.now)) if mine else (), request, before)
    refuse_other_words(desk, new, before)
    new_events = _anew(desk, (*voids, *new))
    if not new_events:
        if every is not None:
            raise ActRefused("up_to", encoded(request.up_to), "nothing is unconfirmed by then")
        raise ActRefused("what", "", "nothing is said", "a departure or a shipment")
    return new_events, every


def all_as_planned(desk: Desk, place: str = "", up_to: datetime | None = None) -> MovementCheck:
    """What is unconfirmed at a place ("": everywhere) up to an instant (None: now), which one act
    may confirm, and what that act leaves out. Raises ActRefused for an unknown place.
    """
    found = check_movements(desk, until=up_to)
    if not place:
        return found
    known = {each.id: each.name for each in desk.baseline.places}
    if place not in known:
        near = closest(place, known) or closest(place, set(known.values()))
        raise ActRefused("place", place, "is no place of this desk", near)
    return found.at_place(place)


def _refuse_to_come(desk: Desk, field: str, at: datetime | None) -> None:
    """Raises ActRefused for an instant that the desk's clock has not reached."""
    refuse_far(field, at)
    if at is not None and at > desk.now:
        message = Message(
            "is after the desk's clock, {at}: it has not happened yet", at=utc_words(desk.now)
        )
        raise ActRefused(field, encoded(at), message, "onward desk clock")


def _anew(desk: Desk, candidates: Sequence[Event]) -> tuple[Event, ...]:
    """The events; one that was recorded before and corrected since is marked as reported again."""
    mine = select(keys.c.value).where(
        keys.c.organisation_id == desk.organisation,
        keys.c.kind == CORRECTS,
        keys.c.value.in_([event.id for event in candidates]),
    )
    with desk.store.reading.connect() as connection:
        gone = set(connection.execute(mine).scalars())
    again = f"told again, act {desk.state.acts + 1}"
    return tuple(
        replace(event, note=f"{event.note} ({again})".strip()) if event.id in gone else event
        for event in candidates
    )


def _voids(desk: Desk, request: Confirm) -> list[Event]:
    """Events that void the events of an earlier act."""
    number, note = request.corrects, "" if request.what else request.note
    act = next((act for act in desk.acts() if act.number == number), None)
    if act is None or act.kind is not ActKind.EVENTS:
        message = "is no act that recorded events"
        raise ActRefused("corrects", number, message, "onward history")
    blank = replace(_NOTHING, at=desk.now, known_at=desk.now, note=note)
    return [replace(blank, status=Status.VOID, corrects=name) for name in act.body["ids"]]


def _words(request: Confirm) -> str:
    parts: list[str] = []
    if request.what:
        how = (
            Message("not moved")
            if request.not_moved
            else Message("at another time")
            if request.at
            else Message("as planned")
        )
        parts.append(Message("{goods} {how}", goods=request.what, how=how))
        if request.short_landed:
            parts.append(Message("{count} short-landed", count=request.short_landed))
        if request.count is not None:
            parts.append(Message("{count} of them", count=request.count))
    if request.up_to is not None:
        parts.append(Message("all as planned up to {at}", at=encoded(request.up_to)))
    if request.corrects is not None:
        parts.append(Message("act {act} corrected", act=request.corrects))
    return Message.joined(", ", parts)


def _movements(
    desk: Desk, request: Confirm, reported: Mapping[str, Sequence[ReportedEvent]]
) -> list[PlannedMovement]:
    """The planned movements that the confirmation means: each leg once for departure and once for
    landing.
    """
    by_now = planned_movements(plan_periods(desk), desk.now + timedelta(minutes=1))
    every = compared(by_now, reported).happened
    shipment, _, units = request.what.partition("#")
    by_flight = [each for each in every if each.departure == request.what]
    if by_flight:
        _refuse_another(request)
        return _not_offloaded(by_flight, reported)
    mine = [each for each in every if each.shipment == shipment] or _numbered(desk, request, every)
    if request.on:
        mine = [each for each in mine if each.departure == request.on]
    if not mine:
        known = {each.departure for each in every} | {each.shipment for each in every}
        message = "has nothing moving by now, by the plan that was current then"
        maybe = closest(request.what, known) or "onward desk, which lists what is unconfirmed"
        raise ActRefused("what", request.what, message, maybe)
    if not request.on:  # the last leg that should have begun
        last = max(mine, key=lambda each: (each.step is Step.DEPARTED, each.at))
        mine = [each for each in mine if each.departure == last.departure]
    return _some(mine, units, request.what) if units else _not_offloaded(mine, reported)


def _not_offloaded(
    mine: Sequence[PlannedMovement], reported: Mapping[str, Sequence[ReportedEvent]]
) -> list[PlannedMovement]:
    """The movements of goods that no event reports as offloaded; all of them if there are none."""
    rest = []
    for each in mine:
        units = [(each.first, each.last)]
        for event in reported.get(each.shipment, ()):
            if event.status == Status.OFFLOADED and event.departure == each.departure:
                offloaded = (event.first, event.last) if event.first else (each.first, each.last)
                units = without(units, *offloaded)
        rest += [replace(each, first=first, last=last) for first, last in units]
    return rest if any(each.step is Step.DEPARTED for each in rest) else list(mine)


def _refuse_another(request: Confirm) -> None:
    """Raises ActRefused if ``on`` names another departure than the one being confirmed."""
    if request.on not in ("", request.what):
        message = Message("contradicts what: {what} is a departure itself", what=request.what)
        raise ActRefused("on", request.on, message, "one of the two, or a shipment and one")


def _numbered(
    desk: Desk, request: Confirm, every: Sequence[PlannedMovement]
) -> list[PlannedMovement]:
    """The planned movements of the contents of an AWB or ULD."""
    rows = [
        n for n in desk.state.numbers.values() if request.what in (n.awb, n.uld) and request.what
    ]
    return [
        one
        for row in rows
        for each in every
        if each.shipment == row.shipment
        for one in _some([each], f"{row.first}-{row.last}", request.what)
    ]


def _some(mine: Sequence[PlannedMovement], units: str, what: str) -> list[PlannedMovement]:
    if not units:
        return list(mine)
    first, _, last = units.partition("-")
    if not first.isdigit() or not (last.isdigit() or not last):
        maybe = Message("{partition}#3-7", partition=what.partition("#")[0])
        raise ActRefused("what", what, "has no handling units such as #3-7", maybe)
    a, b = int(first), int(last or first)
    return [
        replace(each, first=x, last=y)
        for each in mine
        for x, y in common([(each.first, each.last)], a, b)
    ]


def _as_planned(
    mine: Sequence[PlannedMovement], request: Confirm, now: datetime
) -> Iterator[Event]:
    """One event for each departure and landing, at its planned time."""
    groups: dict[tuple[int, str, Step, str], list[Key]] = defaultdict(list)
    for each in mine:
        goods = Key(KeyKind.SHIPMENT, each.shipment, each.first, each.last)
        groups[each.at, each.departure, each.step, each.place].append(goods)
    for (at, departure, step, place), keys_there in sorted(groups.items()):
        yield replace(
            _NOTHING,
            at=instant(at),
            known_at=now,
            status=Status(step),
            departure=departure,
            place=place,
            what=tuple(keys_there),
            note=request.note,
        )


def _not_twice(
    new: tuple[Event, ...], request: Confirm, before: Mapping[str, Sequence[ReportedEvent]]
) -> tuple[Event, ...]:
    """Without the departure, where only the landing is news: it may have left at another time."""
    if request.at is not None or not any(event.status is Status.LANDED for event in new):
        return new
    return tuple(
        event
        for event in new
        if event.status is not Status.DEPARTED
        or not all(_left(key, event.departure, before) for key in event.what)
    )


def _left(key: Key, departure: str, before: Mapping[str, Sequence[ReportedEvent]]) -> bool:
    """Whether events say of all these handling units that they left on a departure."""
    rest = [(key.first, key.last)]
    for each in before.get(key.id, ()):
        if (each.status, each.departure) == (Status.DEPARTED, departure):
            rest = without(rest, each.first, each.last) if each.first else []
    return not rest


def _events(mine: Sequence[PlannedMovement], request: Confirm, now: datetime) -> Iterator[Event]:
    left = sorted(
        (each for each in mine if each.step is Step.DEPARTED), key=lambda each: each.priority
    )
    landed = [each for each in mine if each.step is Step.LANDED]
    there = sum(each.pieces for each in left)
    moved = 0 if request.not_moved else there if request.count is None else request.count
    first = left[0]
    at = request.at or instant(first.at)
    blank = replace(
        _NOTHING,
        at=at,
        known_at=now,
        departure=first.departure,
        place=first.place,
        note=request.note,
    )
    gone, stayed = _divided(left, moved)
    found, lost = _divided(left, moved - request.short_landed, moved)
    if gone:
        yield replace(blank, status=Status.DEPARTED, what=gone)
    if stayed:
        yield replace(blank, status=Status.OFFLOADED, what=stayed, reason=request.reason)
    end = landed[0] if landed and gone else None
    when = request.landed_at or (max(instant(end.at), at) if end else at)
    if end is not None and when <= now:
        if found:
            yield replace(blank, at=when, status=Status.LANDED, what=found, place=end.place)
        if lost:
            yield replace(blank, at=when, status=Status.MISSING, what=lost, place=end.place)
    if request.damaged:
        hurt, _ = _divided(left, request.damaged)
        place = end.place if end else first.place
        yield replace(blank, at=min(when, now), status=Status.DAMAGED, what=hurt, place=place)


def _refuse_impossible(request: Confirm, mine: Sequence[PlannedMovement]) -> None:
    """Raises RefusedForAll for counts and times that are impossible for goods on a departure."""
    left = [each for each in mine if each.step is Step.DEPARTED]
    first = min(left, key=lambda each: each.priority)
    there = sum(each.pieces for each in left)
    refuse_impossible(request, there, request.at or instant(first.at))


def _divided(
    left: Sequence[PlannedMovement], count: int, most: int | None = None
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The first ``count`` handling units by priority, and the rest up to ``most`` of them all."""
    most = sum(each.pieces for each in left) if most is None else most
    gone, stayed = [], []
    for each in left:
        n, end = min(count, each.pieces), min(most, each.pieces)
        count, most = count - n, most - end
        if n:
            gone.append(Key(KeyKind.SHIPMENT, each.shipment, each.first, each.first + n - 1))
        if n < end:
            stayed.append(
                Key(KeyKind.SHIPMENT, each.shipment, each.first + n, each.first + end - 1)
            )
    return tuple(gone), tuple(stayed)
