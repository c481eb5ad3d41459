"""A record's events as DuckDB reads them; loaded only where it counts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onward.formats.builtin import place_of, read_scenario
from onward.formats.event_sources import counted, events_file_of
from onward.numbers.figure import Clocks
from onward.numbers.flows import MovedElsewhere
from onward.olap.engine import Database
from onward.olap.folder import open_folder
from onward.olap.happened import Seen
from onward.olap.moved import SqlMovements
from onward.olap.sources import (
    CsvEvents,
    EventSource,
    FolderEvents,
    GivenEvents,
    StoredEvents,
    tell_all,
)
from onward.questions.record import Record
from onward.scenario import Departure, Scenario, timetable


@dataclass(slots=True)
class ByDuckDB:
    """Events that a database has read, and the movements of a scenario in them."""

    database: Database
    scenario: Scenario
    dated: Mapping[str, Departure]
    made: dict[Clocks, MovedElsewhere] = field(default_factory=dict)

    def moves(self, clocks: Clocks) -> MovedElsewhere:
        if clocks not in self.made:
            seen = Seen(as_of=clocks.as_of, known_to=clocks.known_to)
            name = f"moves_{len(self.made)}"
            self.made[clocks] = SqlMovements(self.database, self.scenario, seen, name, self.dated)
        return self.made[clocks]


def told(record: Record, scenario: str = "") -> ByDuckDB:
    """The record's events, or those beside another ``scenario``. Raises InvalidInput for a folder
    that does not fit.
    """
    database = record.opened(Database())
    stated = record.stated if not scenario else read_scenario(scenario)
    with record.job.running():
        tell_all(database, stated, list(sources_of(record, database, stated, scenario)))
    return ByDuckDB(database, stated, {d.id: d for d in timetable(stated)})


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
