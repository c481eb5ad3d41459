"""The application: the API under /api/v1, EPCIS at its own addresses, and the page
everywhere else.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI
from pydantic import TypeAdapter
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onward import __version__
from onward.doors.bodies import Room
from onward.doors.connections import Requests
from onward.doors.reach import Reach
from onward.store.keeping import Keeping
from onward.store.store import Store
from onward.web import problems, sentences
from onward.web.bodies import Bodies
from onward.web.guard import Guard
from onward.web.health import Health
from onward.web.ids import with_whole_ids
from onward.web.job_store import unended_jobs
from onward.web.jobs import MEMORY_MIB, Jobs
from onward.web.measures import Measures
from onward.web.open_desk import OpenDesk
from onward.web.operated import Operated
from onward.web.operation import API, Operations, of_epcis
from onward.web.problems import ProblemDetails
from onward.web.routes import (
    cares,
    changes,
    choices,
    claims,
    data,
    deputies,
    desk,
    figures,
    fund,
    goods,
    happened,
    hubs,
    jobs,
    kept_lists,
    keys,
    lists,
    made,
    moves,
    notices,
    papers,
    people,
    plans,
    proposals,
    questions,
    search,
    sign_in,
    telling,
    upkeep,
)
from onward.web.signed_in import SignedIn
from onward.web.static import page
from onward.web.upkeep import Upkeep
from onward.web.uploads import LOOKED_S, Uploads
from onward.web.warm import Warmer
from onward.web.watched import Watched, note_route

SUBJECTS = (
    desk,
    plans,
    changes,
    cares,
    moves,
    notices,
    choices,
    goods,
    search,
    happened,
    telling,
    people,
    sign_in,
    keys,
    deputies,
    proposals,
    hubs,
    made,
    claims,
    papers,
    fund,
    figures,
    jobs,
    data,
    lists,
    kept_lists,
    upkeep,
)
WORDY = ("description", "version")  # texts of a description that no type is made from
WORDS = """The desk over HTTP: every question and act, with the words of the terminal. Where users
have accounts, a session (a cookie) or a key (`Authorization: Bearer`) says who acts. Lists take one
query for screen, `.csv` and `.xlsx`. Acts take an `Idempotency-Key`; to adopt a plan, `If-Match`
names the current one that was looked at. What is wrong comes as RFC 9457 has it, with every problem
at once. HEAD answers as GET does, without the body."""


class Api(FastAPI):
    """The API. Its OpenAPI description is computed on first request (a third of a second); problems
    are described once for all routes, in place of FastAPI's own form.
    """

    def openapi(self) -> dict[str, Any]:
        """Its description."""
        if self.openapi_schema is None:
            made = super().openapi()
            schemas = made["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas["ProblemDetails"] = _schema(ProblemDetails)
            schemas.update(schemas["ProblemDetails"].pop("$defs", {}))
            for item in made["paths"].values():
                for operation in item.values():
                    operation["responses"].pop("422", None)
            _answers_are_whole(made)
            sentences.describe(made)
            self.openapi_schema = made
        return self.openapi_schema


def api(open_desk: OpenDesk, uploads: Uploads, job_mib: int = MEMORY_MIB) -> FastAPI:
    """The API alone. ``job_mib``: memory that a job may use. Raises NoOperation for a route that is
    no operation in the table of operations.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.jobs = Jobs(open_desk, job_mib)
        await app.state.jobs.start()
        looking = asyncio.create_task(_drop_old(uploads))
        yield
        looking.cancel()
        await app.state.jobs.close()
        uploads.end()

    app = Api(
        title="Onward",
        version=__version__,
        description=WORDS,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.open_desk, app.state.uploads = open_desk, uploads
    app.state.warmer = Warmer()
    problems.install(app)
    routers = [*(each.routes for each in SUBJECTS), questions.routes_of_questions()]
    for each in routers:
        app.include_router(each, prefix=API)
    app.state.operations = Operations(routers)
    page(app)
    return app


async def _drop_old(uploads: Uploads) -> None:
    """Delete uploads that nobody uses, for as long as the server runs."""
    while True:
        await asyncio.sleep(LOOKED_S)
        with suppress(OSError):  # the store or the disk failed: it is tried again
            await asyncio.to_thread(uploads.drop_old)


def _schema(kind: Any) -> dict[str, Any]:
    found: dict[str, Any] = TypeAdapter(kind).json_schema(
        ref_template="#/components/schemas/{model}"
    )
    return found


def _answers_are_whole(described: dict[str, Any]) -> None:
    """Every field of an answer is there; a field with a default may be left out of bodies alone."""
    schemas = described["components"]["schemas"]
    operations = [each for item in described["paths"].values() for each in item.values()]
    bodies = _named_in([each.get("requestBody") for each in operations], schemas)
    for name, schema in schemas.items():
        if name not in bodies and schema.get("properties"):
            schema["required"] = list(schema["properties"])


def _named_in(document: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The schemas that a part of a description refers to, and those that these refer to."""
    found: set[str] = set()
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            name = str(each.get("$ref", "")).rpartition("/")[2]
            if name in schemas and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting += each.values()
    return found


def without_words(described: Any) -> Any:
    """A description without its sentences and its version: the part from which types are
    generated.
    """
    if isinstance(described, list):
        return [without_words(each) for each in described]
    if not isinstance(described, dict):
        return described
    return {
        key: without_words(value)
        for key, value in described.items()
        if not (key in WORDY and isinstance(value, str))
    }


def _without_body(send: Send) -> Send:
    """Sends the head of an answer and ends there; its body is not waited for."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    return sent


class Together:
    """Routes requests: EPCIS and the challenge at their addresses, everything else to the desk."""

    def __init__(self, desk: FastAPI, epcis: Starlette) -> None:
        epcis.state.room = Room()
        self.desk, self.epcis = Bodies(desk, epcis.state.room), epcis
        routes = (each for each in epcis.routes if isinstance(each, Route))
        self.templates = {each.endpoint: each.path for each in routes}
        inner = desk.router.lifespan_context

        @asynccontextmanager
        async def both(app: Any) -> AsyncIterator[None]:
            async with epcis.router.lifespan_context(epcis), inner(app):
                yield

        desk.router.lifespan_context = both

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        whole, to = scope, cast(ASGIApp, self.desk)
        if scope["type"] == "http" and of_epcis(scope):
            to = self.epcis
        elif scope["type"] == "http":
            whole = with_whole_ids(scope)
            if whole["method"] == "HEAD":
                whole, send = {**whole, "method": "GET"}, _without_body(send)
        try:
            await to(whole, receive, send)
        finally:
            note_route(whole, self.templates, API)


def application(
    store: Store,
    organisation: str,
    epcis: Starlette,
    job_mib: int = MEMORY_MIB,
    keeping: Keeping | None = None,
    reach: Reach | None = None,
) -> Watched:
    """Everything that is served, inside the guard. ``keeping`` None: no upkeep; ``reach`` None: on
    this machine only.
    """
    reach = reach or Reach()
    kept = Upkeep(store, keeping)
    health = Health(store, kept)
    measures = Measures(store, kept, health)
    open_desk = OpenDesk(store, organisation)
    uploads = Uploads(
        Path(tempfile.mkdtemp(prefix="onward-uploads-")),
        waiting=lambda: unended_jobs(store, open_desk.organisation),
    )
    desk = api(open_desk, uploads, job_mib)
    desk.state.upkeep = kept
    together = Operated(Together(desk, epcis), health, measures)
    inside = SignedIn(together, store, open_desk.organisation, desk.state.operations)
    return Watched(Guard(Requests(inside, reach.proxies), reach), measures, health, kept)
