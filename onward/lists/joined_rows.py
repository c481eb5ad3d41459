"""Several rows of one shipment, of which only the first states weight, volume or value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from onward.lists.listed_rows import ListedRow, Money, Value

DIVIDED = ("mass_kg", "volume_m3", "value")
CENT, GRAM = Decimal("0.01"), Decimal("0.001")


def divide(rows: list[ListedRow], group: Sequence[int]) -> set[int]:
    """Shares what only the first row of a group states, by pieces: their sum stays the same. Gives
    the places of rows that have no weight then.
    """
    pieces = [rows[at].values.get("pieces") for at in group]
    counts = [each for each in pieces if isinstance(each, int)]
    if len(counts) == len(group):
        for name in DIVIDED:
            _divide(rows, group, counts, name)
    return {at for at in group[1:] if "mass_kg" not in rows[at].values}


def _divide(rows: list[ListedRow], group: Sequence[int], counts: list[int], name: str) -> None:
    whole = rows[group[0]].values.get(name)
    others = [rows[at] for at in group[1:]]
    if whole is None or any(name in each.values for each in others) or not sum(counts):
        return
    left = whole
    for at, count in list(zip(group, counts, strict=True))[1:]:
        part = _part(whole, count, sum(counts))
        left = _less(left, part)
        rows[at] = replace(rows[at], values={**rows[at].values, name: part})
    first = rows[group[0]]
    rows[group[0]] = replace(first, values={**first.values, name: left})


def _part(whole: Value, count: int, of: int) -> Value:
    if isinstance(whole, Money):
        amount = (whole.amount * count / of).quantize(CENT)
        return Money(amount=amount, currency=whole.currency)
    assert isinstance(whole, Decimal)
    return (whole * count / of).quantize(GRAM)


def _less(whole: Value, part: Value) -> Value:
    if isinstance(whole, Money) and isinstance(part, Money):
        return Money(amount=whole.amount - part.amount, currency=whole.currency)
    assert isinstance(whole, Decimal)
    assert isinstance(part, Decimal)
    return whole - part
