"""Whether a plan can be carried out, what it is worth, and what of its bounds is proven."""

from __future__ import annotations

from dataclasses import dataclass

from onward.desk.answer import Answer, Note, NoteKind, Outcome
from onward.desk.job import Job
from onward.desk.judged_plan import JudgedPlan, as_judged, doubts
from onward.desk.plan_files import written_plan
from onward.desk.question import question
from onward.desk.record import Record
from onward.judge import BetterMove, Verdict, moves_of, verify
from onward.judge.reading import LOOKED_UP_TO
from onward.plan.plan import MOVES_LEFT, Plan

WORDS = {
    "rejected": "rejected",
    "false claim": "rejected, for what it claims",
    "proven": "accepted",
    "feasible, not proven": "accepted: feasible, not proven",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePlan:
    """A plan in a file. ``claim_aware``: a file of surcharges that it was made with;
    ``other_scenario``: what still holds of a plan that was made of another one. ``moves``: whether
    to look for better single moves; None: in a scenario of up to 5,000 shipments.
    """

    plan: str
    claim_aware: str = ""
    other_scenario: bool = False
    moves: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict; ``judged`` is None for a plan that is rejected, for the verdict's problems.

    ``moves`` are the better single moves found, None where they were not looked for.
    """

    plan: Plan
    verdict: Verdict
    judged: JudgedPlan | None
    moves: tuple[BetterMove, ...] | None = None

    @property
    def status(self) -> str:
        """Rejected, a false claim, proven, or feasible and not proven."""
        if self.judged is None:
            return "rejected"
        if self.verdict.false_claims or _claims_too_much(self.plan, self.moves):
            return "false claim"
        return "proven" if self.verdict.proven else "feasible, not proven"


@question
def judge_plan(record: Record, question: JudgePlan, job: Job) -> Answer[Judgement]:
    """The judge's word on a plan, whoever made it."""
    written = written_plan(
        record,
        question.plan,
        other_scenario=question.other_scenario,
        claim_aware=question.claim_aware,
        own_clocks=False,
    )
    job.progress("judging")
    verdict = verify(written.scenario, written.plan)
    rejected = bool(verdict.problems)
    found = None if rejected else as_judged(written.scenario, written.plan, verdict)
    few = len(written.scenario.shipments) <= LOOKED_UP_TO
    looked = None
    if found and (few if question.moves is None else question.moves):
        job.progress("looking for moves")
        looked = moves_of(written.scenario, written.plan)
    judgement = Judgement(plan=written.plan, verdict=verdict, judged=found, moves=looked)
    unproven = [
        Note(NoteKind.UNPROVEN, f"{written.path}: not proven: {doubt}") for doubt in doubts(verdict)
    ]
    false = [f"{each}" for each in verdict.false_claims]
    false += _claims_too_much(written.plan, looked)
    wrong = [Note(NoteKind.UNPROVEN, f"{written.path}: false claim: {each}") for each in false]
    word = Note(NoteKind.SUMMARY, f"{written.path}: {WORDS[judgement.status]}")
    refused = judgement.status in ("rejected", "false claim")
    return Answer(
        value=judgement,
        notes=(*record.notes, *written.notes, *unproven, *wrong, word),
        outcome=Outcome.REJECTED if refused else Outcome.DONE,
    )


def _claims_too_much(plan: Plan, found: tuple[BetterMove, ...] | None) -> list[str]:
    """That a plan says it has no better single move, or fewer than there are."""
    if found is None or not plan.notes.get(MOVES_LEFT, "").isdecimal():
        return []
    said = int(plan.notes[MOVES_LEFT])
    return [f"{MOVES_LEFT}: {said}; the judge finds {len(found)}"] if len(found) > said else []
