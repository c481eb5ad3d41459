"""What can be saved when a file of a store was damaged while it was in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from onward.store.beside import (
    COMMITS,
    INDEX,
    LOG,
    Files,
    beside,
    commits_in,
    earlier,
    inode_of,
)
from onward.store.failures import SQLITE_ERRORS
from onward.store.marked import SAVED, Note

FOUND = "-wal-found"  # what had taken the place of the log
STANDS, LOST = "all that was recorded is in {file}", "what was recorded last may be missing"


def save(engine: Engine, files: Files, wrong: dict[str, str], unproven: bool) -> str:
    """Brings what was committed into the database, from the log that is held open; says in a
    sentence what was saved. ``wrong``: what happened to which file;
    ``unproven``: a transaction began since the files were checked.
    """
    if set(wrong) == {INDEX}:
        files.mend_index()
        # by an index that was changed in its place SQLite may have read older pages, and written on
        stands = files.frame_stands() and (INDEX in files.replaced() or not unproven)
        return STANDS.format(file=beside(files.path, LOG).name) if stands else LOST
    if not {"", LOG} & set(files.replaced()) or not files.whole():
        return LOST
    try:
        with closing(engine.raw_connection()) as raw:
            commits = raw.cursor().execute("PRAGMA user_version").fetchone()[0] & COMMITS
            note = Note.read(files.path)
            if note is not None and earlier(commits, note.commits):
                return "another program has recorded something since; nothing was copied"
            if "" in files.replaced():
                return _copied(raw.driver_connection, files, commits)
            return _brought_in(raw.driver_connection, files, commits)
    except (OSError, *SQLITE_ERRORS) as failed:
        return f"what was recorded last could not be saved: {failed}"


def _copied(raw: Any, files: Files, commits: int) -> str:
    """Copies a database that was deleted or replaced to ``-saved``."""
    target = _unused(beside(files.path, SAVED))
    with closing(sqlite3.connect(target)) as copy:
        raw.backup(copy)
    number = os.open(target, os.O_RDONLY)
    try:
        os.fsync(number)
        there = commits_in(os.pread(number, 100, 0)) == commits
    finally:
        os.close(number)
    return STANDS.format(file=target.name) if there else f"{target.name} is incomplete"


def _brought_in(raw: Any, files: Files, commits: int) -> str:
    """Copies a log that was deleted or replaced into the database."""
    if inode_of(beside(files.path, LOG)) is not None:
        os.replace(beside(files.path, LOG), _unused(beside(files.path, FOUND)))
    busy, frames, copied = raw.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    there = commits_in(os.pread(files.numbers[""], 100, 0)) == commits
    if busy or frames != copied or not there:
        return "what was recorded last could not be copied into the database: somebody reads it"
    return STANDS.format(file=files.path.name)


def _unused(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number, found = number + 1, path.with_name(f"{path.name}-{number}")
    return found
