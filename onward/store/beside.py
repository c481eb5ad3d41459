"""The three files of a store in use: the database, SQLite's log ("-wal") and the index of the log
("-shm"). They must stay the files that SQLite opened, and keep what was committed.

SQLite itself empties its log, and begins it again with other salts, once everything in it stands in
the database; it removes log and index when the last program closes the database. What is compared
here stands in https://www.sqlite.org/walformat.html.
"""

from __future__ import annotations

import errno
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Inode = tuple[int, int]  # device and number
LOG, INDEX = "-wal", "-shm"
OPEN_FILES = Path("/proc/self/fd")  # Linux
LOG_HEAD, FRAME_HEAD, INDEX_HEAD, INDEX_BYTES = 32, 24, 48, 32_768
# the index has a table of hashes for each 4,096 frames; its head takes the place of the first 34
PART_FRAMES, BEFORE_FIRST, SLOTS, NEAR = 4_096, 34, 8_192, 16
MAGIC = b"SQLite format 3\0"
NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
TRIES, PAUSE_S = 5, 0.01  # another program may be writing what is read here
COMMITS = (
    0xFFFF_FFFF  # the count of commits is SQLite's user_version: 32 bits, then it begins again
)


@dataclass(frozen=True, slots=True)
class Index:
    """What the index says of the log's last commit."""

    page_bytes: int
    frames: int
    salts: bytes  # (8,)
    checksum: bytes  # (8,) of the last frame, as the log has it


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the log: one page, as a commit left it."""

    salts: bytes
    number: int
    content: bytes


class Files:
    """The files as SQLite opened them in this process. ``database``: an open descriptor of the
    database; those of log and index are opened here, and closed by whoever closes that one.
    """

    def __init__(self, path: Path, database: int) -> None:
        self.path = path
        # each is asked for twice in a commit
        self.names = {end: os.fspath(beside(path, end)) for end in ("", LOG, INDEX)}
        held = {end: _held_by_sqlite(beside(path, end)) for end in (LOG, INDEX)}
        self.numbers = {"": database}
        self.inodes = {"": _inode(os.fstat(database))}
        self.bytes, self.commits, self.identity = 0, 0, 0  # of the database as it was seen last
        self.index_bytes = INDEX_BYTES
        self.frame: Frame | None = None  # the last that was seen
        self.elsewhere = ""  # which file SQLite has not opened under its name
        for end in (LOG, INDEX):
            try:
                self.numbers[end] = os.open(beside(path, end), os.O_RDONLY)
            except FileNotFoundError:
                self.elsewhere = end
                continue
            except PermissionError:  # of a reader: its name is all that is watched
                continue
            self.inodes[end] = _inode(os.fstat(self.numbers[end]))
            if held[end] and self.inodes[end] not in held[end]:
                self.elsewhere = end

    @property
    def opened(self) -> list[int]:
        """The descriptors of log and index."""
        return [number for end, number in self.numbers.items() if end]

    def replaced(self) -> dict[str, str]:
        """File ending -> what happened: it was deleted, moved or replaced."""
        found = {self.elsewhere: "was deleted, moved or replaced"} if self.elsewhere else {}
        for end, inode in self.inodes.items():
            now = inode_of(self.names[end])
            if now is None:
                found[end] = "was deleted or moved away"
            elif now != inode:
                what = "a link" if os.path.islink(self.names[end]) else "another file"
                found[end] = f"was replaced by {what}"
        return found

    def wrong(self) -> dict[str, str]:
        """What happened to each file that is not as its last commit left it; empty if all are.
        Nobody may write meanwhile.
        """
        if found := self.replaced():
            return found
        for _ in range(TRIES):
            found = self._cut()
            if not found:
                return {}
            time.sleep(PAUSE_S)
        return found

    def whole(self) -> bool:
        """Whether the open log has all that the open index says it has."""
        if not {LOG, INDEX} <= set(self.numbers):
            return False
        index = self._index()
        return index is not None and not self._cut_log(index)

    def frame_stands(self) -> bool:
        """Whether the log of this name still has the last commit that was seen in it."""
        seen = self.frame
        if seen is None or inode_of(beside(self.path, LOG)) != self.inodes[LOG]:
            return seen is None
        at = LOG_HEAD + (seen.number - 1) * len(seen.content)
        return os.pread(self.numbers[LOG], len(seen.content), at) == seen.content

    def sync_log(self) -> None:
        """Syncs the log, with what other programs wrote."""
        if LOG in self.numbers:
            os.fsync(self.numbers[LOG])

    def mend_index(self) -> None:
        """Extends a truncated index to its former length: reading beyond its end kills a program.
        SQLite rebuilds its content from the log.
        """
        if inode_of(beside(self.path, INDEX)) == self.inodes.get(INDEX):
            os.truncate(beside(self.path, INDEX), self.index_bytes)

    def _cut(self) -> dict[str, str]:
        size = os.fstat(self.numbers[INDEX]).st_size
        if size < self.index_bytes:
            return {INDEX: "was truncated"}
        self.index_bytes = size
        if why := self._cut_database():
            return {"": why}
        index = self._index()
        seen = self.frame
        if index is None or (
            seen is not None
            and seen.salts == index.salts
            and seen.number <= index.frames
            and not self._found(seen)
        ):
            return {INDEX: "was overwritten"}
        if why := self._cut_log(index):
            return {LOG: why}
        if index.frames and self.frame is not None and not self._found(self.frame):
            return {INDEX: "was overwritten"}
        return {}

    def _cut_database(self) -> str:
        size = os.fstat(self.numbers[""]).st_size
        head = os.pread(self.numbers[""], 100, 0)
        if shorter(size, head, self.bytes):
            return "was truncated"
        if size and not head.startswith(MAGIC):
            return "was overwritten"
        commits, identity = commits_in(head), identity_in(head)
        if self.identity not in (0, identity):
            return "was overwritten with another store"
        if earlier(commits, self.commits):
            return "was overwritten with an older copy"
        self.bytes, self.commits, self.identity = size, commits, identity
        return ""

    def _cut_log(self, index: Index) -> str:
        if not index.frames:
            return ""
        number, frame_bytes = self.numbers[LOG], FRAME_HEAD + index.page_bytes

        def frame(place: int) -> bytes:
            return os.pread(number, frame_bytes, LOG_HEAD + (place - 1) * frame_bytes)

        if os.fstat(number).st_size < LOG_HEAD + index.frames * frame_bytes:
            return "was truncated"
        last = frame(index.frames)
        if (
            os.pread(number, LOG_HEAD, 0)[16:24] != index.salts
            or last[8:FRAME_HEAD] != index.salts + index.checksum
            or last[4:8] == bytes(4)  # no commit
            or not self._kept(index, frame)
        ):
            return "was truncated or overwritten"
        self.frame = Frame(index.salts, index.frames, last)
        return ""

    def _kept(self, index: Index, frame: Callable[[int], bytes]) -> bool:
        """Whether the log still has the last frame seen, or was begun again (other salts)."""
        seen = self.frame
        return (
            seen is None
            or seen.salts != index.salts
            or (seen.number <= index.frames and frame(seen.number) == seen.content)
        )

    def _found(self, frame: Frame) -> bool:
        """Whether the index leads to a frame: else SQLite would read an older page instead."""
        part, place = divmod(frame.number - 1 + BEFORE_FIRST, PART_FRAMES)
        place -= BEFORE_FIRST if part == 0 else 0
        page = int.from_bytes(frame.content[:4], "big")
        slot = page * 383 % SLOTS
        table = part * INDEX_BYTES + INDEX_BYTES // 2
        looked = 0
        while looked < SLOTS:
            start = (slot + looked) % SLOTS
            count = min(NEAR, SLOTS - start)
            near = os.pread(self.numbers[INDEX], 2 * count, table + 2 * start)
            for (found,) in struct.iter_unpack("=H", near):
                if found in (0, place + 1):
                    return bool(found)
            looked += count
        return False

    def _index(self) -> Index | None:
        """The head of the index; None if it is half written, or no index."""
        raw = os.pread(self.numbers[INDEX], 2 * INDEX_HEAD, 0)
        head = raw[:INDEX_HEAD]
        if len(raw) < 2 * INDEX_HEAD or head != raw[INDEX_HEAD:]:
            return None
        words = struct.unpack("=12I", head)
        if _checksum(words[:10]) != words[10:] or not head[12]:
            return None
        size = struct.unpack_from("=H", head, 14)[0]
        return Index(
            size if size > 1 else 65_536,
            words[4],
            head[32:40],
            struct.pack(">2I", *words[6:8]),
        )


def beside(path: Path, end: str) -> Path:
    """The file that stands beside a database."""
    return path.with_name(f"{path.name}{end}")


def inode_of(path: Path | str, *, follow: bool = False) -> Inode | None:
    """Device and number of what has this name, or of the file that a link of this name leads to
    (``follow``); None if there is none.
    """
    try:
        return _inode(os.stat(path, follow_symlinks=follow))
    except OSError as wrong:
        if wrong.errno in NOWHERE:
            return None
        raise


def earlier(commits: int, than: int) -> bool:
    """Whether ``commits`` is lower than ``than``; the count wraps at 2^32."""
    return (commits - than) & COMMITS > COMMITS // 2


def commits_in(head: bytes) -> int:
    """The count of commits in the first 100 bytes of a database; the log may have later ones."""
    return int.from_bytes(head[60:64], "big")


def identity_in(head: bytes) -> int:
    """What tells a store from others (SQLite's application_id), in the first 100 bytes of its
    database; 0 if there is none, or only the log has it.
    """
    return int.from_bytes(head[68:72], "big")


def shorter(size: int, head: bytes, than: int) -> bool:
    """Whether a database of ``size`` bytes was truncated: shorter than it was, and than its header
    says (VACUUM shortens both).
    """
    page_bytes = int.from_bytes(head[16:18], "big")
    says = int.from_bytes(head[28:32], "big") * (page_bytes if page_bytes > 1 else 65_536)
    return size < than and (len(head) < 100 or size < says)


def _inode(status: os.stat_result) -> Inode:
    return status.st_dev, status.st_ino


def _checksum(words: tuple[int, ...]) -> tuple[int, int]:
    first = second = 0
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFF_FFFF
        second = (second + words[at + 1] + first) & 0xFFFF_FFFF
    return first, second


def _held_by_sqlite(path: Path) -> set[Inode]:
    """The files that this process has open under this name, deleted ones too; empty without
    /proc.
    """
    found = set()
    for each in OPEN_FILES.iterdir() if OPEN_FILES.exists() else ():
        try:
            if os.readlink(each).removesuffix(" (deleted)") == str(path):
                found.add(_inode(os.fstat(int(each.name))))
        except OSError:
            continue  # closed meanwhile
    return found
