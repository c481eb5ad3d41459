"""Entries that touch guarded money: by whatever way they come, they are recorded only when others
have approved them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from acted import CLAIM, NOW, approved, assessed, desk, filled, staffed

from onward.errors import InvalidInput
from onward.money.entry import Entry, Posting, conversion, reversal
from onward.money.ledger import LedgerRefused, balances
from onward.money.life import NotAllowed
from onward.money.rates import Rate
from onward.store.claims import pay
from onward.store.ledger import entries_of, post_entries, record
from onward.store.proposals import approve_entries, bring_entries, find_proposal, proposals_in
from onward.store.store import Store
from onward.store.users import set_disabled
from onward.store.verify import verify


def entry(
    name: str, source: str, target: str, amount: int = 100, money: str = "USD", **more: Any
) -> Entry:
    postings = (Posting(source, -amount), Posting(target, amount))
    return Entry(
        key=name, at=NOW, known_at=NOW, commodity=money, postings=postings, text="told", **more
    )


POOL, BANK = "pool:terms:platform", "bank:mallory"
PAYMENT = f"claim {CLAIM} assessment 1"
RATE = Rate(base="USD", quote="EUR", rate=1, asked_on=NOW.date(), fixed_on=NOW.date(), source="x")  # type: ignore[arg-type]
NEVER = {  # whoever proposes and approves it
    "out of a pool": [entry("x", POOL, BANK)],
    "out of a pool, in another currency": [entry("x", POOL, BANK, money="EUR")],
    "out of a pool, under a lot": [entry("x", POOL, BANK, lot="z")],
    "from one pool into another": [entry("x", POOL, "pool:terms:partner")],
    "to a claimant": [entry("x", POOL, "claims:V1")],
    "to a claimant, from elsewhere": [entry("x", BANK, "claims:V1")],
    "a share back by hand": [entry("x", "claims:V1", POOL, 600)],
    "more than a claimant was awarded": [entry("x", "claims:V1", BANK, 1201)],
    "under the key of a payment": [
        entry(f"claim {CLAIM} assessment 2", "capital:a", BANK),
        entry("y", "capital:a", "available:F"),
    ],
    "spelt otherwise": [entry("x", POOL, "Pool:terms:platform"), entry("y", "capital:a", POOL)],
    "in letters that look the same": [
        entry("x", "capital:a", "\u0440ool:terms:platform"),
        entry("y", "capital:a", POOL),
    ],
    "with a blank": [entry("x", "capital:a", "pool :terms"), entry("y", "capital:a", POOL)],
    "through another currency": list(
        conversion(RATE, 100, POOL, BANK, key="x", at=NOW, known_at=NOW, text="told")
    ),
}


@pytest.fixture
def mine(store: Store) -> int:
    """Pools of 2,000.00, and 12.00 that were paid to V1."""
    number = desk(store)
    assessed(store, number)
    approved(store, number)
    pay(store, number, CLAIM, "dan", NOW)
    return number


def test_what_is_never_moved_by_hand(store: Store, mine: int) -> None:
    before = entries_of(store, mine)
    for what, entries in NEVER.items():
        with pytest.raises(LedgerRefused):
            bring_entries(store, mine, entries, "dan")
        for warrant in ("", CLAIM, "entries x"):  # nor by a warrant that does not say so
            post = partial(post_entries, organisation=mine, entries=entries, warrant=warrant)
            with pytest.raises(LedgerRefused):
                store.writer.write(post)
        assert entries_of(store, mine) == before, what


def test_a_payment_is_not_reversed_by_hand_nor_is_its_reversal(store: Store, mine: int) -> None:
    (payment,) = [each for each in entries_of(store, mine) if each.key == PAYMENT]
    back = reversal(payment, key="back", at=NOW, known_at=NOW, text="so")
    for each in (back, replace(back, key=f"{PAYMENT} reversed by claim {CLAIM} assessment 2")):
        with pytest.raises(LedgerRefused, match="undone only when the claim is assessed again"):
            bring_entries(store, mine, [each], "dan")
    with pytest.raises(InvalidInput):
        record(store, mine, [back])


def test_what_claimants_were_awarded_goes_on_to_them_with_approvals(
    store: Store, mine: int
) -> None:
    waits = bring_entries(store, mine, [entry("x", "claims:V1", "bank:V1", 1200)], "dan").waits
    assert waits is not None
    assert approve_entries(store, mine, waits.digits, "bo").posted
    assert balances(entries_of(store, mine))["bank:V1", "USD", ""] == 1200
    with pytest.raises(NotAllowed, match="was approved and recorded already"):
        approve_entries(store, mine, waits.digits, "cleo")
    assert (
        bring_entries(store, mine, [entry("x", "claims:V1", "bank:V1", 1200)], "dan").there_before
        == 1
    )
    assert verify(store.reading).problems == []


def test_who_may_propose_and_approve(store: Store) -> None:
    mine = staffed(store)
    fill = [entry("x", "capital:a", POOL, 200_000)]
    for user, said in (
        ("", "--as USER"),
        ("anna", "which cannot make it proposed"),
        ("mallory", "no user that the store knows"),
    ):
        with pytest.raises(InvalidInput, match=said):
            bring_entries(store, mine, fill, user)
    waits = bring_entries(store, mine, fill, "dan").waits
    assert waits is not None
    assert (waits.needed, waits.approvals) == (
        2,
        "0 of 2 approvals; 2,000.00 USD: two approvers from 1,000.00 USD on (the usual threshold)",
    )
    again = bring_entries(store, mine, fill, "eve").waits
    assert again is not None
    assert (again.name, again.by) == (waits.name, "dan")  # it is the same proposal
    for user, said in (
        ("dan", "has the role finance, which cannot make it approved"),
        ("mallory", "no user that the store knows"),
    ):
        with pytest.raises(NotAllowed, match=said):
            approve_entries(store, mine, waits.name, user)
    assert not approve_entries(store, mine, waits.name, "bo").posted
    with pytest.raises(NotAllowed, match="has approved it already"):
        approve_entries(store, mine, waits.name, "bo")
    assert entries_of(store, mine) == ()
    assert approve_entries(store, mine, waits.name, "cleo").posted
    with store.reading.connect() as connection:
        assert [each.posted for each in proposals_in(connection, mine)] == [True]
        for named in ("", "zz", "0" * 12):
            with pytest.raises(InvalidInput, match=r"of no proposed entries|too short"):
                find_proposal(connection, mine, named)


def test_a_proposal_that_cannot_be_recorded_any_more_is_not_approved(
    store: Store, mine: int
) -> None:
    """Both give back what somebody has put in; 12.00 of it is spent, so that it is not there any
    more.
    """
    (fill,) = [each for each in entries_of(store, mine) if each.key == "pool platform USD"]
    with pytest.raises(LedgerRefused, match="which is less than"):
        bring_entries(
            store, mine, [reversal(fill, key="back", at=NOW, known_at=NOW, text="so")], "dan"
        )
    filled(store, mine, 600, key="more")
    waits = bring_entries(
        store, mine, [reversal(fill, key="back", at=NOW, known_at=NOW, text="so")], "dan"
    ).waits
    assert waits is not None
    approve_entries(store, mine, waits.name, "bo")
    (more,) = [each for each in entries_of(store, mine) if each.key == "more platform USD"]
    other = bring_entries(
        store, mine, [reversal(more, key="too", at=NOW, known_at=NOW, text="so")], "dan"
    ).waits
    assert other is not None
    assert approve_entries(store, mine, other.name, "bo").posted
    with pytest.raises(LedgerRefused, match="which is less than"):
        approve_entries(store, mine, waits.name, "cleo")
    assert verify(store.reading).problems == []


def test_the_ledger_knows_an_import_since_it_was_recorded(store: Store) -> None:
    """Known since 2019, its file says: that is what was told; its value date stays."""
    mine = staffed(store)
    early = NOW - timedelta(days=400)
    told = [
        replace(entry(name, "capital:a", target), known_at=early)
        for name, target in (("x", "bank:b"), ("y", POOL))
    ]
    before = datetime.now(UTC) - timedelta(seconds=5)
    record(store, mine, told[:1])
    waits = bring_entries(store, mine, told, "dan").waits
    assert waits is not None
    approve_entries(store, mine, waits.name, "bo")
    for each in entries_of(store, mine):
        assert (each.at, each.told_at, each.known_at > before) == (NOW, early, True)
    assert bring_entries(store, mine, told).there_before == 2  # sent again with whatever instant


def test_what_somebody_proposed_who_was_disabled_since_is_proposed_again_by_others(
    store: Store,
) -> None:
    mine = staffed(store)
    fill = [entry("x", "capital:a", POOL)]
    first = bring_entries(store, mine, fill, "dan").waits
    assert first is not None
    set_disabled(store, mine, "dan", disabled=True)
    with pytest.raises(NotAllowed, match="was disabled since: it does not count"):
        approve_entries(store, mine, first.name, "bo")
    again = bring_entries(store, mine, fill, "eve").waits
    assert again is not None
    assert (again.name, again.by) == (first.name, "eve")
    assert approve_entries(store, mine, again.name, "bo").posted
    assert verify(store.reading).problems == []
