"""Space, days and lists in the texts of an explanation; exact, so that a reader can act on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onward.wording.quantities import thousandths


def kilos(grams: int) -> str:
    return f"{thousandths(grams)} kg"


def cubic(litres: int) -> str:
    return f"{thousandths(litres)} m3"


def space(grams: int, litres: int) -> str:
    """Kg, m3 or both, whichever is not zero."""
    parts = [kilos(grams)] * bool(grams) + [cubic(litres)] * bool(litres)
    return " and ".join(parts) or kilos(0)


def quantity(unit: str, amount: int) -> str:
    """An amount of a row in its unit."""
    if unit == "units":
        return f"{amount:,} units"
    return kilos(amount) if unit == "kg" else cubic(amount)


def on_day(day: date) -> str:
    """3 April."""
    return f"{day.day} {day:%B}"


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in words; beyond ``most`` they are only counted."""
    all_names = list(names)
    if len(all_names) > most:
        return f"{', '.join(all_names[:most])} and {len(all_names) - most} more"
    return " and ".join(filter(None, [", ".join(all_names[:-1]), *all_names[-1:]]))
