"""The queue with a store: what was paid stays in sight when nothing is owed any more, until it is
taken back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from onward.cli.claiming import Derived, Kept, queue
from onward.formats.covers import builtin_covers, read_cover
from onward.money.claim import Claim, ClaimVerdict
from onward.money.life import Life
from onward.money.order import Order
from onward.money.rates import NO_RATES
from onward.money.recorded import standing, to_document
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


def test_what_was_paid_and_is_not_owed_any_more_is_listed() -> None:
    """O1 was paid 12.00 and a correction took its cause away; O2 was never paid."""
    claims = [denied("O1"), denied("O2")]
    before = {"verdict": "eligible", "amount_minor": 1200, "shares": []}
    life = Life(
        status="paid", number=1, assessed=before, paid_for=before, payments=("k",), paid_minor=1200
    )
    kept = Kept(papers={}, paid=[], pools={}, answered={}, intake={}, lives={claims[0].id: life})
    seen = Derived(
        claims=claims, open=[], events=(), as_of=NOW, known_to=NOW, orders=2, rates=NO_RATES
    )
    (found,) = queue(seen, kept)
    assert (found["claim"], found["status"], found["changed"]) == (claims[0].id, "paid", True)
    assert (
        list_text([found])
        .splitlines()[1]
        .endswith("paid    12.00 USD  now 0.00 USD: assess it again")
    )
    assert queue(seen, None) == []


def test_a_claim_that_lacks_a_rate_says_so() -> None:
    """It waits for nothing else: its cause may well be known."""
    here = denied("O1")
    abroad = replace(
        here, verdict=ClaimVerdict.UNDETERMINED, order=replace(here.order, currency="BRL")
    )
    assert remark(to_document(abroad)) == "waits for a rate from USD to BRL"
    assert (
        remark(to_document(replace(here, verdict=ClaimVerdict.UNDETERMINED)))
        == "waits for the cause"
    )


def test_how_many_have_approved_a_large_claim() -> None:
    """1,000.00 needs two; one has approved it."""
    document = {
        **to_document(denied("O1")),
        "verdict": "eligible",
        "missing": [],
        "amount_minor": 100_000,
    }
    life = Life(status="eligible", number=1, assessed=document, approved_by=("bo",))
    found = {**document, **standing(document, life)}
    assert (found["status"], found["changed"], remark(found)) == (
        "assessed",
        False,
        "1 of 2 approvals",
    )


def test_what_a_person_decided_stands_in_the_queue_also_after_a_payment() -> None:
    """Decided at 3.00 after 5.00 were paid: it waits for approval, not for its cause."""
    waits = {**to_document(denied("O1")), "verdict": "undetermined", "to_person": True}
    after = {**waits, "verdict": "eligible", "amount_minor": 300}
    life = Life(
        status="eligible",
        number=2,
        assessed=after,
        derived=waits,
        decided=True,
        payments=("k",),
        paid_minor=500,
    )
    found = {**waits, **standing(waits, life)}
    assert (found["status"], remark(found)) == ("reopened", "a person decided: 3.00 USD")
