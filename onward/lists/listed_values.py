"""The values of a listed row by their types, and local times as instants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from onward.errors import Problem
from onward.lists.listed_rows import ListedRow, Money
from onward.message import Message
from onward.scenario import limits
from onward.units import EARLIEST
from onward.wording.names import odd_in

STARTS, ENDS = time(0), time(23, 59)  # of a day


def text(row: ListedRow, name: str) -> str:
    """The text of a field in one line, without invisible characters; "" for none."""
    words = " ".join(str(row.values.get(name, "")).split())
    return "".join(each for each in words if not odd_in(each)).strip()


def amount(row: ListedRow, name: str) -> Decimal | None:
    """The number of a field; None for none."""
    value = row.values.get(name)
    return Decimal(value) if isinstance(value, int | Decimal) else None


def money(row: ListedRow, name: str) -> Money | None:
    """The money of a field, in the currency that stands beside it or in the row's; None for
    none.
    """
    value = row.values.get(name)
    if isinstance(value, Decimal | int):
        value = Money(amount=Decimal(value))
    if not isinstance(value, Money):
        return None
    return Money(amount=value.amount, currency=value.currency or text(row, "currency"))


def day_of(row: ListedRow, name: str) -> date | None:
    """The day of a field, without its time of day; None for none."""
    value = row.values.get(name)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def days(row: ListedRow, names: Iterable[str]) -> list[date]:
    """The days of several fields."""
    return [day for name in names if (day := day_of(row, name))]


def local(row: ListedRow, name: str, without_time: time) -> datetime | None:
    """The local time of a field; None for none. ``without_time``: the time of day of a date
    alone.
    """
    value = row.values.get(name)
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return datetime.combine(value, without_time) if isinstance(value, date) else None


def is_day(row: ListedRow, name: str) -> bool:
    """Whether a field holds a date without a time of day."""
    return not isinstance(row.values.get(name), datetime)


def instant(at: datetime, zone: str) -> datetime:
    """A local time of a zone in UTC; where clocks go back, the first of the two."""
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def out_of_time(row: ListedRow, file: str) -> list[Problem]:
    """Days that no scenario can have: before 1970 or after 2199."""
    days = {name: day_of(row, name) for name in row.values}
    message = Message(
        "lies outside {first} to {last}", first=EARLIEST.year, last=limits.LAST_DAY.year
    )
    return [
        Problem(file, row.row, name, str(day), message)
        for name, day in days.items()
        if day and not limits.FIRST_DAY.year < day.year < limits.LAST_DAY.year
    ]


def codes(row: ListedRow, file: str, problems: list[Problem]) -> tuple[str, ...]:
    """The special handling codes of a row, each once."""
    found = re.findall(r"\w+", text(row, "special_handling").upper())
    for code in found:
        if not limits.HANDLING_CODE.fullmatch(code):
            message = Message("is not a special handling code")
            maybe = Message("codes are capitals and digits, like CAO")
            problems.append(Problem(file, row.row, "special_handling", code, message, maybe))
    return tuple(dict.fromkeys(found))
