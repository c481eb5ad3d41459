"""Cheapest itineraries of handling units that already hold space: each alone, with its own space
counted as free.
"""

from __future__ import annotations

from ctypes import byref, c_int64
from dataclasses import dataclass

import numpy as np

from onward.c_library import pointers
from onward.network.loss import MILLIONTHS
from onward.network.network import Ints, Shorts
from onward.plan.compiled import needed
from onward.plan.oracle.index import INFINITE, LANES
from onward.plan.oracle.kernel_compiled import KernelAnswer, prices_and_room, timetable
from onward.plan.oracle.oracle import COMPILED, Oracle, Paths, Prices
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

NEAR = 2 * DAY_MIN
Moving = pointers(
    "Moving",
    {
        **dict.fromkeys(
            ("group_of", "piece", "latest", "start", "row", "amount", "order"), np.int64
        ),
        **dict.fromkeys(("begins", "opens"), np.int32),
        **dict.fromkeys(("until", "room"), np.int64),
        "holds": np.uint8,
    },
    [("n", c_int64)],
)


@dataclass(frozen=True, slots=True)
class Units:
    """Handling units that may move, one of each kind: (n,) arrays; ``start`` (n + 1,) delimits the
    rows that each holds.
    """

    piece: Ints
    latest: Ints  # minutes: a new itinerary may arrive no later
    start: Ints
    row: Ints
    amount: Ints

    def __len__(self) -> int:
        return len(self.piece)

    def held(self, i: int) -> tuple[Ints, Ints]:
        """Rows of unit ``i``, and the amount it takes of each."""
        span = slice(self.start[i], self.start[i + 1])
        return self.row[span], self.amount[span]


def soonest_then_cheapest(oracle: Oracle, units: Units, room: Ints) -> Shorts:
    """(n, MAX_LEGS) the least late itinerary of each and, of those, the cheapest; -1 where none
    fits.

    ``room`` (n_rows,): what other goods leave. An itinerary that uses a row twice may be returned
    although it does not fit.
    """
    return _scanned(oracle, _late_first(oracle), units, room)


def soonest_then_cheapest_of_all(oracle: Oracle, room: Ints) -> Paths:
    """The least late and then cheapest itinerary of each piece in this room; several pieces are
    scanned side by side.
    """
    return oracle.cheapest(_late_first(oracle), None, room)


def cheapest(oracle: Oracle, units: Units, room: Ints) -> Shorts:
    """(n, MAX_LEGS) the cheapest itinerary of each within its latest arrival; -1 where none
    fits.
    """
    return _scanned(oracle, at_cost(oracle), units, room)


def at_cost(oracle: Oracle) -> Prices:
    """Prices at which only money counts, in units of ``per_minor``."""
    nothing = np.zeros(len(oracle.network.priorities), np.int64)
    return Prices(loss=nothing, cost=per_minor(oracle), rows=oracle.free_rows)


def per_minor(oracle: Oracle) -> int:
    """Units of money per minor unit: a million where delay has a price, else 1."""
    return MILLIONTHS if oracle.delay_costs else 1


def _scanned(oracle: Oracle, prices: Prices, units: Units, room: Ints) -> Shorts:
    if oracle.kernel == COMPILED and oracle.fits(prices):
        return _compiled(oracle, prices, units, room)
    return _plain(oracle, prices, units, room)


def _late_first(oracle: Oracle) -> Prices:
    """Prices at which a minute late of any goods counts more than any cost."""
    network, most = oracle.network, oracle.dearest_itinerary + 1
    longest = int((network.goods.limit).max(initial=0)) + 1
    kind = np.int64 if most * longest < INFINITE >> 2 else object
    nothing, groups = np.zeros(len(network.priorities), np.int64), len(oracle.index.group_view)
    return Prices(loss=nothing, cost=1, rows=oracle.free_rows, minute=np.full(groups, most, kind))


def _compiled(oracle: Oracle, prices: Prices, units: Units, room: Ints) -> Shorts:
    ix, groups = oracle.index, oracle.group_of[units.piece]
    own = ix._replace(
        group_from=ix.group_from.copy(),
        group_latest=ix.group_latest.copy(),
    )
    left, offers = room.copy(), oracle.network.offers
    it = Moving(
        {
            "group_of": oracle.group_of, "piece": units.piece, "latest": units.latest,
            "start": units.start, "row": units.row, "amount": units.amount,
            "order": np.lexsort(  # near in time: scanned over about the same positions
                (ix.group_to[groups], units.latest // NEAR, ix.group_view[groups])
            ),
            "begins": ix.group_from, "opens": own.group_from, "until": own.group_latest,
            "room": left, "holds": np.zeros(len(offers), np.uint8),
        },
        n=len(units),
    )  # fmt: skip
    minute = oracle.per_minute(prices)
    ask = prices_and_room(minute, prices.cost, 0, oracle.by_tariff(prices.rows), prices.rows, left)
    found = KernelAnswer(len(units), 0, ix)
    to = found.answer(int(np.diff(ix.view_start).max(initial=0)), LANES)
    needed().moves(byref(timetable(own, offers)), byref(ask), byref(it), byref(to))
    oracle.scans += len(units)
    return found.path


def _plain(oracle: Oracle, prices: Prices, units: Units, room: Ints) -> Shorts:
    ix, left = oracle.index, room.copy()
    paths = np.full((len(units), MAX_LEGS), -1, np.int32)
    until = ix.group_latest.copy()
    for i in range(len(units)):
        piece, (rows, amounts) = int(units.piece[i]), units.held(i)
        group = int(oracle.group_of[piece])
        left[rows] += amounts
        until[group] = min(ix.group_latest[group], units.latest[i])
        found = oracle.cheapest(
            prices,
            np.array([group], np.int32),
            left,
            ix._replace(group_latest=until),
        )
        until[group] = ix.group_latest[group]
        left[rows] -= amounts
        paths[i] = found.positions[found.pieces == piece][0]
    return paths
