"""Options of `onward serve`: where the desk listens, and where it is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from onward.doors.addresses import LOOPBACK, is_loopback
from onward.doors.certificate import Certificate, certificate_of
from onward.doors.reach import Reach, behind, in_url

Function = Callable[..., Any]
LOOPBACK_HOST, PORT = "127.0.0.1", 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the server listens: an address and a port, with a certificate or without, or a Unix
    socket. ``behind``: the URL of a proxy of this machine.
    """

    port: int | None = None
    host: str | None = None
    behind: str = ""
    file: Path | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None

    def check(self) -> None:
        """Raises UsageError for options that do not fit together, and for an address of other
        machines without a certificate.
        """
        if self.file and not self.behind:
            raise click.UsageError("--socket is for a proxy: give its URL with --behind")
        if self.file and (self.host is not None or self.port is not None):
            raise click.UsageError("--socket takes the place of --host and --port")
        if (self.tls_cert is None) != (self.tls_key is None):
            raise click.UsageError("--tls-cert and --tls-key belong together")
        if self.behind and self.tls_cert:
            raise click.UsageError("--behind: the proxy has the certificate, not the desk")
        if not is_loopback(self.address) and self.behind:
            raise click.UsageError(
                f"--host {self.address}: with --behind only this machine is served, at 127.0.0.1 "
                "or ::1"
            )
        if not is_loopback(self.address) and self.tls_cert is None:
            raise click.UsageError(
                f"--host {self.address}: only this machine is served without TLS (127.0.0.1 or "
                "::1): give --tls-cert and --tls-key, or let a proxy with TLS serve the others and "
                "give its URL with --behind"
            )
        if not _is_address(self.address):
            raise click.UsageError(f"--host {self.address}: no address, such as 0.0.0.0 or ::")
        self.proxy()

    @property
    def at(self) -> tuple[str, int]:
        """The address and the port to listen at."""
        return self.address, PORT if self.port is None else self.port

    @property
    def address(self) -> str:
        """The address to listen at."""
        return LOOPBACK_HOST if self.host is None else self.host

    def proxy(self) -> Reach | None:
        """Where the desk is reached through a proxy, if there is one. Raises UsageError."""
        if not self.behind:
            return None
        try:
            return behind(self.behind)
        except ValueError as wrong:
            raise click.UsageError(f"--behind {self.behind}: {wrong}") from wrong

    def certificate(self) -> Certificate | None:
        """The certificate, if there is one. Raises UsageError for one that browsers would not
        accept.
        """
        if self.tls_cert is None or self.tls_key is None:
            return None
        try:
            return certificate_of(self.tls_cert, self.tls_key)
        except ValueError as wrong:
            raise click.UsageError(f"--tls-cert: {wrong}") from wrong

    def reach(self, certificate: Certificate | None, listens: str) -> Reach:
        """How clients reach the desk. ``listens``: where its socket listens, such as
        127.0.0.1:8000.
        """
        proxy = self.proxy()
        if proxy is not None or certificate is None:
            return proxy or Reach()
        elsewhere = not is_loopback(self.address)
        exact = [name for name in certificate.names if not name.startswith("*")]
        here = self.address in certificate.names or not exact
        port = listens.rpartition(":")[2]
        return Reach(
            origin=f"https://{in_url(self.address if here else exact[0])}:{port}",
            tls=certificate.context,
            elsewhere=elsewhere,
            names=certificate.names if elsewhere else (*LOOPBACK, *certificate.names),
        )


def listening(function: Function) -> Function:
    """Adds the options of ``Listening`` to a command."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    options = (
        click.option(
            "--port",
            type=click.IntRange(0, 65_535),
            help=f"0: any that is free.  [default: {PORT}]",
        ),
        click.option(
            "--host",
            metavar="ADDRESS",
            help=f"A loopback address, or with --tls-cert any other.  [default: {LOOPBACK_HOST}]",
        ),
        click.option(
            "--behind",
            metavar="URL",
            help="A proxy of this machine with TLS serves the desk at this address, such as "
            "https://desk.example.org.",
        ),
        click.option(
            "--socket",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="With --behind: the proxy asks this Unix socket.",
        ),
        click.option("--tls-cert", metavar="FILE", type=file, help="Certificate (PEM)."),
        click.option("--tls-key", metavar="FILE", type=file, help="Its key (PEM)."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
