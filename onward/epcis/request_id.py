"""The id of the request that is being answered: in the answer, in its problems and in the log."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

from onward.doors.heads import id_of, instance_of

_ID: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request that this code answers; "" outside of a request."""
    return _ID.get()


def begin_request(scope: MutableMapping[str, Any]) -> str:
    """The id of a request that is answered from here on."""
    made = id_of(scope)
    _ID.set(made)
    return made


def instance() -> dict[str, str]:
    """The member of a problem document (RFC 9457) that names this one occurrence."""
    return instance_of(_ID.get())
