"""Golden claims, each computed by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st
from telling import day, telling

from onward.events.state import Tracking, fold
from onward.events.vocabulary import Reason
from onward.formats.covers import builtin_covers, read_cover
from onward.money.accumulation import accumulate, as_paid, within_caps, within_pools
from onward.money.assess import assess
from onward.money.claim import Claim, Verdict, open_claims
from onward.money.cover import Cover, Happening, ShortPool, Term, Trigger
from onward.money.earlier import Paid, pro_rata
from onward.money.order import Order
from onward.money.rates import Fixing, Rate, Rates
from onward.money.terms import most, rate_document, rate_from, worth
from onward.scenario import Effect, Policy

COVERS = {cover.id: cover for cover in map(read_cover, builtin_covers())}
FEBRUARY, APRIL = COVERS["february-2020"], COVERS["article-2020-04"]
CLOSED = Policy(id="IT-CLOSED", effect=Effect.CLOSURE, starts_at=datetime(2020, 2, 1, tzinfo=UTC), title="Closure of Lombardy")

# Declared at 30.00, sold for 25.00, carriage paid 6.00; the service's standard fee is 5.00; 12.50 of extra carriage.
ORDER = Order(
    order="O1", parcel="shipment:A#1-1", vendor="V1", service="standard", shipped_on=date(2020, 3, 2), currency="USD",
    declared_minor=3000, order_amount_minor=2500, freight_minor=600, standard_freight_minor=500, extra_cost_minor=1250,
)  # fmt: skip


def tracking(text: str, as_of: str = "60", known_to: str = "60") -> Tracking:
    return fold(telling(text), {"A": 10}, as_of=day(as_of), known_to=day(known_to))


def claim(text: str, cover: Cover = FEBRUARY, order: Order = ORDER, as_of: str = "60", known_to: str = "60") -> Claim:
    return assess(order, cover, tracking(text, as_of, known_to), {CLOSED.id: CLOSED}, as_of=day(as_of), known_to=day(known_to))


def amounts(found: Claim) -> list[tuple[str, int]]:
    return [(each.text.split(":")[0].split(" for ")[0], each.amount) for each in found.lines]


DESTROYED = """
    3 10:00 accepted A#1-1 at=CNHGH
    9 10:00 destroyed A#1-1 at=ITFCO by=customs why=force_majeure
"""


def test_destroyed() -> None:
    """Standard freight 5.00 + min(declared 30.00, order 25.00) = 30.00, half from each payer; the event stands behind every line."""
    found = claim(DESTROYED)
    assert (found.verdict, found.amount, dict(found.shares)) == (Verdict.ELIGIBLE, 3000, {"platform": 1500, "logistics partner": 1500})
    assert amounts(found) == [("standard freight of the service", 500), ("value", 2500)]
    event = telling(DESTROYED)[1].id
    assert all(each.rests_on == ("order O1", f"event {event}") for each in found.lines)
    assert found.missing == ("waybill", "commercial_invoice", "carrier_statement")


def test_returned() -> None:
    """The freight that was paid, 6.00, and nothing for the goods, which the vendor has again; 601 would be 301 + 300."""
    text = """
        3 10:00 accepted A#1-1 at=CNHGH
        5 10:00 held A#1-1 at=ITFCO by=customs why=customs_prohibited policy=IT-CLOSED
        9 10:00 returned A#1-1 at=ITFCO
    """
    found = claim(text)
    assert (found.verdict, amounts(found)) == (Verdict.ELIGIBLE, [("freight paid", 600)])
    assert found.loss is not None
    assert found.loss.policy == "IT-CLOSED"  # the hold that it ended says why
    odd = claim(text, order=replace(ORDER, freight_minor=601))
    assert dict(odd.shares) == {"platform": 301, "logistics partner": 300}


HELD = """
    3 10:00 accepted A#1-1 at=CNHGH
    10 08:00 held A#1-1 at=ITFCO by=customs why=customs_inspection policy=IT-CLOSED
    12 20:00 cleared A#1-1 at=ITFCO by=customs known=14
