"""Limits on connections: a request head has a largest size and a longest time, whichever parser
uvicorn uses.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from onward.epcis.http import LARGEST_HEAD

# seconds in which a request line and its headers must have come, from the first byte on, or from
# the beginning of a connection
HEAD_S = 10
MOST_CONNECTIONS = 512  # more are answered 503 at once
# seconds in which whoever is told that a head will not do may read it: what he still sends is
# dropped meanwhile, since a connection closed on unread bytes is reset, answer and all
LINGER_S = 2
# bytes that asyncio reads at once, at most. A parser holds a head of LARGEST_HEAD, one such read
# and one that waited for the answer before: the limit on heads is kept here, whatever the reads
_READ = 256 << 10
_ANSWER = (
    "HTTP/1.1 {status} {phrase}\r\ncontent-type: application/problem+json\r\n"
    "content-length: {length}\r\nconnection: close\r\n\r\n{body}"
)
_TOLD = {
    408: ("Request Timeout", f"the head of the request did not come within {HEAD_S} seconds"),
    431: (
        "Request Header Fields Too Large",
        f"the head of a request has at most {LARGEST_HEAD >> 10} KiB",
    ),
}


class Bounded(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # one of two classes
    """uvicorn's protocol with both limits."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._come = 0  # bytes of a head that is not whole
        self._late: asyncio.TimerHandle | None = None
        self._silent = True  # nothing has come on this connection: nobody to answer
        self._given_up = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Starts waiting for the first head."""
        super().connection_made(transport)
        self._late = self.loop.call_later(HEAD_S, self._give_up, 408)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._whole()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Receives bytes of a head, a body or both."""
        if self._given_up:
            return
        before, cycle, self._silent = self._waits_for(), self.cycle, False
        super().data_received(data)
        if self.cycle is not cycle:  # a head came whole
            self._whole()
        elif before == "answer":  # the next request, which is read once this one is answered
            self.flow.pause_reading()
        elif before != "body":
            self._come += len(data)
            if self._late is None:
                self._late = self.loop.call_later(HEAD_S, self._give_up, 408)
            if before == "head" and self._come > LARGEST_HEAD:
                self._give_up(431)

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
        self._whole()
        if self.transport.is_closing():
            return
        if self._silent:
            self.transport.close()
            return
        self._given_up = True
        phrase, why = _TOLD[status]
        body = f'{{"type":"about:blank","title":"{why}","status":{status}}}'
        self.transport.write(
            _ANSWER.format(status=status, phrase=phrase, length=len(body), body=body).encode()
        )
        self.transport.write_eof()
        self.loop.call_later(LINGER_S, self.transport.close)


def config(application: Any) -> Config:
    """uvicorn's configuration for an application here."""
    quiet = {
        "log_level": "error",
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "ws": "none",
    }
    limits = {
        "limit_concurrency": MOST_CONNECTIONS,
        "h11_max_incomplete_event_size": LARGEST_HEAD + 2 * _READ,
        "timeout_graceful_shutdown": 10,
    }
    return Config(application, http=Bounded, **quiet, **limits)  # type: ignore[arg-type]
