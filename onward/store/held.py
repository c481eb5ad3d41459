"""An open store's hold on its three files: locks, what is checked before and after each write, and
how they are closed.
"""

from __future__ import annotations

import errno
import secrets
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from onward.store.address import Address
from onward.store.beside import COMMITS, INDEX, Files, earlier, identity_in, inode_of
from onward.store.failures import SQLITE_ERRORS, StoreDamaged, StoreFailed, StoreGone, failed
from onward.store.lock import WriterLock
from onward.store.marked import Note, is_marked, mark, marked, refused_by_mark, way_on
from onward.store.opened import OpenFile, frozen, log_cut
from onward.store.saving import LOST, save

_COUNT = "PRAGMA user_version"  # SQLite keeps a number for its user in the first page
_IDENTITY = "PRAGMA application_id"  # and another
_BEGAN = "SELECT min(created_us) FROM organisations"
_LEFT_OPEN: list[Engine] = []  # engines that must not be closed: see ``OpenFile.keep_log``


class Held:
    """The files of one store; nothing for PostgreSQL. ``damaged_too``: also one that is marked as
    damaged, to be looked at.

    Raises StoreGone for a store that is marked, or that lacks what was recorded.
    """

    def __init__(self, address: Address, *, write: bool, damaged_too: bool = False) -> None:
        self.shown, self.path, self.damaged_too = address.shown, address.path, damaged_too
        self.given = None if address.given == address.path else address.given
        self.lock: WriterLock | None = None
        self.file: OpenFile | None = None
        self.note: Note | None = None
        self.commits = self.began_us = 0
        self.unproven = False  # a transaction began since the files were looked at
        if self.path is None:
            self.frozen = False
            return
        self._permitted(self.path)
        self.note = Note.read(self.path)
        if not self.path.exists():
            self._never_made(self.path)
        if write:
            self.lock = WriterLock(self.path, address.shown)
        self.file = self.lock.file if self.lock else OpenFile(self.path, address.shown)
        self.frozen = not write and frozen(self.path)
        try:
            self._not_cut(self.file)
        except BaseException:
            self.let_go()
            raise

    def _permitted(self, path: Path) -> None:
        said = "" if self.damaged_too else marked(path)
        if said:
            raise refused_by_mark(path, self.shown, said)

    def _never_made(self, path: Path) -> None:
        """Raises StoreGone for a database that was there."""
        if said := marked(path):
            raise refused_by_mark(path, self.shown, said)
        if self.note is not None and Note.read(path) is not None:
            raise self._damaged({"": "was deleted or moved away"})

    def _not_cut(self, file: OpenFile) -> None:
        """The database is not shorter or older than noted."""
        if self.note is None or self.damaged_too:
            return
        what = self.note.cut(*file.head())
        if what:
            raise self._damaged({"": what})

    def watch(self, connection: Connection, engine: Engine | None = None) -> None:
        """Begins to watch the files, after the first connection is made. ``engine``: the one that
        writes. Raises StoreGone if they are damaged, or lack something.
        """
        if self.file is None:
            return
        raw = _raw(connection)
        self.commits = raw.execute(_COUNT).fetchone()[0] & COMMITS
        self.began_us = _began(raw)
        if self.note is not None and not self.damaged_too:
            lacks = self.note.lacking(self.commits, self.began_us)
            if lacks:
                raise self._damaged({"": lacks})
        if not self.frozen:
            self.file.watch()
        if engine is not None:
            self._sync_log()
        if not self.damaged_too and (gone := self.find_damage(engine)) is not None:
            raise gone

    def identify(self, engine: Engine) -> None:
        """Gives a store what tells it from others, if it has nothing yet, and brings that from the
        log into the database. Nobody else may write meanwhile.
        """
        if self.file is None or identity_in(self.file.head()[1]):
            return
        with engine.begin() as connection:
            if not connection.exec_driver_sql(_IDENTITY).scalar_one():
                connection.exec_driver_sql(f"{_IDENTITY} = {1 + secrets.randbelow(0x7FFF_FFFF)}")
        try:
            with closing(engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except SQLITE_ERRORS as wrong:
            raise failed(self.shown, wrong) from wrong

    def cut(self, wrong: StoreFailed) -> StoreGone | None:
        """Damage that explains why SQLite could not open the store (``wrong``), if there is any;
        marks the store.
        """
        if self.path is None or self.damaged_too or isinstance(wrong, StoreGone):
            return None
        if isinstance(wrong, StoreDamaged) and self.note is not None:
            return self._damaged({"": f"was damaged ({wrong.strerror})"})
        found = log_cut(self.path)
        return self._damaged(found) if found else None

    def _sync_log(self) -> None:
        """Syncs the log: a killed program may have left unsynced commits, from which a repeated
        request is answered. Raises StoreFailed.
        """
        if self.file is None or self.file.files is None:
            return
        try:
            self.file.files.sync_log()
        except OSError as wrong:
            raise failed(self.shown, wrong) from wrong

    def share(self) -> None:
        """Lets other processes write between two transactions."""
        if self.lock is not None:
            self.lock.share()

    def keeps_others_out(self) -> bool:
        """Whether the lock is kept while the store is open, unless ``share`` is called."""
        return self.lock is not None and self.lock.alone

    def place(self) -> AbstractContextManager[None]:
        """The writer's lock during a transaction."""
        return nullcontext() if self.lock is None else self.lock.held()

    def find_damage(self, engine: Engine | None = None) -> StoreGone | None:
        """Why nothing may be written any more. If a file was damaged, what was committed is saved
        first, through the ``engine`` that writes, and the store is marked.
        """
        if self.file is None or self.path is None or self.file.files is None:
            return None
        if self.file.gone is not None:
            return self.file.gone
        files = self.file.files
        found = files.replaced() if engine is None else self._wrong(files, engine)
        unproven, self.unproven = self.unproven, False
        if found:
            self.file.gone = self._damaged(found, engine, files, unproven)
        elif self.given and inode_of(self.given, follow=True) != self.file.inode:
            self.file.gone = self._damaged({"": f"lost its link {self.given}"})
        elif not self.damaged_too and is_marked(self.path):
            self.file.gone = refused_by_mark(self.path, self.shown, marked(self.path))
        return self.file.gone

    def _wrong(self, files: Files, engine: Engine) -> dict[str, str]:
        found = files.wrong()
        if found == {INDEX: "was overwritten"}:
            # whoever was killed in the middle of a commit left it half written: SQLite mends it
            with suppress(OSError, *SQLITE_ERRORS):
                raw = engine.raw_connection()
                try:
                    raw.cursor().execute(_COUNT).fetchone()
                finally:
                    raw.close()
            found = files.wrong()
        return found

    def _damaged(
        self,
        found: dict[str, str],
        engine: Engine | None = None,
        files: Files | None = None,
        unproven: bool = False,
    ) -> StoreGone:
        assert self.path is not None
        name = self.path.name
        what = "; ".join(f"{name}{end} {happened}" for end, happened in found.items())
        lost = LOST in marked(self.path)  # as another program found
        mark(self.path, what)
        saved = ""
        if engine is not None and files is not None:
            saved = LOST if lost else save(engine, files, found, unproven)
            mark(self.path, saved)
        why = f"{what} while it was in use; nothing more is recorded"
        said = filter(None, (why, saved, way_on(self.path)))
        return StoreGone(errno.ESTALE, "; ".join(said), self.shown)

    def rows_changed(self, connection: Connection) -> int:
        """At the beginning of a transaction: the number of rows changed on this connection. Raises
        StoreGone if commits that this program has seen are missing.
        """
        if self.file is None or self.path is None:
            return 0
        self.unproven = True
        raw = _raw(connection)
        found = raw.execute(_COUNT).fetchone()[0] & COMMITS
        if earlier(found, self.commits):
            self.file.gone = self._damaged({"": f"lacks {self.commits - found:,} commits"})
            raise self.file.gone
        self.commits = found
        return int(raw.total_changes)

    def count_commit(self, connection: Connection, changes: int) -> int:
        """Before a commit: raises the count of commits if a row was changed; returns it."""
        if self.file is None:
            return 0
        raw = _raw(connection)
        if raw.total_changes == changes:
            return self.commits
        if not self.began_us:
            self.began_us = _began(raw)
        count = (self.commits + 1) & COMMITS
        raw.execute(f"{_COUNT} = {count - (COMMITS + 1 if count > COMMITS // 2 else 0)}")
        return count

    def write_note(self, commits: int) -> None:
        """After a commit, before its answer: writes the note of what the store must have."""
        self.commits = commits
        if self.lock is None or self.file is None or self.file.files is None:
            return
        files = self.file.files
        note = Note(commits, self.began_us, files.bytes, files.commits, files.identity)
        if note != self.note:
            self.note = note
            self.lock.note(note.write)

    def let_go(self, *engines: Engine | None) -> None:
        """Closes every connection, then the files. If they were damaged, SQLite must neither copy
        its log nor remove it: its index may be older than what others have written since. Nor by
        closing a marked store that was looked at: its log may belong to another database.
        """
        self.find_damage()
        if self.file is not None and self.damaged_too and is_marked(self.file.path):
            self.file.keep_log()
        if self.file is None or self.file.gone is None or self.file.keep_log():
            for engine in engines:
                if engine is not None:
                    engine.dispose()
        else:
            _LEFT_OPEN.extend(engine for engine in engines if engine is not None)
        if self.file is not None:
            self.file.set_aside()
        if self.lock is not None:
            self.lock.release()
        elif self.file is not None:
            self.file.close()


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _began(raw: Any) -> int:
    """When the first organisation of a store was made; 0 if it has none, and if a damaged page
    holds something else there.
    """
    with suppress(*SQLITE_ERRORS):
        found = raw.execute(_BEGAN).fetchone()[0]
        return found if isinstance(found, int) else 0
    return 0
