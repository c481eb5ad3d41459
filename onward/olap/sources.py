"""Where the events that an engine counts come from: values, files, a folder of Parquet; and, in
``onward.olap.stored``, a store.
"""

from __future__ import annotations

import gzip
import lzma
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.named import named
from onward.formats.countedfile import read_counted
from onward.formats.event_sources import whole
from onward.formats.eventfile import accepted, read_events
from onward.message import Message
from onward.numbers.flow_events import FlowEvent
from onward.olap.csvfile import PlainCsv, read_plainly
from onward.olap.engine import Database
from onward.olap.export import Stage, next_number, stage_events
from onward.olap.folder import Folder
from onward.olap.told import begin, end, tell
from onward.scenario import Scenario

UNPACK: dict[str, Callable[[Path], Any]] = {".gz": gzip.GzipFile, ".xz": lzma.LZMAFile}


class EventSource(Protocol):
    """Tells its events to a database's table ``told``."""

    def tell(self, database: Database, first: int) -> int:
        """Adds the events, numbered from ``first`` on; gives the next number."""

    def whole(self, database: Database, numbers: Collection[int]) -> Iterable[Event]:
        """Some events in full, once all are told. ``numbers``: in that order, from 0 on."""


@dataclass(frozen=True, slots=True)
class GivenEvents:
    events: Iterable[Event | FlowEvent]

    def tell(self, database: Database, first: int) -> int:
        return tell(database, self.events, first)

    def whole(self, database: Database, numbers: Collection[int]) -> Iterable[Event]:
        every = cast("Iterable[Event]", self.events)  # flows alone take short ones
        return (event for number, event in enumerate(every) if number in numbers)


@dataclass(frozen=True, slots=True)
class FolderEvents:
    folder: Folder

    def tell(self, database: Database, first: int) -> int:
        return self.folder.tell(database, first)

    def whole(self, database: Database, numbers: Collection[int]) -> Iterable[Event]:
        return self.folder.events(database, numbers).values()


@dataclass(slots=True)
class CsvEvents:
    """A table of events in a file. Its ids are only computed where some event of any source
    corrects another: ``later`` adds the rows when that is known.
    """

    path: Path
    plain: PlainCsv | None = None
    first: int = 0
    others: GivenEvents = GivenEvents(())  # of a file that is not plain

    def tell(self, database: Database, first: int) -> int:
        self.first = first
        self.plain = read_plainly(database, _unpacked(self.path, database), f"csv_{first}")
        if self.plain is None:
            every = whole(read_events(self.path)) if database.every else read_counted(self.path)
            self.others = GivenEvents(every)
            return self.others.tell(database, first)
        return first + self.plain.rows

    def whole(self, database: Database, numbers: Collection[int]) -> Iterable[Event]:
        if self.plain is None:
            return self.others.whole(database, numbers)
        return whole(accepted(*self.plain.table(self.path.name, numbers)))

    def later(self, ids: bool) -> None:
        if self.plain is not None:
            self.plain.tell(self.first, ids)


def stage_file(path: Path) -> Stage:
    """What adds the events of a file to the table ``staged`` of an export. It raises InvalidInput
    with all invalid rows.
    """

    def stage(database: Database) -> None:
        database.every = True
        plain = read_plainly(database, _unpacked(path, database), "csv")
        if plain is None:
            stage_events(whole(read_events(path)))(database)
        else:
            plain.stage(next_number(database))

    return stage


def tell_all(
    database: Database,
    scenario: Scenario,
    sources: Sequence[EventSource],
    *,
    every: bool = False,
) -> list[range]:
    """Makes the table ``told`` of a scenario's own packings and the sources' events, in this order:
    of those that flows count, or of ``every`` one. Gives the numbers of each source's events.
    """
    begin(database, every=every)
    packings = named(scenario)
    tell(database, packings, -len(packings))
    first, numbers = 0, []
    for source in sources:
        begins, first = first, source.tell(database, first)
        numbers.append(range(begins, first))
    files = [source for source in sources if isinstance(source, CsvEvents)]
    end(database)
    ids = any(each.plain is not None and each.plain.corrects for each in files) or bool(
        database.number("SELECT count(*) FROM main.told WHERE corrects <> ''")
    )
    for each in files:
        each.later(ids or every)
    folders = [source.folder.address for source in sources if isinstance(source, FolderEvents)]
    if folders and ids:
        _refuse_corrections(database, folders[0])
    return numbers


def _refuse_corrections(database: Database, folder: str) -> None:
    """Raises InvalidInput where an event outside of a folder corrects one that the folder may have:
    it has ids only of events that were corrected when it was written.
    """
    beside = "SELECT corrects FROM main.told_rows WHERE corrects <> '' AND event >= 0"
    ids = " UNION ALL ".join(f"SELECT id FROM ({sql})" for sql in database.views)
    found = database.rows(f"{beside} AND corrects NOT IN (FROM ({ids}) WHERE id <> '') LIMIT 1")
    if found:
        message = Message(
            "has no id of {event}, which an event in --events corrects", event=found[0][0]
        )
        maybe = "write a new folder with those events: onward events export --events FILE"
        raise InvalidInput([Problem(folder, 0, "", "", message, maybe)])


def _unpacked(path: Path, database: Database) -> Path:
    """The file as it is, or unpacked beside the database."""
    unpack = UNPACK.get(path.suffix.lower())
    if unpack is None:
        return path
    made = Path(database.room) / path.stem
    with unpack(path) as packed, made.open("wb") as file:
        shutil.copyfileobj(packed, file, 1 << 20)
    return made
