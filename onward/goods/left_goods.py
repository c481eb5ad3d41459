"""Goods that are on their way, or at their end: how many, and since when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from onward.desk.desk import Desk
from onward.desk.ranges import without
from onward.events.vocabulary import Status
from onward.goods.next_step import Next, NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.planned_movement import Step
from onward.goods.reported_events import events_by_shipment
from onward.scenario import Shipment
from onward.units import instant

ENDED = frozenset({Next.OVER, Next.DELIVERY, Next.DESTROYED, Next.RETURNED})
GONE = frozenset({Status.DEPARTED, Status.LANDED, Status.DELIVERED, Status.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftGoods:
    """Of a shipment of so many pieces, those that have ``left`` its origin, and those that are at
    their end (``ended``). ``at``: when the first of them left; None: nobody has said.
    """

    pieces: int
    left: int
    ended: int
    at: datetime | None = None


def left_goods(desk: Desk, shipments: Collection[Shipment]) -> Mapping[str, LeftGoods]:
    """Of each shipment, what has left by the current plan and the events; without a plan by the
    events alone.
    """
    if not shipments:
        return {}
    steps = next_steps(desk)
    if steps is None:
        return _by_events(desk, shipments)
    departed = _departures(steps)
    found = {}
    for shipment in shipments:
        mine = steps.of(shipment.id)
        gone = [step for step in mine if _has_left(step, shipment)]
        found[shipment.id] = LeftGoods(
            pieces=shipment.handling_units,
            left=sum(step.pieces for step in gone),
            ended=sum(step.pieces for step in gone if step.kind in ENDED),
            at=departed.get(shipment.id),
        )
    return found


def _has_left(step: NextStep, shipment: Shipment) -> bool:
    if step.kind in ENDED or step.kind is Next.ABOARD:
        return True
    return bool(step.place) and step.place != shipment.origin


def _departures(steps: NextSteps) -> dict[str, datetime]:
    """When the first goods of each shipment left, by events or by the plans."""
    minutes: dict[str, int] = {}
    for movement in steps.present.quiet.happened:
        if movement.step is Step.DEPARTED:
            name = movement.shipment
            minutes[name] = min(movement.at, minutes.get(name, movement.at))
    for name, mine in steps.present.reported.shipments.items():
        for event in mine:
            if event.status == Status.DEPARTED:
                minutes[name] = event.at
                break
    return {name: instant(minute) for name, minute in minutes.items()}


def _by_events(desk: Desk, shipments: Collection[Shipment]) -> dict[str, LeftGoods]:
    reported = events_by_shipment(desk)
    found = {}
    for shipment in shipments:
        staying = [(1, shipment.handling_units)]
        travelling = list(staying)
        at = None
        for event in reported.get(shipment.id, ()):
            first, last = event.first or 1, event.last or shipment.handling_units
            if event.status in GONE:
                at = at or instant(event.at)
                staying = without(staying, first, last)
            if event.status in (Status.DELIVERED, Status.RETURNED, Status.DESTROYED):
                travelling = without(travelling, first, last)
        every = shipment.handling_units
        found[shipment.id] = LeftGoods(
            pieces=every, left=every - _count(staying), ended=every - _count(travelling), at=at
        )
    return found


def _count(ranges: Collection[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in ranges)
