"""Checks goods that must stay together: docs/concepts.md, section 5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from onward.errors import Problem
from onward.judge.travel import JudgedScenario, problem
from onward.judge.what_is_left import using, what_is_left
from onward.message import Message
from onward.plan.plan import Consignment, Leg, Plan

Units = dict[tuple[Leg, ...], int]  # of one shipment by itinerary


def together_problems(seen: JudgedScenario, plan: Plan, *, whole: bool = True) -> Iterator[Problem]:
    """Shipments that must stay together and do not: their handling units are on several
    itineraries, or a part is left behind. A replan may keep one as the rest of the current plan has
    it. ``whole``: all goods must be in the plan.
    """
    goods, have = seen.facts.goods, _by_shipment(seen, plan.consignments)
    parted = []
    for s in np.flatnonzero(goods.together).tolist():
        itineraries = have.get(s, {})
        left = int(goods.handling_units[s]) - sum(itineraries.values())
        if len(itineraries) > 1 or (itineraries and left and whole):
            parted.append((s, itineraries, left))
    if not parted:
        return
    claim = plan.touched
    before = what_is_left(seen, claim.in_force).rows if claim else ()
    had = _by_shipment(seen, before)
    for s, itineraries, left in parted:
        if had.get(s) != itineraries:
            yield _parted(seen, s, itineraries, left)


def _parted(seen: JudgedScenario, s: int, itineraries: Units, left: int) -> Problem:
    name = seen.facts.scenario.shipments[s].id
    parts = [
        Message(
            "{count:,} go by {itinerary}",
            count=units,
            itinerary=" + ".join(leg.departure for leg in legs),
        )
        for legs, units in itineraries.items()
    ]
    parts += [Message("{count:,} stay", count=left)] if left else []
    text = Message(
        "shipment {shipment} stays together, and its handling units do not: {parts}",
        shipment=name,
        parts=Message.joined(", ", parts),
    )
    return problem("keep_together", name, text)


def _by_shipment(seen: JudgedScenario, rows: tuple[Consignment, ...]) -> dict[int, Units]:
    found: dict[int, Units] = defaultdict(dict)
    if seen.facts.goods.together.any():
        for (s, legs), units in using(seen, rows).items():
            found[s][legs] = units
    return found
