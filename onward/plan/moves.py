"""No better single move: handling units are moved, one after the other, until none of them would do
better elsewhere.

docs/concepts.md, section 7, defines a move. Each move lowers losses by priority, then the number of
touched units, then cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_ways import BetterWays, FoundWays, Movers
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.elsewhere import Kinds, put_elsewhere
from onward.plan.fill import Stock, copied, put
from onward.plan.greedy import carrying
from onward.plan.incumbent import Incumbent, restored
from onward.plan.newly_fitting import may_use, newly_fitting
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import Units
from onward.plan.publish import Placed, placed, placed_of, used
from onward.units import DAY_MIN

IN_ROOM = -1  # key of the search for moves into free room, beside the keys of priorities


@dataclass(frozen=True, slots=True)
class _Looked:
    """The state of the last search for moves: the room at that time, and the pieces that had a
    move.
    """

    room: Ints  # (n_rows,)
    found: Ints


class Moves:
    """The moves of a copy of a stock. In a replan ``before`` is the current plan, and ``price`` the
    most that one touched shipment may cost, in minor units, if that is asked.
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
        self.looked: dict[int, _Looked] = {}  # by priority, IN_ROOM for any
        self.worse: set[int] = set()  # pieces taken off or worse off since the last search
        self.whole = stock  # the stock after the last round: a feasible plan
        self._only_bought()
        self.ways = BetterWays(oracle, self.capacity)

    def settle(self, alive: Callable[[], bool]) -> None:
        """Make moves and give up charters until none of either is left, or while the run is alive.
        ``whole`` is the resulting stock, also if this is interrupted.
        """
        every = True  # whether all pieces are searched, or only those that may have changed
        while alive():
            before = self.moved
            if every:
                self.looked.clear()
                self.worse.clear()
            self._move_all(alive)
            if not (alive() and self._give_up_charters()) and self.moved == before:
                if every:
                    self.settled = alive()
                    break
                every = True
            else:
                every = False

    def _move_all(self, alive: Callable[[], bool]) -> None:
        for rank in range(len(self.network.priorities)):
            room = self._beside(self._now(), rank)
            while alive() and self._give_way(rank, room):
                pass
        self._now()
        while self._fill_rooms(alive):
            pass
        if alive() and self.before is not None:
            back = restored(self.oracle, self.stock, self.before, self.price)
            self.moved += back
            if back:
                self.looked.clear()
        self._keep()

    def _keep(self) -> None:
        if self.moved:
            self.whole = copied(self.stock)

    def left(self) -> int:
        """The number of kinds of handling units (one shipment, one itinerary) that have a move."""
        what = self._now()
        movable = set(self._keys(self.ways.find(self._movers(what), self.stock.room)))
        for rank in range(len(self.network.priorities)):
            room = self._beside(what, rank)
            movers = self._a_day_late(self._movers(what), rank)
            movable |= set(self._keys(self.ways.find(movers, room)))
        return len(movable)

    # -- looking for moves

    def _keys(self, found: FoundWays) -> zip[tuple[int, int]]:
        return zip(found.movers.units.piece.tolist(), found.movers.place.tolist(), strict=True)

    def _only_bought(self) -> None:
        """Close the space of charters that carry nothing."""
        bought = used(self.network, placed(self.oracle, self.stock))
        self.open = carrying(self.network, bought)
        self.capacity = np.where(self.open, self.network.rows.capacity, 0)
        self.stock.room[~self.open] = 0

    def _now(self) -> Placed:
        self._only_bought()
        return placed(self.oracle, self.stock)

    def _lying(self, pieces: Flags) -> Placed:
        """The placements of some pieces."""
        if pieces.all():
            return placed(self.oracle, self.stock)
        some = (key for key in self.stock.placed if pieces[key[0]])
        return placed_of(self.oracle, self.stock, some)

    def _kept(self, what: Placed) -> Ints:
        """(n,) how many handling units of each placement have the itinerary of the current plan."""
        counts = zip(what.keys, what.count.tolist(), strict=True)
        return np.array([min(count, self.keep.get(key, 0)) for key, count in counts], np.int64)

    def _movers(self, what: Placed, pieces: Flags | None = None) -> Movers:
        """All that travel or stay, or those of ``pieces``, without those that are already at their
        best.
        """
        goods, columns = self.network.goods, what.columns
        kept = self._kept(what)
        late, through = self.ways.late(columns), self.ways.through(columns)
        free = np.flatnonzero(
            (what.count > kept)
            & (
                (late > self.ways.least_late[columns.piece])
                | (columns.cost > self.ways.least_cost[columns.piece])
            )
        )
        stay = np.flatnonzero((kept > 0) & (late - DAY_MIN >= self.ways.least_late[columns.piece]))
        left = (self.stock.left > 0) & (self.ways.least_late < goods.limit)
        behind = np.flatnonzero(left if pieces is None else left & pieces)
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
        return Movers(
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

    def _again(self, room: Ints, number: int) -> Flags:
        """(n_pieces,) those that may have a move now: they had one at the last search, were moved
        to a worse place since, or can board an offer that was too full for them.
        """
        every, last = np.ones(len(self.network.goods), bool), self.looked.get(number)
        if last is None:
            return every
        again = newly_fitting(self.oracle, last.room, room)
        again[last.found] = True
        again[list(self.worse)] = True
        return again

    # -- room moves

    def _fill_rooms(self, alive: Callable[[], bool]) -> int:
        """Move into free room all goods that gain by it. Goods whose room was taken by others first
        search again, then all do. Returns the number of handling units moved.
        """
        room, before = self.stock.room.copy(), self.moved
        pieces, had = self._again(room, IN_ROOM), np.zeros(len(self.network.goods), bool)
        while alive():
            already, found = self.moved, self._fill_room(pieces)
            had |= found
            self._keep()
            if self.moved == already:
                break
            pieces = found
        self.looked[IN_ROOM] = _Looked(room, np.flatnonzero(had))
        return self.moved - before

    def _fill_room(self, pieces: Flags) -> Flags:
        """One round of moves of some pieces; returns those that had one, also if others took the
        room before them.
        """
        what = self._lying(pieces)
        found = self.ways.find(self._movers(what, pieces), self.stock.room)
        goods = self.network.goods
        saved = goods.weight[found.movers.units.piece] * (
            found.movers.late - self.ways.late(found.to)
        )
        for i in np.lexsort((-saved, goods.priority[found.movers.units.piece])).tolist():
            self._move(what, found, i, self.ways.most(found.movers, found.to, i, self.stock.room))
        had = np.zeros(len(goods), bool)
        had[found.movers.units.piece] = True
        return had

    def _move(self, what: Placed, found: FoundWays, i: int, most: int) -> None:
        """Move handling units of a mover to where they do better, at most ``most``."""
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

    def _beside(self, what: Placed, rank: int) -> Ints:
        """(n_rows,) the room that goods of a priority and higher ones leave."""
        columns = what.columns
        higher = np.flatnonzero(self.network.goods.priority[columns.piece] <= rank)
        some = columns.some(higher)
        return self.capacity - some.taken_exactly(what.count[higher], len(self.capacity))

    def _a_day_late(self, movers: Movers, rank: int) -> Movers:
        """Those of a priority that are at least a day late and can arrive a day earlier; only that
        counts as a move.
        """
        goods = self.network.goods
        mine = (goods.priority[movers.units.piece] == rank) & (movers.late >= DAY_MIN)
        mine &= movers.late - DAY_MIN >= self.ways.least_late[movers.units.piece]
        movers = movers.some(np.flatnonzero(mine))
        latest = np.where(
            movers.place < 0,
            movers.units.latest,
            goods.due[movers.units.piece] + movers.late - DAY_MIN,
        )
        at_once = np.ones(len(movers.place), bool)
        return replace(movers, units=replace(movers.units, latest=latest), at_once=at_once)

    def _give_way(self, rank: int, room: Ints) -> int:
        """One round in which lower priorities give way to priority ``rank``; goods that lose their
        room are left behind for now. ``room``, what goods of this priority and higher ones leave,
        is updated.
        """
        pieces = self._again(room, rank) & (self.network.goods.priority == rank)
        what = self._lying(pieces)
        movers = self._a_day_late(self._movers(what, pieces), rank)
        found = self.ways.find(movers, room)
        self.looked[rank] = _Looked(room.copy(), np.unique(found.movers.units.piece))
        goods, before = self.network.goods, self.moved
        saved = goods.weight[found.movers.units.piece] * (
            found.movers.late - self.ways.late(found.to)
        )
        crowded: set[int] = set()
        for i in np.argsort(-saved, kind="stable").tolist():
            most = min(self.ways.most(found.movers, found.to, i, room), int(found.movers.count[i]))
            already = self.moved
            self._move(what, found, i, most)
            count = self.moved - already
            span = slice(found.to.start[i], found.to.start[i + 1])
            rows, amounts = found.movers.units.held(i)
            room[rows] += count * amounts
            room[found.to.row[span]] -= count * found.to.amount[span]
            crowded |= {int(row) for row in found.to.row[span] if self.stock.room[row] < 0}
        if crowded:
            self._clear(rank, sorted(crowded))
        return self.moved - before

    def _clear(self, rank: int, crowded: list[int]) -> None:
        """Take goods of lower priorities off overfull rows: the lowest priority first, of these
        first goods that are not on their itinerary of the current plan, then the largest.
        """
        what = self._lying(may_use(self.oracle, crowded) & (self.network.goods.priority > rank))
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
                    self.worse.add(int(columns.piece[place[e]]))

    # -- charters that need not be bought

    def _give_up_charters(self) -> bool:
        """Give up each charter whose goods all fit elsewhere, none losing more, at a lower cost;
        whether there was one.
        """
        given_up = False
        for number in np.flatnonzero(used(self.network, self._now())).tolist():
            what = placed(self.oracle, self.stock)
            places = what.columns.using(self.network.rows.charter == number)
            kept = any(what.keys[k] in self.keep for k in places.tolist())
            if len(places) and not kept and self._without(what, number, places):
                given_up = True
                self._now()
        return given_up

    def _without(self, what: Placed, charter: int, places: Ints) -> bool:
        """Put the goods of one charter elsewhere if that saves money; whether it does."""
        columns, count = what.columns.some(places), what.count[places]
        room = self.stock.room + columns.taken_exactly(count, len(self.stock.room))
        room[self.network.rows.charter == charter] = 0
        latest = np.maximum(self.network.goods.due[columns.piece], self.ways.through(columns))
        money = self.network.charters[charter].price_minor + sum(
            cost * n for cost, n in zip(columns.cost.tolist(), count.tolist(), strict=True)
        )
        to = put_elsewhere(self.oracle, Kinds(columns.piece, latest, count), room, money)
        if to is None:
            return False
        for k in places.tolist():
            self._take_off(what, k, int(what.count[k]))
        self._put(columns_of(self.oracle, columns.piece[to.kind], to.positions), to.count)
        self.moved += int(count.sum())
        self.worse |= set(columns.piece.tolist())
        self._keep()
        return True

    def _put(self, columns: ItineraryColumns, count: Ints) -> None:
        for j, n in enumerate(count.tolist()):
            put(self.stock, columns, j, n)
