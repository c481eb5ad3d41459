"""The disk under SQLite in this process. What SQLite asks of it is written into a file, in the form
of ``power.Asked``; and a call can be the last: the process is killed there, or the disk is full.

SQLite's own layer for files does the work; only what writes, truncates, syncs and deletes passes
through here.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from struct import Struct
from typing import Any

from power import Asked, Disk

OK, FULL, SYNC_FAILED = 0, 13, 10 | 4 << 8  # answers of SQLite's layer for files
DATABASE, JOURNAL, LOG = 0x100, 0x800, 0x80000  # kinds of files that it opens
XOPEN, XDELETE = 40, 48  # where a `sqlite3_vfs` has these two
# words of a `sqlite3_io_methods`
XREAD, XWRITE, XTRUNCATE, XSYNC, XFILESIZE, METHODS = 2, 3, 4, 5, 6, 19
UNSYNCED = "kill before a sync"
HEAD = Struct("<5sQQQqq")  # what was asked, of which file, where, length
FileId = tuple[int, int, int]  # device, inode, and when it was made: an inode may be given again

Open = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_void_p,  # a name, which SQLite keeps: never a copy of it
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
)
Delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
Write = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
)
Read = Write
Size = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
Truncate = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


def library() -> str:
    """The file of the SQLite that Python uses; "" where it is a part of Python itself."""
    maps = Path("/proc/self/maps")
    assert sqlite3.sqlite_version
    lines = maps.read_text().splitlines() if maps.exists() else []
    return next((line.split()[-1] for line in lines if "libsqlite3" in line), "")


class WatchedDisk:
    """All that this process asks of the disk from here on. ``last``: what happens at a call that is
    counted down to by ``calls``: ``kill``, ``full`` or ``no sync``; ``UNSYNCED``: a kill where it is
    to sync, and only such calls count.
    """

    def __init__(self, log: Path) -> None:
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.last, self.calls = "", 0
        self.ids: dict[int, FileId] = {}  # of an open file, by its address
        self.kept: list[object] = []  # what SQLite holds an address of
        sqlite = ctypes.CDLL(library())
        sqlite.sqlite3_vfs_find.restype = ctypes.c_void_p
        layer = sqlite.sqlite3_vfs_find(None)
        self._open = Open(_word(layer + XOPEN))
        self._delete = Delete(_word(layer + XDELETE))
        self._methods: dict[int, int] = {}
        self._fsync = os.fsync
        os.fsync = self.synced
        _put(layer + XOPEN, self._address(Open(self.opened)))
        _put(layer + XDELETE, self._address(Delete(self.deleted)))

    def at(self, last: str, calls: int) -> None:
        """From the ``calls``-th call on, the disk does not do what it is asked."""
        self.last, self.calls = last, calls

    def _address(self, function: object) -> int:
        self.kept.append(function)
        return ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]

    def _answer(self, kind: str) -> int:
        """OK, or how the disk fails."""
        self.calls -= bool(self.last) and (kind == "sync" or self.last != UNSYNCED)
        if not self.last or self.calls > 0:
            return OK
        if self.last in ("kill", UNSYNCED):
            os.kill(os.getpid(), signal.SIGKILL)
        if self.last == "no sync":
            return SYNC_FAILED if kind == "sync" else OK
        return FULL if kind == "write" else OK

    def _say(self, what: str, file: FileId, at: int = 0, data: bytes = b"") -> None:
        os.write(self.log, HEAD.pack(what.encode(), *file, at, len(data)) + data)

    def synced(self, file: Any) -> None:
        """``os.fsync``, which programs ask for themselves."""
        if self._answer("sync"):
            raise OSError(errno.EIO, "the disk does not sync")
        number = file if isinstance(file, int) else file.fileno()
        self._say("sync", id_of(number))
        self._fsync(number)

    def opened(self, layer: int, name: int | None, file: int, flags: int, out: int) -> int:
        """``xOpen``: from here on the methods of this file are ours."""
        found = self._open(layer, name, file, flags, out)
        if found == OK and name is not None and flags & (DATABASE | JOURNAL | LOG):
            self.ids[file] = id_of(ctypes.string_at(name))
            methods = _word(file)
            self._say("first", self.ids[file], data=_content(file, methods))
            if methods not in self._methods.values():
                if methods not in self._methods:
                    self._methods[methods] = self._ours(methods)
                _put(file, self._methods[methods])
        return int(found)

    def deleted(self, layer: int, name: int, sync: int) -> int:
        """``xDelete``."""
        path = ctypes.string_at(name)
        if os.path.exists(path):
            self._say("gone", id_of(path))
        return int(self._delete(layer, name, sync))

    def _ours(self, methods: int) -> int:
        """A copy of a file's methods that passes through here."""
        words = (ctypes.c_uint64 * METHODS).from_buffer_copy(ctypes.string_at(methods, 8 * METHODS))
        write, cut, sync = (
            kind(words[n]) for kind, n in ((Write, XWRITE), (Truncate, XTRUNCATE), (Sync, XSYNC))
        )

        def xwrite(file: int, data: int, length: int, at: int) -> int:
            if wrong := self._answer("write"):
                return wrong
            self._say("write", self.ids[file], at, ctypes.string_at(data, length))
            return int(write(file, data, length, at))

        def xtruncate(file: int, size: int) -> int:
            self._say("cut", self.ids[file], size)
            return int(cut(file, size))

        def xsync(file: int, flags: int) -> int:
            if wrong := self._answer("sync"):
                return wrong
            self._say("sync", self.ids[file])
            return int(sync(file, flags))

        words[XWRITE] = self._address(Write(xwrite))
        words[XTRUNCATE] = self._address(Truncate(xtruncate))
        words[XSYNC] = self._address(Sync(xsync))
        self.kept.append(words)
        return ctypes.addressof(words)


