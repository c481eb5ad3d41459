"""Whether a plan can do without one of its charters: docs/concepts.md, section 7."""

from __future__ import annotations

from onward.judge.itinerary_finder import ItineraryFinder
from onward.judge.move_groups import Standing, Travelled
from onward.judge.room import Unit, UsedRows
from onward.judge.value import fee
from onward.judge.what_is_left import Itinerary


class GivenUp:
    """A plan without one charter, whose goods are placed elsewhere one after the other."""

    def __init__(
        self,
        itineraries: ItineraryFinder,
        standing: Standing,
        charter: int,
        goods: list[tuple[Travelled, int]],
    ) -> None:
        self.seen, self.itineraries, self.standing = standing.seen, itineraries, standing
        self.goods, self.room = goods, self.standing.room.copied()
        self.using = self.standing.using.copy()
        self.minimums, self.consigned = self.seen.minimums, self.standing.consigned.copy()
        # what the last level falls by, before the fees of new itineraries
        self.money = self.seen.facts.scenario.charters[charter].price_minor
        for t, units in goods:
            s, itinerary = t.unit.shipment, (t.unit.shipment, t.unit.legs)
            self.room.add(s, t.unit.own, units)
            self.using[itinerary] -= units
            self.money += units * self._minor(s, t.late, t.cost)
            self.money += 0 if self.using[itinerary] else fee(self.seen, s)
            self.money += self._charged(itinerary, -units)
        self.room.close(charter)

    def better(self) -> bool:
        """Whether all its goods fit, no level rises, and the last one falls."""
        return all(self._placed(t, units) for t, units in self.goods) and self.money > 0

    def _placed(self, t: Travelled, units: int) -> bool:
        """Places units elsewhere; False if they do not fit, or save no money."""
        goods, s = self.seen.facts.goods, t.unit.shipment
        priced, whole = bool(goods.priced[s]), units if goods.together[s] else 1
        latest = int(goods.latest[s]) if priced else max(int(goods.due[s]), t.through)
        below = self.standing.money(s, *self._stay(s))[0] if priced else None
        while units and not self._hopeless:
            unit = Unit(s, (), UsedRows(), whole)
            to = self.itineraries.cheapest(unit, self.room, latest, below)
            if to is None:
                self.money -= units * self._minor(s, *self._stay(s))
                return priced
            got = min(units, self.room.most(s, to.own))
            if got < whole:
                return False
            self.money -= got * self._minor(s, to.late, to.cost)
            self.money -= 0 if self.using[s, to.legs] else fee(self.seen, s)
            self.using[s, to.legs] += got
            self.money += self._charged((s, to.legs), got)
            self.room.add(s, to.own, -got)
            units -= got
        return not self._hopeless

    @property
    def _hopeless(self) -> bool:
        """Whether no further goods can save money again; where minimum charges count they can."""
        return self.money <= 0 and not self.minimums.apply

    def _charged(self, itinerary: Itinerary, more: int) -> int:
        """By how much minimum charges fall with so many more units on an itinerary."""
        key = self.minimums.first(itinerary[0]), itinerary[1]
        before = self.minimums.added(itinerary, self.consigned[key])
        self.consigned[key] += more
        return before - self.minimums.added(itinerary, self.consigned[key])

    def _stay(self, s: int) -> tuple[int, int]:
        """Minutes and minor units of a unit left behind."""
        goods = self.seen.facts.goods
        return int(goods.stay_min[s]), int(goods.left_minor[s])

    def _minor(self, s: int, late: int, cost: int) -> int:
        return self.standing.money(s, late, cost)[1]
