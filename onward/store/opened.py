"""A database's open file: which file it is, and whether its name still refers to it."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from onward.store.failures import StoreFailed, StoreGone, refused

Inode = tuple[int, int]  # device and number
MOUNTS = Path("/proc/self/mountinfo")


@dataclass(slots=True)
class _Descriptors:
    """All descriptors of a file in this process, closed together with its last store: closing any
    one drops every lock that SQLite holds on the file in this process.
    """

    numbers: list[int]
    users: int = 0
    writers: int = 0


_OPEN: dict[Inode, _Descriptors] = {}
_ENTRY = threading.Lock()


class OpenFile:
    """The file of a store, identified by device and inode. ``make``: create an empty one if it is
    missing.

    Raises StoreRefused for a file that must not be opened under this name, StoreFailed where it
    cannot be.
    """

    def __init__(self, path: Path, shown: str, *, make: bool = False) -> None:
        self.path, self.shown = path, shown
        self._log: Inode | None = None
        with _ENTRY:
            try:
                self.inode = self._opened(make)
            except OSError as wrong:
                raise StoreFailed(
                    wrong.errno, f"cannot be opened: {wrong.strerror}", shown
                ) from wrong
            _OPEN[self.inode].users += 1
            try:
                self._fit(os.fstat(_OPEN[self.inode].numbers[0]))
            except BaseException:
                self._left()
                raise

    def _opened(self, make: bool) -> Inode:
        there = inode(self.path)
        if there is None or there not in _OPEN:
            number = os.open(
                self.path, os.O_RDONLY | os.O_NONBLOCK | (os.O_CREAT if make else 0), 0o644
            )
            status = os.fstat(number)
            there = (status.st_dev, status.st_ino)
            _OPEN.setdefault(there, _Descriptors([])).numbers.append(number)
        return there

    def _fit(self, status: os.stat_result) -> None:
        """Refuses a second name of the file: SQLite keeps the newest data in a file named after the
        database, so another name would not show it.
        """
        if not stat.S_ISREG(status.st_mode):
            raise refused(self.shown, "", "", "is no file", "onward.db")
        if status.st_nlink > 1:
            why = (
                f"has {status.st_nlink} names (hard links), and what is newest in it stands "
                "beside one of them only"
            )
            raise refused(
                self.shown,
                "",
                "",
                why,
                "remove the other name, or make a copy with `onward db backup`",
            )
        if _mounted(self.path):
            why = (
                "is mounted as a single file, and what is newest in it stands beside it in the "
                "folder that is not mounted"
            )
            raise refused(self.shown, "", "", why, "mount its folder")

    def lock(self, *, alone: bool) -> None:
        """Locks the file itself for writing; raises BlockingIOError if another process has it."""
        with _ENTRY:
            shared = _OPEN[self.inode]
            lock(shared.numbers[0], alone=alone)
            shared.writers += 1

    def unlock(self) -> None:
        """Unlocks the file when the last writer of this process is done."""
        with _ENTRY:
            shared = _OPEN[self.inode]
            shared.writers -= 1
            if not shared.writers:
                unlock(shared.numbers[0])

    def began(self) -> None:
        """Notes which WAL SQLite has made or found; from here on it must stay the same file."""
        self._log = inode(self._log_path)

    def gone(self) -> StoreGone | None:
        """Why nothing may be written or acknowledged any more; None while the name still refers to
        this file.
        """
        now = inode(self.path)
        if now == self.inode:
            return None
        what = "was deleted or moved away" if now is None else "was replaced by another file"
        return StoreGone(
            errno.ESTALE, f"{what} while it was in use; nothing more is recorded", self.shown
        )

    def set_aside(self) -> None:
        """After closing: renames the WAL of a file that another has replaced; otherwise SQLite
        would use it for the new file.
        """
        if (
            inode(self.path) not in (self.inode, None)
            and self._log is not None
            and inode(self._log_path) == self._log
        ):
            os.replace(
                self._log_path, self.path.with_name(f"{self.path.name}-wal-of-the-file-before")
            )

    @property
    def _log_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")

    def close(self) -> None:
        """Closes the file, after every connection to it is closed."""
        with _ENTRY:
            self._left()

    def _left(self) -> None:
        shared = _OPEN[self.inode]
        shared.users -= 1
        if not shared.users:
            del _OPEN[self.inode]
            for number in shared.numbers:
                os.close(number)


def inode(path: Path) -> Inode | None:
    """Device and number of the file of this name; None if there is none."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino


def frozen(path: Path) -> bool:
    """Whether a database can be read while nothing can be written next to it, so that SQLite must
    open it as immutable.

    Raises StoreRefused if its WAL has changes that only a writer can bring in.
    """
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        return False
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return True
    if not path.with_name(f"{path.name}-shm").exists():
        why = (
            f"cannot be read where nothing can be written: what is newest stands in {log.name}, "
            "which must be brought in first"
        )
        raise refused(
            path.name, "", "", why, "copy both files into a folder that can be written to"
        )
    return False


def _mounted(path: Path) -> bool:
    """Whether a single file was mounted under this name (Linux)."""
    if not MOUNTS.exists():
        return False
    name = (
        str(path)
        .replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012")
    )
    return any(
        line.split(" ")[4] == name
        for line in MOUNTS.read_text(errors="surrogateescape").splitlines()
    )


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    AWAY = 1 << 40  # a byte that SQLite never locks

    def lock(number: int, *, alone: bool) -> None:
        """Raises BlockingIOError, or PermissionError on Windows, if another process has the
        lock.
        """
        os.lseek(number, AWAY, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

    def unlock(number: int) -> None:
        os.lseek(number, AWAY, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def lock(number: int, *, alone: bool) -> None:
        """Raises BlockingIOError, or PermissionError on Windows, if another process has the
        lock.
        """
        fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)

    def unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
