"""Problems of a scenario or a plan, and warnings; equal ones of many rows are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onward.errors import Problem, groups
from onward.report.cells import Kind
from onward.report.render.text import table_text
from onward.report.table import Column, Table

COLUMNS = (
    Column("file", "Where", width=24),
    Column("row", "Row", Kind.WHOLE, 7),
    Column("field", "Column", width=18),
    Column("value", "Value", width=24),
    Column("message", "What is wrong", width=60),
    Column("maybe", "Maybe", width=40),
)
SEEN = tuple(
    replace(each, title="What is seen") if each.key == "message" else each for each in COLUMNS
)
SAID = ("field", "value", "message", "maybe")


def problems_table(problems: Sequence[Problem]) -> Table:
    """A row for each problem."""
    return _table(({"file": p.file, "row": p.row or None}, p) for p in problems)


def grouped_problems(problems: Sequence[Problem]) -> Table:
    """A row for each problem, or for many that are equal but for their row."""
    return _table(({"file": each.where, "row": None}, each.first) for each in groups(problems))


def _table(found: Iterable[tuple[dict[str, object], Problem]]) -> Table:
    rows = [where | {name: getattr(problem, name) for name in SAID} for where, problem in found]
    return Table(name="problems", title="Problems", columns=COLUMNS, rows=rows)


def problems_text(problems: Sequence[Problem], rows: int | None = None) -> str:
    """The same for a terminal; at most ``rows`` rows (None: all)."""
    return table_text(grouped_problems(problems), width=200, rows=rows)


def warnings_text(warnings: Sequence[Problem], rows: int | None = None) -> str:
    """What may be meant otherwise, for a terminal."""
    table = replace(grouped_problems(warnings), name="warnings", title="Warnings", columns=SEEN)
    return table_text(table, width=200, rows=rows)
