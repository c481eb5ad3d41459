"""The desk of a record, and a record of a desk."""

from __future__ import annotations

from onward.answer import Note, NoteKind
from onward.desk.desk import Desk, NoDesk
from onward.desk.desk_heading import head
from onward.desk.stored_facts import Stored
from onward.job import SILENT, Job
from onward.questions.record import NOW, Clocks, Record, Sources


def record_of_desk(desk: Desk, clocks: Clocks = NOW, job: Job = SILENT) -> Record:
    """A record of an open desk; closing the record does not close its store."""
    record = Record(Sources(store=desk.store.address.shown), clocks, job)
    record.__dict__["stored"] = Stored.at(desk.store, desk.organisation)
    record.__dict__["desk"] = desk
    record.notes.append(Note(NoteKind.SUMMARY, head(desk)))
    return record


def desk_of(record: Record) -> Desk:
    """The desk of a record's store. Raises NoDesk."""
    if record.desk is None:
        raise NoDesk(record.sources.store)
    return record.desk
