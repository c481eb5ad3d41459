"""The effect of notices on a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer
from onward.formats.changes import read_changes
from onward.job import Job
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.scenario.changes import Change, apply


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeChanges:
    """The changes in a file, all of them or none."""

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedScenario:
    """The scenario with the changes."""

    scenario: Scenario
    changes: tuple[Change, ...]


@question
def make_changes(record: Record, question: MakeChanges, job: Job) -> Answer[ChangedScenario]:
    """The changed scenario; the record's own stays as it is. Raises InvalidInput with every
    problem of the changes.
    """
    changes = read_changes(question.changes, record.stated)
    changed = apply(record.stated, changes)
    value = ChangedScenario(scenario=changed, changes=tuple(changes))
    return Answer(value=value, notes=tuple(record.notes))
