"""A plan's present decision for a shipment: its itineraries, reported like options, and its units
left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from onward.network.loss import unit_delay
from onward.network.network import Shorts
from onward.options.options import ItinerarySearch, Option, Options
from onward.plan.incumbent import incumbent_of
from onward.plan.plan import Consignment, Leg, Plan


class PlannedFate(StrEnum):
    """A plan's decision for handling units."""

    TRAVELS = "travels"
    BROKEN = "no longer possible"  # the itinerary, in the scenario as it is known
    LEFT = "left behind"
    UNPLANNED = "unplanned"  # the plan does not name them


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedUnits:
    """Handling units ``first`` to ``last`` of a shipment; ``option`` where they travel.

    ``delay_minor``: the money of their delay, or of leaving them behind, in minor units for all of
    them; None: it has no price.
    """

    fate: PlannedFate
    first: int
    last: int
    legs: tuple[Leg, ...] = ()
    option: Option | None = None
    delay_minor: int | None = None

    @property
    def handling_units(self) -> int:
        return self.last - self.first + 1


def planned(options: Options, plan: Plan, shipment: str) -> tuple[PlannedUnits, ...]:
    """The handling units that have not left by the plan, in order of their numbers."""
    mine = [c for c in plan.consignments if c.shipment == shipment]
    gone = {c.id for c in options.loads.under_way.get(shipment, ())}
    left = [(each.first, each.last) for each in plan.left_behind if each.shipment == shipment]
    taken = [(c.first, c.last) for c in mine]
    count = options.market.shipments[shipment].handling_units
    ahead = [c for c in mine if c.id not in gone]
    found = [_carried(options, plan, c) for c in _joined(ahead)]
    for fate, ranges in (
        (PlannedFate.LEFT, left),
        (PlannedFate.UNPLANNED, _rest([*taken, *left], count)),
    ):
        found += [_stays(options, shipment, fate, first, last) for first, last in ranges]
    return tuple(sorted(found, key=lambda units: units.first))


def _joined(consignments: Iterable[Consignment]) -> list[Consignment]:
    """Consignments, with adjacent ones of the same legs joined."""
    found: list[Consignment] = []
    for c in sorted(consignments, key=lambda c: c.first):
        if found and found[-1].legs == c.legs and found[-1].last + 1 == c.first:
            found[-1] = replace(found[-1], last=c.last)
        else:
            found.append(c)
    return found


def _rest(ranges: Iterable[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """Numbers up to ``count`` that are in no range."""
    after = 0
    for first, last in sorted([*ranges, (count + 1, count + 1)]):
        if first > after + 1:
            yield after + 1, first - 1
        after = max(after, last)


def _stays(
    options: Options, shipment: str, fate: PlannedFate, first: int, last: int
) -> PlannedUnits:
    market = options.market
    each = unit_delay(market.scenario, market.shipments[shipment], None)
    money = None if each is None else each * (last - first + 1)
    return PlannedUnits(fate=fate, first=first, last=last, delay_minor=money)


def _carried(options: Options, plan: Plan, c: Consignment) -> PlannedUnits:
    cargo = options.market.of(c.shipment)
    cargo = replace(cargo, shipment=replace(cargo.shipment, handling_units=c.handling_units))
    query = ItinerarySearch(options, cargo, options.loads.room(c.shipment))
    positions = _positions(query, replace(plan, consignments=(c,)))
    if not len(positions):
        return PlannedUnits(fate=PlannedFate.BROKEN, first=c.first, last=c.last, legs=c.legs)
    option = query.option(None, positions)
    return PlannedUnits(
        fate=PlannedFate.TRAVELS,
        first=c.first,
        last=c.last,
        legs=c.legs,
        option=option,
        delay_minor=option.delay_minor,
    )


def _positions(query: ItinerarySearch, plan: Plan) -> Shorts:
    """Positions of the plan's only consignment; none where it is no longer possible."""
    found = incumbent_of(query.oracle, plan)
    if found.broken:
        return np.empty(0, np.int32)
    positions = np.frombuffer(found.keys[0][1], np.int32)
    return positions[positions >= 0]
