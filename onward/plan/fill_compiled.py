"""Fills piece after piece, compiled, with the same placements as ``fill``; the loops are in
compiled/kernels.c.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_int64

import numpy as np

from onward.c_library import address, pointers, taken
from onward.network.network import Ints, Shorts
from onward.plan.compiled import needed
from onward.plan.oracle import Oracle, Prices
from onward.plan.oracle.kernel_compiled import KernelAnswer, prices_and_room, timetable
from onward.plan.oracle.oracle import NEARBY
from onward.scenario.limits import MAX_LEGS

UNASKED = np.iinfo(np.int64).min

Filling = pointers(
    "Filling",
    {
        **dict.fromkeys(("group_of", "pieces", "staying"), np.int64),
        **dict.fromkeys(("paths", "begins", "opens"), np.int32),
        **dict.fromkeys(("room", "left", "rows", "amounts", "out_piece", "out_count"), np.int64),
        "out_path": np.int32,
    },
    [(name, c_int64) for name in ("n_pieces", "n_out", "near", "at", "around", "made", "scans")],
)


def as_fits(
    piece: Ints,
    start: Ints,
    row: Ints,
    amount: Ints,
    counts: Ints,
    fewest: Ints,
    room: Ints,
    left: Ints,
) -> Ints:
    """(n,) how many handling units fit on each column, in order; none where fewer than ``fewest``
    do. ``room`` and ``left`` are reduced.
    """
    got = np.empty(len(piece), np.int64)
    counts, fewest = taken(counts, np.int64), taken(fewest, np.int64)
    arrays = (piece, start, row, amount, counts, fewest, room, left, got)
    needed().as_fits(len(piece), *(address(a, np.int64) for a in arrays))
    return got


def in_turn(
    oracle: Oracle,
    room: Ints,
    left: Ints,
    prices: Prices,
    staying: Ints,
    pieces: Ints,
    positions: Shorts,
    at_once: int,
) -> Iterator[tuple[int, Shorts, int]]:
    """Places each piece on its itinerary, then on the cheapest one with room; ``room`` and ``left``
    are reduced.

    Yields the piece, the itinerary and the handling units of each placement, after every
    ``at_once`` placements.
    """
    ix, offers, kernels = oracle.index, oracle.network.offers, needed()
    opens = ix._replace(group_from=ix.group_from.copy())
    most = 3 * MAX_LEGS + 1 + len(np.unique(ix.quota_row))
    groups = oracle.group_of[pieces]
    found = KernelAnswer(int(np.diff(ix.member_start)[groups].max(initial=0)), 0, ix)
    table, to = (
        timetable(opens, offers),
        found.answer(int((ix.group_to - ix.group_from)[groups].max(initial=0)), 1),
    )
    made = (
        np.empty(at_once, np.int64),
        np.empty((at_once, MAX_LEGS), np.int32),
        np.empty(at_once, np.int64),
    )
    space = {name: np.empty(most, np.int64) for name in ("rows", "amounts")}
    it = Filling(
        {
            "group_of": oracle.group_of, "pieces": taken(pieces, np.int64), "staying": staying,
            "paths": positions, "begins": ix.group_from,
            "opens": opens.group_from, "room": room, "left": left, **space,
            "out_piece": made[0], "out_path": made[1], "out_count": made[2],
        },
        n_pieces=len(pieces), n_out=at_once, near=NEARBY, at=0, around=UNASKED,
    )  # fmt: skip
    at = oracle.per_minute(prices), prices.cost, prices.arrival
    while it.at < len(pieces):
        ask = prices_and_room(*at, oracle.by_tariff(prices.rows), prices.rows, room)
        kernels.one_by_one(byref(table), byref(ask), byref(it), byref(to))
        oracle.scans += it.scans
        yield from zip(
            made[0][: it.made].tolist(),
            made[1][: it.made],
            made[2][: it.made].tolist(),
            strict=True,
        )
