"""A shipment that a list gives more handling units: the new ones come after the last number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onward.scenario.amended_goods import numbers_of, waits_at_start
from onward.scenario.amendments import Amendment, BookingState
from onward.scenario.cargo import Shipment
from onward.scenario.scenario import Scenario
from onward.scenario.underway import derived_id, own_id, part_id

ABOUT_GOODS = ("documents", "pins", "amendments", "papers", "approvals", "bookings")


def with_more_units(scenario: Scenario, row: Amendment) -> Scenario:
    """The scenario with as many handling units of the row's shipment as the row states, if that is
    more than ever. Of a shipment under way they are a part of their own, where the goods started.
    """
    mine = next((s for s in scenario.shipments if s.id == row.shipment), None)
    more = row.handling_units or 0
    if mine is None:
        return scenario
    if not mine.part_of:
        return _longer(scenario, mine, more) if more > mine.handling_units else scenario
    numbers = numbers_of(scenario.shipments).get(mine.part_of)
    if numbers is None or more <= numbers.last:
        return scenario
    like = next((part for part in numbers.parts if waits_at_start(part)), numbers.parts[0])
    new = _new_part(like, row, numbers.last + 1)
    parts = {part.id for part in numbers.parts}
    shipments = (replace(s, numbered_to=more) if s.id in parts else s for s in scenario.shipments)
    grown = replace(scenario, shipments=(*shipments, new))
    return replace(grown, **_rows_about(scenario, like, new))


def _longer(scenario: Scenario, shipment: Shipment, more: int) -> Scenario:
    announced = shipment.of_units or shipment.handling_units
    grown = replace(shipment, handling_units=more, of_units=announced)
    rows = (grown if s.id == shipment.id else s for s in scenario.shipments)
    return replace(scenario, shipments=tuple(rows))


def _new_part(like: Shipment, row: Amendment, first: int) -> Shipment:
    more = row.handling_units or 0
    count = more - first + 1
    return replace(
        like,
        id=part_id(like.part_of, first, count),
        first_unit=first,
        handling_units=count,
        origin=like.began,
        started_at="",
        arrived_by="",
        landed_at=None,
        ready_at=row.ready_at or row.known_at or like.ready_at,
        known_at=row.known_at,
        numbered_to=more,
    )


def _rows_about(scenario: Scenario, like: Shipment, new: Shipment) -> dict[str, Any]:
    """What is said of a part, said of the new one too; of its bookings only what was refused."""
    more: dict[str, Any] = {}
    for table in ABOUT_GOODS:
        rows = getattr(scenario, table)
        copied = tuple(
            _about(row, like, new)
            for row in rows
            if row.shipment == like.id
            and (table != "bookings" or row.state is BookingState.REFUSED)
        )
        if copied:
            more[table] = (*rows, *copied)
    return more


def _about(row: Any, like: Shipment, new: Shipment) -> Any:
    named = {"shipment": new.id}
    if hasattr(row, "id"):
        named["id"] = derived_id(own_id(row.id, like), str(new.first_unit))
    return replace(row, **named)
