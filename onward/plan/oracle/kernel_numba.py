"""The reverse scan, compiled. Same integers as the NumPy kernel, several times as fast; imported only if numba is there."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
from numba import njit, prange

from onward.plan.oracle.index import INFINITE, MAX_LEGS, Index

SHARED_ABOVE = 200_000  # positions: below, waking the other threads costs more than they save


def _compiled(function: Any, parallel: bool) -> Any:
    """Compile with a cache on disk, or without one where nothing can be written.

    Numba's cache goes by the function's name and not by ``parallel``: under one name, whichever was compiled last would serve for both.
    """
    function = FunctionType(function.__code__, function.__globals__)
    function.__name__ = function.__qualname__ = f"_scan_{'together' if parallel else 'alone'}"
    try:
        return njit(cache=True, parallel=parallel, nogil=True)(function)
    except RuntimeError:  # numba finds no writable place for its cache
        return njit(parallel=parallel, nogil=True)(function)


def _scan(ix, groups, loss, cost, arrival, gram_price, litre_price, unit_price, start_price, room, n_offers, arrival_row, out, threads):  # type: ignore[no-untyped-def]
    members = out[-1]
    best = np.full(members, INFINITE, np.int64)
    path = np.full((members, MAX_LEGS), -1, np.int32)
    overflow = np.zeros(threads, np.int64)
    limited = room.shape[0] > 0
    transports = ix.onward.shape[1]
    widest = 0
    for gi in range(groups.shape[0]):
        widest = max(widest, ix.group_to[groups[gi]] - ix.group_from[groups[gi]])
    for t in prange(threads):
        label = np.empty(widest, np.int64)
        goes = np.empty(widest, np.int32)
        low = np.empty(widest, np.int64)
        low_at = np.empty(widest, np.int32)
        for gi in range(t, groups.shape[0], threads):
            g = groups[gi]
            first, last = ix.group_from[g], ix.group_to[g]
            grams, litres, units = ix.group_grams[g], ix.group_litres[g], ix.group_units[g]
            goal, due, latest, limit = ix.group_goal[g], ix.group_due[g], ix.group_latest[g], ix.group_limit[g]
            per_minute = loss[ix.group_priority[g]] * ix.group_weight[g]
            kind = ix.group_type[g]
            for p in range(first, last):
                value, target = INFINITE, -1
                through = ix.through[p]
                fits = True
                if limited:
                    o = ix.offer[p]
                    fits = room[o] >= grams and room[n_offers + o] >= litres
                    if fits and arrival_row[o] >= 0:
                        fits = room[arrival_row[o]] >= grams
                if fits and through <= latest:
                    if ix.arrives_at[p] == goal and ix.final[p]:
                        value = per_minute * min(max(0, through - due), limit) + arrival * through
                    for k in range(transports):
                        q = ix.onward[p, k]
                        if q >= first and low[q - first] < INFINITE:
                            other = low[q - first] - cost * ix.store_to[p]
                            if other < value:
                                value, target = other, low_at[q - first]
                    if value < INFINITE:
                        value += grams * gram_price[p] + litres * litre_price[p] + cost * ix.cost_table[kind, ix.cost_class[p]]
                        if unit_price.shape[0] > 0:
                            value += units * unit_price[p]
                i = p - first
                label[i], goes[i] = value, target
                wait = value + cost * ix.store_from[p] if value < INFINITE else INFINITE
                b = ix.before[p] - first
                if b >= 0 and low[b] <= wait:
                    low[i], low_at[i] = low[b], low_at[b]
                else:
                    low[i], low_at[i] = wait, p
            for m in range(ix.member_start[g], ix.member_start[g + 1]):
                piece = ix.member[m]
                slot = out[gi] + m - ix.member_start[g]
                value, head = INFINITE, -1
                for k in range(transports):
                    q = ix.start[piece, k]
                    if q < first:
                        continue
                    if not ix.start_limited[piece]:
                        if low[q - first] < value:
                            value, head = low[q - first], low_at[q - first]
                        continue
                    while q >= first:
                        if label[q - first] < INFINITE:
                            row = ix.start_row[q]
                            other = label[q - first] + cost * ix.store_from[q]
                            if row >= 0:
                                other += grams * start_price[row]
                                if limited and room[row] < grams:
                                    other = INFINITE
                            if other < value:
                                value, head = other, q
                        q = ix.before[q]
                if head < 0 or value >= INFINITE:
                    continue
                best[slot] = value + cost * ix.start_cost[piece]
                legs = 0
                while head >= 0:
                    if legs == MAX_LEGS:
                        overflow[t] = 1
                        break
                    path[slot, legs] = head
                    legs += 1
                    head = goes[head - first]
    return best, path, overflow.sum()


_alone = _compiled(_scan, parallel=False)
_together = _compiled(_scan, parallel=True)


def scan(  # noqa: D103 - the contract is that of kernel_numpy.scan
    index: Index,
    groups: Any,
    loss: Any,
    cost: int,
    arrival: int,
    per_position: Any,
    rows: Any,
    room: Any,
    offers: Any,
    out: Any,
    threads: int,
) -> Any:
    gram_price, litre_price, unit_price = per_position
    work = int((index.group_to[groups] - index.group_from[groups]).sum())
    run, threads = (_together, threads) if work > SHARED_ABOVE and threads > 1 else (_alone, 1)
    return run(
        index, groups, loss, cost, arrival, gram_price, litre_price, unit_price, rows, room, len(offers), offers.arrival_row, out, threads
    )
