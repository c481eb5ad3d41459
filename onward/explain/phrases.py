"""Words for departures, lanes, itineraries and loads, and for the goods that fill a departure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from onward.explain.base_case import BaseCase
from onward.explain.reasons import Remedy
from onward.explain.rooms import Lack
from onward.explain.shelf import ShelfPlace
from onward.explain.words import cubic, kilos, listed, quantity, space
from onward.message import Message
from onward.network.areas import Astray, areas_of
from onward.network.network import Ints
from onward.plan.plan import Plan
from onward.scenario import Departure, Shipment
from onward.scenario.departure_words import departure_words, with_lane
from onward.units import grams_up, litres_up
from onward.wording.moments import at_place_on
from onward.wording.place_names import place_words


def flight(base: BaseCase, offer: int) -> str:
    """LH8403 03APR (PVG–LGG), with the allotment if the offer is one."""
    return with_lane(named(base, offer), base.network.offers.departures[offer], base.places)


def run(base: BaseCase, departure: Departure) -> str:
    """As ``flight``, for a departure, without an allotment."""
    return with_lane(departure_words(departure, base.places), departure, base.places)


def day_of(departure: Departure) -> date:
    """The day of departure at the origin where it is known, else in UTC."""
    return departure.local_day or departure.departs_at.date()


def named(base: BaseCase, offer: int) -> str:
    """LH8403 03APR, or its allotment A1; the party, if the allotment's name only repeats the
    service's.
    """
    if offer not in base.names:
        base.names[offer] = _named(base, offer)
    return base.names[offer]


def _named(base: BaseCase, offer: int) -> str:
    offers = base.network.offers
    pool, d = offers.pools[offer], offers.departures[offer]
    name = departure_words(d, base.places)
    if not pool:
        return name
    if d.service and d.service in pool:
        return Message(
            "{name}'s space for {parties}", name=name, parties=offers.parties[offer] or "all"
        )
    return Message("{name}'s allotment {pool}", name=name, pool=pool)


def itinerary_words(base: BaseCase, offers: Sequence[int]) -> str:
    """F1 > F2."""
    return Message.joined(" > ", [named(base, o) for o in offers])


def carried(base: BaseCase, placed: Sequence[ShelfPlace], of: int) -> str:
    """F1 carries all 12; F1 and 2 other ways carry 5 of 12."""
    units, others = sum(p.units for p in placed), len(placed) - 1
    who = itinerary_words(base, placed[0].itinerary)
    if others:
        who = Message(
            "{itinerary} and {count} other way"
            if others == 1
            else "{itinerary} and {count} other ways",
            itinerary=who,
            count=others,
        )
    how_many = Message("all {units:,}", units=of)
    if units < of:
        how_many = Message("{units:,} of {of:,}", units=units, of=of)
    elif of == 1:
        how_many = Message("it")
    return Message(
        "{itineraries} carry {goods}" if others else "{itineraries} carries {goods}",
        itineraries=who,
        goods=how_many,
    )


def astray(base: BaseCase, shipment: Shipment, offers: Sequence[int]) -> Astray | None:
    """The leg of an itinerary that leads goods back which may not return."""
    departures = base.network.offers.departures
    return areas_of(base.scenario).led_astray(shipment, [departures[o] for o in offers])


def astray_words(base: BaseCase, found: Astray) -> str:
    """Come back through Hong Kong (HKG); go on from Madrid (MAD), beyond its destination."""
    place = place_text(base, found.place)
    if found.beyond:
        return Message("go on from {place}, beyond its destination", place=place)
    return Message("come back through {place}", place=place)


def may_return(shipment: Shipment) -> Remedy:
    """The remedy that allows the goods to return, with the command for it."""
    command = Message(
        "onward notice add amend-shipment {shipment} may_return=true", shipment=shipment.id
    )
    return Remedy(
        kind="return",
        on=shipment.id,
        text=Message("allowed to return ({command})", command=command),
    )


def pins(base: BaseCase, shipment: str) -> str:
    """Text for what binds a shipment: its pins, the refusal of departure F1, or both."""
    refused = base.refused(shipment)
    said = [Message("its pins")] * bool(base.desk_pins(shipment)) + [
        Message("the refusal of {refused}", refused=listed(refused))
    ] * bool(refused)
    return listed(said)


def lack_id(base: BaseCase, lack: Lack) -> str:
    """The departure, the place and day, or the quota."""
    if lack.what == "pool":
        return base.network.offers.departures[lack.offer].id
    parts = base.network.rows.keys[lack.row].split("|")
    return f"{parts[1]} {parts[2]}" if lack.what == "day" else parts[1]


def lack_words(base: BaseCase, lack: Lack) -> str:
    """As ``lack_id``, for people."""
    if lack.what == "pool":
        return named(base, lack.offer)
    if lack.what == "quota":
        return Message("quota {lack}", lack=lack_id(base, lack))
    return row_words(base, lack.row)


def row_words(base: BaseCase, row: int) -> str:
    """The place on a day, or the quota and its period, of this row."""
    kind, first, *rest = base.network.rows.keys[row].split("|")
    if kind != "day":
        return " ".join((kind, first, *rest))
    return at_place_on(first, date.fromisoformat(rest[0]), place_name(base, first))


def place_name(base: BaseCase, place: str) -> str:
    """A place's name in the scenario; "" if it has none."""
    known = base.places.get(place)
    return known.name if known else ""


