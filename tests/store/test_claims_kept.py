"""The life of a claim in a store: who may do what, two approvers, paid exactly once, adjusted by
reversal.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from acted import (
    CLAIM,
    COVER,
    NOW,
    ORDER,
    approved,
    approved_entries,
    assessed,
    corrected,
    desk,
    filled,
    order,
    returned,
    user_id,
)
from sqlalchemy import Executable, delete, update
from telling import telling

from onward.money.cover import AmountLimit, Cover
from onward.money.entry import Entry, Posting
from onward.money.ledger import LedgerRefused, balances
from onward.money.life import NotAllowed
from onward.money.rates import Fixing
from onward.store.address import address_of
from onward.store.claims import answered_in, paid_in, pay, pay_in, pools_in
from onward.store.documents import find_document
from onward.store.engines import engine_for
from onward.store.evidence import attach, attached_in, papers_in
from onward.store.ledger import entries_of
from onward.store.register import enter
from onward.store.store import Store, open_store
from onward.store.tables import attachments
from onward.store.verify import verify


@pytest.fixture
def mine(store: Store) -> int:
    """An organisation with users, an order whose parcel came back, and 2,000.00 in each payer's
    pool.
    """
    return desk(store)


def owed(store: Store, mine: int) -> int:
    return balances(entries_of(store, mine)).get(("claims:V1", "USD", ""), 0)


def test_assessed_approved_paid(store: Store, mine: int) -> None:
    assert assessed(store, mine).status == "eligible"
    assert approved(store, mine).status == "approved"
    life = pay(store, mine, CLAIM, "dan", NOW)
    assert (life.status, life.paid_minor, owed(store, mine)) == ("paid", 1200, 1200)
    assert pay(store, mine, CLAIM, "dan", NOW) == life  # a retry
    assert owed(store, mine) == 1200
    assert verify(store.reading).problems == []


def test_who_may_do_what(store: Store, mine: int) -> None:
    for user, said in (
        ("mallory", "no user that the store knows"),
        ("bo", "has the role approver, which cannot make it assessed"),
    ):
        with pytest.raises(NotAllowed, match=said):
            assessed(store, mine, by=user)
    with pytest.raises(NotAllowed, match="was never assessed in this store"):
        approved(store, mine)
    assessed(store, mine)
    with pytest.raises(
        NotAllowed,
        match=r"only an approved claim can be paid \(0 of 1 approvals, two from 1,000\.00 USD on",
    ):
        pay(store, mine, CLAIM, "dan", NOW)
    with pytest.raises(NotAllowed, match="cannot make it approved"):
        approved(store, mine, "anna")
    corrected(store, mine, 0)
    assessed(store, mine)
    with pytest.raises(NotAllowed, match="only an eligible claim"):
        approved(store, mine)


def test_nothing_is_approved_while_a_paper_is_missing(store: Store) -> None:
    mine = desk(store, cover=replace(COVER, evidence=("waybill",)))
    assessed(store, mine)
    with pytest.raises(NotAllowed, match=r"waybill.*is missing"):
        approved(store, mine)
    attach(store, mine, "O1", "waybill", b"a waybill", name="waybill.pdf", user="anna", at=NOW)
    with pytest.raises(NotAllowed, match="is missing"):  # the assessment did not have it
        approved(store, mine)
    assessed(store, mine)
    assert approved(store, mine).status == "approved"


def test_of_two_claims_for_one_loss_the_smaller_is_not_approved(store: Store) -> None:
    mine = desk(store, orders=(ORDER, order(2, 900, parcel=ORDER.parcel)))
    assessed(store, mine, "O2@terms/1")
    with pytest.raises(NotAllowed, match="claims the same loss"):
        approved(store, mine, claim="O2@terms/1")


def test_a_later_order_for_a_loss_that_is_paid(store: Store, mine: int) -> None:
    """12.00 are paid for O1; O2 names the same parcel and claims 15.20. It is refused at once, with
    the way to the difference: O1 corrected pays 3.20 more, and never 27.20.
    """
    later = "O2@terms/1"
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    enter(store, mine, [order(2, 1520, parcel=ORDER.parcel)], "tom")
    life = assessed(store, mine, later)
    assert (life.assessed or {})["duplicate_of"] == CLAIM
    with pytest.raises(NotAllowed, match="record that order again") as refused:
        approved(store, mine, claim=later)
    assert {each.field for each in refused.value.problems} == {"duplicate_of", "event"}
    with pytest.raises(NotAllowed, match="this loss was paid under O1@terms/1"):
        pay(store, mine, later, "dan", NOW)
    corrected(store, mine, 1520)
    assessed(store, mine)
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 1520
    assert owed(store, mine) == 1520
    assert verify(store.reading).problems == []


def test_a_later_order_is_paid_once_the_payment_is_taken_back(store: Store, mine: int) -> None:
    later = "O2@terms/1"
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    enter(store, mine, [order(2, 1520, parcel=ORDER.parcel)], "tom")
    corrected(store, mine, 0)  # nothing is owed for O1 any more
    assessed(store, mine)
    assessed(store, mine, later)
    with pytest.raises(NotAllowed, match=r"onward claims approve O1@terms/1, then pay"):
        approved(store, mine, claim=later)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert owed(store, mine) == 0
    approved(store, mine, claim=later)
    assert pay(store, mine, later, "dan", NOW).paid_minor == 1520
    assert verify(store.reading).problems == []


def test_a_large_payment_needs_two_different_approvers(store: Store) -> None:
    mine = desk(store, orders=(order(1, 100_000),))
    assessed(store, mine)
    assert approved(store, mine).status == "eligible"
    with pytest.raises(NotAllowed, match="approved it already"):
        approved(store, mine)
    with pytest.raises(NotAllowed, match="1 of 2 approvals"):
        pay(store, mine, CLAIM, "dan", NOW)
    assert approved(store, mine, "cleo").status == "approved"
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 100_000


IDR = Fixing(
    fixed_on=date(2020, 3, 9), base="USD", quote="IDR", rate=Fraction(14_000), source="test"
)


@pytest.mark.parametrize(
    ("currency", "limits", "below", "said"),
    [
        ("USD", (), 99_999, "two from 1,000.00 USD on"),
        ("IDR", (), 1_399_999_999, "two from 14,000,000.00 IDR on"),
        ("USD", (AmountLimit(currency="USD", minor=500),), 499, "two from 5.00 USD on"),
        (
            "IDR",
            (AmountLimit(currency="IDR", minor=700), AmountLimit(currency="USD", minor=500)),
            699,
            "two from 7.00 IDR on",
        ),
        ("BHD", (), 0, "always two"),
    ],
)
def test_the_threshold_is_in_the_currency_of_the_pool(
    store: Store, currency: str, limits: tuple[AmountLimit, ...], below: int, said: str
) -> None:
    """Usually 1,000.00 USD, at the rate of the day of the loss; as the cover states it; always two
    where nobody can say.
    """
    amounts = (below or 1, below + 1)
    orders = tuple(
        order(number, amount, currency=currency) for number, amount in enumerate(amounts, 1)
    )
    mine = desk(store, orders=orders, cover=replace(COVER, second_approver=limits))
    enter(store, mine, [IDR], "tom")
    needed = [assessed(store, mine, f"O{number}@terms/1").approvers_needed for number in (1, 2)]
    assert needed == [1 if below else 2, 2]
    with pytest.raises(NotAllowed, match=f"of {needed[0]} approvals, {said}"):
        pay(store, mine, CLAIM, "dan", NOW)


def test_a_later_row_reopens_and_adjusts_by_a_reversing_entry(store: Store, mine: int) -> None:
    """Paid 12.00; corrected to 5.00: the 12.00 go back, 5.00 are paid. Then nothing is owed: the
    5.00 go back.
    """
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert assessed(store, mine).status == "paid"  # the same again opens nothing
    corrected(store, mine, 500)
    assert assessed(store, mine).status == "eligible"
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 500
    assert owed(store, mine) == 500
    entries = entries_of(store, mine)
    assert [bool(each.reverses) for each in entries[2:]] == [False, True, False]
    corrected(store, mine, 0)
    assert assessed(store, mine).status == "not_eligible"
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert owed(store, mine) == 0
    assert verify(store.reading).problems == []


def test_what_becomes_of_the_goods_after_a_payment_reopens_it_only_if_it_changes_what_is_owed(
    store: Store, mine: int
) -> None:
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    store.record(mine, telling("4 10:00 accepted A#1-1 at=CNPVG"), user=user_id(store, mine, "eva"))
    assert assessed(store, mine).status == "paid"


def test_one_loss_is_not_paid_under_another_claim(store: Store, mine: int) -> None:
    """O2 is entered for the same parcel after O1 was assessed; it is larger, and so it would be the
    one that pays.
    """
    assessed(store, mine)
    approved(store, mine)
    enter(store, mine, [order(2, 1300, parcel=ORDER.parcel)], "tom")
    assessed(store, mine, "O2@terms/1")
    approved(store, mine, claim="O2@terms/1")
    pay(store, mine, CLAIM, "dan", NOW)
    with pytest.raises(NotAllowed, match="paid under O1@terms/1"):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    corrected(store, mine, 0)
    assessed(store, mine)
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 0
    assert pay(store, mine, "O2@terms/1", "dan", NOW).paid_minor == 1300


def test_a_pool_that_is_too_small_pays_nothing(store: Store) -> None:
    mine = desk(store, orders=(order(1, 500_000),))
    assessed(store, mine)
    approved(store, mine)
    approved(store, mine, "cleo")
    with pytest.raises(LedgerRefused, match="which is less than"):
        pay(store, mine, CLAIM, "dan", NOW)
    assert owed(store, mine) == 0


def test_what_is_in_a_pool_under_a_lot_is_not_what_it_pays_from(store: Store, mine: int) -> None:
    """2,000.00 can be paid; 3.00 that came in under the name of a lot are neither these nor in
    their place.
    """
    postings = (Posting("capital:platform", -300), Posting("pool:terms:platform", 300))
    approved_entries(
        store,
        mine,
        [
            Entry(
                key="lot",
                at=NOW,
                known_at=NOW,
                commodity="USD",
                postings=postings,
                text="pool",
                lot="zz",
            )
        ],
    )
    with store.reading.connect() as connection:
        assert pools_in(connection, mine)["pool:terms:platform", "USD"] == 200_000


def test_eight_pay_at_once_and_it_is_paid_once(store: Store, mine: int, address: str) -> None:
    assessed(store, mine)
    approved(store, mine)
    engines = [engine_for(address_of(address), writing=True) for _ in range(8)]

    def work(number: int) -> int:
        with engines[number].begin() as connection:
            return pay_in(connection, mine, CLAIM, "dan", NOW).paid_minor

    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(work, range(8))) == [1200] * 8
    finally:
        for engine in engines:
            engine.dispose()
    assert owed(store, mine) == 1200
    with open_store(address) as reading:
        assert len(entries_of(reading, mine)) == 3


def test_a_payment_that_breaks_off_has_paid_nothing(store: Store, mine: int) -> None:
    """The entries are made and then the program dies: neither entry nor step is there, and paying
    again pays once.
    """
    assessed(store, mine)
    approved(store, mine)

    def breaks_off(connection: Any) -> None:
        pay_in(connection, mine, CLAIM, "dan", NOW)
        raise RuntimeError("planted")

    with pytest.raises(RuntimeError, match="planted"):
        store.writer.write(breaks_off)
    assert owed(store, mine) == 0
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 1200
    assert owed(store, mine) == 1200


def capped(**caps: int) -> Cover:
    return replace(COVER, currency="USD", **caps)  # type: ignore[arg-type]


def one_after_the_other(store: Store, mine: int, *orders: Any) -> None:
    """Each is entered and assessed when nobody knows of the later ones, and approved."""
    for each in orders:
        enter(store, mine, [each], "tom")
        returned(store, mine, each.goods.first)
        assessed(store, mine, f"{each.order}@terms/1")
        approved(store, mine, claim=f"{each.order}@terms/1")


def test_caps_hold_when_it_is_paid_whatever_was_read_when_it_was_assessed(store: Store) -> None:
    """Cap 20.00 for the cause. O1 was assessed at 12.00, alone; O2 gets 8.57 of what both ask, 0.57
    too much. O1 at 5.00 leaves room.
    """
    mine = desk(store, orders=(), cover=capped(cap_cause_minor=2000))
    one_after_the_other(store, mine, order(1, 1200), order(2, 900))
    pay(store, mine, "O1@terms/1", "dan", NOW)
    with pytest.raises(
        NotAllowed,
        match=r"cap_cause='8\.57 USD' is more than the cap for one cause, 20\.00 USD, of which "
        r"12\.00 USD",
    ):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    assert owed(store, mine) == 1200
    corrected(store, mine, 500)
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, "O1@terms/1", "dan", NOW)
    pay(store, mine, "O2@terms/1", "dan", NOW)
    with store.reading.connect() as connection:
        assert [(each.claim, each.amount) for each in paid_in(connection, mine)] == [
            ("O1@terms/1", 500),
            ("O2@terms/1", 857),
        ]
        assert paid_in(connection, mine, "other/1") == []
        assert set(answered_in(connection, mine)) == {"O1@terms/1", "O2@terms/1"}


EUR = Fixing(fixed_on=date(2020, 3, 9), base="USD", quote="EUR", rate=Fraction(4, 5), source="test")


def test_caps_count_payments_in_other_currencies_at_their_rates(store: Store) -> None:
    """Cap 20.00 USD. O1 asks 8.00 EUR, at 0.8 worth 10.00 USD; O2, entered later, 15.00 USD, of
    which 12.00 are left to it.
    """
    mine = desk(store, orders=(), cover=capped(cap_cause_minor=2000))
    enter(store, mine, [EUR], "tom")
    filled(store, mine, 2500, "EUR")
    one_after_the_other(store, mine, order(1, 800, currency="EUR"), order(2, 1500))
    assert pay(store, mine, "O1@terms/1", "dan", NOW).paid_minor == 800
    with pytest.raises(
        NotAllowed,
        match=r"cap_cause='12\.00 USD' is more than the cap for one cause, 20\.00 USD, of which "
        r"10\.00 USD",
    ):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    assessed(store, mine, "O2@terms/1")  # now that O1 is paid it gets the rest
    approved(store, mine, claim="O2@terms/1")
    assert pay(store, mine, "O2@terms/1", "dan", NOW).paid_minor == 1000
    assert verify(store.reading).problems == []


@pytest.mark.parametrize(
    ("cap", "paid"), [({"cap_vendor_minor": 2000}, False), ({"cap_minor": 1500}, True), ({}, True)]
)
def test_which_cap_counts_what(store: Store, cap: dict[str, int], paid: bool) -> None:
    """12.00 and 9.00 for one vendor, but for different goods."""
    mine = desk(store, orders=(), cover=capped(**cap))
    one_after_the_other(store, mine, order(1, 1200), order(2, 900))
    pay(store, mine, "O1@terms/1", "dan", NOW)
    if paid:
        assert pay(store, mine, "O2@terms/1", "dan", NOW).paid_minor == 900
    else:
        with pytest.raises(NotAllowed, match="cap for one vendor"):
            pay(store, mine, "O2@terms/1", "dan", NOW)


def test_eight_claims_at_once_stay_within_a_cap(store: Store, address: str) -> None:
    """Eight claims of 9.00, each assessed when it was the only one to come, under a cap of 40.00:
    what is paid stays within it.
    """
    mine = desk(store, orders=(), cover=capped(cap_cause_minor=4000))
    claims = [f"O{n}@terms/1" for n in range(1, 9)]
    one_after_the_other(store, mine, *(order(n, 900) for n in range(1, 9)))
    engines = [engine_for(address_of(address), writing=True) for _ in claims]

    def work(number: int) -> int:
        try:
            with engines[number].begin() as connection:
                return pay_in(connection, mine, claims[number], "dan", NOW).paid_minor
        except NotAllowed:
            return 0

    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(work, range(8)))
    finally:
        for engine in engines:
            engine.dispose()
    assert 0 in found
    assert 3100 < sum(found) == owed(store, mine) <= 4000


def test_evidence_is_kept_by_its_hash(store: Store, mine: int) -> None:
    def bring(document: bytes, kind: str = "waybill", user: str = "anna") -> str:
        return attach(store, mine, "O1", kind, document, name=f"{kind}.pdf", user=user, at=NOW)

    first = bring(b"a waybill")
    assert first == sha256(b"a waybill").hexdigest()
    assert bring(b"a waybill") == first  # no new step
    bring(b"an invoice", "commercial_invoice")
    second = bring(b"a better copy")
    with pytest.raises(NotAllowed, match="cannot make it attached"):
        bring(b"x", user="bo")
    with store.reading.connect() as connection:
        told = attached_in(connection, mine, "O1")
        assert [each.kind for each in told] == ["waybill", "commercial_invoice", "waybill"]
        assert papers_in(connection, mine)["O1"]["waybill"] == second
    assert find_document(store, mine, "attachment", first) == b"a waybill"  # the earlier file stays
    found = verify(store.reading)
    assert (found.problems, found.rows["attachments"]) == ([], 3)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        (update(attachments).values(document=b"x"), "is not the one that was kept"),
        (delete(attachments), "evidence for O1 is gone"),
    ],
)
def test_evidence_that_was_changed_or_removed_is_found(
    store: Store, mine: int, tampering: Executable, said: str
) -> None:
    attach(store, mine, "O1", "waybill", b"a waybill", name="waybill.pdf", user="anna", at=NOW)
    store.writer.write(lambda connection: connection.execute(tampering))
    assert any(said in str(each) for each in verify(store.reading).problems)
