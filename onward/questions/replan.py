"""Replan from a current plan after notices: what is still possible stays, and each change has a
cause.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from onward.answer import Answer, Note, WrongQuestion
from onward.desk.judged_plan import JudgedPlan, compared_with_current
from onward.desk.plan_diff import ItineraryChange, moved
from onward.desk.prepared_scenario import Prepared
from onward.desk.solving import accepted, on_first, outcome_of_plan
from onward.desk.unchanged_plan import unchanged_since
from onward.errors import InvalidInput, Problem
from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.plan_fit import frozen_problems, plan_problems
from onward.explain import Explanation
from onward.formats.changes import read_changes
from onward.formats.event_sources import whole
from onward.formats.eventfile import Reading
from onward.formats.planfile import read_plan
from onward.job import Job
from onward.message import Message
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.questions.event_notes import (
    KnownNames,
    after,
    missing_among,
    strangers,
    too_late,
    unknown_names,
)
from onward.questions.plan import explained
from onward.questions.plan_files import changed_since, refuse_other, what_still_holds
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.scenario.changes import apply
from onward.scenario.underway import seen_from
from onward.wording.closest import closest
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanShipments:
    """A current plan at ``as_of``, which is now; what happened since is in the record's events.

    ``known_to`` None: as of now, or the plan's own if later. Legs that leave within
    ``freeze_hours``, and those of the departures and shipments in ``frozen``, stay as they are.
    ``price_per_touched``: minor units per 100 kg that leave their itinerary. ``search``: also if
    the repaired plan is near enough. ``reasons`` explains goods that stay or are late.
    """

    plan: str  # file
    as_of: datetime
    known_to: datetime | None = None
    changes: str = ""  # file
    freeze_hours: float = 0.0
    frozen: tuple[str, ...] = ()
    price_per_touched: int | None = None
    prove_touched: bool = False
    search: bool = False
    gap: float | None = None
    time_limit: float | None = None  # seconds
    kernel: str | None = None
    reasons: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The judged new plan; the goods' progress until now; every change with its cause."""

    judged: JudgedPlan
    advanced: Advanced
    changes: tuple[ItineraryChange, ...]
    explanation: Explanation | None = None


@question
def replan_shipments(record: Record, question: ReplanShipments, job: Job) -> Answer[Replanned]:
    """A plan of the scenario at that instant, with goods under way as shipments of their own."""
    old, others = _in_force(record, question)
    # a plan made in hindsight is replanned in hindsight
    known_to = question.known_to or max(question.as_of, old.known_to)
    notes = [*others, *changed_since(old, record.stated, question.plan)]
    scenario, event_notes = _changed(record, question, old, known_to)
    _refuse(scenario, old, question, known_to)
    wishes = _wishes(question, scenario, old)
    advanced, more = _advanced(record, question, scenario, old, known_to, wishes)
    prepared = Prepared(advanced.scenario)
    found = replan(
        advanced.scenario,
        advanced.plan,
        earlier=old,
        gap=question.gap,
        time_limit=question.time_limit,
        progress=job.progress,
        kernel=question.kernel,
        price_per_touched=question.price_per_touched,
        prove_touched=question.prove_touched,
        search=question.search,
        unchanged=unchanged_since(old, scenario, advanced, wishes),
        on_first=on_first(prepared, job),
    )
    new = prepared.signed(found)
    made = compared_with_current(accepted(prepared, new, job), prepared.seen, old, advanced)
    value = Replanned(
        judged=made,
        advanced=advanced,
        changes=tuple(moved(advanced, new, prepared.seen)),
        explanation=explained(made, job) if question.reasons else None,
    )
    all_notes = (*record.notes, *notes, *event_notes, *more)
    return Answer(value=value, notes=all_notes, outcome=outcome_of_plan(new))


