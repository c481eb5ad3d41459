"""Places and the codes that partners use for them."""

from __future__ import annotations

from collections.abc import Iterable

from onward.report.cells import Kind
from onward.report.table import Column, Table


def read_points_table(rows: Iterable[tuple[str, str]]) -> Table:
    """A row for each code."""
    return Table(
        name="read_points",
        title="Read points",
        columns=(Column("place", "place"), Column("code", "code", Kind.CODE)),
        rows=[{"place": place, "code": code} for place, code in rows],
        nothing="There are no read points.",
    )
