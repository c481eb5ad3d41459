"""One sweep of an equilibrium in plain loops: what the compiled one must do, float by float."""

from __future__ import annotations

import math

import numpy as np

from onward.plan.sweep import HIGHEST, LOAD, ROOM, STEEPEST, USUAL

# of what the best column saves: how much less a column may save to be looked at again soon
NEAR = 0.05


def plain_sweep(
    first, after, cost, start, row, share, flow, cells, alpha, price, paid, live, whole, least_gain
):  # type: ignore[no-untyped-def]
    """See onward.plan.sweep.sweep."""
    moved = 0.0
    longest = 2 * np.int64(np.diff(start).max()) if start.shape[0] > 1 else 0
    rows, net = np.empty(longest, row.dtype), np.empty(longest)  # of one move
    for p in range(first.shape[0]):
        least, best, second = _cheapest(
            first[p], after, cost, start, row, share, price, paid, live, whole
        )
        staying, j = 1.0, first[p]
        while j >= 0:
            staying -= flow[j]
            if whole:
                live[j] = flow[j] > 0.0 or paid[j] <= least * (1.0 - NEAR)
            j = after[j]
        following = first[p]  # j = -1: from staying
        while True:
            have = staying if j < 0 else flow[j]
            gain = (0.0 if j < 0 else paid[j]) - least
            if j != best and have > 1e-12 and gain * have > least_gain:
                gone = _move(
                    j, best, have, cost, start, row, share, flow, cells, alpha, price, rows, net
                )
                moved += gone
                if (
                    best >= 0
                    and gone > 0.0
                    and _paid(best, cost, start, row, share, price) > second
                ):
                    # else a large piece would crowd one itinerary from each of its others in turn
                    least, best, second = _cheapest(
                        first[p], after, cost, start, row, share, price, paid, live, whole
                    )
            j = following
            if j < 0:
                break
            following = after[j]
    return moved


def _cheapest(j, after, cost, start, row, share, price, paid, live, whole):  # type: ignore[no-untyped-def]
    """What a whole piece pays on each column from ``j`` on, written to ``paid``: the least of it
    and where, 0 and -1 for staying; and the second least."""
    least, best, second = 0.0, -1, 0.0
    while j >= 0:
        if whole or live[j]:
            c = _paid(j, cost, start, row, share, price)
            paid[j] = c
            if c < least:
                least, best, second = c, j, least
            elif c < second:
                second = c
        j = after[j]
    return least, best, second


def _paid(j, cost, start, row, share, price):  # type: ignore[no-untyped-def]
    c = cost[j]
    for e in range(start[j], start[j + 1]):
        c += share[e] * price[row[e]]
    return c


def _difference(j, best, start, row, share, rows, net):  # type: ignore[no-untyped-def]
    """Writes what a whole piece would load more on each row on column ``best`` than on ``j``; -1 is
    staying. How many rows there are.
    """
    d, d_end = (start[j], start[j + 1]) if j >= 0 else (start[0], start[0])
    e, e_end = (start[best], start[best + 1]) if best >= 0 else (start[0], start[0])
    size = 0
    while d < d_end or e < e_end:  # rows of a column ascend
        if e == e_end or (d < d_end and row[d] < row[e]):
            rows[size], net[size] = row[d], -share[d]
            d += 1
        elif d == d_end or row[e] < row[d]:
            rows[size], net[size] = row[e], share[e]
            e += 1
        else:
            rows[size], net[size] = row[e], share[e] - share[d]
            d += 1
            e += 1
        size += 1
    return size


def _move(j, best, have, cost, start, row, share, flow, cells, alpha, price, rows, net):  # type: ignore[no-untyped-def]
    """A Newton step from column ``j`` to ``best``, of at most ``have``; -1 is staying. Returns the
    price of what was moved.
    """
    size = _difference(j, best, start, row, share, rows, net)
    # asked again: the moves before have changed the prices
    gain = (cost[j] if j >= 0 else 0.0) - (cost[best] if best >= 0 else 0.0)
    bend, most = 1e-300, have  # how fast the gain shrinks, and how far prices may rise in one move
    for i in range(size):
        r, s = rows[i], net[i]
        gain -= s * price[r]
        bend += s * s * alpha * price[r]
        if s > 0.0:
            most = min(most, (max(cells[r, ROOM] - cells[r, LOAD], 0.0) + 1.0 / alpha) / s)
    if gain <= 0.0:
        return 0.0
    step = min(most, gain / bend)
    if j >= 0:
        flow[j] -= step
    if best >= 0:
        flow[best] += step
    for i in range(size):
        r, by = rows[i], net[i] * step
        cells[r, LOAD] += by
        price[r] = min(
            cells[r, USUAL] * math.exp(min(alpha * (cells[r, LOAD] - cells[r, ROOM]), STEEPEST)),
            cells[r, HIGHEST],
        )
    return step * gain
