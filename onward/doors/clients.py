"""Whose request it is: the address of the client, also behind a proxy."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from ipaddress import IPv6Address, ip_address
from typing import Any

# An address in Forwarded (RFC 7239): 192.0.2.60, 192.0.2.60:4711, "[2001:db8::1]:4711"
_FOR = re.compile(r'(?:^|;)\s*for\s*=\s*("[^"]*"|[^;]*)', re.IGNORECASE)
_PORT = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::\d+)?|(.*)", re.DOTALL)


def client_of(scope: Mapping[str, Any], trusted: Collection[str] = ()) -> str:
    """The client who sent a request: his address, or of IPv6 his network of 64 bits, of which he
    may have every address.

    It is the address of the peer. If that is a trusted proxy, it is the last address in Forwarded
    (else X-Forwarded-For) that is no trusted proxy: what stands before it was written by the
    client, who may write anything. An unreadable one counts as the proxy itself.
    """
    peer = scope.get("client")
    found = _address(peer[0]) if peer else ""
    if found in trusted:
        for each in reversed(_named(scope)):
            address = _address(each)
            if not address:
                break
            found = address
            if found not in trusted:
                break
    return _network(found)


def _named(scope: Mapping[str, Any]) -> list[str]:
    """The addresses that the proxies wrote, the first one first."""
    headers: dict[bytes, list[str]] = {}
    for name, value in scope.get("headers", ()):
        headers.setdefault(name.lower(), []).append(value.decode("latin-1"))
    if b"forwarded" in headers:
        parts = ",".join(headers[b"forwarded"]).split(",")
        found = (_FOR.search(part) for part in parts)
        return [match[1].strip().strip('"') if match else "" for match in found]
    return [each.strip() for each in ",".join(headers.get(b"x-forwarded-for", ())).split(",")]


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
