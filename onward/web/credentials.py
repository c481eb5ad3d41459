"""What a request shows to identify its sender: a session in a cookie, or a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.types import Scope

from onward.doors.reach import reach_of

PLAIN, SECURE = "onward", "__Host-onward"  # cookies: on this machine alone; over TLS
COOKIE, AUTHORIZATION = b"cookie", b"authorization"
BEARER = "bearer"
BOTH = "the request has a session and a key: send one of them"


@dataclass(frozen=True, slots=True)
class Shown:
    """The token of a session and the text of a key that a request shows; None: it shows none.
    ``""`` fits nobody; it also stands for two that contradict each other.
    """

    token: str | None = field(default=None, repr=False)
    key: str | None = field(default=None, repr=False)


def shown_in(scope: Scope) -> Shown:
    """The session and the key that a request shows."""
    name = cookie_name(scope)
    tokens = {value for each, value in _cookies(scope) if each == name}
    token = (tokens.pop() if len(tokens) == 1 else "") if tokens else None
    keys = [
        key.strip()
        for scheme, _, key in (each.strip().partition(" ") for each in _lines(scope, AUTHORIZATION))
        if scheme.lower() == BEARER
    ]
    return Shown(token, (keys[0] if len(keys) == 1 else "") if keys else None)


def cookie_name(scope: Scope) -> str:
    """The name of the cookie: over TLS one that no other server of the domain can set."""
    return SECURE if reach_of(scope).secure else PLAIN


def kept_cookie(scope: Scope, token: str) -> str:
    """The header that gives a browser its session."""
    return _cookie(scope, token)


def cleared_cookie(scope: Scope) -> str:
    """The header that makes a browser forget its session."""
    return _cookie(scope, "", "; Max-Age=0")


def _cookie(scope: Scope, token: str, more: str = "") -> str:
    secure = "; Secure" if reach_of(scope).secure else ""
    return f"{cookie_name(scope)}={token}; Path=/{secure}; HttpOnly; SameSite=Strict{more}"


def _cookies(scope: Scope) -> Iterator[tuple[str, str]]:
    for line in _lines(scope, COOKIE):
        for pair in line.split(";"):
            name, _, value = pair.strip().partition("=")
            yield name.strip(), value.strip()


def _lines(scope: Scope, header: bytes) -> list[str]:
    return [text.decode("latin-1") for name, text in scope["headers"] if name == header]
