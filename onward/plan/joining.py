"""Joins small parts: moves them to an itinerary that more units of the row use, into free room or
where units of another row make room. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onward.plan.fill import Stock, put, take
from onward.plan.last_level import LastLevel
from onward.plan.oracle import Oracle
from onward.plan.publish import placed
from onward.plan.small_parts import fewest
from onward.units import DAY_MIN

Order = tuple[int, ...]  # losses by priority, then cost plus the price of touching


@dataclass(frozen=True, slots=True)
class _Shift:
    """Units that move from placement ``k`` to placement ``j`` of the same row."""

    k: int
    j: int
    units: int


class Joining:
    """Joins small parts of a ``stock``, which is changed. In a replan the levels, ``now``, stay
    within ``most``, those of R0.
    """

    def __init__(
        self, oracle: Oracle, stock: Stock, last: LastLevel, now: Order, most: Order
    ) -> None:
        self.stock, self.last, self.now, self.most = stock, last, now, most
        self.goods, self.what = oracle.network.goods, placed(oracle, stock)
        columns = self.what.columns
        self.piece, self.few = columns.piece.tolist(), fewest(oracle.network).tolist()
        ends = columns.positions[np.arange(len(columns)), (columns.positions >= 0).sum(1) - 1]
        self.through, self.cost = oracle.index.through[ends].tolist(), columns.cost.tolist()
        self.of_row = defaultdict[int, list[int]](list)  # placements by piece
        for j, piece in enumerate(self.piece):
            self.of_row[piece].append(j)
        self.start = columns.start.tolist()
        self.rows, self.amounts = columns.row.tolist(), columns.amount.tolist()
        self.on = defaultdict[int, list[int]](list)  # placements by row of the network
        for j, row in zip(columns.column_of_entry().tolist(), self.rows, strict=True):
            self.on[row].append(j)

    def join(self) -> int:
        """One round over all small parts; returns how many units were joined."""
        joined = 0
        for k, piece in enumerate(self.piece):
            count = self._units(k)
            if 0 < count < self.few[piece] and not self.goods.together[piece]:
                shifts = self._joins(k, count)
                joined += count if shifts else 0
                self._make(shifts)
        return joined

    def _joins(self, k: int, count: int) -> Sequence[_Shift]:
        """The shifts by which part ``k`` joins another one; empty if it cannot."""
        found = [_Shift(k, j, count) for j in self.of_row[self.piece[k]] if self._may(k, j)]
        for join in found:
            if not self._lacking([join]) and self._counts([join]):
                return [join]
        for join in found:
            for other in self._making_room(join):
                if not self._lacking([join, other]) and self._counts([join, other]):
                    return [join, other]
        return []

    def _may(self, k: int, j: int) -> bool:
        """Whether units may move from one placement to another that more units of their row use."""
        left = self.last.left
        firm = left is not None and self.what.keys[k] in left.firm
        soon = self.through[j] - self.through[k] < DAY_MIN
        return j != k and soon and not firm and self._units(j) >= self.few[self.piece[j]]

    def _units(self, j: int) -> int:
        return self.stock.placed.get(self.what.keys[j], 0)

    def _entries(self, j: int) -> Iterator[tuple[int, int]]:
        """Rows of the network, and the amount of each that a unit of placement ``j`` takes."""
        span = slice(self.start[j], self.start[j + 1])
        return zip(self.rows[span], self.amounts[span], strict=True)

    def _lacking(self, shifts: Sequence[_Shift]) -> dict[int, int]:
        """Missing capacity by row of the network, for these shifts."""
        more: dict[int, int] = defaultdict(int)
        for each in shifts:
            for j, sign in ((each.j, 1), (each.k, -1)):
                for row, amount in self._entries(j):
                    more[row] += sign * each.units * amount
        room = self.stock.room
        return {row: n - int(room[row]) for row, n in more.items() if n > 0 and n > room[row]}

    def _making_room(self, join: _Shift) -> Iterator[_Shift]:
        """Shifts of another row's units that free the capacity a join lacks."""
        lacks = self._lacking([join])
        first = min(lacks, key=lambda row: len(self.on[row]), default=-1)
        for k in self.on[first] if lacks else ():
            takes, piece, there = dict(self._entries(k)), self.piece[k], self._units(k)
            lot = self.last.minimums.lots.get(self.piece[join.k], (self.piece[join.k],))
            if piece in lot or self.goods.together[piece] or not takes.keys() >= lacks.keys():
                continue
            units = max(-(-lack // takes[row]) for row, lack in lacks.items())
            if units == there or (units < there and there - units >= self.few[piece]):
                yield from (_Shift(k, j, units) for j in self.of_row[piece] if self._may(k, j))

    def _counts(self, shifts: Sequence[_Shift]) -> bool:
        """Whether the last level does not rise and, in a replan, all levels stay within R0's."""
        after = self._after(shifts)
        return after[-1] <= self.now[-1] and (self.last.left is None or after <= self.most)

    def _after(self, shifts: Sequence[_Shift]) -> Order:
        levels, loss = list(self.now), self.what.columns.loss
        for each in shifts:
            rank = int(self.goods.priority[self.piece[each.k]])
            if rank < len(levels) - 1:
                levels[rank] += each.units * (int(loss[each.j]) - int(loss[each.k]))
            source, to = self.what.keys[each.k], self.what.keys[each.j]
            levels[-1] += each.units * (self.cost[each.j] - self.cost[each.k])
            levels[-1] -= self.last.falls(self.stock, source, to, each.units)
        return tuple(levels)

    def _make(self, shifts: Sequence[_Shift]) -> None:
        self.now, columns = self._after(shifts), self.what.columns
        for each in shifts:
            take(self.stock, columns, each.k, each.units)
        for each in shifts:
            put(self.stock, columns, each.j, each.units)
