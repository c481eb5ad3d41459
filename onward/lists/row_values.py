"""The values of rows, put together from their cells: amounts of all pieces, times on their days,
money with its currency. What each column gives is planned once for a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from onward.lists.amounts import Measured, Price, Size, rounded
from onward.lists.clocks import Clock
from onward.lists.column_values import IN_ALL, PER_KG, PRICES, Moment, at
from onward.lists.fields import Field, Holds
from onward.lists.listed_rows import Money, Value
from onward.lists.mapping import Counted, ListKind, MappedColumn
from onward.lists.price_units import PIECE, WM
from onward.lists.spans import Span
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
PLAIN = frozenset({Holds.TEXT, Holds.NAME, Holds.PLACE, Holds.COUNT, Holds.CODES, Holds.DAYS})
NEAR = Decimal("0.02")  # share by which each x pieces may differ from the total
ONE = Decimal(1)

Cells = Sequence[object]  # what the columns of a table gave for one row, None where nothing


@dataclass(slots=True)
class Wrong:
    """What is wrong with a row, or what should be looked at."""

    heading: str
    value: str
    message: str
    maybe: str = ""


@dataclass(slots=True)
class Row:
    """What a row comes to: its values, why it cannot be taken, and what is doubtful."""

    values: dict[str, Value] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    doubts: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Planned:
    """A column and its place among the columns that are read; ``unit_at``: the place of the column
    with its unit, -1 for none.
    """

    at: int
    column: MappedColumn
    field: Field
    unit_at: int = -1

    @property
    def heading(self) -> str:
        return self.column.heading or self.field.title

    def factor(self, cells: Cells) -> Decimal:
        """By how much a unit in a column of its own changes an amount."""
        unit = cells[self.unit_at] if self.unit_at >= 0 else None
        table = UNITS[self.field.holds]
        if not isinstance(unit, str) or unit not in table:
            return ONE
        return table[unit] / table[self.column.unit or USUAL[self.field.holds]]


@dataclass(slots=True)
class RowPlan:
    """The columns of a table by what they give. ``marks_days``: arrivals of a later day are marked,
    so that the others are of the same.
    """

    kind: ListKind
    marks_days: bool = False
    plain: list[tuple[int, str]] = field(default_factory=list)
    moments: list[tuple[int, str]] = field(default_factory=list)
    measures: dict[str, list[Planned]] = field(default_factory=dict)
    lengths: list[Planned] = field(default_factory=list)
    sizes: list[Planned] = field(default_factory=list)
    money: list[Planned] = field(default_factory=list)
    clocks: dict[str, Planned] = field(default_factory=dict)
    spans: list[Planned] = field(default_factory=list)
    days: dict[str, int] = field(default_factory=dict)  # dates to which a time of day belongs
    lane: int = -1
    currency: int = -1
    countries: tuple[str, ...] = ()

    @property
    def one_piece(self) -> bool:
        """Whether no column says how many pieces a row has."""
        return self.kind is ListKind.SHIPMENTS and "pieces" not in {name for _, name in self.plain}

    def row(self, cells: Cells) -> Row:
        """The values of a row. Raises Unread, ArithmeticError for numbers beyond reason."""
        row = Row()
        values = row.values
        for at_place, name in self.plain:
            value = cells[at_place]
            if value is not None and name not in values:
                values[name] = value  # type: ignore[assignment]
        for at_place, name in self.moments:
            value = cells[at_place]
            if value is not None and name not in values:
                values[name] = value.value if isinstance(value, Moment) else str(value)
        if self.lane >= 0 and isinstance(lane := cells[self.lane], tuple):
            values.setdefault("origin", lane[0])
            values.setdefault("destination", lane[1])
        if self.sizes:
            self._size(row, cells)
        if self.one_piece:
            values.setdefault("pieces", 1)
        pieces = values.get("pieces")
        self._amounts(row, cells, pieces if isinstance(pieces, int) else None)
        if self.money:
            self._money(row, cells, pieces if isinstance(pieces, int) else None)
        for planned in self.spans:
            self._span(row, planned, cells[planned.at])
        if self.countries:
            self._countries(values)
        if self.clocks:
            self._clocks(row, cells)
        return row

    # -- sizes and amounts

    def _size(self, row: Row, cells: Cells) -> None:
        planned = self.sizes[0]
        found = cells[planned.at]
        if isinstance(found, Measured):
            row.values["volume_m3"] = found.amount
        if not isinstance(found, tuple):
            return
        factor = planned.factor(cells)
        sizes: Sequence[Size] = found
        if factor != ONE:
            sizes = [each if each.unit else each.times(factor) for each in found]
        stated = sum(each.pieces for each in sizes)
        values = row.values
        if stated and self.one_piece:
            values["pieces"] = stated
        pieces = values.get("pieces")
        if len(sizes) > 1 and not all(each.pieces for each in sizes):
            message = Message("has several sizes without the pieces of each")
            row.wrong.append(Wrong(planned.heading, "", message))
        elif stated and isinstance(pieces, int) and stated != pieces:
            message = Message(
                "states {stated:,} pieces, and the row has {pieces:,}",
                stated=stated,
                pieces=pieces,
            )
            row.wrong.append(Wrong(planned.heading, "", message))
        elif len(sizes) == 1:
            only = sizes[0]
            values["length_cm"] = rounded(only.length) if factor != ONE else only.length
            values["width_cm"] = rounded(only.width) if factor != ONE else only.width
            values["height_cm"] = rounded(only.height) if factor != ONE else only.height
        else:  # of different sizes: their volume together
            values["volume_m3"] = rounded(sum((each.m3 * each.pieces for each in sizes), Decimal()))

    def _amounts(self, row: Row, cells: Cells, pieces: int | None) -> None:
        values = row.values
        for name, columns in self.measures.items():
            total: Decimal | None = None
            for planned in columns:
                found = cells[planned.at]
                if not isinstance(found, Measured):
                    continue
                amount = found.amount
                if planned.unit_at >= 0 and not found.unit:
                    amount = rounded(amount * planned.factor(cells))
                counted = found.counted or planned.column.counted
                if counted is Counted.EACH:
                    if pieces is None:
                        continue
                    amount = rounded(amount * pieces)
                if total is None:
                    total = amount
                    continue
                if abs(total - amount) > NEAR * max(total, amount):
                    message = Message("differs from each x pieces")
                    row.doubts.append(Wrong(planned.heading, "", message))
                if counted is Counted.TOTAL:
                    total = amount
            if total is not None:
                of_sizes = values.get(name)
                if isinstance(of_sizes, Decimal) and _apart(of_sizes, total):
                    message = Message("differs from the sizes of the row")
                    row.doubts.append(Wrong(columns[0].heading, "", message))
                values[name] = total
        for planned in self.lengths:
            found = cells[planned.at]
            if isinstance(found, Measured):
                factor = ONE if found.unit else planned.factor(cells)
                values[planned.field.name] = (
                    found.amount if factor == ONE else rounded(found.amount * factor)
                )

    # -- money

    def _money(self, row: Row, cells: Cells, pieces: int | None) -> None:
        beside = cells[self.currency] if self.currency >= 0 else None
        of_row = beside if isinstance(beside, str) else ""
        for planned in self.money:
            price = cells[planned.at]
            if not isinstance(price, Price):
                continue
            currency = price.currency or of_row or planned.column.currency
            if price.currency and of_row and of_row != price.currency:
                currency = of_row
                if not price.doubtful:
                    message = Message("is in another currency than the row ({code})", code=of_row)
                    row.wrong.append(Wrong(planned.heading, "", message))
            self._put_price(row, planned, price, currency, cells, pieces)

    def _put_price(
        self,
        row: Row,
        planned: Planned,
        price: Price,
        currency: str,
        cells: Cells,
        pieces: int | None,
    ) -> None:
        name = planned.field.name
        amount = price.amount
        if price.minimum is not None:
            if name == "minimum":
                amount = price.minimum
            else:
                least = Money(amount=price.minimum, currency=price.minimum_currency or currency)
                row.values.setdefault("minimum", least)
        if amount is None:
            return
        if name == "minimum" and not currency:
            currency = self._price_currency(cells)
        if planned.column.counted is Counted.EACH or price.per == PIECE:
            if pieces is None:
                return
            amount *= pieces
        row.values.setdefault(_priced(planned, price), Money(amount=amount, currency=currency))

    def _price_currency(self, cells: Cells) -> str:
        """The currency of the price beside a minimum."""
        for planned in self.money:
            price = cells[planned.at]
            if planned.field.name != "minimum" and isinstance(price, Price):
                return price.currency or planned.column.currency
        return ""

    # -- places and times

    def _countries(self, values: dict[str, Value]) -> None:
        for name in self.countries:
            place, country = values.get(name), values.pop(f"{name}_country", None)
            if isinstance(place, str) and isinstance(country, str) and "," not in place:
                values[name] = f"{place}, {country}"

    def _clocks(self, row: Row, cells: Cells) -> None:
        for name, day_name in TIMES.items():
            if name not in self.clocks or day_name not in self.days:
                continue
            clock, day = cells[self.clocks[name].at], cells[self.days[day_name]]
            if isinstance(clock, Clock) and isinstance(day, Moment) and day.clock is None:
                row.values[day_name] = at(day.day, clock)
            elif isinstance(clock, Moment) and clock.clock and isinstance(day, Moment):
                row.values[day_name] = at(day.day, clock.clock)
        if self.kind is ListKind.OFFERS:
            self._offered(row, cells)
        elif "cut_off" in self.clocks:
            found = cells[self.clocks["cut_off"].at]
            if isinstance(found, Moment):
                row.values["cut_off"] = found.value

    def _span(self, row: Row, planned: Planned, found: object) -> None:
        if not isinstance(found, Span):
            return
        row.values[planned.field.name] = found.minutes
        if found.of_range:
            message = Message("is a range: the longer time is taken")
            row.doubts.append(Wrong(planned.heading, "", message))

    def _clock(self, name: str, cells: Cells) -> object:
        return cells[self.clocks[name].at] if name in self.clocks else None

    def _offered(self, row: Row, cells: Cells) -> None:
        values = row.values
        day = values.get("day")
        if isinstance(day, str):
            values.setdefault("weekdays", values.pop("day"))
        if isinstance(day, datetime):
            values.setdefault("departs", day)
            values["day"] = day = day.date()
        departs = self._clock("departs", cells)
        if isinstance(departs, Moment):
            values["departs"] = departs.value
            values.setdefault("day", departs.day)
            day = departs.day
        elif isinstance(departs, Clock):
            values["departs"] = at(day, departs) if isinstance(day, date) else departs.at
        self._arrives(values, self._clock("arrives", cells), day)
        self._cut_off(row, self._clock("cut_off", cells), day)

    def _arrives(self, values: dict[str, Value], found: object, day: object) -> None:
        if isinstance(found, Moment):
            values["arrives"] = found.value
        elif isinstance(found, Clock):
            certain = found.days or self.marks_days
            if isinstance(day, date) and certain:
                values["arrives"] = at(day, found)
            else:
                values["arrives"] = found.at
                if certain:
                    values["arrives_days"] = found.days

    def _cut_off(self, row: Row, found: object, day: object) -> None:
        values = row.values
        departs = values.get("departs")
        leaves = departs.time() if isinstance(departs, datetime) else departs
        if isinstance(found, Moment):
            values["cut_off"] = found.value
        elif isinstance(found, int):
            values["cut_off_min"] = found
        elif isinstance(found, Clock) and isinstance(day, date) and isinstance(leaves, time):
            before = found.at > leaves and not found.days
            values["cut_off"] = at(day - timedelta(days=before), found)
            if before:
                message = Message("is later than the departure: taken for the day before")
                row.doubts.append(Wrong(self.clocks["cut_off"].heading, "", message))
        elif isinstance(found, Clock):
            values["cut_off"] = found.at
            if found.days:
                values["cut_off_days"] = found.days


def _apart(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > 5 * NEAR * max(one, other)


def _priced(planned: Planned, price: Price) -> str:
    """The value that a price fills: per kg, by weight or measure, or in all."""
    name, unit = planned.field.name, planned.column.unit
    if name not in PRICES:
        return name
    if price.per == WM:
        return "price_per_wm"
    if price.per or price.in_all:
        return "price_per_kg" if price.per else "price"
    return {PER_KG: "price_per_kg", IN_ALL: "price"}.get(unit, name)


def planned_rows(
    kind: ListKind, columns: Sequence[tuple[MappedColumn, Field]], *, marks_days: bool
) -> RowPlan:
    """What each column of a table gives."""
    plan = RowPlan(kind, marks_days)
    places = {own.name: place for place, (_, own) in reversed(list(enumerate(columns)))}
    for place, (column, own) in enumerate(columns):
        unit_at = places.get(UNIT_COLUMNS.get(own.name, ""), -1)
        planned = Planned(place, column, own, unit_at)
        if own.holds in PLAIN:
            plan.plain.append((place, own.name))
        elif own.holds is Holds.MOMENT:
            plan.moments.append((place, own.name))
            plan.days.setdefault(own.name, place)
        elif own.holds in (Holds.MASS, Holds.VOLUME):
            plan.measures.setdefault(own.name, []).append(planned)
        elif own.holds is Holds.LENGTH:
            plan.lengths.append(planned)
        elif own.holds is Holds.SIZE:
            plan.sizes.append(planned)
        elif own.holds is Holds.MONEY:
            plan.money.append(planned)
        elif own.holds is Holds.SPAN:
            plan.spans.append(planned)
        elif own.holds is Holds.CLOCK:
            plan.clocks.setdefault(own.name, planned)
    if kind is ListKind.OFFERS and "day" in plan.days:
        plan.clocks.setdefault("day", Planned(plan.days["day"], *columns[plan.days["day"]]))
    plan.lane, plan.currency = places.get("lane", -1), places.get("currency", -1)
    plan.countries = tuple(
        name for name in ("origin", "destination") if f"{name}_country" in places
    )
    return plan