def _in_force(record: Record, question: ReplanShipments) -> tuple[Plan, tuple[Note, ...]]:
    """The current plan; of another scenario's plan, the part that is possible here. Raises
    WrongQuestion for an instant before the plan.
    """
    old = read_plan(question.plan)
    notes: tuple[Note, ...] = ()
    if record.sources.other_scenario:
        seen = replace(seen_from(record.stated, old.as_of), known_to=old.known_to)
        old, note = what_still_holds(seen, old, question.plan)
        notes = (note,)
    else:
        refuse_other(old, record.stated, question.plan)
    if question.as_of < old.as_of:
        message = Message("is before PLAN's, {as_of}", as_of=utc_words(old.as_of))
        value = utc_words(question.as_of)
        raise WrongQuestion([Problem("question", 0, "as_of", value, message)])
    return old, notes


def _changed(
    record: Record, question: ReplanShipments, old: Plan, known_to: datetime
) -> tuple[Scenario, list[Note]]:
    """The scenario as the plan knew it, with the changes; and notes on those that are not known
    yet.
    """
    scenario = replace(seen_from(record.stated, old.as_of), known_to=old.known_to)
    if not question.changes:
        return scenario, []
    changes = read_changes(question.changes, scenario)
    instants = [change.known_at for change in changes]
    late = after(f"{number_of(len(changes), 'change')} became known", instants, known_to)
    return apply(scenario, changes), [*late]


def _refuse(scenario: Scenario, old: Plan, question: ReplanShipments, known_to: datetime) -> None:
    """Raises InvalidInput for a plan that is not of this scenario."""
    wrong = plan_problems(scenario, old, Path(question.plan).name)
    now = replace(scenario, as_of=question.as_of, known_to=known_to)
    wrong += frozen_problems(now, old.as_of, "commitments.csv")
    if wrong:
        raise InvalidInput(wrong)


def _wishes(question: ReplanShipments, scenario: Scenario, old: Plan) -> AdvanceWishes:
    return AdvanceWishes(
        freeze_until=question.as_of + timedelta(hours=question.freeze_hours),
        frozen=named(question.frozen, old, scenario),
        waiting=True,
    )


def _advanced(
    record: Record,
    question: ReplanShipments,
    scenario: Scenario,
    old: Plan,
    known_to: datetime,
    wishes: AdvanceWishes,
) -> tuple[Advanced, list[Note]]:
    """The scenario and plan after the events until now; and notes on events that do not count."""
    readings = record.readings_in(scenario)
    events = [event for reading in readings for event in whole(reading)]
    # other parts may be gone by now
    sizes = {
        s.part_of or s.id: math.inf if s.part_of else s.handling_units for s in scenario.shipments
    }
    notes = [*strangers(events, sizes, scenario.name)]
    notes += unknown_names(events, KnownNames(scenario), missing_among(events))
    notes += too_late(events, question.as_of, known_to)
    advanced = advance(scenario, old, events, question.as_of, known_to=known_to, wishes=wishes)
    refuse_nowhere(advanced.scenario, readings)
    return advanced, notes


def named(ids: Collection[str], plan: Plan, scenario: Scenario) -> frozenset[str]:
    """Departures and shipments of the plan that are to stay, shipments also by the name from before
    they were split. Raises WrongQuestion for anything else.
    """
    travel = {c.shipment for c in plan.consignments}
    known = {leg.departure for c in plan.consignments for leg in c.legs} | travel
    known |= {s.part_of for s in scenario.shipments if s.part_of and s.id in travel}
    wrong = []
    for name in sorted(set(ids) - known):
        near = closest(name, known)
        message = "is no departure or shipment on which PLAN has goods travel"
        wrong.append(Problem("question", 0, "freeze", name, message, near))
    if wrong:
        raise WrongQuestion(wrong)
    return frozenset(ids)


def refuse_nowhere(advanced: Scenario, readings: Sequence[Reading]) -> None:
    """Raises InvalidInput with every row of events by which goods lie at a place that the scenario
    does not have.
    """
    places = {place.id for place in advanced.places}
    nowhere = {shipment.origin for shipment in advanced.shipments} - places
    found = []
    for reading in readings if nowhere else ():
        place_of_event = {event.id: event.place for event in reading.events}
        for line, _, name in reading.rows:
            if place_of_event[name] in nowhere:
                maybe = closest(place_of_event[name], places)
                message = "is not a place of this scenario"
                found.append(
                    Problem(reading.file, line, "place", place_of_event[name], message, maybe)
                )
    if nowhere:
        raise InvalidInput(found)
