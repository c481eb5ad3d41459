"""The id of the request that is being answered: in the answer, in its problems and in the log."""

from __future__ import annotations

import re
from contextvars import ContextVar
from secrets import token_hex

HEADER = b"x-request-id"
SAFE = re.compile(rb"[A-Za-z0-9._-]{1,64}")  # also in a line of a log and in a URI
_ID: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request that this code answers; "" outside of a request."""
    return _ID.get()


def begin_request(headers: list[tuple[bytes, bytes]]) -> str:
    """The client's own id if there is one that is safe to repeat, otherwise a new one."""
    given = [text for name, text in headers if name == HEADER]
    known = len(given) == 1 and SAFE.fullmatch(given[0])
    made = given[0].decode() if known else token_hex(16)
    _ID.set(made)
    return made


def instance() -> dict[str, str]:
    """The member of a problem document (RFC 9457) that names this one occurrence."""
    return {"instance": f"urn:onward:request:{_ID.get()}"} if _ID.get() else {}
