"""Shipments as amendments have them: their values, their ends, and which of their handling units
there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onward.scenario.amendments import Amendment, Cancellation
from onward.scenario.cargo import Shipment
from onward.scenario.knowledge import in_order_known

NONE = "-"  # in an amendment: the text is empty from now on
TEXTS = ("party", "goods", "hs", "shipper", "consignee", "awb", "container")
VALUES = (
    *("due_at", "latest_at", "priority", "mass_kg", "volume_m3", "units", "weight", "value_minor"),
    *("special_handling", "sizes", "may_return", "keep_together", *TEXTS),
)
AMENDED = ("handling_units", "origin", "destination", "ready_at", *VALUES)


def amended(shipments: tuple[Shipment, ...], rows: Sequence[Amendment]) -> tuple[Shipment, ...]:
    """Shipments with their amendments: for each field the value that became known last. Of a
    shipment that is under way the number of handling units stays: ``Numbers`` has it.
    """
    if not rows:
        return shipments
    mine: dict[str, list[Amendment]] = defaultdict(list)
    for row in in_order_known(rows):
        mine[row.shipment].append(row)
    return tuple(_amended(s, mine[s.id]) if s.id in mine else s for s in shipments)


def _amended(shipment: Shipment, rows: Sequence[Amendment]) -> Shipment:
    new: dict[str, Any] = {}
    for row in rows:
        for name in VALUES:
            value = getattr(row, name)
            if value not in (None, "", ()):
                new[name] = _emptied(value)
        new |= _ends(shipment, row)
        if row.handling_units and not shipment.part_of:
            new["handling_units"] = row.handling_units
        if row.ready_at and not shipment.part_of:
            new["ready_at"] = row.ready_at
        elif row.ready_at and shipment.of_units and waits_at_start(shipment):
            new["ready_at"] = max(shipment.ready_at, row.ready_at)
    return replace(shipment, **new)


def called_off(rows: Iterable[Cancellation]) -> set[str]:
    """The shipments that are not to travel: the last word on them is that they are cancelled."""
    last = {row.shipment: row.restored for row in in_order_known(rows) if row.shipment}
    return {name for name, restored in last.items() if not restored}


def _emptied(value: Any) -> Any:
    return "" if value == NONE else () if value == (NONE,) else value


def _ends(shipment: Shipment, row: Amendment) -> dict[str, str]:
    """Where a row has a shipment start and end, "" left out. Goods that have left keep their
    start, and their end unless the row says that it is about them.
    """
    waits = waits_at_start(shipment)
    origin = row.origin if waits else ""
    destination = row.destination if waits or row.under_way else ""
    ends = {"origin": origin, "destination": destination}
    return {name: place for name, place in ends.items() if place}


def waits_at_start(shipment: Shipment) -> bool:
    """Whether a shipment, or a part of one, lies where it started."""
    at_start = not shipment.arrived_by and shipment.origin == shipment.began
    return at_start or not shipment.part_of


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many handling units a shipment has that has parts. ``parts``: all there are, in the order
    of their numbers; goods that have arrived are no part. ``now``: how many it has in all, None if
    that is not stated. ``last``: the highest number that one of them has had.
    """

    parts: tuple[Shipment, ...]
    now: int | None
    last: int

    @property
    def left(self) -> int:
        """How many have left the place where they started, those that have arrived too."""
        return self.last - sum(part.handling_units for part in self.parts if waits_at_start(part))

    @property
    def there(self) -> dict[str, int]:
        """Part -> handling units that there are: what has left, and of the rest those with the
        lowest numbers.
        """
        rest = max(0, (self.last if self.now is None else self.now) - self.left)
        found = {}
        for part in self.parts:
            found[part.id] = part.handling_units
            if waits_at_start(part):
                found[part.id] = min(rest, part.handling_units)
                rest -= found[part.id]
        return found


def numbers_of(shipments: Iterable[Shipment], rows: Sequence[Amendment] = ()) -> dict[str, Numbers]:
    """The numbers of each shipment that has parts and of which the number is stated. ``rows``: the
    amendments that count.
    """
    parts: dict[str, list[Shipment]] = defaultdict(list)
    roots = {}
    for s in shipments:
        if s.part_of:
            parts[s.part_of].append(s)
            roots[s.id] = s.part_of
    said = {
        roots[row.shipment]: row.handling_units
        for row in in_order_known(rows)
        if row.handling_units and row.shipment in roots
    }
    found = {}
    for root, mine in parts.items():
        announced = max((s.of_units or 0 for s in mine), default=0)
        if announced:
            last = max(announced, *(s.numbered_to or 0 for s in mine))
            ordered = tuple(sorted(mine, key=lambda s: s.first_unit))
            found[root] = Numbers(ordered, said.get(root, announced), last)
    return found


def units_there(every: Iterable[Shipment], rows: Sequence[Amendment]) -> dict[str, int]:
    """How many handling units there are, of each shipment and part of which the number is stated
    beside its own; 0 if none. ``every``: all of them, those that no plan sees too. ``rows``: the
    amendments that count.
    """
    shipments = tuple(every)
    said = {row.shipment: row.handling_units for row in in_order_known(rows) if row.handling_units}
    if not said and not any(s.of_units for s in shipments):
        return {}
    found: dict[str, int] = {}
    for s in shipments:
        if not s.part_of and (s.of_units or s.id in said):
            found[s.id] = said.get(s.id) or s.of_units or s.handling_units
    for numbers in numbers_of(shipments, rows).values():
        found |= numbers.there
    return found


def there_are(shipments: Iterable[Shipment], there: Mapping[str, int]) -> tuple[Shipment, ...]:
    """Some shipments, each with the handling units that there are of it; without those that have
    none.
    """
    return tuple(_counted(s, there) for s in shipments if there.get(s.id, 1))


def _counted(shipment: Shipment, there: Mapping[str, int]) -> Shipment:
    count = there.get(shipment.id, shipment.handling_units)
    if count == shipment.handling_units and not shipment.of_units:
        return shipment
    return replace(shipment, handling_units=count, of_units=None, numbered_to=None)
