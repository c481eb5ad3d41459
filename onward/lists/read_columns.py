"""The columns of a table as values, each cell read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

from onward.lists.cells import Cell
from onward.lists.clocks import Clock
from onward.lists.column_values import Moment, reader_of, values_of
from onward.lists.days import as_date
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.grid import Grid
from onward.lists.mapping import MappedColumn, Mapping
from onward.lists.row_kinds import RowKinds
from onward.lists.table_place import TablePlace

MONTHS_LATE, MONTHS_EARLY = frozenset({10, 11, 12}), frozenset({1, 2, 3})
MIDNIGHT = Clock(time())
MOSTLY = 1.25  # so many times as many cells as have a time
MONTHS_BETWEEN = frozenset({5, 6, 7, 8})

Placed = list[tuple[int, MappedColumn]]  # columns of a mapping, each with its place


@dataclass(slots=True)
class ReadColumns:
    """A table whose columns are read. ``placed``: those with a field; ``values``: for each of them
    the values of all rows that may be data, in the order of ``rows`` (places in the grid).
    """

    grid: Grid
    table: TablePlace
    mapping: Mapping
    file: str
    kinds: RowKinds
    placed: Placed
    fields: dict[str, Field]
    rows: list[int]
    values: list[list[object]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Fields that have a column."""
        return {column.field for _, column in self.placed}

    def holds(self, column: MappedColumn) -> Holds:
        return self.fields[column.field].holds

    def heading(self, column: MappedColumn) -> str:
        """The column's heading, else what its field is called."""
        return column.heading or str(self.fields[column.field].title)


def read_columns(
    grid: Grid, table: TablePlace, placed: Placed, mapping: Mapping, file: str, kinds: RowKinds
) -> ReadColumns:
    """The values of the columns that have a field."""
    fields = {each.name: each for each in FIELDS[mapping.kind]}
    used = [(place, column) for place, column in placed if column.field in fields]
    read = ReadColumns(grid, table, mapping, file, kinds, used, fields, list(kinds.data))
    year = _year_of_months(read)
    for place, column in used:
        cells = [grid.rows[index][place] for index in read.rows]
        values = values_of(cells, reader_of(fields[column.field], column, mapping, year))
        if read.holds(column) is Holds.MOMENT:
            values = _with_midnights(_without_midnights(values), cells)
        read.values.append(values)
    return read


def _without_midnights(values: list[object]) -> list[object]:
    """Days alone, where every time of a column is midnight: exports write 00:00:00."""
    moments = [value for value in values if isinstance(value, Moment)]
    clocks = [each.clock for each in moments if each.clock]
    if not clocks or len(clocks) < len(moments) or any(_is_late(clock) for clock in clocks):
        return values
    return [Moment(value.day) if isinstance(value, Moment) else value for value in values]


def _with_midnights(values: list[object], cells: list[Cell]) -> list[object]:
    """Midnight, where nearly all other cells of a workbook's column have a time."""
    moments = [value for value in values if isinstance(value, Moment)]
    timed = sum(1 for each in moments if each.clock)
    if timed == len(moments) or MOSTLY * timed < len(moments):
        return values
    return [
        Moment(value.day, MIDNIGHT)
        if isinstance(value, Moment) and not value.clock and isinstance(cell, date)
        else value
        for value, cell in zip(values, cells, strict=True)
    ]


def _is_late(clock: Clock) -> bool:
    return bool(clock.at.hour or clock.at.minute or clock.days)


def _year_of_months(read: ReadColumns) -> Callable[[int], int]:
    """The year of dates without one. Where they go from late in a year to early in the next, the
    mapping's year is that of the late ones.
    """
    year = read.mapping.year
    if not year:
        return lambda month: 0
    months: set[int] = set()
    for place, column in read.placed:
        if read.holds(column) in (Holds.MOMENT, Holds.CLOCK):
            order = column.date_form or read.mapping.date_form
            cells = {read.grid.rows[index][place] for index in read.rows}
            months |= set(_months_without_year(cells, order))
    turns = months & MONTHS_LATE and months & MONTHS_EARLY and not months & MONTHS_BETWEEN
    return (lambda month: year + (month <= 6)) if turns else (lambda month: year)


def _months_without_year(cells: Iterable[Cell], order: str) -> Iterator[int]:
    for cell in cells:
        found = as_date(cell) if isinstance(cell, str) else None
        if found and found.lacks_year:
            yield int(found.figures[order != "MDY"]) if found.figures else found.month
