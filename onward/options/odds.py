"""How likely an itinerary is: departures that run, delays that connections absorb, and arrivals
after a missed connection.

The distributions are those of ``onward simulate`` (onward/scenario/chance.py), summed here instead
of drawn; legs are independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from onward.network.network import Ints, Offers
from onward.scenario.chance import Chance, Lateness

Floats = NDArray[np.float64]
# pieces into which a sloped part of a distribution is cut, each taken as its middle delay
CELLS = 16


@dataclass(frozen=True, slots=True)
class Odds:
    """Chance by offer. A delay distribution gives the share of departures that are at most so many
    minutes late, linear between points.
    """

    runs: Floats  # (n_offers,) share in which the departure runs: not cancelled, both borders open
    law: Ints  # (n_offers,) row of shares and minutes
    shares: Floats  # (n_laws, n_points) rising; a shorter distribution repeats its last point
    minutes: Floats  # (n_laws, n_points)


def odds_of(offers: Offers, chance: Chance) -> Odds:
    modes = sorted({str(d.mode) for d in offers.departures})
    laws = [chance.late.get(mode, Lateness()).points for mode in modes]
    width = max((len(law) for law in laws), default=1)
    padded = [(*law, *[law[-1]] * (width - len(law))) for law in laws]
    shut = 1 - prod(
        1 - chance.closures_per_day * _longer(chance, days)
        for days in range(max(chance.closure_days))
    )
    border = [
        1.0 if d.origin[:2] == d.destination[:2] else (1 - shut) ** 2 for d in offers.departures
    ]
    cancelled = [chance.cancelled.get(str(d.mode), 0.0) for d in offers.departures]
    number = {mode: i for i, mode in enumerate(modes)}
    return Odds(
        runs=np.array(border, np.float64) * (1 - np.array(cancelled, np.float64)),
        law=np.array([number[str(d.mode)] for d in offers.departures], np.int64),
        shares=np.array([[point[0] for point in law] for law in padded], np.float64).reshape(
            len(modes), width
        ),
        minutes=np.array([[point[1] for point in law] for law in padded], np.float64).reshape(
            len(modes), width
        ),
    )


def _longer(chance: Chance, days: int) -> float:
    return sum(lasts > days for lasts in chance.closure_days) / len(chance.closure_days)


def delays(shares: Floats, minutes: Floats) -> tuple[Floats, Floats]:
    """A distribution as single delays (minutes, rising) and the share of each."""
    late: list[float] = []
    weight: list[float] = []
    for i in range(len(shares) - 1):
        cells = 1 if minutes[i] == minutes[i + 1] else CELLS
        if shares[i + 1] > shares[i]:
            step = (minutes[i + 1] - minutes[i]) / cells
            late += [minutes[i] + step * (c + 0.5) for c in range(cells)]
            weight += [(shares[i + 1] - shares[i]) / cells] * cells
    return np.array(late), np.array(weight)


@dataclass(frozen=True, slots=True)
class Chances:
    """The departures of a leg in order: the booked one, then those of the same lane with room.
    Arrays are (n_departures,).
    """

    ready_by: Ints
    through: Ints
    runs: Floats
    law: Ints
    transfer: int  # minutes to the next leg; 0 on the last


def arrivals(odds: Odds, ready: int, legs: Sequence[Chances]) -> tuple[Floats, Floats]:
    """Minutes of arrival, rising, and the share of each; the share missing to 1 never arrives.

    As in ``onward simulate``, goods that miss a leg take the next departure of the lane with room.
    """
    at, share = np.array([float(ready)]), np.ones(1)
    for leg in legs:
        found: list[tuple[Floats, Floats]] = []
        waiting = share.copy()
        for ready_by, through, runs, law in zip(
            leg.ready_by, leg.through, leg.runs, leg.law, strict=True
        ):
            late, weight = delays(odds.shares[law], odds.minutes[law])
            # the first delay that lets the goods board
            enough = np.searchsorted(late, at - ready_by, side="left")
            boards = np.append(np.cumsum(weight[::-1])[::-1], 0.0)[enough]
            caught = (
                np.add.accumulate(np.bincount(enough, weights=waiting, minlength=len(late) + 1))[
                    : len(late)
                ]
                * weight
                * runs
            )
            found.append((through + late + leg.transfer, caught))
            waiting = waiting * (1 - runs * boards)
        at, share = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
        order = np.argsort(at, kind="stable")
        at, share = at[order], share[order]
        keep = share > 1e-12
        at, share = at[keep], share[keep]
    return at, share


def quantile(at: Floats, share: Floats, part: float) -> int | None:
    """The minute by which this share of goods has arrived; None if it never does."""
    reached = np.flatnonzero(np.cumsum(share) >= part - 1e-9)
    return int(np.floor(at[reached[0]])) if len(reached) else None
