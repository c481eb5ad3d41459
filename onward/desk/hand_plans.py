"""Problems of a plan made by hand when some of its lines or fields cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onward.errors import Problem
from onward.formats.handmade import HandPlan
from onward.judge.reading import JudgedScenario, Legs, faults, problems, verdict_of
from onward.plan.plan import Plan


def wrong_lines(hand: HandPlan, seen: JudgedScenario) -> list[Problem]:
    """Unreadable lines, and what the judge finds wrong with the others, with line numbers; a
    problem of several lines together has none.
    """
    found, followed, _ = problems(seen, hand.plan)
    return [*hand.problems, *_by_line(hand, seen, followed, found)]


def rest_problems(seen: JudgedScenario, plan: Plan, *, whole: bool) -> list[Problem]:
    """What the judge finds wrong with the readable part of a plan and its claims; ``whole``:
    whether all goods are in that part.
    """
    found, _, _ = problems(seen, plan, whole=whole)
    if found or not whole:
        return found
    verdict = verdict_of(seen, plan)
    proofs = [str(each) for each in verdict.proof_problems]
    claims = [claim for claim in verdict.false_claims if claim not in proofs]
    return [*verdict.proof_problems, *(Problem("plan", 0, "levels", "", each) for each in claims)]


def _by_line(
    hand: HandPlan, seen: JudgedScenario, followed: Legs, found: Iterable[Problem]
) -> Iterator[Problem]:
    lines: dict[Problem, dict[int, None]] = {}
    for fault in faults(seen, followed):
        consignment = followed.consignments[int(followed.consignment[fault.row])]
        lines.setdefault(fault.problem, {})[hand.lines[consignment.id]] = None
    for each in found:
        sentence = _without_number(each.message)
        for line in lines.get(each, {0: None}):
            yield replace(each, file=hand.file, row=line, message=sentence)


def _without_number(message: str) -> str:
    """A message without the consignment's number, which a file made by hand does not have."""
    head, colon, rest = message.partition(": ")
    return rest if colon and head.startswith("consignment H") else message
