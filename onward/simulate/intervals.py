"""Confidence intervals of a mean or a share over runs."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from onward.network.network import Flags
from onward.simulate.draws import Floats

SURE = 0.95  # confidence of every interval
Z = NormalDist().inv_cdf((1 + SURE) / 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over runs with its 95 % confidence interval; one run has none (low and high are
    None).
    """

    mean: float
    low: float | None
    high: float | None


def estimate(samples: Floats) -> Estimate:
    """Mean of one number a run, with the interval of the normal approximation: mean +- 1.96 s /
    sqrt(n).
    """
    mean = float(np.mean(samples))
    if len(samples) < 2:
        return Estimate(mean, None, None)
    half = Z * float(np.std(samples, ddof=1)) / sqrt(len(samples))
    return Estimate(mean, mean - half, mean + half)


def share(samples: Floats | Flags) -> Estimate:
    """The mean over runs of a share (0 to 1 in each run), with an interval inside [0, 1]; for hits
    (0 or 1) it is Wilson's.

    The interval is Wilson's for the number of yes-or-no runs that would have the same variance. If
    all runs are equal, it is as wide as Wilson's for no hit in so many runs.
    """
    runs, mean, spread = len(samples), float(np.mean(samples)), float(np.var(samples))
    if np.min(samples) == np.max(samples):
        alike, other = float(samples[0]), proportion(0, runs).high or 0.0
        return Estimate(alike, alike * (1 - other), alike + (1 - alike) * other)
    effective = runs * mean * (1 - mean) / spread
    found = proportion(mean * effective, effective)
    return Estimate(mean, found.low, found.high)


def proportion(hits: float, runs: float) -> Estimate:
    """A probability from ``hits`` in ``runs``, with Wilson's interval, which is valid at 0 and
    1.
    """
    share, z2 = hits / runs, Z * Z
    middle = (share + z2 / (2 * runs)) / (1 + z2 / runs)
    half = Z / (1 + z2 / runs) * sqrt(share * (1 - share) / runs + z2 / (4 * runs * runs))
    return Estimate(share, middle - half if hits else 0.0, middle + half if hits < runs else 1.0)
