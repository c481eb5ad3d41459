"""The application: the routes and their handlers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onward.doors.author import author_in
from onward.doors.bodies import SMALL
from onward.doors.connections import whose
from onward.doors.turns import Longer, Turns
from onward.epcis import named
from onward.epcis.capture import PROCEED, ROLLBACK, Sent, find_job, jobs
from onward.epcis.gather import Answers, Gatherer
from onward.epcis.http import (
    HEADERS,
    LARGEST,
    Handler,
    endpoint,
    extensions,
    is_json,
    json_answer,
    next_link,
    parameters,
    problem,
    refusal,
)
from onward.epcis.kept import OBJECTS, given_back, telling, text_of, values, with_ids
from onward.epcis.match import NotOffered
from onward.epcis.openapi import description
from onward.epcis.query import EventQuery, answer, query_document, understand
from onward.epcis.repeated import answered, first_event, remembered
from onward.epcis.wanted import OFFERED
from onward.formats.epcis.context import STANDARD
from onward.formats.epcis.document import Captured, read_document, read_event, read_json
from onward.formats.epcis.mapping import BIZ_LOCATION, BIZ_STEP, DISPOSITION, EVENT_TYPE, READ_POINT
from onward.formats.epcis.values import uri
from onward.formats.epcis.vocabulary import EVENT_TYPES
from onward.store.entries import instant
from onward.store.log import Receipt
from onward.store.store import Store
from onward.store.together import first_of_all

THING = ""  # no query parameter: anything that an event is about
# Top-level resources: the parameter that asks for one of them, and what the index knows them under.
RESOURCES: dict[str, tuple[str, tuple[str, ...]]] = {
    "eventTypes": ("eventType", (EVENT_TYPE,)),
    "epcs": (THING, tuple(str(each) for each in OBJECTS)),
    "bizSteps": ("EQ_bizStep", (BIZ_STEP,)),
    "bizLocations": ("EQ_bizLocation", (BIZ_LOCATION,)),
    "readPoints": ("EQ_readPoint", (READ_POINT,)),
    "dispositions": ("EQ_disposition", (DISPOSITION,)),
}

LOOKED_AT = 500  # most events that a quick question may read
# by address: what answers a GET, and what OpenAPI says of it
More = Mapping[str, tuple[Handler, dict[str, Any]]]
# rollback and proceed
CAPTURE = {
    **OFFERED,
    "GS1-EPCIS-Capture-File-Size-Limit": str(LARGEST),
    "GS1-Capture-Error-Behaviour": "all",
}
NO_QUERY = "there is no query of this name"
NO_SUBSCRIPTIONS = (
    "subscriptions are not offered: ask the query's events again, with "
    "GE_recordTime or the last nextPageToken"
)


def application(store: Store, organisation: int, more: More | None = None) -> Starlette:
    """The server's application on an open store, for the log of one organisation; ``more``: further
    routes.
    """
    epcis, more = _Epcis(store, organisation), more or {}
    described = description(RESOURCES, {path: item for path, (_, item) in more.items()})
    start = {"openapi": "/openapi.json", "epcis": "/epcis"}
    routes = [
        Route("/", endpoint(GET=lambda *_: json_answer(start))),
        Route("/openapi.json", endpoint(GET=lambda *_: json_answer(described))),
        *_events_routes(epcis),
        *_queries_routes(epcis),
        *_resources_routes(epcis),
        *(Route(path, endpoint(GET=handler)) for path, (handler, _) in more.items()),
    ]
    for each in routes:
        each.methods = None  # the endpoint itself says which methods there are

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        epcis.gatherer.close()

    return Starlette(
        routes=routes,
        exception_handlers={404: _nothing_here, Exception: _internal},
        lifespan=lifespan,
    )


def _events_routes(epcis: _Epcis) -> list[Route]:
    return [
        Route("/epcis", endpoint(GET=epcis.root)),
        Route("/epcis/capture", endpoint(CAPTURE, GET=epcis.jobs, POST=epcis.capture)),
        Route("/epcis/capture/{job}", endpoint(GET=epcis.job)),
        Route("/epcis/events", endpoint(GET=epcis.events, POST=epcis.add)),
        Route("/epcis/events/{name:path}", endpoint(GET=epcis.event)),
        Route("/epcis/nextPageToken/{token}", endpoint(DELETE=epcis.release)),
    ]


def _queries_routes(epcis: _Epcis) -> list[Route]:
    return [
        Route("/epcis/queries", endpoint(GET=epcis.queries, POST=epcis.make_query)),
        Route("/epcis/queries/{name}", endpoint(GET=epcis.query, DELETE=epcis.drop_query)),
        Route("/epcis/queries/{name}/events", endpoint(GET=epcis.query_events)),
        Route(
            "/epcis/queries/{name}/subscriptions",
            endpoint(GET=epcis.subscriptions, POST=epcis.subscriptions),
        ),
        Route(
            "/epcis/queries/{name}/subscriptions/{id}",
            endpoint(GET=epcis.subscriptions, DELETE=epcis.subscriptions),
        ),
    ]


def _resources_routes(epcis: _Epcis) -> list[Route]:
    routes: list[Route] = []
    for resource, (parameter, kinds) in RESOURCES.items():
        routes += [
            Route(f"/epcis/{resource}", endpoint(GET=epcis.members(kinds))),
            Route(
                f"/epcis/{resource}/{{name:path}}/events", endpoint(GET=epcis.events_of(parameter))
            ),
            Route(f"/epcis/{resource}/{{name:path}}", endpoint(GET=epcis.member(parameter))),
        ]
    return routes


async def _nothing_here(_: Request, __: Exception) -> Response:
    return problem(
        404,
        "there is nothing at this address; see /openapi.json",
        kind="epcisException:NoSuchResourceException",
    )


async def _internal(_: Request, wrong: Exception) -> Response:
    return problem(
        500,
        f"internal error ({type(wrong).__name__}); please report it",
        kind="epcisException:ImplementationException",
    )


class _Epcis:
    """The handlers of the routes under /epcis."""

    def __init__(self, store: Store, organisation: int) -> None:
        self.store, self.organisation = store, organisation
        self.gatherer, self.answers = Gatherer(store, organisation), Answers()
        self.turns = Turns()

    def root(self, _: Request, __: bytes) -> Response:
        return _collection(["capture", "events", "queries", *RESOURCES])

    async def capture(self, request: Request, body: bytes) -> Response:
        is_json(request)
        behaviour = request.headers.get("gs1-capture-error-behaviour", ROLLBACK).lower()
        if behaviour not in (ROLLBACK, PROCEED):
            raise HTTPException(400, f"GS1-Capture-Error-Behaviour is {ROLLBACK} or {PROCEED}")
        sent, before = await self._sent(request, body, proceed=behaviour == PROCEED)
        if before is not None:
            return _captured(sent.job(self.organisation))
        outcome = await self.answers.of(
            self.gatherer.capture(await _soon(body, read_document), sent)
        )
        return _captured(outcome.job) if outcome.job else refusal(outcome.problems)

    async def _sent(
        self, request: Request, body: bytes, *, proceed: bool = False
    ) -> tuple[Sent, Receipt | None]:
        """How a request was sent; and its receipt if it was received before under the same key."""
        sent = replace(_sent_by(request), proceed=proceed)
        return await run_in_threadpool(self._before, sent, body) if sent.key else (sent, None)

    def _before(self, sent: Sent, body: bytes) -> tuple[Sent, Receipt | None]:
        sent = remembered(sent, body)
        return sent, answered(self.store, self.organisation, sent)

    def job(self, request: Request, _: bytes) -> Response:
        found = find_job(self.store, self.organisation, request.path_params["job"])
        if found is None:
            raise HTTPException(404, "there is no such capture job")
        return json_answer(found)

    def jobs(self, request: Request, _: bytes) -> Response:
        query = understand(
            {name: values for name, values in parameters(request).items() if name == "perPage"}
        )
        text = request.query_params.get("nextPageToken", "0")
        if not text.isdecimal() or len(text) > 12:
            raise HTTPException(400, "nextPageToken is no token that this server gave")
        found = jobs(self.store, self.organisation, int(text), query.per_page + 1)
        more = str(int(text) + query.per_page) if len(found) > query.per_page else ""
        return json_answer(found[: query.per_page], headers=next_link(request, more))

    async def events(self, request: Request, _: bytes) -> Response:
        return await self._found(request, understand(parameters(request), extensions(request)))

    async def add(self, request: Request, body: bytes) -> Response:
        is_json(request)
        sent, before = await self._sent(request, body)
        if before is not None:
            return await run_in_threadpool(self._added_before, before)
        found = await _soon(body, _one_event)
        outcome = await self.answers.of(self.gatherer.capture(found, sent))
        if not outcome.job:
            clash = all(
                each.field == "eventID" and each.message == "is the id of another event"
                for each in outcome.problems
            )
            return refusal(outcome.problems, 409 if clash else 400)
        if outcome.receipt is None or not outcome.receipt.events:
            return _there_already()
        if outcome.receipt.replayed:
            return await run_in_threadpool(self._added_before, outcome.receipt)
        ((_, event),), name = found.events, outcome.ids[0]
        # as received: it is not read again
        document = given_back(event, name, instant(outcome.receipt.recorded_us))
        return _added(name, document)

    def _added_before(self, receipt: Receipt) -> Response:
        event = first_event(self.store, self.organisation, receipt)
        return _there_already() if event is None else _added(event.id, event.given_back())

    def release(self, _: Request, __: bytes) -> Response:
        """A page token holds no resources, so releasing one does nothing."""
        raise NotOffered("a nextPageToken holds nothing; there is nothing to release")

    def event(self, request: Request, _: bytes) -> Response:
        name = _name(request)
        found = with_ids(self.store, self.organisation, [name]).get(name)
        if not found:
            raise HTTPException(404, "there is no event with this eventID")
        return json_answer(telling(found).given_back())

    def events_of(self, parameter: str) -> Handler:
        """The events of one member of a top-level resource; other parameters, also one of the same
        name, narrow them further.
        """

        async def found(request: Request, _: bytes) -> Response:
            given = parameters(request)
            if parameter == THING:
                return await self._found(
                    request, understand(given, extensions(request), _name(request))
                )
            parsed = understand(
                {name: values for name, values in given.items() if name == parameter}
            )
            values = understand({**given, parameter: [_name(request)]}, extensions(request))
            return await self._found(
                request, replace(values, conditions=(*values.conditions, *parsed.conditions))
            )

        return found

    def members(self, kinds: tuple[str, ...]) -> Callable[[Request, bytes], Response]:
        """The members of a top-level resource."""

        def listed(request: Request, _: bytes) -> Response:
            query = understand(
                {name: each for name, each in parameters(request).items() if name == "perPage"}
            )
            after = request.query_params.get("nextPageToken", "")
            members, more = values(self.store, self.organisation, kinds, after, query.per_page)
            # the standard's values are always listed first, then others
            if kinds == (EVENT_TYPE,):
                members = [
                    *(() if after else EVENT_TYPES),
                    *(each for each in members if each not in EVENT_TYPES),
                ]
            return _collection(members, next_link(request, more), more)

        return listed

    def member(self, parameter: str) -> Callable[[Request, bytes], Response]:
        """One member of a top-level resource: where its events are."""

        def there(request: Request, _: bytes) -> Response:
            name = _name(request)
            parameters = {"perPage": ["1"], **({} if parameter == THING else {parameter: [name]})}
            known = parameter == "eventType" and name in EVENT_TYPES
            if (
                not known
                and not answer(
                    self.store,
                    self.organisation,
                    understand(parameters, thing=name if parameter == THING else ""),
                ).events
            ):
                raise HTTPException(404, "no event is about this")
            return _collection(["events"])

        return there

    def queries(self, request: Request, _: bytes) -> Response:
        query = understand(
            {name: each for name, each in parameters(request).items() if name == "perPage"}
        )
        found = named.listed(
            self.store,
            self.organisation,
            request.query_params.get("nextPageToken", ""),
            query.per_page + 1,
        )
        more = found[query.per_page - 1].name if len(found) > query.per_page else ""
        return json_answer(
            [each.document for each in found[: query.per_page]], headers=next_link(request, more)
        )

    def make_query(self, request: Request, body: bytes) -> Response:
        is_json(request)
        try:
            document = read_json(body)
        except ValueError as wrong:
            raise HTTPException(400, f"the query {wrong}") from wrong
        found = named.read_query(document, extensions(request))
        if not named.make(
            self.store,
            self.organisation,
            found,
            _sent_by(request),
        ):
            return problem(
                409,
                "there is a query of this name",
                kind="epcisException:ResourceAlreadyExistsException",
            )
        return json_answer(found.document, 201, {"Location": f"/epcis/queries/{found.name}"})

    def query(self, request: Request, _: bytes) -> Response:
        return json_answer(self._named(request).document)

    def drop_query(self, request: Request, _: bytes) -> Response:
        if not named.drop(
            self.store, self.organisation, request.path_params["name"], author_in(request.scope)
        ):
            raise HTTPException(404, NO_QUERY)
        return Response(status_code=204, headers=HEADERS)

    async def query_events(self, request: Request, _: bytes) -> Response:
        found = await run_in_threadpool(self._named, request)
        for name in parameters(request).keys() - {"perPage", "nextPageToken"}:
            if name in (
                "stream",
                "second",
                "minute",
                "hour",
                "dayOfMonth",
                "month",
                "dayOfWeek",
                "reportIfEmpty",
                "initialRecordTime",
            ):
                raise NotOffered(NO_SUBSCRIPTIONS)
            raise HTTPException(
                400,
                f"{name[:120]} cannot be asked of a named query; only perPage and nextPageToken",
            )
        return await self._found(
            request,
            understand({**parameters(request), **found.parameters}, found.extensions),
            found.name,
        )

    def subscriptions(self, request: Request, _: bytes) -> Response:
        self._named(request)
        raise NotOffered(NO_SUBSCRIPTIONS)

    def _named(self, request: Request) -> named.Named:
        found = named.find(self.store, self.organisation, request.path_params["name"])
        if found is None:
            raise HTTPException(404, NO_QUERY)
        return found

    async def _found(
        self, request: Request, query: EventQuery, name: str = "SimpleEventQuery"
    ) -> Response:
        """A page of events. A query that must read many events waits in a queue, so that quick
        queries never wait for it.
        """

        async def quick() -> Response:
            if query.looks_at_all:
                raise Longer
            return await run_in_threadpool(self._page, request, query, name, LOOKED_AT)

        async def whole() -> Response:
            if await request.is_disconnected():
                return problem(499, "nobody waits for the answer any more")
            return await run_in_threadpool(self._page, request, query, name, None)

        return await self.turns.answer(whose(request.scope), quick, whole)

    def _page(self, request: Request, query: EventQuery, name: str, rows: int | None) -> Response:
        page = answer(self.store, self.organisation, query, rows=rows)
        return json_answer(
            query_document(page, text_of(datetime.now(UTC)), name),
            headers=next_link(request, page.next_token),
        )


async def _soon(body: bytes, read: Callable[[bytes], Captured]) -> Captured:
    """Reads a body: a small one at once, a larger one in a thread, so that other requests need not
    wait.
    """
    return read(body) if len(body) <= SMALL else await run_in_threadpool(read, body)


def _one_event(body: bytes) -> Captured:
    try:
        event = read_json(body)
    except ValueError as wrong:
        raise HTTPException(400, f"the event {wrong}") from wrong
    if not isinstance(event, dict) or event.get("type") in ("EPCISDocument", "EPCISQueryDocument"):
        raise HTTPException(
            400, "send one event here, with its own @context; documents go to /epcis/capture"
        )
    return read_event(event)


def _sent_by(request: Request) -> Sent:
    """Who sent a request, under which key, and what its transaction begins with."""
    key = request.headers.get("idempotency-key", "")
    return Sent(key=key, user=author_in(request.scope), first=first_of_all())


def _name(request: Request) -> str:
    """An identifier in a URL; careful clients may have escaped it twice."""
    found: str = request.path_params["name"]
    return unquote(found) if ("%3A" in found or "%3a" in found) and uri(found) else found


def _captured(job: str) -> Response:
    return Response(status_code=202, headers={"Location": f"/epcis/capture/{job}", **HEADERS})


def _added(name: str, document: dict[str, Any]) -> Response:
    return json_answer(document, 201, {"Location": f"/epcis/events/{quote(name, safe='')}"})


def _there_already() -> Response:
    return problem(
        409, "this event is there already", kind="epcisException:ResourceAlreadyExistsException"
    )


def _collection(
    members: list[Any], headers: dict[str, str] | None = None, token: str = ""
) -> Response:
    found: dict[str, Any] = {"@context": STANDARD, "type": "Collection", "member": members}
    if token:
        found["nextPageToken"] = token
    return json_answer(found, headers=headers)
