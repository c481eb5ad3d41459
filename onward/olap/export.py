"""Writes a folder of events in Parquet: piece by piece into a database on disk, from there a file
for each month. The folder appears whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import onward
from onward.cancel import check_cancelled
from onward.events.event import Event
from onward.formats.whole import whole_folder
from onward.numbers.flow_events import ms
from onward.olap.engine import Database
from onward.olap.folder import COLUMNS, MANIFEST, FolderFile, Manifest, sha256_of
from onward.olap.happened import events_in, quoted
from onward.olap.told import BATCH, columns_of

Stage = Callable[[Database], None]
MILLISECONDS = ("at", "known_at", "expected_at")
# instants of rows on their way are numbers
_STAGED = {name: "BIGINT" if name in MILLISECONDS else kind for name, kind in COLUMNS.items()}


def export(folder: Path, scenario: str, stages: Iterable[Stage], head: str = "") -> Manifest:
    """Writes the events that each of ``stages`` adds to the table ``staged``; one that is there
    twice is written once, as it was first known. ``head``: of the store's log.
    """
    if folder.is_dir():
        folder.rmdir()  # it is empty, as the caller has seen
    with whole_folder(folder) as room, Database(file=room.parent / "staged.duckdb") as database:
        begin(database)
        for stage in stages:
            stage(database)
        _first_told(database)
        files = tuple(_file(database, room, month) for month in _months(database))
        made = Manifest(
            onward=onward.__version__,
            scenario=scenario,
            head=head,
            events=events_in(database, "staged"),
            rows=sum(each.rows for each in files),
            columns=COLUMNS,
            files=files,
        )
        (room / MANIFEST).write_text(made.text, encoding="utf-8", newline="\n")
    return made


def begin(database: Database) -> None:
    """Makes the table ``staged``, empty."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in _STAGED.items())
    database.run(f"CREATE TABLE staged ({columns})")


def stage_events(events: Iterable[Event]) -> Stage:
    """What adds events that are there as values."""

    def stage(database: Database) -> None:
        numbered = enumerate(events, next_number(database))
        while some := list(islice(numbered, BATCH)):
            check_cancelled()
            rows = [row for number, event in some for row in _rows(number, event)]
            database.insert("staged", columns_of(_STAGED, rows))

    return stage


def next_number(database: Database) -> int:
    return database.number("SELECT coalesce(max(event) + 1, 0) FROM staged")


def _rows(number: int, event: Event) -> Iterator[tuple[Any, ...]]:
    """The rows of an event, in the order of the columns."""
    parent = event.parent
    expected = None if event.expected_at is None else ms(event.expected_at)
    extra = json.dumps(dict(event.extra), ensure_ascii=False) if event.extra else ""
    for what in event.what or (None,):
        yield (
            *(number, event.id, ms(event.at), ms(event.known_at), event.status.value),
            *_key(what),
            *(event.place, event.departure, event.transport_number, event.by, event.raw_code),
            *(event.reason.value if event.reason else "", event.policy),
            *_key(parent),
            *(event.corrects, expected, event.note, extra, event.source),
        )


def _key(key: Any) -> tuple[str | None, int | None, int | None]:
    if key is None:
        return None, None, None
    return f"{key.kind}:{key.id}", key.first or None, key.last or None


def _first_told(database: Database) -> None:
    """Of an event that was told several times, the rows that became known first are kept."""
    database.run(
        """CREATE TABLE repeats AS SELECT id, arg_min(event, (known_at, event)) AS event
        FROM staged GROUP BY id HAVING min(event) <> max(event)"""
    )
    database.run(
        """DELETE FROM staged s WHERE EXISTS
        (SELECT 1 FROM repeats r WHERE r.id = s.id AND r.event <> s.event)"""
    )
    database.run("CREATE TABLE corrected AS SELECT DISTINCT corrects FROM staged")


def _months(database: Database) -> list[str]:
    rows = database.rows("SELECT DISTINCT strftime(epoch_ms(known_at), '%Y-%m') FROM staged")
    return sorted(month for (month,) in rows)


def _file(database: Database, room: Path, month: str) -> FolderFile:
    """Writes the events that became known in a month."""
    check_cancelled()
    path = room / f"known_month={month}" / "events.parquet"
    path.parent.mkdir()
    columns = ", ".join(map(_column, COLUMNS))
    begins = f"'{month}-01'::TIMESTAMP"
    database.run(
        f"""COPY (SELECT {columns} FROM staged
        WHERE known_at >= epoch_ms({begins}) AND known_at < epoch_ms({begins} + INTERVAL 1 MONTH)
        ORDER BY event, what, first, last)
        TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)"""
    )
    rows = database.number(f"SELECT sum(num_rows) FROM parquet_file_metadata({quoted(str(path))})")
    return FolderFile(
        name=path.relative_to(room).as_posix(),
        rows=rows,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
    )


def _column(name: str) -> str:
    if name in MILLISECONDS:
        return f'epoch_ms("{name}")::TIMESTAMP_MS AS "{name}"'
    if name == "id":  # of the others it would be half of the folder
        return "CASE WHEN corrects <> '' OR id IN (FROM corrected) THEN id END AS id"
    return f'"{name}"'