def _content(file: int, methods: int) -> bytes:
    """What is in an open file. Opened and closed once more, it would lose SQLite's locks."""
    size = ctypes.c_int64()
    Size(_word(methods + 8 * XFILESIZE))(file, ctypes.addressof(size))
    content = ctypes.create_string_buffer(size.value)
    if size.value:
        Read(_word(methods + 8 * XREAD))(file, ctypes.addressof(content), size.value, 0)
    return content.raw


def _word(address: int) -> int:
    return ctypes.c_uint64.from_address(address).value


def _put(address: int, value: int) -> None:
    ctypes.c_uint64.from_address(address).value = value


class PlayedDisk(Disk):
    """What is sure on a disk that programs share; files are named by their ids."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log, self.read = log, 0

    def catch_up(self) -> None:
        """Takes what programs have asked since the last time."""
        if not self.log.exists():
            return
        with self.log.open("rb") as file:
            file.seek(self.read)
            text = file.read()
        self.read += len(text)
        for asked in _asked(text):
            if asked.what != "first":
                self.take(asked)
            elif asked.file not in self.sure and asked.file not in self.under_way:
                self.sure[asked.file] = bytearray(asked.data)

    def by_hand(self, path: Path, change: Callable[[], object]) -> None:
        """Somebody changes a file, and waits until that is on disk."""
        self.catch_up()
        name = named(path)
        change()
        if named(path) != name:
            self.take(Asked("gone", name))
        elif name:
            self.under_way.pop(name, None)
            self.sure[name] = bytearray(path.read_bytes())


def named(path: Path) -> str:
    """A file's name on a ``PlayedDisk``; "" if there is none."""
    if not path.exists():
        return ""
    return _written(id_of(str(path)))


def _written(file: Iterable[int]) -> str:
    return ":".join(map(str, file))


# of `statx`: where its answer has the time of making, and what asks for that
BORN, BORN_ASKED, HERE, ITSELF = 80, 0x800, -100, 0x1000
_LIBC = ctypes.CDLL(None)


def id_of(file: str | bytes | int) -> FileId:
    """Which file it is, by its path or as it is open. A file system that gives no inode again need
    not tell when a file was made.
    """
    status, told = os.stat(file), ctypes.create_string_buffer(256)
    name = b"" if isinstance(file, int) else os.fsencode(file)
    folder, how = (file, ITSELF) if isinstance(file, int) else (HERE, 0)
    if not hasattr(_LIBC, "statx") or _LIBC.statx(folder, name, how, BORN_ASKED, told):
        return status.st_dev, status.st_ino, 0
    seconds, nanoseconds = Struct("<qI").unpack_from(told, BORN)
    return status.st_dev, status.st_ino, seconds * 10**9 + nanoseconds


def _asked(text: bytes) -> Iterator[Asked]:
    at = 0
    while at < len(text):
        what, *file, where, length = HEAD.unpack_from(text, at)
        at += HEAD.size
        name = what.rstrip(b"\0").decode()
        yield Asked(name, _written(file), where, text[at : at + length])
        at += length
