"""Processes of a command end with it."""

from __future__ import annotations

import signal
import time
from concurrent.futures import Future
from contextvars import copy_context
from pathlib import Path
from threading import Event

import pytest

from onward.cancel import Cancelled, cancelled, check_cancelled
from onward.cli import workers
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


def test_a_process_ignores_ctrl_c_and_ends_with_its_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What each process does first, in this one."""
    command, left, told = Event(), Event(), Event()
    codes: list[int] = []

    def leave(code: int) -> None:
        codes.append(code)
        left.set()

    monkeypatch.setattr(workers.multiprocessing, "parent_process", lambda: Joined(command))
    monkeypatch.setattr(workers.os, "_exit", leave)
    before = signal.getsignal(signal.SIGINT)
    alone = copy_context()
    try:
        alone.run(workers.begin, told)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert not alone.run(cancelled)
    told.set()
    assert alone.run(cancelled)
    assert codes == []
    command.set()
    left.wait()
    assert codes == [1]


class Joined:
    """A command that has ended once the event is set."""

    def __init__(self, ended: Event) -> None:
        self.join = ended.wait


def test_what_processes_need_is_loaded_and_read_from_a_file(tmp_path: Path) -> None:
    workers.ready(("onward.portions",))
    with pytest.raises(ModuleNotFoundError):
        workers.ready(("onward.nowhere",))
    (tmp_path / "course").write_bytes(b"shared")
    assert bytes(workers.InFile(str(tmp_path / "course"))) == b"shared"


def test_ctrl_c_waits_while_a_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def blocked() -> bool:
        return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

    with workers._no_interrupt():
        assert blocked()
    assert not blocked()
    mask = signal.pthread_sigmask
    monkeypatch.delattr(signal, "pthread_sigmask")  # as on Windows
    with workers._no_interrupt():
        assert signal.SIGINT not in mask(signal.SIG_BLOCK, ())


def test_few_entries_are_not_worth_processes_but_a_cluster_is_asked() -> None:
    assert workers.enough(4, small=True) == 1
    assert workers.enough(4, small=False) == 4
    assert workers.enough("tcp://a:1", small=True) == "tcp://a:1"
