"""A database's open file: which file it is, and whether its name still refers to it."""

from __future__ import annotations

import os
import stat
import struct
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from onward.store.beside import INDEX, LOG, Files, Inode, beside, inode_of
from onward.store.failures import StoreFailed, StoreGone, refused

IN_LOG = bytes((2, 2))  # of the head of a database that keeps a log
# where SQLite locks a database for reading (https://www.sqlite.org/lockingv3.html)
SHARED, SHARED_BYTES = 0x4000_0002, 510
MOUNTS = Path("/proc/self/mountinfo")


@dataclass(slots=True)
class _Descriptors:
    """All descriptors of a database in this process, and of the files beside it, closed together
    with its last store: closing any one drops every lock that SQLite holds on that file in this
    process. ``gone``: why no store of it may write any more.
    """

    numbers: list[int]
    users: int = 0
    writers: int = 0
    files: Files | None = None
    gone: StoreGone | None = None


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
        there = inode_of(self.path, follow=True)
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

    def head(self) -> tuple[int, bytes]:
        """Length and first 100 bytes of the database, without what only the log has."""
        number = _OPEN[self.inode].numbers[0]
        return os.fstat(number).st_size, _read(number, 100)

    def watch(self) -> None:
        """Notes which log and index SQLite has made or found; from here on they must stay."""
        with _ENTRY:
            shared = _OPEN[self.inode]
            if shared.files is None and _read(shared.numbers[0], 20)[18:] == IN_LOG:
                shared.files = Files(self.path, shared.numbers[0])
                shared.numbers += shared.files.opened

    @property
    def files(self) -> Files | None:
        """The files as SQLite has them open in this process; None where nobody watches them."""
        return _OPEN[self.inode].files

    @property
    def gone(self) -> StoreGone | None:
        """Why nothing may be written any more."""
        return _OPEN[self.inode].gone

    @gone.setter
    def gone(self, why: StoreGone | None) -> None:
        _OPEN[self.inode].gone = why

    def keep_log(self) -> bool:
        """Takes a read lock that SQLite thinks another program's, so that closing neither copies
        nor removes the log. False where there are no such locks.
        """
        return keep_log(_OPEN[self.inode].numbers[0])

    def set_aside(self) -> None:
        """After closing: renames the WAL of a file that another has replaced; otherwise SQLite
        would use it for the new file.
        """
        log = beside(self.path, LOG)
        if (
            self.files is not None
            and inode_of(self.path, follow=True) not in (self.inode, None)
            and inode_of(log) == self.files.inodes.get(LOG)
        ):
            os.replace(log, beside(self.path, f"{LOG}-of-the-file-before"))

    def close(self) -> bool:
        """Closes the file, after every connection to it is closed; whether this process has no
        other store of it.
        """
        with _ENTRY:
            return self._left()

    def _left(self) -> bool:
        shared = _OPEN[self.inode]
        shared.users -= 1
        if shared.users:
            return False
        del _OPEN[self.inode]
        for number in shared.numbers:
            os.close(number)
        return True


def log_cut(path: Path) -> dict[str, str]:
    """Damage to the log of a database that this process does not have open."""
    if inode_of(path) in _OPEN or not all(beside(path, end).exists() for end in (LOG, INDEX)):
        return {}
    number = os.open(path, os.O_RDONLY)
    files = Files(path, number)
    try:
        found = files.wrong()
        return {end: what for end, what in found.items() if end == LOG}
    finally:
        for each in (number, *files.opened):
            os.close(each)


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

    def keep_log(number: int) -> bool:
        """See ``OpenFile.keep_log``."""
        return False

    def nobody_has(path: Path, database: Inode) -> bool:
        """Whether no program has a database open."""
        return False

    def _read(number: int, count: int) -> bytes:
        return b""  # there nobody can remove or replace a file that is open
else:
    import fcntl

    def lock(number: int, *, alone: bool) -> None:
        """Raises BlockingIOError, or PermissionError on Windows, if another process has the
        lock.
        """
        fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)

    def unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)

    def keep_log(number: int) -> bool:
        """See ``OpenFile.keep_log``."""
        if not hasattr(fcntl, "F_OFD_SETLK"):
            return False
        asked = struct.pack("hhqqi", fcntl.F_RDLCK, os.SEEK_SET, SHARED, SHARED_BYTES, 0)
        try:
            fcntl.fcntl(number, fcntl.F_OFD_SETLK, asked)
        except OSError:
            return False
        return True

    def nobody_has(path: Path, database: Inode) -> bool:
        """Whether no program has a database open; this process has closed it."""
        try:
            number = os.open(path, os.O_RDWR)
        except OSError:
            return False
        try:
            status = os.fstat(number)
            fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_BYTES, SHARED)
            return (status.st_dev, status.st_ino) == database
        except OSError:
            return False
        finally:
            os.close(number)

    def _read(number: int, count: int) -> bytes:
        return os.pread(number, count, 0)
