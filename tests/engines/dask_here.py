"""A Dask cluster on this machine, as somebody else would have started it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

Started = Callable[[int], str]
HERE = Path(__file__).parents[1]


@contextmanager
def program(*words: str, **how: str) -> Iterator[subprocess.Popen[str]]:
    """A program that runs inside; its output is read by nobody."""
    path = os.pathsep.join([str(HERE), str(Path(__file__).parent)])
    environment = {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h", **how}
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
        file = room / "scheduler.json"
        code = "import sys; from distributed.cli.dask_scheduler import main; main(sys.argv[1:])"
        self.scheduler = opened.enter_context(
            program("-c", code, "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                    "--scheduler-file", str(file))
        )  # fmt: skip
        self.file = file

    @property
    def address(self) -> str:
        import json
        import time

        while not (self.file.exists() and self.file.read_text().strip().endswith("}")):
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        return str(json.loads(self.file.read_text())["address"])

    def worker(self, code: str = WORKER, *words: str) -> subprocess.Popen[str]:
        """One more worker, without a nanny that would start it again."""
        started = self.opened.enter_context(
            program("-c", code, self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                    "--local-directory", str(self.room), *words)
        )  # fmt: skip
        self.workers.append(started)
        return started


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as opened:
        yield Cluster(opened, tmp_path)
