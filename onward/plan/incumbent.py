"""A plan in force as columns of a new network: which of its consignments can still travel as planned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints, Network
from onward.network.views import LIST
from onward.plan.columns import Columns, columns_of
from onward.plan.fill import Stock, put, take
from onward.plan.oracle import Oracle
from onward.plan.oracle.index import MAX_LEGS
from onward.plan.plan import Plan
from onward.plan.publish import placed


@dataclass(frozen=True, slots=True)
class Incumbent:
    """What still holds of a plan: columns, and handling units on each; ``broken`` are ids of consignments that cannot travel so."""

    columns: Columns
    count: Ints
    broken: tuple[str, ...]
    lost: int  # handling units of the broken

    @property
    def planned(self) -> int:
        """Handling units that had a way."""
        return int(self.count.sum()) + self.lost


def incumbent_of(oracle: Oracle, plan: Plan) -> Incumbent:
    """The consignments of a plan whose shipments are in the network; rooms are not looked at."""
    network = oracle.network
    piece_of = {name: i for i, name in enumerate(network.goods.shipments)}
    offer_of = {(d.id, pool): i for i, (d, pool) in enumerate(zip(network.offers.departures, network.offers.pools, strict=True))}
    by_view: dict[int, list[tuple[str, int, list[int], int]]] = defaultdict(list)
    broken, sizes = [], {c.id: c.handling_units for c in plan.consignments}
    for c in plan.consignments:
        piece = piece_of.get(c.shipment)
        offers = [offer_of.get((leg.departure, leg.pool), -1) for leg in c.legs]
        if piece is None or min(offers) < 0 or len(offers) > MAX_LEGS:
            broken.append(c.id)
        else:
            by_view[int(network.goods.view[piece])].append((c.id, piece, offers, c.handling_units))
    units: dict[tuple[int, tuple[int, ...]], int] = defaultdict(int)
    for view, mine in sorted(by_view.items()):
        finder = _Finder(oracle, view)
        for name, piece, offers, count in mine:
            found = finder.way(piece, offers)
            if found is None:
                broken.append(name)
                continue
            units[piece, tuple(found)] += count
    positions = np.full((len(units), MAX_LEGS), -1, np.int32)
    for i, (_, way) in enumerate(units):
        positions[i, : len(way)] = way
    pieces = np.array([piece for piece, _ in units], np.int64)
    counts = np.array(list(units.values()), np.int64)
    return Incumbent(columns_of(oracle, pieces, positions), counts, tuple(broken), sum(sizes[name] for name in broken))


class _Finder:
    """Offers back to positions of one view; an offer stands once in every layer of pins."""

    def __init__(self, oracle: Oracle, view: int) -> None:
        self.oracle, self.ix = oracle, oracle.index
        v = oracle.network.views[view]
        self.base = int(self.ix.view_start[view])
        self.lists = np.empty(len(v), np.int64)
        self.lists[v.list_positions] = v.list_keys // LIST
        order = np.argsort(v.offer, kind="stable")
        self.order, self.sorted = order, v.offer[order]

    def way(self, piece: int, offers: list[int]) -> list[int] | None:
        """Positions of an itinerary for a piece, or None if it is not open to it in the new network."""
        ix = self.ix
        group = int(self.oracle.group_of[piece])
        ends: list[list[int]] = [[]]
        for number, offer in enumerate(offers):
            found = []
            for at in self._places(offer):
                if not int(ix.group_from[group]) <= at < int(ix.group_to[group]) or int(ix.through[at]) > int(ix.group_latest[group]):
                    continue
                for way in ends:
                    reach = ix.start[piece] if number == 0 else ix.onward[way[-1]]
                    if any(self._catches(int(q), at) for q in reach):
                        found.append([*way, at])
                        break
            ends = found
        good = [w for w in ends if w and ix.final[w[-1]] and ix.arrives_at[ix.offer[w[-1]]] == ix.group_goal[group]]
        return good[0] if good else None

    def _places(self, offer: int) -> list[int]:
        low, high = np.searchsorted(self.sorted, [offer, offer + 1])
        return (self.order[low:high] + self.base).tolist()  # type: ignore[no-any-return]

    def _catches(self, last: int, at: int) -> bool:
        """Whether ``at`` is in the list of ``last``, the last one that still connects, and no earlier than it is too late."""
        return last >= 0 and at <= last and self.lists[at - self.base] == self.lists[last - self.base]


def touched(stock: Stock, before: Incumbent) -> int:
    """Handling units that had a way in the plan in force and do not keep it."""
    kept = 0
    for column, count in enumerate(before.count.tolist()):
        key = (int(before.columns.piece[column]), before.columns.positions[column].tobytes())
        kept += min(count, stock.placed.get(key, 0))
    return before.planned - kept


def touched_shipments(stock: Stock, before: Incumbent) -> int:
    """Pieces of which some handling units do not keep the itinerary in force."""
    moved = set()
    for column, count in enumerate(before.count.tolist()):
        piece = int(before.columns.piece[column])
        if stock.placed.get((piece, before.columns.positions[column].tobytes()), 0) < count:
            moved.add(piece)
    return len(moved)


def crowding(network: Network, before: Incumbent) -> tuple[np.ndarray, np.ndarray]:
    """(n_rows,) prices in handling units of all rows that the plan in force would crowd, and of the row alone which most must leave.

    The largest that leave a row make room for the rest: a gram, litre or unit of it costs its share of the largest.
    """
    old, capacity = before.columns, network.rows.capacity
    column = old.column_of_entry()
    load = np.bincount(old.row, weights=(old.amount * before.count[column]).astype(float), minlength=len(capacity))
    largest = np.zeros(len(capacity), np.int64)
    np.maximum.at(largest, old.row, old.amount)
    leave = np.maximum(load - capacity, 0.0) / np.maximum(largest, 1)
    every = (leave > 0) / np.maximum(largest, 1)
    return every, np.where(leave == leave.max(initial=0.0), every, 0.0)


def restored(oracle: Oracle, stock: Stock, before: Incumbent, price: int | None = None) -> int:
    """Goods go back to the itinerary in force wherever it has room and costs them no later arrival; how many handling units did.

    With a ``price`` (minor units per touched shipment) only where going back costs the shipment no more than that.
    """
    what, old = placed(oracle, stock), before.columns
    now: dict[int, list[int]] = defaultdict(list)
    for k, piece in enumerate(what.columns.piece.tolist()):
        now[piece].append(k)
    keep = {(int(old.piece[j]), old.positions[j].tobytes()): int(before.count[j]) for j in range(len(old))}
    purse: dict[int, float] = defaultdict(lambda: np.inf if price is None else float(price))  # by piece: what going back may still cost
    total = 0
    for j, (key, wanted) in enumerate(keep.items()):
        for k in now.get(key[0], ()):
            there = (key[0], what.columns.positions[k].tobytes())
            spare = stock.placed.get(there, 0) - keep.get(there, 0)
            most = min(wanted - stock.placed.get(key, 0), spare)
            dearer = int(old.cost[j]) - int(what.columns.cost[k])
            if there == key or most <= 0 or what.columns.loss[k] < old.loss[j]:
                continue
            if dearer > 0 and most * dearer > purse[key[0]]:
                continue
            take(stock, what.columns, k, most)
            back = put(stock, old, j, most)
            put(stock, what.columns, k, most - back)
            purse[key[0]] -= max(0, back * dearer)
            total += back
    return total
