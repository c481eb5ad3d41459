"""A table read with a mapping.

Values by the names of ``fields.FIELDS``. ``mass_kg``, ``volume_m3`` and ``value`` are of ALL pieces
of the row; ``length_cm``, ``width_cm``, ``height_cm`` of one. ``ready``, ``due``, ``at`` are a
date, or a date and time where the table has a time. Of offers: ``day`` a date or ``weekdays`` like
"1357"; ``departs``, ``arrives``, ``cut_off`` a date and time, or a time alone (``arrives_days``,
``cut_off_days``: days after the departure, where stated); ``cut_off_min`` minutes before it;
``duration_min`` minutes from departure to arrival.
"""

from __future__ import annotations

from dataclasses import replace

from onward.errors import InvalidInput, Problem
from onward.gc_paused import gc_paused
from onward.lists.grid import Grid, ListFile, opened
from onward.lists.heading_words import key_of
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import MappedColumn, Mapping
from onward.lists.read_columns import Placed
from onward.lists.table_place import TablePlace, tables
from onward.lists.table_reading import read_table
from onward.message import Message
from onward.wording.closest import closest


@gc_paused()
def read(content: bytes, file: str, mapping: Mapping) -> ListedRows:
    """The rows of a table as values, and those that cannot be taken with their reasons. Raises
    InvalidInput if the table cannot be read with this mapping at all.
    """
    source = opened(content, file, mapping.encoding, mapping.separator)
    grid, table, columns, warnings = _located(source, file, mapping)
    found = read_table(grid, table, columns, mapping, file)
    broken = broken_lines(source, file, found)
    return replace(found, warnings=(*warnings, *broken, *found.warnings))


def broken_lines(source: ListFile, file: str, found: ListedRows) -> list[Problem]:
    """Warnings of rows with signs that the encoding does not have."""
    message = Message("has signs that are broken in this encoding")
    taken = {each.row for each in found.rows}
    return [Problem(file, line, "", "", message) for line in source.broken if line in taken]


# -- where the columns of a mapping are


def _located(
    source: ListFile, file: str, mapping: Mapping
) -> tuple[Grid, TablePlace, Placed, list[Problem]]:
    """The table that has the mapping's headings."""
    best: tuple[int, Grid, TablePlace, Placed] | None = None
    warnings: list[Problem] = []
    grids = _sheets_to_read(source, mapping)
    for grid in grids:
        for table in tables(grid):
            placed = placed_columns(table, mapping)
            line = grid.lines[table.last] if table.last >= 0 else 0
            mapped = sum(1 for _, column in placed if column.field)
            score = 2 * mapped + (line == mapping.header_row)
            if best is None or score > best[0]:
                best = (score, grid, table, placed)
    if best is None:
        raise InvalidInput([Problem(file, 0, "", "", Message("has no table with several columns"))])
    _, grid, table, placed = best
    missing = _missing(placed, mapping)
    if missing:
        names = [heading for heading in table.headings if heading]
        line = grid.lines[table.last] if table.last >= 0 else 0
        raise InvalidInput(
            Problem(
                *(file, line, each.heading, "", Message("is no longer a heading of the table")),
                closest(each.heading, names),
            )
            for each in missing
        )
    if mapping.sheet and grid.sheet != mapping.sheet:
        message = Message("is read: there is no sheet {sheet}", sheet=mapping.sheet)
        warnings.append(Problem(file, 0, grid.sheet, "", message))
    return grid, table, placed, warnings


def _sheets_to_read(source: ListFile, mapping: Mapping) -> list[Grid]:
    named = [grid for grid in source.grids if mapping.sheet and grid.sheet == mapping.sheet]
    if named:
        return named
    shown_first = [grid for grid in source.grids if not grid.hidden]
    return shown_first if mapping.sheet else shown_first or source.grids


def placed_columns(table: TablePlace, mapping: Mapping) -> Placed:
    """The mapping's columns at their places, by heading and, of equal ones, by order."""
    if not any(key_of(each.heading) for each in mapping.columns):
        return list(zip(table.columns, mapping.columns, strict=False))
    free: dict[str, list[int]] = {}
    for place, heading in zip(table.columns, table.headings, strict=True):
        free.setdefault(key_of(heading), []).append(place)
    found = []
    for column in mapping.columns:
        places = free.get(key_of(column.heading))
        if places:
            found.append((places.pop(0), column))
    return sorted(found, key=lambda pair: pair[0])


def _missing(placed: Placed, mapping: Mapping) -> list[MappedColumn]:
    there = [column for _, column in placed]
    return [each for each in mapping.columns if each.field and each not in there]
