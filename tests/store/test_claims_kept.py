"""The life of a claim in a store: who may do what, two approvers, paid exactly once, adjusted by reversal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import Executable, delete, update

from onward.money.entry import Entry, Posting
from onward.money.ledger import LedgerRefused, balances
from onward.money.life import LARGE_MINOR, Life, NotAllowed
from onward.store.address import address_of
from onward.store.claims import answered_in, paid_in, pay, pay_in, pools_in, take_step
from onward.store.documents import find_document
from onward.store.engines import engine_for
from onward.store.evidence import attach, attached_in, papers_in
from onward.store.ledger import entries_of, record
from onward.store.persons import remember
from onward.store.store import Store, open_store
from onward.store.tables import attachments
from onward.store.users import add_user
from onward.store.verify import verify

NOW = datetime(2020, 4, 14, tzinfo=UTC)
USERS = {"anna": "claims", "bo": "approver", "cleo": "approver", "dan": "finance"}
CLAIM = "O1@terms/1"
VERDICTS = ("eligible", "not_eligible")


def document(amount: int = 1200, claim: str = CLAIM, **more: Any) -> dict[str, Any]:
    half = amount // 2
    return {
        "claim": claim, "verdict": VERDICTS[not amount], "amount_minor": amount, "currency": "USD", "vendor": "V1", "cover": "terms/1",
        "cover_id": "terms", "parcel": "shipment:A#1-1", "event": "ab12", "missing": [], "duplicate_of": "", "path": [],
        "shares": [["platform", amount - half], ["partner", half]],
        "lines": [{"text": "value", "amount_minor": amount, "rests_on": ["order O1", "event ab12"]}], **more,
    }  # fmt: skip


@pytest.fixture
def mine(store: Store) -> int:
    """An organisation with users, and 2,000.00 in each payer's pool."""
    number = store.organisation()
    for name, role in USERS.items():
        add_user(store, number, name, remember(store, number, name=name), role)
    for payer in ("platform", "partner"):
        postings = (Posting(f"capital:{payer}", -200_000), Posting(f"pool:terms:{payer}", 200_000))
        record(store, number, [Entry(key=payer, at=NOW, known_at=NOW, commodity="USD", postings=postings, text="pool")])
    return number


def assessed(store: Store, mine: int, amount: int = 1200, **more: Any) -> Life:
    body = document(amount, **more)
    return take_step(store, mine, body["claim"], "assessed", "anna", body)


def approved(store: Store, mine: int, by: str = "bo", claim: str = CLAIM) -> Life:
    return take_step(store, mine, claim, "approved", by, {})


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
    for user, said in (("eve", "no user that the store knows"), ("bo", "has the role approver, which cannot make it assessed")):
        with pytest.raises(NotAllowed, match=said):
            take_step(store, mine, CLAIM, "assessed", user, document())
    with pytest.raises(NotAllowed, match="was never assessed in this store"):
        approved(store, mine)
    assessed(store, mine, 0)
    with pytest.raises(NotAllowed, match="only an eligible claim"):
        approved(store, mine)
    assessed(store, mine)
    with pytest.raises(NotAllowed, match=r"only an approved claim can be paid \(0 of 1"):
        pay(store, mine, CLAIM, "dan", NOW)
    with pytest.raises(NotAllowed, match="cannot make it approved"):
        approved(store, mine, "anna")
    assessed(store, mine, missing=["waybill"])
    with pytest.raises(NotAllowed, match=r"waybill.*is missing"):
        approved(store, mine)
    assessed(store, mine, duplicate_of="O2@terms/1")
    with pytest.raises(NotAllowed, match="claims the same loss"):
        approved(store, mine)


def test_a_large_payment_needs_two_different_approvers(store: Store, mine: int) -> None:
    assessed(store, mine, LARGE_MINOR)
    assert approved(store, mine).status == "eligible"
    with pytest.raises(NotAllowed, match="approved it already"):
        approved(store, mine)
    with pytest.raises(NotAllowed, match="1 of 2 approvals"):
        pay(store, mine, CLAIM, "dan", NOW)
    assert approved(store, mine, "cleo").status == "approved"
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == LARGE_MINOR


