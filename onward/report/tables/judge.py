"""The judge's verdict on a plan, for a person and for a program."""

from __future__ import annotations

from dataclasses import asdict

from onward.desk.judge import Judgement
from onward.desk.judged_plan import doubts
from onward.judge import BetterMove
from onward.plan.plan import Plan
from onward.report.judged_plan import (
    levels_document,
    paragraphs,
    sentences,
    share_left,
    upset_document,
    upset_sentence,
)
from onward.report.tables.validate import problems_text
from onward.report.words import moves_sentence
from onward.wording.instants import rfc3339, utc_words

SHOWN = 20  # moves that a person is told one by one


SHOWN = 40  # problems of a plan; --json has all


def judgement_document(found: Judgement) -> dict[str, object]:
    """For a program."""
    plan, judged = found.plan, found.judged
    return {
        "scenario": plan.scenario,
        "as_of": rfc3339(plan.as_of),
        "known_to": rfc3339(plan.known_to),
        "planner": plan.planner,
        "accepted": judged is not None,
        "problems": [asdict(problem) for problem in found.verdict.problems],
        "levels": levels_document(judged.levels, judged.currency) if judged else [],
        "touched": upset_document(judged.upset) if judged else None,
        "earlier": {"decision": plan.touched.earlier or None, "compared": found.compared}
        if plan.touched
        else None,
        "proven": found.verdict.proven,
        "status": found.status,
        "doubts": doubts(found.verdict),
        "false_claims": found.false_claims,
        "moves": None if found.moves is None else [_move(move) for move in found.moves],
    }


def judgement_text(found: Judgement) -> str:
    """For a person: every problem, or how goods are served and what is proven."""
    judged = found.judged
    if judged is None:
        return problems_text(found.verdict.problems, SHOWN)
    changed = [upset_sentence(judged.upset), _earlier(found)] if judged.upset else []
    left = f"Left behind: {share_left(judged)}."
    moves = [moves_sentence(None if found.moves is None else len(found.moves))]
    moves += [f"  {move}" for move in (found.moves or ())[:SHOWN]]
    return paragraphs([_clocks(found.plan), *sentences(judged), *changed, left, *moves])


def _clocks(plan: Plan) -> str:
    return f"As of {utc_words(plan.as_of)}, known to {utc_words(plan.known_to)}."


def _earlier(found: Judgement) -> str:
    """Whether the replan's touched units were counted from the earlier plan, or are its own
    claim.
    """
    name = found.plan.touched.earlier[:12] if found.plan.touched else ""
    said = f" ({name})" if name else ", which it does not name"
    if found.compared:
        return f"Touched is counted from what is left of the earlier plan{said}."
    return f"The earlier plan is told by this file alone: --earlier PLAN compares it{said}."


def _move(move: BetterMove) -> dict[str, object]:
    """One move for a program."""
    return {**asdict(move), "text": str(move)}
