"""Record events from a file in a store; and keep the current plan in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from onward.answer import Answer, Note, WrongQuestion
from onward.cancel import Cancelled
from onward.desk.judged_plan import judged
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.intended import intended
from onward.formats.csvfile import read_text
from onward.formats.eventfile import Reading
from onward.formats.packed import packed
from onward.formats.planfile import plan_text, read_plan
from onward.job import Job
from onward.plan.plan import Plan
from onward.questions.event_notes import KnownNames, strangers, unknown_names, wrong_digits
from onward.questions.plan_files import plan_in_file
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario, timetable
from onward.store.acting import teller
from onward.store.bring import EventCounts, bring
from onward.store.log import Receipt
from onward.store.plans import KeptIds, PlanFiles, keep
from onward.store.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvents:
    """Record the one file of the record's events in its store, which is created if it does not
    exist.

    ``proceed``: record the right rows, even if others are wrong. The record's author reports them.
    """

    proceed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvents:
    """What became of each row, the number on disk, and the store's address without its secrets.

    ``strange``: names in the events that the scenario does not have, if one is named, and wrong
    check digits.
    """

    reading: Reading
    brought: EventCounts
    store: str
    strange: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlan:
    """Store a plan as current since ``at`` (default: its as of). Values are file names.
    ``replaces``: the plan that it replaces; ``changes``: the changes between the two; ``diff``: the
    report of the differences, which needs both plans.
    """

    plan: str
    at: datetime | None = None
    replaces: str = ""
    changes: str = ""
    diff: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """What is kept, and the store's address without its secrets."""

    kept: KeptIds
    store: str


@question
def import_events(record: Record, question: ImportEvents, job: Job) -> Answer[ImportedEvents]:
    """Record the events. Raises InvalidInput for rows that are wrong, unless ``proceed``; an
    interruption carries a note with the number of events on disk.
    """
    (reading,) = record.readings
    if reading.problems and not question.proceed:
        raise InvalidInput(reading.problems)
    strange = tuple(_strange(record, reading.events))
    sources, done = record.sources, list[Receipt]()
    try:
        with open_store(sources.store, write=True) as store:
            number = store.organisation(sources.organisation)
            brought = bring(
                store,
                number,
                reading.events,
                user=teller(store, number, sources.author) if sources.author else "",
                progress=job.progress,
                acknowledge=done.append,
            )
    except (KeyboardInterrupt, Cancelled) as stopped:
        stopped.add_note(on_disk(done, sources.store))
        raise
    found = ImportedEvents(
        reading=reading, brought=brought, store=store.address.shown, strange=strange
    )
    return Answer(value=found, notes=tuple(record.notes), problems=reading.problems)


def _strange(record: Record, events: Sequence[Event]) -> Iterator[Note]:
    if not record.sources.scenario:
        yield from wrong_digits(events, ())
        return
    scenario = record.stated
    sizes = {each.id: each.handling_units for each in scenario.shipments}
    yield from strangers(events, sizes, scenario.name)
    yield from unknown_names(events, KnownNames(scenario))
    numbers = (number for each in scenario.shipments for number in (each.awb, each.container))
    yield from wrong_digits(events, numbers)


def on_disk(done: list[Receipt], store: str) -> str:
    """A sentence: how many events are safely on disk."""
    events = sum(receipt.events for receipt in done)
    return f"at least {events:,} events in {store} (import again: what is there is recognised)"


@question
def keep_plan(record: Record, question: KeepPlan, job: Job) -> Answer[KeptPlan]:
    """The current plan, which the judge has to accept. Raises InvalidInput, WrongQuestion."""
    if question.diff and not question.replaces:
        message = "says how a plan differs from the one that it replaces; name that too"
        raise WrongQuestion(
            [Problem("events plan", 0, "diff", question.diff, message, "--replaces")]
        )
    job.progress("judging")
    scenario, plan = plan_in_file(record, question.plan)
    judged(scenario, plan)
    files = _files(scenario, plan, question)
    events = intended(scenario, plan, {leg.id: leg for leg in timetable(scenario)}, files.as_of)
    with open_store(record.sources.store, write=True) as store:
        number = store.organisation(record.sources.organisation)
        kept = keep(store, number, files, events, job.progress, record.sources.author)
    value = KeptPlan(kept=kept, store=store.address.shown)
    return Answer(value=value, notes=tuple(record.notes))


def content(file: str) -> bytes:
    """The bytes of a file; empty without one."""
    return read_text(Path(file)).encode() if file else b""


def _files(scenario: Scenario, plan: Plan, question: KeepPlan) -> PlanFiles:
    """A judged plan with all its inputs; without a report of differences, the ids of both plans
    replace it.
    """
    since, file = question.at or plan.as_of, plan_text(plan).encode()
    previous = read_plan(question.replaces) if question.replaces else None
    before = sha256(plan_text(previous).encode()).hexdigest() if previous else ""
    words = {"plan": sha256(file).hexdigest(), "previous": before, "as_of": since.isoformat()}
    return PlanFiles(
        scenario=packed(scenario),
        name=scenario.name,
        plan=file,
        as_of=since,
        changes=content(question.changes),
        previous=before,
        replan=content(question.diff) or json.dumps(words, sort_keys=True).encode(),
    )
