"""Portions of work come back whole and in order, whoever did them and whatever became of them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from little_work import dies_once, fails_at_two, times, waits
from six_uses import USES

from onward import __version__
from onward.cancel import Cancelled, cancellable
from onward.cli import main
from onward.cli.workers import at_work
from onward.errors import InvalidInput
from onward.portions import Workers, WorkersFailed, in_portions, worked


@pytest.mark.parametrize("name", USES)
def test_the_answer_does_not_depend_on_workers(name: str) -> None:
    alone = USES[name](3, None)
    with ThreadPoolExecutor(2) as executor:
        assert USES[name](3, executor) == alone


def test_progress_counts_portions_and_tells_what_is_heard_here() -> None:
    for executor, within in ((None, 3), (ThreadPoolExecutor(2), 0)):
        heard: list[tuple[str, Any]] = []
        took: dict[int, int] = {}
        found = in_portions(
            times,
            7,
            [1, 2, 3],
            executor,
            stage="counting",
            progress=lambda words, numbers, heard=heard: heard.append((words, numbers)),
            took=took.__setitem__,
        )
        assert found == [7, 14, 21]
        assert took == {0: 7, 1: 14, 2: 21}
        counted = [numbers["portion"] for words, numbers in heard if words == "counting"]
        assert counted == [1, 2, 3]
        assert [words for words, _ in heard].count("within") == within


def test_nothing_to_do_needs_no_worker() -> None:
    executor = Mortal({})
    assert in_portions(times, 7, [], executor) == []
    assert executor.handed == 0


def test_what_is_wrong_with_a_portion_is_said_as_it_would_be_here() -> None:
    with ThreadPoolExecutor(1) as executor:
        for one in (None, executor):
            with pytest.raises(InvalidInput, match=r"a.csv:3: kg='x' is no number"):
                in_portions(fails_at_two, 1, [1, 2, 3], one)


class Altering(ThreadPoolExecutor):
    """Workers that another version of Onward asks, or that get other bytes than were sent."""

    def __init__(self, version: str = __version__, course: bytes | None = None) -> None:
        super().__init__(1)
        self.version, self.course = version, course

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        _, digest, course, portion = given
        return super().submit(work, self.version, digest, self.course or course, portion)


def test_a_worker_of_another_version_is_refused_in_one_line() -> None:
    with Altering(version="0.0.1") as executor, pytest.raises(WorkersFailed) as wrong:
        in_portions(times, 1, [1], executor)
    assert str(wrong.value) == (
        f"--workers: a worker has Onward {__version__}, and this is Onward 0.0.1. Maybe install one "
        "version on all of them."
    )
    assert wrong.value.exit_code == 2


def test_a_course_that_was_changed_on_its_way_is_not_opened() -> None:
    with (
        Altering(course=b"spoiled") as executor,
        pytest.raises(WorkersFailed, match="not what was sent"),
    ):
        in_portions(times, 99, [1], executor)


class Mortal(Workers):
    """Workers that die of some portions, by number, so often; what is handed over is counted."""

    def __init__(self, dies: dict[int, int], wrong: type[BaseException] = BrokenExecutor) -> None:
        self.dies, self.wrong = dies, wrong
        self.handed, self.submitted = 0, 0
        self.at_submit = False  # whether it is then that they are found dead

    @property
    def at_once(self) -> int:
        return 2

    def hand_over(self, course: bytes) -> bytes:
        self.handed += 1
        return course

    def given_up(self, wrong: Exception) -> bool:
        return isinstance(wrong, OSError)

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.submitted += 1
        number = pickle.loads(given[3])
        if self.dies.get(number, 0) > 0:
            self.dies[number] -= 1
            if self.at_submit:
                raise self.wrong
            future.set_exception(self.wrong())
        else:
            future.set_result(worked(*given))
        return future


@pytest.mark.parametrize("wrong", [BrokenExecutor, CancelledError])
def test_a_portion_whose_worker_dies_runs_again(wrong: type[BaseException]) -> None:
    executor = Mortal({2: 1, 5: 2}, wrong)
    assert in_portions(times, 7, list(range(8)), executor) == [7 * n for n in range(8)]
    assert executor.handed == 4  # and once more for each death


def test_workers_that_are_found_dead_are_begun_anew() -> None:
    executor = Mortal({2: 1, 5: 2})
    executor.at_submit = True
    assert in_portions(times, 7, list(range(8)), executor) == [7 * n for n in range(8)]
    assert executor.handed == 4


def test_a_portion_that_kills_every_worker_ends_it_after_three() -> None:
    executor = Mortal({2: 99})
    with pytest.raises(WorkersFailed, match="portion 3 of 8 died; nothing more is tried"):
        in_portions(times, 7, list(range(8)), executor)
    assert executor.dies[2] == 99 - 3
    assert executor.submitted < 8 + 3  # what had ended was not done again


def test_what_the_engine_has_tried_again_itself_is_not_tried_here() -> None:
    executor = Mortal({2: 99}, OSError)
    with pytest.raises(WorkersFailed, match="portion 3 of 8 died"):
        in_portions(times, 7, list(range(8)), executor)
    assert executor.dies[2] == 98


def test_an_executor_that_takes_no_course_is_not_begun_anew() -> None:
    class Broken(ThreadPoolExecutor):
        def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future

    with Broken(1) as executor, pytest.raises(WorkersFailed, match="portion 1 of 2 died"):
        in_portions(times, 7, [1, 2], executor)


def test_a_worker_without_onward_is_said_so() -> None:
    class Bare(ThreadPoolExecutor):
        def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(ModuleNotFoundError("No module named 'onward'", name="onward"))
            return future

    with Bare(1) as executor, pytest.raises(WorkersFailed, match="a worker has no Onward"):
        in_portions(times, 7, [1, 2], executor)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes load only what little work needs."""
    monkeypatch.setattr("onward.cli.workers.NEEDED", ())


