"""Moves of rows whose goods stay together: all units of a row take one itinerary, or return to
those of R. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints, Shorts
from onward.plan.better_itineraries import LISTED, BetterItineraries
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.exact import itineraries
from onward.plan.fill import Stock
from onward.plan.last_level import LastLevel
from onward.plan.oracle.each import Units, cheapest, soonest_then_cheapest
from onward.plan.publish import dot
from onward.plan.what_is_left import Key
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

NOTHING = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The units of one row on each itinerary; the others are left behind."""

    piece: int
    columns: ItineraryColumns
    count: tuple[int, ...]  # units on each column
    late: int  # minutes, of all units together
    cost: int  # minor units, of all units together; no fees and minimum charges
    money: int  # the same, delay not rounded
    row: Ints  # distinct
    amount: Ints  # that all units take of each row

    def parts(self) -> Iterator[tuple[Key, int]]:
        """(itinerary, units), with itineraries as a stock has them."""
        for path, count in zip(self.columns.positions, self.count, strict=True):
            yield (self.piece, path.tobytes()), count


@dataclass(frozen=True, slots=True)
class RowMove:
    """A row's move to a better arrangement."""

    now: Arrangement
    to: Arrangement
    firm: bool  # it has firm units where R has them

    @property
    def gain(self) -> int:
        """Minutes less late, of all units together."""
        return self.now.late - self.to.late


