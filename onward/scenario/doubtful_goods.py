"""Shipments whose numbers may be meant otherwise: too heavy for their size, too large for anything
offered, due before anything can arrive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import datetime, timedelta

from onward.message import Message
from onward.scenario.cargo import Shipment
from onward.scenario.found import Found
from onward.scenario.reached import Lane, fastest, first_arrivals, goes, lanes
from onward.scenario.scenario import Scenario, timetable
from onward.wording.quantities import lasting, tonnes

DENSEST = 8_000.0  # kg per m3: solid steel; goods in their packing stay below
LIGHTEST = 5.0  # kg per m3: foam is 10 to 30
SOONER = 3  # goods due in less than this part of the usual time are looked at
FEW = 4  # shipments that have no usual time
BEYOND = 5  # goods are this many times what leaves their place, where they may be totals


def doubtful_goods(scenario: Scenario, found: Found) -> None:
    every = lanes(scenario)
    _densities(scenario, found)
    if every:
        _pieces(scenario, every, found)
        _totals(scenario, found)
        _due(scenario, every, found)


def _densities(scenario: Scenario, found: Found) -> None:
    for index, s in enumerate(scenario.shipments):
        if not s.volume_m3:
            continue
        density = s.mass_kg / s.volume_m3
        if density > DENSEST:
            message = Message(
                "is {density:,.0f} kg per m3 in {m3:g} m3; steel is 7,850",
                density=density,
                m3=s.volume_m3,
            )
        elif density < LIGHTEST:
            message = Message(
                "is {density:.2g} kg per m3 in {m3:g} m3; foam is 10 to 30",
                density=density,
                m3=s.volume_m3,
            )
        else:
            continue
        maybe = "mass or volume is that of all units together, or has another unit"
        found.report("shipments", index, "mass_kg", f"{s.mass_kg:g}", message, maybe)


def _pieces(scenario: Scenario, every: list[Lane], found: Found) -> None:
    """Handling units that no departure on their way takes, if their way exists without limits."""
    ways = _Ways(every)
    for index, s in enumerate(scenario.shipments):
        if ways.take(s) or not ways.take(s, kg=False, m3=False, codes=False):
            continue
        lane = {"origin": s.origin, "destination": s.destination}
        if not ways.take(s, m3=False, codes=False):
            maybe = "it is the mass of all units together, or not in kg"
            found.report("shipments", index, "mass_kg", f"{s.mass_kg:g}", _more(lane), maybe)
        elif not ways.take(s, kg=False, codes=False):
            maybe = "it is the volume of all units together, or not in m3"
            found.report("shipments", index, "volume_m3", f"{s.volume_m3:g}", _more(lane), maybe)
        elif not ways.take(s, codes=False):
            message = Message(
                "with its volume is more for one handling unit than any departure from {origin} to "
                "{destination} takes",
                **lane,
            )
            maybe = "what one departure has room for in kg, another has in m3"
            found.report("shipments", index, "mass_kg", f"{s.mass_kg:g}", message, maybe)
        elif _is_odd(s, every):
            message = Message(
                "is not accepted for goods of this size from {origin} to {destination}", **lane
            )
            maybe = "an offer lacks the code in accepts"
            found.report("shipments", index, "special_handling", s.special_handling, message, maybe)


def _more(lane: dict[str, str]) -> Message:
    return Message(
        "is more for one handling unit than any departure from {origin} to {destination} takes",
        **lane,
    )


class _Ways:
    """Where one handling unit gets to, by its size and codes."""

    def __init__(self, every: list[Lane]) -> None:
        self.every = every
        self.kg = sorted({lane.capacity_kg for lane in every})
        self.m3 = sorted({lane.capacity_m3 for lane in every})
        self.reached: dict[tuple[object, ...], set[str]] = {}

    def take(self, s: Shipment, *, kg: bool = True, m3: bool = True, codes: bool = True) -> bool:
        """Whether a way leads to its destination, with these of its limits."""
        mass, volume = s.mass_kg if kg else 0.0, s.volume_m3 if m3 else 0.0
        handling = s.special_handling if codes else ()
        # masses between two capacities are alike
        sizes = bisect_left(self.kg, mass), bisect_left(self.m3, volume)
        key = (s.origin, *sizes, handling)
        if key not in self.reached:
            self.reached[key] = goes(
                self.every,
                s.origin,
                lambda lane: (
                    lane.capacity_kg >= mass
                    and lane.capacity_m3 >= volume
                    and lane.handles(handling)
                ),
            )
        return s.destination in self.reached[key]


def _is_odd(s: Shipment, every: list[Lane]) -> bool:
    """Whether its special handling is refused by all offers of its own lane or from its place; by
    way of other places some goods just have no itinerary.
    """
    own = [each for each in every if each.origin == s.origin]
    direct = [each for each in own if each.destination == s.destination]
    return not any(each.handles(s.special_handling) for each in direct or own)


def _totals(scenario: Scenario, found: Found) -> None:
    """Goods of a place that are far beyond all that leaves it until they are given up: the mass of
    one unit may be that of all.
    """
    starting: dict[str, list[tuple[int, Shipment]]] = defaultdict(list)
    for index, s in enumerate(scenario.shipments):
        starting[s.origin].append((index, s))
    offered: dict[str, float] = defaultdict(float)
    last = max((s.latest_at for s in scenario.shipments), default=scenario.as_of)
    for d in timetable(scenario):
        if scenario.as_of <= d.departs_at <= last:
            offered[d.origin] += d.capacity_kg
    for origin, listed in starting.items():
        goods = sum(s.mass_kg * s.handling_units for _, s in listed)
        room = offered[origin]
        several = [(index, s) for index, s in listed if s.handling_units > 1]
        once = sum(s.mass_kg for _, s in listed)
        if not 0 < BEYOND * room < goods or once > room:
            continue
        for index, s in several:
            message = Message(
                "of one handling unit makes {goods} from {origin} in all, and all departures "
                "there take {room}",
                goods=tonnes(round(goods * 1000)),
                origin=origin,
                room=tonnes(round(room * 1000)),
            )
            maybe = "it is the mass of all units together"
            found.report("shipments", index, "mass_kg", f"{s.mass_kg:g}", message, maybe)


def _due(scenario: Scenario, every: list[Lane], found: Found) -> None:
    """Goods that are due sooner than anything travels, or before any offer arrives and much sooner
    than others.
    """
    in_order = sorted(timetable(scenario), key=lambda d: d.departs_at)
    usual = _usual_span(scenario)
    quickest: dict[str, dict[str, int]] = {}
    first: dict[str, dict[str, datetime]] = {}
    for index, s in enumerate(scenario.shipments):
        if s.part_of:
            continue  # on its way: part of it has travelled
        if s.origin not in quickest:
            quickest[s.origin] = fastest(every, s.origin)
        minutes = quickest[s.origin].get(s.destination)
        if minutes is not None and s.ready_at + timedelta(minutes=minutes) > s.due_at:
            message = Message(
                "is sooner after ready_at than anything travels from {origin} to {destination}: "
                "{span}",
                origin=s.origin,
                destination=s.destination,
                span=lasting(minutes),
            )
        elif s.due_at - s.ready_at < usual / SOONER:
            if s.origin not in first:
                first[s.origin] = first_arrivals(in_order, s.origin)
            at = first[s.origin].get(s.destination)
            if at is None or at <= s.due_at:
                continue
            message = Message(
                "is before any offer arrives at {destination}: {at}",
                destination=s.destination,
                at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
            )
        else:
            continue
        maybe = "another day, month or year"
        found.report("shipments", index, "due_at", s.due_at, message, maybe)


def _usual_span(scenario: Scenario) -> timedelta:
    """From ready to due, of most shipments; of few, endless: each is looked at."""
    spans = [s.due_at - s.ready_at for s in scenario.shipments]
    return timedelta.max if len(spans) < FEW else sorted(spans)[len(spans) // 2]
