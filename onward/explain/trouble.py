"""What is to be explained: handling units left behind, and consignments that arrive after they are due."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.ground import Ground
from onward.plan.plan import Plan
from onward.scenario import Effect, Shipment
from onward.units import minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Handling units of one shipment that share a fate."""

    first: int
    last: int
    consignment: int = -1  # its index in the plan, for those that are late


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One shipment's handling units that stay, or that are late: one question, whatever the ranges.

    ``shipment`` has ``latest_at`` set to the instant that would be good enough: its own if the goods stay, ``due_at`` if they are late.
    """

    shipment: Shipment
    kind: str  # left, late
    ranges: tuple[Range, ...]


def troubles_of(ground: Ground, plan: Plan, chosen: Container[str] | None) -> list[Trouble]:
    """Shipments left behind in the plan's order, then those that are late in the plan's order."""
    ranges: dict[tuple[str, str], list[Range]] = {}
    for gone in plan.left_behind:
        if chosen is None or gone.shipment in chosen:
            ranges.setdefault(("left", gone.shipment), []).append(Range(first=gone.first, last=gone.last))
    for i in _late(ground, plan, chosen):
        c = plan.consignments[i]
        ranges.setdefault(("late", c.shipment), []).append(Range(first=c.first, last=c.last, consignment=i))
    found = []
    for (kind, name), mine in ranges.items():
        s = ground.shipments[name]
        found.append(Trouble(shipment=replace(s, latest_at=s.due_at) if kind == "late" else s, kind=kind, ranges=tuple(mine)))
    return found


def _late(ground: Ground, plan: Plan, chosen: Container[str] | None) -> list[int]:
    offers = ground.network.offers
    position = {d.id: i for i, d in enumerate(ground.table.departures)}
    slowest = _slowest(ground)
    late = []
    for i, c in enumerate(plan.consignments):
        if chosen is not None and c.shipment not in chosen:
            continue
        last, s = c.legs[-1], ground.shipments[c.shipment]
        arrives, due = int(offers.arrives[ground.offer_of[last.departure, last.pool]]), minutes(s.due_at)
        if arrives + slowest > due and arrives + int(ground.allowed(s).after[position[last.departure]]) > due:
            late.append(i)
    return late


def _slowest(ground: Ground) -> int:
    """No inspection on the way of one leg takes longer than this in all, in minutes."""
    hours = max((p.hours for p in ground.scenario.policies if p.effect is Effect.INSPECTION), default=0.0)
    borders = 1 + int(np.bincount([i for i, _, _ in ground.table.via]).max(initial=0)) if ground.table.via else 1
    return borders * round(hours * 60)
