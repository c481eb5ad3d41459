"""Makes better single moves until no group of handling units gains by one.

docs/concepts.md, section 7, defines a move. Each move lowers losses by priority, then cost and, in
a replan, the price of touching.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_itineraries import BetterItineraries, FoundMoves, Movers, Tie
from onward.plan.fill import Stock, copied, put
from onward.plan.giving_up import elsewhere, on_charters
from onward.plan.greedy import carrying
from onward.plan.last_level import last_level
from onward.plan.movers import Groups, a_day_late
from onward.plan.newly_fitting import NewlyFitting, may_use, worst
from onward.plan.oracle import Oracle
from onward.plan.other_itineraries import Gains, OtherItineraries
from onward.plan.publish import Placed, placed, placed_of, used
from onward.plan.returns import Return, for_money, returns
from onward.plan.what_is_left import BEHIND, Key as Kind, WhatIsLeft
from onward.plan.whole_rows import WholeRows

LIVELY = 150  # most pieces that search again among themselves
IN_ROOM = -1  # key of the search for moves into free room; other keys are priorities


@dataclass(frozen=True, slots=True)
class _LastSearch:
    """State of the last search for moves: the room then, and the pieces that had a move."""

    room: Ints  # (n_rows,)
    found: Ints


class Moves:
    """The moves of a copy of a stock; in a replan ``left`` is the rest of the current plan."""

    def __init__(self, oracle: Oracle, stock: Stock, left: WhatIsLeft | None = None) -> None:
        self.oracle, self.network, self.stock = oracle, oracle.network, copied(stock)
        self.of_r = left
        self.moved = 0
        self.settled = False
        # of the searches by priority, IN_ROOM for any
        self.looked: dict[int, _LastSearch] = {}
        # pieces taken off or worse off since each of these
        self.worse: dict[int, set[int]] = {}
        self.whole = stock  # the stock after the last round: a feasible plan
        self._only_bought()
        self.itineraries = BetterItineraries(oracle, self.capacity)
        self.last = last_level(oracle, left)
        self.groups = Groups(self.itineraries, left)
        self.rows = WholeRows(self.itineraries, self.last)
        self.others = OtherItineraries(self.itineraries, self.last)
        self.fitting = NewlyFitting(oracle)
        self.now()

    def settle(self, alive: Callable[[], bool]) -> None:
        """Makes moves and drops charters until none of either is left, while ``alive`` says so.

        ``whole`` is the resulting stock, also after an interruption.
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
        for rank in self._ranks():
            room = self.room_for(self.now(), rank)
            while alive() and (
                self._give_way(rank, room)
                or self._go_back(rank, room)
                or self._move_rows(room, rank)
            ):
                pass
        self.now()
        while self._fill_rooms(alive) or (
            alive()
            and (
                self._go_back_into_room()
                or self._move_rows(self.stock.room)
                or self._leave_behind()
            )
        ):
            pass
        self._keep()

    def _ranks(self) -> range:
        """Priorities that may displace lower ones; of priced goods only firm units return this
        way.
        """
        every = self.network.strict if self.of_r is None else self.network.priorities
        return range(len(every))

    def _keep(self) -> None:
        if self.moved:
            self.whole = copied(self.stock)

    def left(self) -> int:
        """How many kinds of handling units (one shipment, one itinerary) and rows that stay
        together still have a move.
        """
        what = self.now()
        movers = self.groups.movers(self.stock, what)
        found = self._into_room(what, movers, None)
        movable = {each for some in found for each in _named(what, some)}
        rows = {move.now.piece for move in self.rows.find(self.stock, self.stock.room)}
        for rank in self._ranks():
            room = self.room_for(what, rank)
            sooner = self.itineraries.find(a_day_late(self.groups, movers, rank), room)
            back = self._returns(rank, room)
            movable |= set(_named(what, sooner)) | {(each.source, False) for each in back}
            rows |= {move.now.piece for move in self.rows.find(self.stock, room, rank)}
        back = self.for_money()
        return len(movable | {(each.source, False) for each in back}) + len(rows)

    # -- looking for moves

    def _only_bought(self) -> None:
        """Closes the space of charters that carry nothing."""
        bought = used(self.network, placed(self.oracle, self.stock))
        self.open = carrying(self.network, bought)
        self.capacity = np.where(self.open, self.network.rows.capacity, 0)
        self.stock.room[~self.open] = 0

    def now(self) -> Placed:
        """The present placements; closes the room of charters that carry nothing."""
        self._only_bought()
        what = placed(self.oracle, self.stock)
        self.worst = worst(self.itineraries, what.columns, self.stock.left)
        return what

    def _lying(self, pieces: Flags) -> Placed:
        if pieces.all():
            return placed(self.oracle, self.stock)
        some = (key for key in self.stock.placed if pieces[key[0]])
        return placed_of(self.oracle, self.stock, some)

    def _into_room(self, what: Placed, movers: Movers, stay: Flags | None) -> Iterator[FoundMoves]:
        """Moves of some groups into free room, second-best itineraries last. ``stay``: pieces whose
        units left behind may move.
        """
        every = partial(self.groups.movers, self.stock, what, stay, every=True)
        return self.others.into_room(self.stock, what, movers, every)

    def _gain(self, found: FoundMoves) -> Ints:
        """(n,) kg-minutes gained by each move, or money where delay has a price."""
        piece = found.movers.units.piece
        goods, late = self.network.goods, found.movers.late - self.itineraries.counted(found.to)
        gain: Ints = goods.weight[piece] * late
        if self.network.priced.any():
            money = found.movers.cost - self.itineraries.money(found.to)
            gain = np.where(self.network.priced[piece], money, gain)
        return gain

    def saved(self, what: Placed, found: FoundMoves, i: int, count: int) -> int:
        """Minor units by which the last level falls if ``count`` units of a group move."""
        place, piece = int(found.movers.place[i]), int(found.to.piece[i])
        stay = self.network.goods.stay_money[piece]
        saved = count * int((stay if place < 0 else what.columns.cost[place]) - found.to.cost[i])
        to = piece, found.to.positions[i].tobytes()
        return saved + self.last.falls(self.stock, self.others.source(what, found, i), to, count)

    def lacking(self, key: Kind) -> int:
        """How many fewer units are on an itinerary than in R."""
        units = 0 if self.of_r is None else self.of_r.units.get(key, 0)
        return max(0, units - self.stock.placed.get(key, 0))

    def _again(self, room: Ints, number: int) -> Flags:
        """(n_pieces,) those that may have a move now: they had one at the last search, were moved
        to a worse itinerary since, or may gain by an offer that was too full for them.
        """
        last, surely = self.looked.get(number), self._surely(number)
        self.worse.pop(number, None)
        return surely if last is None else surely | self.fitting.pieces(last.room, room, self.worst)

    def _surely(self, number: int) -> Flags:
        """(n_pieces,) those to re-check regardless of free capacity."""
        last = self.looked.get(number)
        surely = np.full(len(self.network.goods), last is None)
        if last is not None:
            surely[last.found] = True
            surely[list(self.worse.get(number, ()))] = True
        return surely

    def _worsened(self, pieces: Iterable[int]) -> None:
        """Notes that pieces were displaced or are worse off."""
        self.worst.unknown(pieces)
        for number in self.looked:
            self.worse.setdefault(number, set()).update(pieces)

    # -- room moves

    def _fill_rooms(self, alive: Callable[[], bool]) -> int:
        """Moves all goods that gain into free room; those whose room was taken by others search
        again first, then the few that this search and the last one moved: they make room for each
        other many times over. Returns the number of handling units moved.
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
        self.looked[IN_ROOM] = _LastSearch(room, np.flatnonzero(had))
        return self.moved - before

    def _kinds(self, pieces: Flags) -> list[Kind]:
        """All kinds of handling units of some pieces."""
        behind: list[Kind] = [(piece, BEHIND) for piece in np.flatnonzero(pieces).tolist()]
        return behind + [key for key in self.stock.placed if pieces[key[0]]]

    def _fill_room(
        self, kinds: Iterable[Kind], had: Flags, since: tuple[Ints, Flags] | None
    ) -> list[Kind]:
        """One round of moves of some kinds; sets ``had`` of pieces that have one. Returns the kinds
        with a move that could not all move, because others took the room before them.

        ``since``: the room at the last search, and the pieces to search in any case; others are
        searched only if they may gain by room that was full then.
        """
        behind, some = np.zeros(len(self.network.goods), bool), []
        for kind in kinds:
            if kind[1] == BEHIND:
                behind[kind[0]] = True
            elif kind in self.stock.placed:
                some.append(kind)
        what = placed_of(self.oracle, self.stock, some)
        movers, goods = self.groups.movers(self.stock, what, behind), self.network.goods
        left: list[Kind] = []
        for found in self._into_room(what, movers, behind):
            pieces, gain = found.movers.units.piece, self._gain(found)
            facts = self.others.facts(what, found)
            had[pieces] = True
            small = self.others.small(self.stock, what, found)  # others first
            for i in np.lexsort((-gain, small, goods.priority[pieces])).tolist():
                most = self.itineraries.most(found.movers, found.to, i, self.stock.room)
                if self._move(what, found, i, most, facts) < int(found.movers.count[i]):
                    left.append(self.others.source(what, found, i))
        return left

    def _move(self, what: Placed, found: FoundMoves, i: int, most: int, facts: Gains) -> int:
        """Moves at most ``most`` units of a group to its better itinerary; returns how many."""
        place, piece = int(found.movers.place[i]), int(found.movers.units.piece[i])
        source = (piece, BEHIND) if place < 0 else what.keys[place]
        there = self.stock.left[piece] if place < 0 else self.stock.placed.get(source, 0)
        count = min(most, int(found.movers.count[i]), int(there))
        count = self.others.units(self.stock, what, found, i, count, facts)
        if not count:
            return 0
        if place >= 0:
            self._take_off(what, place, count)
        span = slice(found.to.start[i], found.to.start[i + 1])
        self.stock.room[found.to.row[span]] -= count * found.to.amount[span]
        self.stock.left[piece] -= count
        self.stock.add(piece, found.to.positions[i], count)
        self.moved += count
        return count

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

    def room_for(self, what: Placed, rank: int) -> Ints:
        """(n_rows,) the room left by goods of a priority and of higher ones."""
        columns = what.columns
        higher = np.flatnonzero(self.network.goods.priority[columns.piece] <= rank)
        some = columns.some(higher)
        return self.capacity - some.taken_exactly(what.count[higher], len(self.capacity))

    def _give_way(self, rank: int, room: Ints) -> int:
        """One round in which lower priorities give way to ``rank``; displaced goods stay behind for
        now. ``room``, what goods of this and higher priorities leave, is updated.
        """
        pieces = self._again(room, rank) & (self.network.goods.priority == rank)
        what = self._lying(pieces)
        movers = a_day_late(self.groups, self.groups.movers(self.stock, what, pieces), rank)
        found = self.itineraries.find(movers, room)
        self.looked[rank] = _LastSearch(room.copy(), np.unique(found.movers.units.piece))
        before = self.moved
        crowded, facts = set[int](), self.others.facts(what, found)
        for i in np.argsort(-self._gain(found), kind="stable").tolist():
            most = self.itineraries.most(found.movers, found.to, i, room)
            most = min(most, int(found.movers.count[i]))
            count = self._move(what, found, i, most, facts)
            span = slice(found.to.start[i], found.to.start[i + 1])
            to = found.to.row[span], found.to.amount[span]
            crowded |= self._taken(room, found.movers.units.held(i), to, count)
        if crowded:
            self._clear(rank, sorted(crowded))
        return self.moved - before

    def _taken(
        self, room: Ints, own: tuple[Ints, Ints], to: tuple[Ints, Ints], count: int
    ) -> set[int]:
        """Updates ``room`` for units that moved between rows; returns the rows now overfull."""
        room[own[0]] += count * own[1]
        room[to[0]] -= count * to[1]
        return {int(row) for row in to[0] if self.stock.room[row] < 0}

    # -- back to itineraries of R

    def _returns(self, rank: int, room: Ints) -> list[Return]:
        if self.of_r is None:
            return []
        return returns(self.itineraries, self.stock, self.last, rank, room)

    def for_money(self, *, firm: bool = False) -> list[Return]:
        """Returns into free room that lower the last level, of firm units or of all others."""
        if self.of_r is None:
            return []
        return for_money(self.itineraries, self.stock, self.last, self.stock.room, firm=firm)

    def _go_back(self, rank: int, room: Ints) -> int:
        """Units of a priority return to itineraries of R, and displace lower priorities there;
        ``room``, what goods of this and higher priorities leave, is updated. Returns how many.
        """
        before, crowded = self.moved, set[int]()
        for each in self._returns(rank, room):
            count = self._return(each, room)
            crowded |= self._taken(room, each.own, each.to, count)
        if crowded:
            self._clear(rank, sorted(crowded))
        if self.moved > before:
            self.now()
        return self.moved - before

    def _go_back_into_room(self) -> int:
        """Units return to itineraries of R in free room where that lowers the last level."""
        before = self.moved
        for each in self.for_money():
            self._return(each, self.stock.room)
        if self.moved > before:
            self.now()
        return self.moved - before

    def _leave_behind(self) -> int:
        """Leaves priced goods behind where that is cheaper; returns how many units."""
        if not self.network.priced.any():
            return 0
        what, before, goods = self.now(), self.moved, self.network.goods
        firm, _ = self.groups.parts(what)
        piece = what.columns.piece
        saves = self.itineraries.money(what.columns) - self.itineraries.stay[piece]
        alone = np.where(goods.together[piece], what.count == goods.count[piece], True)
        some = self.itineraries.priced[piece] & alone & ~(goods.together[piece] & (firm > 0))
        pays = saves + self.itineraries.minor * goods.fee[piece] > 0
        some &= pays | self.oracle.concerned[piece]  # by minimum charges
        for k in np.flatnonzero(some).tolist():
            count, source = int(what.count[k] - firm[k]), what.keys[k]
            to = source[0], BEHIND
            if self.last.gains(self.stock, source, to, count, int(saves[k])):
                self._take_off(what, k, count)
                self.moved += count
        if self.moved > before:
            self.now()
        return self.moved - before

    def _return(self, each: Return, room: Ints) -> int:
        """Makes a return as far as it still fits; returns how many units moved."""
        count = each.count(self.stock, self.last, room)
        if count:
            piece, path = each.source
            if path != BEHIND:
                self.stock.take(piece, np.frombuffer(path, np.int32), *each.own, count)
            self.stock.left[piece] -= count
            self.stock.room[each.to[0]] -= count * each.to[1]
            self.stock.add(piece, each.column.positions[0], count)
            self.moved += count
            self._worsened([piece])
        return count

    # -- rows that stay together

    def _move_rows(self, room: Ints, rank: int | None = None) -> int:
        """Moves whole rows into free room; with a ``rank``, rows of that priority into ``room``,
        which counts goods of their own and higher priorities only and is updated. Returns how many
        units moved.
        """
        before, crowded = self.moved, set[int]()
        for move in self.rows.find(self.stock, room, rank):
            if not self.rows.fits(move, room):
                continue
            self.moved += self.rows.make(move, self.stock)
            if rank is not None:
                own, to = (move.now.row, move.now.amount), (move.to.row, move.to.amount)
                crowded |= self._taken(room, own, to, 1)
        if rank is not None and crowded:
            self._clear(rank, sorted(crowded))
        if self.moved > before:
            self.now()
        return self.moved - before

    def _clear(self, rank: int, crowded: list[int]) -> None:
        """Displaces goods of lower priorities from overfull rows: lowest priority first, of these
        first goods that are not of R, then those that are not firm, then the largest.
        """
        what = self._lying(may_use(self.oracle, crowded) & (self.network.goods.priority > rank))
        columns, priority = what.columns, self.network.goods.priority
        column, taken_off = columns.column_of_entry(), set[int]()
        for row in crowded:
            entries = np.flatnonzero(
                (columns.row == row) & (priority[columns.piece[column]] > rank)
            )
            place = column[entries]
            firm, units = self.groups.firm, self.groups.units
            keys = [what.keys[k] for k in place.tolist()]
            kept = np.array([(key in firm) + (key in units) for key in keys], np.int64)
            for e in np.lexsort(
                (-columns.amount[entries], kept, -priority[columns.piece[place]])
            ).tolist():
                lacking = -int(self.stock.room[row])
                if lacking <= 0:
                    break
                there = self.stock.placed.get(what.keys[place[e]], 0)
                count = min(there, -(-lacking // int(columns.amount[entries[e]])))
                piece = int(columns.piece[place[e]])
                if count > 0 and self.network.goods.together[piece]:
                    self.rows.leave(self.stock, piece)
                elif count > 0:
                    self._take_off(what, int(place[e]), count)
                    taken_off.add(piece)
        self._worsened(taken_off)

    # -- charters that need not be bought

    def _give_up_charters(self) -> bool:
        """Drops charters whose goods all fit elsewhere, none losing more, for less; whether any."""
        on, given_up = on_charters(self.network, self.now()), False
        for number in sorted(on):
            mine = placed_of(self.oracle, self.stock, on[number] & self.stock.placed.keys())
            to = None
            if mine.keys:
                to = elsewhere(self.itineraries, self.last, self.stock, mine, number)
            if to is not None:
                self._carry(mine, to)
                self.stock.room[self.network.rows.charter == number] = 0
                for other, keys in on_charters(self.network, to).items():
                    on[other] |= keys
                given_up = True
        if given_up:
            self.now()
            self._keep()
        return given_up

    def _carry(self, mine: Placed, to: Placed) -> None:
        """Removes placements, and places their goods elsewhere."""
        for k, count in enumerate(mine.count.tolist()):
            self._take_off(mine, k, count)
        for j, count in enumerate(to.count.tolist()):
            put(self.stock, to.columns, j, count)
        self.moved += int(mine.count.sum())
        self._worsened(set(mine.columns.piece.tolist()))


def _named(what: Placed, found: FoundMoves) -> Iterator[tuple[Kind, bool]]:
    """The group of each move found, and whether it is firm."""
    movers = found.movers
    rows = zip(movers.units.piece.tolist(), movers.place.tolist(), movers.tie.tolist(), strict=True)
    for piece, place, tie in rows:
        yield (piece, BEHIND) if place < 0 else what.keys[place], tie == Tie.FIRM
