"""The backward scan in NumPy: blocks of offers that do not connect to one another, for all goods of
a view at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from onward.network.network import Ints, Offers, Shorts
from onward.plan.oracle.index import INFINITE, WIDEST, Index, bars
from onward.scenario.limits import MAX_LEGS

SIDE_BY_SIDE = 128  # groups scanned together, so that their labels fit into the cache


@dataclass(slots=True)
class _Sheet:
    """Labels of one view's positions for the groups scanned together; each (n_window, n_groups)."""

    label: Ints
    goes: Shorts
    low: Ints
    low_at: Shorts


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
    *,
    wide: bool = False,
) -> tuple[Ints, Shorts, int, Ints, Shorts]:
    """The cheapest price and positions of every member piece of ``groups``.

    ``per_minute`` (n_groups,): price of a minute of delay; ``cost``: of a minor unit; ``arrival``:
    of a minute of the arrival itself; ``by_tariff`` (n_tariffs,): per gram, litre and unit (the
    last may be empty); ``rows`` (n_rows,): prices of the start rows; ``room`` (n_rows,), unless
    empty: what is left in each row; offers without room for one handling unit are skipped. ``out``
    (n_chosen + 1,): where each group's members begin in the answer. The answer: best price
    (INFINITE where there is none), positions (n, MAX_LEGS) padded with -1, whether an itinerary had
    more legs (then there is a price without positions), and prices and positions of ``others``,
    which this kernel does not find. With ``wide`` prices are Python's integers of any size; WIDEST
    where there is none.
    """
    del threads, others
    none, kind = (WIDEST, object) if wide else (INFINITE, np.int64)
    best = np.full(out[-1], none, kind)
    path = np.full((out[-1], MAX_LEGS), -1, np.int32)
    slot = np.zeros(len(index.group_view), np.int64)
    slot[groups] = out[:-1]
    longer = 0

    def scanned(index: Index, together: Shorts, only: int) -> int:
        first, last = int(index.group_from[together].min()), int(index.group_to[together].max())
        sheet = _filled(
            index,
            together,
            (first, last),
            per_minute,
            cost,
            arrival,
            by_tariff,
            room,
            offers,
            none,
            kind,
        )
        answer = slot, best, path
        return _ends(index, together, first, sheet, cost, rows, room, answer, none, only)

    for together in _side_by_side(index, groups):
        longer |= scanned(index, together, -1)
        for g, piece in _come_home(index, together, slot, path):
            home = index.group_home.copy()
            home[g] = index.home[piece]
            longer |= scanned(index._replace(group_home=home), np.array([g], np.int32), piece)
    return (
        best,
        path,
        longer,
        np.empty((len(best), 0), kind),
        np.empty((len(best), 0, MAX_LEGS), np.int32),
    )


def _come_home(
    index: Index, together: Shorts, slot: Ints, path: Shorts
) -> Iterator[tuple[int, int]]:
    """Members of groups whose itinerary returns to their origin; they are scanned again, each
    alone.
    """
    for g in together.tolist():
        for m, piece in enumerate(
            index.member[index.member_start[g] : index.member_start[g + 1]].tolist(), int(slot[g])
        ):
            home, way = index.home[piece], path[m][path[m] >= 0]
            if home[0] >= 0 and np.isin(index.arrives_at[index.offer[way]], home).any():
                yield g, piece


def _side_by_side(index: Index, groups: Shorts) -> Iterator[Shorts]:
    order = groups[np.lexsort((index.group_from[groups], index.group_view[groups]))]
    edges = np.flatnonzero(np.diff(index.group_view[order])) + 1
    for part in np.split(order, edges):
        for start in range(0, len(part), SIDE_BY_SIDE):
            yield part[start : start + SIDE_BY_SIDE]


