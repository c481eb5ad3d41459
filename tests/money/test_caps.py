"""What a cap or a short pool leaves of claims, in whatever currencies, with what was paid
before.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from claimed import DESTROYED, FEBRUARY, ORDER, claim, tracking
from hypothesis import given, strategies as st
from telling import day

from onward.money.accumulation import accumulate, as_paid, within_caps, within_pools
from onward.money.assess import ClaimFacts, assess
from onward.money.claim import ClaimVerdict, open_claims
from onward.money.cover import ShortPool
from onward.money.prior_payments import Paid, pro_rata
from onward.money.rates import Fixing, Rate, Rates
from onward.money.terms import most, rate_document, rate_from, worth


def test_a_cause_that_comes_to_more_than_its_cap_is_paid_pro_rata() -> None:
    """Asked 30.00 and 5.00 + 15.00 = 20.00, capped at 25.00: 15.00 and 10.00."""
    text = DESTROYED.replace("A#1-1", "A#1-3").replace("force_majeure", "closure policy=IT-CLOSED")
    terms = replace(FEBRUARY, cap_cause_minor=2500)
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2", declared_minor=1500))
    (found,) = accumulate([claim(text, terms, each) for each in orders])
    assert (found.cause, found.claims, found.asked_minor, found.paid_minor) == (
        "IT-CLOSED",
        2,
        5000,
        2500,
    )
    assert dict(found.amounts) == {"O1@february-2020/1": 1500, "O2@february-2020/1": 1000}
    first, second = within_caps(open_claims([claim(text, terms, each) for each in orders]))
    assert (first.amount, second.amount) == (1500, 1000)
    assert (
        first.lines[-1].text
        == "pro rata: 50.00 USD are asked for the cause IT-CLOSED, the cap is 25.00 USD"
    )
    by_vendor = replace(terms, cap_cause_minor=None, cap_vendor_minor=1000)
    others = (ORDER, replace(orders[1], vendor="V2"))
    assert [
        each.amount
        for each in within_caps(open_claims([claim(text, by_vendor, each) for each in others]))
    ] == [1000, 1000]
    assert pro_rata((3, 4), None) == pro_rata((3, 4), 7) == (3, 4)


def test_a_rule_that_nobody_knows_is_no_cause_with_a_cap_of_its_own() -> None:
    """Two events name two invented rules for a closure: the cap for it, 25.00, is one cap, and
    nothing rests on the rules.
    """
    terms = replace(FEBRUARY, cap_cause_minor=2500)
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2"))
    told = "9 10:00 destroyed A#{0}-{0} at=ITFCO why=closure policy=MADE-UP-{0}"
    claims = [claim(told.format(n), terms, each) for n, each in enumerate(orders, 1)]
    (found,) = accumulate(claims)
    assert (found.cause, found.asked_minor, found.paid_minor) == ("closure", 6000, 2500)
    named = {rest for each in claims for line in each.lines for rest in line.rests_on}
    assert not any(rest.startswith("policy") for rest in named)


def earlier(
    claim: str,
    amount: int,
    *,
    vendor: str = "V9",
    cause: str = "closure",
    parcel: str = "shipment:A#9-9",
    cover: str = "february-2020/1",
) -> Paid:
    half = amount // 2
    shares = (("platform", amount - half), ("logistics partner", half))
    of = {"claim": claim, "cover": cover, "vendor": vendor, "cause": cause, "parcel": parcel}
    return Paid(**of, currency="USD", amount=amount, counted_in="USD", worth=amount, shares=shares)


@pytest.mark.parametrize(
    ("cap", "paid", "left"),
    [
        ("cap_cause_minor", earlier("X", 1500, cause="force_majeure"), 1000),  # 25.00 - 15.00
        ("cap_cause_minor", earlier("X", 1500), 2500),  # another cause
        # more than the cap is gone: nothing is left
        (
            "cap_vendor_minor",
            earlier("X", 2600, vendor="V1"),
            0,
        ),
        ("cap_vendor_minor", earlier("X", 1500), 2500),  # another vendor
        # the same goods, for an earlier loss
        (
            "cap_minor",
            earlier("X", 1500, parcel="shipment:A#1-3"),
            1000,
        ),
        ("cap_minor", earlier("X", 1500, parcel="shipment:A#2-3"), 2500),  # other goods
        ("cap_minor", earlier("X", 1500, parcel="shipment:A#1-3", cover="other/1"), 2500),
        # its own payment is no other's
        (
            "cap_cause_minor",
            earlier("O1@february-2020/1", 1500, cause="force_majeure"),
            2500,
        ),
    ],
)
def test_caps_count_what_was_paid_before(cap: str, paid: Paid, left: int) -> None:
    """30.00 are owed and the cap is 25.00; what other claims had of it is not there any more."""
    (found,) = within_caps(
        open_claims([claim(DESTROYED, replace(FEBRUARY, **{cap: 2500}))]), [paid]
    )
    assert found.amount == left
    assert sum(dict(found.shares).values()) == left


def test_what_a_claim_was_paid_it_keeps_when_others_come() -> None:
    """Cap 25.00. O1 asks 30.00 and was paid 25.00; then O2 comes and asks 30.00: by halves O1 would
    fall to 12.50, but it keeps 25.00.
    """
    terms, text = replace(FEBRUARY, cap_cause_minor=2500), DESTROYED.replace("A#1-1", "A#1-3")
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2"))
    asked = open_claims([claim(text, terms, each) for each in orders])
    assert [each.amount for each in within_caps(asked)] == [1250, 1250]
    paid = [earlier("O1@february-2020/1", 2500, cause="force_majeure")]
    assert [each.amount for each in within_caps(asked, paid)] == [2500, 0]
    (found,) = accumulate(asked, paid)
    assert (found.paid_minor, found.before_minor) == (2500, 0)
    (found,) = accumulate(asked, [*paid, earlier("X", 2000, cause="force_majeure")])
    # paid in full: nothing of it is taken back
    assert (found.paid_minor, found.before_minor) == (2500, 2000)


def test_a_pool_that_is_short_pays_everybody_the_same_part() -> None:
    """Two claims of 30.00, halves of 15.00: the platform's pool has 20.00, so 10.00 each; the
    partner's has enough, so 15.00 each.

    Once the first is paid, the pool has 10.00, and the second is still owed 10.00 of it; when
    100.00 more are there, both get the rest.
    """
    terms, text = (
        replace(FEBRUARY, short_pool=ShortPool.PRO_RATA),
        DESTROYED.replace("A#1-1", "A#1-3"),
    )
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2"))
    asked = open_claims([claim(text, terms, each) for each in orders])
    pools = {
        ("pool:february-2020:platform", "USD"): 2000,
        ("pool:february-2020:logistics partner", "USD"): 9000,
    }
    found = within_pools(asked, pools)
    assert [dict(each.shares) for each in found] == [
        {"platform": 1000, "logistics partner": 1500}
    ] * 2
    assert [each.amount for each in found] == [2500, 2500]
    assert (
        found[0].lines[-1].text
        == "pro rata: 30.00 USD are asked of the pool of platform, which has 20.00 USD"
    )
    shares = (("platform", 1000), ("logistics partner", 1500))
    paid = [replace(earlier("O1@february-2020/1", 2500), shares=shares)]
    pools["pool:february-2020:platform", "USD"] = 1000
    assert [each.amount for each in within_pools(asked, pools, paid)] == [2500, 2500]
    pools["pool:february-2020:platform", "USD"] = 11_000
    assert [each.amount for each in within_pools(asked, pools, paid)] == [3000, 3000]
    refused = [replace(each, cover=FEBRUARY) for each in asked]
    # as these terms say: a payment is made whole or not
    assert [each.amount for each in within_pools(refused, {})] == [3000, 3000]


def test_a_short_pool_of_a_cover_whose_id_has_a_colon() -> None:
    """The account is pool:2020:feb:platform, and the payer is still the platform."""
    terms = replace(FEBRUARY, id="2020:feb", short_pool=ShortPool.PRO_RATA)
    pools = {
        ("pool:2020:feb:platform", "USD"): 500,
        ("pool:2020:feb:logistics partner", "USD"): 9000,
    }
    (found,) = within_pools(open_claims([claim(DESTROYED, terms)]), pools)
    assert dict(found.shares) == {"platform": 500, "logistics partner": 1500}


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 60)), min_size=1, max_size=6),
    st.integers(0, 200),
)
def test_whatever_was_had_the_parts_are_exact(each: list[tuple[int, int]], available: int) -> None:
    """Nobody gets more than is asked, nobody loses what it had, and all together get what is there,
    unless that was spent already.
    """
    asked, had = [a for a, _ in each], [b for _, b in each]
    parts = pro_rata(asked, available, had)
    kept = [min(pair) for pair in zip(asked, had, strict=True)]
    assert all(low <= part <= most for low, part, most in zip(kept, parts, asked, strict=True))
    assert sum(parts) <= max(available, sum(kept))
    if sum(kept) <= available:
        assert sum(parts) == min(sum(asked), available)


FIXED = Rates(
    [
        Fixing(
            fixed_on=date(2020, 3, 6), base="EUR", quote="USD", rate=Fraction("1.25"), source="ECB"
        ),
        Fixing(
            fixed_on=date(2020, 3, 6), base="EUR", quote="JPY", rate=Fraction(125), source="ECB"
        ),
    ]
)


def converted(text: str) -> ClaimFacts:
    """What happened, with the rates above."""
    return ClaimFacts(tracking=tracking(text), policies={}, as_of=day("60"), rates=FIXED)


@pytest.mark.parametrize(
    ("currency", "cap", "said"),
    [
        ("USD", 2000, "cap of 20.00 USD for one consignment"),
        ("EUR", 1600, "cap of 20.00 USD (16.00 EUR) for one consignment"),
        ("JPY", 2000, "cap of 20.00 USD (2,000 JPY) for one consignment"),
    ],
)
def test_a_cap_is_converted_into_the_orders_currency(currency: str, cap: int, said: str) -> None:
    """20.00 USD / 1.25 = 16.00 EUR, x 125 = 2,000 JPY, at the fixing before the loss; the rate
    stands behind the line.
    """
    terms = replace(FEBRUARY, cap_minor=2000)
    order = replace(ORDER, currency=currency)
    found = assess(order, terms, converted(DESTROYED))
    assert (found.verdict, found.amount, found.lines[-1].text, found.worth) == (
        ClaimVerdict.ELIGIBLE,
        cap,
        said,
        2000,
    )
    rates = [each for each in found.lines[-1].rests_on if each.startswith("rate ")]
    assert rates == ([] if currency == "USD" else [f"rate {found.rate}"])


def test_without_a_rate_a_cap_leaves_the_claim_undetermined() -> None:
    """No rate is never 1; a cover without amounts needs none."""
    order = replace(ORDER, currency="BRL")
    found = assess(order, replace(FEBRUARY, cap_minor=2000), converted(DESTROYED))
    assert (found.verdict, found.amount, found.lines) == (ClaimVerdict.UNDETERMINED, 0, ())
    assert "no rate from USD to BRL" in found.path[-1].answer
    assert claim(DESTROYED, FEBRUARY, order).verdict is ClaimVerdict.ELIGIBLE


def test_a_cap_is_one_cap_whatever_the_orders_currencies() -> None:
    """Three orders at 30.00 USD, 24.00 EUR = 30.00 USD and 3,000 JPY = 30.00 USD, and 45.00 USD for
    the cause: half of each.

    15.00 USD are 12.00 EUR and 1,500 JPY. Once the EUR order was paid 24.00 (30.00 USD), the two
    others have 7.50 USD each.
    """
    terms, text = replace(FEBRUARY, cap_cause_minor=4500), DESTROYED.replace("A#1-1", "A#1-3")
    orders = [
        replace(
            ORDER,
            order=currency,
            currency=currency,
            parcel=f"shipment:A#{n}-{n}",
            order_amount_minor=value,
        )
        for n, (currency, value) in enumerate((("EUR", 1900), ("JPY", 2500), ("USD", 2500)), 1)
    ]
    asked = open_claims([assess(each, terms, converted(text)) for each in orders])
    assert [(each.amount, each.worth) for each in asked] == [
        (2400, 3000),
        (3000, 3000),
        (3000, 3000),
    ]
    found = within_caps(asked)
    assert [each.amount for each in found] == [1200, 1500, 1500]
    assert (
        found[1].lines[-1].text
        == "pro rata: 90.00 USD are asked for the cause force majeure, the cap is 45.00 USD"
    )
    assert f"rate {found[1].rate}" in found[1].lines[-1].rests_on
    (cause,) = accumulate(asked)
    assert (cause.currency, cause.asked_minor, cause.paid_minor) == ("USD", 9000, 4500)
    paid = [replace(as_paid(asked[0]), claim="EUR@february-2020/1")]
    assert [each.amount for each in within_caps(asked, paid)] == [2400, 750, 750]


@given(
    st.integers(0, 10**9),
    st.fractions(Fraction(1, 10**4), Fraction(10**4)),
    st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_what_a_cap_comes_to_is_never_worth_more_than_the_cap(
    cap: int, value: Fraction, currency: str
) -> None:
    """In whatever currency: so that what is cut to a cap when it is assessed is within it when it
    is paid.
    """
    rate = Rate(
        base="USD",
        quote=currency,
        rate=value,
        asked_on=date(2020, 3, 9),
        fixed_on=date(2020, 3, 9),
        source="test",
    )
    assert worth(most(cap, rate), rate) <= cap
    assert rate_from(json.loads(json.dumps(rate_document(rate)))) == rate


def test_a_payment_without_a_rate_takes_all_of_a_cap() -> None:
    """Paid in EUR before rates were kept with payments: nobody knows what it is worth in USD, and
    no rate is never 1.
    """
    before = replace(earlier("X", 100, cause="force_majeure"), currency="EUR", counted_in="EUR")
    (found,) = within_caps(
        open_claims([claim(DESTROYED, replace(FEBRUARY, cap_cause_minor=2500))]), [before]
    )
    assert found.amount == 0
