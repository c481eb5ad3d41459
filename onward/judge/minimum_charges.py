"""What minimum charges add to the carriage of consignments: docs/concepts.md, section 7."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from onward.judge.facts import Facts, Pools
from onward.plan.plan import Consignment, Leg
from onward.scenario import Scenario, Shipment
from onward.units import half_even

Itinerary = tuple[int, tuple[Leg, ...]]  # a shipment, and its legs
Charge = tuple[int, int]  # the minimum of a pool, and its price for one handling unit


class MinimumCharges:
    def __init__(self, facts: Facts, pools: Pools) -> None:
        self.facts, self.pools = facts, pools
        self.apply = bool(pools.minimum.any())
        self._known: dict[Itinerary, tuple[Charge, ...]] = {}

    @cached_property
    def stated(self) -> bool:
        """Whether an offer of the scenario has a minimum charge, so that plans state what these
        add.
        """
        known: Scenario = self.facts.scenario
        rows: tuple[Any, ...] = (*known.departures, *known.services, *known.allotments)
        return any(row.minimum_minor for row in (*rows, *known.prices))

    def charges(self, itinerary: Itinerary) -> tuple[Charge, ...]:
        """The legs on which a minimum is above the price of one unit."""
        if not self.apply:
            return ()
        if itinerary not in self._known:
            s, legs = itinerary
            every = (self.charge(s, self._pool(leg)) for leg in legs)
            self._known[itinerary] = tuple(each for each in every if each[0] > each[1])
        return self._known[itinerary]

    def charge(self, s: int, pool: int) -> Charge:
        """The minimum of a pool, and its price for one unit of a shipment without surcharges."""
        goods, carriage = self.facts.goods, self.facts.carriage
        if pool < 0:
            return 0, 0
        row = carriage.rows[int(self.pools.departure[pool])]
        ratio = self.facts.scenario.kg_per_m3[row.transport]
        grams = max(int(goods.mass_g[s]), int(goods.volume_l[s]) * ratio)
        return int(self.pools.minimum[pool]), half_even(int(self.pools.own[pool]) * grams, 10**6)

    def _pool(self, leg: Leg) -> int:
        departure = self.facts.carriage.index.get(leg.departure, -1)
        return self.pools.index.get((departure, leg.pool), -1)

    def added(self, itinerary: Itinerary, units: int) -> int:
        """Minor units that a consignment of so many units owes beside their price."""
        if units <= 0:
            return 0
        return sum(max(0, least - units * price) for least, price in self.charges(itinerary))

    def consigned(self, using: Mapping[Itinerary, int]) -> Counter[Itinerary]:
        """The units of each consignment, under the first of the rows that count as one."""
        found = Counter[Itinerary]()
        for (s, legs), units in using.items():
            found[self.first(s), legs] += units
        return found

    def total(self, using: Mapping[Itinerary, int]) -> int:
        """What is added for all of these units."""
        if not self.apply:
            return 0
        return sum(self.added(each, units) for each, units in self.consigned(using).items())

    def of_rows(self, rows: Iterable[Consignment]) -> int:
        """What is added for these rows of a plan; those of unknown shipments owe nothing."""
        using = Counter[Itinerary]()
        for c in rows if self.apply else ():
            if c.shipment in self.facts.shipments:
                using[self.facts.shipments[c.shipment], c.legs] += c.handling_units
        return self.total(using)

    def of_legs(self, flown: Iterable[tuple[Consignment, tuple[Leg, ...]]]) -> int:
        """What is added for legs that have left; each row of such legs with the whole itinerary of
        its consignment.
        """
        units = Counter[tuple[Itinerary, Leg]]()
        for row, legs in flown if self.apply else ():
            consignment = self.first(self.facts.shipments[row.shipment]), legs
            units.update(
                dict.fromkeys(((consignment, leg) for leg in row.legs), row.handling_units)
            )
        return sum(self.added((s, (leg,)), n) for ((s, _), leg), n in units.items())

    def first(self, s: int) -> int:
        """The first of the rows that count as one with a shipment's."""
        return self._alike.get(s, (s,))[0]

    def alike(self, s: int) -> tuple[int, ...]:
        """The rows that count as one with a shipment's, itself among them."""
        return self._alike.get(s, (s,))

    @cached_property
    def _alike(self) -> dict[int, tuple[int, ...]]:
        scenario = self.facts.scenario
        parts = {s.id for s in scenario.shipments if s.part_of}
        about: dict[str, set[str]] = {name: set() for name in parts}
        rows: tuple[Any, ...] = (*scenario.documents, *scenario.pins) if parts else ()
        for row in rows:
            if row.shipment in parts:
                about[row.shipment].add(repr(replace(row, shipment="")))
        found: dict[tuple[Shipment, frozenset[str]], list[int]] = {}
        for i, s in enumerate(scenario.shipments):
            if s.part_of:
                bare = replace(s, id="", first_unit=1, handling_units=1)
                found.setdefault((bare, frozenset(about[s.id])), []).append(i)
        return {i: tuple(mine) for mine in found.values() if len(mine) > 1 for i in mine}
