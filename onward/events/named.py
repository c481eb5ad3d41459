"""What a scenario itself says of numbers: a shipment's AWB and container hold it for all time, so that messages about them concern it."""

from __future__ import annotations

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.scenario import Scenario
from onward.units import EPOCH

SOURCE = "scenario"


def named(scenario: Scenario) -> tuple[Event, ...]:
    """One ``packed`` event for each number that stands in a shipment's row."""
    return tuple(
        Event(
            at=EPOCH,
            known_at=shipment.known_at or EPOCH,
            status=Status.PACKED,
            what=(Key(KeyKind.SHIPMENT, shipment.id),),
            parent=Key(kind, number),
            source=SOURCE,
        )
        for shipment in scenario.shipments
        for kind, number in ((KeyKind.AWB, shipment.awb), (KeyKind.CONTAINER, shipment.container))
        if number
    )
