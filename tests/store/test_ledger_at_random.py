"""Random use of a ledger on disk against the pure one: whatever is asked, both say the same, and
every invariant holds after every step.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from onward.money.entry import Entry, Posting, by_own_clock, limited, reversal
from onward.money.ledger import Ledger, LedgerRefused, moved, post
from onward.money.unit_accounts import count_units
from onward.store.ledger import entries_of, record
from onward.store.store import Store
from onward.store.verify import verify

DAY = datetime(2020, 3, 26, tzinfo=UTC)
MONEY = ("capital:F", "bank:F", "due:F", "spent:S")
UNITS = (
    "bought:O",
    "donated:D",
    "stock",
    "transit",
    "held",
    "delivered:ZA",
    "rejected",
    "returned",
    "destroyed",
    "lost",
)


def asked(chance: random.Random, ledger: Ledger) -> list[Entry]:
    """One to three entries: some sound, some overspent, some repeated, some reversals, some under a
    key that was used.
    """
    found = []
    for _ in range(chance.randint(1, 3)):
        if ledger.entries and chance.random() < 0.25:
            before = chance.choice(ledger.entries)
            again = reversal(before, key=f"r{before.key}", at=DAY, known_at=DAY, text="back")
            found.append(chance.choice((before, again)))
            continue
        amount = chance.randint(1, 60)
        commodity, lot = chance.choice(
            (("USD", ""), ("CNY", ""), ("unit:masks", "L1"), ("unit:masks", "L2"))
        )
        source, target = chance.sample(UNITS if lot else MONEY, 2)
        if lot and chance.random() < 0.5:
            source, target = "bought:O", "stock"  # most of them would otherwise be refused
        postings = (Posting(source, -amount), Posting(target, amount))
        key = f"k{chance.randint(0, 40)}"
        found.append(
            Entry(
                key=key,
                at=DAY,
                known_at=DAY,
                commodity=commodity,
                lot=lot,
                postings=postings,
                text="test",
            )
        )
    return found


def use(store: Store, organisation: int, seed: int, steps: int) -> int:
    """Gives how many requests were taken."""
    chance, ledger, taken = random.Random(seed), Ledger(), 0
    for _ in range(steps):
        entries = asked(chance, ledger)
        try:
            after = post(ledger, entries)
        except LedgerRefused:
            after = None
        try:
            record(store, organisation, entries)
        except LedgerRefused:
            assert after is None
            continue
        assert after is not None
        ledger, taken = after, taken + 1
        totals = moved(ledger.entries)
        for commodity, lot in {(place[1], place[2]) for place in totals}:
            assert (
                sum(amount for place, amount in totals.items() if place[1:] == (commodity, lot))
                == 0
            )
        assert all(amount >= 0 for place, amount in totals.items() if limited(place[0]))
        assert all(each.conserved for each in count_units(totals))
    assert tuple(by_own_clock(each) for each in entries_of(store, organisation)) == ledger.entries
    return taken


def both_say_the_same(store: Store, runs: int) -> None:
    taken = [use(store, store.organisation(f"o{seed}"), seed, 50) for seed in range(runs)]
    assert min(taken) > 5  # most runs would otherwise test refusals only
    assert verify(store.reading).problems == []


@pytest.mark.no_cover
def test_both_ledgers_say_the_same(store: Store) -> None:
    both_say_the_same(store, 4)


@pytest.mark.deep
def test_both_ledgers_say_the_same_at_length(store: Store) -> None:
    """2,000 x 50 steps on SQLite, 300 x 50 on PostgreSQL."""
    both_say_the_same(store, 2_000 if store.address.path is not None else 300)
