"""The scenarios that come with Onward, and their numbers of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onward.answer import Answer
from onward.cancel import check_cancelled
from onward.formats.builtin import builtin_names, read_scenario
from onward.job import Job
from onward.questions.counts import counts
from onward.questions.question import question
from onward.questions.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScenarios:
    """All of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInScenario:
    """A scenario by the name that commands accept."""

    name: str
    title: str
    as_of: datetime
    counts: Mapping[str, int]


@question
def list_scenarios(
    record: Record, question: ListScenarios, job: Job
) -> Answer[tuple[BuiltInScenario, ...]]:
    """By name, sizes from small to large."""
    found = []
    for name in builtin_names():
        check_cancelled()
        scenario = read_scenario(name)
        held = counts(scenario)
        found.append(
            BuiltInScenario(name=name, title=scenario.title, as_of=scenario.as_of, counts=held)
        )
    return Answer(value=tuple(found))
