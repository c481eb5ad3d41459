"""The verdict on a plan that differs little from one already accepted: checks only what the
difference affects.

Everything else was feasible before, and carries no more than it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from onward.errors import Problem
from onward.judge.itineraries import itinerary_problems
from onward.judge.shared_limits import (
    charter_problems,
    day_problems,
    quota_problems,
    quotas_by_departure,
    space_problems,
)
from onward.judge.together import together_problems
from onward.judge.touched import possible
from onward.judge.travel import JudgedScenario, Legs, coverage, legs, legs_of
from onward.judge.value import Worth, fees, minimums, worth
from onward.plan.plan import Consignment, Plan
from onward.units import DAY_MIN


def recheck(
    seen: JudgedScenario, before: Plan, after: Plan, followed: Legs | None = None
) -> tuple[list[Problem], Worth]:
    """Problems of ``after``, given that ``before`` is feasible, and the difference of their worth.
    Both equal what the whole judge would find. ``followed``: the legs of ``before``, if known.
    """
    come = _only_in(after.consignments, before.consignments)
    gone = _only_in(before.consignments, after.consignments)
    new, found = legs(seen, replace(after, consignments=tuple(come)))
    found += _covered(seen, before, after)
    found += itinerary_problems(seen, new)
    if followed is None:
        followed, _ = legs(seen, before)
    stay = set(map(id, gone))
    same = [c for c in _sharing(seen, followed, new) if id(c) not in stay]
    sharing, _ = legs_of(seen, [*same, *new.consignments])
    for rule in (space_problems, day_problems, quota_problems):
        found.extend(rule(seen, sharing))
    found.extend(charter_problems(seen, new, after))
    found.extend(together_problems(seen, after))
    old, _ = legs(seen, replace(before, consignments=tuple(gone)))
    change = worth(seen, new, after) - worth(seen, old, before)
    if seen.facts.scenario.consignment_fee_minor:  # others may use the same itineraries
        more = _fees(seen, after) - _fees(seen, before)
        change = replace(change, cost_parts={**change.cost_parts, "fees": more})
    if seen.minimums.stated:
        owed = [minimums(seen, plan.consignments) for plan in (after, before)]
        more = owed[0] - owed[1]
        change = replace(change, cost_parts={**change.cost_parts, "minimums": more})
    return found, change


def _fees(seen: JudgedScenario, plan: Plan) -> int:
    return fees(seen, (c for c in plan.consignments if c.shipment in seen.facts.shipments))


def going_on(seen: JudgedScenario, plan: Plan) -> list[Consignment]:
    """The consignments of a plan that can still travel as planned, all together.

    If there is not enough room for all, lower priorities are left out first, and within a priority
    the later ones in the plan.
    """
    shipments = seen.facts.shipments
    there = [
        c
        for c in plan.consignments
        if c.shipment in shipments and all(d.departure in seen.facts.carriage.index for d in c.legs)
    ]
    alone = possible(seen, there)
    mine = [c for c in plan.consignments if c.shipment in shipments]
    priority = seen.facts.goods.priority
    order = sorted(
        _rows_of(seen, mine, alone), key=lambda row: int(priority[shipments[row[0].shipment]])
    )
    kept = set(_fitting(seen, plan, [], order))
    return [c for c in plan.consignments if c in kept]


def _rows_of(
    seen: JudgedScenario, there: Sequence[Consignment], alone: Sequence[Consignment]
) -> list[tuple[Consignment, ...]]:
    """Consignments that continue all or none: those of a shipment that stays together, if each of
    them can; every other one alone.
    """
    shipments, together = seen.facts.shipments, seen.facts.goods.together
    able, rows = set(alone), dict[object, tuple[Consignment, ...]]()
    for c in there:
        key = c.shipment if together[shipments[c.shipment]] else c
        rows[key] = (*rows.get(key, ()), c)
    return [row for row in rows.values() if able.issuperset(row)]


def _fitting(
    seen: JudgedScenario,
    plan: Plan,
    kept: list[Consignment],
    more: Sequence[tuple[Consignment, ...]],
) -> list[Consignment]:
    """Keep ``kept``, then add as many of ``more`` as fit."""
    every = [*kept, *(c for row in more for c in row)]
    if not more or _fit(seen, replace(plan, consignments=tuple(every))):
        return every
    if len(more) == 1:
        return kept
    middle = len(more) // 2
    return _fitting(seen, plan, _fitting(seen, plan, kept, more[:middle]), more[middle:])


def _fit(seen: JudgedScenario, plan: Plan) -> bool:
    followed, _ = legs(seen, plan)
    rules = (space_problems, day_problems, quota_problems)
    bought = charter_problems(seen, followed, plan)
    return not (any(any(True for _ in rule(seen, followed)) for rule in rules) or list(bought))


def _only_in(these: Iterable[Consignment], those: Sequence[Consignment]) -> list[Consignment]:
    """Those that differ. Most are the same objects, which is quicker to see than equality."""
    same = set(map(id, those))
    others = [c for c in these if id(c) not in same]
    names = {c.shipment for c in others}
    known = {c for c in those if c.shipment in names}
    return [c for c in others if c not in known]


def _covered(seen: JudgedScenario, before: Plan, after: Plan) -> list[Problem]:
    """Handling units of changed shipments that do not travel or stay exactly once."""
    was, now = _rows(before), _rows(after)
    names = {row[0] for row in was ^ now}
    mine = replace(
        after,
        consignments=tuple(c for c in after.consignments if c.shipment in names),
        left_behind=tuple(row for row in after.left_behind if row.shipment in names),
    )
    known = {name: i for name, i in seen.facts.shipments.items() if name in names}
    return coverage(replace(seen, facts=replace(seen.facts, shipments=known)), mine)


def _rows(plan: Plan) -> set[tuple[str, int, int, str]]:
    travel = {(c.shipment, c.first, c.last, c.id) for c in plan.consignments}
    return travel | {(row.shipment, row.first, row.last, "") for row in plan.left_behind}


def _sharing(seen: JudgedScenario, every: Legs, new: Legs) -> Sequence[Consignment]:
    """The consignments that share a pool, a place's day or a quota with the new ones."""
    c = seen.facts.carriage
    hit = np.isin(every.pool, new.pool)
    days = _days(seen, new)
    place, day = c.destination[every.departure], c.arrives[every.departure] // DAY_MIN
    hit |= np.isin(place * _MANY + day, days)
    hit |= np.isin(_first_days(seen, every)[every.consignment], days)
    mine = set(every.consignment[hit].tolist())
    rows = _quotas(seen, new)
    if rows:
        mine |= {k for k in range(len(every.consignments)) if _quotas(seen, _one(every, k)) & rows}
    return [every.consignments[k] for k in sorted(mine)]


