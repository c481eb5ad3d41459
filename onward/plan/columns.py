"""Columns of the master problems: each is an itinerary of a piece, with its values at the levels
and what it takes of each row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

import numpy as np

from onward.network.loss import (
    MILLIONTHS,
    delay_money,
    half_even_array,
    late_loss,
    narrow,
    product,
)
from onward.network.network import Ints, Network, Shorts
from onward.plan.oracle import Oracle
from onward.scenario.limits import MAX_LEGS


@dataclass(frozen=True, slots=True)
class ItineraryColumns:
    """Itineraries of one handling unit each, with an entry for each row that they use.

    Entries of column ``j`` are ``start[j]:start[j + 1]``; the rows of a column are distinct.
    """

    piece: Ints  # (n,)
    loss: Ints  # (n,) kg-minutes, at its own priority's level
    cost: Ints  # (n,) minor units, the money of delay included; no fees
    start: Ints  # (n + 1,)
    row: Ints  # (n_entries,)
    amount: Ints  # (n_entries,) grams, litres or units
    positions: Shorts  # (n, MAX_LEGS)

    def __len__(self) -> int:
        return len(self.piece)

    def column_of_entry(self) -> Ints:
        """(n_entries,) the column of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.start))

    def taken(self, handling_units: Ints | np.ndarray, n_rows: int) -> np.ndarray:
        """(n_rows,) float64: load of each row with ``handling_units`` (n,) on the columns."""
        spread = np.repeat(handling_units, np.diff(self.start))
        return np.bincount(self.row, weights=spread * self.amount, minlength=n_rows)

    def taken_exactly(self, handling_units: Ints, n_rows: int) -> Ints:
        """(n_rows,) as ``taken``, in integers."""
        taken = np.zeros(n_rows, np.int64)
        np.add.at(taken, self.row, np.repeat(handling_units, np.diff(self.start)) * self.amount)
        return taken

    def priced(self, rows: np.ndarray, which: Ints | None = None) -> np.ndarray:
        """(n,) what each column, or each chosen one, pays at row prices ``rows`` (n_rows,)."""
        start, row, amount = (
            (self.start, self.row, self.amount) if which is None else self.entries(which)
        )
        paid = rows[row] * amount
        return np.add.reduceat(paid, start[:-1]) if len(start) > 1 else np.empty(0, paid.dtype)

    def times(self, units: Ints) -> ItineraryColumns:
        """The columns scaled from one handling unit to ``units`` (n,)."""
        amount = self.amount * units[self.column_of_entry()]
        return replace(self, loss=self.loss * units, cost=self.cost * units, amount=amount)

    def some(self, which: Ints | np.ndarray) -> ItineraryColumns:
        which = np.flatnonzero(which) if which.dtype == bool else which
        return ItineraryColumns(
            self.piece[which],
            self.loss[which],
            self.cost[which],
            *self.entries(which),
            self.positions[which],
        )

    def entries(self, which: Ints) -> tuple[Ints, Ints, Ints]:
        """``start``, ``row`` and ``amount`` of the chosen columns alone."""
        sizes = self.start[which + 1] - self.start[which]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        take = np.arange(start[-1]) - np.repeat(start[:-1] - self.start[which], sizes)
        return start, self.row[take], self.amount[take]


def columns_of(oracle: Oracle, pieces: Ints, positions: Shorts) -> ItineraryColumns:
    """The columns of pieces on itineraries, with values and rows from the network; independent of
    prices.
    """
    ix, network = oracle.index, oracle.network
    goods, offers, n_offers = network.goods, network.offers, len(network.offers)
    used = positions >= 0
    column, leg = np.nonzero(used)
    at = positions[column, leg]
    offer = ix.offer[at].astype(np.int64)
    mine = pieces[column]
    grams, litres = goods.grams[mine], goods.litres[mine]
    first = leg == 0
    arrival = offers.arrival_row[offer]
    begin = np.where(first & (goods.came_by[mine] < 0), offers.start_row[offer], -1)
    parts = [(column, offer, grams), (column, n_offers + offer, litres)]
    parts += [(column[row >= 0], row[row >= 0], grams[row >= 0]) for row in (arrival, begin)]
    if len(ix.quota_row):
        parts.append(_quota_entries(oracle, column, at, mine))
    start, row, amount = _entries(parts, len(pieces))
    last = positions[np.arange(len(pieces)), used.sum(1) - 1]
    late = ix.through[last] - goods.due[pieces]
    cost = _costs(oracle, pieces, column, leg, offer)
    if oracle.delay_costs:
        cost = cost + delay_money(goods.rate[pieces], late, goods.limit[pieces])
    return ItineraryColumns(
        pieces,
        late_loss(goods.weight[pieces], late, goods.limit[pieces]),
        cost,
        start,
        row,
        amount,
        positions,
    )


