"""What is wrong with prices of delay, areas and goods that stay together: all of it at once, each
with its table, row, field and a way out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from little import little

from onward.errors import Problem
from onward.questions.validate import remarks
from onward.scenario import Amendment, Area, DelayPrice, Scenario
from onward.scenario.change import AddShipment, AmendShipment
from onward.scenario.changes import apply, problems as change_problems
from onward.scenario.problems import problems

GOOD = """
    as_of 2020-03-01
    set goods_may_return=false consignment_fee_minor=500
    area EU BE FR
    delay_price p2 minor_per_tonne_hour=100
    delay_price p3 ppm_of_value_per_day=13500
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 6m3 400/kg
    ship gowns    CNPVG>BELGG p1 10x 20kg
    ship masks    CNPVG>BELGG p2 10x 20kg left_behind_minor=900 keep_together=true
    ship parcels  CNPVG>BELGG p3 10x 20kg value=50000
    ship presents CNPVG>BELGG p3 10x 20kg left_behind_minor=0 minor_per_tonne_hour=7.5
"""
PER_HOUR, PER_DAY = "minor_per_tonne_hour", "ppm_of_value_per_day"
LATER = {"known_at": datetime(2020, 3, 2, tzinfo=UTC)}


def changed(table: str, row: int, **fields: object) -> Scenario:
    """The good scenario with one row changed."""
    good = little(GOOD)
    rows = list(getattr(good, table))
    rows[row] = replace(rows[row], **fields)
    return replace(good, **{table: tuple(rows)})


def told(scenario: Scenario) -> list[tuple[str, int, str]]:
    return [(each.file, each.row, each.field) for each in problems(scenario)]


def test_the_good_one_is_good() -> None:
    assert problems(little(GOOD)) == []


BROKEN = [
    # table, row, what is changed, the field told, words in the message, words of the maybe
    ("delay_prices", 0, {PER_HOUR: -1.0}, PER_HOUR, "at least 0", ""),
    ("delay_prices", 0, {PER_HOUR: float("nan")}, PER_HOUR, "not a number", ""),
    ("delay_prices", 1, {PER_DAY: -1}, PER_DAY, "at least 0", ""),
    ("delay_prices", 1, {PER_DAY: 1_000_001}, PER_DAY, "at most 1,000,000", ""),
    ("delay_prices", 0, {"priority": 0}, "priority", "at least 1", ""),
    ("delay_prices", 0, {PER_DAY: 5}, PER_DAY, "beside minor_per_tonne_hour", "one of the two"),
    ("delay_prices", 1, {PER_DAY: None}, PER_HOUR, "so is ppm_of_value_per_day", "one of the two"),
    ("delay_prices", 1, {"priority": 2}, "priority", "stands on 2 rows", "remove one"),
    ("delay_prices", 1, {"priority": 33}, "priority", "of no shipment", "3, the last without"),
    ("shipments", 0, {PER_HOUR: 5.0}, PER_HOUR, "priority 1 has none", "leave it empty"),
    ("shipments", 0, {PER_DAY: 0}, PER_DAY, "priority 1 has none", "row for priority 1"),
    ("shipments", 1, {PER_HOUR: 5.0, PER_DAY: 5}, PER_DAY, "beside", "one of the two"),
    ("shipments", 1, {PER_HOUR: -5.0}, PER_HOUR, "at least 0", ""),
    ("shipments", 1, {"left_behind_minor": -1}, "left_behind_minor", "at least 0", ""),
    ("shipments", 0, {"priority": 4}, "priority", "after priority 3", "add a row for priority 4"),
    ("shipments", 1, {"left_behind_minor": None}, "value_minor", "more than 0", "left_behind_min"),
    ("shipments", 2, {"value_minor": 0}, "value_minor", "more than 0", "left_behind_minor"),
    ("shipments", 3, {PER_HOUR: None}, "value_minor", "priced by its value", PER_HOUR),
    ("shipments", 1, {"weight": 10**7, PER_HOUR: 1e9}, "weight", "one handling unit", "lower"),
    ("areas", 0, {"country": "be"}, "country", "ISO 3166", "BE"),
    ("areas", 0, {"country": "Belgium"}, "country", "ISO 3166", "BE"),
    ("areas", 0, {"country": "FR"}, "country", "stands on 2 rows", "remove one"),
    ("areas", 0, {"area": " "}, "area", "names no area", "a word"),
]


@pytest.mark.parametrize(
    ("table", "row", "new", "field", "words", "maybe"), BROKEN, ids=lambda each: str(each)[:60]
)
def test_each_rule(
    table: str, row: int, new: dict[str, object], field: str, words: str, maybe: str
) -> None:
    found = problems(changed(table, row, **new))
    mine = [p for p in found if (p.file, p.row, p.field) == (f"{table}.csv", row + 2, field)]
    assert mine, found
    assert words in mine[0].message
    assert maybe in mine[0].maybe


def test_all_of_it_at_once() -> None:
    wrong = little("""
        as_of 2020-03-01
        area EU BE XX BE
        delay_price p2
        delay_price p3 minor_per_tonne_hour=-1
        delay_price p9 ppm_of_value_per_day=5
        ship gowns   CNPVG>BELGG p1 ppm_of_value_per_day=5
        ship masks   CNPVG>BELGG p2
        ship parcels CNPVG>BELGG p4
    """)
    assert told(wrong) == [
        ("delay_prices.csv", 3, "minor_per_tonne_hour"),
        ("areas.csv", 3, "country"),
        ("areas.csv", 2, "country"),
        ("areas.csv", 4, "country"),
        ("delay_prices.csv", 2, "minor_per_tonne_hour"),
        ("delay_prices.csv", 3, "priority"),
        ("delay_prices.csv", 4, "priority"),
        ("shipments.csv", 2, "ppm_of_value_per_day"),
        ("shipments.csv", 3, "value_minor"),
        ("shipments.csv", 4, "priority"),
    ]


def test_sums_of_money_stay_exact() -> None:
    dear = changed("shipments", 1, handling_units=1_000_000, left_behind_minor=10**15)
    (only,) = problems(dear)
    assert (only.file, only.row, only.field) == ("scenario.toml", 0, "shipments.left_behind_minor")
    assert "minor units" in only.message


def test_a_priority_that_goods_under_way_no_longer_have_keeps_its_price() -> None:
    """The last parcels have arrived: nothing is wrong."""
    there = changed("shipments", 1, part_of="all-masks")
    left = replace(there, shipments=there.shipments[:2])
    assert problems(left) == problems(replace(little(GOOD), shipments=())) == []
    assert told(replace(little(GOOD), shipments=left.shipments[:1])) == [
        ("delay_prices.csv", 2, "priority"),
        ("delay_prices.csv", 3, "priority"),
    ]


AMENDED = [
    # shipment, what a notice says of it, words of the one problem; none: nothing is wrong
    ("gowns", {"priority": 2}, "has a price of delay, and value_minor of shipment gowns is 0"),
    ("parcels", {"priority": 4}, "comes after priority 3, which has one"),
    ("parcels", {"priority": 1}, ""),
    ("masks", {"priority": 3}, "value_minor of shipment masks is 0"),
    ("parcels", {"priority": 2}, ""),
    ("presents", {"priority": 1}, ""),  # its own price has no effect there
    ("masks", {"may_return": True}, ""),
    ("masks", {"keep_together": False}, ""),
    ("masks", {"keep_together": True}, "says nothing that was not so already"),
]


@pytest.mark.parametrize(("shipment", "said", "words"), AMENDED, ids=str)
def test_amendments(shipment: str, said: dict[str, object], words: str) -> None:
    """The same, whether a row of the scenario says it or a notice."""
    row = Amendment(id="N1", shipment=shipment, **LATER, **said)
    change = AmendShipment(id="N1", shipment=shipment, **LATER, **said)
    told_of: list[list[Problem]] = [
        problems(replace(little(GOOD), amendments=(row,))),
        change_problems(little(GOOD), [change]),
    ]
    for found in told_of:
        assert [words in each.message and each.row == 2 for each in found] == [True] * bool(words)


def test_a_notice_of_goods_that_would_be_strict_after_priced_ones_is_refused() -> None:
    good = little(GOOD)
    late = replace(good.shipments[0], id="late", priority=7)
    (only,) = change_problems(good, [AddShipment(id="N1", shipment=late, **LATER)])
    assert (only.row, only.field, only.value) == (2, "priority", "7")


def test_amended_goods_may_return_and_may_be_divided() -> None:
    said = {"may_return": True, "keep_together": False}
    later = apply(little(GOOD), [AmendShipment(id="N1", shipment="masks", **LATER, **said)])
    assert [(row.may_return, row.keep_together) for row in later.amendments] == [(True, False)]


def test_goods_that_no_departure_takes_whole_are_reported_and_not_refused() -> None:
    large = changed("shipments", 1, handling_units=60)
    assert problems(large) == []
    (note,) = remarks(large)
    assert "no departure has room for all of masks" in note.text
    assert remarks(little(GOOD)) == []


def test_an_area_may_have_one_country_and_a_price_may_be_nothing() -> None:
    free = little("""
        as_of 2020-03-01
        delay_price p1 minor_per_tonne_hour=0
        ship gowns CNPVG>BELGG p1 value=1
    """)
    assert problems(replace(free, areas=(Area(country="CN", area="CN"),))) == []
    assert free.delay_prices == (DelayPrice(priority=1, minor_per_tonne_hour=0.0),)
