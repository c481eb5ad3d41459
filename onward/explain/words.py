"""Space, days and lists in the texts of an explanation; exact, so that a reader can act on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onward.message import Message
from onward.wording.moments import day_code
from onward.wording.quantities import thousandths


def kilos(grams: int) -> str:
    return f"{thousandths(grams)} kg"


def cubic(litres: int) -> str:
    return f"{thousandths(litres)} m3"


def space(grams: int, litres: int) -> str:
    """Kg, m3 or both, whichever is not zero."""
    parts = [kilos(grams)] * bool(grams) + [cubic(litres)] * bool(litres)
    return Message.joined(" and ", parts or [kilos(0)])


def quantity(unit: str, amount: int) -> str:
    """An amount of a row in its unit."""
    if unit == "units":
        return Message("{amount:,} units", amount=amount)
    return kilos(amount) if unit == "kg" else cubic(amount)


def on_day(day: date) -> Message:
    """03APR."""
    return day_code(day)


def listed(names: Iterable[str], most: int = 4) -> Message:
    """Names in words; beyond ``most`` they are only counted."""
    all_names = list(names)
    if len(all_names) > most:
        first = Message.joined(", ", all_names[:most])
        return Message("{names} and {count} more", names=first, count=len(all_names) - most)
    if len(all_names) < 2:
        return Message.joined("", all_names)
    first = Message.joined(", ", all_names[:-1])
    return Message("{names} and {last}", names=first, last=all_names[-1])
