"""Bodies of requests to the API: JSON of a limited size, but for files, which have limits of their
own; and addresses without characters that no database keeps.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote_plus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message as Chunk, Receive, Scope, Send

from onward.formats.documents import strict_json
from onward.message import Message
from onward.store.entries import UNSTORABLE, storable
from onward.web.problems import problem_answer

LARGEST = 2 << 20  # bytes of a JSON body: ten thousand lines of a draft have less than one MiB
TOO_LARGE = Message(
    "the request has more than {limit} MiB, the limit of an act; upload files instead",
    limit=LARGEST >> 20,
)
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
        if FILES.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        try:
            body, again = await _whole(_counted(receive))
        except HTTPException as large:
            await problem_answer(large.status_code, large.detail)(scope, receive, send)
            return
        wrong = unfit(body)
        if wrong:
            await problem_answer(422, Message("the body is no JSON: {wrong}", wrong=wrong))(
                scope, receive, send
            )
            return
        await self.app(scope, again, send)


def refusal(scope: Scope) -> tuple[int, str]:
    """The status and reason of a refusal; an empty reason: the request is allowed."""
    query = unquote_plus(scope["query_string"].decode("latin-1"))
    if not storable(scope["path"]) or not storable(query):
        return 400, Message("the address {why}", why=UNSTORABLE)
    if FILES.fullmatch(scope["path"]):
        return 200, ""
    head = {name: text.decode("latin-1") for name, text in scope["headers"]}
    length = head.get(b"content-length", "0")
    if length.isdecimal() and int(length) > LARGEST:
        return 413, TOO_LARGE
    kind = head.get(b"content-type", "")
    if kind and length != "0" and not JSON.fullmatch(kind.strip()):
        return 415, Message("{kind} is no JSON: send application/json", kind=kind[:80])
    return 200, ""


def unfit(body: bytes) -> str:
    """Why a body is ambiguous or nested too deeply; "" for a readable body, and for one that is no
    JSON at all, which the API itself refuses with the position.
    """
    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice.append(Counter(name for name, _ in pairs).most_common(1)[0][0])
        return made

    try:
        strict_json(body.decode(), table)
    except (UnicodeDecodeError, json.JSONDecodeError):
        return ""
    except ValueError as wrong:
        return str(wrong)
    return f"{twice[0][:80]!r} stands twice in one object" if twice else ""


async def _whole(receive: Receive) -> tuple[bytes, Receive]:
    """A complete body, and a function that receives it again."""
    messages: list[Chunk] = []
    while not messages or messages[-1].get("more_body"):
        messages.append(await receive())
    come = iter(messages)

    async def again() -> Chunk:
        message = next(come, None)
        return await receive() if message is None else message

    return b"".join(each.get("body", b"") for each in messages), again


def _counted(receive: Receive) -> Receive:
    """The same, ended with 413 where a body without a length turns out too large."""
    size = 0

    async def counted() -> Chunk:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
