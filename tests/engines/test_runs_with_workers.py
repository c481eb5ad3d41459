"""Processes here and workers of Dask give what one process gives, also when one of them is killed;
whatever ends early leaves nothing at work.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest
from dask_here import OTHER, Cluster
from little_work import dies, dies_once, times, waits
from six_uses import USES

from onward import __version__
from onward.cancel import Cancelled, cancellable
from onward.cli import main
from onward.cli.workers import at_work
from onward.portions import WorkersFailed, in_portions

dask_cluster = pytest.importorskip("onward.cli.dask_cluster")
pytestmark = [
    pytest.mark.engines,
    # of Dask itself, and of sockets that a killed process leaves
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    room = tmp_path / "dask"
    room.mkdir()
    with ExitStack() as opened:
        yield Cluster(opened, room)


def soon(there: Callable[[], bool]) -> bool:
    """Whether it comes to be so; what does not within minutes never will."""
    for _ in range(6000):
        if there():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("name", USES)
def test_processes_give_what_one_gives(name: str) -> None:
    for number in (1, 2):
        for seed in range(2):
            with at_work(number) as executor:
                assert USES[name](seed, executor) == USES[name](seed, None)


@pytest.mark.parametrize("draws", [4, pytest.param(50, marks=pytest.mark.deep)])
def test_workers_of_dask_give_what_one_process_gives(draws: int, cluster: Cluster) -> None:
    """Half of the draws with one worker, then with two, of which one is killed on the way."""
    first, done = cluster.worker(), 0
    with at_work(cluster.staffed) as executor:
        for seed in range(draws):
            if seed == draws // 2:
                second = cluster.worker()
            for name, use in USES.items():
                assert use(seed, executor) == use(seed, None), name
                done += 1
            if seed == 3 * draws // 4:
                first.kill()
    assert done == 6 * draws
    assert second.poll() is None


@pytest.mark.parametrize("name", USES)
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    name: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = USES[name](7, None)
    victim, submit, submitted = cluster.worker(), dask_cluster.Cluster.submit, list[int]()

    def then_kill(self: dask_cluster.Cluster, *given: object) -> object:
        submitted.append(1)
        if len(submitted) == 2:
            cluster.worker()
            victim.kill()
        return submit(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(dask_cluster.Cluster, "submit", then_kill)
    with at_work(cluster.staffed) as executor:
        assert USES[name](7, executor) == alone
    assert victim.wait() == -signal.SIGKILL


def test_a_portion_that_kills_its_worker_runs_again_elsewhere(
    cluster: Cluster, tmp_path: Path
) -> None:
    for _ in range(2):
        cluster.worker()
    with at_work(cluster.staffed) as executor:
        mark = tmp_path / "mark"
        assert in_portions(dies_once, str(mark), list(range(9)), executor) == [*range(9)]
    assert mark.exists()
    assert sum(each.poll() is not None for each in cluster.workers) == 1


def test_a_portion_that_kills_every_worker_is_given_up(cluster: Cluster, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for _ in range(6):
        cluster.worker()
    with (
        pytest.raises(WorkersFailed, match=r"portion \d of 5 died"),
        at_work(cluster.staffed) as executor,
    ):
        in_portions(dies, str(mark), list(range(5)), executor)
    assert 2 <= len(mark.read_text()) <= 6


def test_another_version_is_refused(cluster: Cluster) -> None:
    cluster.worker(OTHER)
    with at_work(cluster.staffed) as executor, pytest.raises(WorkersFailed) as wrong:
        in_portions(times, 2, [1, 2, 3], executor)
    assert f"a worker has Onward 0.0.1, and this is Onward {__version__}" in str(wrong.value)


def test_a_cancel_ends_what_workers_of_dask_do(cluster: Cluster, tmp_path: Path) -> None:
    room, gone = tmp_path / "work", Event()
    room.mkdir()
    cluster.worker()

    def leave() -> None:
        soon(lambda: any(room.glob("begun *")))  # whichever of the first two Dask takes up
        gone.set()

    Thread(target=leave).start()
    with pytest.raises(Cancelled):
        until(gone, cluster.staffed, str(room))
    assert soon(lambda: any(room.glob("ended *")))
    with at_work(cluster.address) as executor:  # the worker is free for others
        assert in_portions(times, 2, [1, 2, 3], executor) == [2, 4, 6]
    assert not (room / "begun 8").exists()


def until(gone: Event, address: str, room: str) -> None:
    with at_work(address) as executor, cancellable(gone.is_set):
        in_portions(waits, room, list(range(9)), executor)


def test_a_scheduler_that_goes_away_is_said(cluster: Cluster, tmp_path: Path) -> None:
    room = tmp_path / "work"
    room.mkdir()
    cluster.worker()
    address = cluster.address

    def end() -> None:
        soon((room / "begun 0").exists)
        cluster.scheduler.kill()

    Thread(target=end).start()
    with pytest.raises(WorkersFailed, match=f"the scheduler at {address} is gone"):
        until(Event(), address, str(room))


def test_a_scheduler_without_workers_is_said(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "ANSWER_S", 2)
    with (
        pytest.raises(WorkersFailed, match="has no worker"),
        at_work(cluster.address),
    ):
        pass


def test_workers_that_do_not_come_back_are_waited_for_only_so_long(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "ALONE_S", 2)
    cluster.worker()
    with (
        pytest.raises(WorkersFailed, match="has no worker"),
        at_work(cluster.address) as executor,
    ):
        in_portions(dies, str(tmp_path / "mark"), [2, 3], executor)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plan") / "plan.json"
    assert main(["plan", "spring-2020:S", "--greedy", "-q", "-o", str(file)]) == 0
    return file


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_nothing_is_written_where_no_scheduler_answers(
    address: str,
    plan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dask_cluster, "ANSWER_S", 1)
    page = tmp_path / "page.html"
    words = ["simulate", "spring-2020:S", str(plan), "-q", "--html", str(page)]
    capsys.readouterr()
    assert main([*words, "--workers", address]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"--workers: no Dask scheduler answers at {address} within 1 s. Maybe start it: dask "
        "scheduler.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_command_gives_the_same_document_with_any_workers(plan: Path, cluster: Cluster) -> None:
    cluster.worker()
    words = ["simulate", "spring-2020:S", str(plan), "--runs", "300", "--json", "-q"]
    found = [onward(*words, "--workers", each) for each in ("1", "2", cluster.staffed)]
    assert [each.returncode for each in found] == [0, 0, 0]
    assert found[0].stdout == found[1].stdout == found[2].stdout
    assert json.loads(found[0].stdout)["runs"] == 300


def onward(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onward", *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("where", ["processes", "dask"])
def test_ctrl_c_ends_a_command_and_all_that_it_began(
    where: str, plan: Path, cluster: Cluster, tmp_path: Path
) -> None:
    """As at a terminal: every process of the group hears it."""
    if where == "dask":
        cluster.worker()
    asked = cluster.address if where == "dask" else "2"
    page = tmp_path / "page.html"
    words = ["simulate", "spring-2020:S", str(plan), "--runs", "2000000", "--html", str(page)]
    begun = subprocess.Popen(
        [sys.executable, "-c", LISTENING, *words, "--workers", asked],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert begun.stderr is not None
    while "simulating  portion" not in begun.stderr.readline():  # other steps before it
        assert begun.poll() is None
    os.killpg(begun.pid, signal.SIGINT)
    out, err = begun.communicate()
    assert (begun.returncode, out) == (130, ""), err
    assert err.splitlines()[-2:] == [
        "stopping; Ctrl-C again ends it at once",
        "interrupted before there was a result; nothing was written",
    ]
    assert "Traceback" not in err
    assert soon(lambda: not there_is(begun.pid))  # what watches semaphores ends after the command
    assert not page.exists()
    if where == "dask":
        assert cluster.workers[0].poll() is None


def test_processes_end_with_a_command_that_is_killed(plan: Path) -> None:
    words = ["simulate", "spring-2020:S", str(plan), "--runs", "2000000", "--workers", "2"]
    begun = subprocess.Popen(
        [sys.executable, "-m", "onward", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert begun.stderr is not None
    assert "simulating  portion" in begun.stderr.readline()
    begun.kill()
    begun.wait()
    begun.stderr.close()
    assert soon(lambda: not there_is(begun.pid))


def there_is(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


# a shell in the background has its programs ignore Ctrl-C
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from onward.__main__ import start
if __name__ == "__main__":
    sys.exit(start())
"""
