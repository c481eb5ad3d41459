"""A table read with a mapping: its rows as values, and those that could not be read."""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from onward.errors import Problem
from onward.lists.mapping import ListKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of a currency (ISO 4217), "" where the table names none."""

    amount: Decimal
    currency: str = ""


# dates and times are local, without a zone; masses in kg, lengths in cm, volumes in m3
Value = str | int | Decimal | Money | date | datetime | time


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One row: its number in the file (from 1), its cells as they stand there, and the values of
    the fields that it fills.
    """

    row: int
    cells: tuple[str, ...]
    values: Values[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that cannot be taken, with everything that is wrong with it."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRows:
    """The rows of a table. ``passed_over``: numbers of rows that are no data (titles, headings,
    blanks, sums at the end); ``warnings``: what was read but may be meant otherwise.
    """

    kind: ListKind
    file: str
    headings: tuple[str, ...]
    rows: tuple[ListedRow, ...]
    refused: tuple[RefusedRow, ...] = ()
    passed_over: tuple[int, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())
    zone: str = ""  # of its times; "" for that of the place that a time is about
