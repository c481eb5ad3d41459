"""Jobs in the store: what was asked, their state, and the result. Not part of the record.

The server creates the table if it is missing, in the same database, so that a job ends in the
transaction in which its plan is recorded. Nothing in the table is sealed, and it may be emptied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    Select,
    Table,
    UniqueConstraint,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)

from onward.store.entries import instant
from onward.store.instants import system_us
from onward.store.store import Store
from onward.store.strict import BigInteger, Integer, LargeBinary, Text
from onward.web.problems import Refusal

ANOTHER = "this Idempotency-Key came before, with another request"
MOST_ATTEMPTS = 3  # a job that has ended its server so often is not begun again
JOBS = MetaData()
Number = BigInteger().with_variant(Integer, "sqlite")
web_jobs = Table(
    "web_jobs",
    JOBS,
    Column("organisation_id", Number, nullable=False),
    Column("number", BigInteger, nullable=False),  # an organisation's jobs from 1 on
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),  # as in JobState
    Column("request", Text, nullable=False),  # JSON
    Column("key", Text, nullable=True),  # Idempotency-Key
    Column("attempts", BigInteger, nullable=False),
    Column("queued_us", BigInteger, nullable=False),
    Column("started_us", BigInteger, nullable=True),
    Column("ended_us", BigInteger, nullable=True),
    Column("result", Text, nullable=False),  # JSON
    Column("plan_id", Text, nullable=True),  # of the plan that ``document`` has the reasons of
    Column("document", LargeBinary, nullable=True),
    PrimaryKeyConstraint("organisation_id", "number"),
    UniqueConstraint("organisation_id", "key"),
    Index("ix_web_jobs_plan", "organisation_id", "plan_id"),
)


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
    def ended(self) -> bool:
        """Whether its state is final."""
        return self.state in ENDED


def make_table(store: Store) -> None:
    """Create the table if it is missing."""

    def made(connection: Connection) -> None:
        if "web_jobs" not in inspect(connection).get_table_names():
            JOBS.create_all(connection)

    store.writer.write(made)


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
    store: Store, organisation: int, kind: str, request: Mapping[str, Any], key: str = ""
) -> tuple[JobRow, bool]:
    """A new job, and True; or the earlier job of the same key, and False.

    Raises Refusal for a key that came with another request.
    """

    asked = kind, json.loads(json.dumps(request))

    def added(connection: Connection) -> tuple[JobRow, bool]:
        mine = web_jobs.c.organisation_id == organisation
        if key:
            before = connection.execute(_jobs(mine, web_jobs.c.key == key)).first()
            if before is not None and (before.kind, json.loads(before.request)) != asked:
                raise Refusal(422, ANOTHER)
            if before is not None:
                return _row(before), False
        jobs = select(func.max(web_jobs.c.number)).where(mine, web_jobs.c.number > 0)
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
            )
        )
        wanted = _jobs(mine, web_jobs.c.number == last + 1)
        return _row(connection.execute(wanted).one()), True

    return store.writer.write(added)


def find_job(store: Store, organisation: int, number: int) -> JobRow | None:
    """The job of that number."""
    mine = web_jobs.c.organisation_id == organisation
    with store.reading.connect() as connection:
        found = connection.execute(_jobs(mine, web_jobs.c.number == number)).first()
    return None if found is None else _row(found)


def all_jobs(store: Store, organisation: int) -> list[JobRow]:
    """Every job, the newest first."""
    mine = _jobs(web_jobs.c.organisation_id == organisation, web_jobs.c.number > 0)
    with store.reading.connect() as connection:
        return [_row(row) for row in connection.execute(mine.order_by(web_jobs.c.number.desc()))]


def set_state(
    connection: Connection, organisation: int, number: int, state: JobState, **more: Any
) -> bool:
    """Set the job's state in an open transaction, unless it has ended; whether it was set."""
    ended = [each.value for each in ENDED]
    done = connection.execute(
        update(web_jobs)
        .where(
            web_jobs.c.organisation_id == organisation,
            web_jobs.c.number == number,
            web_jobs.c.state.not_in(ended),
        )
        .values(state=state.value, **more)
    )
    return bool(done.rowcount)


