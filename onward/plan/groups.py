"""The groups of a stock that may move: units of one shipment on one itinerary or left behind; in a
replan, firm units, other units of R and the rest of an itinerary are groups of their own.
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

    def movers(
        self, stock: Stock, what: Placed, pieces: Flags | None = None, *, any_size: bool = False
    ) -> Movers:
        """The groups on placements and those left behind (of some ``pieces``), without those that
        are at their best already. Firm ones move by a day only, unless ``any_size`` is asked for.
        """
        columns, least = what.columns, self.ways.least_late[what.columns.piece]
        late, cost = self.ways.late(columns), columns.cost
        saved = cost - self.ways.least_cost[columns.piece]
        firm, loose = self.parts(what)
        least_saving = self.least_saving[columns.piece]
        other = np.flatnonzero((what.count > firm + loose) & ((late > least) | (saved > 0)))
        priced = np.flatnonzero((loose > 0) & ((late > least) | (saved >= least_saving)))
        by_a_day = late - (1 if any_size else DAY_MIN) >= least
        tied = np.flatnonzero((firm > 0) & by_a_day)
        left = (stock.left > 0) & (self.ways.least_late < self.goods.limit)
        behind = np.flatnonzero(left if pieces is None else left & pieces)
        moving = np.concatenate([other, priced, tied])
        start, row, amount = columns.entries(moving)
        nothing, n = np.zeros(len(behind), np.int64), (len(other), len(priced), len(tied))
        tie = np.concatenate([np.repeat([Tie.NONE, Tie.PRICE, Tie.FIRM], n), nothing])
        at_once = np.concatenate([tie[: len(moving)] == Tie.FIRM, np.ones(len(behind), bool)])
        if any_size:
            at_once[:] = False
        return Movers(
            Units(
                np.concatenate([columns.piece[moving], behind]),
                self._latest(what, moving, behind, at_once),
                np.concatenate([start, nothing + start[-1]]),
                row,
                amount,
            ),
            place=np.concatenate([moving, nothing - 1]),
            count=np.concatenate(
                [
                    (what.count - firm - loose)[other],
                    loose[priced],
                    firm[tied],
                    stock.left[behind],
                ]
            ),
            late=np.concatenate([late[moving], self.goods.limit[behind]]),
            cost=np.concatenate(
                [cost[other], cost[priced] - least_saving[priced] + 1, cost[tied], nothing]
            ),
            tie=tie,
            at_once=at_once,
        )

    def _latest(self, what: Placed, moving: Ints, behind: Ints, at_once: Flags) -> Ints:
        """The minute by which each may arrive: no later than now, or a day earlier."""
        through = self.ways.through(what.columns)[moving]
        due = self.goods.due[what.columns.piece[moving]]
        travelling = np.where(at_once[: len(moving)], through - DAY_MIN, np.maximum(due, through))
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
