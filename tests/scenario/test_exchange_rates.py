"""Prices in other currencies: converted once, exactly, at the rate of the day; what lacks a rate, or
is beyond a limit, is a problem of its row.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from little import little

from onward.errors import InvalidInput
from onward.formats.digest import digest
from onward.formats.folder import read_folder, write_folder
from onward.judge import check
from onward.judge.converted import Converted
from onward.judge.travel import judged_scenario
from onward.network.build import build
from onward.plan.solve import solve
from onward.scenario import ExchangeRate, Scenario, known
from onward.scenario.changes import AddDeparture, ChangePrice, OfferSpace, apply
from onward.scenario.exchange_rates import exchange
from onward.scenario.problems import problems

LANE = """
    as_of 2020-03-05 06:00
    fly F CNPVG>BELGG 6 00:00 > 6 12:00 {price}/kg minimum={least} currency={currency}
    ship A CNPVG>BELGG 1x 10kg 0.01m3 due=7
"""


def lane(price: float = 400, least: int = 15_000, currency: str = "EUR") -> Scenario:
    return little(LANE.format(price=price, least=least, currency=currency))


def rate(currency: str, day: int, value: str) -> ExchangeRate:
    return ExchangeRate(currency=currency, day=date(2020, 3, day), rate=Decimal(value))


@pytest.mark.parametrize(
    ("home", "currency", "worth", "price", "least", "thousandths", "minor"),
    [
        # 4.00 EUR at 1.10: 4.40 USD a kg, in thousandths of a cent; 150.00 EUR are 165.00 USD
        ("USD", "EUR", "1.10", 400, 15_000, 440_000, 16_500),
        # 600 yen at 0.0067: 4.02 USD; a yen has no decimals, a dollar two
        ("USD", "JPY", "0.0067", 600, 15_000, 402_000, 10_050),
        # 1.250 dinars at 3.25: 4.0625 USD; a dinar has three
        ("USD", "KWD", "3.25", 1_250, 40_000, 406_250, 13_000),
        ("JPY", "USD", "149.25", 402, 1, 599_985, 1),  # 4.02 USD are 599.985 yen
        ("KWD", "JPY", "0.00205", 600, 1_000, 1_230_000, 2_050),
        # half to even: 0.5 and 1.5 thousandths, and 2.5 cents
        ("USD", "EUR", "0.5", 0.001, 5, 0, 2),
        ("USD", "EUR", "0.5", 0.003, 7, 2, 4),
        # no binary fraction: 3 cents at 1.15 are 3.45 cents, and 34.5 thousandths round to even
        ("USD", "EUR", "1.15", 0.03, 3, 34, 3),
        ("USD", "USD", "7", 400, 15_000, 400_000, 15_000),
    ],
)
def test_planner_and_judge_convert_by_the_decimals_of_both(
    home: str,
    currency: str,
    worth: str,
    price: float,
    least: int,
    thousandths: int,
    minor: int,
) -> None:
    rows = () if currency == home else (rate(currency, 5, worth),)
    scenario = replace(lane(price, least, currency), currency=home, exchange_rates=rows)
    assert problems(scenario) == []
    offers = build(scenario).offers
    assert (offers.rate.tolist(), offers.minimum.tolist()) == ([thousandths], [minor])
    pools = judged_scenario(scenario).pools
    assert (pools.rate.tolist(), pools.minimum.tolist()) == ([thousandths], [minor])


@pytest.mark.parametrize(
    ("days", "worth"),
    [
        ((5,), "5"),
        ((3, 4, 6), "4"),  # the last up to the day of as_of
        ((6, 4, 3), "4"),  # in any order
        ((1,), "1"),  # however old
        ((5, 6), "5"),
    ],
)
def test_the_last_rate_up_to_the_day_of_the_decision_applies(
    days: tuple[int, ...], worth: str
) -> None:
    rows = tuple(rate("EUR", day, str(day)) for day in days)
    scenario = replace(lane(100, 0), exchange_rates=rows)
    for thousandths in (
        exchange(scenario).thousandths(100, "EUR"),
        Converted(scenario).price(scenario.departures[0]),
    ):
        assert thousandths == 100_000 * int(worth)
    assert check(scenario, solve(scenario)) == []


def test_the_day_is_that_of_utc() -> None:
    """At 01:00 in Shanghai on the 6th it is the 5th."""
    shanghai = datetime.fromisoformat("2020-03-06T01:00+08:00")
    scenario = replace(lane(), exchange_rates=(rate("EUR", 5, "1"), rate("EUR", 6, "2")))
    assert exchange(replace(scenario, as_of=shanghai)).thousandths(1, "EUR") == 1_000
    assert shanghai.astimezone(UTC).date() == date(2020, 3, 5)


def test_rates_of_later_days_are_not_known() -> None:
    scenario = replace(lane(), exchange_rates=(rate("EUR", 5, "1.1"),))
    later = replace(scenario, exchange_rates=(*scenario.exchange_rates, rate("EUR", 6, "2")))
    assert known(later).exchange_rates == scenario.exchange_rates
    assert digest(later) == digest(scenario)
    next_day = replace(later, as_of=later.as_of + timedelta(days=1))
    assert known(next_day).exchange_rates == later.exchange_rates


def test_a_scenario_without_minimum_and_currency_is_what_it_was() -> None:
    """The digest is that of before these columns existed."""
    plain = little("""
        fly F CNPVG>BELGG 6 00:00 > 6 12:00 400/kg
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=7
    """)
    assert digest(plain) == "dedc12ebaf589ec5c37e4ac9b5bb3adebac5add450eb69a154d838a23ad2cbfc"
    assert digest(replace(plain, exchange_rates=(rate("EUR", 1, "1"),))) != digest(plain)


def test_each_row_without_a_rate_is_a_problem_of_its_own() -> None:
    scenario = little("""
        exchange EUR 1 1.10
        exchange JPY 5 0.01
        exchange USD 1 1
        exchange EUR 1 1.2
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 400/kg currency=EUR
        fly F2 CNPVG>BELGG 2 10:00 > 2 22:00 400/kg currency=GBP
        fly F3 CNPVG>BELGG 2 10:00 > 2 22:00 400/kg currency=JPY
        fly F4 CNPVG>BELGG 2 10:00 > 2 22:00 400/kg currency=euro
        service S CNPVG>BELGG 09:30 600 days=2..9 currency=CHF
        allot A desk departure=F1 10kg 1m3 300/kg currency=CHF
        offer O desk 10kg 1m3 300/kg departure=F2 currency=CNY
        ship A CNPVG>BELGG party=desk
    """)
    rate_lacks = "has no rate of exchange to USD on 2020-03-01 or before"
    assert sorted((p.file, p.row, p.field, p.value, p.message) for p in problems(scenario)) == [
        ("allotments.csv", 2, "currency", "CHF", rate_lacks),
        ("departures.csv", 3, "currency", "GBP", rate_lacks),
        ("departures.csv", 4, "currency", "JPY", rate_lacks),
        ("departures.csv", 5, "currency", "euro", "is not a currency"),
        ("exchange_rates.csv", 2, "day", "EUR 2020-03-01", "stands on 2 rows"),
        (
            *("exchange_rates.csv", 4, "currency", "USD"),
            "is the scenario's own currency, and needs no rate",
        ),
        ("exchange_rates.csv", 5, "day", "EUR 2020-03-01", "stands on 2 rows"),
        ("services.csv", 2, "currency", "CHF", rate_lacks),
        ("space_offers.csv", 2, "currency", "CNY", rate_lacks),
    ]


def test_what_is_within_limits_in_its_own_currency_may_be_beyond_them_once_converted() -> None:
    scenario = little("""
        exchange KWD 1 3.25
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 9999999/kg currency=KWD
        fly F2 CNPVG>BELGG 2 10:00 > 2 22:00 1/kg currency=KWD
        price P 9999999/kg departure=F2
        ship A CNPVG>BELGG
    """)
    scenario = replace(scenario, currency="BHD")  # a thousandth, as of the dinar
    text = "is 32,499,997 minor units of BHD, which must be at most 10,000,000"
    assert [(p.file, p.field, p.message) for p in problems(scenario)] == [
        ("departures.csv", "cost_minor_per_kg", text),
        ("prices.csv", "cost_minor_per_kg", text),
    ]


def test_rates_are_read_as_they_are_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    worth = "0.0067123456789012345678901234567"
    scenario = replace(lane(currency="JPY"), exchange_rates=(rate("JPY", 1, worth),))
    write_folder(scenario, tmp_path)
    assert f"JPY,2020-03-01,{worth}\n" in (tmp_path / "exchange_rates.csv").read_text()
    assert read_folder(tmp_path) == scenario


@pytest.mark.parametrize("text", ["nan", "inf", "1_0", "1,1", "0", "-1", "1e400", "EUR"])
def test_what_is_no_rate_is_told_with_its_row(tmp_path, text: str) -> None:  # type: ignore[no-untyped-def]
    write_folder(replace(lane(), exchange_rates=(rate("EUR", 1, "1.1"),)), tmp_path)
    rows = f'currency,day,rate\nEUR,2020-03-01,"{text}"\n'
    (tmp_path / "exchange_rates.csv").write_text(rows)
    with pytest.raises(InvalidInput) as refused:
        read_folder(tmp_path)
    assert [(p.file, p.row, p.field) for p in refused.value.problems] == [
        ("exchange_rates.csv", 2, "rate")
    ]


def test_asked_for_an_instant_before_all_rates_the_planner_says_so() -> None:
    scenario = replace(lane(), exchange_rates=(rate("EUR", 5, "1.1"),))
    earlier = replace(scenario, as_of=scenario.as_of - timedelta(days=3))
    for refuses in (build, judged_scenario):
        with pytest.raises(InvalidInput, match="no rate of exchange to USD on 2020-03-02"):
            refuses(earlier)


def test_notices_price_in_the_currency_of_the_offer() -> None:
    scenario = replace(lane(least=0), exchange_rates=(rate("EUR", 5, "2"),))
    told = {"known_at": scenario.as_of, "cause": "a letter"}
    new = replace(
        scenario.departures[0], id="F2", minimum_minor=900, cost_minor_per_kg=300.0, currency="USD"
    )
    offered = OfferSpace(
        **{"id": "N3", "departure": "F", "party": "desk", "cost_minor_per_kg": 350.0},
        **{"capacity_kg": 10.0, "capacity_m3": 1.0, "minimum_minor": 800, "currency": "EUR"},
        **told,
    )
    now = apply(
        scenario,
        (
            ChangePrice(id="N1", departure="F", cost_minor_per_kg=100.0, minimum_minor=700, **told),
            AddDeparture(id="N2", departure=new, **told),
            offered,
        ),
    )
    offers = build(now).offers
    found = zip(offers.departures, offers.pools, strict=True)
    prices = zip(offers.rate.tolist(), offers.minimum.tolist(), strict=True)
    assert {(d.id, pool): each for (d, pool), each in zip(found, prices, strict=True)} == {
        ("F", ""): (200_000, 1_400),
        ("F", "N3"): (700_000, 1_600),
        ("F2", ""): (300_000, 900),
    }
    lacking = replace(offered, currency="CHF")
    with pytest.raises(InvalidInput, match="no rate of exchange"):
        apply(scenario, (lacking,))
