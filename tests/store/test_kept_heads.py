"""Heads that are kept elsewhere: whoever lost the end of a store, or put an older one in its place,
is told so.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telling import telling

from onward.store.backup import backup
from onward.store.failures import StoreRefused
from onward.store.kept_heads import (
    FILE,
    MissingHead,
    check_heads,
    keep_heads,
    kept_heads,
    last_kept_at,
    missing_heads,
    present_heads,
)
from onward.store.persons import remember
from onward.store.store import Store, open_store
from onward.store.users import add_user
from onward.store.verify import Head, verify

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def heads_of(store: Store) -> list[Head]:
    with store.reading.connect() as connection:
        return present_heads(connection)


def missing(store: Store, folder: Path) -> list[MissingHead]:
    with store.reading.connect() as connection:
        return missing_heads(connection, kept_heads(folder)[0])


def record(store: Store, *numbers: int, organisation: str = "own") -> None:
    for number in numbers:
        one = telling(f"{number} 08:00 accepted s{number}")
        store.record(store.organisation(organisation), one)


def keep(store: Store, folder: Path, what: str = "backup") -> Head:
    found = heads_of(store)
    keep_heads(folder, found, NOON, what)
    return found[0]


def test_the_heads_are_those_that_verify_prints(address: str) -> None:
    with open_store(address, write=True) as store:
        store.organisation()
        assert heads_of(store) == verify(store.reading).heads
        record(store, 1, 2)
        record(store, 3, organisation="other")
        person = remember(store, store.organisation(), name="Anna")
        add_user(store, store.organisation(), "anna", person, "claims")
        assert heads_of(store) == verify(store.reading).heads


def test_a_store_that_only_goes_on_contains_its_heads(address: str, tmp_path: Path) -> None:
    with open_store(address, write=True) as store:
        store.organisation()
        keep(store, tmp_path)
        for number in (1, 2, 3):
            record(store, number)
            record(store, number + 10, organisation="other")
            keep(store, tmp_path)
        record(store, 4)
        assert missing(store, tmp_path) == []
        assert last_kept_at(tmp_path) == NOON
        check_heads(store, tmp_path)


def test_an_older_store_lacks_its_newest_entries(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    with open_store(str(path), write=True) as store:
        record(store, 1, 2)
        keep(store, tmp_path)
        backup(store, tmp_path / "old.db")
        record(store, 3, 4, 5)
        keep(store, tmp_path)
        last = keep(store, tmp_path)
    with open_store(str(tmp_path / "old.db")) as store:
        (found,) = missing(store, tmp_path)
        assert (found.kept.head, found.events, found.heads) == (last, 3, 2)
        assert found.lines > 0
        with pytest.raises(StoreRefused) as refused:
            check_heads(store, tmp_path)
    said = str(refused.value)
    assert "\n" not in said
    assert (
        f"does not contain 5:{last.chain[:12]}, the head of 'own' on 2026-11-30T12:00:00Z" in said
    )
    assert "3 events and 3 other entries are missing" in said
    assert f"--restored-before {last}" in said


def test_heads_that_begin_late_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The disk of the folder may be away."""
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        check_heads(store, tmp_path)
        assert caplog.messages == []
        record(store, 1)
        check_heads(store, tmp_path)
        (said,) = caplog.messages
        assert f"{tmp_path / FILE}: no head of this store is kept here" in said
        keep(store, tmp_path)
        check_heads(store, tmp_path)
        assert len(caplog.messages) == 1


def test_a_store_that_went_on_otherwise_is_told(tmp_path: Path) -> None:
    """An older copy, to which as much was recorded again, but something else."""
    path = tmp_path / "onward.db"
    with open_store(str(path), write=True) as store:
        record(store, 1)
        keep(store, tmp_path)
        backup(store, tmp_path / "old.db")
        record(store, 2, 3)
        keep(store, tmp_path)
    with open_store(str(tmp_path / "old.db"), write=True) as store:
        record(store, 12, 13, 14)
        (found,) = missing(store, tmp_path)
        assert (found.kept.head.events, found.events, found.heads) == (3, 2, 1)


