"""Capture: records all events of a document, or only the valid ones if the sender allows that; and
the state of capture jobs.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from onward.epcis.kept import StoredEvent, original_of, text_of
from onward.errors import Problem
from onward.events.event import Event
from onward.events.keys import LONGEST_ID
from onward.events.vocabulary import Status
from onward.formats.epcis.document import Captured
from onward.formats.epcis.hash import event_hash
from onward.formats.epcis.mapping import ERROR, EVENT_ID, HASH, SCHEMA, SOURCE, VERSION, to_event
from onward.formats.epcis.ours import to_ours
from onward.store.entries import EPCIS, entries, instant, keys_of
from onward.store.log import Receipt, Request
from onward.store.store import Store
from onward.store.tables import events, keys, requests
from onward.store.together import Work
from onward.units import EPOCH

JOB = "epcis:job"  # the index kind of entries that say which events a job left out, and why
ROLLBACK, PROCEED = "rollback", "proceed"
TOO_LONG = f"has more than {LONGEST_ID} characters, and cannot be looked up"
_NAME = "epcis capture"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a document: the job's id, "" if nothing was recorded; the problems; and the
    ids of the recorded events.
    """

    job: str
    problems: tuple[Problem, ...]
    ids: tuple[str, ...] = ()
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """How a document was sent: whether valid events are recorded without the rest, and its
    Idempotency-Key, if any.

    ``content``: a hash of the JSON in any spelling, to recognise it under the same key. ``user``:
    the id of the sender; "": unknown. ``first``: work that its transaction begins with, such as
    checking the sender again.
    """

    proceed: bool = False
    key: str = ""
    content: bytes = b""
    user: str = ""
    first: Work | None = None

    @property
    def behaviour(self) -> str:
        """The value of GS1-Capture-Error-Behaviour."""
        return PROCEED if self.proceed else ROLLBACK

    def job(self, organisation: int) -> str:
        """The id of its job: always the same for a key, a new one without."""
        return (
            hashlib.sha256(f"{organisation} {self.key}".encode()).hexdigest()[:32]
            if self.key
            else uuid.uuid4().hex
        )


ALONE = Sent()
Pair = tuple[Event, dict[str, Any]]  # an event of ours, and the EPCIS event that it was read from


def id_of(pair: Pair) -> str:
    """The eventID: the one sent, or the hash; for an event that came from us, our own."""
    ours, event = pair
    return dict(ours.extra).get(EVENT_ID, "") or str(event["eventID"])


@dataclass(frozen=True, slots=True)
class OurEvents:
    """The valid events of a document as our events, with their numbers in it; and problems of those
    that no store can keep.
    """

    known_at: datetime
    places: Mapping[str, str]
    pairs: tuple[tuple[int, Pair], ...]
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(id_of(pair) for _, pair in self.pairs)


def our_events(found: Captured, places: Mapping[str, str], now: datetime) -> OurEvents:
    """A document's events as ours, known since ``now``. ``places``: the store's read points."""
    pairs, problems = [], []
    for number, event in found.events:
        try:
            ours = to_ours(event, known_at=now, places=places) or to_event(
                event, known_at=now, places=places
            )
        except ValueError as wrong:
            problems.append(Problem("document", number, "", "", f"cannot be kept: {wrong}"))
            continue
        long = (
            [(name, value) for value, name in keys_of(ours) if len(value) > LONGEST_ID]
            if _any_long(ours)
            else []
        )
        problems += [
            Problem("document", number, name.removeprefix(EPCIS), value[:120], TOO_LONG)
            for name, value in long
        ]
        if not long:
            pairs.append((number, (ours, event)))
    return OurEvents(now, places, tuple(pairs), tuple(problems))


def _any_long(ours: Event) -> bool:
    """Whether any of its keys is too long for the index."""
    extra = [value for _, value in ours.extra]
    named = [each.id for each in ours.what]
    return (
        max(map(len, (*extra, *named, ours.parent.id if ours.parent else "")), default=0)
        > LONGEST_ID
    )


def chosen(
    document: OurEvents, there: Mapping[str, Sequence[StoredEvent]]
) -> tuple[list[Pair], list[Problem]]:
    """The events to record, and problems: an eventID that another event already has. ``there``: the
    recorded events with these eventIDs.
    """
    kept, problems = [], list(document.problems)
    mine: dict[str, str] = {}
    for number, pair in document.pairs:
        read, event = pair
        extra = dict(read.extra)
        # ours from the beginning: its name is its hash, and the store keeps it once
        if SCHEMA not in extra:
            kept.append(pair)
            continue
        name = extra[EVENT_ID]
        before = there.get(name, ())
        if (
            any(_hash_of(each) != extra[HASH] for each in before)
            or mine.setdefault(name, extra[HASH]) != extra[HASH]
        ):
            problems.append(
                Problem("document", number, "eventID", name[:120], "is the id of another event")
            )
            continue
        ours = _with_declaration(read, event, before, document)
        same = [each.known_as for each in before if each.extra.get(ERROR) == extra.get(ERROR)]
        # else it is there already, with its place read differently then
        if not same or ours.id in same:
            kept.append((ours, event))
    return kept, problems


