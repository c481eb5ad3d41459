"""The groups of a stock that may move: units of one shipment on one itinerary or left behind; in a
replan, firm units, other units of R and the rest of an itinerary are separate groups. Rows that
stay together are no groups (onward/plan/whole_rows.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_itineraries import BetterItineraries, Movers, Tie
from onward.plan.fill import Stock
from onward.plan.oracle.each import Units
from onward.plan.publish import Placed
from onward.plan.what_is_left import PRICED_G, Key, WhatIsLeft
from onward.units import DAY_MIN

NONE = np.empty(0, np.int64)


class Groups:
    """Finds the groups of a stock; in a replan ``left`` is R."""

    def __init__(self, itineraries: BetterItineraries, left: WhatIsLeft | None) -> None:
        self.itineraries, self.goods = itineraries, itineraries.network.goods
        self.units: Mapping[Key, int] = {} if left is None else left.units
        self.firm: Mapping[Key, int] = {} if left is None else left.firm
        # by piece, the least that each unit must save for the price of touching to be worth it
        least = [0] * len(self.goods) if left is None else [w // PRICED_G for w in left.worth]
        minor = itineraries.minor
        self.least_saving = np.array(
            [min(max(1, minor * each), 1 << 60) for each in least], np.int64
        )
        # by piece, what each unit of priced goods saves at most without a move
        self.per_unit = minor * itineraries.priced

    def parts(self, what: Placed) -> tuple[Ints, Ints]:
        """(n,) how many units of each placement are firm, and how many belong to R and are not
        firm.
        """
        counts = list(zip(what.keys, what.count.tolist(), strict=True))
        firm = np.array([min(n, self.firm.get(key, 0)) for key, n in counts], np.int64)
        of_r = np.array([min(n, self.units.get(key, 0)) for key, n in counts], np.int64)
        return firm, of_r - firm

    def movers(
        self, stock: Stock, what: Placed, pieces: Flags | None = None, *, every: bool = False
    ) -> Movers:
        """The groups that may move: on placements, and left behind (of some ``pieces``). Units of R
        that are not firm form a separate group of their itinerary.

        ``every``: also those that would save nothing by themselves.
        """
        itineraries, piece, money = (
            self.itineraries,
            what.columns.piece,
            self.itineraries.money(what.columns),
        )
        late, saved = itineraries.late(what.columns), money - itineraries.least_cost[piece]
        sooner = every | (~itineraries.priced[piece] & (late > itineraries.least_late[piece]))
        firm, loose = self.parts(what)
        least, saving = self.per_unit[piece], self.least_saving[piece]
        enough, alone = np.maximum(saving, least + 1), ~self.goods.together[piece]
        some = alone & (what.count > firm + loose)
        other = np.flatnonzero(some & (sooner | (saved > least)))
        priced = np.flatnonzero(alone & (loose > 0) & (sooner | (saved >= enough)))
        a_day = alone & (firm > 0) & (late - DAY_MIN >= itineraries.least_late[piece])
        tied = np.flatnonzero(a_day & (every | ~itineraries.priced[piece] | (saved > least)))
        behind = self._behind(stock, pieces)
        n = len(other), len(priced), len(tied)
        tie = np.repeat([Tie.NONE, Tie.PRICE, Tie.FIRM, Tie.NONE], (*n, len(behind)))
        below = [least[other], least[priced] if every else enough[priced] - 1, least[tied]]
        moving = np.concatenate([other, priced, tied])
        return self._made(
            what,
            moving,
            np.concatenate([(what.count - firm - loose)[other], loose[priced], firm[tied]]),
            money[moving] - np.concatenate(below),
            tie,
            tie == Tie.FIRM,
            behind,
            stock.left[behind],
        )

    def _behind(self, stock: Stock, pieces: Flags | None) -> Ints:
        """The pieces with units left behind that have a better itinerary in an empty network."""
        itineraries = self.itineraries
        better = itineraries.least_late < self.goods.limit
        if itineraries.priced.any():
            cheaper = itineraries.least_cost < itineraries.stay - self.per_unit
            better = np.where(itineraries.priced, cheaper, better)
        left = (stock.left > 0) & better & ~self.goods.together
        return np.flatnonzero(left if pieces is None else left & pieces)

    def all_that_gain(self, what: Placed, which: Flags) -> Movers:
        """The groups on some placements (n,) that could gain anything in an empty network; firm
        units are a separate group.
        """
        itineraries, piece, money = (
            self.itineraries,
            what.columns.piece,
            self.itineraries.money(what.columns),
        )
        firm, _ = self.parts(what)
        sooner = ~itineraries.priced[piece] & (
            itineraries.late(what.columns) > itineraries.least_late[piece]
        )
        least = self.per_unit[piece]
        better = which & (sooner | (money - least > itineraries.least_cost[piece]))
        better &= ~self.goods.together[piece]
        other = np.flatnonzero(better & (what.count > firm))
        tied = np.flatnonzero(better & (firm > 0))
        moving = np.concatenate([other, tied])
        tie = np.repeat([Tie.NONE, Tie.FIRM], (len(other), len(tied)))
        count = np.concatenate([(what.count - firm)[other], firm[tied]])
        return self._made(what, moving, count, (money - least)[moving], tie, tie < 0)

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
        """Groups on placements, which move only to arrive a day earlier (``by_a_day``) or for any
        gain; and pieces left behind.
        """
        columns, nothing = what.columns, np.zeros(len(behind), np.int64)
        start, row, amount = columns.entries(moving)
        priced = self.itineraries.priced
        stay = np.where(priced, self.itineraries.stay - self.per_unit, 0)[behind]
        strict = ~priced[np.concatenate([columns.piece[moving], behind])]
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
            late=np.concatenate(
                [
                    self.itineraries.counted(columns)[moving],
                    np.where(priced, 0, self.goods.limit)[behind],
                ]
            ),
            cost=np.concatenate([cost, stay]),
            tie=tie,
            at_once=strict & np.concatenate([by_a_day[: len(moving)], np.ones(len(behind), bool)]),
        )

    def _latest(self, what: Placed, moving: Ints, behind: Ints, by_a_day: Flags) -> Ints:
        """The latest allowed arrival of each: strict goods no later than now, firm ones a day
        earlier, all others as late as they may.
        """
        through, piece = self.itineraries.through(what.columns)[moving], what.columns.piece[moving]
        now = np.maximum(self.goods.due[piece], through)
        now = np.where(self.itineraries.priced[piece], self.goods.latest[piece], now)
        travelling = np.where(by_a_day[: len(moving)], through - DAY_MIN, now)
        return np.concatenate([travelling, self.goods.latest[behind]])


def a_day_late(groups: Groups, movers: Movers, rank: int) -> Movers:
    """Groups of a priority that are at least a day late and can arrive a day earlier; only such
    gains justify displacing lower priorities.
    """
    goods = groups.goods
    mine = (goods.priority[movers.units.piece] == rank) & (movers.late >= DAY_MIN)
    mine &= movers.late - DAY_MIN >= groups.itineraries.least_late[movers.units.piece]
    movers = movers.some(np.flatnonzero(mine))
    latest = np.where(
        movers.place < 0,
        movers.units.latest,
        goods.due[movers.units.piece] + movers.late - DAY_MIN,
    )
    return movers.by(latest, np.ones(len(movers.place), bool))
