"""Every kind of cell as people, machines and workbooks have it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from onward.report.cells import Coded, Excel, Kind, excel, machine, machine_text, people
from onward.wording.amounts import Money

AT = datetime(2020, 3, 1, 22, 5, tzinfo=UTC)
IN_SHANGHAI = AT.astimezone(ZoneInfo("Asia/Shanghai"))
MINUTE = "yyyy-mm-dd hh:mm"
CASES = [
    # kind, key, cell, people, machine, workbook
    (Kind.TEXT, "goods", "masks", "masks", "masks", Excel("masks")),
    (
        Kind.TEXT,
        "place",
        Coded("CNPVG", "Shanghai (PVG)"),
        "Shanghai (PVG)",
        "CNPVG",
        Excel("Shanghai (PVG)"),
    ),
    (Kind.TEXT, "codes", ("COL", "DGR"), "COL, DGR", ["COL", "DGR"], Excel("COL, DGR")),
    (Kind.TEXT, "late", True, "yes", True, Excel("yes")),
    (Kind.WHOLE, "units", 12500, "12,500", 12500, Excel(12500, "#,##0")),
    (Kind.WHOLE, "units", 0, "0", 0, Excel(0, "#,##0")),
    (Kind.KG, "mass_kg", 1234.56, "1,234.6", 1234.56, Excel(1234.56, "#,##0.0")),
    (Kind.M3, "volume_m3", 0.004, "0.004", 0.004, Excel(0.004, "#,##0.000")),
    (Kind.TONNES, "mass_t", 0.0, "0.0", 0.0, Excel(0.0, "#,##0.0##")),
    (
        Kind.MONEY,
        "price",
        Money(123456, "USD"),
        "1,234.56 USD",
        "1234.56",
        Excel(1234.56, '#,##0.00 "USD"'),
    ),
    (Kind.MONEY, "price", Money(500, "KWD"), "0.500 KWD", "0.500", Excel(0.5, '#,##0.000 "KWD"')),
    (Kind.MONEY, "price", Money(500, "JPY"), "500 JPY", "500", Excel(500, '#,##0 "JPY"')),
    (
        Kind.INSTANT,
        "at",
        AT,
        "01MAR20 22:05Z",
        "2020-03-01T22:05:00Z",
        Excel(datetime(2020, 3, 1, 22, 5), MINUTE),
    ),
    (
        Kind.INSTANT,
        "at",
        IN_SHANGHAI,
        "01MAR20 22:05Z",
        "2020-03-01T22:05:00Z",
        Excel(datetime(2020, 3, 1, 22, 5), MINUTE),
    ),
    (
        Kind.LOCAL,
        "at",
        IN_SHANGHAI,
        "02MAR20 06:05 +08:00",
        "2020-03-01T22:05:00Z",
        Excel(datetime(2020, 3, 2, 6, 5), MINUTE + ' "+08:00"'),
    ),
    (
        Kind.DATE,
        "day",
        date(2020, 3, 1),
        "01MAR20",
        "2020-03-01",
        Excel(date(2020, 3, 1), "yyyy-mm-dd"),
    ),
    (Kind.CLOCK, "at", AT, "22:05", "2020-03-01T22:05:00Z", Excel(time(22, 5), "hh:mm")),
    (Kind.MINUTES, "late_min", 1620, "1 day 3 hours", 1620, Excel(1.125, "[h]:mm")),
    (Kind.LOSS, "delay_kg_h", 1500, "1,500", 1500, Excel(1500, "#,##0.0")),
    (Kind.LOSS, "delay_kg_h", 1.5, "1.50", 1.5, Excel(1.5, "#,##0.0")),
    (Kind.SHARE, "full", 0.876, "87.6 %", 0.876, Excel(0.876, "0.0%")),
    (Kind.SHARE, "full", 0.99999, "over 99.99 %", 0.99999, Excel(0.99999, "0.0%")),
    (Kind.GROWTH, "growth", -0.05, "-5.0 %", -0.05, Excel(-0.05, "+0.0%;-0.0%")),
    (Kind.GROWTH, "growth", "no baseline", "no baseline", "no baseline", Excel("no baseline")),
]


@pytest.mark.parametrize(("kind", "key", "cell", "said", "value", "typed"), CASES)
def test_a_cell(kind, key, cell, said, value, typed):
    assert people(cell, kind) == said
    assert machine(cell, kind, key) == value
    assert excel(cell, kind) == typed


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("nothing", [None, "", ()])
def test_nothing_is_nothing_and_never_nought(kind, nothing):
    assert people(nothing, kind) == ""
    assert machine(nothing, kind, "key") is None
    assert machine_text(nothing, kind, "key") == ""
    assert excel(nothing, kind) is None


def test_several_stand_in_one_field_of_a_csv_file():
    assert machine_text(("COL", "DGR"), Kind.TEXT, "codes") == "COL;DGR"
    assert machine_text(False, Kind.TEXT, "late") == "false"


@pytest.mark.parametrize("write", [people, excel, lambda cell, kind: machine(cell, kind, "at")])
def test_an_instant_without_an_offset_is_refused(write):
    with pytest.raises(ValueError, match="no offset"):
        write(datetime(2020, 3, 1), Kind.INSTANT)
