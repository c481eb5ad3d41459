"""Shortest sums of minutes or money between places, over the lanes that departures serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.network.network import Ints

Amounts = NDArray[Any]  # minutes, or money with fractions
PLACES_AT_A_TIME = 128  # places looked from at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes sorted by origin, each pair of places once."""

    begin: Ints  # (n_places + 1,) where the lanes of each place begin
    end: Ints  # (n_lanes,) the place where each ends
    amount: Amounts  # (n_lanes,) the least of it

    def nearest(self, places: Ints, never: float) -> Amounts:
        """(n_places, n_asked) the least sum from each requested place to each place; ``never``:
        where no lanes lead.
        """
        n = len(self.begin) - 1
        found = np.empty((n, len(places)), self.amount.dtype)
        for first in range(0, len(places), PLACES_AT_A_TIME):
            some = places[first : first + PLACES_AT_A_TIME]
            found[:, first : first + len(some)] = self._from(some, never)
        return found

    def _from(self, places: Ints, never: float) -> Amounts:
        """Shortest paths: each round expands all places whose sum is at most the median lane above
        the smallest open one.
        """
        k = len(places)
        label = np.full((len(self.begin) - 1) * k, never, self.amount.dtype)
        waiting = np.zeros(len(label), bool)
        step = np.median(self.amount) if len(self.amount) else 0
        now = places * k + np.arange(k)
        label[now] = 0
        while len(now):
            to, by = self._onward(now, k, label[now])
            nearer = by < label[to]
            np.minimum.at(label, to[nearer], by[nearer])
            waiting[to[nearer]] = True
            now = np.flatnonzero(waiting)
            if len(now):
                now = now[label[now] <= label[now].min() + step]
                waiting[now] = False
        return label.reshape(-1, k)

    def _onward(self, now: Ints, k: int, label: Amounts) -> tuple[Ints, Amounts]:
        """The labels reachable by one more lane, and the sums there."""
        place, column = np.divmod(now, k)
        count = self.begin[place + 1] - self.begin[place]
        skipped = self.begin[place] - (np.cumsum(count) - count)
        lane = np.repeat(skipped, count) + np.arange(count.sum())
        to: Ints = self.end[lane] * k + np.repeat(column, count)
        return to, np.repeat(label, count) + self.amount[lane]


def lanes_of(origin: Ints, destination: Ints, amount: Amounts, n_places: int) -> Lanes:
    """The lanes of some offers with the least amount on each; arrays are (n_offers,)."""
    lane, of_offer = np.unique(origin * n_places + destination, return_inverse=True)
    start, end = np.divmod(lane, n_places)
    order = np.lexsort((amount, of_offer))
    first = order[np.flatnonzero(np.diff(of_offer[order], prepend=-1))]
    return Lanes(np.searchsorted(start, np.arange(n_places + 1)), end, amount[first])
