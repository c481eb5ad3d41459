"""One query for screen, CSV and workbook: the filtered rows of a table, their order, and the
columns; ``onward.web.indexed`` answers it.

?reason=policy&reason=cut-off&loss_min=600&q=masks&sort=-loss,shipment&columns=shipment,loss
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from onward.answer import WrongQuestion
from onward.errors import Problem
from onward.report.cells import NUMBERS, TIMES
from onward.report.table import Table
from onward.web.instants import instant_of
from onward.wording.closest import closest
from onward.wording.instants import AN_INSTANT

OWN = ("q", "sort", "columns", "after", "limit", "plan", "where", "job")
MOST_ROWS, USUAL_ROWS = 1_000, 200  # of one answer
LEAST, MOST, FROM, BEFORE = "_min", "_max", "_from", "_before"
CURSOR = re.compile(r"(?P<mark>[0-9a-f]{12})-(?P<at>[0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuery:
    """``filters`` by column: allowed values; ``ranges``: column, ending of the parameter
    (``_min``), value. ``sort`` are columns, with ``-`` for the greatest first.
    """

    filters: Mapping[str, tuple[str, ...]]
    ranges: tuple[tuple[str, str, str], ...] = ()
    words: str = ""
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """The query as pairs of text, for readers of an export."""
        pairs = [(name, " or ".join(values)) for name, values in sorted(self.filters.items())]
        pairs += [(f"{name}{ending}", value) for name, ending, value in self.ranges]
        pairs += [("words", self.words)] if self.words else []
        return (*pairs, ("sorted by", ", ".join(self.sort) or "as it comes"))


WHOLE = TableQuery(filters={})  # every row, as it comes


def understood(table: Table, parameters: Iterable[tuple[str, str]]) -> TableQuery:
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
            wrong.append(_unknown(name, value, table, OWN))
    sort = _listed(own.get("sort", ""))
    columns = _listed(own.get("columns", ""))
    wrong += [
        _unknown("sort", name, table) for name in sort if name.removeprefix("-") not in table.keys
    ]
    wrong += [_unknown("columns", name, table) for name in columns if name not in table.keys]
    wrong += [p for each in ranges for p in _unreadable(table, *each)]
    if wrong:
        raise WrongQuestion(wrong)
    return TableQuery(
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


def _unknown(field: str, value: str, table: Table, own: Sequence[str] = ()) -> Problem:
    """The problem of a column that the table does not have, or has under another name now."""
    wrong = value.removeprefix("-") if field in ("sort", "columns") else field
    for column in table.columns:
        for ending in ("", LEAST, MOST, FROM, BEFORE):
            if wrong.removesuffix(ending) in column.was:
                now = column.key + ending if wrong.endswith(ending) else column.key
                return Problem("query", 0, field, value, "the column has another name now", now)
    known = (*table.keys, *own)
    maybe = closest(wrong, known, 0.5) or ", ".join(known)
    return Problem("query", 0, field, value, "the table has no such column", maybe)


def _unreadable(table: Table, column: str, ending: str, value: str) -> Iterable[Problem]:
    kind = next(c.kind for c in table.columns if c.key == column)
    name = column + ending
    if ending in (LEAST, MOST):
        if not _is_number(value):
            yield Problem("query", 0, name, value, "is no number")
        if kind not in NUMBERS:
            yield Problem("query", 0, name, value, "the column has no numbers")
        return
    try:
        instant_of(value)
    except ValueError:
        yield Problem("query", 0, name, value, "is no instant", AN_INSTANT)
    if kind not in TIMES:
        yield Problem("query", 0, name, value, "the column has no instants")


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False