def place_text(base: BaseCase, place: str) -> str:
    """A place for people: Shanghai (PVG)."""
    return place_words(place, place_name(base, place))


def full(base: BaseCase, plan: Plan, lack: Lack, shipment: Shipment, room: Ints) -> str:
    """In words: what is full, how much of the room is left there, and who fills it."""
    n = len(base.network.offers)
    if lack.what == "pool":
        both = Message(
            "{mass} and {volume} are left",
            mass=kilos(max(0, int(room[lack.offer]))),
            volume=cubic(max(0, int(room[n + lack.offer]))),
        )
        row = lack.offer if lack.grams or not lack.litres else n + lack.offer
        template = "{departure} is full: {left} for a unit of {size}; {by}"
        if base.together > 1:
            template = "{departure} is full: {left} for all {many:,} together, {size}; {by}"
        return Message(
            template,
            departure=_space(base, lack.offer),
            left=both,
            many=base.together,
            size=size(shipment),
            by=filled(base, plan, row),
        )
    if lack.what == "day":
        left = kilos(max(0, int(room[lack.row])))
        return Message(
            "{where} handles no more: {left} are left of the day; {holders}",
            where=lack_words(base, lack),
            left=left,
            holders=filled(base, plan, lack.row),
        )
    left = quantity(base.network.quota_unit[lack.row], max(0, int(room[lack.row])))
    return Message(
        "quota {lack} is used up: {left} are left; {holders}",
        lack=lack_id(base, lack),
        left=left,
        holders=filled(base, plan, lack.row),
    )


def _space(base: BaseCase, offer: int) -> str:
    """The departure; its open space, where some of it is kept for parties."""
    offers, name = base.network.offers, flight(base, offer)
    run = offers.departures[offer].id
    kept = any(
        pool and d.id == run for d, pool in zip(offers.departures, offers.pools, strict=True)
    )
    return (
        Message("the open space of {departure}", departure=name)
        if kept and not offers.pools[offer]
        else name
    )


def holds(base: BaseCase, lack: Lack) -> str:
    """In words: a place's handling on an empty day, where that is too little for one unit."""
    capacity, n = base.capacity, len(base.network.offers)
    if lack.what == "pool":
        grams, litres = int(capacity[lack.offer]), int(capacity[n + lack.offer])
        if not grams or not litres:
            return Message(
                "others have all the space on {departure}", departure=flight(base, lack.offer)
            )
        return Message(
            "{departure} holds {mass} and {volume} when empty",
            departure=flight(base, lack.offer),
            mass=kilos(grams),
            volume=cubic(litres),
        )
    return Message(
        "{where} allows {amount}",
        where=lack_words(base, lack),
        amount=quantity(unit_of(base, lack.row), int(capacity[lack.row])),
    )


def filled(base: BaseCase, plan: Plan, row: int) -> str:
    """Who holds the space, by priority: 'priority 1 holds 900 kg (masks, suits)'; found once for
    all goods that would use it.
    """
    if row not in base.holders:
        base.holders[row] = _filled(base, plan, row)
    return base.holders[row]


def _filled(base: BaseCase, plan: Plan, row: int) -> str:
    shipments = base.shipments
    held: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for consignment, amount in base.users[row]:
        name = plan.consignments[consignment].shipment
        held[shipments[name].priority][name] += amount
    said = []
    for priority in sorted(held):
        mine = held[priority]
        most = sorted(mine, key=lambda name: (-mine[name], name))
        said.append(
            Message(
                "priority {priority} holds {amount} ({names})",
                priority=priority,
                amount=quantity(unit_of(base, row), sum(mine.values())),
                names=listed(most, 3),
            )
        )
    return Message.joined(", ", said or [Message("nothing of this plan is there")])


def unit_of(base: BaseCase, row: int) -> str:
    """kg, m3 or units."""
    n = len(base.network.offers)
    return base.network.quota_unit.get(row, "m3" if n <= row < 2 * n else "kg")


def size(shipment: Shipment) -> str:
    """One handling unit's kg and m3."""
    return space(grams_up(shipment.mass_kg), litres_up(shipment.volume_m3))
