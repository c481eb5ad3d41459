"""Checks of rows that amend other rows: delays, lifts, cancellations, bookings, surcharges and
throughputs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.amended_goods_rules import goods_problems
from onward.scenario.amendments import Cancellation
from onward.scenario.cutting import bites
from onward.scenario.found import Found
from onward.scenario.knowledge import ALWAYS
from onward.scenario.scenario import RESCHEDULED, Scenario, runs
from onward.scenario.services import Charter, Departure
from onward.units import MINUTE


class Published:
    """Departures by id as published, before cuts and delays. A service's departure is made on
    request.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._dated = {departure.id: departure for departure in scenario.departures}
        self._services = {service.id: service for service in scenario.services}
        self._zones = {place.id: place.time_zone for place in scenario.places}

    def find(self, name: str) -> Departure | None:
        if name in self._dated:
            return self._dated[name]
        service, _, text = name.rpartition("@")
        try:
            day = date.fromisoformat(text)
            row = self._services[service]
            made = runs(row, ZoneInfo(self._zones[row.origin]), day)
        # no day, no such service, or one whose place or time zone is wrong itself
        except (KeyError, ValueError, OSError):
            return None
        return made[0] if made and made[0].id == name else None

    def days(self, name: str) -> set[date]:
        """The days on which a departure counts: its local day at the origin; for a departure
        without one, its day in the origin's time zone and in UTC. Empty for an unknown id.
        """
        departure = self.find(name)
        if departure is None:
            return set()
        if departure.local_day is not None:
            return {departure.local_day}
        zone = ZoneInfo(self._zones.get(departure.origin, "UTC"))
        return {departure.departs_at.date(), departure.departs_at.astimezone(zone).date()}


def amendment_problems(scenario: Scenario, found: Found) -> None:
    """Finds amending rows whose columns contradict each other or the row they amend."""
    _delays(scenario, found)
    _restorations(scenario, found)
    charters = {
        charter.id: charter
        for _, charter in found.rows("charters", scenario.charters, "id", "price_minor")
    }
    named = ("shipment", "charter", "fee_minor")
    for index, row in found.rows("cancellations", scenario.cancellations, *named):
        _cancellation(index, row, charters.get(row.charter), found)
    _restored_goods(scenario, found)
    for table, columns in SPANS.items():
        for index, row in found.rows(table, getattr(scenario, table), *columns):
            _span(table, index, row, columns, found)
    goods_problems(scenario, found)


SPANS = {
    "papers": ("valid_from", "valid_until"),
    "surcharges": ("starts_at", "ends_at"),
    "throughputs": ("first_day", "last_day"),
}
RUNS = ("first_day", "last_day", "weekdays", "departs_local", "origin", "via")


def _sure(scenario: Scenario, found: Found) -> Scenario:
    """The scenario with only those departures and services whose times are valid."""
    dated = found.rows("departures", scenario.departures, "departs_at", "arrives_at", "via")
    services = found.rows("services", scenario.services, *RUNS)
    return replace(
        scenario,
        departures=tuple(row for _, row in dated),
        services=tuple(row for _, row in services),
    )


def _delays(scenario: Scenario, found: Found) -> None:
    """A departure with new times arrives after it leaves and after its last via country; it lands
    where its transport is served.
    """
    if not scenario.delays:
        return
    published = Published(_sure(scenario, found))
    serves = {
        place.id: place.transports
        for _, place in found.rows("places", scenario.places, "id", "transports")
    }
    for index, delay in found.rows("delays", scenario.delays, *RESCHEDULED):
        if not any(getattr(delay, name) for name in RESCHEDULED):
            maybe = "fill in departs_at, or destination"
            found.report("delays", index, "departs_at", "", "says nothing of the departure", maybe)
    for index, delay in found.rows("delays", scenario.delays, "departure", "destination"):
        departure = published.find(delay.departure)
        transport = departure.transport if departure else None
        served = serves.get(delay.destination)
        if transport and served is not None and transport not in served:
            message = Message("does not serve {transport}", transport=transport)
            maybe = "add it to the place's transports"
            found.report("delays", index, "destination", delay.destination, message, maybe)
    _in_order(scenario, published, found)


