"""The start of planning, with goods restored that the current plan no longer has: an earlier plan
had them at their destination, and events since show that they did not leave or went elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.desk.goods_words import units_of
from onward.desk.present_scenario import events_of
from onward.desk.ranges import without
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.planning_start import Start, all_left, start_alone, start_from
from onward.goods.unconfirmed import MovementCheck, PlanPeriod, check_movements, plan_periods
from onward.scenario import Scenario, Shipment
from onward.scenario.change import Change

Ranges = dict[str, list[tuple[int, int]]]  # of handling units as first numbered, by shipment


def start(desk: Desk, *, added: Sequence[Change] = ()) -> Start:
    """The start of planning now. ``added``: requests that are planned although not approved. Raises
    ActRefused without a desk, InvalidInput if stored files contradict one another.
    """
    recorded = lru_cache(lambda: events_of(desk))  # read once, and only if there is a plan
    begin = start_alone(desk, added, recorded)
    periods = plan_periods(desk) if begin.parent is not None else []
    if len(periods) < 2:
        return begin
    for period, ranges in _not_there(desk, periods, begin):
        earlier = start_from(
            desk, desk.state, period.plan, desk.now, added, apart=ranges, recorded=recorded
        )
        begin = _with_goods(begin, earlier, ranges)
    return begin


def start_shown(desk: Desk) -> Start:
    """The start of planning now; at a desk without a current plan, as if the first draft had been
    adopted: nothing has moved by it.
    """
    shown = desk.state.shown
    if desk.state.current is not None or shown is None:
        return start(desk)
    still = replace(desk.settings, silence=Silence.NOTHING_MOVED)
    return start_from(desk, replace(desk.state, desk=still), shown, desk.now)


def _not_there(
    desk: Desk, periods: Sequence[PlanPeriod], begin: Start
) -> Iterator[tuple[PlanPeriod, Ranges]]:
    """By plan, the latest first: goods whose last leg was in that plan and that are known not to
    have arrived by it.
    """
    quiet = check_movements(desk, periods)
    rank = {period.plan.name: number for number, period in enumerate(periods)}
    found: dict[int, Ranges] = defaultdict(lambda: defaultdict(list))
    here, gone_on = _ranges_of(begin), _departed(quiet.happened)
    for each in _not_so(quiet, desk.settings.silence):
        mine = rank[each.plan]
        if mine == len(periods) - 1:
            continue
        rest = [(each.first, each.last)]
        later = [(h.first, h.last) for h in gone_on.get(each.shipment, ()) if rank[h.plan] > mine]
        for first, last in (*here.get(each.shipment, ()), *later):
            rest = without(rest, first, last)
        found[mine][each.shipment] += rest
        here.setdefault(each.shipment, []).extend(rest)
    for number in sorted(found, reverse=True):
        ranges = {name: mine for name, mine in found[number].items() if mine}
        if ranges:
            yield periods[number], ranges


def _departed(happened: Iterable[PlannedMovement]) -> dict[str, list[PlannedMovement]]:
    """The departures that happened, by shipment."""
    found: dict[str, list[PlannedMovement]] = defaultdict(list)
    for each in happened:
        if each.step is Step.DEPARTED:
            found[each.shipment].append(each)
    return found


def _not_so(quiet: MovementCheck, silence: Silence) -> Iterator[PlannedMovement]:
    for each in quiet.contradicted:
        yield each.movement
    if silence is Silence.NOTHING_MOVED:
        yield from quiet.unconfirmed


def _ranges_of(begin: Start) -> Ranges:
    """Goods that the current plan carries, or has at their destination."""
    found: Ranges = defaultdict(list)
    for s in begin.scenario.shipments:
        found[s.part_of or s.id].append(units_of(s))
    before = {s.id: s for s in begin.carried_on.shipments} if begin.carried_on else {}
    for gone in begin.advanced.gone if begin.advanced else ():
        s, number = before[gone.shipment], before[gone.shipment].first_unit - 1
        found[s.part_of or s.id].append((gone.first + number, gone.last + number))
    return found


def _with_goods(begin: Start, earlier: Start, ranges: Ranges) -> Start:
    """``begin``, with goods added from an earlier plan's start that have not arrived yet."""
    back = [s for s in earlier.scenario.shipments if _within(s, ranges)]
    if not back or begin.advanced is None or begin.carried_on is None:
        return begin
    names = {s.id for s in back}
    scenario = _with_rows(begin.scenario, earlier.scenario, names)
    hidden = set(earlier.hidden) & names
    left = tuple(all_left(s) for s in back if s.id not in hidden)
    plan = replace(begin.advanced.plan, left_behind=(*begin.advanced.plan.left_behind, *left))
    carried_on = replace(begin.carried_on, shipments=(*begin.carried_on.shipments, *back))
    return replace(
        begin,
        scenario=scenario,
        advanced=replace(begin.advanced, scenario=scenario, plan=plan),
        carried_on=carried_on,
        hidden=tuple(sorted({*begin.hidden, *hidden})),
    )


def _within(shipment: Shipment, ranges: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    first, last = units_of(shipment)
    mine = ranges.get(shipment.part_of or shipment.id, ())
    return any(a <= first and last <= b for a, b in mine)


def _with_rows(scenario: Scenario, other: Scenario, names: Collection[str]) -> Scenario:
    """A scenario with another's shipments of these names, and the rows about them."""
    more: dict[str, Any] = {}
    for field in fields(Scenario):
        rows = getattr(other, field.name)
        if isinstance(rows, tuple) and field.name != "shipments":
            mine = tuple(row for row in rows if getattr(row, "shipment", "") in names)
            if mine:
                more[field.name] = (*getattr(scenario, field.name), *mine)
    back = tuple(s for s in other.shipments if s.id in names)
    return replace(scenario, shipments=(*scenario.shipments, *back), **more)
