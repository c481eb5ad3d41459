"""Rows are built by name: a slip in a key is an error and no shifted column."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onward.report.cells import Kind
from onward.report.table import Column, Rows, Sheet, Table

COLUMNS = (Column("place", "Place"), Column("mass_kg", "kg", Kind.KG))


def table(*rows, columns=COLUMNS, **more):
    return Table(name="t", title="T", columns=columns, rows=rows, **more)


@dataclass(frozen=True)
class Load:
    mass_kg: float
    place: str


def test_mappings_and_dataclasses_are_rows_in_any_order():
    made = table({"mass_kg": 1.5, "place": "HKHKG"}, Load(2.5, "BELGG"))
    assert list(made.lines()) == [("HKHKG", 1.5), ("BELGG", 2.5)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"place": "HKHKG"}, "missing: mass_kg"),
        ({"place": "HKHKG", "mass_kg": 1, "mass": 1}, "unknown: mass"),
        ({}, "missing: mass_kg, place"),
    ],
)
def test_a_row_has_each_key_and_no_other(row, said):
    with pytest.raises(ValueError, match=said):
        table(row)


def test_a_bare_list_is_no_row():
    with pytest.raises(TypeError, match="not list"):
        table(["HKHKG", 1])


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ((), "no name"),
        ((Column("a", "A"), Column("a", "B")), "a twice"),
        ((Column("Mass kg", "A"),), "Mass kg"),
    ],
)
def test_columns_have_names_of_their_own(columns, said):
    with pytest.raises(ValueError, match=said):
        table(columns=columns)


def test_a_total_may_leave_cells_empty_but_not_name_others():
    assert table(total={"mass_kg": 4}).total_line == (None, 4)
    assert table().total_line is None
    with pytest.raises(ValueError, match="unknown in the total: kg"):
        table(total={"kg": 4})


def test_rows_that_are_made_when_asked_for_are_checked_then():
    asked = []

    def make():
        asked.append(1)
        yield {"place": "HKHKG"}

    made = Table(name="t", title="T", columns=COLUMNS, rows=Rows(make))
    assert not asked
    with pytest.raises(ValueError, match="missing: mass_kg"):
        list(made.lines())


def test_tables_of_a_sheet_are_found_by_name():
    sheet = Sheet(title="S", tables=(table(),))
    assert sheet["t"].title == "T"
    with pytest.raises(ValueError, match="t twice"):
        Sheet(title="S", tables=(table(), table()))
