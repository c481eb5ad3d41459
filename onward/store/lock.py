"""One writer at a time: locks that the system releases when their holder dies.

A writer holds two locks. The one next to the database guards its name, since SQLite finds its WAL
by name; the one on the database itself guards the file, by device and inode, whatever its name.
"""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onward.store.address import Address
from onward.store.beside import LOG, beside
from onward.store.engines import wal_reset_bug
from onward.store.failures import StoreBusy, StoreFailed, refused
from onward.store.opened import OpenFile, lock, nobody_has, unlock

SAID_AFTER_S, PATIENCE_S, PAUSE_S = 1.0, 10.0, 0.01  # how long to wait for another writer
# who writes without a break leaves the place free so long, so often: longer than others look again
LEAVES_S, AFTER_S = 0.015, 0.5
ELSE = "let the other one finish"
# a warning goes to standard error, unless the program that uses the store says otherwise
logger = logging.getLogger(__name__)


class WriterLock:
    """Held by one writer at a time. ``file``: the database. The lock is taken at the start; after
    ``share`` it is released, and taken again for each transaction. ``alone``: the lock may be kept
    while the store is open; None: only where SQLite has the WAL-reset bug.

    A second writer waits at most ``PATIENCE_S`` seconds, and warns after ``SAID_AFTER_S``. Raises
    StoreRefused after that, StoreFailed where no lock can be made.
    """

    def __init__(self, path: Path, shown: str, *, alone: bool | None = None) -> None:
        self.alone = wal_reset_bug() if alone is None else alone
        self.shown, self.taken, self.shares = shown, False, False
        self._turn = _Turn()
        try:
            self._beside = os.open(f"{path}-writer", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as wrong:
            why = (
                f"there is no folder {path.parent}"
                if not path.parent.is_dir()
                else f"nothing can be written beside it: {wrong.strerror}"
            )
            raise StoreFailed(wrong.errno, why, shown) from wrong
        try:
            self.file = self._first(path)
        except BaseException:
            os.close(self._beside)
            raise

    def _first(self, path: Path) -> OpenFile:
        """Both locks, within one waiting time. The file is opened only once its name is locked:
        before that it may have been another file.
        """
        patience = _Patience(self.shown)
        try:
            patience.until(lambda: lock(self._beside, alone=True))
            file = OpenFile(path, self.shown, make=True)
            try:
                patience.until(lambda: file.lock(alone=True))
            except BaseException:
                file.close()
                raise
        except (BlockingIOError, PermissionError) as wrong:
            raise refused(self.shown, "", "", _why(), ELSE) from wrong
        self.taken = True
        return file

    def share(self) -> None:
        """Releases the lock until something is to be written; others may write meanwhile."""
        self.shares = True
        self._give_back()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The lock, for one transaction. Raises StoreBusy if another process keeps it."""
        if not self.shares:
            yield
            return
        self._turn.begins()
        self._take()
        try:
            yield
        finally:
            self._give_back()
            self._turn.ended()

    def _take(self) -> None:
        patience = _Patience(self.shown)
        try:
            patience.until(lambda: lock(self._beside, alone=True))
            try:
                patience.until(lambda: self.file.lock(alone=True))
            except BaseException:
                unlock(self._beside)
                raise
        except (BlockingIOError, PermissionError) as wrong:
            raise StoreBusy(errno.EAGAIN, f"{_why()}; {ELSE}", self.shown) from wrong
        self.taken = True

    def _give_back(self) -> None:
        self.taken = False
        self.file.unlock()
        unlock(self._beside)

    def note(self, write: Callable[[int], object]) -> None:
        """Writes into the lock file that stands beside the database."""
        write(self._beside)

    def release(self) -> None:
        """Releases the lock. Whoever closes a database last leaves nothing in the lock file."""
        database, damaged = self.file.inode, self.file.gone is not None
        if self.taken:
            self.file.unlock()
        last = self.file.close()
        try:
            lock(self._beside, alone=True)
            log = beside(self.file.path, LOG)
            if last and not damaged and not log.exists() and nobody_has(self.file.path, database):
                os.ftruncate(self._beside, 0)
        except (BlockingIOError, PermissionError):
            pass  # somebody writes
        os.close(self._beside)


def _why() -> str:
    said = f"another process still writes to it after {PATIENCE_S:g} s"
    if not wal_reset_bug():
        return said
    return (
        f"{said}, and two writers could corrupt it under SQLite {sqlite3.sqlite_version} "
        "(WAL-reset bug, mended in 3.51.3)"
    )


class _Turn:
    """How long a writer has written without a pause: it pauses regularly so that others can
    write.
    """

    def __init__(self) -> None:
        self.since = self.last = 0.0

    def begins(self) -> None:
        """Waits a moment after a long run of writing."""
        now = time.monotonic()
        if now - self.last >= LEAVES_S:
            self.since = now
        elif now - self.since >= AFTER_S:
            time.sleep(LEAVES_S)
            self.since = time.monotonic()

    def ended(self) -> None:
        """Notes that the lock is free again."""
        self.last = time.monotonic()


class _Patience:
    """The waiting time for all locks together."""

    def __init__(self, shown: str) -> None:
        self.shown, self.began, self.said = shown, time.monotonic(), False

    def until(self, locked: Callable[[], object]) -> None:
        """Waits until ``locked`` succeeds; raises OSError when the waiting time is over."""
        while True:
            try:
                locked()
                return
            # another process has it; Windows calls that a lack of permission
            except (BlockingIOError, PermissionError):
                waited = time.monotonic() - self.began
                if waited >= PATIENCE_S:
                    raise
                if waited >= SAID_AFTER_S and not self.said:
                    logger.warning(
                        "%s: another process writes to it; waiting up to %g s",
                        self.shown,
                        PATIENCE_S,
                    )
                    self.said = True
                time.sleep(PAUSE_S)


@contextmanager
def served_once(address: Address) -> Iterator[None]:
    """Held by the one server of a file store, since two would do the same jobs. Raises StoreRefused
    if another process has it.
    """
    if address.path is None:
        yield
        return
    number = os.open(f"{address.path}-server", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            lock(number, alone=True)
        except (BlockingIOError, PermissionError) as wrong:
            why, maybe = "is served by another process already", "its address, or another store"
            raise refused(address.shown, "", "", why, maybe) from wrong
        yield
    finally:
        os.close(number)