def test_a_later_event_reopens_and_adjusts_by_a_reversing_entry(store: Store, mine: int) -> None:
    """Paid 12.00; assessed again at 5.00: the 12.00 go back, 5.00 are paid. Then nothing is owed: the 5.00 go back."""
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert assessed(store, mine).status == "paid"  # the same again opens nothing
    assert assessed(store, mine, 500).status == "eligible"
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 500
    assert owed(store, mine) == 500
    entries = entries_of(store, mine)
    assert [bool(each.reverses) for each in entries[2:]] == [False, True, False]
    assert assessed(store, mine, 0).status == "not_eligible"
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert owed(store, mine) == 0
    assert verify(store.reading).problems == []


def test_one_loss_is_not_paid_under_another_claim(store: Store, mine: int) -> None:
    for claim in (CLAIM, "O2@terms/1"):
        assessed(store, mine, claim=claim)
        approved(store, mine, claim=claim)
    pay(store, mine, CLAIM, "dan", NOW)
    with pytest.raises(NotAllowed, match="paid under O1@terms/1"):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    assessed(store, mine, event="cd34")  # a longer detention was told of since; until that is paid the first one is
    with pytest.raises(NotAllowed, match="paid under O1@terms/1"):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    assert pay(store, mine, "O2@terms/1", "dan", NOW).paid_minor == 1200
    assert owed(store, mine) == 2400
    assessed(store, mine, 0)  # what was paid for cd34 is taken back: that another was paid for ab12 is in nobody's way
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 0


def test_a_pool_that_is_too_small_pays_nothing(store: Store, mine: int) -> None:
    assessed(store, mine, 500_000)
    approved(store, mine)
    approved(store, mine, "cleo")
    with pytest.raises(LedgerRefused, match="which is less than"):
        pay(store, mine, CLAIM, "dan", NOW)
    assert owed(store, mine) == 0


def test_what_is_in_a_pool_under_a_lot_is_not_what_it_pays_from(store: Store, mine: int) -> None:
    """2,000.00 can be paid; 3.00 that came in under the name of a lot are neither these nor in their place."""
    postings = (Posting("capital:platform", -300), Posting("pool:terms:platform", 300))
    record(store, mine, [Entry(key="lot", at=NOW, known_at=NOW, commodity="USD", postings=postings, text="pool", lot="zz")])
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
    """The entries are made and then the program dies: neither entry nor step is there, and paying again pays once."""
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


def capped(claim: str, amount: int, **caps: int) -> dict[str, Any]:
    goods = f"shipment:A#{claim[1]}-{claim[1]}"
    every = {"consignment": None, "vendor": None, "cause": None, **caps}
    return {"claim": claim, "amount": amount, "caps": every, "cause": "closure", "event": claim, "parcel": goods}


def test_caps_hold_when_it_is_paid_whatever_was_read_when_it_was_assessed(store: Store, mine: int) -> None:
    """Cap 20.00 for the cause. O1 was paid 12.00; O2 asks 9.00, 1.00 too much. O1 at 5.00 leaves room for it."""
    for claim, amount in (("O1@terms/1", 1200), ("O2@terms/1", 900)):
        assessed(store, mine, **capped(claim, amount, cause=2000))
        approved(store, mine, claim=claim)
    pay(store, mine, "O1@terms/1", "dan", NOW)
    with pytest.raises(NotAllowed, match=r"cap_cause='9\.00 USD' is more than the cap for one cause, 20\.00 USD, of which 12\.00 USD"):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    assert owed(store, mine) == 1200
    assessed(store, mine, **capped("O1@terms/1", 500, cause=2000))
    approved(store, mine, claim="O1@terms/1")
    pay(store, mine, "O1@terms/1", "dan", NOW)
    pay(store, mine, "O2@terms/1", "dan", NOW)
    with store.reading.connect() as connection:
        assert [(each.claim, each.amount) for each in paid_in(connection, mine)] == [("O1@terms/1", 500), ("O2@terms/1", 900)]
        assert paid_in(connection, mine, "other/1") == []
        assert set(answered_in(connection, mine)) == {"O1@terms/1", "O2@terms/1"}


