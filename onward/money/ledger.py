"""The ledger, an append-only list of entries; its balances and trial balance as of an instant and
as far as known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.money.entry import Entry, beyond, entry_problems, fingerprint
from onward.money.minor_units import shown

Place = tuple[str, str, str]  # account, commodity, lot


class LedgerRefused(InvalidInput):
    """Entries that the ledger refuses; none of them was added."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries so far, in the order in which they were added. Limits of accounts hold over all
    of them, whatever their dates.
    """

    entries: tuple[Entry, ...] = ()
    by_key: Mapping[str, Entry] = field(default_factory=dict, repr=False, compare=False)
    totals: Mapping[Place, int] = field(default_factory=dict, repr=False, compare=False)


def post(ledger: Ledger, entries: Iterable[Entry]) -> Ledger:
    """The ledger with these entries added, all or none; an entry whose key is there already is not
    added again.

    Raises LedgerRefused with everything that is wrong: an entry by itself, a key used for another
    entry, a reversal of an entry that is missing or reversed already, an account that would fall
    below zero.
    """
    by_key, fresh, found = dict(ledger.by_key), [], []
    reversed_ = {each.reverses for each in ledger.entries if each.reverses}
    for entry in entries:
        found += entry_problems(entry)
        before = by_key.get(entry.key)
        if before is not None:
            if fingerprint(before) != fingerprint(entry):
                found.append(used_before(entry))
            continue
        if entry.reverses:
            found += reversal_problems(
                entry, by_key.get(entry.reverses), entry.reverses in reversed_
            )
            reversed_.add(entry.reverses)
        by_key[entry.key] = entry
        fresh.append(entry)
    totals = dict(ledger.totals)
    for place, amount in moved(fresh).items():
        totals[place] = totals.get(place, 0) + amount
        if beyond(place[0], totals[place]):
            found.append(overspent(place, totals[place] - amount, amount))
    if found:
        raise LedgerRefused(sorted(found))
    return Ledger((*ledger.entries, *fresh), by_key, totals)


def used_before(entry: Entry) -> Problem:
    """The problem of a key that another entry has."""
    return Problem(
        f"entry {entry.key}", 0, "key", entry.key, "was used for another entry", "a key of its own"
    )


def reversal_problems(entry: Entry, target: Entry | None, again: bool) -> list[Problem]:
    """What is wrong with a reversal, which must reverse exactly one recorded entry, once."""
    where = f"entry {entry.key}"
    if target is None:
        return [Problem(where, 0, "reverses", entry.reverses, "is no entry of this ledger")]
    if again:
        return [Problem(where, 0, "reverses", entry.reverses, "is reversed already")]
    mirrored = sorted((each.account, -each.amount) for each in target.postings) == sorted(
        (e.account, e.amount) for e in entry.postings
    )
    if not mirrored or (entry.commodity, entry.lot) != (target.commodity, target.lot):
        return [
            Problem(
                where,
                0,
                "postings",
                "",
                Message("are not those of {entry} turned round", entry=target.key),
            )
        ]
    return []


def overspent(place: Place, before: int, amount: int) -> Problem:
    """The problem of an account that would be below zero, or above it if units come from it."""
    account, commodity, lot = place
    before, amount = (before, amount) if amount < 0 else (-before, -amount)
    message = Message(
        "has {amount}, which is less than {needed}",
        amount=shown(before, commodity),
        needed=shown(-amount, commodity),
    )
    return Problem("ledger", 0, "account", f"{account} {lot}".strip(), message)


def moved(entries: Iterable[Entry]) -> dict[Place, int]:
    """The sum of entries for each account, commodity and lot."""
    found: dict[Place, int] = defaultdict(int)
    for entry in entries:
        for each in entry.postings:
            found[each.account, entry.commodity, entry.lot] += each.amount
    return dict(found)


def seen(
    entries: Iterable[Entry], as_of: datetime | None = None, known_to: datetime | None = None
) -> tuple[Entry, ...]:
    """The entries with a value date up to ``as_of`` that were known by ``known_to`` (None: no
    limit).
    """
    return tuple(
        each
        for each in entries
        if (as_of is None or each.at <= as_of) and (known_to is None or each.known_at <= known_to)
    )


def balances(
    entries: Iterable[Entry], as_of: datetime | None = None, known_to: datetime | None = None
) -> dict[Place, int]:
    """The balance of each account, in order, without zeros."""
    return {
        place: amount
        for place, amount in sorted(moved(seen(entries, as_of, known_to)).items())
        if amount
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A line of the trial balance; amounts in minor units, or units of goods."""

    commodity: str
    account: str
    lot: str
    debit: int
    credit: int


def trial_balance(
    entries: Iterable[Entry], as_of: datetime | None = None, known_to: datetime | None = None
) -> tuple[Balance, ...]:
    """Every account by commodity; in each commodity debits equal credits, or the ledger is
    broken.
    """
    found = balances(entries, as_of, known_to)
    return tuple(
        Balance(
            commodity=commodity,
            account=account,
            lot=lot,
            debit=max(amount, 0),
            credit=max(-amount, 0),
        )
        for (account, commodity, lot), amount in sorted(
            found.items(), key=lambda each: (each[0][1], each[0][0], each[0][2])
        )
    )
