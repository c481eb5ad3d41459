"""A record is opened once, reads what is asked for only, and makes nothing."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from little import little

from onward import write_folder
from onward.answer import NoteKind, NotThere
from onward.cancel import Cancelled
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.formats.extras import Extras
from onward.formats.packed import packed
from onward.job import Job
from onward.questions import record as records
from onward.questions.record import Clocks, Sources, open_record, seen_by
from onward.scenario import Scenario
from onward.store import OWN
from onward.store.documents import keep_scenario
from onward.store.store import open_store

SCENARIO = little("""
    as_of 2020-03-01
    set name=asked
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    ship A CNPVG>BELGG 2x
""")
AT = datetime(2020, 3, 2, 10, 20, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The scenario on disk."""
    write_folder(SCENARIO, tmp_path / "asked")
    return str(tmp_path / "asked")


def collected(what: str = "shipment:A#1-2", at: datetime = AT) -> Event:
    return Event(what=(key(what),), status=Status.COLLECTED, at=at, known_at=at, place="CNPVG")


def stored(tmp_path: Path, *events: Event) -> str:
    """A store that keeps the scenario and these events."""
    db = str(tmp_path / "desk.db")
    with open_store(db, write=True) as store:
        number = store.organisation(OWN)
        keep_scenario(store, number, packed(SCENARIO), name="asked", as_of=SCENARIO.as_of)
        store.record(number, events)
    return db


def test_a_scenario_is_read_once(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    real = records.read_scenario

    def read(text: str, extras: Extras) -> Scenario:
        reads.append(text)
        return real(text, extras)

    monkeypatch.setattr(records, "read_scenario", read)
    with open_record(Sources(scenario=folder)) as record:
        assert record.scenario.name == record.stated.name == "asked"
        assert record.scenario is record.scenario
    assert reads == [folder]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    with open_record(Sources(scenario="/no/such/folder", store="/no/such/store.db")) as record:
        assert record.notes == []


def test_without_a_scenario_and_a_store_two_commands_that_help_are_named() -> None:
    with open_record(Sources()) as record, pytest.raises(NotThere) as wrong:
        assert record.scenario
    assert "onward scenarios" in str(wrong.value)
    assert "onward init" in str(wrong.value)


def test_a_question_makes_no_store(folder: str, tmp_path: Path) -> None:
    db = tmp_path / "none.db"
    sources = Sources(scenario=folder, store=str(db))
    with open_record(sources) as record, pytest.raises(InvalidInput, match="no such database"):
        assert record.events
    assert not list(tmp_path.glob("none.db*"))


def test_the_clocks_move_what_is_known() -> None:
    later, known = AT, datetime(2020, 3, 9, tzinfo=UTC)
    assert seen_by(SCENARIO, Clocks()) == SCENARIO
    assert seen_by(SCENARIO, Clocks(as_of=later)).as_of == later
    assert seen_by(SCENARIO, Clocks(as_of=later)).known_to is None
    both = seen_by(SCENARIO, Clocks(as_of=later, known_to=known))
    assert (both.as_of, both.known_to) == (later, known)


def test_a_store_gives_its_scenario_and_its_events(tmp_path: Path) -> None:
    with open_record(Sources(store=stored(tmp_path, collected()))) as record:
        assert record.scenario.name == "asked"
        assert [event.status for event in record.events] == [Status.COLLECTED]
        assert record.last_known() == AT.replace(hour=11, minute=0)


def test_a_store_without_a_scenario_is_told_as_that(tmp_path: Path) -> None:
    db = str(tmp_path / "empty.db")
    with open_store(db, write=True) as store:
        store.organisation(OWN)
    with open_record(Sources(store=db)) as record, pytest.raises(InvalidInput, match="not kept"):
        assert record.scenario


def test_of_a_store_only_what_one_thing_depends_on_is_read(tmp_path: Path) -> None:
    two = (collected("shipment:A#1-1"), collected("shipment:B#1-1", AT.replace(hour=9)))
    with open_record(Sources(store=stored(tmp_path, *two))) as record:
        assert [str(e.what[0].id) for e in record.events_about("B")] == ["B"]
        assert "events" not in record.__dict__


def test_another_scenario_in_the_store_is_told(tmp_path: Path) -> None:
    sources = Sources(scenario="tiny:two-hubs", store=stored(tmp_path, collected()))
    with open_record(sources) as record:
        (note,) = record.other_scenario()
    assert note.kind is NoteKind.OTHER_SCENARIO
    assert "keeps events of asked" in note.text


def test_rows_of_files_that_are_rejected_are_problems_and_the_others_count(
    folder: str, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text(
        "what,status,at,place\n"
        "shipment:A#1-2,collected,2020-03-02T10:20Z,CNPVG\n"
        "shipment:A#1-2,eaten,2020-03-02T10:20Z,CNPVG\n"
    )
    with open_record(Sources(scenario=folder, events=(str(file),))) as record:
        assert len(record.events) == 1
        assert [problem.row for problem in record.problems] == [3]
        assert "1 accepted, 0 repeated, 1 rejected" in record.notes[0].text
        assert record.notes[0].kind.warns


def test_the_usual_store_is_taken_only_where_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Sources().with_usual_store().store == ""
    (tmp_path / "onward.db").touch()
    assert Sources().with_usual_store().store == "onward.db"
    assert Sources(scenario="tiny").with_usual_store().store == ""


def test_a_question_without_a_store_loads_no_database(folder: str) -> None:
    """A quarter of a second that most questions need not pay."""
    code = (
        "import sys; from onward.questions.record import Sources, open_record; "
        f"open_record(Sources(scenario={folder!r})).events; print('sqlalchemy' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert asked.stdout.strip() == b"False"


def test_an_import_can_be_cancelled(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    rows = ["shipment:A#1-2,collected,2020-03-02T10:20Z,CNPVG"] * 3
    file.write_text("\n".join(["what,status,at,place", *rows]) + "\n")
    job = Job()
    job.cancel()
    sources = Sources(scenario=folder, events=(str(file),))
    with open_record(sources, job=job) as record, job.running(), pytest.raises(Cancelled):
        assert record.more
