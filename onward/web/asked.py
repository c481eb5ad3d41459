"""One query for screen, CSV and workbook: which rows of a table, in which order, which columns.

?reason=policy&reason=cut-off&loss_min=600&q=masks&sort=-loss,shipment&columns=shipment,loss
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from onward.desk.answer import WrongQuestion
from onward.errors import Problem
from onward.report.cells import NUMBERS, TIMES, machine, people
from onward.report.table import Cells, Column, Table
from onward.wording.closest import closest

OWN = ("q", "sort", "columns", "after", "limit", "plan", "where", "job")
MOST_ROWS, USUAL_ROWS = 1_000, 200  # of one answer
LEAST, MOST, FROM, BEFORE = "_min", "_max", "_from", "_before"
CURSOR = re.compile(r"(?P<mark>[0-9a-f]{12})-(?P<at>[0-9]{1,9})")
Test = Callable[[object], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``filters`` by column: one of these values; ``ranges``: column, ending of the parameter
    (``_min``), value. ``sort`` are columns, with ``-`` the greatest first.
    """

    filters: Mapping[str, tuple[str, ...]]
    ranges: tuple[tuple[str, str, str], ...] = ()
    words: str = ""
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def said(self) -> tuple[tuple[str, str], ...]:
        """What was asked, for whoever reads an export."""
        told = [(name, " or ".join(values)) for name, values in sorted(self.filters.items())]
        told += [(f"{name}{ending}", value) for name, ending, value in self.ranges]
        told += [("words", self.words)] if self.words else []
        return (*told, ("sorted by", ", ".join(self.sort) or "as it comes"))


def understood(table: Table, parameters: Iterable[tuple[str, str]]) -> Asked:
    """What the parameters of an address ask of a table. Raises WrongQuestion with all problems."""
    filters: dict[str, list[str]] = {}
    ranges, wrong = [], []
    own: dict[str, str] = {}
    for name, value in parameters:
        if name in OWN:
            own[name] = value
            continue
        column, ending = _ranged(name, table)
        if ending:
            ranges.append((column, ending, value))
        elif name in table.keys:
            filters.setdefault(name, []).append(value)
        else:
            wrong.append(_unknown(name, value, (*table.keys, *OWN)))
    sort = _listed(own.get("sort", ""))
    columns = _listed(own.get("columns", ""))
    wrong += [
        _unknown("sort", name, table.keys) for name in sort if name.lstrip("-") not in table.keys
    ]
    wrong += [_unknown("columns", name, table.keys) for name in columns if name not in table.keys]
    wrong += [p for each in ranges for p in _unreadable(table, *each)]
    if wrong:
        raise WrongQuestion(wrong)
    return Asked(
        filters={name: tuple(values) for name, values in filters.items()},
        ranges=tuple(ranges),
        words=own.get("q", "").strip(),
        sort=sort,
        columns=columns,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (each.strip() for each in text.split(",")))))


def _ranged(name: str, table: Table) -> tuple[str, str]:
    for ending in (LEAST, MOST, FROM, BEFORE):
        column = name.removesuffix(ending)
        if name not in table.keys and column != name and column in table.keys:
            return column, ending
    return name, ""


def _unknown(field: str, value: str, known: Sequence[str]) -> Problem:
    wrong = value if field in ("sort", "columns") else field
    maybe = closest(wrong.lstrip("-"), known, 0.5) or ", ".join(known)
    return Problem("query", 0, field, value, "the table has no such column", maybe)


def _unreadable(table: Table, column: str, ending: str, value: str) -> Iterable[Problem]:
    kind = next(c.kind for c in table.columns if c.key == column)
    if ending in (LEAST, MOST):
        try:
            float(value)
        except ValueError:
            yield Problem("query", 0, column + ending, value, "is no number")
        if kind not in NUMBERS:
            yield Problem("query", 0, column + ending, value, "the column has no numbers")
    elif kind not in TIMES:
        yield Problem("query", 0, column + ending, value, "the column has no instants")


# -- rows