def delay_of(oracle: Oracle, columns: ItineraryColumns) -> Ints:
    """(n,) money of delay within the cost of each column, in minor units."""
    goods, piece = oracle.network.goods, columns.piece
    return delay_money(goods.rate[piece], late_of(oracle, columns), goods.limit[piece])


def late_of(oracle: Oracle, columns: ItineraryColumns) -> Ints:
    """(n,) minutes late on each column, at most those counted for goods left behind."""
    goods, piece, legs = oracle.network.goods, columns.piece, (columns.positions >= 0).sum(1)
    through = oracle.index.through[columns.positions[np.arange(len(columns)), legs - 1]]
    late: Ints = np.clip(through - goods.due[piece], 0, goods.limit[piece])
    return late


def in_money(oracle: Oracle, columns: ItineraryColumns) -> Ints:
    """(n,) the cost of each column as ``at_cost`` prices count it: delay is not rounded."""
    if not oracle.delay_costs:
        return columns.cost
    late, rate = late_of(oracle, columns), oracle.network.goods.rate[columns.piece]
    carriage = columns.cost - delay_of(oracle, columns)
    return narrow(product(carriage, np.full(len(carriage), MILLIONTHS)) + product(rate, late))


def stay_in_money(oracle: Oracle) -> Ints:
    """(n_pieces,) the cost of goods left behind, in the same units as ``in_money``."""
    goods = oracle.network.goods
    delay = product(goods.rate, goods.limit)
    fixed = goods.stay_money - half_even_array(delay, MILLIONTHS)
    return narrow(delay + product(fixed, np.full(len(goods), MILLIONTHS)))


def _costs(oracle: Oracle, pieces: Ints, column: Ints, leg: Ints, offer: Ints) -> Ints:
    ix = oracle.index
    kind = ix.group_type[oracle.group_of[pieces]]
    each = ix.cost_table[kind[column], ix.cost_class[offer]] + ix.store_from[offer]
    waits = np.flatnonzero(leg > 0)  # goods wait where the leg before arrived
    each[waits] -= ix.store_to[offer[waits - 1]]
    cost = ix.start_cost[pieces].astype(each.dtype)
    np.add.at(cost, column, each)
    return cost


def _quota_entries(oracle: Oracle, column: Ints, at: Shorts, mine: Ints) -> tuple[Ints, Ints, Ints]:
    ix, network = oracle.index, oracle.network
    tariff = ix.tariff[at]
    low, high = (
        np.searchsorted(ix.quota_tariff, tariff, "left"),
        np.searchsorted(ix.quota_tariff, tariff, "right"),
    )
    repeats = high - low
    which = np.repeat(np.arange(len(at)), repeats)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    rows = ix.quota_row[low[which] + offset].astype(np.int64)
    unit = np.array([network.quota_unit[int(r)] for r in rows], dtype=str)
    goods, piece = network.goods, mine[which]
    amount = np.where(
        unit == "kg",
        goods.grams[piece],
        np.where(unit == "m3", goods.litres[piece], goods.units[piece]),
    )
    return column[which], rows, amount


def _entries(parts: list[tuple[Ints, Ints, Ints]], count: int) -> tuple[Ints, Ints, Ints]:
    """Entries by column; those of one row are added up."""
    column, row, amount = (np.concatenate([p[i] for p in parts]) for i in range(3))
    takes = amount > 0  # a column that takes nothing of a row has room even if the row is full
    column, row, amount = column[takes], row[takes], amount[takes]
    # entries of one row in any order: they are added up
    order = np.argsort(column * (row.max(initial=0) + 1) + row)
    column, row, amount = column[order], row[order], amount[order]
    if not len(column):
        return np.zeros(count + 1, np.int64), row, amount
    new = np.concatenate([[True], (column[1:] != column[:-1]) | (row[1:] != row[:-1])])
    heads = np.flatnonzero(new)
    amount = np.add.reduceat(amount, heads)
    start = np.searchsorted(column[heads], np.arange(count + 1)).astype(np.int64)
    return start, row[heads], amount


