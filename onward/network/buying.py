"""How many charters may be bought, and for how much: of all, and by when they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from onward.scenario import Charter, Scenario


@dataclass(frozen=True, slots=True)
class BuyingLimits:
    """Limits on the number of charters. The first is that of all of them; the others are the
    scenario's by period, in the order of its table.
    """

    names: tuple[str, ...]  # "" for the first
    most: NDArray[np.float64]  # (n_limits,) inf: no limit
    counts: NDArray[np.bool_]  # (n_limits, n_charters) which charters count in each

    def used(self, bought: NDArray[np.bool_]) -> NDArray[np.int64]:
        """(n_limits,) how many of the charters bought count in each."""
        count: NDArray[np.int64] = self.counts[:, bought].sum(1)
        return count

    def kept(self, bought: NDArray[np.bool_]) -> bool:
        """Whether no limit has more charters than it allows."""
        return bool((self.used(bought) <= self.most).all())

    def used_up(self, bought: NDArray[np.bool_]) -> dict[str, int]:
        """The names of the limits that allow no more, and what each allows."""
        full = np.flatnonzero(self.used(bought) >= self.most).tolist()
        return {self.names[i]: int(self.most[i]) for i in full}

    def instead(self, bought: NDArray[np.bool_], charter: int) -> NDArray[np.bool_]:
        """(n_charters,) of which charters one must be given up before this one can be bought; all,
        if none need be.
        """
        used = self.used(bought)
        full = self.counts[:, charter] & (used + 1 > self.most)
        if not (used <= self.most)[full].all():
            return np.zeros(len(bought), bool)
        found: NDArray[np.bool_] = np.logical_and.reduce(self.counts[full], axis=0)
        return found

    @property
    def closed(self) -> NDArray[np.bool_]:
        """(n_charters,) those of which a limit allows none."""
        shut: NDArray[np.bool_] = self.counts[self.most == 0].any(0)
        return shut

    @property
    def nothing(self) -> bool:
        """Whether a limit stands and no charter may be bought."""
        return bool((self.most == 0).any() and self.closed.all())

    def each(self, price: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n_charters,) what each charter pays at prices of the limits, (n_limits,)."""
        paid: NDArray[np.float64] = price @ self.counts
        return paid


def buying_limits(
    scenario: Scenario, charters: tuple[Charter, ...], leaves: Mapping[str, datetime]
) -> BuyingLimits:
    """The limits on these charters; ``leaves``: when each first leaves."""
    rows = scenario.charter_limits
    most = scenario.max_charters
    counts = np.ones((1 + len(rows), len(charters)), bool)
    for number, row in enumerate(rows, 1):
        counts[number] = [row.counts(leaves[c.id]) for c in charters]
    return BuyingLimits(
        ("", *(row.id for row in rows)),
        np.array([np.inf if most is None else most, *(row.max_number for row in rows)], float),
        counts,
    )


class Purse:
    """What may still be bought while charters are taken one by one."""

    def __init__(self, limits: BuyingLimits, charters: tuple[Charter, ...], money: int | None):
        """``money``: what they may cost together, in minor units; None: no limit."""
        self.charters, self.counts, self.money = charters, limits.counts, money
        self.left = limits.most.copy()
        self.bought = np.zeros(len(charters), bool)

    def take(self, charter: int) -> None:
        """Buy a charter, if every number that it counts in and the money allow it."""
        price, counts = self.charters[charter].price_minor, self.counts[:, charter]
        if (self.left[counts] >= 1).all() and (self.money is None or price <= self.money):
            self.bought[charter] = True
            self.left[counts] -= 1
            self.money = None if self.money is None else self.money - price
