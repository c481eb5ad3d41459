"""Places handling units on itineraries while there is room: as a desk fills aeroplanes, and to turn
fractions into whole units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from onward.network.network import Flags, Ints, Network, Shorts
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill_compiled import as_fits, in_turn
from onward.plan.oracle import COMPILED, Oracle, Prices
from onward.plan.oracle.index import INFINITE
from onward.plan.params import STANDARD
from onward.scenario.limits import MAX_LEGS

# pieces priced at once; an itinerary that still has room at its turn is still the best
PIECES_AT_A_TIME = 512


@dataclass(slots=True)
class Stock:
    """Placements, (piece, positions) -> handling units, and the remaining room."""

    network: Network
    room: Ints  # (n_rows,) grams, litres, units
    left: Ints  # (n_pieces,) handling units not yet placed
    placed: dict[tuple[int, bytes], int] = field(default_factory=dict)
    # cache of ``publish.placed``, empty after a change
    shown: object = field(default=None, repr=False, compare=False)

    def put(
        self, piece: int, positions: Shorts, rows: Ints, amounts: Ints, most: int | None = None
    ) -> int:
        """Places as many handling units as fit, at most ``most``; returns how many. Goods that stay
        together are placed all or not at all.
        """
        fit = int((self.room[rows] // amounts).min()) if len(rows) else int(self.left[piece])
        wanted = min(int(self.left[piece]), int(self.left[piece]) if most is None else most)
        count = max(0, min(fit, wanted))
        if count < wanted and self.network.goods.together[piece]:
            return 0
        if count:
            self.room[rows] -= count * amounts
            self.left[piece] -= count
            self.add(piece, positions, count)
        return count

    def add(self, piece: int, positions: Shorts, count: int) -> None:
        key = (piece, positions.tobytes())
        self.placed[key] = self.placed.get(key, 0) + count
        self.shown = None

    def take(self, piece: int, positions: Shorts, rows: Ints, amounts: Ints, count: int) -> None:
        """Removes handling units from an itinerary."""
        self.room[rows] += count * amounts
        self.left[piece] += count
        key = (piece, positions.tobytes())
        self.placed[key] -= count
        self.shown = None
        if not self.placed[key]:
            del self.placed[key]


def copied(stock: Stock) -> Stock:
    return Stock(stock.network, stock.room.copy(), stock.left.copy(), dict(stock.placed))


def put(stock: Stock, columns: ItineraryColumns, j: int, most: int) -> int:
    """Places handling units on column ``j`` as far as they fit, at most ``most``; returns how
    many.
    """
    span = slice(columns.start[j], columns.start[j + 1])
    return stock.put(
        int(columns.piece[j]), columns.positions[j], columns.row[span], columns.amount[span], most
    )


def take(stock: Stock, columns: ItineraryColumns, j: int, count: int) -> None:
    """Removes handling units from column ``j``."""
    span = slice(columns.start[j], columns.start[j + 1])
    stock.take(
        int(columns.piece[j]), columns.positions[j], columns.row[span], columns.amount[span], count
    )


def put_all(
    stock: Stock,
    columns: ItineraryColumns,
    order: Ints,
    counts: Ints,
    kernel: str,
    lots: Ints | None = None,
) -> Ints:
    """Places ``counts`` handling units on columns in an ``order``, each as far as they fit, none
    where fewer than its ``lots`` (n,) fit; returns how many of each.
    """
    some = columns.some(order)
    lots = np.zeros_like(counts) if lots is None else lots
    if kernel == COMPILED:
        fewest = np.where(stock.network.goods.together[some.piece], counts, lots)
        got, rest = (
            as_fits(
                some.piece, some.start, some.row, some.amount,
                counts, fewest, stock.room, stock.left,
            ),
            np.empty(0, np.int64),
        )  # fmt: skip
    else:
        fits = _taken_if_sure(stock, some, counts)
        got, rest = np.where(fits, counts, 0), np.flatnonzero(~fits)
    for j in np.flatnonzero(got).tolist():
        stock.add(int(some.piece[j]), some.positions[j], int(got[j]))
    for j in rest.tolist():
        got[j] = put(stock, some, j, int(counts[j]))
        if 0 < got[j] < lots[j]:
            take(stock, some, j, int(got[j]))
            got[j] = 0
    if stock.network.goods.together[some.piece].any():
        _take_parts(stock, some, counts, got)
    return got


def _take_parts(stock: Stock, some: ItineraryColumns, counts: Ints, got: Ints) -> None:
    """Removes goods that stay together again if some of their units did not fit."""
    n = len(stock.network.goods)
    lacking = np.bincount(some.piece, counts - got, n) > 0
    for j in np.flatnonzero(
        (got > 0) & (lacking & stock.network.goods.together)[some.piece]
    ).tolist():
        take(stock, some, j, int(got[j]))
        got[j] = 0


def _taken_if_sure(stock: Stock, some: ItineraryColumns, counts: Ints) -> np.ndarray:
    """(n,) columns whose handling units fit even if all before them are placed in full; their room
    is taken.

    After a column that does not fit, later columns that use the same overfull row are left out.
    """
    column = some.column_of_entry()
    wants = some.amount * counts[column]
    fits = (
        np.bitwise_and.reduceat(_runs_into(some.row, wants, stock.room), some.start[:-1])
        if len(some)
        else np.empty(0, bool)
    )
    fits &= _runs_into(some.piece, counts, stock.left)
    np.subtract.at(stock.room, some.row, np.where(fits[column], wants, 0))
    np.subtract.at(stock.left, some.piece, np.where(fits, counts, 0))
    return fits


def _runs_into(what: Ints, wants: Ints, room: Ints) -> np.ndarray:
    """(n,) whether each amount fits together with all those before it of the same row."""
    order = np.argsort(what, kind="stable")
    running = np.cumsum(wants[order])
    sorted_what = what[order]
    first = np.flatnonzero(np.diff(sorted_what, prepend=-1))
    running -= np.repeat(
        running[first] - wants[order[first]], np.diff(np.append(first, len(order)))
    )
    fits = np.empty(len(what), bool)
    fits[order] = running <= room[sorted_what]
    return fits


def empty(network: Network, open_rows: np.ndarray) -> Stock:
    """A stock without placements; ``open_rows`` (n_rows,), the others have no room."""
    return Stock(network, np.where(open_rows, network.rows.capacity, 0), network.goods.count.copy())


def fill(oracle: Oracle, stock: Stock, prices: Prices, order: Ints) -> int:
    """Places pieces one after the other on their cheapest itinerary with room for one handling
    unit, until there is no room. Returns how many handling units are placed.

    Room only shrinks, so an itinerary found earlier stays the best while it fits; so many pieces
    are priced at once.
    """
    before = int(stock.left.sum())
    staying = staying_prices(oracle, prices)
    for start in range(0, len(order), PIECES_AT_A_TIME):
        batch = order[start : start + PIECES_AT_A_TIME]
        batch = batch[waiting(stock, batch)]
        if not len(batch):
            continue
        positions, worth_it = asked(oracle, stock, prices, staying, batch)
        pieces = batch[worth_it]
        for some in _stretches(oracle.network.goods.together[pieces]):
            _place(oracle, stock, prices, staying, pieces[some], positions[some])
    return before - int(stock.left.sum())


def waiting(stock: Stock, pieces: Ints) -> Flags:
    """(n,) pieces with units left to place: of goods that stay together, all of them."""
    goods, left = stock.network.goods, stock.left[pieces]
    waiting: Flags = (left > 0) & (~goods.together[pieces] | (left == goods.count[pieces]))
    return waiting


def _stretches(together: Flags) -> Iterator[slice]:
    """Slices of pieces: each that stays together by itself, the others in runs."""
    begin = 0
    for at in np.flatnonzero(together).tolist():
        if begin < at:
            yield slice(begin, at)
        yield slice(at, at + 1)
        begin = at + 1
    if begin < len(together):
        yield slice(begin, len(together))


def _place(
    oracle: Oracle, stock: Stock, prices: Prices, staying: Ints, pieces: Ints, positions: Shorts
) -> None:
    """Places a slice: either one piece that stays together, or any others."""
    if oracle.network.goods.together[pieces[0]]:
        _whole_or_none(oracle, stock, prices, staying, pieces, positions)
    elif oracle.kernel == COMPILED and oracle.fits(prices):
        made = in_turn(
            oracle, stock.room, stock.left, prices, staying, pieces, positions, 2 * PIECES_AT_A_TIME
        )
        for piece, path, count in made:
            stock.add(piece, path, count)
    else:
        _in_turn(oracle, stock, prices, staying, pieces, positions)


def _whole_or_none(
    oracle: Oracle, stock: Stock, prices: Prices, staying: Ints, piece: Ints, positions: Shorts
) -> None:
    """Places all units of one piece on its itinerary, else on the cheapest with room for all."""
    count = int(stock.left[piece[0]])
    if not put(stock, columns_of(oracle, piece, positions), 0, count):
        positions, worth_it = asked(oracle, stock, prices, staying, piece)
        if worth_it.any():
            put(stock, columns_of(oracle, piece, positions), 0, count)


def fill_together(
    oracle: Oracle,
    stock: Stock,
    prices: Prices,
    order: Ints,
    one_by_one: int = STANDARD.rounding.one_by_one,
) -> int:
    """As ``fill``, for goods that may wait: pieces whose itinerary is full are priced again
    together after all others are placed.
    """
    before, staying = int(stock.left.sum()), staying_prices(oracle, prices)
    while True:
        order = order[waiting(stock, order)]
        if len(order) <= one_by_one:
            break
        positions, worth_it = asked(oracle, stock, prices, staying, order)
        order = order[worth_it]
        already = int(stock.left.sum())
        put_all(
            stock,
            columns_of(oracle, order, positions),
            np.arange(len(order)),
            stock.left[order],
            oracle.kernel,
        )
        if int(stock.left.sum()) == already:
            break
    return before - int(stock.left.sum()) + fill(oracle, stock, prices, order)


def asked(
    oracle: Oracle,
    stock: Stock,
    prices: Prices,
    staying: Ints,
    order: Ints,
    lots: Ints | None = None,
) -> tuple[Shorts, np.ndarray]:
    """The cheapest itineraries of the pieces that are better off on one than staying, and which
    pieces these are. Each has room for one unit, or ``lots`` (n,); for all of goods that stay
    together.
    """
    worth_it = np.zeros(len(order), bool)
    found = np.empty((len(order), MAX_LEGS), np.int32)
    units = np.ones(len(order), np.int64) if lots is None else lots
    units = np.where(oracle.network.goods.together[order], stock.left[order], units)
    for size in np.unique(units).tolist():
        some = np.flatnonzero(units == size)
        pieces, room = order[some], stock.room if size == 1 else stock.room // size
        paths = oracle.cheapest(prices, np.unique(oracle.group_of[pieces]).astype(np.int32), room)
        at = np.empty(len(oracle.group_of), np.int64)
        at[paths.pieces] = np.arange(len(paths.pieces))
        mine = at[pieces]
        worth_it[some] = paths.there[mine] & (paths.price[mine] < staying[pieces])
        found[some] = paths.positions[mine]
    return found[worth_it], worth_it


def staying_prices(oracle: Oracle, prices: Prices) -> Ints:
    """(n_pieces,) the price above which a handling unit stays; no limit if arrivals themselves are
    priced. Strict goods travel even where staying costs slightly less.
    """
    if prices.arrival:
        return np.full(len(oracle.group_of), INFINITE)
    return oracle.stay(prices) + (INFINITE >> 33) * ~oracle.network.priced


def _in_turn(
    oracle: Oracle, stock: Stock, prices: Prices, staying: Ints, pieces: Ints, positions: Shorts
) -> None:
    """Places each piece on its itinerary, then on the cheapest one with room."""
    columns = columns_of(oracle, pieces, positions)
    for j, piece in enumerate(pieces.tolist()):
        put(stock, columns, j, int(stock.left[piece]))
        last = columns.positions[j]
        while stock.left[piece] and last is not None:
            last = _one_more(oracle, stock, prices, int(staying[piece]), piece, last)


def _one_more(
    oracle: Oracle, stock: Stock, prices: Prices, staying: int, piece: int, last: Shorts
) -> Shorts | None:
    """Places more of a piece once ``last`` is full; returns the itinerary, None if nothing fits."""
    arrived = int(oracle.index.through[last[last >= 0][-1]])
    price, path = oracle.cheapest_of(prices, piece, stock.room, arrived)
    if path[0] < 0 or price >= staying:
        return None
    column = columns_of(oracle, np.array([piece]), path[None])
    return path if put(stock, column, 0, int(stock.left[piece])) else None
