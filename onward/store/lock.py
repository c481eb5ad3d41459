"""One writer at a time: locks that the system releases when their holder dies.

A writer holds two locks. The one beside the database guards its name, since SQLite finds its WAL by
name; the one on the database itself guards the file, by device and inode, whatever its name.
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
    """Exclusive if SQLite has the WAL-reset bug, else shared with other writers. ``file``: the
    database.

    A second writer waits at most ``PATIENCE_S`` seconds, and warns after ``SAID_AFTER_S``. Raises
    StoreRefused after that, StoreFailed where no lock can be made.
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
        """Both locks, within one waiting time. The file is opened only once its name is locked:
        before that it may have been another file.
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
        """Releases both locks."""
        self.file.unlock()
        self.file.close()
        os.close(self._beside)


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
