"""Several servers of one store on PostgreSQL: each job is run by one of them, and ends once."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from postgresql import Server
from serving_here import WALL, Caller, begun, served, serving
from sqlalchemy import text

from onward.desk.desk import Desk
from onward.store.store import Store, open_store
from onward.web import jobs
from onward.web.job_store import (
    JobState,
    NotMine,
    add_job,
    all_jobs,
    begin_job,
    record_end,
    recover,
    stop_job,
)
from onward.web.servers import Serving


@pytest.fixture(scope="module")
def desk_of_two(postgresql: Server) -> str:
    """A database with a desk."""
    db = postgresql.new_database()
    begun(db)
    return db


@contextmanager
def there(store: Store) -> Iterator[Serving]:
    """A server that is there."""
    found = Serving(store)
    found.show()
    try:
        yield found
    finally:
        found.leave()


def cut_off(store: Store, server: Serving) -> None:
    """The connection by which a server is seen is lost."""
    assert server.shown is not None
    number = server.shown.execute(text("SELECT pg_backend_pid()")).scalar_one()
    end = text("SELECT pg_terminate_backend(:number, 5000)")
    store.writer.write(lambda c: c.execute(end, {"number": number}))


def ended(store: Store, own: int, server: Serving, number: int) -> bool:
    """Whether a server may record the end of a job."""
    end = (own, server.number, number, JobState.DONE)
    try:
        store.writer.write(lambda c: record_end(c, *end, result=json.dumps({})))
    except NotMine:
        return False
    return True


def test_a_job_is_its_server_s_until_that_is_gone(desk_of_two: str) -> None:
    with open_store(desk_of_two, write=True) as store, there(store) as one, there(store) as two:
        own = store.organisation("own")
        number = add_job(store, own, one.number, "lanes", {})[0].number
        assert not begin_job(store, own, two.number, number)
        assert begin_job(store, own, one.number, number)
        assert recover(store, own, two.number, two.others) == []
        cut_off(store, one)
        assert [row.number for row in recover(store, own, two.number, two.others)] == [number]
        one.show()
        assert recover(store, own, one.number, one.others) == []
        assert begin_job(store, own, two.number, number)
        assert [ended(store, own, each, number) for each in (one, two, two)] == [False, True, False]


def test_a_server_is_seen_from_its_start_to_its_end(desk_of_two: str) -> None:
    with open_store(desk_of_two, write=True) as store, there(store) as one:

        def seen() -> set[int]:
            with store.reading.connect() as connection:
                return one.others(connection)

        with there(store) as two:
            assert seen() == {two.number}
            cut_off(store, two)
            assert seen() == set()
            two.show()
            two.show()
            assert seen() == {two.number}
        assert seen() == set()


def test_a_job_is_stopped_whoever_runs_it(desk_of_two: str) -> None:
    with open_store(desk_of_two, write=True) as store:
        own = store.organisation("own")
        waits, runs = (add_job(store, own, 1, "lanes", {})[0].number for _ in range(2))
        begin_job(store, own, 1, runs)
        for number in (waits, runs):
            stop_job(store, own, number)
        states = {row.number: row.state for row in all_jobs(store, own)}
        assert (states[waits], states[runs]) == (JobState.STOPPED, JobState.STOPPING)


def ends(caller: Caller, number: int) -> str:
    """How a job has ended, as a server sees it."""
    end = time.monotonic() + 300
    while (state := str(caller.get(f"/jobs/{number}").json["state"])) in RUNNING:
        assert time.monotonic() < end, state
        time.sleep(0.05)
    return state


RUNNING = ("queued", "running", "stopping")


def test_two_servers_share_one_list_of_jobs(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one was asked for the other shows, follows and stops."""
    monkeypatch.setattr(jobs, "LOOKS_S", 0.05)
    db = postgresql.new_database()
    begun(db)
    with serving(db) as one, serving(db) as two:
        long = {"kind": "simulate", "runs": 10_000}  # it runs still, however slowly we ask
        number = two.post("/jobs", long).json["number"]
        assert one.get(f"/jobs/{number}").json["state"] in RUNNING
        assert one.post(f"/jobs/{number}/cancel").status == 202
        assert b'"state": "stopped"' in one.get(f"/jobs/{number}/events").body
        assert ends(two, number) == "stopped"
    once_each(db)


def once_each(db: str) -> None:
    """Every job was begun as often as servers died, and has made at most one plan."""
    with open_store(db) as store:
        own = store.organisation("own")
        desk = Desk(store, own, wall=WALL)
        made = [act.body["name"] for act in desk.acts() if act.kind == "plan"]
        assert sorted(set(made)) == sorted(made)
        assert {row.state for row in all_jobs(store, own)} <= {JobState.DONE, JobState.STOPPED}


@pytest.mark.deep
@pytest.mark.parametrize("number", range(int(os.environ.get("KILLS", "20"))))
def test_one_of_two_servers_is_killed(postgresql: Server, number: int) -> None:
    """The other ends its jobs, without a start."""
    db, draw = postgresql.new_database(), Random(number)
    begun(db)
    (first, one), (second, two) = served(db), served(db)
    with first, second:
        numbers = [
            caller.post("/jobs", {"kind": "plan"}).json["number"] for caller in (one, two, one)
        ]
        time.sleep(draw.uniform(0.0, 5.0))
        first.send_signal(signal.SIGKILL)
        assert [ends(two, each) for each in numbers] == ["done"] * 3
        second.send_signal(signal.SIGTERM)
        second.wait(60)
    once_each(db)
    with open_store(db) as store:
        plans = Desk(store, store.organisation("own"), wall=WALL).state.plans
        assert {f"j{each}" for each in numbers} <= set(plans)
