"""Recorded events kept in a store that is new or holds only these."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status
from onward.formats.builtin import read_scenario
from onward.questions.keeping import KeepEvents, KeptEvents, keep_events
from onward.questions.record import Record, record_of
from onward.store import OWN, lock
from onward.store.documents import kept_name
from onward.store.store import open_store

SCENARIO = read_scenario("tiny:two-hubs")


def heard(*names: str) -> Record:
    """A record of events about these shipments."""
    at = datetime(2020, 4, 1, tzinfo=UTC)
    record = record_of(SCENARIO)
    record.__dict__["before"] = tuple(
        Event(at=at, known_at=at, status=Status.DEPARTED, what=(key(f"shipment:{name}"),))
        for name in names
    )
    return record


def kept(store: str, *names: str) -> KeptEvents:
    return keep_events(heard(*names), KeepEvents(store=store)).value


def test_the_same_again_adds_nothing_and_a_stranger_s_store_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "onward.db"
    assert kept(str(file), "A", "B") == KeptEvents(recorded=2)
    assert kept(str(file), "A", "B") == KeptEvents(there_before=2)
    with open_store(str(file)) as store:
        assert kept_name(store, store.organisation(OWN)) == SCENARIO.name
    before = file.read_bytes()
    found = kept(str(file), "B", "C")  # A is somebody's own
    assert found.recorded == 0
    assert "holds other events" in found.skipped
    assert file.read_bytes() == before


def test_a_file_that_is_no_store_and_a_store_in_use_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_S", 0.2)
    (tmp_path / "notes.txt").write_text("my notes", encoding="utf-8")
    assert kept(str(tmp_path / "notes.txt"), "A").skipped
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "my notes"
    with open_store(str(tmp_path / "used.db"), write=True) as store:
        store.record(store.organisation(OWN), heard("A").events)
        assert kept(str(tmp_path / "used.db"), "A").skipped
