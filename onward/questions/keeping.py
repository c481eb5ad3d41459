"""Recorded events of a scenario, kept in a store that is new or holds only these."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer
from onward.desk.store_contents import contents_of
from onward.errors import InvalidInput
from onward.formats.packed import packed
from onward.job import Job
from onward.people.roles import MACHINE
from onward.questions.question import question
from onward.questions.record import Record
from onward.store import OWN
from onward.store.bring import bring
from onward.store.documents import keep_scenario, kept
from onward.store.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepEvents:
    """Record the record's events, and the scenario that they speak of, in a ``store``."""

    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvents:
    """How many were recorded and how many were there already; ``skipped``: why nothing was
    written.
    """

    recorded: int = 0
    there_before: int = 0
    skipped: str = ""


@question
def keep_events(record: Record, act: KeepEvents, job: Job) -> Answer[KeptEvents]:
    """A store with other contents, or one that cannot be opened, stays as it is, and the answer
    says so.
    """
    job.progress("recording events")
    try:
        skipped = contents_of(act.store, lambda: record.events).why_not(record.stated.name)
        if skipped:
            return Answer(value=KeptEvents(skipped=skipped))
        with open_store(act.store, write=True) as store:
            number, stated = store.organisation(OWN), record.stated
            if not kept(store, number, "scenario"):
                file = packed(stated)
                keep_scenario(store, number, file, name=stated.name, as_of=stated.as_of)
            brought = bring(store, number, record.events, user=MACHINE)
    except (InvalidInput, OSError) as wrong:
        return Answer(value=KeptEvents(skipped=" ".join(str(wrong).split())))
    return Answer(value=KeptEvents(recorded=brought.events, there_before=brought.duplicates))
