"""The values of a plan: loss per priority in kg-minutes, then cost in minor units.
docs/concepts.md, section 7.
"""

from __future__ import annotations

import numpy as np

from onward.errors import InvalidInput, Problem
from onward.judge.exact_sums import added, times
from onward.judge.facts import TRANSPORTS, Ints
from onward.judge.itineraries import times as timed
from onward.judge.travel import JudgedScenario, Legs, legs, problem
from onward.plan.plan import Plan
from onward.units import DAY_MIN, rate

MILLION = 1_000_000


def half_even(numerator: Ints, denominator: int) -> Ints:
    """Division of non-negative numbers, rounded half to even."""
    quotient = numerator // denominator
    rest = 2 * (numerator - quotient * denominator)
    up = (rest > denominator) | ((rest == denominator) & (quotient % 2 == 1))
    return quotient + np.where(up, 1, 0)


def level_names(seen: JudgedScenario) -> list[str]:
    """The names of the levels: a loss for each priority present, in order, then the cost."""
    return [*(f"loss:{p}" for p in np.unique(seen.facts.goods.priority).tolist()), "cost"]


def scales(seen: JudgedScenario) -> dict[str, int]:
    """Each level's loss if everything of that priority stayed; 0 for the cost."""
    goods = seen.facts.goods
    stay = times(goods.weight, goods.stay_min).tolist()
    totals = dict.fromkeys(level_names(seen), 0)
    for priority, n, loss in zip(
        goods.priority.tolist(), goods.handling_units.tolist(), stay, strict=True
    ):
        totals[f"loss:{priority}"] += n * loss
    return totals


def chargeable(seen: JudgedScenario) -> Ints:
    """(shipments, transports) chargeable grams of one handling unit."""
    goods = seen.facts.goods
    ratios = [seen.facts.scenario.kg_per_m3[t] for t in TRANSPORTS]
    return np.stack([np.maximum(goods.mass_g, goods.volume_l * ratio) for ratio in ratios], axis=1)


def values(seen: JudgedScenario, followed: Legs, plan: Plan) -> dict[str, int]:
    """The value of every level for a plan whose consignments can be followed; handling units that
    do not travel count as left behind.
    """
    goods = seen.facts.goods
    totals = scales(seen)
    arrived = timed(seen, followed).through[followed.ends]
    heads, units = followed.heads, followed.units[followed.starts]
    late = np.minimum(np.maximum(0, arrived - goods.due[heads]), goods.stay_min[heads])
    saved = times(goods.weight[heads], goods.stay_min[heads] - late)
    for priority, n, kg_min in zip(
        goods.priority[heads].tolist(), units.tolist(), saved.tolist(), strict=True
    ):
        totals[f"loss:{priority}"] -= n * kg_min
    totals["cost"] = sum(consignment_costs(seen, followed).tolist()) + _charters(seen, plan)
    return totals


def _charters(seen: JudgedScenario, plan: Plan) -> int:
    offers = seen.facts.scenario.charters
    return sum(
        offers[seen.facts.charters[c]].price_minor
        for c in set(plan.charters)
        if c in seen.facts.charters
    )


def consignment_costs(seen: JudgedScenario, followed: Legs) -> Ints:
    """Carriage, handling and storage of each consignment in minor units, for all its handling
    units.
    """
    places, carriage, goods = seen.facts.scenario.places, seen.facts.carriage, seen.facts.goods
    handling = np.array([rate(p.handling_minor_per_kg) for p in places], dtype=np.int64)
    storage = np.array([p.storage_minor_per_day for p in places], dtype=np.int64)
    d, s, heads = followed.departure, followed.shipment, followed.heads
    price = np.append(seen.pools.rate, 0)[followed.pool]  # an unknown pool is -1: no price
    leg = half_even(times(price, chargeable(seen)[s, carriage.transport[d]]), MILLION)
    leg = leg + half_even(times(handling[carriage.destination[d]], goods.mass_g[s]), MILLION)
    since = np.empty_like(d)
    since[1:] = carriage.arrives[d[:-1]]
    since[followed.starts] = np.maximum(goods.available[heads], seen.facts.as_of)
    midnights = carriage.departs[d] // DAY_MIN - since // DAY_MIN
    leg = leg + times(storage[carriage.origin[d]], np.maximum(0, midnights))
    # goods under way were handled when they arrived
    handed_over = np.where(goods.arrived[heads] < 0, handling[goods.origin[heads]], 0)
    starting = half_even(times(handed_over, goods.mass_g[heads]), MILLION)
    leg = leg.astype(np.result_type(leg, starting), copy=False)
    leg[followed.starts] += starting
    return added(followed.consignment, times(leg, followed.units), len(heads))


def value(seen: JudgedScenario, plan: Plan) -> dict[str, int]:
    """Every level's value; raises InvalidInput if a consignment names what the scenario does not
    have.
    """
    followed, found = legs(seen, plan)
    if found:
        raise InvalidInput(found)
    return values(seen, followed, plan)


def level_problems(seen: JudgedScenario, plan: Plan, found: dict[str, int]) -> list[Problem]:
    """Levels whose stated value is wrong."""
    if not plan.levels:
        return []
    stated = [level.name for level in plan.levels]
    if stated != list(found):
        return [
            problem(
                "levels", " ".join(stated), f"the levels of this scenario are {' '.join(found)}"
            )
        ]
    wrong, whole = [], scales(seen)
    for level in plan.levels:
        unit = "minor units" if level.name == "cost" else "kg-minutes"
        if level.value != found[level.name]:
            text = (
                f"the plan states {level.name} as {level.value} {unit}; recomputed it is "
                f"{found[level.name]}"
            )
            wrong.append(problem(level.name, level.value, text))
        if level.scale != whole[level.name]:
            text = (
                f"the plan states the scale of {level.name} as {level.scale}; recomputed it is "
                f"{whole[level.name]}"
            )
            wrong.append(problem("scale", level.scale, text))
    return wrong
