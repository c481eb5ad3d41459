"""The backward scan, compiled: the same integers as the NumPy kernel, many times as fast; the loops
are in compiled/kernels.c.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_int64
from threading import Thread
from typing import Any, get_type_hints

import numpy as np

from onward.c_library import Pointers, address, pointers, taken
from onward.network.network import Bytes, Flags, Ints, Offers, Shorts
from onward.plan.compiled import needed
from onward.plan.oracle.index import LANES, Index, blocks
from onward.scenario.limits import MAX_LEGS

SHARED_ABOVE = 200_000  # positions below which waking other threads costs more than they save
FOR_EACH = 100_000  # positions for each further thread
# what the price of a group's minute is made of
PRICED_BEFORE = ("group_weight", "group_rate", "group_priority")
KINDS: dict[Any, Any] = {Ints: np.int64, Shorts: np.int32, Flags: np.bool_, Bytes: np.uint8}

Timetable = pointers(
    "Timetable",
    {
        **{
            name: KINDS[kind]
            for name, kind in get_type_hints(Index).items()
            if name not in PRICED_BEFORE
        },
        "arrival_row": np.int64,
    },
    [(name, c_int64) for name in ("transports", "classes", "offers")],
)
Request = pointers(
    "Asked",
    dict.fromkeys(
        ("per_minute", "gram_price", "litre_price", "unit_price", "start_price", "room"), np.int64
    ),
    [("cost", c_int64), ("arrival", c_int64)],
)
Answer = pointers(
    "Answer",
    {
        "low": np.int64,
        "leg": np.int64,
        "shut": np.uint8,
        "best": np.int64,
        "path": np.int32,
        "more": np.int64,
        "ways": np.int32,
    },
    [("others", c_int64), ("only", c_int64)],
)


def timetable(index: Index, offers: Offers) -> Pointers:
    """The index as a struct for the kernels."""
    return Timetable(
        {
            **{name: a for name, a in index._asdict().items() if name not in PRICED_BEFORE},
            "arrival_row": offers.arrival_row,
        },
        transports=index.onward.shape[1],
        classes=index.cost_table.shape[1],
        offers=len(offers),
    )


def prices_and_room(
    per_minute: Ints,
    cost: int,
    arrival: int,
    by_tariff: tuple[Ints, Ints, Ints],
    rows: Ints,
    room: Ints,
) -> Pointers:
    """Prices and room as a struct for the kernels; raises OverflowError if a price needs more than
    64 bits.
    """
    gram, litre, unit = (taken(prices, np.int64) for prices in by_tariff)
    return Request(
        {
            "per_minute": taken(per_minute, np.int64),
            "gram_price": gram,
            "litre_price": litre,
            "unit_price": unit if len(unit) else None,
            "start_price": taken(rows, np.int64),
            "room": room if len(room) else None,
        },
        cost=int(np.int64(cost)),
        arrival=int(np.int64(arrival)),
    )


def scan(
    index: Index,
    groups: Shorts,
    per_minute: Ints,
    cost: int,
    arrival: int,
    by_tariff: tuple[Ints, Ints, Ints],
    rows: Ints,
    room: Ints,
    offers: Offers,
    out: Ints,
    threads: int,
    others: int = 0,
) -> tuple[Ints, Shorts, int, Ints, Shorts]:
    table, ask = (
        timetable(index, offers),
        prices_and_room(per_minute, cost, arrival, by_tariff, rows, room),
    )
    found = KernelAnswer(int(out[-1]), others, index)
    begins, ends = index.group_from[groups], index.group_to[groups]
    if len(groups) == 1:
        longer = needed().scan_one(
            byref(table),
            byref(ask),
            int(groups[0]),
            byref(found.answer(int(ends[0] - begins[0]), 1)),
        )
    elif len(groups):
        edges = np.append(blocks(index.group_view[groups]), len(groups))
        widest = int(
            (np.maximum.reduceat(ends, edges[:-1]) - np.minimum.reduceat(begins, edges[:-1])).max()
        )
        batches = _Batches(table, ask, np.ascontiguousarray(groups, np.int32), edges, out)
        positions = int((ends - begins).sum())
        threads = (
            min(threads, len(edges) - 1, 1 + positions // FOR_EACH)
            if positions > SHARED_ABOVE
            else 1
        )
        longer = _shared(lambda: batches.scan(found.answer(widest, LANES)), threads)
    else:
        longer = 0
    return found.best, found.path, longer, found.more, found.ways


class _Batches:
    """Groups of one view each, taken by any number of threads until none are left."""

    def __init__(
        self, table: Pointers, ask: Pointers, groups: Shorts, edges: Ints, out: Ints
    ) -> None:
        self.held = table, ask, groups, edges, out
        self.taken = c_int64(0)
        self.arguments = (
            byref(table), byref(ask), address(groups, np.int32), address(edges, np.int64),
            len(edges) - 1, address(out, np.int64),
        )  # fmt: skip

    def scan(self, to: Pointers) -> int:
        """Scans batches; returns whether an itinerary had more than MAX_LEGS legs."""
        longer: int = needed().scan(*self.arguments, byref(to), byref(self.taken))
        return longer


class KernelAnswer:
    """The arrays of an answer, for all members of the groups in order."""

    def __init__(self, members: int, others: int, index: Index) -> None:
        self.best, self.path = np.empty(members, np.int64), np.empty((members, MAX_LEGS), np.int32)
        self.more, self.ways = (
            np.empty((members, others), np.int64),
            np.empty((members, others, MAX_LEGS), np.int32),
        )
        self.others, self.index = others, index

    def answer(self, widest: int, lanes: int) -> Pointers:
        """These arrays as a struct, with working memory for one thread."""
        classes, offers = self.index.cost_table.shape[1], len(self.index.arrives_at)
        arrays = {
            "low": np.empty((widest, lanes), np.int64),
            "leg": np.empty((classes, lanes), np.int64),
            "shut": np.empty(offers, np.uint8),
            "best": self.best,
            "path": self.path,
            "more": self.more,
            "ways": self.ways,
        }
        return Answer(arrays, others=self.others, only=-1)


def _shared(work: Callable[[], int], threads: int) -> int:
    """Runs ``work`` in ``threads`` threads, including this one: kernels release the interpreter.
    Returns the largest result.
    """
    found: list[int] = []
    others = [Thread(target=lambda: found.append(work())) for _ in range(threads - 1)]
    for thread in others:
        thread.start()
    found.append(work())
    for thread in others:
        thread.join()
    return max(found)