def _in_order(scenario: Scenario, published: Published, found: Found) -> None:
    """A departure leaves before it arrives after each of its delays, as they became known."""
    now: dict[str, dict[str, datetime]] = defaultdict(dict)
    rows = found.rows("delays", scenario.delays, "departs_at", "arrives_at")
    for index, delay in sorted(rows, key=lambda each: each[1].known_at or ALWAYS):
        known = found.good("delays", index, "departure")
        departure = published.find(delay.departure) if known else None
        times = now[delay.departure]
        times |= {name: at for name in RESCHEDULED[:2] if (at := getattr(delay, name))}
        departs = times.get("departs_at", departure.departs_at if departure else None)
        arrives = times.get("arrives_at", departure.arrives_at if departure else None)
        if departs is None or arrives is None:
            continue
        if arrives <= departs:
            words = Message("is not after it leaves"), Message("swap departs_at and arrives_at")
            found.report("delays", index, "arrives_at", arrives, *words)
        elif departure is not None and any(
            via.after_min > (arrives - departs) // MINUTE for via in departure.via
        ):
            message = "is before it has passed its last via country"
            found.report("delays", index, "arrives_at", arrives, message)


def _restorations(scenario: Scenario, found: Found) -> None:
    """A departure is restored after it was cut or cancelled."""
    if not scenario.restorations:
        return
    published = Published(_sure(scenario, found))
    cuts = [cut for _, cut in found.rows("cuts", scenario.cuts, *CUTTING)]
    rows = found.rows("restorations", scenario.restorations, "departure", "known_at")
    for index, row in rows if not {"cuts", "services", "departures"} & found.unread else ():
        departure = published.find(row.departure)
        by_then = row.known_at or ALWAYS
        if departure is not None and not any(
            bites(cut, departure) and (cut.known_at or ALWAYS) <= by_then for cut in cuts
        ):
            message = "is neither cancelled nor cut by then"
            found.report("restorations", index, "departure", row.departure, message, "leave it out")


def _restored_goods(scenario: Scenario, found: Found) -> None:
    """Goods are restored after they were cancelled."""
    rows = list(found.rows("cancellations", scenario.cancellations, "shipment", "known_at"))
    off: dict[str, bool] = {}
    for index, row in sorted(rows, key=lambda each: each[1].known_at or ALWAYS):
        if row.restored and not off.get(row.shipment):
            message = "is not cancelled by then"
            found.report("cancellations", index, "shipment", row.shipment, message, "leave it out")
        off[row.shipment] = not row.restored


CUTTING = ("departure", "service", "weekdays", "first_day", "last_day", "known_at")


def _cancellation(index: int, row: Cancellation, charter: Charter | None, found: Found) -> None:
    if bool(row.shipment) == bool(row.charter):
        message = (
            "must name a shipment or a charter, not both"
            if row.shipment
            else "names neither a shipment nor a charter"
        )
        found.report("cancellations", index, "shipment", row.shipment, message)
    elif row.fee_minor and not row.charter:
        found.report(
            "cancellations",
            index,
            "fee_minor",
            row.fee_minor,
            "is owed for charters only",
            "leave it empty",
        )
    if charter is not None and row.fee_minor > charter.price_minor:
        found.report(
            "cancellations",
            index,
            "fee_minor",
            row.fee_minor,
            Message("is more than the charter's price ({price})", price=charter.price_minor),
        )


def _span(table: str, index: int, row: Any, columns: tuple[str, str], found: Found) -> None:
    first, last = (getattr(row, column) for column in columns)
    if first is None or last is None:
        return
    if last < first or (table == "surcharges" and last == first):
        found.report(
            table,
            index,
            columns[1],
            last,
            Message("ends before {column}", column=columns[0]),
            Message("swap {first} and {last}", first=columns[0], last=columns[1]),
        )
