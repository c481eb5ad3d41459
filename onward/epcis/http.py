"""HTTP conventions: limits on sizes, problems in the form of RFC 9457, links to the next page, and
requests for this server only.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from inspect import iscoroutinefunction
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onward.doors.addresses import wrong_address
from onward.doors.bodies import MIB, Room, body_of, check_text, kind_of
from onward.doors.heads import wrong_head
from onward.doors.protocol import LARGEST_HEAD
from onward.doors.reach import reach_of
from onward.epcis.capture import problem_document
from onward.epcis.match import NotOffered
from onward.epcis.query import TooMany
from onward.epcis.request_id import instance
from onward.epcis.wanted import JSON, LINKED, OFFERED, not_acceptable, wants_linked
from onward.errors import InvalidInput, Problem
from onward.store.failures import StoreDamaged
from onward.wording.instants import rfc3339

LARGEST = 16 * MIB  # bytes of a request
TOO_LARGE = f"a request has at most {LARGEST // MIB} MiB; send the events in several"
HEADERS = {name: OFFERED[name] for name in ("GS1-EPCIS-Version", "GS1-CBV-Version")}
TOKENS_LAST = timedelta(days=365)
IMPLEMENTATION = "epcisException:ImplementationException"
Handler = Callable[[Request, bytes], Response | Awaitable[Response]]


def endpoint(offered: Mapping[str, str] = OFFERED, **handlers: Handler) -> Callable[[Request], Any]:
    """One address: a handler for each method (``GET=...``). A handler that may wait for the store
    runs in a thread, or is a coroutine.

    ``offered``: headers for the answer to OPTIONS.
    """
    allowed = ", ".join(sorted({*handlers, "OPTIONS"}))

    async def call(request: Request) -> Response:
        refused = _head_refused(request)
        if refused is not None:
            return refused
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allowed, **offered})
        if method not in handlers:
            return problem(405, f"{request.method} is not offered here", headers={"Allow": allowed})
        refused = _address_refused(request)
        if refused is not None:
            return refused
        try:
            answer = await _handled(handlers[method], request)
        except (InvalidInput, NotOffered, TooMany, HTTPException, OSError) as wrong:
            return _as_problem(wrong)
        if answer.media_type == JSON and wants_linked(request):
            answer.headers["Content-Type"] = LINKED
        return answer

    return call


def _head_refused(request: Request) -> Response | None:
    """The answer to a request head that is too large, ambiguous, or meant for another machine; None
    if it is fine.
    """
    if _head_size(request) > LARGEST_HEAD:
        return problem(431, f"the head of a request has at most {LARGEST_HEAD >> 10} KiB")
    if wrong := wrong_head(request.scope["headers"]):
        return problem(400, wrong)
    status, why = reach_of(request.scope).misaddressed(request.headers.get("host", ""))
    return problem(status, why) if why else None


def _address_refused(request: Request) -> Response | None:
    """The answer to an address that no store can hold, or to an Accept header that cannot be met;
    None if it is fine.
    """
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    wrong = wrong_address(unquote(path), query)  # careful clients may have escaped it twice
    if wrong:
        return problem(400, wrong)
    if not path.isprintable():
        return problem(400, "an address has no control characters in it")
    unfit = not_acceptable(request) if path.startswith("/epcis") else ""
    return problem(406, unfit, kind="epcisException:NotAcceptableException") if unfit else None


def _as_problem(wrong: Exception) -> Response:
    """An exception as problem details."""
    match wrong:
        case InvalidInput():
            return refusal(wrong.problems)
        case NotOffered():
            return problem(501, str(wrong), kind=IMPLEMENTATION)
        case TooMany():
            return problem(413, str(wrong), kind="epcisException:QueryTooLargeException")
        case HTTPException():
            return problem(wrong.status_code, wrong.detail, headers=wrong.headers)
        case StoreDamaged():
            text = f"the store is damaged: {wrong.strerror}; nothing is acknowledged"
            return problem(500, text, kind=IMPLEMENTATION)
        case OSError():
            text = f"the store failed: {wrong.strerror}; nothing is acknowledged, send it again"
            return problem(503, text, headers={"Retry-After": "5"})
    raise wrong


def _head_size(request: Request) -> int:
    """The size of a head that arrived at once; a longer one in pieces is refused before."""
    scope = request.scope
    return sum(map(len, chain(*scope["headers"]))) + len(scope["path"]) + len(scope["query_string"])


async def _handled(handler: Handler, request: Request) -> Response:
    state = request.app.state
    if not hasattr(state, "room"):
        state.room = Room()
    async with body_of(request, state.room, LARGEST, TOO_LARGE) as body:
        if request.method == "POST":
            return await _run(handler, request, body)
    return await _run(handler, request, b"")  # it holds no memory meanwhile


async def _run(handler: Handler, request: Request, body: bytes) -> Response:
    if iscoroutinefunction(handler):
        answer: Response = await handler(request, body)
        return answer
    return await run_in_threadpool(handler, request, body)  # type: ignore[arg-type]


def is_json(request: Request) -> None:
    """Raises HTTPException for a body of another type, in another encoding, or compressed."""
    kind = kind_of(request.headers)
    if kind not in (JSON, LINKED):
        raise HTTPException(
            415, f"send application/json or application/ld+json, not {kind[:80] or 'nothing'}"
        )
    check_text(request.headers)


def json_answer(
    document: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    return _answer(document, status, headers, JSON)


def problem(
    status: int,
    title: str,
    *,
    kind: str = "about:blank",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """A problem in the form of RFC 9457."""
    document = {"type": kind, "title": title, "status": status, **instance(), **more}
    return _answer(document, status, headers, "application/problem+json")


def _answer(document: Any, status: int, headers: Mapping[str, str] | None, kind: str) -> Response:
    """Encoded as ASCII: an extension may have half a character, which only an escape can
    represent.
    """
    return Response(
        json.dumps(document, separators=(",", ":"), allow_nan=False),
        status,
        {**HEADERS, **(headers or {})},
        kind,
    )


def refusal(problems: Iterable[Problem], status: int = 400) -> Response:
    """The answer to a request, with all of its problems."""
    errors = [problem_document(each) for each in problems]
    title = str(errors[0]["title"]) if len(errors) == 1 else f"{len(errors)} things are wrong"
    return problem(status, title, kind="epcisException:ValidationException", errors=errors)


def parameters(request: Request) -> dict[str, list[str]]:
    """The parameters of a query; several values of one are separated by | or written as several
    parameters.
    """
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        found.setdefault(name, []).extend(value.split("|"))
    return found


def extensions(request: Request) -> dict[str, str]:
    """The prefixes of extensions, from the header ``GS1-Extensions:
    example=https://ns.example.com/epcis/``.
    """
    given = ",".join(request.headers.getlist("gs1-extensions"))
    pairs = (each.strip().partition("=") for each in given.split(","))
    return {prefix: meaning for prefix, equals, meaning in pairs if equals}


def next_link(request: Request, token: str) -> dict[str, str]:
    """The headers that lead to the next page; none at the end."""
    if not token:
        return {}
    parameters = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name != "nextPageToken"
    ]
    query = urlencode([*parameters, ("nextPageToken", token)])
    address = f"{request.url.replace(query='', fragment='')}?{query}"
    until = rfc3339((datetime.now(UTC) + TOKENS_LAST).replace(microsecond=0))
    return {"Link": f'<{address}>; rel="next"', "GS1-Next-Page-Token-Expires": until}
