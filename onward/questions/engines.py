"""Which engine counts the events of a record: Python, or DuckDB where it is asked for, or installed
and the events are many.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from onward.answer import Note, NoteKind, WrongQuestion
from onward.errors import Problem
from onward.formats.builtin import place_of
from onward.formats.event_sources import events_file_of
from onward.message import Message
from onward.olap.installed import installed, needed
from onward.questions.record import Record

if TYPE_CHECKING:
    from onward.questions.by_duckdb import ByDuckDB

MANY = 150_000  # events from which on DuckDB is quicker, its start included
BYTES = {".csv": 70, ".gz": 14, ".xz": 9}  # of an event in a file, about


class Engine(StrEnum):
    """What counts events."""

    PYTHON = "python"
    DUCKDB = "duckdb"


def by_duckdb(
    record: Record, scenario: str = "", *, every: bool = False, intended: bool = False
) -> ByDuckDB | None:
    """The record's events as read by DuckDB, or those beside another ``scenario``; None where
    Python counts. It reads the events that flows count, or ``every`` one; ``intended``: the desk's
    planned movements too. Raises InvalidInput for a folder that does not fit, and for an engine
    that is not installed.
    """
    if engine_of(record, scenario) is Engine.PYTHON:
        return None
    needed()
    # loads DuckDB, which others may not have
    from onward.questions.by_duckdb import read_by_duckdb  # noqa: PLC0415

    return read_by_duckdb(record, scenario, every=every, intended=intended)


def every_by_duckdb(record: Record) -> ByDuckDB | None:
    """Every event of the record and the desk's planned movements as read by DuckDB, where it is
    asked for by name. Raises as ``by_duckdb``.
    """
    asked = record.sources.engine or record.sources.parquet
    return by_duckdb(record, every=True, intended=True) if asked else None


def engine_of(record: Record, scenario: str = "") -> Engine:
    """The engine that is asked for, else the one that suits the number of events, with a note."""
    sources = record.sources
    if sources.parquet and sources.engine == Engine.PYTHON:
        message = Message(
            "reads no folder of Parquet; leave it out, or count by {engine}", engine=Engine.DUCKDB
        )
        raise WrongQuestion([Problem("engine", 0, "engine", sources.engine, message)])
    if sources.engine or sources.parquet:
        return Engine(sources.engine or Engine.DUCKDB)
    many = about_events(record, scenario) if installed() else 0
    if many < MANY:
        return Engine.PYTHON
    text = Message(
        "about {events:,} events are counted by DuckDB; --engine python counts them without it",
        events=many,
    )
    record.notes.append(Note(NoteKind.ASSUMED, text))
    return Engine.DUCKDB


def python_only(record: Record, message: str) -> None:
    """Raises WrongQuestion where another engine is asked for."""
    if record.sources.parquet or record.sources.engine == Engine.DUCKDB:
        raise WrongQuestion([Problem("engine", 0, "engine", Engine.DUCKDB, message)])


def about_events(record: Record, scenario: str = "") -> int:
    """About how many events there are, without reading them."""
    if record.sources.store and not scenario:
        return record.stored.count()
    named = scenario or record.sources.scenario
    file = events_file_of(place_of(named)) if named else None
    files = [Path(each) for each in record.sources.events] if not scenario else []
    return sum(
        each.stat().st_size // BYTES.get(each.suffix.lower(), BYTES[".csv"])
        for each in (*files, *([file] if file else []))
    )
