"""Golden claims, each computed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from claimed import APRIL, CLOSED, DESTROYED, FEBRUARY, HELD, ORDER, claim, tracking
from telling import day, telling

from onward.events.state import fold
from onward.events.vocabulary import EventReason
from onward.money.assess import ClaimFacts, assess
from onward.money.claim import Claim, ClaimVerdict, open_claims
from onward.money.claim_record import record_of
from onward.money.cover import Happening, Term, Trigger
from onward.money.rates import Fixing, Rates
from onward.report.claim_words import remark


def amounts(found: Claim) -> list[tuple[str, int]]:
    return [(each.text.split(":")[0].split(" for ")[0], each.amount) for each in found.lines]


def test_destroyed() -> None:
    """Standard freight 5.00 + min(declared 30.00, order 25.00) = 30.00, half from each payer; the
    event stands behind every line.
    """
    found = claim(DESTROYED)
    assert (found.verdict, found.amount, dict(found.shares)) == (
        ClaimVerdict.ELIGIBLE,
        3000,
        {"platform": 1500, "logistics partner": 1500},
    )
    assert amounts(found) == [("standard freight of the service", 500), ("value", 2500)]
    event = telling(DESTROYED)[1].id
    assert all(each.rests_on == ("order O1", f"event {event}") for each in found.lines)
    assert found.missing == ("waybill", "commercial_invoice", "carrier_statement")


def test_returned() -> None:
    """The freight that was paid, 6.00, and nothing for the goods, which the vendor has again; 601
    would be 301 + 300.
    """
    text = """
        3 10:00 accepted A#1-1 at=CNHGH
        5 10:00 held A#1-1 at=ITFCO by=customs why=customs_prohibited policy=IT-CLOSED
        9 10:00 returned A#1-1 at=ITFCO
    """
    found = claim(text)
    assert (found.verdict, amounts(found)) == (ClaimVerdict.ELIGIBLE, [("freight paid", 600)])
    assert found.loss is not None
    assert found.loss.policy == "IT-CLOSED"  # the hold that it ended says why
    odd = claim(text, order=replace(ORDER, freight_minor=601))
    assert dict(odd.shares) == {"platform": 301, "logistics partner": 300}


def test_detained_then_released() -> None:
    """Under the terms of February only the extra cost of carriage, 12.50. Before the release was
    known the detention went on.
    """
    found = claim(HELD)
    assert (found.verdict, amounts(found)) == (
        ClaimVerdict.ELIGIBLE,
        [("extra cost of carriage", 1250)],
    )
    assert found.loss is not None
    assert (found.loss.over, found.loss.days) == (True, 3)
    before = claim(HELD, as_of="13", known_to="13")
    assert before.loss is not None
    assert (before.loss.over, before.loss.days) == (False, 3)
    assert found.path[-1].answer == (
        "Yes: a customs or health inspection of the goods, under IT-CLOSED (Closure of Lombardy)."
    )


def test_a_rule_is_quoted_as_published_and_what_is_modelled_of_it_is_said_apart() -> None:
    rule = replace(CLOSED, published="Nobody enters Lombardy", modelled="freight waits 12 hours")
    assert claim(HELD, rule=rule).path[-1].answer == (
        'Yes: a customs or health inspection of the goods, under IT-CLOSED ("Nobody enters '
        'Lombardy"). What is modelled of it here: freight waits 12 hours.'
    )
    ours = replace(CLOSED, source="day as in COBAP")
    under = "Yes: a customs or health inspection of the goods, under IT-CLOSED (in our words: Closure of "
    under += "Lombardy; its source's are not at hand)."
    assert claim(HELD, rule=ours).path[-1].answer == under
    ours = replace(ours, modelled="freight waits 12 hours")
    under += " What is modelled of it here: freight waits 12 hours."
    assert claim(HELD, rule=ours).path[-1].answer == under


@pytest.mark.parametrize("shipped_on", ["2020-01-31", "2020-04-01"])
def test_outside_the_window(shipped_on: str) -> None:
    """1 February to 31 March: a day before and a day after are not covered, the edges are."""
    found = claim(DESTROYED, order=replace(ORDER, shipped_on=date.fromisoformat(shipped_on)))
    assert (found.verdict, found.amount) == (ClaimVerdict.NOT_ELIGIBLE, 0)
    assert found.path[-1].question == "Was it shipped within the window?"
    assert (
        found.path[-1].answer
        == f"No: shipped on {shipped_on}; the cover is for 2020-02-01 to 2020-03-31."
    )
    late = DESTROYED.replace("3 10:00", "31 10:00").replace("9 10:00", "40 10:00")
    for edge, text in ((date(2020, 2, 1), DESTROYED), (date(2020, 3, 31), late)):
        assert claim(text, order=replace(ORDER, shipped_on=edge)).amount == 3000


@pytest.mark.parametrize(
    ("shipped_on", "accepted", "destroyed", "said"),
    [
        # after it was accepted, and the window is the same
        (
            "2020-03-08",
            "3 10:00",
            "9 10:00",
            "",
        ),
        # the 9th at 10:00 in UTC is the 10th where clocks are 14 hours ahead
        (
            "2020-03-10",
            "3 10:00",
            "9 10:00",
            "",
        ),
        ("2020-03-11", "3 10:00", "9 10:00", "destroyed on 2020-03-09, before that"),
        # 1 April at 10:00 is 31 March where clocks are 12 hours behind
        (
            "2020-03-30",
            "32 10:00",
            "40 10:00",
            "",
        ),
        (
            "2020-03-30",
            "33 10:00",
            "40 10:00",
            "accepted at CNHGH on 2020-04-02, outside the window",
        ),
        (
            "2020-02-03",
            "2020-01-31 09:00",
            "9 10:00",
            "accepted at CNHGH on 2020-01-31, outside the window",
        ),
    ],
)
def test_a_day_of_shipment_that_events_gainsay(
    shipped_on: str, accepted: str, destroyed: str, said: str
) -> None:
    """It goes to a person, who is told by which event, where the loss came before it or the window
    depends on it; else it pays 30.00.
    """
    text = DESTROYED.replace("3 10:00", accepted).replace("9 10:00", destroyed)
    found = claim(text, order=replace(ORDER, shipped_on=date.fromisoformat(shipped_on)))
    assert (found.verdict, found.to_person) == (
        (ClaimVerdict.UNDETERMINED, True) if said else (ClaimVerdict.ELIGIBLE, False)
    )
    assert found.amount == (0 if said else 3000)
    if said:
        event = telling(text)[1 if "destroyed" in said else 0].id
        assert found.path[-1].answer == f"No: shipped on {shipped_on}; {said}: a person decides."
        assert found.path[-1].rests_on == ("order O1", f"event {event}")


UNDETERMINED = """
    3 10:00 accepted A#1-1 at=CNHGH
    9 10:00 destroyed A#1-1 at=ITFCO by=customs
