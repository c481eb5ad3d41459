"""Which legs of a plan have run by an instant, and since when goods are free where they land."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onward.network.amended import cancelling
from onward.network.policies import Allowed, GoodsRules, atoms, timetable_columns, without_partners
from onward.plan.plan import Leg, Plan
from onward.scenario import Departure, Document, Scenario, Shipment, Transport, timetable
from onward.units import minutes


class Landing:
    """The timetable as known, seen from the end of the past: ``until``, the instant before which legs have left or are frozen."""

    def __init__(self, scenario: Scenario, plan: Plan, until: datetime | Mapping[Transport, datetime]) -> None:
        self.scenario, self.until, self.bought = scenario, until, set(plan.charters)
        named = {leg.departure for c in plan.consignments for leg in c.legs}
        everything = {d.id: d for d in timetable(scenario)}
        self.departures = everything
        running = [everything[name] for name in sorted(named) if name in everything]
        self.cancelled = cancelling(scenario, running)
        self._places = {p.id: i for i, p in enumerate(scenario.places)}
        table = timetable_columns(tuple(running), scenario.places, self._places)
        self._rules = GoodsRules(scenario, without_partners(atoms(scenario, table, self._places), table), table)
        self._row = {d.id: i for i, d in enumerate(running)}
        self._papers: dict[str, list[Document]] = defaultdict(list)
        for document in scenario.documents:
            self._papers[document.shipment].append(document)
        self._goods: dict[tuple[object, ...], Allowed] = {}
        self._change = {(t.place, t.from_transport, t.to_transport): t.minutes for t in scenario.transfers}

    def flown(self, legs: Sequence[Leg]) -> tuple[Leg, ...]:
        """The legs that have left, or are frozen: each runs, leaves before the end of the past, and connects with the one before."""
        done: list[Leg] = []
        for leg in legs:
            d = self.departures.get(leg.departure)
            if d is None or d.departs_at >= self._until(d) or d.id in self.cancelled:
                break
            if done and not self.connects(self.departures[done[-1].departure], d):
                break
            done.append(leg)
        return tuple(done)

    def staying(self, shipment: Shipment, legs: Sequence[Leg], since: int, came: Departure | None) -> tuple[Leg, ...]:
        """Of legs still to come and to be kept, those that can be: each runs, is left to these goods, and connects.

        ``since`` (minutes) is when the goods are free, ``came`` what brought them where the legs begin.
        """
        done: list[Leg] = []
        for leg in legs:
            d = self.departures.get(leg.departure)
            if d is None or d.id in self.cancelled or not self.allows(shipment, d) or minutes(d.departs_at) - d.cut_off_min < since:
                break
            if came is not None and not self.connects(came, d):
                break
            done.append(leg)
            came, since = d, self.free(shipment, d)
        return tuple(done)

    def _until(self, d: Departure) -> datetime:
        return self.until if isinstance(self.until, datetime) else self.until[d.transport]

    def connects(self, before: Departure, after: Departure) -> bool:
        """Whether goods that come by one departure, uninspected, catch the other."""
        change = self._change.get((before.destination, before.transport, after.transport))
        return change is not None and minutes(before.arrives_at) + change <= minutes(after.departs_at) - after.cut_off_min

    def starts_at(self, leg: Leg) -> str:
        """Where a leg begins; "" for a departure that is not known."""
        d = self.departures.get(leg.departure)
        return d.origin if d else ""

    def free(self, shipment: Shipment, departure: Departure, expected: datetime | None = None) -> int:
        """Since when (minutes) a shipment's goods can go on from where a departure lands, inspection included."""
        at = minutes(expected or departure.arrives_at)
        row = self._row.get(departure.id)
        if row is None:
            return at
        return at + int(self._allowed(shipment).after[row])

    def allows(self, shipment: Shipment, departure: Departure) -> bool:
        """Whether the policies known leave this departure, one of the plan's, to these goods."""
        row = self._row.get(departure.id)
        return row is None or bool(self._allowed(shipment).usable[row])

    def _allowed(self, shipment: Shipment) -> Allowed:
        began = shipment.started_at or shipment.origin
        papers = tuple(self._papers.get(shipment.id, ()))
        facts = (began, shipment.destination, shipment.hs, papers)
        if facts not in self._goods:
            self._goods[facts] = self._rules.allowed(self._rules.key(began, shipment.destination, shipment.hs, papers))
        return self._goods[facts]

    def with_charters_paid(self, scenario: Scenario) -> Scenario:
        """Departures of bought charters belong to the network now; number and budget are what is left of them."""
        mine = [c for c in scenario.charters if c.id in self.bought]
        number, money = scenario.max_charters, scenario.charter_budget_minor
        return replace(
            scenario,
            departures=tuple(replace(d, charter="") if d.charter in self.bought else d for d in scenario.departures),
            charters=tuple(c for c in scenario.charters if c.id not in self.bought),
            max_charters=None if number is None else max(0, number - len(mine)),
            charter_budget_minor=None if money is None else max(0, money - sum(c.price_minor for c in mine)),
        )
