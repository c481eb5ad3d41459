"""Jobs: a child process each, ended once, whatever becomes of the server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from asyncio import create_subprocess_exec as start_process
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from serving_here import WALL, Caller, begun, served, serving

from onward.desk import plan_signature
from onward.desk.desk import Desk
from onward.errors import InvalidInput
from onward.formats.packed import packed
from onward.formats.planfile import plan_in
from onward.job import Job
from onward.judge import Verdict
from onward.judge.reading import JudgedScenario, ScenarioBounds, judged_scenario, verdict_of
from onward.plan.plan import Plan
from onward.scenario import Scenario
from onward.store.store import open_store
from onward.web import child_task, job_store
from onward.web.child import NICE, Handed, be_modest
from onward.web.finished import Finished
from onward.web.job_store import (
    JobState,
    add_job,
    begin_job,
    recover,
    stop_job,
)
from onward.web.jobs_seen import JobsSeen
from onward.web.work import KINDS


def test_a_plan_is_made_in_a_job_with_its_reasons(acting: Caller) -> None:
    ended = acting.job(kind="plan")
    assert (ended["state"], ended["result"]["plan"]) == ("done", "j1")
    told = acting.get("/desk").json
    assert [(e["name"], e["author"]) for e in told["drafts"]] == [("j1", "at the machine")]
    assert acting.get("/exceptions?plan=j1").status == 200
    assert acting.get("/changes?plan=j1").json["count"] == ended["result"]["changed"]
    assert acting.get("/morning?plan=j1").json["reasons"] is True
    assert acting.get("/jobs/1/events").body.startswith(b"data: ")


def test_what_cannot_be_done_ends_as_failed_with_its_problems(acting: Caller) -> None:
    ended = acting.job(kind="lanes", countries=["QQ"])
    assert ended["state"] == "failed"
    assert ended["result"]["problems"][0]["value"] == "QQ"
    assert acting.get("/lanes").json["count"] == 0


def work(db: Path, kind: str, **request: Any) -> Finished:
    """What a job does, in this process."""
    with open_store(str(db)) as store:
        desk = Desk(store, store.organisation("own"), wall=WALL)
        return KINDS[kind](desk, request, Job())


def test_charters_and_chance_are_looked_at_in_jobs(template: Path) -> None:
    assert set(work(template, "charters").result["tables"]) == {"charters", "bought"}
    service = work(template, "simulate", runs=10).result["tables"]["service"]
    assert [row[1] for row in service["rows"]] == [1]
    with pytest.raises(InvalidInput, match="no plan of this desk"):
        work(template, "charters", plan="nope")


def test_a_number_that_no_job_can_have_is_refused(acting: Caller) -> None:
    acting("PUT", "/api/v1/desk/clock", {"clock": "2020-03-02T00:00Z"}, idempotency_key="k")
    for path, status in (("/jobs/-1/events", 404), (f"/jobs/{2**65}/events", 422)):
        assert acting.get(path).status == status


def test_what_a_job_has_found_is_a_table(acting: Caller) -> None:
    assert acting.get("/simulated/shipments").json["count"] == 0
    assert acting.job(kind="simulate", runs=10)["state"] == "done"
    assert acting.get("/simulated/shipments").json["count"] == 1
    assert "tables" not in acting.get("/jobs/1").json["result"]


EVENTS = "at,known_at,status,what,place\n{0},{0},accepted,shipment:gowns,CNCGO\n"


def test_events_are_imported_whole_or_not_at_all(template: Path, tmp_path: Path) -> None:
    right = EVENTS.format("2020-03-01T00:00:00Z")
    (tmp_path / "e.csv").write_text(right)
    files = [str(tmp_path / "e.csv")]
    assert len(work(template, "import", files=files).events) == 1
    (tmp_path / "e.csv").write_text(right + "yesterday,,XXX,shipment:gowns,CNCGO\n")
    with pytest.raises(InvalidInput) as wrong:
        work(template, "import", files=files)
    assert {(p.file, p.row) for p in wrong.value.problems} == {("e.csv", 3)}


def test_events_that_were_sent_are_recorded(acting: Caller) -> None:
    upload = acting.post("/uploads").json["id"]
    body = EVENTS.format("2020-03-01T00:00:00Z").encode()
    assert acting("PUT", f"/api/v1/uploads/{upload}/files/e.csv", body).status == 200
    assert acting.job(kind="import", upload=upload)["state"] == "done"
    assert acting.get("/desk").json["events"] == 1
    empty = acting.post("/uploads").json["id"]
    assert acting.post("/jobs", {"kind": "import", "upload": empty}).status == 422


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts it")
def test_a_job_that_wants_too_much_memory_fails_alone(template: Path, tmp_path: Path) -> None:
    db = shutil.copy(template, tmp_path / "onward.db")
    with serving(db, job_mib=64) as caller:
        ended = caller.job(kind="plan")
        assert ended["state"] == "failed"
        assert caller.get("/desk").status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM there")
def test_a_child_that_sigterm_ends_at_its_start_runs_once_more(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends, real = ["import os, signal; os.kill(os.getpid(), signal.SIGTERM)"], start_process

    async def first_ends(program: str, *words: str, **pipes: Any) -> Any:
        return await real(program, *(("-c", ends.pop()) if ends else words), **pipes)

    monkeypatch.setattr("onward.web.jobs.asyncio.create_subprocess_exec", first_ends)
    with serving(shutil.copy(template, tmp_path / "onward.db")) as caller:
        assert caller.job(kind="lanes")["state"] == "done"
    assert not ends


@pytest.fixture
def busy(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Caller]:
    """A server that has no room for a job: each waits, however fast or slow the machine is."""
    monkeypatch.setattr("onward.web.jobs.AT_A_TIME", 0)
    with serving(shutil.copy(template, tmp_path / "onward.db")) as caller:
        yield caller


def test_the_same_key_begins_one_job(busy: Caller) -> None:
    body = {"kind": "lanes"}
    one = busy.post("/jobs", body, idempotency_key="k")
    two = busy.post("/jobs", body, idempotency_key="k")
    assert (one.status, one.json["number"]) == (202, two.json["number"])
    assert busy.get("/jobs").json["count"] == 1


def test_a_job_that_waits_is_stopped_at_once(busy: Caller) -> None:
    number = busy.post("/jobs", {"kind": "plan"}).json["number"]
    assert busy.post(f"/jobs/{number}/cancel").json["state"] == "stopped"


def test_a_start_takes_up_what_a_server_left(template: Path, tmp_path: Path) -> None:
    db = shutil.copy(template, tmp_path / "onward.db")
    with open_store(str(db), write=True) as store:
        own = store.organisation("own")
        for _ in range(4):
            add_job(store, own, 1, "plan", {})
        for server in (1, 2):  # job 3 ends one server after the other
            assert begin_job(store, own, server, 3)
            recover(store, own, server + 1)
        assert [begin_job(store, own, 3, number) for number in (1, 2, 3)] == [True] * 3
        stop_job(store, own, 2)
        assert [row.number for row in recover(store, own, 4)] == [1, 4]
        rows = {row.number: row for row in JobsSeen(store, own).every()}
        assert (rows[2].state, rows[3].state) == (JobState.STOPPED, JobState.FAILED)
        assert rows[3].result["detail"] == "the server ended 3 times while it ran"


def children(server: int) -> list[int]:
    """The processes that a process has begun (Linux)."""
    tasks = Path(f"/proc/{server}/task").glob("*/children")
    return [int(number) for task in tasks for number in task.read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process ignores")
def test_whoever_ends_the_server_with_all_its_processes_ends_no_job() -> None:
    """A service manager sends SIGTERM to all: the server ends, and with it what it has begun."""
    both = 1 << signal.SIGTERM - 1 | 1 << signal.SIGINT - 1
    of_a_job, of_upkeep = ("onward.web.child", "512"), ("onward.web.upkeep_child",)
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    begun = [
        subprocess.Popen([sys.executable, "-m", *each], start_new_session=True, **pipes)
        for each in (of_a_job, of_upkeep)
    ]
    for each in begun:
        with each:
            status, end = Path(f"/proc/{each.pid}/status"), time.monotonic() + 60
            while int(status.read_text().partition("SigIgn:")[2].split()[0], 16) & both != both:
                assert time.monotonic() < end
                time.sleep(0.005)
            os.killpg(each.pid, signal.SIGTERM)
            os.killpg(each.pid, signal.SIGINT)
        assert each.returncode == 1, "the pipe has ended it"


@contextmanager
def ended(server: subprocess.Popen[str]) -> Iterator[None]:
    """The server is waited for; a test that fails does not wait for it."""
    with server:
        try:
            yield
        except BaseException:
            server.kill()
            raise


def killed(db: str, after_s: float, *, kindly: bool) -> None:
    """Begin a plan, end the server so long after, and start another that ends it. ``kindly``: as a
    service manager does, with SIGTERM to all processes.
    """
    server, caller = served(db)
    with ended(server):
        begun = caller.post("/jobs", {"kind": "plan"}, idempotency_key="once").json["number"]
        time.sleep(after_s)
        left = children(server.pid) if sys.platform == "linux" else []
        for each in left if kindly else ():
            os.kill(each, signal.SIGTERM)
        server.send_signal(signal.SIGTERM if kindly else signal.SIGKILL)
    gone = time.monotonic() + 60
    while any(Path(f"/proc/{each}").exists() for each in left):
        assert time.monotonic() < gone, f"orphans: {left}"
        time.sleep(0.02)
    server, caller = served(db)
    with ended(server):
        end = time.monotonic() + 300
        while (row := caller.get(f"/jobs/{begun}").json)["state"] not in ("done", "failed"):
            assert time.monotonic() < end, row
            time.sleep(0.05)
        assert row["state"] == "done", row
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def one_plan(db: str) -> None:
    """The job ended once: one draft, one act that made it."""
    with open_store(db) as store:
        desk = Desk(store, store.organisation("own"), wall=WALL)
        assert [each.name for each in desk.state.drafts] == ["j1"]
        assert [act.kind for act in desk.acts()].count("plan") == 2  # and the template's


@pytest.mark.deep
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("number", range(int(os.environ.get("KILLS", "50"))))
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_job_ends_once_whenever_the_server_is_killed(
    template: Path, tmp_path: Path, number: int, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        db = str(shutil.copy(template, tmp_path / "onward.db"))
    else:
        db = request.getfixturevalue("postgresql").new_database()
        begun(db)
    killed(db, Random(number).uniform(0.0, 5.0), kindly=number % 2 == 1)
    one_plan(db)


def test_a_bound_that_is_not_known_yet_is_no_number_of_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    child_task._step("choosing charters", {"round": 1, "value": 2.5, "bound": float("-inf")})
    said = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert said == {"step": "choosing charters", "numbers": {"round": 1, "value": 2.5}}


class Stopped(Job):
    """A job that is cancelled as soon as there is a first plan."""

    def __init__(self) -> None:
        super().__init__(first_plan=lambda plan, values: self.cancel())


@pytest.mark.parametrize(("up_to", "proven"), [(5_000, True), (0, False)])
def test_a_stopped_plan_is_judged_and_of_a_large_scenario_its_bounds_are_not(
    template: Path, monkeypatch: pytest.MonkeyPatch, up_to: int, proven: bool
) -> None:
    monkeypatch.setattr("onward.web.work.BOUNDS_UP_TO", up_to)
    monkeypatch.setattr("onward.desk.prepared_scenario.verdict_of", asked := Asked())
    with open_store(str(template)) as store:
        desk = Desk(store, store.organisation("own"), wall=WALL)
        found = KINDS["plan"](desk, {"name": "s", "fresh": True}, Stopped())
    assert (found.stopped, asked.bounds) == (True, [proven])
    plan = plan_in(dict(found.files)["plan"].decode())
    assert (plan.stopped, "moves left" in plan.notes) == ("interrupted", False)
    assert all(each.cannot_be_helped is None for each in plan.levels)


class Asked:
    """The judge, who remembers whether bounds were asked for."""

    def __init__(self) -> None:
        self.bounds: list[bool] = []

    def __call__(
        self,
        seen: JudgedScenario,
        plan: Plan,
        *,
        bounds: bool = True,
        counted: ScenarioBounds | None = None,
    ) -> Verdict:
        self.bounds.append(bounds)
        return verdict_of(seen, plan, bounds=bounds, counted=counted)


def test_what_plans_of_one_scenario_share_is_made_once(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge's form, the signature and the file, whatever is shown, judged and compared."""
    made: list[str] = []
    for name in ("judged_scenario", "signature_of", "packed"):
        monkeypatch.setattr(f"onward.desk.prepared_scenario.{name}", _counted(made, name))
    for name in ("causes", "loads", "judged_plan"):
        monkeypatch.setattr(f"onward.desk.{name}.judged_scenario", _counted(made, name))
    with open_store(str(template)) as store:
        desk = Desk(store, store.organisation("own"), wall=WALL)
        KINDS["plan"](desk, {"name": "s"}, Job(first_plan=lambda plan, values: None))
    assert sorted(made) == ["judged_scenario", "packed", "signature_of"]


