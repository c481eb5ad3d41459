"""What a table would be read as: the first, last, sum and largest value of each column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from onward.lists.cells import shown
from onward.lists.draft import ColumnPreview
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.listed_rows import ListedRows, Money, Value
from onward.lists.mapping import Mapping


def previews(mapping: Mapping, read: ListedRows) -> list[ColumnPreview]:
    """First, last, sum and largest value of each column that is read."""
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
_UNIT_SHOWN = {"kg": "kg", "m3": "m3", "cm": "cm"}


def _preview(name: str, heading: str, own: Field, values: Sequence[Value]) -> ColumnPreview:
    unit = _UNIT_SHOWN.get(name.rpartition("_")[2], "")
    total, largest = _sums(values, unit, own.holds)
    return ColumnPreview(
        field=name,
        heading=heading,
        first=_value_shown(values[0], unit) if values else "",
        last=_value_shown(values[-1], unit) if values else "",
        total=total,
        largest=largest,
    )


def _sums(values: Sequence[Value], unit: str, holds: Holds) -> tuple[str, str]:
    amounts = [value for value in values if isinstance(value, Decimal | int)]
    if amounts:
        total = "" if holds in (Holds.LENGTH, Holds.SIZE) else _number(sum(amounts), unit)
        return total, _number(max(amounts), unit)
    by_currency: dict[str, list[Decimal]] = {}
    for value in values:
        if isinstance(value, Money):
            by_currency.setdefault(value.currency, []).append(value.amount)
    return tuple(  # type: ignore[return-value]
        "; ".join(_number(add(each), code) for code, each in by_currency.items())
        for add in (sum, max)
    )


def _value_shown(value: Value, unit: str) -> str:
    if isinstance(value, Money):
        return _number(value.amount, value.currency)
    if isinstance(value, Decimal | int):
        return _number(value, unit)
    return shown(value)


def _number(amount: Decimal | int, unit: str) -> str:
    if isinstance(amount, Decimal) and abs(amount) >= 1 and amount != round(amount, PLACES):
        amount = round(amount, PLACES)  # of pounds in kg; the rows have all
    text = f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}"
    return f"{text} {unit}".strip()
