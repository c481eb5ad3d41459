"""Which charters the desk buys, and when: as many a month as were told of, each on the last morning
on which it can still be had, and only one that goods which are known by then will fill.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from onward.scenario import Departure, Mode, Scenario, Shipment
from scripts.build_spring_2020.figures import value

DAY = timedelta(days=1)
FULL_ENOUGH = 0.7  # of the way out, by what is known to wait for it, else nobody charters
SURFACE = (Mode.ROAD, Mode.RAIL)

Lane = tuple[str, str, str]  # origin, destination, party


class Buyer:
    """The months' numbers, and what was bought of them."""

    def __init__(self, scenario: Scenario, share: float) -> None:
        both = value("article.charters") / 2
        self.quota = {2: value("charter.february") * share, 3: both * share, 4: both * share}
        self.bought: dict[str, int] = {}  # the month of the way out, by charter
        self.out: dict[str, Departure] = {}
        for d in sorted(scenario.departures, key=lambda d: d.departs_at):
            self.out.setdefault(d.charter, d)
        self.offers = sorted(scenario.charters, key=lambda c: (self.out[c.id].departs_at, c.id))
        self.facts = {c.id for c in scenario.charters if c.paid}
        self.lead = {c.id: timedelta(minutes=c.lead_time_min) for c in scenario.charters}
        self.told = {c.id: c.known_at for c in scenario.charters}
        self.surface: dict[str, set[str]] = defaultdict(set)
        for service in scenario.services:
            if service.mode in SURFACE:
                self.surface[service.origin].add(service.destination)

    def buy(self, at: datetime, goods: Iterable[Shipment]) -> None:
        """Of the offers that will be gone tomorrow those that are recorded facts, then those with
        most goods waiting for them, as far as the month's pace allows. Goods that earlier ones
        will take fill no other.
        """
        last = [
            c.id
            for c in self.offers
            if at <= self.out[c.id].departs_at - self.lead[c.id] < at + DAY
            and (self.told[c.id] is None or self.told[c.id] <= at)
        ]
        if not last:
            return
        left = _by_lane(goods, max(self.out[name].departs_at for name in last))
        self.bought |= {
            name: self.out[name].departs_at.month for name in last if name in self.facts
        }
        for name in self.bought:
            if self.out[name].departs_at > at:
                self._take(name, left)
        last = [name for name in last if name not in self.facts]
        while last:
            best = max(last, key=lambda name: (self._filled(name, left), name))
            if self._filled(best, left) < FULL_ENOUGH:
                return
            last.remove(best)
            if self._in_pace(best):
                self.bought[best] = self.out[best].departs_at.month
                self._take(best, left)

    def _in_pace(self, name: str) -> bool:
        out = self.out[name]
        month = out.departs_at.month
        number = sum(each == month for each in self.bought.values())
        days = calendar.monthrange(2020, month)[1]
        quota = self.quota.get(month, 0.0)
        return number < min(quota * out.departs_at.day / days, round(quota))

    def _filled(self, name: str, left: Mapping[Lane, float]) -> float:
        """How full a charter would be of goods that a lorry or train brings to it and takes on."""
        return sum(left[lane] for lane in self._lanes(name, left)) / self.out[name].capacity_m3

    def _take(self, name: str, left: dict[Lane, float]) -> None:
        """What a charter will take is nobody else's."""
        room = self.out[name].capacity_m3
        for lane in self._lanes(name, left):
            taken = min(room, left[lane])
            left[lane] -= taken
            room -= taken

    def _lanes(self, name: str, left: Mapping[Lane, float]) -> list[Lane]:
        out = self.out[name]
        onward = self._reached(out.destination)
        return [
            (origin, destination, party)
            for origin, destination, party in left
            if destination in onward
            and out.origin in self._reached(origin)
            and out.reserved_for in ("", party)
        ]

    def _reached(self, place: str) -> set[str]:
        """The place, and where its lorries and trains go."""
        return {place} | self.surface[place]


def _by_lane(goods: Iterable[Shipment], leaves: datetime) -> dict[Lane, float]:
    """The m3 that will be ready when a charter leaves, and are of use when it has arrived."""
    found: dict[Lane, float] = defaultdict(float)
    for s in goods:
        if s.ready_at < leaves - DAY and s.latest_at > leaves + DAY:
            found[s.origin, s.destination, s.party] += s.handling_units * s.volume_m3
    return found
