"""Parts of a draft that the clock has overtaken: goods that have left, or can no longer leave.

A draft is valid from its own instant. Goods that leave before its adoption leave by the plan that
is then current; a draft that has them otherwise can no longer be adopted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.goods_words import units_of
from onward.desk.plan_reading import PlanReading
from onward.desk.ranges import common, without
from onward.errors import InvalidInput, Problem
from onward.goods.planning_start import Start, start_from
from onward.message import Message
from onward.plan.plan import Plan
from onward.units import instant, minutes
from onward.wording.instants import utc_words

Ranges = list[tuple[int, int]]
Aboard = Mapping[tuple[str, str], Ranges]  # handling units by shipment and departure
AGAIN = "onward replan, which starts from now"


def refuse_overtaken(desk: Desk, draft: DeskPlan, plan: Plan | None, reading: PlanReading) -> None:
    """Raises InvalidInput with every part of a draft that the clock has overtaken. ``plan`` and
    ``reading``: what it would become; plan None: the plan in its file.
    """
    current = desk.state.current
    before = desk.kept_reading(current.reading) if current else None
    begin, end = minutes(draft.as_of), minutes(desk.now)
    if begin >= end:
        return
    wrong = list(_closed(reading, before, begin, end))
    if (
        current is not None
        and before is not None
        and leaving(before, begin, end) != leaving(reading, begin, end)
    ):
        wrong += _elsewhere(desk, current, draft, plan)
    if wrong:
        raise InvalidInput(wrong)


def leaving(plan: PlanReading, begin: int, end: int) -> Aboard:
    """The handling units that leave in [begin, end), by shipment and departure; minutes."""
    departs = {run.id: run.departs for run in plan.runs}
    return {key: units for key, units in _on(plan).items() if begin <= departs[key[1]] < end}


def _on(plan: PlanReading | None) -> dict[tuple[str, str], Ranges]:
    """The handling units on each departure of a plan, by shipment and departure."""
    found: dict[tuple[str, str], Ranges] = defaultdict(list)
    for goods in plan.carried if plan else ():
        for stop in goods.stops:
            found[goods.shipment, stop.departure].append((goods.first, goods.last))
    return {key: _joined(ranges) for key, ranges in found.items()}


def _joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    found: Ranges = []
    for first, last in sorted(ranges):
        if found and found[-1][1] + 1 == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _closed(
    draft: PlanReading, before: PlanReading | None, begin: int, end: int
) -> Iterator[Problem]:
    """Goods that the draft puts on a departure that has closed for them, and that were not on it
    before.
    """
    there = _on(before)
    runs = {run.id: run for run in draft.runs}
    for goods in draft.carried:
        for stop in goods.stops:
            if not begin <= stop.ready_by < end:
                continue
            new = [(goods.first, goods.last)]
            for first, last in there.get((goods.shipment, stop.departure), ()):
                new = without(new, first, last)
            at = utc_words(instant(min(stop.ready_by, runs[stop.departure].departs)))
            for first, last in new:
                message = Message(
                    "had to be handed over for {departure} by {at}, and nobody was told",
                    departure=stop.departure,
                    at=at,
                )
                name = f"{goods.shipment}#{first}-{last}"
                yield Problem("desk", 0, "plan", name, message, AGAIN)


def _elsewhere(
    desk: Desk, current: DeskPlan, draft: DeskPlan, plan: Plan | None
) -> Iterator[Problem]:
    """Goods that are now at another place than in the draft."""
    now = desk.now
    by_current = _places(start_from(desk, desk.state, current, now), now)
    by_draft = _places(start_from(desk, desk.state, draft, now, plan=plan), now)
    for shipment, ranges in by_draft.items():
        for first, last, meant in ranges:
            for a, b, is_at in by_current.get(shipment, ()):
                for x, y in common([(first, last)], a, b) if is_at != meant else ():
                    message = Message(
                        "are by now {is_at} and not {meant}", is_at=is_at, meant=meant
                    )
                    yield Problem("desk", 0, "plan", f"{shipment}#{x}-{y}", message, AGAIN)


def _places(begin: Start, now: datetime) -> dict[str, list[tuple[int, int, str]]]:
    """The place of each range of handling units by now, in words, by shipment."""
    advanced, before = begin.advanced, begin.carried_on
    assert advanced is not None
    assert before is not None
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for s in advanced.scenario.shipments:
        later = f"on the way to {s.origin}, there at {utc_words(s.ready_at)}"
        under_way = bool(s.part_of) and s.ready_at > now
        found[s.part_of or s.id].append((*units_of(s), later if under_way else f"at {s.origin}"))
    shipments = {s.id: s for s in before.shipments}
    for gone in advanced.gone:
        s = shipments[gone.shipment]
        first = s.first_unit - 1
        words = f"{gone.why} {gone.place}".strip()
        found[s.part_of or s.id].append((gone.first + first, gone.last + first, words))
    return found
