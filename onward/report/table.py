"""Rows as aligned text, for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width


def columns(text: str) -> int:
    """How many columns a terminal gives this text: two to each Chinese character."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, most: int) -> str:
    """At most so many columns, with a mark where something is missing."""
    if columns(text) <= most:
        return text
    while columns(text) > most - 1:
        text = text[:-1]
    return text + "…"


def aligned(headers: Sequence[str], rows: Iterable[Sequence[object]], most: int = 60) -> str:
    """A table in which numbers stand to the right; cells longer than ``most`` columns are cut."""
    values = list(rows)
    cells = [
        [cut(cell if isinstance(cell, str) else written(cell), most) for cell in row]
        for row in values
    ]
    right = [
        bool(values)
        and all(isinstance(row[i], int | float) or row[i] in ("", None) for row in values)
        for i in range(len(headers))
    ]
    widths = [max(columns(text) for text in column) for column in zip(headers, *cells, strict=True)]
    lines = [list(headers), *cells]
    return "\n".join(
        "  ".join(placed(*cell) for cell in zip(line, widths, right, strict=True)).rstrip()
        for line in lines
    )


def placed(text: str, width: int, to_right: bool) -> str:
    """The text in its column."""
    blank = " " * (width - columns(text))
    return blank + text if to_right else text + blank


def written(value: object) -> str:
    """A value as a person reads it in a table."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
