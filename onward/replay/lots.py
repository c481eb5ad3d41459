"""Handling units on departures, and those held where they landed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onward.events.keys import Key, KeyKind
from onward.replay.day import root_of
from onward.scenario import Departure, Document, Pin, Shipment


@dataclass(frozen=True, slots=True)
class Lot:
    """Handling units of a shipment (of the scenario of that morning) on a departure, with their
    papers.
    """

    shipment: Shipment
    first: int
    last: int
    departure: Departure
    through: int  # minutes: landed and inspected
    documents: tuple[Document, ...]
    pins: tuple[Pin, ...]

    @property
    def key(self) -> Key:
        """The handling units as in events."""
        return units_of(self.shipment, self.first, self.last)

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def final(self) -> bool:
        """Whether this leg ends where the goods are going."""
        return self.departure.destination == self.shipment.destination


@dataclass(frozen=True, slots=True)
class Detained:
    """A lot held by policies where it landed, until the last of them has ended."""

    lot: Lot
    policies: tuple[str, ...]  # those that have not ended yet
    free: int  # minutes: inspected, and held by none of those that have ended


_Row = TypeVar("_Row", Document, Pin)


def by_shipment(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.shipment].append(row)
    return found


def units_of(shipment: Shipment, first: int, last: int) -> Key:
    """Handling units, numbered as in the shipment of the first scenario."""
    offset = shipment.first_unit - 1
    return Key(KeyKind.SHIPMENT, root_of(shipment), first + offset, last + offset)
