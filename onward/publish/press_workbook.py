"""The press office's workbook, drawn: a sheet for each table, values only, no formula; each says as
of when and fits a page's width.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from onward.formats.publication import Publication
from onward.publish.press_sheets import Cell, Column, Sheet, sheets
from onward.publish.view import View
from onward.publish.words import minute, number
from onward.wording.amounts import Money, number_format

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_press(
    view: View, path: Path, publication: Publication | None = None, rate_on: date | None = None
) -> None:
    """Write the workbook; the publication gives titles of funds, and notes, which stand first. The
    same view gives the same bytes.
    """
    made = sheets(view, publication, rate_on)
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        created = datetime(view.as_of.year, view.as_of.month, view.as_of.day)
        book.set_properties({"title": "Relief fund: figures for the press", "created": created})
        drawn = _Drawn(book, view)
        for each in made:
            drawn.sheet(each)


class _Drawn:
    """Draws sheets in one workbook, with one set of formats."""

    def __init__(self, book: Any, view: View) -> None:
        self.book = book
        self.when = f"as of {minute(view.as_of)} UTC, known to {minute(view.known_to)} UTC"
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.soft = book.add_format({"font_color": "#555555"})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format({"valign": "top"})
        self.wrap = book.add_format({"valign": "top", "text_wrap": True})
        self.numbers: dict[str, Any] = {}

    def number(self, form: str) -> Any:
        """A cell's format with this form of numbers."""
        return self.numbers.setdefault(
            form, self.book.add_format({"num_format": form, "valign": "top"})
        )

    def sheet(self, each: Sheet) -> None:
        """One sheet: a title, what it tells, from when, and the table, which fits the width of a
        page.
        """
        sheet = self.book.add_worksheet(each.name)
        sheet.write_string(0, 0, each.name, self.title)
        sheet.write_string(1, 0, f"{each.about}; {self.when}", self.soft)
        for place, column in enumerate(each.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(3, place, column.name, self.head)
        for row, cells in enumerate(each.rows, 4):
            for place, (column, cell) in enumerate(zip(each.columns, cells, strict=True)):
                self.cell(sheet, row, place, cell, column)
        sheet.freeze_panes(4, 1)
        if each.rows:
            sheet.autofilter(3, 0, 3 + len(each.rows), len(each.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_footer(f"&L{each.name}, {self.when}&RPage &P of &N")

    def cell(self, sheet: Any, row: int, place: int, cell: Cell | Money, column: Column) -> None:
        """A number as a number, anything else as text."""
        if isinstance(cell, Money):
            sheet.write_number(
                row,
                place,
                number(cell.amount_minor, cell.currency),
                self.number(number_format(cell.currency)),
            )
        elif isinstance(cell, str):
            sheet.write_string(row, place, cell, self.wrap if column.wrap else self.text)
        else:
            sheet.write_number(
                row, place, cell, self.number("#,##0" if isinstance(cell, int) else "#,##0.00")
            )
