"""The reverse scan, compiled. Same integers as the NumPy kernel, several times as fast; imported only if numba is there."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import prange

from onward.plan.oracle.compiled import compiled
from onward.plan.oracle.index import INFINITE, LANES, MAX_LEGS, Index, blocks

SHARED_ABOVE = 200_000  # positions: below, waking the other threads costs more than they save


@compiled
def _boarded(ix, g, b, p, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row):  # type: ignore[no-untyped-def]
    """What group ``g`` in lane ``b`` pays from boarding at ``p`` on, and the connection that comes next: read again from ``low``.

    ``low`` (n_window, n_lanes) is the cheapest of boarding at a position or waiting for a later one of its list.
    """
    gram_price, litre_price, unit_price = prices
    o, tariff = np.uint64(ix.offer[p]), np.uint64(ix.tariff[p])
    value, nearest = INFINITE, -1
    if ix.final[p] and ix.group_goal[g] == ix.arrives_at[o]:
        late = min(max(0, ix.through[p] - ix.group_due[g]), ix.group_limit[g])
        value = loss[ix.group_priority[g]] * ix.group_weight[g] * late + arrival * ix.through[p]
    for k in range(ix.onward.shape[1]):
        if ix.onward[p, k] >= first:
            other = low[ix.onward[p, k] - first, b] - cost * ix.store_to[o]
            if other < value:
                value, nearest = other, ix.onward[p, k]
    none = value >= INFINITE >> 1 or ix.through[p] > ix.group_latest[g] or p < ix.group_from[g]
    if room.shape[0] > 0:
        kilos = room[o]
        if arrival_row[o] >= 0:
            kilos = min(kilos, room[arrival_row[o]])
        none = none or kilos < ix.group_grams[g] or room[n_offers + o] < ix.group_litres[g]
    if none:
        return INFINITE, -1
    value += ix.group_grams[g] * gram_price[tariff] + ix.group_litres[g] * litre_price[tariff]
    if unit_price.shape[0] > 0:
        value += ix.group_units[g] * unit_price[tariff]
    return value + cost * ix.cost_table[ix.group_type[g], ix.cost_class[o]], nearest


@compiled
def _waited(before, q, b, first, low):  # type: ignore[no-untyped-def]
    """The position of ``q``'s list that ``low`` at ``q`` stands for: the last of those as cheap."""
    while before[q] >= first and low[before[q] - first, b] == low[q - first, b]:
        q = before[q]
    return q


@compiled
def _traced(ix, g, b, head, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row, path, legs):  # type: ignore[no-untyped-def]
    """Writes the cheapest way on from ``head`` to ``path[legs:]``; returns how many legs there are then, -1 if they do not fit."""
    while head >= 0:
        if legs == path.shape[0]:
            return -1
        path[legs] = head
        legs += 1
        _, head = _boarded(ix, g, b, head, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row)
        if head >= 0:
            head = _waited(ix.before, head, b, first, low)
    return legs


@compiled
def _next_dearer(before, opens, b, first, low, path, since, legs, than):  # type: ignore[no-untyped-def]
    """Which leg of a way may leave with the next departure of its list for least more than ``than``, and how much; -1 if none may."""
    least, where = INFINITE, -1
    for i in range(since, legs):
        later = before[path[i]]
        if later >= opens and low[later - first, b] < INFINITE >> 1:
            more = low[later - first, b] - low[path[i] - first, b]
            if than < more < least:
                least, where = more, i
    return where, least


