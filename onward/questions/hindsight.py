"""The cost of short notice: the difference to a plan made with everything known from the start."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer
from onward.errors import InvalidInput, Problem
from onward.job import Job
from onward.plan.run import USUAL
from onward.questions.question import question
from onward.questions.record import Record
from onward.replay import by_onward, notices, regret
from onward.replay.short_notice import Regret
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceNotices:
    """Notices of these causes (empty: of all); each plan made to ``gap``, or with ``work``
    scans.
    """

    causes: tuple[str, ...] = ()
    gap: float | None = None
    work: int | None = None


@question
def price_notices(record: Record, question: PriceNotices, job: Job) -> Answer[Regret]:
    """For each notice, the plan made without it and replanned on its day, compared with the best
    plan that knows everything.
    """
    scenario, causes = record.scenario, frozenset(question.causes)
    refuse_unknown_causes(scenario, question.causes)
    found = regret(
        scenario,
        by_onward(gap=question.gap, work=question.work, progress=job.progress),
        only=(lambda notice: notice.cause in causes) if causes else None,
        gap=USUAL if question.gap is None else question.gap,
        executor=job.executor,
        progress=job.progress,
    )
    return Answer(value=found, notes=tuple(record.notes))


def refuse_unknown_causes(scenario: Scenario, causes: tuple[str, ...]) -> None:
    """Raises InvalidInput for causes that no notice of the scenario has."""
    present = {notice.cause for notice in notices(scenario)}
    message = "no notice has this cause"
    wrong = [Problem("notices", 0, "cause", c, message) for c in causes if c not in present]
    if wrong:
        raise InvalidInput(wrong)
