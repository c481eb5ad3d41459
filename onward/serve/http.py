"""Manners of HTTP: bodies of bounded size, problems as RFC 9457 has them, links to the next page, and callers on this machine only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onward.errors import InvalidInput, Problem
from onward.serve.capture import problem_document
from onward.serve.match import NotOffered
from onward.serve.query import TooMany

LARGEST = 16 << 20  # bytes of a request
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {"GS1-EPCIS-Version": "2.0.0", "GS1-CBV-Version": "2.0.0"}
TOKENS_LAST = timedelta(days=365)
Handler = Callable[[Request, bytes], Response]


def endpoint(**handlers: Handler) -> Callable[[Request], Any]:
    """One address: a handler for each method (``GET=...``). They work in threads and may wait for the store."""
    allowed = ", ".join(sorted({*handlers, "OPTIONS"}))

    async def call(request: Request) -> Response:
        if urlsplit(f"//{request.headers.get('host', '')}").hostname not in LOOPBACK:
            return problem(421, "this server is for its own machine only")
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed, **HEADERS})
        if method not in handlers:
            return problem(405, f"{request.method} is not offered here", headers={"Allow": allowed})
        try:
            body = await _body(request)
            return await run_in_threadpool(handlers[method], request, body)
        except InvalidInput as wrong:
            return refusal(wrong.problems)
        except NotOffered as wrong:
            return problem(501, str(wrong), kind="epcisException:ImplementationException")
        except TooMany as wrong:
            return problem(413, str(wrong), kind="epcisException:QueryTooLargeException")
        except HTTPException as wrong:
            return problem(wrong.status_code, wrong.detail)
        except OSError as wrong:
            return problem(503, f"the store failed: {wrong.strerror}; nothing is acknowledged, send it again", headers={"Retry-After": "5"})

    return call


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
    if kind not in ("application/json", "application/ld+json"):
        raise HTTPException(415, f"send application/json or application/ld+json, not {kind[:80] or 'nothing'}")


def json_answer(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON document."""
    return _answer(document, status, headers, "application/json")


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
