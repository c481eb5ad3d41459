"""The built-in fund: rates of every day, the figures of the article, receipts as recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import cast

import pytest

from onward.formats.builtin import scenarios_folder
from onward.formats.fund import read_fund
from onward.money.book import Book, book
from onward.money.fund_entries import entries_of
from onward.money.fund_figures import in_short, synthetic_units
from onward.money.fund_trace import trace
from onward.money.ledger import Ledger, post, seen, trial_balance
from onward.questions.fund import FundFigures
from onward.report.render.json import table_rows
from onward.report.tables.fund import figures_table


def printed(seen: Book, day: date) -> list[dict[str, str]]:
    """The figures for print, as `fund figures --json` has them."""
    made_up, units = synthetic_units(seen.fund)
    figures = tuple(in_short(seen, day))
    found = FundFigures(book=seen, rate_on=day, figures=figures, synthetic=made_up, units=units)
    return cast(list[dict[str, str]], table_rows(figures_table(found)))


@pytest.mark.parametrize(
    "on", ["2020-01-01", "2020-01-06", "2020-04-13", "2020-05-01", "2020-06-30"]
)
def test_spring_2020_has_a_rate_on_every_day(on: str) -> None:
    """A holiday, a Monday, Easter Monday, the first of May, the last day: between any two of the
    story's currencies.
    """
    fund = read_fund(scenarios_folder() / "spring-2020" / "fund")
    day = date.fromisoformat(on)
    story = (
        "EUR",
        "USD",
        "CNY",
        "ZAR",
        "HKD",
        "GBP",
        "RUB",
        "TRY",
        "CAD",
        "IDR",
        "CHF",
        "BRL",
        "MXN",
        "ILS",
    )
    assert (
        fund.rates.lacking((one, other, day) for one in story for other in story if one != other)
        == []
    )


def test_the_figures_of_the_article() -> None:
    """US$100 million; more than 500 million yuan x 1.0885 / 7.6802 (ECB, 7 April) = US$70.86
    million; 7.7 million units, 15 nations.
    """
    fund = read_fund(scenarios_folder() / "spring-2020" / "fund")
    as_of = datetime(2020, 4, 13, tzinfo=UTC)
    entries = seen(post(Ledger(), entries_of(fund)).entries, as_of, as_of)
    rows = printed(book(fund, as_of), date(2020, 4, 7))
    found = {each["name"]: each["value"] for each in rows}
    assert found["pledged to gapf"] == "100,000,000.00 USD"
    assert found["pledged to naspers"] == "more than 500,000,000.00 CNY"
    assert found["pledged to naspers in dollars"].startswith("more than 70,86")
    assert found["delivered"] == "7,687,000 units"
    assert found["delivered to"] == "15 nations"
    assert fund.rates.find("CNY", "USD", date(2020, 4, 7)).rate == Fraction(10885, 76802)
    for line in trial_balance(entries):
        assert line.debit >= 0
    naspers = next(each for each in trace(fund, entries) if each.fund == "naspers")
    assert naspers.no_units == naspers.pledged  # nobody states how many units
    assert sum(not each.counted for each in fund.pledges) == 1  # both statements are kept


@pytest.mark.deep
def test_the_receipts_are_those_of_the_recorded_events() -> None:
    """Every receipt names an event of spring-2020:L that tells of a delivery paid by the fund, and
    no such delivery is left out.
    """
    from onward.formats.event_sources import recorded  # noqa: PLC0415

    fund = read_fund(scenarios_folder() / "spring-2020" / "fund")
    told = {
        each.id
        for each in recorded("spring-2020:L")
        if dict(each.extra).get("payer") == "anti-pandemic fund"
    }
    assert {each.event for each in fund.receipts} == told
