"""Heads of requests: what may stand in them once only, and the id by which a request is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, MutableMapping
from secrets import token_hex
from typing import Any

from onward.message import Message

ID = b"x-request-id"
SAFE = re.compile(rb"[A-Za-z0-9._-]{1,64}")  # also in a line of a log and in a URI
_KNOWN = "onward.request_id"  # in the scope of a request
# headers of which one is read: who sends two means both, or two readers would differ
ONCE = frozenset(
    (
        *(b"host", b"content-type", b"content-length", b"transfer-encoding"),
        *(b"idempotency-key", b"if-match", b"authorization"),
        *(b"origin", b"sec-fetch-site", b"sec-fetch-mode"),
        *(b"gs1-capture-error-behaviour", b"gs1-epc-format"),
        *(b"gs1-epcis-min", b"gs1-epcis-max", b"gs1-cbv-min", b"gs1-cbv-max"),
    )
)


def wrong_head(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Why two readers may understand a head differently: it has two lines of a header that may have
    one, or it states the end of the body in two ways. "" if they may not.
    """
    seen = set[bytes]()
    for name, _ in headers:
        if name in seen:
            header = name.decode().title()
            return Message("the head of the request has {header} twice: send one", header=header)
        if name in ONCE:
            seen.add(name)
    if seen >= {b"content-length", b"transfer-encoding"}:
        return Message("the request has Content-Length and Transfer-Encoding: send one of them")
    return ""


def id_of(scope: MutableMapping[str, Any]) -> str:
    """The id of a request: the client's own if there is one that is safe to repeat, otherwise one
    that is made now. It stays the same.
    """
    if _KNOWN not in scope:
        given = [text for name, text in scope["headers"] if name == ID]
        known = len(given) == 1 and SAFE.fullmatch(given[0])
        scope[_KNOWN] = given[0].decode() if known else token_hex(16)
    found: str = scope[_KNOWN]
    return found


def instance_of(number: str) -> dict[str, str]:
    """The member of a problem document (RFC 9457) that names the request of this id."""
    return {"instance": f"urn:onward:request:{number}"} if number else {}


def problem_of(status: int, why: str, number: str) -> bytes:
    """The problem document of a request that no handler has seen."""
    document = {"type": "about:blank", "title": why, "status": status, **instance_of(number)}
    return json.dumps(document, separators=(",", ":")).encode()
