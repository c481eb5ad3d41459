"""Rules of goods under way: how they came to where they are, and the space that they hold."""

from __future__ import annotations

from collections import defaultdict

from onward.scenario.found import Found
from onward.scenario.scenario import Scenario


def under_way_problems(scenario: Scenario, found: Found) -> None:
    """Transports that do not serve the place where goods are, and commitments on pools that their departure does not have."""
    serves = {place.id: place.transports for place in scenario.places}
    for index, shipment in enumerate(scenario.shipments):
        if shipment.arrived_by and found.good("shipments", index) and shipment.arrived_by not in serves[shipment.origin]:
            message, maybe = f"is not served at {shipment.origin}", "add it to the place's transports"
            found.add("shipments", index, "arrived_by", shipment.arrived_by, message, maybe)
    if any(row.pool for row in scenario.commitments):
        _pools(scenario, found)


def _pools(scenario: Scenario, found: Found) -> None:
    """A commitment's pool is the open space or an allotment on its departure, by itself or through its service."""
    by_departure: dict[str, set[str]] = defaultdict(set)
    by_service: dict[str, set[str]] = defaultdict(set)
    for space in scenario.allotments:
        (by_departure[space.departure] if space.departure else by_service[space.service]).add(space.id)
    service_of = {departure.id: departure.service for departure in scenario.departures}
    for index, row in enumerate(scenario.commitments):
        if not row.pool or not found.good("commitments", index):
            continue
        service = service_of.get(row.departure, row.departure.rpartition("@")[0])
        allotted = by_departure[row.departure] | (by_service[service] if service else set())
        if row.pool not in allotted:
            message = f"is not an allotment on {row.departure}"
            found.add("commitments", index, "pool", row.pool, message, "leave it empty: the open space")
