"""The current plan as columns of a new network, and which of its consignments can still travel as
planned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onward.gc_paused import gc_paused
from onward.network.network import Flags, Ints, Network, Shorts
from onward.network.offer_order import LIST
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock, put, take
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment, Plan
from onward.plan.publish import placed
from onward.scenario.limits import MAX_LEGS

END = -2  # where an itinerary has no further leg


@dataclass(frozen=True, slots=True)
class Incumbent:
    """The part of a plan that still holds: columns, their keys in a stock, and handling units on
    each.

    ``broken``: ids of consignments that can no longer travel as planned. ``column_of``: the column
    of each consignment of the plan, -1 for broken ones.
    """

    keys: tuple[tuple[int, bytes], ...]
    columns: ItineraryColumns
    count: Ints
    broken: tuple[str, ...]
    lost: int  # handling units of the broken consignments
    column_of: tuple[int, ...]

    @property
    def planned(self) -> int:
        """Handling units with an itinerary in the plan."""
        return int(self.count.sum()) + self.lost


@gc_paused()
def incumbent_of(oracle: Oracle, plan: Plan) -> Incumbent:
    """The consignments of a plan whose shipments are in the network; room is not checked."""
    network = oracle.network
    piece_of = {name: i for i, name in enumerate(network.goods.shipments)}
    offer_of = {
        (d.id, pool): i
        for i, (d, pool) in enumerate(
            zip(network.offers.departures, network.offers.pools, strict=True)
        )
    }
    pieces = np.array([piece_of.get(c.shipment, -1) for c in plan.consignments], np.int64)
    legs = np.array([len(c.legs) for c in plan.consignments], np.int64)
    width = int(legs.max(initial=0))
    offers = np.full((len(pieces), width + 1), END, np.int64)
    offers[np.arange(width + 1) < legs[:, None]] = [
        offer_of.get((leg.departure, leg.pool), -1) for c in plan.consignments for leg in c.legs
    ]
    known = np.flatnonzero(
        (pieces >= 0) & (offers != -1).all(1) & (offers[:, min(MAX_LEGS, width)] == END)
    )
    itineraries = np.full((len(pieces), MAX_LEGS), -1, np.int32)
    itineraries[known] = _itineraries(oracle, pieces[known], offers[known])
    units: dict[tuple[int, bytes], int] = defaultdict(int)
    column: dict[tuple[int, bytes], int] = {}
    broken, lost, column_of = [], 0, []
    for c, piece, itinerary, found in zip(
        plan.consignments, pieces.tolist(), itineraries, itineraries[:, 0] >= 0, strict=True
    ):
        if found:
            key = piece, itinerary.tobytes()
            units[key] += c.handling_units
            column_of.append(column.setdefault(key, len(column)))
        else:
            broken.append(c.id)
            lost += c.handling_units
            column_of.append(-1)
    positions = np.frombuffer(b"".join(itinerary for _, itinerary in units), np.int32).reshape(
        -1, MAX_LEGS
    )
    columns = columns_of(oracle, np.array([piece for piece, _ in units], np.int64), positions)
    count = np.array(list(units.values()), np.int64)
    return Incumbent(tuple(units), columns, count, tuple(broken), lost, tuple(column_of))


def _itineraries(oracle: Oracle, pieces: Ints, offers: Ints) -> Shorts:
    """(n, MAX_LEGS) positions of itineraries given as offers (n, most legs + 1) padded with END.

    All -1 where the piece may not use the itinerary. An offer has one position in each layer of
    pins.
    """
    ix, network = oracle.index, oracle.network
    used, of = np.unique(network.goods.view[pieces], return_inverse=True)
    lists, begin, layers = _positions(oracle, used)
    found = np.full((len(pieces), MAX_LEGS), -1, np.int32)
    who, path = np.arange(len(pieces)), np.empty((len(pieces), 0), np.int64)
    for leg in range(offers.shape[1]):
        wanted = offers[who, leg]
        if leg:
            last, goal = path[:, -1], ix.group_goal[oracle.group_of[pieces[who]]]
            there = np.flatnonzero(
                (wanted == END) & ix.final[last] & (ix.arrives_at[ix.offer[last]] == goal)
            )[::-1]  # the first stays
            found[who[there], :leg] = path[there]
        go_on = wanted != END
        who, path, wanted = (
            who[go_on],
            path[go_on],
            of[who[go_on]] * len(network.offers) + wanted[go_on],
        )
        count = layers[wanted]
        which = np.repeat(np.arange(len(who)), count)
        at = begin[wanted[which]] + np.arange(len(which)) - (np.cumsum(count) - count)[which]
        piece = pieces[who[which]]
        # by transport the last position that still connects
        reach = ix.onward[path[which, -1]] if leg else ix.start[piece]
        same = lists[np.maximum(reach, 0)] == lists[at][:, None]
        fits = ((reach >= at[:, None]) & same).any(1) & _in_window(oracle, piece, at)
        which, at = which[fits], at[fits]
        # of several ways to one position the first is taken
        _, first = np.unique(who[which] * len(ix.offer) + at, return_index=True)
        which, at = which[np.sort(first)], at[np.sort(first)]
        who, path = who[which], np.column_stack([path[which], at])
    return found


def _positions(oracle: Oracle, used: Ints) -> tuple[Ints, Ints, Ints]:
    """The list of each position of the ``used`` views; and by view and offer the first of the
    offer's positions and how many there are, one for each layer of pins: they are adjacent.
    """
    ix, network = oracle.index, oracle.network
    views = [network.views[v] for v in used]
    sizes = np.array([len(v) for v in views], np.int64)
    # all positions of the views
    at = np.repeat(ix.view_start[used] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    lists = np.empty(len(ix.offer), np.int64)
    for v, base in zip(views, ix.view_start[used].tolist(), strict=True):
        lists[base + v.list_positions] = v.list_keys // LIST
    key = np.repeat(np.arange(len(used)), sizes) * len(network.offers) + ix.offer[at]
    begin = np.zeros(len(used) * len(network.offers), np.int64)
    begin[key[::-1]] = at[::-1]
    return lists, begin, np.bincount(key, minlength=len(begin))


def _in_window(oracle: Oracle, pieces: Ints, at: Ints) -> Flags:
    """Which positions lie in the window of their pieces, arrive early enough, and do not break the
    ban on return.
    """
    ix, group = oracle.index, oracle.group_of[pieces]
    there: Flags = (at >= ix.group_from[group]) & (at < ix.group_to[group])
    there &= ix.through[at] <= ix.group_latest[group]
    offer, home = ix.offer[at][:, None], ix.home[pieces]
    there &= (ix.barred[ix.group_back[group], ix.offer[at]] == 0) & (
        ix.barred[ix.group_beyond[group], ix.offer[at]] == 0
    )
    there &= (ix.arrives_at[offer] != home).all(1)
    return there


def touched(stock: Stock, before: Incumbent) -> int:
    """Handling units that do not keep their itinerary of the current plan."""
    kept: int = sum(
        min(count, stock.placed.get(key, 0))
        for key, count in zip(before.keys, before.count.tolist(), strict=True)
    )
    return before.planned - kept


def unmoved(
    network: Network, stock: Stock, before: Incumbent, in_force: Iterable[Consignment]
) -> set[str]:
    """Shipments whose planned units all keep itinerary and number, and whose unplanned units stay
    unplanned.
    """
    goods = network.goods
    broken, kept = set(before.broken), dict(zip(before.keys, before.count.tolist(), strict=True))
    moved = {
        piece
        for (piece, itinerary), count in stock.placed.items()
        if kept.get((piece, itinerary)) != count
    }
    moved |= {key[0] for key in before.keys if key not in stock.placed}
    last = {
        goods.shipments[p]: int(goods.first[p] + goods.count[p]) - 1
        for p in {key[0] for key in before.keys} - moved
    }
    return last.keys() - {
        c.shipment for c in in_force if c.id in broken or c.last > last.get(c.shipment, c.last)
    }


def crowding(network: Network, before: Incumbent) -> tuple[np.ndarray, np.ndarray]:
    """(n_rows,) prices, in handling units: of all rows that the current plan would overload, and of
    only the row that most units must leave.

    The largest units that leave a row make room for the rest: a gram, litre or unit of the row
    costs its share of the largest.
    """
    old, capacity = before.columns, network.rows.capacity
    column = old.column_of_entry()
    load = np.bincount(
        old.row, weights=(old.amount * before.count[column]).astype(float), minlength=len(capacity)
    )
    largest = np.zeros(len(capacity), np.int64)
    np.maximum.at(largest, old.row, old.amount)
    leave = np.maximum(load - capacity, 0.0) / np.maximum(largest, 1)
    every = (leave > 0) / np.maximum(largest, 1)
    return every, np.where(leave == leave.max(initial=0.0), every, 0.0)


def restored(oracle: Oracle, stock: Stock, before: Incumbent) -> int:
    """Returns goods to their current itinerary wherever it has room and is no later; returns how
    many handling units.
    """
    what, old, goods = placed(oracle, stock), before.columns, oracle.network.goods
    keep = dict(zip(before.keys, before.count.tolist(), strict=True))
    lack = [j for j, (key, wanted) in enumerate(keep.items()) if stock.placed.get(key, 0) < wanted]
    lacking = {before.keys[j][0] for j in lack}
    now: dict[int, list[int]] = defaultdict(list)
    for k, (piece, _) in enumerate(what.keys):
        if piece in lacking:
            now[piece].append(k)
    total = 0
    for j in lack:
        key, wanted = before.keys[j], int(before.count[j])
        for k in now.get(key[0], ()):
            there = what.keys[k]
            spare = stock.placed.get(there, 0) - keep.get(there, 0)
            most = min(wanted - stock.placed.get(key, 0), spare)
            if there == key or most <= 0 or what.columns.loss[k] < old.loss[j]:
                continue
            if goods.together[key[0]] and most < goods.count[key[0]]:
                continue
            take(stock, what.columns, k, most)
            back = put(stock, old, j, most)
            put(stock, what.columns, k, most - back)
            total += back
    return total
