"""One sweep over all pieces, compiled: each moves its goods to where they are cheapest, and the prices follow at once."""

from __future__ import annotations

import numpy as np

from onward.plan.oracle.compiled import compiled

NEAR = 0.05  # of what the best column saves: how much less a column may save to be looked at again soon
STEEPEST = 30.0  # exponents are cut here: a price never leaves the floats


def _sweep(begin, cost, start, row, share, flow, load, room, usual, alpha, price, live, whole):  # type: ignore[no-untyped-def]
    """Gauss-Seidel over pieces. Columns ``begin[p]:begin[p + 1]`` are piece p's; what is on none of them stays, at cost 0.

    ``flow`` (n_columns,), ``load`` (n_rows,) and ``price`` (n_rows,) are changed in place:
    price = usual x exp(alpha x (load - room)), per share of a row. A ``whole`` sweep looks at every column and marks as ``live``
    (n_columns,) those that carry goods or nearly would; the others look at these only. Returns the price of all that was moved.
    """
    moved = 0.0
    widest = 0
    for p in range(begin.shape[0] - 1):
        widest = max(widest, begin[p + 1] - begin[p])
    total = np.empty(widest)
    for p in range(begin.shape[0] - 1):
        first, last = begin[p], begin[p + 1]
        staying, least, best = 1.0, 0.0, -1
        for j in range(first, last):
            if not whole and not live[j]:
                continue
            c = cost[j]
            for e in range(start[j], start[j + 1]):
                c += share[e] * price[row[e]]
            total[j - first] = c
            staying -= flow[j]
            if c < least:
                least, best = c, j
        if whole:
            for j in range(first, last):
                live[j] = flow[j] > 0.0 or total[j - first] <= least * (1.0 - NEAR)
        for j in range(first - 1, last):  # first - 1: from staying
            if j < first:
                have, gain = staying, -least
            elif j == best or flow[j] <= 0.0:
                continue
            else:  # the moves before have changed the prices
                have, gain = flow[j], cost[j]
                for e in range(start[j], start[j + 1]):
                    gain += share[e] * price[row[e]]
                if best >= 0:
                    gain -= cost[best]
                    for e in range(start[best], start[best + 1]):
                        gain -= share[e] * price[row[e]]
            if gain <= 0.0 or have <= 1e-12 or (j < first and best < 0):
                continue
            bend, most = 1e-300, have  # how fast the gain shrinks, and how far prices may rise in one move
            if best >= 0:
                for e in range(start[best], start[best + 1]):
                    r, s = row[e], share[e]
                    if j >= first:
                        for d in range(start[j], start[j + 1]):
                            if row[d] == r:
                                s -= share[d]
                    bend += s * s * alpha * price[r]
                    if s > 0.0:
                        most = min(most, (max(room[r] - load[r], 0.0) + 1.0 / alpha) / s)
            if j >= first:
                for d in range(start[j], start[j + 1]):
                    r, s = row[d], share[d]
                    if best >= 0:
                        for e in range(start[best], start[best + 1]):
                            if row[e] == r:
                                s = 0.0  # counted above
                    bend += s * s * alpha * price[r]
                    if s < 0.0:
                        most = min(most, (max(room[r] - load[r], 0.0) + 1.0 / alpha) / -s)
            step = min(most, gain / bend)
            moved += step * gain
            if j >= first:
                flow[j] -= step
                for d in range(start[j], start[j + 1]):
                    r = row[d]
                    load[r] -= share[d] * step
                    price[r] = usual[r] * np.exp(min(alpha * (load[r] - room[r]), STEEPEST))
            if best >= 0:
                flow[best] += step
                for e in range(start[best], start[best + 1]):
                    r = row[e]
                    load[r] += share[e] * step
                    price[r] = usual[r] * np.exp(min(alpha * (load[r] - room[r]), STEEPEST))
    return moved


sweep = compiled(_sweep)
