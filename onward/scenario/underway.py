"""Goods under way: their ids, their landing, and checks of how they arrived and what space they
hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from onward.message import Message
from onward.scenario.cargo import Shipment
from onward.scenario.found import Found
from onward.scenario.limits import LONGEST_ID
from onward.scenario.scenario import Scenario, allotment

PART = re.compile(r"(.+):[1-9][0-9]*-[1-9][0-9]*")


def derived_id(name: str, more: str) -> str:
    """``name:more``, the id of a row made from another. If it is too long, a digest replaces the
    end of the name.
    """
    room = LONGEST_ID - len(more) - 1
    if len(name) > room:
        name = f"{name[: room - 9].rstrip()}~{sha256(name.encode()).hexdigest()[:8]}"
    return f"{name}:{more}"


def is_under_way(scenario: Scenario) -> bool:
    """Whether a scenario has goods that have moved."""
    goods = any(shipment.part_of for shipment in scenario.shipments)
    return goods or bool(scenario.commitments or scenario.quota_uses)


def own_id(row: str, shipment: Shipment) -> str:
    """The id of a row about a shipment before it was copied for the shipment's parts."""
    return row.removesuffix(f":{shipment.first_unit}") if shipment.part_of else row


def part_id(shipment: str, first: int, count: int) -> str:
    """The id of a range of a shipment's handling units that travels separately: ``RC00001:3-7``."""
    return derived_id(shipment, f"{first}-{first + count - 1}")


def divided(parts: Sequence[Shipment], units: int | None) -> Iterator[tuple[Shipment, int | None]]:
    """Each part of a shipment with its share of ``units`` handling units, lowest numbers first;
    parts without a share are left out. None: each part, whole.
    """
    if units is None:
        yield from ((part, None) for part in parts)
        return
    for part in sorted(parts, key=lambda part: part.first_unit):
        share = min(units, part.handling_units)
        units -= share
        if share:
            yield part, share


def seen_from(scenario: Scenario, as_of: datetime) -> Scenario:
    """The scenario at another instant. Goods that wait under way are available at a later instant
    only from then on; at a hub ``landed_at`` keeps when they landed.
    """
    if as_of <= scenario.as_of:
        return replace(scenario, as_of=as_of)
    shipments = tuple(
        replace(s, ready_at=as_of, landed_at=since_landing(s))
        if s.part_of and s.ready_at < as_of
        else s
        for s in scenario.shipments
    )
    return replace(scenario, as_of=as_of, shipments=shipments)


def landed(shipment: Shipment, at: datetime) -> Shipment:
    """Goods under way that landed at a hub at ``at``, later than known so far."""
    ready_at = max(shipment.ready_at, at)
    since = max(shipment.landed_at, at) if shipment.landed_at else None
    return replace(shipment, ready_at=ready_at, landed_at=None if since == ready_at else since)


def since_landing(shipment: Shipment) -> datetime | None:
    """When goods that a transport brought to a hub landed there; None for others."""
    return shipment.landed_at or (shipment.ready_at if shipment.arrived_by else None)


def under_way_problems(scenario: Scenario, found: Found) -> None:
    """Finds transports that do not serve the place where goods are, and commitments on pools that
    their departure does not have.
    """
    serves = {
        place.id: place.transports
        for _, place in found.rows("places", scenario.places, "id", "transports")
    }
    for index, shipment in found.rows("shipments", scenario.shipments, "origin", "arrived_by"):
        origin, arrived_by = shipment.origin, shipment.arrived_by
        if arrived_by and origin in serves and arrived_by not in serves[origin]:
            message = Message("is not served at {place}", place=origin)
            maybe = "add it to the place's transports"
            found.report("shipments", index, "arrived_by", arrived_by, message, maybe)
    _parts(scenario, found)
    if any(row.pool for row in scenario.commitments):
        _pools(scenario, found)


def _parts(scenario: Scenario, found: Found) -> None:
    """Reports an id that reads as a part of another shipment: the part will need that id once it is
    under way.
    """
    whole = {shipment.id: index for index, shipment in enumerate(scenario.shipments)}
    roots = whole.keys() | {shipment.part_of for shipment in scenario.shipments}
    numbered = ("first_unit", "handling_units")
    for index, shipment in enumerate(scenario.shipments):
        match = PART.fullmatch(shipment.id)
        if match is None or match[1] not in roots:
            continue
        if shipment.part_of and not found.good("shipments", index, *numbered):
            continue
        root = match[1]
        own = shipment.part_of == root and shipment.id == part_id(
            root, shipment.first_unit, shipment.handling_units
        )
        if not own or root in whole:
            later = max(index, whole.get(root, 0))
            message = (
                Message("reads as a part of {shipment}", shipment=root)
                if later == index
                else Message("is what {shipment} reads as a part of", shipment=shipment.id)
            )
            found.report(
                "shipments",
                later,
                "id",
                scenario.shipments[later].id,
                message,
                "give it another id",
            )


def _pools(scenario: Scenario, found: Found) -> None:
    """Checks that a commitment's pool exists: the open space, or an allotment on its departure or
    service.
    """
    by_departure: dict[str, set[str]] = defaultdict(set)
    by_service: dict[str, set[str]] = defaultdict(set)
    for space in (*scenario.allotments, *map(allotment, scenario.space_offers)):
        (by_departure[space.departure] if space.departure else by_service[space.service]).add(
            space.id
        )
    service_of = {departure.id: departure.service for departure in scenario.departures}
    for index, row in found.rows("commitments", scenario.commitments, "departure", "pool"):
        if not row.pool:
            continue
        service = service_of.get(row.departure, row.departure.rpartition("@")[0])
        allotted = by_departure[row.departure] | (by_service[service] if service else set())
        if row.pool not in allotted:
            message = Message("is not an allotment on {departure}", departure=row.departure)
            found.report(
                "commitments", index, "pool", row.pool, message, "leave it empty: the open space"
            )
