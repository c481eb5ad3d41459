"""`onward db backup` copies any SQLite database, and says what it did not check."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from telling import telling

from onward.acts.settings import new_desk
from onward.formats.builtin import read_scenario
from onward.store.store import open_store

Run = Callable[..., tuple[int, str, str]]


def rows_of(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT a FROM t ORDER BY a")]


def test_a_database_of_something_else_is_copied_while_it_is_written_to(
    tmp_path: Path, run: Run
) -> None:
    file, copy = tmp_path / "odd %3f name#.sqlite", tmp_path / "copy.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (1), (2)")
        connection.commit()  # into the log: the file itself has none of it
        connection.execute("INSERT INTO t VALUES (3)")
        code, out, err = run("db", "backup", copy, "--db", file)
        connection.commit()
    assert (code, out) == (0, f"{copy}: copied\n")
    assert "no store that this Onward knows" in err
    assert (rows_of(copy), rows_of(file)) == ([1, 2], [1, 2, 3])
    assert run("db", "backup", copy, "--db", file)[0] == 3  # it is there already


def test_a_database_is_not_changed_by_being_copied(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "plain.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    before = file.read_bytes()
    assert run("db", "backup", tmp_path / "copy.db", "--db", file)[0] == 0
    assert file.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"plain.sqlite", "copy.db"}


def test_a_store_of_an_unknown_version_is_copied(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "onward.db"
    with open_store(str(file), write=True) as store:
        store.organisation()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, _, err = run("db", "backup", tmp_path / "copy.db", "--db", file)
    assert (code, "no store that this Onward knows" in err) == (0, True)


@pytest.mark.parametrize(
    "change", ["UPDATE events SET at_us = at_us + 1", "DELETE FROM desk_things WHERE kind = 'desk'"]
)
def test_a_store_that_was_changed_is_copied_only_as_it_is(
    tmp_path: Path, run: Run, change: str
) -> None:
    file, copy = tmp_path / "onward.db", tmp_path / "copy.db"
    with open_store(str(file), write=True) as store:
        mine = store.organisation()
        store.record(mine, telling("1 08:00 accepted s1"))
        world = read_scenario("tiny:two-hubs")
        new_desk(store, mine, world, wall=world.as_of, story=world.as_of, name="tiny")
    assert run("db", "backup", tmp_path / "before.db", "--db", file)[0] == 0
    with closing(sqlite3.connect(file)) as connection, connection:
        assert connection.execute(change).rowcount
    assert run("db", "backup", copy, "--db", file)[0] == 3
    assert run("db", "restore", file, "--db", copy)[0] == 3
    assert not copy.exists()
    code, _, err = run("db", "backup", copy, "--db", file, "--unverified")
    assert (code, "do not rely on it" in err) == (0, True)
    assert run("db", "verify", "--db", copy)[0] == 3


def test_a_damaged_database_is_copied_only_as_it_is(tmp_path: Path, run: Run) -> None:
    file, copy = tmp_path / "t.sqlite", tmp_path / "copy.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("CREATE INDEX i ON t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", ((n,) for n in range(3_000)))
    pages = file.read_bytes()
    file.write_bytes(pages[:8192] + b"\xff" * 4096 + pages[12288:])
    assert run("db", "backup", copy, "--db", file)[0] == 3
    assert not copy.exists()
    assert run("db", "backup", copy, "--db", file, "--unverified")[0] == 3
    assert copy.stat().st_size == file.stat().st_size


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    file, none = tmp_path / "t.sqlite", tmp_path / "none"
    file.write_bytes(b"")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    said = (2, "", f"{none}: there is no such folder\n")
    assert run("db", "backup", none / "copy.db", "--db", file) == said


def test_what_is_no_database_is_not_copied(tmp_path: Path, run: Run) -> None:
    (tmp_path / "notes.db").write_text("no database, " * 100)
    for more in ((), ("--unverified",)):
        said = run("db", "backup", tmp_path / "copy.db", "--db", tmp_path / "notes.db", *more)
        assert (said[0], "not a database" in said[2]) == (3, True)
    assert not (tmp_path / "copy.db").exists()
