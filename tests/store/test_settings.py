"""What is refused at the start: settings that could lose what was acknowledged, a second writer,
other versions, other databases.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alternately import event
from postgresql import Server
from sqlalchemy import create_engine

from onward.errors import InvalidInput
from onward.store import engines, lock
from onward.store.address import address_of
from onward.store.failures import StoreFailed, StoreRefused
from onward.store.lock import WriterLock
from onward.store.store import open_store

Run = Callable[..., tuple[int, str, str]]


def problem(wrong: pytest.ExceptionInfo[InvalidInput]) -> str:
    (only,) = wrong.value.problems
    assert "\n" not in str(only)
    return f"{only.field}={only.value}"


@pytest.mark.parametrize("level", ["NORMAL", "OFF"])
def test_sqlite_below_full(tmp_path: Path, level: str) -> None:
    with pytest.raises(StoreRefused, match="power cut") as wrong:
        open_store(f"sqlite:///{tmp_path}/onward.db?synchronous={level}", write=True)
    assert problem(wrong) == f"synchronous={level}"
    open_store(f"sqlite:///{tmp_path}/onward.db?synchronous=EXTRA", write=True).close()


def test_sqlite_without_wal(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused) as wrong:
        open_store(f"sqlite:///{tmp_path}/onward.db?journal_mode=DELETE", write=True)
    assert problem(wrong) == "journal_mode=delete"


def test_every_connection_of_ours_is_set_to_be_safe(tmp_path: Path) -> None:
    with (
        open_store(str(tmp_path / "onward.db"), write=True) as store,
        store.reading.connect() as connection,
    ):
        read = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "query_only", "mmap_size")
        ]
        assert read == [2, "wal", 1, 0]
        asked = (
            "synchronous",
            "journal_mode",
            "secure_delete",
            "foreign_keys",
            "query_only",
            "mmap_size",
        )
        written = store.writer.write(
            lambda c: [c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        )
        assert written == [2, "wal", 1, 1, 0, 0]


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_postgresql(postgresql: Server, migrated_database: str, setting: str) -> None:
    postgresql.set(f"{setting}=off")
    try:
        with pytest.raises(StoreRefused, match="power cut") as wrong:
            open_store(migrated_database, write=True)
    finally:
        postgresql.set(setting)
    assert problem(wrong) == f"{setting}=off"
    open_store(migrated_database, write=True).close()


def test_a_second_writer_under_the_wal_reset_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "onward.db"
    monkeypatch.setattr(lock, "wal_reset_bug", lambda: True)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    with open_store(str(path), write=True):
        with pytest.raises(StoreRefused, match="WAL-reset bug"):
            open_store(str(path), write=True)
        open_store(str(path)).close()  # whoever reads is welcome
    open_store(str(path), write=True).close()


def test_a_second_writer_waits_until_the_first_has_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = str(tmp_path / "onward.db")
    monkeypatch.setattr(lock, "wal_reset_bug", lambda: True)
    monkeypatch.setattr(lock, "SAID_AFTER_S", 0.1)
    first = open_store(path, write=True)
    waiting = threading.Timer(0.3, first.close)
    waiting.start()
    open_store(path, write=True).close()
    waiting.join()
    assert [entry.getMessage() for entry in caplog.records] == [
        f"{path}: another process writes to it; waiting up to 10 s"
    ]


def test_a_second_writer_where_the_bug_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "onward.db"
    monkeypatch.setattr(lock, "wal_reset_bug", lambda: False)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    with open_store(str(path), write=True) as first, open_store(str(path), write=True) as second:
        assert first.organisation("a") == second.organisation("a")
        WriterLock(path, "onward.db", alone=True).release()  # nobody writes just now


def test_a_store_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "onward.db"
    with pytest.raises(StoreFailed) as raised:
        open_store(str(path), write=True)
    assert (raised.value.filename, raised.value.strerror) == (
        str(path),
        f"there is no folder {path.parent}",
    )


def test_the_version_of_sqlite_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    for version, bug in (
        ((3, 46, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ):
        monkeypatch.setattr(engines.sqlite3, "sqlite_version_info", version)
        assert engines.wal_reset_bug() is bug


def test_another_version(empty: str) -> None:
    for version, words in (("9999", "newer Onward"),):
        open_store(empty, write=True).close()
        engine = create_engine(address_of(empty).url)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
        engine.dispose()
        for write in (True, False):
            with pytest.raises(StoreRefused, match=words) as wrong:
                open_store(empty, write=write)
            assert problem(wrong) == "version=9999"


def test_another_database(empty: str) -> None:
    engine = create_engine(address_of(empty).url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE customers (id INTEGER)")
    engine.dispose()
    with pytest.raises(StoreRefused, match="holds other tables"):
        open_store(empty, write=True)


def _not_there(folder: Path) -> str:
    return str(folder / "none.db")


def _no_database(folder: Path) -> str:
    (folder / "notes.db").write_text(
        "This is no database, but it is long enough to have a header of its own." * 30
    )
    return str(folder / "notes.db")


@pytest.mark.parametrize(
    ("named", "error"),
    [
        (_not_there, "there is no such database"),
        (_no_database, "not a database"),
        (lambda _: ":memory:", "a file on disk"),
        (lambda _: "sqlite://", "a file on disk"),
        (lambda _: "mysql://host/name", "no such kind of database"),
        (lambda _: "postgresql://host:port/name", "cannot be read"),
        (lambda folder: f"postgresql://nobody:secret@/none?host={folder}", "socket"),
    ],
)
def test_what_is_no_store(tmp_path: Path, named: Callable[[Path], str], error: str) -> None:
    with pytest.raises((StoreRefused, StoreFailed), match=error) as wrong:
        open_store(named(tmp_path))
    assert "secret" not in str(wrong.value)


def test_a_full_disk_is_said_and_stops_the_writer(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.writer.write(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
        with pytest.raises(StoreFailed, match="full") as wrong:
            store.writer.write(
                lambda connection: connection.exec_driver_sql(
                    "CREATE TABLE t AS SELECT zeroblob(10000000) AS x"
                )
            )
        assert isinstance(wrong.value.__cause__ or wrong.value, OSError | sqlite3.Error)
        with pytest.raises(StoreFailed, match="stopped after a failure"):
            store.organisation("too late")


@pytest.mark.parametrize("log", ["", "kept beside it"])
def test_a_database_that_nothing_can_be_written_to_is_read_and_verified(
    log: str, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """On a read-only medium, or in a folder of somebody else."""
    folder = tmp_path / "medium"
    folder.mkdir()
    with open_store(str(folder / "onward.db"), write=True) as store:
        store.record(store.organisation(), [event("a")])
        if log:  # copied while it was in use, with what is newest beside it
            shutil.copytree(folder, tmp_path / "copy")
    folder = tmp_path / ("copy" if log else "medium")
    (folder / "onward.db-shm").unlink(missing_ok=True)
    if subprocess.run(
        ["mount", "--bind", "-o", "ro", folder, folder], capture_output=True, check=False
    ).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        if subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=False).returncode:
            pytest.skip("nothing can be mounted read-only here")
        path = folder / "onward.db"
        code, _, said = run("db", "verify", "--db", path)
        if log:
            assert (code, "copy both files into a folder that can be written to" in said) == (
                3,
                True,
            )
        else:
            assert code == 0
            code, _, said = run("track", "shipment:a", "--db", path, "--scenario", "spring-2020:S")
            assert "is told of by events, and no shipment in spring-2020-S" in said
            assert run("events", "import", path, "--db", path)[0] in (2, 3)
            assert run("db", "backup", tmp_path / "saved.db", "--db", path)[0] == 0
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
