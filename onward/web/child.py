"""One job in a process of its own: ``python -m onward.web.child``, started by the server only.

The server holds the other end of standard input: it writes a line with the task, and perhaps
``cancel``, which asks the job to end soon. When the pipe closes, however the server died, this
process ends at once. It listens before it loads what the task needs, since loading takes seconds on
a busy machine.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from queue import Queue

NICE = 10  # of a job, so that whoever looks at the desk waits for nobody
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Heard:
    """What the server has written: the task, then perhaps a cancel."""

    def __init__(self) -> None:
        self.task: Queue[str] = Queue()
        self.cancel: Callable[[], object] = self._too_early
        self.early = False

    def _too_early(self) -> None:
        self.early = True

    def listen(self) -> None:
        """Read until the server is gone: then nobody would record the answer."""
        for line in sys.stdin:
            if line.strip() == "cancel":
                self.cancel()
            else:
                self.task.put(line)
        os._exit(1)


def main() -> None:
    """Lower the priority, listen, and only then load what the task needs. The argument is the
    memory that the job may use, in MiB.
    """
    _be_modest()
    _hold_at_most(int(sys.argv[1]) << 20)
    heard = Heard()
    threading.Thread(target=heard.listen, daemon=True).start()
    import_module("onward.web.child_task").do(heard)


def _be_modest() -> None:
    """Run at a lower priority than the server, and end with it where the system supports that."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which tells us


def _hold_at_most(count: int) -> None:
    """Limit the memory: a job that needs more fails with MemoryError, and no other process is
    killed.
    """
    if sys.platform == "linux":  # elsewhere the system counts no such thing
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (count, count))


if __name__ == "__main__":
    main()
