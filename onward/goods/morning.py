"""The desk's opening view: the current plan, the goods that need somebody, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, Notice
from onward.desk.plan_purpose import purpose
from onward.desk.plan_reading import ReadLevel
from onward.desk.ranges import common, numbers_of
from onward.goods.next_step import LOST, Next, NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.plan_age import PlanAge, plan_ages
from onward.goods.reported_events import reported_events
from onward.goods.unconfirmed import MovementCheck, PlanPeriod, check_movements
from onward.units import minutes

CLOSING_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityCount:
    """Handling units of one priority. Each of the ``pieces`` counts once by present knowledge: its
    journey is over, it is in time, late, left behind, stopped (the plan no longer holds for it, or
    it is lost), or held by an authority. Beside that: how many the current plan takes along
    (``planned``), and how many are unconfirmed.
    """

    priority: int
    pieces: int = 0
    over: int = 0
    in_time: int = 0
    late: int = 0
    left: int = 0
    stopped: int = 0
    held: int = 0
    planned: int = 0
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGoods:
    """Handling units (ranges) of a shipment that are late, left behind, held or stopped, all for
    one reason; ``step``: what happens next to the first of them; ``since``: when that became known.
    """

    step: NextStep
    since: datetime | None
    ranges: tuple[tuple[int, int], ...]
    kg: float

    @property
    def what(self) -> NextStep:
        """What has happened: the step that stops them; one that makes them late."""
        return self.step.stop or self.step

    @property
    def kind(self) -> str:
        """Why they need somebody: a kind of next step, or ``late``."""
        return str(self.what.kind) if self.step.stop else "late"

    @property
    def units(self) -> str:
        return numbers_of(self.ranges)

    @property
    def pieces(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A departure of the current plan that closes for acceptance soon; instants by the clock of
    its origin.
    """

    flight: str
    departure: str
    origin: str
    destination: str
    closes_at: datetime
    departs_at: datetime
    pieces: int
    kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """A desk at its clock. ``since_plan``: notices newer than the current plan; ``taken_back``:
    numbers of notices that the plan used and that have been undone; ``ages``: of the current plan
    and the drafts, by name.
    """

    name: str
    clock: datetime
    story: bool  # whether the clock is set by hand
    silence: str
    current: DeskPlan | None
    levels: tuple[ReadLevel, ...] = ()
    priorities: tuple[PriorityCount, ...] = ()
    named: tuple[NamedGoods, ...] = ()  # goods that need somebody, by priority
    closing: tuple[Closing, ...] = ()
    movements: MovementCheck
    since_plan: tuple[Notice, ...] = ()
    taken_back: tuple[int, ...] = ()
    ages: Mapping[str, PlanAge] = field(default_factory=dict)
    drafts: tuple[DeskPlan, ...] = ()
    acts: int = 0
    strangers: tuple[str, ...] = ()  # numbers in events, of which no goods are known
    steps: NextSteps | None = None
    purposes: Mapping[str, str] = field(default_factory=dict)  # of the drafts

    @property
    def age(self) -> PlanAge | None:
        """The age of the current plan."""
        return self.ages.get(self.current.name) if self.current else None


def morning(desk: Desk) -> Morning:
    state, current = desk.state, desk.state.current
    made_with = frozenset(current.notices if current else ())
    steps = next_steps(desk)
    reported = steps.present.reported if steps else reported_events(desk)
    quiet = steps.present.quiet if steps else check_movements(desk, None, reported.shipments)
    found = Morning(
        name=desk.settings.name,
        clock=desk.now,
        story=desk.settings.clock is not None,
        silence=desk.settings.silence,
        current=current,
        movements=quiet,
        since_plan=tuple(
            notice for notice in state.notices.values() if notice.number not in made_with
        ),
        taken_back=tuple(sorted(made_with - set(state.notices))),
        ages=plan_ages(desk),
        purposes={plan.name: purpose(state, plan) for plan in state.drafts},
        drafts=tuple(state.drafts),
        acts=state.acts,
        strangers=reported.strangers,
        steps=steps,
    )
    if steps is None:
        return found
    period = steps.present.periods[-1]
    return replace(
        found,
        levels=period.reading.levels,
        priorities=priorities_now(steps),
        named=named_goods(steps),
        closing=closing_next(steps),
    )


# a reason that somebody brought about before one that the plan has
GRAVEST = (Next.HELD, Next.MISSING, Next.UNPLANNED, Next.LEFT)


