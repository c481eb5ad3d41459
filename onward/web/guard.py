"""Access: from this machine only, and not from pages of other sites.

There are no accounts yet, so whoever reaches the server may do everything. A page of another site
in the same browser must neither read nor write: its requests carry its origin (Origin,
Sec-Fetch-Site), and a foreign name that resolves to this machine (DNS rebinding) is in Host.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onward.doors.addresses import LOOPBACK, machine_of
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
Headers = MutableMapping[str, str]


class Guard:
    """A layer around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]
        }
        status, why = refusal(scope, headers)
        if why:
            answer = problem_answer(status, why)
            await answer(scope, receive, _protected(send))
            return
        await self.app(scope, receive, _protected(send))


def refusal(scope: Scope, headers: Headers) -> tuple[int, str]:
    """The status and reason of a refusal; an empty reason: the request is allowed."""
    client = scope.get("client")
    if client and not _loopback(client[0]):
        return 403, "this server is for its own machine only"
    host = machine_of(headers.get("host", ""))
    if not host:
        return 400, "Host names no machine"
    if host not in LOOPBACK:
        return 421, "this server is for its own machine only"
    origin = headers.get("origin", "")
    if origin and origin != f"{scope.get('scheme', 'http')}://{headers['host']}":
        return 403, "a page from elsewhere may neither read nor write here"
    site = headers.get("sec-fetch-site", "none")
    if site not in OURS and not _follows_a_link(scope, headers):
        return 403, "a page from elsewhere may neither read nor write here"
    return 200, ""


def _follows_a_link(scope: Scope, headers: Headers) -> bool:
    """Whether the request follows a link to our page: the page is shown, and its own requests are
    ours.
    """
    page = not scope["path"].startswith(("/api/", "/epcis", "/openapi.json", "/challenge"))
    return scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate" and page


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address in ("testclient", "localhost")


def _protected(send: Send) -> Callable[[Message], Awaitable[None]]:
    """Adds headers to every answer that forbid what our page does not need."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (name.encode(), text.encode())
                    for name, text in HEADERS.items()
                    if name.encode() not in there
                ),
            ]
        await send(message)

    return sent
