"""Checks that a current plan fits a scenario, before goods are taken to be where the plan has
brought them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from onward.errors import Problem
from onward.network.amended_rows import cancelling
from onward.plan.plan import Consignment, Plan
from onward.scenario import Departure, Scenario, Shipment, known, timetable
from onward.wording.closest import closest


def plan_problems(scenario: Scenario, plan: Plan, file: str) -> list[Problem]:
    """Consignments with shipments, handling units or departures that the scenario does not have,
    and legs that do not join.
    """
    shipments = {s.id: s for s in scenario.shipments}
    departures = {d.id: d for d in timetable(scenario)}
    found: list[Problem] = []
    ranges: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for c in plan.consignments:
        shipment = shipments.get(c.shipment)
        if shipment is None:
            near = _near(c.shipment, shipments) if len(found) < SEARCHED else ""
            words = f"of consignment {c.id} is no shipment of scenario {scenario.name}"
            found.append(Problem(file, 0, "shipment", c.shipment, words, near))
            continue
        ranges[c.shipment].append((c.first, c.last, c.id))
        if not 1 <= c.first <= c.last <= shipment.handling_units:
            message = (
                f"of consignment {c.id} are not among the {shipment.handling_units} "
                f"handling units of shipment {c.shipment}"
            )
            found.append(Problem(file, 0, "first to last", f"{c.first} to {c.last}", message))
        found += _legs(c, shipment, departures, file)
    return [*found, *_planned_twice(ranges, file)]


def _planned_twice(ranges: dict[str, list[tuple[int, int, str]]], file: str) -> Iterator[Problem]:
    """Handling units in two consignments; ``ranges``: shipment -> (first, last, consignment)."""
    for name, each in ranges.items():
        each.sort()
        for (_, last, one), (first, _, other) in pairwise(each):
            if first <= last:
                words = f"of shipment {name} is planned twice, in {one} and {other}"
                yield Problem(file, 0, "first", str(first), words)


def frozen_problems(scenario: Scenario, since: datetime, file: str) -> list[Problem]:
    """Departures that no longer run though an earlier advance froze goods on them, and that had not
    left by ``since``.

    Where those goods were before, the scenario does not say any more.
    """
    held = {row.departure for row in scenario.commitments}
    ahead = [
        d
        for d in timetable(replace(scenario, cuts=(), cancellations=()))
        if d.id in held and d.departs_at >= since
    ]
    off = set(cancelling(known(scenario), ahead)) | (
        {d.id for d in ahead} - {d.id for d in timetable(known(scenario))}
    )
    message = "is cancelled, and goods that an earlier replan froze on it cannot come back"
    return [
        Problem(
            file, 0, "departure", name, message, "replan from the scenario and plan before that"
        )
        for name in sorted(off)
    ]


SEARCHED = 20  # for how many unknown ids a similar one is searched


def _near(name: str, known: dict[str, Shipment]) -> str:
    return closest(name, known)


def _legs(
    c: Consignment, shipment: Shipment, departures: dict[str, Departure], file: str
) -> Iterator[Problem]:
    place = shipment.origin
    for leg in c.legs:
        d = departures.get(leg.departure)
        if d is None:
            yield Problem(
                file,
                0,
                "departure",
                leg.departure,
                f"of consignment {c.id} is no departure of the scenario",
            )
            return
        if d.origin != place:
            yield Problem(
                file,
                0,
                "departure",
                leg.departure,
                f"of consignment {c.id} leaves from {d.origin}, its goods are at {place}",
            )
            return
        place = d.destination
    if place != shipment.destination:
        yield Problem(
            file,
            0,
            "legs",
            c.id,
            f"end at {place}, and shipment {c.shipment} is for {shipment.destination}",
        )
