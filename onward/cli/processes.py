"""Worker processes of a command; Ctrl-C reaches only the command, which cancels them."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event

from onward.cancel import always_cancellable


@contextmanager
def processes(number: int) -> Iterator[Executor | None]:
    """A pool of ``number`` new processes; None for 1, when the command itself does the work. After
    an exception, running work is cancelled.
    """
    if number == 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    ended = context.Event()
    executor = ProcessPoolExecutor(number, mp_context=context, initializer=begin, initargs=(ended,))
    try:
        yield executor
    except BaseException:
        ended.set()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def begin(ended: Event) -> None:
    """Ignore Ctrl-C, which a terminal sends to every process; the pool ends with its command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    always_cancellable(ended.is_set)
