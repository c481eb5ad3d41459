"""One query for screen, CSV and workbook: the rows of a table, their order, and the columns.

?reason=policy&reason=cut-off&loss_min=600&q=masks&sort=-loss,shipment&columns=shipment,loss
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from onward.desk.answer import WrongQuestion
from onward.errors import Problem
from onward.report.cells import NUMBERS, TIMES, Coded, Kind, machine, people
from onward.report.table import Cells, Column, Rows, Table
from onward.wording.closest import closest

OWN = ("q", "sort", "columns", "after", "limit", "plan", "where", "job")
MOST_ROWS, USUAL_ROWS = 1_000, 200  # of one answer
LEAST, MOST, FROM, BEFORE = "_min", "_max", "_from", "_before"
CURSOR = re.compile(r"(?P<mark>[0-9a-f]{12})-(?P<at>[0-9]{1,9})")
Test = Callable[[object], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``filters`` by column: allowed values; ``ranges``: column, ending of the parameter
    (``_min``), value. ``sort`` are columns, with ``-`` for the greatest first.
    """

    filters: Mapping[str, tuple[str, ...]]
    ranges: tuple[tuple[str, str, str], ...] = ()
    words: str = ""
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def said(self) -> tuple[tuple[str, str], ...]:
        """The query in pairs of words, for readers of an export."""
        told = [(name, " or ".join(values)) for name, values in sorted(self.filters.items())]
        told += [(f"{name}{ending}", value) for name, ending, value in self.ranges]
        told += [("words", self.words)] if self.words else []
        return (*told, ("sorted by", ", ".join(self.sort) or "as it comes"))


def understood(table: Table, parameters: Iterable[tuple[str, str]]) -> Asked:
    """The query of a table in the parameters of an address. Raises WrongQuestion with all
    problems.
    """
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
    streamed = streaming(table, asked)
    return replace(streamed, rows=list(streamed.rows))


def streaming(table: Table, asked: Asked) -> Table:
    """The same with rows made one by one; if sorted, only their cells are held."""
    tests, kept = tests_of(table, asked), _kept(table, asked)

    def made() -> Iterator[dict[str, object]]:
        lines = (line for line in table.lines() if all(test(line[i]) for i, test in tests))
        wanted = _worded(table, lines, asked.words)
        for line in _sorted(table, wanted, asked.sort) if asked.sort else wanted:
            yield {c.key: line[i] for i, c in kept}

    return replace(table, columns=tuple(c for _, c in kept), rows=Rows(made), total=None)


def _kept(table: Table, asked: Asked) -> list[tuple[int, Column]]:
    every = enumerate(table.columns)
    return [(i, c) for i, c in every if not asked.columns or c.key in asked.columns]


def tests_of(table: Table, asked: Asked) -> list[tuple[int, Test]]:
    """The conditions on a row, by the index of a cell."""
    found: list[tuple[int, Test]] = []
    for i, c in enumerate(table.columns):
        if c.key in asked.filters:
            wanted = {value.casefold() for value in asked.filters[c.key]}
            found.append((i, partial(_is_one_of, c, wanted)))
        for name, ending, value in asked.ranges:
            if name == c.key:
                found.append((i, partial(_within, c, ending, value)))
    return found


def _worded(table: Table, lines: Iterable[Cells], words: str) -> Iterable[Cells]:
    wanted, kinds = words.casefold().split(), [c.kind for c in table.columns]
    if not wanted:
        return lines

    def fits(line: Cells) -> bool:
        text = " ".join(map(people, line, kinds)).casefold()
        return all(word in text for word in wanted)

    return filter(fits, lines)


def _sorted(table: Table, lines: Iterable[Cells], sort: Sequence[str]) -> list[Cells]:
    rows = list(lines)
    for name in reversed(sort):
        at = table.keys.index(name.lstrip("-"))
        keys = [_key(row[at], table.columns[at]) for row in rows]
        filled = [i for i, key in enumerate(keys) if key is not None]
        empty = [i for i, key in enumerate(keys) if key is None]
        filled.sort(key=keys.__getitem__, reverse=name[0] == "-")
        rows = [rows[i] for i in (*filled, *empty)]  # what is unknown stands last, whichever way
    return rows


def _key(cell: object, column: Column) -> Any:
    """The sort key of a cell: numbers by size, texts in their machine form, None if empty."""
    if isinstance(cell, int | float):
        return cell
    found = machine(cell, column.kind, column.key)
    if isinstance(found, list):
        return "; ".join(map(str, found))
    amount = getattr(cell, "amount_minor", None)
    return amount if amount is not None else found


def _is_one_of(column: Column, wanted: set[str], cell: object) -> bool:
    return not wanted.isdisjoint(_texts(cell, column))


def _texts(cell: object, column: Column) -> set[str]:
    """The values by which a filter finds a cell: its machine values; "" if it is empty."""
    found = machine(cell, column.kind, column.key)
    if found is None:
        return {""}
    several = found if isinstance(found, list) else [found]
    return {
        (str(each).lower() if isinstance(each, bool) else str(each)).casefold() for each in several
    }


def _within(column: Column, ending: str, value: str, cell: object) -> bool:
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
    """A column for a screen: name for machines, heading, and the kind of its cells."""

    key: str
    title: str
    kind: str
    number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """Some rows of a table: machine values in ``rows``, the text for people in ``shown`` where it
    differs. ``next`` is the value of ``after`` for the next rows; "" at the end.
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
    nothing: str = ""  # what is said where there is no row


def page_of(
    table: Table, every: int, mark: str, at: int, limit: int, lang: str = "en"
) -> TablePage:
    """The rows of a chosen table from number ``at`` on. ``mark``: of their version. ``lang``: "zh"
    shows Chinese words where a cell has them.
    """
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
        shown=[[_shown(cell, c.kind, lang) for c, cell in row] for row in pairs],
        count=total,
        of=every,
        next=f"{mark}-{after}" if after < total else "",
        nothing=table.nothing,
    )


def _shown(cell: object, kind: Kind, lang: str) -> str:
    chinese = cell.zh if lang == "zh" and isinstance(cell, Coded) else ""
    return chinese or people(cell, kind)


def mark_of(version: str, asked: Asked) -> str:
    """The part of a cursor by which it is refused once the rows have changed."""
    return sha256(repr((version, asked)).encode()).hexdigest()[:12]
