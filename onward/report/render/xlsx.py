"""Tables as a workbook: a sheet each, typed cells, filters; the first sheet describes the
workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

from onward import __version__
from onward.formats.xlsxfile import MOST_ROWS, MOST_TEXT, workbook
from onward.report.cells import Excel, excel
from onward.report.table import Cells, Column, Sheet, Table

MOST_NAME = 31  # characters of a sheet's name, in Excel


def write_xlsx(
    sheet: Sheet,
    path: Path,
    *,
    low_memory: bool = False,
    first: str = "Summary",
    stamp: str = "",
) -> None:
    """Write the workbook. Text stays text whatever it begins with; there are no formulas.

    ``low_memory``: rows are written one by one; ``first``: the name of the describing sheet.
    ``stamp`` is above each table and below each printed page, and with it texts wrap.
    """
    maker, created = f"Onward {__version__}", sheet.made_at
    with workbook(
        path, title=sheet.title, maker=maker, created=created, low_memory=low_memory
    ) as book:
        writer = _Writer(book, stamp)
        if sheet.about or sheet.brief:
            writer.summary(first, sheet)
        for table in sheet.tables:
            writer.table(table)


class _Writer:
    """Writes tables as sheets; continues on a further sheet when Excel's rows are used up."""

    def __init__(self, book: Any, stamp: str) -> None:
        self.book, self.stamp = book, stamp
        self.top = 3 if stamp else 0  # the line of the headings
        self.forms: dict[str, Any] = {}
        top = {"valign": "top"}
        self.wrapped = book.add_format(top | {"text_wrap": True})
        self.text = self.wrapped if stamp else book.add_format(top)
        self.soft = book.add_format({"font_color": "#555555"})
        self.bold = book.add_format(top | {"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            top | {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True}
        )
        self.names: set[str] = set()

    def form(self, number: str, bold: bool = False) -> Any:
        """The cell format for a number format."""
        key = f"{number}|{bold}"
        if key not in self.forms:
            self.forms[key] = self.book.add_format(
                {"valign": "top", "bold": bold} | ({"num_format": number} if number else {})
            )
        return self.forms[key]

    def sheet(self, name: str) -> Any:
        """A new sheet under this name, or the nearest that Excel allows."""
        clean = (
            re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip("' ")[:MOST_NAME].strip("' ")
            or "Sheet"
        )
        number, unique = 2, clean
        while unique.casefold() in self.names | {"history"}:  # which Excel keeps for itself
            unique = f"{clean[: MOST_NAME - 1 - len(str(number))]} {number}"
            number += 1
        self.names.add(unique.casefold())
        sheet = self.book.add_worksheet(unique)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def summary(self, name: str, sheet: Sheet) -> None:
        """The describing sheet: title, pairs, sentences, and what each table counts."""
        page = self.sheet(name)
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 110)
        page.write_string(0, 0, sheet.title[:200], self.title)
        rows = [*sheet.about, *(("", line) for line in sheet.brief)]
        counted = [
            (table.title, " ".join(filter(None, (table.about, table.provenance))))
            for table in sheet.tables
            if table.about or table.provenance
        ]
        rows += [("", ""), *counted] if counted else []
        for line, (left, right) in enumerate(rows, 2):
            page.write_string(line, 0, left[:MOST_TEXT], self.bold)
            page.write_string(line, 1, right[:MOST_TEXT], self.wrapped)

    def table(self, table: Table) -> None:
        """A table; a sheet that is full is followed by another of the same name with a number."""
        sheet, line = self._begin(table)
        for cells in table.lines():
            if line == MOST_ROWS:
                self._end(sheet, line, table)
                sheet, line = self._begin(table)
            self._row(sheet, line, table.columns, cells)
            line += 1
        self._end(sheet, line, table)
        if table.total_line is not None:
            if line == MOST_ROWS:
                sheet, line = self._begin(table)
            self._row(sheet, line, table.columns, table.total_line, bold=True)

    def _begin(self, table: Table) -> tuple[Any, int]:
        """A sheet with the headings, and the line of its first row."""
        sheet = self.sheet(table.title)
        sheet.freeze_panes(self.top + 1, 1)
        sheet.repeat_rows(self.top)
        if self.stamp:
            sheet.write_string(0, 0, table.title, self.title)
            sheet.write_string(1, 0, f"{table.about}; {self.stamp}"[:MOST_TEXT], self.soft)
            sheet.set_footer(f"&L{table.title}, {self.stamp}&RPage &P of &N")
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.characters)
            sheet.write_string(self.top, number, column.title, self.head)
        return sheet, self.top + 1

    def _end(self, sheet: Any, line: int, table: Table) -> None:
        """Set the filter over the rows, without the total."""
        last = max(self.top + 1, line - 1)
        sheet.autofilter(self.top, 0, last, len(table.columns) - 1)

    def _row(
        self, sheet: Any, line: int, columns: Iterable[Column], cells: Cells, *, bold: bool = False
    ) -> None:
        for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if (shown := excel(cell, column.kind)) is not None:
                self._cell(sheet, line, number, shown, bold)

    def _cell(self, sheet: Any, line: int, number: int, cell: Excel, bold: bool) -> None:
        if isinstance(cell.value, str):
            sheet.write_string(
                line, number, cell.value[:MOST_TEXT], self.bold if bold else self.text
            )
        elif isinstance(cell.value, date | time):
            sheet.write_datetime(line, number, cell.value, self.form(cell.form, bold))
        else:
            sheet.write_number(line, number, cell.value, self.form(cell.form, bold))
