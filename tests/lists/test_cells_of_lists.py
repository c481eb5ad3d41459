"""Single cells: numbers, units, sizes, money, dates and times as people of five languages write them."""

from __future__ import annotations

import pytest

from onward.lists.amounts import Unread, measured, pieces_in, price_in, sizes_in
from onward.lists.clocks import as_clock, minutes_before
from onward.lists.days import as_date
from onward.lists.fields import Holds
from onward.lists.figures import figure_of, sign_evidence
from onward.lists.weekdays import weekdays_in


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    rows("""
        1.234,5      | -        | 1234.5
        1 234,5      | -        | 1234.5
        1'234.5      | 1234.5   | -
        1,234        | 1234     | 1.234
        1.234.567    | -        | 1234567
        0,125        | -        | 0.125
        1,23,456.00  | 123456.00| -
        (1,234.50)   | -1234.50 | -
        123-         | -123     | -123
        １２３        | 123      | 123
        2 000        | 2000     | 2000
        .5           | 0.5      | -
    """),
)
def test_a_number_in_both_readings(text: str, point: str, comma: str) -> None:
    figure = figure_of(text)
    assert figure is not None
    found = [figure.amount("."), figure.amount(",")]
    assert ["-" if each is None else str(each) for each in found] == [point, comma]


def test_what_is_no_single_number_is_none() -> None:
    assert [figure_of(text) for text in ("3-4", "12 5", "1e5", "kg", "")] == [None] * 5


def test_one_cell_shows_the_sign_of_a_column() -> None:
    assert sign_evidence(["1.234", "12,5"]).sign == ","
    assert sign_evidence(["1,234", "12.5"]).sign == "."
    unclear = sign_evidence(["1.234", "850"])
    assert (unclear.sign, unclear.both) == ("", 1)


@pytest.mark.parametrize(
    ("cell", "holds", "amount"),
    rows("""
        12 kg    | mass   | 12
        3 t      | mass   | 3000
        12.5 lbs | mass   | 5.669905
        ７５ＫＧ   | mass   | 75
        12 公斤   | mass   | 12
        ca. 12 kg| mass   | 12
        12       | mass   | 12
        0.5 m³   | volume | 0.5
        12 cft   | volume | 0.339802
        1.2 m    | length | 120
    """),
)
def test_a_unit_in_the_cell_wins(cell: str, holds: str, amount: str) -> None:
    usual = {"mass": "kg", "volume": "m3", "length": "cm"}[holds]
    assert str(measured(cell, Holds(holds), usual, ".").amount) == amount


@pytest.mark.parametrize("cell", ["12 foo", "-5", "1,5", "kg", "1 kg + 2 kg"])
def test_what_is_no_mass_is_not_read(cell: str) -> None:
    with pytest.raises(Unread):
        measured(cell, Holds.MASS, "kg", ".")


@pytest.mark.parametrize(
    ("cell", "size"),
    rows("""
        40x30x20             | 40x30x20
        40*30*20 cm          | 40x30x20
        40cmX30cmX20cm       | 40x30x20
        1.2m x 0.8m x 1m     | 120x80x100
        1200 × 800 × 1000 mm | 120x80x100
        L40 W30 H20          | 40x30x20
        长40*宽30*高20         | 40x30x20
        40/30/20             | 40x30x20
        10@40x30x20          | 40x30x20 10
        40x30x20x10          | 40x30x20 10
        40x30x20/10          | 40x30x20 10
        2 x 100x50x40        | 100x50x40 2
        2 x 100x50x40 cm     | 100x50x40 2
        3 ctns x 60x40x40    | 60x40x40 3
        2 x 120 x 80 x 100 cm | 120x80x100 2
        100x50x40 x 2        | 100x50x40 2
        (120 x 80 x 150) x 4 | 120x80x150 4
        2 plt 120x80x150 + 1 plt 80x60x100 | 120x80x150 2, 80x60x100 1
        4/120x80x100, 2/80x60x60           | 120x80x100 4, 80x60x60 2
    """),
)
def test_sizes_and_their_pieces(cell: str, size: str) -> None:
    found = [
        f"{each.length}x{each.width}x{each.height} {each.pieces or ''}".strip()
        for each in sizes_in(cell, "cm", ".")
    ]
    assert ", ".join(found) == size


@pytest.mark.parametrize("cell", ["120x80", "x", "40x30x0", "40x30x20x10x5", "large"])
def test_what_is_no_size_is_not_read(cell: str) -> None:
    with pytest.raises(Unread):
        sizes_in(cell, "cm", ".")


