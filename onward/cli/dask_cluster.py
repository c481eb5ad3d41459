"""The workers of a Dask scheduler. Only a command that names one loads this, with the extra
``cluster``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from itertools import count
from typing import Any
from uuid import uuid4

from distributed import Client, KilledWorker
from distributed.worker import get_worker, thread_state

from onward.cancel import cancellable
from onward.message import Message
from onward.portions import Workers, WorkersFailed

ANSWER_S = 10  # that a scheduler has to answer, and to have a worker
ALONE_S = 60  # that work waits for a worker to come back
COUNT_HOLDS_S = 2  # before the workers' threads are counted again; a count of none, at once
# loggers that tell with tracebacks what is said here in one line
NOISY = ("distributed", "distributed.client", "distributed.comm", "tornado.application")


class Cluster(Workers):
    """The workers of a Dask scheduler. Dask sees bytes alone: it looks into other values to name
    tasks, which takes longer than the work.
    """

    def __init__(self, address: str) -> None:
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.address = address
        self._client = self._joined()
        self._name, self._numbers = f"onward-{uuid4().hex}", count()
        self._course: object = None
        self._threads, self._counted_at = 0, 0.0
        self._seen_at = time.monotonic()  # when there was a worker last

    def _joined(self) -> Any:
        try:
            found = Client(self.address, timeout=ANSWER_S, set_as_default=False)
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
        now = time.monotonic()
        if not self._threads or now - self._counted_at > COUNT_HOLDS_S:
            self._threads, self._counted_at = self._counted(), now
        if self._threads:
            self._seen_at = now
        elif now - self._seen_at > ALONE_S:
            raise self._no_worker()
        return 2 * max(1, self._threads)

    def _counted(self) -> int:
        """The threads of all workers."""
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            message = Message("the scheduler at {address} is gone", address=self.address)
            raise WorkersFailed.because(message, "start it again, and repeat the command") from None

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
        return isinstance(wrong, KilledWorker)

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
    tasks, key = get_worker().state.tasks, thread_state.key

    def unwanted() -> bool:
        task = tasks.get(key)
        return task is None or task.state == "cancelled"

    with cancellable(unwanted):
        return work(*given)
