"""A scenario without changes that were made to it: notices that are undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onward.scenario.amending_rules import Published
from onward.scenario.change import Change, DivertDeparture
from onward.scenario.change_rows import row_of
from onward.scenario.scenario import Scenario, rescheduled


def taken_back(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """The scenario after undoing these changes: without the rows that they added, the parts of
    shipments that they added, and copies of those rows for parts of goods.
    """
    gone: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        row = row_of(change, Published(scenario))
        gone[row.table].add(row.row.id)
    scenario = _undiverted(scenario, changes)
    tables = {
        table: tuple(
            row
            for row in getattr(scenario, table)
            if not {row.id, getattr(row, "part_of", "") or _of_part(row.id)} & names
        )
        for table, names in gone.items()
    }
    left: dict[str, Any] = dict(tables)
    return replace(scenario, **left)


def _undiverted(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """The scenario after undoing diversions: goods on board land at the original destinations."""
    gone = {change.id for change in changes if isinstance(change, DivertDeparture)}
    if not gone:
        return scenario
    rows = rescheduled(row for row in scenario.delays if row.id not in gone)
    published = Published(scenario)
    lands: dict[tuple[str, str], str] = {}
    for row in scenario.delays:
        departure = published.find(row.departure)
        if row.id in gone and departure is not None:
            there = rows.get(row.departure, {}).get("destination", departure.destination)
            lands |= {
                (each.shipment, row.destination): there
                for each in scenario.commitments
                if each.departure == row.departure
            }
    moved = (
        replace(s, origin=lands.get((s.id, s.origin), s.origin)) if s.part_of else s
        for s in scenario.shipments
    )
    return replace(scenario, shipments=tuple(moved))


def _of_part(name: str) -> str:
    """The id of the change of which a row is a copy for a part of a shipment."""
    return name.rpartition(":")[0] or name
