"""A record's events as DuckDB reads them; loaded only where it counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from onward.answer import Note
from onward.events.event import Event
from onward.formats.builtin import place_of, read_scenario
from onward.formats.event_sources import counted, events_file_of
from onward.goods.intentions import intentions
from onward.numbers.figure import Clocks
from onward.numbers.flows import MovedElsewhere
from onward.olap.engine import Database
from onward.olap.folder import Folder, open_folder
from onward.olap.happened import Seen, events_in
from onward.olap.moved import SqlMovements
from onward.olap.sources import (
    CsvEvents,
    EventSource,
    FolderEvents,
    GivenEvents,
    tell_all,
)
from onward.olap.states import SqlStates
from onward.olap.stored import StoredEvents
from onward.olap.unknown_references import events_with_unknown_references, missing_events
from onward.questions.event_notes import KnownNames, strangers, unknown_names
from onward.questions.record import Record
from onward.scenario import Departure, Scenario, timetable
from onward.units import EPOCH


@dataclass(slots=True)
class ByDuckDB:
    """Events that a database has read, and the movements of a scenario in them."""

    database: Database
    scenario: Scenario
    dated: Mapping[str, Departure]
    sources: Mapping[range, EventSource] = field(default_factory=dict)  # by its events' numbers
    folder: Folder | None = None
    made: dict[Clocks, MovedElsewhere] = field(default_factory=dict)

    def moves(self, clocks: Clocks) -> MovedElsewhere:
        if clocks not in self.made:
            seen = Seen(as_of=clocks.as_of, known_to=clocks.known_to)
            name = f"moves_{len(self.made)}"
            self.made[clocks] = SqlMovements(self.database, self.scenario, seen, name, self.dated)
        return self.made[clocks]

    def states(self, scenario: Scenario) -> SqlStates:
        """All goods by their states, with the scenario as seen from its two clocks."""
        seen = Seen(as_of=scenario.as_of, known_to=scenario.known_to)
        return SqlStates(self.database, scenario, seen, self._ids)

    def whole(self, numbers: Iterable[int]) -> tuple[Event, ...]:
        """Some events in full."""
        asked = set(numbers)
        return tuple(
            event
            for mine, source in self.sources.items()
            for event in source.whole(self.database, {n - mine.start for n in asked if n in mine})
        )

    def notes(self) -> Iterator[Note]:
        """Notes on events that refer to something unknown, the same as without DuckDB."""
        sizes = {s.id: s.handling_units for s in self.scenario.shipments}
        names = KnownNames(self.scenario)
        missing, total = missing_events(self.database), self.events
        some = self.whole(events_with_unknown_references(self.database, sizes, names.known))
        yield from strangers(some, sizes, self.scenario.name, total=total)
        yield from unknown_names(some, names, missing, total=total)

    @property
    def events(self) -> int:
        """How many there are."""
        return events_in(self.database, "(FROM main.told WHERE event >= 0)")

    def last_known(self) -> datetime | None:
        """When the last event became known; None without events."""
        sql = "SELECT max(known_ms) FROM main.told WHERE event >= 0"
        ((at,),) = self.database.rows(sql)
        return None if at is None else EPOCH + timedelta(milliseconds=at)

    def _ids(self, numbers: Sequence[int]) -> Mapping[int, str]:
        return self.folder.ids(self.database, numbers) if self.folder else {}


def read_by_duckdb(
    record: Record, scenario: str = "", *, every: bool = False, intended: bool = False
) -> ByDuckDB:
    """The record's events as read by DuckDB, or the recorded events of another ``scenario``. It
    reads the statuses that flows count; with ``every``, all; with ``intended``, the desk's planned
    movements too. Raises InvalidInput where the folder of Parquet does not fit the scenario.
    """
    database = record.opened(Database())
    stated = record.stated if not scenario else read_scenario(scenario)
    with record.job.running():
        sources = list(sources_of(record, database, stated, scenario))
        if intended and record.desk is not None:
            sources.append(GivenEvents(intentions(record.desk)))
        numbers = tell_all(database, stated, sources, every=every)
    folder = next((each.folder for each in sources if isinstance(each, FolderEvents)), None)
    dated = {d.id: d for d in timetable(stated)}
    return ByDuckDB(database, stated, dated, dict(zip(numbers, sources, strict=True)), folder)


def sources_of(
    record: Record, database: Database, stated: Scenario, scenario: str
) -> Iterator[EventSource]:
    """The record's events: of the folder, the store or the file that is named, and of more files;
    or those beside another ``scenario``.
    """
    named = record.sources
    if named.parquet:
        yield FolderEvents(open_folder(database, named.parquet, stated.name))
    elif scenario:
        yield from sources_beside(scenario)
    elif named.store:
        yield GivenEvents(record.numbered)
        yield StoredEvents(record.store, record.organisation)
    elif named.scenario:
        yield from sources_beside(named.scenario)
    if not scenario:
        yield GivenEvents(record.more)


def sources_beside(scenario: str) -> Iterator[EventSource]:
    """The events beside a scenario."""
    file = events_file_of(place_of(scenario))
    yield CsvEvents(file) if file else GivenEvents(counted(scenario))