def test_a_lost_end_of_the_journal_alone_is_told(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        record(store, 1)
        keep(store, tmp_path)
        backup(store, tmp_path / "old.db")
        person = remember(store, store.organisation(), name="Anna")
        add_user(store, store.organisation(), "anna", person, "claims")
        keep(store, tmp_path)
    with open_store(str(tmp_path / "old.db")) as store:
        (found,) = missing(store, tmp_path)
        assert (found.events, found.lines) == (0, 1)


def test_another_organisation_and_another_store_are_told(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        record(store, 1, 2)
        record(store, 3, organisation="other")
        keep(store, tmp_path)
    with open_store(str(tmp_path / "second.db"), write=True) as store:
        record(store, 1, 2)
        assert [(e.kept.head.organisation, e.events) for e in missing(store, tmp_path)] == [
            ("own", 2),
            ("other", 1),
        ]


def test_a_restored_store_is_served_once_that_is_noted(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        record(store, 1)
        backup(store, tmp_path / "old.db")
        record(store, 2)
        first = keep(store, tmp_path)
        record(store, 3)
        last = keep(store, tmp_path)
    with open_store(str(tmp_path / "old.db"), write=True) as store:
        for meant in ((), (str(first),), ("1:00",)):
            with pytest.raises(StoreRefused):
                check_heads(store, tmp_path, meant)
        check_heads(store, tmp_path, (str(last),))
        record(store, 4)
        keep(store, tmp_path)
        assert missing(store, tmp_path) == []
        backup(store, tmp_path / "again.db")
    with open_store(str(tmp_path / "onward.db")) as store:  # nor may the first one come back
        assert [each.events for each in missing(store, tmp_path)] == [1]
    assert len((tmp_path / FILE).read_text().splitlines()) == 4  # nothing is taken out


def test_a_torn_line_is_passed_over_and_the_next_one_stands_alone(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        record(store, 1)
        head = keep(store, tmp_path)
        whole = (tmp_path / FILE).read_bytes()
        (tmp_path / FILE).write_bytes(whole + whole[:50])
        keep(store, tmp_path)
        found, unreadable = kept_heads(tmp_path)
        assert [(each.row, each.head) for each in found] == [(1, head), (3, head)]
        assert unreadable == 1


@pytest.mark.parametrize("line", ["{}", "[]", "7", '{"at": "x", "heads": {"own": "1:a"}}', "\xff"])
def test_a_line_of_something_else_is_counted(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_bytes(line.encode("latin-1") + b"\n")
    assert kept_heads(tmp_path) == ([], 1)


def test_a_head_is_on_disk_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    sync = os.fsync

    def fsync(number: int) -> None:
        synced.append((os.fstat(number).st_ino, os.fstat(number).st_size))
        sync(number)

    monkeypatch.setattr(os, "fsync", fsync)
    keep_heads(tmp_path, [Head("own", 1, "a" * 64, 0, "0" * 64)], NOON, "backup")
    size = (tmp_path / FILE).stat().st_size
    assert synced[0] == ((tmp_path / FILE).stat().st_ino, size)
    assert synced[1][0] == tmp_path.stat().st_ino


def test_a_head_of_a_version_without_a_journal_is_looked_for_in_the_log(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        record(store, 1)
        log = str(heads_of(store)[0]).partition("+")[0]
        for text, due in ((log, 0), (log.replace("1:", "2:"), 1)):
            line = {"at": "2026-11-30T12:00:00Z", "what": "backup", "heads": {"own": text}}
            (tmp_path / FILE).write_text(json.dumps(line) + "\n")
            assert len(missing(store, tmp_path)) == due
    shutil.rmtree(tmp_path)
