"""No better single move: handling units put elsewhere, one after the other, until none of them
would be better off there.

docs/concepts.md, section 7, says what a move is. Each one lowers losses by priority, then what is
touched, then cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints, Shorts
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.exact import itineraries
from onward.plan.fill import Stock, copied, put
from onward.plan.greedy import carrying
from onward.plan.incumbent import Incumbent, restored
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import Units, cheapest, soonest_then_cheapest
from onward.plan.publish import Placed, placed, used
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

# itineraries of one shipment that are looked through where the best one uses a row twice
LISTED = 20_000


@dataclass(frozen=True, slots=True)
class _Movers:
    """Kinds of handling units that may move; (n,) arrays, ``place`` is -1 for those left behind."""

    units: Units
    place: Ints  # the placement that they are of
    count: Ints
    late: Ints  # minutes now
    cost: Ints  # minor units now
    at_once: Flags  # a day less late is a move, nothing less

    def some(self, which: Ints) -> _Movers:
        """The chosen ones."""
        units = self.units
        sizes = units.start[which + 1] - units.start[which]
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        take = np.arange(start[-1]) - np.repeat(start[:-1] - units.start[which], sizes)
        chosen = Units(
            units.piece[which], units.latest[which], start, units.row[take], units.amount[take]
        )
        return _Movers(
            chosen,
            self.place[which],
            self.count[which],
            self.late[which],
            self.cost[which],
            self.at_once[which],
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """Moves that there are beside the goods as they lie: movers, and the itinerary of each."""

    movers: _Movers
    to: ItineraryColumns

    def __len__(self) -> int:
        return len(self.to)


class Moves:
    """The moves of a stock, which stays as it is; in a replan ``before`` is the current plan, and
    ``price`` what one touched shipment may cost at most, minor units, if that is asked.
    """

    def __init__(
        self,
        oracle: Oracle,
        stock: Stock,
        before: Incumbent | None = None,
        price: int | None = None,
    ) -> None:
        self.oracle, self.network, self.stock = oracle, oracle.network, copied(stock)
        self.before, self.price = before, price
        self.keep = (
            {} if before is None else dict(zip(before.keys, before.count.tolist(), strict=True))
        )
        self.moved = 0
        self.settled = False
        self.whole = stock  # after the last round: a plan that can be carried out
        self._only_bought()
        self._alone()

    def settle(self, alive: Callable[[], bool]) -> None:
        """Make moves and give up charters until there is nothing left of either, or for as long as
        the run is alive. ``whole`` is what has become of the stock, also if this is interrupted.
        """
        while alive():
            before = self.moved
            self._move_all(alive)
            if not (alive() and self._give_up_charters()) and self.moved == before:
                self.settled = alive()
                break

    def _move_all(self, alive: Callable[[], bool]) -> None:
        for rank in range(len(self.network.priorities)):
            while alive() and self._give_way(rank):
                pass
        while alive() and self._fill_room():
            self._keep()
        if alive() and self.before is not None:
            self.moved += restored(self.oracle, self.stock, self.before, self.price)
        self._keep()

    def _keep(self) -> None:
        if self.moved:
            self.whole = copied(self.stock)

    def left(self) -> int:
        """How many kinds of handling units, of one shipment on one itinerary, have a move."""
        what = self._now()
        movable = set(self._keys(self._in_room(what)))
        for rank in range(len(self.network.priorities)):
            movable |= set(self._keys(self._with_priority(what, rank)[0]))
        return len(movable)

    # -- looking for moves

    def _keys(self, found: _Found) -> zip[tuple[int, int]]:
        return zip(found.movers.units.piece.tolist(), found.movers.place.tolist(), strict=True)

    def _only_bought(self) -> None:
        """Close the space of charters that carry nothing."""
        bought = used(self.network, placed(self.oracle, self.stock))
        self.open = carrying(self.network, bought)
        self.capacity = np.where(self.open, self.network.rows.capacity, 0)
        self.stock.room[~self.open] = 0

    def _alone(self) -> None:
        """(n_pieces,) minutes late and cost of the best itinerary that each has in the empty
        network.
        """
        n = len(self.network.goods)
        every = Units(
            np.arange(n),
            self.network.goods.latest,
            np.zeros(n + 1, np.int64),
            np.empty(0, np.int64),
            np.empty(0, np.int64),
        )
        best = self._columns(every.piece, soonest_then_cheapest(self.oracle, every, self.capacity))
        self.least_late, self.least_cost = (np.full(n, np.iinfo(np.int64).max) for _ in range(2))
        self.least_late[best.piece], self.least_cost[best.piece] = self._late(best), best.cost

    def _now(self) -> Placed:
        self._only_bought()
        return placed(self.oracle, self.stock)

    def _columns(self, pieces: Ints, paths: Shorts) -> ItineraryColumns:
        there = paths[:, 0] >= 0
        return columns_of(self.oracle, pieces[there], paths[there])

    def _through(self, columns: ItineraryColumns) -> Ints:
        last = columns.positions[np.arange(len(columns)), (columns.positions >= 0).sum(1) - 1]
        through: Ints = self.oracle.index.through[last]
        return through

    def _late(self, columns: ItineraryColumns) -> Ints:
        goods = self.network.goods
        late: Ints = np.clip(
            self._through(columns) - goods.due[columns.piece], 0, goods.limit[columns.piece]
        )
        return late

    def _movers(self, what: Placed) -> _Movers:
        """All that travel or stay, but for those that nothing could better."""
        goods, columns = self.network.goods, what.columns
        kept = np.array(
            [
                min(c, self.keep.get(k, 0))
                for k, c in zip(what.keys, what.count.tolist(), strict=True)
            ],
            np.int64,
        )
        late, through = self._late(columns), self._through(columns)
        free = np.flatnonzero(
            (what.count > kept)
            & (
                (late > self.least_late[columns.piece])
                | (columns.cost > self.least_cost[columns.piece])
            )
        )
        stay = np.flatnonzero((kept > 0) & (late - DAY_MIN >= self.least_late[columns.piece]))
        behind = np.flatnonzero((self.stock.left > 0) & (self.least_late < goods.limit))
        travelling = np.concatenate([free, stay])
        start, row, amount = columns.entries(travelling)
        piece = np.concatenate([columns.piece[travelling], behind])
        latest = np.concatenate(
            [
                np.maximum(goods.due[columns.piece[free]], through[free]),
                through[stay] - DAY_MIN,
                goods.latest[behind],
            ]
        )
        nothing = np.full(len(behind), start[-1])
        return _Movers(
            Units(piece, latest, np.concatenate([start, nothing]), row, amount),
            place=np.concatenate([travelling, np.full(len(behind), -1)]),
            count=np.concatenate(
                [what.count[free] - kept[free], kept[stay], self.stock.left[behind]]
            ),
            late=np.concatenate([late[travelling], goods.limit[behind]]),
            cost=np.concatenate([columns.cost[travelling], np.zeros(len(behind), np.int64)]),
            at_once=np.concatenate(
                [np.zeros(len(free), bool), np.ones(len(stay) + len(behind), bool)]
            ),
        )

    def _better(self, movers: _Movers, room: Ints) -> _Found:
        """Those of the movers that have a better itinerary in this room."""
        paths = soonest_then_cheapest(self.oracle, movers.units, room)
        there = np.flatnonzero(paths[:, 0] >= 0)
        movers, to = (
            movers.some(there),
            columns_of(self.oracle, movers.units.piece[there], paths[there]),
        )
        late = self._late(to)
        better = (late < movers.late) | ((late == movers.late) & (to.cost < movers.cost))
        better &= ~movers.at_once | (movers.late - late >= DAY_MIN)
        which = np.flatnonzero(better)
        return self._fitting(movers.some(which), to.some(which), room)

    def _fitting(self, movers: _Movers, to: ItineraryColumns, room: Ints) -> _Found:
        """The same without itineraries that use a row twice and do not fit: their goods take the
        best other one, if there is any.
        """
        fits = np.array([self._most(movers, to, i, room) > 0 for i in range(len(to))], bool)
        if fits.all():
            return _Found(movers, to)
        paths = to.positions.copy()
        for i in np.flatnonzero(~fits).tolist():
            paths[i] = self._looked_through(movers, i, room)
        which = np.flatnonzero(paths[:, 0] >= 0)
        movers = movers.some(which)
        return _Found(movers, columns_of(self.oracle, movers.units.piece, paths[which]))

    def _looked_through(self, movers: _Movers, i: int, room: Ints) -> Shorts:
        """The best of all itineraries of a mover that fits beside the others; -1 if none is better
        than its own.
        """
        piece, best, chosen = (
            int(movers.units.piece[i]),
            (int(movers.late[i]), int(movers.cost[i])),
            np.full(MAX_LEGS, -1, np.int32),
        )
        for number, legs in enumerate(itineraries(self.oracle, piece)):
            if number == LISTED:
                break
            path = np.full((1, MAX_LEGS), -1, np.int32)
            path[0, : len(legs)] = legs
            to = columns_of(self.oracle, np.array([piece]), path)
            worth = int(self._late(to)[0]), int(to.cost[0])
            soon = not movers.at_once[i] or movers.late[i] - worth[0] >= DAY_MIN
            if worth < best and soon and self._most(movers, to, 0, room, of=i) > 0:
                best, chosen = worth, path[0]
        return chosen

    def _most(
        self, movers: _Movers, to: ItineraryColumns, j: int, room: Ints, of: int | None = None
    ) -> int:
        """How many handling units of a mover fit on itinerary ``j``, what they leave given back."""
        i = j if of is None else of
        rows, amounts = movers.units.held(i)
        span = slice(to.start[j], to.start[j + 1])
        more = dict(zip(to.row[span].tolist(), to.amount[span].tolist(), strict=True))
        for row, amount in zip(rows.tolist(), amounts.tolist(), strict=True):
            more[row] = more.get(row, 0) - amount
        return min(
            (max(0, int(room[row])) // amount for row, amount in more.items() if amount > 0),
            default=int(movers.count[i]),
        )

    # -- room moves

    def _in_room(self, what: Placed) -> _Found:
        return self._better(self._movers(what), self.stock.room)

    def _fill_room(self) -> int:
        """One round of moves into room that there is; returns how many handling units moved."""
        what = self._now()
        found = self._in_room(what)
        goods, before = self.network.goods, self.moved
        saved = goods.weight[found.movers.units.piece] * (found.movers.late - self._late(found.to))
        for i in np.lexsort((-saved, goods.priority[found.movers.units.piece])).tolist():
            self._move(what, found, i, self._most(found.movers, found.to, i, self.stock.room))
        return self.moved - before

    def _move(self, what: Placed, found: _Found, i: int, most: int) -> None:
        """Put as many handling units of a mover as there is room for where they are better off."""
        place, piece = int(found.movers.place[i]), int(found.movers.units.piece[i])
        there = self.stock.left[piece] if place < 0 else self.stock.placed.get(what.keys[place], 0)
        count = min(most, int(found.movers.count[i]), int(there))
        if count <= 0:
            return
        if place >= 0:
            self._take_off(what, place, count)
        span = slice(found.to.start[i], found.to.start[i + 1])
        self.stock.room[found.to.row[span]] -= count * found.to.amount[span]
        self.stock.left[piece] -= count
        self.stock.add(piece, found.to.positions[i], count)
        self.moved += count

    def _take_off(self, what: Placed, place: int, count: int) -> None:
        columns = what.columns
        span = slice(columns.start[place], columns.start[place + 1])
        self.stock.take(
            int(columns.piece[place]),
            columns.positions[place],
            columns.row[span],
            columns.amount[span],
            count,
        )

    # -- priority moves

    def _with_priority(self, what: Placed, rank: int) -> tuple[_Found, Ints]:
        """Moves of one priority beside goods as high or higher, and the room beside those."""
        goods, columns = self.network.goods, what.columns
        higher = np.flatnonzero(goods.priority[columns.piece] <= rank)
        some = columns.some(higher)
        room = self.capacity - some.taken_exactly(what.count[higher], len(self.capacity))
        movers = self._movers(what)
        mine = (goods.priority[movers.units.piece] == rank) & (movers.late >= DAY_MIN)
        mine &= movers.late - DAY_MIN >= self.least_late[movers.units.piece]
        movers = movers.some(np.flatnonzero(mine))
        latest = np.where(
            movers.place < 0,
            movers.units.latest,
            goods.due[movers.units.piece] + movers.late - DAY_MIN,
        )
        units = Units(
            movers.units.piece, latest, movers.units.start, movers.units.row, movers.units.amount
        )
        at_once = np.ones(len(movers.place), bool)
        return self._better(
            _Movers(units, movers.place, movers.count, movers.late, movers.cost, at_once), room
        ), room

    def _give_way(self, rank: int) -> int:
        """One round in which lower priorities give way to one; what they lose is left behind for
        the time being.
        """
        what = self._now()
        found, room = self._with_priority(what, rank)
        goods, before = self.network.goods, self.moved
        saved = goods.weight[found.movers.units.piece] * (found.movers.late - self._late(found.to))
        crowded: set[int] = set()
        for i in np.argsort(-saved, kind="stable").tolist():
            most = min(self._most(found.movers, found.to, i, room), int(found.movers.count[i]))
            already = self.moved
            self._move(what, found, i, most)
            count = self.moved - already
            span = slice(found.to.start[i], found.to.start[i + 1])
            rows, amounts = found.movers.units.held(i)
            room[rows] += count * amounts
            room[found.to.row[span]] -= count * found.to.amount[span]
            crowded |= {int(row) for row in found.to.row[span] if self.stock.room[row] < 0}
        if crowded:
            self._clear(what, rank, sorted(crowded))
        return self.moved - before

    def _clear(self, what: Placed, rank: int, crowded: list[int]) -> None:
        """Take lower priorities off rows that hold too much: the lowest first, of them those that
        move anyway, then the largest.
        """
        columns, priority = what.columns, self.network.goods.priority
        column = columns.column_of_entry()
        for row in crowded:
            entries = np.flatnonzero(
                (columns.row == row) & (priority[columns.piece[column]] > rank)
            )
            place = column[entries]
            kept = np.array([what.keys[k] in self.keep for k in place.tolist()], bool)
            for e in np.lexsort(
                (-columns.amount[entries], kept, -priority[columns.piece[place]])
            ).tolist():
                lacking = -int(self.stock.room[row])
                if lacking <= 0:
                    break
                there = self.stock.placed.get(what.keys[place[e]], 0)
                count = min(there, -(-lacking // int(columns.amount[entries[e]])))
                if count > 0:
                    self._take_off(what, int(place[e]), count)

    # -- charters that need not be bought

    def _give_up_charters(self) -> bool:
        """Give up the first charter whose goods all fit elsewhere, none losing more, for less
        money; whether there was one.
        """
        what = self._now()
        charter = self.network.rows.charter[what.columns.row]
        column = what.columns.column_of_entry()
        for number in np.unique(charter[charter >= 0]).tolist():
            places = np.unique(column[charter == number])
            if not any(what.keys[k] in self.keep for k in places.tolist()) and self._without(
                what, number, places
            ):
                return True
        return False

    def _without(self, what: Placed, charter: int, places: Ints) -> bool:
        """Put the goods of one charter elsewhere; all as it was if that does not pay."""
        stock, price = self.stock, self.network.charters[charter].price_minor
        before = stock.room.copy(), stock.left.copy(), dict(stock.placed)
        saved = price + int(sum(int(what.columns.cost[k]) * int(what.count[k]) for k in places))
        for k in places.tolist():
            self._take_off(what, k, int(what.count[k]))
        stock.room[self.network.rows.charter == charter] = 0
        due = self.network.goods.due[what.columns.piece]
        cost, latest = 0, np.maximum(due, self._through(what.columns))
        for k in places.tolist():
            found = self._cheapest(int(what.columns.piece[k]), int(latest[k]), int(what.count[k]))
            if found is None or (cost := cost + found) >= saved:
                stock.room[:], stock.left[:], stock.placed = before
                stock.shown = None
                return False
        self.moved += int(what.count[places].sum())
        self._keep()
        return True

    def _cheapest(self, piece: int, latest: int, count: int) -> int | None:
        """Put handling units where they are cheapest and arrive no later than ``latest``, minutes;
        what that costs, None if some find no room.
        """
        nothing, cost = np.empty(0, np.int64), 0
        unit = Units(np.array([piece]), np.array([latest]), np.zeros(2, np.int64), nothing, nothing)
        while count:
            to = self._columns(unit.piece, cheapest(self.oracle, unit, self.stock.room))
            got = put(self.stock, to, 0, count) if len(to) else 0
            if not got:
                return None
            cost, count = cost + got * int(to.cost[0]), count - got
        return cost
