"""Manners of HTTP: bodies of bounded size, problems as RFC 9457 has them, links to the next page, and callers on this machine only."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onward.errors import InvalidInput, Problem
from onward.serve.capture import problem_document
from onward.serve.match import NotOffered
from onward.serve.query import TooMany
from onward.serve.wanted import JSON, LINKED, OFFERED, not_acceptable, wants_linked

LARGEST = 16 << 20  # bytes of a request
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {name: OFFERED[name] for name in ("GS1-EPCIS-Version", "GS1-CBV-Version")}
TOKENS_LAST = timedelta(days=365)
BODY_S = 60  # seconds in which a request must have come
SMALL = 64 << 10  # bytes: a body of that size is read where it arrives; a larger one in a thread, and together they have at most ...
LARGE = 32 << 20  # ... this many bytes at a time, so that memory stays bounded
Handler = Callable[[Request, bytes], Response | Awaitable[Response]]


def endpoint(told: Mapping[str, str] = OFFERED, **handlers: Handler) -> Callable[[Request], Any]:
    """One address: a handler for each method (``GET=...``). One that may wait for the store works in a thread, or is a coroutine.

    ``told`` are headers that say what is offered there, to whoever asks for OPTIONS.
    """
    allowed = ", ".join(sorted({*handlers, "OPTIONS"}))

    async def call(request: Request) -> Response:
        if urlsplit(f"//{request.headers.get('host', '')}").hostname not in LOOPBACK:
            return problem(421, "this server is for its own machine only")
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed, **told})
        if method not in handlers:
            return problem(405, f"{request.method} is not offered here", headers={"Allow": allowed})
        if "\0" in unquote(f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"):
            return problem(400, "an address with NUL in it names nothing that a store can keep")
        if not request.scope["path"].isprintable():  # the end of a line would be lost on the way to the handler
            return problem(400, "an address has no control characters in it")
        unfit = not_acceptable(request) if request.url.path.startswith("/epcis") else ""
        if unfit:
            return problem(406, unfit, kind="epcisException:NotAcceptableException")
        try:
            answer = await _handled(handlers[method], request)
            if answer.media_type == JSON and wants_linked(request):
                answer.headers["Content-Type"] = LINKED
            return answer
        except InvalidInput as wrong:
            return refusal(wrong.problems)
        except NotOffered as wrong:
            return problem(501, str(wrong), kind="epcisException:ImplementationException")
        except TooMany as wrong:
            return problem(413, str(wrong), kind="epcisException:QueryTooLargeException")
        except HTTPException as wrong:
            return problem(wrong.status_code, wrong.detail)
        except TimeoutError:
            return problem(408, f"the request did not come within {BODY_S} seconds")
        except OSError as wrong:
            return problem(503, f"the store failed: {wrong.strerror}; nothing is acknowledged, send it again", headers={"Retry-After": "5"})

    return call


async def _handled(handler: Handler, request: Request) -> Response:
    size = _told_size(request)
    if size > LARGEST:
        raise HTTPException(413, f"a request has at most {LARGEST >> 20} MiB; send the events in several")
    async with _Room(request.app, size if size > SMALL else 0):
        async with asyncio.timeout(BODY_S) if size > SMALL else nullcontext():
            body = await _body(request)
        if iscoroutinefunction(handler):
            answer: Response = await handler(request, body)
            return answer
        return await run_in_threadpool(handler, request, body)  # type: ignore[arg-type]


def _told_size(request: Request) -> int:
    """The bytes to come, as the request says; as many as may be if they come in chunks. Of an endless number 12 digits are enough."""
    length = request.headers.get("content-length", "")
    if length.isdecimal():
        return int(length.lstrip("0")[:12] or "0")
    return LARGEST if length or "transfer-encoding" in request.headers else 0


class _Room:
    """Room in memory for a large request; whoever comes when there is none waits. It is counted with the application."""

    def __init__(self, application: Any, size: int) -> None:
        self.state, self.size = application.state, size

    async def __aenter__(self) -> None:
        if self.size:
            if not hasattr(self.state, "room"):
                self.state.room, self.state.taken = asyncio.Condition(), 0
            async with self.state.room:
                await self.state.room.wait_for(lambda: self.state.taken + self.size <= LARGE)
                self.state.taken += self.size

    async def __aexit__(self, *_: object) -> None:
        if self.size:
            async with self.state.room:
                self.state.taken -= self.size
                self.state.room.notify_all()


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > LARGEST:
            raise HTTPException(413, f"a request has at most {LARGEST >> 20} MiB; send the events in several")
    return bytes(found)


def is_json(request: Request) -> None:
    """Raises HTTPException for a body of another type."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (JSON, LINKED):
        raise HTTPException(415, f"send application/json or application/ld+json, not {kind[:80] or 'nothing'}")


def json_answer(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON document."""
    return _answer(document, status, headers, JSON)


def problem(status: int, title: str, *, kind: str = "about:blank", headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """What went wrong, for programs and people."""
    document = {"type": kind, "title": title, "status": status, **more}
    return _answer(document, status, headers, "application/problem+json")


def _answer(document: Any, status: int, headers: Mapping[str, str] | None, kind: str) -> Response:
    """In ASCII: an extension may hold half a character, which only an escape can give back."""
    return Response(json.dumps(document, separators=(",", ":"), allow_nan=False), status, {**HEADERS, **(headers or {})}, kind)


def refusal(problems: Iterable[Problem], status: int = 400) -> Response:
    """A request with all that is wrong with it."""
    errors = [problem_document(each) for each in problems]
    title = str(errors[0]["title"]) if len(errors) == 1 else f"{len(errors)} things are wrong"
    return problem(status, title, kind="epcisException:ValidationException", errors=errors)


def parameters(request: Request) -> dict[str, list[str]]:
    """The parameters of a query; several values of one are separated by | or written as several parameters."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        found.setdefault(name, []).extend(value.split("|"))
    return found


def extensions(request: Request) -> dict[str, str]:
    """What the prefixes of extensions mean, from the header ``GS1-Extensions: example=https://ns.example.com/epcis/``."""
    pairs = (each.strip().partition("=") for each in request.headers.get("gs1-extensions", "").split(","))
    return {prefix: meaning for prefix, equals, meaning in pairs if equals}


def next_link(request: Request, token: str) -> dict[str, str]:
    """The headers that lead to the next page; none at the end."""
    if not token:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "nextPageToken"]
    address = f"{request.url.replace(query='', fragment='')}?{urlencode([*asked, ('nextPageToken', token)])}"
    until = (datetime.now(UTC) + TOKENS_LAST).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"Link": f'<{address}>; rel="next"', "GS1-Next-Page-Token-Expires": until}
