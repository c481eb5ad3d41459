"""Two pairs of eyes are two persons: whoever lets somebody in counts, and whoever is stood in
for.
"""

from __future__ import annotations

import re

import pytest
from acted import CLAIM, NOW, approved, assessed, desk, order, user_id

from onward.money.entry import Entry, Posting
from onward.money.life import NotAllowed
from onward.store.claims import pay
from onward.store.deputies import make_deputy
from onward.store.entries import micros
from onward.store.persons import remember_user
from onward.store.proposals import approve_entries, bring_entries
from onward.store.store import Store
from onward.store.user_roles import set_roles
from onward.store.verify import verify

LARGE = order(1, 150_000)  # two approve


def stands_in(store: Store, mine: int, deputy: str, whom: str, by: str) -> None:
    """From an hour ago until tomorrow."""
    now = micros(store.now())
    hour = 3_600_000_000
    who = user_id(store, mine, by)
    make_deputy(store, mine, whom, deputy, now - hour, now + 24 * hour, who)


def test_a_deputy_whom_the_assessor_named_since_does_not_approve(store: Store) -> None:
    mine = desk(store)
    remember_user(store, mine, "ray", "reader")
    assessed(store, mine)
    stands_in(store, mine, "ray", "bo", by="anna")
    with pytest.raises(NotAllowed, match="was let in after it was assessed"):
        approved(store, mine, "ray")


def test_a_deputy_and_who_is_stood_in_for_are_one_hand(store: Store) -> None:
    mine = desk(store, orders=(LARGE,))
    for name in ("ray", "zoe"):
        remember_user(store, mine, name, "reader")
        stands_in(store, mine, name, "bo", by="bo")
    set_roles(store, mine, "bo", ["approver", "finance"], user_id(store, mine, "tom"))
    assert assessed(store, mine).approvers_needed == 2
    assert approved(store, mine, "ray").approved_by == ("ray",)
    for name in ("bo", "zoe"):
        with pytest.raises(NotAllowed, match="has approved it already"):
            approved(store, mine, name)
    assert approved(store, mine, "cleo").status == "approved"
    with pytest.raises(NotAllowed, match="has assessed or approved it"):
        pay(store, mine, CLAIM, "bo", NOW)
    pay(store, mine, CLAIM, "dan", NOW)
    assert verify(store.reading).problems == []


def test_who_lets_an_approver_in_does_not_pay(store: Store) -> None:
    mine = desk(store)
    assessed(store, mine)
    remember_user(store, mine, "friend", "approver", by=user_id(store, mine, "dan"))
    approved(store, mine, "friend")
    with pytest.raises(NotAllowed, match=re.escape("has let in friend since")):
        pay(store, mine, CLAIM, "dan", NOW)


def test_a_later_change_of_roles_hides_no_earlier_one(store: Store) -> None:
    mine = desk(store)
    remember_user(store, mine, "ray", "reader")
    assessed(store, mine)
    set_roles(store, mine, "ray", ["approver"], user_id(store, mine, "anna"))
    set_roles(store, mine, "ray", ["approver", "reader"], user_id(store, mine, "bo"))
    with pytest.raises(NotAllowed, match="was let in after it was assessed"):
        approved(store, mine, "ray")


def test_who_entered_the_order_lets_no_approver_in(store: Store) -> None:
    mine = desk(store)
    assessed(store, mine)
    remember_user(store, mine, "ray", "approver", by=user_id(store, mine, "tom"))
    with pytest.raises(NotAllowed, match="by who recorded what it rests on"):
        approved(store, mine, "ray")


def test_a_deputy_approves_no_entries_a_second_time(store: Store) -> None:
    mine = desk(store)
    for name in ("ray", "zoe"):
        remember_user(store, mine, name, "reader")
        stands_in(store, mine, name, "bo", by="bo")
    postings = (Posting("capital:platform", -500_000), Posting("pool:terms:platform", 500_000))
    entry = Entry(key="more", at=NOW, known_at=NOW, text="more", commodity="USD", postings=postings)
    waits = bring_entries(store, mine, [entry], "dan").waits
    assert waits is not None
    assert waits.needed == 2
    approve_entries(store, mine, waits.name, "ray")
    for name in ("bo", "zoe"):
        with pytest.raises(NotAllowed, match="needs another person's approval"):
            approve_entries(store, mine, waits.name, name)
    assert approve_entries(store, mine, waits.name, "cleo").posted
