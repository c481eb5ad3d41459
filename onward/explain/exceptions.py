"""The goods to be explained: handling units left behind, and consignments that arrive after they
are due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import cast

from onward.explain.base_case import BaseCase
from onward.explain.what_if import Arrival
from onward.plan.plan import Leg, Plan
from onward.scenario import Direction, Shipment
from onward.units import PPM, minutes, ppm


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRange:
    """A range of handling units of one shipment with the same fate."""

    first: int
    last: int
    consignment: int = -1  # its index in the plan, for those that are late


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptedGoods:
    """One shipment's handling units that stay, or that are late on the same legs: explained
    together, whatever their ranges.

    Late goods on other legs are another trouble, since late goods may use the space that they hold
    themselves. ``shipment``: with ``latest_at`` set to the wanted arrival: its own if the goods
    stay, ``due_at`` if they are late.
    """

    shipment: Shipment
    kind: str  # left, late
    ranges: tuple[UnitRange, ...]
    # of late goods: when they are there as planned, and their way; it is theirs, so it has room
    planned: Arrival | None = None

    @property
    def units(self) -> int:
        """Handling units in all ranges."""
        return sum(r.last - r.first + 1 for r in self.ranges)


def excepted_goods(
    base: BaseCase, plan: Plan, chosen: Container[str] | None
) -> list[ExceptedGoods]:
    """The troubles of a plan: shipments left behind, then late ones, each in the plan's order."""
    ranges: dict[tuple[str, str, tuple[Leg, ...]], list[UnitRange]] = {}
    for gone in plan.left_behind:
        if chosen is None or gone.shipment in chosen:
            ranges.setdefault(("left", gone.shipment, ()), []).append(
                UnitRange(first=gone.first, last=gone.last)
            )
    planned: dict[tuple[str, str, tuple[Leg, ...]], Arrival] = {}
    for i, through in _late(base, plan, chosen):
        c = plan.consignments[i]
        planned["late", c.shipment, c.legs] = Arrival(
            through, tuple(base.offer_of[leg.departure, leg.pool] for leg in c.legs)
        )
        ranges.setdefault(("late", c.shipment, c.legs), []).append(
            UnitRange(first=c.first, last=c.last, consignment=i)
        )
    found = []
    for key, mine in ranges.items():
        kind, s = key[0], base.shipments[key[1]]
        shipment = replace(s, latest_at=s.due_at) if kind == "late" else s
        found.append(
            ExceptedGoods(
                shipment=shipment, kind=kind, ranges=tuple(mine), planned=planned.get(key)
            )
        )
    return found


def _late(base: BaseCase, plan: Plan, chosen: Container[str] | None) -> list[tuple[int, int]]:
    """(consignment, minute at which it is through at its destination) for each that arrives after
    it is due.
    """
    offers = base.network.offers
    inspected = InspectionMinutes(base)
    late = []
    for i, c in enumerate(plan.consignments):
        if chosen is not None and c.shipment not in chosen:
            continue
        last, s = (
            base.offer_of[c.legs[-1].departure, c.legs[-1].pool],
            base.shipments[c.shipment],
        )
        through = int(offers.arrives[last]) + inspected.after(s, int(base.departure_of[last]))
        if through > minutes(s.due_at):
            late.append((i, through))
    return late


class InspectionMinutes:
    """Minutes of inspection after a departure for one shipment at a time; faster than computing the
    whole timetable.
    """

    def __init__(self, base: BaseCase) -> None:
        self.base = base
        # departure -> (atom, index of a via; None on arrival)
        self.at: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        for a, atom in enumerate(base.rules.atoms):
            policy = atom.policy
            if policy.effect.does.slows and ppm(policy.share) + base.rules.quantile >= PPM:
                for departure in atom.enters.tolist():
                    self.at[departure].append((a, None))
                for departure, via in zip(
                    atom.passes.tolist(), atom.passes_via.tolist(), strict=True
                ):
                    self.at[departure].append((a, via))

    def after(self, shipment: Shipment, departure: int) -> int:
        """The sum of the longest inspections at each border on the itinerary and on arrival."""
        here = self.at.get(departure)
        if not here:
            return 0
        rules = self.base.rules
        longest: dict[int | None, int] = {}
        papers = self.base.documents.get(shipment.id, ())
        _, ends, passes = cast(
            "tuple[bytes, bytes, bytes]",
            rules.key(shipment.began, shipment.destination, shipment.hs, papers)[:3],
        )
        for a, via in here:
            policy = rules.atoms[a].policy
            imported = via is None and ends[a] and Direction.IMPORT in policy.directions
            if imported or (passes[a] and Direction.TRANSIT in policy.directions):
                longest[via] = max(longest.get(via, 0), round(policy.hours * 60))
        return sum(longest.values())
