"""Rows that were not taken, as a table to correct: their own columns and order, and the reasons."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from onward.formats.csvfile import separated, unformula
from onward.formats.xlsxfile import MOST_TEXT, workbook
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.message import Message

ROW, REASONS = Message("row in the file"), Message("why it was not taken")
BETWEEN = "; "


def refused_table(
    *tables: ListedRows, form: str = "csv", words: Callable[[str], str] = str
) -> bytes:
    """The refused rows as a file, ``csv`` or ``xlsx``; of several tables below each other, or each
    on a sheet. ``words``: a message in the reader's language.
    """
    made = [_lines(each, words) for each in tables]
    return _xlsx(made) if form == "xlsx" else _csv(made)


def _lines(rows: ListedRows, words: Callable[[str], str]) -> list[list[str]]:
    """The headings, and a line for each row."""
    headings = [*rows.headings, words(ROW), words(REASONS)]
    body = [
        [*each.cells, *[""] * (len(rows.headings) - len(each.cells)), str(each.row), reasons]
        for each in rows.refused
        for reasons in (reasons_of(each, words),)
    ]
    return [headings, *body]


def reasons_of(row: RefusedRow, words: Callable[[str], str] = str) -> str:
    """What is wrong with a row: each column with its reason."""
    parts = []
    for each in row.problems:
        said = words(each.message)
        maybe = f" ({words(each.maybe)})" if each.maybe else ""
        parts.append(f"{each.field} {said}{maybe}" if each.field else f"{said}{maybe}")
    return BETWEEN.join(dict.fromkeys(parts))


def _csv(tables: Sequence[list[list[str]]]) -> bytes:
    rows: list[list[str]] = []
    for number, lines in enumerate(tables):
        rows += [[]] if number else []
        rows += [[unformula(cell) for cell in line] for line in lines]
    return separated(rows, ",").encode("utf-8-sig")


def _xlsx(tables: Sequence[list[list[str]]]) -> bytes:
    out = io.BytesIO()
    with workbook(out) as book:
        bold = book.add_format({"bold": True})
        for lines in tables:
            sheet = book.add_worksheet()
            for number, line in enumerate(lines):
                for place, cell in enumerate(line):
                    if cell:
                        sheet.write_string(
                            number, place, cell[:MOST_TEXT], None if number else bold
                        )
            sheet.freeze_panes(1, 0)
    return out.getvalue()
