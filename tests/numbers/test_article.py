"""The article as a test: every figure in it is a saved query on what spring-2020 has recorded, and
none is made up to agree.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from onward.events.event import Event
from onward.events.state import fold
from onward.formats.builtin import place_of, scenarios_folder
from onward.formats.eventfile import read_events
from onward.formats.figures import read_figures
from onward.numbers.figure import Clocks, Figure, FigureStanding, Record, check
from onward.numbers.movements import Stage
from onward.numbers.periods import period
from onward.numbers.queries import CountQuery, FlowQuery, FundQuery, GrowthQuery
from onward.scenario import timetable
from onward.units import grams_up
from scripts.article import spring
from scripts.build_spring_2020.figures import FIGURES as BUILD

HOME = scenarios_folder() / "spring-2020"
FIGURES = {figure.id: figure for figure in read_figures(HOME / "figures.toml")}
ARTICLE = Path(__file__).parents[3] / "shared" / "research" / "article.txt"
NUMBER = re.compile(r"(?:US\$)?\d+(?:\.\d+)?(?: (?:million|percent))?")


def growth(name: str) -> GrowthQuery:
    query = FIGURES[name].query
    assert isinstance(query, GrowthQuery)
    return query


@pytest.mark.deep
def test_every_published_figure_is_had_again(large: Record) -> None:
    assert [name for name, figure in FIGURES.items() if not check(figure, large).same] == []


def test_each_figure_of_the_article_is_stated_beside_ours() -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not here")
    text = (
        ARTICLE.read_text(encoding="utf-8")
        .replace("March 15 to April 7", "")
        .replace("COVID-19", "")
    )
    stated = " ".join(figure.stated for figure in FIGURES.values())
    found = NUMBER.findall(text)
    assert len(found) >= 10
    assert [number for number in found if number not in stated] == []
    assert "nearly half" in stated


def test_what_is_calibrated_meets_the_article_and_says_so() -> None:
    totals = {"units-to-china": 73_000_000, "units-abroad": 36_000_000, "countries-abroad": 116}
    for name, stated in totals.items():
        value = FIGURES[name].value
        assert not isinstance(value, str)
        assert value is not None
        assert abs(float(value) / stated - 1) <= 0.02
        assert FIGURES[name].standing is FigureStanding.CALIBRATED
        assert "proves nothing" in FIGURES[name].choice


def test_the_growth_at_liege_has_the_articles_sign_and_is_not_fed_in() -> None:
    """Imports grew, at the airport and at the desk; no figure of the build is the article's 40 %."""
    for name in ("liege-airport-imports", "liege-imports-from-china"):
        value = FIGURES[name].value
        assert not isinstance(value, str)
        assert value is not None
        assert value > 0
    assert not [f.key for f in BUILD if "liege" in f.key and f.value in (0.4, 0.3)]


def test_units_are_shipped_by_the_end_of_last_week_and_not_delivered() -> None:
    for name in ("units-to-china", "units-abroad", "countries-abroad"):
        figure = FIGURES[name]
        assert isinstance(figure.query, FlowQuery | CountQuery)
        assert figure.query.stage is Stage.SHIPPED
        # midnight in Shanghai, Sunday to Monday
        assert figure.as_of == figure.known_to == datetime(2020, 4, 12, 16, tzinfo=UTC)
    assert "shipped is not delivered" in FIGURES["units-abroad"].definition
    assert isinstance(FIGURES["fund-units"].query, FundQuery)
    assert "proof of delivery" in FIGURES["fund-units"].definition


