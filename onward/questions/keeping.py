"""Recorded events of a scenario, kept in a store that is new or holds only these."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer
from onward.errors import InvalidInput
from onward.formats.packed import packed
from onward.job import Job
from onward.people.roles import MACHINE
from onward.questions.question import question
from onward.questions.record import Record
from onward.store import OWN
from onward.store.accounts import has_accounts
from onward.store.address import address_of
from onward.store.bring import bring
from onward.store.documents import keep_scenario, kept
from onward.store.reading import logged
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
        if _holds_others(record, act.store):
            words = "it holds other events, and stays as it is; name another with --db"
            return Answer(value=KeptEvents(skipped=words))
        with open_store(act.store, write=True) as store:
            number, stated = store.organisation(OWN), record.stated
            with store.reading.connect() as connection:
                if has_accounts(connection, number):
                    words = "it has accounts, and stays as it is; name another with --db"
                    return Answer(value=KeptEvents(skipped=words))
            if not kept(store, number, "scenario"):
                file = packed(stated)
                keep_scenario(store, number, file, name=stated.name, as_of=stated.as_of)
            brought = bring(store, number, record.events, user=MACHINE)
    except (InvalidInput, OSError) as wrong:
        return Answer(value=KeptEvents(skipped=" ".join(str(wrong).split())))
    return Answer(value=KeptEvents(recorded=brought.events, there_before=brought.duplicates))


def _holds_others(record: Record, name: str) -> bool:
    """Whether the store exists and has events that are not the record's."""
    address = address_of(name)
    if address.path is not None and not address.path.exists():
        return False
    with open_store(name) as store:
        held = {event.id for _, _, event in logged(store, store.organisation(OWN))}
    return bool(held - {event.id for event in record.events})
