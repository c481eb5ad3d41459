"""Joining: a small part of a row goes to an itinerary that more of its units use.
docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onward.plan.better_ways import fitting
from onward.plan.columns import ItineraryColumns
from onward.plan.fill import Stock, put, take
from onward.plan.last_level import LastLevel
from onward.plan.oracle import Oracle
from onward.plan.publish import Placed, placed
from onward.plan.small_parts import fewest
from onward.units import DAY_MIN

Order = tuple[int, ...]  # losses by priority, then cost plus the price of touching


@dataclass(slots=True)
class Joining:
    """Joins small parts of a ``stock``, which is changed. In a replan the levels, ``now``, become
    no greater than ``most``, those of R0.
    """

    oracle: Oracle
    stock: Stock
    last: LastLevel
    now: Order = ()
    most: Order = ()

    def join(self) -> int:
        """One round over all small parts; returns how many units were joined."""
        network, what = self.oracle.network, placed(self.oracle, self.stock)
        few, piece = fewest(network), what.columns.piece
        small = np.flatnonzero((what.count < few[piece]) & ~network.goods.together[piece])
        if not len(small):
            return 0
        siblings = defaultdict[int, list[int]](list)
        for j, of in enumerate(piece.tolist()):
            siblings[of].append(j)
        parts, units = _Parts(self.oracle, what), 0
        for k in small.tolist():
            mine = [j for j in siblings[int(piece[k])] if self._large(what, j, int(few[piece[k]]))]
            for j in sorted(mine, key=lambda j: parts.later(k, j)):
                if j != k and self._may(parts, k, j):
                    units += self._join(parts, k, j)
                    break
        return units

    def _large(self, what: Placed, j: int, few: int) -> bool:
        return self.stock.placed.get(what.keys[j], 0) >= few

    def _may(self, parts: _Parts, k: int, j: int) -> bool:
        """Whether part ``k`` may join itinerary ``j``."""
        what, left = parts.what, self.last.left
        key, count = what.keys[k], int(what.count[k])
        if left is not None and key in left.firm:
            return False
        fit = fitting(what.columns, j, _own(what.columns, k), self.stock.room)
        if parts.later(k, j)[0] >= DAY_MIN or (fit is not None and fit < count):
            return False
        saved = self._saved(parts, k, j)
        return saved >= 0 and (left is None or self._after(parts, k, j, saved) <= self.most)

    def _saved(self, parts: _Parts, k: int, j: int) -> int:
        """By how much the last level falls, in minor units: the part owes no fee of its own."""
        what, count = parts.what, int(parts.what.count[k])
        saved = count * (int(what.columns.cost[k]) - int(what.columns.cost[j]))
        return saved + self.last.falls(self.stock, what.keys[k], what.keys[j], count)

    def _after(self, parts: _Parts, k: int, j: int, saved: int) -> Order:
        """The levels when part ``k`` has joined itinerary ``j``."""
        what, levels = parts.what, list(self.now)
        rank = int(self.oracle.network.goods.priority[what.keys[k][0]])
        if rank < len(levels) - 1:
            loss = what.columns.loss
            levels[rank] += int(what.count[k]) * (int(loss[j]) - int(loss[k]))
        levels[-1] -= saved
        return tuple(levels)

    def _join(self, parts: _Parts, k: int, j: int) -> int:
        columns, count = parts.what.columns, int(parts.what.count[k])
        if self.last.left is not None:
            self.now = self._after(parts, k, j, self._saved(parts, k, j))
        take(self.stock, columns, k, count)
        return put(self.stock, columns, j, count)


class _Parts:
    """The placements of a stock, and when each arrives."""

    def __init__(self, oracle: Oracle, what: Placed) -> None:
        self.what = what
        legs = (what.columns.positions >= 0).sum(1)
        last = what.columns.positions[np.arange(len(legs)), legs - 1]
        self.through = oracle.index.through[last].tolist()

    def later(self, k: int, j: int) -> tuple[int, int]:
        """Minutes by which itinerary ``j`` arrives later than ``k``, if later; and what it costs
        more.
        """
        cost = self.what.columns.cost
        return max(0, self.through[j] - self.through[k]), int(cost[j]) - int(cost[k])


def _own(columns: ItineraryColumns, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of one unit on a column, and what it takes of them."""
    span = slice(columns.start[k], columns.start[k + 1])
    return columns.row[span], columns.amount[span]