"""


def test_detained_then_released() -> None:
    """Under the terms of February only the extra cost of carriage, 12.50. Before the release was known the detention went on."""
    found = claim(HELD)
    assert (found.verdict, amounts(found)) == (Verdict.ELIGIBLE, [("extra cost of carriage", 1250)])
    assert found.loss is not None
    assert (found.loss.over, found.loss.days) == (True, 3)
    before = claim(HELD, as_of="13", known_to="13")
    assert before.loss is not None
    assert (before.loss.over, before.loss.days) == (False, 3)
    assert found.path[-1].answer == "Yes: a customs or health inspection of the goods, under IT-CLOSED (Closure of Lombardy)."


@pytest.mark.parametrize("shipped_on", ["2020-01-31", "2020-04-01"])
def test_outside_the_window(shipped_on: str) -> None:
    """1 February to 31 March: a day before and a day after are not covered, the edges are."""
    found = claim(DESTROYED, order=replace(ORDER, shipped_on=date.fromisoformat(shipped_on)))
    assert (found.verdict, found.amount) == (Verdict.NOT_ELIGIBLE, 0)
    assert found.path[-1].question == "Was it shipped within the window?"
    assert found.path[-1].answer == f"No: shipped on {shipped_on}; the cover is for 2020-02-01 to 2020-03-31."
    for edge in (date(2020, 2, 1), date(2020, 3, 31)):
        assert claim(DESTROYED, order=replace(ORDER, shipped_on=edge)).amount == 3000


UNDETERMINED = """
    3 10:00 accepted A#1-1 at=CNHGH
    9 10:00 destroyed A#1-1 at=ITFCO by=customs
