"""A cell of a table, written for people, for machines or for a workbook, by its column's kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from onward.message import Message
from onward.units import DAY_MIN
from onward.wording.amounts import Money, decimal, money, number_format
from onward.wording.instants import rfc3339
from onward.wording.moments import offset, whole_day
from onward.wording.quantities import HOUR_MIN, days_and_hours, hour_digits, percent


class Kind(StrEnum):
    """The kind of a column's cells, and the unit in which a row gives them."""

    TEXT = "text"  # str, bool, Coded, or a tuple of them; cut where there is too little room
    CODE = "code"  # the same, of use only whole: an id, a hash
    WHOLE = "whole"  # a count
    NUMBER = "number"  # in the unit that the heading names
    KG = "kg"
    M3 = "m3"
    TONNES = "tonnes"
    MONEY = "money"  # Money; machines get major units
    INSTANT = "instant"  # aware; shown in UTC
    LOCAL = "local"  # aware, in the time zone of its place; shown with its offset from UTC
    DATE = "date"
    CLOCK = "clock"  # hour and minute of an instant in UTC
    MINUTES = "minutes"  # a span of time; shown in days and hours
    LOSS = "loss"  # kg-hours
    SHARE = "share"  # of 1; shown in percent
    GROWTH = "growth"  # of 1; shown in percent with its sign
    RATIO = "ratio"  # a bare number with four decimals


