"""One writer at a time: a lock beside the file of SQLite, which the system lets go of when its holder dies."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import time
from pathlib import Path

from onward.store.engines import wal_reset_bug
from onward.store.failures import StoreFailed, refused

SAID_AFTER_S, PATIENCE_S, PAUSE_S = 1.0, 10.0, 0.05  # how long to wait for another writer
logger = logging.getLogger(__name__)  # a warning goes to standard error, unless the program that uses the store says otherwise


class WriterLock:
    """Held alone where SQLite has the WAL-reset bug, shared with other writers where it is mended.

    Whoever comes second waits, at most ``PATIENCE_S`` seconds, and says so when it takes longer than ``SAID_AFTER_S``.
    """

    def __init__(self, path: Path, shown: str, *, alone: bool | None = None) -> None:
        try:
            self.file = os.open(f"{path}-writer", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as wrong:
            why = f"there is no folder {path.parent}" if not path.parent.is_dir() else f"nothing can be written beside it: {wrong.strerror}"
            raise StoreFailed(wrong.errno, why, shown) from wrong
        try:
            _wait_for(self.file, shown, alone=wal_reset_bug() if alone is None else alone)
        except OSError as wrong:
            os.close(self.file)
            bug = f"two writers could corrupt it under SQLite {sqlite3.sqlite_version} (WAL-reset bug)"
            why = f"another process still writes to it after {PATIENCE_S:g} s, and {bug}"
            raise refused(shown, "", "", why, "let the other one finish, or use SQLite 3.51.3 or newer") from wrong

    def release(self) -> None:
        """Let others write."""
        os.close(self.file)


def _wait_for(file: int, shown: str, *, alone: bool) -> None:
    """Raises OSError when the patience is over."""
    began, said = time.monotonic(), False
    while True:
        try:
            return _lock(file, alone)
        except (BlockingIOError, PermissionError):  # held; Windows calls it a lack of permission
            waited = time.monotonic() - began
            if waited >= PATIENCE_S:
                raise
            if waited >= SAID_AFTER_S and not said:
                logger.warning("%s: another process writes to it; waiting up to %g s", shown, PATIENCE_S)
                said = True
            time.sleep(PAUSE_S)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: int, alone: bool) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int, alone: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
