"""What a table would be read as: the first, last, smallest and largest value of each column, and
the sum where it means something.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from onward.lists.cells import shown
from onward.lists.draft import ColumnPreview
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.listed_rows import ListedRows, Money, Value
from onward.lists.mapping import Mapping
from onward.wording.quantities import days_and_hours


def previews(mapping: Mapping, read: ListedRows) -> list[ColumnPreview]:
    """What each column that is read holds."""
    found = []
    done: set[str] = set()
    by_name = {each.name: each for each in FIELDS[mapping.kind]}
    columns = {column.field for column in mapping.columns}
    for column in mapping.columns:
        own = by_name.get(column.field)
        if own is None or own.holds is Holds.UNIT:
            continue
        for name in own.fills or (own.name,):
            if name in done or (name != own.name and name in columns):
                continue
            values = [row.values[name] for row in read.rows if name in row.values]
            if not values and len(own.fills) > 1:
                continue
            done.add(name)
            found.append(_preview(name, column.heading, own, values))
    return found


PLACES = 3  # shown behind the decimal point of what is 1 or more
_UNIT_SHOWN = {"kg": "kg", "m3": "m3", "cm": "cm", "min": "min"}


def _preview(name: str, heading: str, own: Field, values: Sequence[Value]) -> ColumnPreview:
    unit = _UNIT_SHOWN.get(name.rpartition("_")[2], "")
    amounts = _amounts(values, unit)
    return ColumnPreview(
        field=name,
        heading=heading,
        first=_value_shown(values[0], unit) if values else "",
        last=_value_shown(values[-1], unit) if values else "",
        total=_each(sum, amounts) if own.is_summed else "",
        smallest=_each(min, amounts),
        largest=_each(max, amounts),
    )


Amounts = dict[str, list[Decimal | int]]  # unit or currency -> amounts


def _amounts(values: Sequence[Value], unit: str) -> Amounts:
    found: Amounts = {}
    for value in values:
        if isinstance(value, Money):
            found.setdefault(value.currency, []).append(value.amount)
        elif isinstance(value, Decimal | int):
            found.setdefault(unit, []).append(value)
    return found


def _each(one_of: Callable[[list[Any]], Decimal | int], amounts: Amounts) -> str:
    return "; ".join(_number(one_of(each), unit) for unit, each in amounts.items())


def _value_shown(value: Value, unit: str) -> str:
    if isinstance(value, Money):
        return _number(value.amount, value.currency)
    if isinstance(value, Decimal | int):
        return _number(value, unit)
    return shown(value)


def _number(amount: Decimal | int, unit: str) -> str:
    if isinstance(amount, Decimal) and abs(amount) >= 1 and amount != round(amount, PLACES):
        amount = round(amount, PLACES)  # of pounds in kg; the rows have all
    if unit == "min":
        return days_and_hours(int(amount))
    text = f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}"
    return f"{text} {unit}".strip()
