"""What can still move, by lane and kind of goods."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer, Note, WrongQuestion
from onward.errors import Problem
from onward.job import Job
from onward.message import Message
from onward.options.board import Board, Wanted, board
from onward.options.options import Options
from onward.plan.plan import Plan
from onward.questions.plan_files import priced_plan, standing_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.wording.closest import closest


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLanes:
    """Departures of this many days, beside a plan in a file, else beside what is still possible of
    a desk's current plan.

    Only lanes from or to these ``countries``, these ``lanes`` (CN-BE), and ``goods`` of which this
    is a part of the name or the beginning of the HS code; empty: all.
    """

    plan: str = ""
    days: int = 7
    countries: frozenset[str] = frozenset()
    lanes: frozenset[str] = frozenset()
    goods: tuple[str, ...] = ()


@question
def show_lanes(record: Record, question: ShowLanes, job: Job) -> Answer[Board]:
    """Lanes open or closed and by what, with room, price, and the next known change."""
    notes: list[Note] = []
    if not question.plan:
        scenario, plan = standing_plan(record)
    else:
        job.progress("judging")
        written = priced_plan(record, question.plan)
        scenario, plan = written.scenario, written.plan
        notes += written.notes
    found = _board(scenario, plan, question, job)
    return Answer(value=found, notes=(*record.notes, *notes))


def _board(scenario: Scenario, plan: Plan | None, question: ShowLanes, job: Job) -> Board:
    wanted = Wanted(question.countries, question.lanes, question.goods)
    options = Options(scenario, plan)
    refuse_unmet(options.market.scenario, wanted)
    return board(options, plan, days=question.days, wanted=wanted, step=job.progress)


def refuse_unmet(scenario: Scenario, wanted: Wanted) -> None:
    """Raises WrongQuestion for filters that match no goods, each with the nearest name."""
    message = Message("no goods of {scenario} match it", scenario=scenario.name)
    found = [
        Problem("question", 0, what, value, message, closest(value, there))
        for what, value, there in wanted.unmet(scenario.shipments)
    ]
    if found:
        raise WrongQuestion(found)
