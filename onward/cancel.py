"""Cancels work that nobody waits for any more: long loops check for it and end.

Whoever starts long work says how it is cancelled (``cancellable``); its loops check
(``check_cancelled``). A context variable carries this, so that the functions between need not pass
it on. A new thread or process begins without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from onward.errors import OnwardError

T = TypeVar("T")
POLL_S = 0.5  # between two questions whether anybody still waits for what others work on

_check: ContextVar[Callable[[], bool] | None] = ContextVar("cancelled", default=None)


class Cancelled(OnwardError):
    """The work was cancelled before there was a result."""

    def __init__(self, words: str = "cancelled before there was a result") -> None:
        super().__init__(words)  # another process hands it over with its words


@contextmanager
def cancellable(cancelled: Callable[[], bool]) -> Iterator[None]:
    """Inside, work ends with Cancelled soon after ``cancelled()`` has become true."""
    before = _check.set(cancelled)
    try:
        yield
    finally:
        _check.reset(before)


@contextmanager
def also_cancellable(cancelled: Callable[[], bool]) -> Iterator[None]:
    """As ``cancellable``, in addition to what cancels the work already."""
    before = _check.get()
    with cancellable(lambda: cancelled() or (before is not None and before())):
        yield


def always_cancellable(cancelled: Callable[[], bool]) -> None:
    """As ``cancellable``, for all further work of this thread or process."""
    _check.set(cancelled)


@contextmanager
def uncancellable() -> Iterator[None]:
    """Inside, nothing is cancelled: used to finish once a result is ready."""
    before = _check.set(None)
    try:
        yield
    finally:
        _check.reset(before)


def cancelled() -> bool:
    asked = _check.get()
    return asked is not None and asked()


def check_cancelled() -> None:
    """Raises Cancelled if the work is cancelled; call it in long loops, at least every second."""
    if cancelled():
        raise Cancelled


def mapped(
    executor: Executor, function: Callable[..., T], *columns: Iterable[object]
) -> Iterator[T]:
    """As ``executor.map``; a cancel ends the waiting and all work that has not begun.

    Raises Cancelled.
    """
    futures = [executor.submit(function, *row) for row in zip(*columns, strict=True)]
    try:
        for future in futures:
            check_cancelled()
            while True:
                try:
                    found = future.result(timeout=POLL_S)
                    break
                except TimeoutError:
                    if future.done():
                        raise
                    check_cancelled()
            yield found
    finally:
        for future in futures:
            future.cancel()
