"""Task 8: the server is killed while a plan is made, and started again; the page waits for it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from asked_of_commands import command
from conftest import Visit
from serving_here import Caller
from settling import settled


def a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def a_process(store: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``onward serve`` as somebody starts it, once it answers."""
    words = ["serve", "--db", str(store), "--port", str(port)]
    started = subprocess.Popen(
        [str(Path(sys.executable).parent / "onward"), *words], stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 60
        while not answers(port):
            assert time.monotonic() < end
            time.sleep(0.1)
        yield started
    finally:
        started.kill()
        started.wait()


def answers(port: int) -> bool:
    try:
        return Caller("127.0.0.1", port).get("/desk").status == 200
    except OSError:
        return False


def test_8_a_killed_server_makes_the_plan_once(
    planned: Path, tmp_path: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    store, port = tmp_path / "onward.db", a_free_port()
    shutil.copy(planned, store)
    with a_process(store, port) as first:
        visitor = visit(Caller("127.0.0.1", port))
        visitor.expected = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "Failed to load")
        page = visitor.open("now")
        page.get_by_role("button", name="Replan").click()
        page.wait_for_selector("progress")
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        page.wait_for_selector("[role=alert]:has-text('The server is away')", timeout=30_000)
    with a_process(store, port):
        page.wait_for_selector("h2:has-text('done')", timeout=120_000)
        page.wait_for_selector("[role=alert]:has-text('The server is away')", state="detached")
        settled(page)
        drafts = command(capsys, "desk", "--db", str(store))["drafts"]
        assert len(drafts) == 1
        page.locator("a:has-text('Side by side')").click()
        page.wait_for_selector(f"th:has-text('{drafts[0]['plan']}')")
        assert page.locator("section[aria-label='Side by side'] thead th").count() == 2
