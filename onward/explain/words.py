"""Amounts, spans and places as the texts of an explanation say them; exact, so that a reader can
act on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onward.units import DAY_MIN


def kilos(grams: int) -> str:
    """Grams as kg, to the gram."""
    return f"{_plain(grams)} kg"


def cubic(litres: int) -> str:
    """Litres as m3, to the litre."""
    return f"{_plain(litres)} m3"


def _plain(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 1000)
    return f"{whole:,}" + (f".{rest:03d}".rstrip("0") if rest else "")


def space(grams: int, litres: int) -> str:
    """Kg, m3 or both, whichever is not zero."""
    parts = [kilos(grams)] * bool(grams) + [cubic(litres)] * bool(litres)
    return " and ".join(parts) or kilos(0)


def hours(kg_minutes: float) -> str:
    """Kg-minutes of loss as kg-hours."""
    amount = kg_minutes / 60
    return f"{amount:,.0f} kg-hours" if amount >= 10 else f"{amount:,.2f} kg-hours"


def short_name(name: str) -> str:
    """Shanghai Pudong, of Shanghai Pudong International Airport."""
    return name.removesuffix(" Airport").removesuffix(" International")


def span(minutes: int) -> str:
    """Minutes as days, hours and minutes, exactly."""
    days, rest = divmod(minutes, DAY_MIN)
    hours, left = divmod(rest, 60)
    said = [f"{n} {unit}" for n, unit in ((days, "d"), (hours, "h"), (left, "min")) if n]
    return " ".join(said) or "0 min"


def on_day(day: date) -> str:
    """3 April."""
    return f"{day.day} {day:%B}"


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in words; of more than ``most`` the rest is counted."""
    all_names = list(names)
    if len(all_names) > most:
        return f"{', '.join(all_names[:most])} and {len(all_names) - most} more"
    return " and ".join(filter(None, [", ".join(all_names[:-1]), *all_names[-1:]]))
