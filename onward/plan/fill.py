"""Putting handling units onto itineraries while there is room: how a desk fills aeroplanes, and how fractions become whole units."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from onward.network.network import Ints, Network, Shorts
from onward.plan.columns import Columns, columns_of
from onward.plan.oracle import Oracle, Prices
from onward.plan.oracle.index import INFINITE

TOGETHER = 512  # pieces asked for at once; an itinerary that still has room when its turn comes is still the best


@dataclass(slots=True)
class Stock:
    """What is placed and what room is left; placements are (piece, positions) -> handling units."""

    network: Network
    room: Ints  # (n_rows,) grams, litres, units
    left: Ints  # (n_pieces,) handling units not yet placed
    placed: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def put(self, piece: int, positions: Shorts, rows: Ints, amounts: Ints, most: int | None = None) -> int:
        """Place as many handling units as fit, at most ``most``; returns how many."""
        fit = int((self.room[rows] // np.maximum(amounts, 1)).min()) if len(rows) else int(self.left[piece])
        count = max(0, min(fit, int(self.left[piece]), fit if most is None else most))
        if count:
            self.room[rows] -= count * amounts
            self.left[piece] -= count
            key = (piece, positions.tobytes())
            self.placed[key] = self.placed.get(key, 0) + count
        return count

    def take(self, piece: int, positions: Shorts, rows: Ints, amounts: Ints, count: int) -> None:
        """Take handling units off again."""
        self.room[rows] += count * amounts
        self.left[piece] += count
        key = (piece, positions.tobytes())
        self.placed[key] -= count
        if not self.placed[key]:
            del self.placed[key]


def put(stock: Stock, columns: Columns, j: int, most: int) -> int:
    """Place handling units on column ``j`` as far as they fit, at most ``most``; returns how many."""
    span = slice(columns.start[j], columns.start[j + 1])
    return stock.put(int(columns.piece[j]), columns.positions[j], columns.row[span], columns.amount[span], most)


def take(stock: Stock, columns: Columns, j: int, count: int) -> None:
    """Take handling units off column ``j`` again."""
    span = slice(columns.start[j], columns.start[j + 1])
    stock.take(int(columns.piece[j]), columns.positions[j], columns.row[span], columns.amount[span], count)


def empty(network: Network, open_rows: np.ndarray) -> Stock:
    """Nothing placed; rows of charters that are not bought hold nothing."""
    return Stock(network, np.where(open_rows, network.rows.capacity, 0), network.goods.count.copy())


def fill(oracle: Oracle, stock: Stock, prices: Prices, order: Ints) -> int:
    """Place pieces one after the other, each on its cheapest itinerary with room for one handling unit, until nothing fits.

    An itinerary found earlier stays the best while it has room, since room only shrinks; so many pieces are asked for at once.
    Returns the handling units placed.
    """
    before = int(stock.left.sum())
    for start in range(0, len(order), TOGETHER):
        batch = order[start : start + TOGETHER]
        batch = batch[stock.left[batch] > 0]
        if not len(batch):
            continue
        groups = np.unique(oracle.group_of[batch]).astype(np.int32)
        paths = oracle.cheapest(prices, groups, stock.room)
        at = {int(p): i for i, p in enumerate(paths.pieces)}
        rows = np.array([at[int(p)] for p in batch])
        found = np.flatnonzero(paths.price[rows] < INFINITE)
        columns = columns_of(oracle, batch[found], paths.positions[rows[found]])
        for j, piece in enumerate(batch[found].tolist()):
            entries = slice(columns.start[j], columns.start[j + 1])
            if _dearer_than_staying(oracle, prices, int(paths.price[rows[found[j]]]), piece):
                continue
            stock.put(piece, columns.positions[j], columns.row[entries], columns.amount[entries])
            last = columns.positions[j]
            while stock.left[piece] and last is not None:
                last = _one_more(oracle, stock, prices, piece, last)
    return before - int(stock.left.sum())


def _dearer_than_staying(oracle: Oracle, prices: Prices, price: int, piece: int) -> bool:
    if prices.arrival:
        return False
    g = oracle.network.goods
    return price >= int(prices.loss[g.priority[piece]]) * int(g.weight[piece]) * int(g.limit[piece]) + (INFINITE >> 33)


def _one_more(oracle: Oracle, stock: Stock, prices: Prices, piece: int, last: Shorts) -> Shorts | None:
    """Place more of a piece, of which ``last`` took what it could: the itinerary, or None if nothing fits."""
    arrived = int(oracle.index.through[last[last >= 0][-1]])
    paths = oracle.cheapest_of(prices, int(oracle.group_of[piece]), stock.room, arrived)
    at = int(np.flatnonzero(paths.pieces == piece)[0])
    if paths.price[at] >= INFINITE or _dearer_than_staying(oracle, prices, int(paths.price[at]), piece):
        return None
    column = columns_of(oracle, np.array([piece]), paths.positions[at : at + 1])
    placed = stock.put(piece, column.positions[0], column.row, column.amount)
    return column.positions[0] if placed else None