def _counted(made: list[str], name: str) -> Callable[[Scenario], Any]:
    does = {
        "signature_of": plan_signature.signature_of,
        "packed": packed,
    }.get(name, judged_scenario)

    def do(scenario: Scenario) -> Any:
        made.append(name)
        return does(scenario)

    return do


def test_a_result_that_is_large_is_read_when_somebody_asks(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of jobs says which tables there are, and has none of them."""
    shutil.copy(template, tmp_path / "onward.db")
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        own, wide = store.organisation("own"), {"rows": ["x" * 1_000_000]}
        row, _ = add_job(store, own, 1, "lanes", {})
        made = json.dumps({"tables": {"lanes": wide}})
        end = (own, 1, row.number, JobState.DONE)
        store.writer.write(lambda c: job_store.record_end(c, *end, result=made))
        seen = JobsSeen(store, own)
        assert [each.result for each in seen.every()] == [{"tables": ["lanes"]}]
        assert seen.newest("lanes", "lanes") == row.number
        assert seen.newest("charters", "lanes") is None
        assert seen.table(row.number, "lanes") == wide
        monkeypatch.setattr(JobsSeen, "_whole", lambda self, number: pytest.fail("read again"))
        assert [each.result for each in seen.every()] == [{"tables": ["lanes"]}]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere priority is a process's")
def test_what_is_left_after_a_stop_is_done_with_the_server_s_priority() -> None:
    handed, mine = Handed(), priority()
    told: list[int] = []

    def work() -> None:
        be_modest()
        told.extend((priority(), handed(priority)))
        with pytest.raises(ZeroDivisionError):
            handed(lambda: 1 // 0)
        handed.close()

    thread = threading.Thread(target=work)
    thread.start()
    handed.take()
    thread.join()
    assert told == [min(19, mine + NICE), mine]


def priority() -> int:
    """That of the thread that asks."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_stopped_plan_is_finished_urgently(template: Path) -> None:
    job, handed = Stopped(), list[Any]()
    job.urgently = lambda do: handed.append(do()) or handed[-1]
    with open_store(str(template)) as store:
        desk = Desk(store, store.organisation("own"), wall=WALL)
        assert KINDS["plan"](desk, {"name": "s", "fresh": True}, job).stopped
    assert len(handed) == 1


@pytest.mark.parametrize("number", [0, -1, -(2**70)])
def test_a_job_has_a_number_from_1_on(looking: Caller, number: int) -> None:
    for answer in (
        looking.get(f"/jobs/{number}"),
        looking.get(f"/jobs/{number}/events"),
        looking.post(f"/jobs/{number}/cancel"),
    ):
        assert (answer.status, answer.json["detail"]) == (404, f"there is no job {number}")
