"""The ledger: sums, limits, reversals, keys, two clocks, rates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from onward.money.entry import (
    Entry,
    Posting,
    canonical,
    conversion,
    from_document,
    limited,
    reversal,
    to_document,
)
from onward.money.ledger import Ledger, LedgerRefused, balances, moved, post, trial_balance
from onward.money.minor_units import is_commodity, largest_remainder, shown
from onward.money.rates import Fixing, NoRate, Rates


def day(number: int) -> datetime:
    """A day of March 2020."""
    return datetime(2020, 3, number, tzinfo=UTC)


def entry(
    key: str,
    *postings: tuple[str, int],
    at: int = 1,
    known: int | None = None,
    commodity: str = "USD",
    lot: str = "",
) -> Entry:
    return Entry(
        key=key, at=day(at), known_at=day(known or at), commodity=commodity, lot=lot,
        postings=tuple(Posting(*each) for each in postings), text="test",
    )  # fmt: skip


PLEDGE = entry("pledge", ("pledged:F:T", -100), ("available:F", 100))


def test_a_pledge_and_what_is_spent_of_it() -> None:
    ledger = post(Ledger(), [PLEDGE, entry("buy", ("available:F", -60), ("paid:S", 60), at=5)])
    assert balances(ledger.entries) == {
        ("available:F", "USD", ""): 40,
        ("paid:S", "USD", ""): 60,
        ("pledged:F:T", "USD", ""): -100,
    }
    assert [
        (line.account, line.debit, line.credit)
        for line in trial_balance(ledger.entries, as_of=day(4))
    ] == [
        ("available:F", 100, 0),
        ("pledged:F:T", 0, 100),
    ]


def test_two_clocks() -> None:
    """Paid on the 5th, known on the 9th: on the 6th nobody knew; today's view of the 6th has it."""
    ledger = post(
        Ledger(), [PLEDGE, entry("buy", ("available:F", -60), ("paid:S", 60), at=5, known=9)]
    )
    assert balances(ledger.entries, day(6), day(6))["available:F", "USD", ""] == 100
    assert balances(ledger.entries, day(6))["available:F", "USD", ""] == 40


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (entry("x", ("a", 1), ("b", -2)), "do not sum to zero"),
        (entry("x", ("a", 1)), "at least two postings"),
        (entry("x", ("a", 0), ("b", 0)), "other than 0"),
        (entry("", ("a", 1), ("b", -1)), "every entry needs a key"),
        (entry("x", ("a", 1), ("b", -1), commodity="usd"), "neither a currency"),
        (entry("x", ("a:", 1), ("b", -1)), "no name of an account"),
        (entry("x", ("exchange:CNY-USD", 1), ("b", -1)), "dated rate"),
        (replace(entry("x", ("a", 1), ("b", -1)), at=datetime(2020, 3, 1)), "no offset"),
        (replace(entry("x", ("a", 1), ("b", -1)), text=""), "say what this is for"),
        (entry("pledge", ("pledged:F:T", -101), ("available:F", 101)), "used for another entry"),
        (
            entry("x", ("available:F", -101), ("paid:S", 101)),
            "has 1.00 USD, which is less than 1.01 USD",
        ),
        (
            replace(
                reversal(PLEDGE, key="x", at=day(2), known_at=day(2), text="t"), reverses="nothing"
            ),
            "no entry of this ledger",
        ),
        (replace(entry("x", ("a", 1), ("b", -1)), reverses="pledge"), "turned round"),
    ],
)
def test_what_is_refused(wrong: Entry, said: str) -> None:
    with pytest.raises(LedgerRefused, match=said):
        post(post(Ledger(), [PLEDGE]), [wrong])


def test_all_or_none() -> None:
    ledger = post(Ledger(), [PLEDGE])
    with pytest.raises(LedgerRefused):
        post(
            ledger,
            [
                entry("a", ("available:F", -60), ("paid:S", 60)),
                entry("b", ("available:F", -60), ("paid:S", 60)),
            ],
        )
    assert ledger.totals["available:F", "USD", ""] == 100


def test_once_under_one_key_and_reversed_once() -> None:
    back = reversal(PLEDGE, key="back", at=day(2), known_at=day(3), text="withdrawn")
    ledger = post(post(Ledger(), [PLEDGE, PLEDGE, back]), [PLEDGE, replace(back, known_at=day(9))])
    assert len(ledger.entries) == 2
    assert balances(ledger.entries) == {}
    with pytest.raises(LedgerRefused, match="reversed already"):
        post(ledger, [replace(back, key="again")])


def test_units_are_conserved_lot_by_lot() -> None:
    """10 of lot A bought, 4 delivered: 6 left in stock; lot B has none to give."""
    masks = {"commodity": "unit:masks", "lot": "A"}
    ledger = post(
        Ledger(),
        [
            entry("b", ("bought:A", -10), ("stock:A", 10), **masks),
            entry("d", ("stock:A", -4), ("delivered:ZA", 4), **masks),
        ],
    )
    assert balances(ledger.entries)["stock:A", "unit:masks", "A"] == 6
    with pytest.raises(LedgerRefused, match="has 0 masks, which is less than 4 masks"):
        post(
            ledger,
            [entry("e", ("stock:A", -4), ("delivered:ZA", 4), commodity="unit:masks", lot="B")],
        )


def test_as_text_and_back() -> None:
    rate = ECB.find("CNY", "USD", date(2020, 4, 7))
    for each in (
        PLEDGE,
        *conversion(rate, 500, "a", "b", key="c", at=day(1), known_at=day(2), text="t"),
    ):
        assert from_document(to_document(each)) == each
        assert canonical(from_document(to_document(each))) == canonical(each)


