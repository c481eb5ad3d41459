"""A scenario's AWB and container numbers as events: each contains its shipment at all times, so
events about it concern the shipment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.parts import NOT_YET
from onward.events.vocabulary import Status
from onward.scenario import Amendment, Scenario, Shipment
from onward.scenario.amended_goods import NONE
from onward.units import EPOCH

NUMBERS = (KeyKind.AWB, KeyKind.CONTAINER)

SOURCE = "scenario"


def named(scenario: Scenario) -> tuple[Event, ...]:
    """One ``packed`` event for each AWB or container in a shipment's row, or in an amendment of
    it.
    """
    by_id = {s.id: s for s in scenario.shipments} if scenario.amendments else {}
    return (
        *(event for s in scenario.shipments for event in _packed(s, s.known_at, s)),
        *(
            event
            for row in scenario.amendments
            if row.shipment in by_id
            for event in _packed(row, row.known_at, by_id[row.shipment])
        ),
    )


def _packed(
    row: Shipment | Amendment, known_at: datetime | None, shipment: Shipment
) -> Iterator[Event]:
    for kind, number in zip(NUMBERS, (row.awb, row.container), strict=True):
        if number not in ("", NONE):
            yield Event(
                at=EPOCH,
                known_at=EPOCH if known_at in (None, NOT_YET) else known_at,
                status=Status.PACKED,
                what=(units(shipment) if shipment.part_of else Key(KeyKind.SHIPMENT, shipment.id),),
                parent=Key(kind, number),
                source=SOURCE,
            )


def units(shipment: Shipment) -> Key:
    """The handling units of a shipment, or of a part of one, numbered as in the whole shipment."""
    return Key(
        KeyKind.SHIPMENT,
        shipment.part_of or shipment.id,
        shipment.first_unit,
        shipment.first_unit + shipment.handling_units - 1,
    )
