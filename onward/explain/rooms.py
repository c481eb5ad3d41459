"""The rooms for experiments: unlimited amounts, empty departures, or as the plan leaves them. And
what an itinerary lacks in a room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onward.explain.base_case import CLOSED, UNLIMITED, BaseCase
from onward.network.network import Flags, Ints


@dataclass(frozen=True, slots=True)
class Rooms:
    """Amounts of room, (n_rows,) each. Candidates are charters that are not bought; only
    ``everything`` has cancelled departures.
    """

    everything: Ints  # no limit at all, whatever was cancelled
    any_size: Ints  # no limit, what runs, candidates too
    bought_any_size: Ints  # no limit, what runs and is bought
    empty: Ints  # the whole capacity of what runs, candidates too
    bought: Ints  # the whole capacity of what runs and is bought
    left: Ints  # what the plan leaves
    candidates: Ints  # what the plan leaves, and all of each candidate


def rooms_of(base: BaseCase) -> Rooms:
    candidate = ~bought_rows(base)
    open_rows = base.capacity != CLOSED
    everything = np.full(len(candidate), UNLIMITED, np.int64)
    return Rooms(
        everything=everything,
        any_size=np.where(open_rows, everything, CLOSED),
        bought_any_size=np.where(open_rows & ~candidate, everything, CLOSED),
        empty=base.capacity,
        bought=np.where(candidate, CLOSED, base.capacity),
        left=base.room,
        candidates=np.where(candidate, base.capacity, base.room),
    )


def bought_rows(base: BaseCase) -> Flags:
    """(n_rows,) rows of departures without a charter, and of the charters bought."""
    flags: Flags = np.append(base.bought, True)[base.network.rows.charter]
    return flags


def with_cancelled(base: BaseCase, room: Ints) -> Ints:
    """A room in which cancelled departures run, and are empty."""
    gone = (base.capacity == CLOSED) & bought_rows(base)
    made: Ints = np.where(gone, base.flown, room)
    return made


@dataclass(frozen=True, slots=True)
class Lack:
    """What one handling unit lacks in one place of its itinerary: a pool (kg and m3 together), a
    place and day, or a quota.
    """

    what: str  # pool, day, quota
    offer: int  # of a pool, else -1
    row: int
    grams: int = 0
    litres: int = 0
    amount: int = 0  # of a quota


def lacks(base: BaseCase, uses: Mapping[int, int], room: Ints) -> list[Lack]:
    """Each place where the room is less than these uses."""
    n = len(base.network.offers)
    short = {
        row: amount - max(0, int(room[row])) for row, amount in uses.items() if room[row] < amount
    }
    found = []
    for row, missing in short.items():
        if row < 2 * n:
            offer = row % n
            if row < n or offer not in short:
                found.append(
                    Lack(
                        "pool",
                        offer,
                        offer,
                        grams=short.get(offer, 0),
                        litres=short.get(n + offer, 0),
                    )
                )
        elif row in base.network.quota_unit:
            found.append(Lack("quota", -1, row, amount=missing))
        else:
            found.append(Lack("day", -1, row, grams=missing))
    return found


def row_prices(base: BaseCase, room: Ints, grams: int, litres: int, step: int) -> Ints:
    """(n_rows,) prices per gram or litre at which an itinerary costs one step for each pool or
    place-day that lacks room for such a unit, and up to half a step more by the lacking amount.
    """
    n = len(base.network.offers)
    whole = -(-step // max(1, grams))
    short_g = _share(room[:n], grams)
    short_l = _share(room[n : 2 * n], litres)
    prices = np.zeros(len(room), np.int64)
    prices[:n] = np.where(
        short_g + short_l > 0, whole + (whole * (short_g + short_l)).astype(np.int64) // 4, 0
    )
    for row in range(2 * n, len(room)):
        if row not in base.network.quota_unit:
            prices[row] = whole if room[row] < grams else 0
    return prices


def _share(room: Ints, amount: int) -> np.ndarray:
    """The part of a unit that does not fit, from 0 to 1; slightly above 0 even for a weightless
    unit that is refused.
    """
    missing = np.maximum(0, amount - np.maximum(room, 0)) / max(1, amount)
    refused: Flags = room < amount
    return np.where(refused, np.maximum(missing, 1e-3), 0.0)
