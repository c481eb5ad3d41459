"""Problems of a scenario or a plan; equal ones of many rows are joined."""

from __future__ import annotations

from collections.abc import Sequence

from onward.errors import Problem, groups
from onward.report.render.text import table_text
from onward.report.table import Column, Table

COLUMNS = (
    Column("where", "where"),
    Column("field", "field"),
    Column("value", "value"),
    Column("message", "what is wrong"),
    Column("maybe", "maybe"),
)


def problems_table(problems: Sequence[Problem]) -> Table:
    """A row for each problem, or for many that are equal but for their row."""
    rows = [
        {
            "where": group.where,
            "field": group.first.field,
            "value": group.first.value,
            "message": group.first.message,
            "maybe": group.first.maybe,
        }
        for group in groups(problems)
    ]
    return Table(name="problems", title="Problems", columns=COLUMNS, rows=rows)


def problems_text(problems: Sequence[Problem], rows: int | None = None) -> str:
    """The same for a terminal; at most ``rows`` rows (None: all)."""
    return table_text(problems_table(problems), width=200, rows=rows)
