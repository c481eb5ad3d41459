"""Access control: requests are let in only where the desk is reached, and not from pages of other
sites.

A page of another site in the same browser must neither read nor write: its requests carry its
origin (Origin, Sec-Fetch-Site), and a foreign name that resolves to this server (DNS rebinding) is
in Host.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onward.doors.heads import wrong_head
from onward.doors.reach import KNOWN, Reach
from onward.web.operated import HEALTH, METRICS
from onward.web.problems import problem_answer

OURS = ("same-origin", "none")  # Sec-Fetch-Site of our own page, and of an address typed in
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
STRICT = {"strict-transport-security": "max-age=31536000"}
CLOSED = {"connection": "close"}
FOREIGN = "a page from elsewhere may neither read nor write here"


class Guard:
    """A layer around the whole application."""

    def __init__(self, app: ASGIApp, reach: Reach | None = None) -> None:
        self.app, self.reach = app, reach or Reach()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope[KNOWN] = self.reach
        added = HEADERS | STRICT if self.reach.strict(scope) else HEADERS
        status, why = refusal(scope, self.reach)
        if why:
            # what follows a head that is understood in two ways may be its body or a request
            answer = problem_answer(status, why, headers=CLOSED if status == 400 else {})
            await answer(scope, receive, _protected(send, added))
            return
        await self.app(scope, receive, _protected(send, added))


def refusal(scope: Scope, reach: Reach) -> tuple[int, str]:
    """The status and reason of a refusal; an empty reason: the request is allowed."""
    wrong = wrong_head(scope["headers"])
    if wrong:
        return 400, wrong
    headers = Headers(scope=scope)
    if not (scope["path"] in (HEALTH, METRICS) and reach.asks_here(scope)):
        status, why = reach.refuses(scope)
        if why:
            return status, why
    origin = headers.get("origin", "")
    if origin and not reach.ours(origin, scope):
        return 403, FOREIGN
    site = headers.get("sec-fetch-site", "none")
    if site not in OURS and not _follows_a_link(scope, headers):
        return 403, FOREIGN
    return 200, ""


def _follows_a_link(scope: Scope, headers: Headers) -> bool:
    """Whether the request follows a link to our page: the page is shown, and its own requests are
    ours.
    """
    page = not scope["path"].startswith(("/api/", "/epcis", "/openapi.json", "/challenge"))
    return scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate" and page


def _protected(send: Send, added: Mapping[str, str]) -> Callable[[Message], Awaitable[None]]:
    """Adds headers to every answer that forbid what our page does not need."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (name.encode(), text.encode())
                    for name, text in added.items()
                    if name.encode() not in there
                ),
            ]
        await send(message)

    return sent
