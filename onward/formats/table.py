"""From cells to rows and back. Whole columns are read at once; only a column with a problem is read
cell by cell.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import repeat
from typing import Any

from onward.errors import Problem
from onward.formats.columns import Column, Table, Unreadable, without_error
from onward.formats.extras import shown_name
from onward.formats.raw import RawTable
from onward.message import Message
from onward.scenario import Via
from onward.wording.closest import closest

MINOR = Message("write whole minor units: 1.00 USD is 100")
# Stand-ins for cells that could not be read, so that the row keeps its id and its other values are
# checked; no check compares them.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STAND_IN = {
    "number": 1.0,
    "whole number": 1,
    "instant": _EPOCH,
    "day": date(1970, 1, 1),
    "country+minutes": Via(country="XX", after_min=1),
}


class _Known(dict[str, Any]):
    """A cache of cells already read: each instant or place is read once, however often it
    occurs.
    """

    def __init__(self, column: Column) -> None:
        self.column = column

    def __missing__(self, text: str) -> Any:
        bare = text.strip()
        if bare:
            value = self.column.kind.read(without_error(bare))
        elif self.column.needed:
            raise Unreadable("is empty, and every row needs it")
        else:
            value = self.column.default
        self[text] = value
        return value


def read_table(table: Table, raw: RawTable) -> tuple[tuple[Any, ...], list[Problem]]:
    """The rows of a table and the problems of its cells; adds rows that could not be read in full
    to ``raw.bad``.
    """
    problems = _header_problems(table, raw)
    found: dict[str, Sequence[Any]] = {}
    for name, cells in zip(raw.header, raw.columns, strict=True):
        if name in table.columns and name not in found:
            found[name] = _read_column(table.columns[name], cells, raw, problems)
    for column in table.columns.values():
        if column.needed and column.name not in found:
            found[column.name] = [_stand_in(column)] * len(raw)
            raw.spoil(range(len(raw)), column.name)
    return rows_of(table.row, len(raw), found), problems


def _header_problems(table: Table, raw: RawTable) -> list[Problem]:
    problems, line = [], raw.header_line
    absent = [
        column.name
        for column in table.columns.values()
        if column.needed and column.name not in raw.header
    ]
    for place, name in enumerate(raw.header):
        if name not in table.columns:
            if not name and not any(map(str.strip, raw.columns[place])):
                continue  # an empty column
            problems.append(_strange_column(table, raw, place, absent))
        elif name in raw.header[:place]:
            problems.append(
                Problem(raw.file, line, name, "", "stands twice among the columns", "remove one")
            )
    if not raw.header:
        message = Message(
            "has no header; {table} needs {columns}", table=table.name, columns=", ".join(absent)
        )
        return [Problem(raw.file, line, "", "", message)]
    problems.extend(
        Problem(raw.file, line, name, "", "is missing among the columns") for name in absent
    )
    return problems


def _strange_column(table: Table, raw: RawTable, place: int, absent: Sequence[str]) -> Problem:
    name = raw.header[place]
    plain = name.casefold().replace(" ", "_")
    maybe = plain if plain in table.columns else ""
    maybe = maybe or closest(name, absent) or closest(name, table.columns)
    shown = shown_name(name, place)
    message = Message("is not a column of {table}", table=table.name)  # extras.STRANGE_COLUMN
    return Problem(raw.file, raw.header_line, shown, "", message, maybe)


def _read_column(
    column: Column, cells: list[str], raw: RawTable, problems: list[Problem]
) -> list[Any]:
    known = _Known(column)
    try:
        return [known[cell] for cell in cells]
    except Unreadable:
        return _read_cells(column, cells, raw, problems)


def _read_cells(
    column: Column, cells: list[str], raw: RawTable, problems: list[Problem]
) -> list[Any]:
    known = _Known(column)
    values = []
    for index, cell in enumerate(cells):
        try:
            values.append(known[cell])
        except Unreadable as wrong:
            values.append(_stand_in(column))
            if index not in raw.ragged:
                # never 1 for 1.00: a hundredth of what is meant
                major = column.name.endswith("_minor") and re.search(r"[.,]\d\d?\D*$", cell)
                maybe = MINOR if major else wrong.maybe
                line = raw.lines[index]
                problems.append(Problem(raw.file, line, column.name, cell, wrong.message, maybe))
            raw.spoil([index], column.name)
    return values


def _stand_in(column: Column) -> Any:
    if not column.needed:
        return column.default
    if column.kind.choices:
        return column.kind.read(column.kind.choices[0])
    return _STAND_IN.get(column.kind.word, "")


_LOWEST: dict[str, Any] = {"number": 0.0, "whole number": 0, "instant": _EPOCH, "day": date.min}
_HIGHEST: dict[str, Any] = {
    "number": 1e15,
    "whole number": 10**15,
    "instant": datetime(2199, 12, 30, tzinfo=UTC),
    "day": date.max,
}


def either_way(
    table: Table, rows: Sequence[Any], raw: RawTable
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The rows of ``read_table`` with the lowest, and with the highest value in place of unreadable
    cells: a problem of both does not depend on them. A text is its row's number.
    """
    low, high = list(rows), list(rows)
    for index, names in raw.bad.items():
        cells = [table.columns[name] for name in names if name in table.columns]
        for made, ends in ((low, _LOWEST), (high, _HIGHEST)):
            made[index] = replace(
                rows[index], **{c.name: _end(c, ends, raw.lines[index]) for c in cells}
            )
    return tuple(low), tuple(high)


