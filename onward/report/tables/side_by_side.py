"""Several plans or runs side by side: a row for each measure, a column for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from onward.report.table import Column, Table


def side_by_side(
    name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], first: str
) -> Table:
    """``rows`` begin with the measure, which the column ``first`` names; then a text for each."""
    keys = ["measure", *(f"column_{number}" for number in range(1, len(heads) + 1))]
    columns = [Column("measure", first), *map(Column, keys[1:], distinct(heads))]
    cells = [dict(zip(keys, (_below(row[0]), *row[1:]), strict=True)) for row in rows]
    return Table(name=name, title=title, columns=tuple(columns), rows=cells)


def _below(measure: str) -> str:
    """A measure that is set in belongs to the one above."""
    return f"- {measure.strip()}" if measure.startswith(" ") else measure


def distinct(heads: Sequence[str]) -> list[str]:
    """The same headings, those that stand again with their place."""
    return [
        head if head not in heads[:number] else f"{head} ({number + 1})"
        for number, head in enumerate(heads)
    ]
