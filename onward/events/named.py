"""A scenario's AWB and container numbers as events: each contains its shipment at all times, so
events about it concern the shipment.
"""

from __future__ import annotations

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.parts import NOT_YET
from onward.events.vocabulary import Status
from onward.scenario import Scenario, Shipment
from onward.units import EPOCH

NUMBERS = (KeyKind.AWB, KeyKind.CONTAINER)

SOURCE = "scenario"


def named(scenario: Scenario) -> tuple[Event, ...]:
    """One ``packed`` event for each AWB or container in a shipment's row."""
    return tuple(
        Event(
            at=EPOCH,
            known_at=EPOCH if shipment.known_at in (None, NOT_YET) else shipment.known_at,
            status=Status.PACKED,
            what=(units(shipment) if shipment.part_of else Key(KeyKind.SHIPMENT, shipment.id),),
            parent=Key(kind, number),
            source=SOURCE,
        )
        for shipment in scenario.shipments
        for kind, number in zip(NUMBERS, (shipment.awb, shipment.container), strict=True)
        if number
    )


def units(shipment: Shipment) -> Key:
    """The handling units of a shipment, or of a part of one, numbered as in the whole shipment."""
    return Key(
        KeyKind.SHIPMENT,
        shipment.part_of or shipment.id,
        shipment.first_unit,
        shipment.first_unit + shipment.handling_units - 1,
    )
