"""Better itineraries for handling units that travel or stay, within the given room. Each group of
units is considered alone, with the space that it uses now released.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import islice

import numpy as np

from onward.network.network import Flags, Ints, Shorts
from onward.plan.columns import ItineraryColumns, columns_of, in_money, stay_in_money
from onward.plan.exact import itineraries
from onward.plan.level import groups_of
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import (
    Units,
    at_cost,
    cheapest,
    per_minor,
    soonest_then_cheapest,
    soonest_then_cheapest_of_all,
)
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

# itineraries of one shipment that are tried where the best one uses a row twice
LISTED = 20_000


class Tie(IntEnum):
    """Why a group keeps its itinerary: nothing; the price of touching; or it is firm."""

    NONE = 0
    PRICE = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Movers:
    """Groups of units that may move; (n,) arrays, ``place`` is -1 for those left behind."""

    units: Units
    place: Ints  # index of their placement
    count: Ints
    late: Ints  # minutes now; 0 of priced goods where these count by money alone
    cost: Ints  # money now; an itinerary that is as late is a move if it costs less
    tie: Ints  # values of Tie
    at_once: Flags  # only an arrival at least a day less late is a move

    def some(self, which: Ints) -> Movers:
        units = self.units
        sizes = units.start[which + 1] - units.start[which]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        take = np.arange(start[-1]) - np.repeat(start[:-1] - units.start[which], sizes)
        chosen = Units(
            units.piece[which], units.latest[which], start, units.row[take], units.amount[take]
        )
        return Movers(
            chosen,
            self.place[which],
            self.count[which],
            self.late[which],
            self.cost[which],
            self.tie[which],
            self.at_once[which],
        )

    def by(self, latest: Ints, at_once: Flags) -> Movers:
        """The same groups with other latest arrivals."""
        return replace(self, units=replace(self.units, latest=latest), at_once=at_once)


@dataclass(frozen=True, slots=True)
class FoundMoves:
    """Moves that are possible while all other goods stay where they are: the groups, and a new
    itinerary for each.
    """

    movers: Movers
    to: ItineraryColumns

    def __len__(self) -> int:
        return len(self.to)

    def some(self, flags: Flags) -> FoundMoves:
        which = np.flatnonzero(flags)
        return FoundMoves(self.movers.some(which), self.to.some(which))


class BetterItineraries:
    """Searches better itineraries. ``capacity`` (n_rows,): of services and of the charters
    bought.
    """

    def __init__(self, oracle: Oracle, capacity: Ints) -> None:
        self.oracle, self.network = oracle, oracle.network
        self._alone(capacity)

    def _alone(self, capacity: Ints) -> None:
        """Sets (n_pieces,) the least lateness of each piece in the empty network, and the money of
        its best itinerary there: the least late one for strict goods, the cheapest for priced ones.
        """
        n, found = len(self.network.goods), soonest_then_cheapest_of_all(self.oracle, capacity)
        best = self.columns(found.pieces, found.positions)
        self.least_late, self.least_cost = (np.full(n, np.iinfo(np.int64).max) for _ in range(2))
        self.least_late[best.piece], cost = self.late(best), self.money(best)
        self.least_cost = self.least_cost.astype(cost.dtype)
        self.least_cost[best.piece] = cost
        self.priced, self.minor = self.network.priced, per_minor(self.oracle)
        self.stay = stay_in_money(self.oracle)  # (n_pieces,) of priced goods
        if self.priced.any():
            groups = groups_of(self.oracle, self.priced)
            found = self.oracle.cheapest(at_cost(self.oracle), groups, capacity)
            best = self.columns(found.pieces, found.positions)
            self.least_cost[best.piece] = self.money(best)

    def columns(self, pieces: Ints, paths: Shorts) -> ItineraryColumns:
        """Columns of the non-empty itineraries (-1: empty)."""
        there = paths[:, 0] >= 0
        return columns_of(self.oracle, pieces[there], paths[there])

    def through(self, columns: ItineraryColumns) -> Ints:
        """(n,) the minute at which goods are released at the end of each itinerary."""
        last = columns.positions[np.arange(len(columns)), (columns.positions >= 0).sum(1) - 1]
        through: Ints = self.oracle.index.through[last]
        return through

    def late(self, columns: ItineraryColumns) -> Ints:
        """(n,) minutes late on each itinerary, at most those counted for goods left behind."""
        goods = self.network.goods
        late: Ints = np.clip(
            self.through(columns) - goods.due[columns.piece], 0, goods.limit[columns.piece]
        )
        return late

    def money(self, columns: ItineraryColumns) -> Ints:
        """(n,) cost of each itinerary with unrounded delay; one minor unit is ``minor``."""
        return in_money(self.oracle, columns)

    def counted(self, columns: ItineraryColumns) -> Ints:
        """(n,) minutes late compared before money; 0 for priced goods."""
        late = self.late(columns)
        return np.where(self.priced[columns.piece], 0, late) if self.priced.any() else late

    def find(self, movers: Movers, room: Ints) -> FoundMoves:
        paths = self._best(movers, room)
        there = np.flatnonzero(paths[:, 0] >= 0)
        movers, to = (
            movers.some(there),
            columns_of(self.oracle, movers.units.piece[there], paths[there]),
        )
        late, money = self.counted(to), self.money(to)
        better = (late < movers.late) | ((late == movers.late) & (money < movers.cost))
        better &= ~movers.at_once | (movers.late - late >= DAY_MIN)
        better_ones = FoundMoves(movers, to).some(better)
        return self._fitting(better_ones.movers, better_ones.to, room)

    def _best(self, movers: Movers, room: Ints) -> Shorts:
        """(n, MAX_LEGS) the least late itineraries available, then the cheapest; for priced goods
        the cheapest.
        """
        by_money = np.flatnonzero(self.priced[movers.units.piece])
        if not len(by_money):
            return soonest_then_cheapest(self.oracle, movers.units, room)
        paths = np.full((len(movers.place), MAX_LEGS), -1, np.int32)
        strict = np.flatnonzero(~self.priced[movers.units.piece])
        paths[by_money] = cheapest(self.oracle, movers.some(by_money).units, room)
        paths[strict] = soonest_then_cheapest(self.oracle, movers.some(strict).units, room)
        return paths

    def whole(self, movers: Movers, room: Ints) -> FoundMoves:
        """For each group the cheapest itinerary in time for all its units together, minimum charges
        included, with room for all.
        """
        paths = np.full((len(movers.place), MAX_LEGS), -1, np.int32)
        for size in np.unique(movers.count).tolist():
            mine = np.flatnonzero(movers.count == size)
            some = movers.some(mine)
            paths[mine] = self._cheapest(self.oracle.of_size(size), some, room // size)
        there, found = np.flatnonzero(paths[:, 0] >= 0), self._found(movers, paths)
        for i, at in enumerate(there.tolist()):  # one that uses a row twice may not fit
            if self.most(found.movers, found.to, i, room) < found.movers.count[i]:
                paths[at] = self._whole_listed(found.movers, i, room)
        return self._found(movers, paths)

    def in_parts(self, movers: Movers, room: Ints) -> FoundMoves:
        """For each group the cheapest itinerary in time without a minimum charge that counts, with
        room for one unit.
        """
        paths = self._cheapest(self.oracle.without_minimums, movers, room)
        found = self._found(movers, paths)
        keys = zip(found.to.piece.tolist(), map(bytes, found.to.positions), strict=True)
        free = [not self.oracle.minimums.legs(key) for key in keys]
        return found.some(np.array(free, bool))

    def _cheapest(self, oracle: Oracle, movers: Movers, room: Ints) -> Shorts:
        self.oracle.scans += len(movers.place)
        return cheapest(oracle, movers.units, room)

    def _found(self, movers: Movers, paths: Shorts) -> FoundMoves:
        there = np.flatnonzero(paths[:, 0] >= 0)
        movers = movers.some(there)
        return FoundMoves(movers, columns_of(self.oracle, movers.units.piece, paths[there]))

    def _whole_listed(self, movers: Movers, i: int, room: Ints) -> Shorts:
        """As ``whole``, for one group, among at most ``LISTED`` itineraries."""
        piece, count = int(movers.units.piece[i]), int(movers.count[i])
        best, chosen = None, np.full(MAX_LEGS, -1, np.int32)
        for to in self._listed(piece):
            in_time = int(self.through(to)[0]) <= movers.units.latest[i]
            if in_time and self.most(movers, to, 0, room, of=i) >= count:
                key = piece, to.positions[0].tobytes()
                added = self.minor * self.oracle.minimums.added(key, count)
                money = count * int(self.money(to)[0]) + added
                if best is None or money < best:
                    best, chosen = money, to.positions[0]
        return chosen

    def _listed(self, piece: int) -> Iterator[ItineraryColumns]:
        """At most ``LISTED`` itineraries of a piece, one by one."""
        for legs in islice(itineraries(self.oracle, piece), LISTED):
            path = np.full((1, MAX_LEGS), -1, np.int32)
            path[0, : len(legs)] = legs
            yield columns_of(self.oracle, np.array([piece]), path)

    def _fitting(self, movers: Movers, to: ItineraryColumns, room: Ints) -> FoundMoves:
        """Moves whose itinerary really fits. One that uses a row twice may not fit: such a group
        takes the best of its other itineraries, if any.
        """
        fits = np.array([self.most(movers, to, i, room) > 0 for i in range(len(to))], bool)
        if fits.all():
            return FoundMoves(movers, to)
        paths = to.positions.copy()
        for i in np.flatnonzero(~fits).tolist():
            paths[i] = self._best_listed(movers, i, room)
        which = np.flatnonzero(paths[:, 0] >= 0)
        movers = movers.some(which)
        return FoundMoves(movers, columns_of(self.oracle, movers.units.piece, paths[which]))

    def _best_listed(self, movers: Movers, i: int, room: Ints) -> Shorts:
        """The best itinerary of a group that fits, among at most ``LISTED``; -1 if none is better
        than its own.
        """
        piece, best, chosen = (
            int(movers.units.piece[i]),
            (int(movers.late[i]), int(movers.cost[i])),
            np.full(MAX_LEGS, -1, np.int32),
        )
        for to in self._listed(piece):
            worth = int(self.counted(to)[0]), int(self.money(to)[0])
            soon = not movers.at_once[i] or movers.late[i] - worth[0] >= DAY_MIN
            if worth < best and soon and self.most(movers, to, 0, room, of=i) > 0:
                best, chosen = worth, to.positions[0]
        return chosen

    def most(
        self, movers: Movers, to: ItineraryColumns, j: int, room: Ints, of: int | None = None
    ) -> int:
        """How many handling units of a group fit on itinerary ``j`` once their present space is
        released.
        """
        i = j if of is None else of
        fit = fitting(to, j, movers.units.held(i), room)
        return int(movers.count[i]) if fit is None else fit


def fitting(to: ItineraryColumns, j: int, own: tuple[Ints, Ints], room: Ints) -> int | None:
    """How many handling units fit on itinerary ``j``; each releases the rows and amounts of
    ``own``. None: any number.
    """
    span = slice(to.start[j], to.start[j + 1])
    more = dict(zip(to.row[span].tolist(), to.amount[span].tolist(), strict=True))
    for row, amount in zip(own[0].tolist(), own[1].tolist(), strict=True):
        more[row] = more.get(row, 0) - amount
    return min(
        (max(0, int(room[row])) // amount for row, amount in more.items() if amount > 0),
        default=None,
    )
