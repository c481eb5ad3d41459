"""The judge's verdict on a plan, for a person and for a program."""

from __future__ import annotations

from dataclasses import asdict, replace

from onward.desk.judged_plan import doubts
from onward.desk.kept_moves import kept_moves
from onward.judge import BetterMove, ReplanClaims
from onward.plan.plan import KeptBack, Plan
from onward.questions.judge import Judgement
from onward.report.judged_plan import (
    levels_document,
    moves_kept_back_text,
    paragraphs,
    sentences,
    share_left,
    upset_document,
    upset_sentence,
    worth_document,
)
from onward.report.tables.validate import problems_text
from onward.report.tables.worse_off import worse_off_text
from onward.report.words import moves_sentence
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words
from onward.wording.quantities import number_of

PROBLEMS = 40  # of a plan, shown one by one; --json has all
SHOWN = 20  # moves, and goods that are worse off


def judgement_document(found: Judgement) -> dict[str, object]:
    """For a program."""
    plan, judged, looked = found.plan, found.judged, found.looked
    return {
        "scenario": plan.scenario,
        "as_of": rfc3339(plan.as_of),
        "known_to": rfc3339(plan.known_to),
        "planner": plan.planner,
        "accepted": judged is not None,
        "problems": [asdict(problem) for problem in found.verdict.problems],
        "levels": levels_document(judged.levels, judged.currency) if judged else [],
        **(worth_document(judged) if judged else {}),
        "touched": upset_document(judged.upset) if judged and judged.upset else None,
        "earlier": {"decision": plan.touched.earlier or None, "compared": found.compared}
        if plan.touched
        else None,
        "proven": found.verdict.proven,
        "status": found.status,
        "doubts": doubts(found.verdict),
        "false_claims": found.false_claims,
        "replan": replan_document(found.verdict.replan),
        "moves": None if looked is None else [_move(move) for move in looked.moves],
        "kept_back": None
        if looked is None or looked.kept_back is None
        else kept_back_document(looked.kept_back),
    }


def replan_document(found: ReplanClaims | None) -> dict[str, object] | None:
    """What the judge finds of a replan, for a program; null for another plan, or one of before."""
    return None if found is None else asdict(found)


def kept_back_document(found: KeptBack) -> dict[str, object]:
    """Moves kept back, for a program."""
    return {"count": found.count, "largest": [asdict(move) for move in found.largest]}


def judgement_text(found: Judgement) -> str:
    """Text for a person: every problem, or how goods are served and what is proven."""
    judged = found.judged
    if judged is None:
        return problems_text(found.verdict.problems, PROBLEMS)
    changed = [upset_sentence(judged.upset), _earlier(found)] if judged.upset else []
    changed += _replanned(found.verdict.replan, judged.currency)
    left = f"Left behind: {share_left(judged)}."
    looked = found.looked
    moves = [moves_sentence(None if looked is None else len(looked.moves))]
    moves += [f"  {move}" for move in (looked.moves if looked else ())[:SHOWN]]
    parts = [paragraphs([_clocks(found.plan), *sentences(judged), *changed])]
    parts += [worse_off_text(judged.against)] if found.verdict.replan and judged.against else []
    parts.append(paragraphs([left, *moves]))
    if looked is not None and looked.kept_back is not None:
        plan = replace(judged.read.plan, kept_back=looked.kept_back)
        kept = kept_moves(judged.read.scenario, plan)
        parts.append(moves_kept_back_text(kept, judged.read.scenario))
    return "\n".join(parts)


def _replanned(found: ReplanClaims | None, currency: str) -> list[str]:
    """What a replan keeps of the current plan, and whether it is no worse."""
    if found is None:
        return []
    units = number_of(found.left, "handling unit")
    kept = (
        f"Of {units} that can go on as planned, {found.touched:,} leave their itinerary, "
        f"{found.firm_touched:,} of them firm (of {found.firm:,}); price of touching "
        f"{money(found.touching_minor, currency)}."
    )
    claims = {
        None: "It does not claim to be no worse than the current plan.",
        True: "No worse than the repaired plan, level by level: proven.",
        False: "It claims to be no worse than the repaired plan, and that is false.",
    }
    return [kept, claims[found.monotone]]


def _clocks(plan: Plan) -> str:
    return f"As of {utc_words(plan.as_of)}, known to {utc_words(plan.known_to)}."


def _earlier(found: Judgement) -> str:
    """Whether the replan's touched units were counted from the earlier plan, or are its own
    claim.
    """
    name = found.plan.touched.earlier[:12] if found.plan.touched else ""
    by = f" ({name})" if name else ", which it does not name"
    if found.compared:
        return f"Touched is counted from what is left of the earlier plan{by}."
    return f"The earlier plan is told by this file alone: --earlier PLAN compares it{by}."


def _move(move: BetterMove) -> dict[str, object]:
    """One move for a program."""
    return {**asdict(move), "text": str(move)}
