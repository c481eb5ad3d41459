"""Uploaded sheets returned with their problems: all problems first, then each sheet with an added
first column for its rows' problems. Corrected in place, the file can be uploaded again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.folder import SETTINGS_FILE
from onward.formats.settings import read_toml
from onward.formats.template import SETTINGS_SHEET
from onward.formats.workbook import ERRORS, sheets_of, without_errors
from onward.formats.xlsxfile import MOST_TEXT, workbook

EVERY = "_what is wrong"  # a sheet that is not read
HEAD = ("sheet", "row", "column", "value", "what is wrong", "maybe")
Sheets = dict[str, list[list[str]]]


def write_returned(folder: Path, path: Path, problems: list[Problem]) -> None:
    """Write the workbook. Raises InvalidInput for files that cannot be read as sheets at all."""
    wrong = _by_row(problems)
    with workbook(path, title="Returned", maker="Onward", created=None) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
        red = book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE", "text_wrap": True})
        _write(book.add_worksheet(EVERY), [HEAD, *map(_cells, problems)], bold)
        for name, rows in sheets_sent(folder).items():
            page = book.add_worksheet(name[:31])
            page.set_column(0, 0, 60)
            messages = ["; ".join(wrong.get((name, n), ())) for n in range(1, len(rows) + 1)]
            _write(page, [[each, *row] for each, row in zip(messages, rows, strict=True)], None)
            page.write_row(0, 0, [ERRORS, *(rows[0] if rows else ())], bold)
            for number, each in enumerate(messages):
                if each:  # of the first row: beside its heading, which must stay
                    page.write_string(number, 0, each if number else ERRORS, red)


def _write(page: Any, rows: Iterable[Iterable[str]], head: Any) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:MOST_TEXT], None if number else head)


def _cells(p: Problem) -> tuple[str, ...]:
    return (sheet_name(p.file), str(p.row or ""), p.field, p.value, p.message, p.maybe)


def _by_row(problems: Iterable[Problem]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for p in problems:
        message = f"{p.field}: {p.message}" + (f". Maybe {p.maybe}" if p.maybe else "")
        found.setdefault((sheet_name(p.file), p.row), []).append(message)
    return found


def sheet_name(file: str) -> str:
    """The table that a problem's file names: ``mine.xlsx[places]``, ``places.csv``."""
    inside = re.search(r"\[([^\]]*)\]$", file)
    if inside:
        return inside[1]
    name = Path(file).name
    return SETTINGS_SHEET if name == SETTINGS_FILE else name.partition(".")[0]


def sheets_sent(folder: Path) -> Sheets:
    """The sheets of a workbook, or the tables and settings of a folder, as rows of texts."""
    found: Sheets = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() == ".xlsx":
            found |= {name: without_errors(rows) for name, rows in sheets_of(file).items()}
        elif file.suffix.lower() == ".csv":
            found[file.stem] = _rows(file)
        elif file.name == SETTINGS_FILE:
            found[SETTINGS_SHEET] = _settings(file)
    return {name: rows for name, rows in found.items() if name != EVERY}


def _rows(file: Path) -> list[list[str]]:
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    return list(csv.reader(io.StringIO(text, newline="")))


def _settings(file: Path) -> list[list[str]]:
    """The settings in lines that are those of the sheet; none if the file is no TOML."""
    try:
        read = read_toml(file).settings
    except InvalidInput:
        return []
    return [["setting", "value"], *([name, value] for name, value in read.items())]
