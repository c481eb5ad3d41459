"""Long questions take turns: each waits in a queue, and is told when to come again if that is full.

Quick ones never wait for them: a long question needs a processor to itself, and a thread, of which
there are few.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from math import ceil
from time import perf_counter
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from onward.message import Message

T = TypeVar("T")
MOST_WAITING = 128  # questions
LONGEST_WAIT_S = 120  # who would wait longer is asked to come again
_QUICK: ContextVar[bool] = ContextVar("quick", default=False)


class Longer(Exception):
    """The question has no quick answer, and must wait for a turn."""


@contextmanager
def quickly() -> Iterator[None]:
    """Within it, also in threads begun there, ``takes_long`` raises Longer."""
    token = _QUICK.set(True)
    try:
        yield
    finally:
        _QUICK.reset(token)


def takes_long() -> None:
    """Raises Longer where a quick answer is wanted."""
    if _QUICK.get():
        raise Longer


class Turns:
    """A queue of long questions: one is answered at a time, and the clients take turns, so that a
    client that asks many delays only itself.
    """

    def __init__(self, most: int = MOST_WAITING, longest_s: float = LONGEST_WAIT_S) -> None:
        self.most, self.longest_s = most, longest_s
        self.usual_s = 1.0  # seconds that a question takes, as the last ones did
        self.taken = False
        self.begun = 0.0  # when the question that is answered had its turn
        self.waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def length(self) -> int:
        """The number of questions that wait."""
        return sum(map(len, self.waiting.values()))

    async def answer(
        self, client: str, quick: Callable[[], Awaitable[T]], whole: Callable[[], Awaitable[T]]
    ) -> T:
        """``quick``, or ``whole`` in a turn if Longer."""
        try:
            return await quick()
        except Longer:
            pass
        async with self.turn(client):
            return await whole()

    async def pieces(self, client: str, made: Iterator[T]) -> AsyncIterator[T]:
        """Each piece of a long answer, made in a turn of its own: a client that reads slowly has no
        turn while it reads.
        """
        end = object()
        while True:
            async with self._turn(client):
                piece = await run_in_threadpool(next, made, end)
            if piece is end:
                return
            yield piece  # type: ignore[misc]  # it is not the end

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Waits for a turn of the client and has it. Raises HTTPException with 503 and Retry-After
        if the queue is full, would take too long, or has taken so long.
        """
        if self.taken:
            self._check_place(client)
        async with self._turn(client, self.longest_s):
            try:
                yield
            finally:
                self.usual_s += (perf_counter() - self.begun - self.usual_s) / 8

    @asynccontextmanager
    async def _turn(self, client: str, longest_s: float | None = None) -> AsyncIterator[None]:
        if self.taken:
            try:
                async with asyncio.timeout(longest_s):
                    await self._wait(client)
            except TimeoutError as wrong:
                raise self._no_place(client) from wrong
        self.taken, self.begun = True, perf_counter()
        try:
            yield
        finally:
            self._pass_on()

    def _check_place(self, client: str) -> None:
        if self.length >= self.most or self._ahead(client) * self._each_s() > self.longest_s:
            raise self._no_place(client)

    def _no_place(self, client: str) -> HTTPException:
        seconds = max(1, ceil(min(self._ahead(client), self.length) * self._each_s()))
        return HTTPException(
            503,
            Message(
                "{count} long questions wait already; ask again in {seconds} seconds",
                count=self.length,
                seconds=seconds,
            ),
            headers={"Retry-After": str(seconds)},
        )

    def _each_s(self) -> float:
        """Seconds that each question is expected to take: at least what this one has taken."""
        return max(self.usual_s, perf_counter() - self.begun if self.taken else 0.0)

    async def _wait(self, client: str) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(client, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._pass_on()  # the turn had come at that moment
            else:
                self._forget(client, mine)
            raise

    def _ahead(self, client: str) -> int:
        """How many questions end until the next one of a client is answered, itself included."""
        mine = len(self.waiting.get(client, ())) + 1
        others = (len(each) for who, each in self.waiting.items() if who != client)
        return mine + sum(min(mine, each) for each in others)

    def _pass_on(self) -> None:
        """The turn goes to the client whose last turn was longest ago."""
        while self.waiting:
            client, queue = self.waiting.popitem(last=False)
            following = queue.popleft()
            if queue:
                self.waiting[client] = queue
            if not following.done():
                following.set_result(None)
                return
        self.taken = False

    def _forget(self, client: str, question: asyncio.Future[None]) -> None:
        queue = self.waiting.get(client)
        if queue is not None and question in queue:
            queue.remove(question)
            if not queue:
                del self.waiting[client]
