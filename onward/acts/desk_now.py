"""What a desk has at its clock, in the terms of lists."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from onward.desk.act import LISTS
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.lists.tomorrow import (
    AtDesk,
)
from onward.scenario import (
    Charter,
    Departure,
    Scenario,
    Service,
    Shipment,
    bites,
    known,
)
from onward.scenario.amended_goods import called_off
from onward.scenario.exchange_rates import Exchange, exchange_at
from onward.scenario.scenario import timetable
from onward.units import ppm


class DeskNow:
    """What a desk has at its clock, in the terms of lists."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.scenario = with_notices(desk)
        self.now = desk.now

    @cached_property
    def seen(self) -> Scenario:
        """The scenario as notices have amended it."""
        return self._seen()

    def _seen(self, **without: Any) -> Scenario:
        return known(replace(self.scenario, as_of=self.now, known_to=self.now, **without))

    @cached_property
    def zones(self) -> dict[str, ZoneInfo]:
        return {place.id: ZoneInfo(place.time_zone) for place in self.scenario.places}

    @cached_property
    def began_with_lists(self) -> bool:
        return bool(self.desk.acts()[0].body.get(LISTS))

    @cached_property
    def exchange(self) -> Exchange:
        return exchange_at(self.scenario.currency, self.scenario.exchange_rates, self.now)

    @cached_property
    def shipments(self) -> AtDesk[Shipment]:
        none_off = self._seen(cancellations=(), approvals=())
        return AtDesk(
            things={s.id: s for s in (*self.scenario.shipments, *none_off.shipments)},
            cancelled=called_off(self.scenario.cancellations),
        )

    @cached_property
    def departures(self) -> AtDesk[Departure]:
        single = {d.id for d in self.scenario.departures}
        every = {d.id: d for d in timetable(self.seen) if d.id in single}
        return AtDesk(things=every, cancelled=self._cut.intersection(every))

    @cached_property
    def services(self) -> AtDesk[Service]:
        every = {s.id: s for s in self.seen.services}
        ahead: dict[str, list[str]] = {name: [] for name in every}
        for departure in timetable(self.seen):
            if departure.service in ahead and departure.departs_at > self.now:
                ahead[departure.service].append(departure.id)
        off = {name for name, runs in ahead.items() if runs and self._cut.issuperset(runs)}
        return AtDesk(things=every, cancelled=off)

    @cached_property
    def charters(self) -> AtDesk[Charter]:
        return AtDesk(
            things={c.id: c for c in self.scenario.charters},
            cancelled={row.charter for row in self.scenario.cancellations if row.charter},
        )

    @cached_property
    def _cut(self) -> set[str]:
        """The departures that are cancelled."""
        cuts = [cut for cut in self.seen.cuts if ppm(cut.factor) == 0]
        of: dict[str, list[Any]] = {}
        for cut in cuts:
            of.setdefault(cut.departure or cut.service, []).append(cut)
        return {
            d.id
            for d in (timetable(self.seen) if cuts else ())
            if any(bites(cut, d) for cut in (*of.get(d.id, ()), *of.get(d.service, ())))
        }
