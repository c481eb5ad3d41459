"""The queue with a store: what was paid stays in sight when nothing is owed any more, until it is
taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from onward.formats.covers import builtin_covers, read_cover
from onward.money.claim import Claim, ClaimVerdict
from onward.money.claim_record import record_document, record_from, record_of
from onward.money.life import ClaimStage, Life
from onward.money.order import Order
from onward.money.rates import NO_RATES
from onward.money.recorded import standing
from onward.questions.claims import ClaimSeen, DerivedClaims, KeptClaims, queue
from onward.report.claim_words import remark
from onward.report.claims import list_text

NOW = datetime(2020, 4, 14, tzinfo=UTC)
COVER = read_cover(builtin_covers()[0])


def denied(order: str) -> Claim:
    """An order that may not claim any more."""
    money = {
        "currency": "USD",
        "declared_minor": 3000,
        "order_amount_minor": 2500,
        "freight_minor": 600,
    }
    parcel = f"shipment:A#{order[1]}-{order[1]}"
    sold = Order(
        order=order,
        parcel=parcel,
        vendor="V1",
        service="standard",
        shipped_on=date(2020, 3, 2),
        **money,
    )  # type: ignore[arg-type]
    return Claim(
        order=sold, cover=COVER, as_of=NOW, known_to=NOW, verdict=ClaimVerdict.NOT_ELIGIBLE, path=()
    )


def derived(claims: list[Claim], lives: Mapping[str, Life] | None) -> DerivedClaims:
    return DerivedClaims(
        claims=claims,
        open=[],
        events=(),
        as_of=NOW,
        known_to=NOW,
        orders=2,
        rates=NO_RATES,
        kept=None if lives is None else KeptClaims(lives=lives, names={}),
    )


def test_what_was_paid_and_is_not_owed_any_more_is_listed() -> None:
    """O1 was paid 12.00 and a correction took its cause away; O2 was never paid."""
    claims = [denied("O1"), denied("O2")]
    before = {"verdict": "eligible", "amount_minor": 1200, "shares": []}
    life = Life(
        status="paid", number=1, assessed=before, paid_for=before, payments=("k",), paid_minor=1200
    )
    lives = {claims[0].id: life}
    (found,) = queue(derived(claims, lives))
    assert found.stands is not None
    assert (found.claim.claim, found.stands.stage, found.stands.changed) == (
        claims[0].id,
        ClaimStage.PAID,
        True,
    )
    assert (
        list_text([found])
        .splitlines()[1]
        .endswith("paid    12.00 USD  now 0.00 USD: assess it again")
    )
    assert list(queue(derived(claims, lives), [ClaimStage.PAID])) == [found]
    assert list(queue(derived(claims, lives), [ClaimStage.OPEN])) == []
    assert list(queue(derived(claims, None))) == []


def test_a_claim_that_lacks_a_rate_says_so() -> None:
    """It waits for nothing else: its cause may well be known."""
    here = denied("O1")
    abroad = replace(
        here, verdict=ClaimVerdict.UNDETERMINED, order=replace(here.order, currency="BRL")
    )
    assert remark(record_of(abroad)) == "waits for an exchange rate from USD to BRL"
    assert (
        remark(record_of(replace(here, verdict=ClaimVerdict.UNDETERMINED))) == "waits for the cause"
    )


def test_how_many_have_approved_a_large_claim() -> None:
    """1,000.00 needs two; one has approved it."""
    record = replace(
        record_of(denied("O1")), verdict=ClaimVerdict.ELIGIBLE, missing=(), amount_minor=100_000
    )
    life = Life(status="eligible", number=1, assessed=record_document(record), approved_by=("bo",))
    stands = standing(record, life)
    assert (stands.stage, stands.changed, remark(record, stands)) == (
        ClaimStage.ASSESSED,
        False,
        "1 of 2 approvals",
    )


def test_what_a_person_decided_stands_in_the_queue_also_after_a_payment() -> None:
    """Decided at 3.00 after 5.00 were paid: it waits for approval, not for its cause."""
    waits = replace(record_of(denied("O1")), verdict=ClaimVerdict.UNDETERMINED, to_person=True)
    after = replace(waits, verdict=ClaimVerdict.ELIGIBLE, amount_minor=300)
    life = Life(
        status="eligible",
        number=2,
        assessed=record_document(after),
        derived=record_document(waits),
        decided=True,
        payments=("k",),
        paid_minor=500,
    )
    stands = standing(waits, life)
    assert (stands.stage, remark(waits, stands)) == (
        ClaimStage.REOPENED,
        "a person decided: 3.00 USD",
    )


def test_a_record_is_what_its_document_says() -> None:
    """A document that is read and written again is the same: what stores have hashed stays so."""
    made = record_of(denied("O1"))
    assert record_from(record_document(made)) == made
    seen = ClaimSeen(claim=made, preview=True)
    assert list_text([seen]).splitlines()[1].split()[0] == "O1@article-2020-04/1"
