"""Handling units that a list took away before the departure left that a plan has them on: they did
not leave with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.events.bound import Journey
from onward.events.segments import Segment
from onward.scenario import Amendment, Scenario, Shipment
from onward.scenario.amended_goods import waits_at_start
from onward.scenario.knowledge import ALWAYS, in_order_known, seen_by

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Handling units that leave where they started, by a plan or by events (``told``)."""

    first: int
    last: int
    at: datetime
    told: bool = False


def listed_at(rows: Sequence[Amendment], at_first: int) -> Callable[[datetime], int]:
    """How many handling units a shipment has by what is known at an instant. ``at_first``: its
    number without any of the ``rows``.
    """
    said = [
        (r.known_at or ALWAYS, r.handling_units) for r in in_order_known(rows) if r.handling_units
    ]

    def number(at: datetime) -> int:
        return next((count for known, count in reversed(said) if known <= at), at_first)

    return number


def did_not_leave(
    leaving: Sequence[Leaving], waiting: Ranges, left: int, listed: Callable[[datetime], int]
) -> Iterator[tuple[Leaving, Ranges]]:
    """Of those that leave, in the order of time, the handling units that were taken away by then:
    what had left stays, and of those that wait the lowest numbers remain. ``waiting``: all that
    wait at first; ``left``: how many had left before.
    """
    for each in sorted(leaving, key=lambda one: one.at):
        most = each.last
        if not each.told:
            most = _highest(waiting, max(0, listed(each.at) - left))
        gone = _common(waiting, each.first, min(each.last, most))
        absent = _common(waiting, max(each.first, most + 1), each.last)
        left += sum(b - a + 1 for a, b in gone)
        for a, b in gone:
            waiting = [*_common(waiting, 0, a - 1), *_common(waiting, b + 1, waiting[-1][1])]
        if absent:
            yield each, absent


def _highest(waiting: Ranges, count: int) -> int:
    """The highest of the ``count`` lowest numbers; 0 for none."""
    for first, last in waiting:
        if count <= last - first + 1:
            return first + count - 1 if count else 0
        count -= last - first + 1
    return waiting[-1][1] if waiting else 0


def _common(ranges: Ranges, first: int, last: int) -> Ranges:
    cut = ((max(a, first), min(b, last)) for a, b in ranges)
    return [(a, b) for a, b in cut if a <= b]


Segments = dict[str, list[Segment]]  # of each shipment of a scenario, by its id
Journeys = Callable[[Segment], Callable[[Shipment], Journey]]


@dataclass(frozen=True, slots=True)
class Family:
    """A shipment of which amendments that are known state the number, or the parts of one that
    wait; and these amendments.
    """

    shipments: list[Shipment] = field(default_factory=list)
    rows: list[Amendment] = field(default_factory=list)

    def fallen(self, leaving: Sequence[Leaving]) -> Ranges:
        """Handling units, as first numbered, that do not leave."""
        waiting = sorted(
            (s.first_unit, s.first_unit + s.handling_units - 1) for s in self.shipments
        )
        some = self.shipments[0]
        at_first = some.of_units or some.handling_units
        given = (some.numbered_to or at_first) if some.part_of else some.handling_units
        left = given - sum(b - a + 1 for a, b in waiting)
        found = did_not_leave(leaving, waiting, left, listed_at(self.rows, at_first))
        return [each for _, ranges in found for each in ranges]


def families_of(scenario: Scenario) -> dict[str, Family]:
    """By shipment, as first named."""
    found: dict[str, Family] = defaultdict(Family)
    roots = {s.id: s.part_of or s.id for s in scenario.shipments}
    for row in seen_by(scenario.amendments, scenario.known_to or scenario.as_of):
        if row.handling_units and row.shipment in roots:
            found[roots[row.shipment]].rows.append(row)
    for s in scenario.shipments if found else ():
        if roots[s.id] in found and waits_at_start(s):
            found[roots[s.id]].shipments.append(s)
    return {root: family for root, family in found.items() if family.shipments}


def without_fallen(scenario: Scenario, segments: Segments, journeys: Journeys) -> Segments:
    """The segments; handling units that a list took away before they would have left have no
    itinerary.
    """
    for family in families_of(scenario).values():
        leaving = []
        for s in family.shipments:
            before = s.first_unit - 1
            for each in segments[s.id]:
                journey = journeys(each)(s)
                if journey.left_at is not None:
                    numbers = each.first + before, each.last + before
                    leaving.append(Leaving(*numbers, journey.left_at, journey.told))
        fallen = family.fallen(leaving)
        for s in family.shipments if fallen else ():
            segments[s.id] = [part for each in segments[s.id] for part in _cut(each, fallen)]
    return segments


def _cut(segment: Segment, fallen: Ranges) -> Iterator[Segment]:
    """A segment in parts: those of the fallen ranges have no itinerary."""
    before, begins = segment.shipment.first_unit - 1, segment.first
    for a, b in sorted(_common(fallen, segment.first + before, segment.last + before)):
        first, last = a - before, b - before
        if begins < first:
            yield replace(segment, first=begins, last=first - 1)
        yield replace(segment, first=first, last=last, consignment=None)
        begins = last + 1
    if begins <= segment.last:
        yield replace(segment, first=begins)
