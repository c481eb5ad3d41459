"""Tables as people's spreadsheets have them: blank rows and a title above the headings, an empty
column; in a workbook and as CSV alike, with the rows of the person's own file.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from onward.errors import InvalidInput, Problem
from onward.formats.builtin import read_scenario
from onward.formats.changes import read_changes
from onward.formats.csvfile import csv_text
from onward.formats.eventfile import read_events
from onward.formats.example import write_example
from onward.formats.folder import read_folder
from onward.formats.workbook import sheets_of, write_workbook
from onward.formats.xlsxfile import workbook
from onward.scenario import Scenario

Rows = list[list[str]]
FAULT = "heavy"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scenario, dict[str, Rows]]:
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    scenario = read_folder(folder)
    write_workbook(scenario, folder / "e.xlsx")
    return scenario, sheets_of(folder / "e.xlsx")


def saved(folder: Path, sheets: dict[str, Rows], kind: str) -> str:
    """The shipments as a sheet of a workbook, or as a CSV file; the rest is right."""
    if kind == "xlsx":
        with workbook(folder / "w.xlsx") as book:
            for name, rows in sheets.items():
                page = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
        return str(folder / "w.xlsx")
    write_example(folder)
    rows = sheets["shipments"]
    (folder / "shipments.csv").write_text(csv_text(rows[0], list(zip(*rows[1:], strict=True))))
    return str(folder)


def above(rows: Rows, *lines: str) -> Rows:
    return [[line, *[""] * (len(rows[0]) - 1)] for line in lines] + rows


def told(path: str) -> list[Problem]:
    with pytest.raises(InvalidInput) as raised:
        read_scenario(path)
    return list(raised.value.problems)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_blank_rows_above_and_empty_columns_are_nothing(
    tmp_path: Path, kind: str, example: tuple[Scenario, dict[str, Rows]]
) -> None:
    scenario, sheets = example
    rows = [["", *row[:3], "", *row[3:]] for row in sheets["shipments"]]
    path = saved(tmp_path, sheets | {"shipments": above(rows, "", "")}, kind)
    assert read_scenario(path).shipments == scenario.shipments


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("title", [("Shipments of March",), ("", "Shipments", "", "of March")])
def test_a_title_is_one_problem_and_the_rows_below_are_read(
    tmp_path: Path, kind: str, title: tuple[str, ...], example: tuple[Scenario, dict[str, Rows]]
) -> None:
    _, sheets = example
    rows = [list(row) for row in sheets["shipments"]]
    rows[1][rows[0].index("mass_kg")] = FAULT
    path = saved(tmp_path, sheets | {"shipments": above(rows, *title)}, kind)
    first = next(number for number, line in enumerate(title, 1) if line)
    at = len(title)
    found = {(each.row, each.field, each.value, each.maybe) for each in told(path)}
    assert found == {
        (first, "", title[first - 1], "remove the rows above"),
        (at + 2, "mass_kg", FAULT, ""),
    }


def test_headings_in_another_case_are_each_guessed_right(
    tmp_path: Path, example: tuple[Scenario, dict[str, Rows]]
) -> None:
    _, sheets = example
    head, *rows = sheets["shipments"]
    titled = [name.replace("_", " ").title() for name in head]
    found = told(saved(tmp_path, sheets | {"shipments": [titled, *rows]}, "xlsx"))
    guesses = {each.field: each.maybe for each in found if "not a column" in each.message}
    assert guesses == dict(zip(titled, head, strict=True))


def test_events_below_a_title(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(
        "Status report,,\n\nat,status,what\n2020-03-02T10:00Z,landed,shipment:masks\nx,landed,\n"
    )
    found = read_events(tmp_path / "e.csv")
    assert [(each.row, each.field) for each in found.problems] == [(1, ""), (5, "at")]
    assert len(found.events) == 1


def test_notices_below_a_title(tmp_path: Path) -> None:
    file = tmp_path / "n.csv"
    file.write_text("Notices,,\n\nkind,id,departure\ncancel_departure,n1,F1\n")
    with pytest.raises(InvalidInput) as raised:
        read_changes(file)
    assert [(each.row, each.field) for each in raised.value.problems] == [(1, ""), (4, "known_at")]


def test_a_workbook_where_a_text_is_read_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_bytes(archive(xl="x"))
    with pytest.raises(InvalidInput, match="is a workbook or an archive, and no text"):
        read_changes(tmp_path / "n.csv")


def archive(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return content.getvalue()


KINDS = {
    "old or with a password": (b"\xd0\xcf\x11\xe0" + bytes(99), "one with a password"),
    "ods": (
        archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "an OpenDocument spreadsheet",
    ),
    "another archive": (archive(word="x"), "another archive"),
    "cut off": (archive(xl="x" * 999)[:80], "it was cut off"),
    "csv": (b"id,name\n", "but a text"),
    "empty": (b"", "it is empty"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_is_that_is_only_called_a_workbook(tmp_path: Path, kind: str) -> None:
    content, said = KINDS[kind]
    (tmp_path / "w.xlsx").write_bytes(content)
    (problem,) = told(str(tmp_path / "w.xlsx"))
    assert problem.message.startswith("is not an .xlsx workbook")
    assert said in problem.message


def test_a_workbook_under_an_old_name_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "w.xls").write_bytes(archive(xl="x"))
    (problem,) = told(str(tmp_path / "w.xls"))
    assert problem.maybe == "name it w.xlsx"
