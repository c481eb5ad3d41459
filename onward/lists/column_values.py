"""The cells of one column as values: each different cell is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from onward.formats.csvfile import as_meant
from onward.lists.amounts import (
    Measured,
    Price,
    Unread,
    measured,
    pieces_in,
    price_in,
    rounded,
    sizes_in,
)
from onward.lists.cells import Cell, is_empty, plain, shown
from onward.lists.clocks import Clock, as_clock, minutes_before
from onward.lists.days import LEAP_YEAR, Written, as_date
from onward.lists.fields import Field, Holds
from onward.lists.grid import FORMULA
from onward.lists.mapping import MappedColumn, Mapping
from onward.lists.price_units import INSTEAD, KG, KG_OF, NOT_TAKEN, PER, PIECE, WM
from onward.lists.spans import span_in
from onward.lists.unit_words import USUAL, WORDS, bare, currency_of
from onward.lists.weekdays import weekdays_in
from onward.message import Message

PER_KG, IN_ALL = f"{PER}{KG}", "in_all"
PRICES = frozenset({"price", "price_per_kg"})

_TEXT_FORMULA = re.compile(r'^="(.*)"$', re.S)
_AWB = re.compile(r"^(\d{3})[- ]?(\d{4}) ?(\d{4})$")
_ARROW = re.compile(r"\s*(?:-+>|→|>|/|至|到|\bto\b|\bnach\b|\bà\b|–|—| - |-)\s*", re.I)
_CODES = {"DG": "DGR", "DANGEROUS": "DGR", "REEFER": "PER", "DRY": "ICE"}

FORM_WORDS = {
    "DMY": Message("day, month, year"),
    "MDY": Message("month, day, year"),
    "YMD": Message("year, month, day"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with a time on it."""

    day: date
    clock: Clock | None = None

    @property
    def value(self) -> date | datetime:
        if self.clock is None:
            return self.day
        return at(self.day, self.clock)


def at(day: date, clock: Clock) -> datetime:
    """The time on a day, or days later."""
    try:
        return datetime.combine(day + timedelta(days=clock.days), clock.at)
    except OverflowError:
        raise Unread(Message("is too far away")) from None


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """How the cells of one column are read. ``year``: of dates without one, by their month."""

    field: Field
    column: MappedColumn
    decimal: str
    order: str
    year: Callable[[int], int]

    def read(self, cell: Cell) -> object:
        """The value of a cell that is not empty. Raises Unread."""
        if cell == FORMULA:
            raise Unread(
                Message("looks like a formula without a value"),
                Message("open the workbook, let it calculate, and save it"),
            )
        return READERS[self.field.holds](self, cell)


def values_of(cells: Sequence[Cell], reader: ColumnReader) -> list[object]:
    """A value for each cell, None for an empty one, and Unread for one that cannot be read."""
    known: dict[tuple[type, Cell], object] = {}
    found = []
    for cell in cells:
        key = (cell.__class__, cell)
        if key not in known:
            known[key] = _value(cell, reader)
        found.append(known[key])
    return found


def _value(cell: Cell, reader: ColumnReader) -> object:
    if is_empty(cell):
        return None
    try:
        return reader.read(cell)
    except Unread as wrong:
        return wrong


def text_meant(cell: Cell) -> str:
    """A cell as a text, without the signs by which it was kept a text."""
    text = shown(cell)
    if found := _TEXT_FORMULA.match(text):
        text = found[1]
    return as_meant(" ".join(text.split()))


def _text(_: ColumnReader, cell: Cell) -> str:
    return text_meant(cell)


def _name(reader: ColumnReader, cell: Cell) -> str:
    if isinstance(cell, datetime | date | time):
        raise Unread(Message("is a date or a time, and no number of a shipment"))
    text = plain(text_meant(cell))
    if reader.field.name == "awb" and (found := _AWB.match(text)):
        return f"{found[1]}-{found[2]}{found[3]}"
    return text


def _place(_: ColumnReader, cell: Cell) -> str:
    if not isinstance(cell, str):
        raise Unread(Message("is no place"))
    text = plain(text_meant(cell))
    if not re.search(r"[^\W\d_]", text):
        raise Unread(Message("is no place"))
    return text


def _lane(_: ColumnReader, cell: Cell) -> tuple[str, str]:
    text = plain(text_meant(cell))
    parts = [part for part in _ARROW.split(text) if part]
    if len(parts) < 2 or any(not re.search(r"[^\W\d_]", part) for part in parts):
        raise Unread(Message("is no lane: from and to, such as PVG-LGG"))
    return parts[0], parts[-1]


def _count(reader: ColumnReader, cell: Cell) -> int:
    count = pieces_in(cell, reader.decimal)
    if not count:
        raise Unread(Message("is zero"))
    return count


def _measure(reader: ColumnReader, cell: Cell) -> object:
    holds = reader.field.holds
    found = measured(cell, holds, reader.column.unit or USUAL[holds], reader.decimal)
    if not found.amount:
        raise Unread(Message("is zero"))
    return found


def _size(reader: ColumnReader, cell: Cell) -> object:
    """Sizes; or a volume with its unit, of all pieces of the row."""
    try:
        return sizes_in(cell, reader.column.unit or USUAL[Holds.SIZE], reader.decimal)
    except Unread:
        volume = _volume(reader, cell)
        if volume is None:
            raise
        return volume


