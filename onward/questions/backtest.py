"""Whether the stated share of expected arrivals really lay in their intervals, on recorded
events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.answer import Answer, Note, NoteKind
from onward.errors import InvalidInput, Problem
from onward.events.backtest import backtest, together
from onward.events.eta import BackTest
from onward.job import Job
from onward.questions.option import option
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestArrivals:
    """Past days, every n-th, each seen with what was known on it.

    Days go from when the first event was known to when the last one was. Goods for which no
    interval could be told are counted apart.
    """

    every_days: int = option(
        "See it so often.", 7, least=1, most=3_660, metavar="DAYS", name="--every"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestedArrivals:
    """The results by day, and of all days together."""

    days: Mapping[datetime, BackTest]
    all: BackTest


@question
def backtest_arrivals(
    record: Record, question: BacktestArrivals, job: Job
) -> Answer[BacktestedArrivals]:
    """The share of deliveries in the 80 % interval of their expected arrival. Raises InvalidInput
    where no event is recorded.
    """
    scenario, events = record.stated, record.events
    if not events:
        if record.sources.scenario:
            message, maybe = "has no recorded events beside it", "--db FILE_OR_URL"
        else:
            message, maybe = "has no recorded events", "onward events import FILE"
        raise InvalidInput([Problem(scenario.name, 0, "events", "", message, maybe)])
    first, last = min(e.known_at for e in events), max(e.known_at for e in events)
    step = question.every_days
    days = [first + timedelta(days=n) for n in range(step, (last - first).days + 1, step)]
    job.progress("replaying", {"days": len(days)})
    runs = {each.id: each for each in timetable(scenario)}
    sizes = {each.id: each.handling_units for each in scenario.shipments}
    found = backtest(events, sizes, runs, days)
    whole = together(found.values())
    text = (
        f"{scenario.name}: the 80 % interval held {whole.share:.1%} of "
        f"{whole.intervals:,} deliveries"
    )
    notes = (*record.notes, Note(NoteKind.SUMMARY, text))
    return Answer(value=BacktestedArrivals(days=found, all=whole), notes=notes)
