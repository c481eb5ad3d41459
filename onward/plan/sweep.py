"""One sweep over all pieces, compiled: each moves its goods to its cheapest column, and prices
follow at once.
"""

from __future__ import annotations

from ctypes import byref, c_double, c_int64

import numpy as np

from onward.c_library import pointers
from onward.network.network import Flags, Ints
from onward.plan.compiled import needed

STEEPEST = 30.0  # largest exponent, so that a price stays a finite float
HIGHEST_HELD = 1e30  # and of what holds a loss, also where nothing can
LOAD, ROOM, USUAL, HIGHEST = range(4)  # columns of a row's cells

Floats = np.ndarray
Columns = pointers(
    "Columns",
    {
        **dict.fromkeys(("first", "after"), np.int64),
        "cost": np.float64,
        **dict.fromkeys(("start", "row"), np.uint32),
        **dict.fromkeys(("share", "flow", "cells", "price", "paid"), np.float64),
        "live": np.bool_,
        "rows": np.uint32,
        "net": np.float64,
    },
    [("n_pieces", c_int64), ("whole", c_int64), ("alpha", c_double), ("least_gain", c_double)],
)


def sweep(
    first: Ints,
    after: Ints,
    cost: Floats,
    start: np.ndarray,
    row: np.ndarray,
    share: Floats,
    flow: Floats,
    cells: Floats,
    alpha: float,
    price: Floats,
    paid: Floats,
    live: Flags,
    whole: bool,
    least_gain: float,
) -> float:
    """Gauss-Seidel over pieces. A piece's columns are ``first[p]``, the one ``after`` it, and so on
    to -1; goods on none stay, at no cost.

    ``cells`` (n_rows, 4): load, room, usual price and highest price of a row side by side; column
    ``j`` has ``share`` of ``row`` at ``start[j]`` and on (both uint32). ``flow`` (n_columns,), the
    loads and ``price`` (n_rows,) are changed in place: price = usual x exp(alpha x (load - room)),
    per share of a row, at most the highest. A ``whole`` sweep reads every column and marks as
    ``live`` (n_columns,) those that carry goods or nearly would; other sweeps read only these.
    ``paid`` (n_columns,): what a whole piece pays on each column read. Goods that would gain at
    most ``least_gain`` do not move. Returns the price of all goods moved.
    """
    longest = 2 * int(np.diff(start).max()) if len(start) > 1 else 0
    start, row = (np.ascontiguousarray(a, np.uint32) for a in (start, row))
    columns = Columns(
        {
            "first": first, "after": after, "cost": cost, "start": start, "row": row,
            "share": share, "flow": flow, "cells": cells,
            "price": price, "paid": paid, "live": live, "rows": np.empty(longest, np.uint32),
            "net": np.empty(longest),
        },
        n_pieces=len(first), whole=int(whole), alpha=alpha, least_gain=least_gain,
    )  # fmt: skip
    return float(needed().sweep(byref(columns)))
