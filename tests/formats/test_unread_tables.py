"""A table that cannot be read is one problem: what names its rows is not called unknown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from onward.errors import InvalidInput
from onward.formats.example import write_example
from onward.formats.folder import read_folder
from onward.formats.workbook import read_workbook

SPOILED: dict[str, tuple[Callable[[str], bytes], str]] = {
    "semicolons": (lambda text: text.replace(",", ";").encode(), "columns by semicolons"),
    "tabs": (lambda text: text.replace(",", "\t").encode(), "columns by tabs"),
    "bars": (lambda text: text.replace(",", "|").encode(), "columns by bars"),
    "two bytes a letter": (lambda text: text.encode("utf-16"), "is not UTF-8 text"),
    "two bytes, no mark": (lambda text: text.encode("utf-16-le"), "is not UTF-8 text"),
    "a byte of nothing": (lambda text: text.encode() + b"\0", "holds a NUL byte"),
    "empty": (lambda text: b"", "has no header"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_example(tmp_path / "desk")
    return tmp_path / "desk"


def told(folder: Path) -> list[str]:
    with pytest.raises(InvalidInput) as wrong:
        read_folder(folder)
    return [f"{each.file}: {each.message}" for each in wrong.value.problems]


@pytest.mark.parametrize("table", ["places", "services", "departures", "charters", "shipments"])
@pytest.mark.parametrize("how", SPOILED)
def test_one_problem_and_not_one_for_each_name(folder: Path, table: str, how: str) -> None:
    spoil, said = SPOILED[how]
    file = folder / f"{table}.csv"
    file.write_bytes(spoil(file.read_text(encoding="utf-8")))
    (only,) = told(folder)
    assert only.startswith(f"{table}.csv: ")
    assert said in only


@pytest.mark.parametrize("table", ["places", "services", "charters", "shipments", "policies"])
def test_ids_under_another_name(folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("id,", "xx,", 1), encoding="utf-8")
    assert told(folder) == [
        f"{table}.csv: is not a column of {table}",
        f"{table}.csv: is missing among the columns",
    ]


def test_what_is_wrong_elsewhere_is_told_beside_it(folder: Path) -> None:
    (folder / "places.csv").unlink()
    file = folder / "charters.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("52000000", "x", 1), encoding="utf-8")
    assert told(folder) == [
        "places.csv: is missing; every scenario needs it",
        "charters.csv: is not a whole number",
    ]


def test_a_name_of_nothing_is_still_told(folder: Path) -> None:
    (folder / "services.csv").unlink()
    assert {each.split(": ")[1] for each in told(folder)} == {
        "is not a service of this scenario",
    }


def test_a_sheet_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    sheets = {
        "scenario": [["format_version", "1"], ["name", "x"], ["as_of", "2020-03-30T00:00Z"]],
        "shipments": [["id"]],
        "cuts": [["id", "service", "factor", "starts_at", "ends_at"], ["c", "S1", "0.5", "", ""]],
        "transfers": [
            ["place", "from_transport", "to_transport", "minutes"],
            ["BELGG", "air", "road", "60"],
        ],
    }
    with xlsxwriter.Workbook(tmp_path / "desk.xlsx") as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    with pytest.raises(InvalidInput) as wrong:
        read_workbook(tmp_path / "desk.xlsx")
    found = [each.message for each in wrong.value.problems if "scenario" in each.message]
    assert found == [
        "has no such sheet; every scenario needs it",
        "is not a service of this scenario",
    ]
