"""Stores that earlier code has written, one for each schema: each is opened, migrated, verified, asked
and replanned.
"""

from __future__ import annotations

import json
import lzma
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from answer import Run

from onward.store.accounts import sign_in
from onward.store.api_keys import key_user
from onward.store.deputies import deputies_in
from onward.store.schema import VERSIONS
from onward.store.sign_in_links import links_in
from onward.store.store import migrate_store, open_store
from onward.store.tables import HEAD
from onward.store.verify import verify

DATA = Path(__file__).parents[1] / "data"
KEPT = sorted(DATA.glob("desk_*"))
COLUMNS = ("act", "at", "who", "void")  # of the history, which stay whatever its words become


def unpacked(kept: Path, path: Path) -> str:
    """The store as it was written; returns its version."""
    path.write_bytes(lzma.decompress((kept / "store.db.xz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def said_then(kept: Path, name: str) -> Any:
    """What a command said of the store when it was written."""
    return json.loads((kept / "answers" / f"{name}.json").read_text(encoding="utf-8"))


def history(answer: Any) -> list[list[Any]]:
    """The acts of a history."""
    return [[row[column] for column in COLUMNS] for row in answer["acts"]]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own to act in."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def test_there_is_a_store_of_each_schema(tmp_path: Path) -> None:
    assert {unpacked(each, tmp_path / "onward.db") for each in KEPT} == set(VERSIONS)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_a_store_of_every_schema_is_migrated_verified_and_replanned(
    kept: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (kept / "key").exists():
        monkeypatch.setenv("ONWARD_KEY", (kept / "key").read_text(encoding="utf-8"))
    unpacked(kept, folder / "onward.db")
    assert migrate_store("onward.db")[1] == HEAD
    with open_store("onward.db") as store:
        for head in said_then(kept, "verify")["heads"]:
            assert verify(store.reading, contains=head["head"], quick=True).problems == []
    now = json.loads(run("history", "--rows", "0", "--json").out)
    assert history(now) == history(said_then(kept, "history"))
    for words in ("db verify", "replan --draft today", "adopt today", "undo", "db verify"):
        answer = run(*words.split())
        assert answer.code == 0, answer.err


def test_the_people_of_a_store_of_0102_sign_in_with_what_they_have(folder: Path) -> None:
    kept = DATA / "desk_0102"
    unpacked(kept, folder / "onward.db")
    migrate_store("onward.db")
    with open_store("onward.db", write=True) as store:
        mine, key = store.organisation(), (kept / "key").read_text(encoding="utf-8")
        with store.reading.connect() as connection:
            shown = key_user(connection, mine, key)
            assert shown is not None
            assert (shown.user.name, shown.user.roles) == ("anna", ("planner", "admin"))
            assert [len(links_in(connection, mine)), len(deputies_in(connection, mine))] == [5, 2]
        for name, old, now in (
            ("anna", "as it was in 0102", "anna as it was in 0102"),
            ("dan", "dan as it was in 0102", ""),  # disabled
            ("cleo", "cleo as it was in 0102", ""),  # her link waits
        ):
            assert sign_in(store, mine, name, old) is None
            assert (sign_in(store, mine, name, now) is not None) == (now != "")
