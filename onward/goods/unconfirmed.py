"""Unconfirmed movements: planned by the plan that was current then, and in no event. They are
counted apart and decide only where planning starts. An event that contradicts one is an exception.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, Notice, PlanState
from onward.desk.plan_reading import Carried, PlanReading, Run
from onward.desk.present_scenario import with_notices
from onward.desk.ranges import common, without
from onward.events.fewer import Leaving, did_not_leave, listed_at
from onward.gc_paused import gc_paused
from onward.goods.departure_times import Course, courses_now
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.reported_events import (
    EventIndex,
    ReportedEvent,
    event_index,
    events_by_shipment,
    evidence_on,
)
from onward.goods.stopped_departures import may_stop
from onward.scenario import Amendment
from onward.scenario.knowledge import seen_by
from onward.units import instant, minutes, utc

NO_EVENTS = EventIndex()
STOPPED = "stopped by a notice"  # what contradicts a plan where no event does


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A planned movement that did not take place, by an event or because its departure did not run
    (``STOPPED``): where the goods were, and when.
    """

    movement: PlannedMovement
    status: str
    place: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementCheck:
    """Planned movements without an event, and those that an event contradicts. ``happened``:
    unconfirmed and confirmed ones, less those after a contradiction.
    """

    unconfirmed: tuple[PlannedMovement, ...]
    contradicted: tuple[Contradicted, ...]
    happened: tuple[PlannedMovement, ...] = ()

    def at_place(self, place: str) -> MovementCheck:
        """The movements that leave or land at a place."""
        return MovementCheck(
            unconfirmed=tuple(each for each in self.unconfirmed if each.place == place),
            contradicted=tuple(each for each in self.contradicted if each.movement.place == place),
            happened=tuple(each for each in self.happened if each.place == place),
        )

    def by_departure(self) -> Mapping[str, list[PlannedMovement]]:
        found: dict[str, list[PlannedMovement]] = defaultdict(list)
        for each in self.unconfirmed:
            found[each.departure].append(each)
        return found


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """A plan that was current in [since, until), in minutes; until None: it still is.

    ``courses``: its departures with all present notices: when they leave and land; None: cancelled.
    The reading has them land where they do now; ``diverted``: where they were to land. ``run``:
    legs of a consignment that have run by the present scenario, if fewer than have left by the
    plan.
    """

    plan: DeskPlan
    reading: PlanReading
    since: int
    until: int | None
    courses: Mapping[str, Course | None] = field(default_factory=dict)
    run: Mapping[str, int] = field(default_factory=dict)
    diverted: Mapping[str, Run] = field(default_factory=dict)


@gc_paused()
def plan_periods(desk: Desk, *, whole: bool = False) -> list[PlanPeriod]:
    """Every adopted plan with its reading, oldest first. Of a superseded plan only goods that left
    while it was current; ``whole``: all goods.
    """
    adopted = [
        plan
        for state, plan in desk.state.plans.values()
        if state in (PlanState.CURRENT, PlanState.SUPERSEDED)
    ]
    adopted.sort(key=lambda plan: plan.adopted)
    starts = [minutes(plan.as_of) for plan in adopted]
    ends: list[int | None] = [*starts[1:], None]
    spans = zip(adopted, starts, ends[: len(starts)], strict=True)
    return _without_fallen(desk, [_in_turn(desk, *times, whole) for times in spans])


def plan_period(desk: Desk, plan: DeskPlan) -> PlanPeriod:
    """A plan, adopted or not, as if it had been current since it was made."""
    (period,) = _without_fallen(desk, [_in_turn(desk, plan, minutes(plan.as_of), None, whole=True)])
    return period


