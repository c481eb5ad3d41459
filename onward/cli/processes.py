"""Processes that work for a command; Ctrl-C is for the command, which tells them."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def processes(number: int) -> Iterator[Executor | None]:
    """So many processes, freshly started; None for one: then this one does the work."""
    if number == 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(number, mp_context=context, initializer=deaf)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def deaf() -> None:
    """Take no notice of Ctrl-C: a terminal sends it to every process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