def lost(network: Network, piece: Ints, loss: Ints, share: np.ndarray) -> np.ndarray:
    """(n_priorities,) kg-minutes of loss with these shares of pieces on columns; the rest stays
    behind.

    ``piece``, ``loss`` (of one handling unit) and ``share`` are (n_columns,).
    """
    goods, n = network.goods, len(network.priorities)
    most = goods.weight * goods.limit
    saved = (most[piece] - loss) * goods.count[piece] * share
    lost: np.ndarray = np.bincount(
        goods.priority, (most * goods.count).astype(float), n
    ) - np.bincount(goods.priority[piece], saved, n)
    return lost


# odd multipliers of a hash: the piece's, then one for each leg
MIXED = np.random.default_rng(2020).integers(1, 1 << 63, MAX_LEGS + 1, np.uint64) | np.uint64(1)


@dataclass(slots=True)
class Pool:
    """All itineraries found so far, each once. Itineraries with equal 64-bit hashes are taken as
    equal: with a million of them a collision has a chance of 3e-8.
    """

    oracle: Oracle
    columns: ItineraryColumns
    # of all columns, ascending
    hashes: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint64))
    at: Ints = field(default_factory=lambda: np.empty(0, np.int64))  # the column of each hash
    # buffers; ``columns`` is their first part
    buffers: dict[str, np.ndarray] = field(default_factory=dict)

    def add(self, pieces: Ints, positions: Shorts) -> Ints:
        """Add itineraries that are new; returns the column of each."""
        width = max(1, int((positions >= 0).sum(1).max(initial=0)))
        hashed = (positions[:, :width] + 1).astype(np.uint64) @ MIXED[
            1 : width + 1
        ] + pieces.astype(np.uint64) * MIXED[0]
        place = np.searchsorted(self.hashes, hashed)
        known = place < len(self.hashes)
        known[known] = self.hashes[place[known]] == hashed[known]
        of = np.empty(len(hashed), np.int64)
        of[known] = self.at[place[known]]
        unknown = np.flatnonzero(~known)
        fresh, first, which = np.unique(hashed[unknown], return_index=True, return_inverse=True)
        if len(fresh):
            # in the order of their first appearance
            number = len(self.hashes) + np.argsort(np.argsort(first))
            of[unknown] = number[which]
            before = np.searchsorted(self.hashes, fresh)
            self.hashes, self.at = (
                np.insert(self.hashes, before, fresh),
                np.insert(self.at, before, number),
            )
            keep = unknown[np.sort(first)]
            new = columns_of(self.oracle, pieces[keep], positions[keep])
            new = replace(new, start=new.start[1:] + self.columns.start[-1])
            self.columns = ItineraryColumns(
                **{
                    each.name: self._with(each.name, getattr(new, each.name))
                    for each in fields(ItineraryColumns)
                }
            )
        return of

    def another(self, oracle: Oracle) -> Pool:
        """A copy for another thread; neither sees what is added to the other."""
        return Pool(oracle, self.columns, self.hashes, self.at)

    def _with(self, name: str, new: np.ndarray) -> np.ndarray:
        """A field's values with new ones appended, in a buffer that doubles when full, so that few
        values are copied.
        """
        old: np.ndarray = getattr(self.columns, name)
        end = len(old) + len(new)
        if name not in self.buffers or end > len(self.buffers[name]):
            self.buffers[name] = np.empty((2 * end, *old.shape[1:]), old.dtype)
            self.buffers[name][: len(old)] = old
        self.buffers[name][len(old) : end] = new
        return self.buffers[name][:end]


def pool(oracle: Oracle) -> Pool:
    return Pool(
        oracle, columns_of(oracle, np.empty(0, np.int64), np.empty((0, MAX_LEGS), np.int32))
    )
