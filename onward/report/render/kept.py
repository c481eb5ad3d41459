"""Tables that a job made, kept as its result, and read again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from onward.report.cells import TIMES, Coded, Kind, machine, people
from onward.report.table import Column, Table


def kept_table(table: Table) -> dict[str, Any]:
    """A table as JSON: columns, machine values, and the text that people read in place of codes."""
    columns = table.columns
    lines = list(table.lines())
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "columns": [[c.key, c.title, c.kind.value, c.width, c.detail] for c in columns],
        "rows": [
            [machine(cell, c.kind, c.key) for c, cell in zip(columns, line, strict=True)]
            for line in lines
        ],
        "shown": [
            [people(cell, c.kind) for c, cell in zip(columns, line, strict=True)] for line in lines
        ],
    }


def table_kept(document: Mapping[str, Any]) -> Table:
    """The table from its JSON; a cell whose text differs from its value is a code with its text."""
    columns = tuple(
        Column(k, title, Kind(kind), w, d) for k, title, kind, w, d in document["columns"]
    )
    rows = [
        {
            c.key: _cell(c, value, words)
            for c, value, words in zip(columns, values, texts, strict=True)
        }
        for values, texts in zip(document["rows"], document["shown"], strict=True)
    ]
    return Table(
        name=document["name"],
        title=document["title"],
        about=document["about"],
        columns=columns,
        rows=rows,
    )


def _cell(column: Column, value: Any, words: str) -> object:
    if value is None:
        return words or None
    if column.kind in TIMES:
        return datetime.fromisoformat(value)
    if column.kind is Kind.MONEY:
        return Coded(str(value), words)
    if isinstance(value, list):
        return tuple(map(str, value))
    return Coded(value, words) if isinstance(value, str) and words != value else value
