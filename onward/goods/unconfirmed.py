"""What has happened by the plan that was current then and is in no event: counted apart.

It decides where planning starts, and nothing else. An event that contradicts it is an exception.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, Notice, PlanState
from onward.desk.plan_reading import Carried, PlanReading, Run
from onward.desk.ranges import common, without
from onward.gc_paused import gc_paused
from onward.goods.departure_times import Course, courses_now
from onward.goods.planned_movement import Happening, Step
from onward.goods.reported_events import Heard, Told, heard, told_of_shipments, words_on
from onward.goods.stopped_departures import may_stop
from onward.units import minutes, utc

SILENCE = Heard()
STOPPED = "stopped by a notice"  # what contradicts a plan where no event does


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A happening that did not come to pass according to an event, or to what is known of its
    departure (``STOPPED``): where the goods were, and when.
    """

    happening: Happening
    status: str
    place: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Happenings without an event, and those that an event contradicts; ``happened`` are the former
    and those that events confirm, without any that follow a contradiction.
    """

    unconfirmed: tuple[Happening, ...]
    contradicted: tuple[Contradicted, ...]
    happened: tuple[Happening, ...] = ()

    def by_departure(self) -> Mapping[str, list[Happening]]:
        """The unconfirmed by departure."""
        found: dict[str, list[Happening]] = defaultdict(list)
        for each in self.unconfirmed:
            found[each.departure].append(each)
        return found


@dataclass(frozen=True, slots=True)
class InTurn:
    """A plan that was current in [since, until), in minutes; until None: it still is.

    ``courses`` are its departures with all present notices: when they leave and land; None: they do
    not run. The reading has them land where they do now, ``diverted`` where they were to.
    ``run``: how many legs of a consignment have run by the scenario of now, where that may be fewer
    than have left by the plan.
    """

    plan: DeskPlan
    reading: PlanReading
    since: int
    until: int | None
    courses: Mapping[str, Course | None] = field(default_factory=dict)
    run: Mapping[str, int] = field(default_factory=dict)
    diverted: Mapping[str, Run] = field(default_factory=dict)


@gc_paused()
def plans_in_turn(desk: Desk, *, whole: bool = False) -> list[InTurn]:
    """Every plan that was adopted, with its figures, oldest first. Of a plan that is no longer
    current only the goods that left by it while it was; ``whole``: all of them.
    """
    adopted = [
        plan
        for state, plan in desk.state.plans.values()
        if state in (PlanState.CURRENT, PlanState.SUPERSEDED)
    ]
    adopted.sort(key=lambda plan: plan.adopted)
    starts = [minutes(plan.as_of) for plan in adopted]
    ends: list[int | None] = [*starts[1:], None]
    turns = zip(adopted, starts, ends[: len(starts)], strict=True)
    return [_in_turn(desk, *turn, whole) for turn in turns]


def _in_turn(desk: Desk, plan: DeskPlan, since: int, until: int | None, whole: bool) -> InTurn:
    told = list(desk.state.notices.values())
    whole = whole or any(_may_be_earlier(notice, plan, until) for notice in told)
    reading = desk.kept_reading(plan.reading, None if whole else until)
    courses = courses_now(reading.runs, told, reading.late, minutes(desk.now))
    diverted = {run.id: run for run in reading.runs if (c := courses[run.id]) and c.lands_at}
    if diverted:
        zones = {place.id: place.time_zone for place in desk.baseline.places}
        runs = tuple(_landing_at(run, courses[run.id], zones) for run in reading.runs)
        reading = replace(reading, runs=runs)
    turn = InTurn(plan, reading, since, until, courses, diverted=diverted)
    return replace(turn, run=_run(desk, turn))


def _landing_at(run: Run, course: Course | None, zones: Mapping[str, str]) -> Run:
    if course is None or not course.lands_at:
        return run
    zone = zones.get(course.lands_at, run.destination_zone)
    return replace(run, destination=course.lands_at, destination_zone=zone)


def _may_be_earlier(notice: Notice, plan: DeskPlan, until: int | None) -> bool:
    """Whether a notice may have a departure leave before that, which was later by the plan: one
    that takes back some of a delay.
    """
    if until is None or not notice.of_kind.reschedules or notice.number in plan.notices:
        return False
    departs = notice.cells.get("departs_at")
    return departs is not None and minutes(utc(departs)) < until


def _run(desk: Desk, turn: InTurn) -> Mapping[str, int]:
    made_with, now = turn.plan.notices, minutes(desk.now)
    new = [n for n in desk.state.notices.values() if n.number not in made_with]
    end = now if turn.until is None else min(turn.until, now)
    stopped = dict(turn.reading.stopped)
    freed = stopped and any(notice.of_kind.frees for notice in new)
    if not freed and not any(may_stop(n, turn.courses, turn.since, end) for n in new):
        return stopped
    # loads NumPy and reads the plan, for notices that seldom come
    from onward.goods.legs_run import legs_run  # noqa: PLC0415

    return legs_run(desk, turn.plan)


def happenings(turns: Iterable[InTurn], now: datetime) -> Iterator[Happening]:
    """Everything that happens by the plans up to now: every leg that leaves while its plan is
    current, and its landing. Nothing happens on a departure that does not run, is closed to the
    goods or missed by them, nor after it. A leg that leaves this very minute has not left.
    """
    limit = minutes(now)
    for turn in turns:
        runs = {run.id: run for run in turn.reading.runs}
        for goods in turn.reading.carried:
            places = tuple(runs[stop.departure].destination for stop in goods.stops)
            for n, stop in enumerate(goods.stops[: turn.run.get(goods.consignment)], 1):
                run, course = runs[stop.departure], turn.courses[stop.departure]
                if course is None or course.departs >= limit or _after(turn, course.departs):
                    break
                name, at = turn.plan.name, course.arrives
                yield _happening(goods, run, Step.DEPARTED, name, course.departs, places[n:])
                if at <= limit:
                    yield _happening(goods, run, Step.LANDED, name, at, places[n:])


def stopped(turns: Iterable[InTurn], now: datetime) -> Iterator[Happening]:
    """The first leg of each consignment that should have left by its plan and has not, by what is
    known now; and the landing, where it was planned, of goods that a diverted departure took.
    """
    limit = minutes(now)
    for turn in turns:
        runs = {run.id: run for run in turn.reading.runs}
        for goods in turn.reading.carried:
            done = turn.run.get(goods.consignment, len(goods.stops))
            for n, stop in enumerate(goods.stops):
                run, course = runs[stop.departure], turn.courses[stop.departure]
                at = run.departs if course is None else course.departs
                if at >= limit or _after(turn, at):
                    break
                if course is None or n >= done:
                    yield _happening(goods, run, Step.DEPARTED, turn.plan.name, at, ())
                    break
                if run.id in turn.diverted:
                    meant = turn.diverted[run.id]
                    yield _happening(goods, meant, Step.LANDED, turn.plan.name, course.arrives, ())
                    break


def _after(turn: InTurn, at: int) -> bool:
    return turn.until is not None and at >= turn.until


def _happening(
    goods: Carried, run: Run, step: Step, plan: str, at: int, onward: tuple[str, ...]
) -> Happening:
    return Happening(
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


def silent(
    desk: Desk,
    turns: Sequence[InTurn] | None = None,
    told: Mapping[str, Sequence[Told]] | None = None,
) -> Silent:
    """What happened by the plans, and is not confirmed by now; what a notice has stopped is among
    the contradicted, unless an event says that it happened.
    """
    every = plans_in_turn(desk) if turns is None else turns
    events = told_of_shipments(desk) if told is None else told
    found = compared(happenings(every, desk.now), events)
    gone = compared(stopped(every, desk.now), events).unconfirmed
    by_notice = tuple(Contradicted(each, STOPPED, each.place, each.at) for each in gone)
    return replace(found, contradicted=(*found.contradicted, *by_notice))


@gc_paused()
def compared(happened: Iterable[Happening], told: Mapping[str, Sequence[Told]]) -> Silent:
    """Each happening by range of handling units: confirmed, contradicted or neither. Happenings
    that follow a contradicted one are withdrawn with it.
    """
    unconfirmed: list[Happening] = []
    contradicted: list[Contradicted] = []
    meant: list[Happening] = []
    said = {name: heard(events) for name, events in told.items()}
    withdrawn: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for each in happened:
        gone = withdrawn[each.plan, each.shipment]
        rest = [(each.first, each.last)]
        for first, last in gone:
            rest = without(rest, first, last)
        meant += _of_units(each, rest)
        for event, agrees in words_on(each, said.get(each.shipment, SILENCE)):
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
    return Silent(
        unconfirmed=tuple(unconfirmed), contradicted=tuple(contradicted), happened=tuple(meant)
    )


def _of_units(each: Happening, ranges: Sequence[tuple[int, int]]) -> list[Happening]:
    """A happening of some of its handling units."""
    if list(ranges) == [(each.first, each.last)]:
        return [each]
    return [replace(each, first=first, last=last) for first, last in ranges]
