"""Rows that were not taken, as a table to correct: their own columns and order, and the reasons."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from onward.formats.csvfile import unformula
from onward.formats.xlsxfile import MOST_TEXT, workbook
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.message import Message

ROW, REASONS = Message("row in the file"), Message("why it was not taken")
BETWEEN = "; "


def refused_table(rows: ListedRows, form: str = "csv", words: Callable[[str], str] = str) -> bytes:
    """The refused rows as a file, ``csv`` or ``xlsx``; ``words``: a message in the reader's
    language.
    """
    headings = [*rows.headings, words(ROW), words(REASONS)]
    body = [
        [*each.cells, *[""] * (len(rows.headings) - len(each.cells)), str(each.row), reasons]
        for each in rows.refused
        for reasons in (_reasons(each, words),)
    ]
    return _xlsx(headings, body) if form == "xlsx" else _csv(headings, body)


def _reasons(row: RefusedRow, words: Callable[[str], str]) -> str:
    """What is wrong with a row: each column with its reason."""
    parts = []
    for each in row.problems:
        said = words(each.message)
        maybe = f" ({words(each.maybe)})" if each.maybe else ""
        parts.append(f"{each.field} {said}{maybe}" if each.field else f"{said}{maybe}")
    return BETWEEN.join(dict.fromkeys(parts))


def _csv(headings: list[str], body: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (headings, *body):
        writer.writerow([unformula(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(headings: list[str], body: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with workbook(out) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading[:MOST_TEXT], bold)
        for number, row in enumerate(body, 1):
            for place, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, place, cell[:MOST_TEXT])
        sheet.freeze_panes(1, 0)
    return out.getvalue()
