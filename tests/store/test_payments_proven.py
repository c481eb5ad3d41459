"""`db verify` proves payments from the rows: what a broken or dishonest program has paid is found,
though every chain is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from acted import CLAIM, COVER, NOW, approved, assessed, desk, order

from onward.money.entry import Entry, Posting
from onward.money.life import NotAllowed
from onward.store.assessing import Held, held_in
from onward.store.claims import pay
from onward.store.ledger import record
from onward.store.steps import add_step
from onward.store.store import Store
from onward.store.verify import verify

Faults = tuple[tuple[str, Any], ...]


def nobody(*_: object) -> list[object]:
    return []


def fatter(*given: Any) -> Held:
    """Orders as a file has them: ten times as much."""
    held = held_in(*given)
    return replace(
        held,
        basis=replace(
            held.basis, orders=[replace(each, freight_minor=12_000) for each in held.basis.orders]
        ),
    )


def with_papers(*given: Any) -> Held:
    """Papers by a hash that somebody says."""
    held = held_in(*given)
    return replace(held, basis=replace(held.basis, papers={"O1": {"waybill": "0" * 64}}))


def paid(store: Store, mine: int) -> None:
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)


def unapproved(store: Store, mine: int) -> None:
    assessed(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)


def by_one(store: Store, mine: int) -> None:
    assessed(store, mine)
    approved(store, mine, "anna")
    pay(store, mine, CLAIM, "anna", NOW)


def by_who_recorded(store: Store, mine: int) -> None:
    assessed(store, mine)
    approved(store, mine, "tom")
    pay(store, mine, CLAIM, "dan", NOW)


def emptied(store: Store, mine: int) -> None:
    postings = (Posting("pool:terms:platform", -100), Posting("bank:m", 100))
    record(
        store,
        mine,
        [Entry(key="x", at=NOW, known_at=NOW, commodity="USD", postings=postings, text="gift")],
    )


def said_only(store: Store, mine: int) -> None:
    """A step that says recorded, and nothing was proposed."""
    store.writer.write(
        lambda connection: add_step(
            connection, mine, "entries ff", "recorded", "user-x", {"entries": ["pool platform USD"]}
        )
    )


ANYBODY: Faults = (
    ("onward.store.claims.refusals", nobody),
    ("onward.store.claims._recorders", nobody),
)
CASES: dict[str, tuple[Faults, Callable[[Store, int], None], str]] = {
    "an order from a file": (
        (("onward.store.assessing.held_in", fatter),),
        paid,
        "from the rows that it names 1200 follows",
    ),
    "without approval": (
        (*ANYBODY, ("onward.store.ledger.unwarranted", nobody)),
        unapproved,
        "it was not approved (0 of 1 approvals)",
    ),
    "all by one": (ANYBODY, by_one, "by fewer people than that takes"),
    "by who recorded it": (
        ANYBODY,
        by_who_recorded,
        "by somebody who had recorded what it rests on",
    ),
    "by a role that may not": (ANYBODY, by_one, "by somebody whose role does not allow it"),
    "out of a pool": (
        (("onward.store.ledger.unwarranted", nobody),),
        emptied,
        "no claim that was paid and no proposal that was approved",
    ),
    "recorded, never proposed": ((), said_only, "was recorded, and nobody has proposed it"),
}


@pytest.mark.parametrize("what", CASES)
def test_a_payment_that_does_not_follow_is_found(
    store: Store, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults, does, said = CASES[what]
    mine = desk(store)
    assert verify(store.reading).problems == []
    for fault in faults:
        monkeypatch.setattr(*fault)
    does(store, mine)
    assert any(said in each.message for each in verify(store.reading).problems)


def test_papers_that_were_never_kept_are_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by a hash alone they stand in no row, and the assessment names none."""
    mine = desk(store, cover=replace(COVER, evidence=("waybill",)))
    monkeypatch.setattr("onward.store.assessing.held_in", with_papers)
    assessed(store, mine)
    with pytest.raises(NotAllowed, match="paper='waybill' is not kept in the store"):
        approved(store, mine)
    monkeypatch.setattr("onward.store.claims.outdated", nobody)
    paid(store, mine)
    assert any("evidence waybill" in each.value for each in verify(store.reading).problems)


def test_a_sound_payment_is_proven_and_counted(store: Store) -> None:
    mine = desk(store, orders=(order(1, 1200), order(2, 700)))
    paid(store, mine)
    found = verify(store.reading)
    assert (found.problems, found.rows["payments"], found.older) == ([], 1, {})