FIXINGS = """
2020-04-06 USD 1.0791
2020-04-06 CNY 7.6519
2020-04-07 USD 1.0885
2020-04-07 CNY 7.6802
2020-04-09 USD 1.0867
2020-04-09 CNY 7.6709
"""


def rates(text: str) -> Rates:
    """A table of fixings against the euro."""
    rows = map(str.split, text.strip().splitlines())
    return Rates(
        Fixing(
            fixed_on=date.fromisoformat(on),
            base="EUR",
            quote=quote,
            rate=Fraction(value),
            source="ECB",
        )
        for on, quote, value in rows
    )


ECB = rates(FIXINGS)


@pytest.mark.parametrize(
    ("on", "million"), [("2020-04-07", "70.86"), ("2020-04-09", "70.83"), ("2020-04-13", "70.83")]
)
def test_500_million_yuan(on: str, million: str) -> None:
    """500 x 1.0885 / 7.6802 = 70.864; 13 April 2020 was Easter Monday, so the fixing of Thursday
    the 9th holds.
    """
    assert (
        f"{ECB.find('CNY', 'USD', date.fromisoformat(on)).convert(500_000_000_00) / 100_000_000:.2f}"
        == million
    )


def test_a_rate_turns_round_and_there_may_be_none() -> None:
    assert ECB.find("USD", "EUR", date(2020, 4, 7)).convert(10885) == 10000
    # too old, too early, no such currency
    for base, on in (("CNY", "2020-04-17"), ("CNY", "2020-04-05"), ("ZAR", "2020-04-07")):
        with pytest.raises(NoRate, match="no rate from"):
            ECB.find(base, "USD", date.fromisoformat(on))


def test_a_conversion_is_two_entries_that_each_sum_to_zero() -> None:
    pair = conversion(
        ECB.find("CNY", "USD", date(2020, 4, 7)),
        500,
        "available:F",
        "paid:S",
        key="c",
        at=day(1),
        known_at=day(1),
        text="t",
    )
    start = entry("p", ("pledged:F:N", -500), ("available:F", 500), commodity="CNY")
    found = balances(post(Ledger(), [start, *pair]).entries)
    assert found["paid:S", "USD", ""] == 71
    assert found["exchange:CNY-USD", "CNY", ""] == 500
    assert found["exchange:CNY-USD", "USD", ""] == -71


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any),
)
def test_shares_sum_exactly_and_lie_next_to_their_part(total: int, weights: list[int]) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    assert all(
        abs(share * sum(weights) - total * weight) < sum(weights)
        for share, weight in zip(shares, weights, strict=True)
    )


def test_shown() -> None:
    assert (shown(-5, "USD"), shown(5, "JPY"), shown(1234567, "KWD")) == (
        "-0.05 USD",
        "5 JPY",
        "1,234.567 KWD",
    )
    assert not is_commodity("unit:")
    assert not is_commodity("EURO")


ACCOUNTS = ("pledged:F:T", "available:F", "committed:F:O", "paid:S")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS), st.integers(1, 50), st.integers(0, 20)
    ),
    max_size=50,
)


@settings(max_examples=200)
@given(STEPS)
def test_whatever_is_asked_every_currency_sums_to_zero_and_nothing_limited_is_negative(
    steps: list[tuple[str, str, int, int]],
) -> None:
    ledger = Ledger()
    for source, target, amount, key in steps:
        try:
            ledger = post(ledger, [entry(f"k{key}", (source, -amount), (target, amount))])
        except LedgerRefused:
            continue
    assert sum(moved(ledger.entries).values()) == 0
    assert ledger.totals == moved(ledger.entries)
    assert all(amount >= 0 for (account, _, _), amount in ledger.totals.items() if limited(account))


@pytest.mark.parametrize(
    ("base", "on", "said"),
    [
        ("CNY", "2020-04-05", "fixings lack before 2020-04-06$"),
        ("CNY", "2020-05-12", "fixings lack after 2020-05-04$"),
        ("CNY", "2020-04-25", "fixings lack after 2020-04-09 and before 2020-05-04$"),
        ("ZAR", "2020-04-07", "there is no fixing of the two on any day$"),
    ],
)
def test_an_error_says_which_days_lack(base: str, on: str, said: str) -> None:
    holed = rates(f"{FIXINGS}2020-05-04 USD 1.0942\n2020-05-04 CNY 7.7255")
    assert re.search(said, holed.lacking([(base, "USD", date.fromisoformat(on))])[0].message)


def test_two_currencies_are_crossed_on_the_last_day_that_has_both() -> None:
    found = rates("2020-04-06 USD 1.0791\n2020-04-06 CNY 7.6519\n2020-04-07 USD 1.0885").find(
        "CNY", "USD", date(2020, 4, 8)
    )
    assert (found.fixed_on, found.rate) == (
        date(2020, 4, 6),
        Fraction("1.0791") / Fraction("7.6519"),
    )


@pytest.mark.parametrize(
    ("commodity", "maybe"), [("XYZ", ""), ("usd", "USD"), ("RMB", "CNY"), ("UDS", "USD")]
)
def test_an_entry_is_of_a_currency_that_there_is(commodity: str, maybe: str) -> None:
    with pytest.raises(LedgerRefused) as refused:
        post(Ledger(), [entry("e", ("pledged:F:N", -5), ("available:F", 5), commodity=commodity)])
    assert [(each.field, each.maybe) for each in refused.value.problems] == [("commodity", maybe)]
