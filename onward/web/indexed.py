"""Index of a table for its lists: the rows once, and the distinct cells of each column that is
filtered, sorted or searched.

A column of 20,000 rows mostly has a few hundred distinct cells, so a query looks at those and not
at the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import isnan
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.report.cells import Coded, Kind, machine, people
from onward.report.provenance import provenance
from onward.report.table import Cells, Column, Rows, Table
from onward.web.asked import BEFORE, LEAST, MOST, TableQuery
from onward.web.instants import instant_of
from onward.wording.amounts import Money

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
LAST = np.iinfo(np.int64).max  # rank of what is unknown: it stands last, whichever way


@dataclass(slots=True)
class Different:
    """The different cells of a column, and which of them each row has.

    ``ranks``: (n_different,) places in ascending order, equal for equal keys, -1 where it is empty.
    ``texts``: as people read them, casefolded. Both are made when they are first asked for, once,
    whoever asks meanwhile.
    """

    column: Column
    cells: list[object]
    of_row: Ints
    _ranks: Ints | None = None
    _texts: list[str] | None = None
    _making: Lock = field(default_factory=Lock)

    @property
    def ranks(self) -> Ints:
        """The order of the cells."""
        with self._making:
            if self._ranks is None:
                self._ranks = _ranked([_key(cell, self.column) for cell in self.cells])
            return self._ranks

    @property
    def texts(self) -> list[str]:
        with self._making:
            if self._texts is None:
                self._texts = [people(cell, self.column.kind).casefold() for cell in self.cells]
            return self._texts

    def rows(self, test: Callable[[object], bool]) -> Flags:
        """(n_rows,) whether a row's cell passes."""
        return self._spread(map(test, self.cells))

    def having(self, word: str) -> Flags:
        """(n_rows,) whether a row's text contains a word, casefolded."""
        return self._spread(word in text for text in self.texts)

    def _spread(self, passes: Any) -> Flags:
        found: Flags = np.fromiter(passes, bool, len(self.cells))[self.of_row]
        return found


