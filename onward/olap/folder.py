"""A folder of events in Parquet: a row an event and thing, in a file for each month in which they
became known, with a manifest of what it holds.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from duckdb import Error

from onward.errors import InvalidInput, Problem
from onward.events.contents import END
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.message import Message
from onward.olap.engine import Database
from onward.olap.happened import quoted, whole
from onward.olap.installed import EngineMissing
from onward.olap.told import of_states
from onward.units import EPOCH

MANIFEST = "_manifest.json"  # other programs pass over a name that begins so
SCHEMA = "onward.events-folder/1"
COLUMNS = {
    "event": "BIGINT",  # in the order of the log
    "id": "VARCHAR",  # of events that correct others or are corrected; else NULL
    "at": "TIMESTAMP",  # UTC, as the other instants
    "known_at": "TIMESTAMP",
    "status": "VARCHAR",
    "what": "VARCHAR",  # kind:id; NULL: the event names nothing
    "first": "BIGINT",  # handling unit; NULL: the whole
    "last": "BIGINT",
    "place": "VARCHAR",
    "departure": "VARCHAR",
    "transport_number": "VARCHAR",
    "by": "VARCHAR",
    "raw_code": "VARCHAR",
    "reason": "VARCHAR",
    "policy": "VARCHAR",
    "parent": "VARCHAR",
    "parent_first": "BIGINT",
    "parent_last": "BIGINT",
    "corrects": "VARCHAR",
    "expected_at": "TIMESTAMP",
    "note": "VARCHAR",
    "extra": "VARCHAR",  # a JSON object
    "source": "VARCHAR",
}
HELP = "write it again: onward events export --parquet FOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFile:
    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a folder holds. ``head``: of the store's log when it was written; "": from files.
    ``digest``: a hash over all the rest.
    """

    schema: str = SCHEMA
    onward: str
    scenario: str
    head: str
    events: int
    rows: int
    columns: Mapping[str, str]
    files: tuple[FolderFile, ...]
    digest: str = ""

    @property
    def computed(self) -> str:
        """The digest that it must have."""
        content = asdict(replace(self, digest=""))
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def text(self) -> str:
        content = asdict(replace(self, digest=self.computed))
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def manifest_of(text: str) -> Manifest:
    """Raises ValueError, KeyError or TypeError for a text that is none."""
    content = json.loads(text)
    files = tuple(FolderFile(**each) for each in content["files"])
    return Manifest(**{**content, "files": files})


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was checked. ``address``: a path, or where an object store has it."""

    address: str
    manifest: Manifest

    @property
    def paths(self) -> list[str]:
        return [f"{self.address.rstrip('/')}/{each.name}" for each in self.manifest.files]

    def tell(self, database: Database, first: int) -> int:
        """Adds its events to ``told``, as a view; gives the next number."""
        if not self.manifest.files:
            return first
        database.view(
            f"""SELECT event + {first} AS event, status, epoch_ms("at") AS at_ms,
            epoch_ms(known_at) AS known_ms, what, CASE WHEN what IS NOT NULL THEN
            coalesce(first, 1) END AS first, CASE WHEN what IS NOT NULL THEN
            coalesce(last, {END}) END AS last, place, CASE WHEN departure <> '' THEN departure
            ELSE transport_number END AS departure, parent, CASE WHEN parent IS NOT NULL THEN
            coalesce(parent_first, 1) END AS parent_first, CASE WHEN parent IS NOT NULL THEN
            coalesce(parent_last, {END}) END AS parent_last, id, corrects{of_states(database)}
            FROM {read_parquet(self.paths)}"""
        )
        # repeats that were left out, and others' entries in a store, leave gaps
        return first + 1 + database.number(f"SELECT max(event) FROM {read_parquet(self.paths)}")

    def ids(self, database: Database, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of events, by their numbers in the folder, from all that it has of them."""
        return {number: event.id for number, event in self.events(database, numbers).items()}

    def events(self, database: Database, numbers: Collection[int]) -> dict[int, Event]:
        """Events in full, by their numbers in the folder."""
        if not numbers:
            return {}
        database.table("asked", {"event": whole(numbers)})
        keys = ("what", "first", "last", "parent", "parent_first", "parent_last")
        columns = ", ".join(f'"{name}"' for name in (*keys, *_IN_EVENT))
        found = database.rows(
            f"""SELECT event, epoch_ms("at"), epoch_ms(known_at), epoch_ms(expected_at), {columns}
            FROM {read_parquet(self.paths)} WHERE event IN (FROM asked)"""
        )
        rows: dict[int, list[Any]] = defaultdict(list)
        for number, *row in found:
            rows[number].append(row)
        return {number: _event(rows[number]) for number in sorted(rows)}


_IN_EVENT = (
    *("status", "place", "departure", "transport_number", "by", "raw_code", "reason", "policy"),
    *("corrects", "note", "extra", "source"),
)


