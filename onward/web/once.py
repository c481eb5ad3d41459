"""Acts that are done once, however often they are sent: ``Idempotency-Key``.

The answer of an act is kept under its key. The key is taken before the act is done, so that of two
simultaneous requests only one is done; a key taken by a server that then died is free again after
the next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

from fastapi import Request
from starlette.responses import Response

from onward.message import Message
from onward.web.job_store import ANOTHER, give_key_back, keep_answer, take_key
from onward.web.listing import desk_of
from onward.web.problems import Refusal
from onward.web.sentences import Spoken

LONGEST_KEY = 200


class Once(Spoken):
    """A route that does its act once for each Idempotency-Key."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, which checks the key first."""
        plain = super().get_route_handler()

        async def handler(request: Request) -> Response:
            key = request.headers.get("idempotency-key", "")
            if not key or request.method in ("GET", "HEAD"):
                return await plain(request)
            if len(key) > LONGEST_KEY:
                raise Refusal(
                    422,
                    Message("an Idempotency-Key has at most {most} characters", most=LONGEST_KEY),
                )
            return await _once(request, key, plain)

        return handler


async def _once(
    request: Request, key: str, plain: Callable[[Request], Coroutine[Any, Any, Response]]
) -> Response:
    opened = desk_of(request)
    mine = (opened.store, opened.organisation, key)
    content = f"{request.method} {request.url.path}\n".encode() + await request.body()
    digest, server = sha256(content).hexdigest(), request.app.state.jobs.serving.number
    before = await asyncio.to_thread(take_key, *mine[:2], server, key, digest)
    if before is not None:
        return _again(before, digest)
    try:
        answer = await plain(request)
    except BaseException:
        await asyncio.to_thread(give_key_back, *mine)
        raise
    kept = {
        "status": answer.status_code,
        "body": bytes(answer.body).decode(),
        "etag": answer.headers.get("etag", ""),
    }
    await asyncio.to_thread(keep_answer, *mine, kept)
    return answer


def _again(before: dict[str, Any], digest: str) -> Response:
    if before["digest"] != digest:
        raise Refusal(422, ANOTHER)
    if "answer" not in before:
        raise Refusal(409, "the request with this Idempotency-Key is still being worked on")
    kept = before["answer"]
    head = {"idempotency-replayed": "true"} | ({"etag": kept["etag"]} if kept["etag"] else {})
    return Response(
        kept["body"], status_code=kept["status"], media_type="application/json", headers=head
    )
