"""The worth of one more charter when prices follow: solves the relaxed problem again with it, level
by level.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from onward.advise.standing import CharterStanding, PricedLevel
from onward.network.network import Flags, Ints
from onward.plan.columns import pool
from onward.plan.generation import Generation
from onward.plan.incumbent import incumbent_of
from onward.plan.level import Multiplied
from onward.plan.plan import Plan
from onward.plan.proof import ask_of, proven
from onward.plan.relaxed import Relaxed

CLOSE = 0.0025  # relative gap at which a relaxed problem counts as solved


@dataclass(frozen=True, slots=True)
class Weighed:
    """One more charter at one level: the gain of the relaxed problem, the bound of all plans with
    it (at cost neither counts its price), and the grams on each of its offers.
    """

    gain: float
    bound: int
    rates: tuple[float, ...]
    carried: dict[int, int]


@dataclass(slots=True)
class Scales:
    """Relaxed problems over one network; itineraries found in one are used in all."""

    standing: CharterStanding
    plan: Plan
    generation: Generation = field(init=False)
    # level -> the relaxed problem's bound with the charters bought
    before: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.generation = Generation(self.standing.oracle, pool(self.standing.oracle))
        columns = incumbent_of(self.standing.oracle, self.plan).columns
        self.generation.pool.add(columns.piece, columns.positions)

    def weigh(self, charter: int, number: int, rows: Ints) -> Weighed:
        """Weighs one more charter at level ``number``; the search begins at the prices ``rows``."""
        priced = self.standing.levels[number]
        if number not in self.before:
            self.before[number] = self._solved(
                number, self.standing.bought, priced.prices.rows
            ).bound
        flags = self.standing.bought.copy()
        flags[charter] = True
        found = self._solved(number, flags, rows)
        ask = ask_of(self.standing.network, number, self._values(), flags)
        bound, proof = proven(self.generation, ask, found.best)
        rates = tuple(k / (1 << proof.shift) for k in proof.held)
        price = self.standing.network.charters[charter].price_minor if ask.cost else 0
        gain = max(0.0, self.before[number] - (found.bound - price))
        return Weighed(gain, max(0, bound - price), rates, self._carried(charter, found))

    def _values(self) -> tuple[int, ...]:
        return tuple(priced.level.value for priced in self.standing.levels)

    def _solved(self, number: int, bought: Flags, rows: Ints) -> Relaxed:
        priced: PricedLevel = self.standing.levels[number]
        start = Multiplied(rows=rows / priced.one, held=priced.prices.loss[:number] / priced.one)
        return self.generation.solve(
            ask_of(self.standing.network, number, self._values(), bought), CLOSE, start
        )

    def _carried(self, charter: int, found: Relaxed) -> dict[int, int]:
        network = self.standing.network
        some = self.generation.pool.columns.some(found.active)
        taken = some.taken(found.x * network.goods.count[some.piece], len(network.rows.keys))
        capacity = network.rows.capacity
        return {
            o: min(round(float(taken[o])), int(capacity[o]))
            for o in np.flatnonzero(network.offers.charter == charter).tolist()
        }
