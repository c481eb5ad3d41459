"""The events of a confirmation: what no event tells of yet, at the times that events tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.desk.ranges import common, without
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.goods.confirm_request import Confirm
from onward.goods.correcting import NOTHING
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.reported_events import (
    ReportedEvent,
    event_index,
    evidence_on,
)
from onward.goods.unconfirmed import Contradicted, MovementCheck
from onward.units import instant, minutes

Reported = Mapping[str, Sequence[ReportedEvent]]
_OVER = (Status.DELIVERED, Status.RETURNED, Status.DESTROYED)
_STOPPED = (Status.HELD, Status.MISSING)


class ToldTimes:
    """When departures left and landed, by events about any goods on them."""

    def __init__(self, reported: Reported, kept: Iterable[Event] = ()) -> None:
        self._at: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for events in reported.values():
            for each in events:
                if each.status in (Status.DEPARTED, Status.LANDED):
                    for name in {each.departure, each.flight} - {""}:
                        self._at[name, each.status].append((each.at, each.place))
        for event in kept:
            if event.status in (Status.DEPARTED, Status.LANDED):
                told = (minutes(event.at), event.place)
                self._at[event.departure, str(event.status)].append(told)

    def of(self, each: PlannedMovement) -> int:
        """When a movement took place: as events tell of its departure, else as planned."""
        told = self.told(each.departure, each.step, each.place)
        if told is not None:
            return told
        if each.step is Step.DEPARTED:
            return each.at
        return max(each.at, self.told(each.departure, Step.DEPARTED) or each.at)

    def told(self, departure: str, step: Step, place: str = "") -> int | None:
        """When events say that a departure left or landed; None: they do not."""
        told = self._at.get((departure, str(step)), ())
        return min((at for at, where in told if not place or where in ("", place)), default=None)


@dataclass(frozen=True, slots=True)
class Asked:
    """Movements that a confirmation means. ``silent``: no event tells of them; ``told``: events
    agree; ``otherwise``: they say otherwise.
    """

    silent: tuple[PlannedMovement, ...]
    told: tuple[PlannedMovement, ...]
    otherwise: tuple[Contradicted, ...]

    def of(self, step: Step, *, also_told: bool = False) -> list[PlannedMovement]:
        """Those that leave, or land, first priority first."""
        every = (*self.silent, *(self.told if also_told else ()))
        return sorted((each for each in every if each.step is step), key=lambda m: m.priority)

    def pieces(self, step: Step, *, also_told: bool = False) -> int:
        """Handling units that leave, or land."""
        return sum(each.pieces for each in self.of(step, also_told=also_told))

    def left_out(self, reported: Reported) -> Iterator[Contradicted]:
        """Of a departure, or landing, that is confirmed: what is not, and the event that tells."""
        yield from self.otherwise
        for each in self.told:
            if self.of(each.step):
                index = event_index(reported.get(each.shipment, ()))
                why = next((event for event, agrees in evidence_on(each, index) if agrees), None)
                if why is not None:
                    yield Contradicted(each, why.status, why.place, why.at)


def asked(mine: Sequence[PlannedMovement], check: MovementCheck) -> Asked:
    """Movements by what events say of them."""
    silent, told, otherwise = [], [], []
    for each in mine:
        rest = [(each.first, each.last)]
        for other in check.unconfirmed:
            if _same(each, other):
                ranges = common(rest, other.first, other.last)
                silent += [replace(each, first=a, last=b) for a, b in ranges]
                rest = without(rest, other.first, other.last)
        for found in check.contradicted:
            if _same(each, found.movement):
                ranges = common(rest, found.movement.first, found.movement.last)
                otherwise += [
                    replace(found, movement=replace(each, first=a, last=b)) for a, b in ranges
                ]
                rest = without(rest, found.movement.first, found.movement.last)
        told += [replace(each, first=a, last=b) for a, b in rest]
    return Asked(tuple(silent), tuple(told), tuple(otherwise))


def _same(one: PlannedMovement, other: PlannedMovement) -> bool:
    return (one.plan, one.shipment, one.departure, one.step, one.at) == (
        *(other.plan, other.shipment, other.departure, other.step, other.at),
    )


def all_events(
    mine: Sequence[PlannedMovement], note: str, now: datetime, times: ToldTimes
) -> Iterator[Event]:
    """One event for each departure and landing, as planned or as told of others on it."""
    groups: dict[tuple[int, str, Step, str], list[Key]] = defaultdict(list)
    for each in mine:
        goods = Key(KeyKind.SHIPMENT, each.shipment, each.first, each.last)
        groups[times.of(each), each.departure, each.step, each.place].append(goods)
    for (at, departure, step, place), keys_there in sorted(groups.items()):
        yield replace(
            NOTHING,
            at=instant(at),
            known_at=now,
            status=Status(step),
            departure=departure,
            place=place,
            what=tuple(keys_there),
            note=note,
        )


def events_of(
    goods: Asked, ends: tuple[PlannedMovement, PlannedMovement | None], request: Confirm,
    now: datetime, times: ToldTimes,
) -> Iterator[Event]:  # fmt: skip
    """The events of one departure, or of some goods on it. ``ends``: how it leaves and lands."""
    first, end = ends
    left, landing = goods.of(Step.DEPARTED), goods.of(Step.LANDED)
    told = goods.pieces(Step.DEPARTED, also_told=True) - goods.pieces(Step.DEPARTED)
    there = sum(each.pieces for each in left)
    moved = there if request.count is None else max(0, request.count - told)
    at = request.at or instant(times.of(first))
    blank = replace(
        NOTHING,
        at=at,
        known_at=now,
        departure=first.departure,
        place=first.place,
        note=request.note,
    )
    gone, stayed = divided(left, 0 if request.not_moved else moved)
    if gone:
        yield replace(blank, status=Status.DEPARTED, what=gone)
    if stayed:
        yield replace(blank, status=Status.OFFLOADED, what=stayed, reason=request.reason)
    landing = _but(landing, stayed)
    when = request.landed_at or (max(instant(times.of(end)), at) if end else at)
    if landing and end is not None and when <= now:
        there = sum(each.pieces for each in landing)
        found, lost = divided(landing, there - request.short_landed)
        if found:
            yield replace(blank, at=when, status=Status.LANDED, what=found, place=end.place)
        if lost:
            yield replace(blank, at=when, status=Status.MISSING, what=lost, place=end.place)
    if request.damaged:
        hurt, _ = divided(goods.of(Step.DEPARTED, also_told=True), request.damaged)
        place = request.place or (end.place if end else first.place)
        seen = at if place == first.place else when
        yield replace(blank, at=min(seen, now), status=Status.DAMAGED, what=hurt, place=place)


def _but(mine: Sequence[PlannedMovement], goods: Sequence[Key]) -> list[PlannedMovement]:
    """Movements without some goods."""
    found = []
    for each in mine:
        rest = [(each.first, each.last)]
        for key in goods:
            rest = without(rest, key.first, key.last) if key.id == each.shipment else rest
        found += [replace(each, first=a, last=b) for a, b in rest]
    return found


def divided(left: Sequence[PlannedMovement], count: int) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The first ``count`` handling units, and the rest."""
    gone, stayed = [], []
    for each in left:
        n = min(count, each.pieces)
        count -= n
        if n:
            gone.append(Key(KeyKind.SHIPMENT, each.shipment, each.first, each.first + n - 1))
        if n < each.pieces:
            stayed.append(Key(KeyKind.SHIPMENT, each.shipment, each.first + n, each.last))
    return tuple(gone), tuple(stayed)


