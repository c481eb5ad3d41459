"""A scenario as one workbook: a sheet per table with the same columns as the CSV files, and the
settings on the sheet "scenario".

Cells are read as text, numbers and dates; a date is taken as UTC. The library reads values, not
formulas: a formula counts with the value that was saved with it, and is a problem if there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from onward.errors import InvalidInput, Problem
from onward.formats.archive import (
    column_number,
    empty_formulas,
    error_cells,
    hidden_parts,
    refuse_unusable,
    unusable,
)
from onward.formats.assemble import assemble
from onward.formats.columns import DAY, TABLES, Table, write_number
from onward.formats.csvfile import TOO_LONG, raw_table
from onward.formats.extras import REFUSED, Extras, Hidden
from onward.formats.folder import COMPANION_TABLES
from onward.formats.not_a_scenario import no_tables
from onward.formats.raw import Raw, RawTable
from onward.formats.template import NOTES_SHEET, SETTINGS_SHEET, write_template, write_workbook
from onward.message import Message
from onward.scenario import Scenario
from onward.wording.closest import closest

__all__ = ["read_workbook", "write_template", "write_workbook"]

NO_HEADING = Message("a column has no name in the row of headings")
MIDNIGHT = "T00:00Z"
ERRORS = "what is wrong"  # the first column of sheets that were given back; it is not read


def read_workbook(path: str | Path, extras: Extras = REFUSED) -> Scenario:
    """The scenario in a workbook, with what was chosen about its extras. Raises InvalidInput with
    all its problems, by sheet and row.
    """
    file = Path(path)
    whole, hidden = _chosen(file, extras.hidden)
    sheets = {name: without_errors(rows) for name, rows in whole.items()}
    foreign = no_tables(file, sheets)
    if foreign is not None:
        raise InvalidInput([foreign])
    formulas = empty_formulas(file)
    raw = Raw({}, settings_file=f"{file.name}[{SETTINGS_SHEET}]")
    raw.problems.extend(hidden)
    raw.problems.extend(_strangers(file, list(sheets)))
    if SETTINGS_SHEET in sheets:
        _read_settings(raw, sheets[SETTINGS_SHEET])
    else:
        raw.problems.append(
            Problem(file.name, 0, SETTINGS_SHEET, "", "has no such sheet; the settings stand there")
        )
    for name, table in TABLES.items():
        if any(any(row) for row in sheets.get(name, ())):
            rows = sheets[name]
            where = f"{file.name}[{name}]"
            lines = range(2, len(rows) + 1)
            raw.tables[name], problems = raw_table(where, rows, lines, table.columns)
            _days_without_midnight(table, raw.tables[name])
            raw.problems.extend(
                replace(each, maybe=NO_HEADING) if each.maybe == TOO_LONG else each
                for each in problems
            )
        elif table.needed:
            raw.problems.append(
                Problem(file.name, 0, name, "", "has no such sheet; every scenario needs it")
            )
            raw.unread.add(name)
    shifted = {name for name in sheets if sheets[name] is not whole[name]}
    raw.problems.extend(_formula_problems(file, formulas, raw, shifted))
    if SETTINGS_SHEET not in sheets:
        raise InvalidInput(raw.problems)
    return assemble(raw, extras)


def _chosen(
    file: Path, choice: Hidden | None
) -> tuple[dict[str, list[list[str]]], Sequence[Problem]]:
    """The sheets without what is hidden in them, if that was chosen; if nothing was, a problem for
    each sheet that is hidden or has hidden rows.
    """
    sheets = sheets_of(file)
    gone, rows = hidden_parts(file)
    gone = [name for name in gone if not name.startswith("_")]
    rows = {
        name: [row for row in hidden if 1 < row <= len(sheets[name]) and any(sheets[name][row - 1])]
        for name, hidden in rows.items()
        if name in sheets and name not in gone
    }
    if choice is None:
        maybe = Message("show it, or choose to take or leave it")
        some = Message("show them, or choose to take or leave them")
        return sheets, [
            *(
                Problem(file.name, 0, name, "", Message("is a hidden sheet"), maybe)
                for name in gone
            ),
            *(
                Problem(file.name, 0, name, "", _hidden_rows(hidden), some)
                for name, hidden in rows.items()
                if hidden
            ),
        ]
    if choice == Hidden.LEAVE:
        for name in gone:
            del sheets[name]
        for name, hidden in rows.items():
            for row in hidden:  # an empty row is not read
                sheets[name][row - 1] = [""] * len(sheets[name][row - 1])
    return sheets, ()


def _hidden_rows(rows: Sequence[int]) -> str:
    return Message(
        "has {rows} hidden rows, the first in row {row}", rows=len(rows), row=rows[0]
    )  # extras.HIDDEN_ROWS


def _strangers(file: Path, names: list[str]) -> list[Problem]:
    allowed = {*TABLES, *COMPANION_TABLES, SETTINGS_SHEET, NOTES_SHEET}
    strange = [name for name in names if name not in allowed and not name.startswith("_")]
    message = "is not a sheet of a scenario"
    return [
        Problem(
            file.name,
            0,
            name,
            "",
            message,
            closest(name, allowed) or "put _ before its name, to keep it out",
        )
        for name in strange
    ]


def sheets_of(file: Path) -> dict[str, list[list[str]]]:
    """Every sheet's rows of cells as text, all as wide as the sheet."""
    refuse_unusable(file)
    try:
        book = CalamineWorkbook.from_path(str(file))
        sheets = {
            name: _texts(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError) as wrong:
        raise unusable(
            file,
            Message("cannot be read as a workbook ({detail})", detail=str(wrong)[:200]),
            "save it again as .xlsx",
        ) from None
    for name, cells in error_cells(file).items():  # the reader gives no text for them
        rows = sheets.get(name, [])
        for column, row, text in cells:
            if row <= len(rows) and column_number(column) < len(rows[row - 1]):
                rows[row - 1][column_number(column)] = text
    return sheets


def without_errors(rows: list[list[str]]) -> list[list[str]]:
    """The rows of a sheet; without the added column of errors in a workbook that was returned to
    its author.
    """
    if not rows or rows[0][:1] != [ERRORS]:
        return rows
    return [row[1:] for row in rows]


def _texts(rows: list[list[Any]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return write_number(cell) if abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return _instant(cell)
    if isinstance(cell, date):
        return f"{cell.isoformat()}{MIDNIGHT}"
    return cell.strftime("%H:%M") if isinstance(cell, time) else str(cell)


def _instant(cell: datetime) -> str:
    """A date in a workbook has no offset: it is taken as UTC. It is a float number of days, rounded
    to the nearest second.
    """
    second = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    return f"{second.isoformat().removesuffix(':00')}Z"


def _days_without_midnight(table: Table, raw: RawTable) -> None:
    """Cells with dates are read as instants; removes the midnight in columns of days."""
    for name, cells in zip(raw.header, raw.columns, strict=False):
        if name in table.columns and table.columns[name].kind is DAY:
            cells[:] = [cell.removesuffix(MIDNIGHT) for cell in cells]


def _read_settings(raw: Raw, rows: list[list[str]]) -> None:
    for line, row in enumerate(rows, 1):
        key, value = (*row, "", "")[:2]
        if not key or (line == 1 and key == "setting"):
            continue
        if key in raw.settings:
            raw.problems.append(
                Problem(raw.settings_file, line, key, value, "stands twice", "remove one")
            )
        if value or key not in raw.settings:
            raw.settings[key] = value
            raw.settings_lines[key] = line


def _formula_problems(
    file: Path, formulas: dict[str, list[tuple[str, int]]], raw: Raw, shifted: set[str]
) -> Iterator[Problem]:
    for name, cells in formulas.items():
        table = raw.tables.get(name)
        for column, row in cells:
            place = column_number(column) - (name in shifted)
            field = table.header[place] if table and place < len(table.header) else column
            message = "looks like a formula without a value"
            yield Problem(
                f"{file.name}[{name}]",
                row,
                field,
                "",
                message,
                "open the workbook, let it calculate, and save it",
            )
