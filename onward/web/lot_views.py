"""The lots of a shipment by a plan, as the page gets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from onward.desk.plan_reading import Carried, PlanReading, Run
from onward.goods.next_steps import NextSteps
from onward.report.next_words import what_happened
from onward.report.tracked_words import Said
from onward.units import instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One leg of goods: when the station must have them, when they leave and arrive."""

    departure: str
    flight: str
    origin: str
    destination: str
    ready_by: datetime
    departs_at: datetime
    arrives_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """Handling units of a shipment that travel by the same itinerary in the plan. ``stopped``: a
    kind of next step if something keeps some of them from going on as planned, with the words for
    it; legs of the current plan have their present times.
    """

    first: int
    last: int
    arrives_at: datetime
    late_min: int
    legs: list[LegView]
    stopped: str = ""
    stopped_words: str = ""
    stopped_words_zh: str = ""


def lots_of(reading: PlanReading, shipment: str, steps: NextSteps | None) -> Iterator[LotView]:
    runs = _present_runs(reading, steps)
    for each in reading.carried:
        if each.shipment == shipment:
            mine = steps.of(shipment, each.first, each.last) if steps else []
            stop = next((step.stop for step in mine if step.stop), None)
            said = what_happened(stop, steps) if stop and steps else Said("", "")
            yield LotView(
                first=each.first,
                last=each.last,
                arrives_at=instant(each.arrives),
                late_min=each.late_min,
                legs=_legs(each, runs),
                stopped=str(stop.kind) if stop else "",
                stopped_words=said.en,
                stopped_words_zh=said.zh,
            )


def _present_runs(reading: PlanReading, steps: NextSteps | None) -> dict[str, Run]:
    """The plan's departures, at their present times if it is the current one."""
    courses = steps.present.periods[-1].courses if steps else {}
    return {
        run.id: replace(run, departs=course.departs, arrives=course.arrives)
        if (course := courses.get(run.id)) is not None
        else run
        for run in reading.runs
    }


def _legs(each: Carried, runs: dict[str, Run]) -> list[LegView]:
    return [
        LegView(
            departure=stop.departure,
            flight=run.flight,
            origin=run.origin,
            destination=run.destination,
            ready_by=instant(stop.ready_by),
            departs_at=instant(run.departs),
            arrives_at=instant(run.arrives),
        )
        for stop in each.stops
        for run in (runs[stop.departure],)
    ]