class Indexed:
    """The rows of a table with their index. ``head``: its columns and total, without rows."""

    def __init__(self, table: Table) -> None:
        self.lines = list(table.lines())
        self.head = replace(table, rows=())
        self._columns: dict[int, Different] = {}
        self._making = Lock()

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, at: int) -> Different:
        """The different cells of a column, by its place."""
        with self._making:
            if at not in self._columns:
                cells = [row[at] for row in self.lines]
                self._columns[at] = _different(self.head.columns[at], cells)
            return self._columns[at]

    def make_ready(self) -> None:
        """Build the whole index ahead of the first query."""
        for at in range(len(self.head.columns)):
            column = self.column(at)
            _ = column.ranks, column.texts

    def chosen(self, query: TableQuery) -> Chosen:
        """The rows and columns of a query, in its order."""
        every = enumerate(self.head.columns)
        kept = tuple(i for i, c in every if not query.columns or c.key in query.columns)
        return Chosen(self, kept, self._sorted(self._passing(query), query.sort))

    def _passing(self, query: TableQuery) -> Ints:
        passing = np.ones(len(self.lines), bool)
        for at, c in enumerate(self.head.columns):
            if c.key in query.filters:
                wanted = {value.casefold() for value in query.filters[c.key]}
                passing &= self.column(at).rows(_one_of(c, wanted))
            for name, ending, value in query.ranges:
                if name == c.key:
                    passing &= self.column(at).rows(_within(c, ending, value))
        for word in query.words.casefold().split():
            passing &= self._having(word)
        return np.flatnonzero(passing)

    def _having(self, word: str) -> Flags:
        found = np.zeros(len(self.lines), bool)
        for at in range(len(self.head.columns)):
            found |= self.column(at).having(word)
        return found

    def _sorted(self, rows: Ints, sort: Sequence[str]) -> Ints:
        for name in reversed(sort):
            column = self.column(self.head.keys.index(name.removeprefix("-")))
            ranks = column.ranks[column.of_row[rows]]
            keys = -ranks if name[0] == "-" else ranks.copy()
            keys[ranks < 0] = LAST
            rows = rows[np.argsort(keys, kind="stable")]
        return rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some rows of a table by their places, in order, and some of its columns."""

    of: Indexed
    kept: tuple[int, ...]
    rows: Ints

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return tuple(self.of.head.columns[i] for i in self.kept)

    @property
    def provenance(self) -> str:
        """What the rows rest on."""
        mark = self.of.head.mark
        if not mark:
            return ""
        at = self.of.head.keys.index(mark)
        return provenance(self.of.lines[row][at] for row in self.rows)

    def lines(self, first: int = 0, last: int | None = None) -> Iterator[Cells]:
        """The cells of rows from one place to before another; none: to the end."""
        for row in self.rows[first:last]:
            line = self.of.lines[row]
            yield tuple(line[i] for i in self.kept)

    def table(self) -> Table:
        """The chosen rows as a table, computed as they are read; without the total."""
        keys = [column.key for column in self.columns]
        rows = Rows(lambda: (dict(zip(keys, line, strict=True)) for line in self.lines()))
        mark = self.of.head.mark if self.of.head.mark in keys else ""
        return replace(self.of.head, columns=self.columns, rows=rows, total=None, mark=mark)


# -- cells


def _different(column: Column, cells: Sequence[object]) -> Different:
    numbers: dict[object, int] = {}
    local = column.kind is Kind.LOCAL
    of_row = np.fromiter(
        (numbers.setdefault(_told_apart(cell, local), len(numbers)) for cell in cells),
        np.int64,
        len(cells),
    )
    shown: list[object] = [None] * len(numbers)
    for cell, number in zip(cells, of_row.tolist(), strict=True):
        shown[number] = cell
    return Different(column, shown, of_row)


def _told_apart(cell: object, local: bool) -> object:
    """A key that is equal only for cells with the same value and text: to Python 1, 1.0 and True
    are equal, and so is one instant by the clocks of two places.
    """
    if local and isinstance(cell, datetime):
        return cell, cell.utcoffset()
    if isinstance(cell, Coded):
        return Coded, type(cell.code), cell
    return type(cell), cell


def _ranked(keys: Sequence[tuple[bool, Any] | None]) -> Ints:
    ranks = np.full(len(keys), -1, np.int64)
    filled = [i for i, key in enumerate(keys) if key is not None]
    filled.sort(key=lambda i: keys[i])  # type: ignore[arg-type, return-value]  # none is empty
    rank, before = -1, None
    for i in filled:
        rank += keys[i] != before
        ranks[i], before = rank, keys[i]
    return ranks


def _key(cell: object, column: Column) -> tuple[bool, Any] | None:
    """The sort key of a cell, None if it is empty: numbers and instants by size, before texts in
    their machine form.
    """
    if isinstance(cell, Money):
        return False, cell.amount_minor
    if isinstance(cell, datetime):
        return False, cell.timestamp()
    found = machine(cell, column.kind, column.key)
    if found is None or (isinstance(found, float) and isnan(found)):
        return None
    if isinstance(found, int | float):
        return False, found
    return True, "; ".join(map(str, found)) if isinstance(found, list) else str(found)


def _one_of(column: Column, wanted: set[str]) -> Callable[[object], bool]:
    return lambda cell: not wanted.isdisjoint(_texts(cell, column))


def _texts(cell: object, column: Column) -> set[str]:
    """The values by which a filter finds a cell: its machine values; "" if it is empty."""
    found = machine(cell, column.kind, column.key)
    if found is None:
        return {""}
    several = found if isinstance(found, list) else [found]
    return {
        (str(each).lower() if isinstance(each, bool) else str(each)).casefold() for each in several
    }


def _within(column: Column, ending: str, value: str) -> Callable[[object], bool]:
    """Whether a cell is in a range, which nothing unknown is, nor a text among numbers."""
    amount = ending in (LEAST, MOST)
    bound: Any = float(value) if amount else instant_of(value)

    def passes(cell: object) -> bool:
        found: Any = _number(cell, column) if amount else _at(cell)
        if found is None:
            return False
        if ending == MOST:
            return bool(found <= bound)
        return bool(found < bound if ending == BEFORE else found >= bound)

    return passes


def _number(cell: object, column: Column) -> float | None:
    try:
        return float(str(machine(cell, column.kind, column.key)))
    except ValueError:
        return None


def _at(cell: object) -> datetime | None:
    """The instant of a cell, or the beginning of its day in UTC."""
    if isinstance(cell, datetime):
        return cell
    return instant_of(cell.isoformat()) if isinstance(cell, date) else None
