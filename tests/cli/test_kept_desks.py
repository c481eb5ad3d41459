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

import pytest
from answer import Run

from onward.store.schema import VERSIONS
from onward.store.store import migrate_store, open_store
from onward.store.tables import HEAD
from onward.store.verify import verify

DATA = Path(__file__).parents[1] / "data"
KEPT = sorted(DATA.glob("desk_*"))
ASKED = {  # parts of an answer that stay, whoever asks
    "desk": ("desk", "current", "now"),
    "history": ("acts",),
}


def unpacked(kept: Path, path: Path) -> str:
    """The store as it was written; returns its version."""
    path.write_bytes(lzma.decompress((kept / "store.db.xz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


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
    kept: Path, folder: Path, run: Run
) -> None:
    assert migrate_store("onward.db" if unpacked(kept, folder / "onward.db") else "")[1] == HEAD
    said = json.loads((kept / "answers" / "verify.json").read_text(encoding="utf-8"))
    with open_store("onward.db") as store:
        for head in said["heads"]:
            assert verify(store.reading, contains=head["head"], quick=True).problems == []
    for name, parts in ASKED.items():
        before = json.loads((kept / "answers" / f"{name}.json").read_text(encoding="utf-8"))
        now = json.loads(run(name, "--rows", "0", "--json").out) if name == "history" else None
        now = now or json.loads(run(name, "--json").out)
        assert {part: now.get(part) for part in parts} == {part: before.get(part) for part in parts}
    for words in ("db verify", "replan --draft today", "adopt today", "db verify"):
        answer = run(*words.split())
        assert answer.code == 0, answer.err
