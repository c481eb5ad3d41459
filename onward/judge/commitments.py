"""Space, handling and quotas used by goods under way, or with frozen legs: docs/concepts.md,
section 6.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onward.judge.facts import Facts
from onward.scenario import QuotaUnit
from onward.units import DAY_MIN, grams_up, litres_up


@dataclass(frozen=True, slots=True)
class Held:
    """Space, handling and quotas that no plan can use, on departures that have left or will
    leave.
    """

    space: dict[tuple[int, str], tuple[int, int]]  # departure and pool -> grams, litres
    days: dict[tuple[int, int], int]  # place and UTC day -> grams
    quotas: dict[tuple[int, int], int]  # policy and period -> grams, litres or consumer units


def held(facts: Facts) -> Held:
    """The commitments on known departures, and the uses of known quotas."""
    carriage = facts.carriage
    space: dict[tuple[int, str], tuple[int, int]] = {}
    days: dict[tuple[int, int], int] = defaultdict(int)
    for row in facts.scenario.commitments:
        i = carriage.index.get(row.departure)
        if i is None:
            continue
        grams, litres = space.get((i, row.pool), (0, 0))
        mass = grams_up(row.kg)
        space[i, row.pool] = grams + mass, litres + litres_up(row.m3)
        days[int(carriage.destination[i]), int(carriage.arrives[i]) // DAY_MIN] += mass
        if row.starts:
            days[int(carriage.origin[i]), int(carriage.departs[i]) // DAY_MIN] += mass
    return Held(space, dict(days), _counted(facts))


def _counted(facts: Facts) -> dict[tuple[int, int], int]:
    numbers = {policy.id: i for i, policy in enumerate(facts.scenario.policies)}
    counted: dict[tuple[int, int], int] = {}
    for row in facts.scenario.quota_uses:
        i = numbers.get(row.policy)
        if i is not None:
            thousandths = grams_up(row.amount)
            amount = (
                thousandths
                if facts.scenario.policies[i].quota_unit is not QuotaUnit.UNITS
                else -(-thousandths // 1000)
            )
            counted[i, row.period] = counted.get((i, row.period), 0) + amount
    return counted
