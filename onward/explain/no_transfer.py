"""Transfers that a scenario does not have, without which departures do not connect."""

from __future__ import annotations

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.phrases import place_text
from onward.explain.timetable_part import earliest, reaching, timetable_part
from onward.message import Message
from onward.network.build import available, came_by
from onward.network.first_legs import landed, ready
from onward.network.missing_links import (
    LackingTransfer,
    missing_links,
    no_arrival,
    no_departure,
)
from onward.network.network import Ints
from onward.scenario import PinRule, Shipment
from onward.units import minutes
from onward.wording.quantities import exactly


def lacking_transfers(base: BaseCase, shipment: Shipment, room: Ints) -> list[LackingTransfer]:
    """Transfers missing from the scenario each of which alone would give the goods an itinerary in
    this room, longest available time first.
    """
    if any(p.rule is PinRule.MUST_USE for p in base.pins.get(shipment.id, ())):
        return []  # the way that it gives may not keep to the pin
    network, index = base.network, base.network.place_index
    now = available(shipment, minutes(base.scenario.as_of))
    origin, goal = index[shipment.origin], index[shipment.destination]
    soonest = ready(shipment, now, origin, network.transfer, network.acceptance)
    part = timetable_part(base, shipment, room, now)
    useful = reaching(base, part, goal, minutes(shipment.latest_at))
    if not useful.any():
        return []
    first, _ = earliest(base, part, origin, soonest)
    caught = first[part.origin, part.transport] <= part.ready_by
    there = no_arrival(network)
    np.minimum.at(there, (part.destination[caught], part.transport[caught]), part.through[caught])
    if shipment.arrived_by:
        there[origin, came_by(shipment)] = landed(shipment, now)
    last = no_departure(network)
    useful &= part.ready_by >= now
    np.maximum.at(last, (part.origin[useful], part.transport[useful]), part.ready_by[useful])
    return missing_links(network, there, last)


def transfer_words(base: BaseCase, lacking: list[LackingTransfer]) -> str:
    """Doha (DOH) has no transfer from air to road, for which there would be 8 h."""
    if not lacking:
        return ""
    most = lacking[0]
    said = Message(
        "{place} has no transfer from {come} to {go}, for which there would be {time}",
        place=place_text(base, most.place),
        come=most.come,
        go=most.go,
        time=exactly(most.minutes),
    )
    if len(lacking) == 1:
        return said
    return Message(
        "{transfer}, and {count} more would connect", transfer=said, count=len(lacking) - 1
    )
