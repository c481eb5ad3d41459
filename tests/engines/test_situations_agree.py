"""DuckDB's situation report is Python's: the whole document, from a file, a folder or a store."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from random_logs import WORLD, random_clocks
from telling import telling
from test_sources_agree import first_told, plain
from test_states_agree import amended, any_status, day

from onward.answer import NoteKind
from onward.events.event import Event
from onward.events.vocabulary import EventReason, Status
from onward.formats.eventfile import write_events
from onward.job import SILENT
from onward.olap.bodies import stage_bodies
from onward.olap.engine import Database
from onward.olap.export import export, stage_events
from onward.olap.happened import Seen
from onward.olap.sources import GivenEvents, tell_all
from onward.olap.states import SqlStates
from onward.questions.record import NOW, Clocks, Sources, record_of
from onward.questions.situation import ReportSituation, Situation, report_situation
from onward.report.situation_page import situation_document
from onward.scenario import Scenario
from onward.store.store import open_store

pytestmark = pytest.mark.engines


def told(seed: int) -> list[Event]:
    """A log in which holds have reasons, and goods are held again and again."""
    chance, names, found = random.Random(seed), dict[str, str](), []
    for event in any_status(seed):
        corrects = names.get(event.corrects, event.corrects)
        made = replace(event, corrects=corrects, note=event.note.strip())  # as a file has it
        if made.status is Status.HELD:
            made = replace(made, reason=chance.choice((None, *EventReason)))
        names[event.id] = made.id
        found.append(made)
    return found


def beside(seed: int, events: Iterable[Event], room: Path) -> Sources:
    """Events in a file; of every second log one that DuckDB cannot read by itself."""
    write_events(plain(events) if seed % 2 else events, room / "events.csv")
    return Sources(scenario=str(room))


def in_folder(seed: int, events: Iterable[Event], room: Path) -> Sources:
    export(room / "pq", amended(seed).name, [stage_events(events)])
    write_events(first_told(events), room / "events.csv")
    return Sources(scenario=str(room))


def in_store(seed: int, events: Iterable[Event], room: Path) -> Sources:
    with open_store(str(room / "onward.db"), write=True) as store:
        mine, every = store.organisation(), list(events)
        store.record(store.organisation("another"), every[:3], key="theirs")
        for number, event in enumerate(every):
            store.record(mine, [event], key=f"request {number}")
    return Sources(scenario=str(room), store=str(room / "onward.db"))


Told = Callable[[int, Iterable[Event], Path], Sources]
PLACES: tuple[Told, ...] = (beside, in_folder, in_store)


def answered(
    scenario: Scenario, sources: Sources, clocks: Clocks
) -> tuple[Situation, dict[str, Any], object]:
    with record_of(scenario, clocks, SILENT, sources) as record:
        found = report_situation(record, ReportSituation())
    notes = [note for note in found.notes if note.kind is NoteKind.SUMMARY]
    return found.value, situation_document(found.value), (notes, found.outcome)


def agree(seed: int, place: Told, room: Path) -> Situation:
    world, clocks = amended(seed), Clocks(**random_clocks(seed))
    sources = place(seed, told(seed), room)
    ours = answered(world, replace(sources, engine="python"), clocks)
    folder = str(room / "pq") if place is in_folder else ""
    theirs = answered(world, replace(sources, engine="duckdb", parquet=folder), clocks)
    assert json.dumps(theirs[1], default=str) == json.dumps(ours[1], default=str)
    assert theirs[2] == ours[2]
    assert theirs[0].detained == ours[0].detained
    return ours[0]


@pytest.mark.parametrize("seed", range(60))
def test_random_logs(seed: int, tmp_path: Path) -> None:
    agree(seed, PLACES[seed % 3], tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(3_000, 3_300))
def test_many_random_logs(seed: int, tmp_path: Path) -> None:
    agree(seed, PLACES[seed % 3], tmp_path)


BAGS = """
    2 01:00 packed masks#1-4 in=uld:AKE1
    2 02:00 packed masks#5-6;suits in=uld:PMC2
    2 03:00 packed uld:AKE1 in=awb:020-12345675
    2 04:00 held awb:020-12345675 at=CNPVG by=customs
    2 05:00 released masks#1-1 at=CNPVG by=customs
    2 05:30 unpacked masks#2-2 in=uld:AKE1
    2 06:00 held uld:PMC2 at=CNPVG by=police
    2 07:00 released uld:PMC2 at=CNPVG by=police
    2 08:00 departed aid
"""


def test_only_what_held_goods_depend_on_is_read_whole() -> None:
    """Suits were in a bag with masks and are free; of aid nothing is said beside these."""
    events = telling(BAGS)
    with Database() as database:
        numbers = tell_all(database, WORLD, [GivenEvents(events)], every=True)
        states = SqlStates(database, WORLD, Seen(), lambda _: {})
        assert states.detained == ["masks"]
        behind = set(states.behind(states.detained))
    assert numbers == [range(9)]
    assert behind == set(range(8))


def test_a_row_that_a_file_repeats_counts_by_its_first(tmp_path: Path) -> None:
    """As Python reads it, although the second says that it was known before."""
    late, early = telling("""
        2 10:00 held masks at=CNPVG by=customs known=6
        2 10:00 held masks at=CNPVG by=customs known=3
    """)
    write_events([late, early], tmp_path / "events.csv")
    sources, clocks = Sources(scenario=str(tmp_path)), Clocks(known_to=day(4))
    for engine in ("python", "duckdb"):
        found = answered(WORLD, replace(sources, engine=engine), clocks)[0]
        assert (found.detained, found.all.held) == ((), 0)


def test_events_beside_a_folder_with_gaps_in_its_numbers(tmp_path: Path) -> None:
    """A store's entries are numbered from 1 on, so the last one has the number of all of them."""
    held, freed = telling("""
        2 10:00 held masks at=CNPVG by=customs
        3 10:00 released masks at=CNPVG by=customs
    """)
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        mine = store.organisation()
        store.record(mine, [held], key="held")
        export(tmp_path / "pq", WORLD.name, [stage_bodies(store, mine, 1)])
    write_events([freed], tmp_path / "more.csv")
    more = (str(tmp_path / "more.csv"),)
    sources = Sources(scenario=str(tmp_path), parquet=str(tmp_path / "pq"), events=more)
    assert answered(WORLD, replace(sources, events=()), NOW)[0].all.held == 20_000
    assert answered(WORLD, sources, NOW)[0].all.held == 0
