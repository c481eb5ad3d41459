"""TLS of the server itself: connections until their handshake is done."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, cast

from uvicorn.protocols.utils import get_remote_addr

from onward.doors.clients import client_of
from onward.doors.connections import SLOW_S, Connections, Doing

AGREED_S = 10  # seconds in which the handshake must be done
# seconds that a client has to end TLS: without a limit a connection that is closed would stay open
LEAVE_S = 2


class Handshake(asyncio.Protocol):
    """A connection until its TLS handshake is done; it counts as any other connection. ``inside``:
    makes the protocol that follows.
    """

    def __init__(
        self, context: ssl.SSLContext, inside: Callable[[], Any], among: Connections
    ) -> None:
        self.context, self.inside, self.among = context, inside, among
        self.loop = asyncio.get_running_loop()
        self.since = self.loop.time()
        self.transport: asyncio.Transport
        self.who = ""
        self.early = b""  # what the client sent together with the end of its handshake
        self.gone = False
        self.task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes a place among the connections, and begins the handshake."""
        self.transport = cast(asyncio.Transport, transport)
        self.transport.pause_reading()
        self.who = client_of({"client": get_remote_addr(self.transport)})
        if self.among.let_in(self.who, self):
            self.task = self.loop.create_task(self._agree())
        else:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Keeps the beginning of the first request."""
        self.early += data

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.gone = True

    def doing(self) -> Doing:
        """The handshake is under way; after SLOW_S seconds it counts as slow."""
        return Doing.SLOW if self.loop.time() > self.since + SLOW_S else Doing.SENDING

    def close_for_others(self) -> None:
        """Closes the connection, so that another one has its place."""
        self.transport.abort()

    async def _agree(self) -> None:
        try:
            agreed = await self.loop.start_tls(
                self.transport,
                self,
                self.context,
                server_side=True,
                ssl_handshake_timeout=AGREED_S,
                ssl_shutdown_timeout=LEAVE_S,
            )
        except OSError:  # the client speaks no TLS, refuses the certificate, or has gone
            self.transport.abort()
            return
        finally:
            self.among.left(self.who, self)
        if agreed is None or self.gone:
            return
        inside = self.inside()
        agreed.set_protocol(inside)
        inside.connection_made(agreed)
        if self.early:
            inside.data_received(self.early)
