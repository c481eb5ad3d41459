"""Connections and requests have a largest number in all, and for each client: whoever holds many
stops nobody else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from enum import IntEnum
from typing import Any, Protocol

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onward.doors.clients import client_of
from onward.doors.reach import reach_of

MOST = 512  # connections of all clients
# connections of one client; all programs of this machine are one client, unless they choose an
# address of their own
SHARE = 256
BUSY_S = 5  # seconds after which whoever is refused may try again
SLOW_S = 2  # seconds after which a request that has not come whole is slow
FULL = f"there are too many connections; close some, or come again in {BUSY_S} seconds"
MANY = f"you have too many requests at a time; come again in {BUSY_S} seconds"
_WHO = "onward.client"  # in the scope of a request


class Doing(IntEnum):
    """What a connection does; a connection that does less is closed first."""

    IDLE = 0  # nothing has come, or everything was answered
    SLOW = 1  # a head or a body is on its way, for more than SLOW_S
    SENDING = 2  # a head or a body is on its way
    ANSWERED = 3  # the request is worked on, or the answer is on its way


class Held(Protocol):
    """A connection."""

    def doing(self) -> Doing:
        """What it does now."""
        ...

    def close_for_others(self) -> None:
        """Close it, so that another one has its place."""
        ...


class Connections:
    """The connections of a server by client, the least recently used first. ``proxies``: peers
    without a share of their own, since they pass on the requests of many clients.
    """

    def __init__(self, most: int = MOST, share: int = SHARE, proxies: Collection[str] = ()) -> None:
        self.most, self.share, self.proxies = most, share, proxies
        self.by_client: dict[str, dict[Held, None]] = {}
        self.count = 0

    def let_in(self, client: str, connection: Held) -> bool:
        """Whether there is a place for one more connection. If all are taken, an idle or a slow one
        is closed for it: of the same client if its share is full, else of one with most.
        """
        mine = len(self.by_client.get(client, ()))
        full = mine >= self.share and client not in self.proxies
        if full and not self._close_one([client]):
            return False
        if self.count >= self.most:
            by_number = sorted(self.by_client, key=lambda each: -len(self.by_client[each]))
            if not self._close_one(by_number):
                return False
        self.by_client.setdefault(client, {})[connection] = None
        self.count += 1
        return True

    def used(self, client: str, connection: Held) -> None:
        """A request began on a connection: it is the last to be closed."""
        mine = self.by_client.get(client, {})
        if connection in mine:
            del mine[connection]
            mine[connection] = None

    def left(self, client: str, connection: Held) -> None:
        """A connection has ended."""
        mine = self.by_client.get(client, {})
        if connection in mine:
            del mine[connection]
            self.count -= 1
            if not mine:
                del self.by_client[client]

    def _close_one(self, clients: Collection[str]) -> bool:
        for at_most in (Doing.IDLE, Doing.SLOW):
            for client in clients:
                for each in self.by_client.get(client, {}):
                    if each.doing() <= at_most:
                        self.left(client, each)
                        each.close_for_others()
                        return True
        return False


class Requests:
    """A layer around the application: the requests of one client at a time have a largest number,
    also of clients who come through one proxy.
    """

    def __init__(self, app: ASGIApp, proxies: Collection[str] = (), share: int = SHARE) -> None:
        self.app, self.proxies, self.share = app, proxies, share
        self.at_work = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        who = scope[_WHO] = client_of(scope, self.proxies)
        if self.at_work[who] >= self.share:
            await busy(MANY, BUSY_S)(scope, receive, send)
            return
        self.at_work[who] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.at_work[who] -= 1
            if not self.at_work[who]:
                del self.at_work[who]


def whose(scope: Mapping[str, Any]) -> str:
    """The client whose request it is."""
    found: str = scope[_WHO] if _WHO in scope else client_of(scope, reach_of(scope).proxies)
    return found


def busy(why: str, seconds: int) -> Response:
    """503, and when to come again."""
    document = {"type": "about:blank", "title": why, "status": 503, "detail": why}
    head = {"retry-after": str(seconds)}
    return Response(json.dumps(document), 503, head, "application/problem+json")
