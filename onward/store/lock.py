"""One writer at a time: locks that the system lets go of when their holder dies.

A writer holds two. The lock beside the database guards its name, for SQLite's log of changes goes
by the name; the lock on the database itself guards the file, by device and inode, whatever it is
called meanwhile.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from onward.store.engines import wal_reset_bug
from onward.store.failures import StoreFailed, refused
from onward.store.opened import OpenFile, lock

SAID_AFTER_S, PATIENCE_S, PAUSE_S = 1.0, 10.0, 0.05  # how long to wait for another writer
# a warning goes to standard error, unless the program that uses the store says otherwise
logger = logging.getLogger(__name__)


class WriterLock:
    """Held alone where SQLite has the WAL-reset bug, shared with other writers where it is mended.
    ``file`` is the database.

    Whoever comes second waits, at most ``PATIENCE_S`` seconds, and says so when it takes longer
    than ``SAID_AFTER_S``. Raises StoreRefused when that is over, StoreFailed where no lock can be
    made.
    """

    def __init__(self, path: Path, shown: str, *, alone: bool | None = None) -> None:
        self.alone = wal_reset_bug() if alone is None else alone
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
            self.file = self._acquired(path, shown)
        except BaseException:
            os.close(self._beside)
            raise

    def _acquired(self, path: Path, shown: str) -> OpenFile:
        """Both locks, within one patience; the file is opened once its name is ours, for it may
        have been another one before.
        """
        patience = _Patience(shown)
        try:
            patience.until(lambda: lock(self._beside, alone=self.alone))
            file = OpenFile(path, shown, make=True)
            try:
                patience.until(lambda: file.lock(alone=self.alone))
            except BaseException:
                file.close()
                raise
        except (BlockingIOError, PermissionError) as wrong:
            bug = (
                f"two writers could corrupt it under SQLite {sqlite3.sqlite_version} (WAL-reset "
                "bug)"
            )
            why = f"another process still writes to it after {PATIENCE_S:g} s, and {bug}"
            raise refused(
                shown, "", "", why, "let the other one finish, or use SQLite 3.51.3 or newer"
            ) from wrong
        return file

    def release(self) -> None:
        """Let others write."""
        self.file.unlock()
        self.file.close()
        os.close(self._beside)


class _Patience:
    """How long somebody has waited for all locks together."""

    def __init__(self, shown: str) -> None:
        self.shown, self.began, self.said = shown, time.monotonic(), False

    def until(self, locked: Callable[[], object]) -> None:
        """Raises OSError when the patience is over."""
        while True:
            try:
                locked()
                return
            # held; Windows calls it a lack of permission
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
