"""Limits on connections: how many there are, the largest size and the longest time of a request
head, and the longest time for which an answer is not read, whichever parser uvicorn uses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from ssl import SSLContext
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from onward.doors.clients import client_of
from onward.doors.connections import BUSY_S, FULL, SLOW_S, Connections, Doing
from onward.doors.heads import id_of, problem_of
from onward.doors.tls import Handshake

LARGEST_HEAD = 64 << 10  # bytes of a request line and its headers together
# seconds in which a request line and its headers must have come, from the first byte on, or from
# the beginning of a connection
HEAD_S = 10
UNREAD_S = 60  # seconds after which an answer that nobody reads is dropped
# seconds in which a client whose head is refused may read the answer: what it still sends is
# dropped meanwhile, since a connection closed on unread bytes is reset, answer and all
LINGER_S = 2
MOST_LINGERING = 64  # such connections at a time; beyond, they are closed at once
# bytes that asyncio reads at once, at most. A parser holds a head of LARGEST_HEAD, one such read
# and one that waited for the answer before: the limit on heads is kept here, whatever the reads
_READ = 256 << 10
_ANSWER = (
    "HTTP/1.1 {status} {phrase}\r\ncontent-type: application/problem+json\r\n"
    "content-length: {length}\r\nx-request-id: {number}\r\nconnection: close\r\n{more}\r\n"
)
_TOLD = {
    400: ("Bad Request", "the request is not well-formed HTTP"),
    408: ("Request Timeout", f"the head of the request did not come within {HEAD_S} seconds"),
    431: (
        "Request Header Fields Too Large",
        f"the head of a request has at most {LARGEST_HEAD >> 10} KiB",
    ),
    503: ("Service Unavailable", FULL),
}

# told of a request that is refused here: the client, the id, the status and the size of the answer
Noted = Callable[[str, str, int, int], None]


class Bounded(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # one of two classes
    """uvicorn's protocol with these limits."""

    def __init__(
        self, *given: Any, among: Connections, lingering: set[Any], noted: Noted, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self._among, self._lingering, self._noted = among, lingering, noted
        self._who = ""
        self._come = 0  # bytes of a head that is not whole
        self._since = self.loop.time()  # when the head that comes began, or the last one was whole
        self._late: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._silent = True  # nothing has come on this connection: nobody to answer
        self._given_up = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Takes a place, and starts waiting for the first head."""
        super().connection_made(transport)
        self._who = client_of({"client": self.client})
        if not self._among.let_in(self._who, self):
            self._give_up(503)
            return
        self._late = self.loop.call_later(HEAD_S, self._give_up, 408)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._whole()
        self._among.left(self._who, self)
        self._lingering.discard(self)
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Receives bytes of a head, a body or both."""
        if self._given_up:
            return
        before, cycle, self._silent = self._waits_for(), self.cycle, False
        super().data_received(data)
        if self._given_up:
            return
        if self.cycle is not cycle:  # a head came whole
            self._whole()
            self._since = self.loop.time()
            self._among.used(self._who, self)
        elif before == "answer":  # the next request, which is read once this one is answered
            self.flow.pause_reading()
        elif before != "body":
            if not self._come:
                self._since = self.loop.time()
            self._come += len(data)
            if self._late is None:
                self._late = self.loop.call_later(HEAD_S, self._give_up, 408)
            if before == "head" and self._come > LARGEST_HEAD:
                self._give_up(431)

    def on_headers_complete(self) -> None:
        """Refuses a target that names another machine. httptools, which calls this, would drop that
        name.
        """
        if not self.url.startswith(b"/"):
            raise ValueError("the target is no path")
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuses what the parser cannot read."""
        self._give_up(400)

    def pause_writing(self) -> None:
        """The client reads the answer more slowly than it is made."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_S, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read some of the answer."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def doing(self) -> Doing:
        """Whether the connection is idle, sends a request, or waits for the answer."""
        waits = self._waits_for()
        if waits == "answer":
            return Doing.ANSWERED
        if waits == "head" and not self._come:
            return Doing.IDLE
        return Doing.SLOW if self.loop.time() > self._since + SLOW_S else Doing.SENDING

    def close_for_others(self) -> None:
        """Closes the connection, so that another client has its place."""
        if self.doing() is Doing.IDLE:
            self.transport.close()
        else:
            self._give_up(503)

    def _waits_for(self) -> str:
        """``head``, ``body`` or ``answer``; ``rest``: of a request that was answered before it had
        arrived completely.
        """
        if self.cycle is None:
            return "head"
        if self.cycle.response_complete:
            return "rest" if self.cycle.more_body else "head"
        return "body" if self.cycle.more_body else "answer"

    def _whole(self) -> None:
        self._come = 0
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self, status: int) -> None:
        """Says why the connection ends, and ends it."""
        self._whole()
        self._among.left(self._who, self)
        if self._given_up or self.transport.is_closing():
            return
        self._given_up = True
        unanswered = self.cycle is not None and not self.cycle.response_complete
        if (
            (self._silent and status != 503)
            or (unanswered and self.cycle.response_started)
            or not self._lingers()
        ):
            self.transport.close()
            return
        number = id_of(self.cycle.scope if unanswered else {"headers": ()})
        phrase, why = _TOLD[status]
        body = problem_of(status, why, number)
        if unanswered:  # what still works on the request has nobody to answer, and notes it
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        else:
            self._noted(self.client[0] if self.client else "", number, status, len(body))
        more = f"retry-after: {BUSY_S}\r\n" if status == 503 else ""
        filled = {"status": status, "phrase": phrase, "length": len(body), "number": number}
        self.transport.write(_ANSWER.format(**filled, more=more).encode() + body)
        if self.transport.can_write_eof():  # TLS cannot
            with suppress(OSError):  # the client has gone
                self.transport.write_eof()
        self.loop.call_later(LINGER_S, self.transport.close)

    def _lingers(self) -> bool:
        if len(self._lingering) >= MOST_LINGERING:
            return False
        self._lingering.add(self)
        return True


def config(
    application: Any, among: Connections | None = None, tls: SSLContext | None = None
) -> Config:
    """uvicorn's configuration for an application here, which is told of each request that is
    refused before it sees it if it has a ``note_refused``.
    """
    among = among or Connections()
    quiet = {
        "log_level": "error",
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "ws": "none",
    }
    limits = {
        "h11_max_incomplete_event_size": LARGEST_HEAD + 2 * _READ,
        "timeout_graceful_shutdown": 10,
    }
    noted: Noted = getattr(application, "note_refused", lambda *_: None)
    bounded = partial(Bounded, among=among, lingering=set(), noted=noted)
    if tls is None:
        return Config(application, http=bounded, **quiet, **limits)  # type: ignore[arg-type]
    # uvloop reads before its start_tls could
    how = {"http": partial(_handshake, tls, among, bounded), "loop": "asyncio"}
    return Config(application, **how, **quiet, **limits)  # type: ignore[arg-type]


def _handshake(
    tls: SSLContext, among: Connections, bounded: Callable[..., Bounded], **given: Any
) -> Handshake:
    return Handshake(tls, partial(bounded, **given), among)
