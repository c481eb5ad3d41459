"""The lots of a shipment by a plan, as the page gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.desk.plan_reading import PlanReading, Run, Stop
from onward.goods.changed_departures import ChangedDeparture, changed_departures
from onward.goods.next_step import NextStep
from onward.goods.next_steps import NextSteps
from onward.report.next_words import changed_words, what_happened
from onward.report.tracked_words import Said
from onward.units import instant


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One leg of goods: when the station must have them, when they leave and arrive now. ``off``:
    it is not to take them any more; ``changed``: what has become of the departure since the plan.
    """

    departure: str
    flight: str
    origin: str
    destination: str
    ready_by: datetime
    departs_at: datetime
    arrives_at: datetime
    off: bool = False
    changed: str = ""
    changed_zh: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """Handling units of a shipment that travel by the same itinerary in the plan. ``stopped``: a
    kind of next step if something keeps some of them from going on as planned, with the words for
    it and the notice behind it (0: none). Legs of the current plan have their present times, and
    ``arrives_at`` is by those; None if it is not known any more.
    """

    first: int
    last: int
    arrives_at: datetime | None
    late_min: int
    legs: list[LegView]
    stopped: str = ""
    notice: int = 0
    stopped_words: str = ""
    stopped_words_zh: str = ""


def lots_of(reading: PlanReading, shipment: str, steps: NextSteps | None) -> Iterator[LotView]:
    runs = _present_runs(reading, steps)
    mine = [each for each in reading.carried if each.shipment == shipment]
    changed = {each.run.id: each for each in changed_departures(steps)} if steps and mine else {}
    for each in mine:
        ahead = steps.of(shipment, each.first, each.last) if steps else []
        stop = next((step.stop for step in ahead if step.stop), None)
        said = what_happened(stop, steps) if stop and steps else Said("", "")
        ends = [step.end.arrives_at for step in ahead if step.end.arrives_at]
        late = [step.end.late_min for step in ahead]
        yield LotView(
            first=each.first,
            last=each.last,
            arrives_at=None if stop else max(ends, default=instant(each.arrives)),
            late_min=0 if stop else max(late, default=each.late_min),
            legs=[_leg(leg, runs, ahead, changed, steps) for leg in each.stops],
            stopped=str(stop.kind) if stop else "",
            notice=stop.notice if stop else 0,
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


def _leg(
    stop: Stop,
    runs: Mapping[str, Run],
    ahead: Sequence[NextStep],
    changed: Mapping[str, ChangedDeparture],
    steps: NextSteps | None,
) -> LegView:
    run, change = runs[stop.departure], changed.get(stop.departure)
    said = changed_words(change, steps) if change and steps else Said("", "")
    left = steps is not None and instant(run.departs) <= steps.present.now
    off = NextStep.lost_by if left else NextStep.loses
    return LegView(
        departure=stop.departure,
        flight=run.flight,
        origin=run.origin,
        destination=run.destination,
        ready_by=instant(stop.ready_by),
        departs_at=instant(run.departs),
        arrives_at=instant(run.arrives),
        off=any(off(step, stop.departure) for step in ahead),
        changed=said.en,
        changed_zh=said.zh,
    )
