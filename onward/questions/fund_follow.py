"""Movements of a fund's units that follow from recorded events, entered in the ledger of a
store.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, NotThere, Outcome
from onward.errors import InvalidInput, Problem
from onward.job import SILENT, Job
from onward.message import Message
from onward.money.entry import by_own_clock
from onward.money.fund import Fund
from onward.money.ledger import balances
from onward.money.unit_accounts import LotCount, count_units
from onward.questions.fund import fund_of
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.store.follow import Following, follow_events
from onward.store.ledger import entries_of
from onward.store.store import open_store
from onward.wording.instants import utc_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFund:
    """Move the units of the record's fund in its store as the store's events move the handling
    units that they are packed in.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFund:
    """The entries recorded, and the units of each lot after them."""

    done: Following
    lots: tuple[LotCount, ...]


def follow_fund(record: Record, act: FollowFund, job: Job = SILENT) -> Answer[FollowedFund]:
    """A second run records nothing twice. Rejected where events contradict a person's entries.
    Raises InvalidInput for goods that the scenario does not have, LedgerRefused.
    """
    world, clocks = _world(record), record.clocks
    known_to = clocks.known_to or clocks.as_of
    fund = _fund(record, world)
    job.progress("following")
    with open_store(record.sources.store, write=True) as store:
        number = store.organisation(record.sources.organisation)
        done = follow_events(store, number, fund, world, clocks.as_of, known_to)
        entries = (by_own_clock(each) for each in entries_of(store, number))
        lots = tuple(count_units(balances(entries, clocks.as_of, known_to)))
    return Answer(
        value=FollowedFund(done=done, lots=lots),
        notes=tuple(_notes(record, done)),
        problems=done.problems,
        outcome=Outcome.REJECTED if done.problems else Outcome.DONE,
    )


def _notes(record: Record, done: Following) -> list[Note]:
    found = []
    if done.waiting:
        text = (
            f"{done.waiting:,} rows move the fund's money and are not recorded: onward fund "
            "import --as USER, and others approve"
        )
        found.append(Note(NoteKind.NOT_COUNTED, text))
    as_of = record.clocks.as_of
    if as_of:
        known_to = record.clocks.known_to or as_of
        text = f"as of {utc_words(as_of)}, known to {utc_words(known_to)}"
        found.append(Note(NoteKind.SUMMARY, text))
    return found


def _world(record: Record) -> Scenario:
    """The scenario whose shipments packing.csv names: a named one, the desk's, or the store's."""
    if record.sources.scenario:
        return record.stated
    found = record.stated if record.desk is not None else record.stored.scenario()
    if found is None:
        store = Path(record.sources.store).name
        message = Message(
            "is missing: {store} keeps none whose shipments packing.csv could name", store=store
        )
        raise NotThere([Problem("scenario", 0, "", "", message, "--scenario SCENARIO")])
    return found


def _fund(record: Record, world: Scenario) -> Fund:
    """The fund, packed into a scenario; a wrong scenario is reported before any problem of a
    row.
    """
    try:
        return fund_of(record, world)
    except InvalidInput as wrong:
        try:
            packed = len(fund_of(record).packing)
        except InvalidInput:  # the tables are wrong by themselves
            raise wrong from None
        strange = len({each.row for each in wrong.problems})
        if 2 * strange <= packed:
            raise
        lead = _other_scenario(record, world, strange, packed)
        raise InvalidInput([lead, *wrong.problems]) from None


def _other_scenario(record: Record, world: Scenario, strange: int, packed: int) -> Problem:
    rows = Message(
        "{count:,} of the {all:,} rows of packing.csv do not fit", count=strange, all=packed
    )
    message = Message("has shipments that {rows}", rows=rows)
    if not record.sources.scenario:
        store = Path(record.sources.store).name
        message = Message(
            "is the scenario that {store} keeps, and {rows} its shipments", store=store, rows=rows
        )
    maybe = "--scenario with the one whose shipments they name"
    return Problem("packing.csv", 0, "scenario", world.name, message, maybe)
