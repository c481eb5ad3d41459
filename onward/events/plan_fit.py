"""Checks that a current plan fits a scenario, before goods are located by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from onward.errors import Problem
from onward.message import Message
from onward.network.amended_rows import cancelling
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import Departure, Scenario, Shipment, known, timetable
from onward.wording.closest import closest


def plan_problems(scenario: Scenario, plan: Plan, file: str) -> list[Problem]:
    """Consignments with shipments, handling units or departures that the scenario does not have,
    and legs that do not join.
    """
    speaks = _Fit(scenario, file)
    found: list[Problem] = []
    ranges: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for c in plan.consignments:
        found += speaks.problems(c, search=len(found) < SEARCHED)
        if c.shipment in speaks.shipments:
            ranges[c.shipment].append((c.first, c.last, c.id))
    return [*found, *_planned_twice(ranges, file)]


def what_holds(scenario: Scenario, plan: Plan) -> Plan:
    """The part of another scenario's plan that applies to this one: consignments of known goods and
    departures, and charters; all other goods are left behind. It proves nothing.
    """
    speaks = _Fit(scenario, "")
    there = {charter.id for charter in scenario.charters}
    carried: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for c in plan.consignments:
        before = carried[c.shipment]
        twice = any(c.first <= last and first <= c.last for first, last in before)
        if not twice and not speaks.problems(c, search=False):
            before.append((c.first, c.last))
            kept.append(c)
    waits = known(scenario).shipments
    return replace(
        plan.unvalued(),
        scenario=scenario.name,
        digest="",
        consignments=tuple(kept),
        left_behind=tuple(each for s in waits for each in _left(s, carried[s.id])),
        charters=tuple(name for name in plan.charters if name in there),
        touched=None,
        notes={},
    )


def _left(shipment: Shipment, carried: list[tuple[int, int]]) -> Iterator[LeftBehind]:
    """The ranges of handling units that nothing carries."""
    begin = 1
    for first, last in sorted(carried):
        if begin < first:
            yield LeftBehind(shipment=shipment.id, first=begin, last=first - 1)
        begin = last + 1
    if begin <= shipment.handling_units:
        yield LeftBehind(shipment=shipment.id, first=begin, last=shipment.handling_units)


class _Fit:
    """Whether consignments fit a scenario."""

    def __init__(self, scenario: Scenario, file: str) -> None:
        self.scenario, self.file = scenario, file
        self.shipments = {s.id: s for s in scenario.shipments}
        self.departures = {d.id: d for d in timetable(scenario)}

    def problems(self, c: Consignment, *, search: bool) -> list[Problem]:
        """The unknown names in a consignment; ``search``: with the names probably meant."""
        shipment = self.shipments.get(c.shipment)
        if shipment is None:
            near = _near(c.shipment, self.shipments) if search else ""
            words = Message(
                "of consignment {consignment} is no shipment of scenario {scenario}",
                consignment=c.id,
                scenario=self.scenario.name,
            )
            return [Problem(self.file, 0, "shipment", c.shipment, words, near)]
        found = list(_legs(c, shipment, self.departures, self.file))
        if not 1 <= c.first <= c.last <= shipment.handling_units:
            message = Message(
                "of consignment {consignment} are not among the {units} handling units "
                "of shipment {shipment}",
                consignment=c.id,
                units=shipment.handling_units,
                shipment=c.shipment,
            )
            value = f"{c.first} to {c.last}"
            found.insert(0, Problem(self.file, 0, "first to last", value, message))
        return found


def _planned_twice(ranges: dict[str, list[tuple[int, int, str]]], file: str) -> Iterator[Problem]:
    """Handling units in two consignments; ``ranges``: shipment -> (first, last, consignment)."""
    for name, each in ranges.items():
        each.sort()
        for (_, last, one), (first, _, other) in pairwise(each):
            if first <= last:
                words = Message(
                    "of shipment {shipment} is planned twice, in {consignment} and {other}",
                    shipment=name,
                    consignment=one,
                    other=other,
                )
                yield Problem(file, 0, "first", str(first), words)


def frozen_problems(scenario: Scenario, since: datetime, file: str) -> list[Problem]:
    """Departures that no longer run although an earlier advance froze goods on them, and that had
    not left by ``since``.

    The scenario no longer has the goods' earlier position.
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
            words = Message(
                "of consignment {consignment} is no departure of the scenario", consignment=c.id
            )
            yield Problem(file, 0, "departure", leg.departure, words)
            return
        if d.origin != place:
            words = Message(
                "of consignment {consignment} leaves from {origin}, its goods are at {place}",
                consignment=c.id,
                origin=d.origin,
                place=place,
            )
            yield Problem(file, 0, "departure", leg.departure, words)
            return
        place = d.destination
    if place != shipment.destination:
        yield Problem(
            file,
            0,
            "legs",
            c.id,
            Message(
                "end at {place}, and shipment {shipment} is for {destination}",
                place=place,
                shipment=c.shipment,
                destination=shipment.destination,
            ),
        )
