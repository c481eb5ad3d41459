"""What is wrong with a plan made by hand, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onward.errors import Problem
from onward.formats.handmade import HandPlan
from onward.judge.reading import JudgedScenario, Legs, faults, problems


def wrong_lines(hand: HandPlan, seen: JudgedScenario) -> list[Problem]:
    """What is wrong with the lines that cannot be read, and what the judge finds wrong in the
    others, with their lines; of what several do together, without.
    """
    found, followed, _ = problems(seen, hand.plan)
    return [*hand.problems, *_by_line(hand, seen, followed, found)]


def _by_line(
    hand: HandPlan, seen: JudgedScenario, followed: Legs, found: Iterable[Problem]
) -> Iterator[Problem]:
    lines: dict[Problem, dict[int, None]] = {}
    for fault in faults(seen, followed):
        consignment = followed.consignments[int(followed.consignment[fault.row])]
        lines.setdefault(fault.problem, {})[hand.lines[consignment.id]] = None
    for each in found:
        said = _without_number(each.message)
        for line in lines.get(each, {0: None}):
            yield replace(each, file=hand.file, row=line, message=said)


def _without_number(message: str) -> str:
    """A message without the number of the consignment, which a file made by hand does not have."""
    head, colon, rest = message.partition(": ")
    return rest if colon and head.startswith("consignment H") else message
