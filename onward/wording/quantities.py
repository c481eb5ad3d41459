"""Quantities as people say them: tonnes, spans of time, shares, ordinals."""

from __future__ import annotations

ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
HOUR_MIN = 60
DAY_MIN = 1440


def ordinal(priority: int) -> str:
    """first, second ... tenth and on as 10th."""
    return ORDINALS[priority] if 0 < priority < len(ORDINALS) else f"{priority}th"


def tonnes(grams: int) -> str:
    """Grams as kg below a tonne, then tonnes."""
    if grams < 1_000_000:
        return (
            f"{grams / 1000:,.0f} kg"
            if grams >= 10_000 or grams == 0
            else f"{grams / 1000:,.1f} kg"
        )
    return f"{grams / 1_000_000:,.1f} t" if grams < 100_000_000 else f"{grams / 1_000_000:,.0f} t"


def number_of(number: int, what: str) -> str:
    """1 departure, 2 departures."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def lasting(minutes: int) -> str:
    """A span of time in its largest sensible unit."""
    if minutes < 2 * HOUR_MIN:
        return f"{minutes} min"
    if minutes < 2 * DAY_MIN:
        return f"{minutes / HOUR_MIN:.0f} hours"
    return f"{minutes / DAY_MIN:.1f} days".replace(".0 days", " days")


def days_and_hours(minutes: int) -> str:
    """A span of time as people say it: 1 day 3 hours; minutes only below a day."""
    days, rest = divmod(minutes, DAY_MIN)
    hours, left = divmod(rest, HOUR_MIN)
    counted = ((days, "day"), (hours, "hour"), (0 if days else left, "minute"))
    return " ".join(number_of(number, unit) for number, unit in counted if number) or "0 minutes"


def percent(share: float) -> str:
    """A share; never rounded to 0 % or 100 % unless it is."""
    if share in (0, 1):
        return f"{share:.0%}".replace("%", " %")
    if share > 1:
        return f"{100 * share:,.0f} %"
    if share < 0.0001 or share > 0.9999:
        return "under 0.01 %" if share < 0.5 else "over 99.99 %"
    digits = 2 if share < 0.01 or share > 0.99 else 1
    return f"{100 * share:.{digits}f} %"


def full(share: float) -> str:
    """Fullness in whole percent; 100 % from 99.5 on."""
    return f"{100 * share:.0f} %"
