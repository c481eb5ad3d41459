"""How a table of any shape is read: where it stands, and what each of its columns means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    """What the rows of a table are."""

    SHIPMENTS = "shipments"
    ORDERS = "orders"
    OFFERS = "offers"
    EVENTS = "events"
    RECEIPTS = "receipts"


class Counted(StrEnum):
    """Whether an amount is of one piece or of all pieces of its row."""

    EACH = "each"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """What a column means. ``field``: of ``fields.FIELDS``, "" for a column that is left out;
    ``unit``: of its numbers (kg, lb, cm, m3, per_kg, in_all, minor ...); ``currency``: of its
    money; ``decimal``, ``date_form``: where they differ from those of the table.
    """

    heading: str
    field: str = ""
    unit: str = ""
    counted: Counted | None = None
    currency: str = ""
    decimal: str = ""
    date_form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a table is read. ``header_row``: the last row of its headings, from 1; ``date_form``: the
    order of day, month and year in dates written as figures, such as ``DMY``; ``zone``: of its
    times, "" for that of the place that the time is about.
    """

    name: str
    kind: ListKind
    columns: tuple[MappedColumn, ...]
    sheet: str = ""  # of a workbook; "" for the first that is not hidden
    header_row: int = 1
    encoding: str = ""  # of a text file
    separator: str = ""  # of a text file
    decimal: str = "."
    date_form: str = ""
    zone: str = ""
    year: int = 0  # of dates that state none
    take_hidden: bool | None = None  # hidden rows and sheets; None: not answered
