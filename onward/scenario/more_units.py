"""A shipment that a list gives more handling units: the new ones come after the last number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from onward.scenario.amended_goods import numbers_of, waits_at_start
from onward.scenario.amendments import Amendment, BookingState
from onward.scenario.cargo import Shipment
from onward.scenario.scenario import Scenario
from onward.scenario.underway import derived_id, own_id, part_id

ABOUT_GOODS = ("documents", "pins", "amendments", "papers", "approvals", "bookings")


def with_more_units(scenario: Scenario, rows: Iterable[Amendment]) -> Scenario:
    """The scenario with as many handling units as the rows state of their shipments, where that is
    more than ever. Of a shipment under way they are a part of their own, where the goods started.
    """
    by_id = {s.id: s for s in scenario.shipments}
    longer: dict[str, int] = {}
    for row in rows:
        mine, more = by_id.get(row.shipment), row.handling_units or 0
        if mine is None or not more:
            continue
        if mine.part_of:
            scenario = _with_part(scenario, mine.part_of, row)
        elif more > longer.get(mine.id, mine.handling_units):
            longer[mine.id] = more
    if not longer:
        return scenario
    shipments = (_longer(s, longer[s.id]) if s.id in longer else s for s in scenario.shipments)
    return replace(scenario, shipments=tuple(shipments))


def _longer(shipment: Shipment, more: int) -> Shipment:
    announced = shipment.of_units or shipment.handling_units
    return replace(shipment, handling_units=more, of_units=announced)


def _with_part(scenario: Scenario, root: str, row: Amendment) -> Scenario:
    more = row.handling_units or 0
    mine = [s for s in scenario.shipments if s.part_of == root]
    numbers = numbers_of(mine).get(root)
    if numbers is None or more <= numbers.last:
        return scenario
    like = next((part for part in numbers.parts if waits_at_start(part)), numbers.parts[0])
    new = _new_part(like, row, numbers.last + 1)
    parts = {part.id for part in numbers.parts}
    shipments = (replace(s, numbered_to=more) if s.id in parts else s for s in scenario.shipments)
    grown = replace(scenario, shipments=(*shipments, new))
    return replace(grown, **_rows_about(scenario, like, new))


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
