"""Departures of the current plan that are no longer as it has them: cancelled, at another time,
landing elsewhere, closed to their goods or cut below their load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onward.desk.plan_reading import Run
from onward.goods.departure_times import Course
from onward.goods.next_step import Next, NextStep
from onward.goods.next_steps import NextSteps

OF_DEPARTURES = frozenset({Next.CANCELLED, Next.CLOSED, Next.NO_ROOM, Next.DIVERTED})
DELAYED = "delayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDeparture:
    """``kind``: a kind of next step, or ``delayed``. ``run``: the departure as planned; ``course``:
    as it is now, None if it does not run. ``stop``: what keeps the first of the goods off it, of
    ``stopped`` pieces. ``notice``: the notice behind it, 0 without one.
    """

    kind: str
    run: Run
    course: Course | None
    stop: NextStep | None
    stopped: int
    notice: int


def changed_departures(steps: NextSteps) -> Iterator[ChangedDeparture]:
    """In the order of the plan's departures."""
    present, period = steps.present, steps.present.periods[-1]
    stops: dict[str, list[NextStep]] = defaultdict(list)
    for step in steps:
        if step.stop is not None and step.stop.kind in OF_DEPARTURES:
            stops[step.stop.departure].append(step.stop)
    for run in period.reading.runs:
        course, mine = period.courses[run.id], stops.get(run.id, [])
        kind = _kind(run, course, mine)
        if not kind:
            continue
        notice = mine[0].notice if mine else 0
        if not notice:
            of_it = present.notices
            found = of_it.cutting(run.id) if course is None else of_it.rescheduling([run.id])
            notice = found.number if found else 0
        yield ChangedDeparture(
            kind=kind,
            run=period.diverted.get(run.id, run),
            course=course,
            stop=mine[0] if mine else None,
            stopped=sum(stop.pieces for stop in mine),
            notice=notice,
        )


def _kind(run: Run, course: Course | None, stops: list[NextStep]) -> str:
    """What has become of a departure; "" if it is as planned."""
    if course is None:
        return str(Next.CANCELLED)
    if course.lands_at:
        return str(Next.DIVERTED)
    if stops:
        return str(stops[0].kind)
    return DELAYED if (course.departs, course.arrives) != (run.departs, run.arrives) else ""
