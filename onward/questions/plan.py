"""Plan every shipment of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from onward.answer import Answer, Note, NoteKind, Outcome, WrongQuestion
from onward.cancel import uncancellable
from onward.desk.judged_plan import JudgedPlan, proven_only
from onward.desk.prepared_scenario import Prepared
from onward.desk.solving import USUAL, Solving, accepted, outcome_of_plan, solved
from onward.errors import InvalidInput, Problem
from onward.explain import Explanation, explain
from onward.job import Job
from onward.message import Message
from onward.portions import Progress, in_portions
from onward.questions.plan_files import CLAIM_AWARE, surcharged
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.wording.quantities import number_of, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class MostLeft:
    """The most that may stay behind: a share of the weight in per cent, or handling units."""

    share_percent: float | None = None
    handling_units: int | None = None

    def exceeded_by(self, found: JudgedPlan) -> bool:
        """Whether a plan leaves more than that."""
        if self.share_percent is not None and 100 * found.left_share > self.share_percent:
            return True
        return self.handling_units is not None and found.left_units > self.handling_units


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShipments:
    """Every shipment, planned and judged. ``claim_aware`` is a file of surcharges for expected
    compensation; ``reasons``: also explain goods that stay or are late.
    """

    solving: Solving = USUAL
    claim_aware: str = ""
    most_left: MostLeft | None = None
    reasons: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An accepted plan, with reasons for goods left behind or late if requested."""

    judged: JudgedPlan
    explanation: Explanation | None = None


@question
def plan_shipments(record: Record, question: PlanShipments, job: Job) -> Answer[Planned]:
    """The best plan found within the limits of the question."""
    return with_notes_of(record, planned(question, record.scenario, job))


def with_notes_of(record: Record, answer: Answer[Planned]) -> Answer[Planned]:
    return replace(answer, notes=(*record.notes, *answer.notes))


def plan_each(
    records: Sequence[Record],
    question: PlanShipments,
    job: Job,
    took: Callable[[int, Answer[Planned]], object],
) -> None:
    """As ``plan_shipments`` of each record, in the job's workers if it has any; ``took`` gets each
    answer as it comes, with its record's index. Raises InvalidInput with the problems of all
    scenarios before any is planned.
    """

    def take(index: int, answer: Answer[Planned]) -> None:
        took(index, with_notes_of(records[index], answer))

    with job.running():
        scenarios = all_read(records)
        in_portions(
            _portion,
            question,
            scenarios,
            job.executor,
            stage="planning",
            progress=job.progress,
            took=take,
        )


def all_read(records: Sequence[Record]) -> list[Scenario]:
    """The scenario of each. Raises InvalidInput with the problems of all."""
    found, wrong = list[Scenario](), list[Problem]()
    for record in records:
        try:
            found.append(record.scenario)
        except InvalidInput as each:
            source = record.sources.scenario
            wrong += [
                problem
                if problem.file.startswith(source)
                else replace(problem, file=f"{source}: {problem.file}")
                for problem in each.problems
            ]
    if wrong:
        raise InvalidInput(wrong)
    return found


def _portion(question: PlanShipments, stated: Scenario, progress: Progress) -> Answer[Planned]:
    return planned(question, stated, Job(progress))


def planned(question: PlanShipments, stated: Scenario, job: Job) -> Answer[Planned]:
    """The best plan of a scenario, judged."""
    if question.solving.greedy and question.solving.first:
        raise WrongQuestion([Problem("", 0, "greedy and --first", "", "choose one")])
    scenario = claim_aware(stated, question.claim_aware)
    prepared = Prepared(scenario)
    plan = solved(scenario, question.solving, job, _added(stated, scenario), prepared)
    found = accepted(prepared, plan, job)
    why = explained(found, job) if question.reasons else None
    outcome, notes = outcome_of_plan(plan), list[Note]()
    too_much = question.most_left is not None and question.most_left.exceeded_by(found)
    if too_much and outcome is not Outcome.INTERRUPTED:
        outcome = Outcome.TOO_MUCH_LEFT
        left = f"{number_of(found.left_units, 'handling unit')}, {percent(found.left_share)}"
        text = f"more is left behind than --max-left-behind allows: {left} of the weight"
        notes.append(Note(NoteKind.TOO_MUCH_LEFT, text))
    return Answer(value=Planned(judged=found, explanation=why), notes=tuple(notes), outcome=outcome)


def explained(found: JudgedPlan, job: Job) -> Explanation:
    """The reasons why goods stay or are late in a judged plan, also in one that was cut short."""
    job.progress("explaining")
    plan = found.read.plan
    with uncancellable() if plan.stopped == "interrupted" else nullcontext():
        return explain(found.read.scenario, proven_only(plan, found))


def claim_aware(scenario: Scenario, file: str) -> Scenario:
    """The scenario with the surcharges of a file of changes. Raises InvalidInput for one that is
    known only later, and for any other change.
    """
    found = surcharged(scenario, file or None)
    added = set(found.surcharges) - set(scenario.surcharges)
    known_to = scenario.known_to or scenario.as_of
    message = "is known only after the plan's instant: it would not count"
    late = [
        Problem(
            file,
            0,
            "known_at",
            f"{each.known_at:%Y-%m-%dT%H:%MZ}",
            Message("{id}: {message}", id=each.id, message=message),
        )
        for each in sorted(added, key=lambda each: each.id)
        if each.known_at and each.known_at > known_to
    ]
    if late:
        raise InvalidInput(late)
    return found


def _added(stated: Scenario, scenario: Scenario) -> dict[str, str]:
    """The note that names the surcharges which were added for the plan."""
    ids = {each.id for each in scenario.surcharges} - {each.id for each in stated.surcharges}
    return {CLAIM_AWARE: "\n".join(sorted(ids))} if ids else {}
