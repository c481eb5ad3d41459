"""DuckDB's situation report is Python's: the whole document, from a file, a folder or a store."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from random_logs import random_clocks
from test_sources_agree import first_told, plain
from test_states_agree import amended, any_status

from onward.answer import NoteKind
from onward.events.event import Event
from onward.events.vocabulary import EventReason, Status
from onward.formats.eventfile import write_events
from onward.job import SILENT
from onward.olap.export import export, stage_events
from onward.questions.record import Clocks, Sources, record_of
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
