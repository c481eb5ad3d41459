"""Flows as text, documents and files: counted, compared, and what has no data."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from asked import ask, said
from flown import WORLD, flown
from little import little, march
from python_calamine import CalamineWorkbook

from onward.answer import WrongQuestion
from onward.formats.folder import write_folder
from onward.numbers.periods import Period, period
from onward.questions.flows import CountedFlows, CountFlows, count_flows
from onward.report.flows import flows_document, flows_text
from onward.report.render.csv import write_csv
from onward.report.render.xlsx import write_xlsx
from onward.report.tables.flows import flows_sheet


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    return flown(tmp_path_factory.mktemp("world") / "desk")


def counted(world: str, **asked: Any) -> CountedFlows:
    return ask(count_flows, CountFlows(**asked), scenario=world).value


def total(world: str, **where: tuple[str, ...]) -> Mapping[str, Any]:
    """The last line of what has these values."""
    found = flows_document(counted(world, where=where))["total"]
    assert isinstance(found, dict)
    return found


def test_a_table_with_a_total_and_what_it_is_of(world: str) -> None:
    found = ask(count_flows, CountFlows(by=("mode", "month")), scenario=world)
    assert flows_text(found.value).splitlines() == [
        "Mode       Month       kg   m3  Handling units   Units",
        "belly      2020-03  100.0  1.1               8   8,000",
        "freighter  2020-03  120.0  1.1               6  12,000",
        "all                 220.0  2.2              14  20,000",
    ]
    (note,) = said(found)
    assert "counted: departed: every departure that left with the goods" in note


def test_both_clocks_are_told(world: str) -> None:
    late = ask(count_flows, CountFlows(), scenario=world, as_of=march(10), known_to=march(13))
    assert flows_document(late.value)["about"]["known to"] == "2020-03-13T00:00:00Z"


def test_growth_with_what_is_missing(world: str) -> None:
    days = Period(march(3).date(), march(9).date())
    found = counted(world, by=("goods",), period=days, baseline=days.before)
    text = flows_text(found)
    assert "all" in text
    assert "-90.5 %" in text
    assert "2020-02-25..2020-03-02: 1 of 7 days have data; none of 2020-02-25..2020-03-01" in text
    document = flows_document(found)
    assert document["remarks"][-1] == "1 lines have nothing in the baseline, so no percentage"
    assert document["total"]["growth"]["kg"] == pytest.approx(100 / 7 / 120 - 1)
    assert document["lines"][1]["missing"]["kg"] == "baseline is zero"


GROWN = {"period": period("2020-03-09"), "baseline": period("2020-03-02")}


def test_growth_of_everything_together(world: str) -> None:
    text = flows_text(counted(world, **GROWN))
    line = next(each for each in text.splitlines() if each.startswith("all"))
    assert line.split()[1:5] == ["120.0", "100.0", "-16.7", "%"]


@pytest.mark.parametrize(
    ("where", "handling_units"),
    [
        ({"goods": ("suits,sterile",)}, 4),
        ({"goods": ("!=1+1",)}, 4),
        ({"mode": ("belly", "freighter")}, 14),
    ],
)
def test_a_value_with_a_comma_and_all_but_one(
    world: str, where: dict[str, tuple[str, ...]], handling_units: int
) -> None:
    assert total(world, **where)["handling_units"] == handling_units


@pytest.mark.parametrize("more", [{}, GROWN])
def test_files_hold_numbers_and_no_formula(
    world: str, tmp_path: Path, more: dict[str, Period]
) -> None:
    table, book = tmp_path / "flows.csv", tmp_path / "flows.xlsx"
    sheet = flows_sheet(counted(world, by=("goods",), **more))
    write_csv(sheet["flows"], table)
    write_xlsx(sheet, book, first="About")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [row["goods"] for row in rows] == ["'=1+1", "suits,sterile"]
    assert float(rows[0]["kg"]) == (80.0 if more else 200.0)
    sheets = CalamineWorkbook.from_path(str(book))
    assert sheets.sheet_names == ["About", "Flows"]
    cells = sheets.get_sheet_by_name("Flows").to_python()
    assert cells[1][0] == "=1+1"
    assert (80.0 if more else 200.0) in cells[1]
    assert ["source", "events"] in sheets.get_sheet_by_name("About").to_python()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"by": ("hubb",)}, "no dimension of flows"),
        ({"baseline": period("2020-03")}, "name the period"),
        ({"stage": "delivered", "by": ("mode",)}, "a delivery has no mode"),
        ({"where": {"mode": ("bely",)}}, "Maybe belly."),
        ({"where": {"hub": ("NOPE",)}}, "has this hub"),
        ({"where": {"goods_to": ("!BX",)}}, "has this goods_to"),
        ({"where": {"hub": ("BELGG", "CNPVX")}}, "Maybe CNPVG."),
    ],
)
def test_what_cannot_be_asked(world: str, asked: dict[str, Any], why: str) -> None:
    with pytest.raises(WrongQuestion) as wrong:
        counted(world, **asked)
    assert why in str(wrong.value)


def test_a_value_that_only_did_not_move_is_a_zero(world: str) -> None:
    assert total(world, mode=("sea",))["units"] == 0


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """The same without events."""
    write_folder(little(WORLD), tmp_path / "bare")
    return str(tmp_path / "bare")


def test_a_scenario_without_events_gives_nothing(bare: str) -> None:
    assert total(bare)["units"] == 0
    assert flows_text(counted(bare)) == "no data: the source tells of no day"
    march = period("2020-03")
    assert "no data" in flows_text(counted(bare, period=march, baseline=march.before))


def test_no_data_is_no_zero(world: str) -> None:
    none = counted(world, by=("mode",), period=period("2020-01"))
    assert flows_text(none) == (
        "no data: 2020-01-01..2020-01-31: 0 of 31 days have data; none of 2020-01-01..2020-01-31"
    )
    assert flows_document(none)["remarks"]
    whole = flows_text(counted(world, period=period("2020-03-02..2020-03-09")))
    assert "3 of 31" not in whole
    assert "8 of 31 days have data" in flows_text(counted(world, period=period("2020-03")))