def begin_job(store: Store, organisation: int, number: int) -> bool:
    """Set a queued job to running; False if it is no longer queued."""

    def begun(connection: Connection) -> bool:
        done = connection.execute(
            update(web_jobs)
            .where(
                web_jobs.c.organisation_id == organisation,
                web_jobs.c.number == number,
                web_jobs.c.state == JobState.QUEUED.value,
            )
            .values(
                state=JobState.RUNNING.value,
                attempts=web_jobs.c.attempts + 1,
                started_us=system_us(),
            )
        )
        return bool(done.rowcount)

    return store.writer.write(begun)


def end_job(
    store: Store,
    organisation: int,
    number: int,
    state: JobState,
    result: Mapping[str, Any],
    **more: Any,
) -> None:
    """End the job, unless it has ended already."""
    values = {"result": json.dumps(result), "ended_us": system_us(), **more}
    store.writer.write(lambda c: set_state(c, organisation, number, state, **values))


def recover(store: Store, organisation: int) -> list[JobRow]:
    """After a start: jobs that a dead server was running are queued again, except those that have
    ended too many servers or were to stop. Returns every queued job, the oldest first.
    """
    unanswered = (
        web_jobs.c.organisation_id == organisation,
        web_jobs.c.kind == ACT,
        web_jobs.c.state == JobState.RUNNING.value,
    )
    store.writer.write(lambda c: c.execute(delete(web_jobs).where(*unanswered)))
    for row in all_jobs(store, organisation):
        if row.state is JobState.STOPPING:
            why = {"detail": "it was being stopped when the server ended"}
            end_job(store, organisation, row.number, JobState.STOPPED, why)
        elif row.state is JobState.RUNNING and row.attempts >= MOST_ATTEMPTS:
            why = {"detail": f"the server ended {row.attempts} times while it ran"}
            end_job(store, organisation, row.number, JobState.FAILED, why)
        elif row.state is JobState.RUNNING:
            _queue_again(store, organisation, row.number)
    queued = [r for r in all_jobs(store, organisation) if r.state is JobState.QUEUED]
    return sorted(queued, key=lambda row: row.number)


def _queue_again(store: Store, organisation: int, number: int) -> None:
    store.writer.write(lambda c: set_state(c, organisation, number, JobState.QUEUED))


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


# -- keys of acts

ACT = "act"  # kind of the rows that only keep an Idempotency-Key


def take_key(store: Store, organisation: int, key: str, digest: str) -> dict[str, Any] | None:
    """Take a key for a request; if it was taken before, what is known of that request."""

    def taken(connection: Connection) -> dict[str, Any] | None:
        mine = web_jobs.c.organisation_id == organisation
        before = connection.execute(select(web_jobs).where(mine, web_jobs.c.key == key)).first()
        if before is not None and before.kind != ACT:
            raise Refusal(422, ANOTHER)  # it began a job
        if before is not None:
            told: dict[str, Any] = json.loads(before.request)
            answer = json.loads(before.result)
            return told | ({"answer": answer} if answer else {})
        least = connection.execute(select(func.min(web_jobs.c.number)).where(mine)).scalar() or 0
        connection.execute(
            insert(web_jobs).values(
                organisation_id=organisation,
                number=min(0, least) - 1,  # below those of jobs
                kind=ACT,
                state=JobState.RUNNING.value,
                request=json.dumps({"digest": digest}),
                key=key,
                attempts=0,
                queued_us=system_us(),
                result="{}",
            )
        )
        return None

    return store.writer.write(taken)


def keep_answer(store: Store, organisation: int, key: str, answer: Mapping[str, Any]) -> None:
    """Keep the answer to the request of a key."""
    mine = (web_jobs.c.organisation_id == organisation, web_jobs.c.key == key)
    values = {"state": JobState.DONE.value, "result": json.dumps(answer), "ended_us": system_us()}
    store.writer.write(lambda c: c.execute(update(web_jobs).where(*mine).values(**values)))


def give_key_back(store: Store, organisation: int, key: str) -> None:
    """Free a key: its request had no effect."""
    mine = (web_jobs.c.organisation_id == organisation, web_jobs.c.key == key)
    store.writer.write(lambda c: c.execute(delete(web_jobs).where(*mine)))
