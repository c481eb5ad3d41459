"""``--workers``: processes of a command, or a Dask cluster. Ctrl-C reaches only the command, which
ends what they work on.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from multiprocessing.synchronize import Event
from threading import Thread
from typing import Any
from uuid import uuid4

import click

from onward.cancel import always_cancellable, cancellable
from onward.message import Message
from onward.portions import Workers, WorkersFailed, keep_course

Function = Callable[..., Any]
Asked = int | str  # a number of processes, or the address of a scheduler
ANSWER_S = 10  # that a scheduler has to answer, and to have a worker
ALONE_S = 60  # that work waits for a worker to come back
# loggers that tell with tracebacks what is said here in one line
NOISY = ("distributed", "distributed.client", "distributed.comm", "tornado.application")


class WorkersAsked(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """A number of processes (``2``), or a Dask scheduler's address (``tcp://scheduler:8786``)."""

    name = "workers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Asked:
        """Text to a number or an address."""
        text = str(value).strip()
        if re.fullmatch(r"[0-9]{1,4}", text) and int(text) > 0:
            return int(text)
        if re.fullmatch(r"[a-z]+://\S+", text):
            return text
        self.fail(
            f"{text!r}: write a number of processes such as 2, or the address of a Dask scheduler "
            "such as tcp://scheduler:8786",
            param,
            ctx,
        )


def by_workers(default: str) -> Callable[[Function], Function]:
    """``--workers``; ``default``: how many there are without it, in words."""
    words = (
        f"Processes here (default: {default}), or a Dask scheduler's address "
        "(tcp://scheduler:8786); the answer does not depend on it."
    )
    return click.option("--workers", type=WorkersAsked(), metavar="N_OR_ADDRESS", help=words)


def one_per_core() -> int:
    return os.cpu_count() or 1


def enough(asked: Asked, *, small: bool) -> Asked:
    """The workers for some work: this process alone does small work before others have started; a
    cluster does whatever it is asked for.
    """
    return 1 if small and isinstance(asked, int) else asked


@contextmanager
def at_work(asked: Asked | None) -> Iterator[Executor | None]:
    """An executor of ``asked`` processes, or of a cluster; None for 1 or None, when the command
    itself does the work. After an exception, running work is cancelled. Raises WorkersFailed.
    """
    if asked in (None, 1):
        yield None
        return
    executor = Processes(asked) if isinstance(asked, int) else Cluster(asked)
    try:
        yield executor
    except BaseException:
        executor.cancel()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


# -- processes here


class Processes(Workers):
    """New processes for each course, which each of them receives once, as it begins."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._context = multiprocessing.get_context("spawn")
        self._ended = self._context.Event()
        self._pool: ProcessPoolExecutor | None = None
        self._course = b""

    @property
    def at_once(self) -> int:
        return 2 * self.number

    def hand_over(self, course: bytes) -> bytes:
        """Ends the processes of another course, or those of which one has died."""
        self.shutdown()
        self._course = course
        return b""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.number,
                mp_context=self._context,
                initializer=begin,
                initargs=(self._ended, self._course),
            )
        with _no_interrupt():
            return self._pool.submit(work, *given, **named)

    def cancel(self) -> None:
        """Running work ends soon."""
        self._ended.set()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
            self._pool = None


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Inside, Ctrl-C waits: a process that starts takes this on, until it ignores Ctrl-C itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(ended: Event, course: bytes) -> None:
    """Keep the course, and ignore Ctrl-C, which a terminal sends to every process; each ends with
    its command, however that ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    always_cancellable(ended.is_set)
    keep_course(course)
    command = multiprocessing.parent_process()
    assert command is not None

    def end_with_it() -> None:
        command.join()
        os._exit(1)

    Thread(target=end_with_it, daemon=True).start()


# -- a cluster


class Cluster(Workers):
    """The workers of a Dask scheduler. Dask sees bytes alone: it looks into other values to name
    tasks, which takes longer than the work.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            message = Message("{address} needs Dask, which is not installed", address=address)
            raise WorkersFailed.because(message, "pip install 'onward[cluster]'") from None
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.address = address
        self._client = self._joined(Client)
        self._name, self._numbers = f"onward-{uuid4().hex}", count()
        self._course: object = None
        self._seen_at = time.monotonic()  # when there was a worker last

    def _joined(self, client: type[Any]) -> Any:
        try:
            found = client(self.address, timeout=ANSWER_S, set_as_default=False)
        except (OSError, ValueError):
            message = Message(
                "no Dask scheduler answers at {address} within {seconds} s",
                address=self.address,
                seconds=ANSWER_S,
            )
            raise WorkersFailed.because(message, "start it: dask scheduler") from None
        try:
            found.wait_for_workers(1, timeout=ANSWER_S)
        except TimeoutError:
            found.close()
            raise self._no_worker() from None
        return found

    @property
    def at_once(self) -> int:
        try:
            threads: int = sum(self._client.nthreads().values())
        except OSError:
            message = Message("the scheduler at {address} is gone", address=self.address)
            raise WorkersFailed.because(message, "start it again, and repeat the command") from None
        if threads:
            self._seen_at = time.monotonic()
        elif time.monotonic() - self._seen_at > ALONE_S:
            raise self._no_worker()
        return 2 * max(1, threads)

    def _no_worker(self) -> WorkersFailed:
        message = Message("the scheduler at {address} has no worker", address=self.address)
        return WorkersFailed.because(message, "start one: dask worker ADDRESS")

    def hand_over(self, course: bytes) -> object:
        """The scheduler keeps the bytes, so that no worker that dies takes the last copy along."""
        self._course = self._client.submit(bytes, course, key=self._key(), pure=False)
        return self._course

    def _key(self) -> str:
        return f"{self._name}-{next(self._numbers)}"

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        promise = self._client.submit(
            on_cluster, work, *given, key=self._key(), pure=False, **named
        )
        future: Future[Any] = Future()
        future.add_done_callback(lambda done: done.cancelled() and promise.cancel())
        promise.add_done_callback(partial(_hand_back, future))
        return future

    def given_up(self, wrong: Exception) -> bool:
        """Dask runs a task again whose worker has died, as often as the scheduler is set to."""
        return type(wrong).__name__ == "KilledWorker"

    def cancel(self) -> None:
        """Nothing more to do: futures were cancelled, and their work asks whether it is wanted."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._course = None
        self._client.close()


def _hand_back(future: Future[Any], promise: Any) -> None:
    """What became of Dask's own future; a task that was lost is a CancelledError."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(promise.result())
    except BaseException as wrong:
        future.set_exception(wrong)


def on_cluster(work: Callable[..., Any], *given: Any) -> Any:
    """The work on a worker of Dask; it ends soon once nobody wants the task any more."""
    from distributed.worker import get_worker, thread_state

    tasks, key = get_worker().state.tasks, thread_state.key

    def unwanted() -> bool:
        task = tasks.get(key)
        return task is None or task.state == "cancelled"

    with cancellable(unwanted):
        return work(*given)
