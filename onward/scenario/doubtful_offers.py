"""Offers whose numbers may be meant otherwise: prices unlike all others, flights that are too fast
or too slow, transfers that only the table of transfers lacks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from onward.gazetteer.known_places import great_circle_km
from onward.message import Message
from onward.scenario.found import Found
from onward.scenario.places import TRANSPORT_OF, Place, Transport
from onward.scenario.reached import Change, changes, minutes_of
from onward.scenario.scenario import Scenario
from onward.scenario.services import Departure, Service

UNLIKE, UNLIKE_ONE = 30.0, 50.0  # times the median of the others; the price of one other
SOUND_KMH = 1_235.0  # at sea level; aircraft with cargo stay below 1,100 over the ground
SHIP_KMH = 45.0  # the fastest container ships
FAR_KM = 500.0  # flights of less are not compared: much of their time is on the ground


def doubtful_offers(scenario: Scenario, found: Found) -> None:
    _prices(scenario, found)
    _speeds(scenario, found)
    _transfers(scenario, found)


def _offers(scenario: Scenario) -> list[tuple[str, int, Departure | Service]]:
    """Table, row from 0, and offer."""
    return [
        *(("departures", index, each) for index, each in enumerate(scenario.departures)),
        *(("services", index, each) for index, each in enumerate(scenario.services)),
    ]


def _prices(scenario: Scenario, found: Found) -> None:
    """Prices per kg, of one transport and currency; offers without one, and charters, which are
    paid whole, are left out.
    """
    priced: dict[tuple[Transport, str], list[tuple[str, int, float]]] = defaultdict(list)
    for table, index, each in _offers(scenario):
        if each.cost_minor_per_kg and not getattr(each, "charter", ""):
            alike = TRANSPORT_OF[each.mode], each.currency or scenario.currency
            priced[alike].append((table, index, each.cost_minor_per_kg))
    for (transport, _), listed in priced.items():
        if len(listed) < 2:
            continue
        every = sorted(price for _, _, price in listed)
        for table, index, price in listed:
            usual = _median_without(every, price)
            factor = UNLIKE if len(listed) > 2 else UNLIKE_ONE
            if usual < factor * price and price < factor * usual:
                continue
            low = price < usual
            if len(listed) == 2 and not low:
                continue  # of two, one is enough; small ones are the usual mistake
            words = {"share": (usual / price if low else price / usual), "transport": transport}
            message = (
                Message("is 1/{share:,.0f} of what others by {transport} cost per kg", **words)
                if low
                else Message(
                    "is {share:,.0f} times what others by {transport} cost per kg", **words
                )
            )
            maybe = Message(
                "in minor units (cents) per kg: {amount:g}",
                amount=round(price * 100 if low else price / 100, 4),
            )
            found.report(table, index, "cost_minor_per_kg", f"{price:g}", message, maybe)


def _median_without(every: list[float], price: float) -> float:
    """Of prices in order, all but this one."""
    at, left = bisect_left(every, price), len(every) - 1
    middle = [every[n + (n >= at)] for n in ((left - 1) // 2, left // 2)]
    return sum(middle) / 2


def _speeds(scenario: Scenario, found: Found) -> None:
    places = {place.id: place for place in scenario.places}
    for table, index, each in _offers(scenario):
        if TRANSPORT_OF[each.mode] is not Transport.AIR:
            continue
        ends = places.get(each.origin), places.get(each.destination)
        km = _km(*ends)
        minutes = minutes_of(each)
        if km < FAR_KM or minutes <= 0:
            continue
        kmh = km / minutes * 60
        field, value = (
            ("duration_min", each.duration_min)
            if isinstance(each, Service)
            else ("arrives_at", each.arrives_at)
        )
        words = {"km": km, "kmh": kmh}
        if kmh > SOUND_KMH:
            message = Message("makes {kmh:,.0f} km/h over {km:,.0f} km, faster than sound", **words)
        elif kmh < SHIP_KMH:
            message = Message(
                "makes {kmh:,.0f} km/h over {km:,.0f} km, slower than a ship", **words
            )
        else:
            continue
        maybe = "another day, another zone, or coordinates of another place"
        found.report(table, index, field, value, message, maybe)


def _km(a: Place | None, b: Place | None) -> float:
    """0 where one has no coordinates."""
    if a is None or b is None or not (a.latitude or a.longitude) or not (b.latitude or b.longitude):
        return 0.0
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)


def _transfers(scenario: Scenario, found: Found) -> None:
    """Changes of transport without which nothing carries some shipment, and that no row allows."""
    able = {(row.place, row.from_transport, row.to_transport) for row in scenario.transfers}
    leading: dict[str, set[tuple[str, Transport]]] = defaultdict(set)
    for _, _, each in _offers(scenario):
        leading[each.origin].add((each.destination, TRANSPORT_OF[each.mode]))
    legs = {place: sorted(there) for place, there in leading.items()}
    wanted = sorted({(s.origin, s.destination) for s in scenario.shipments if not s.arrived_by})
    needed: dict[Change, tuple[str, str]] = {}
    for lane in wanted:
        if changes(legs, *lane, able) is None:
            for change in changes(legs, *lane) or ():
                if change not in able:
                    needed.setdefault(change, lane)
    rows = {place.id: index for index, place in enumerate(scenario.places)}
    for (place, came, goes), (origin, destination) in needed.items():
        message = Message(
            "goods cannot change from {came} to {goes} here, and only so get from {origin} to "
            "{destination}",
            came=came,
            goes=goes,
            origin=origin,
            destination=destination,
        )
        maybe = "a row of transfers.csv says in how many minutes they can"
        found.report("places", rows[place], "id", place, message, maybe)
