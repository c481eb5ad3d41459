"""Chooses fractions of charters by the worth of their space, within the limits on number and
budget, and prices these limits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from onward.network.buying import BuyingLimits
from onward.network.network import Ints, Network

EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class Choosing:
    """The charters in one step; arrays are (n_charters,)."""

    begun: np.ndarray  # how much of each is open now
    may: np.ndarray  # how much of each may be
    gain: np.ndarray  # the worth of its space, less its price in the objective
    bend: np.ndarray  # by how much a whole one more would change that worth
    price: np.ndarray  # minor units

    def at(self, paid: np.ndarray, budget: float, some: slice | Ints = EVERY) -> np.ndarray:
        """The fraction of each charter opened when each pays ``paid`` for the limits it counts in,
        and ``budget`` per minor unit.
        """
        left = self.gain[some] - paid - budget * self.price[some]
        moved: np.ndarray = np.clip(self.begun[some] + left / self.bend[some], 0.0, self.may[some])
        return moved


class CharterPrices:
    """Finds the least prices at which no limit on charters is exceeded. ``passes``: how often the
    limits are visited where charters count in several.
    """

    def __init__(self, network: Network, passes: int) -> None:
        limits: BuyingLimits = network.buying
        self.limits, self.money = limits, network.scenario.charter_budget_minor
        stand = limits.most < np.inf
        self.members = [(i, np.flatnonzero(limits.counts[i])) for i in np.flatnonzero(stand)]
        alone = (limits.counts[stand].sum(0) <= 1).all()
        self.passes = 1 if alone else passes

    def found(self, market: Choosing, top: float) -> tuple[np.ndarray, float]:
        """(n_limits,) price of each number limit, and the price of a minor unit of budget. No
        charter that pays ``top`` is chosen.
        """
        budget = 0.0
        if self.money is not None:
            enough = partial(self._affordable, market, top)
            budget = _least(enough, top / max(1.0, float(market.price.min(initial=1.0))))
        return self._numbers(market, budget, top), budget

    def _affordable(self, market: Choosing, top: float, budget: float) -> bool:
        paid = self.limits.each(self._numbers(market, budget, top))
        return float(market.at(paid, budget) @ market.price) <= (self.money or 0)

    def _numbers(self, market: Choosing, budget: float, top: float) -> np.ndarray:
        """The prices of the number limits, found one after the other while the others are fixed."""
        most = self.limits.most
        number, paid = np.zeros(len(most)), np.zeros(len(market.price))
        for _ in range(self.passes):
            before = number.copy()
            for i, some in self.members:
                others = paid[some] - number[i]
                number[i] = _least(partial(_kept, market, budget, others, some, most[i]), top)
                paid[some] = others + number[i]
            if (number == before).all():
                break
        return number


def _kept(
    market: Choosing, budget: float, others: np.ndarray, some: Ints, most: float, k: float
) -> bool:
    """Whether at most ``most`` of some charters are open when each pays ``k`` in addition to
    ``others``.
    """
    return float(market.at(others + k, budget, some).sum()) <= most


def _least(enough: Callable[[float], bool], top: float) -> float:
    """The least non-negative number for which ``enough`` holds, to a billionth of ``top``; 0 if it
    holds for 0.
    """
    if enough(0.0):
        return 0.0
    low, high = 0.0, top
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
