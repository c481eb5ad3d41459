"""A person decides: what is refused, what a short pool leaves, and where a claim stands after each
step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from onward.money.decide import Decision, PaymentLimits, decided
from onward.money.life import Actor, Life, NotAllowed, life_of, refuse
from onward.money.prior_payments import Paid

CLAIM, NOW = "O1@terms/1", datetime(2020, 5, 1, tzinfo=UTC)
WAITED: dict[str, Any] = {
    "claim": CLAIM, "verdict": "undetermined", "to_person": True, "as_of": "2020-05-01T00:00Z",
    "amount_minor": 0, "currency": "USD",
    "counted_in": "USD", "rate": None, "vendor": "V1", "cause": "undetermined", "parcel": "shipment:A#1-1", "cover": "terms/1",
    "cover_id": "terms", "short_pool": "refuse", "payers": [["platform", 2], ["partner", 1]],
    "shares": [["platform", 0], ["partner", 0]],
    "lines": [], "path": [], "missing": [], "duplicate_of": "", "caps": {"consignment": None,
    "vendor": 3000, "cause": None},
}  # fmt: skip
POOLS = {("pool:terms:platform", "USD"): 400, ("pool:terms:partner", "USD"): 9000}


def decide(
    amount: int,
    around: PaymentLimits = PaymentLimits(pools=POOLS),  # noqa: B008
    at: datetime = NOW,
    **more: Any,
) -> dict[str, Any]:
    document = {**WAITED, **more}
    life = Life(status="undetermined", number=1, assessed=document, derived=document, by="anna")
    return decided(
        CLAIM, life, Decision(user="anna", amount_minor=amount, why="a letter", at=at), around
    )


def paid(worth: int | None, vendor: str = "V1") -> Paid:
    of = {
        "claim": "O2@terms/1",
        "cover": "terms/1",
        "cause": "closure",
        "parcel": "shipment:A#2-2",
        "currency": "EUR",
        "counted_in": "USD",
    }
    return Paid(**of, vendor=vendor, amount=800, worth=worth)  # type: ignore[arg-type]


def test_the_payers_shares_are_those_of_the_cover() -> None:
    """9.00 by 2 to 1; the platform's pool has 4.00, which these terms leave to the payment."""
    found = decide(900)
    assert (found["verdict"], found["shares"]) == (
        "eligible",
        [["platform", 600], ["partner", 300]],
    )
    assert (decide(0)["verdict"], decide(0)["amount_minor"]) == ("not_eligible", 0)


@pytest.mark.parametrize(
    ("before", "most"),
    [((), 3000), ((paid(1000),), 2000), ((paid(1000, "V2"),), 3000), ((paid(None),), 0)],
)
def test_a_decision_beyond_a_cap_is_refused_as_its_payment_would_be(
    before: tuple[Paid, ...], most: int
) -> None:
    """Cap 30.00 for the vendor, of which 10.00 are paid, or an amount that nobody can convert."""
    assert decide(most, PaymentLimits(paid=before))["amount_minor"] == most
    with pytest.raises(
        NotAllowed,
        match=r"is more than the cap for one vendor, 30\.00 USD.*decide a smaller amount, or wait",
    ):
        decide(most + 1, PaymentLimits(paid=before))


def test_a_decision_in_a_currency_without_a_rate_is_refused() -> None:
    with pytest.raises(NotAllowed, match="no rate to USD is kept with the assessment"):
        decide(1, currency="BRL")
    rate = {
        "base": "USD",
        "quote": "BRL",
        "rate": "5",
        "asked_on": "2020-03-09",
        "fixed_on": "2020-03-09",
        "source": "test",
    }
    assert decide(15_000, currency="BRL", rate=rate)["amount_minor"] == 15_000
    with pytest.raises(
        NotAllowed, match=r"cap_vendor='150\.03 BRL' is worth 30\.01 USD, which is more than"
    ):
        decide(15_003, currency="BRL", rate=rate)


def test_a_pool_that_is_short_shortens_the_decision_if_the_cover_divides_it() -> None:
    """9.00 by 2 to 1: 6.00 from the platform's pool, which has 4.00; if another claim waits for
    2.00 of it, 3.00 are left.
    """
    found = decide(900, short_pool="pro_rata")
    assert (found["amount_minor"], found["shares"]) == (700, [["platform", 400], ["partner", 300]])
    assert (
        found["lines"][-1]["text"]
        == "pro rata: 6.00 USD are asked of the pool of platform, which has 4.00 USD"
    )
    assert sum(line["amount_minor"] for line in found["lines"]) == 700
    other = Life(status="approved", number=1, assessed={**WAITED, "shares": [["platform", 200]]})
    assert decide(900, PaymentLimits(pools=POOLS, waiting=[other]), short_pool="pro_rata")[
        "shares"
    ] == [
        ["platform", 300],
        ["partner", 300],
    ]


def test_a_decision_does_not_lie_before_what_it_decides() -> None:
    with pytest.raises(NotAllowed, match="lies before what it decides"):
        decide(900, at=datetime(2020, 4, 30, tzinfo=UTC))


def test_a_claim_that_waits_neither_pays_nor_denies() -> None:
    life = life_of(
        [Step(1, "assessed", {**WAITED, "to_person": False, "waits_until": "2020-06-01T00:00Z"})]
    )
    with pytest.raises(NotAllowed, match="it waits until 2020-06-01T00:00Z"):
        refuse(CLAIM, life, "decided", Actor(name="anna", roles=("claims",), person="anna"))


@dataclass(frozen=True)
class Step:
    number: int
    step: str
    body: dict[str, Any]
    user: str = "anna"
    person: str = "anna"
    recorded_us: int = 0


def test_where_a_claim_stands() -> None:
    assessed = {**WAITED, "verdict": "eligible", "amount_minor": 900}
    pay = {"payments": ["k"], "amount_minor": 900}
    steps = [
        ("assessed", assessed),
        ("approved", {}),
        ("paid", pay),
        ("assessed", {**assessed, "amount_minor": 5}),
    ]
    found = [
        life_of([Step(n, *each) for n, each in enumerate(steps[:count], 1)]).stage
        for count in range(5)
    ]
    assert found == ["open", "assessed", "approved", "paid", "reopened"]
    for amount, stage in ((900, "decided"), (0, "denied")):
        assert (
            life_of([Step(1, "assessed", WAITED), Step(2, "decided", decide(amount))]).stage
            == stage
        )
    # The last decision holds, as after an appeal.
    again = life_of(
        [
            Step(1, "assessed", WAITED),
            Step(2, "decided", decide(900)),
            Step(3, "decided", decide(0)),
        ]
    )
    assert (again.stage, again.amount) == ("denied", 0)
    assert len((again.assessed or {})["path"]) == 1
    large = life_of(
        [Step(1, "assessed", {**assessed, "amount_minor": 100_000}), Step(2, "approved", {})]
    )
    assert (large.stage, replace(large, approved_by=("a", "b")).approvers_needed) == ("assessed", 2)
