"""Units that left their itinerary of R return to it: if they lose less there, if they are firm, or
if the last level falls. docs/concepts.md, "Replans".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from onward.network.network import Ints
from onward.plan.better_itineraries import BetterItineraries, fitting
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock
from onward.plan.last_level import LastLevel
from onward.plan.small_parts import counted, fewest
from onward.plan.what_is_left import BEHIND, Key, WhatIsLeft
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Return:
    """Units that may return from ``source`` (left behind: ``BEHIND``) to itinerary ``key`` of R,
    until ``most`` units are on it.

    ``saves``: the money that each unit saves, if the last level must fall for it; None: any return
    counts. ``firm``: the firm units of ``source``, for money. ``few``: fewer units are a small
    part, which a return with a ``gain`` of less than a day does not make.
    """

    source: Key
    key: Key
    most: int
    column: ItineraryColumns  # of ``key``, alone
    own: tuple[Ints, Ints]  # rows and amounts that each unit leaves
    gain: int = 0  # minutes less late
    few: int = 1
    saves: int | None = None
    firm: bool = False

    @property
    def to(self) -> tuple[Ints, Ints]:
        """The rows of ``key``, and the amount of each that one unit takes."""
        return self.column.row, self.column.amount

    def count(self, stock: Stock, last: LastLevel, room: Ints) -> int:
        """How many units return in this room; 0 if none gains by it."""
        fit, left = fitting(self.column, 0, self.own, room), last.left
        if left is None:
            return 0
        units = surplus_of(stock, left, self.source)
        if self.firm or (self.saves is not None and units <= 0):  # units of R, for money
            units = units_of(stock, left, self.source, firm=self.firm)
        there = stock.placed.get(self.key, 0)
        count = min(units, self.most - there, units if fit is None else fit)
        count = counted(stock, self.few, self.source, self.key, count, self.gain)
        if count <= 0 or self.saves is None:
            return max(0, count)
        return count if last.gains(stock, self.source, self.key, count, self.saves) else 0


def surplus_of(stock: Stock, left: WhatIsLeft, source: Key) -> int:
    """Units on an itinerary beyond those that R has there."""
    piece, path = source
    if path == BEHIND:
        return int(stock.left[piece] - left.stock.left[piece])
    return stock.placed.get(source, 0) - left.units.get(source, 0)


def units_of(stock: Stock, left: WhatIsLeft, key: Key, *, firm: bool) -> int:
    """The firm units on an itinerary, or the others."""
    if key[1] == BEHIND:
        return 0 if firm else int(stock.left[key[0]])
    units = stock.placed.get(key, 0)
    bound = min(units, left.firm.get(key, 0))
    return bound if firm else units - bound


def returns(
    itineraries: BetterItineraries, stock: Stock, last: LastLevel, rank: int, room: Ints
) -> list[Return]:
    """Returns of one priority, largest gain first; ``room``: what goods of this and higher
    priorities leave. Of priced goods only firm units return so.
    """
    if (left := last.left) is None:
        return []
    priority = itineraries.network.goods.priority
    short = [key for key in _short(itineraries, stock, left) if priority[key[0]] == rank]
    sources = _sources(stock, left, short, partial(surplus_of, stock, left))
    pairs = sorted(_pairs(itineraries, short, sources), key=lambda pair: -pair.gain)
    strict = rank < len(itineraries.network.strict)
    found = (each for pair in pairs for each in _by_priority(left, pair, strict))
    return [each for each in found if each.count(stock, last, room)]


def for_money(
    itineraries: BetterItineraries, stock: Stock, last: LastLevel, room: Ints, *, firm: bool = False
) -> list[Return]:
    """Returns into free room that lower the last level, of firm units or of all others."""
    if (left := last.left) is None:
        return []
    short = _short(itineraries, stock, left)
    sources = _sources(stock, left, short, partial(units_of, stock, left, firm=firm))
    pairs = _pairs(itineraries, short, sources)
    found = (each for pair in pairs for each in _into_room(itineraries, left, firm, pair))
    return [each for each in found if each.count(stock, last, room)]


def _short(itineraries: BetterItineraries, stock: Stock, left: WhatIsLeft) -> list[Key]:
    """Itineraries of R that lack units; rows that stay together return as a whole
    (onward/plan/whole_rows.py).
    """
    together = itineraries.network.goods.together
    return [key for key, _ in left.short(stock) if not together[key[0]]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """An itinerary of R that lacks units, and a source of such units (``mine`` None: they are left
    behind), with the minutes that each is less late on the first.
    """

    key: Key
    column: ItineraryColumns
    source: Key
    mine: ItineraryColumns | None
    gain: int
    few: int  # fewer units are a small part

    @property
    def own(self) -> tuple[Ints, Ints]:
        """Rows, and the amount that each unit releases of them."""
        return (NOTHING, NOTHING) if self.mine is None else (self.mine.row, self.mine.amount)


def _pairs(
    itineraries: BetterItineraries, short: Sequence[Key], sources: Mapping[int, Sequence[Key]]
) -> list[_Pair]:
    if not short or not sources:
        return []
    there = [key for mine in sources.values() for key in mine if key[1] != BEHIND]
    own = dict(zip(there, _columns(itineraries, there), strict=True))
    late = {key: int(itineraries.late(column)[0]) for key, column in own.items()}
    found, few = [], fewest(itineraries.network)
    for key, column in zip(short, _columns(itineraries, short), strict=True):
        behind, here = (
            int(itineraries.network.goods.limit[key[0]]),
            int(itineraries.late(column)[0]),
        )
        for source in sources.get(key[0], ()):
            gain = late.get(source, behind) - here
            found.append(_Pair(key, column, source, own.get(source), gain, int(few[key[0]])))
    return found


def _by_priority(left: WhatIsLeft, pair: _Pair, strict: bool) -> Iterator[Return]:
    """Strict units return to lose less, all that lack; firm ones unless they are a day less late
    elsewhere.
    """
    if pair.gain > 0 and strict:
        most = left.units[pair.key]
        yield Return(pair.source, pair.key, most, pair.column, pair.own, pair.gain, pair.few)
    elif pair.gain > -DAY_MIN and pair.key in left.firm:
        yield Return(pair.source, pair.key, left.firm[pair.key], pair.column, pair.own)


def _into_room(
    itineraries: BetterItineraries, left: WhatIsLeft, firm: bool, pair: _Pair
) -> Iterator[Return]:
    piece, mine = pair.key[0], pair.mine
    as_good = pair.gain == 0 and mine is not None
    if (as_good or itineraries.priced[piece]) and pair.source != pair.key:
        now = itineraries.stay[piece] if mine is None else itineraries.money(mine)[0]
        saves, most = int(now) - int(itineraries.money(pair.column)[0]), left.units[pair.key]
        few, gain = 1 if firm else pair.few, pair.gain
        yield Return(pair.source, pair.key, most, pair.column, pair.own, gain, few, saves, firm)


def _sources(
    stock: Stock, left: WhatIsLeft, short: Sequence[Key], units: Callable[[Key], int]
) -> dict[int, list[Key]]:
    """By piece the itineraries, or ``BEHIND``, with units that may return."""
    pieces = {key[0] for key in short}
    found: dict[int, list[Key]] = defaultdict(list)
    keys = [(piece, BEHIND) for piece in sorted(pieces)]
    for key in keys + sorted(key for key in stock.placed if key[0] in pieces):
        if units(key) > 0:
            found[key[0]].append(key)
    return found


def _columns(itineraries: BetterItineraries, keys: Sequence[Key]) -> list[ItineraryColumns]:
    """The column of each key, separately."""
    pieces = np.array([piece for piece, _ in keys], np.int64)
    raw = b"".join(path for _, path in keys)
    paths = np.frombuffer(raw, np.int32).reshape(-1, MAX_LEGS)
    every = columns_of(itineraries.oracle, pieces, paths)
    return [every.some(np.array([i])) for i in range(len(keys))]