@pytest.mark.usefixtures("bare")
def test_a_killed_process_is_replaced(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with at_work(2) as executor:
        assert in_portions(dies_once, str(mark), list(range(4)), executor) == [0, 1, 2, 3]
    assert mark.exists()


@pytest.mark.usefixtures("bare")
def test_a_cancel_ends_what_is_under_way_and_begins_nothing_more(tmp_path: Path) -> None:
    gone, begun = Event(), tmp_path / "begun 1"

    def leave() -> None:
        while not begun.exists():
            time.sleep(0.01)
        gone.set()

    Thread(target=leave).start()
    with pytest.raises(Cancelled):
        with_two(waits, str(tmp_path), list(range(9)), gone)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{what} {n}" for what in ("begun", "ended") for n in (0, 1)}
    for n in (0, 1):
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / f"begun {n}").read_text()), 0)


def with_two(work: Any, course: str, portions: list[int], gone: Event) -> None:
    with at_work(2) as executor, cancellable(gone.is_set):
        in_portions(work, course, portions, executor)


def test_nothing_of_dask_is_loaded_unless_it_is_asked_for() -> None:
    code = (
        "import sys; from onward.cli import main; import onward.cli.workers, onward.cli.simulate; "
        "main(['simulate', '--help']); "
        "print([m for m in ('distributed', 'dask', 'tornado') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("words", ["0", "two", "-1", "2.5", "host:8786", ""])
def test_workers_are_a_number_or_an_address(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hindsight", "tiny:one-flight", "--workers", words]) == 2
    assert "write a number of processes such as 2, or the address" in capsys.readouterr().err


def test_without_the_extra_its_name_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "onward.cli.dask_cluster", raising=False)
    assert main(["hindsight", "tiny:one-flight", "-q", "--workers", "tcp://nowhere:8786"]) == 2
    assert capsys.readouterr().err == (
        "--workers: tcp://nowhere:8786 needs Dask, which is not installed. Maybe pip install "
        "'onward[cluster]'.\n"
    )
