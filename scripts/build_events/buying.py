"""Which charters the desk buys, and when: as many a month as were told of, each on the last morning
on which it can still be had.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from onward.scenario import Departure, Scenario, Shipment
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import EUROPE_BY_ROAD

DAY = timedelta(days=1)
PARTIES = ["relief", "fund", "naspers", "health", "merchants"]
FULL_ENOUGH = 0.3  # of the way out or of the way back, else nobody charters


class Buyer:
    """The months' numbers, and what was bought of them."""

    def __init__(self, scenario: Scenario, share: float) -> None:
        both = value("article.charters") / 2
        self.quota = {2: value("charter.february") * share, 3: both * share, 4: both * share}
        self.bought: dict[str, int] = {}  # the month of the way out, by charter
        self.legs: dict[str, list[Departure]] = defaultdict(list)
        for d in scenario.departures:
            self.legs[d.charter].append(d)
        self.offers = sorted(scenario.charters, key=lambda c: (self._out(c.id).departs_at, c.id))
        self.lead = {c.id: timedelta(minutes=c.lead_time_min) for c in scenario.charters}
        self.told = {c.id: c.known_at for c in scenario.charters}

    def _out(self, charter: str) -> Departure:
        return min(self.legs[charter], key=lambda d: d.departs_at)

    def buy(self, at: datetime, goods: Iterable[Shipment]) -> None:
        """Of the offers that will be gone tomorrow, those with most goods waiting for them, as far
        as the month's pace allows.
        """
        last = [
            c.id
            for c in self.offers
            if at <= self._out(c.id).departs_at - self.lead[c.id] < at + DAY
            and (self.told[c.id] is None or self.told[c.id] <= at)
        ]
        waiting = _by_lane(goods)
        for name in sorted(last, key=lambda c: (-self._wanted(c, waiting), c)):
            out = self._out(name)
            month = out.departs_at.month
            number = sum(each == month for each in self.bought.values())
            days = calendar.monthrange(2020, month)[1]
            pace = self.quota.get(month, 0.0) * out.departs_at.day / days
            if number < min(pace, round(self.quota.get(month, 0.0))) and (
                self._wanted(name, waiting) >= FULL_ENOUGH
            ):
                self.bought[name] = month

    def _wanted(self, charter: str, waiting: dict[tuple[str, str, str], float]) -> float:
        """The fuller of its two ways, by the m3 that wait between these parts of the world."""
        found = []
        for leg in self.legs[charter]:
            parties = [leg.reserved_for] if leg.reserved_for else PARTIES
            m3 = sum(waiting[_region(leg.origin), _region(leg.destination), p] for p in parties)
            found.append(m3 / leg.capacity_m3)
        return max(found)


def _region(place: str) -> str:
    country = place[:2]
    if country in ("CN", "HK"):
        return "China"
    return "Europe" if country in EUROPE_BY_ROAD else country


def _by_lane(goods: Iterable[Shipment]) -> dict[tuple[str, str, str], float]:
    found: dict[tuple[str, str, str], float] = defaultdict(float)
    for s in goods:
        found[_region(s.origin), _region(s.destination), s.party] += s.handling_units * s.volume_m3
    return found