def _without_fallen(desk: Desk, periods: list[PlanPeriod]) -> list[PlanPeriod]:
    """The plans without handling units that a list took away before they would have left."""
    if not any("handling_units" in n.cells for n in desk.state.notices.values()):
        return periods
    scenario = with_notices(desk)
    rows: dict[str, list[Amendment]] = defaultdict(list)
    for row in seen_by(scenario.amendments, desk.now):
        if row.handling_units:
            rows[row.shipment].append(row)
    leaving: dict[str, list[Leaving]] = defaultdict(list)
    of: dict[int, tuple[str, str]] = {}
    for period in periods:
        for goods in period.reading.carried:
            course = period.courses[goods.stops[0].departure] if goods.stops else None
            if goods.shipment in rows and course is not None:
                mine = Leaving(goods.first, goods.last, instant(course.departs))
                leaving[goods.shipment].append(mine)
                of[id(mine)] = period.plan.name, goods.consignment
    fallen: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for s in scenario.shipments if leaving else ():
        listed = listed_at(rows[s.id], s.of_units or s.handling_units)
        waiting = [(1, s.handling_units)]
        for each, ranges in did_not_leave(leaving.get(s.id, ()), waiting, 0, listed):
            fallen[of[id(each)]] += ranges
    return [_of_present(period, fallen) for period in periods]


def _of_present(
    period: PlanPeriod, fallen: Mapping[tuple[str, str], Sequence[tuple[int, int]]]
) -> PlanPeriod:
    carried: list[Carried] = []
    for goods in period.reading.carried:
        rest = [(goods.first, goods.last)]
        for first, last in fallen.get((period.plan.name, goods.consignment), ()):
            rest = without(rest, first, last)
        carried += [goods.of_units(first, last) for first, last in rest]
    return replace(period, reading=replace(period.reading, carried=tuple(carried)))


def _in_turn(desk: Desk, plan: DeskPlan, since: int, until: int | None, whole: bool) -> PlanPeriod:
    notices = list(desk.state.notices.values())
    whole = whole or any(_may_be_earlier(notice, plan, until) for notice in notices)
    reading = desk.kept_reading(plan.reading, None if whole else until)
    courses = courses_now(reading.runs, notices, reading.late, minutes(desk.now))
    diverted = {run.id: run for run in reading.runs if (c := courses[run.id]) and c.lands_at}
    if diverted:
        zones = {place.id: place.time_zone for place in with_notices(desk).places}
        runs = tuple(_landing_at(run, courses[run.id], zones) for run in reading.runs)
        reading = replace(reading, runs=runs)
    period = PlanPeriod(plan, reading, since, until, courses, diverted=diverted)
    return replace(period, run=_run(desk, period))


def _landing_at(run: Run, course: Course | None, zones: Mapping[str, str]) -> Run:
    if course is None or not course.lands_at:
        return run
    zone = zones.get(course.lands_at, run.destination_zone)
    return replace(run, destination=course.lands_at, destination_zone=zone)


def _may_be_earlier(notice: Notice, plan: DeskPlan, until: int | None) -> bool:
    """Whether a notice may move a departure from after ``until`` to before it: one that shortens a
    delay.
    """
    if until is None or not notice.of_kind.reschedules or notice.number in plan.notices:
        return False
    departs = notice.cells.get("departs_at")
    return departs is not None and minutes(utc(departs)) < until


def _run(desk: Desk, period: PlanPeriod) -> Mapping[str, int]:
    made_with, now = frozenset(period.plan.notices), minutes(desk.now)
    new = [n for n in desk.state.notices.values() if n.number not in made_with]
    end = now if period.until is None else min(period.until, now)
    stopped = dict(period.reading.stopped)
    freed = stopped and any(notice.of_kind.frees for notice in new)
    if not freed and not any(may_stop(n, period.courses, period.since, end) for n in new):
        return stopped
    # loads NumPy and reads the plan, for notices that seldom come
    from onward.goods.legs_run import legs_run  # noqa: PLC0415

    return legs_run(desk, period.plan)


def planned_movements(periods: Iterable[PlanPeriod], now: datetime) -> Iterator[PlannedMovement]:
    """Planned movements up to now: each leg that leaves while its plan is current, and its landing.
    There is no movement on a departure that does not run, is closed to the goods or was missed, nor
    after it. A leg that leaves this very minute has not left.
    """
    limit = minutes(now)
    for period in periods:
        runs = {run.id: run for run in period.reading.runs}
        for goods in period.reading.carried:
            places = tuple(runs[stop.departure].destination for stop in goods.stops)
            for n, stop in enumerate(goods.stops[: period.run.get(goods.consignment)], 1):
                run, course = runs[stop.departure], period.courses[stop.departure]
                if course is None or course.departs >= limit or _after(period, course.departs):
                    break
                name, at = period.plan.name, course.arrives
                yield movement_of(goods, run, Step.DEPARTED, name, course.departs, places[n:])
                if at <= limit:
                    yield movement_of(goods, run, Step.LANDED, name, at, places[n:])


