"""The ledger of a store: entries imported, reversed and approved; balances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.answer import Answer, Note, NoteKind
from onward.errors import InvalidInput, Problem
from onward.formats.entries import read_entries
from onward.money.entry import Entry, reversal
from onward.money.ledger import Balance, seen, trial_balance
from onward.money.unit_moves import FOLLOWS
from onward.questions.books import Acting, AtStore
from onward.store.ledger import entries_of
from onward.store.proposals import (
    EntryCounts,
    approve_entries as approve,
    bring_entries,
    find_proposal,
    proposals_in,
)
from onward.store.warrants import Proposal
from onward.wording.instants import utc_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntries:
    """Record entries, all or none. Entries that touch a pool, a claim or a fund's
    cash are proposed by who acts, and recorded when others have approved them.
    """

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseEntry:
    """Reverse the entry of this key by another, for a reason in words; pools, claims and cash need
    approval as above.
    """

    key: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveEntries:
    """Approve what was proposed under this hash, or its first digits."""

    proposal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProposals:
    """Proposals that wait for approval, or the one under a hash or its first digits."""

    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSeen:
    """The entries with a value date up to ``as_of`` and known by ``known_to`` (None: all)."""

    as_of: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversed:
    """The key of the reversing entry, and what became of it."""

    key: str
    reverses: str
    brought: EntryCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class CommoditySum:
    """Debits and credits of one currency (minor units) or kind of goods (units)."""

    commodity: str
    debit: int = 0
    credit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalance:
    """Every account by commodity and lot, and the sums; debits equal credits."""

    lines: tuple[Balance, ...]
    sums: tuple[CommoditySum, ...]


def entries_in(file: str) -> tuple[Entry, ...]:
    """The entries of a file. Raises InvalidInput with every row that is wrong."""
    entries, problems = read_entries(file)
    if problems:
        raise InvalidInput(problems)
    return tuple(entries)


def import_entries(at: Acting, act: ImportEntries) -> Answer[EntryCounts]:
    """An entry whose key is recorded already is not recorded again. Raises InvalidInput,
    LedgerRefused for what would fall below zero, NotAllowed.
    """
    done = bring_entries(at.store, at.organisation, act.entries, at.author)
    return Answer(value=done, notes=waiting(done))


def waiting(done: EntryCounts) -> tuple[Note, ...]:
    """What others must do next with entries that were proposed."""
    if done.waits is None:
        return ()
    text = (
        "They move guarded money and wait for others to approve: onward ledger approve "
        f"{done.waits.digits} --as USER"
    )
    return (Note(NoteKind.NOT_COUNTED, text),)


def reverse_entry(at: Acting, act: ReverseEntry) -> Answer[Reversed]:
    """Nothing is ever deleted; an entry is reversed at most once. Raises InvalidInput for an
    unknown key, or that of an entry that follows an event; LedgerRefused, NotAllowed.
    """
    every = entries_of(at.store, at.organisation)
    target = next((each for each in every if each.key == act.key), None)
    if target is None:
        raise InvalidInput([_no(act.key, "is no entry of this ledger")])
    if act.key.startswith(FOLLOWS):
        message = "follows an event; it is taken back when that is corrected or void"
        maybe = "onward events import, then onward fund follow"
        raise InvalidInput([_no(act.key, message, maybe)])
    now, key = at.store.now(), f"{act.key} reversed"
    back = reversal(target, key=key, at=now, known_at=now, text=act.why)
    done = bring_entries(at.store, at.organisation, [back], at.author, why=act.why)
    found = Reversed(key=key, reverses=act.key, brought=done)
    return Answer(value=found, notes=waiting(done))


def _no(key: str, message: str, maybe: str = "") -> Problem:
    return Problem("ledger", 0, "key", key, message, maybe)


def approve_entries(at: Acting, act: ApproveEntries) -> Answer[Proposal]:
    """With enough approvals they are recorded. Raises NotAllowed for the user who proposed them."""
    return Answer(value=approve(at.store, at.organisation, act.proposal, at.author))


def list_proposals(at: AtStore, question: ListProposals) -> Answer[tuple[Proposal, ...]]:
    """In the order of proposing. Raises InvalidInput for an unknown hash."""
    with at.store.reading.connect() as connection:
        if question.proposal:
            return Answer(value=(find_proposal(connection, at.organisation, question.proposal),))
        every = proposals_in(connection, at.organisation)
    return Answer(value=tuple(each for each in every if not each.posted))


def balance(at: AtStore, question: LedgerSeen) -> Answer[TrialBalance]:
    """The trial balance."""
    entries = entries_of(at.store, at.organisation)
    lines = tuple(trial_balance(entries, question.as_of, question.known_to))
    when = f"as of {utc_words(question.as_of)}" if question.as_of else "all value dates"
    when += f", known to {utc_words(question.known_to)}" if question.known_to else ""
    found = TrialBalance(lines=lines, sums=tuple(sums_of(lines)))
    return Answer(value=found, notes=(Note(NoteKind.SUMMARY, when),))


def sums_of(lines: tuple[Balance, ...]) -> list[CommoditySum]:
    """By commodity, in the order of the lines."""
    named = dict.fromkeys(line.commodity for line in lines)
    return [
        CommoditySum(
            commodity=name,
            debit=sum(line.debit for line in lines if line.commodity == name),
            credit=sum(line.credit for line in lines if line.commodity == name),
        )
        for name in named
    ]


def ledger_entries(at: AtStore, question: LedgerSeen) -> Answer[tuple[Entry, ...]]:
    """The entries themselves, in the order of recording."""
    entries = entries_of(at.store, at.organisation)
    return Answer(value=tuple(seen(entries, question.as_of, question.known_to)))
