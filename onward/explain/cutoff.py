"""Finds by how little goods miss a departure: the smallest delay of one cut-off, or the smallest
gain of time at one stop, that opens an itinerary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.cause import Cause
from onward.explain.more_room import made_possible
from onward.explain.phrases import flight, named, place_text
from onward.explain.reasons import Remedy
from onward.explain.stand import Experiments
from onward.explain.timetable_part import MISSED_WITHIN, earliest, reaching, timetable_part
from onward.explain.what_if import Asker, WhatIf
from onward.message import Message
from onward.network.build import available
from onward.network.first_legs import ready as ready_of
from onward.network.network import TRANSPORTS, Ints
from onward.scenario import PinRule, Shipment
from onward.units import grams_up, litres_up, minutes
from onward.wording.quantities import exactly

MINUTE = timedelta(minutes=1)
TRIED = 3  # departures with room: the one missed by least, then those with room for more units


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer that the goods miss, and by how many minutes.

    ``kind``: ready (the goods could be ready earlier), cut-off (the departure could accept them
    later), transfer (the stop before could be faster, from transport ``come``).
    """

    offer: int
    minutes: int
    kind: str
    come: int = -1


def missed_cut_offs(stand: Experiments, i: int, *, helped: bool) -> Cause | None:
    """The offers that a trouble's goods miss, and changes by which they would catch them; None if
    nothing is missed by less than a day. If no other experiment has ``helped``, also such changes
    together with more room.
    """
    base, rooms, shipment = stand.base, stand.rooms, stand.troubles[i].shipment
    units, close = stand.troubles[i].units, stand.troubles[i] in stand.close
    if not close and rooms.any_size is rooms.left:
        return None
    with_room = missed(base, shipment, stand.shelf(i).room(), units)
    anyhow = with_room if rooms.any_size is rooms.left else missed(base, shipment, rooms.any_size)
    if not anyhow:
        return None
    remedies = [_tried(stand, i, miss) for miss in with_room if close]
    remedies = [remedy for remedy in remedies if remedy.helps]
    first = anyhow[0]
    if close and not (remedies or helped or anyhow is with_room):
        remedies = list(_with_room(stand, i, first))
    what = Message("connection to") if first.kind == "transfer" else Message("cut-off of")
    detail = Message(
        "missed the {what} {departure} by {time}",
        what=what,
        departure=flight(base, first.offer),
        time=exactly(first.minutes),
    )
    return Cause("cut-off", detail, (base.network.offers.departures[first.offer].id,), remedies)


def _tried(stand: Experiments, i: int, miss: Missed) -> Remedy:
    return stand.tried(i, _remedy(stand.base, miss), _asker(stand, i, miss), 0, ())


def _with_room(stand: Experiments, i: int, miss: Missed) -> Iterator[Remedy]:
    """The same changes together with the room that the itinerary then lacks."""
    found = _asker(stand, i, miss).ask(stand.rooms.any_size)
    if found.there_is(0):
        yield from made_possible(stand, i, found.itineraries[0], (_remedy(stand.base, miss),))


def _asker(stand: Experiments, i: int, miss: Missed) -> Asker:
    """The experiment in which the goods catch the offer."""
    base, shipment = stand.base, stand.troubles[i].shipment
    offers, o = base.network.offers, miss.offer
    if miss.kind == "ready":
        earlier = shipment.ready_at - miss.minutes * MINUTE
        return Asker(base, [replace(shipment, ready_at=earlier)])
    if miss.kind == "transfer":
        place, go = int(offers.origin[o]), int(offers.transport[o])
        faster = place, miss.come, go, miss.minutes
        return Asker(base, [shipment], WhatIf(faster_transfer=faster))
    return Asker(base, [shipment], WhatIf(later_cut_off=(offers.departures[o].id, miss.minutes)))


def _remedy(base: BaseCase, miss: Missed) -> Remedy:
    offers, by = base.network.offers, exactly(miss.minutes)
    d, name = offers.departures[miss.offer], named(base, miss.offer)
    if miss.kind == "ready":
        return Remedy(
            kind="ready",
            on=d.id,
            minutes=miss.minutes,
            text=Message("ready {by} earlier for {name}", by=by, name=name),
        )
    if miss.kind == "transfer":
        come, go = TRANSPORTS[miss.come], d.transport
        where = place_text(base, d.origin)
        text = Message(
            "{by} less between {come} and {go} at {where} for {name}",
            by=by,
            come=come,
            go=go,
            where=where,
            name=name,
        )
        return Remedy(
            kind="transfer", on=f"{d.origin} {come} {go}", minutes=miss.minutes, text=text
        )
    text = Message("{name} accepting goods {by} later", name=name, by=by)
    return Remedy(kind="cut-off", on=d.id, minutes=miss.minutes, text=text)


def missed(base: BaseCase, shipment: Shipment, room: Ints, units: int = 1) -> list[Missed]:
    """The offer missed by the fewest minutes, if catching it opens an itinerary with room for one
    unit; then those missed by more that have room for more of the ``units``. Only offers missed by
    less than a day.
    """
    if any(p.rule is PinRule.MUST_USE for p in base.pins.get(shipment.id, ())):
        return []  # a pin may also be missed later on the way
    now, ready_at = minutes(base.scenario.as_of), minutes(shipment.ready_at)
    index, offers = base.network.place_index, base.network.offers
    origin, goal = index[shipment.origin], index[shipment.destination]
    network = base.network
    ready = ready_of(
        shipment, available(shipment, now), origin, network.transfer, network.acceptance
    )
    part = timetable_part(base, shipment, room, int(ready.min()))
    useful = reaching(base, part, goal, minutes(shipment.latest_at))
    if not useful.any():
        return []
    first, come = earliest(base, part, origin, ready)
    gap = first[part.origin, part.transport] - part.ready_by
    # goods that have landed are ready no earlier
    ahead = 0 if shipment.landed_at else ready_at - now
    earlier = (part.origin == origin) & (gap <= ahead)
    later = gap <= offers.cut_off[part.offer]
    by = come[part.origin, part.transport]
    took = np.where(by >= 0, base.network.transfer[part.origin, by, part.transport], -1)
    possible = useful & (gap > 0) & (gap <= MISSED_WITHIN) & (earlier | later | (gap <= took))
    found: list[Missed] = []
    most = 0
    for at in np.flatnonzero(possible)[np.argsort(gap[possible], kind="stable")].tolist():
        o = int(part.offer[at])
        holds = _holds(base, shipment, room, o, units)
        if holds <= most:
            continue
        most = holds
        kind = "ready" if earlier[at] else "cut-off" if later[at] else "transfer"
        found.append(Missed(o, int(gap[at]), kind, int(by[at])))
        if len(found) == TRIED or most >= units:
            break
    return found


def _holds(base: BaseCase, shipment: Shipment, room: Ints, offer: int, units: int) -> int:
    """How many of the units fit on an offer, ignoring the room on other legs."""
    n = len(base.network.offers)
    each = {offer: grams_up(shipment.mass_kg), n + offer: litres_up(shipment.volume_m3)}
    return min([units, *(int(room[row]) // amount for row, amount in each.items() if amount)])
