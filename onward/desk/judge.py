"""Whether a plan can be carried out, what it is worth, and what of its bounds is proven."""

from __future__ import annotations

from dataclasses import dataclass

from onward.desk.answer import Answer, Note, NoteKind, Outcome
from onward.desk.job import Job
from onward.desk.judged_plan import JudgedPlan, as_judged, doubts
from onward.desk.plan_files import written_plan
from onward.desk.question import question
from onward.desk.record import Record
from onward.judge import Verdict, verify
from onward.plan.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePlan:
    """A plan in a file. ``claim_aware``: a file of surcharges that it was made with;
    ``other_scenario``: what still holds of a plan that was made of another one.
    """

    plan: str
    claim_aware: str = ""
    other_scenario: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict; ``judged`` is None for a plan that is rejected, for the verdict's problems."""

    plan: Plan
    verdict: Verdict
    judged: JudgedPlan | None


@question
def judge_plan(record: Record, question: JudgePlan, job: Job) -> Answer[Judgement]:
    """The judge's word on a plan, whoever made it."""
    written = written_plan(
        record,
        question.plan,
        other_scenario=question.other_scenario,
        claim_aware=question.claim_aware,
    )
    job.progress("judging")
    verdict = verify(written.scenario, written.plan)
    rejected = bool(verdict.problems)
    found = None if rejected else as_judged(written.scenario, written.plan, verdict)
    unproven = [
        Note(NoteKind.UNPROVEN, f"{written.path}: not proven: {doubt}") for doubt in doubts(verdict)
    ]
    word = Note(NoteKind.SUMMARY, f"{written.path}: {'rejected' if rejected else 'accepted'}")
    return Answer(
        value=Judgement(plan=written.plan, verdict=verdict, judged=found),
        notes=(*record.notes, *written.notes, *unproven, word),
        outcome=Outcome.REJECTED if rejected else Outcome.DONE,
    )