def _hash_of(each: StoredEvent) -> str:
    return each.extra.get(HASH) or event_hash(each.event, each.event.get("@context"))


def _with_declaration(
    read: Event, event: dict[str, Any], before: Sequence[StoredEvent], document: OurEvents
) -> Event:
    """An event recorded under an eventID that has events already, in whatever order they come: an
    error declaration names the earlier event, and the event gets the place of its error
    declaration.
    """
    if read.status is Status.VOID:
        wrong = next((each.known_as for each in before if ERROR not in each.extra), "")
        return (
            to_event(event, known_at=document.known_at, places=document.places, corrects=wrong)
            if wrong
            else read
        )
    for each in before:
        if ERROR in each.extra and each.ours.get("corrects") != read.id:
            there = replace(read, place=str(each.ours.get("place", "")))
            if there.id == each.ours.get("corrects"):
                return there
    return read


def request_of(
    organisation: int,
    document: OurEvents,
    recorded: Sequence[Pair],
    problems: Sequence[Problem],
    sent: Sent,
) -> tuple[str, Request]:
    """The job's id, and the request to the writer. Raises StoreRefused for data that no store can
    keep.
    """
    job = sent.job(organisation)
    ours = [each for each, _ in recorded]
    originals: list[str | None] = [
        original_of(event) if (SCHEMA, VERSION) in read.extra else None for read, event in recorded
    ]
    if problems:
        reasons = json.dumps([problem_document(each) for each in problems])
        ours.append(
            _left_out(
                job, reasons, max((each.at for each in ours), default=EPOCH), document.known_at
            )
        )
        originals.append(reasons)
    return job, Request(
        organisation,
        tuple(entries(ours, originals)),
        request_name(sent.behaviour, job),
        sent.content,
        sent.user,
        first=sent.first,
    )


def request_name(behaviour: str, job: str) -> str:
    """The store's key for the request of a job."""
    return f"{_NAME} {behaviour} {job}"


def _left_out(job: str, reasons: str, at: datetime, known_at: datetime) -> Event:
    """The log entry which records that a job left events out; its original lists them, with
    reasons. The same request always makes the same entry.
    """
    extra = ((JOB, job), ("left out", hashlib.sha256(reasons.encode()).hexdigest()))
    return Event(
        at=at,
        known_at=known_at,
        status=Status.NOTED,
        raw_code="capture",
        extra=extra,
        source=SOURCE,
    )


def problem_document(problem: Problem) -> dict[str, object]:
    """A problem in the form of RFC 9457."""
    where = ", ".join(
        part for part in (f"event {problem.row}" if problem.row else "", problem.field) if part
    )
    found: dict[str, object] = {
        "type": "epcisException:ValidationException",
        "title": f"{where} {problem.message}".strip(),
        "status": 400,
    }
    if problem.value:
        found["detail"] = f"found: {problem.value}"
    return found


def job_document(
    job: str, behaviour: str, recorded_at: datetime, errors: list[Any]
) -> dict[str, object]:
    """The state of a job. It is finished as soon as its address is known: a 202 means on disk."""
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
    """The state of a job, from the store, also after a restart of the server."""
    names = [request_name(each, job) for each in (ROLLBACK, PROCEED)]
    statement = select(requests).where(
        requests.c.organisation_id == organisation, requests.c.key.in_(names)
    )
    with store.reading.connect() as connection:
        row = connection.execute(statement).first()
    return None if row is None else _job(store, organisation, row)


def jobs(store: Store, organisation: int, after: int, limit: int) -> list[dict[str, object]]:
    """Jobs in the order of recording, after one number."""
    mine = select(requests).where(
        requests.c.organisation_id == organisation, requests.c.key.like(f"{_NAME} %")
    )
    with store.reading.connect() as connection:
        rows = connection.execute(
            mine.order_by(requests.c.recorded_us, requests.c.key).offset(after).limit(limit)
        ).all()
    return [_job(store, organisation, row) for row in rows]


def _job(store: Store, organisation: int, row: Any) -> dict[str, object]:
    behaviour, job = row.key.split(" ")[2:]
    left_out = select(events.c.original).join(keys, keys.c.seq == events.c.seq)
    mine = left_out.where(
        keys.c.value == job, keys.c.kind == JOB, keys.c.organisation_id == organisation
    )
    with store.reading.connect() as connection:
        errors = connection.execute(mine).scalar()
    return job_document(
        job, behaviour, instant(row.recorded_us), json.loads(errors) if errors else []
    )