RATE = {"base": "USD", "quote": "EUR", "rate": "4/5", "asked_on": "2020-03-09", "fixed_on": "2020-03-09", "source": "test"}


def test_caps_count_payments_in_other_currencies_at_their_rates(store: Store, mine: int) -> None:
    """Cap 20.00 USD. 8.00 EUR at 0.8 are worth 10.00 USD: then 10.00 are left, and 10.01 are too much. Without a rate nothing is paid."""
    pools = (Posting("capital:platform", -5000), Posting("pool:terms:platform", 2500), Posting("pool:terms:partner", 2500))
    record(store, mine, [Entry(key="euros", at=NOW, known_at=NOW, commodity="EUR", postings=pools, text="pool")])
    for claim, amount, more in (
        ("O1@terms/1", 800, {"currency": "EUR", "rate": RATE}),
        ("O2@terms/1", 1001, {"rate": None}),
        ("O3@terms/1", 1000, {"rate": None}),
        ("O4@terms/1", 1, {"currency": "EUR", "rate": None}),
    ):
        assessed(store, mine, **capped(claim, amount, cause=2000), counted_in="USD", **more)
        approved(store, mine, claim=claim)
    with pytest.raises(NotAllowed, match=r"cap_cause='0\.01 EUR' no rate to USD is kept with the assessment"):
        pay(store, mine, "O4@terms/1", "dan", NOW)
    pay(store, mine, "O1@terms/1", "dan", NOW)
    with pytest.raises(NotAllowed, match=r"cap_cause='10\.01 USD' is more than the cap for one cause, 20\.00 USD, of which 10\.00 USD"):
        pay(store, mine, "O2@terms/1", "dan", NOW)
    assert pay(store, mine, "O3@terms/1", "dan", NOW).paid_minor == 1000


@pytest.mark.parametrize(("cap", "paid"), [({"vendor": 2000}, False), ({"consignment": 1500}, True), ({}, True)])
def test_which_cap_counts_what(store: Store, mine: int, cap: dict[str, int], paid: bool) -> None:
    """12.00 and 9.00 for one vendor, but for different goods."""
    for claim, amount in (("O1@terms/1", 1200), ("O2@terms/1", 900)):
        assessed(store, mine, **capped(claim, amount, **cap))
        approved(store, mine, claim=claim)
    pay(store, mine, "O1@terms/1", "dan", NOW)
    if paid:
        assert pay(store, mine, "O2@terms/1", "dan", NOW).paid_minor == 900
    else:
        with pytest.raises(NotAllowed, match="cap for one vendor"):
            pay(store, mine, "O2@terms/1", "dan", NOW)


def test_eight_claims_at_once_stay_within_a_cap(store: Store, mine: int, address: str) -> None:
    """Eight claims of 9.00 under a cap of 40.00: four are paid, four are refused, in whatever order they come."""
    claims = [f"O{n}@terms/1" for n in range(1, 9)]
    for claim in claims:
        assessed(store, mine, **capped(claim, 900, cause=4000))
        approved(store, mine, claim=claim)
    engines = [engine_for(address_of(address), writing=True) for _ in claims]

    def work(number: int) -> int:
        try:
            with engines[number].begin() as connection:
                return pay_in(connection, mine, claims[number], "dan", NOW).paid_minor
        except NotAllowed:
            return 0

    try:
        with ThreadPoolExecutor(8) as pool:
            assert sorted(pool.map(work, range(8))) == [0] * 4 + [900] * 4
    finally:
        for engine in engines:
            engine.dispose()
    assert owed(store, mine) == 3600


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
    [(update(attachments).values(document=b"x"), "is not the one that was kept"), (delete(attachments), "evidence for O1 is gone")],
)
def test_evidence_that_was_changed_or_removed_is_found(store: Store, mine: int, tampering: Executable, said: str) -> None:
    attach(store, mine, "O1", "waybill", b"a waybill", name="waybill.pdf", user="anna", at=NOW)
    store.writer.write(lambda connection: connection.execute(tampering))
    assert any(said in str(each) for each in verify(store.reading).problems)
