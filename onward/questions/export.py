"""Writes events as a folder of Parquet, for DuckDB to count: imported only where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer, Outcome
from onward.formats.builtin import place_of
from onward.formats.event_sources import events_file_of
from onward.job import Job
from onward.olap.bodies import stage_bodies
from onward.olap.export import Stage, export, stage_events
from onward.olap.folder import Manifest
from onward.olap.sources import stage_file
from onward.questions.question import question
from onward.questions.record import Record
from onward.store.reading import LogHead, log_head


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEvents:
    """Write the record's events into a new folder."""

    parquet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedEvents:
    folder: str
    manifest: Manifest


@question
def export_events(record: Record, question: ExportEvents, job: Job) -> Answer[ExportedEvents]:
    """The folder appears whole or not at all. Raises InvalidInput for events that cannot be
    read.
    """
    head = log_head(record.store, record.organisation) if record.sources.store else None
    stages = list(_stages(record, head))
    job.progress("writing")
    with job.running():
        made = export(
            Path(question.parquet), record.stated.name, stages, "" if head is None else str(head)
        )
    problems = record.problems
    return Answer(
        value=ExportedEvents(folder=question.parquet, manifest=made),
        notes=tuple(record.notes),
        problems=problems,
        outcome=Outcome.REJECTED if problems else Outcome.DONE,
    )


def _stages(record: Record, head: LogHead | None) -> Iterator[Stage]:
    """In the order in which flows count them: a tie is decided by it."""
    if head is None:
        named = record.sources.scenario
        file = events_file_of(place_of(named)) if named else None
        yield stage_events(record.before) if file is None else stage_file(file)
    else:
        yield stage_events(record.numbered)
        yield stage_bodies(record.store, record.organisation, head.last)
    yield stage_events(record.more)
