"""Many queries at once with the compiled kernel: the fastest or cheapest itinerary of each, as if
it were queried alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, fields, replace
from functools import cached_property
from threading import Lock

import numpy as np

from onward.network.network import Flags, Ints, Shorts
from onward.options.market import Cargo
from onward.options.options import Options, Preference, units_with_room
from onward.plan.columns import columns_of
from onward.plan.oracle import Paths
from onward.plan.plan import Plan
from onward.portions import Progress, in_portions
from onward.scenario import Scenario
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

# goods that can arrive within a horizon need no look at later departures
HORIZONS = (4 * DAY_MIN, 16 * DAY_MIN)
TOGETHER = 500  # goods of a portion


@dataclass(frozen=True, slots=True)
class Answers:
    """One itinerary for each of the goods, in their order; arrays are (n_goods,), -1 where there is
    none.
    """

    arrives: Ints  # minute through at the destination
    carriage_minor: Ints  # of all handling units
    offers: Shorts  # (n_asked, MAX_LEGS) index into the network's offers, padded with -1
    most: Ints  # how many handling units fit on it, at least those of the cargo


class Batch:
    """Goods prepared together, for repeated queries.

    The handling units of each travel together; space that a shipment itself has booked is not
    counted as free.
    """

    def __init__(self, options: Options, cargo: Sequence[Cargo]) -> None:
        self.options, self.cargo = options, tuple(cargo)
        self.oracle = options.market.oracle(self.cargo)
        goods, ix = self.oracle.network.goods, self.oracle.index
        ready = goods.soonest(options.network.acceptance, options.network.transfer)
        self._earliest = np.full(len(ix.group_view), np.iinfo(np.int64).max)
        np.minimum.at(self._earliest, self.oracle.group_of, ready)

    def ask(self, wish: Preference, which: Ints | None = None, room: Ints | None = None) -> Answers:
        """The best itinerary of each goods, or only of those at ``which``, in the ``room`` that the
        plan leaves or in another.

        Raises ValueError for the safe wish, which is queried one by one.
        """
        if wish is Preference.SAFE:
            raise ValueError(
                "a batch is asked for fast or cheap. Maybe Options.for_goods, one by one?"
            )
        n = len(self.cargo)
        answers = Answers(
            np.full(n, -1),
            np.full(n, -1),
            np.full((n, MAX_LEGS), -1, np.int32),
            np.full(n, -1),
        )
        wanted = np.zeros(n, bool)
        wanted[slice(None) if which is None else which] = True
        if wanted.any():
            room = self.options.loads.room() if room is None else room
            groups = np.unique(self.oracle.group_of[wanted]).astype(np.int32)
            found = (
                self._fast(groups, room) if wish is Preference.FAST else self._cheap(groups, room)
            )
            for paths in found:
                for i in self._take(answers, paths, wanted, room).tolist():
                    self._alone(answers, i, wish, room)
        return answers

    def _cheap(self, groups: Shorts, room: Ints) -> list[Paths]:
        return [self.oracle.cheapest(self.options.prices(Preference.CHEAP)[1], groups, room)]

    def _fast(self, groups: Shorts, room: Ints) -> list[Paths]:
        """Searches near horizons first: goods that arrive within one cannot arrive earlier by later
        departures.
        """
        oracle, whole, prices = (
            self.oracle,
            self.oracle.index,
            self.options.prices(Preference.FAST)[1],
        )
        found = []
        for horizon in HORIZONS:
            until = self._earliest + horizon
            paths = oracle.cheapest(
                prices, groups, room, whole._replace(group_from=self._from(until))
            )
            open_ = np.zeros(len(whole.group_view), bool)
            open_[
                oracle.group_of[paths.pieces[paths.price > until[oracle.group_of[paths.pieces]]]]
            ] = True
            sure = ~open_[oracle.group_of[paths.pieces]]
            found.append(
                replace(
                    paths,
                    pieces=paths.pieces[sure],
                    price=paths.price[sure],
                    positions=paths.positions[sure],
                    least=paths.least[sure],
                )
            )
            groups = np.flatnonzero(open_).astype(np.int32)
            if not len(groups):
                return found
        return [*found, oracle.cheapest(prices, groups, room)]

    def _from(self, until: Ints) -> Shorts:
        """(n_groups,) the position where each group's window begins if offers that need goods ready
        after ``until`` are left out.
        """
        ix = self.oracle.index
        begins = ix.group_from.copy()
        for view in np.unique(ix.group_view).tolist():
            mine = ix.group_view == view
            start, stop = int(ix.view_start[view]), int(ix.view_start[view + 1])
            at = start + np.searchsorted(-ix.ready_by[start:stop], -until[mine], side="left")
            begins[mine] = np.maximum(begins[mine], at)
        return np.minimum(begins, ix.group_to).astype(np.int32)

    def _take(self, answers: Answers, paths: Paths, wanted: Flags, room: Ints) -> Ints:
        """Records the itineraries that keep all limits; returns the goods to be queried one by
        one.
        """
        ix, goods = self.oracle.index, self.oracle.network.goods
        there = paths.there & wanted[paths.pieces]
        pieces, positions = paths.pieces[there], paths.positions[there]
        columns = columns_of(self.oracle, pieces, positions)
        fits = ~self.oracle.concerned[pieces]  # the others pay together: asked alone
        column = columns.column_of_entry()
        np.logical_and.at(
            fits, column, room[columns.row] >= columns.amount * goods.count[pieces][column]
        )
        last = positions[np.arange(len(pieces)), (positions >= 0).sum(1) - 1]
        mine = pieces[fits]
        answers.arrives[mine] = ix.through[last[fits]]
        answers.carriage_minor[mine] = columns.cost[fits] * goods.count[mine]
        answers.most[mine] = units_with_room(columns, room)[fits]
        answers.offers[mine] = np.where(positions[fits] >= 0, ix.offer[positions[fits]], -1)
        return pieces[~fits]

    def _alone(self, answers: Answers, i: int, wish: Preference, room: Ints) -> None:
        found = self.options.best(self.cargo[i], wish, room)
        if found is not None:
            offers, answers.arrives[i], answers.carriage_minor[i], answers.most[i] = found
            answers.offers[i, : len(offers)] = offers


class AskedBeside:
    """A scenario and a plan of which batches are asked, prepared once by each process."""

    def __init__(self, scenario: Scenario, plan: Plan | None, wish: Preference) -> None:
        self.scenario, self.plan, self.wish = scenario, plan, wish

    def __reduce__(self) -> tuple[type[AskedBeside], tuple[Scenario, Plan | None, Preference]]:
        return AskedBeside, (self.scenario, self.plan, self.wish)

    @cached_property
    def options(self) -> Options:
        return Options(self.scenario, self.plan)


def ask_in_batches(
    beside: AskedBeside,
    cargo: Sequence[Cargo],
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Answers:
    """As ``Batch.ask`` for all these goods, in portions that workers share."""
    portions = [tuple(cargo[at : at + TOGETHER]) for at in range(0, len(cargo), TOGETHER)]
    found = in_portions(
        _asked, beside, portions, executor, stage="finding itineraries", progress=progress
    )
    names = [field.name for field in fields(Answers)]
    return Answers(*(np.concatenate([getattr(each, name) for each in found]) for name in names))


_AT_A_TIME = Lock()  # what options learn of a scenario is kept for the next question


def _asked(beside: AskedBeside, cargo: tuple[Cargo, ...], progress: Progress) -> Answers:
    with _AT_A_TIME:
        return Batch(beside.options, cargo).ask(beside.wish)
