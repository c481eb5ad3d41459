"""No better single move: handling units are moved, one after the other, until none of them would do
better elsewhere.

docs/concepts.md, section 7, defines a move. Each move lowers losses by priority, then the number of
touched units, then cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_ways import BetterWays, FoundWays, Movers
from onward.plan.columns import columns_of
from onward.plan.elsewhere import Kinds, put_elsewhere
from onward.plan.fill import Stock, copied, put
from onward.plan.greedy import carrying
from onward.plan.incumbent import Incumbent, restored
from onward.plan.newly_fitting import NewlyFitting, may_use, worst
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import Units
from onward.plan.publish import Placed, placed, placed_of, used
from onward.units import DAY_MIN

Kind = tuple[int, bytes]  # a piece and its itinerary, as a stock has them
BEHIND = b""  # the itinerary of what is left behind
LIVELY = 150  # most pieces that search again among themselves
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
        # of the searches by priority, IN_ROOM for any
        self.looked: dict[int, _Looked] = {}
        # pieces taken off or worse off since each of these
        self.worse: dict[int, set[int]] = {}
        self.whole = stock  # the stock after the last round: a feasible plan
        self._only_bought()
        self.ways = BetterWays(oracle, self.capacity)
        self.fitting = NewlyFitting(oracle)
        self._now()

    def settle(self, alive: Callable[[], bool]) -> None:
        """Make moves and give up charters until none of either is left, or while the run is alive.
        ``whole`` is the resulting stock, also if this is interrupted.
        """
        every = True  # whether all pieces are searched, or only those that may have changed
        while alive():
            before = self.moved
            if every:
                self.looked.clear()
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
                self._now()
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
        what = placed(self.oracle, self.stock)
        late = self.ways.late(what.columns)
        self.worst = worst(self.oracle, what.columns, late, self.stock.left)
        return what

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
        to a worse place since, or may do better by an offer that was too full for them.
        """
        last, surely = self.looked.get(number), self._surely(number)
        self.worse.pop(number, None)
        return surely if last is None else surely | self.fitting.pieces(last.room, room, self.worst)

    def _surely(self, number: int) -> Flags:
        """Those of them that have to be looked at whatever has room now."""
        last = self.looked.get(number)
        surely = np.full(len(self.network.goods), last is None)
        if last is not None:
            surely[last.found] = True
            surely[list(self.worse.get(number, ()))] = True
        return surely

    def _worsened(self, pieces: Iterable[int]) -> None:
        """Note that pieces were taken off or are worse off."""
        self.worst.unknown(pieces)
        for number in self.looked:
            self.worse.setdefault(number, set()).update(pieces)

    # -- room moves

    def _fill_rooms(self, alive: Callable[[], bool]) -> int:
        """Move into free room all goods that gain by it; those whose room was taken by others first
        search again, and then the few that this search and the last one moved: they make room for
        each other many times over. Returns the number of handling units moved.
        """
        room, before, last = self.stock.room.copy(), self.moved, self.looked.get(IN_ROOM)
        surely, had = self._surely(IN_ROOM), np.zeros(len(self.network.goods), bool)
        since = None if last is None else (last.room, surely)
        kinds: Iterable[Kind] = self._kinds(self._again(room, IN_ROOM))
        lively = False
        while alive():
            already = self.moved
            kinds, since = self._fill_room(kinds, had, since), None
            self._keep()
            few = had | surely
            if lively and self.moved > already:
                kinds = self._kinds(few)
            elif self.moved == already:
                if lively or int(few.sum()) > LIVELY:
                    break
                kinds, lively = self._kinds(few), True
        self.looked[IN_ROOM] = _Looked(room, np.flatnonzero(had))
        return self.moved - before

    def _kinds(self, pieces: Flags) -> list[Kind]:
        """All kinds of handling units of some pieces."""
        behind: list[Kind] = [(piece, BEHIND) for piece in np.flatnonzero(pieces).tolist()]
        return behind + [key for key in self.stock.placed if pieces[key[0]]]

    def _fill_room(
        self, kinds: Iterable[Kind], had: Flags, since: tuple[Ints, Flags] | None
    ) -> list[Kind]:
        """One round of moves of some kinds; sets ``had`` of pieces that have one. Returns the kinds
        that had one and could not all move: others took the room before them.

        ``since``: the room at the last search, and the pieces that look in any case; others look
        only if they may do better by what had no room then.
        """
        behind, some = np.zeros(len(self.network.goods), bool), []
        for kind in kinds:
            if kind[1] == BEHIND:
                behind[kind[0]] = True
            elif kind in self.stock.placed:
                some.append(kind)
        what = placed_of(self.oracle, self.stock, some)
        found, goods = (
            self.ways.find(self._movers(what, behind), self.stock.room),
            self.network.goods,
        )
        pieces, left = found.movers.units.piece, []
        had[pieces] = True
        saved = goods.weight[pieces] * (found.movers.late - self.ways.late(found.to))
        for i in np.lexsort((-saved, goods.priority[pieces])).tolist():
            already, most = self.moved, self.ways.most(found.movers, found.to, i, self.stock.room)
            self._move(what, found, i, most)
            if self.moved - already < int(found.movers.count[i]):
                place = int(found.movers.place[i])
                left.append((int(pieces[i]), BEHIND) if place < 0 else what.keys[place])
        return left

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
        column, taken_off = columns.column_of_entry(), set[int]()
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
                    taken_off.add(int(columns.piece[place[e]]))
        self._worsened(taken_off)

    # -- charters that need not be bought

    def _give_up_charters(self) -> bool:
        """Give up each charter whose goods all fit elsewhere, none losing more, at a lower cost;
        whether there was one.
        """
        on, given_up = self._on_charters(self._now()), False
        for number in sorted(on):
            mine = placed_of(self.oracle, self.stock, on[number] & self.stock.placed.keys())
            kept = any(key in self.keep for key in mine.keys)
            to = None if kept or not mine.keys else self._elsewhere(mine, number)
            if to is not None:
                self._carry(mine, to)
                self.stock.room[self.network.rows.charter == number] = 0
                for other, keys in self._on_charters(to).items():
                    on[other] |= keys
                given_up = True
        if given_up:
            self._now()
            self._keep()
        return given_up

    def _on_charters(self, what: Placed) -> dict[int, set[Kind]]:
        """The placements on each charter, by its number."""
        charter, column = (
            self.network.rows.charter[what.columns.row],
            what.columns.column_of_entry(),
        )
        on: dict[int, set[Kind]] = {}
        some = charter >= 0
        for k, number in zip(column[some].tolist(), charter[some].tolist(), strict=True):
            on.setdefault(number, set()).add(what.keys[k])
        return on

    def _elsewhere(self, mine: Placed, charter: int) -> Placed | None:
        """Where the goods of one charter go if that saves money; None if it does not."""
        columns, count = mine.columns, mine.count
        room = self.stock.room + columns.taken_exactly(count, len(self.stock.room))
        room[self.network.rows.charter == charter] = 0
        latest = np.maximum(self.network.goods.due[columns.piece], self.ways.through(columns))
        money = self.network.charters[charter].price_minor + sum(
            cost * n for cost, n in zip(columns.cost.tolist(), count.tolist(), strict=True)
        )
        to = put_elsewhere(self.oracle, Kinds(columns.piece, latest, count), room, money)
        if to is None:
            return None
        piece = columns.piece[to.kind]
        keys = zip(piece.tolist(), map(bytes, to.positions), strict=True)
        return Placed(tuple(keys), columns_of(self.oracle, piece, to.positions), to.count)

    def _carry(self, mine: Placed, to: Placed) -> None:
        """Take placements off, and put their goods elsewhere."""
        for k, count in enumerate(mine.count.tolist()):
            self._take_off(mine, k, count)
        for j, count in enumerate(to.count.tolist()):
            put(self.stock, to.columns, j, count)
        self.moved += int(mine.count.sum())
        self._worsened(set(mine.columns.piece.tolist()))