def _blocks(index: Index, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Ranges of positions none of which connects to another of the same range."""
    reach = (
        np.maximum.accumulate(index.onward[first:last].max(axis=1))
        if last > first
        else np.empty(0, np.int32)
    )
    start = first
    while start < last:
        # reach is non-decreasing, so the first position that connects to `start` or later ends the
        # block
        end = first + int(np.searchsorted(reach, start))
        yield start, max(start + 1, min(end, last))
        start = max(start + 1, min(end, last))


def _filled(
    index: Index,
    together: Shorts,
    window: tuple[int, int],
    per_minute: Ints,
    cost: int,
    arrival: int,
    by_tariff: tuple[Ints, Ints, Ints],
    room: Ints,
    offers: Offers,
    none: int,
    kind: Any,
) -> _Sheet:
    first, last = window
    sheet = _blank((last - first, len(together)), none, kind)
    grams, litres, units = (
        a[together][None, :] for a in (index.group_grams, index.group_litres, index.group_units)
    )
    due, latest, limit = (
        a[together][None, :] for a in (index.group_due, index.group_latest, index.group_limit)
    )
    each = per_minute[together].astype(kind)[None, :]
    opens, goal = index.group_from[together][None, :], index.group_goal[together][None, :]
    table = index.cost_table[index.group_type[together]].T.astype(kind)
    prices = tuple(price.astype(kind) for price in by_tariff)
    for start, end in _blocks(index, first, last):
        here = slice(start, end)
        through = index.through[here, None]
        usable = (through <= latest) & (np.arange(start, end)[:, None] >= opens)
        usable &= ~bars(index, together, index.group_home[together], index.offer[here])
        if len(room):
            usable &= _room(index, here, room, offers, grams, litres, units)
        there = index.arrives_at[index.offer[here], None] == goal
        ends = there & index.final[here, None] & usable
        value = np.where(ends, each * np.clip(through - due, 0, limit) + arrival * through, none)
        target = np.full(value.shape, -1, np.int32)
        for k in range(index.onward.shape[1]):
            _connect(index, here, k, first, opens, cost, sheet, value, target, none)
        leg = _leg(index, here, prices, (grams, litres, units))
        if cost:
            leg = leg + cost * table[index.cost_class[index.offer[here]]]
        reached = usable & (value < none)
        value = np.where(reached, value + leg, none)
        rows = slice(start - first, end - first)
        sheet.label[rows], sheet.goes[rows] = value, np.where(reached, target, -1)
        stored = cost * index.store_from[index.offer[here], None].astype(kind)
        _lowest(index, here, first, opens, np.where(reached, value + stored, none), sheet)
    return sheet


def _blank(size: tuple[int, int], none: int, kind: Any) -> _Sheet:
    label, goes = np.full(size, none, kind), np.empty(size, np.int32)
    return _Sheet(label, goes, label.copy(), goes.copy())


def _leg(
    index: Index, here: slice, prices: tuple[Ints, ...], amounts: tuple[Ints, Ints, Ints]
) -> Ints:
    """(positions, groups) price of a leg's rows; ``prices`` by tariff of grams, litres and units,
    the last empty where no quota counts them.
    """
    tariff, (grams, litres, units) = index.tariff[here], amounts
    leg: Ints = grams * prices[0][tariff, None] + litres * prices[1][tariff, None]
    return leg + units * prices[2][tariff, None] if len(prices[2]) else leg


def _room(
    index: Index, here: slice, room: Ints, offers: Offers, grams: Ints, litres: Ints, units: Ints
) -> np.ndarray:
    """(n_here, n_groups) whether each offer has room for one handling unit, including its day's
    handling and its quotas.
    """
    offer, tariff = index.offer[here], index.tariff[here]
    arrival = offers.arrival_row[offer]
    mass = np.where(arrival >= 0, np.minimum(room[offer], room[arrival]), room[offer])
    fits: np.ndarray = (mass[:, None] >= grams) & (room[len(offers) + offer][:, None] >= litres)
    amounts = (grams, litres, units)
    for at in np.flatnonzero(index.quota_start[tariff + 1] > index.quota_start[tariff]).tolist():
        for hit in range(
            int(index.quota_start[tariff[at]]), int(index.quota_start[tariff[at] + 1])
        ):
            fits[at] &= room[index.quota_row[hit]] >= amounts[int(index.quota_unit[hit])][0]
    return fits


def _connect(
    index: Index,
    here: slice,
    k: int,
    first: int,
    opens: Shorts,
    cost: int,
    sheet: _Sheet,
    value: Ints,
    target: Shorts,
    none: int,
) -> None:
    onward = index.onward[here, k]
    linked = np.flatnonzero(onward >= first)
    if not len(linked):
        return
    at = onward[linked] - first
    low = np.where(onward[linked, None] >= opens, sheet.low[at], none)
    stored = cost * index.store_to[index.offer[here]][linked, None].astype(low.dtype)
    other = np.where(low < none, low - stored, none)
    better = other < value[linked]
    value[linked] = np.where(better, other, value[linked])
    target[linked] = np.where(better, sheet.low_at[at], target[linked])


def _lowest(
    index: Index, here: slice, first: int, opens: Shorts, wait: Ints, sheet: _Sheet
) -> None:
    """Sets the lowest waiting label so far in each list, oldest entries of the block first."""
    positions = np.arange(here.start, here.stop)
    before = index.before[here]
    done = np.zeros(len(positions), bool)
    while not done.all():
        inside = before >= here.start
        now = np.flatnonzero(~done & (~inside | done[np.where(inside, before - here.start, 0)]))
        earlier = before[now]
        has = (earlier >= first)[:, None] & (earlier[:, None] >= opens)
        at = np.where(earlier >= first, earlier - first, 0)
        keep = has & (sheet.low[at] <= wait[now])
        sheet.low[positions[now] - first] = np.where(keep, sheet.low[at], wait[now])
        sheet.low_at[positions[now] - first] = np.where(
            keep, sheet.low_at[at], positions[now, None]
        )
        done[now] = True


def _ends(
    index: Index,
    together: Shorts,
    first: int,
    sheet: _Sheet,
    cost: int,
    rows: Ints,
    room: Ints,
    answer: tuple[Ints, Ints, Shorts],
    none: int,
    only: int,
) -> int:
    """Writes the answers of all members, or of the ``only`` one."""
    longer, (slot, best, path) = 0, answer
    for column, g in enumerate(together):
        opens = int(index.group_from[g])
        for m, piece in enumerate(
            index.member[index.member_start[g] : index.member_start[g + 1]], int(slot[g])
        ):
            if only >= 0 and piece != only:
                continue
            value, head = none, -1
            path[m] = -1
            best[m] = none
            for q in index.start[piece]:
                if q < opens:
                    continue
                if index.start_limited[piece]:
                    found = _first_leg(
                        index, int(g), int(q), opens, first, column, sheet, cost, rows, room, none
                    )
                else:
                    found = int(sheet.low[q - first, column]), int(sheet.low_at[q - first, column])
                if found[0] < value:
                    value, head = found
            if value < none:
                best[m] = value + cost * int(index.start_cost[piece])
                longer |= _traced(sheet.goes[:, column], head, first, path[m])
    return longer


def _first_leg(
    index: Index,
    g: int,
    q: int,
    opens: int,
    first: int,
    column: int,
    sheet: _Sheet,
    cost: int,
    rows: Ints,
    room: Ints,
    none: int,
) -> tuple[int, int]:
    value, head = none, -1
    grams = int(index.group_grams[g])
    while q >= opens:
        other = int(sheet.label[q - first, column])
        if other < none:
            other += cost * int(index.store_from[index.offer[q]])
            row = int(index.start_row[index.offer[q]])
            if row >= 0:
                other = none if len(room) and room[row] < grams else other + grams * int(rows[row])
            if other < value:
                value, head = other, q
        q = int(index.before[q])
    return value, head


def _traced(goes: Shorts, head: int, first: int, legs: Shorts) -> int:
    count = 0
    while head >= 0:
        if count == MAX_LEGS:
            legs[:] = -1  # an itinerary of too many legs: a price without positions
            return 1
        legs[count] = head
        count += 1
        head = int(goes[head - first])
    return 0
