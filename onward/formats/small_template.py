"""The small workbook: a sheet of shipments with nine columns and a few more, and a sheet of offers,
in English or Chinese, with rows that plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onward.formats.whole import whole_file
from onward.formats.xlsxfile import workbook

LANGUAGES = ("en", "zh")

Cell = str | float | timedelta | None  # a span is a day, counted from the day of writing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column in two languages: heading, and what it means. ``examples``: a cell for each row."""

    heading: tuple[str, str]
    means: tuple[str, str]
    examples: Sequence[Cell | tuple[str, str]]
    needed: bool = True
    form: str = "@"  # of its cells in a spreadsheet
    width: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    name: tuple[str, str]
    columns: tuple[_Column, ...]


def _day(number: int) -> timedelta:
    return timedelta(days=number)


_PLACES = {
    "SZX": ("Shenzhen", "深圳"),
    "PVG": ("Shanghai", "上海"),
    "HKG": ("Hong Kong", "香港"),
    "FRA": ("Frankfurt", "法兰克福"),
    "MAD": ("Madrid", "马德里"),
    "AMS": ("Amsterdam", "阿姆斯特丹"),
}
_DATE, _MONEY = "yyyy-mm-dd", "#,##0.00"
_SHIPMENTS = _Sheet(
    name=("shipments", "货物"),
    columns=(
        _Column(
            heading=("Reference", "参考号"),
            means=(
                "Your own number. Several rows with one reference are one shipment of several "
                "sizes.",
                "自己的编号。同一参考号的多行是同一票货物的不同尺寸。",
            ),
            examples=("A-1001", "A-1002", "A-1002", "A-1003", "A-1004"),
        ),
        _Column(
            heading=("From", "始发地"),
            means=("A city, an airport or an IATA code.", "城市、机场或 IATA 代码。"),
            examples=(_PLACES["SZX"], *[_PLACES["PVG"]] * 2, "HKG", _PLACES["SZX"]),
        ),
        _Column(
            heading=("To", "目的地"),
            means=("A city, an airport or an IATA code.", "城市、机场或 IATA 代码。"),
            examples=(_PLACES["FRA"], *[_PLACES["MAD"]] * 2, _PLACES["AMS"], _PLACES["FRA"]),
        ),
        _Column(
            heading=("Pieces", "件数"),
            means=("Cartons, pallets or bags.", "箱、托盘或袋的数量。"),
            examples=(12, 3, 10, 20, 1),
            form="0",
        ),
        _Column(
            heading=("Weight kg (total)", "毛重(公斤,合计)"),
            means=("Of all pieces of the row together.", "该行全部件数的总重。"),
            examples=(240, 600, 120, 500, 85),
            form="0.0",
            width=17,
        ),
        _Column(
            heading=("Size (cm)", "尺寸(厘米)"),
            means=(
                "Length x width x height of a piece in cm; or the volume of all pieces: 3.1 m3.",
                "每件的长x宽x高(厘米);或全部件数的体积,如 3.1 m3。",
            ),
            examples=("60x40x40", "120x80x100", "60x40x40", "3.1 m3", "80x60x50"),
            width=14,
        ),
        _Column(
            heading=("Ready", "备货日期"),
            means=(
                "From the start of this day, or from a time of day, local time.",
                "从当天开始或某一时刻起,当地时间。",
            ),
            examples=(_day(2), _day(2), _day(2), _day(3), _day(3)),
            form=_DATE,
        ),
        _Column(
            heading=("Needed by", "要求到货日期"),
            means=(
                "By the end of this day, or by a time of day, local time.",
                "当天结束前或某一时刻前,当地时间。",
            ),
            examples=(_day(9), _day(8), _day(8), _day(10), _day(12)),
            form=_DATE,
            width=14,
        ),
        _Column(
            heading=("Value (total)", "货值(合计)"),
            means=(
                "Of all pieces of the row together, with its currency.",
                "该行全部件数的总价值,带币种。",
            ),
            examples=("12000 USD", "24000 USD", "1500 USD", "18000 USD", "900 USD"),
        ),
        _Column(
            heading=("Goods", "品名"),
            means=("What a person calls them.", "货物名称。"),
            examples=(("headsets", "耳机"), *[("pumps", "水泵")] * 2, ("valves", "阀门"), None),
            needed=False,
        ),
        _Column(
            heading=("Special handling", "特殊操作代码"),
            means=("IATA codes, such as DGR, ELI, PER, CAO.", "IATA 代码,如 DGR、ELI、PER、CAO。"),
            examples=(),
            needed=False,
            width=17,
        ),
        _Column(
            heading=("Customer", "客户"),
            means=("On whose account it travels.", "为谁承运。"),
            examples=("Acme", "Borg", "Borg", "Acme", "Acme"),
            needed=False,
        ),
    ),
)
_OFFERS = _Sheet(
    name=("offers", "报价"),
    columns=(
        _Column(
            heading=("Carrier", "承运人"),
            means=("Airline, shipping line, railway or haulier.", "航空公司、船公司、铁路或车队。"),
            examples=("CV", "LH", "CX"),
            needed=False,
        ),
        _Column(
            heading=("Flight", "航班号"),
            means=(
                "Or a number of a vessel, train or lorry; empty: any of the lane.",
                "或船名航次、车次;空:该航线任意班次。",
            ),
            examples=("CV9737", "LH8405", "CX2071"),
            needed=False,
        ),
        _Column(
            heading=("From", "始发地"),
            means=("A city, an airport or an IATA code.", "城市、机场或 IATA 代码。"),
            examples=("PVG", "SZX", "HKG"),
        ),
        _Column(
            heading=("To", "目的地"),
            means=("A city, an airport or an IATA code.", "城市、机场或 IATA 代码。"),
            examples=("MAD", "FRA", "AMS"),
        ),
        _Column(
            heading=("Day", "航班日期"),
            means=(
                "A date, weekdays (Mon, Wed, Fri) or daily.",
                "日期、星期(周一、周三)或每天。",
            ),
            examples=(_day(4), ("daily", "每天"), ("Mon, Wed, Fri", "周一、周三、周五")),
            form=_DATE,
            width=16,
        ),
        _Column(
            heading=("Cut-off", "截单时间"),
            means=(
                "Hours before departure (6 h), or a local time.",
                "起飞前小时数(6 h)或当地时刻。",
            ),
            examples=("6 h", "14:00", "6 h"),
            needed=False,
        ),
        _Column(
            heading=("Arrival", "到达时间"),
            means=("Local time; +1: on the next day.", "当地时刻;+1 为次日。"),
            examples=("06:15+1", "05:30+1", "06:40+1"),
            needed=False,
        ),
        _Column(
            heading=("Price per kg", "每公斤价格"),
            means=(
                "For each chargeable kg, in major units: 4.10. This or the next.",
                "每计费公斤,以元为单位:4.10。与下一列二选一。",
            ),
            examples=(4.1, 4.35, 3.95),
            form=_MONEY,
        ),
        _Column(
            heading=("Price in all", "一口价"),
            means=(
                "For the room of one whole departure: a charter, a lorry.",
                "整班舱位的价格:包机、整车。",
            ),
            examples=(),
            form=_MONEY,
        ),
        _Column(
            heading=("Minimum", "最低收费"),
            means=("What a consignment pays at least.", "每票最低收费。"),
            examples=(150, 150, 120),
            needed=False,
            form=_MONEY,
        ),
        _Column(
            heading=("Currency", "币种"),
            means=("Of the prices of the row: USD, EUR, CNY.", "该行价格的币种:USD、EUR、CNY。"),
            examples=("USD", "USD", "USD"),
        ),
        _Column(
            heading=("Valid until", "有效期至"),
            means=("The last day on which it holds.", "报价的最后有效日。"),
            examples=(None, _day(30), _day(30)),
            needed=False,
            form=_DATE,
        ),
    ),
)


def write_small_template(path: str | Path, today: date, language: str = "en") -> None:
    """The workbook, with examples of the days after ``today``. Columns in italics may stay empty or
    be deleted.
    """
    with whole_file(Path(path)) as made, workbook(made) as book:
        for sheet in (_SHIPMENTS, _OFFERS):
            _write(book, sheet, today, LANGUAGES.index(language))


def _write(book: Any, sheet: _Sheet, today: date, spoken: int) -> None:
    made = book.add_worksheet(sheet.name[spoken])
    made.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        mark = {"bold": True} if column.needed else {"italic": True}
        heading = book.add_format({**mark, "bg_color": "#DCE6F1", "bottom": 1})
        cell = book.add_format({"num_format": column.form})
        made.set_column(place, place, column.width, cell)
        made.write_string(0, place, column.heading[spoken], heading)
        made.write_comment(0, place, column.means[spoken], {"x_scale": 1.6})
        for line, example in enumerate(column.examples, 1):
            value = example[spoken] if isinstance(example, tuple) else example
            if isinstance(value, timedelta):
                made.write_datetime(line, place, today + value, cell)
            elif value is not None:
                made.write(line, place, value, cell)
