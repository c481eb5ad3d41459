"""A table for terminal, page, workbook, CSV and JSON: columns, and rows with cells by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from onward.report.cells import NUMBERS, WIDTHS, Kind
from onward.report.provenance import provenance

NAME = re.compile(r"[a-z][a-z0-9_]*")
OTHER_UNIT = re.compile(r"minor|kg_min|kg_minutes|grams|litres|kg_hours")  # one for a quantity
NARROW = 11  # of a workbook's column whose kind asks for no more
Cells = tuple[object, ...]  # of a row, in the order of the columns


@dataclass(frozen=True, slots=True)
class Column:
    """``key``: its name for machines, with the unit, as in JSON and CSV. ``title``: its heading.

    ``width``: of a workbook's column, in characters (0: the default of its kind). A ``detail`` is
    the first to be left out where a terminal has too little room; a screen shows it when asked.
    ``was``: keys that it had before, so that a link with one of them is told the new one. Raises
    ValueError for a key with a unit in which no table has its quantity.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 0
    detail: bool = False
    was: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if OTHER_UNIT.search(self.key):
            raise ValueError(f"column {self.key}: money has major units, and delay kg-hours")

    @property
    def right(self) -> bool:
        """Whether its cells are right-aligned: numbers are."""
        return self.kind in NUMBERS

    @property
    def characters(self) -> int:
        """Its width in a workbook."""
        return self.width or WIDTHS.get(self.kind, NARROW)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows computed again on each reading: all at once would fill memory."""

    make: Callable[[], Iterable[object]]

    def __iter__(self) -> Iterator[object]:
        return iter(self.make())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows are mappings or dataclasses with exactly one cell for each column's key.

    ``about`` says what is counted; ``total`` is a last row; ``nothing`` is shown in place of rows
    if there are none; ``mark`` is the column of a row's provenance. The first column names
    its row. Raises ValueError for a key that is missing,
    unknown, double or no name; of ``Rows`` when they are read.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[object] | Rows
    about: str = ""
    total: Mapping[str, object] | None = None
    nothing: str = "Nothing."
    mark: str = ""

    def __post_init__(self) -> None:
        wrong = [key for key in (self.name, *self.keys) if not NAME.fullmatch(key)]
        wrong += twice(self.keys)
        if wrong or not self.columns:
            raise ValueError(f"table {self.name}: no name, or one too many: {', '.join(wrong)}")
        if self.total is not None:
            self._refuse(set(self.total) - set(self.keys), "unknown in the total")
        if not isinstance(self.rows, Rows):
            for _ in self.lines():
                pass

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    @property
    def total_line(self) -> Cells | None:
        """The cells of the total row, if any."""
        total = self.total
        return None if total is None else tuple(total.get(key) for key in self.keys)

    @property
    def provenance(self) -> str:
        """The provenance of the rows, in one line; "" if none states it."""
        if not self.mark:
            return ""
        at = self.keys.index(self.mark)
        return provenance(line[at] for line in self.lines())

    def lines(self) -> Iterator[Cells]:
        """The cells of each row."""
        keys = self.keys
        known = set(keys)
        for row in self.rows:
            cells = by_name(row)
            if cells.keys() != known:
                self._refuse(known - cells.keys(), "missing")
                self._refuse(cells.keys() - known, "unknown")
            yield tuple(cells[key] for key in keys)

    def _refuse(self, keys: set[str], what: str) -> None:
        if keys:
            raise ValueError(f"table {self.name}: {what}: {', '.join(sorted(keys))}")


def by_name(row: object) -> Mapping[str, object]:
    """A row by name: a mapping as it is; a dataclass by its fields. Raises TypeError for anything
    else.
    """
    if isinstance(row, Mapping):
        return row
    if is_dataclass(row) and not isinstance(row, type):
        return {field.name: getattr(row, field.name) for field in fields(row)}
    raise TypeError(f"a row is a mapping or a dataclass, and not {type(row).__name__}")


def twice(names: Sequence[str]) -> list[str]:
    """Names that occur more than once."""
    return sorted({f"{name} twice" for name in names if names.count(name) > 1})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Several tables and a description: ``about`` in pairs of words, ``brief`` in sentences.

    ``made_at``: the instant written into files, so that the same answer gives the same bytes.
    """

    title: str
    tables: tuple[Table, ...]
    about: tuple[tuple[str, str], ...] = ()
    brief: tuple[str, ...] = ()
    made_at: datetime | None = None

    def __post_init__(self) -> None:
        names = [table.name for table in self.tables]
        if twice(names):
            raise ValueError(f"sheet {self.title}: {', '.join(twice(names))}")

    def __getitem__(self, name: str) -> Table:
        """Raises KeyError if no table has that name."""
        return next(table for table in self.tables if table.name == name)
