"""R0 of docs/concepts.md, "Replans": the repaired plan, R with broken and new goods added."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from onward.cancel import check_cancelled
from onward.network.network import Flags, Ints
from onward.plan.better_itineraries import BetterItineraries, FoundMoves, Movers
from onward.plan.fill import Stock, copied, fill_together
from onward.plan.greedy import carrying, in_turn
from onward.plan.last_level import last_level
from onward.plan.movers import Groups
from onward.plan.oracle import Oracle, Prices
from onward.plan.oracle.each import at_cost
from onward.plan.other_itineraries import OtherItineraries
from onward.plan.params import STANDARD, RoundingParams
from onward.plan.plan import Consignment
from onward.plan.publish import Placed, consignments_of, placed_of
from onward.plan.rounding import loss_first
from onward.plan.what_is_left import Key, WhatIsLeft
from onward.plan.whole_rows import WholeRows


def repaired(
    oracle: Oracle,
    left: WhatIsLeft,
    prices: Prices | None,
    params: RoundingParams = STANDARD.rounding,
) -> Stock:
    """R0: goods missing from R are placed in the room that R leaves, priority by priority, first at
    ``prices``, until no group of the priority has a better itinerary.
    """
    stock, priority = copied(left.stock), oracle.network.goods.priority
    order = in_turn(oracle.network)[::-1]
    by_loss = prices, loss_first(oracle.network, params.loss_over_cost)
    better: _Better | None = None
    kept = _kept_together(oracle, left)
    for rank in range(len(oracle.network.priorities)):
        mine = order[(priority[order] == rank) & ~kept[order]]
        if not stock.left[mine].any():
            continue
        strict = rank < len(oracle.network.strict)
        for each in by_loss if strict else (at_cost(oracle),):
            if each is not None:
                fill_together(oracle, stock, each, mine, params.one_by_one)
        better = better or _Better(oracle, left)
        while better.moved(stock, (priority == rank) & ~kept):
            check_cancelled()
    return stock


def _kept_together(oracle: Oracle, left: WhatIsLeft) -> Flags:
    """(n_pieces,) rows of R that stay together: they remain as in R."""
    kept = np.zeros(len(oracle.network.goods), bool)
    kept[[piece for piece, _ in left.units]] = True
    kept &= oracle.network.goods.together
    return kept


class _Better:
    """Moves goods missing from R to better itineraries in free room."""

    def __init__(self, oracle: Oracle, left: WhatIsLeft) -> None:
        network = oracle.network
        bought = np.zeros(len(network.charters), bool)
        capacity = np.where(carrying(network, bought), network.rows.capacity, 0)
        self.oracle, self.left = oracle, left
        self.itineraries = BetterItineraries(oracle, capacity)
        self.groups = Groups(self.itineraries, None)
        self.others = OtherItineraries(
            self.itineraries, last_level(oracle, None), small_parts=False
        )
        self.rows = WholeRows(self.itineraries, self.others.last)

    def moved(self, stock: Stock, pieces: Flags) -> int:
        """One round for some pieces; returns how many units moved."""
        more = {key: n for key, n in added(stock, self.left).items() if pieces[key[0]]}
        what = placed_of(self.oracle, stock, more)
        counts = np.array([more[key] for key in what.keys] + [0], np.int64)
        total = self._whole_rows(stock, pieces)
        movers = self._movers(stock, what, pieces, counts)
        every = partial(self._movers, stock, what, pieces, counts, every=True)
        for found in self.others.into_room(stock, what, movers, every):
            total += self._made(stock, what, found, counts)
        return total

    def _made(self, stock: Stock, what: Placed, found: FoundMoves, counts: Ints) -> int:
        """Makes moves as long as they count; returns how many units moved."""
        total, facts = 0, self.others.facts(what, found)
        for i in range(len(found)):
            piece, place = int(found.to.piece[i]), int(found.movers.place[i])
            there = stock.left[piece] if place < 0 else counts[place]
            most = self.itineraries.most(found.movers, found.to, i, stock.room)
            count = min(int(there), most)
            count = self.others.units(stock, what, found, i, count, facts)
            if not count:
                continue
            if place >= 0:
                counts[place] -= count
                own = found.movers.units.held(i)
                stock.take(piece, what.columns.positions[place], *own, count)
            span = slice(found.to.start[i], found.to.start[i + 1])
            stock.room[found.to.row[span]] -= count * found.to.amount[span]
            stock.left[piece] -= count
            stock.add(piece, found.to.positions[i], count)
            total += count
        return total

    def _movers(
        self, stock: Stock, what: Placed, pieces: Flags, counts: Ints, *, every: bool = False
    ) -> Movers:
        """The added units, ``counts`` of each placement, and the units left behind, as groups."""
        movers = self.groups.movers(stock, what, pieces, every=every)
        movers = movers.some(np.flatnonzero((movers.place < 0) | (counts[movers.place] > 0)))
        count = np.where(movers.place < 0, movers.count, counts[movers.place])
        return replace(movers, count=count)

    def _whole_rows(self, stock: Stock, pieces: Flags) -> int:
        """One round for rows that stay together."""
        found = (move for move in self.rows.find(stock, stock.room) if pieces[move.now.piece])
        return sum(
            self.rows.make(each, stock) for each in found if self.rows.fits(each, stock.room)
        )


def added_rows(oracle: Oracle, left: WhatIsLeft, stock: Stock) -> tuple[Consignment, ...]:
    """The units that a repaired stock has in addition to R, by shipment and itinerary."""
    what = placed_of(oracle, stock, added(stock, left))
    more = what.count - np.array([left.units.get(key, 0) for key in what.keys], np.int64)
    return consignments_of(oracle, Placed(what.keys, what.columns, more))


def added(stock: Stock, left: WhatIsLeft) -> dict[Key, int]:
    """Units of a stock on each itinerary beyond those of R."""
    beyond = ((key, n - left.units.get(key, 0)) for key, n in stock.placed.items())
    return {key: n for key, n in beyond if n > 0}
