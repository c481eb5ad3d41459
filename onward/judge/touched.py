"""How much of the current plan a replan changes, and the proof that no plan with as little loss
changes less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onward.errors import Problem
from onward.judge.certificate import JudgedNetwork, RowMultipliers
from onward.judge.itineraries import times, without_fault
from onward.judge.shared_limits import quota_amounts, quotas_by_departure
from onward.judge.travel import JudgedScenario, Legs, legs_of, problem
from onward.message import Message
from onward.plan.plan import Consignment, Plan, Touched, seal
from onward.units import DAY_MIN

ANY_SIZE = 1_000_000  # handling units of one shipment at most, of which the scenario knows nothing


def touched_problems(seen: JudgedScenario, plan: Plan) -> Iterator[Problem]:
    """Problems of a replan's statements about the current plan."""
    if plan.touched is None:
        return
    yield from _numbers(seen, plan.touched.in_force)
    sealed = plan.touched.rows or plan.touched.earlier
    if sealed and plan.touched.rows != seal(plan.touched.in_force):
        text = "these are not the rows that the plan was made of: they have another sha256"
        yield problem("in_force", plan.touched.rows[:12], text)
    found = touched(plan, plan.touched)
    if found != plan.touched.value:
        text = Message(
            "the plan states that {count} handling units lose the way they had; "
            "recomputed it is {found}",
            count=plan.touched.value,
            found=found,
        )
        yield problem("touched", plan.touched.value, text)


def _numbers(seen: JudgedScenario, in_force: Sequence[Consignment]) -> Iterator[Problem]:
    """Handling units that the stated current plan carries more than once, or that do not exist."""
    ranges: dict[str, list[Consignment]] = defaultdict(list)
    for c in in_force:
        ranges[c.shipment].append(c)
        if not 1 <= c.first <= c.last <= _size(seen, c.shipment):
            yield problem(
                "in_force",
                f"{c.first}-{c.last}",
                Message("shipment {shipment}: no such handling units", shipment=c.shipment),
            )
    for shipment, mine in ranges.items():
        mine.sort(key=lambda c: c.first)
        for before, after in pairwise(mine):
            if after.first <= before.last:
                yield problem(
                    "in_force",
                    f"{after.first}-{before.last}",
                    Message(
                        "shipment {shipment}: these handling units are in force twice",
                        shipment=shipment,
                    ),
                )


def _size(seen: JudgedScenario, shipment: str) -> int:
    """How many handling units a shipment has; ANY_SIZE for an unknown one."""
    at = seen.facts.shipments.get(shipment)
    return ANY_SIZE if at is None else int(seen.facts.goods.handling_units[at])


def touched(plan: Plan, claim: Touched) -> int:
    """Handling units with an itinerary in the current plan and not the same one in the new plan;
    within a shipment it does not matter which ones.
    """
    had, have = _by_way(claim.in_force), _by_way(plan.consignments)
    return sum(had.values()) - sum(min(units, have[itinerary]) for itinerary, units in had.items())


def _by_way(consignments: Sequence[Consignment]) -> Counter[tuple[object, ...]]:
    units: Counter[tuple[object, ...]] = Counter()
    for c in consignments:
        units[c.shipment, c.legs] += c.handling_units
    return units


@dataclass(frozen=True, slots=True)
class InForce:
    """The legs of the current plan that can still be travelled, and how many handling units have
    lost their itinerary.
    """

    legs: Legs
    lost: int


def in_force(seen: JudgedScenario, net: JudgedNetwork, claim: Touched) -> InForce:
    """The consignments of the current plan that can continue as planned, each checked alone."""
    consignments = tuple(
        c for c in claim.in_force if all(_runs(seen, net, leg.departure) for leg in c.legs)
    )
    going_on = possible(seen, consignments)
    units = sum(c.handling_units for c in claim.in_force)
    units -= sum(c.handling_units for c in going_on)
    return InForce(legs_of(seen, going_on)[0], units)


def _runs(seen: JudgedScenario, net: JudgedNetwork, departure: str) -> bool:
    at = seen.facts.carriage.index.get(departure)
    return at is not None and bool(net.departures[at])


def possible(seen: JudgedScenario, consignments: Sequence[Consignment]) -> list[Consignment]:
    """The consignments that could travel if each were alone."""
    return without_fault(seen, legs_of(seen, consignments)[0])


def staying(
    seen: JudgedScenario,
    now: InForce,
    prices: RowMultipliers,
    per_minute: Sequence[int],
    least: Sequence[int],
    one: int,
) -> int:
    """Contribution of the current plan to a bound: one for each handling unit, less what keeping
    its itinerary saves where that is cheaper.
    """
    total = one * now.lost
    for shipment, units, price in _itinerary_prices(seen, now.legs, prices, per_minute):
        total += units * (one - max(0, least[shipment] - price + one))
    return total


def _itinerary_prices(
    seen: JudgedScenario, followed: Legs, prices: RowMultipliers, per_minute: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Shipment, handling units, and price of one unit's itinerary, for each consignment."""
    goods, c = seen.facts.goods, seen.facts.carriage
    late = np.maximum(0, times(seen, followed).through[followed.ends] - goods.due[followed.heads])
    late = np.minimum(late, goods.stay_min[followed.heads])
    amounts = {
        unit: quota_amounts(seen, unit).tolist()
        for unit in {p.quota_unit for p in seen.facts.scenario.policies}
    }
    tables: dict[int, dict[int, list[tuple[int, int]]]] = {}
    policies = seen.facts.scenario.policies
    for k, (first, last) in enumerate(
        zip(followed.starts.tolist(), followed.ends.tolist(), strict=True)
    ):
        s, units = int(followed.shipment[first]), int(followed.units[first])
        mass, volume = int(goods.mass_g[s]), int(goods.volume_l[s])
        price = per_minute[s] * int(late[k])
        if goods.arrived[s] < 0:
            d = int(followed.departure[first])
            price += prices.day.get((int(c.origin[d]), int(c.departs[d]) // DAY_MIN), 0) * mass
        for d, pool in zip(
            followed.departure[first : last + 1].tolist(),
            followed.pool[first : last + 1].tolist(),
            strict=True,
        ):
            price += prices.kg.get(pool, 0) * mass + prices.m3.get(pool, 0) * volume
            price += prices.day.get((int(c.destination[d]), int(c.arrives[d]) // DAY_MIN), 0) * mass
            for row in (
                quotas_by_departure(tables, seen.borders(s)).get(d, ()) if prices.quota else ()
            ):
                price += prices.quota.get(row, 0) * amounts[policies[row[0]].quota_unit][s]
        yield s, units, price