def _event(rows: Sequence[Sequence[Any]]) -> Event:
    """The event of its rows, one for each thing."""
    at, known_at, expected, _, _, _, *parent = rows[0][:9]
    given = dict(zip(_IN_EVENT, rows[0][9:], strict=True))
    given["status"] = Status(given["status"])
    given["reason"] = EventReason(given["reason"]) if given["reason"] else None
    given["extra"] = tuple(json.loads(given["extra"] or "{}").items())
    return Event(
        at=_instant(at),
        known_at=_instant(known_at),
        expected_at=None if expected is None else _instant(expected),
        what=tuple(_key(*row[3:6]) for row in rows if row[3] is not None),
        parent=None if parent[0] is None else _key(*parent),
        **given,
    )


def _instant(at: int) -> datetime:
    return EPOCH + timedelta(milliseconds=at)


def _key(text: str, first: int | None, last: int | None) -> Key:
    kind, _, name = text.partition(":")
    return Key(KeyKind(kind), name, first or 0, last or 0)


def read_parquet(paths: Sequence[str]) -> str:
    listed = ", ".join(map(quoted, paths))
    return f"read_parquet([{listed}], hive_partitioning = false)"


def open_folder(database: Database, address: str, scenario: str) -> Folder:
    """The folder, if everything in it is as it was written, and of this scenario. Raises
    InvalidInput with what is not.
    """
    if is_remote(address):
        _reach(database, address)
    try:
        manifest = manifest_of(_manifest_text(database, address))
    except (OSError, Error):
        message = Message(
            "has no {file}: it was not written whole, or is no folder of events", file=MANIFEST
        )
        raise _refused(address, message) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        message = Message("{file} is no manifest of events", file=MANIFEST)
        raise _refused(address, message) from None
    folder = Folder(address, manifest)
    try:
        wrong = next(_wrong(database, folder, scenario), None)
    except (OSError, Error) as error:
        wrong = Message("cannot be read: {detail}", detail=str(error).partition("\n")[0])
    if wrong is not None:
        raise _refused(address, wrong)
    return folder


def is_remote(address: str) -> bool:
    return "://" in address


def _reach(database: Database, address: str) -> None:
    """Raises EngineMissing where DuckDB cannot read addresses."""
    try:
        database.run("INSTALL httpfs")  # nothing where it is installed
        database.run("LOAD httpfs")
    except Error:
        message = Message(
            "is read through {extension}, an extension of DuckDB that is not installed here and "
            "could not be fetched",
            extension="httpfs",
        )
        problem = Problem(address, 0, "", "", message, "copy the folder here")
        raise EngineMissing([problem]) from None


def _manifest_text(database: Database, address: str) -> str:
    path = f"{address.rstrip('/')}/{MANIFEST}"
    if not is_remote(address):
        return Path(path).read_text(encoding="utf-8")
    return str(database.rows(f"SELECT content FROM read_text({quoted(path)})")[0][0])


def _refused(address: str, message: str) -> InvalidInput:
    return InvalidInput([Problem(address, 0, "", "", message, HELP)])


def _wrong(database: Database, folder: Folder, scenario: str) -> Iterator[str]:
    """What does not fit, the weightiest first."""
    manifest = folder.manifest
    if manifest.schema != SCHEMA or dict(manifest.columns) != COLUMNS:
        yield Message(
            "was written by another version of Onward ({version})", version=manifest.onward
        )
    elif manifest.digest != manifest.computed:
        yield Message("{file} was changed after it was written", file=MANIFEST)
    elif manifest.scenario != scenario:
        yield Message(
            "has events of {other}, and not of {scenario}",
            other=manifest.scenario,
            scenario=scenario,
        )
    else:
        yield from _wrong_files(folder)
        if manifest.files:
            yield from _wrong_columns(database, folder)


def _wrong_files(folder: Folder) -> Iterator[str]:
    """Files of a local folder that are not as they were written; those elsewhere are told by their
    rows and columns alone.
    """
    if is_remote(folder.address):
        return
    room = Path(folder.address)
    listed = {each.name for each in folder.manifest.files}
    there = {path.relative_to(room).as_posix() for path in room.rglob("*.parquet")}
    for name in sorted(listed ^ there):
        is_missing = name in listed
        yield (
            Message("{file} is missing", file=name)
            if is_missing
            else Message("{file} is not in its manifest", file=name)
        )
    for each in folder.manifest.files:
        path = room / each.name
        if path.stat().st_size != each.bytes or sha256_of(path) != each.sha256:
            yield Message("{file} was changed after it was written", file=each.name)


def _wrong_columns(database: Database, folder: Folder) -> Iterator[str]:
    for path, each in zip(folder.paths, folder.manifest.files, strict=True):
        found = database.rows(f"DESCRIBE FROM {read_parquet([path])}")
        types = {name: kind for name, kind, *_ in found}
        for name in COLUMNS.keys() | types.keys():
            if types.get(name) != COLUMNS.get(name):
                yield Message(
                    "{file} has {column} as {kind}, and not as {wanted}",
                    file=each.name,
                    column=name,
                    kind=types.get(name, "nothing"),
                    wanted=COLUMNS.get(name, "nothing"),
                )
        rows: list[Any] = database.rows(
            f"SELECT sum(num_rows) FROM parquet_file_metadata({quoted(path)})"
        )
        if rows[0][0] != each.rows:
            yield Message(
                "{file} has {rows:,} rows, and not {wanted:,}",
                file=each.name,
                rows=rows[0][0],
                wanted=each.rows,
            )