def stopped(periods: Iterable[PlanPeriod], now: datetime) -> Iterator[PlannedMovement]:
    """The first leg of each consignment that was due to leave and, by present knowledge, has not;
    and the planned landing of goods on a diverted departure.
    """
    limit = minutes(now)
    for period in periods:
        runs = {run.id: run for run in period.reading.runs}
        for goods in period.reading.carried:
            done = period.run.get(goods.consignment, len(goods.stops))
            for n, stop in enumerate(goods.stops):
                run, course = runs[stop.departure], period.courses[stop.departure]
                at = run.departs if course is None else course.departs
                if at >= limit or _after(period, at):
                    break
                if course is None or n >= done:
                    yield movement_of(goods, run, Step.DEPARTED, period.plan.name, at, ())
                    break
                if run.id in period.diverted:
                    meant = period.diverted[run.id]
                    yield movement_of(
                        goods, meant, Step.LANDED, period.plan.name, course.arrives, ()
                    )
                    break


def _after(period: PlanPeriod, at: int) -> bool:
    return period.until is not None and at >= period.until


def movement_of(
    goods: Carried, run: Run, step: Step, plan: str, at: int, onward: tuple[str, ...]
) -> PlannedMovement:
    """Goods that leave or land on a departure of a plan, at a minute."""
    return PlannedMovement(
        goods.shipment,
        goods.first,
        goods.last,
        goods.priority,
        goods.party,
        step,
        run.id,
        run.origin if step is Step.DEPARTED else run.destination,
        at,
        plan,
        onward,
        run.flight,
        run.origin_zone if step is Step.DEPARTED else run.destination_zone,
    )


# -- the two compared


def check_movements(
    desk: Desk,
    periods: Sequence[PlanPeriod] | None = None,
    events_of: Mapping[str, Sequence[ReportedEvent]] | None = None,
    until: datetime | None = None,
) -> MovementCheck:
    """Compares the planned movements up to ``until`` (None: now) with the events. A movement that a
    notice stopped counts as contradicted, unless an event reports it.
    """
    every = plan_periods(desk) if periods is None else periods
    events = events_by_shipment(desk) if events_of is None else events_of
    limit = until or desk.now
    found = compared(planned_movements(every, limit), events)
    gone = compared(stopped(every, limit), events).unconfirmed
    by_notice = tuple(Contradicted(each, STOPPED, each.place, each.at) for each in gone)
    return replace(found, contradicted=(*found.contradicted, *by_notice))


@gc_paused()
def compared(
    happened: Iterable[PlannedMovement], events_of: Mapping[str, Sequence[ReportedEvent]]
) -> MovementCheck:
    """Each movement by range of handling units: confirmed, contradicted or neither. Movements after
    a contradicted one are dropped with it.
    """
    unconfirmed: list[PlannedMovement] = []
    contradicted: list[Contradicted] = []
    meant: list[PlannedMovement] = []
    indexes = {name: event_index(events) for name, events in events_of.items()}
    withdrawn: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for each in happened:
        gone = withdrawn[each.plan, each.shipment]
        rest = [(each.first, each.last)]
        for first, last in gone:
            rest = without(rest, first, last)
        meant += _of_units(each, rest)
        for event, agrees in evidence_on(each, indexes.get(each.shipment, NO_EVENTS)):
            if not rest:
                break
            first, last = (event.first, event.last) if event.first else (each.first, each.last)
            if not agrees:
                ranges = common(rest, first, last)
                gone += ranges
                contradicted += [
                    Contradicted(
                        replace(each, first=a, last=b), event.status, event.place, event.at
                    )
                    for a, b in ranges
                ]
            rest = without(rest, first, last)
        unconfirmed += _of_units(each, rest)
    return MovementCheck(
        unconfirmed=tuple(unconfirmed), contradicted=tuple(contradicted), happened=tuple(meant)
    )


def _of_units(each: PlannedMovement, ranges: Sequence[tuple[int, int]]) -> list[PlannedMovement]:
    """A movement, for some of its handling units."""
    if list(ranges) == [(each.first, each.last)]:
        return [each]
    return [replace(each, first=first, last=last) for first, last in ranges]
