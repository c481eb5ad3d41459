"""A plan as events: the departures of its handling units, and those left behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.plan.plan import Plan
from onward.scenario import Departure, Scenario, Shipment

SOURCE = "plan"


def intended(
    scenario: Scenario, plan: Plan, timetable: Mapping[str, Departure], at: datetime
) -> Iterator[Event]:
    """One ``planned`` event for each departure of the plan, and one without a departure for goods
    left behind, all at ``at``.

    Goods that were under way when the plan was made count under their original shipment.
    """
    shipments = {shipment.id: shipment for shipment in scenario.shipments}
    aboard: dict[str, set[Key]] = defaultdict(set)
    for consignment in plan.consignments:
        goods = units(shipments[consignment.shipment], consignment.first, consignment.last)
        for leg in consignment.legs:
            aboard[leg.departure].add(goods)
    stay = {units(shipments[left.shipment], left.first, left.last) for left in plan.left_behind}
    for name, what in sorted(aboard.items()):
        leg_of = timetable.get(name)
        there = leg_of.arrives_at if leg_of else None
        yield Event(
            at=at,
            known_at=at,
            status=Status.PLANNED,
            what=tuple(what),
            departure=name,
            expected_at=there,
            source=SOURCE,
        )
    if stay:
        yield Event(at=at, known_at=at, status=Status.PLANNED, what=tuple(stay), source=SOURCE)


def units(shipment: Shipment, first: int, last: int) -> Key:
    """Handling units of a shipment, or of a part of one, numbered as in the whole shipment."""
    before = shipment.first_unit - 1 if shipment.part_of else 0
    return Key(KeyKind.SHIPMENT, shipment.part_of or shipment.id, before + first, before + last)
