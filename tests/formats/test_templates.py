"""The workbooks that people fill in: the small one plans as it is, the full one is folded."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import onward
from onward.formats.columns import TABLES
from onward.formats.small_template import LANGUAGES, write_small_template
from onward.formats.template import write_template
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind
from onward.lists.reading import read
from onward.lists.sheets import sheets
from onward.lists.small_scenario import SmallSettings, small_scenario
from onward.scenario.problems import problems

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_small_workbook_plans_as_it_is(language: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.xlsx"
    write_small_template(file, TODAY, language)
    content = file.read_bytes()
    assert list(sheets(content, file.name).values()) == [ListKind.SHIPMENTS, ListKind.OFFERS]
    tables = []
    for kind in (ListKind.SHIPMENTS, ListKind.OFFERS):
        found = draft(content, file.name, kind=kind)
        assert (found.questions, found.problems) == ((), ())
        assert [column.heading for column in found.mapping.columns if not column.field] == []
        tables.append(read(content, file.name, found.mapping))
    now = datetime.combine(TODAY, time(6), UTC)
    small = small_scenario(*tables, SmallSettings(as_of=now))
    assert (small.questions, small.refused, small.without_offer) == ((),) * 3
    assert [each.message for each in small.warnings] == [
        "5 rows make 4 shipments: rows with the same reference are one shipment, A-1002 (rows 3, 4)"
    ]
    assert (small.totals.shipments, small.totals.pieces) == (4, 46)
    assert problems(small.scenario) == []
    plan = onward.solve(small.scenario)
    assert onward.check(small.scenario, plan) == []
    assert plan.left_behind == ()
    assert plan.levels[0].value == 0


def test_no_price_of_the_small_workbook_is_in_minor_units(tmp_path: Path) -> None:
    file = tmp_path / "mine.xlsx"
    write_small_template(file, TODAY)
    found = draft(file.read_bytes(), file.name, kind=ListKind.OFFERS)
    rows = read(file.read_bytes(), file.name, found.mapping)
    assert [str(row.values["price_per_kg"].amount) for row in rows.rows] == ["4.1", "4.35", "3.95"]


def test_optional_columns_of_the_full_workbook_are_folded(tmp_path: Path) -> None:
    write_template(tmp_path / "full.xlsx")
    with zipfile.ZipFile(tmp_path / "full.xlsx") as book:
        names = re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            if name in TABLES:
                text = book.read(f"xl/worksheets/sheet{number}.xml").decode()
                optional = [not column.needed for column in TABLES[name].columns.values()]
                assert _folded(text)[: len(optional)] == optional, name


def _folded(sheet: str) -> list[bool]:
    """Of each column whether it is hidden in an outline."""
    found: list[bool] = []
    for column in re.findall(r"<col ([^>]*)/>", sheet):
        first, last = (int(re.search(f'{end}="(\\d+)"', column)[1]) for end in ("min", "max"))
        found += ["outlineLevel" in column] * (last - first + 1)
        assert ("outlineLevel" in column) == ("hidden" in column)
    return found
