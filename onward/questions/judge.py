"""Whether a plan is feasible, its values, and which of its bounds are proven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.desk.judged_plan import JudgedPlan, as_judged, doubts, reached
from onward.formats.documents import shown
from onward.formats.planfile import read_plan
from onward.job import Job
from onward.judge import Verdict
from onward.judge.reading import (
    LOOKED_UP_TO,
    MoveReview,
    judged_scenario,
    replacing,
    review_moves,
    verdict_of,
)
from onward.plan.plan import ENDINGS, GAP_ASKED, MOVES_LEFT, OPTIMAL, Plan
from onward.questions.plan_files import in_file, refuse_changed, surcharged, written_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario

WORDS = {
    "rejected": "rejected",
    "false claim": "rejected, for what it claims",
    "proven": "accepted",
    "feasible, not proven": "accepted: feasible, not proven",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePlan:
    """A plan in a file. ``claim_aware``: a file of surcharges that it was made with;
    ``other_scenario``: the plan was made of another one, and only what still holds is judged.
    ``moves``: whether to look for better single moves; None: in a scenario of up to 5,000
    shipments. ``earlier``: a file with the plan from which this replan was made; what the replan
    claims about it is checked. A plan made by hand is judged as a replan of it.
    """

    plan: str
    earlier: str = ""
    claim_aware: str = ""
    other_scenario: bool = False
    moves: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict; ``judged`` is None for a plan that is rejected, for the verdict's problems.

    ``looked``: the moves found, None where none were looked for.
    """

    plan: Plan
    verdict: Verdict
    judged: JudgedPlan | None
    looked: MoveReview | None = None
    compared: bool = False  # with the earlier plan that was given

    @property
    def false_claims(self) -> list[str]:
        """False claims of an accepted plan about itself."""
        if self.judged is None:
            return []
        return [
            *self.verdict.false_claims,
            *_unreadable(self.plan),
            *_claims_too_much(self.plan, self.looked),
            *_not_done(self.plan, self.judged),
        ]

    @property
    def status(self) -> str:
        """Rejected, a false claim, proven, or feasible and not proven."""
        if self.judged is None:
            return "rejected"
        if self.false_claims:
            return "false claim"
        return "proven" if self.verdict.proven else "feasible, not proven"


@question
def judge_plan(record: Record, question: JudgePlan, job: Job) -> Answer[Judgement]:
    """The judge's verdict on a plan by any planner."""
    written = written_plan(
        record,
        question.plan,
        other_scenario=question.other_scenario,
        claim_aware=question.claim_aware,
        own_clocks=False,
    )
    if not question.other_scenario:
        stated = surcharged(record.stated, question.claim_aware or None)
        refuse_changed(written.plan, stated, question.plan)
    earlier = read_plan(question.earlier) if question.earlier else None
    judgement = judgement_of(written.scenario, written.plan, job, earlier, question.moves)
    verdict = judgement.verdict
    if judgement.judged is None:
        verdict = replace(verdict, problems=tuple(written.in_file(verdict.problems)))
    claims = tuple(in_file(written.path, verdict.proof_problems))
    judgement = replace(judgement, verdict=replace(verdict, proof_problems=claims))
    refused = judgement.status in ("rejected", "false claim")
    return Answer(
        value=judgement,
        notes=(*record.notes, *written.notes, *_notes(written.path, judgement)),
        outcome=Outcome.REJECTED if refused else Outcome.DONE,
    )


def judgement_of(
    scenario: Scenario,
    plan: Plan,
    job: Job,
    earlier: Plan | None = None,
    moves: bool | None = None,
) -> Judgement:
    """The judge's verdict on a plan of a scenario; ``moves`` and ``earlier`` as in JudgePlan."""
    job.progress("judging")
    seen = judged_scenario(scenario)
    made = plan if earlier is None else replacing(seen, plan, earlier)
    verdict = verdict_of(seen, made, earlier if made is plan else None)
    found = None if verdict.problems else as_judged(seen, made, verdict)
    moved = None
    if found and (len(scenario.shipments) <= LOOKED_UP_TO if moves is None else moves):
        job.progress("looking for moves")
        moved = review_moves(seen, made)
    compared = earlier is not None
    return Judgement(plan=made, verdict=verdict, judged=found, looked=moved, compared=compared)


def _notes(path: str, judgement: Judgement) -> Iterator[Note]:
    """Unproven and false claims, and the verdict."""
    if not judgement.plan.digest:
        text = "the plan states no digest: whether the scenario has changed since is not known"
        yield Note(NoteKind.ASSUMED, f"{path}: {text}")
    claims = judgement.false_claims
    for doubt in doubts(judgement.verdict):
        if doubt in claims:
            continue
        yield Note(NoteKind.UNPROVEN, f"{path}: not proven: {doubt}")
    if judgement.plan.stopped not in (*ENDINGS, OPTIMAL):
        word = shown(judgement.plan.stopped)
        text = f"stopped: {word} is none of {', '.join(ENDINGS)}; nothing follows from it"
        yield Note(NoteKind.ASSUMED, f"{path}: {text}")
    word = _best(judgement.plan)
    if word and judgement.judged and not judgement.judged.proven_best:
        text = f"{word}: that no plan is better is the planner's word; no certificate shows it"
        yield Note(NoteKind.UNPROVEN, f"{path}: not proven: {text}")
    for claim in claims:
        yield Note(NoteKind.UNPROVEN, f"{path}: false claim: {claim}")
    yield Note(NoteKind.SUMMARY, f"{path}: {WORDS[judgement.status]}")


def _best(plan: Plan) -> str:
    """The note of a plan that claims to be the best; "" without that claim."""
    if plan.stopped == OPTIMAL:
        return f"stopped: {OPTIMAL}"
    return f"note {OPTIMAL}" if plan.notes.get(OPTIMAL) else ""


def _not_done(plan: Plan, found: JudgedPlan) -> list[str]:
    """A problem for each level whose gap exceeds the tolerance, in a plan that claims its search is
    done. A plan that claims every itinerary was listed (``OPTIMAL``) needs no bound.
    """
    if plan.stopped != "done" or plan.notes.get(OPTIMAL):
        return []
    return [
        f"stopped: done; {each.level.name}: asked {each.wanted:.6g}, reached "
        f"{'nothing that is known' if each.gap is None else f'{each.gap:.6g}'}"
        for each in reached(found)
        if each.short
    ]


def _unreadable(plan: Plan) -> list[str]:
    """A problem for each note that makes a claim and has no number."""
    found = []
    if GAP_ASKED in plan.notes and plan.gap_asked is None:
        found.append(f"{GAP_ASKED}: {shown(plan.notes[GAP_ASKED])} is no gap, such as 0.01")
    if MOVES_LEFT in plan.notes and plan.moves_left is None:
        found.append(f"{MOVES_LEFT}: {shown(plan.notes[MOVES_LEFT])} is no number of moves")
    return found


def _claims_too_much(plan: Plan, found: MoveReview | None) -> list[str]:
    """A problem if a plan claims no better single move, or fewer than there are; and for false
    statements about moves kept back.
    """
    if found is None:
        return []
    claimed, wrong = plan.moves_left, list(found.wrong)
    if claimed is not None and len(found.moves) > claimed:
        wrong.append(f"{MOVES_LEFT}: {claimed}; the judge finds {len(found.moves)}")
    if found.moves and _best(plan):
        wrong.append(f"{_best(plan)}; the judge finds {len(found.moves)} better single moves")
    return wrong