def _end(column: Column, ends: dict[str, Any], line: int) -> Any:
    if column.kind.choices:
        return column.kind.read(column.kind.choices[0 if ends is _LOWEST else -1])
    if column.kind.word == "text":
        return f"row {line}"
    return ends.get(column.kind.word, _stand_in(column))


def problems_of_both(low: Iterable[Problem], high: Iterable[Problem]) -> list[Problem]:
    """The problems of the first that the second has too; a remark in parentheses at the end of a
    message is not compared.
    """

    def same(each: Problem) -> tuple[object, ...]:
        return each.file, each.row, each.field, each.value, each.message.rpartition(" (")[0]

    there = {same(each) for each in high}
    return [each for each in low if same(each) in there]


def rows_of(row: type, count: int, columns: dict[str, Sequence[Any]]) -> tuple[Any, ...]:
    """``count`` rows from whole columns; an absent column means the field's default.

    Frozen dataclasses set each field by object.__setattr__; filling their slots column by column
    takes a third of the time.
    """
    new: Callable[[type], Any] = object.__new__
    rows = [new(row) for _ in range(count)]
    for field in fields(row):
        values = columns.get(field.name)
        deque(
            map(
                getattr(row, field.name).__set__,
                rows,
                repeat(field.default) if values is None else values,
            ),
            maxlen=0,
        )
    return tuple(rows)


def write_table(
    table: Table, rows: Sequence[Any], every_column: bool = False
) -> tuple[list[str], list[list[str]]]:
    """The header and the columns of cells, without columns in which every row has the default."""
    header, columns = [], []
    for column in table.columns.values():
        values = [getattr(row, column.name) for row in rows]
        if every_column or column.needed or any(value != column.default for value in values):
            header.append(column.name)
            columns.append(_write_column(column, values))
    return header, columns


def filled_cells(table: Table, row: Any) -> dict[str, str]:
    """The cells of one row by column, without those that are empty."""
    found = {}
    for name, column in table.columns.items():
        value = getattr(row, name)
        if value is not None and (column.needed or value != column.default):
            found[name] = column.kind.write(value)
    return found


def _write_column(column: Column, values: Iterable[Any]) -> list[str]:
    known: dict[Any, str] = {}
    for value in values:
        if value not in known:
            known[value] = (
                ""
                if value is None or (not column.needed and value == column.default)
                else column.kind.write(value)
            )
    return [known[value] for value in values]
