"""``--workers``: processes of a command, or a Dask cluster. Ctrl-C reaches only the command, which
ends what they work on.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import click

from onward.cancel import always_cancellable
from onward.message import Message
from onward.portions import Workers, WorkersFailed

Function = Callable[..., Any]
NEEDED = ("onward.scenario", "onward.network.network")  # by every course: half a second
Asked = int | str  # a number of processes, or the address of a scheduler


class WorkersAsked(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
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
    executor = Processes(asked) if isinstance(asked, int) else cluster(asked)
    try:
        yield executor
    except BaseException:
        executor.cancel()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def cluster(address: str) -> Workers:
    """The workers of a Dask scheduler."""
    try:
        module = import_module("onward.cli.dask_cluster")  # 0.6 s, and not there without the extra
    except ModuleNotFoundError:
        message = Message("{address} needs Dask, which is not installed", address=address)
        raise WorkersFailed.because(message, "pip install 'onward[cluster]'") from None
    found: Workers = module.Cluster(address)
    return found


# -- processes here


class Processes(Workers):
    """New processes, which begin while the command still prepares what they are to do. The course
    is in a file that only this user can read.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._context = multiprocessing.get_context("spawn")
        self._ended = self._context.Event()
        self._room = TemporaryDirectory(prefix="onward-workers-")
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self.number, mp_context=self._context, initializer=begin, initargs=(self._ended,)
        )
        with _no_interrupt():
            for _ in range(self.number):
                pool.submit(ready, NEEDED)
        return pool

    @property
    def at_once(self) -> int:
        return 2 * self.number

    def hand_over(self, course: bytes) -> InFile:
        """Also begins new processes where one of them has died."""
        try:
            self.submit(ready, ())
        except BrokenExecutor:
            self._pool.shutdown()
            self._pool = self._begun()
        file = Path(self._room.name) / "course"
        file.write_bytes(course)
        return InFile(str(file))

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        with _no_interrupt():
            return self._pool.submit(work, *given, **named)

    def cancel(self) -> None:
        """Running work ends soon."""
        self._ended.set()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)
        self._room.cleanup()


@dataclass(frozen=True, slots=True)
class InFile:
    """Bytes that another process reads from a file, if it needs them."""

    file: str

    def __bytes__(self) -> bytes:
        return Path(self.file).read_bytes()


def ready(modules: tuple[str, ...]) -> None:
    """Load them before there is work."""
    for name in modules:
        import_module(name)


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


def begin(ended: Event) -> None:
    """Ignore Ctrl-C, which a terminal sends to every process; each ends with its command, however
    that ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    always_cancellable(ended.is_set)
    command = multiprocessing.parent_process()
    assert command is not None

    def end_with_it() -> None:
        command.join()
        os._exit(1)

    Thread(target=end_with_it, daemon=True).start()