def named_goods(steps: NextSteps) -> tuple[NamedGoods, ...]:
    """Goods that are late, left behind, held or stopped since the plan, by priority; then those
    that events and notices have stopped, held, left behind, late, the heaviest first.
    """
    alike: dict[object, list[NextStep]] = defaultdict(list)
    for step in _in_need(steps):
        what = step.stop
        if what is not None:
            reason = (what.kind, what.place, what.departure, what.notice, what.by)
            alike[(step.shipment, *reason)].append(step)
        elif step.late:
            alike[step.shipment, step.notice].append(step)
    found = [
        NamedGoods(
            step=(worst := max(mine, key=lambda step: step.late_min)),
            since=_since(worst, steps),
            ranges=tuple((step.first, step.last) for step in mine),
            kg=sum(step.kg for step in mine),
        )
        for mine in alike.values()
    ]
    return tuple(sorted(found, key=_gravest_first))


def _in_need(steps: NextSteps) -> Iterator[NextStep]:
    """The steps of all goods, but not of goods that were lost before the current plan was made."""
    planned: dict[str, list[tuple[int, int]]] = defaultdict(list)
    reading = steps.present.reading
    for goods in reading.carried:
        planned[goods.shipment].append((goods.first, goods.last))
    for stayed in reading.stayed:
        planned[stayed.shipment].append((stayed.first, stayed.last))
    for step in steps:
        if step.kind not in LOST:
            yield step
            continue
        for first, last in common(planned[step.shipment], step.first, step.last):
            yield step.of_units(first, last)


def _since(step: NextStep, steps: NextSteps) -> datetime | None:
    """When it happened, or became known that goods will be late."""
    if step.stop is not None:
        return step.stop.since
    state = steps.present.desk.state
    if step.notice:
        return state.notices[step.notice].known_at
    return state.current.as_of if state.current else None


def _gravest_first(each: NamedGoods) -> tuple[object, ...]:
    what = each.what
    if each.kind == "late":
        grave = len(GRAVEST) + (not what.notice)
    else:
        grave = GRAVEST.index(what.kind) if what.kind in GRAVEST else -1
    return (each.step.priority, grave, -each.kg, each.step.shipment)


def priorities_now(steps: NextSteps) -> tuple[PriorityCount, ...]:
    """The goods of each priority, by present knowledge."""
    present = steps.present
    return tuple(_priorities(present.periods[-1], present.quiet, steps))


def _priorities(
    period: PlanPeriod, quiet: MovementCheck, steps: NextSteps
) -> Iterable[PriorityCount]:
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for goods in period.reading.carried:
        counts[goods.priority]["planned"] += goods.pieces
    for step in _in_need(steps):
        if not step.withdrawn:
            counts[step.priority]["pieces"] += step.pieces
            counts[step.priority][_standing(step)] += step.pieces
    units: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    for each in quiet.unconfirmed:
        units[each.priority].add((each.shipment, each.first, each.last))
    for priority, ranges in units.items():
        counts[priority]["unconfirmed"] += _counted(ranges)
    return [PriorityCount(priority=p, **counts[p]) for p in sorted(counts)]


def _standing(step: NextStep) -> str:
    """The count to which goods belong."""
    what = step.stop
    if what is None:
        return "over" if step.kind is Next.OVER else "late" if step.late else "in_time"
    return {Next.HELD: "held", Next.LEFT: "left"}.get(what.kind, "stopped")


def _counted(ranges: Iterable[tuple[str, int, int]]) -> int:
    """The number of handling units in ranges that may overlap; each counts once."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for name, first, last in ranges:
        numbers[name] |= set(range(first, last + 1))
    return sum(map(len, numbers.values()))


def closing_next(steps: NextSteps, within: timedelta = CLOSING_WITHIN) -> tuple[Closing, ...]:
    """The departures that close soon, at their present times, with the goods they still take; none
    that is cancelled.
    """
    now, period = steps.present.now, steps.present.periods[-1]
    pieces: dict[str, int] = defaultdict(int)
    kg: dict[str, float] = defaultdict(float)
    for step in steps:
        for departure in step.takes:
            pieces[departure] += step.pieces
            kg[departure] += step.kg
    begin, end = minutes(now), minutes(now + within)
    found = []
    for run in period.reading.runs:
        course = period.courses[run.id]
        late = course.departs - run.departs if course else 0
        if course and pieces[run.id] and begin <= run.cut_off + late <= end:
            found.append(replace(run, cut_off=run.cut_off + late, departs=course.departs))
    return tuple(
        Closing(
            flight=run.flight,
            departure=run.id,
            origin=run.origin,
            destination=run.destination,
            closes_at=run.closes_at,
            departs_at=run.departs_at,
            pieces=pieces[run.id],
            kg=kg[run.id],
        )
        for run in sorted(found, key=lambda run: (run.cut_off, run.id))
    )
