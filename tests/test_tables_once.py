"""A store whose tables are copied is as one whose tables the migrations made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import tables_once
from compiled_once import sharing

from onward.store import store
from onward.store.address import address_of
from onward.store.migrate import differences, migrate
from onward.store.store import open_store


def dumped(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = sorted(connection.iterdump())
    connection.close()
    return found


def test_tables_are_those_of_the_migrations(tmp_path: Path) -> None:
    for name in ("first", "again"):
        open_store(str(tmp_path / f"{name}.db"), write=True).close()
    assert tables_once.STATEMENTS
    assert store._prepare is tables_once.prepare
    made = sharing(f"sqlite:///{tmp_path / 'made.db'}")
    with made.begin() as connection:
        migrate(connection, address_of(str(tmp_path / "made.db")))
        assert differences(connection) == []
    made.dispose()
    assert (
        dumped(tmp_path / "made.db")
        == dumped(tmp_path / "again.db")
        == dumped(tmp_path / "first.db")
    )
