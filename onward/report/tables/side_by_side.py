"""Measures in rows, one column for each plan, planner or run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onward.report.table import Column, Table


def side_by_side(
    name: str, title: str, names: Sequence[str], rows: Iterable[Sequence[str]], corner: str = ""
) -> Table:
    """Each row has the measure, then its value as text for each of ``names``; ``corner``: the
    heading of the measures.
    """
    keys = [f"{name}_{number}" for number in range(1, len(names) + 1)]
    columns = [Column(key, each, width=24) for key, each in zip(keys, names, strict=True)]
    return Table(
        name=f"{name}s",
        title=title,
        columns=(Column("measure", corner, width=34), *columns),
        rows=[dict(zip(("measure", *keys), row, strict=True)) for row in rows],
    )
