"""Moves handling units onto the cheapest itineraries with room, kind by kind, as long as that costs
less than a given sum. Priced goods may be left behind.
"""

from __future__ import annotations

from ctypes import byref, c_int64
from dataclasses import dataclass

import numpy as np

from onward.c_library import Pointers, pointers, taken
from onward.network.network import Ints, Shorts
from onward.plan.columns import ItineraryColumns, columns_of, in_money, stay_in_money
from onward.plan.compiled import needed
from onward.plan.oracle import COMPILED, Oracle
from onward.plan.oracle.each import Units, at_cost, cheapest
from onward.plan.oracle.index import INFINITE, Index
from onward.plan.oracle.kernel_compiled import KernelAnswer, asked, timetable
from onward.scenario.limits import MAX_LEGS

AT_ONCE = 256  # placements that one call of the kernel makes at most
MOST_INT64 = 1 << 62  # money from which on sums are Python's

GoingElsewhere = pointers(
    "GoingElsewhere",
    {
        **dict.fromkeys(("group_of", "piece", "latest", "count", "staying"), np.int64),
        **dict.fromkeys(("begins", "opens"), np.int32),
        **dict.fromkeys(("until", "room", "rows", "amounts"), np.int64),
        **dict.fromkeys(("out_kind", "out_count"), np.int64),
        "out_path": np.int32,
    },
    [(name, c_int64) for name in ("n", "n_out", "money", "at", "rest", "spent", "made", "scans")],
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Handling units that must move; (n,) arrays."""

    piece: Ints
    latest: Ints  # minutes: they may arrive no later
    count: Ints


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The new placements: (m,), each of some units of one kind; units without a placement stay
    behind.
    """

    kind: Ints  # index of the kind
    count: Ints
    positions: Shorts  # (m, MAX_LEGS)


def put_elsewhere(oracle: Oracle, kinds: Kinds, room: Ints, money: int) -> Elsewhere | None:
    """Moves all kinds in order onto the cheapest itineraries with room, and leaves priced ones
    behind where that is cheaper. None if strict ones find no itinerary, or if it costs ``money`` or
    more (in units of ``per_minor``). ``room`` (n_rows,) is reduced. Goods that stay together all
    take one itinerary.
    """
    together = oracle.network.goods.together[kinds.piece].any()
    fits = oracle.kernel == COMPILED and oracle.fits(at_cost(oracle))
    if fits and money < MOST_INT64 and not together:
        return _compiled(oracle, kinds, room, money)
    return _plain(oracle, kinds, room, money)


def staying(oracle: Oracle, pieces: Ints) -> Ints:
    """(n,) cost of leaving one handling unit of each piece behind; INFINITE for strict goods."""
    network = oracle.network
    return np.where(network.priced[pieces], stay_in_money(oracle)[pieces], INFINITE)


def _compiled(oracle: Oracle, kinds: Kinds, room: Ints, money: int) -> Elsewhere | None:
    ix, groups = oracle.index, oracle.group_of[kinds.piece]
    own = ix._replace(group_from=ix.group_from.copy(), group_latest=ix.group_latest.copy())
    made = Elsewhere(
        np.empty(AT_ONCE, np.int64),
        np.empty(AT_ONCE, np.int64),
        np.empty((AT_ONCE, MAX_LEGS), np.int32),
    )
    it = _going(oracle, kinds, own, room, made, money)
    prices, table = at_cost(oracle), timetable(own, oracle.network.offers)
    minute, by_tariff = oracle.per_minute(prices), oracle.by_tariff(prices.rows)
    ask = asked(minute, prices.cost, 0, by_tariff, prices.rows, room)
    answer = KernelAnswer(1, 0, ix)
    to = answer.answer(int((ix.group_to - ix.group_from)[groups].max()), 1)
    parts = []
    while it.at < it.n:
        all_put = needed().put_elsewhere(byref(table), byref(ask), byref(it), byref(to))
        oracle.scans += it.scans
        if not all_put:
            return None
        n = it.made
        parts.append((made.kind[:n].copy(), made.count[:n].copy(), made.positions[:n].copy()))
    return Elsewhere(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _going(
    oracle: Oracle, kinds: Kinds, own: Index, room: Ints, made: Elsewhere, money: int
) -> Pointers:
    """The kernel's struct: ``own`` and ``room`` are changed, ``made`` is written."""
    most = 3 * MAX_LEGS + 1 + len(np.unique(oracle.index.quota_row))
    arrays = {
        "group_of": oracle.group_of,
        "piece": taken(kinds.piece, np.int64),
        "latest": taken(kinds.latest, np.int64),
        "count": taken(kinds.count, np.int64),
        "staying": taken(staying(oracle, kinds.piece), np.int64),
        "begins": oracle.index.group_from,
        "opens": own.group_from,
        "until": own.group_latest,
        "room": room,
        "rows": np.empty(most, np.int64),
        "amounts": np.empty(most, np.int64),
        "out_kind": made.kind,
        "out_count": made.count,
        "out_path": made.positions,
    }
    first = int(kinds.count[0])
    numbers = {"n": len(kinds.piece), "n_out": AT_ONCE, "money": money, "rest": first}
    return GoingElsewhere(arrays, **numbers, at=0, spent=0)


def _plain(oracle: Oracle, kinds: Kinds, room: Ints, money: int) -> Elsewhere | None:
    made: list[tuple[int, int, Shorts]] = []
    stays = staying(oracle, kinds.piece).tolist()
    for i, count in enumerate(kinds.count.tolist()):
        rest = count
        while rest:
            found = _one_place(oracle, kinds, i, room)
            if stays[i] < INFINITE and (found is None or found[2] >= stays[i]):
                if rest * stays[i] >= money:
                    return None
                money -= rest * stays[i]
                break
            fit = 0 if found is None else min(rest, found[1])
            if fit < rest and oracle.network.goods.together[kinds.piece[i]]:
                return None
            if found is None or fit <= 0 or fit * found[2] >= money:
                return None
            to, _, cost = found
            room[to.row] -= fit * to.amount
            rest, money = rest - fit, money - fit * cost
            made.append((i, fit, to.positions[0]))
    nowhere = np.empty((0, MAX_LEGS), np.int32)
    return Elsewhere(
        np.array([kind for kind, _, _ in made], np.int64),
        np.array([count for _, count, _ in made], np.int64),
        np.concatenate([nowhere, *(path[None] for _, _, path in made)]),
    )


def _one_place(
    oracle: Oracle, kinds: Kinds, i: int, room: Ints
) -> tuple[ItineraryColumns, int, int] | None:
    """The cheapest itinerary of a kind with room for one unit, how many units fit, and the cost of
    each; None if there is none.
    """
    nothing, piece = np.empty(0, np.int64), kinds.piece[i : i + 1]
    unit = Units(piece, kinds.latest[i : i + 1], np.zeros(2, np.int64), nothing, nothing)
    together = oracle.network.goods.together[piece[0]]
    path = cheapest(oracle, unit, room // kinds.count[i] if together else room)
    if path[0, 0] < 0:
        return None
    to = columns_of(oracle, piece, path)
    fit = (room[to.row] // to.amount).min(initial=kinds.count[i])
    return to, int(fit), int(in_money(oracle, to)[0])
