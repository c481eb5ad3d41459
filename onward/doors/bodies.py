"""Request bodies: a slow sender holds a file and a connection, but no memory that others need."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import IO

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message as Piece, Receive

from onward.message import Message

MIB = 1 << 20
# bytes: a body of that size is read where it arrives; a larger one in a thread, and together they
# have at most ...
SMALL = 64 << 10
LARGE = 32 * MIB  # ... this many bytes of memory at a time; they take it once they have come whole
BODY_S, PIECE_S = 60, 10  # seconds in which a body must have come, and in which its next piece must
# bytes a second from which a file is sent fast enough: a file may take longer than BODY_S, by a
# second for each so many bytes
FILE_RATE = 64 << 10
# bytes of large bodies on their way, in temporary files; who comes after that is asked to come
# again
ON_DISK = 1 << 30
AGAIN_S = 5  # seconds after which whoever found no room may try again
_CHARSET = re.compile(r'(?:^|[;,])\s*charset\*?\s*=\s*"?([^";]*)', re.IGNORECASE)


@dataclass(slots=True)
class Room:
    """Memory and disk for the large requests of one server."""

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


def stated_size(request: Request) -> int | None:
    """The size in bytes that the request states; None if it comes in chunks, 0 without a body. Only
    12 digits are read.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal():
        return int(length.lstrip("0")[:12] or "0")
    return None if length or "transfer-encoding" in request.headers else 0


def kind_of(headers: Headers) -> str:
    """The media type of a body, in small letters; "" if none is stated."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def check_plain(headers: Headers) -> None:
    """Raises HTTPException with 415 for a compressed body."""
    packed = ", ".join(headers.getlist("content-encoding")).strip().lower()
    if not {each.strip() for each in packed.split(",")} <= {"identity", ""}:
        raise HTTPException(
            415,
            Message("send it as it is, not as {encoding}", encoding=packed[:80]),
            headers={"Accept-Encoding": "identity"},
        )


def check_text(headers: Headers) -> None:
    """Raises HTTPException with 415 for JSON that is compressed or not in UTF-8."""
    _, _, parameters = ", ".join(headers.getlist("content-type")).partition(";")
    for charset in _CHARSET.findall(parameters):
        if charset.strip().lower() not in ("utf-8", "utf8", "us-ascii"):
            raise HTTPException(
                415, Message("JSON is read in UTF-8, not in {charset}", charset=charset[:80])
            )
    check_plain(headers)


@asynccontextmanager
async def body_of(
    request: Request, room: Room, largest: int, too_large: str
) -> AsyncIterator[bytes]:
    """The body of a request, once it has arrived completely and there is memory for it.

    Raises HTTPException for one of more than ``largest`` bytes (413, with ``too_large``), for one
    that is too slow (408), and if large bodies have ON_DISK bytes (503).
    """
    stated = stated_size(request)
    size = largest if stated is None else stated
    if size > largest:
        raise HTTPException(413, too_large)
    receive = limited(paced(request.receive), largest, too_large)
    if size <= SMALL:
        pieces = bytearray()
        await _come(receive, pieces.extend)
        yield bytes(pieces)
        return
    if room.on_disk + size > ON_DISK:
        raise HTTPException(
            503,
            Message("too many large requests are on their way"),
            headers={"Retry-After": str(AGAIN_S)},
        )
    room.on_disk += size
    try:
        with tempfile.SpooledTemporaryFile(max_size=4 * SMALL) as file:
            come = await _come(receive, file.write)
            async with room.for_(come):
                yield _read(file)
    finally:
        room.on_disk -= size


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


async def _come(receive: Receive, keep: Callable[[bytes], object]) -> int:
    """Receives each piece of a body; returns its size in bytes."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(400, Message("the request was broken off"))
        piece = message.get("body", b"")
        size += len(piece)
        keep(piece)
        more = message.get("more_body", False)
    return size


def paced(receive: Receive, in_all: float | None = None) -> Receive:
    """Receives the pieces of a body, ended with 408 if one takes more than PIECE_S seconds, or all
    of them more than ``in_all``, else BODY_S.
    """
    now, seconds = asyncio.get_running_loop().time, BODY_S if in_all is None else in_all
    end, more = now() + seconds, True

    async def receive_in_time() -> Piece:
        nonlocal more
        if not more:
            return await receive()
        try:
            async with asyncio.timeout_at(min(end, now() + PIECE_S)):
                message = await receive()
        except TimeoutError as wrong:
            why = Message(
                "the request did not come within {seconds} seconds, or nothing of it for {piece}",
                seconds=round(seconds),
                piece=PIECE_S,
            )
            raise HTTPException(408, why, headers={"Connection": "close"}) from wrong
        more = message.get("more_body", False)
        return message

    return receive_in_time


def seconds_for(size: int) -> float:
    """The longest time in which a file of so many bytes may come."""
    return BODY_S + size / FILE_RATE


def limited(receive: Receive, largest: int, too_large: str) -> Receive:
    """Receives the pieces of a body; more than ``largest`` bytes raise 413 (``too_large``)."""
    size = 0

    async def counted() -> Piece:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > largest:
            raise HTTPException(413, too_large)
        return message

    return counted