def _volume(reader: ColumnReader, cell: Cell) -> Measured | None:
    try:
        found = measured(cell, Holds.VOLUME, USUAL[Holds.VOLUME], reader.decimal)
    except Unread:
        return None
    return found if found.unit and found.amount else None


def _moment(reader: ColumnReader, cell: Cell) -> Moment | str:
    """A date; of an offer, also the weekdays on which it runs."""
    found = as_date(cell)
    if found is None:
        weekdays = weekdays_in(cell) if reader.field.name == "day" else None
        if weekdays is None:
            raise Unread(Message("is no date"))
        return weekdays
    return _dated(found, reader)


def _dated(found: Written, reader: ColumnReader) -> Moment:
    order = reader.order
    if found.is_open and not order:
        raise Unread(Message("may be day or month first"))
    year = 0
    if found.lacks_year:
        month = found.month
        if found.figures:
            month = int(found.figures[1 if order == "DMY" else 0])
        year = reader.year(month)
        if not year:
            raise Unread(Message("has no year"))
    day = found.on(order, year)
    if day is None:
        if found.is_open and found.orders(year or LEAP_YEAR):
            raise Unread(Message("is no date in the order {form}", form=FORM_WORDS[order]))
        raise Unread(Message("is no day that exists"))
    if found.weekday and day.isoweekday() != found.weekday:
        raise Unread(Message("names another day of the week than {day} is", day=day.isoformat()))
    return Moment(day, found.clock)


def _clock(reader: ColumnReader, cell: Cell) -> object:
    """A time, a day with a time, or minutes before the departure."""
    if isinstance(cell, date):
        return _moment(reader, cell)
    if reader.field.name == "cut_off" and (span := minutes_before(cell)) is not None:
        return span
    if (found := as_clock(cell)) is not None:
        return found
    if (day := as_date(cell)) is not None:
        return _dated(day, reader)
    raise Unread(Message("is no time of day"))


def _span(reader: ColumnReader, cell: Cell) -> object:
    return span_in(cell, reader.column.unit)


def _weekdays(_: ColumnReader, cell: Cell) -> str:
    found = weekdays_in(cell)
    if found is None:
        raise Unread(Message("names no days of the week"))
    return found


def _money(reader: ColumnReader, cell: Cell) -> object:
    found = price_in(cell, reader.decimal, reader.column.unit)
    if found.amount is not None and found.amount < 0:
        raise Unread(Message("is negative"))
    if reader.field.name in PRICES:
        return _offered(found, reader.column.unit)
    usual = (PIECE,) if reader.field.countable else ("shipment",)
    if found.per and found.per not in usual:
        raise Unread(Message("is an amount per unit, and none in all"))
    return found


def _offered(found: Price, unit: str) -> Price:
    """A price of an offer; ``unit``: of its column. Raises Unread for one that is neither by weight
    (or measure) nor in all.
    """
    per = found.per or ("" if found.in_all else unit.removeprefix(PER))
    if per in NOT_TAKEN:
        raise Unread(NOT_TAKEN[per], INSTEAD)
    if found.amount is None or per == found.per or per not in (*KG_OF, WM):
        return found
    if per == WM:
        return replace(found, per=WM)
    return replace(found, amount=rounded(found.amount / KG_OF[per]), per=KG)


def _currency(_: ColumnReader, cell: Cell) -> str:
    found = currency_of(plain(text_meant(cell)))[0]
    if not found:
        raise Unread(Message("is no currency"))
    return found


def _codes(_: ColumnReader, cell: Cell) -> str:
    words = [each for each in re.split(r"[\s,;/+&|]+", plain(text_meant(cell)).upper()) if each]
    codes = [_CODES.get(word, word) for word in words]
    if not codes or any(not re.fullmatch(r"[A-Z]{3}", code) for code in codes):
        raise Unread(Message("has no special handling codes of three letters"))
    return ";".join(dict.fromkeys(codes))


def _unit(_: ColumnReader, cell: Cell) -> str:
    found = WORDS.get(bare(text_meant(cell)).strip(". "), "")
    if not found:
        raise Unread(Message("is no unit that is known here"))
    return found


READERS: dict[Holds, Callable[[ColumnReader, Cell], object]] = {
    Holds.TEXT: _text,
    Holds.NAME: _name,
    Holds.PLACE: _place,
    Holds.LANE: _lane,
    Holds.COUNT: _count,
    Holds.MASS: _measure,
    Holds.LENGTH: _measure,
    Holds.VOLUME: _measure,
    Holds.SIZE: _size,
    Holds.MOMENT: _moment,
    Holds.CLOCK: _clock,
    Holds.SPAN: _span,
    Holds.DAYS: _weekdays,
    Holds.MONEY: _money,
    Holds.CURRENCY: _currency,
    Holds.CODES: _codes,
    Holds.UNIT: _unit,
}


def reader_of(
    field: Field, column: MappedColumn, mapping: Mapping, year: Callable[[int], int]
) -> ColumnReader:
    """How a column is read by a mapping."""
    return ColumnReader(
        field,
        column,
        column.decimal or mapping.decimal,
        column.date_form or mapping.date_form,
        year,
    )
