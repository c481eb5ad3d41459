"""Filling piece after piece, compiled: the same placements as ``fill`` makes without it. Imported only if numba is there."""

from __future__ import annotations

import numpy as np

from onward.plan.oracle.compiled import compiled
from onward.plan.oracle.index import INFINITE, MAX_LEGS
from onward.plan.oracle.kernel_numba import one

UNASKED = np.iinfo(np.int64).min


@compiled
def _taken(rows, amounts, size, row, amount):  # type: ignore[no-untyped-def]
    """Adds what a row is asked for, rows distinct; how many there are then."""
    for i in range(size):
        if rows[i] == row:
            amounts[i] += amount
            return size
    rows[size], amounts[size] = row, amount
    return size + 1


@compiled
def _entries(ix, g, piece, path, n_offers, arrival_row, quota_unit, rows, amounts):  # type: ignore[no-untyped-def]
    """Writes what one handling unit takes of each row on a path; how many rows there are."""
    size = 0
    kg, m3 = ix.group_grams[g], ix.group_litres[g]
    for leg in range(MAX_LEGS):
        if path[leg] < 0:
            break
        o, tariff = ix.offer[path[leg]], ix.tariff[path[leg]]
        size = _taken(rows, amounts, size, o, kg)
        size = _taken(rows, amounts, size, n_offers + o, m3)
        if arrival_row[o] >= 0:
            size = _taken(rows, amounts, size, arrival_row[o], kg)
        if leg == 0 and ix.start_limited[piece] and ix.start_row[o] >= 0:
            size = _taken(rows, amounts, size, ix.start_row[o], kg)
        for hit in range(np.searchsorted(ix.quota_tariff, tariff), np.searchsorted(ix.quota_tariff, tariff, side="right")):
            unit = quota_unit[hit]
            size = _taken(rows, amounts, size, ix.quota_row[hit], kg if unit == 0 else m3 if unit == 1 else ix.group_units[g])
    return size


@compiled
def _opens(ready_by, begin, end, until):  # type: ignore[no-untyped-def]
    """The first position of a window, ``ready_by`` falling, for which goods need not be ready after ``until``."""
    while begin < end:
        middle = (begin + end) >> 1
        if ready_by[middle] > until:
            begin = middle + 1
        else:
            end = middle
    return begin


@compiled
def as_fits(piece, start, row, amount, counts, room, left):  # type: ignore[no-untyped-def]
    """(n,) how many handling units fit on each column, one after the other; ``room`` and ``left`` follow."""
    got = np.zeros(piece.shape[0], np.int64)
    for j in range(piece.shape[0]):
        count = min(counts[j], left[piece[j]])
        for e in range(start[j], start[j + 1]):
            count = min(count, room[row[e]] // max(amount[e], 1))
        if count > 0:
            for e in range(start[j], start[j + 1]):
                room[row[e]] -= count * amount[e]
            left[piece[j]] -= count
            got[j] = count
    return got


@compiled
def one_by_one(  # type: ignore[no-untyped-def]
    ix, begins, group_of, pieces, paths, at, around, near, staying, loss, cost, arrival, by_tariff, start_price,
    room, left, n_offers, arrival_row, quota_unit, first_quota, out_piece, out_path, out_count,
):  # fmt: skip
    """Place ``pieces`` one after the other, from number ``at``: first on its path, then on the cheapest there is, until nothing fits.

    ``ix.group_from`` is changed while a group's timetable is read in part, ``begins`` is what it was; ``near`` minutes after a likely
    arrival are read at first (see Oracle.cheapest_of). ``around`` is where piece ``at`` arrived last, UNASKED while its turn is still to
    come. ``staying`` (n_pieces,) is the price from which on a handling unit stays. Ends early when ``out`` is full, or when a quota is
    used up, which changes prices. Returns the next ``at`` and ``around``, the placements made, the scans, and whether an itinerary was
    too long.
    """
    most = 3 * MAX_LEGS + 1 + room.shape[0] - first_quota
    rows, amounts = np.empty(most, np.int64), np.empty(most, np.int64)
    group, edges, out = np.empty(1, np.int32), np.array([0, 1]), np.zeros(2, np.int64)
    path = np.empty(MAX_LEGS, np.int32)
    made, scans = 0, 0
    while at < pieces.shape[0]:
        piece = pieces[at]
        g = np.int64(group_of[piece])
        path[:] = paths[at]
        while left[piece] > 0:
            if around != UNASKED:
                group[0], out[1] = g, ix.member_start[g + 1] - ix.member_start[g]
                own = 0
                while ix.member[ix.member_start[g] + own] != piece:
                    own += 1
                wait, price = near, INFINITE
                while True:
                    until = around + wait
                    opens = _opens(ix.ready_by, begins[g], ix.group_to[g], until)
                    ix.group_from[g] = opens
                    best, found, longer, _, _ = one(
                        ix, group, edges, ix.group_to[g] - opens, loss, cost, arrival, by_tariff, start_price,
                        room, n_offers, arrival_row, out, 1, 0,
                    )  # fmt: skip
                    ix.group_from[g] = begins[g]
                    scans += 1
                    if longer:
                        return at, around, made, scans, True
                    price, path[:] = best[own], found[own]
                    beyond = loss[ix.group_priority[g]] * ix.group_weight[g] * min(max(0, until - ix.group_due[g]), ix.group_limit[g])
                    if opens <= begins[g] or price < beyond + arrival * until:
                        break
                    wait *= 4
                if price >= INFINITE or price >= staying[piece]:
                    break
            size = _entries(ix, g, piece, path, n_offers, arrival_row, quota_unit, rows, amounts)
            count = left[piece]
            for i in range(size):
                count = min(count, room[rows[i]] // max(amounts[i], 1))
            if count <= 0 and around != UNASKED:
                break
            legs = 0
            while legs < MAX_LEGS and path[legs] >= 0:
                legs += 1
            around = ix.through[path[legs - 1]]
            if count <= 0:
                continue
            left[piece] -= count
            out_piece[made], out_path[made], out_count[made] = piece, path, count
            made += 1
            used_up = False
            for i in range(size):
                room[rows[i]] -= count * amounts[i]
                used_up = used_up or (rows[i] >= first_quota and room[rows[i]] <= 0)
            if used_up or made == out_piece.shape[0]:
                return at, around, made, scans, False
        at += 1
        around = UNASKED
    return at, around, made, scans, False
