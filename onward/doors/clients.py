"""Whose request it is: the address of the client, also behind a proxy."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from ipaddress import IPv6Address, ip_address
from typing import Any, NamedTuple

# A member of Forwarded (RFC 7239): for=192.0.2.60, For="[2001:db8::1]:4711"
_MEMBER = r'(?:^|;)\s*{name}\s*=\s*("[^"]*"|[^;]*)'
_FOR, _PROTO = (re.compile(_MEMBER.format(name=n), re.IGNORECASE) for n in ("for", "proto"))
_PORT = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::\d+)?|(.*)", re.DOTALL)
FORWARDED, FOR = b"forwarded", b"x-forwarded-for"


class Hop(NamedTuple):
    """What the last proxy writes about a request: the address that sent it to the proxy, and http
    or https ("": not written).
    """

    address: str
    scheme: str


def client_of(scope: Mapping[str, Any], proxies: Collection[str] = ()) -> str:
    """The client that sent a request: its address, or for IPv6 its network of 64 bits, since a
    client may have every address in it.

    This is the peer's address. If the peer is one of the ``proxies`` ("": the peer of a Unix
    socket), it is the address that the proxy wrote last: the client may have written anything
    before it. If that address cannot be read, it is the proxy's own.
    """
    peer = scope.get("client")
    found = _address(peer[0]) if peer else ""
    if found in proxies:
        hops = last_hops(scope)
        found = (_address(hops[0].address) if len(hops) == 1 else "") or found
    return _network(found)


def last_hops(scope: Mapping[str, Any]) -> list[Hop]:
    """The last hop by Forwarded and by X-Forwarded-For, one for each of the two that the request
    has. A proxy writes one of them; the client has written the other. If both are there, neither
    can be trusted.
    """
    headers: dict[bytes, list[str]] = {}
    for name, value in scope.get("headers", ()):
        headers.setdefault(name.lower(), []).append(value.decode("latin-1"))

    def last(name: bytes) -> str:
        return ",".join(headers.get(name, ())).rpartition(",")[2].strip()

    found = []
    if FORWARDED in headers:
        found.append(Hop(_member(_FOR, last(FORWARDED)), _member(_PROTO, last(FORWARDED))))
    if FOR in headers:
        found.append(Hop(last(FOR), last(b"x-forwarded-proto")))
    return found


def _member(pattern: re.Pattern[str], hop: str) -> str:
    match = pattern.search(hop)
    return match[1].strip().strip('"') if match else ""


def _address(text: str) -> str:
    """An address in its shortest form, without a port; "" if it is none."""
    match = _PORT.fullmatch(text)
    bare = text if match is None or match[3] is not None else match[1] or match[2]
    try:
        found = ip_address(bare)
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if found.version == 6 else None
    return str(mapped or found)


def _network(address: str) -> str:
    found = ip_address(address) if address else None
    if found is None or found.version == 4 or found.is_loopback:
        return address
    return f"{IPv6Address(int(found) >> 64 << 64)}/64"
