"""Processes of a command end with it."""

from __future__ import annotations

import time
from concurrent.futures import Future

import pytest

from onward.cancel import Cancelled, check_cancelled
from onward.cli.workers import at_work


def busy(seconds: float) -> str:
    """Works, and asks now and then whether anybody still waits."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        check_cancelled()
    return "done"


def ends_early(begun: list[Future[str]]) -> None:
    """A command that ends with an exception while a process still works."""
    with at_work(2) as executor:
        assert executor is not None
        assert executor.submit(busy, 0.0).result() == "done"
        begun.append(executor.submit(busy, 60.0))
        while not begun[0].running():
            time.sleep(0.01)
        raise KeyError


def test_one_process_is_this_one() -> None:
    with at_work(1) as executor:
        assert executor is None


def test_what_they_work_on_is_cancelled_when_the_command_ends_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onward.cli.workers.NEEDED", ())
    begun: list[Future[str]] = []
    with pytest.raises(KeyError):
        ends_early(begun)
    with pytest.raises(Cancelled):
        begun[0].result()
