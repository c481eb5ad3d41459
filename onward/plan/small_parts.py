"""Small parts: few units of a row on one itinerary. Where consignments owe a fee, moves make none
for less than a day. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onward.network.network import Flags, Ints, Network
from onward.plan.better_ways import BetterWays, FoundWays
from onward.plan.fill import Stock
from onward.plan.publish import Placed, placed_of
from onward.plan.what_is_left import BEHIND, Key
from onward.units import DAY_MIN

FEW, OF_MANY = 3, 10  # so few units of more than so many are a small part
SHARE = 20  # and so is less than this part of a row


def fewest(network: Network) -> Ints:
    """(n_pieces,) the fewest units on one itinerary that are no small part; 1 where small parts do
    not count.
    """
    count = network.goods.count
    if network.scenario.consignment_fee_minor is None:
        return np.ones_like(count)
    least: Ints = np.maximum(-(-count // SHARE), np.where(count > OF_MANY, FEW + 1, 1))
    return least


def counted(stock: Stock, few: int, source: Key, to: Key, units: int, gain: int) -> int:
    """How many of some units of ``source`` move so that no small part, fewer than ``few`` units, is
    left there; 0 if their ``gain``, minutes less late, is less than a day and they make a small
    part all the same.
    """
    there = stock.placed.get(source, 0)
    if units <= 0 or few == 1:
        return max(0, units)
    left_small = source[1] != BEHIND and 0 < there - units < few
    if left_small and there > few:
        units, left_small = there - few, False
    small = left_small or stock.placed.get(to, 0) + units < few
    return 0 if small and gain < DAY_MIN else units


class OtherWays:
    """Itineraries for groups whose best one would make a small part: the best on which enough units
    fit, or one that other units of the row use.
    """

    def __init__(self, ways: BetterWays) -> None:
        self.ways, self.least = ways, fewest(ways.network)

    def blocked(self, stock: Stock, what: Placed, found: FoundWays) -> Flags:
        """(n,) which of the moves found do not count."""
        flags = np.zeros(len(found), bool)
        few = self.least[found.movers.units.piece] > 1
        gain = found.movers.late - self.ways.late(found.to)
        for i in np.flatnonzero(few & (gain < DAY_MIN)).tolist():
            flags[i] = not self._units(stock, what, found, i, int(gain[i]))
        return flags

    def found(self, stock: Stock, what: Placed, blocked: FoundWays) -> Iterator[FoundWays]:
        """Moves that count, of groups whose best one does not."""
        movers, source = blocked.movers, self._sources(what, blocked)
        all_of = np.array([stock.placed.get(key, 0) for key in source], np.int64)
        few = self.least[movers.units.piece]
        enough = np.where(all_of >= 2 * few, few, all_of)
        enough[(movers.count < enough) | (all_of < few)] = 0
        for units in np.unique(enough[enough > 0]).tolist():
            mine = movers.some(np.flatnonzero(enough == units))
            found = self.ways.find(mine, stock.room // units)
            yield found.some(~self.blocked(stock, what, found))
        yield self._beside_siblings(stock, what, blocked)

    def _beside_siblings(self, stock: Stock, what: Placed, blocked: FoundWays) -> FoundWays:
        """Moves to itineraries that the row uses already, the best of each group."""
        pieces = set(blocked.movers.units.piece.tolist())
        there = placed_of(self.ways.oracle, stock, (k for k in stock.placed if k[0] in pieces))
        late, siblings = self.ways.late(there.columns), dict[int, list[int]]()
        for j, (piece, _) in enumerate(there.keys):
            siblings.setdefault(piece, []).append(j)
        which, to = [], []
        for i, source in enumerate(self._sources(what, blocked)):
            order = sorted(
                siblings.get(source[0], ()), key=lambda j: (late[j], there.columns.cost[j])
            )
            for j in order:
                one = FoundWays(
                    blocked.movers.some(np.array([i])), there.columns.some(np.array([j]))
                )
                if there.keys[j] != source and self._counts(stock, what, one):
                    which.append(i)
                    to.append(j)
                    break
        some, other = np.array(which, np.int64), np.array(to, np.int64)
        return FoundWays(blocked.movers.some(some), there.columns.some(other))

    def _counts(self, stock: Stock, what: Placed, one: FoundWays) -> bool:
        """Whether a group does better on an itinerary and makes no small part."""
        gain = int((one.movers.late - self.ways.late(one.to))[0])
        cheaper = bool(one.to.cost[0] < one.movers.cost[0])
        if gain < 0 or (gain == 0 and not cheaper) or bool(one.movers.at_once[0]):
            return False
        return self._units(stock, what, one, 0, gain) > 0

    def _units(self, stock: Stock, what: Placed, found: FoundWays, i: int, gain: int) -> int:
        most = self.ways.most(found.movers, found.to, i, stock.room)
        units = min(most, int(found.movers.count[i]))
        to = int(found.to.piece[i]), found.to.positions[i].tobytes()
        return counted(stock, int(self.least[to[0]]), self._source(what, found, i), to, units, gain)

    def _source(self, what: Placed, found: FoundWays, i: int) -> Key:
        place = int(found.movers.place[i])
        return (int(found.to.piece[i]), BEHIND) if place < 0 else what.keys[place]

    def _sources(self, what: Placed, found: FoundWays) -> list[Key]:
        return [self._source(what, found, i) for i in range(len(found))]
