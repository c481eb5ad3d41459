"""Entries that touch guarded money: proposed by one user, recorded when enough others have
approved; each step is in the chain of steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from onward.errors import Problem
from onward.message import Message
from onward.money.cover import AmountLimit, Cover
from onward.money.entry import Entry, beyond, entry_problems, fingerprint, recorded_now, to_document
from onward.money.guarded import by_hand_problems, guarded, moved_by, spelling_problems, touches
from onward.money.ledger import LedgerRefused, moved, overspent
from onward.money.life import SHORT, Actor, NotAllowed, may
from onward.money.manual_entries import followed_twice
from onward.money.register import RegisterKind
from onward.money.threshold import threshold_document, threshold_of
from onward.store.acting import actor, deputy_body, disabled_problem, let_in_problems
from onward.store.failures import refused
from onward.store.ledger import balances_in, entries_in, known_keys, post_entries
from onward.store.log import write_alone
from onward.store.register import current_rows, rates_of
from onward.store.steps import Step, add_step, steps_in
from onward.store.store import Store
from onward.store.users import find_user
from onward.store.warrants import PROPOSAL, Proposal, beyond_award, proposal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCounts:
    """``entries``: number recorded now; ``there_before``: number recorded earlier; ``waits``: the
    proposal that awaits approval.
    """

    entries: int = 0
    there_before: int = 0
    waits: Proposal | None = None


def bring_entries(
    store: Store,
    organisation: int,
    entries: Iterable[Entry],
    user: str = "",
    *,
    why: str = "",
    followed: bool = False,
) -> EntryCounts:
    """Records entries, all or none; if any of them touches guarded money, they are proposed
    instead, by a user whose role allows it.

    ``followed``: refuse movements of units that the ledger already has by an event. Raises
    LedgerRefused, NotAllowed.
    """
    entries_given = tuple(entries)

    def work(connection: Connection) -> EntryCounts:
        write_alone(connection)
        if followed and (
            twice := followed_twice(entries_in(connection, organisation), entries_given)
        ):
            raise LedgerRefused(twice)
        there = known_keys(connection, organisation, entries_given)
        fresh = [each for each in entries_given if each.key not in there]
        if not any(touches(each) for each in fresh):
            posted = post_entries(
                connection, organisation, [recorded_now(each, _now()) for each in entries_given]
            )
            return EntryCounts(entries=posted.entries, there_before=posted.there_before)
        if len(fresh) < len(entries_given):  # checks that those are the same entries
            post_entries(
                connection, organisation, [each for each in entries_given if each.key in there]
            )
        return EntryCounts(
            there_before=len(entries_given) - len(fresh),
            waits=_propose(connection, organisation, fresh, user, why),
        )

    return store.writer.write(work)


def _propose(
    connection: Connection, organisation: int, entries: Sequence[Entry], user: str, why: str
) -> Proposal:
    """Records entries as a proposal, unless it waits already. Raises LedgerRefused, NotAllowed."""
    found = _entry_problems(connection, organisation, entries)
    if not user:
        found.append(_nobody(entries))
    if found:
        raise LedgerRefused(sorted(found))
    who, acts = actor(connection, organisation, user, "ledger")
    if problems := may(acts, "proposed", "ledger"):
        raise NotAllowed(problems)
    marks = "".join(fingerprint(each).hex() for each in entries)
    name = f"{PROPOSAL}{sha256(marks.encode()).hexdigest()}"
    before = steps_in(connection, organisation, name)
    if any(each.step == "proposed" for each in before):
        waits = proposal_of(name, before)
        if not waits.posted and not _shut_out(connection, organisation, waits):
            return waits
    body = {
        "entries": [to_document(each) for each in entries],
        "why": why,
        "thresholds": _thresholds(connection, organisation, entries),
    }
    add_step(connection, organisation, name, "proposed", who, body)
    return proposal_of(name, steps_in(connection, organisation, name))


def _entry_problems(
    connection: Connection, organisation: int, entries: Sequence[Entry]
) -> list[Problem]:
    """What is wrong with entries by themselves, with the resulting balances, and with awards."""
    found = [
        problem
        for each in entries
        for check in (entry_problems, spelling_problems, by_hand_problems)
        for problem in check(each)
    ]
    held = balances_in(connection, organisation)
    for place, amount in moved(entries).items():
        if beyond(place[0], held.get(place, 0) + amount):
            found.append(overspent(place, held.get(place, 0), amount))
    return found + list(beyond_award(connection, organisation, entries))


def _nobody(entries: Sequence[Entry]) -> Problem:
    """The problem of guarded money moved without a named user."""
    account = min(
        each.account
        for entry in entries
        if touches(entry)
        for each in entry.postings
        if guarded(each.account)
    )
    message = (
        "belongs to a pool, a claim or a fund: such money is moved by a user with the role "
        "finance, and others approve"
    )
    return Problem("ledger", 0, "account", account, message, "--as USER")


def _shut_out(connection: Connection, organisation: int, found: Proposal) -> list[Problem]:
    """Problems of users who proposed or approved it and have been disabled since."""
    others = (find_user(connection, organisation, name) for name in (found.by, *found.approved_by))
    return [
        disabled_problem(found.name, each)
        for each in others
        if each is not None and each.disabled_us is not None
    ]


def _thresholds(
    connection: Connection, organisation: int, entries: Sequence[Entry]
) -> list[dict[str, Any]]:
    """By currency, the amount moved and the amount from which two must approve: the threshold of
    the pools' covers, else the usual one.
    """
    rows = current_rows(connection, organisation)
    rates, day = rates_of(rows), _now().date()
    covers: list[Cover] = [row.value for row in rows if row.kind == RegisterKind.COVER]
    found = []
    for currency, amount in moved_by(entries).items():
        pools = {
            each.account.split(":")[1]
            for entry in entries
            for each in entry.postings
            if each.account.startswith("pool:")
        }
        stated: list[tuple[AmountLimit, ...]] = [
            each.second_approver for each in covers if each.id in pools
        ] or [()]
        every = [threshold_of(currency, limits, rates, day) for limits in stated]
        least = (
            None
            if None in every
            else min((each for each in every if each), key=lambda each: each.minor)
        )
        found.append(
            {"currency": currency, "moved_minor": amount, "threshold": threshold_document(least)}
        )
    return found


def approve_entries(store: Store, organisation: int, named: str, user: str) -> Proposal:
    """Approves the proposal whose hash begins with ``named``; with enough approvals its entries are
    recorded.

    Raises NotAllowed, and LedgerRefused if they can no longer be recorded; then nothing was done.
    """

    return store.writer.write(lambda connection: _approve(connection, organisation, named, user))


def _approve(connection: Connection, organisation: int, named: str, user: str) -> Proposal:
    write_alone(connection)
    found = find_proposal(connection, organisation, named)
    who, acts = actor(connection, organisation, user, found.name)
    problems = [
        *may(acts, "approved", found.name),
        *_approver_problems(found, acts, user),
        *let_in_problems(
            connection,
            organisation,
            found.name,
            (found.by, *found.approved_by),
            acts,
            found.recorded_us,
        ),
        *_shut_out(connection, organisation, found),
    ]
    if found.posted:
        message = "was approved and recorded already"
        problems.append(Problem(found.name, 0, "status", "recorded", message))
    if problems:
        raise NotAllowed(problems)
    body = deputy_body(connection, organisation, who)
    add_step(connection, organisation, found.name, "approved", who, body)
    now = proposal_of(found.name, steps_in(connection, organisation, found.name))
    if len(now.approved_by) < now.needed:
        return now
    return _record(connection, organisation, now, who)


def _approver_problems(found: Proposal, acts: Actor, user: str) -> list[Problem]:
    """Why this user may not approve: the same person proposed or approved it already; or one of
    these, or somebody at the machine, let the user in since.
    """
    did = [
        (found.person, "has proposed it"),
        *((each, "has approved it already") for each in found.approvers),
    ]
    problems = [
        Problem(
            found.name,
            0,
            "as",
            user,
            Message("{why}; it needs another person's approval", why=what),
            "another approver",
        )
        for person, what in did
        if acts.roles and person in acts.hands("approved")
    ]
    if acts.let_in_by([found.person, *found.approvers], found.recorded_us):
        message = "was let in after it was proposed, by one of its persons or at the machine"
        maybe = "somebody whom others let in"
        problems.append(Problem(found.name, 0, "as", user, message, maybe))
    return problems


def _record(connection: Connection, organisation: int, found: Proposal, who: str) -> Proposal:
    """Records the entries of a proposal with enough approvals in the ledger."""
    if twice := followed_twice(entries_in(connection, organisation), found.entries):
        raise LedgerRefused(twice)
    entries = [recorded_now(each, _now()) for each in found.entries]
    posted = post_entries(connection, organisation, entries, found.name)
    body = {"entries": [each.key for each in found.entries], "new": posted.entries}
    add_step(connection, organisation, found.name, "recorded", who, body)
    return proposal_of(found.name, steps_in(connection, organisation, found.name))


def proposals_in(connection: Connection, organisation: int) -> list[Proposal]:
    """All proposals, in the order of proposing."""
    steps_of: dict[str, list[Step]] = defaultdict(list)
    for each in steps_in(connection, organisation):
        if each.claim.startswith(PROPOSAL) and each.step != "attached":
            steps_of[each.claim].append(each)
    return [proposal_of(name, steps) for name, steps in steps_of.items()]


def find_proposal(connection: Connection, organisation: int, named: str) -> Proposal:
    """The proposal whose hash begins with ``named``. Raises StoreRefused if there is none, or
    several.
    """
    digits = named.removeprefix(PROPOSAL)
    found = [
        each
        for each in proposals_in(connection, organisation)
        if each.name[len(PROPOSAL) :].startswith(digits)
    ]
    if len(found) != 1 or len(digits) < SHORT // 2:
        message = (
            "is the hash of no proposed entries"
            if not found
            else "is the beginning of several hashes, or too short"
        )
        raise refused("ledger", "proposal", named, message, "onward ledger proposals")
    return found[0]


def _now() -> datetime:
    return datetime.now(UTC)
