"""Questions that take long wait in queues, so that quick ones go ahead: one for what is made once
and then kept in memory, one for files and for what is computed whenever it is asked.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onward.doors.connections import whose
from onward.doors.turns import Longer, Turns, quickly
from onward.message import Message

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_LONG = "takes_long"


@dataclass(slots=True)
class Queues:
    """The queues of one server."""

    made_once: Turns = field(default_factory=Turns)
    every_time: Turns = field(default_factory=Turns)


def long(answers: F) -> F:
    """Marks a question that takes long whenever it is asked."""
    setattr(answers, _LONG, True)
    return answers


def in_turn(plain: Handler, answers: Callable[..., Any]) -> Handler:
    """The handler of a question, which takes a turn if it takes long."""
    always = getattr(answers, _LONG, False)

    async def handler(request: Request) -> Response:
        if request.method != "GET":
            return await plain(request)
        queues, client = _queues(request), whose(request.scope)

        async def quick() -> Response:
            if always:
                raise Longer
            with quickly():
                return await plain(request)

        async def whole() -> Response:
            for _ in range(2):  # what is received first may be the body
                if await request.is_disconnected():
                    raise HTTPException(400, Message("the request was broken off"))
            return await plain(request)

        queue = queues.every_time if always else queues.made_once
        return await queue.answer(client, quick, whole)

    return handler


def in_pieces(request: Request, made: Iterator[T]) -> AsyncIterator[T]:
    """The pieces of a long answer, each made in a turn."""
    return _queues(request).every_time.pieces(whose(request.scope), made)


def _queues(request: Request) -> Queues:
    state = request.app.state
    if not hasattr(state, "queues"):
        state.queues = Queues()
    found: Queues = state.queues
    return found
