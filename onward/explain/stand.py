"""Experiments on several troubles: their base case and rooms, and the room that is left for each
trouble.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.gain import worth_of
from onward.explain.phrases import carried
from onward.explain.reasons import Remedy, RemedyMove
from onward.explain.rooms import Rooms
from onward.explain.shelf import Shelf, ShelfPlace
from onward.explain.what_if import Arrival, Asker
from onward.explain.words import listed, space
from onward.message import Message
from onward.network.network import Ints
from onward.plan.plan import Leg
from onward.scenario import Shipment
from onward.units import grams_up, litres_up


@dataclass(frozen=True, slots=True)
class Experiments:
    """Troubles tested together; those in ``close`` also get the experiments that need a timetable
    for each trouble.
    """

    base: BaseCase
    rooms: Rooms
    troubles: list[ExceptedGoods]
    close: frozenset[ExceptedGoods]

    def shelf(self, i: int, room: Ints | None = None) -> Shelf:
        """The room for a trouble's units, that the plan leaves or another room."""
        left = self.rooms.left if room is None else room
        return Shelf.of(self.base, self.troubles[i], left)

    def own(self, i: int) -> frozenset[int]:
        """Rows that the trouble's late goods use now."""
        planned = self.troubles[i].planned
        if planned is None:
            return frozenset()
        return frozenset(self.base.unit_uses(self.troubles[i].shipment, planned.itinerary))

    def tried(
        self,
        i: int,
        remedy: Remedy,
        asker: Asker | None,
        at: int,
        itinerary: tuple[int, ...],
        room: Ints | None = None,
    ) -> Remedy:
        """The remedy with the units that it really helps: on the itinerary that it opens, then on
        others that ``asker``, in which the remedy holds, finds. Its text describes the change.
        """
        shelf = self.shelf(i, room)
        if any(part.kind == "reserved" for part in remedy.changes):
            shelf.keep(itinerary)
        if asker is None:
            units = shelf.take(itinerary)
            placed = [ShelfPlace(itinerary, units)] if units else []
        else:
            placed = shelf.fill(asker, at, itinerary)
        return self.helping(i, remedy, placed)

    def helping(self, i: int, remedy: Remedy, placed: Sequence[ShelfPlace]) -> Remedy:
        """The remedy with these units moved; it may help none."""
        of, moves = self.troubles[i].units, moves_of(self.base, placed)
        helps = sum(p.units for p in placed)
        remedy = _sized(remedy, self.troubles[i].shipment, helps)
        text = (
            Message(
                "{remedy}: {carried}", remedy=remedy.text, carried=carried(self.base, placed, of)
            )
            if placed
            else remedy.text
        )
        worth = worth_of(self.base, self.troubles[i], remedy, placed)
        return replace(
            remedy, helps=helps, of=of, moves=moves, text=text, gain=worth.gain, until=worth.until
        )


def moves_of(base: BaseCase, placed: Sequence[ShelfPlace]) -> tuple[RemedyMove, ...]:
    """The placements as moves, by the names of departures."""
    offers = base.network.offers
    return tuple(
        RemedyMove(
            legs=tuple(Leg(offers.departures[o].id, offers.pools[o]) for o in p.itinerary),
            units=p.units,
        )
        for p in placed
    )


def _sized(remedy: Remedy, shipment: Shipment, units: int) -> Remedy:
    """A part of an allotment handed over, made as large as the units that it helps."""
    if remedy.kind == "together":
        parts = tuple(_sized(part, shipment, units) for part in remedy.parts)
        return replace(remedy, parts=parts, text=listed(part.text for part in parts))
    if remedy.kind != "reserved" or not remedy.pool:
        return remedy
    grams, litres = units * grams_up(shipment.mass_kg), units * litres_up(shipment.volume_m3)
    text = Message("{size} of {remedy} handed over", size=space(grams, litres), remedy=remedy.text)
    return replace(remedy, grams=grams, litres=litres, text=text)


@dataclass(frozen=True, slots=True)
class Later:
    """The earliest arrival if none were too late: with departures of any size, and in the room that
    the plan leaves.
    """

    ever: Arrival | None
    fits: Arrival | None


def with_rows(room: Ints, changed: Mapping[int, int]) -> Ints:
    if not changed:
        return room
    made = room.copy()
    made[np.array(list(changed), np.int64)] = np.array(list(changed.values()), np.int64)
    return made
