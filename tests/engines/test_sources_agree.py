"""DuckDB's flows are those of Python wherever the events are: a plain or any CSV file, a store on
either database, a folder of Parquet that was written from each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from random_logs import WORLD, random_clocks, random_log
from telling import telling
from test_flows_agree import same
from test_states_agree import any_status

from onward.desk.stored_facts import stored
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.formats.countedfile import read_counted
from onward.formats.eventfile import read_events, write_events
from onward.numbers.flow_events import FlowEvent
from onward.numbers.movements import happened
from onward.olap import bodies
from onward.olap.bodies import stage_bodies
from onward.olap.engine import Database
from onward.olap.export import export, stage_events
from onward.olap.folder import open_folder
from onward.olap.happened import Seen
from onward.olap.moved import SqlMovements
from onward.olap.sources import (
    CsvEvents,
    EventSource,
    FolderEvents,
    GivenEvents,
    stage_file,
    tell_all,
)
from onward.olap.stored import StoredEvents
from onward.store.reading import log_head
from onward.store.store import Store, open_store

pytestmark = pytest.mark.engines
SEEDS = range(60, 68)


def agree(seed: int, events: Iterable[Event | FlowEvent], *sources: EventSource) -> None:
    """Counted from the sources, flows are those of the events."""
    clocks = random_clocks(seed)
    with Database() as database:
        tell_all(database, WORLD, sources)
        theirs = SqlMovements(database, WORLD, Seen(**clocks))
        same(seed, happened(WORLD, events, **clocks), theirs)


def plain(events: Iterable[Event]) -> list[Event]:
    """Events without notes that JSON would write otherwise; of those corrected the ids follow."""
    found: list[Event] = []
    names: dict[str, str] = {}
    for event in events:
        corrects = names.get(event.corrects, event.corrects)
        found.append(replace(event, note="", corrects=corrects))
        names[event.id] = found[-1].id
    return found


def first_told(events: Iterable[Event]) -> list[Event]:
    """Each event once, as it was first known."""
    found: dict[str, Event] = {}
    for event in events:
        if event.id not in found or event.known_at < found[event.id].known_at:
            found[event.id] = event
    kept = {id(event) for event in found.values()}
    return [event for event in events if id(event) in kept]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ending", [".csv", ".csv.xz"])
def test_a_plain_file_is_read_by_the_engine(seed: int, ending: str, tmp_path: Path) -> None:
    file, (before, after) = tmp_path / f"events{ending}", halves(plain(random_log(seed)))
    write_events(before, file)
    source = CsvEvents(file)
    # what corrects a row of the file may stand elsewhere
    agree(seed, [*read_counted(file), *after], source, GivenEvents(after))
    assert source.plain is not None


@pytest.mark.parametrize("seed", SEEDS)
def test_any_other_file_is_read_as_ever(seed: int, tmp_path: Path) -> None:
    file, events = tmp_path / "events.csv", random_log(seed)
    write_events([replace(events[0], note="für später\n"), *events[1:]], file)
    source = CsvEvents(file)
    agree(seed, read_counted(file), source)
    assert source.plain is None


def halves(events: list[Event]) -> tuple[list[Event], list[Event]]:
    return events[: len(events) // 2], events[len(events) // 2 :]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "sqlite":
        return open_store(str(tmp_path / "onward.db"), write=True)
    return open_store(request.getfixturevalue("postgresql").new_database(), write=True)


@pytest.mark.parametrize("seed", [*SEEDS][:4])
def test_a_store_and_what_is_written_from_it(
    seed: int, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "BATCH", 7)
    monkeypatch.setattr(bodies, "STEP", 21)
    events, mine = random_log(seed), store.organisation()
    with store:
        store.record(store.organisation("another"), events[:3], key="theirs")
        for number, event in enumerate(events):
            store.record(mine, [event], key=f"request {number}")
        agree(seed, stored(store, mine), StoredEvents(store, mine))
        head = log_head(store, mine)
        made = export(
            tmp_path / "pq", WORLD.name, [stage_bodies(store, mine, head.last)], str(head)
        )
        assert (made.head, made.events) == (str(head), len({event.id for event in events}))
        with Database() as database:
            folder = open_folder(database, str(tmp_path / "pq"), WORLD.name)
        agree(seed, first_told(stored(store, mine)), FolderEvents(folder))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_folder_that_is_written_from_events(seed: int, tmp_path: Path) -> None:
    before = random_log(seed)
    export(tmp_path / "pq", WORLD.name, [stage_events(before)])
    with Database() as database:
        folder = open_folder(database, str(tmp_path / "pq"), WORLD.name)
    agree(seed, first_told(before), FolderEvents(folder))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_a_folder_is_the_same_by_whomever_its_file_was_read(
    seed: int, ending: str, tmp_path: Path
) -> None:
    """Every second file has something that DuckDB leaves to Python; all have repeats."""
    log, file = any_status(seed), tmp_path / f"events{ending}"
    write_events([*(plain(log) if seed % 2 else log), *plain(log)[:5]], file)
    ours = export(tmp_path / "ours", WORLD.name, [stage_events(read_events(file).events)])
    assert export(tmp_path / "theirs", WORLD.name, [stage_file(file)]) == ours


def test_events_beside_a_folder_count_too(tmp_path: Path) -> None:
    before, after = halves([event for event in random_log(5) if not event.corrects])
    export(tmp_path / "pq", WORLD.name, [stage_events(before)])
    with Database() as database:
        folder = open_folder(database, str(tmp_path / "pq"), WORLD.name)
    agree(5, [*first_told(before), *after], FolderEvents(folder), GivenEvents(after))


def test_a_later_correction_of_what_a_folder_has_is_refused(tmp_path: Path) -> None:
    """It has ids of what was corrected when it was written, so another one would count for
    nothing.
    """
    first, second, third = telling("""
        2 10:00 departed masks on=F1
        3 10:00 departed masks on=F2
        4 10:00 void corrects=2
    """)
    late = replace(third, corrects=first.id)
    export(tmp_path / "pq", WORLD.name, [stage_events([first, second, third])])
    with Database() as database:
        folder = FolderEvents(open_folder(database, str(tmp_path / "pq"), WORLD.name))
        tell_all(database, WORLD, [folder, GivenEvents([third])])
    with Database() as database, pytest.raises(InvalidInput, match="has no id of"):
        tell_all(database, WORLD, [folder, GivenEvents([late])])
