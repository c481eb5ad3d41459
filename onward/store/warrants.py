"""Permission for entries to touch guarded money: a claim or a proposal that enough others have
approved. It is always looked up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from onward.errors import Problem
from onward.money.entry import Entry, fingerprint, from_document
from onward.money.guarded import by_hand_problems, guarded, spelling_problems, touches
from onward.money.ledger import moved, overspent
from onward.money.life import PAYMENT, SHORT, STANDS_IN_FOR, life_of, payment
from onward.money.minor_units import shown
from onward.money.threshold import threshold_from, threshold_words
from onward.store.steps import Step, steps_in
from onward.store.tables import ledger_balances, ledger_entries

PROPOSAL = "entries "  # a proposal's name: this and a hash of the entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Entries that wait for approval, or are recorded. ``by`` and ``approved_by``: the users'
    current names; ``person`` and ``persons``: their ids as persons. ``thresholds``: by currency,
    the amount moved and the amount from which two must approve.
    """

    name: str
    entries: tuple[Entry, ...]
    why: str
    by: str
    person: str
    recorded_us: int
    thresholds: Sequence[Mapping[str, Any]]
    approved_by: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    stood_in_for: tuple[str, ...] = ()
    posted: bool = False

    @property
    def approvers(self) -> tuple[str, ...]:
        """The persons who have approved it, and those whose deputies have."""
        return tuple(dict.fromkeys((*self.persons, *self.stood_in_for)))

    @property
    def digits(self) -> str:
        """The digits of the hash that a person types."""
        return self.name[len(PROPOSAL) :][:SHORT]

    @property
    def needed(self) -> int:
        """The number of approvals needed."""
        large = any(
            each["threshold"] is None or each["moved_minor"] >= each["threshold"]["minor"]
            for each in self.thresholds
        )
        return 2 if large else 1

    @property
    def approvals(self) -> str:
        """In words: how many have approved, and why so many must."""
        counted = f"{len(self.approved_by)} of {self.needed} approvals"
        return "; ".join([counted, *map(_why, self.thresholds)])


def _why(limit: Mapping[str, Any]) -> str:
    """In words: the amount moved, and the amount from which two must approve."""
    moved = shown(limit["moved_minor"], limit["currency"])
    return f"{moved}: {threshold_words(threshold_from(limit['threshold']))}"


def proposal_of(name: str, steps: Iterable[Step]) -> Proposal:
    """The state of a proposal after its steps, since it was last proposed."""
    found: Proposal | None = None
    for each in steps:
        if each.step == "proposed":
            found = Proposal(
                name=name,
                entries=tuple(from_document(document) for document in each.body["entries"]),
                why=str(each.body["why"]),
                thresholds=each.body["thresholds"],
                by=each.user,
                person=each.person,
                recorded_us=each.recorded_us,
            )
        elif (
            found is not None
            and each.step == "approved"
            and not _persons(each) & {found.person, *found.approvers}
        ):
            found = replace(
                found,
                approved_by=(*found.approved_by, each.user),
                persons=(*found.persons, each.person),
                stood_in_for=(*found.stood_in_for, *_persons(each) - {each.person}),
            )
        elif found is not None and each.step == "recorded":
            found = replace(found, posted=True)
    if found is None:
        raise ValueError(f"{name} was never proposed")
    return found


def _persons(step: Step) -> set[str]:
    """The person who took a step, and those stood in for."""
    return {step.person, *step.body.get(STANDS_IN_FOR, ())}


def unwarranted(
    connection: Connection, organisation: int, entries: Sequence[Entry], warrant: str
) -> list[Problem]:
    """Problems of entries that their ``warrant`` does not allow: a claim, a proposal, or "" for
    none.
    """
    found = [problem for each in entries for problem in spelling_problems(each)]
    mine = [each for each in entries if touches(each) or each.key.startswith(PAYMENT)]
    if mine:
        allowed = _allowed(connection, organisation, warrant, mine) if warrant else frozenset()
        found += [_needs(each, warrant) for each in mine if fingerprint(each) not in allowed]
    if not warrant or warrant.startswith(PROPOSAL):
        found += [problem for each in entries for problem in by_hand_problems(each)]
        found += beyond_award(connection, organisation, mine)
    return found


def beyond_award(
    connection: Connection, organisation: int, entries: Sequence[Entry]
) -> Iterable[Problem]:
    """Problems of entries that give a claimant more than the claims have awarded."""
    table = ledger_balances
    for place, amount in moved(entries).items():
        if amount < 0 and place[0].partition(":")[0] == "claims":
            named = zip((table.c.account, table.c.commodity, table.c.lot), place, strict=True)
            mine = [
                table.c.organisation_id == organisation,
                *(column == value for column, value in named),
            ]
            there = connection.execute(select(table.c.amount).where(*mine)).scalar() or 0
            if there + amount < 0:
                yield overspent(place, there, amount)


def _allowed(
    connection: Connection, organisation: int, warrant: str, entries: Sequence[Entry]
) -> frozenset[bytes]:
    steps = steps_in(connection, organisation, warrant)
    if warrant.startswith(PROPOSAL):
        if not any(each.step == "proposed" for each in steps):
            return frozenset()
        proposal = proposal_of(warrant, steps)
        return (
            frozenset(map(fingerprint, proposal.entries))
            if len(proposal.approved_by) >= proposal.needed
            else frozenset()
        )
    life = life_of(steps)
    if life.status != "approved" or not life.from_rows:
        return frozenset()
    before = entries_named(connection, organisation, life.payments)
    return frozenset(fingerprint(each) for each in payment(warrant, life, before, entries[0].at))


def entries_named(
    connection: Connection, organisation: int, keys: Sequence[str]
) -> dict[str, Entry]:
    """The entries of the ledger under these keys."""
    mine = select(ledger_entries.c.key, ledger_entries.c.body).where(
        ledger_entries.c.organisation_id == organisation
    )
    rows = connection.execute(mine.where(ledger_entries.c.key.in_(keys)))
    return {name: from_document(json.loads(body)) for name, body in rows}


def _needs(entry: Entry, warrant: str) -> Problem:
    accounts = (
        ", ".join(sorted({each.account for each in entry.postings if guarded(each.account)}))
        or entry.key
    )
    if warrant:
        return Problem(
            f"entry {entry.key}", 0, "warrant", warrant, "is not what was approved there"
        )
    message = "are moved by a claim that was approved, or by entries that others approve"
    return Problem(
        f"entry {entry.key}",
        0,
        "accounts",
        accounts,
        message,
        "onward ledger import FILE --as USER",
    )