"""


def test_undetermined_neither_pays_nor_denies() -> None:
    """Nobody said why. On 8 April (day 39, 30 days after the 9th) it still waits, on the 9th it
    goes to a person.
    """
    found = claim(UNDETERMINED, as_of="39")
    assert (found.verdict, found.amount, found.to_person) == (ClaimVerdict.UNDETERMINED, 0, False)
    assert found.path[-1].answer.startswith("Not known: nobody has said why")
    assert claim(UNDETERMINED, as_of="40").to_person
    told = (
        UNDETERMINED + "    20 10:00 destroyed A#1-1 at=ITFCO by=customs why=closure corrects=2\n"
    )
    assert claim(told, as_of="19", known_to="19").verdict is ClaimVerdict.UNDETERMINED
    assert claim(told).amount == 3000  # the correction says why


def test_detained_in_april_under_the_modelled_cover() -> None:
    """Held 60 hours, more than a day: three days begun x 1 % of 25.00 = 0.75, and 12.50 of extra
    cost. 24 hours are not more than a day.
    """
    found = claim(HELD, APRIL)
    assert APRIL.modelled
    assert (found.verdict, [each.amount for each in found.lines], found.amount) == (
        ClaimVerdict.ELIGIBLE,
        [75, 1250],
        1325,
    )
    assert found.lines[0].text.startswith("1 % of the value for each of 3 days")
    day_long = HELD.replace("12 20:00", "11 08:00")
    assert claim(day_long, APRIL).verdict is ClaimVerdict.NOT_ELIGIBLE
    assert claim(day_long.replace("11 08:00", "11 08:01"), APRIL).lines[0].amount == 50


@pytest.mark.parametrize(
    ("change", "verdict", "said"),
    [
        (
            ("why=customs_inspection", "why=customs_duties"),
            ClaimVerdict.NOT_ELIGIBLE,
            "No: duties or taxes are not paid; that is none of the causes",
        ),
        (("policy=IT-CLOSED", ""), ClaimVerdict.UNDETERMINED, "no rule is named"),
        (("policy=IT-CLOSED", "policy=XX"), ClaimVerdict.UNDETERMINED, "no known rule 'XX'"),
        (("held", "received"), ClaimVerdict.NOT_ELIGIBLE, "nothing that the cover names"),
        (("A#1-1", "A#2-2"), ClaimVerdict.UNDETERMINED, "no event speaks of the parcel"),
    ],
)
def test_other_branches(change: tuple[str, str], verdict: ClaimVerdict, said: str) -> None:
    found = claim(HELD.replace(*change), APRIL)
    assert (found.verdict, found.amount) == (verdict, 0)
    assert said in found.path[-1].answer


def test_lost_goods_wait_before_they_count_as_lost() -> None:
    """Missing since the 9th: after 21 days, on the 30th at the same hour, nothing is lost yet; a
    minute later 5.00 + 25.00 are owed.
    """
    lost = Trigger(
        happening=Happening.LOST, after_days=21, formula=(Term.STANDARD_FREIGHT, Term.VALUE)
    )
    text = DESTROYED.replace("destroyed", "missing").replace("force_majeure", "closure")
    terms = replace(FEBRUARY, triggers=(lost,))
    assert claim(text, terms, as_of="30T10:00").verdict is ClaimVerdict.NOT_ELIGIBLE
    found = claim(text, terms, as_of="30T10:01")
    assert (found.verdict, found.amount) == (ClaimVerdict.ELIGIBLE, 3000)
    assert found.path[2].answer == "Yes: lost on 2020-03-09 10:00 +0000, more than 21 days."


def test_parts_with_different_histories_go_to_a_person() -> None:
    found = claim(HELD, APRIL, replace(ORDER, parcel="shipment:A#1-2"))
    assert (found.verdict, found.to_person) == (ClaimVerdict.UNDETERMINED, True)


def test_deductible_and_cap_are_lines() -> None:
    terms = replace(FEBRUARY, deductible_minor=300, cap_minor=2000)
    assert [each.amount for each in claim(DESTROYED, terms).lines] == [500, 2500, -300, -700]
    assert claim(DESTROYED, terms).amount == 2000


def test_nothing_to_pay_is_no_claim() -> None:
    found = claim(HELD, order=replace(ORDER, extra_cost_minor=0))
    assert (found.verdict, found.path[-1].question) == (
        ClaimVerdict.NOT_ELIGIBLE,
        "Is anything owed?",
    )
    assert (
        claim(DESTROYED, replace(FEBRUARY, deductible_minor=3000)).verdict
        is ClaimVerdict.NOT_ELIGIBLE
    )


def test_one_loss_is_paid_once() -> None:
    """Two covers and two orders for one parcel: the largest claim, 30.00, pays; another parcel of
    the same bag is another loss.
    """
    text = DESTROYED.replace("A#1-1", "A#1-3")
    again, another = (
        replace(ORDER, order="O2", order_amount_minor=2000),
        replace(ORDER, order="O3", parcel="shipment:A#2-2"),
    )
    found = open_claims(
        [
            claim(text, cover, order)
            for cover in (FEBRUARY, APRIL)
            for order in (ORDER, again, another)
        ]
    )
    kept = {each.id: each.duplicate_of for each in found}
    first, other = "O1@article-2020-04/1", "O3@article-2020-04/1"
    assert kept == {
        "O1@article-2020-04/1": "", "O1@february-2020/1": first, "O2@article-2020-04/1": first,
        "O2@february-2020/1": first,
        "O3@article-2020-04/1": "", "O3@february-2020/1": other,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fixed", "pays"),
    [
        # 30.00 EUR are 37.50 USD or 3,750 JPY, more than 35.00 USD and 3,600 JPY
        (
            ("EUR,USD,1.25", "EUR,JPY,125"),
            "EUR",
        ),
        # 30.00 EUR are 31.50 USD, and 3,600 JPY are 30.24
        (
            ("EUR,USD,1.05", "EUR,JPY,125"),
            "USD",
        ),
        (("EUR,USD,1.1", "EUR,JPY,100"), "JPY"),  # 3,600 JPY are 36.00 EUR, 35.00 USD are 31.82
        (("EUR,USD,1.1",), "USD"),  # 31.82 EUR; yen that have no rate count as less
        ((), "EUR"),  # none can be compared: the first by name
    ],
)
def test_the_largest_claim_for_one_loss_in_several_currencies(
    fixed: tuple[str, ...], pays: str
) -> None:
    """Three orders for one parcel: 30.00 EUR, 3,600 JPY and 35.00 USD with the standard fee. Its
    minor units say nothing: yen have none.
    """
    pairs = [each.split(",") for each in fixed]
    day_before = date(2020, 3, 6)
    rates = Rates(
        Fixing(fixed_on=day_before, base=base, quote=quote, rate=Fraction(rate), source="t")
        for base, quote, rate in pairs
    )
    values = {"EUR": 2500, "JPY": 3100, "USD": 3000}
    orders = [
        replace(ORDER, order=name, currency=name, declared_minor=value, order_amount_minor=value)
        for name, value in values.items()
    ]
    found = open_claims([claim(DESTROYED, FEBRUARY, each) for each in orders], rates)
    assert [each.amount for each in found] == [3000, 3600, 3500]
    (payer,) = [each for each in found if not each.duplicate_of]
    assert payer.order.order == pays
    assert {each.duplicate_of for each in found if each is not payer} == {payer.id}


def test_a_smaller_claim_is_not_paid_in_the_place_of_one_that_waits_for_a_rate() -> None:
    """In dollars the larger of two covers pays, 31.00 before 30.00. In dinars it lacks a rate, and
    is still the larger.
    """
    destroyed = replace(
        APRIL,
        triggers=(
            replace(
                FEBRUARY.triggers[0],
                happening=Happening.DESTROYED,
                formula=(Term.VALUE, Term.FREIGHT),
            ),
        ),
    )
    covered = replace(destroyed, causes=FEBRUARY.causes)
    for currency, verdict in (("USD", ClaimVerdict.ELIGIBLE), ("KWD", ClaimVerdict.UNDETERMINED)):
        order = replace(ORDER, currency=currency)
        larger, smaller = open_claims(
            [claim(DESTROYED, cover, order) for cover in (FEBRUARY, covered)]
        )
        assert (larger.id, larger.verdict, larger.duplicate_of) == (
            "O1@article-2020-04/1",
            verdict,
            "",
        )
        assert (smaller.verdict, smaller.amount, smaller.duplicate_of) == (
            ClaimVerdict.ELIGIBLE,
            3000,
            larger.id,
        )
    assert remark(record_of(larger)) == "waits for an exchange rate from USD to KWD"
    assert remark(record_of(smaller)) == "same loss as O1@article-2020-04/1"
    again = open_claims(
        [claim(DESTROYED, covered, replace(order, order=name)) for name in ("O1", "O2")]
    )[1]
    assert (
        remark(record_of(again))
        == "same loss as O1@article-2020-04/1; waits for an exchange rate from USD to KWD"
    )


def test_what_waits_for_a_rate_and_cannot_be_compared_is_waited_for() -> None:
    """A claim in rand under a cap in dollars, for a parcel that is claimed for in dollars too:
    nobody knows which one is larger.
    """
    capped = replace(FEBRUARY, cap_minor=2000)
    other, waits = open_claims(
        [
            claim(DESTROYED, capped, replace(ORDER, order=each, currency=each))
            for each in ("USD", "ZAR")
        ]
    )
    assert (waits.verdict, waits.duplicate_of) == (ClaimVerdict.UNDETERMINED, "")
    assert (other.verdict, other.amount, other.duplicate_of) == (
        ClaimVerdict.ELIGIBLE,
        2000,
        waits.id,
    )


def test_deadlines() -> None:
    """Shipped on 2 March: 120 days end on 30 June. Assessed on 29 April: the answer is due on 9
    May.
    """
    found = {each.clock.name: (str(each.due), each.over) for each in claim(DESTROYED).deadlines}
    assert found["recovery from the carrier: non-delivery"] == ("2020-06-30", False)
    assert found["answer"] == ("2020-05-09", False)
    assert "recovery from the carrier: delay" not in found  # it was never delivered


def test_the_covers_say_what_is_modelled() -> None:
    assert not FEBRUARY.modelled
    assert {each.happening for each in FEBRUARY.triggers} == {
        Happening.DESTROYED,
        Happening.RETURNED,
        Happening.DETAINED,
    }
    assert EventReason.UNDETERMINED not in (*FEBRUARY.causes, *FEBRUARY.causes_with_policy)


def test_the_clock_to_appeal_starts_with_the_answer() -> None:
    """Answered on 20 April: 30 days end on 20 May. Not answered: no such clock runs."""
    answered = datetime(2020, 4, 20, tzinfo=UTC)
    facts = ClaimFacts(
        tracking=tracking(HELD), policies={CLOSED.id: CLOSED}, as_of=day("60"), answered=answered
    )
    found = assess(ORDER, APRIL, facts)
    assert {each.clock.name: str(each.due) for each in found.deadlines}["appeal"] == "2020-05-20"
    assert "appeal" not in {each.clock.name for each in claim(HELD, APRIL).deadlines}


def test_what_overlaps_only_with_a_claim_that_does_not_pay_is_paid() -> None:
    """One event for parcels 1 to 900; 1-2 is the largest, 2-3 shares a parcel with it, 3-3 only
    with the second: 3-3 is paid.

    A claim for the whole bag, or for much of it, names the first; parcels that lie far apart have
    nothing to do with each other.
    """
    text = DESTROYED.replace("A#1-1", "A#1-900")
    keys = {
        "O1": "A#1-2",
        "O2": "A#2-3",
        "O3": "A#3-3",
        "O4": "A",
        "O5": "A#2-800",
        "O6": "A#801-801",
        "O7": "A#801-810",
    }
    orders = [
        replace(ORDER, order=n, parcel=f"shipment:{k}", declared_minor=9000 - int(n[1]))
        for n, k in keys.items()
    ]
    known = fold(telling(text), {"A": 900}, as_of=day("60"))
    facts = ClaimFacts(tracking=known, policies={}, as_of=day("60"))
    found = open_claims([assess(each, FEBRUARY, facts) for each in orders])
    first = {each.order.order: each.duplicate_of.partition("@")[0] for each in found}
    assert first == {"O1": "", "O2": "O1", "O3": "", "O4": "O1", "O5": "O1", "O6": "", "O7": "O6"}


def test_what_is_only_planned_or_booked_is_no_word_on_the_parcel() -> None:
    """The plan has it delivered on the 7th: that nobody says so leaves the claim open; that
    somebody had the goods, and nothing more, denies it.
    """
    planned = "2 10:00 planned A#1-1 on=F1\n3 09:00 booked A#1-1 on=F1"
    found = claim(planned)
    assert found.verdict is ClaimVerdict.UNDETERMINED
    assert (found.path[-1].answer, found.path[-1].rests_on) == (
        "Not known: no event speaks of the parcel.",
        (),
    )
    assert claim(planned + "\n4 09:00 accepted A#1-1").verdict is ClaimVerdict.NOT_ELIGIBLE
