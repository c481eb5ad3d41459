"""Itineraries in free room for groups whose best one does not count: it would make a small part, or
the last level does not fall after consignment fees, minimum charges and the price of touching.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints
from onward.plan.better_itineraries import BetterItineraries, FoundMoves, Movers, Tie
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock
from onward.plan.last_level import LastLevel
from onward.plan.publish import Placed
from onward.plan.small_parts import counted, fewest
from onward.plan.what_is_left import BEHIND, Key
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN


@dataclass(frozen=True, slots=True)
class Gains:
    """The gain of each move: money saved per unit, minutes less late, and whether the lateness that
    counts before money falls.
    """

    saves: list[int]
    minutes: list[int]
    sooner: list[bool]


class OtherItineraries:
    """Finds moves that count for the last level and for ``small_parts``."""

    def __init__(
        self, itineraries: BetterItineraries, last: LastLevel, *, small_parts: bool = True
    ) -> None:
        self.itineraries, self.last, self.fees = itineraries, last, any(last.fee)
        self.concerned = itineraries.oracle.concerned  # by minimum charges
        self.least = (
            fewest(itineraries.network) if small_parts else np.ones(len(last.fee), np.int64)
        )
        self.plain = not last.by_group and bool((self.least <= 1).all())  # all found count

    def into_room(
        self, stock: Stock, what: Placed, movers: Movers, every: Callable[[], Movers]
    ) -> Iterator[FoundMoves]:
        """Moves of some groups into free room; a group whose best itinerary does not count comes
        last, with another one. ``every``: the same groups, and those that would save nothing but
        fees and minimum charges.
        """
        found = self.itineraries.find(movers, stock.room)
        blocked = self._blocked(stock, what, found)
        yield found.some(~blocked)
        again = found.some(blocked)
        yield from self._with_more(stock, what, again)
        if self.fees or self.last.minimums.apply:
            yield self._to_siblings(stock, what, every())
            yield from self._by_charges(stock, what, every)
        elif blocked.any():
            yield self._to_siblings(stock, what, again.movers)

    def _by_charges(
        self, stock: Stock, what: Placed, every: Callable[[], Movers]
    ) -> Iterator[FoundMoves]:
        """Moves of whole groups to where they are cheapest together, and of parts to where no
        minimum charge counts.
        """
        if not self.concerned.any():
            return
        for find in (self.itineraries.whole, self.itineraries.in_parts):
            movers = every()
            movers = movers.some(np.flatnonzero(self.concerned[movers.units.piece]))
            found = find(movers, stock.room)
            found = found.some(self._in_time(found))
            yield found.some(~self._no_move(stock, what, found, range(len(found))))

    def _in_time(self, found: FoundMoves) -> Flags:
        """(n,) itineraries by which a group is no later than now, or a day sooner if it must be."""
        late, movers = self.itineraries.counted(found.to), found.movers
        return (late <= movers.late) & (~movers.at_once | (movers.late - late >= DAY_MIN))

    def units(
        self, stock: Stock, what: Placed, found: FoundMoves, i: int, most: int, facts: Gains
    ) -> int:
        """How many units of a group move, at most ``most``; 0: the move does not count."""
        if self.plain or most <= 0:
            return max(0, most)
        source, to = self.source(what, found, i), self._to(found, i)
        units = counted(stock, int(self.least[to[0]]), source, to, most, facts.minutes[i])
        if units <= 0 or not self.last.by_group or facts.sooner[i]:
            return max(0, units)
        return units if self.last.gains(stock, source, to, units, facts.saves[i]) else 0

    def facts(self, what: Placed, found: FoundMoves) -> Gains:
        """The gain of each move; minutes are given for priced goods, too."""
        itineraries, piece, place = self.itineraries, found.to.piece, found.movers.place
        on = np.flatnonzero(place >= 0)
        here, there = what.columns.some(place[on]), itineraries.money(found.to)
        money, minutes = itineraries.stay[piece], itineraries.network.goods.limit[piece]
        money = money.astype(np.result_type(money, there))
        money[on], minutes[on] = itineraries.money(here), itineraries.late(here)
        minutes -= itineraries.late(found.to)
        sooner = itineraries.counted(found.to) < found.movers.late
        return Gains((money - there).tolist(), minutes.tolist(), sooner.tolist())

    def small(self, stock: Stock, what: Placed, found: FoundMoves) -> Flags:
        """(n,) which moves make a small part."""
        flags = np.zeros(len(found), bool)
        for i in np.flatnonzero(self.least[found.movers.units.piece] > 1).tolist():
            most = self.itineraries.most(found.movers, found.to, i, stock.room)
            most, to = min(most, int(found.movers.count[i])), self._to(found, i)
            few = int(self.least[to[0]])
            flags[i] = not counted(stock, few, self.source(what, found, i), to, most, 0)
        return flags

    def source(self, what: Placed, found: FoundMoves, i: int) -> Key:
        """Present itinerary of the group's units."""
        place = int(found.movers.place[i])
        return (int(found.to.piece[i]), BEHIND) if place < 0 else what.keys[place]

    def _to(self, found: FoundMoves, i: int) -> Key:
        return int(found.to.piece[i]), found.to.positions[i].tobytes()

    def _blocked(self, stock: Stock, what: Placed, found: FoundMoves) -> Flags:
        """(n,) which moves do not count."""
        movers = found.movers
        if self.plain:
            return np.zeros(len(found), bool)
        doubtful = self.least[movers.units.piece] > 1
        if self.last.by_group:
            fee = np.array(self.last.fee)[found.to.piece] > 0
            as_late = self.itineraries.counted(found.to) == movers.late
            charged = fee | self.concerned[found.to.piece]
            doubtful = doubtful | (as_late & (charged | (movers.tie != Tie.NONE)))
        return self._no_move(stock, what, found, np.flatnonzero(doubtful).tolist())

    def _no_move(
        self, stock: Stock, what: Placed, found: FoundMoves, which: Iterable[int]
    ) -> Flags:
        """(n,) which of ``which`` do not count."""
        movers, flags = found.movers, np.zeros(len(found), bool)
        facts = self.facts(what, found)
        for i in which:
            most = min(self.itineraries.most(movers, found.to, i, stock.room), int(movers.count[i]))
            flags[i] = not self.units(stock, what, found, i, most, facts)
        return flags

    # -- more units

    def _with_more(
        self, stock: Stock, what: Placed, found: FoundMoves, tried: int = 1
    ) -> Iterator[FoundMoves]:
        """The best itineraries with room for enough units to count, of groups whose best one with
        room for ``tried`` units does not count.
        """
        facts = self.facts(what, found)
        enough = [self._enough(stock, what, found, i, facts) for i in range(len(found))]
        units = np.array(enough, np.int64)
        units[(units <= tried) | (units > found.movers.count)] = 0
        for size in np.unique(units[units > 0]).tolist():
            movers = found.movers.some(np.flatnonzero(units == size))
            better = self.itineraries.find(movers, stock.room // size)
            blocked = self._no_move(stock, what, better, range(len(better)))
            yield better.some(~blocked)
            yield from self._with_more(stock, what, better.some(blocked), size)

    def _enough(self, stock: Stock, what: Placed, found: FoundMoves, i: int, facts: Gains) -> int:
        """The fewest units that must move together for a move to count, where the best itinerary
        found has room for fewer; 0: no number is enough.
        """
        source, to = self.source(what, found, i), self._to(found, i)
        saves = facts.saves[i] - self.last.per_unit[to[0]]
        n, few = int(found.movers.count[i]), int(self.least[to[0]])
        fit = min(self.itineraries.most(found.movers, found.to, i, stock.room), n)
        if not counted(stock, few, source, to, fit, facts.minutes[i]):
            there = stock.placed.get(source, 0) if source[1] != BEHIND else n
            return 0 if there < few else few if there >= 2 * few else there
        if saves <= 0:
            return 0
        fee = self.last.minor * self.last.fee[to[0]]
        return min(n, max(fit + 1, fee // saves)) if fit < n else 0

    # -- itineraries in use

    def _to_siblings(self, stock: Stock, what: Placed, movers: Movers) -> FoundMoves:
        """Moves to itineraries that the row uses already, the best of each group."""
        used = self._used(stock, movers)
        pairs = [
            (i, key)
            for i, piece in enumerate(movers.units.piece.tolist())
            for key in used.get(piece, ())
        ]
        which = np.array([i for i, _ in pairs], np.int64)
        found = FoundMoves(movers.some(which), self._columns(key for _, key in pairs))
        late, facts = self.itineraries.counted(found.to), self.facts(what, found)
        may = self._may(found, facts) & _with_room(found, stock.room)
        best: dict[int, tuple[tuple[int, int], int]] = {}
        for j in np.flatnonzero(may).tolist():
            worth = self._worth(stock, what, found, j, facts)
            i, rank = int(which[j]), (int(late[j]), -worth)
            if worth and (i not in best or rank < best[i][0]):
                best[i] = rank, j
        chosen = np.zeros(len(found), bool)
        chosen[[j for _, j in best.values()]] = True
        return found.some(chosen)

    def _may(self, found: FoundMoves, facts: Gains) -> Flags:
        """(n,) moves that may count: in time, and less late, or worthwhile if the fee of the old
        itinerary is saved, or minimum charges count.
        """
        movers, piece = found.movers, found.to.piece
        may: Flags = self.itineraries.through(found.to) <= movers.units.latest
        may &= self._in_time(found)
        least, fee = (np.array(each) for each in (self.last.per_unit, self.last.fee))
        saves = np.array(facts.saves, float) - least[piece]
        worth = np.maximum(saves, movers.count * saves + self.last.minor * fee[piece])
        may &= np.array(facts.sooner, bool) | (worth > 0) | self.concerned[piece]
        return may

    def _worth(self, stock: Stock, what: Placed, found: FoundMoves, j: int, facts: Gains) -> int:
        """Money by which the last level falls, at least 1 for a move that counts by its minutes; 0
        for none.
        """
        source, to, saves = self.source(what, found, j), self._to(found, j), facts.saves[j]
        most = self.itineraries.most(found.movers, found.to, j, stock.room)
        most = min(most, int(found.movers.count[j])) if source != to else 0
        units = self.units(stock, what, found, j, most, facts)
        if not units or not (facts.sooner[j] or self.last.gains(stock, source, to, units, saves)):
            return 0
        return max(1, units * saves + self.last.minor * self.last.falls(stock, source, to, units))

    def _used(self, stock: Stock, movers: Movers) -> dict[int, list[Key]]:
        """The itineraries in use of the groups' rows, and of rows that count as one with them: of
        each row that has several, or units left behind.
        """
        groups, lots = set(movers.units.piece.tolist()), self.last.minimums.lots
        used = defaultdict[int, set[Key]](set)
        for piece, path in stock.placed:
            for one in lots.get(piece, (piece,)):
                if one in groups:
                    used[one].add((one, path))
        behind = set(movers.units.piece[movers.place < 0].tolist())
        return {p: sorted(keys) for p, keys in used.items() if len(keys) > 1 or p in behind}

    def _columns(self, keys: Iterable[Key]) -> ItineraryColumns:
        keys = list(keys)
        pieces = np.array([piece for piece, _ in keys], np.int64)
        paths = np.frombuffer(b"".join(path for _, path in keys), np.int32)
        return columns_of(self.itineraries.oracle, pieces, paths.reshape(-1, MAX_LEGS))


def _with_room(found: FoundMoves, room: Ints) -> Flags:
    """(n,) moves whose full rows are only those that the units use already."""
    to, units, n = found.to, found.movers.units, len(room)
    full = room[to.row] < to.amount
    column, row = to.column_of_entry()[full], to.row[full]
    own = np.repeat(np.arange(len(found)), np.diff(units.start)) * n + units.row
    fits = np.ones(len(found), bool)
    fits[column[~np.isin(column * n + row, own)]] = False
    return fits
