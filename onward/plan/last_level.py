"""How much the last level falls when units of one shipment change itinerary: their own saving,
consignment fees, minimum charges and, in a replan, the price of touching.
"""

from __future__ import annotations

from dataclasses import dataclass

from onward.plan.fill import Stock
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import per_minor
from onward.plan.oracle.minimums import Minimums
from onward.plan.what_is_left import BEHIND, Key, WhatIsLeft


@dataclass(frozen=True, slots=True)
class LastLevel:
    """The last level of one network; in a replan ``left`` is the rest of the current plan.

    ``fee``, ``per_unit``: by piece, the fee of an itinerary in minor units, and the least saving of
    each unit that moves, in sums of money (``minor`` of them for a minor unit).
    """

    left: WhatIsLeft | None
    fee: list[int]
    per_unit: list[int]
    minor: int
    minimums: Minimums

    @property
    def by_group(self) -> bool:
        """Whether fees, minimum charges or the price of touching count, besides the units' own
        saving.
        """
        return self.left is not None or any(self.fee) or self.minimums.apply

    def falls(self, stock: Stock, source: Key, to: Key, count: int) -> int:
        """Consignment fees, minimum charges and price of touching saved, in minor units, if
        ``count`` handling units move from ``source`` to ``to``.
        """
        if count <= 0 or source == to:
            return 0
        total = 0 if self.left is None else self.left.falls(stock, source, to, count)
        if fee := self.fee[to[0]]:
            total += fee * (source[1] != BEHIND and stock.placed.get(source, 0) <= count)
            total -= fee * (to[1] != BEHIND and to not in stock.placed)
        if self.minimums.apply:
            total += self.minimums.falls(stock.placed, source, to, count)
        return total

    def gains(self, stock: Stock, source: Key, to: Key, count: int, saves: int) -> bool:
        """Whether the last level falls enough for a move if each unit ``saves`` so much money."""
        if count <= 0:
            return False
        falls = self.minor * self.falls(stock, source, to, count) if self.by_group else 0
        return count * (saves - self.per_unit[to[0]]) + falls > 0


def last_level(oracle: Oracle, left: WhatIsLeft | None) -> LastLevel:
    network, minor = oracle.network, per_minor(oracle)
    per_unit = [minor * priced for priced in network.priced.tolist()]
    fees = network.goods.fee.tolist()
    return LastLevel(left, fees, per_unit, minor, oracle.minimums)