TEXTS = (Kind.TEXT, Kind.CODE)
TIMES = (Kind.INSTANT, Kind.LOCAL, Kind.DATE, Kind.CLOCK)
NUMBERS = tuple(kind for kind in Kind if kind not in (*TEXTS, *TIMES))
WIDTHS = {
    Kind.TEXT: 16,
    Kind.CODE: 24,
    Kind.INSTANT: 16,
    Kind.LOCAL: 22,
    Kind.MONEY: 20,
    Kind.MINUTES: 14,
}
FORMS = {  # a workbook's number formats
    Kind.WHOLE: "#,##0",
    Kind.NUMBER: "#,##0.0",
    Kind.KG: "#,##0.0",
    Kind.M3: "#,##0.000",
    Kind.TONNES: "#,##0.0##",
    Kind.INSTANT: "yyyy-mm-dd hh:mm",
    Kind.LOCAL: "yyyy-mm-dd hh:mm",
    Kind.DATE: "yyyy-mm-dd",
    Kind.CLOCK: "hh:mm",
    Kind.MINUTES: "[h]:mm",
    Kind.LOSS: "#,##0.0",
    Kind.SHARE: "0.0%",
    Kind.GROWTH: "+0.0%;-0.0%",
    Kind.RATIO: "0.0000",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A code, and the words for people: a place, a verdict. Machines get the code, or null where it
    is "".

    ``mark``: its colour on a page, "good", "late" or "stays". ``zh``: the words in Chinese, where
    they are known here. ``note``: more words, which a page shows where one points.
    """

    code: str | bool | int | float
    words: str
    mark: str = ""
    zh: str = ""
    note: str = ""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Excel:
    """A cell of a workbook: a text, a number or a time of no zone, and its number format."""

    value: str | float | date | time
    form: str = ""


def empty(cell: object) -> bool:
    """Whether the cell is empty."""
    return cell is None or cell in ("", ())


# -- for people


def people(cell: object, kind: Kind) -> str:
    """A cell as people read it; a text is allowed in a column of any kind."""
    if empty(cell):
        return ""
    if isinstance(cell, Money):
        return money(cell.amount_minor, cell.currency)
    if isinstance(cell, datetime):
        return clock(cell, kind)
    if isinstance(cell, date):
        return whole_day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return figure(cell, kind)
    return words(cell)


def words(cell: object) -> str:
    """A text; several are joined."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return Message.joined(", ", map(words, cell))
    return cell if isinstance(cell, str) else str(cell)


def clock(at: datetime, kind: Kind) -> str:
    """An instant as its column shows it; raises ValueError for one without an offset."""
    shown = at if kind is Kind.LOCAL else utc(at)
    if kind is Kind.DATE:
        return whole_day(shown)
    if kind is Kind.CLOCK:
        return f"{shown:%H:%M}"
    day = f"{whole_day(shown)} {shown:%H:%M}"
    return f"{day} {offset(at)}" if kind is Kind.LOCAL else f"{day}Z"


def utc(at: datetime) -> datetime:
    """The instant in UTC; raises ValueError for one without an offset."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset from UTC")
    return at.astimezone(UTC)


def figure(cell: float, kind: Kind) -> str:
    """A number with the unit of its kind."""
    write = FIGURES.get(kind)
    if write is not None:
        return write(cell)
    return f"{cell:,}" if isinstance(cell, int) else decimals(cell, 1)


def decimals(cell: float, digits: int) -> str:
    """With thousands separators; a number that would be rounded to zero keeps two digits more."""
    vanishes = cell and not round(cell, digits)
    return f"{cell:,.{digits + 2 if vanishes else digits}f}"


FIGURES: dict[Kind, Callable[[float], str]] = {
    Kind.WHOLE: lambda cell: f"{cell:,.0f}",
    Kind.NUMBER: lambda cell: decimals(cell, 1),
    Kind.KG: lambda cell: decimals(cell, 1),
    Kind.M3: lambda cell: decimals(cell, 1),
    Kind.TONNES: lambda cell: decimals(cell, 1),
    Kind.MINUTES: lambda cell: days_and_hours(round(cell)),
    Kind.LOSS: lambda cell: hour_digits(cell * HOUR_MIN),
    Kind.SHARE: percent,
    Kind.GROWTH: lambda cell: f"{100 * cell:+,.1f} %",
    Kind.RATIO: lambda cell: f"{cell:.4f}",
}


# -- for machines


def machine(cell: object, kind: Kind, key: str) -> object:
    """A cell as JSON: codes, numbers in the key's unit, RFC 3339 with Z; None if it is empty."""
    if empty(cell):
        return None
    if isinstance(cell, Money):
        return decimal(cell.amount_minor, cell.currency)
    if isinstance(cell, datetime):
        return utc(cell).date().isoformat() if kind is Kind.DATE else rfc3339(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return [machine(each, kind, key) for each in cell]
    return _code(cell) if isinstance(cell, Coded) else cell


def _code(cell: Coded) -> object:
    return None if cell.code == "" else cell.code


def machine_text(cell: object, kind: Kind, key: str) -> str:
    """A cell as the text of a CSV file: several values separated by ``;``, "" if it is empty."""
    found = machine(cell, kind, key)
    if found is None:
        return ""
    if isinstance(found, list):
        return ";".join(map(str, found))
    return str(found).lower() if isinstance(found, bool) else str(found)


# -- for a workbook


def excel(cell: object, kind: Kind) -> Excel | None:
    """A typed cell; None if it is empty. A local time is written by its place's clock, with the
    offset in the format.
    """
    if empty(cell):
        return None
    if isinstance(cell, Money):
        return Excel(cell.number, f'{number_format(cell.currency)} "{cell.currency}"')
    if isinstance(cell, datetime):
        return _excel_time(cell, kind)
    if isinstance(cell, date):
        return Excel(cell, FORMS[Kind.DATE])
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Excel(cell / UNITS.get(kind, 1), FORMS.get(kind, ""))
    return Excel(words(cell))


UNITS = {Kind.MINUTES: DAY_MIN}  # how many of a cell are one of a workbook


def _excel_time(at: datetime, kind: Kind) -> Excel:
    form = FORMS.get(kind, FORMS[Kind.INSTANT])
    if kind is Kind.LOCAL:
        return Excel(at.replace(tzinfo=None), f'{form} "{offset(at)}"')
    shown = utc(at).replace(tzinfo=None)
    return Excel(shown.time() if kind is Kind.CLOCK else shown, form)
