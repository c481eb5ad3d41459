"""Files that were sent to the server. They are kept until it ends, or until nobody has used them
for a day.
"""

from __future__ import annotations

import asyncio
import errno
import os
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.requests import Request

from onward.doors.bodies import MIB, stated_size
from onward.message import Message
from onward.web.bodies import LARGEST_FILE
from onward.web.job_store import JobRow
from onward.web.problems import Refusal
from onward.web.sent_files import UPLOAD

TOTAL = 1024 * MIB  # bytes of all uploads together
MOST, MOST_FILES = 1_000, 40  # uploads, and files of one
AGE_S = 24 * 3600  # seconds after which an upload that nobody uses is removed
LOOKED_S = 600  # seconds between two looks for such uploads
FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(slots=True)
class Sent:
    """What is known of an upload: the id of the user who began it, and the bytes of its files.
    ``settling`` is held by whoever changes its files, or lets a job have them; ``looked``: what was
    asked last of a list in it.
    """

    author: str
    size: int = 0
    looked: Any = None
    settling: asyncio.Lock = field(default_factory=asyncio.Lock)


class Uploads:
    """The uploads of one server, each a folder under a name that nobody guesses; only who began an
    upload has it. ``waiting``: the jobs that have not ended. Nobody changes the files of those.
    """

    def __init__(
        self,
        folder: Path,
        total: int = TOTAL,
        age_s: float = AGE_S,
        waiting: Callable[[], Iterable[JobRow]] = tuple,
    ) -> None:
        self.folder, self.total, self.age_s = folder, total, age_s
        self.waiting = waiting
        self.known: dict[str, Sent] = {}

    def begin(self, author: str) -> str:
        """A new upload of a user, without files. Raises Refusal with 507 if there are too many."""
        if len(self.known) >= MOST:
            raise Refusal(507, Message("the server keeps {most} uploads: delete some", most=MOST))
        name = secrets.token_hex(8)
        with room_on_disk():
            (self.folder / name).mkdir(parents=True)
        self.known[name] = Sent(author)
        return name

    def of(self, upload: str, author: str) -> Path:
        """The folder of the files of a user's upload, which counts as used now. Raises Refusal with
        404, also for another user's.
        """
        sent, folder = self.known.get(upload), self.folder / upload
        if sent is None or sent.author != author or not folder.is_dir():
            raise Refusal(
                404,
                Message(
                    "there is no such upload; uploads last until the server ends, or nobody has "
                    "used them for {hours} hours",
                    hours=round(self.age_s / 3600),
                ),
            )
        with suppress(FileNotFoundError):
            os.utime(folder)
        return folder

    @asynccontextmanager
    async def settled(self, upload: str, author: str) -> AsyncIterator[Path]:
        """The folder of an upload's files, which nobody changes meanwhile. Raises Refusal as
        ``of``.
        """
        self.of(upload, author)
        async with self.known[upload].settling:
            yield self.of(upload, author)

    async def refuse_waited_for(self, upload: str) -> None:
        """Raises Refusal with 409 for an upload that a job waits for or reads."""
        for job in await asyncio.to_thread(self.waiting):
            if job.request.get(UPLOAD) == upload:
                raise Refusal(
                    409,
                    Message(
                        "job {number} has the files of this upload until it ends: begin another "
                        "upload, or cancel the job",
                        number=job.number,
                    ),
                )

    async def receive(
        self, request: Request, upload: str, author: str, within: str, name: str
    ) -> None:
        """Keep the body of a request as a file of an upload. Raises Refusal with 413 for too large
        a file or too many, with 507 if there is no room for it, and with 409 if a job has the
        files.
        """
        into = self.of(upload, author) / within
        await self.refuse_waited_for(upload)
        others = [each for each in into.iterdir() if each.name != name] if into.is_dir() else []
        if len(others) >= MOST_FILES:
            raise Refusal(413, Message("an upload has at most {most} files", most=MOST_FILES))
        said = Message(
            "{file} has more than {most} MiB, the limit of a file",
            file=name,
            most=LARGEST_FILE // MIB,
        )
        self._check_room(_size_within(request, LARGEST_FILE, said))
        part = self.folder / f"{upload}.{secrets.token_hex(4)}.part"
        try:
            with self._counted(upload) as more:
                await kept(request, part, LARGEST_FILE, said, more)
                async with self.settled(upload, author):
                    await self.refuse_waited_for(upload)
                    with room_on_disk():
                        into.mkdir(exist_ok=True)
                        old = into / name
                        more(-old.stat().st_size if old.exists() else 0)
                        part.replace(old)
        except FileNotFoundError:  # it was deleted meanwhile
            self.of(upload, author)
            raise
        finally:
            part.unlink(missing_ok=True)  # of a sender that went away

    async def drop(self, upload: str, author: str) -> None:
        """Delete a user's upload. Raises Refusal with 404, and with 409 if a job has its files."""
        async with self.settled(upload, author) as folder:
            await self.refuse_waited_for(upload)
            await asyncio.to_thread(self._remove, folder)

    def _remove(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.known.pop(folder.name, None)

    def drop_old(self) -> None:
        """Delete the uploads that nobody has used for so long, and no job waits for."""
        oldest = time.time() - self.age_s
        for folder in self._unneeded():
            with suppress(FileNotFoundError):
                if folder.is_dir() and folder.stat().st_mtime < oldest:
                    self._remove(folder)

    def end(self) -> None:
        """Delete all uploads but those of a job that the next server takes up."""
        for folder in self._unneeded():
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # something is needed still
            self.folder.rmdir()

    def _unneeded(self) -> list[Path]:
        needed = {job.request.get(UPLOAD) for job in self.waiting()}
        return [each for each in self.folder.iterdir() if each.name not in needed]

    @contextmanager
    def _counted(self, upload: str) -> Iterator[Callable[[int], None]]:
        """Adds to an upload's size; takes it back on failure."""
        grown = 0

        def more(size: int) -> None:
            nonlocal grown
            self._check_room(size)
            grown += size
            if upload in self.known:
                self.known[upload].size += size

        try:
            yield more
        except BaseException:
            if upload in self.known:
                self.known[upload].size -= grown
            raise

    def _check_room(self, size: int) -> None:
        if sum(each.size for each in list(self.known.values())) + size > self.total:
            raise Refusal(
                507,
                Message(
                    "there is no room for it: all uploads together have at most {most} MiB; "
                    "delete some, or wait until they are removed",
                    most=self.total // MIB,
                ),
            )


async def kept(
    request: Request,
    file: Path,
    largest: int,
    too_large: str,
    more: Callable[[int], None] = lambda size: None,
) -> None:
    """Write the body of a request to a file. Raises Refusal with 413, before it is sent if it
    states its size, and with 507 if the disk is full. ``more`` is told the size of each piece.
    """
    _size_within(request, largest, too_large)
    size = 0
    with room_on_disk(), file.open("wb") as out:
        async for chunk in request.stream():
            size += len(chunk)
            if size > largest:
                raise Refusal(413, too_large)
            more(len(chunk))
            out.write(chunk)


def _size_within(request: Request, largest: int, too_large: str) -> int:
    """The size that a request states, 0 if it states none. Raises Refusal with 413."""
    size = stated_size(request) or 0
    if size > largest:
        raise Refusal(413, too_large)
    return size


@contextmanager
def room_on_disk() -> Iterator[None]:
    """Raises Refusal with 507 if the disk is full."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno in FULL:
            raise Refusal(507, "there is no room for it: the disk of the server is full") from wrong
        raise
