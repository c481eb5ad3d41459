"""What goods under way, or with frozen legs, hold already: docs/concepts.md section 6."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onward.judge.facts import Facts
from onward.units import DAY_MIN, grams_up, litres_up


@dataclass(frozen=True, slots=True)
class Held:
    """Space and handling that no plan can use, whether the departures are still to leave or have left."""

    space: dict[tuple[int, str], tuple[int, int]]  # departure and pool -> grams, litres
    days: dict[tuple[int, int], int]  # place and UTC day -> grams


def held(facts: Facts) -> Held:
    """The commitments on departures that are known."""
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
    return Held(space, dict(days))
