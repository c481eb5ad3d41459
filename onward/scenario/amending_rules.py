"""Checks of rows that amend other rows: delays, lifts, cancellations, bookings, surcharges and
throughputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from onward.scenario.amendments import Cancellation, Delay
from onward.scenario.found import Found
from onward.scenario.scenario import ALWAYS, Scenario, amended, runs
from onward.scenario.services import Charter, Departure
from onward.units import MINUTE


class Published:
    """Departures by id as they were published, before cuts and delays. A service's departure is
    made when it is asked for.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._dated = {departure.id: departure for departure in scenario.departures}
        self._services = {service.id: service for service in scenario.services}
        self._zones = {place.id: place.time_zone for place in scenario.places}

    def find(self, name: str) -> Departure | None:
        """The departure of that id, if there is one."""
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
    """Finds amending rows whose columns contradict each other, or contradict what they amend."""
    published = Published(scenario) if scenario.delays else None
    for index, delay in _good(scenario, "delays", found):
        departure = published.find(delay.departure) if published else None
        if departure is not None:
            _delay(index, delay, departure, found)
    charters = {charter.id: charter for charter in scenario.charters}
    for index, row in _good(scenario, "cancellations", found):
        _cancellation(index, row, charters.get(row.charter), found)
    units = (
        {shipment.id: shipment.handling_units for shipment in scenario.shipments}
        if scenario.bookings
        else {}
    )
    for index, row in _good(scenario, "bookings", found):
        if row.handling_units is not None and row.handling_units > units[row.shipment]:
            message = f"is more than shipment {row.shipment} has ({units[row.shipment]})"
            found.add("bookings", index, "handling_units", row.handling_units, message)
    for index, row in _good(scenario, "papers", found):
        _span("papers", index, row, ("valid_from", "valid_until"), found)
    _amended(scenario, found)
    for index, row in _good(scenario, "surcharges", found):
        _span("surcharges", index, row, ("starts_at", "ends_at"), found)
    for index, row in _good(scenario, "throughputs", found):
        _span("throughputs", index, row, ("first_day", "last_day"), found)


def _amended(scenario: Scenario, found: Found) -> None:
    """A shipment stays ready before it is due, and due before its latest, after each amendment.
    Goods under way may be free later than they are due, and what is said of when they are ready
    says nothing of them.
    """
    now = {s.id: s for s in scenario.shipments} if scenario.amendments else {}
    rows = list(_good(scenario, "amendments", found))
    rows.sort(key=lambda each: each[1].known_at or ALWAYS)
    for index, row in rows:
        (after,) = amended((now[row.shipment],), (row,))
        under_way = bool(after.part_of or after.arrived_by)
        ready_at = after.due_at if under_way else after.ready_at
        if after == now[row.shipment] and not under_way:
            message = "says nothing that was not so already"
            found.add("amendments", index, "shipment", row.shipment, message, "leave it out")
        elif not ready_at <= after.due_at <= after.latest_at:
            field = next(f for f in ("ready_at", "due_at", "latest_at") if getattr(row, f))
            message = "is not in order: ready, due and latest follow each other"
            maybe = "say due_at and latest_at, too"
            found.add("amendments", index, field, getattr(row, field), message, maybe)
        now[row.shipment] = after


def _good(scenario: Scenario, table: str, found: Found) -> Iterator[tuple[int, Any]]:
    return (
        (index, row)
        for index, row in enumerate(getattr(scenario, table))
        if found.good(table, index)
    )


def _delay(index: int, delay: Delay, departure: Departure, found: Found) -> None:
    if delay.departs_at < departure.departs_at:
        message = f"is before it was to leave ({_instant(departure.departs_at)})"
        found.add(
            "delays",
            index,
            "departs_at",
            delay.departs_at,
            message,
            "cancel it and add an earlier departure",
        )
    elif delay.arrives_at <= delay.departs_at:
        found.add(
            "delays",
            index,
            "arrives_at",
            delay.arrives_at,
            "is not after it leaves",
            "swap departs_at and arrives_at",
        )
    elif (
        departure.via
        and max(v.after_min for v in departure.via)
        > (delay.arrives_at - delay.departs_at) // MINUTE
    ):
        found.add(
            "delays",
            index,
            "arrives_at",
            delay.arrives_at,
            "is before it has passed its last via country",
        )


def _cancellation(index: int, row: Cancellation, charter: Charter | None, found: Found) -> None:
    if bool(row.shipment) == bool(row.charter):
        message = (
            "must name a shipment or a charter, not both"
            if row.shipment
            else "names neither a shipment nor a charter"
        )
        found.add("cancellations", index, "shipment", row.shipment, message)
    elif row.fee_minor and charter is None:
        found.add(
            "cancellations",
            index,
            "fee_minor",
            row.fee_minor,
            "is owed for charters only",
            "leave it empty",
        )
    elif charter is not None and row.fee_minor > charter.price_minor:
        found.add(
            "cancellations",
            index,
            "fee_minor",
            row.fee_minor,
            f"is more than the charter's price ({charter.price_minor})",
        )


def _span(table: str, index: int, row: Any, columns: tuple[str, str], found: Found) -> None:
    first, last = (getattr(row, column) for column in columns)
    if first is None or last is None:
        return
    if last < first or (table == "surcharges" and last == first):
        found.add(
            table,
            index,
            columns[1],
            last,
            f"ends before {columns[0]}",
            f"swap {columns[0]} and {columns[1]}",
        )


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")
