"""A workbook that is wrong, half there or no workbook."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario
from onward.formats.csvfile import MAX_BYTES
from onward.formats.example import write_example
from onward.formats.workbook import read_workbook, write_template

Spoil = Callable[[Path], object]


def spoiled_workbook(
    path: Path,
    spoil: Callable[[dict[str, object]], object],
    hide: Callable[[dict[str, Any]], object] = len,
) -> Path:
    """The example as a workbook written by hand, cell by cell; ``spoil`` may change cells before
    (``sheet!row,column``), and ``hide`` the sheets after.
    """
    write_example(path.parent / "source")
    cells: dict[str, object] = {
        "scenario!1,0": "format_version",
        "scenario!1,1": 1,
        "scenario!2,0": "name",
        "scenario!2,1": "by hand",
    }
    cells |= {"scenario!3,0": "as_of", "scenario!3,1": "2020-03-30T00:00Z"}
    for file in (path.parent / "source").glob("*.csv"):
        for line, row in enumerate(file.read_text().splitlines()):
            cells |= {
                f"{file.stem}!{line},{column}": text for column, text in enumerate(row.split(","))
            }
    spoil(cells)
    with xlsxwriter.Workbook(path) as book:
        sheets = {
            name: book.add_worksheet(name)
            for name in sorted({key.partition("!")[0] for key in cells}, reverse=True)
        }
        for key, value in cells.items():
            name, _, place = key.partition("!")
            line, column = map(int, place.split(","))
            if isinstance(value, tuple):
                sheets[name].write_formula(line, column, *value)
            else:
                sheets[name].write(line, column, value)
        hide(sheets)
    return path


def shipments_cell(column: str, value: object) -> Callable[[dict[str, object]], object]:
    """Set the first shipment's cell in a column."""

    def spoil(cells: dict[str, object]) -> None:
        place = next(
            key.rpartition(",")[2]
            for key, text in cells.items()
            if text == column and key.startswith("shipments!0,")
        )
        cells[f"shipments!1,{place}"] = value

    return spoil


BAD_BOOKS: list[tuple[str, Callable[[dict[str, object]], object], str]] = [
    (
        "a formula without a value",
        shipments_cell("mass_kg", ("=6*2", None, "")),
        "book.xlsx[shipments]:2: mass_kg looks like a formula",
    ),
    (
        "an unknown sheet",
        lambda cells: cells.update({"shipmints!0,0": "id"}),
        "book.xlsx: shipmints is not a sheet of a scenario. Maybe shipments.",
    ),
    (
        "no settings",
        lambda c: [c.pop(k) for k in [*c] if k.startswith("scenario!")],
        "scenario has no such sheet",
    ),
    (
        "no places",
        lambda c: [c.pop(k) for k in [*c] if k.startswith("places!")],
        "places has no such sheet",
    ),
    (
        "a word for a number",
        shipments_cell("mass_kg", "heavy"),
        "book.xlsx[shipments]:2: mass_kg='heavy' is not a number",
    ),
    (
        "a number too large",
        shipments_cell("mass_kg", 1e300),
        "book.xlsx[shipments]:2: mass_kg='1e+300' must be at most",
    ),
    (
        "an error value",
        shipments_cell("mass_kg", ("=1/0", None, "#DIV/0!")),
        "book.xlsx[shipments]:2: mass_kg='#DIV/0!' is an error of the spreadsheet",
    ),
    (
        "an error value where a text may stand",
        shipments_cell("goods", ("=1/0", None, "#N/A")),
        "book.xlsx[shipments]:2: goods='#N/A' is an error of the spreadsheet",
    ),
    (
        "a newer format",
        lambda cells: cells.update({"scenario!1,1": 7}),
        "book.xlsx[scenario]:2: format_version='7' is newer",
    ),
    (
        "a setting twice",
        lambda cells: cells.update({"scenario!4,0": "name", "scenario!4,1": "x"}),
        "name='x' stands twice",
    ),
    (
        "a cell in the last corner",
        lambda cells: cells.update({"pins!1048575,16383": "x"}),
        "has cells far beside or below the table on sheet pins",
    ),
    (
        "a cell far below",
        lambda cells: cells.update({"pins!1048575,0": "x"}),
        "has cells far beside or below the table on sheet pins",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "said"), [row[1:] for row in BAD_BOOKS], ids=[row[0] for row in BAD_BOOKS]
)
def test_a_workbook_s_clear_error(
    tmp_path: Path, spoil: Callable[[dict[str, object]], object], said: str
) -> None:
    with pytest.raises(InvalidInput) as told:
        read_workbook(spoiled_workbook(tmp_path / "book.xlsx", spoil))
    assert said in str(told.value)


def test_a_formula_with_a_value_counts_with_it(tmp_path: Path) -> None:
    book = spoiled_workbook(tmp_path / "book.xlsx", shipments_cell("mass_kg", ("=6*2.5", None, 15)))
    assert read_workbook(book).shipments[0].mass_kg == 15


def stored(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path, "does not exist"),
        (lambda path: path.write_bytes(b"no archive"), "is not an .xlsx workbook"),
        (lambda path: path.write_bytes(b""), "is not an .xlsx workbook"),
        (lambda path: stored(path, a=b"an archive of something else"), "is not an .xlsx workbook"),
        (lambda path: os.truncate(stored(path, a=b"x"), 300_000_000), "is larger than 256 MB"),
        (lambda path: stored(path, a=bytes(MAX_BYTES + 1)), "is larger than 256 MB when unpacked"),
    ],
    ids=["absent", "no archive", "empty", "another archive", "300 MB", "a bomb"],
)
def test_a_file_that_is_no_workbook(tmp_path: Path, make: Spoil, said: str) -> None:
    make(tmp_path / "book.xlsx")
    with pytest.raises(InvalidInput, match=said):
        read_scenario(str(tmp_path / "book.xlsx"))


def test_half_a_workbook(tmp_path: Path) -> None:
    write_template(tmp_path / "book.xlsx")
    content = (tmp_path / "book.xlsx").read_bytes()
    for part in range(0, len(content), len(content) // 20):
        (tmp_path / "half.xlsx").write_bytes(content[:part])
        with pytest.raises(InvalidInput):
            read_workbook(tmp_path / "half.xlsx")
