"""Capture: the events of a document recorded all together, or as many as are right if the sender says so; and what became of a job."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from onward.errors import Problem
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.formats.epcis.document import Captured
from onward.formats.epcis.mapping import ERROR, EVENT_ID, HASH, SOURCE, to_event
from onward.serve.kept import original_of, text_of, with_ids
from onward.store.codes import places_named
from onward.store.entries import entries, instant
from onward.store.log import Receipt, Request
from onward.store.store import Store
from onward.store.tables import events, keys, requests

JOB = "epcis:job"  # the index under which a job that left events out says which, and why
ROLLBACK, PROCEED = "rollback", "proceed"
_NAME = "epcis capture"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: the job's id, "" if nothing was recorded; what was wrong; and the ids of the events that are there."""

    job: str
    problems: tuple[Problem, ...]
    ids: tuple[str, ...] = ()
    receipt: Receipt | None = None


def capture(store: Store, organisation: int, found: Captured, *, proceed: bool = False, key: str = "") -> Outcome:
    """Record the events of a document; returns when they are on disk.

    Anything wrong rolls all of it back, unless ``proceed``: then what is right is recorded. The same ``key`` again is the same job.
    Raises StoreRefused for what no store can keep, StoreFailed when the disk failed.
    """
    now = datetime.now(UTC)
    told, clashes = _told(store, organisation, found.events, now)
    problems = (*found.problems, *clashes)
    if problems and (found.fatal or not proceed):
        return Outcome("", problems)
    job = hashlib.sha256(f"{organisation} {key}".encode()).hexdigest()[:32] if key else uuid.uuid4().hex
    recorded = [each for each, _ in told]
    originals: list[str | None] = [original_of(event) for _, event in told]
    if problems:
        recorded.append(_left_out(job, now))
        originals.append(json.dumps([problem_document(each) for each in problems]))
    request = Request(organisation, tuple(entries(recorded, originals)), f"{_NAME} {PROCEED if proceed else ROLLBACK} {job}")
    receipt = store.writer.submit(request).result()
    return Outcome(job, problems, tuple(dict(each.extra)[EVENT_ID] for each, _ in told), receipt)


def _told(
    store: Store, organisation: int, given: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> tuple[list[tuple[Event, dict[str, Any]]], list[Problem]]:
    """The events to record, and those whose eventID another event has already."""
    places = places_named(store, organisation, "read_point")
    first = [(number, event, to_event(event, known_at=now, places=places)) for number, event in given]
    there = with_ids(store, organisation, (dict(ours.extra)[EVENT_ID] for _, _, ours in first))
    told, problems = [], []
    mine: dict[str, str] = {}
    for number, event, read in first:
        extra = dict(read.extra)
        name = extra[EVENT_ID]
        before = there.get(name, [])
        if any(each.extra[HASH] != extra[HASH] for each in before) or mine.setdefault(name, extra[HASH]) != extra[HASH]:
            problems.append(Problem("document", number, "eventID", name[:120], "is the id of another event"))
            continue
        wrong = next((each.known_as for each in before if ERROR not in each.extra), "")
        ours = to_event(event, known_at=now, places=places, corrects=wrong) if wrong and ERROR in extra else read
        same = [each.known_as for each in before if each.extra.get(ERROR) == extra.get(ERROR)]
        if not same or ours.id in same:  # else it is there, its place having been read otherwise then
            told.append((ours, event))
    return told, problems


def _left_out(job: str, now: datetime) -> Event:
    """The entry of the log that a job left events out; its original says which, and why."""
    return Event(at=now, known_at=now, status=Status.NOTED, raw_code="capture", extra=((JOB, job),), source=SOURCE)


def problem_document(problem: Problem) -> dict[str, object]:
    """A reason as RFC 9457 has it."""
    where = ", ".join(part for part in (f"event {problem.row}" if problem.row else "", problem.field) if part)
    found: dict[str, object] = {"type": "epcisException:ValidationException", "title": f"{where} {problem.message}".strip(), "status": 400}
    if problem.value:
        found["detail"] = f"found: {problem.value}"
    return found


def job_document(job: str, behaviour: str, recorded_at: datetime, errors: list[Any]) -> dict[str, object]:
    """What became of a job. It has finished when its Location is known: a 202 means on disk."""
    at = text_of(recorded_at)
    return {
        "captureID": job,
        "createdAt": at,
        "finishedAt": at,
        "running": False,
        "success": not errors,
        "captureErrorBehaviour": behaviour,
        "errors": errors,
    }


def find_job(store: Store, organisation: int, job: str) -> dict[str, object] | None:
    """What became of a job, from the store: also after the server was started again."""
    names = [f"{_NAME} {each} {job}" for each in (ROLLBACK, PROCEED)]
    asked = select(requests).where(requests.c.organisation_id == organisation, requests.c.key.in_(names))
    with store.reading.connect() as connection:
        row = connection.execute(asked).first()
    return None if row is None else _job(store, organisation, row)


def jobs(store: Store, organisation: int, after: int, limit: int) -> list[dict[str, object]]:
    """Jobs in the order of their work, from one number on."""
    mine = select(requests).where(requests.c.organisation_id == organisation, requests.c.key.like(f"{_NAME} %"))
    with store.reading.connect() as connection:
        rows = connection.execute(mine.order_by(requests.c.recorded_us, requests.c.key).offset(after).limit(limit)).all()
    return [_job(store, organisation, row) for row in rows]


def _job(store: Store, organisation: int, row: Any) -> dict[str, object]:
    behaviour, job = row.key.split(" ")[2:]
    left_out = select(events.c.original).join(keys, keys.c.seq == events.c.seq)
    mine = left_out.where(keys.c.value == job, keys.c.kind == JOB, keys.c.organisation_id == organisation)
    with store.reading.connect() as connection:
        errors = connection.execute(mine).scalar()
    return job_document(job, behaviour, instant(row.recorded_us), json.loads(errors) if errors else [])
