"""One writer at a time: a lock beside the file of SQLite, which the system lets go of when its holder dies."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from onward.store.engines import wal_reset_bug
from onward.store.failures import refused


class WriterLock:
    """Held alone where SQLite has the WAL-reset bug, shared with other writers where it is mended."""

    def __init__(self, path: Path, shown: str, *, alone: bool | None = None) -> None:
        self.file = os.open(f"{path}-writer", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self.file, wal_reset_bug() if alone is None else alone)
        except OSError as wrong:
            os.close(self.file)
            why = f"another process writes to it, and two writers could corrupt it under SQLite {sqlite3.sqlite_version} (WAL-reset bug)"
            raise refused(shown, "", "", why, "let the other one finish, send to its API, or use SQLite 3.51.3 or newer") from wrong

    def release(self) -> None:
        """Let others write."""
        os.close(self.file)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: int, alone: bool) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int, alone: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
