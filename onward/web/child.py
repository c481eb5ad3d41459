"""One job in a process of its own: ``python -m onward.web.child``, started by the server only.

The server holds the other end of standard input: it writes a line with the task, and perhaps
``cancel``, which asks the job to end soon. When the pipe closes, however the server died, this
process ends at once. It listens before it loads what the task needs, since loading takes seconds on
a busy machine.

The work runs in a thread of less priority. Whoever has stopped a plan waits for it: what is left
to do then is handed to the first thread, which has kept its priority (Linux counts it by thread; no
thread may raise its own again).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from queue import Queue
from typing import Any

NICE = 10  # of a job, so that whoever looks at the desk waits for nobody
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Handed:
    """What a thread hands to another one, and waits for."""

    def __init__(self) -> None:
        self.queue: Queue[tuple[Future[Any], Callable[[], Any]] | None] = Queue()

    def __call__(self, do: Callable[[], Any]) -> Any:
        """Run a function in the thread that calls ``take``; returns its answer, or raises what it
        raises.
        """
        future: Future[Any] = Future()
        self.queue.put((future, do))
        return future.result()

    def take(self) -> None:
        """Run the functions handed over, until ``close``."""
        while (handed := self.queue.get()) is not None:
            future, do = handed
            try:
                future.set_result(do())
            except BaseException as wrong:
                future.set_exception(wrong)

    def close(self) -> None:
        """Nothing more comes."""
        self.queue.put(None)


class ServerLines:
    """The server's lines on standard input: the task, then perhaps a cancel."""

    def __init__(self) -> None:
        self.task: Queue[str] = Queue()
        self.cancel: Callable[[], object] = self._too_early
        self.early = False

    def _too_early(self) -> None:
        self.early = True

    def listen(self) -> None:
        """Read until the server is gone; then end the process, since no server would record the
        answer.
        """
        for line in sys.stdin:
            if line.strip() == "cancel":
                self.cancel()
            else:
                self.task.put(line)
        os._exit(1)


def main() -> None:
    """Listen first, then load what the task needs, with less priority. The argument is the memory
    limit of the job, in MiB.
    """
    end_with_server()
    _hold_at_most(int(sys.argv[1]) << 20)
    server_lines, handed = ServerLines(), Handed()
    threading.Thread(target=server_lines.listen, daemon=True).start()
    threading.Thread(target=_work, args=(server_lines, handed)).start()
    handed.take()


def _work(server_lines: ServerLines, handed: Handed) -> None:
    be_modest()
    try:
        import_module("onward.web.child_task").do(server_lines, handed)
    finally:
        handed.close()


def be_modest() -> None:
    """Less priority for this thread, or, where it is not counted by thread, for the process."""
    if hasattr(os, "nice"):
        os.nice(NICE)


def end_with_server() -> None:
    """End with the server, where the system supports that, and not before: Ctrl-C and the SIGTERM
    of a service manager reach every process of the server, which ends this one.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)


def _hold_at_most(count: int) -> None:
    """Limit the memory: a job that needs more fails with MemoryError, and no other process is
    killed.
    """
    if sys.platform == "linux":  # elsewhere the system counts no such thing
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (count, count))


if __name__ == "__main__":
    main()
