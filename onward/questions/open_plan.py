"""Open a plan from the reading beside it; if that is missing or of something else, make it
again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from onward.answer import Answer
from onward.desk.judged_plan import JudgedPlan
from onward.desk.reading_of_plan import reading_of
from onward.explain import Explanation
from onward.formats.csvfile import content_of
from onward.job import SILENT, Job
from onward.questions.plan_files import changed_since, read_any
from onward.questions.question import question
from onward.questions.reading_file import (
    NoReading,
    ReadPlan,
    hash_of,
    read_reading,
    reading_path,
    write_reading,
)
from onward.questions.record import Record
from onward.questions.repairs import excepted
from onward.scenario.underway import seen_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlan:
    """A plan in a file. ``keep``: write a newly made reading beside it."""

    plan: str
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """The plan as it was read; ``made``: it had to be judged and explained first."""

    read: ReadPlan
    made: bool


@question
def open_plan(record: Record, question: OpenPlan, job: Job) -> Answer[OpenedPlan]:
    """The reading of a plan, in milliseconds where one lies beside it. Raises InvalidInput for a
    plan that the judge rejects.
    """
    path = reading_path(question.plan)
    code = hash_of(content_of(Path(question.plan)))
    found = find_reading(record, path, code)
    if found is not None:
        return Answer(value=OpenedPlan(read=found, made=False), notes=tuple(record.notes))
    written = read_any(question.plan, record.stated, None, None)
    notes = tuple(changed_since(written.plan, record.stated, question.plan))
    job.progress("judging")
    made = read_judged(written.judged(), job)
    if question.keep:
        keep_reading(made, path, plan=code, digest=record.digest_of(written.scenario))
    value = OpenedPlan(read=made, made=True)
    return Answer(value=value, notes=(*record.notes, *notes))


def find_reading(record: Record, path: Path, plan: str) -> ReadPlan | None:
    """The reading of the plan with this hash, if it is also of the record's scenario in its present
    state.
    """
    try:
        found, digest = read_reading(path, plan=plan)
    except NoReading:
        return None
    known = replace(seen_from(record.stated, found.as_of), known_to=found.known_to)
    return found if record.digest_of(known) == digest else None


def read_judged(found: JudgedPlan, job: Job = SILENT, why: Explanation | None = None) -> ReadPlan:
    """The reading of a judged plan, which is explained first unless it has been."""
    if why is None:
        job.progress("explaining")
    plan = found.read.plan
    return ReadPlan(
        as_of=plan.as_of,
        known_to=plan.known_to,
        reading=reading_of(found),
        exceptions=excepted(found, why),
    )


def keep_reading(read: ReadPlan, path: Path, *, plan: str, digest: str) -> None:
    """Write a reading atomically: first under another name."""
    part = path.with_name(f".{path.name}.part")
    write_reading(read, part, plan=plan, digest=digest)
    part.replace(path)