"""


def test_undetermined_neither_pays_nor_denies() -> None:
    """Nobody said why. On 8 April (day 39, 30 days after the 9th) it still waits, on the 9th it goes to a person."""
    found = claim(UNDETERMINED, as_of="39")
    assert (found.verdict, found.amount, found.to_person) == (Verdict.UNDETERMINED, 0, False)
    assert found.path[-1].answer.startswith("Not known: nobody has said why")
    assert claim(UNDETERMINED, as_of="40").to_person
    told = UNDETERMINED + "    20 10:00 destroyed A#1-1 at=ITFCO by=customs why=closure corrects=2\n"
    assert claim(told, as_of="19", known_to="19").verdict is Verdict.UNDETERMINED
    assert claim(told).amount == 3000  # the correction says why


def test_detained_in_april_under_the_modelled_cover() -> None:
    """Held 60 hours, more than a day: three days begun x 1 % of 25.00 = 0.75, and 12.50 of extra cost. 24 hours are not more than a day."""
    found = claim(HELD, APRIL)
    assert APRIL.modelled
    assert (found.verdict, [each.amount for each in found.lines], found.amount) == (Verdict.ELIGIBLE, [75, 1250], 1325)
    assert found.lines[0].text.startswith("1 % of the value for each of 3 days")
    day_long = HELD.replace("12 20:00", "11 08:00")
    assert claim(day_long, APRIL).verdict is Verdict.NOT_ELIGIBLE
    assert claim(day_long.replace("11 08:00", "11 08:01"), APRIL).lines[0].amount == 50


@pytest.mark.parametrize(
    ("change", "verdict", "said"),
    [
        (
            ("why=customs_inspection", "why=customs_duties"),
            Verdict.NOT_ELIGIBLE,
            "No: duties or taxes are not paid; that is none of the causes",
        ),
        (("policy=IT-CLOSED", ""), Verdict.UNDETERMINED, "no rule is named"),
        (("policy=IT-CLOSED", "policy=XX"), Verdict.UNDETERMINED, "no known rule 'XX'"),
        (("held", "received"), Verdict.NOT_ELIGIBLE, "nothing that the cover names"),
        (("A#1-1", "A#2-2"), Verdict.UNDETERMINED, "no event speaks of the parcel"),
    ],
)
def test_other_branches(change: tuple[str, str], verdict: Verdict, said: str) -> None:
    found = claim(HELD.replace(*change), APRIL)
    assert (found.verdict, found.amount) == (verdict, 0)
    assert said in found.path[-1].answer


def test_lost_goods_wait_before_they_count_as_lost() -> None:
    """Missing since the 9th: after 21 days, on the 30th at the same hour, nothing is lost yet; a minute later 5.00 + 25.00 are owed."""
    lost = Trigger(happening=Happening.LOST, after_days=21, formula=(Term.STANDARD_FREIGHT, Term.VALUE))
    text = DESTROYED.replace("destroyed", "missing").replace("force_majeure", "closure")
    terms = replace(FEBRUARY, triggers=(lost,))
    assert claim(text, terms, as_of="30T10:00").verdict is Verdict.NOT_ELIGIBLE
    found = claim(text, terms, as_of="30T10:01")
    assert (found.verdict, found.amount) == (Verdict.ELIGIBLE, 3000)
    assert found.path[2].answer == "Yes: lost on 2020-03-09 10:00 +0000, more than 21 days."


def test_parts_with_different_histories_go_to_a_person() -> None:
    found = claim(HELD, APRIL, replace(ORDER, parcel="shipment:A#1-2"))
    assert (found.verdict, found.to_person) == (Verdict.UNDETERMINED, True)


def test_deductible_and_cap_are_lines() -> None:
    terms = replace(FEBRUARY, deductible_minor=300, cap_minor=2000)
    assert [each.amount for each in claim(DESTROYED, terms).lines] == [500, 2500, -300, -700]
    assert claim(DESTROYED, terms).amount == 2000


def test_nothing_to_pay_is_no_claim() -> None:
    found = claim(HELD, order=replace(ORDER, extra_cost_minor=0))
    assert (found.verdict, found.path[-1].question) == (Verdict.NOT_ELIGIBLE, "Is anything owed?")
    assert claim(DESTROYED, replace(FEBRUARY, deductible_minor=3000)).verdict is Verdict.NOT_ELIGIBLE


def test_a_cause_that_comes_to_more_than_its_cap_is_paid_pro_rata() -> None:
    """Asked 30.00 and 5.00 + 15.00 = 20.00, capped at 25.00: 15.00 and 10.00."""
    text = DESTROYED.replace("A#1-1", "A#1-3").replace("force_majeure", "closure policy=IT-CLOSED")
    terms = replace(FEBRUARY, cap_cause_minor=2500)
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2", declared_minor=1500))
    (found,) = accumulate([claim(text, terms, each) for each in orders])
    assert (found.cause, found.claims, found.asked_minor, found.paid_minor) == ("IT-CLOSED", 2, 5000, 2500)
    assert dict(found.amounts) == {"O1@february-2020/1": 1500, "O2@february-2020/1": 1000}
    first, second = within_caps(open_claims([claim(text, terms, each) for each in orders]))
    assert (first.amount, second.amount) == (1500, 1000)
    assert first.lines[-1].text == "pro rata: 50.00 USD are asked for the cause IT-CLOSED, the cap is 25.00 USD"
    by_vendor = replace(terms, cap_cause_minor=None, cap_vendor_minor=1000)
    others = (ORDER, replace(orders[1], vendor="V2"))
    assert [each.amount for each in within_caps(open_claims([claim(text, by_vendor, each) for each in others]))] == [1000, 1000]
    assert pro_rata((3, 4), None) == pro_rata((3, 4), 7) == (3, 4)


def test_one_loss_is_paid_once() -> None:
    """Two covers and two orders for one parcel: the largest claim, 30.00, pays; another parcel of the same bag is another loss."""
    text = DESTROYED.replace("A#1-1", "A#1-3")
    again, another = replace(ORDER, order="O2", order_amount_minor=2000), replace(ORDER, order="O3", parcel="shipment:A#2-2")
    found = open_claims([claim(text, cover, order) for cover in (FEBRUARY, APRIL) for order in (ORDER, again, another)])
    kept = {each.id: each.duplicate_of for each in found}
    first, other = "O1@article-2020-04/1", "O3@article-2020-04/1"
    assert kept == {
        "O1@article-2020-04/1": "", "O1@february-2020/1": first, "O2@article-2020-04/1": first, "O2@february-2020/1": first,
        "O3@article-2020-04/1": "", "O3@february-2020/1": other,
    }  # fmt: skip


def test_deadlines() -> None:
    """Shipped on 2 March: 120 days end on 30 June. Assessed on 29 April: the answer is due on 9 May."""
    found = {each.clock.name: (str(each.due), each.over) for each in claim(DESTROYED).deadlines}
    assert found["recovery from the carrier: non-delivery"] == ("2020-06-30", False)
    assert found["answer"] == ("2020-05-09", False)
    assert "recovery from the carrier: delay" not in found  # it was never delivered


def test_the_covers_say_what_is_modelled() -> None:
    assert not FEBRUARY.modelled
    assert {each.happening for each in FEBRUARY.triggers} == {Happening.DESTROYED, Happening.RETURNED, Happening.DETAINED}
    assert Reason.UNDETERMINED not in (*FEBRUARY.causes, *FEBRUARY.causes_with_policy)


def earlier(
    claim: str, amount: int, *, vendor: str = "V9", cause: str = "closure", parcel: str = "shipment:A#9-9", cover: str = "february-2020/1"
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
        ("cap_vendor_minor", earlier("X", 2600, vendor="V1"), 0),  # more than the cap is gone: nothing is left
        ("cap_vendor_minor", earlier("X", 1500), 2500),  # another vendor
        ("cap_minor", earlier("X", 1500, parcel="shipment:A#1-3"), 1000),  # the same goods, for an earlier loss
        ("cap_minor", earlier("X", 1500, parcel="shipment:A#2-3"), 2500),  # other goods
        ("cap_minor", earlier("X", 1500, parcel="shipment:A#1-3", cover="other/1"), 2500),
        ("cap_cause_minor", earlier("O1@february-2020/1", 1500, cause="force_majeure"), 2500),  # its own payment is no other's
    ],
)
def test_caps_count_what_was_paid_before(cap: str, paid: Paid, left: int) -> None:
    """30.00 are owed and the cap is 25.00; what other claims had of it is not there any more."""
    (found,) = within_caps(open_claims([claim(DESTROYED, replace(FEBRUARY, **{cap: 2500}))]), [paid])
    assert found.amount == left
    assert sum(dict(found.shares).values()) == left


def test_what_a_claim_was_paid_it_keeps_when_others_come() -> None:
    """Cap 25.00. O1 asks 30.00 and was paid 25.00; then O2 comes and asks 30.00: by halves O1 would fall to 12.50, but it keeps 25.00."""
    terms, text = replace(FEBRUARY, cap_cause_minor=2500), DESTROYED.replace("A#1-1", "A#1-3")
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2"))
    asked = open_claims([claim(text, terms, each) for each in orders])
    assert [each.amount for each in within_caps(asked)] == [1250, 1250]
    paid = [earlier("O1@february-2020/1", 2500, cause="force_majeure")]
    assert [each.amount for each in within_caps(asked, paid)] == [2500, 0]
    (found,) = accumulate(asked, paid)
    assert (found.paid_minor, found.before_minor) == (2500, 0)
    (found,) = accumulate(asked, [*paid, earlier("X", 2000, cause="force_majeure")])
    assert (found.paid_minor, found.before_minor) == (2500, 2000)  # paid in full: nothing of it is taken back


def test_a_pool_that_is_short_pays_everybody_the_same_part() -> None:
    """Two claims of 30.00, halves of 15.00: the platform's pool has 20.00, so 10.00 each; the partner's has enough, so 15.00 each.

    Once the first is paid, the pool has 10.00, and the second is still owed 10.00 of it; when 100.00 more are there, both get the rest.
    """
    terms, text = replace(FEBRUARY, short_pool=ShortPool.PRO_RATA), DESTROYED.replace("A#1-1", "A#1-3")
    orders = (ORDER, replace(ORDER, order="O2", parcel="shipment:A#2-2"))
    asked = open_claims([claim(text, terms, each) for each in orders])
    pools = {("pool:february-2020:platform", "USD"): 2000, ("pool:february-2020:logistics partner", "USD"): 9000}
    found = within_pools(asked, pools)
    assert [dict(each.shares) for each in found] == [{"platform": 1000, "logistics partner": 1500}] * 2
    assert [each.amount for each in found] == [2500, 2500]
    assert found[0].lines[-1].text == "pro rata: 30.00 USD are asked of the pool of platform, which has 20.00 USD"
    shares = (("platform", 1000), ("logistics partner", 1500))
    paid = [replace(earlier("O1@february-2020/1", 2500), shares=shares)]
    pools["pool:february-2020:platform", "USD"] = 1000
    assert [each.amount for each in within_pools(asked, pools, paid)] == [2500, 2500]
    pools["pool:february-2020:platform", "USD"] = 11_000
    assert [each.amount for each in within_pools(asked, pools, paid)] == [3000, 3000]
    refused = [replace(each, cover=FEBRUARY) for each in asked]
    assert [each.amount for each in within_pools(refused, {})] == [3000, 3000]  # as these terms say: a payment is made whole or not


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 60)), min_size=1, max_size=6), st.integers(0, 200))
def test_whatever_was_had_the_parts_are_exact(each: list[tuple[int, int]], available: int) -> None:
    """Nobody gets more than is asked, nobody loses what it had, and all together get what is there, unless that was spent already."""
    asked, had = [a for a, _ in each], [b for _, b in each]
    parts = pro_rata(asked, available, had)
    kept = [min(pair) for pair in zip(asked, had, strict=True)]
    assert all(low <= part <= most for low, part, most in zip(kept, parts, asked, strict=True))
    assert sum(parts) <= max(available, sum(kept))
    if sum(kept) <= available:
        assert sum(parts) == min(sum(asked), available)


def test_the_clock_to_appeal_starts_with_the_answer() -> None:
    """Answered on 20 April: 30 days end on 20 May. Not answered: no such clock runs."""
    answered = datetime(2020, 4, 20, tzinfo=UTC)
    found = assess(ORDER, APRIL, tracking(HELD), {CLOSED.id: CLOSED}, as_of=day("60"), answered=answered)
    assert {each.clock.name: str(each.due) for each in found.deadlines}["appeal"] == "2020-05-20"
    assert "appeal" not in {each.clock.name for each in claim(HELD, APRIL).deadlines}


def test_what_overlaps_only_with_a_claim_that_does_not_pay_is_paid() -> None:
    """One event for parcels 1 to 900; 1-2 is the largest, 2-3 shares a parcel with it, 3-3 only with the second: 3-3 is paid.

    A claim for the whole bag, or for much of it, names the first; parcels that lie far apart have nothing to do with each other.
    """
    text = DESTROYED.replace("A#1-1", "A#1-900")
    keys = {"O1": "A#1-2", "O2": "A#2-3", "O3": "A#3-3", "O4": "A", "O5": "A#2-800", "O6": "A#801-801", "O7": "A#801-810"}
    orders = [replace(ORDER, order=n, parcel=f"shipment:{k}", declared_minor=9000 - int(n[1])) for n, k in keys.items()]
    known = fold(telling(text), {"A": 900}, as_of=day("60"))
    found = open_claims([assess(each, FEBRUARY, known, {}, as_of=day("60")) for each in orders])
    first = {each.order.order: each.duplicate_of.partition("@")[0] for each in found}
    assert first == {"O1": "", "O2": "O1", "O3": "", "O4": "O1", "O5": "O1", "O6": "", "O7": "O6"}


FIXED = Rates(
    [
        Fixing(fixed_on=date(2020, 3, 6), base="EUR", quote="USD", rate=Fraction("1.25"), source="ECB"),
        Fixing(fixed_on=date(2020, 3, 6), base="EUR", quote="JPY", rate=Fraction(125), source="ECB"),
    ]
)


@pytest.mark.parametrize(
    ("currency", "cap", "said"),
    [
        ("USD", 2000, "cap of 20.00 USD for one consignment"),
        ("EUR", 1600, "cap of 20.00 USD (16.00 EUR) for one consignment"),
        ("JPY", 2000, "cap of 20.00 USD (2,000 JPY) for one consignment"),
    ],
)
def test_a_cap_is_converted_into_the_orders_currency(currency: str, cap: int, said: str) -> None:
    """20.00 USD / 1.25 = 16.00 EUR, x 125 = 2,000 JPY, at the fixing before the loss; the rate stands behind the line."""
    terms = replace(FEBRUARY, cap_minor=2000)
    order = replace(ORDER, currency=currency)
    found = assess(order, terms, tracking(DESTROYED), {}, as_of=day("60"), rates=FIXED)
    assert (found.verdict, found.amount, found.lines[-1].text, found.worth) == (Verdict.ELIGIBLE, cap, said, 2000)
    rates = [each for each in found.lines[-1].rests_on if each.startswith("rate ")]
    assert rates == ([] if currency == "USD" else [f"rate {found.rate}"])


def test_without_a_rate_a_cap_leaves_the_claim_undetermined() -> None:
    """No rate is never 1; a cover without amounts needs none."""
    order = replace(ORDER, currency="BRL")
    found = assess(order, replace(FEBRUARY, cap_minor=2000), tracking(DESTROYED), {}, as_of=day("60"), rates=FIXED)
    assert (found.verdict, found.amount, found.lines) == (Verdict.UNDETERMINED, 0, ())
    assert "no rate from USD to BRL" in found.path[-1].answer
    assert claim(DESTROYED, FEBRUARY, order).verdict is Verdict.ELIGIBLE


def test_a_cap_is_one_cap_whatever_the_orders_currencies() -> None:
    """Three orders at 30.00 USD, 24.00 EUR = 30.00 USD and 3,000 JPY = 30.00 USD, and 45.00 USD for the cause: half of each.

    15.00 USD are 12.00 EUR and 1,500 JPY. Once the EUR order was paid 24.00 (30.00 USD), the two others have 7.50 USD each.
    """
    terms, text = replace(FEBRUARY, cap_cause_minor=4500), DESTROYED.replace("A#1-1", "A#1-3")
    orders = [
        replace(ORDER, order=currency, currency=currency, parcel=f"shipment:A#{n}-{n}", order_amount_minor=value)
        for n, (currency, value) in enumerate((("EUR", 1900), ("JPY", 2500), ("USD", 2500)), 1)
    ]
    asked = open_claims([assess(each, terms, tracking(text), {}, as_of=day("60"), rates=FIXED) for each in orders])
    assert [(each.amount, each.worth) for each in asked] == [(2400, 3000), (3000, 3000), (3000, 3000)]
    found = within_caps(asked)
    assert [each.amount for each in found] == [1200, 1500, 1500]
    assert found[1].lines[-1].text == "pro rata: 90.00 USD are asked for the cause force majeure, the cap is 45.00 USD"
    assert f"rate {found[1].rate}" in found[1].lines[-1].rests_on
    (cause,) = accumulate(asked)
    assert (cause.currency, cause.asked_minor, cause.paid_minor) == ("USD", 9000, 4500)
    paid = [replace(as_paid(asked[0]), claim="EUR@february-2020/1")]
    assert [each.amount for each in within_caps(asked, paid)] == [2400, 750, 750]


@given(st.integers(0, 10**9), st.fractions(Fraction(1, 10**4), Fraction(10**4)), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_what_a_cap_comes_to_is_never_worth_more_than_the_cap(cap: int, value: Fraction, currency: str) -> None:
    """In whatever currency: so that what is cut to a cap when it is assessed is within it when it is paid."""
    rate = Rate(base="USD", quote=currency, rate=value, asked_on=date(2020, 3, 9), fixed_on=date(2020, 3, 9), source="test")
    assert worth(most(cap, rate), rate) <= cap
    assert rate_from(json.loads(json.dumps(rate_document(rate)))) == rate


def test_a_payment_without_a_rate_takes_all_of_a_cap() -> None:
    """Paid in EUR before rates were kept with payments: nobody knows what it is worth in USD, and no rate is never 1."""
    before = replace(earlier("X", 100, cause="force_majeure"), currency="EUR", counted_in="EUR")
    (found,) = within_caps(open_claims([claim(DESTROYED, replace(FEBRUARY, cap_cause_minor=2500))]), [before])
    assert found.amount == 0