def _compiled(lanes: int, parallel: bool) -> Any:
    """The scan of ``lanes`` groups at a time.

    Numba's cache goes by the function's name, and not by ``parallel``: under one name, whichever was compiled last would serve for both.
    """

    def scan(ix, groups, edges, widest, loss, cost, arrival, prices, start_price, room, n_offers, arrival_row, out, threads, others):  # type: ignore[no-untyped-def]
        """Batch ``j`` is ``groups[edges[j]:edges[j + 1]]``, of one view, at most ``lanes``; ``widest`` positions is the longest window."""
        gram_price, litre_price, unit_price = prices
        members = out[-1]
        best = np.full(members, INFINITE, np.int64)
        path = np.full((members, MAX_LEGS), -1, np.int32)
        more = np.full((members, others), INFINITE, np.int64)
        ways = np.full((members, others, MAX_LEGS), -1, np.int32)
        overflow = np.zeros(threads, np.int64)
        limited, in_units = room.shape[0] > 0, unit_price.shape[0] > 0
        transports, classes = ix.onward.shape[1], ix.cost_table.shape[1]
        for t in prange(threads):
            low = np.empty((widest, lanes), np.int64)  # see _boarded: all that is kept; what comes next is read again where it is asked
            leg = np.zeros((classes, lanes), np.int64)
            value = np.empty(lanes, np.int64)
            grams, litres, units = np.empty(lanes, np.int64), np.empty(lanes, np.int64), np.empty(lanes, np.int64)
            due, limit, per_minute = np.empty(lanes, np.int64), np.empty(lanes, np.int64), np.empty(lanes, np.int64)
            latest, goal, begin = np.empty(lanes, np.int64), np.empty(lanes, np.int32), np.empty(lanes, np.int64)
            for j in range(t, edges.shape[0] - 1, threads):
                first, last = ix.group_from[groups[edges[j]]], ix.group_to[groups[edges[j]]]
                for b in range(lanes):
                    g = groups[min(edges[j] + b, edges[j + 1] - 1)]  # a lane too many repeats the last group
                    first, last = min(first, ix.group_from[g]), max(last, ix.group_to[g])
                    grams[b], litres[b], units[b] = ix.group_grams[g], ix.group_litres[g], ix.group_units[g]
                    due[b], limit[b], latest[b], goal[b] = ix.group_due[g], ix.group_limit[g], ix.group_latest[g], ix.group_goal[g]
                    per_minute[b] = loss[ix.group_priority[g]] * ix.group_weight[g]
                    begin[b] = ix.group_from[g]
                    for c in range(classes):
                        leg[c, b] = cost * ix.cost_table[ix.group_type[g], c]
                smallest, slimmest, largest, bulkiest = grams.min(), litres.min(), grams.max(), litres.max()
                soonest_latest, last_begin = latest.min(), begin.max()
                for i in range(np.uint64(last - first)):  # unsigned: no wrap-around to check, and lanes fit wide registers
                    p = np.uint64(first) + i
                    through, at = ix.through[p], np.int64(p)
                    o, tariff = np.uint64(ix.offer[p]), np.uint64(ix.tariff[p])
                    kilos, space = INFINITE, INFINITE
                    if limited:
                        kilos, space = room[o], room[n_offers + o]
                        if arrival_row[o] >= 0:
                            kilos = min(kilos, room[arrival_row[o]])
                    if kilos < smallest or space < slimmest:  # full for all: mostly so when a plan is nearly done
                        before = ix.before[p] - first
                        for b in range(lanes):
                            low[i, b] = low[before, b] if before >= 0 else INFINITE
                        continue
                    for b in range(lanes):
                        value[b] = INFINITE
                    if ix.final[p]:
                        for b in range(lanes):
                            if goal[b] == ix.arrives_at[o]:
                                value[b] = per_minute[b] * min(max(0, through - due[b]), limit[b]) + arrival * through
                    stored = cost * ix.store_to[o]
                    for k in range(transports):
                        if ix.onward[p, k] >= first:
                            q = np.uint64(ix.onward[p, k] - first)
                            for b in range(lanes):
                                value[b] = min(value[b], low[q, b] - stored)
                    gram, litre = gram_price[tariff], litre_price[tariff]
                    unit = unit_price[tariff] if in_units else 0
                    cheapest_leg, waits = leg[ix.cost_class[o]], cost * ix.store_from[o]
                    if gram:
                        for b in range(lanes):
                            value[b] += grams[b] * gram
                    if litre:
                        for b in range(lanes):
                            value[b] += litres[b] * litre
                    if unit:
                        for b in range(lanes):
                            value[b] += units[b] * unit
                    for b in range(lanes):
                        value[b] += cheapest_leg[b] + waits
                    # labels stay far below half of INFINITE (see Oracle), so more than that is none
                    if through > soonest_latest or at < last_begin or kilos < largest or space < bulkiest:  # too late or full for some
                        for b in range(lanes):
                            if through > latest[b] or at < begin[b] or kilos < grams[b] or space < litres[b]:
                                value[b] = INFINITE
                    for b in range(lanes):
                        low[i, b] = value[b] if value[b] < INFINITE >> 1 else INFINITE
                    if ix.before[p] >= first:
                        before = np.uint64(ix.before[p] - first)
                        for b in range(lanes):
                            low[i, b] = min(low[i, b], low[before, b])
                for b in range(edges[j + 1] - edges[j]):
                    g = groups[edges[j] + b]
                    for m in range(ix.member_start[g], ix.member_start[g + 1]):
                        piece = ix.member[m]
                        slot = out[edges[j] + b] + m - ix.member_start[g]
                        price, head = INFINITE, -1
                        for k in range(transports):
                            q = ix.start[piece, k]
                            if q < ix.group_from[g] or low[q - first, b] >= price:
                                continue
                            if not ix.start_limited[piece]:
                                price, head = low[q - first, b], _waited(ix.before, q, b, first, low)
                                continue
                            while q >= ix.group_from[g] and low[q - first, b] < price:
                                row = ix.start_row[ix.offer[q]]
                                extra = 0
                                if row >= 0:
                                    extra = grams[b] * start_price[row]
                                    if limited and room[row] < grams[b]:
                                        extra = INFINITE
                                if low[q - first, b] + extra < price:
                                    other, _ = _boarded(ix, g, b, q, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row)
                                    other += cost * ix.store_from[ix.offer[q]] + extra
                                    if other < price:
                                        price, head = other, q
                                q = ix.before[q]
                        if head < 0 or price >= INFINITE:
                            continue
                        best[slot] = price + cost * ix.start_cost[piece]
                        way = path[slot]
                        legs = _traced(ix, g, b, head, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row, way, 0)
                        if legs < 0:
                            overflow[t] = 1
                            continue
                        dearer, since = 0, 1 if ix.start_limited[piece] else 0  # labels do not know what a limited start costs
                        for turn in range(others):
                            at, dearer = _next_dearer(ix.before, ix.group_from[g], b, first, low, way, since, legs, dearer)
                            if at < 0:
                                break
                            other = ways[slot, turn]
                            other[:at] = way[:at]
                            head = _waited(ix.before, ix.before[way[at]], b, first, low)
                            if _traced(ix, g, b, head, first, low, loss, cost, arrival, prices, room, n_offers, arrival_row, other, at) > 0:
                                more[slot, turn] = best[slot] + dearer
        return best, path, overflow.sum(), more, ways

    scan.__name__ = scan.__qualname__ = f"_scan_{lanes}_{'together' if parallel else 'alone'}"
    return compiled(scan, parallel=parallel)


one = _compiled(1, parallel=False)
_alone = _compiled(LANES, parallel=False)
_together = _compiled(LANES, parallel=True)


def scan(  # noqa: D103 - the contract is that of kernel_numpy.scan
    index: Index,
    groups: Any,
    loss: Any,
    cost: int,
    arrival: int,
    by_tariff: Any,
    rows: Any,
    room: Any,
    offers: Any,
    out: Any,
    threads: int,
    others: int = 0,
) -> Any:
    begins, ends = index.group_from[groups], index.group_to[groups]
    if len(groups) == 1:
        run, threads, edges, widest = one, 1, np.array([0, 1]), int(ends[0] - begins[0])
    else:
        edges = np.append(blocks(index.group_view[groups]), len(groups))
        widest = int((np.maximum.reduceat(ends, edges[:-1]) - np.minimum.reduceat(begins, edges[:-1])).max()) if len(groups) else 0
        many = int((ends - begins).sum()) > SHARED_ABOVE and threads > 1
        run, threads = (_together, threads) if many else (_alone, 1)
    return run(
        index, groups, edges, widest, loss, cost, arrival, by_tariff, rows, room, len(offers), offers.arrival_row, out, threads, others
    )
