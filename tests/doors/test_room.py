"""Large bodies share memory, which nobody holds who does not need it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from onward.doors.bodies import Room
from onward.web.bodies import Bodies

BODY = b'{"a": "' + b"x" * 100_000 + b'"}'


@pytest.mark.parametrize(
    ("method", "held"), [("POST", len(BODY)), ("DELETE", len(BODY)), ("GET", 0)]
)
def test_a_question_holds_no_memory_for_a_body_that_says_nothing(method: str, held: int) -> None:
    seen: list[tuple[int, int]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.append((room.taken, len((await receive())["body"])))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": BODY, "more_body": False}

    async def asked() -> None:
        head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]
        scope = {"type": "http", "method": method, "path": "/api/v1/x", "query_string": b""}
        await Bodies(application, room)({**scope, "headers": head}, receive, receive)  # type: ignore[arg-type]

    room = Room()
    asyncio.run(asked())
    assert seen == [(held, held)]
    assert (room.taken, room.on_disk) == (0, 0)
