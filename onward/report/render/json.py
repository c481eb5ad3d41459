"""A table as JSON: a list of objects with machine values by the columns' keys."""

from __future__ import annotations

from onward.report.cells import machine
from onward.report.table import Cells, Sheet, Table


def table_rows(table: Table) -> list[dict[str, object]]:
    """Every row, without the total."""
    return [row_object(table, line) for line in table.lines()]


def table_total(table: Table) -> dict[str, object] | None:
    return None if table.total_line is None else row_object(table, table.total_line)


def row_object(table: Table, line: Cells) -> dict[str, object]:
    """One row as an object."""
    return {
        c.key: machine(cell, c.kind, c.key) for c, cell in zip(table.columns, line, strict=True)
    }


def sheet_totals(sheet: Sheet) -> dict[str, dict[str, object]]:
    """The total of each table that has one, by the table's name."""
    found = ((table.name, table_total(table)) for table in sheet.tables)
    return {name: total for name, total in found if total is not None}


def sheet_tables(sheet: Sheet) -> dict[str, list[dict[str, object]]]:
    """The rows of each table by its name."""
    return {table.name: table_rows(table) for table in sheet.tables}
