"""The itinerary most likely to arrive by due: one backward scan over the same positions as the
pricing oracle's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints, Network, Shorts
from onward.options.odds import Floats, Odds
from onward.plan.oracle import Oracle
from onward.plan.oracle.index import bars
from onward.scenario.limits import MAX_LEGS


@dataclass(frozen=True, slots=True)
class ScanWindow:
    """The positions that a piece can use, n in all, and their chances; positions and lists count
    from the window's begin, -1 for none.
    """

    fits: Flags  # (n,) one handling unit has room, and arrives in time
    before: Ints  # (n,) the position before in the same list
    onward: Ints  # (n, n_transports) the last position of each list that still connects
    ready_by: Ints  # (n,) minutes
    through: Ints  # (n,) minutes
    ends: Flags  # (n,) the journey may end here
    change: Ints  # (n, n_transports) minutes from the arrival to each transport
    runs: Floats  # (n,) share in which the departure runs
    law: Ints  # (n,) row of shares and minutes
    shares: Floats  # (n_laws, n_points) as in ``Odds``
    minutes: Floats  # (n_laws, n_points)
    due: int  # minutes
    starts: Ints  # positions that the goods can start with


Scan = Callable[[ScanWindow], tuple[float, Ints]]


def fitting(oracle: Oracle, piece: int, room: Ints) -> Flags:
    """(n_window,) positions of the piece's window on which one handling unit has room, and that
    arrive in time.
    """
    ix, offers, g = oracle.index, oracle.network.offers, int(oracle.group_of[piece])
    window = slice(int(ix.group_from[g]), int(ix.group_to[g]))
    offer, grams, litres = ix.offer[window], int(ix.group_grams[g]), int(ix.group_litres[g])
    arrival = offers.arrival_row[offer]
    fits: Flags = (room[offer] >= grams) & (room[len(offers) + offer.astype(np.int64)] >= litres)
    fits &= ix.through[window] <= ix.group_latest[g]
    fits &= ~bars(ix, np.array([g]), ix.home[[piece]], offer)[:, 0]
    limited = arrival >= 0
    fits[limited] &= room[arrival[limited]] >= grams
    return fits


def safest(oracle: Oracle, odds: Odds, piece: int, room: Ints, scan: Scan) -> tuple[float, Shorts]:
    """The share of cases in which the safest itinerary arrives by due as booked, and its positions;
    0.0 and none if there is no itinerary.

    As booked: every departure runs, each delay is at most the slack before the next leg, and the
    last at most the slack before due.
    """
    ix, network, g = oracle.index, oracle.network, int(oracle.group_of[piece])
    first, last = int(ix.group_from[g]), int(ix.group_to[g])
    offer = ix.offer[first:last]
    window = ScanWindow(
        fits=fitting(oracle, piece, room),
        before=ix.before[first:last].astype(np.int64) - first,
        onward=ix.onward[first:last].astype(np.int64) - first,
        ready_by=ix.ready_by[first:last],
        through=ix.through[first:last],
        ends=(ix.arrives_at[ix.offer[first:last]] == ix.group_goal[g]) & ix.final[first:last],
        change=_changes(network, offer),
        runs=odds.runs[offer],
        law=odds.law[offer],
        shares=odds.shares,
        minutes=odds.minutes,
        due=int(ix.group_due[g]),
        starts=_starts(oracle, piece, room, first),
    )
    value, path = scan(window)
    if value <= 0:
        return 0.0, np.empty(0, np.int32)
    return float(value), (path[path >= 0] + first).astype(np.int32)


def _changes(network: Network, offer: Shorts) -> Ints:
    """(n_window, n_transports) minutes from the arrival of each offer to each transport."""
    changes: Ints = network.transfer[
        network.offers.destination[offer], network.offers.transport[offer]
    ]
    return changes


def _starts(oracle: Oracle, piece: int, room: Ints, first: int) -> Ints:
    """Positions that the goods can start with, relative to the window."""
    ix, found = oracle.index, []
    grams = int(ix.group_grams[int(oracle.group_of[piece])])
    for head in ix.start[piece].tolist():
        at = head
        while at >= first:
            row = int(ix.start_row[ix.offer[at]]) if ix.start_limited[piece] else -1
            if row < 0 or room[row] >= grams:
                found.append(at - first)
            at = int(ix.before[at])
    return np.array(found, np.int64)


def at_most(shares: Floats, minutes: Floats, slack: float) -> float:
    """Share of departures that are at most ``slack`` minutes late."""
    if slack < minutes[0]:
        return 0.0
    i = len(minutes) - 1
    while minutes[i] > slack:
        i -= 1
    if i == len(minutes) - 1:
        return 1.0
    return float(
        shares[i]
        + (shares[i + 1] - shares[i]) * (slack - minutes[i]) / (minutes[i + 1] - minutes[i])
    )


def scan_plain(window: ScanWindow) -> tuple[float, Ints]:
    """The greatest share and its path, (MAX_LEGS,) positions padded with -1: the backward scan in
    plain loops. kernels.c has the same one.
    """
    before, onward, ready_by = window.before, window.onward, window.ready_by
    fits, through, change = window.fits, window.through, window.change
    n = len(fits)
    value = np.zeros(n)
    most = np.zeros(n)  # the greatest value from here to the end of the list
    goes = np.full(n, -1, np.int64)
    for p in range(n):
        if fits[p]:
            law = window.law[p]
            mine_shares, mine_minutes = window.shares[law], window.minutes[law]
            best, target = 0.0, -1
            if window.ends[p]:
                best = at_most(mine_shares, mine_minutes, window.due - through[p])
            for k in range(onward.shape[1]):
                q = onward[p, k]
                while q >= 0 and most[q] > best:
                    found = value[q]
                    if found > best:
                        found *= at_most(
                            mine_shares, mine_minutes, ready_by[q] - through[p] - change[p, k]
                        )
                        if found > best:
                            best, target = found, q
                    q = before[q]
            value[p] = best * window.runs[p]
            goes[p] = target
        b = before[p]
        most[p] = max(value[p], most[b]) if b >= 0 else value[p]
    best, head = 0.0, -1
    for q in window.starts:
        if value[q] > best:
            best, head = value[q], q
    path = np.full(MAX_LEGS, -1, np.int64)
    legs = 0
    while head >= 0 and legs < MAX_LEGS:
        path[legs] = head
        legs += 1
        head = goes[head]
    return best, path
