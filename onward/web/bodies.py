"""Bodies of requests to the API: JSON of a limited size, but for files, which have limits of their
own; and addresses without characters that no database keeps.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onward.store.entries import UNSTORABLE, storable
from onward.web.problems import problem_answer

LARGEST = 2 << 20  # bytes of a JSON body: ten thousand lines of a draft have less than one MiB
TOO_LARGE = f"a body has more than {LARGEST >> 20} MiB, the limit of an act; files are uploaded"
FILES = re.compile(r"/api/v1/(uploads/[^/]+/files|orders/[^/]+/papers)/[^/]+")
JSON = re.compile(r"application/([a-z0-9.+-]+\+)?json *(;.*)?", re.IGNORECASE)


class Bodies:
    """A layer around the API."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before the body is read."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        status, why = refusal(scope)
        if why:
            await problem_answer(status, why)(scope, receive, send)
            return
        limited = receive if FILES.fullmatch(scope["path"]) else _counted(receive)
        await self.app(scope, limited, send)


def refusal(scope: Scope) -> tuple[int, str]:
    """The status and reason of a refusal; an empty reason: the request is allowed."""
    query = unquote_plus(scope["query_string"].decode("latin-1"))
    if not storable(scope["path"]) or not storable(query):
        return 400, f"the address {UNSTORABLE}"
    if FILES.fullmatch(scope["path"]):
        return 200, ""
    head = {name: text.decode("latin-1") for name, text in scope["headers"]}
    length = head.get(b"content-length", "0")
    if length.isdecimal() and int(length) > LARGEST:
        return 413, TOO_LARGE
    kind = head.get(b"content-type", "")
    if kind and length != "0" and not JSON.fullmatch(kind.strip()):
        return 415, f"{kind[:80]} is no JSON: send application/json"
    return 200, ""


def _counted(receive: Receive) -> Receive:
    """The same, ended with 413 where a body without a length turns out too large."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
