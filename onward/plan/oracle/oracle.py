"""``cheapest(prices)``: the one question that other parts of the planner ask about a timetable."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from onward.cancel import check_cancelled
from onward.network.loss import MILLIONTHS, half_even_array, narrow, product
from onward.network.network import Flags, Ints, Network, Shorts
from onward.plan.compiled import kernels, needed, say_so
from onward.plan.oracle import kernel_compiled, kernel_numpy
from onward.plan.oracle.few_legs import few_legs
from onward.plan.oracle.index import (
    INFINITE,
    WIDEST,
    Index,
    blocks,
    index_of,
)
from onward.plan.oracle.minimums import Minimums
from onward.plan.oracle.of_size import concerned, of_size, without_minimums
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

Scan = Callable[..., Any]
NEARBY = 2 * DAY_MIN  # how far beyond a likely arrival one group's timetable is read at first
NO_ROOM = np.empty(0, np.int64)
COMPILED, NUMPY = "compiled", "numpy"  # kernels
OLD_NAMES = ("numba",)  # of the compiled kernel


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Non-negative integers: the prices of a kg-minute of each priority's loss, of a minor unit of
    cost (money of delay included), and of a unit of each row.

    Arrays of int64, or of Python integers where those are too small.
    """

    loss: Ints  # (n_priorities,)
    cost: int
    rows: Ints  # (n_rows,) per gram, litre or unit
    # per minute of the arrival itself: to find the earliest arrival, as a desk plans
    arrival: int = 0
    minute: Ints | None = None  # (n_groups,) per minute late, instead of by loss and money


@dataclass(frozen=True, slots=True)
class Paths:
    """The cheapest itinerary of each requested piece; arrays are (n_requested,)."""

    pieces: Ints
    price: Ints  # of one handling unit; INFINITE where there is none
    positions: Shorts  # (n_requested, MAX_LEGS), padded with -1
    # (n_requested, n_others) prices of further itineraries, none cheaper; INFINITE where there is
    # none
    more: Ints
    further: Shorts  # (n_requested, n_others, MAX_LEGS) those
    least: Ints  # (n_requested,) the least price of an itinerary with any number of legs

    @property
    def there(self) -> np.ndarray:
        return self.positions[:, 0] >= 0


def kernel(name: str | None) -> tuple[str, Scan]:
    """The scan by name: ``compiled``, ``numpy``, or None for the compiled one if there is one, else
    NumPy's, with one warning.

    ``numba`` is an old name of the compiled one. Raises ValueError for an unknown name.
    """
    if name not in (None, COMPILED, NUMPY, *OLD_NAMES):
        raise ValueError(f"no kernel {name!r}. Maybe {NUMPY!r} or {COMPILED!r}?")
    if name is None and kernels() is None:
        say_so()
        name = NUMPY
    if name == NUMPY:
        return NUMPY, kernel_numpy.scan
    needed()
    return COMPILED, kernel_compiled.scan


