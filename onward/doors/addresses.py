"""Addresses and machines that a request names."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import unquote_plus

from onward.message import Message
from onward.store.entries import UNSTORABLE, storable

HOST = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::(?P<port>[0-9]{1,5}))?"
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def machine_of(host: str) -> str:
    """The machine that a Host header names, in small letters, an IPv6 address in its shortest form;
    "" if the header cannot be read.
    """
    match = HOST.fullmatch(host)
    if match is None:
        return ""
    return _shortest(match["six"]) if match["six"] else match["name"].lower()


def port_of(host: str) -> int | None:
    """The port that a Host header names, if it names one."""
    match = HOST.fullmatch(host)
    return int(match["port"]) if match and match["port"] else None


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach an address (127.0.0.1, ::1)."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _shortest(six: str) -> str:
    try:
        return str(IPv6Address(six))
    except ValueError:
        return ""


def wrong_address(path: str, query: str) -> str:
    """What is wrong with an address, its path decoded, for any handler; "" if it is fine. A line
    break at the end of a path is lost on the way to a handler.
    """
    if not storable(path) or not storable(unquote_plus(query)):
        return Message("the address {why}", why=UNSTORABLE)
    if path.endswith(("\n", "\r")):
        return Message("the address ends with a line break")
    return ""
