"""A desk's current plan at its clock: what of it is still possible, in the judge's form, and what
is known of the movements so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.desk.goods_words import party_of, units_of
from onward.desk.plan_reading import PlanReading
from onward.events.advanced import Advanced
from onward.events.vocabulary import Status
from onward.goods.next_step import Next, NextStep
from onward.goods.notices_behind import NoticesBehind
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.planning_start import Start
from onward.goods.reported_events import ReportedEvent, ReportedEvents, reported_events
from onward.goods.restored_goods import start_shown
from onward.goods.unconfirmed import (
    MovementCheck,
    PlanPeriod,
    check_movements,
    plan_period,
    plan_periods,
)
from onward.judge.reading import JudgedScenario, Legs, Times, judged_scenario, legs, times
from onward.plan.plan import Leg
from onward.scenario import Departure, Place, Scenario, Shipment, timetable
from onward.scenario.amended_goods import units_there
from onward.scenario.knowledge import seen_by
from onward.units import instant

ON_IT = {Status.LOADED, Status.DEPARTED, Status.LANDED}  # what takes an offload back


@dataclass(frozen=True, kw_only=True)
class PresentPlan:
    """The part of the current plan that is still possible, and what those who ask of it share."""

    desk: Desk
    begin: Start
    advanced: Advanced
    seen: JudgedScenario
    followed: Legs
    when: Times
    periods: Sequence[PlanPeriod]
    quiet: MovementCheck
    reported: ReportedEvents
    notices: NoticesBehind

    @property
    def now(self) -> datetime:
        return self.desk.now

    @property
    def reading(self) -> PlanReading:
        return self.periods[-1].reading

    @property
    def plan_since(self) -> datetime | None:
        return self.begin.parent.as_of if self.begin.parent else None

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.begin.scenario.places}

    @cached_property
    def timetable(self) -> Mapping[str, Departure]:
        """Every departure with its present times, also those of charters that were given up."""
        return {d.id: d for d in timetable(self.begin.scenario)}

    @cached_property
    def stopped(self) -> Mapping[str, str]:
        """The departures that do not run: each with the rule that closes it, or "" if it is
        cancelled.
        """
        carriage = self.seen.facts.carriage
        cut = {d.id: "" for d, by in zip(carriage.rows, carriage.cancelled_by, strict=True) if by}
        shut = {carriage.rows[i].id: rule.id for i, rule in self.seen.customs.closed_by.items()}
        return shut | cut

    @cached_property
    def shipments(self) -> Mapping[str, Shipment]:
        """The goods that are to be planned, as notices have amended them."""
        amended = self.seen.facts.scenario.shipments
        return {s.id: s for s in (*self.begin.scenario.shipments, *amended)}

    @cached_property
    def before(self) -> Mapping[str, Shipment]:
        """The goods as the plan numbers them."""
        carried_on = self.begin.carried_on
        return {s.id: s for s in carried_on.shipments} if carried_on else {}

    @cached_property
    def fallen(self) -> Mapping[str, list[tuple[int, int]]]:
        """Handling units, as first numbered, that the list no longer has, by shipment."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for s in self.begin.scenario.shipments:
            (first, last), there = units_of(s), self.there(s)
            if there <= last - first:
                found[s.part_of or s.id].append((first + there, last))
        return found

    def there(self, s: Shipment) -> int:
        """How many handling units there are of a shipment or a part of one."""
        return self._there.get(s.id, s.handling_units)

    @cached_property
    def _there(self) -> Mapping[str, int]:
        scenario = self.begin.scenario
        return units_there(scenario.shipments, seen_by(scenario.amendments, self.now))

    def step(self, s: Shipment, first: int, last: int, kind: Next, **more: object) -> NextStep:
        facts: dict[str, object] = {
            "shipment": s.part_of or s.id,
            "first": first,
            "last": last,
            "kind": kind,
            "priority": s.priority,
            "party": party_of(s),
            "goods": s.goods,
            "kg": s.mass_kg * (last - first + 1),
            "place": s.origin,
        }
        return NextStep(**{**facts, **more})  # type: ignore[arg-type]

    def offload(self, step: NextStep, ahead: Sequence[Leg]) -> ReportedEvent | None:
        """The offload from a departure ahead (from any, where none is) after which the goods were
        not on it again.
        """
        names = {leg.departure for leg in ahead}
        for event in reversed(self.reported.shipments.get(step.shipment, ())):
            if event.first and not (event.first <= step.last and step.first <= event.last):
                continue
            if names and not names & {event.departure, event.flight}:
                continue
            if event.status == Status.OFFLOADED:
                return event
            if event.status in ON_IT:
                return None
        return None

    def is_quiet(self, step: NextStep, departure: str) -> bool:
        """Whether no event confirms that the goods left on a departure by now."""
        return any(
            each.departure == departure and each.first <= step.last and step.first <= each.last
            for each in self._silent.get(step.shipment, ())
        )

    @cached_property
    def _silent(self) -> dict[str, list[PlannedMovement]]:
        """Unconfirmed departures by shipment, in the order of the plans."""
        found: dict[str, list[PlannedMovement]] = defaultdict(list)
        for each in self.quiet.unconfirmed:
            if each.step is Step.DEPARTED:
                found[each.shipment].append(each)
        return found

    def unconfirmed(self, step: NextStep) -> NextStep:
        """The step, with the first departure that it takes for granted without an event."""
        if self.desk.settings.silence is Silence.NOTHING_MOVED:
            return step
        mine = [
            each
            for each in self._silent.get(step.shipment, ())
            if each.first <= step.last and step.first <= each.last
        ]
        if not mine:
            return step
        first = min(mine, key=lambda each: each.at)
        return replace(step, unconfirmed=first.departure, unconfirmed_at=instant(first.at))

    @cached_property
    def came_by(self) -> dict[str, str]:
        """By part of a shipment, the departure that brings or has brought it where it is planned
        from.
        """
        found = {}
        for row in self.begin.scenario.commitments:
            s, d = self.shipments.get(row.shipment), self.timetable.get(row.departure)
            if s is not None and d is not None and d.destination == s.origin:
                found[s.id] = d.id
        return found

    def withdrawn(self, s: Shipment, first: int, last: int, *, fewer: bool = False) -> NextStep:
        """``fewer``: a list has fewer handling units of the shipment, which travels on."""
        root = s.part_of or s.id
        notice = self.notices.numbering(root) if fewer else self.notices.of_shipment(root)
        return self.step(
            s,
            first,
            last,
            Next.WITHDRAWN,
            notice=notice.number if notice else 0,
            since=notice.known_at if notice else None,
        )


def present_plan(desk: Desk, *, shown: bool = False) -> PresentPlan | None:
    """None without a current plan; with ``shown`` the first draft will do."""
    plan = desk.state.shown if shown else desk.state.current
    if plan is None:
        return None
    begin = start_shown(desk)
    assert begin.advanced is not None
    periods, reported = plan_periods(desk), reported_events(desk)
    seen = judged_scenario(_at_known_places(begin.scenario))
    followed, _ = legs(seen, begin.advanced.plan)
    return PresentPlan(
        desk=desk,
        begin=begin,
        advanced=begin.advanced,
        seen=seen,
        followed=followed,
        when=times(seen, followed),
        periods=periods or [plan_period(desk, plan)],
        quiet=check_movements(desk, periods, reported.shipments),
        reported=reported,
        notices=NoticesBehind(desk.state, plan),
    )


def _at_known_places(scenario: Scenario) -> Scenario:
    """The scenario without goods that an event has at a place which it does not have."""
    places = {place.id for place in scenario.places}
    return replace(scenario, shipments=tuple(s for s in scenario.shipments if s.origin in places))
