"""Acts that are done once, however often they are sent: ``Idempotency-Key``.

The answer of an act is kept under its key, in the transaction of the act. Of two simultaneous
requests the second meets the first one's answer when it begins to write.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from fastapi import Request
from sqlalchemy import Connection
from starlette.responses import Response

from onward.doors.author import author_in
from onward.message import Message
from onward.people.roles import MACHINE
from onward.store.act_keys import KeptAnswer, find_answer, keep_answer
from onward.store.together import together
from onward.web.job_store import ANOTHER, begun_under
from onward.web.listing import desk_of
from onward.web.open_desk import OpenDesk
from onward.web.problems import Refusal
from onward.web.sentences import Spoken

LONGEST_KEY = 200
AT_ONCE = 16  # acts under keys; others wait
_ACTS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="onward-act")
Plain = Callable[[Request], Coroutine[Any, Any, Response]]


class Once(Spoken):
    """A route that does its act once for each Idempotency-Key."""

    def get_route_handler(self) -> Plain:
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
            asked = f"?{request.url.query}" if request.url.query else ""
            head = f"{_sender(request)}{request.method} {request.url.path}{asked}\n"
            content = head.encode() + await request.body()
            act = _Act(desk_of(request), key, sha256(content).digest())
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(_ACTS, act.answered, request, plain)

        return handler


def _sender(request: Request) -> str:
    """Who acts, as a line, so that nobody gets the answer to another user's act; empty in a store
    without accounts.
    """
    author = author_in(request.scope)
    return "" if author == MACHINE else f"{author}\n"


async def _awaited(plain: Plain, request: Request) -> Response:
    return await plain(request)


class _Answered(Exception):
    """The act was done before; it has this answer."""

    def __init__(self, kept: KeptAnswer) -> None:
        super().__init__("answered before")
        self.kept = kept


class _Act:
    """A request under a key. ``fingerprint``: a hash of what was sent."""

    def __init__(self, opened: OpenDesk, key: str, fingerprint: bytes) -> None:
        self.opened, self.key, self.fingerprint = opened, key, fingerprint
        self.writes = opened.store.writer.together(self._stop_if_answered)

    def answered(self, request: Request, plain: Plain) -> Response:
        """The answer of the act, which is on disk with it; or the one that was given before.

        The act has an event loop of its own, and so threads of its own: those of the server may all
        wait until this act is on disk.
        """
        try:
            self._look()
            try:
                with together(self.writes):
                    answer = asyncio.run(_awaited(plain, request))
            except BaseException:
                self._drop()
                self._look()  # refused, perhaps, because it is done
                raise
            self._keep(answer)
        except _Answered as before:
            return self._again(before.kept)
        return answer

    def _look(self) -> None:
        with self.opened.store.reading.connect() as connection:
            self._stop_if_answered(connection)

    def _stop_if_answered(self, connection: Connection) -> None:
        mine = self.opened.organisation, self.key
        kept = find_answer(connection, *mine)
        if kept is not None:
            raise _Answered(kept)
        if begun_under(connection, *mine):
            raise Refusal(422, ANOTHER)

    def _keep(self, answer: Response) -> None:
        document = {
            "status": answer.status_code,
            "body": bytes(answer.body).decode(),
            "etag": answer.headers.get("etag", ""),
        }
        kept = KeptAnswer(self.fingerprint, json.dumps(document, ensure_ascii=False))
        mine = self.opened.organisation, self.key
        try:
            self.writes.write(lambda connection: keep_answer(connection, *mine, kept))
            self.writes.keep()
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        self.writes.drop()
        self.opened.forget()

    def _again(self, kept: KeptAnswer) -> Response:
        if kept.fingerprint != self.fingerprint:
            raise Refusal(422, ANOTHER)
        if kept.answer is None:
            raise Refusal(409, "what was answered under this Idempotency-Key was erased")
        document = json.loads(kept.answer)
        etag = {"etag": document["etag"]} if document["etag"] else {}
        return Response(
            document["body"],
            status_code=document["status"],
            media_type="application/json",
            headers={"idempotency-replayed": "true", **etag},
        )