@pytest.mark.parametrize(
    ("cell", "sign", "price"),
    rows("""
        4,10 USD/kg                     | , | 4.1 USD per kg
        USD 4.10/kg (min. USD 150)      | . | 4.1 USD per kg, min 150 USD
        4.10 min 150                    | . | 4.1, min 150
        min 150                         | . | min 150
        € 1.200,00                      | , | 1200 EUR
        CHF 1'200.50                    | . | 1200.5 CHF
        32元/公斤                         | . | 32 CNY per kg
        12 cts/kg                       | . | 0.12 per kg
        45000 USD lump sum              | . | 45000 USD in all
        EUR 3,95 all in                 | , | 3.95 EUR
        12万元                            | . | 120000 CNY
        1,5 k USD                       | , | 1500 USD
        4.10 USD/kg incl. FSC           | . | 4.1 USD per kg
        120 EUR/100 kg                  | . | 1.2 EUR per kg
        1,10 USD per lb                 | , | 2.425085 USD per kg
        95 USD/t                        | . | 0.095 USD per kg
        95 EUR/cbm                      | . | 95 EUR per m3
        5 USD/pc                        | . | 5 USD per piece
        12 USD each                     | . | 12 USD per piece
        30 EUR per pallet min 60        | . | 30 EUR per pallet, min 60 EUR
        1200 EUR per truck              | . | 1200 EUR in all
        USD 3.85 / kg                   | , | 3.85 USD per kg
        3,85 €                          | . | 3.85 EUR
    """),
)
def test_money(cell: str, sign: str, price: str) -> None:
    found = price_in(cell, sign)
    words = [] if found.amount is None else [f"{found.amount} {found.currency}".strip()]
    words[-1:] = [f"{words[-1]} per {found.per}"] if found.per else words[-1:]
    words[-1:] = [f"{words[-1]} in all"] if found.in_all else words[-1:]
    if found.minimum is not None:
        words.append(f"min {found.minimum} {found.minimum_currency}".strip())
    assert ", ".join(words) == price


@pytest.mark.parametrize("cell", ["4.10 USD/kg + FSC", "12 %", "12 foo", "3-4 USD"])
def test_money_beside_words_that_may_change_it_is_not_read(cell: str) -> None:
    with pytest.raises(Unread):
        price_in(cell, ".")


def test_pieces_are_whole_and_may_have_a_word() -> None:
    assert [pieces_in(cell, ".") for cell in ("12", "12 ctns", "12件", "3 plts", 12, 12.0)] == [
        *(12, 12, 12, 3, 12, 12)
    ]
    for cell in ("12.5", "12 kg", "-3"):
        with pytest.raises(Unread):
            pieces_in(cell, ".")


@pytest.mark.parametrize(
    ("cell", "meant"),
    rows("""
        3.4.2020                | DMY 2020-04-03, MDY 2020-03-04
        04/03/20                | DMY 2020-03-04, MDY 2020-04-03, YMD 2004-03-20
        25/04/2020              | DMY 2020-04-25
        2020-04-03              | 2020-04-03
        2020年4月3日              | 2020-04-03
        ２０２０年４月３日           | 2020-04-03
        3-Apr-20                | 2020-04-03
        3. April 2020           | 2020-04-03
        1er avril 2020          | 2020-04-01
        3 de abril de 2020      | 2020-04-03
        April 3rd, 2020         | 2020-04-03
        30-MÄR-20               | 2020-03-30
        03APR20                 | 2020-04-03
        20200403                | 2020-04-03
        43924                   | 2020-04-03
        Fri 03/04/2020          | DMY 2020-04-03
        mar. 7 avril 2020       | 2020-04-07
        2020-04-03 (周五)         | 2020-04-03
        3/4/2020 6:30 PM        | DMY 2020-04-03 18:30, MDY 2020-03-04 18:30
        2020年4月3日 下午6:30      | 2020-04-03 18:30
        3.4.2020 18.30 Uhr      | DMY 2020-04-03 18:30, MDY 2020-03-04 18:30
        2020-04-03T18:30Z       | 2020-04-03 18:30
    """),
)
def test_a_date_in_every_order_that_fits(cell: str, meant: str) -> None:
    found = as_date(cell)
    assert found is not None
    clock = f" {found.clock.at:%H:%M}" if found.clock else ""
    orders = [order for order in ("DMY", "MDY", "YMD") if order in found.orders()]
    if not found.is_open:
        assert f"{found.on('DMY')}{clock}" == meant
    else:
        assert ", ".join(f"{order} {found.on(order)}{clock}" for order in orders) == meant


def test_a_date_without_a_year_says_so() -> None:
    for cell in ("3-Apr", "3 avril", "03.04.", "4月3日", "3APR 1830"):
        found = as_date(cell)
        assert found is not None
        assert found.lacks_year
        assert str(found.on("DMY", 2020)) == "2020-04-03"


def test_what_is_no_date_is_none() -> None:
    assert [as_date(cell) for cell in ("ASAP", "KW 14", "12", "Friday", "30.2", "")][:4] == [
        None
    ] * 4
    assert as_date("30.02.2020").orders() == frozenset()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "clock"),
    rows("""
        18:30      | 18:30
        1830       | 18:30
        18h30      | 18:30
        18.30 Uhr  | 18:30
        6.30 pm    | 18:30
        6pm        | 18:00
        06:30+1    | 06:30 +1
        0630 +1    | 06:30 +1
        06:30次日   | 06:30 +1
        次日06:30   | 06:30 +1
        24:00      | 00:00 +1
        0.77083333 | 18:30
        2359Z      | 23:59
    """),
)
def test_a_time_of_day(cell: str, clock: str) -> None:
    found = as_clock(cell)
    assert found is not None
    assert f"{found.at:%H:%M}" + (f" +{found.days}" if found.days else "") == clock


def test_a_span_before_the_departure() -> None:
    assert [minutes_before(cell) for cell in ("6 h", "90 min", "18:30")] == [360, 90, None]


def test_days_of_the_week() -> None:
    cells = ("Mo, Mi", "D1357", "daily", "周一、周三", "1.3.5..", "Mon-Fri", "Frankfurt")
    assert [weekdays_in(cell) for cell in cells] == [
        *("13", "1357", "1234567", "13", "135", "12345", None)
    ]
