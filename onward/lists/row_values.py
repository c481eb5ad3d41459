"""The values of one row, put together from its cells: amounts of all pieces, times on their days,
money with its currency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from onward.lists.amounts import Measured, Price, Size, rounded
from onward.lists.clocks import Clock
from onward.lists.column_values import IN_ALL, PER_KG, Moment, at
from onward.lists.fields import Field, Holds
from onward.lists.listed_rows import Money, Value
from onward.lists.mapping import Counted, ListKind, MappedColumn
from onward.lists.unit_words import UNITS, USUAL
from onward.message import Message

# time of day -> the date that it belongs to
TIMES = {"ready_time": "ready", "due_time": "due", "at_time": "at"}
UNIT_COLUMNS = {
    **dict.fromkeys(("mass_kg", "net_kg", "chargeable_kg"), "mass_unit"),
    **dict.fromkeys(("size", "length_cm", "width_cm", "height_cm"), "length_unit"),
    "volume_m3": "volume_unit",
}
# what does not decide how goods travel: an unreadable cell is left out with a warning
MINOR = frozenset(
    """net_kg chargeable_kg note status flight cut_off hs priority shipper consignee goods service
    by extra_cost standard_freight""".split()
)
NEAR = Decimal("0.02")  # share by which each x pieces may differ from the total


@dataclass(slots=True)
class Wrong:
    """What is wrong with a row, or what should be looked at."""

    heading: str
    value: str
    message: str
    maybe: str = ""


@dataclass(slots=True)
class Row:
    """A row while it is put together. ``raw``: field -> its columns and what they gave."""

    raw: dict[str, list[tuple[MappedColumn, Field, object]]]
    values: dict[str, Value] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    doubts: list[Wrong] = field(default_factory=list)

    def first(self, name: str) -> object:
        """The first value of a field."""
        for _, _, value in self.raw.get(name, ()):
            if value is not None:
                return value
        return None

    def heading(self, name: str) -> str:
        for column, own, _ in self.raw.get(name, ()):
            return column.heading or own.title
        return name


@dataclass(frozen=True, slots=True)
class TableRules:
    """What holds for every row of a table. ``one_piece``: there is no column of pieces;
    ``marks_days``: arrivals of a later day are marked, so that the others are of the same.
    """

    kind: ListKind
    one_piece: bool = False
    marks_days: bool = False


def put_together(row: Row, rules: TableRules) -> None:
    """Fills ``values``, ``wrong`` and ``doubts``."""
    for name, entries in row.raw.items():
        for column, own, value in entries:
            if isinstance(value, Decimal | str | int) and own.holds not in _LATER:
                row.values.setdefault(name, value)
            elif isinstance(value, tuple) and own.holds is Holds.LANE:
                row.values.setdefault("origin", value[0])
                row.values.setdefault("destination", value[1])
            del column
    _size(row, rules)
    _amounts(row, rules)
    _lengths(row)
    _money(row)
    _places(row)
    _moments(row)
    if rules.kind is ListKind.OFFERS:
        _offered(row, rules)


_LATER = frozenset({Holds.CURRENCY, Holds.UNIT, Holds.CLOCK})


def _unit_factor(row: Row, name: str, holds: Holds, column: MappedColumn) -> Decimal:
    """By how much a unit in a column of its own changes an amount."""
    unit = row.first(UNIT_COLUMNS.get(name, ""))
    table = UNITS[holds]
    if not isinstance(unit, str) or unit not in table:
        return Decimal(1)
    return table[unit] / table[column.unit or USUAL[holds]]


def _size(row: Row, rules: TableRules) -> None:
    entries = row.raw.get("size")
    if not entries:
        return
    column, own, found = entries[0]
    if isinstance(found, Measured):
        row.values["volume_m3"] = found.amount
    if not isinstance(found, tuple):
        return
    factor = _unit_factor(row, "size", own.holds, column)
    sizes = [
        each
        if each.unit or factor == 1
        else Size(each.length * factor, each.width * factor, each.height * factor, each.pieces)
        for each in found
    ]
    stated = sum(each.pieces for each in sizes)
    if stated and rules.one_piece:
        row.values["pieces"] = stated
    pieces = row.values.get("pieces")
    if len(sizes) > 1 and any(not each.pieces for each in sizes):
        message = Message("has several sizes without the pieces of each")
        row.wrong.append(Wrong(column.heading, "", message))
    elif stated and isinstance(pieces, int) and stated != pieces:
        message = Message(
            "states {stated:,} pieces, and the row has {pieces:,}", stated=stated, pieces=pieces
        )
        row.wrong.append(Wrong(column.heading, "", message))
    elif len(sizes) == 1:
        only = sizes[0]
        row.values["length_cm"] = rounded(only.length)
        row.values["width_cm"] = rounded(only.width)
        row.values["height_cm"] = rounded(only.height)
    else:  # of different sizes: their volume together
        together = sum((each.m3 * each.pieces for each in sizes), Decimal(0))
        row.values["volume_m3"] = rounded(together)


def _amounts(row: Row, rules: TableRules) -> None:
    if rules.one_piece and rules.kind is ListKind.SHIPMENTS:
        row.values.setdefault("pieces", 1)
    pieces = row.values.get("pieces")
    for name, entries in row.raw.items():
        own = entries[0][1]
        if own.holds not in (Holds.MASS, Holds.VOLUME):
            continue
        total: Decimal | None = None
        for column, _, found in entries:
            if not isinstance(found, Measured):
                continue
            amount = found.amount
            if not found.unit:
                amount *= _unit_factor(row, name, own.holds, column)
            if column.counted is Counted.EACH:
                if not isinstance(pieces, int):
                    continue
                amount *= pieces
            if total is None or column.counted is Counted.TOTAL:
                total, amount = amount, amount if total is None else total
            if abs(total - amount) > NEAR * max(total, amount):
                message = Message("differs from each x pieces")
                row.doubts.append(Wrong(column.heading, "", message))
        if total is not None:
            stated = row.values.get(name)  # the volume of several sizes
            if isinstance(stated, Decimal) and abs(stated - total) > 5 * NEAR * max(stated, total):
                row.doubts.append(
                    Wrong(entries[0][0].heading, "", Message("differs from the sizes of the row"))
                )
            row.values[name] = rounded(total)


def _lengths(row: Row) -> None:
    for name in ("length_cm", "width_cm", "height_cm"):
        for column, own, found in row.raw.get(name, ()):
            if isinstance(found, Measured):
                factor = Decimal(1) if found.unit else _unit_factor(row, name, own.holds, column)
                row.values[name] = rounded(found.amount * factor)


def _money(row: Row) -> None:
    beside = row.first("currency")
    pieces = row.values.get("pieces")
    for name, entries in row.raw.items():
        for column, _, price in entries:
            if not isinstance(price, Price):
                continue
            currency = price.currency or (beside if isinstance(beside, str) else column.currency)
            if price.currency and isinstance(beside, str) and beside != price.currency:
                if price.doubtful:
                    currency = beside
                else:
                    message = Message("is in another currency than the row ({code})", code=beside)
                    row.wrong.append(Wrong(column.heading, "", message))
            if price.minimum is not None and name in ("price", "price_per_kg"):
                least = Money(
                    amount=price.minimum, currency=price.minimum_currency or str(currency)
                )
                row.values.setdefault("minimum", least)
            amount = price.amount
            if amount is None and name == "minimum":
                amount = price.minimum
            if amount is None:
                continue
            if name == "minimum" and not currency:
                currency = _price_currency(row) or ""
            if column.counted is Counted.EACH:
                if not isinstance(pieces, int):
                    continue
                amount *= pieces
            row.values.setdefault(
                _priced(name, column, price), Money(amount=amount, currency=str(currency))
            )


def _price_currency(row: Row) -> str:
    """The currency of the price beside a minimum."""
    for name in ("price_per_kg", "price"):
        for column, _, price in row.raw.get(name, ()):
            if isinstance(price, Price):
                return price.currency or column.currency
    return ""


def _priced(name: str, column: MappedColumn, price: Price) -> str:
    """The value that a price fills: per kg or in all."""
    if name == "price" and (price.per_kg or column.unit == PER_KG):
        return "price_per_kg"
    if name == "price_per_kg" and column.unit == IN_ALL and not price.per_kg:
        return "price"
    return name


def _places(row: Row) -> None:
    for name in ("origin", "destination"):
        place, country = row.values.get(name), row.values.pop(f"{name}_country", None)
        if isinstance(place, str) and isinstance(country, str) and "," not in place:
            row.values[name] = f"{place}, {country}"


def _moments(row: Row) -> None:
    for name, entries in row.raw.items():
        for _, _, found in entries:
            if isinstance(found, Moment):
                row.values.setdefault(name, found.value)
    for name, day_name in TIMES.items():
        clock, day = row.first(name), row.first(day_name)
        row.values.pop(name, None)
        if isinstance(clock, Clock) and isinstance(day, Moment) and day.clock is None:
            row.values[day_name] = at(day.day, clock)
        elif isinstance(clock, Moment) and clock.clock and isinstance(day, Moment):
            row.values[day_name] = at(day.day, clock.clock)


def _offered(row: Row, rules: TableRules) -> None:
    day = row.values.get("day")
    if isinstance(day, str):
        row.values.setdefault("weekdays", row.values.pop("day"))
    if isinstance(day, datetime):
        row.values.setdefault("departs", day)
        row.values["day"] = day = day.date()
    departs = row.first("departs")
    if isinstance(departs, Moment):
        row.values["departs"] = departs.value
        row.values.setdefault("day", departs.day)
        day = departs.day
    elif isinstance(departs, Clock):
        row.values["departs"] = at(day, departs) if isinstance(day, date) else departs.at
    _arrives(row, day, rules)
    _cut_off(row, day)


def _arrives(row: Row, day: object, rules: TableRules) -> None:
    found = row.first("arrives")
    if isinstance(found, Moment):
        row.values["arrives"] = found.value
    elif isinstance(found, Clock):
        certain = found.days or rules.marks_days
        if isinstance(day, date) and certain:
            row.values["arrives"] = at(day, found)
        else:
            row.values["arrives"] = found.at
            if certain:
                row.values["arrives_days"] = found.days


def _cut_off(row: Row, day: object) -> None:
    found = row.first("cut_off")
    row.values.pop("cut_off", None)
    departs = row.values.get("departs")
    if isinstance(found, Moment):
        row.values["cut_off"] = found.value
    elif isinstance(found, int):
        row.values["cut_off_min"] = found
    elif isinstance(found, Clock):
        leaves = departs.time() if isinstance(departs, datetime) else departs
        if isinstance(day, date) and isinstance(leaves, time):
            before = found.at > leaves and not found.days
            earlier = timedelta(days=1) if before else timedelta()
            row.values["cut_off"] = at(day - earlier, found)
            if before:
                message = Message("is later than the departure: taken for the day before")
                row.doubts.append(Wrong(row.heading("cut_off"), "", message))
        else:
            row.values["cut_off"] = found.at
            if found.days:
                row.values["cut_off_days"] = found.days
