"""TLS of the server itself: its certificate, and connections until both sides have agreed."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from uvicorn.protocols.utils import get_remote_addr

from onward.doors.clients import client_of
from onward.doors.connections import SLOW_S, Connections, Doing

AGREED_S = 10  # seconds in which both sides must have agreed
# seconds that a client has to take leave: without it a connection that is closed would stay open
LEAVE_S = 2


@dataclass(frozen=True, slots=True)
class Certificate:
    """What shows that the server is the machine that it is called."""

    context: ssl.SSLContext
    names: tuple[str, ...]  # machines, in small letters; "*.example.org": any one label


def certificate_of(certificate: Path, key: Path) -> Certificate:
    """A certificate with its key, from PEM files. Raises ValueError that says why browsers would
    not believe it, and OSError for a file that cannot be read.
    """
    for each in (certificate, key):
        each.open("rb").close()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=_locked)
    except ssl.SSLError as wrong:
        raise ValueError(f"{certificate} and {key} do not fit: {_reason(wrong)}") from wrong
    names = _names_of(context, certificate)
    if not names:
        raise ValueError(f"{certificate} names no machine (subjectAltName)")
    return Certificate(context, names)


def _locked() -> str:
    raise ValueError("the key has a password; the server starts without asking, so take it off")


def _names_of(context: ssl.SSLContext, certificate: Path) -> tuple[str, ...]:
    """The machines of a certificate, as somebody reads them who speaks with the server."""
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname = False
    asking.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        asking.load_verify_locations(certificate)
        client = asking.wrap_bio(to_client, to_server)
        _agree(client, context.wrap_bio(to_server, to_client, server_side=True))
    except ssl.SSLError as wrong:
        raise ValueError(f"no browser believes {certificate}: {_reason(wrong)}") from wrong
    told = client.getpeercert() or {}
    named: Any = told.get("subjectAltName", ())
    return tuple(
        name.lower() if kind == "DNS" else str(ip_address(name))
        for kind, name in named
        if kind in ("DNS", "IP Address")
    )


def _agree(client: ssl.SSLObject, server: ssl.SSLObject) -> None:
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue


def _reason(wrong: ssl.SSLError) -> str:
    return str(getattr(wrong, "verify_message", "") or wrong.reason or wrong).lower()


class Agreeing(asyncio.Protocol):
    """A connection until both sides have agreed; it has a place as any other. ``inside``: makes the
    protocol that follows.
    """

    def __init__(
        self, context: ssl.SSLContext, inside: Callable[[], Any], among: Connections
    ) -> None:
        self.context, self.inside, self.among = context, inside, among
        self.loop = asyncio.get_running_loop()
        self.since = self.loop.time()
        self.transport: asyncio.Transport
        self.who = ""
        self.early = b""  # what has come with the client's last word on TLS
        self.gone = False
        self.task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes a place, and begins."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.pause_reading()
        self.who = client_of({"client": get_remote_addr(transport)})
        if self.among.let_in(self.who, self):
            self.task = self.loop.create_task(self._agree())
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Keeps the beginning of the first request."""
        self.early += data

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.gone = True

    def doing(self) -> Doing:
        """Something is on its way, slowly after a time."""
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
        except OSError:  # he speaks no TLS, or does not believe the certificate, or has gone
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
