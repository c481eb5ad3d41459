"""Rows of a list that are not taken, as they stand there, each with what is wrong: to be corrected
and given again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onward.errors import Problem
from onward.formats.csvfile import csv_text
from onward.formats.workbook import ERRORS
from onward.formats.xlsxfile import MOST_TEXT, workbook
from onward.lists.listed_rows import RefusedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedTable:
    """The rows of one table that are not taken, under its headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[RefusedRow, ...]

    @property
    def lines(self) -> Iterator[list[str]]:
        """The rows with their reasons, all as wide as the headings with one more."""
        wide = max([len(self.headings), *(len(each.cells) for each in self.rows)])
        yield [*self.headings, *[""] * (wide - len(self.headings)), ERRORS]
        for row in self.rows:
            reasons = "; ".join(map(reason, row.problems))
            yield [*row.cells, *[""] * (wide - len(row.cells)), reasons]


def reason(problem: Problem) -> str:
    """What is wrong with a row, in one sentence."""
    about = " ".join(filter(None, (problem.field, f'"{problem.value}"' if problem.value else "")))
    maybe = f" (maybe {problem.maybe})" if problem.maybe else ""
    return f"{about}: {problem.message}{maybe}" if about else f"{problem.message}{maybe}"


def refused_csv(tables: Sequence[RefusedTable]) -> str:
    """One table after the other, with an empty line between."""
    texts = []
    for table in tables:
        head, *rows = table.lines
        texts.append(csv_text(head, [list(column) for column in zip(*rows, strict=True)]))
    return "\n".join(texts)


def write_refused(tables: Sequence[RefusedTable], path: Path) -> None:
    """A CSV, where the name ends so; else a workbook with a sheet for each table."""
    if path.suffix.lower() == ".csv":
        path.write_text(refused_csv(tables), encoding="utf-8-sig", newline="")
        return
    with workbook(path, title="Rows that are not taken", maker="Onward") as book:
        bold = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
        red = book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE", "text_wrap": True})
        for number, table in enumerate(tables, 1):
            page = book.add_worksheet(f"{number} {table.name}"[:31] if len(tables) > 1 else None)
            for at, (*cells, why) in enumerate(table.lines):
                for column, cell in enumerate(cells):
                    page.write_string(at, column, cell[:MOST_TEXT], None if at else bold)
                page.write_string(at, len(cells), why[:MOST_TEXT], red if at else bold)
                page.set_column(len(cells), len(cells), 60)
