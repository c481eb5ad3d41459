"""Landings at a place so far, and last legs under way there: by events, and where there are none by
the plans (``onward.goods.unconfirmed``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.desk.present_scenario import with_notices
from onward.desk.ranges import common, without
from onward.events.vocabulary import Status
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.present_plan import PresentPlan
from onward.goods.reported_events import ReportedEvent
from onward.goods.unconfirmed import MovementCheck, PlanPeriod
from onward.scenario import Scenario, Shipment
from onward.units import minutes

ALL = 1 << 40  # beyond the number of any handling unit


@dataclass(frozen=True, slots=True)
class HubLanding:
    """Handling units, as first numbered, that land at a place, and the minute. ``departure``: "" if
    unknown. ``onward``: the departure on which they have left again, and when.
    """

    shipment: str
    first: int
    last: int
    departure: str
    at: int
    onward: str = ""
    left_at: int | None = None


class Landings:
    """Landings at one place: past ones, and coming ones of goods that end there. Unconfirmed
    movements count, unless the desk's silence means that nothing moved.
    """

    def __init__(self, desk: Desk, present: PresentPlan, place: str) -> None:
        self._desk, periods, quiet = desk, present.periods, present.quiet
        self.reported, self.now = present.reported, desk.now
        events = self.reported.shipments
        happened = list(_happened(quiet, desk.settings.silence))
        there = _of_events(events, place)
        for each in happened:
            if each.step is Step.LANDED and each.place == place:
                there += _not_told(each, there)
        left = [each for each in happened if each.step is Step.DEPARTED and each.place == place]
        self.there = [part for each in there for part in _gone_on(each, left)]
        self.to_come = list(_to_come(happened, periods, place, minutes(desk.now)))

    @cached_property
    def _scenario(self) -> Scenario:
        return with_notices(self._desk)

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        """Every shipment of the desk, those of notices included."""
        return self._scenario.shipments

    @cached_property
    def ends(self) -> Mapping[str, set[str]]:
        """Shipment -> every destination that it has had."""
        found: dict[str, set[str]] = defaultdict(set)
        for s in self.shipments:
            found[s.part_of or s.id].add(s.destination)
        for row in self._scenario.amendments:
            found[row.shipment].add(row.destination)
        return found

    def of(self, shipment: str, first: int, last: int) -> HubLanding | None:
        """The last known landing of some handling units, or None."""
        mine = (
            each
            for each in self.there
            if each.shipment == shipment and each.first <= last and first <= each.last
        )
        return max(mine, key=lambda each: each.at, default=None)

    def lying(self, shipment: str, first: int, last: int, *, landed: bool) -> list[tuple[int, int]]:
        """Landed handling units that have not left again, or the others."""
        others = [(first, last)]
        for each in self.there:
            if each.shipment == shipment and not each.onward:
                others = without(others, each.first, each.last)
        rest = [(first, last)]
        for other in others if landed else ():
            rest = without(rest, *other)
        return rest if landed else others

    def unknown(self, shipment: str, first: int, last: int) -> list[tuple[int, int]]:
        """Handling units without a known landing."""
        rest = [(first, last)]
        for each in self.there:
            if each.shipment == shipment:
                rest = without(rest, each.first, each.last)
        return rest

    def brings(self, shipment: str, first: int, last: int) -> str:
        """The departure of the last leg of handling units; "" if unknown."""
        mine = (
            each.departure
            for each in self.to_come
            if each.shipment == shipment and each.first <= last and first <= each.last
        )
        return next(mine, "")


def _happened(quiet: MovementCheck, silence: Silence) -> Iterator[PlannedMovement]:
    """Planned movements that count as having happened: confirmed ones, and unconfirmed ones unless
    silence means that nothing moved.
    """
    not_so = [each.movement for each in quiet.contradicted]
    not_so += quiet.unconfirmed if silence is Silence.NOTHING_MOVED else ()
    gone: dict[object, list[PlannedMovement]] = defaultdict(list)
    for each in not_so:
        gone[_of(each)].append(each)
    for each in quiet.happened:
        rest = [(each.first, each.last)]
        for other in gone[_of(each)]:
            rest = without(rest, other.first, other.last)
        for first, last in rest:
            yield replace(each, first=first, last=last)


def _of(each: PlannedMovement) -> object:
    return each.plan, each.shipment, each.departure, each.step, each.place


def _of_events(events_of: Mapping[str, Sequence[ReportedEvent]], place: str) -> list[HubLanding]:
    found: list[HubLanding] = []
    for name, events in events_of.items():
        for event in events:
            if event.status != Status.LANDED or event.place != place:
                continue
            by = event.departure or event.flight
            rest = [(event.first or 1, event.last or ALL)]
            for each in found:
                if (each.shipment, each.departure) == (name, by):
                    rest = without(rest, each.first, each.last)
            found += [HubLanding(name, first, last, by, event.at) for first, last in rest]
    return found


def _not_told(each: PlannedMovement, there: Sequence[HubLanding]) -> list[HubLanding]:
    """The planned landing of handling units without a landing event."""
    rest = [(each.first, each.last)]
    for landing in there:
        if landing.shipment == each.shipment:
            rest = without(rest, landing.first, landing.last)
    return [HubLanding(each.shipment, a, b, each.departure, each.at) for a, b in rest]


def _gone_on(landing: HubLanding, left: Sequence[PlannedMovement]) -> Iterator[HubLanding]:
    """A landing, split by whether its handling units have left again."""
    rest = [(landing.first, landing.last)]
    for each in left:
        if each.shipment == landing.shipment and each.at >= landing.at:
            for first, last in common(rest, each.first, each.last):
                yield replace(
                    landing, first=first, last=last, onward=each.departure, left_at=each.at
                )
            rest = without(rest, each.first, each.last)
    for first, last in rest:
        yield replace(landing, first=first, last=last)


def _to_come(
    happened: Sequence[PlannedMovement], periods: Sequence[PlanPeriod], place: str, now: int
) -> Iterator[HubLanding]:
    """Goods that left on their last leg and have not landed."""
    ends = {
        (period.plan.name, run.id): period.courses[run.id]
        for period in periods
        for run in period.reading.runs
        if run.destination == place and run.id not in period.diverted
    }
    for each in happened:
        course = ends.get((each.plan, each.departure))
        if each.step is Step.DEPARTED and not each.onward and course and course.arrives > now:
            yield HubLanding(each.shipment, each.first, each.last, each.departure, course.arrives)
