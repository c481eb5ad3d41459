"""What can be saved when a file of a store was damaged while it was in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from onward.store.beside import INDEX, LOG, Files, beside, commits_in, inode_of
from onward.store.marked import SAVED, Note

FOUND = "-wal-found"  # what had taken the place of the log


def save(engine: Engine, files: Files, wrong: dict[str, str], commits: int) -> str:
    """Brings what was committed into the database, from the log that is held open; says in a
    sentence what was saved. ``wrong``: what happened to which file.
    """
    replaced = files.replaced()
    if not (INDEX in replaced or files.whole()):
        if set(wrong) == {INDEX}:
            files.mend_index()
            return f"{beside(files.path, LOG).name} still has what was recorded"
        return "what was recorded last may be missing"
    note = Note.read(files.path)
    if note is not None and note.commits != commits:
        return "another program has recorded something since; nothing was copied"
    try:
        if "" in replaced:
            return _copied(engine, files, commits)
        if LOG in replaced and files.whole():
            return _brought_in(engine, files, commits)
    except (OSError, sqlite3.Error) as wrong_too:
        return f"what was recorded last could not be saved: {wrong_too}"
    if set(wrong) == {INDEX}:
        return f"{beside(files.path, LOG).name} still has what was recorded"
    return "what was recorded last may be missing"


def _copied(engine: Engine, files: Files, commits: int) -> str:
    """A whole copy of a database whose name is gone, or refers to another file."""
    if not files.whole():
        return "what was recorded last may be missing"
    target = _unused(beside(files.path, SAVED))
    raw = engine.raw_connection()
    try:
        with closing(sqlite3.connect(target)) as copy:
            raw.driver_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        raw.close()
    number = os.open(target, os.O_RDONLY)
    try:
        os.fsync(number)
        there = commits_in(os.pread(number, 100, 0)) == commits
    finally:
        os.close(number)
    return f"all that was recorded is in {target.name}" if there else f"{target.name} is incomplete"


def _brought_in(engine: Engine, files: Files, commits: int) -> str:
    """The database with what only the log had, whose name is gone or refers to another file."""
    if inode_of(beside(files.path, LOG)) is not None:
        os.replace(beside(files.path, LOG), _unused(beside(files.path, FOUND)))
    raw = engine.raw_connection()
    try:
        busy, frames, copied = raw.cursor().execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    finally:
        raw.close()
    there = commits_in(os.pread(files.numbers[""], 100, 0)) == commits
    if busy or frames != copied or not there:
        return "what was recorded last could not be copied into the database: somebody reads it"
    return f"all that was recorded is in {files.path.name}"


def _unused(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number, found = number + 1, path.with_name(f"{path.name}-{number}")
    return found