def not_backwards(
    new: Iterable[Event], mine: Sequence[PlannedMovement], reported: Reported
) -> tuple[tuple[Event, ...], tuple[Contradicted, ...]]:
    """The events without goods that were delivered, lost or held by then; and those."""
    kept, over = [], []
    for event in new:
        if event.status is Status.DAMAGED:
            kept.append(event)
            continue
        what = []
        for key in event.what:
            rest = [(key.first, key.last)]
            for each in reported.get(key.id, ()):
                if not _ends(each, event):
                    continue
                a, b = (each.first, each.last) if each.first else (key.first, key.last)
                for x, y in common(rest, a, b):
                    of = next(m for m in mine if m.shipment == key.id)
                    over.append(
                        Contradicted(replace(of, first=x, last=y), each.status, each.place, each.at)
                    )
                rest = without(rest, a, b)
            what += [replace(key, first=a, last=b) for a, b in rest]
        if what:
            kept.append(replace(event, what=tuple(what)))
    return tuple(kept), tuple(over)


def _ends(each: ReportedEvent, event: Event) -> bool:
    at = minutes(event.at)
    if each.status in _OVER:
        return each.at < at or (each.at == at and each.status != Status.DELIVERED)
    if each.status not in _STOPPED or each.departure == event.departure:
        return False
    return each.at <= at and (each.until is None or each.until > at)
