"""The groups of a stock that may move: units of one shipment on one itinerary or left behind; in a
replan, firm units, other units of R and the rest of an itinerary are groups of their own. Rows that
stay together are no groups (onward/plan/whole_rows.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_ways import BetterWays, Movers, Tie
from onward.plan.fill import Stock
from onward.plan.oracle.each import Units
from onward.plan.publish import Placed
from onward.plan.what_is_left import PRICED_G, Key, WhatIsLeft
from onward.units import DAY_MIN

NONE = np.empty(0, np.int64)


class Groups:
    """Finds the groups of a stock; ``left`` is R, in a replan."""

    def __init__(self, ways: BetterWays, left: WhatIsLeft | None) -> None:
        self.ways, self.goods = ways, ways.network.goods
        self.units: Mapping[Key, int] = {} if left is None else left.units
        self.firm: Mapping[Key, int] = {} if left is None else left.firm
        # by piece, the least that each unit must save for the price of touching to be worth it
        least = [0] * len(self.goods) if left is None else [w // PRICED_G for w in left.worth]
        self.least_saving = np.array([min(max(1, each), 1 << 60) for each in least], np.int64)

    def parts(self, what: Placed) -> tuple[Ints, Ints]:
        """(n,) how many units of each placement are firm, and how many are of R and not firm."""
        counts = list(zip(what.keys, what.count.tolist(), strict=True))
        firm = np.array([min(n, self.firm.get(key, 0)) for key, n in counts], np.int64)
        of_r = np.array([min(n, self.units.get(key, 0)) for key, n in counts], np.int64)
        return firm, of_r - firm

    def movers(self, stock: Stock, what: Placed, pieces: Flags | None = None) -> Movers:
        """The groups that may have a move: on placements, and left behind (of some ``pieces``).
        Of R, units that are not firm are a group apart from the others of their itinerary.
        """
        late, least, saved = self._to_gain(what)
        firm, loose = self.parts(what)
        least_saving = self.least_saving[what.columns.piece]
        alone = ~self.goods.together[what.columns.piece]
        some = alone & (what.count > firm + loose)
        other = np.flatnonzero(some & ((late > least) | (saved > 0)))
        priced = np.flatnonzero(alone & (loose > 0) & ((late > least) | (saved >= least_saving)))
        tied = np.flatnonzero(alone & (firm > 0) & (late - DAY_MIN >= least))
        left = (stock.left > 0) & (self.ways.least_late < self.goods.limit) & ~self.goods.together
        behind = np.flatnonzero(left if pieces is None else left & pieces)
        moving, cost = np.concatenate([other, priced, tied]), what.columns.cost
        n = len(other), len(priced), len(tied)
        tie = np.repeat([Tie.NONE, Tie.PRICE, Tie.FIRM, Tie.NONE], (*n, len(behind)))
        return self._made(
            what,
            moving,
            np.concatenate([(what.count - firm - loose)[other], loose[priced], firm[tied]]),
            np.concatenate([cost[other], cost[priced] - least_saving[priced] + 1, cost[tied]]),
            tie,
            tie == Tie.FIRM,
            behind,
            stock.left[behind],
        )

    def all_that_gain(self, what: Placed, which: Flags) -> Movers:
        """The groups on some placements (n,) that could do better in an empty network, by however
        little; firm units are a group apart from all others.
        """
        late, least, saved = self._to_gain(what)
        firm, _ = self.parts(what)
        better = which & ~self.goods.together[what.columns.piece]
        better &= (late > least) | (saved > 0)
        other = np.flatnonzero(better & (what.count > firm))
        tied = np.flatnonzero(better & (firm > 0))
        moving = np.concatenate([other, tied])
        tie = np.repeat([Tie.NONE, Tie.FIRM], (len(other), len(tied)))
        count = np.concatenate([(what.count - firm)[other], firm[tied]])
        return self._made(what, moving, count, what.columns.cost[moving], tie, tie < 0)

    def _to_gain(self, what: Placed) -> tuple[Ints, Ints, Ints]:
        """(n,) minutes late, the least possible, and minor units that could be saved."""
        columns, ways = what.columns, self.ways
        saved = columns.cost - ways.least_cost[columns.piece]
        return ways.late(columns), ways.least_late[columns.piece], saved

    def _made(
        self,
        what: Placed,
        moving: Ints,
        count: Ints,
        cost: Ints,
        tie: Ints,
        by_a_day: Flags,
        behind: Ints = NONE,
        left: Ints = NONE,
    ) -> Movers:
        """Groups on placements, which may go on only ``by_a_day`` or by any gain; and pieces that
        are left behind.
        """
        columns, nothing = what.columns, np.zeros(len(behind), np.int64)
        start, row, amount = columns.entries(moving)
        return Movers(
            Units(
                np.concatenate([columns.piece[moving], behind]),
                self._latest(what, moving, behind, by_a_day),
                np.concatenate([start, nothing + start[-1]]),
                row,
                amount,
            ),
            place=np.concatenate([moving, nothing - 1]),
            count=np.concatenate([count, left]),
            late=np.concatenate([self.ways.late(columns)[moving], self.goods.limit[behind]]),
            cost=np.concatenate([cost, nothing]),
            tie=tie,
            at_once=np.concatenate([by_a_day[: len(moving)], np.ones(len(behind), bool)]),
        )

    def _latest(self, what: Placed, moving: Ints, behind: Ints, by_a_day: Flags) -> Ints:
        """The minute by which each may arrive: no later than now, or a day earlier."""
        through = self.ways.through(what.columns)[moving]
        due = self.goods.due[what.columns.piece[moving]]
        travelling = np.where(by_a_day[: len(moving)], through - DAY_MIN, np.maximum(due, through))
        return np.concatenate([travelling, self.goods.latest[behind]])


def a_day_late(groups: Groups, movers: Movers, rank: int) -> Movers:
    """Those of a priority that are at least a day late and can arrive a day earlier; over lower
    priorities only that counts as a move.
    """
    goods = groups.goods
    mine = (goods.priority[movers.units.piece] == rank) & (movers.late >= DAY_MIN)
    mine &= movers.late - DAY_MIN >= groups.ways.least_late[movers.units.piece]
    movers = movers.some(np.flatnonzero(mine))
    latest = np.where(
        movers.place < 0,
        movers.units.latest,
        goods.due[movers.units.piece] + movers.late - DAY_MIN,
    )
    return movers.by(latest, np.ones(len(movers.place), bool))
