"""What stands beside a store about its use: the mark of damage, and the note of what was recorded.

The mark says that a file of the store was damaged while it was in use; until an operator lifts it
the store can only be verified and copied. The note says what the store must have at least; it is in
the lock file ``-writer``, which the last program empties if SQLite's log is gone.
"""

from __future__ import annotations

import errno
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onward.store.address import Address
from onward.store.beside import LOG, MAGIC, beside, commits_in, earlier, identity_in, shorter
from onward.store.failures import StoreGone

MARK, NOTE, SAVED = "-damaged", "-writer", "-saved"
# of a note besides its checksum; the last is missing where the store had no identity yet
WORDS = (4, 5)


@dataclass(frozen=True, slots=True)
class Note:
    """What a store had after its last commit. ``commits``: the count of commits; ``began_us``: when
    its first organisation was made; ``length``, ``in_file`` and ``identity``: the bytes of the
    database, the count of commits in it and what tells it from others, without the log.
    """

    commits: int = 0
    began_us: int = 0
    length: int = 0
    in_file: int = 0
    identity: int = 0

    @staticmethod
    def read(path: Path) -> Note | None:
        """The note beside a database; None if there is none."""
        try:
            line, *_ = beside(path, NOTE).read_bytes().partition(b"\n")
            *words, check = line.split()
        except (OSError, ValueError):
            return None
        if len(words) not in WORDS or check != _check(words):
            return None
        return Note(*map(int, words))

    def write(self, number: int) -> None:
        """Writes to descriptor ``number``, unsynced: an older note asks for less."""
        words = [
            b"%010d" % self.commits,
            b"%020d" % self.began_us,
            b"%020d" % self.length,
            b"%010d" % self.in_file,
            b"%010d" % self.identity,
        ]
        os.pwrite(number, b" ".join([*words, _check(words)]) + b"\n", 0)

    def lacking(self, commits: int, began_us: int) -> str:
        """What a store lacks; "" if it has all that was recorded."""
        if self.began_us not in (0, began_us):
            return "is another store than the one that was in use"
        if earlier(commits, self.commits):
            return f"lacks the last {self.commits - commits:,} commits that were made to it"
        return ""

    def cut(self, size: int, head: bytes) -> str:
        """Damage to a database, by its size and first 100 bytes; "" if none."""
        if shorter(size, head, self.length):
            return "was truncated"
        if self.length and not head.startswith(MAGIC):
            return "was overwritten"
        if self.identity not in (0, identity_in(head)):
            return "was replaced by another store"
        if earlier(commits_in(head), self.in_file):
            return "was replaced by an older copy"
        return ""


def _check(words: list[bytes]) -> bytes:
    return b"%08x" % zlib.crc32(b" ".join(words))


def marked(path: Path) -> str:
    """What the mark beside a database says; "" if there is none."""
    try:
        return beside(path, MARK).read_text(errors="replace").strip() or "is marked as damaged"
    except FileNotFoundError:
        return ""


def is_marked(path: Path) -> bool:
    """Whether there is a mark."""
    return os.path.exists(f"{path}{MARK}")


def mark(path: Path, what: str) -> None:
    """Adds a line to the mark, and syncs it. Does nothing where nothing can be written: the next
    opening must find the damage.
    """
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {what}\n"
    with suppress(OSError):
        with beside(path, MARK).open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def way_on(path: Path) -> str:
    """What an operator does about a store that was damaged."""
    if path.is_symlink():
        return (
            f"after a look at {beside(path, MARK).name} put the database in the place of the link "
            f"{path.name}, then `onward db lift-mark`"
        )
    if path.exists():
        return f"`onward db lift-mark`, after a look at {beside(path, MARK).name}"
    return (
        f"after a look at {beside(path, MARK).name} move every {path.name}-* away, then "
        f"`onward db restore FILE --db {path.name}`"
    )


def refused_by_mark(path: Path, shown: str, said: str) -> StoreGone:
    """The exception for a store that is marked."""
    last = said.splitlines()[-1]
    what = f"was damaged while it was in use ({last}); {way_on(path)}"
    return StoreGone(errno.ESTALE, what, shown)


def refuse_link(address: Address) -> None:
    """Raises StoreGone for a link in the place of a database that was in use, and marks it: what is
    newest stands beside the link, and SQLite would look beside the file that the link leads to.
    """
    for link in address.through:
        left = [MARK] if is_marked(link) else []
        left += [NOTE] if Note.read(link) is not None else []
        with suppress(FileNotFoundError):
            left += [LOG] if beside(link, LOG).lstat().st_size else []
        if left:
            names = ", ".join(f"{link.name}{end}" for end in left)
            what = (
                f"was replaced by a link while it was in use: beside the link stands {names}; put "
                f"the database in the place of the link, or move every {link.name}-* away"
            )
            if MARK not in left:
                mark(link, f"{link.name} was replaced by a link")
            raise StoreGone(errno.ESTALE, what, address.shown)


def lift(path: Path) -> None:
    """Removes mark and note: the store is taken as it is."""
    for end in (MARK, NOTE):
        number = os.open(beside(path, end), os.O_RDWR | os.O_CREAT)
        try:
            os.ftruncate(number, 0)
            os.fsync(number)
        finally:
            os.close(number)
    beside(path, MARK).unlink()
