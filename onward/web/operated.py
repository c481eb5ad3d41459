"""/healthz and /metrics, for an operator's programs; where users have accounts, /metrics needs a
key.
"""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onward.doors.author import author_in
from onward.doors.reach import reach_of
from onward.people.roles import MACHINE
from onward.web.health import Health
from onward.web.measures import Measures, metrics_refused
from onward.web.problems import problem_answer
from onward.web.watched import ROUTE

HEALTH, METRICS = "/healthz", "/metrics"
KIND = "text/plain; version=0.0.4; charset=utf-8"


class Operated:
    """A layer around the application, with the two addresses."""

    def __init__(self, app: ASGIApp, health: Health, measures: Measures) -> None:
        self.app, self.health, self.measures = app, health, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http" or scope["path"] not in (HEALTH, METRICS):
            await self.app(scope, receive, send)
            return
        scope[ROUTE].append(scope["path"])
        answer = await self._answer(scope)
        if scope["method"] == "HEAD":  # the same head, with its length
            answer.body = b""
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            why = f"{scope['method']} is not offered here"
            return problem_answer(405, why, headers={"Allow": "GET, HEAD"})
        if scope["path"] == HEALTH:
            found = await self.health.now()
            body = json.dumps({"status": found.state, "why": found.why})
            head = {"Cache-Control": "no-store"}
            return Response(body, found.status, head, "application/json")
        refused = metrics_refused(scope, behind_proxy=reach_of(scope).proxied)
        if refused and author_in(scope) == MACHINE:
            return problem_answer(403, refused)
        return Response(await run_in_threadpool(self.measures.text), media_type=KIND)
