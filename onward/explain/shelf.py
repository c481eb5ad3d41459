"""The room that a plan leaves, while the units of one shipment are moved into it, itinerary by
itinerary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.what_if import Asker
from onward.network.network import Ints

ROUNDED = 2  # grams or litres that rounding may take
WAYS = 6  # most ways tried in turn: further ways might help more units


@dataclass(frozen=True, slots=True)
class ShelfPlace:
    """Units on an itinerary, given as offers in order."""

    itinerary: tuple[int, ...]
    units: int


@dataclass(slots=True)
class Shelf:
    """The room for one trouble's units; late units release what they hold now as they move."""

    base: BaseCase
    trouble: ExceptedGoods
    left: Ints  # (n_rows,), another one once units have moved
    own: dict[int, int] = field(default_factory=dict)  # row -> what a late unit holds of it
    waiting: int = 0  # units that have not moved

    @classmethod
    def of(cls, base: BaseCase, trouble: ExceptedGoods, left: Ints) -> Shelf:
        """The room before anything has moved."""
        planned = trouble.planned
        own = base.unit_uses(trouble.shipment, planned.itinerary) if planned else {}
        return cls(base, trouble, left, own, trouble.units)

    def most(self, itinerary: tuple[int, ...]) -> int:
        """How many of the waiting units fit on an itinerary together."""
        return self._most(self.base.unit_uses(self.trouble.shipment, itinerary))

    def _most(self, uses: Mapping[int, int]) -> int:
        most = self.waiting
        for row, amount in uses.items():
            more, left = amount - self.own.get(row, 0), int(self.left[row])
            if left == CLOSED:  # not even a weightless unit
                return 0
            if more > 0:
                most = min(most, max(0, left) // more)
        parted = self.trouble.shipment.keep_together and most < self.trouble.units
        return 0 if parted else most

    def net(self, itinerary: tuple[int, ...]) -> dict[int, int]:
        """Row -> the amount that one unit takes of it beyond what it releases; only rows where this
        is positive.
        """
        uses = self.base.unit_uses(self.trouble.shipment, itinerary)
        more = {row: amount - self.own.get(row, 0) for row, amount in uses.items()}
        return {row: amount for row, amount in more.items() if amount > 0}

    @property
    def least(self) -> int:
        """The fewest units that can move: one, or all that stay together."""
        return self.waiting if self.trouble.shipment.keep_together else 1

    def take(self, itinerary: tuple[int, ...]) -> int:
        """Moves as many waiting units as fit on an itinerary; returns how many."""
        uses = self.base.unit_uses(self.trouble.shipment, itinerary)
        units = self._most(uses)
        if units:
            self.left = self.left.copy()
            for row in {*uses, *self.own}:
                self.left[row] -= units * (uses.get(row, 0) - self.own.get(row, 0))
        self.waiting -= units
        return units

    def keep(self, itinerary: tuple[int, ...]) -> None:
        """Takes off the rounding loss where one pool on an itinerary is split into two."""
        n = len(self.base.network.offers)
        rows = [row for o in itinerary for row in (o, n + o)]
        self.left = self.left.copy()
        self.left[rows] -= np.where(self.left[rows] >= ROUNDED, ROUNDED, 0)

    def room(self) -> Ints:
        """(n_rows,) the room for one waiting unit."""
        if not self.own:
            return self.left
        room = self.left.copy()
        rows = np.array(list(self.own), np.int64)
        room[rows] += np.array(list(self.own.values()), np.int64)
        return room

    def fill(self, asker: Asker, at: int, first: tuple[int, ...] = ()) -> list[ShelfPlace]:
        """Moves the units to the itinerary ``first``, then one by one to itineraries that ``asker``
        finds for its shipment at index ``at``.
        """
        placed: list[ShelfPlace] = []
        shut: list[int] = []
        for _ in range(WAYS):
            itinerary = first or self._asked(asker, at, shut)
            first = ()
            if not itinerary:
                break
            units = self.take(itinerary)
            if units:
                placed.append(ShelfPlace(itinerary, units))
            else:  # it meets one limit twice
                shut.append(itinerary[-1])
            if not self.waiting:
                break
        return placed

    def _asked(self, asker: Asker, at: int, shut: list[int]) -> tuple[int, ...]:
        room = self.room()
        if shut:
            room = room.copy()
            room[shut] = CLOSED
        return asker.ask(room, which=np.array([at], np.int64)).itineraries[0]
