"""Whoever began a job may still do it when its result is recorded, or nothing is; who follows it is
told of it while that is allowed.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from accounts import OVER_HTTP, Person, admitted
from serving_here import Caller, serving
from test_jobs import EVENTS, work

from onward.people.roles import MACHINE, Role
from onward.questions.books import Books
from onward.questions.users import ChangeUser, change_user
from onward.store.store import Store, open_store
from onward.web.finished import Finished
from onward.web.job_store import JobRow, add_job
from onward.web.jobs import Jobs, JobView
from onward.web.open_desk import OpenDesk

Meanwhile = Callable[[Books], object]
ROLES = {"pia": (Role.PLANNER,), "hub": (Role.HUB,)}
SAYS = "nothing more was recorded: "


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "onward.db"))


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Finished]:
    """What jobs answer, by kind."""
    file = tmp_path_factory.mktemp("made") / "e.csv"
    file.write_text(EVENTS.format("2020-03-01T00:00:00Z"))
    return {
        "import": work(template, "import", files=[str(file)]),
        "plan": work(template, "plan", name="hers"),
        "simulate": work(template, "simulate", runs=1),
        "begin": work(template, "begin", scenario="tiny:two-hubs"),
    }


class Answering(Jobs):
    """Jobs whose process answers at once, after something else has happened."""

    answer: Finished
    meanwhile: Callable[[], object] = staticmethod(lambda: None)
    processes = 0

    async def _child(self, row: JobRow, answer: Path) -> dict[str, Any]:
        self.processes += 1
        await asyncio.to_thread(self.meanwhile)
        answer.write_bytes(pickle.dumps(self.answer))
        return {"answer": str(answer)}


def ended(jobs: Answering, kind: str, author: str) -> JobView:
    """How a job ends."""

    async def last() -> JobView:
        await jobs.start()
        number = 1 if kind == "" else (await jobs.add(kind, {}, author=author)).number
        seen = [view async for view in jobs.follow(number)]
        await jobs.close()
        return seen[-1]

    return asyncio.run(last())


def written_in(db: Path) -> list[tuple[Any, ...]]:
    """The numbers of acts and events, and the results of jobs that are done."""
    asked = (
        "SELECT count(*) FROM desk_acts UNION ALL SELECT count(*) FROM events "
        "UNION ALL SELECT count(*) FROM web_jobs WHERE state = 'done'"
    )
    with closing(sqlite3.connect(db)) as rows:
        return rows.execute(asked).fetchall()


def disabled(name: str) -> Meanwhile:
    return lambda books: change_user(books, ChangeUser(name=name, disabled=True))


def demoted(name: str, role: Role) -> Meanwhile:
    return lambda books: change_user(books, ChangeUser(name=name, roles=(role,)))


def let_in(books: Books) -> object:
    return admitted(books.store, books.organisation, ROLES)


NO_LONGER = [
    ("import", "hub", disabled("hub"), "hub, who began it, was disabled"),
    ("import", "hub", demoted("hub", Role.READER), "hub has the role reader"),
    ("plan", "pia", disabled("pia"), "pia, who began it, was disabled"),
    ("plan", "pia", demoted("pia", Role.HUB), "pia has the role hub"),
    ("begin", "pia", demoted("pia", Role.HUB), "pia has the role hub"),
    ("simulate", "pia", disabled("pia"), "pia, who began it, was disabled"),
    ("import", MACHINE, let_in, "nobody was signed in when it was begun"),
    ("plan", MACHINE, let_in, "nobody was signed in when it was begun"),
]


def jobs_of(store: Store, answer: Finished) -> tuple[Answering, Books]:
    jobs = Answering(OpenDesk(store, "own"))
    jobs.answer = answer
    return jobs, Books(store, store.organisation("own"), MACHINE)


@pytest.mark.parametrize(("kind", "name", "meanwhile", "why"), NO_LONGER)
def test_nothing_is_recorded_of_a_job_whose_author_may_no_longer_do_it(
    db: Path, made: Mapping[str, Finished], kind: str, name: str, meanwhile: Meanwhile, why: str
) -> None:
    with open_store(str(db), write=True) as store:
        jobs, books = jobs_of(store, made[kind])
        people: Mapping[str, Person] = (
            {} if name == MACHINE else admitted(store, books.organisation, ROLES)
        )
        before = written_in(db)
        jobs.meanwhile = lambda: meanwhile(books)
        view = ended(jobs, kind, people[name].id if people else name)
        assert (str(view.state), jobs.processes) == ("failed", 1)
        assert view.result["detail"].startswith(SAYS + why)
        assert written_in(db) == before


@pytest.mark.parametrize("kind", ["import", "plan", "simulate"])
def test_it_is_recorded_where_he_still_may(
    db: Path, made: Mapping[str, Finished], kind: str
) -> None:
    with open_store(str(db), write=True) as store:
        jobs, books = jobs_of(store, made[kind])
        people = admitted(store, books.organisation, ROLES)
        before = written_in(db)
        assert str(ended(jobs, kind, people["pia"].id).state) == "done"
        assert written_in(db) != before


def test_a_job_that_a_server_takes_up_is_looked_at_before_it_is_begun(
    db: Path, made: Mapping[str, Finished]
) -> None:
    with open_store(str(db), write=True) as store:
        jobs, books = jobs_of(store, made["import"])
        pia = admitted(store, books.organisation, ROLES)["pia"]
        add_job(store, books.organisation, 99, "import", {"author": pia.id})
        disabled("pia")(books)
        before = written_in(db)
        view = ended(jobs, "", "")
        assert (str(view.state), jobs.processes, written_in(db)) == ("failed", 0, before)


@pytest.fixture
def office(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Caller, Mapping[str, Person]]]:
    """A server with people, in which each job waits, and is told of soon."""
    monkeypatch.setattr("onward.web.jobs.AT_A_TIME", 0)
    monkeypatch.setattr("onward.web.jobs.TELLS_S", 0.2)
    with open_store(str(db), write=True) as store:
        people = admitted(store, store.organisation("own"), ROLES, OVER_HTTP)
    with serving(db) as caller:
        yield caller, people


@contextmanager
def stream(caller: Caller, shown: Mapping[str, str]) -> Iterator[HTTPResponse]:
    """The events of job 1, as they come."""
    connection = HTTPConnection(caller.host, caller.port, timeout=20)
    try:
        connection.request("GET", "/api/v1/jobs/1/events", headers=dict(shown))
        answer = connection.getresponse()
        if answer.status == 200:
            answer.readline()
        yield answer
    finally:
        connection.close()


@pytest.mark.parametrize("by", ["session", "key"])
@pytest.mark.parametrize("how", ["disabled", "ended"])
def test_events_of_a_job_end_with_the_session_or_the_key(
    office: tuple[Caller, Mapping[str, Person]], how: str, by: str
) -> None:
    caller, people = office
    pia, ada = caller.by(people["pia"]), caller.by(people["ada"])
    assert pia.post("/jobs", {"kind": "plan"}).status == 202
    shown = people["pia"].cookie if by == "session" else people["pia"].bearer
    with stream(caller, shown) as told:
        if how == "disabled":
            assert ada("PUT", "/api/v1/users/pia", {"disabled": True}).status == 200
        elif by == "session":
            assert pia.post("/sign-out").status == 204
        else:
            number = people["pia"].key.split("_")[1]
            assert ada("DELETE", f"/api/v1/keys/{number}").status in (200, 204)
        until = time.monotonic() + 10
        while told.readline():
            assert time.monotonic() < until
    assert pia.get("/jobs/1").status == (200 if (how, by) == ("ended", "key") else 401)


def test_one_user_follows_so_many_jobs_at_a_time(
    office: tuple[Caller, Mapping[str, Person]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.web.routes.jobs.MOST_STREAMS", 3)
    caller, people = office
    pia, hub = caller.by(people["pia"]), caller.by(people["hub"])
    pia.post("/jobs", {"kind": "plan"})
    with ExitStack() as opened:
        for _ in range(3):
            opened.enter_context(stream(caller, pia.given))
        with stream(caller, pia.given) as refused:
            assert (refused.status, refused.getheader("retry-after")) == (429, "5")
            assert json.load(refused)["detail"].startswith("you follow 3 jobs already")
        with stream(caller, hub.given) as told:
            assert told.status == 200
    until = time.monotonic() + 20
    status = 429
    while status == 429 and time.monotonic() < until:
        with stream(caller, pia.given) as told:
            status = told.status
    assert status == 200
