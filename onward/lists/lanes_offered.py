"""Which lanes of shipments offers serve, and where goods change transport on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onward.lists.assumed import Assumptions
from onward.scenario import TRANSPORT_OF, Departure, Scenario, Service, Transfer, Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWithoutOffer:
    """Shipments that no chain of offers takes from their origin to their destination, whatever the
    hours.
    """

    origin: str
    destination: str
    shipments: tuple[str, ...]


def transfers_between(
    offers: Iterable[Service | Departure],
    assumed: Assumptions,
    there: Collection[Transfer] = (),
) -> tuple[Transfer, ...]:
    """The changes of transport that offers make possible, with the minutes that are assumed.
    ``there``: those that the desk has; they are left out.
    """
    come: dict[str, set[Transport]] = defaultdict(set)
    go: dict[str, set[Transport]] = defaultdict(set)
    for offer in offers:
        transport = TRANSPORT_OF[offer.mode]
        go[offer.origin].add(transport)
        come[offer.destination].add(transport)
    known = {(row.place, row.from_transport, row.to_transport) for row in there}
    return tuple(
        Transfer(
            place=place,
            from_transport=before,
            to_transport=after,
            minutes=assumed.minutes(f"transfer_{before}_{after}_h"),
        )
        for place in come
        for before in sorted(come[place])
        for after in sorted(go.get(place, ()))
        if (place, before, after) not in known
    )


def without_offer(scenario: Scenario) -> tuple[LaneWithoutOffer, ...]:
    """Lanes of shipments that offers do not connect, each with its shipments."""
    onward: dict[str, set[str]] = defaultdict(set)
    offers: tuple[Service | Departure, ...] = (*scenario.services, *scenario.departures)
    for offer in offers:
        onward[offer.origin].add(offer.destination)
    lanes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for shipment in scenario.shipments:
        lanes[shipment.origin, shipment.destination].append(shipment.id)
    reach = {origin: _reached(origin, onward) for origin, _ in lanes}
    return tuple(
        LaneWithoutOffer(origin=origin, destination=destination, shipments=tuple(names))
        for (origin, destination), names in lanes.items()
        if destination not in reach[origin]
    )


def _reached(origin: str, onward: Mapping[str, Collection[str]]) -> set[str]:
    """Places that chains of offers lead to."""
    found: set[str] = set()
    waiting = [origin]
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found
