"""Departures that land at a place or leave it: their goods as planned, and counted by events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from onward.desk.ranges import common, without
from onward.events.vocabulary import Status
from onward.goods.landings import Landings
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.reported_events import ReportedEvent
from onward.goods.unconfirmed import (
    STOPPED,
    MovementCheck,
    PlanPeriod,
    compared,
    movement_of,
)
from onward.units import instant, minutes

CONFIRMED = "confirmed"
UNCONFIRMED = "unconfirmed"
ELSEWHERE = "elsewhere"  # an earlier leg did not take them


@dataclass(frozen=True, slots=True)
class HubLot:
    """Handling units on a departure. ``state``: ``CONFIRMED``, ``UNCONFIRMED`` (also before it is
    due), ``ELSEWHERE``, ``STOPPED``, or the status of the event that says otherwise.
    """

    shipment: str
    first: int
    last: int
    priority: int
    state: str
    damaged: int = 0

    @property
    def pieces(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFlight:
    """A departure that lands at a place or leaves it. ``at``: by present notices, else when events
    say so (``by_events``), on the place's clock. ``other``: the place at its other end.
    ``lands_at``: where it lands instead, "" as planned. ``codes``: special handling of its goods.
    ``cancelled``: it does not run.
    """

    departure: str
    flight: str
    step: Step
    at: datetime
    by_events: bool
    other: str
    lots: tuple[HubLot, ...]
    kg: float
    lands_at: str = ""
    codes: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def pieces(self) -> int:
        return sum(lot.pieces for lot in self.lots)

    @property
    def damaged(self) -> int:
        return sum(lot.damaged for lot in self.lots)

    @property
    def counted(self) -> int | None:
        """Handling units that landed or left by events; None if no event tells of any."""
        waiting = self.of(UNCONFIRMED)
        told = self.pieces > self.of(UNCONFIRMED, ELSEWHERE, STOPPED) or not waiting
        return self.of(CONFIRMED) if told else None

    def of(self, *states: str) -> int:
        """Handling units in a state."""
        return sum(lot.pieces for lot in self.lots if lot.state in states)

    @property
    def short_landed(self) -> int:
        return self.of(Status.MISSING) if self.step is Step.LANDED else 0


def hub_flights(
    periods: Sequence[PlanPeriod],
    landings: Landings,
    place: str,
    begins: datetime,
    ends: datetime,
) -> tuple[HubFlight, ...]:
    """Those of one day, by time."""
    events, now = landings.reported.shipments, minutes(landings.now)
    planned = [each for period in periods for each in _planned(period, now)]
    every = [each for each, state in planned if state == UNCONFIRMED]
    check = compared(every, events)
    others = ((each, state) for each, state in planned if state != UNCONFIRMED)
    groups: dict[tuple[str, Step], list[tuple[PlannedMovement, str]]] = defaultdict(list)
    for each, state in (*_by_state(every, check), *others):
        if each.place == place and minutes(begins) <= each.at < minutes(ends):
            groups[each.departure, each.step].append((each, state))
    board = _Ends(periods, landings)
    found = (board.flight(departure, step, lots) for (departure, step), lots in groups.items())
    return tuple(sorted(found, key=lambda each: (each.at, each.departure, each.step)))


def _planned(period: PlanPeriod, now: int) -> Iterator[tuple[PlannedMovement, str]]:
    """Every movement of a plan that leaves while it is current, also after ``now``, and whether
    present knowledge keeps the goods off it: ``STOPPED``, ``ELSEWHERE`` or, if not,
    ``UNCONFIRMED``.
    """
    runs = {run.id: run for run in period.reading.runs}
    for goods in period.reading.carried:
        places = tuple(runs[stop.departure].destination for stop in goods.stops)
        done, at_hand = period.run.get(goods.consignment, len(goods.stops)), places[:0]
        state = UNCONFIRMED
        for n, stop in enumerate(goods.stops):
            run, course = runs[stop.departure], period.courses[stop.departure]
            departs, arrives = run.departs, run.arrives
            if course is not None:
                departs, arrives = course.departs, course.arrives
            if period.until is not None and departs >= period.until:
                break
            if state != UNCONFIRMED or (at_hand and run.origin not in at_hand):
                state = ELSEWHERE
            elif course is None or (n >= done and departs < now):
                state = STOPPED
            name, onward = period.plan.name, places[n + 1 :]
            yield movement_of(goods, run, Step.DEPARTED, name, departs, onward), state
            yield movement_of(goods, run, Step.LANDED, name, arrives, onward), state
            meant = period.diverted.get(run.id)
            if meant is not None and course is not None:
                off = STOPPED if state == UNCONFIRMED else state
                yield movement_of(goods, meant, Step.LANDED, name, arrives, ()), off
                at_hand = (run.destination,)
            else:
                at_hand = ()


def _by_state(
    every: Iterable[PlannedMovement], check: MovementCheck
) -> Iterator[tuple[PlannedMovement, str]]:
    """Each planned movement split by what events say of its handling units."""
    told: dict[object, list[tuple[PlannedMovement, str]]] = defaultdict(list)
    for movement in check.unconfirmed:
        told[_of(movement)].append((movement, UNCONFIRMED))
    for each in check.contradicted:
        told[_of(each.movement)].append((each.movement, each.status))
    happened: dict[object, list[PlannedMovement]] = defaultdict(list)
    for movement in check.happened:
        happened[_of(movement)].append(movement)
    for movement in every:
        rest = [(movement.first, movement.last)]
        for other, state in told[_of(movement)]:
            for first, last in common(rest, other.first, other.last):
                yield replace(movement, first=first, last=last), state
            rest = without(rest, other.first, other.last)
        for other in happened[_of(movement)]:
            for first, last in common(rest, other.first, other.last):
                yield replace(movement, first=first, last=last), CONFIRMED
            rest = without(rest, other.first, other.last)
        for first, last in rest:
            yield replace(movement, first=first, last=last), ELSEWHERE


def _of(each: PlannedMovement) -> object:
    return each.plan, each.shipment, each.departure, each.step


class _Ends:
    """What is known of departures and goods, by id."""

    def __init__(self, periods: Sequence[PlanPeriod], landings: Landings) -> None:
        self._runs = {run.id: run for period in periods for run in period.reading.runs}
        self._lands_at = {
            name: course.lands_at
            for period in periods
            for name, course in period.courses.items()
            if course is not None
        }
        self._cancelled = {
            name for period in periods for name, course in period.courses.items() if course is None
        }
        self._meant = {name: run for p in periods for name, run in p.diverted.items()}
        self._shipments = {s.part_of or s.id: s for s in landings.shipments}
        self._reported = landings.reported

    def flight(
        self, departure: str, step: Step, goods: Sequence[tuple[PlannedMovement, str]]
    ) -> HubFlight:
        first, run = goods[0][0], self._runs[departure]
        shipments = [self._shipments[each.shipment] for each, _ in goods]
        lands_at = self._lands_at.get(departure, "")
        told = self._told(departure, step, [each for each, _ in goods])
        at = first.at if told is None else told
        kg = sum(s.mass_kg * each.pieces for s, (each, _) in zip(shipments, goods, strict=True))
        return HubFlight(
            departure=departure,
            flight=run.flight,
            step=step,
            at=instant(at).astimezone(ZoneInfo(first.zone)),
            by_events=told is not None,
            other=run.origin if step is Step.LANDED else self._destination(departure),
            lots=tuple(self._lot(each, state) for each, state in goods),
            kg=kg,
            lands_at=lands_at if lands_at != first.place else "",
            codes=tuple(sorted({code for s in shipments for code in s.special_handling})),
            cancelled=departure in self._cancelled,
        )

    def _destination(self, departure: str) -> str:
        return self._meant.get(departure, self._runs[departure]).destination

    def _told(self, departure: str, step: Step, goods: Sequence[PlannedMovement]) -> int | None:
        """When events say that the first of the goods landed or left."""
        times = (
            event.at
            for each in goods
            for event in self._reported.shipments.get(each.shipment, ())
            if event.status == str(step)
            and departure in (event.departure, event.flight)
            and _meet(each, event)
        )
        return min(times, default=None)

    def _lot(self, each: PlannedMovement, state: str) -> HubLot:
        hurt = set[int]()
        for event in self._reported.damaged.get(each.shipment, ()):
            if event.departure in ("", each.departure) and event.place == each.place:
                first, last = event.first or each.first, event.last or each.last
                hurt |= set(range(max(first, each.first), min(last, each.last) + 1))
        return HubLot(each.shipment, each.first, each.last, each.priority, state, len(hurt))


def _meet(each: PlannedMovement, event: ReportedEvent) -> bool:
    return not event.first or (event.first <= each.last and each.first <= event.last)