def plainly(
    record: Record, events: list[Event], clocks: Clocks, days: str, *, to: str = "", from_: str = ""
) -> int:
    """Grams for (or from) a country on departures that leave Liege for it (or land there from it),
    from the states of tracking.
    """
    span, runs = period(days), {d.id: d for d in timetable(record.scenario)}
    shipments = {s.id: s for s in record.scenario.shipments}
    landed = {e.departure: e.at for e in events if e.status.value == "landed"}
    found = 0
    for state in fold(
        events,
        {s.id: s.handling_units for s in record.scenario.shipments},
        as_of=clocks.as_of,
        known_to=clocks.known_to,
    ).shipments:
        goods = shipments[state.key.id]
        for link in state.flown:
            run = runs[link.departure]
            leaves = (
                to
                and run.origin == "BELGG"
                and goods.destination[:2] == to
                and span.starts_at <= link.at < span.ends_at
            )
            at = landed.get(link.departure)
            lands = (
                from_
                and run.destination == "BELGG"
                and goods.origin[:2] == from_
                and at
                and span.starts_at <= at < span.ends_at
            )
            if leaves or lands:
                found += state.handling_units * grams_up(goods.mass_kg)
    return found


def test_exports_to_china_and_imports_from_china_are_not_swapped() -> None:
    """February is exports TO China through Liege; 15 March to 7 April is imports FROM China; added
    up once more without any flow.
    """
    exports, imports = (
        growth("liege-exports-to-china-within-february"),
        growth("liege-imports-from-china"),
    )
    amount = FIGURES["liege-exports-to-china"].query
    assert isinstance(amount, FlowQuery)
    assert (
        exports.where == {"hub": ("BELGG",), "side": ("out",), "goods_to": ("CN",)} == amount.where
    )
    assert imports.where == {"hub": ("BELGG",), "side": ("in",), "goods_from": ("CN",)}
    assert str(amount.period) == "2020-02-01..2020-02-29"
    assert str(imports.period) == "2020-03-15..2020-04-07"
    record = spring("S")
    events = list(read_events(place_of("spring-2020:S") / "events.csv.xz").events)
    clocks = FIGURES["liege-imports-from-china"].clocks
    out = (
        FlowQuery(stage=exports.stage, measure="kg", where=exports.where, period=period("2020-02"))
        .answer(record, clocks)
        .value
    )
    back = (
        FlowQuery(stage=imports.stage, measure="kg", where=imports.where, period=imports.period)
        .answer(record, clocks)
        .value
    )
    assert out == Fraction(plainly(record, events, clocks, "2020-02", to="CN"), 1000) > 0
    swapped = (
        FlowQuery(stage=imports.stage, measure="kg", where=imports.where, period=period("2020-02"))
        .answer(record, clocks)
        .value
    )
    assert out != swapped
    assert isinstance(back, Fraction)
    assert back > 0
    assert out != back


def test_the_baselines_are_not_stated_in_the_source_and_ours_is_a_choice_that_says_so() -> None:
    assert "no percentage" in FIGURES["liege-exports-to-china"].choice
    for name in ("liege-exports-to-china-within-february", "liege-imports-from-china"):
        assert "baseline is not stated" in FIGURES[name].stated
        assert "not stated in the source; ours is" in FIGURES[name].choice
    assert growth("liege-imports-from-china").against == period("2020-02-20..2020-03-14")


def test_the_countries_are_a_proxy_and_say_so() -> None:
    assert "proxy" in FIGURES["countries-abroad"].choice


def test_a_figure_fed_in_says_that_it_proves_nothing() -> None:
    for name in ("charters-added", "charters-in-february", "fund-units"):
        assert "proves nothing" in FIGURES[name].choice


def test_qualifiers_and_money() -> None:
    assert (
        FIGURES["south-africa-yuan"].qualifier
        == FIGURES["south-africa-dollars"].qualifier
        == "more than"
    )
    assert FIGURES["south-africa-yuan"].stated.startswith("more than")
    assert FIGURES["fund-pledged"].qualifier == ""


def test_every_figure_says_what_it_rests_on() -> None:
    for figure in FIGURES.values():
        assert isinstance(figure, Figure)
        assert figure.definition
        assert figure.source
        assert figure.stated
        assert figure.value is not None
