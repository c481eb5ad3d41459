"""Which operation a request wants, by its method and address, and who may do it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi.routing import APIRoute, APIRouter
from starlette.routing import compile_path
from starlette.types import Scope as RequestScope

from onward.people.operations import BY_NAME, OPEN, Operation
from onward.people.roles import EVERY
from onward.people.scopes import Scope
from onward.report import questions
from onward.web.ids import with_whole_ids

API = "/api/v1"
DESCRIBED = f"{API}/openapi.json"
OF_EPCIS = ("/epcis", "/challenge", "/openapi.json")  # answered by EPCIS's own application
METRICS = "/metrics"
NAME = "onward.operation"  # in the scope of a request: the id of the operation that it may do
FORMS = ("_csv", "_xlsx", "_html")  # the same question, in another form
READING = ("GET", "HEAD")


def of_epcis(scope: RequestScope) -> bool:
    """Whether EPCIS's application answers a request: at its own addresses, and at / unless a
    browser asks.
    """
    if scope["path"] == "/":
        accept = dict(scope["headers"]).get(b"accept", b"").decode("latin-1")
        return "text/html" not in accept
    return bool(scope["path"].startswith(OF_EPCIS))


class NoOperation(Exception):
    """A route of the API that has no row in the table of operations, so that nobody may use it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request wants. ``id``: of the operation; ``operation`` None: no operation has this
    address; ``page``: a file of the page, or the server's health.
    """

    id: str = ""
    operation: Operation | None = None
    page: bool = False

    @property
    def open(self) -> bool:
        """Whether it is open to people who have not signed in."""
        return self.page or self.id in OPEN


PAGE = Wanted(page=True)
NOTHING = Wanted()


def operation_of(number: str, method: str) -> Operation:
    """The row of an operation of the API, by the operation's id. For a question declared in
    ``QUESTIONS``, the row is made from its entry. Raises NoOperation.
    """
    names = [number, *(number.removesuffix(each) for each in FORMS if number.endswith(each))]
    known = BY_NAME | (declared_operations() if method == "GET" else {})
    for name in names:
        if name in known:
            return known[name]
    raise NoOperation(f"{number} has no row in onward/people/operations.py, for {method}")


def declared_operations() -> dict[str, Operation]:
    """The operations of the questions that are declared in ``QUESTIONS``, by name."""
    return {
        each.operation: Operation(
            name=each.operation, roles=each.roles or EVERY, scopes=(Scope.READ,)
        )
        for each in questions.QUESTIONS
    }


class Operations:
    """The operations of an API by method and address. Raises NoOperation for a route that has
    none.
    """

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        self.listed = [each for router in routers for each in _addresses(router)]

    def wanted(self, scope: RequestScope) -> Wanted:
        """What a request wants."""
        method, path = scope["method"], scope["path"]
        if path == METRICS:
            return _named("metrics")
        if path.startswith(OF_EPCIS):
            return _named(_epcis_operation(method, path))
        if not path.startswith(f"{API}/"):
            return PAGE
        if path == DESCRIBED:
            return _named("openapi")
        path = with_whole_ids(scope)["path"]
        method = "GET" if method == "HEAD" else method
        return next((w for m, way, w in self.listed if m == method and way.match(path)), NOTHING)


def _addresses(router: APIRouter) -> Iterator[tuple[str, re.Pattern[str], Wanted]]:
    for each in router.routes:
        if not isinstance(each, APIRoute):
            raise NoOperation(f"{each} is no route of an operation")
        way, _, _ = compile_path(API + each.path)
        for method in sorted(each.methods or ()):
            number = str(each.operation_id)
            yield method, way, Wanted(number, operation_of(number, method))


def _named(name: str) -> Wanted:
    return Wanted(name, BY_NAME[name])


def _epcis_operation(method: str, path: str) -> str:
    """The id of the operation at an address of EPCIS's application; "epcis_capture" where no other
    fits.
    """
    if not path.startswith("/epcis"):
        return "challenge" if path.startswith("/challenge") else "openapi"
    if method == "OPTIONS" or (method in READING and path.startswith("/epcis/capture")):
        return "epcis_jobs"
    if method in READING or path.startswith("/epcis/nextPageToken/"):
        return "epcis_query"
    return "epcis_name_query" if path.startswith("/epcis/queries") else "epcis_capture"
