"""How clients reach the desk: on its own machine, through a proxy of this machine, or over TLS from
other machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

from onward.doors.addresses import HOST, LOOPBACK, is_loopback, machine_of, port_of
from onward.doors.clients import last_hops
from onward.message import Message

PROXIES = ("127.0.0.1", "::1", "")  # a proxy of this machine as a peer; "": of a Unix socket
KNOWN = "onward.reach"  # in the scope of a request
_HTTPS = 443


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How clients reach the desk.

    ``origin``: the desk's origin as a browser writes it, such as https://desk.example.org; ""
    without TLS. ``proxied``: a proxy of this machine answers there, and every request comes from
    it. ``tls``: the server itself speaks TLS with it. ``elsewhere``: the server listens for other
    machines. ``names``: the machines that a request may name, "*.example.org" for any one label.
    """

    origin: str = ""
    proxied: bool = False
    tls: SSLContext | None = None
    elsewhere: bool = False
    names: tuple[str, ...] = LOOPBACK

    @property
    def secure(self) -> bool:
        """Whether browsers reach the desk over TLS only."""
        return self.proxied or self.tls is not None

    @property
    def own_machine(self) -> bool:
        """Whether only programs of this machine reach the desk."""
        return not (self.proxied or self.elsewhere)

    @property
    def proxies(self) -> tuple[str, ...]:
        """The peers that pass on the requests of others."""
        return PROXIES if self.proxied else ()

    def strict(self, scope: Mapping[str, Any]) -> bool:
        """Whether browsers are told to come over TLS only. For a loopback name they are not, since
        it would bind all servers of this machine.
        """
        return self.secure and machine_of(_host(scope)) not in LOOPBACK

    def refuses(self, scope: Mapping[str, Any]) -> tuple[int, str]:
        """The status and the reason with which a request is refused: for its peer, for the machine
        that it names or for the way that it came. The reason is empty if it is let in.
        """
        if not (self.elsewhere or _from_here(scope)):
            return 403, Message("this server is for its own machine only")
        status, why = self.misaddressed(_host(scope))
        if why or not self.proxied:
            return status, why
        return self._strayed(scope)

    def misaddressed(self, host: str) -> tuple[int, str]:
        """The status and the reason with which a request with this Host header is refused. The
        reason is empty if it is for this server.
        """
        machine = machine_of(host)
        if not machine:
            return 400, Message("Host names no machine")
        if self.proxied:
            port = _HTTPS if port_of(host) is None else port_of(host)
            right = urlsplit(self.origin)
            if (machine, port) != (right.hostname, right.port or _HTTPS):
                return 421, Message("this desk is at {origin}", origin=self.origin)
        elif not any(_fits(machine, name) for name in self.names):
            if self.own_machine:
                return 421, Message("this server is for its own machine only")
            return 421, Message("this desk's certificate does not name {name}", name=machine)
        return 200, ""

    def asks_here(self, scope: Mapping[str, Any]) -> bool:
        """Whether a program of this machine sent the request to the server itself, without a proxy
        between.
        """
        machine = machine_of(_host(scope))
        return _from_here(scope) and machine in LOOPBACK and not last_hops(scope)

    def ours(self, origin: str, scope: Mapping[str, Any]) -> bool:
        """Whether an Origin header is that of the desk's own page."""
        if self.proxied:
            return origin == self.origin
        return origin == f"{scope.get('scheme', 'http')}://{_host(scope)}"

    def _strayed(self, scope: Mapping[str, Any]) -> tuple[int, str]:
        hops = last_hops(scope)
        if not hops:
            return 403, Message(
                "this desk is at {origin}, behind a proxy that sends X-Forwarded-For",
                origin=self.origin,
            )
        if len(hops) > 1:
            return 400, Message(
                "the request has Forwarded and X-Forwarded-For: let the proxy send one"
            )
        if hops[0].scheme.lower() not in ("", "https"):
            return 403, Message("this desk is reached over TLS only: {origin}", origin=self.origin)
        return 200, ""


def reach_of(scope: Mapping[str, Any]) -> Reach:
    """How clients reach the desk that this request was sent to."""
    found: Reach = scope.get(KNOWN) or Reach()
    return found


def origin_of(text: str) -> str:
    """The origin in a URL, as browsers write it. Raises ValueError that says what is wrong with the
    URL.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as wrong:
        raise ValueError("it is no URL, such as https://desk.example.org") from wrong
    if port == 0:
        raise ValueError("it names no port at which anything answers")
    if parts.scheme != "https":
        raise ValueError("it has to begin with https://, since passwords are sent there")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("it is a name and perhaps a port; the desk has a name of its own, no path")
    if not parts.netloc.isascii():
        raise ValueError("write the name as browsers send it, with xn-- before each part of it")
    machine = machine_of(parts.netloc)
    if not machine or machine.endswith(".") or HOST.fullmatch(parts.netloc) is None:
        raise ValueError("it names no machine, such as https://desk.example.org")
    name = in_url(machine)
    return f"https://{name}" if port in (None, _HTTPS) else f"https://{name}:{port}"


def in_url(machine: str) -> str:
    """A machine as it is written in a URL: an IPv6 address has brackets."""
    return f"[{machine}]" if ":" in machine else machine


def behind(url: str) -> Reach:
    """How clients reach a desk behind a proxy of this machine, which answers at this URL. Raises
    ValueError.
    """
    origin = origin_of(url)
    return Reach(origin=origin, proxied=True, names=(urlsplit(origin).hostname or "",))


def _from_here(scope: Mapping[str, Any]) -> bool:
    """Whether the peer is a program of this machine. A peer without an address has come by a Unix
    socket.
    """
    client = scope.get("client")
    return not client or is_loopback(client[0])


def _host(scope: Mapping[str, Any]) -> str:
    found = (value for name, value in scope["headers"] if name == b"host")
    return next(found, b"").decode("latin-1")


def _fits(machine: str, name: str) -> bool:
    """Whether a name in a certificate covers a machine."""
    if name.startswith("*.") and not _is_address(machine):
        return machine.partition(".")[2] == name[2:]
    return machine == name


def _is_address(machine: str) -> bool:
    try:
        ip_address(machine)
    except ValueError:
        return False
    return True