def chosen(table: Table, asked: Asked) -> Table:
    """The table with the rows and columns that are asked for, in that order."""
    rows = [line for line in table.lines() if _fits(table.columns, line, asked)]
    for name in reversed(asked.sort):
        at = table.keys.index(name.lstrip("-"))
        column = table.columns[at]
        filled = [row for row in rows if _key(row[at], column) is not None]
        empty = [row for row in rows if _key(row[at], column) is None]
        filled.sort(key=lambda row, at=at, c=column: _key(row[at], c), reverse=name[0] == "-")  # type: ignore[misc]
        rows = [*filled, *empty]  # what is unknown stands last, whichever way
    kept = [c for c in table.columns if not asked.columns or c.key in asked.columns]
    places = [table.keys.index(c.key) for c in kept]
    keys = [c.key for c in kept]
    made = [dict(zip(keys, (row[i] for i in places), strict=True)) for row in rows]
    return replace(table, columns=tuple(kept), rows=made, total=None)


def _key(cell: object, column: Column) -> Any:
    """What a cell is sorted by: numbers by size, words as machines have them, None for nothing."""
    if isinstance(cell, int | float):
        return cell
    found = machine(cell, column.kind, column.key)
    if isinstance(found, list):
        return "; ".join(map(str, found))
    amount = getattr(cell, "amount_minor", None)
    return amount if amount is not None else found


def _fits(columns: Sequence[Column], line: Cells, asked: Asked) -> bool:
    cells = {c.key: (cell, c) for c, cell in zip(columns, line, strict=True)}
    for name, values in asked.filters.items():
        if not _texts(*cells[name]) & {value.casefold() for value in values}:
            return False
    if not all(_within(*cells[name], ending, value) for name, ending, value in asked.ranges):
        return False
    if not asked.words:
        return True
    text = " ".join(people(cell, c.kind) for cell, c in cells.values()).casefold()
    return all(word in text for word in asked.words.casefold().split())


def _texts(cell: object, column: Column) -> set[str]:
    """The values that a filter may name: what machines get, each of several; "" for nothing."""
    found = machine(cell, column.kind, column.key)
    if found is None:
        return {""}
    several = found if isinstance(found, list) else [found]
    return {
        (str(each).lower() if isinstance(each, bool) else str(each)).casefold() for each in several
    }


def _within(cell: object, column: Column, ending: str, value: str) -> bool:
    found = machine(cell, column.kind, column.key)
    if found is None:
        return False
    if ending in (LEAST, MOST):
        number = float(str(found))
        return number >= float(value) if ending == LEAST else number <= float(value)
    return str(found) >= value if ending == FROM else str(found) < value


# -- pages


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShown:
    """A column as a screen needs it: name for machines, heading, and what its cells are."""

    key: str
    title: str
    kind: str
    number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """Some rows of a table: machine values in ``rows``, what people read in ``shown`` where it is
    another text. ``next`` is what ``after`` is to say for the rows that follow; "" at the end.
    """

    name: str
    title: str
    about: str
    columns: list[ColumnShown]
    rows: list[list[Any]]
    shown: list[list[str]]
    count: int
    of: int  # rows without any filter
    next: str = ""


def page_of(table: Table, every: int, mark: str, at: int, limit: int) -> TablePage:
    """The rows of a chosen table from number ``at`` on. ``mark``: of the state they are of."""
    lines = list(table.lines())[at : at + limit]
    after = at + len(lines)
    total = len(table.rows)  # type: ignore[arg-type]  # a chosen table has a list
    pairs = [list(zip(table.columns, line, strict=True)) for line in lines]
    return TablePage(
        name=table.name,
        title=table.title,
        about=table.about,
        columns=[
            ColumnShown(key=c.key, title=c.title, kind=c.kind.value, number=c.right)
            for c in table.columns
        ],
        rows=[[machine(cell, c.kind, c.key) for c, cell in row] for row in pairs],
        shown=[[people(cell, c.kind) for c, cell in row] for row in pairs],
        count=total,
        of=every,
        next=f"{mark}-{after}" if after < total else "",
    )


def mark_of(version: str, asked: Asked) -> str:
    """What a cursor carries, so that it is refused once the rows are others."""
    return sha256(repr((version, asked)).encode()).hexdigest()[:12]
