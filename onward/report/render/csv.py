"""A table as CSV: machine values under keys, and no cell that a spreadsheet would run as a
formula.
"""

from __future__ import annotations

from pathlib import Path

from onward.formats.csvfile import csv_text
from onward.report.cells import machine_text
from onward.report.table import Table


def table_csv(table: Table) -> str:
    """Every row, without the total."""
    kinds = [(column.kind, column.key) for column in table.columns]
    columns: list[list[str]] = [[] for _ in kinds]
    for line in table.lines():
        for texts, cell, (kind, key) in zip(columns, line, kinds, strict=True):
            texts.append(machine_text(cell, kind, key))
    return csv_text(table.keys, columns)


def write_csv(table: Table, path: Path) -> None:
    """The same as a file, with LF line ends."""
    path.write_text(table_csv(table), encoding="utf-8", newline="")
