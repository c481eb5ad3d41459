"""Which charters to buy, and the value of the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onward.advise import Advice, CharterAbsence, PurchaseTrial, advise, again, without
from onward.answer import Answer, Note, WrongQuestion
from onward.desk.judged_plan import JudgedPlan
from onward.desk.prepared_scenario import Prepared
from onward.desk.solving import Solving, accepted, solved
from onward.errors import Problem
from onward.job import Job
from onward.message import Message
from onward.plan.interrupted import uninterrupted
from onward.questions.plan_files import written_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.wording.amounts import minor_units
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviseCharters:
    """Charters beside a plan in a file, else beside one that is made within ``charters`` and
    ``budget`` (in the scenario's currency) in place of all of the scenario's limits on charters;
    both None: within these.

    A number of offers are weighed, and a number of those are checked by planning again; a number of
    the charters bought are given up in turn (``without``), with the plan repaired. ``curve``: plans
    with at most these numbers of charters. ``advice`` False: the curve alone.
    """

    plan: str = ""
    charters: int | None = None
    budget: float | None = None
    weigh: int = 20
    check: int = 0
    without: int = 0
    curve: tuple[int, ...] = ()
    gap: float | None = 0.01
    advice: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisedCharters:
    """The plan advised beside and the advice (None where only the curve was asked for); what was
    checked; the value of each charter bought, as a range; and by number of charters the plan with
    at most that many.
    """

    scenario: Scenario
    judged: JudgedPlan | None
    advice: Advice | None
    checks: tuple[PurchaseTrial, ...]
    absences: tuple[CharterAbsence, ...]
    curve: tuple[tuple[int, JudgedPlan], ...]


@question
def advise_charters(record: Record, question: AdviseCharters, job: Job) -> Answer[AdvisedCharters]:
    """Charters by the loss that they save, leg by leg, with a proven limit on each saving."""
    if question.plan and (question.charters is not None or question.budget is not None):
        message = "--plan is made already; --charters and --budget are for a plan to be made"
        raise WrongQuestion([Problem("question", 0, "", "", message)])
    if not question.advice:
        scenario = record.scenario
        found = _curve(scenario, question, job)
        return Answer(
            value=AdvisedCharters(
                scenario=scenario, judged=None, advice=None, checks=(), absences=(), curve=found
            ),
            notes=tuple(record.notes),
        )
    scenario, judged, notes = _plan_and_scenario(record, question, job)
    plan = judged.read.plan
    advice = advise(
        scenario,
        plan,
        weigh=max(question.weigh, question.check),
        by_price=question.budget is not None,
        progress=job.progress,
    )
    first = [c for c in advice.offered if c.weighed][: question.check]
    value = AdvisedCharters(
        scenario=scenario,
        judged=judged,
        advice=advice,
        checks=again(scenario, plan, first, gap=question.gap, progress=job.progress),
        absences=without(
            scenario,
            plan,
            [c.charter for c in advice.bought[: question.without]],
            gap=question.gap,
            progress=job.progress,
        ),
        curve=_curve(scenario, question, job),
    )
    return Answer(value=value, notes=(*record.notes, *notes))


def _plan_and_scenario(
    record: Record, question: AdviseCharters, job: Job
) -> tuple[Scenario, JudgedPlan, tuple[Note, ...]]:
    """The plan that the advice starts from: the given one, or one made within the limits
    asked for.
    """
    if question.plan:
        written = written_plan(record, question.plan)
        job.progress("judging")
        return written.scenario, written.judged(), written.notes
    scenario = record.scenario
    if question.charters is not None or question.budget is not None:
        money = question.budget
        minor = None if money is None else minor_units(money, scenario.currency)
        scenario = _limited(scenario, question.charters, minor)
    return scenario, _planned(scenario, question.gap, job), ()


def _limited(scenario: Scenario, number: int | None, minor: int | None) -> Scenario:
    """The scenario with these limits on charters, in number and money, in place of all its own."""
    return replace(scenario, max_charters=number, charter_limits=(), charter_budget_minor=minor)


def _curve(
    scenario: Scenario, question: AdviseCharters, job: Job
) -> tuple[tuple[int, JudgedPlan], ...]:
    """A plan for each number of charters on the curve."""
    found = []
    for number in question.curve:
        limited = _limited(scenario, number, None)
        found.append((number, _planned(limited, question.gap, job)))
    return tuple(found)


def _planned(scenario: Scenario, gap: float | None, job: Job) -> JudgedPlan:
    """A plan within the scenario's limits on charters, one step of several. Raises Cancelled."""
    limit = scenario.max_charters
    words = (
        "" if limit is None else Message("at most {number}: ", number=number_of(limit, "charter"))
    )

    prepared = Prepared(scenario)
    plan = uninterrupted(solved(scenario, Solving(gap=gap), job.part(words), prepared=prepared))
    return accepted(prepared, plan, job)