_MANY = 1 << 32  # more days than there are


def _days(seen: JudgedScenario, new: Legs) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The places and days that handle the new consignments, each as one number."""
    c = seen.facts.carriage
    there = c.destination[new.departure] * _MANY + c.arrives[new.departure] // DAY_MIN
    return np.concatenate([there, _first_days(seen, new)])


def _first_days(seen: JudgedScenario, these: Legs) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The place and day where each consignment starts; -1 for one that was handled when it
    arrived.
    """
    goods, departs = seen.facts.goods, seen.facts.carriage.departs
    starts = departs[these.departure[these.starts]] // DAY_MIN
    return np.where(goods.arrived[these.heads] < 0, goods.origin[these.heads] * _MANY + starts, -1)


def _one(every: Legs, k: int) -> Legs:
    rows = slice(int(every.starts[k]), int(every.ends[k]) + 1)
    return replace(every, shipment=every.shipment[rows], departure=every.departure[rows])


def _quotas(seen: JudgedScenario, these: Legs) -> set[tuple[int, int]]:
    """(policy, period) of quotas that the legs use."""
    tables: dict[int, dict[int, list[tuple[int, int]]]] = {}
    found: set[tuple[int, int]] = set()
    for s, d in zip(these.shipment.tolist(), these.departure.tolist(), strict=True):
        borders = seen.borders(s)
        if len(borders.quota):
            found |= set(quotas_by_departure(tables, borders).get(d, ()))
    return found
