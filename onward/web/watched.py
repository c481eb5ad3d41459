"""What an operator sees of each request: its id, its measures, its line in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onward.doors.connections import whose
from onward.doors.heads import ID
from onward.epcis.request_id import begin_request
from onward.web.health import Health
from onward.web.logs import access, log_fields
from onward.web.measures import Measures
from onward.web.upkeep import Upkeep

ROUTE = "onward.route"  # in a scope: a list for the template of the address
NO_ROUTE = "none"  # refused before an address was looked for
NOT_ANSWERED = 0  # the status of a request whose client had gone


def note_route(scope: Scope, templates: Mapping[Any, str], api: str) -> None:
    """Notes the template of the address that a router has found. ``templates``: by endpoint, for a
    router that names no route; ``api``: the prefix that some versions of FastAPI leave out of it.
    """
    found = getattr(scope.get("route"), "path", "") or templates.get(scope.get("endpoint"), "")
    if scope["path"].startswith(f"{api}/") and not found.startswith((api, "/{path")):
        found = found and api + found
    if found and ROUTE in scope:
        scope[ROUTE].append(found)


class Watched:
    """The outermost layer of the application; starts and ends the upkeep with the server."""

    def __init__(self, app: ASGIApp, measures: Measures, health: Health, upkeep: Upkeep) -> None:
        self.app, self.measures, self.health, self.upkeep = app, measures, health, upkeep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, self._living(receive), send)
        elif scope["type"] == "http":
            await self._answered(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def note_refused(self, client: str, number: str, status: int, size: int) -> None:
        """Notes a request that was refused before its head could be read."""
        self.measures.request(NO_ROUTE, "", status, 0.0)
        fields = {"request_id": number, "client": client, "route": NO_ROUTE}
        log_fields(access, logging.INFO, {**fields, "status": status, "bytes": size})

    def _living(self, receive: Receive) -> Receive:
        async def received() -> Message:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self.upkeep.start()
            elif message["type"] == "lifespan.shutdown":
                await self.upkeep.close()
                self.health.engine.dispose()
            return message

        return received

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        number = begin_request(scope)
        route: list[str] = []
        scope[ROUTE] = route
        status = size = 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (ID, number.encode())]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception:
            status = status or 500  # as the server then answers
            raise
        finally:
            seconds, template = time.perf_counter() - begun, route[0] if route else NO_ROUTE
            self.measures.request(template, scope["method"], status or NOT_ANSWERED, seconds)
            if access.isEnabledFor(logging.INFO):
                fields = _line(scope, template, status, size, seconds)
                log_fields(access, logging.INFO, fields)


def _line(scope: Scope, route: str, status: int, size: int, seconds: float) -> dict[str, Any]:
    """A request in the log. The query is left out: it has names and numbers that people looked
    for.
    """
    agent = next((text for name, text in scope["headers"] if name == b"user-agent"), b"")
    return {
        "client": whose(scope),
        "method": scope["method"],
        "path": scope["path"][:2_000],
        "route": route,
        "status": status,
        "bytes": size,
        "ms": round(seconds * 1000, 1),
        "agent": agent[:200].decode("latin-1"),
    }
