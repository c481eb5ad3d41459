"""Bodies of requests to the API: JSON of a limited size, but for files, which have limits of their
own.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message as Piece, Receive, Scope, Send

from onward.doors.addresses import wrong_address
from onward.doors.bodies import (
    MIB,
    SMALL,
    Room,
    body_of,
    check_plain,
    check_text,
    kind_of,
    paced,
    seconds_for,
    stated_size,
)
from onward.formats.documents import strict_json
from onward.message import Message, said_by
from onward.web.problems import of_status

LARGEST = 2 * MIB  # bytes of a JSON body: ten thousand lines of a draft have less than one MiB
LARGEST_FILE = 64 * MIB  # bytes of an uploaded file
TOO_LARGE = Message(
    "the request has more than {limit} MiB, the limit of an act; upload files instead",
    limit=LARGEST // MIB,
)
FILES = re.compile(r"/api/v1/(uploads/[^/]+/files|orders/[^/]+/papers)/[^/]+")
JSON = re.compile(r"application/([a-z0-9.+-]+\+)?json")
NOT_READ = ("GET", "HEAD")  # whose body says nothing: it is received within the limits, and dropped


class Bodies:
    """A layer around the API and the page."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app, self.room = app, room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before the body is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            request = Request(scope, receive)
            if scope["path"].startswith("/api/"):
                _check_head(request)
            if is_file(scope):
                size = stated_size(request)
                in_all = seconds_for(LARGEST_FILE if size is None else min(size, LARGEST_FILE))
                await self.app(scope, paced(receive, in_all), send)
                return
            async with body_of(request, self.room, LARGEST, TOO_LARGE) as body:
                if request.method not in NOT_READ:
                    await _check_json(body)
                    await self.app(scope, _again(body, receive), send)
                    return
            await self.app(scope, _again(b"", receive), send)  # it holds no memory meanwhile
        except HTTPException as wrong:
            await of_status(wrong)(scope, receive, send)


def _check_head(request: Request) -> None:
    """Raises HTTPException for an address that no handler may see, and for a body of a wrong
    kind.
    """
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    wrong = wrong_address(path, query)
    if wrong:
        raise HTTPException(400, wrong)
    if stated_size(request) == 0 or request.method in NOT_READ:
        return
    if is_file(request.scope):
        check_plain(request.headers)
        return
    kind = kind_of(request.headers)
    if not JSON.fullmatch(kind):
        what = kind[:80] or "nothing"
        raise HTTPException(415, Message("{kind} is no JSON: send application/json", kind=what))
    check_text(request.headers)


def is_file(scope: Scope) -> bool:
    """Whether the body of a request is a file, which its handler reads itself."""
    return scope["method"] == "PUT" and FILES.fullmatch(scope["path"]) is not None


async def _check_json(body: bytes) -> None:
    """Raises HTTPException with 422 for a body that readers may understand differently."""
    wrong = unfit(body) if len(body) <= SMALL else await run_in_threadpool(unfit, body)
    if wrong:
        raise HTTPException(422, Message("the body is no JSON: {wrong}", wrong=wrong))


def unfit(body: bytes) -> str:
    """Why a body is ambiguous, nested too deeply or not in UTF-8; "" for a readable body, and for
    one that is no JSON at all, which the API itself refuses with the position.
    """
    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice.append(Counter(name for name, _ in pairs).most_common(1)[0][0])
        return made

    try:
        strict_json(body.decode("utf-8-sig"), table)
    except UnicodeDecodeError as wrong:
        return Message("it is not UTF-8 (byte {number})", number=wrong.start)
    except json.JSONDecodeError:
        utf_8 = json.detect_encoding(body).startswith("utf-8")
        return "" if utf_8 else Message("it is not UTF-8 (byte {number})", number=0)
    except ValueError as wrong:
        return said_by(wrong)
    return Message("{key} stands twice in one object", key=repr(twice[0][:80])) if twice else ""


def _again(body: bytes, receive: Receive) -> Receive:
    """Receives a body that has come already, then what follows it."""
    come = False

    async def again() -> Piece:
        nonlocal come
        if come:
            return await receive()
        come = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
