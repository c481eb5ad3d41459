"""Checks of rows that amend other rows: delays, lifts, cancellations, bookings, surcharges and
throughputs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario.amendments import Amendment, Cancellation
from onward.scenario.cargo import Shipment
from onward.scenario.found import Found
from onward.scenario.in_order import ALWAYS
from onward.scenario.scenario import RESCHEDULED, Scenario, amended, runs
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
    charters = {
        charter.id: charter
        for _, charter in found.rows("charters", scenario.charters, "id", "price_minor")
    }
    named = ("shipment", "charter", "fee_minor")
    for index, row in found.rows("cancellations", scenario.cancellations, *named):
        _cancellation(index, row, charters.get(row.charter), found)
    _bookings(scenario, found)
    for table, columns in SPANS.items():
        for index, row in found.rows(table, getattr(scenario, table), *columns):
            _span(table, index, row, columns, found)
    _amended(scenario, found)


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


def _bookings(scenario: Scenario, found: Found) -> None:
    """No booking is for more handling units than its shipment has."""
    if not scenario.bookings:
        return
    units = {
        shipment.id: shipment.handling_units
        for _, shipment in found.rows("shipments", scenario.shipments, "id", "handling_units")
    }
    for index, row in found.rows("bookings", scenario.bookings, "shipment", "handling_units"):
        most = units.get(row.shipment)
        if most is not None and row.handling_units is not None and row.handling_units > most:
            message = Message(
                "is more than shipment {shipment} has ({most})", shipment=row.shipment, most=most
            )
            found.report(
                "bookings", index, "handling_units", row.handling_units, message, str(most)
            )


def _amended(scenario: Scenario, found: Found) -> None:
    """After each amendment a shipment is ready before it is due, and due before its latest. For
    goods under way ``ready_at`` is not compared: they may be free later than they are due.
    """
    now: dict[str, Shipment] = {}
    if scenario.amendments:
        ordered = found.rows("shipments", scenario.shipments, *ORDERED)
        now = {row.id: row for _, row in ordered}
    rows = list(found.rows("amendments", scenario.amendments, "shipment", "known_at", *ORDER))
    sound = {index for index, _ in rows}
    unsure = {row.shipment for i, row in enumerate(scenario.amendments) if i not in sound}
    ready = {row.id for _, row in found.rows("shipments", scenario.shipments, "ready_at")}
    rows.sort(key=lambda each: each[1].known_at or ALWAYS)
    for index, row in rows:
        if row.shipment not in now or row.shipment in unsure:
            continue
        (after,) = amended((now[row.shipment],), (row,))
        under_way = bool(after.part_of or after.arrived_by)
        ready_at = after.due_at if under_way or row.shipment not in ready else after.ready_at
        stated = [field for field in ORDER if getattr(row, field)]
        whole = found.good("amendments", index, *SAID)
        if after == now[row.shipment] and not under_way and whole:
            message = "says nothing that was not so already"
            found.report("amendments", index, "shipment", row.shipment, message, "leave it out")
        elif stated and not ready_at <= after.due_at <= after.latest_at:
            field = stated[0]
            message = "is not in order: ready, due and latest follow each other"
            maybe = "say due_at and latest_at, too"
            found.report("amendments", index, field, getattr(row, field), message, maybe)
        now[row.shipment] = after


ORDER = ("ready_at", "due_at", "latest_at")
ORDERED = ("id", "due_at", "latest_at", "part_of", "arrived_by")  # of a shipment, to be in order
SAID = tuple(field.name for field in fields(Amendment))


def _delays(scenario: Scenario, found: Found) -> None:
    """A delayed departure leaves no earlier than published, and arrives after it leaves and after
    its last via country; it lands where its transport is served.
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
    for index, delay in found.rows("delays", scenario.delays, "departure", "departs_at"):
        departure = published.find(delay.departure)
        if departure and delay.departs_at and delay.departs_at < departure.departs_at:
            message = Message(
                "is before it was to leave ({time})", time=_instant(departure.departs_at)
            )
            maybe = "cancel it and add an earlier departure"
            found.report("delays", index, "departs_at", delay.departs_at, message, maybe)
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


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")
