"""A list drafted and read in a test, and what came out as text."""

from __future__ import annotations

import io
from collections.abc import Mapping as Values, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from onward.lists.draft import Draft
from onward.lists.drafting import draft
from onward.lists.listed_rows import ListedRows, Money, Value
from onward.lists.reading import read

TODAY = date(2020, 4, 1)


def table(text: str) -> bytes:
    """A semicolon CSV, written with bars and blanks so that its columns can be seen."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(";".join(cell.strip() for cell in line.split("|")) for line in lines).encode()


def workbook(
    rows: Sequence[Sequence[Any]],
    *,
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int, str]] = (),
    sheets: Values[str, Sequence[Sequence[Any]]] | None = None,
    formats: Values[tuple[int, int], str] | None = None,
) -> bytes:
    """A workbook with the sheet ``Data``; ``hidden``: rows from 1; ``merged``: ranges from 0;
    ``formats``: row and column, from 0 -> number format.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, cells in {"Data": rows, **(sheets or {})}.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(cells):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(number, place, cell, day)
                    elif form := (formats or {}).get((number, place)):
                        page.write(number, place, cell, book.add_format({"num_format": form}))
                    elif cell != "":
                        page.write(number, place, cell)
            if name == "Data":
                for row_number in hidden:
                    page.set_row(row_number - 1, None, None, {"hidden": True})
                for each in merged:
                    page.merge_range(*each)
    return out.getvalue()


def drafted(content: bytes, file: str = "list.csv", **how: Any) -> Draft:
    return draft(content, file, today=TODAY, **how)


def taken(content: bytes, file: str = "list.csv", **how: Any) -> ListedRows:
    """The rows by the drafted mapping."""
    return read(content, file, drafted(content, file, **how).mapping)


def asked(found: Draft) -> dict[str, str]:
    """Key of each question -> what is proposed."""
    return {each.key: each.proposed for each in found.questions}


def mapped(found: Draft) -> str:
    """The columns that are read: ``kg -> mass_kg kg total``."""
    return "\n".join(
        f"{each.heading} -> "
        + " ".join(filter(None, (each.field, each.unit, str(each.counted or ""), each.currency)))
        for each in found.mapping.columns
        if each.field
    )


def shown(value: Value) -> str:
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}".strip()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def values(rows: ListedRows, *names: str) -> list[str]:
    """These values of each row as one text."""
    return [
        " ".join(shown(row.values[name]) if name in row.values else "-" for name in names)
        for row in rows.rows
    ]


def said(problems: Sequence[Any]) -> list[str]:
    return [str(each) for each in problems]
