"""Writes workbooks: the empty template with drop-downs and notes, and whole scenarios in the same
form.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats import meanings
from onward.formats.columns import SETTINGS, TABLES, Column, Table
from onward.formats.dictionary import default_of, type_of, unit_of
from onward.formats.settings import NAMES, settings_text
from onward.formats.table import write_table
from onward.formats.whole import whole_file
from onward.formats.xlsxfile import MOST_ROWS, MOST_TEXT, workbook
from onward.message import Message
from onward.scenario import FORMAT_VERSION, Scenario
from onward.wording.instants import A_DAY, AN_INSTANT

NOTES_SHEET, SETTINGS_SHEET = "notes", "scenario"
MAX_ROWS = MOST_ROWS - 1  # rows of a sheet below its header
LISTED_ROWS = 5_000  # rows that get drop-downs
PLACES = ("origin", "destination", "place", "started_at")
NUMBERS = ("number", "whole number")

NOTES = f"""\
One sheet per table, one row per thing; point at a column's name to see what it means. \
docs/format.md says all of it.
Needed: the sheets scenario, places and shipments. Any other sheet may stay empty or be deleted; \
columns in italics may be deleted too. They are folded: the + above a column shows them.
Bold columns need a value in every row. An empty cell elsewhere means the default.
Instants: text like {AN_INSTANT} or {A_DAY}T20:00+08:00. A cell that Excel shows as a \
date and time counts as UTC.
Days: {A_DAY}. Several values in a cell: separated by ; as in air;rail. Numbers: no units, no \
thousands separators.
Ids, HS codes and weekdays are text: the columns are set to text, so that 0402 stays 0402. Paste \
values only, to keep that.
Formulas count with the value that was saved. If a program wrote the workbook without \
calculating, open and save it once.
Sheets whose name begins with _ are not read: keep your own calculations there.
Check with: onward validate FILE.xlsx
"""


def write_template(path: str | Path) -> None:
    """An empty workbook to fill in: headers with comments, drop-downs, notes."""
    example = {
        "format_version": str(FORMAT_VERSION),
        "name": "my-scenario",
        "currency": "USD",
        "as_of": f"{A_DAY}T00:00Z",
    }
    with whole_file(Path(path)) as made, workbook(made) as book:
        _Writer(book).write(example, None)


def write_workbook(scenario: Scenario, path: str | Path) -> None:
    """A scenario as a workbook that reads as an equal one. Raises InvalidInput if it does not fit
    into one.
    """
    _refuse_too_large(scenario)
    with whole_file(Path(path)) as made, workbook(made) as book:
        _Writer(book).write(settings_text(scenario), scenario)


def _refuse_too_large(scenario: Scenario) -> None:
    for name in TABLES:
        rows = len(getattr(scenario, name))
        if rows > MAX_ROWS:
            message = Message(
                "has {rows:,} rows, and a sheet holds {most:,}", rows=rows, most=MAX_ROWS
            )
            raise InvalidInput([Problem(f"{name}.csv", 0, "", "", message, "write a folder")])


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        text = {"num_format": "@"}
        self.needed = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
        self.optional = book.add_format({"italic": True, "bg_color": "#EEF3FA", "bottom": 1})
        self.text = book.add_format(text)
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self, settings: dict[str, str], scenario: Scenario | None) -> None:
        """Writes notes, settings and tables; of a scenario only the columns and tables in use."""
        self._notes()
        self._settings(settings)
        for table in TABLES.values():
            rows = getattr(scenario, table.name) if scenario else ()
            if rows or table.needed or scenario is None:
                every = scenario is None
                self._table(table, *write_table(table, rows, every_column=every), fold=every)

    def _notes(self) -> None:
        sheet = self.book.add_worksheet(NOTES_SHEET)
        sheet.set_column(0, 0, 110)
        for line, text in enumerate(NOTES.splitlines()):
            sheet.write_string(line, 0, text, self.wrapped)

    def _settings(self, settings: dict[str, str]) -> None:
        sheet = self.book.add_worksheet(SETTINGS_SHEET)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 40, self.text)
        sheet.set_column(2, 2, 80)
        for place, name in enumerate(("setting", "value", "meaning")):
            sheet.write_string(0, place, name, self.needed)
        sheet.freeze_panes(1, 0)
        for line, name in enumerate(NAMES, 1):
            sheet.write_string(line, 0, name)
            self._string(sheet, (line, 1), settings.get(name, ""), SETTINGS_SHEET)
            sheet.write_string(line, 2, meanings.SETTINGS.get(name, "version of this format"))
            if name in SETTINGS and SETTINGS[name].kind.choices:
                _offer(sheet, (line, line), 1, name, list(SETTINGS[name].kind.choices))

    def _table(
        self, table: Table, header: list[str], columns: list[list[str]], *, fold: bool
    ) -> None:
        sheet = self.book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        for place, (name, cells) in enumerate(zip(header, columns, strict=True)):
            column = table.columns[name]
            self._header(sheet, table, place, column)
            number = column.kind.word in NUMBERS
            longest = max(map(len, cells), default=0)
            sheet.set_column(
                place,
                place,
                min(40, max(len(name) + 2, longest + 1)),
                None if number else self.text,
                _folded(table, header, place) if fold else {},
            )
            for line, cell in enumerate(cells, 1):
                if number and cell:
                    sheet.write_number(line, place, float(cell))
                elif cell:
                    self._string(sheet, (line, place), cell, table.name)
        if fold and header and not table.columns[header[-1]].needed:
            sheet.set_column(len(header), len(header), None, None, {"collapsed": True})

    def _string(self, sheet: Any, where: tuple[int, int], text: str, name: str) -> None:
        if len(text) > MOST_TEXT:
            message = Message(
                "is longer than the {most:,} characters of a workbook's cell", most=MOST_TEXT
            )
            raise InvalidInput(
                [Problem(f"{name}.csv", where[0] + 1, "", text[:80], message, "write a folder")]
            )
        if text:
            sheet.write_string(*where, text, self.text)

    def _header(self, sheet: Any, table: Table, place: int, column: Column) -> None:
        sheet.write_string(0, place, column.name, self.needed if column.needed else self.optional)
        sheet.write_comment(0, place, _comment(table, column), {"x_scale": 2.2, "y_scale": 1.2})
        source: Any = None
        if column.kind.choices and not column.kind.word.endswith("; ..."):
            source = list(column.kind.choices)
        elif column.name in PLACES:
            source = f"=places!$A$2:$A${LISTED_ROWS}"
        if source:
            _offer(sheet, (1, LISTED_ROWS), place, column.name, source)


def _folded(table: Table, header: list[str], place: int) -> dict[str, Any]:
    """The outline of a column: optional ones are folded into the column that follows them."""
    if not table.columns[header[place]].needed:
        return {"level": 1, "hidden": True}
    return {"collapsed": place > 0 and not table.columns[header[place - 1]].needed}


def _offer(sheet: Any, lines: tuple[int, int], place: int, name: str, source: Any) -> None:
    """Adds a drop-down to the cells of a column from one line to another."""
    refused = {"error_title": name, "error_message": "Choose from the list."}
    choice = {"validate": "list", "source": source, **refused}
    sheet.data_validation(lines[0], place, lines[1], place, choice)


def _comment(table: Table, column: Column) -> str:
    unit = f" ({unit_of(column)})" if unit_of(column) else ""
    empty = "Needed." if column.needed else f"Empty: {default_of(column) or 'none'}."
    return f"{meanings.COLUMNS[table.name][column.name]}{unit}\n{type_of(column)}. {empty}"
