"""Jobs in the store: the request, the state, and the result. Not part of the record.

A job ends in the transaction in which its plan is recorded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select, update

from onward.message import Message, written
from onward.people.roles import MACHINE
from onward.store.act_keys import find_answer
from onward.store.entries import instant
from onward.store.instants import system_us
from onward.store.store import Store
from onward.store.tables import web_jobs
from onward.web.problems import Refusal

AUTHOR = "author"  # of the request: who began the job
ANOTHER = "this Idempotency-Key came before, with another request"
MOST_ATTEMPTS = 3  # a job that has ended its server so often is not begun again


class JobState(StrEnum):
    """The state of a job; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPING = "stopping"  # a cancel was asked for
    DONE = "done"
    STOPPED = "stopped"  # cancelled; a planner's best plan so far is kept
    FAILED = "failed"


ENDED = (JobState.DONE, JobState.STOPPED, JobState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job in the store. ``result`` is the result, or why there is none; it is read apart
    (``onward.web.jobs_seen``), since a list of what changes may have megabytes.
    """

    number: int
    kind: str
    state: JobState
    request: Mapping[str, Any]
    attempts: int
    queued_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def author(self) -> str:
        """The id of the user who began the job; "" where an earlier version did not record it."""
        return str(self.request.get(AUTHOR, ""))

    @property
    def ended(self) -> bool:
        """Whether its state is final."""
        return self.state in ENDED


def _row(row: Row[Any]) -> JobRow:
    return JobRow(
        number=row.number,
        kind=row.kind,
        state=JobState(row.state),
        request=json.loads(row.request),
        attempts=row.attempts,
        queued_at=instant(row.queued_us),
        started_at=instant(row.started_us) if row.started_us else None,
        ended_at=instant(row.ended_us) if row.ended_us else None,
    )


def _jobs(*where: ColumnElement[bool]) -> Select[Any]:
    """The columns of jobs that are short."""
    large = (web_jobs.c.result, web_jobs.c.document)
    return select(*(c for c in web_jobs.c if c not in large)).where(*where)


def add_job(
    store: Store,
    organisation: int,
    server: int,
    kind: str,
    request: Mapping[str, Any],
    key: str = "",
) -> tuple[JobRow, bool]:
    """A new job of this server, and True; or the earlier job with the same key, and False. Raises
    Refusal for a key that was used with another request.
    """

    content = kind, {AUTHOR: MACHINE, **json.loads(json.dumps(request))}

    def added(connection: Connection) -> tuple[JobRow, bool]:
        mine = web_jobs.c.organisation_id == organisation
        if key:
            if find_answer(connection, organisation, key) is not None:
                raise Refusal(422, ANOTHER)
            before = connection.execute(_jobs(mine, web_jobs.c.key == key)).first()
            if before is not None and _content(before) != content:
                raise Refusal(422, ANOTHER)
            if before is not None:
                return _row(before), False
        jobs = select(func.max(web_jobs.c.number)).where(mine)
        last = connection.execute(jobs).scalar() or 0
        connection.execute(
            insert(web_jobs).values(
                organisation_id=organisation,
                number=last + 1,
                kind=kind,
                state=JobState.QUEUED.value,
                request=json.dumps(request),
                key=key or None,
                attempts=0,
                queued_us=system_us(),
                result="{}",
                server=server,
            )
        )
        wanted = _jobs(mine, web_jobs.c.number == last + 1)
        return _row(connection.execute(wanted).one()), True

    return store.writer.write(added)


def _content(before: Row[Any]) -> tuple[str, Any]:
    """What was asked for; by nobody who signed in, where an earlier version did not note who."""
    return before.kind, {AUTHOR: MACHINE, **json.loads(before.request)}


def find_job(store: Store, organisation: int, number: int) -> JobRow | None:
    """The job of that number."""
    mine = web_jobs.c.organisation_id == organisation
    with store.reading.connect() as connection:
        found = connection.execute(_jobs(mine, web_jobs.c.number == number)).first()
    return None if found is None else _row(found)


def all_jobs(store: Store, organisation: int) -> list[JobRow]:
    """Every job, the newest first."""
    mine = _jobs(web_jobs.c.organisation_id == organisation)
    with store.reading.connect() as connection:
        return [_row(row) for row in connection.execute(mine.order_by(web_jobs.c.number.desc()))]


def unended_jobs(store: Store, organisation: int) -> list[JobRow]:
    """The jobs that wait or run."""
    with store.reading.connect() as connection:
        mine = _jobs(web_jobs.c.organisation_id == organisation, UNENDED)
        return [_row(row) for row in connection.execute(mine)]


def _change(
    connection: Connection,
    organisation: int,
    number: int,
    *where: ColumnElement[bool],
    **values: Any,
) -> bool:
    job = web_jobs.c.organisation_id == organisation, web_jobs.c.number == number
    done = connection.execute(update(web_jobs).where(*job, *where).values(**values))
    return bool(done.rowcount)


UNENDED = web_jobs.c.state.not_in([each.value for each in ENDED])
WAITS = web_jobs.c.state == JobState.QUEUED.value
RUNS = web_jobs.c.state == JobState.RUNNING.value


def begin_job(store: Store, organisation: int, server: int, number: int) -> bool:
    """Set a queued job of this server to running; False if it is no longer queued here."""
    values = {
        "state": JobState.RUNNING.value,
        "attempts": web_jobs.c.attempts + 1,
        "started_us": system_us(),
    }
    mine = WAITS, web_jobs.c.server == server
    return store.writer.write(lambda c: _change(c, organisation, number, *mine, **values))


def stop_job(store: Store, organisation: int, number: int) -> None:
    """End a waiting job; a running one is asked to stop."""
    ended = {
        "state": JobState.STOPPED.value,
        "result": written({"detail": Message("not begun")}),
        "ended_us": system_us(),
    }

    def stopped(connection: Connection) -> None:
        if not _change(connection, organisation, number, WAITS, **ended):
            _change(connection, organisation, number, RUNS, state=JobState.STOPPING.value)

    store.writer.write(stopped)


class NotMine(Exception):
    """A job that has ended or belongs to another server: its result is dropped."""


def record_end(
    connection: Connection,
    organisation: int,
    server: int,
    number: int,
    state: JobState,
    **more: Any,
) -> None:
    """End a job of this server in an open transaction. Raises NotMine, so that the transaction is
    rolled back.
    """
    mine = web_jobs.c.server == server, UNENDED
    values = {"state": state.value, "ended_us": system_us(), **more}
    if not _change(connection, organisation, number, *mine, **values):
        raise NotMine(f"job {number}")


def recover(
    store: Store,
    organisation: int,
    server: int,
    others: Callable[[Connection], Collection[int]] = lambda _: (),
) -> list[JobRow]:
    """Queue the jobs of servers that are gone again (all but this one and ``others``), except those
    that were to stop, or during which too many servers ended. Returns the queued jobs, oldest
    first.
    """

    def left(connection: Connection) -> list[ColumnElement[bool]]:
        there = [server, *others(connection)]
        gone = or_(web_jobs.c.server.is_(None), web_jobs.c.server.not_in(there))
        return [web_jobs.c.organisation_id == organisation, UNENDED, gone]

    def taken(connection: Connection) -> list[JobRow]:
        where = left(connection)
        rows = [_row(row) for row in connection.execute(_jobs(*where).order_by(web_jobs.c.number))]
        for row in rows:
            _change(connection, organisation, row.number, server=server, **_taken_over(row))
        return [row for row in rows if _taken_over(row) == AGAIN]

    with store.reading.connect() as connection:
        if connection.execute(_jobs(*left(connection)).limit(1)).first() is None:
            return []
    return store.writer.write(taken)


AGAIN = {"state": JobState.QUEUED.value}


def _taken_over(row: JobRow) -> dict[str, Any]:
    """The new state of a job whose server is gone."""
    if row.state is JobState.STOPPING:
        state, why = JobState.STOPPED, Message("it was being stopped when the server ended")
    elif row.state is JobState.RUNNING and row.attempts >= MOST_ATTEMPTS:
        state, why = (
            JobState.FAILED,
            Message("the server ended {count} times while it ran", count=row.attempts),
        )
    else:
        return AGAIN
    result = written({"detail": why})
    return {"state": state.value, "result": result, "ended_us": system_us()}


def begun_under(connection: Connection, organisation: int, key: str) -> bool:
    """Whether a job was begun under this Idempotency-Key."""
    mine = web_jobs.c.organisation_id == organisation, web_jobs.c.key == key
    return connection.execute(select(web_jobs.c.number).where(*mine)).first() is not None


def kept_reasons(store: Store, organisation: int, plan: str) -> bytes | None:
    """The reasons of a plan (the id of its file), if a job has computed them."""
    wanted = select(web_jobs.c.document).where(
        web_jobs.c.organisation_id == organisation,
        web_jobs.c.plan_id == plan,
        web_jobs.c.document.is_not(None),
    )
    with store.reading.connect() as connection:
        found = connection.execute(wanted.limit(1)).scalar()
    return None if found is None else bytes(found)
