"""Moves that count consignment fees: to an itinerary that the row uses already, or to a new one
with as many units as make its fee worth it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from onward.network.network import Ints, Shorts
from onward.plan.better_ways import BetterWays, FoundWays, Movers, Tie, joined
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock
from onward.plan.last_level import BEHIND, LastLevel
from onward.plan.oracle.each import cheapest
from onward.plan.publish import Placed
from onward.plan.what_is_left import Key
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN


class FeeMoves:
    """Finds moves by which the last level falls where itineraries owe a fee."""

    def __init__(self, ways: BetterWays, last: LastLevel) -> None:
        self.ways, self.last = ways, last
        self.any = any(last.fee)

    def in_room(self, stock: Stock, what: Placed, movers: Movers) -> FoundWays:
        """The movers that have an itinerary in free room by which a level falls, fees and the price
        of touching included; those that can do so only with enough units are looked at again.
        """
        found = self.ways.find(movers, stock.room)
        if not self.last.by_group:
            return found
        fee = np.array(self.last.fee, np.int64)[found.to.piece] > 0
        doubtful = (found.movers.tie != Tie.NONE) | fee
        doubtful &= self.ways.counted(found.to) == found.movers.late
        for i in np.flatnonzero(doubtful).tolist():
            most = self.ways.most(found.movers, found.to, i, stock.room)
            count = min(most, int(found.movers.count[i]))
            doubtful[i] = not self.gains(stock, what, found, i, count)
        which, rest = np.flatnonzero(~doubtful), np.flatnonzero(doubtful & fee)
        sure = FoundWays(found.movers.some(which), found.to.some(which))
        again = FoundWays(found.movers.some(rest), found.to.some(rest))
        return joined(sure, self._of_more(stock, what, again))

    def gains(self, stock: Stock, what: Placed, found: FoundWays, i: int, count: int) -> bool:
        """Whether the last level falls enough if so many units of a mover move."""
        piece, place = int(found.to.piece[i]), int(found.movers.place[i])
        source = (piece, BEHIND) if place < 0 else what.keys[place]
        to = piece, found.to.positions[i].tobytes()
        saves = self._now(what, piece, place) - int(self.ways.money(found.to.some(_only(i)))[0])
        return self.last.gains(stock, source, to, count, saves)

    def _now(self, what: Placed, piece: int, place: int) -> int:
        """The money of one unit of a placement, or of one left behind."""
        if place < 0:
            return int(self.ways.stay[piece])
        return int(self.ways.money(what.columns.some(_only(place)))[0])

    # -- joining units of the row

    def to_siblings(self, stock: Stock, what: Placed, movers: Movers) -> FoundWays:
        """The movers that gain most by going to an itinerary that their row uses already."""
        used = self._used(stock, movers)
        pairs = [
            (i, key)
            for i, piece in enumerate(movers.units.piece.tolist())
            for key in used.get(piece, ())
        ]
        which = np.array([i for i, _ in pairs], np.int64)
        found = FoundWays(movers.some(which), self._columns([key for _, key in pairs]))
        late = self.ways.counted(found.to)
        may = (self.ways.through(found.to) <= found.movers.units.latest) & (
            late <= found.movers.late
        )
        may &= ~found.movers.at_once | (found.movers.late - late >= DAY_MIN)
        best: dict[int, tuple[int, int]] = {}
        for j in np.flatnonzero(may).tolist():
            i, (worth, _) = int(which[j]), best.get(int(which[j]), (0, 0))
            found_worth = self._worth(stock, what, found, j)
            if found_worth > worth:
                best[i] = found_worth, j
        chosen = np.array(sorted(j for _, j in best.values()), np.int64)
        return FoundWays(found.movers.some(chosen), found.to.some(chosen))

    def _worth(self, stock: Stock, what: Placed, found: FoundWays, j: int) -> int:
        """By how much money the last level falls by a move; 0 for none."""
        movers, place = found.movers, int(found.movers.place[j])
        piece = int(found.to.piece[j])
        source = (piece, BEHIND) if place < 0 else what.keys[place]
        to = piece, found.to.positions[j].tobytes()
        count = min(self.ways.most(movers, found.to, j, stock.room), int(movers.count[j]))
        if source == to or count <= 0 or not self.gains(stock, what, found, j, count):
            return 0
        saves = self._now(what, piece, place) - int(self.ways.money(found.to.some(_only(j)))[0])
        return count * saves + self.last.minor * self.last.falls(stock, source, to, count)

    def _used(self, stock: Stock, movers: Movers) -> dict[int, list[Key]]:
        """Of each piece that owes fees, the itineraries in use, where a mover may join others."""
        fee = self.last.fee
        groups = defaultdict[int, int](int)
        for piece in movers.units.piece.tolist():
            groups[piece] += 1
        used = defaultdict[int, list[Key]](list)
        for key in stock.placed:
            if fee[key[0]] and key[0] in groups:
                used[key[0]].append(key)
        return {piece: sorted(keys) for piece, keys in used.items()}

    def _columns(self, keys: Iterable[Key]) -> ItineraryColumns:
        keys = list(keys)
        pieces = np.array([piece for piece, _ in keys], np.int64)
        paths = np.frombuffer(b"".join(path for _, path in keys), np.int32)
        return columns_of(self.ways.oracle, pieces, paths.reshape(-1, MAX_LEGS))

    # -- a new itinerary, for enough units

    def _of_more(self, stock: Stock, what: Placed, found: FoundWays) -> FoundWays:
        """The movers for which the cheapest itinerary is not worth its fee, on a dearer one with
        room for enough units to be.
        """
        chosen = [(i, self._enough(stock, what, found, i)) for i in range(len(found))]
        made = [(i, path) for i, path in chosen if path is not None]
        movers = found.movers.some(np.array([i for i, _ in made], np.int64))
        paths = np.array([path for _, path in made], np.int32).reshape(-1, MAX_LEGS)
        return FoundWays(movers, columns_of(self.ways.oracle, movers.units.piece, paths))

    def _enough(self, stock: Stock, what: Placed, found: FoundWays, i: int) -> Shorts | None:
        mover, to, units = found.movers.some(_only(i)), found.to.some(_only(i)), 1
        piece, place, n = int(to.piece[0]), int(mover.place[0]), int(mover.count[0])
        least, fee = self.last.per_unit[piece], self.last.minor * self.last.fee[piece]
        while True:
            saves = self._now(what, piece, place) - int(self.ways.money(to)[0]) - least
            count = min(self.ways.most(mover, to, 0, stock.room), n)
            if self.gains(stock, what, FoundWays(mover, to), 0, count):
                path: Shorts = to.positions[0]
                return path
            if saves <= 0 or units == n:
                return None
            units = min(n, max(count + 1, fee // saves))
            again = self._with_room(mover, stock.room, units)
            if again is None:
                return None
            to = again

    def _with_room(self, mover: Movers, room: Ints, units: int) -> ItineraryColumns | None:
        """The cheapest itinerary of one mover that has room for so many units."""
        path = cheapest(self.ways.oracle, mover.units, room // units)
        if path[0, 0] < 0:
            return None
        return columns_of(self.ways.oracle, mover.units.piece, path)

    # -- charters to give up

    def freed(self, stock: Stock, mine: Placed) -> int:
        """Minor units of the fees that placements owe which are taken off whole."""
        whole = (
            stock.placed.get(k) == n for k, n in zip(mine.keys, mine.count.tolist(), strict=True)
        )
        return sum(self.last.fee[key[0]] * one for key, one in zip(mine.keys, whole, strict=True))

    def owed(self, stock: Stock, gone: Placed, to: Iterable[Key]) -> int:
        """Minor units of the fees of itineraries that no unit uses once some have ``gone``."""
        left = set(gone.keys)
        new = {key for key in to if key in left or key not in stock.placed}
        return sum(self.last.fee[key[0]] for key in new)


def _only(i: int) -> Ints:
    return np.array([i])
