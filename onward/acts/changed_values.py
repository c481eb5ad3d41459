"""What a list changes, as its user wrote it: his heading, his unit, times by the place's clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Values
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from onward.acts.list_values import ListedValue
from onward.acts.list_words import written
from onward.lists.fields import FIELDS
from onward.lists.mapping import Counted, MappedColumn, Mapping
from onward.lists.stated import columns_saying
from onward.lists.tomorrow import Changed
from onward.lists.unit_words import MASSES, VOLUMES
from onward.message import Message
from onward.scenario import Place
from onward.scenario.departure_words import moment_at
from onward.wording.amounts import money, price
from onward.wording.place_names import place_words
from onward.wording.quantities import days_and_hours

NOTHING = Message("nothing")
# titles of fields for which a list has no column
TITLE_WITHOUT_COLUMN: dict[str, Message] = {
    "latest_at": Message("of no use after"),
    "keep_together": Message("travels together"),
    "sizes": Message("sizes"),
    "arrives_at": Message("arrival"),
    "duration_min": Message("transit time"),
}
WEEKDAYS = (
    *(Message("Mon"), Message("Tue"), Message("Wed"), Message("Thu"), Message("Fri")),
    *(Message("Sat"), Message("Sun")),
)
# these fields take their heading only from these columns
HEADING_ONLY_FROM = {"arrives_at": ("arrives",), "duration_min": ("duration_min",)}
# by the clock of the destination; all others of the origin
AT_DESTINATION = frozenset({"due_at", "latest_at", "arrives_at"})
OF_ONE = {"mass_kg": ("kg", MASSES), "volume_m3": ("m3", VOLUMES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class UserWords:
    """Words for the values of one table. ``currency``: of the desk."""

    mapping: Mapping
    places: Values[str, Place]
    currency: str

    def values_of(self, changed: Changed[Any]) -> tuple[ListedValue, ...]:
        """The values that differ."""
        kind, there, thing = type(changed.there), changed.there, changed.stated.thing
        return tuple(
            ListedValue(
                field=each.field,
                before=written(kind, each.field, each.before),
                after=written(kind, each.field, each.after),
                heading=self.heading(kind, each.field),
                was=self.value(there, each.field, each.before),
                now=self.value(thing, each.field, each.after),
            )
            for each in changed.differences
        )

    def heading(self, kind: type, name: str) -> str:
        """The user's heading over a field of a thing; of a field without a column its title."""
        column = self._column(kind, name)
        if (
            column is not None
            and column.heading
            and column.field in HEADING_ONLY_FROM.get(name, (column.field,))
        ):
            return column.heading
        if name in TITLE_WITHOUT_COLUMN:
            return TITLE_WITHOUT_COLUMN[name]
        titles = {each.name: each.title for each in FIELDS[self.mapping.kind]}
        said_by = columns_saying(kind, name)
        return next((titles[each] for each in said_by if each in titles), name.replace("_", " "))

    def _column(self, kind: type, name: str) -> MappedColumn | None:
        """The column that says a field; one for the value itself before those that give it too."""
        said_by = columns_saying(kind, name)
        fills = {each.name: each.fills for each in FIELDS[self.mapping.kind]}
        columns = self.mapping.columns
        own = [each for said in said_by for each in columns if each.field == said]
        too = [e for said in said_by for e in columns if said in fills.get(e.field, ())]
        return next(iter((*own, *too)), None)

    def value(self, thing: Any, name: str, value: Any) -> str:
        """A value of a thing as the user would write it."""
        if value in (None, "", ()):
            return NOTHING
        if name in OF_ONE:
            return self._amount(thing, name, value)
        if isinstance(value, datetime):
            end = thing.destination if name in AT_DESTINATION else thing.origin
            return moment_at(value, end, self.places)
        show = _SHOWN.get(name)
        return show(self, thing, value) if show else _plain(value)

    def _amount(self, thing: Any, name: str, value: float) -> str:
        """Of all pieces or of each, in the unit of the column."""
        unit, units = OF_ONE[name]
        column = self._column(type(thing), name)
        amount = Decimal(repr(value))
        each = column is not None and column.field == name and column.counted is Counted.EACH
        if column is not None and column.unit in units:
            unit = column.unit
        amount = amount / units[unit] if each else amount * thing.handling_units / units[unit]
        message = Message("{amount} {unit} each") if each else Message("{amount} {unit} in all")
        return Message(message.template, amount=_number(amount), unit=unit)

    def _value(self, thing: Any, minor: int) -> str:
        return money(minor * thing.handling_units, self.currency)

    def _in_all(self, thing: Any, minor: int) -> str:
        return money(minor, self.currency)

    def _per_kg(self, thing: Any, minor: float) -> str:
        return price(minor, thing.currency or self.currency)

    def _minimum(self, thing: Any, minor: int) -> str:
        return money(minor, thing.currency or self.currency)

    def _place(self, thing: Any, code: str) -> str:
        known = self.places.get(code)
        return place_words(code, known.name if known else "")

    def _minutes(self, thing: Any, minutes: int) -> str:
        return days_and_hours(minutes)

    def _kg(self, thing: Any, amount: float) -> str:
        return f"{_number(Decimal(repr(amount)))} kg"

    def _m3(self, thing: Any, amount: float) -> str:
        return f"{_number(Decimal(repr(amount)))} m3"

    def _weekdays(self, thing: Any, days: str) -> str:
        return Message.joined(", ", [WEEKDAYS[int(each) - 1] for each in days])

    def _whether(self, thing: Any, claim: bool) -> str:
        return Message("yes") if claim else Message("no")


_SHOWN: dict[str, Callable[[UserWords, Any, Any], str]] = {
    "value_minor": UserWords._value,
    "price_minor": UserWords._in_all,
    "cost_minor_per_kg": UserWords._per_kg,
    "minimum_minor": UserWords._minimum,
    "origin": UserWords._place,
    "destination": UserWords._place,
    "cut_off_min": UserWords._minutes,
    "duration_min": UserWords._minutes,
    "capacity_kg": UserWords._kg,
    "capacity_m3": UserWords._m3,
    "keep_together": UserWords._whether,
    "weekdays": UserWords._weekdays,
}


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)))
    return str(value)


def _number(amount: Decimal) -> str:
    """To a thousandth, without needless zeros."""
    text = f"{amount:,.3f}" if abs(amount) >= 1 else f"{amount:,.6f}"
    return text.rstrip("0").rstrip(".")
