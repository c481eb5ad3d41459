"""A folder of backups: the newest are kept, and nothing is removed that was not made here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telling import telling

from onward.store import kept_backups as folder_of
from onward.store.failures import StoreRefused
from onward.store.keeping import Keeping
from onward.store.kept_backups import (
    kept_backups,
    make_backup,
    remove_leftovers,
    remove_oldest,
    store_mark,
)
from onward.store.store import Store, open_store

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def mark_of(store: Store) -> str:
    with store.reading.connect() as connection:
        return store_mark(connection)


def test_the_oldest_make_room_whatever_the_clock_says(address: str, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    with open_store(address, write=True) as store:
        mine = store.organisation()
        mark = mark_of(store)
        for number, at in enumerate((NOON, NOON + timedelta(days=900), NOON - timedelta(1)), 1):
            store.record(mine, telling(f"{number} 08:00 accepted s{number}"))
            made, verified = make_backup(store, saved, at)
            assert made.number == number
            assert verified.rows["events"] == number
            remove_oldest(saved, mark, 2)
        assert [each.path.name for each in kept_backups(saved, mark)] == [
            f"onward-{mark}-20290518T120000Z-000002.db",
            f"onward-{mark}-20261129T120000Z-000003.db",
        ]
        remove_oldest(saved, mark, 0)
        assert [each.number for each in kept_backups(saved, mark)] == [3]  # the last one stays


def test_what_others_put_there_stays(address: str, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    with open_store(address, write=True) as store:
        store.organisation()
        mark = mark_of(store)
        left = saved / f".onward-{mark}-20261130T115500Z-000001.db.abc"
        strangers = [
            saved / f"onward-{mark}-20260231T000000Z-000009.db",  # of no day
            saved / "onward-00000000-20261130T120000Z-000001.db",  # of another store
            saved / f"onward-{mark}-20261130T120000Z-000001.db.bak",
            saved / f"copy-onward-{mark}-20261130T120000Z-000001.db",
            saved / f"onward-{mark}-20261130T120000Z.db",
            saved / "onward.db",
            saved / f"onward-{mark}-20261130T120000Z-000007.db",  # a link
            saved / f"onward-{mark}-20261130T120000Z-000008.db",  # a folder
            saved / ".onward-00000000-20261130T115500Z-000001.db.abc",
            saved / f".onward-{mark}-notes",
        ]
        for each in strangers[:6]:
            each.write_text("mine")
        strangers[6].symlink_to(strangers[5])
        for each in (*strangers[7:], left):
            each.mkdir()
        (left / "half.db").write_text("half")
        for _ in range(2):
            made, _ = make_backup(store, saved, NOON)
            remove_oldest(saved, mark, 1)
        assert set(saved.iterdir()) == {*strangers, made.path}


def test_a_store_that_does_not_verify_replaces_no_backup(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    with open_store(address, write=True) as store:
        mine = store.organisation()
        store.record(mine, telling("1 08:00 accepted s1"))
        made, _ = make_backup(store, saved, NOON)
        store.writer.write(lambda c: c.exec_driver_sql("UPDATE events SET at_us = at_us + 1"))
        with pytest.raises(StoreRefused, match="the chain breaks"):
            make_backup(store, saved, NOON)
    assert list(saved.iterdir()) == [made.path]


def test_a_copied_store_keeps_its_mark_and_another_has_its_own(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one.db"), write=True) as store:
        store.organisation()
        made, _ = make_backup(store, tmp_path, NOON)
        mark = mark_of(store)
    with open_store(str(made.path)) as store:
        assert mark_of(store) == mark
    with open_store(str(tmp_path / "two.db"), write=True) as store:
        store.organisation()
        assert mark_of(store) != mark


def test_all_that_is_wrong_with_folders_is_told(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    a, b, none, file = (tmp_path / name for name in ("a", "a/b", "none", "file"))
    link = tmp_path / "link"
    link.symlink_to(a)

    def told(backups: Path | None, heads: Path | None) -> list[tuple[str, str]]:
        found = Keeping(backups=backups, heads=heads).problems()
        return [(each.file, each.message) for each in found]

    assert told(None, None) == told(a, None) == told(None, b) == []
    assert told(none, file) == [
        ("--backups", "there is no such folder"),
        ("--heads", "is no folder"),
    ]
    lost = "lies in the folder of {}: both would be lost at once"
    assert told(a, a) == told(a, link) == [("--backups", lost.format("--heads"))]
    assert told(a, b) == [("--heads", lost.format("--backups"))]
    assert told(b, a) == [("--backups", lost.format("--heads"))]
    assert told(Path("/proc"), None)[0][1].startswith("cannot be written to")


def test_leftovers_of_another_store_stay(tmp_path: Path) -> None:
    other = tmp_path / ".onward-11111111-20261130T115500Z-000001.db.x"
    other.mkdir()
    remove_leftovers(tmp_path, "00000000")
    assert other.is_dir()
    remove_leftovers(tmp_path, "11111111")
    assert not other.exists()
    assert folder_of.kept_backups(tmp_path, "11111111") == []
