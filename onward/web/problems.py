"""Problems as RFC 9457 documents: the terminal's sentences, its commands as acts of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Match

from onward.answer import Outcome, outcome_of
from onward.cancel import Cancelled
from onward.desk.act import ActRefused
from onward.epcis.request_id import instance
from onward.errors import InvalidInput, OnwardError, Problem
from onward.message import Message, said_by, written
from onward.web.operation import NAME
from onward.web.page_acts import PageAct, for_page

JSON = "application/problem+json"
STATUSES = {
    Outcome.WRONG_QUESTION: 400,
    Outcome.NOT_THERE: 404,
    Outcome.REJECTED: 422,
    Outcome.LIMITED: 503,
    Outcome.INTERRUPTED: 503,
    Outcome.FAULT: 500,
}
METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
SECRET = ("sign_in", "use_link", "change_password")  # operations with passwords in their bodies
MOST_PROBLEMS = 1_000  # in one answer; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDetails:
    """An answer with problems (RFC 9457). ``problems``: everything that was found."""

    type: str
    title: str
    status: int
    detail: str
    problems: list[Problem]
    acts: list[PageAct] = field(default_factory=list)  # where the page does what would help
    more: int = 0  # problems that are not listed
    instance: str = ""  # this request, under the id in X-Request-ID


class Refusal(OnwardError):
    """A request that is refused with a given status and further fields of the answer."""

    def __init__(self, status: int, detail: str, problems: Iterable[Problem] = ()) -> None:
        self.status, self.detail, self.problems = status, detail, tuple(problems)
        super().__init__(detail)


def problem_answer(
    status: int,
    detail: str,
    problems: Iterable[Problem] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer."""
    listed, acts = for_page(problems)
    details = ProblemDetails(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        problems=listed[:MOST_PROBLEMS],
        acts=acts,
        more=max(0, len(listed) - MOST_PROBLEMS),
        **instance(),
    )
    text = written(asdict(details), ensure_ascii=False)
    body = text.encode(errors="backslashreplace")  # half of a surrogate pair is an escape of JSON
    return Response(body, status_code=status, media_type=JSON, headers=dict(headers or {}))


def refused(wrong: BaseException) -> Response:
    """The answer to a question or an act that ended with an exception."""
    if isinstance(wrong, Refusal):
        return problem_answer(wrong.status, wrong.detail, wrong.problems)
    if isinstance(wrong, ActRefused):
        return problem_answer(409, wrong.problems[0].message, wrong.problems)
    if isinstance(wrong, InvalidInput):
        status = STATUSES[outcome_of(wrong)]
        return problem_answer(status, _together(wrong.problems), wrong.problems)
    if isinstance(wrong, Cancelled):
        return problem_answer(503, "it was cancelled")
    if isinstance(wrong, OSError):
        detail = f"the store failed: {wrong.strerror or wrong}; nothing is done"
        return problem_answer(503, detail, headers={"Retry-After": "5"})
    return problem_answer(500, f"internal error ({type(wrong).__name__}); please report it")


def _together(problems: tuple[Problem, ...]) -> str:
    problems = tuple(for_page(problems)[0])
    if len(problems) == 1:
        return str(problems[0])
    return f"{len(problems):,} things are wrong; the first: {problems[0]}" if problems else "wrong"


def install(app: FastAPI) -> None:
    """Make all errors of an application answer in this form."""

    async def known(_: Request, wrong: Exception) -> Response:
        return refused(wrong)

    async def plain(request: Request, wrong: Exception) -> Response:
        assert isinstance(wrong, HTTPException)
        if wrong.status_code == 405:
            return _not_offered(request)
        return of_status(wrong)

    async def broken_off(_: Request, __: Exception) -> Response:
        return problem_answer(400, "the request was broken off")

    async def invalid(request: Request, wrong: Exception) -> Response:
        assert isinstance(wrong, RequestValidationError)
        secret = request.scope[NAME] in SECRET
        found = [_of_field(each, secret=secret) for each in wrong.errors()]
        return problem_answer(422, _together(tuple(found)), found)

    for kind in (OnwardError, Cancelled, OSError, Exception):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(HTTPException, plain)
    app.add_exception_handler(ClientDisconnect, broken_off)
    app.add_exception_handler(RequestValidationError, invalid)


def of_status(wrong: HTTPException) -> Response:
    """The answer to a request that the server itself refuses."""
    detail = wrong.detail if isinstance(wrong.detail, Message) else str(wrong.detail)
    return problem_answer(wrong.status_code, detail, headers=wrong.headers)


def _not_offered(request: Request) -> Response:
    """The answer to a method that an address does not have, and which it has."""
    scope, routes = request.scope, request.app.router.routes

    def offered(method: str) -> bool:
        asked = {**scope, "method": method}
        return any(each.matches(asked)[0] is Match.FULL for each in routes)

    found = [each for each in METHODS if offered(each)] or ["GET"]  # the page
    allowed = ", ".join([*found, "HEAD"] if "GET" in found else found)
    detail = Message(
        "{method} is not offered here, only {allowed}", method=scope["method"], allowed=allowed
    )
    return problem_answer(405, detail, headers={"Allow": allowed})


def _of_field(error: Mapping[str, Any], *, secret: bool) -> Problem:
    """The problem of one field of a request; ``secret``: its value is not shown."""
    where, *name = map(str, error["loc"])
    why = error.get("ctx", {}).get("error", "")
    if error["type"] == "json_invalid":
        return Problem(
            where,
            0,
            "",
            "",
            Message("is no JSON at character {number}: {why}", number=name[0], why=why),
        )
    value = "" if secret else error.get("input")
    shown = value if isinstance(value, str) else json.dumps(value, default=str)
    message = said_by(why) if isinstance(why, Exception) else str(error["msg"]).lower()
    return Problem(where, 0, ".".join(name), shown[:200], message)


ANSWERS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "What is wrong",
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
}
