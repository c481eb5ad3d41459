"""The judge's word on a plan, for a person and for a program."""

from __future__ import annotations

from dataclasses import asdict

from onward.desk.judge import Judgement
from onward.desk.judged_plan import doubts
from onward.report.judged_plan import (
    levels_document,
    paragraphs,
    sentences,
    share_left,
    upset_document,
    upset_sentence,
)
from onward.report.tables.validate import problems_text
from onward.wording.instants import rfc3339


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
        "proven": found.verdict.proven,
        "doubts": doubts(found.verdict),
    }


def judgement_text(found: Judgement) -> str:
    """For a person: every problem, or what becomes of the goods and what is proven."""
    judged = found.judged
    if judged is None:
        return problems_text(found.verdict.problems)
    changed = [upset_sentence(judged.upset)] if judged.upset else []
    return paragraphs([*sentences(judged), *changed, f"Left behind: {share_left(judged)}."])