def slope(cost: int, rate: Ints) -> Ints:
    """The price of a minute at these rates, in millionths, where a minor unit costs ``cost``."""
    return narrow(product(np.full(len(rate), cost), rate) // MILLIONTHS)


class Oracle:
    """Answers ``cheapest`` for a network; counts its scans, the unit of work."""

    def __init__(
        self,
        network: Network,
        kernel_name: str | None = None,
        costs: tuple[Ints, Shorts] | None = None,
    ) -> None:
        self.network = network
        self.index: Index = index_of(network, costs)
        self.minimums = Minimums(network, self.index)
        self._of_size: dict[int, Oracle] = {}  # 0: without legs whose minimum charge counts
        self.kernel, self._scan = kernel(kernel_name)
        self.threads = max(1, os.cpu_count() or 1)
        self.scans = 0
        ix = self.index
        self._everything = np.arange(len(ix.group_view), dtype=np.int32)
        self.group_of = np.empty(len(network.goods), np.int64)
        self.group_of[ix.member] = np.repeat(
            np.arange(len(ix.group_view)), np.diff(ix.member_start)
        )
        # whether the money of any goods' delay or of their staying counts
        self.delay_costs = bool(network.goods.rate.any() or network.goods.stay_money.any())
        self._last_arrival = int(ix.through.max(initial=0))
        self._sizes = np.diff(self.index.member_start)
        self._last: tuple[Ints, tuple[Ints, Ints, Ints]] | None = None
        self._costs_known(ix)
        self.free_rows: Ints = np.zeros(len(network.rows.keys), np.int64)  # prices: none

    def _costs_known(self, ix: Index) -> None:
        """Sets what depends on the costs of an index."""
        self.index = ix
        self._dearest_leg = int(ix.cost_table.max(initial=0))
        self.wide = ix.cost_table.dtype == object  # costs are beyond 64 bits
        self._dearest_wait = int(
            max(np.abs(ix.store_from).max(initial=0), np.abs(ix.store_to).max(initial=0))
        )
        # the last prices, and whether they fit into 64 bits
        self._guarded: tuple[Prices, bool] | None = None
        self._minutes: tuple[Prices, Ints] | None = None  # the last prices, and of a minute

    @cached_property
    def concerned(self) -> Flags:
        """(n_pieces,) goods for which some minimum charge is above the price of one unit."""
        kinds = concerned(self.network, self.index)
        some: Flags = kinds[self.index.group_type[self.group_of]]
        return some

    def of_size(self, units: int) -> Oracle:
        """An oracle of the same network whose costs are those of ``units`` units together, minimum
        charges included.
        """
        if units not in self._of_size:
            self._of_size[units] = self._at(of_size(self.network, self.index, units))
        return self._of_size[units]

    @property
    def without_minimums(self) -> Oracle:
        """An oracle whose legs are dearer than any itinerary, if their minimum charge is above the
        price of one unit.
        """
        if 0 not in self._of_size:
            never = self.dearest_itinerary + 1
            self._of_size[0] = self._at(without_minimums(self.network, self.index, never))
        return self._of_size[0]

    def _at(self, index: Index) -> Oracle:
        other = self.another()
        other._costs_known(index)
        return other

    def cheapest(
        self,
        prices: Prices,
        groups: Shorts | None = None,
        room: Ints = NO_ROOM,
        index: Index | None = None,
        others: int = 0,
    ) -> Paths:
        """The cheapest itinerary of each piece of the groups (all by default); ``room``: what is
        left in each row, if it matters.

        ``index`` with narrower windows than the network's leaves out what is beyond them.
        ``others``: how many further itineraries, each the cheapest one with a later departure
        somewhere; only the compiled kernel finds them.
        """
        check_cancelled()
        chosen, index = self._everything if groups is None else groups, index or self.index
        out = np.concatenate([[0], np.cumsum(self._sizes[chosen])]).astype(np.int64)
        arguments = (
            self.per_minute(prices),
            prices.cost,
            prices.arrival,
            self.by_tariff(prices.rows),
            prices.rows,
            room,
            self.network.offers,
        )
        if self.fits(prices):
            best, path, longer, more, further = self._scan(
                index, chosen, *arguments, out, self.threads, others
            )
        else:
            best, path, longer, more, further = kernel_numpy.scan(
                index, chosen, *arguments, out, self.threads, wide=True
            )
        self.scans += len(chosen)
        pieces, least = self._members(chosen, out), best
        if longer:
            least = best.copy()
            for i in np.flatnonzero(
                (path[:, 0] < 0) & (best < (INFINITE if best.dtype != object else WIDEST))
            ).tolist():
                best[i], path[i] = few_legs(
                    index,
                    int(pieces[i]),
                    int(self.group_of[pieces[i]]),
                    *arguments,
                    int(best.dtype == object),
                )
        return Paths(pieces, best, path, more, further, least)

    def cheapest_of(
        self, prices: Prices, piece: int, room: Ints, around: int
    ) -> tuple[int, Shorts]:
        """Price and positions for one piece; departures long after ``around`` (minutes), a likely
        arrival, are read only if they can be cheaper.
        """
        ix = self.index
        group = int(self.group_of[piece])
        view, due = int(ix.group_view[group]), int(ix.group_due[group])
        per_minute, limit = int(self.per_minute(prices)[group]), int(ix.group_limit[group])
        own = int(
            np.flatnonzero(ix.member[ix.member_start[group] : ix.member_start[group + 1]] == piece)[
                0
            ]
        )
        base, begin, end = (
            int(x) for x in (ix.view_start[view], ix.group_from[group], ix.group_to[group])
        )
        leaving = self.network.views[view].ready_by  # descending
        groups, wait, opens = np.array([group], np.int32), NEARBY, ix.group_from.copy()
        while True:
            until = around + wait
            first = base + len(leaving) - int(np.searchsorted(leaving[::-1], until, side="right"))
            opens[group] = max(begin, min(first, end))
            paths = self.cheapest(prices, groups, room, ix._replace(group_from=opens))
            # a lower limit of the price of any later itinerary
            beyond = per_minute * min(max(0, until - due), limit) + prices.arrival * until
            if first <= begin or int(paths.price[own]) < beyond:
                return int(paths.price[own]), paths.positions[own]
            wait *= 4

    def another(self) -> Oracle:
        """A copy for another thread, on the same network, which counts its own scans."""
        other = copy.copy(self)
        other.scans = 0
        return other

    def parts(self, groups: Shorts, number: int) -> list[Shorts]:
        """Groups divided so that each part has some of each view, in the blocks that a kernel scans
        together.
        """
        begins = blocks(self.index.group_view[groups])
        part = np.repeat(np.arange(len(begins)) % number, np.diff(np.append(begins, len(groups))))
        return [groups[part == k] for k in range(min(number, len(begins)))]

    def _members(self, groups: Shorts, out: Ints) -> Ints:
        begins = np.repeat(self.index.member_start[groups] - out[:-1], self._sizes[groups])
        pieces: Ints = self.index.member[begins + np.arange(out[-1])].astype(np.int64)
        return pieces

    def by_tariff(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        """(n_tariffs,) prices of a gram and of a litre; of a unit too if a quota counts units, else
        empty.

        Caches the last answer.
        """
        if self._last is None or self._last[0] is not rows:
            self._last = (rows, self._tariffs(rows))
        return self._last[1]

    @property
    def dearest_itinerary(self) -> int:
        """An upper bound of an itinerary's cost for one handling unit, in minor units."""
        return MAX_LEGS * (self._dearest_leg + 2 * self._dearest_wait) + int(
            np.abs(self.index.start_cost).max(initial=0)
        )

    def per_minute(self, prices: Prices) -> Ints:
        """(n_groups,) price of a minute of lateness of one handling unit. Caches the last
        answer.
        """
        if self._minutes is None or self._minutes[0] is not prices:
            self._minutes = prices, self._per_minute(prices)
        return self._minutes[1]

    def _per_minute(self, prices: Prices) -> Ints:
        ix = self.index
        if prices.minute is not None:
            return prices.minute
        by_loss = product(prices.loss[ix.group_priority], ix.group_weight)
        return by_loss + slope(prices.cost, ix.group_rate) if self.delay_costs else by_loss

    def stay(self, prices: Prices) -> Ints:
        """(n_pieces,) price of leaving one handling unit behind, less its share of an itinerary's
        fee; below 0 where the fee alone makes travelling dear.
        """
        g = self.network.goods
        loss = prices.loss[g.priority]
        worth: Ints = (loss if self.fits(prices) else loss.astype(object)) * (g.weight * g.limit)
        if self.delay_costs and prices.cost:
            at_rate = product(slope(prices.cost, g.rate), g.limit)
            fixed = g.stay_money - half_even_array(product(g.rate, g.limit), MILLIONTHS)
            worth = worth + at_rate + product(np.full(len(g), prices.cost), fixed)
        return worth - self.fees(prices)

    def fees(self, prices: Prices) -> Ints | int:
        """(n_pieces,) each handling unit's share of the fee of its itinerary."""
        g = self.network.goods
        if not (prices.cost and self.network.fee):
            return 0
        share: Ints = product(np.full(len(g), prices.cost), g.fee) // g.count
        return share

    def _tariffs(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        ix, n = self.index, len(self.network.offers)
        arrival = self.network.offers.arrival_row
        grams = np.where(arrival >= 0, rows[:n] + rows[arrival], rows[:n])[ix.tariff_offer]
        litres = rows[n:][ix.tariff_offer]
        units = np.empty(0, np.int64)
        if len(ix.quota_row):
            prices = rows[ix.quota_row]
            for unit, target in enumerate((grams, litres)):
                hit = ix.quota_unit == unit
                np.add.at(target, ix.quota_tariff[hit], prices[hit])
            hit = ix.quota_unit == 2  # units
            if hit.any():
                units = np.zeros(len(ix.tariff_offer), rows.dtype)
                np.add.at(units, ix.quota_tariff[hit], prices[hit])
        return grams, litres, units

    def fits(self, prices: Prices) -> bool:
        """Whether all labels stay inside 64 bits at these prices."""
        if self._guarded is None or self._guarded[0] is not prices:
            self._guarded = prices, self._fits(prices)
        return self._guarded[1]

    def _fits(self, prices: Prices) -> bool:
        g = self.network.goods
        if not len(g):
            return True
        minute = self.per_minute(prices)
        if self.wide or object in (prices.loss.dtype, prices.rows.dtype, minute.dtype):
            return False
        amounts = 2 * int(g.grams.max()) + int(g.litres.max()) + int(g.units.max())
        leg = int(prices.rows.max(initial=0)) * amounts + prices.cost * self._dearest_leg
        ends = int(prices.loss.max(initial=0)) * int((g.weight * g.limit).max())
        if prices.minute is not None or self.delay_costs:
            ends = int(minute.max(initial=0)) * int(g.limit.max())
            ends += prices.cost * (int(g.stay_money.max()) + self.network.fee)
        return (
            ends + prices.arrival * self._last_arrival + leg + prices.cost * self._dearest_wait
            < INFINITE >> 2
        )
