"""Limits on number and budget of charters, overall and per period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from onward.scenario import Charter, Scenario


@dataclass(frozen=True, slots=True)
class BuyingLimits:
    """Limits on the number of charters. The first is overall; the others are the scenario's limits
    by period, in table order.
    """

    names: tuple[str, ...]  # "" for the first
    most: NDArray[np.float64]  # (n_limits,) inf: no limit
    counts: NDArray[np.bool_]  # (n_limits, n_charters) which charters count in each

    def used(self, bought: NDArray[np.bool_]) -> NDArray[np.int64]:
        """(n_limits,) how many of the bought charters count in each limit."""
        count: NDArray[np.int64] = self.counts[:, bought].sum(1)
        return count

    def kept(self, bought: NDArray[np.bool_]) -> bool:
        """Whether the bought charters stay within each limit."""
        return bool((self.used(bought) <= self.most).all())

    def used_up(self, bought: NDArray[np.bool_]) -> dict[str, int]:
        """The limits that allow no further charter: name -> its maximum."""
        full = np.flatnonzero(self.used(bought) >= self.most).tolist()
        return {self.names[i]: int(self.most[i]) for i in full}

    def instead(self, bought: NDArray[np.bool_], charter: int) -> NDArray[np.bool_]:
        """(n_charters,) charters one of which must be dropped to make room for this one; all if
        there is room.
        """
        used = self.used(bought)
        full = self.counts[:, charter] & (used + 1 > self.most)
        if not (used <= self.most)[full].all():
            return np.zeros(len(bought), bool)
        found: NDArray[np.bool_] = np.logical_and.reduce(self.counts[full], axis=0)
        return found

    @property
    def closed(self) -> NDArray[np.bool_]:
        """(n_charters,) charters that count in a limit of 0."""
        shut: NDArray[np.bool_] = self.counts[self.most == 0].any(0)
        return shut

    @property
    def nothing(self) -> bool:
        """Whether limits of 0 rule out all charters."""
        return bool((self.most == 0).any() and self.closed.all())

    def each(self, price: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n_charters,) what each charter pays for the limits it counts in; ``price``
        (n_limits,).
        """
        paid: NDArray[np.float64] = price @ self.counts
        return paid


def buying_limits(
    scenario: Scenario, charters: tuple[Charter, ...], leaves: Mapping[str, datetime]
) -> BuyingLimits:
    """The limits on these charters; ``leaves``: charter -> first departure time."""
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
    """Number and money left while charters are bought one by one."""

    def __init__(self, limits: BuyingLimits, charters: tuple[Charter, ...], money: int | None):
        """``money``: budget in minor units; None: no limit."""
        self.charters, self.counts, self.money = charters, limits.counts, money
        self.left = limits.most.copy()
        self.bought = np.zeros(len(charters), bool)

    def take(self, charter: int) -> None:
        """Buy a charter if the limits that it counts in and the budget allow it."""
        price, counts = self.charters[charter].price_minor, self.counts[:, charter]
        if (self.left[counts] >= 1).all() and (self.money is None or price <= self.money):
            self.bought[charter] = True
            self.left[counts] -= 1
            self.money = None if self.money is None else self.money - price
