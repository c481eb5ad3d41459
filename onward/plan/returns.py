"""Units that left their itinerary of R return to it: if they lose less there, if they are firm, or
if the last level falls. docs/concepts.md, "Replans".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from onward.network.network import Ints
from onward.plan.better_ways import BetterWays, fitting
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock
from onward.plan.what_is_left import Key, WhatIsLeft
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

BEHIND = b""  # the itinerary of what is left behind
NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Return:
    """Units that may go from ``source`` (left behind: ``BEHIND``) back to itinerary ``key`` of R,
    as long as no more than ``most`` units are on it.

    ``saves``: by how much the last level must fall for it, per unit; None: any return counts.
    """

    source: Key
    key: Key
    most: int
    column: ItineraryColumns  # of ``key``, alone
    own: tuple[Ints, Ints]  # rows and amounts that each unit leaves
    saves: int | None

    @property
    def to(self) -> tuple[Ints, Ints]:
        """Rows and amounts that each unit takes."""
        return self.column.row, self.column.amount

    def count(self, stock: Stock, left: WhatIsLeft, room: Ints) -> int:
        """How many units return in this room; 0 if none gains by it."""
        fit = fitting(self.column, 0, self.own, room)
        surplus = surplus_of(stock, left, self.source)
        there = stock.placed.get(self.key, 0)
        count = min(surplus, self.most - there, surplus if fit is None else fit)
        if count <= 0 or self.saves is None:
            return max(0, count)
        lacking = left.units[self.key] - there
        paid = left.price(self.key[0], lacking) - left.price(self.key[0], lacking - count)
        return count if count * self.saves + paid > 0 else 0


def surplus_of(stock: Stock, left: WhatIsLeft, source: Key) -> int:
    """Units that are somewhere beyond those that R has there."""
    piece, path = source
    if path == BEHIND:
        return int(stock.left[piece] - left.stock.left[piece])
    return stock.placed.get(source, 0) - left.units.get(source, 0)


def returns(
    ways: BetterWays, stock: Stock, left: WhatIsLeft, rank: int | None, room: Ints
) -> list[Return]:
    """Returns of one priority beside goods of priorities up to it, whose ``room`` is given; with
    ``rank`` None, those into free room by which the last level falls. Who gains most comes first.
    """
    priority = ways.network.goods.priority
    short = [key for key, _ in left.short(stock) if rank is None or priority[key[0]] == rank]
    if not short:
        return []
    sources = _sources(stock, left, {key[0] for key in short})
    find = partial(_into_room if rank is None else _by_priority, left)
    columns, late = _columns(ways, short), {}
    there = [key for mine in sources.values() for key in mine if key[1] != BEHIND]
    own = dict(zip(there, _columns(ways, there), strict=True))
    minutes = {key: int(ways.late(column)[0]) for key, column in own.items()}
    late = {key: int(ways.late(c)[0]) for key, c in zip(short, columns, strict=True)}
    found = []
    for key, column in zip(short, columns, strict=True):
        for source in sources.get(key[0], ()):
            mine = own.get(source)
            behind = int(ways.network.goods.limit[key[0]])
            gain = minutes.get(source, behind) - late[key]
            found += [(gain, each) for each in find(key, column, source, mine, gain)]
    found.sort(key=lambda each: -each[0])
    return [each for _, each in found if each.count(stock, left, room)]


def _by_priority(
    left: WhatIsLeft,
    key: Key,
    column: ItineraryColumns,
    source: Key,
    mine: ItineraryColumns | None,
    gain: int,
) -> Iterator[Return]:
    """``gain``: minutes that a unit is less late on ``key``."""
    own = (NOTHING, NOTHING) if mine is None else (mine.row, mine.amount)
    if gain > 0:
        yield Return(source, key, left.units[key], column, own, None)
    elif gain > -DAY_MIN and key in left.firm:
        yield Return(source, key, left.firm[key], column, own, None)


def _into_room(
    left: WhatIsLeft,
    key: Key,
    column: ItineraryColumns,
    source: Key,
    mine: ItineraryColumns | None,
    gain: int,
) -> Iterator[Return]:
    if gain == 0 and mine is not None:
        saves = int(mine.cost[0]) - int(column.cost[0])
        yield Return(source, key, left.units[key], column, (mine.row, mine.amount), saves)


def _sources(stock: Stock, left: WhatIsLeft, pieces: set[int]) -> dict[int, list[Key]]:
    """Where some pieces have units beyond those that R has there."""
    found: dict[int, list[Key]] = defaultdict(list)
    keys = [(piece, BEHIND) for piece in sorted(pieces)]
    keys += sorted(key for key in stock.placed if key[0] in pieces)
    for key in keys:
        if surplus_of(stock, left, key) > 0:
            found[key[0]].append(key)
    return found


def _columns(ways: BetterWays, keys: Sequence[Key]) -> list[ItineraryColumns]:
    """The column of each key, alone."""
    pieces = np.array([piece for piece, _ in keys], np.int64)
    raw = b"".join(path for _, path in keys)
    paths = np.frombuffer(raw, np.int32).reshape(-1, MAX_LEGS)
    every = columns_of(ways.oracle, pieces, paths)
    return [every.some(np.array([i])) for i in range(len(keys))]
