"""Whoever began a job may still do it when its result is recorded, or nothing is."""

from __future__ import annotations

import asyncio
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from accounts import Person, admitted
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
