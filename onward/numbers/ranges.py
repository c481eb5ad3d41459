"""Ranges of numbered handling units as arrays: cut where they overlap, keeping for each unit its
earliest row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
SPAN = 1 << 21  # more than the handling units of any shipment


def earliest(group: Ints, first: Ints, last: Ints, at: Ints) -> tuple[Ints, Ints, Ints]:
    """Disjoint ranges that hold each unit of each group once, and the row that each comes from: the
    one with the least ``at``.

    group, first, last, at : (n,) int64
        Units ``first`` to ``last`` (from 1, both included, below SPAN) of a group (below 2**41),
        and an instant.
    Returns (row, first, last), each (m,) int64, in the order of group and first. Of rows with one
    instant the earlier row counts.
    """
    if not len(group):
        empty = np.zeros(0, np.int64)
        return empty, empty, empty
    order = np.lexsort((last, first, group))
    low, high = (group * SPAN + first)[order], (group * SPAN + last)[order]
    if (low[1:] > np.maximum.accumulate(high)[:-1]).all():  # nothing overlaps
        return order.astype(np.int64), first[order], last[order]
    low, high = group * SPAN + first, group * SPAN + last + 1
    cuts = np.unique(np.concatenate((low, high)))
    begin, end = np.searchsorted(cuts, low), np.searchsorted(cuts, high)
    counts = end - begin
    row = np.repeat(np.arange(len(group)), counts)
    cell = (
        np.arange(counts.sum())
        - np.repeat(np.cumsum(counts) - counts, counts)
        + np.repeat(begin, counts)
    )
    order = np.lexsort((row, at[row], cell))
    row, cell = row[order], cell[order]
    kept = np.ones(len(cell), bool)
    kept[1:] = cell[1:] != cell[:-1]
    row, cell = row[kept], cell[kept]
    return row, cuts[cell] % SPAN, cuts[cell + 1] % SPAN - 1
