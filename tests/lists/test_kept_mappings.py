"""A list that comes again: only what changed is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafted import asked, drafted, mapped, said, table, taken, values, workbook

from onward.lists.mapping import Mapping
from onward.lists.own_columns import is_booking, is_ours

MONDAY = """
    Ref | Von  | Nach | Stk | Gew. (kg) | bereit     | Wert EUR
    A1  | Köln | Wien | 10  | 1.200,5   | 03.04.2020 | 100,00
    A2  | Köln | Wien | 5   | 80,0      | 14.04.2020 | 1.000,00
"""


def kept() -> Mapping:
    found = drafted(table(MONDAY), answers={"counted:mass_kg": "total"}, name="Köln")
    assert asked(found) == {}
    return found.mapping


def test_the_same_table_asks_and_says_nothing() -> None:
    again = drafted(table(MONDAY), known=kept())
    assert (asked(again), again.warnings, again.problems) == ({}, (), ())
    assert again.mapping == kept()


def test_cells_that_could_be_read_otherwise_are_read_as_before() -> None:
    content = table(MONDAY.splitlines()[1] + "\nA3 | Köln | Wien | 10 | 1.200 | 05.06.2020 | 2.500")
    again = drafted(content, known=kept())
    assert asked(again) == {}
    rows = taken(content, known=kept())
    assert values(rows, "mass_kg", "ready", "value") == ["1200 2020-06-05 2500 EUR"]


def test_a_changed_heading_asks_about_its_column_only() -> None:
    content = table(MONDAY.replace("Gew. (kg)", "Rohgew. kg"))
    again = drafted(content, known=kept())
    assert asked(again) == {"column:mass_kg": "4"}
    assert str(again.questions[0].asks) == "Gew. (kg) is gone: which column holds weight?"
    answered = drafted(content, known=kept(), answers={"column:mass_kg": "4"})
    assert asked(answered) == {}
    assert "Rohgew. kg -> mass_kg kg total" in mapped(answered)


def test_a_new_heading_is_asked_for_if_it_may_hold_something() -> None:
    lines = MONDAY.strip().splitlines()
    wider = "\n".join(
        [f"{lines[0]} | Gesamtvol. m3 | Foo", *(f"{line} | 1,5 | x" for line in lines[1:])]
    )
    again = drafted(table(wider), known=kept())
    assert asked(again) == {"column:volume_m3": "7"}
    assert said(again.warnings) == ["list.csv: Foo is a new column, and is not read."]


def test_a_heading_that_is_gone_without_another_is_said() -> None:
    shorter = "\n".join(line.rpartition("|")[0] for line in MONDAY.strip().splitlines())
    again = drafted(table(shorter), known=kept())
    assert asked(again) == {}
    assert said(again.warnings) == ["list.csv: Wert EUR is gone: no column holds value."]


def test_cells_that_no_longer_fit_are_said() -> None:
    content = table("""
        Ref | Von  | Nach | Stk | Gew. (kg) | bereit     | Wert EUR
        A1  | Köln | Wien | 10  | 1,200.5   | 04/25/2020 | 100.00
    """)
    again = drafted(content, known=kept())
    assert said(again.warnings) == [
        "list.csv: Gew. (kg) has another decimal sign than before: read with a decimal point.",
        "list.csv: bereit has dates that no longer fit DMY: read as MDY.",
        "list.csv: Wert EUR has another decimal sign than before: read with a decimal point.",
    ]
    assert values(taken(content, known=kept()), "mass_kg", "ready") == ["1200.5 2020-04-25"]


def test_hidden_rows_are_not_asked_for_again() -> None:
    rows = [
        ["Ref", "From", "To", "Pcs", "Total kg"],
        ["A1", "PVG", "FRA", 1, 2],
        ["A2", "PVG", "FRA", 1, 2],
    ]
    content = workbook(rows, hidden=[3])
    first = drafted(content, "list.xlsx", answers={"hidden": "take"})
    again = drafted(content, "list.xlsx", known=replace(first.mapping, name="hidden"))
    assert (asked(again), again.rows) == ({}, 2)


@pytest.mark.parametrize(
    ("heading", "ours", "booking"),
    [
        ("Onward: flight", True, False),
        ("航班（计划）", True, False),
        ("截关(计划,当地时间)", True, False),  # signs as another editor writes them
        ("订舱（计划）", True, True),
        ("Onward: Booking", True, True),
        ("Onward: 航班", True, False),  # of sheets that older versions wrote
        ("onward：订舱", True, True),
        ("航班", False, False),
        ("计划", False, False),
        ("booking", False, False),
    ],
)
def test_our_columns_of_a_sheet_that_comes_back(heading: str, ours: bool, booking: bool) -> None:
    assert (is_ours(heading), is_booking(heading)) == (ours, booking)
