"""Which places the offers of a scenario reach from an origin, in how many minutes, how early and
with which transfers. Policies and prices do not count; capacity only where a caller tests it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.scenario.amendments import SpaceOffer
from onward.scenario.places import TRANSPORT_OF, Transport
from onward.scenario.scenario import Scenario
from onward.scenario.services import Allotment, Departure, Service
from onward.units import MINUTE

Change = tuple[str, Transport, Transport]  # a place, and from which transport to which


@dataclass(frozen=True, slots=True)
class Lane:
    """One run of an offer, or space blocked on it: its places, time, capacity and handling."""

    origin: str
    destination: str
    transport: Transport
    minutes: int
    capacity_kg: float
    capacity_m3: float
    accepts: frozenset[str]

    def handles(self, codes: Collection[str]) -> bool:
        return "*" in self.accepts or self.accepts.issuperset(codes)


def lanes(scenario: Scenario) -> list[Lane]:
    """The different lanes of departures, services and space blocked on them."""
    offers: tuple[Departure | Service, ...] = (*scenario.departures, *scenario.services)
    by_id = {each.id: each for each in offers}
    blocked: tuple[Allotment | SpaceOffer, ...] = (*scenario.allotments, *scenario.space_offers)
    rooms: list[tuple[Departure | Service, float, float]] = [
        *((each, each.capacity_kg, each.capacity_m3) for each in offers),
        *(
            (by_id[on], each.capacity_kg, each.capacity_m3)
            for each in blocked
            for on in {each.service, each.departure, each.departure.partition("@")[0]}
            & by_id.keys()
        ),
    ]
    found = {
        Lane(
            each.origin,
            each.destination,
            TRANSPORT_OF[each.mode],
            minutes_of(each),
            kg,
            m3,
            frozenset(each.accepts),
        )
        for each, kg, m3 in rooms
    }
    return sorted(found, key=lambda each: (each.origin, each.destination, each.minutes))


def minutes_of(offer: Departure | Service) -> int:
    """The transit time of one run."""
    if isinstance(offer, Service):
        return offer.duration_min
    return int((offer.arrives_at - offer.departs_at) / MINUTE)


def fastest(every: Iterable[Lane], origin: str) -> dict[str, int]:
    """The fewest minutes of transit from the origin to each place; waiting does not count."""
    leaving: dict[str, list[Lane]] = defaultdict(list)
    for each in every:
        leaving[each.origin].append(each)
    found: dict[str, int] = {}
    waiting = [(0, origin)]
    while waiting:
        minutes, place = heapq.heappop(waiting)
        if place not in found:
            found[place] = minutes
            for each in leaving[place]:
                heapq.heappush(waiting, (minutes + each.minutes, each.destination))
    return found


def first_arrivals(in_order: Iterable[Departure], origin: str) -> dict[str, datetime]:
    """The earliest arrival at each place of goods that are at the origin from the start.
    ``in_order``: departures in order of time.
    """
    found: dict[str, datetime] = {}
    for d in in_order:
        at = found.get(d.origin)
        if d.origin == origin or (at is not None and at <= d.departs_at):
            known = found.get(d.destination)
            found[d.destination] = d.arrives_at if known is None else min(known, d.arrives_at)
    return found


def goes(every: Iterable[Lane], origin: str, carries: Callable[[Lane], bool]) -> set[str]:
    """The places that lanes reach if goods take only lanes that ``carries`` accepts."""
    leaving: dict[str, set[str]] = defaultdict(set)
    for each in every:
        if carries(each):
            leaving[each.origin].add(each.destination)
    found, waiting = {origin}, [origin]
    while waiting:
        new = leaving[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def changes(
    legs: Mapping[str, Sequence[tuple[str, Transport]]],
    origin: str,
    destination: str,
    able: Collection[Change] | None = None,
) -> list[Change] | None:
    """The transfers between transports on the route with the fewest legs; None without a route.
    ``legs``: origin -> destinations and transports of its lanes; ``able``: the transfers that
    places offer (None: all).
    """
    seen: set[tuple[str, str]] = set()
    waiting: deque[tuple[str, Transport | None, list[Change]]] = deque([(origin, None, [])])
    while waiting:
        place, came, before = waiting.popleft()
        if place == destination:
            return before
        for there, goes_by in legs.get(place, ()):
            if (there, goes_by) in seen:
                continue
            change = [(place, came, goes_by)] if came is not None else []
            if able is not None and any(each not in able for each in change):
                continue
            seen.add((there, goes_by))
            waiting.append((there, goes_by, [*before, *change]))
    return None