class WholeRows:
    def __init__(self, itineraries: BetterItineraries, last: LastLevel) -> None:
        self.itineraries, self.last, self.goods = itineraries, last, itineraries.network.goods
        self.left = left = last.left
        self.pieces: Ints = np.flatnonzero(self.goods.together)
        units = _by_piece(self.goods.together, {} if left is None else left.units)
        self.of_r = {piece: self._made(piece, mine) for piece, mine in units.items()}
        # rows go back only where R has all of their units
        count = self.goods.count.tolist()
        self.goes_back = {p: at for p, at in self.of_r.items() if sum(at.count) == count[p]}
        self._placed: Mapping[Key, int] = {}  # of the stock that is searched

    def find(self, stock: Stock, room: Ints, rank: int | None = None) -> list[RowMove]:
        """The moves of rows, largest gain first: into free room or, with a ``rank``, of that
        priority's rows into the room that goods of their own and higher priorities leave.
        """
        priority = self.goods.priority
        pieces = self.pieces if rank is None else self.pieces[priority[self.pieces] == rank]
        if not len(pieces):
            return []
        self._placed = stock.placed
        placed = _by_piece(self.goods.together, stock.placed)
        found = []
        for piece in pieces.tolist():
            now = self._made(piece, placed.get(piece, {}))
            better = self._better(now, room, by_priority=rank is not None)
            if better is not None:
                found.append(RowMove(now, better, self._firm(now)))
        weight = self.goods.weight
        found.sort(key=lambda m: (priority[m.now.piece], -m.gain * int(weight[m.now.piece])))
        return found

    def least_late(self, stock: Stock, room: Ints, rank: int) -> Iterator[RowMove]:
        """For each row of a priority its least late and then cheapest itinerary in the room that
        goods of its own and higher priorities leave, if the row is less late on it.
        """
        self._placed = stock.placed
        placed = _by_piece(self.goods.together, stock.placed)
        for piece in self.pieces[self.goods.priority[self.pieces] == rank].tolist():
            now = self._made(piece, placed.get(piece, {}))
            to = self.on_one(now, room) if now.count else None
            if to is not None and to.late < now.late:
                yield RowMove(now, to, self._firm(now))

    def fits(self, move: RowMove, room: Ints) -> bool:
        return _fits(move.now, move.to, room)

    def make(self, move: RowMove, stock: Stock) -> int:
        """Carries out a move; returns how many units moved."""
        for (piece, path), count in move.now.parts():
            stock.take(piece, np.frombuffer(path, np.int32), NOTHING, NOTHING, count)
        for (piece, path), count in move.to.parts():
            stock.left[piece] -= count
            stock.add(piece, np.frombuffer(path, np.int32), count)
        stock.room[move.now.row] += move.now.amount
        stock.room[move.to.row] -= move.to.amount
        return int(self.goods.count[move.now.piece])

    def leave(self, stock: Stock, piece: int) -> None:
        mine = {key: count for key, count in stock.placed.items() if key[0] == piece}
        self.make(RowMove(self._made(piece, mine), self._made(piece, {}), False), stock)

    def on_one(self, now: Arrangement, room: Ints) -> Arrangement | None:
        """The row on its least late and then cheapest itinerary with room for all units, counting
        its present space as free. Priced goods: the cheapest; firm ones at least a day less late.
        """
        count, free = int(self.goods.count[now.piece]), room.copy()
        free[now.row] += now.amount
        piece, priced = np.array([now.piece]), bool(self.itineraries.priced[now.piece])
        latest = self.goods.latest[piece]
        if priced and self._firm(now):
            latest = np.minimum(latest, self.goods.due[piece] + now.late // count - DAY_MIN)
        unit = Units(piece, latest, np.zeros(2, np.int64), NOTHING, NOTHING)
        search, oracle = cheapest if priced else soonest_then_cheapest, self.itineraries.oracle
        if oracle.concerned[now.piece]:
            oracle = oracle.of_size(count)
        path = search(oracle, unit, free // count)
        if path[0, 0] < 0:
            return None
        to = self._whole(now.piece, path[0])
        return to if _fits(now, to, room) else self._best_listed(now, room)

    def falls(self, now: Arrangement, to: Arrangement) -> int:
        """Minor units by which the last level falls."""
        return now.cost - to.cost + self._fees(now) - self._fees(to) + self._charges(now, to)

    def _saves(self, now: Arrangement, to: Arrangement) -> int:
        """As ``falls``, as a sum of money, less what priced goods must save at least."""
        fees = self.last.minor * (self._fees(now) - self._fees(to) + self._charges(now, to))
        least = self.last.per_unit[now.piece] * int(self.goods.count[now.piece])
        return now.money - to.money + fees - least

    def _fees(self, at: Arrangement) -> int:
        """Minor units that a row pays in fees and for touching."""
        return self.last.fee[at.piece] * len(at.count) + self._touching(at)

    def _charges(self, now: Arrangement, to: Arrangement) -> int:
        """Minor units by which minimum charges fall."""
        minimums, here, there = self.last.minimums, dict(now.parts()), dict(to.parts())
        total = 0
        for key in here.keys() | there.keys() if minimums.apply else ():
            others = minimums.consigned_units(self._placed, key) - self._placed.get(key, 0)
            before, after = (others + at.get(key, 0) for at in (here, there))
            total += minimums.added(key, before) - minimums.added(key, after)
        return total

    def _better(self, now: Arrangement, room: Ints, *, by_priority: bool) -> Arrangement | None:
        """A better arrangement or None. By priority: one that is at least a day less late, or the
        one of R if it is less late at all.
        """
        found, priced = [], bool(self.itineraries.priced[now.piece])
        if self._could_gain(now) and not (priced and by_priority):
            to = self.on_one(now, room)
            if to is not None and self._counts(now, to, by_priority=by_priority):
                found.append(to)
        back = self.goes_back.get(now.piece)
        left_it = back is not None and dict(back.parts()) != dict(now.parts())
        if back is not None and left_it and _fits(now, back, room):
            found += [back] if self._back(now, back, by_priority=by_priority) else []
        if priced:
            return min(found, key=lambda to: (to is not back, -self._saves(now, to)), default=None)
        return min(found, key=lambda to: (to.late, -self.falls(now, to)), default=None)

    def _could_gain(self, now: Arrangement) -> bool:
        count, piece = int(self.goods.count[now.piece]), now.piece
        late, money = (
            int(self.itineraries.least_late[piece]),
            int(self.itineraries.least_cost[piece]),
        )
        if now.money > count * money or (len(now.count) > 1 and self.last.fee[piece]):
            return True
        if self.itineraries.oracle.concerned[piece]:
            return True
        return not self.itineraries.priced[piece] and (not now.count or now.late > count * late)

    def _counts(self, now: Arrangement, to: Arrangement, *, by_priority: bool) -> bool:
        """Whether a row may move to this one itinerary."""
        gain, priced = now.late - to.late, bool(self.itineraries.priced[now.piece])
        a_day = gain >= DAY_MIN * int(self.goods.count[now.piece])
        if priced:
            return self._saves(now, to) > 0 and (a_day or not self._firm(now))
        if by_priority or self._firm(now):
            return a_day
        return gain > 0 or (gain == 0 and self._saves(now, to) > 0)

    def _back(self, now: Arrangement, back: Arrangement, *, by_priority: bool) -> bool:
        """Whether a row may return to its itineraries of R."""
        gain, priced = now.late - back.late, bool(self.itineraries.priced[now.piece])
        firm = self._firm(back) and gain > -DAY_MIN * int(self.goods.count[now.piece])
        if firm or (gain > 0 and not priced):
            return True
        saves = not by_priority and self._saves(now, back) > 0
        return saves and not self._firm(now) if priced else saves and gain == 0

    def _firm(self, at: Arrangement) -> bool:
        """Whether units of the row are firm and on their itinerary of R."""
        return self.left is not None and any(key in self.left.firm for key, _ in at.parts())

    def _touching(self, at: Arrangement) -> int:
        if self.left is None or at.piece not in self.of_r:
            return 0
        on = dict(at.parts())
        return sum(
            self.left.price(at.piece, count - on.get(key, 0))
            for key, count in self.of_r[at.piece].parts()
        )

    def _best_listed(self, now: Arrangement, room: Ints) -> Arrangement | None:
        """As ``on_one``, among at most ``LISTED`` itineraries, where the best one uses a row
        twice.
        """
        found: list[Arrangement] = []
        for number, legs in enumerate(itineraries(self.itineraries.oracle, now.piece)):
            if number == LISTED:
                break
            path = np.full(MAX_LEGS, -1, np.int32)
            path[: len(legs)] = legs
            to = self._whole(now.piece, path)
            if _fits(now, to, room):
                found = [min([*found, to], key=self._rank)]
        return found[0] if found else None

    def _rank(self, at: Arrangement) -> tuple[int, int]:
        added = sum(self.last.minimums.added(key, units) for key, units in at.parts())
        late = 0 if self.itineraries.priced[at.piece] else at.late
        return late, at.money + self.last.minor * added

    def _whole(self, piece: int, path: Shorts) -> Arrangement:
        return self._made(piece, {(piece, path.tobytes()): int(self.goods.count[piece])})

    def _made(self, piece: int, units: Mapping[Key, int]) -> Arrangement:
        """A row with so many units on each itinerary."""
        paths = b"".join(path for _, path in units)
        positions = np.frombuffer(paths, np.int32).reshape(-1, MAX_LEGS)
        columns = columns_of(self.itineraries.oracle, np.full(len(units), piece), positions)
        count = np.array(list(units.values()), np.int64)
        behind = int(self.goods.count[piece] - count.sum())
        late = int((self.itineraries.late(columns) * count).sum()) if len(count) else 0
        row, at = np.unique(columns.row, return_inverse=True)
        amount = np.zeros(len(row), np.int64)
        np.add.at(amount, at, columns.times(count).amount)
        return Arrangement(
            piece=piece,
            columns=columns,
            count=tuple(count.tolist()),
            late=late + behind * int(self.goods.limit[piece]),
            cost=dot(columns.cost, count) + behind * int(self.goods.stay_money[piece]),
            money=dot(self.itineraries.money(columns), count)
            + behind * int(self.itineraries.stay[piece]),
            row=row,
            amount=amount,
        )


def _by_piece(together: Flags, units: Mapping[Key, int]) -> dict[int, dict[Key, int]]:
    """Units by itinerary of each row that stays together."""
    found: dict[int, dict[Key, int]] = defaultdict(dict)
    for key, count in units.items() if together.any() else ():
        if together[key[0]]:
            found[key[0]][key] = count
    return found


def _fits(now: Arrangement, to: Arrangement, room: Ints) -> bool:
    """Whether a row fits, with its present room counted as free."""
    lacks = dict(zip(to.row.tolist(), (to.amount - room[to.row]).tolist(), strict=True))
    for row, amount in zip(now.row.tolist(), now.amount.tolist(), strict=True):
        if row in lacks:
            lacks[row] -= amount
    own = dict(zip(now.row.tolist(), now.amount.tolist(), strict=True))
    takes = zip(to.row.tolist(), to.amount.tolist(), strict=True)
    return all(lacks[row] <= 0 for row, amount in takes if amount > own.get(row, 0))
