"""A Dask cluster on this machine, as somebody else would have started it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

TESTS = Path(__file__).parents[1]


@contextmanager
def program(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A program that runs inside; its output is read by nobody."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    started = subprocess.Popen(
        [sys.executable, *words],
        env=environment,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


WORKER = "import sys; from distributed.cli.dask_worker import main; main(sys.argv[1:])"
OTHER = f"import onward; onward.__version__ = '0.0.1'; {WORKER}"


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, opened: ExitStack, room: Path) -> None:
        self.opened, self.room = opened, room
        self.workers: list[subprocess.Popen[str]] = []
        self.file = room / "scheduler.json"
        code = "import sys; from distributed.cli.dask_scheduler import main; main(sys.argv[1:])"
        self.scheduler = opened.enter_context(
            program("-c", code, "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                    "--scheduler-file", str(self.file))
        )  # fmt: skip

    @property
    def address(self) -> str:
        while not (self.file.exists() and self.file.read_text().strip().endswith("}")):
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        return str(json.loads(self.file.read_text())["address"])

    @property
    def staffed(self) -> str:
        """The address, once each worker that was begun has joined; a busy machine takes long."""
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=120)
        return self.address

    def worker(self, code: str = WORKER, *words: str) -> subprocess.Popen[str]:
        """One more worker, without a nanny that would start it again."""
        started = self.opened.enter_context(
            program("-c", code, self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                    "--local-directory", str(self.room), *words)
        )  # fmt: skip
        self.workers.append(started)
        return started
