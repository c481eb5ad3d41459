"""Rows that are not taken go out as they stood there, each with its reasons beside it."""

from __future__ import annotations

from pathlib import Path

from onward.errors import Problem
from onward.formats.workbook import sheets_of
from onward.lists.listed_rows import RefusedRow
from onward.report.refused_rows import RefusedTable, refused_csv, write_refused

WRONG = Problem("mine.csv", 3, "mass_kg", "abc", "is no weight")
TWICE = Problem("mine.csv", 7, "origin", "Atlantis", "is no place that is known", "Atlanta")
TABLE = RefusedTable(
    name="mine",
    headings=("Ref", "From", "kg"),
    rows=(
        RefusedRow(row=3, cells=("S1", "PVG", "abc"), problems=(WRONG,)),
        RefusedRow(row=7, cells=("S2", "Atlantis", "=2+3", "a note"), problems=(TWICE, WRONG)),
    ),
)
CSV = """\
Ref,From,kg,,what is wrong
S1,PVG,abc,,"mass_kg ""abc"": is no weight"
S2,Atlantis,'=2+3,a note,"origin ""Atlantis"": is no place that is known (maybe Atlanta); \
mass_kg ""abc"": is no weight"
"""


def test_as_csv(tmp_path: Path) -> None:
    """A row that is longer than the headings keeps its cells; none is a formula."""
    assert refused_csv([TABLE]) == CSV
    write_refused([TABLE], tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes().startswith("\ufeffRef,".encode())  # Excel asks it


def test_as_a_workbook(tmp_path: Path) -> None:
    write_refused([TABLE, TABLE], tmp_path / "back.xlsx")
    sheets = sheets_of(tmp_path / "back.xlsx")
    assert list(sheets) == ["1 mine", "2 mine"]
    assert sheets["1 mine"][2][:4] == ["S2", "Atlantis", "=2+3", "a note"]
    assert sheets["1 mine"][2][4].startswith('origin "Atlantis": is no place')
