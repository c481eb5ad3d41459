"""The desk's opening view: the current plan, its exceptions, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, Notice
from onward.desk.plan_reading import ReadLevel
from onward.desk.stored_facts import stored_about
from onward.events.state import fold as tracked
from onward.events.vocabulary import Status
from onward.goods.plan_age import PlanAge, plan_age
from onward.goods.reported_events import ReportedEvent, reported_events
from onward.goods.unconfirmed import MovementCheck, PlanPeriod, check_movements, plan_periods
from onward.units import minutes

CLOSING_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityCount:
    """Handling units of one priority by the current plan: under way or arrived by it, late, left
    behind, held by an authority, and unconfirmed.
    """

    priority: int
    planned: int = 0
    late: int = 0
    left: int = 0
    held: int = 0
    unconfirmed: int = 0


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
    numbers of notices that the plan used and that have been undone; ``age``: of the current plan.
    """

    name: str
    clock: datetime
    story: bool  # whether the clock is set by hand
    silence: str
    current: DeskPlan | None
    levels: tuple[ReadLevel, ...] = ()
    priorities: tuple[PriorityCount, ...] = ()
    closing: tuple[Closing, ...] = ()
    movements: MovementCheck
    since_plan: tuple[Notice, ...] = ()
    taken_back: tuple[int, ...] = ()
    age: PlanAge | None = None
    drafts: tuple[DeskPlan, ...] = ()
    acts: int = 0
    strangers: tuple[str, ...] = ()  # numbers in events, of which no goods are known


def morning(desk: Desk) -> Morning:
    state, current = desk.state, desk.state.current
    periods, made_with = plan_periods(desk), frozenset(current.notices if current else ())
    reported = reported_events(desk)
    events = reported.shipments
    quiet = check_movements(desk, periods, events)
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
        age=plan_age(desk),
        drafts=tuple(state.drafts),
        acts=state.acts,
        strangers=reported.strangers,
    )
    if not periods:
        return found
    return replace(
        found,
        levels=periods[-1].reading.levels,
        priorities=tuple(_priorities(periods[-1], quiet, _held(desk, events))),
        closing=tuple(_closing(periods[-1], desk.now)),
    )


def _priorities(
    period: PlanPeriod, quiet: MovementCheck, held: Mapping[str, int]
) -> Iterable[PriorityCount]:
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ranks: dict[str, int] = {}
    for goods in period.reading.carried:
        counts[goods.priority]["planned"] += goods.pieces
        counts[goods.priority]["late"] += goods.pieces if goods.late_min else 0
        ranks[goods.shipment] = goods.priority
    for stayed in period.reading.stayed:
        counts[stayed.priority]["left"] += stayed.pieces
        ranks[stayed.shipment] = stayed.priority
    units: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    for each in quiet.unconfirmed:
        units[each.priority].add((each.shipment, each.first, each.last))
    for priority, ranges in units.items():
        counts[priority]["unconfirmed"] += _counted(ranges)
    for shipment, pieces in held.items():
        counts[ranks.get(shipment, 0)]["held"] += pieces
    return [PriorityCount(priority=p, **counts[p]) for p in sorted(counts)]


def _counted(ranges: Iterable[tuple[str, int, int]]) -> int:
    """The number of handling units in ranges that may overlap; each counts once."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for name, first, last in ranges:
        numbers[name] |= set(range(first, last + 1))
    return sum(map(len, numbers.values()))


def _held(desk: Desk, events: Mapping[str, Sequence[ReportedEvent]]) -> dict[str, int]:
    """Handling units that an authority holds now, by shipment."""
    found: dict[str, int] = {}
    for name, reported in events.items():
        if not any(each.status == Status.HELD for each in reported):
            continue
        mine = stored_about(desk.store, desk.organisation, f"shipment:{name}")
        tracking = tracked(mine, as_of=desk.now, known_to=desk.now)
        pieces = sum(s.handling_units for s in tracking.shipments if s.held and s.key.id == name)
        if pieces:
            found[name] = pieces
    return found


def _closing(period: PlanPeriod, now: datetime) -> Iterable[Closing]:
    begin, end = minutes(now), minutes(now + CLOSING_WITHIN)
    found = [run for run in period.reading.runs if begin <= run.cut_off <= end]
    return [
        Closing(
            flight=run.flight,
            departure=run.id,
            origin=run.origin,
            destination=run.destination,
            closes_at=run.closes_at,
            departs_at=run.departs_at,
            pieces=run.pieces,
            kg=run.grams / 1000,
        )
        for run in sorted(found, key=lambda run: (run.cut_off, run.id))
    ]
