"""Request bodies: a slow sender holds a file and a connection, but no memory that others need."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import IO

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST = 16 << 20  # bytes of a request
# bytes: a body of that size is read where it arrives; a larger one in a thread, and together they
# have at most ...
SMALL = 64 << 10
LARGE = 32 << 20  # ... this many bytes of memory at a time; they take it once they have come whole
BODY_S, PIECE_S = 60, 10  # seconds in which a body must have come, and in which its next piece must
# bytes of large bodies on their way, in temporary files; who comes after that is asked to come
# again
ON_DISK = 1 << 30
TOO_LARGE = f"a request has at most {LARGEST >> 20} MiB; send the events in several"


@dataclass(slots=True)
class Room:
    """Memory and disk for large requests of one application."""

    memory: asyncio.Condition = field(default_factory=asyncio.Condition)
    taken: int = 0
    on_disk: int = 0

    @asynccontextmanager
    async def for_(self, size: int) -> AsyncIterator[None]:
        """Memory for a large body; waits until there is enough."""
        if size <= SMALL:
            yield
            return
        async with self.memory:
            await self.memory.wait_for(lambda: self.taken + size <= LARGE)
            self.taken += size
        try:
            yield
        finally:
            async with self.memory:
                self.taken -= size
                self.memory.notify_all()


def stated_size(request: Request) -> int:
    """The size in bytes that the request states; LARGEST if it comes in chunks. Only 12 digits are
    read.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal():
        return int(length.lstrip("0")[:12] or "0")
    return LARGEST if length or "transfer-encoding" in request.headers else 0


@asynccontextmanager
async def body_of(request: Request, room: Room) -> AsyncIterator[bytes]:
    """The body of a request, once it has arrived completely and there is memory for it.

    Raises HTTPException for one that is too large or too slow, or if there is no room on the disk
    either.
    """
    size = stated_size(request)
    if size > LARGEST:
        raise HTTPException(413, TOO_LARGE)
    if size <= SMALL:
        pieces = bytearray()
        await _come(request, pieces.extend)
        yield bytes(pieces)
        return
    if room.on_disk + size > ON_DISK:
        raise HTTPException(
            503, "too many large requests are on their way", headers={"Retry-After": "5"}
        )
    room.on_disk += size
    try:
        with tempfile.SpooledTemporaryFile(max_size=4 * SMALL) as file:
            come = await _come(request, file.write)
            async with room.for_(come):
                yield _read(file)
    finally:
        room.on_disk -= size


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


async def _come(request: Request, keep: Callable[[bytes], object]) -> int:
    """Receives each piece of a body; returns its size in bytes."""
    now, size = asyncio.get_running_loop().time, 0
    end = now() + BODY_S
    try:
        async with asyncio.timeout_at(min(end, now() + PIECE_S)) as limit:
            while True:
                message = await request.receive()
                if message["type"] == "http.disconnect":
                    raise HTTPException(400, "the request was broken off")
                piece = message.get("body", b"")
                size += len(piece)
                if size > LARGEST:
                    raise HTTPException(413, TOO_LARGE)
                keep(piece)
                if not message.get("more_body", False):
                    return size
                limit.reschedule(min(end, now() + PIECE_S))
    except TimeoutError as wrong:
        why = f"the request did not come within {BODY_S} seconds, or nothing of it for {PIECE_S}"
        raise HTTPException(408, why, headers={"Connection": "close"}) from wrong
