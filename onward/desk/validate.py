"""All problems of a scenario at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onward.desk.answer import Answer, Note, NoteKind, Outcome
from onward.desk.counts import counts
from onward.desk.job import Job
from onward.desk.question import question
from onward.desk.record import Record
from onward.errors import InvalidInput, Problem
from onward.scenario.problems import problems
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateScenario:
    """The record's scenario, as seen from its clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatedScenario:
    """The numbers of its rows by kind (None if it could not be read at all), and its problems."""

    counts: Mapping[str, int] | None
    problems: tuple[Problem, ...]


@question
def validate_scenario(
    record: Record, question: ValidateScenario, job: Job
) -> Answer[ValidatedScenario]:
    """The problems, each with its file, row, field and value."""
    name, held = record.sources.scenario, None
    try:
        scenario = record.scenario
        held = counts(scenario)
        found = tuple(problems(scenario))
    except InvalidInput as wrong:
        found = wrong.problems
    said = number_of(len(found), "problem") if found else "no problems"
    return Answer(
        value=ValidatedScenario(counts=held, problems=found),
        notes=(*record.notes, Note(NoteKind.SUMMARY, f"{name}: {said}")),
        outcome=Outcome.REJECTED if found else Outcome.DONE,
    )
