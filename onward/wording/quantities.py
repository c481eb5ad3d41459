"""Quantities as people say them: weights, spans of time, loss, shares, ordinals."""

from __future__ import annotations

from collections.abc import Iterable

from onward.message import Message, made
from onward.units import DAY_MIN

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
ROUND = 10 * HOUR_MIN  # kg-minutes: from here on kg-hours need no decimals


def ordinal(number: int) -> str:
    """In words up to ninth.

    >>> ordinal(1), ordinal(9), ordinal(12), ordinal(22)
    ('first', 'ninth', '12th', '22nd')
    """
    if 0 < number < len(ORDINALS):
        return ORDINALS[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def in_runs(numbers: Iterable[int]) -> str:
    """Numbers that rise, with three or more consecutive ones as the first and the last.

    >>> in_runs([2, 3, 4, 5, 9, 11, 12])
    '2-5, 9, 11, 12'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def tonnes(grams: int) -> str:
    """Grams as kg below a tonne, then tonnes."""
    if grams < 1_000_000:
        return (
            f"{grams / 1000:,.0f} kg"
            if grams >= 10_000 or grams == 0
            else f"{grams / 1000:,.1f} kg"
        )
    return f"{grams / 1_000_000:,.1f} t" if grams < 100_000_000 else f"{grams / 1_000_000:,.0f} t"


def number_of(number: int, what: str) -> Message:
    """1 departure, 2 departures."""
    things = what if number == 1 else f"{what}s"
    return made(f"{number:,} {things}", f"{{number:,}} {things}", {"number": number})


def lasting(minutes: int) -> Message:
    """A duration in its largest sensible unit."""
    if minutes < 2 * HOUR_MIN:
        return Message("{minutes} min", minutes=minutes)
    if minutes < 2 * DAY_MIN:
        return Message("{hours:.0f} hours", hours=minutes / HOUR_MIN)
    return Message("{days} days", days=f"{minutes / DAY_MIN:.1f}".removesuffix(".0"))


def days_and_hours(minutes: int) -> Message:
    """A duration as people say it: 1 day 3 hours; minutes only below a day."""
    days, rest = divmod(minutes, DAY_MIN)
    hours, left = divmod(rest, HOUR_MIN)
    counted = ((days, "day"), (hours, "hour"), (0 if days else left, "minute"))
    parts = [number_of(number, unit) for number, unit in counted if number]
    return Message.joined(" ", parts or [number_of(0, "minute")])


def exactly(minutes: int) -> Message:
    """A span of time to the minute.

    >>> exactly(1645), exactly(0)
    ('1 d 3 h 25 min', '0 min')
    """
    days, rest = divmod(minutes, DAY_MIN)
    hours, left = divmod(rest, HOUR_MIN)
    parts = [Message("{days} d", days=days)] * bool(days)
    parts += [Message("{hours} h", hours=hours)] * bool(hours)
    parts += [Message("{minutes} min", minutes=left)] * bool(left or not minutes)
    return Message.joined(" ", parts)


def clock(minutes: int) -> str:
    """A span of time as hours and minutes.

    >>> clock(125)
    '2:05 h'
    """
    return f"{minutes // HOUR_MIN}:{minutes % HOUR_MIN:02d} h"


def hour_digits(kg_minutes: float) -> str:
    """Kg-minutes of loss in kg-hours, without the unit.

    >>> hour_digits(60_000_000), hour_digits(90), hour_digits(0)
    ('1,000,000', '1.50', '0')
    """
    whole = abs(kg_minutes) >= ROUND or not kg_minutes
    return f"{kg_minutes / HOUR_MIN:,.{0 if whole else 2}f}"


def hours(kg_minutes: float) -> float:
    """Kg-minutes of loss in kg-hours, as files have them.

    >>> hours(60), hours(50)
    (1.0, 0.8333)
    """
    return round(kg_minutes / HOUR_MIN, 4)


def kg_hours(kg_minutes: float) -> Message:
    """Loss, or loss saved, in kg-hours: mass times the hours that it is late."""
    return Message("{loss} kg-hours", loss=hour_digits(kg_minutes))


def thousandths(number: int) -> str:
    """Whole thousandths as a decimal, exactly: grams as kg, litres as m3.

    >>> thousandths(1_234_500), thousandths(2_000)
    ('1,234.5', '2')
    """
    whole, rest = divmod(number, 1000)
    return f"{whole:,}" + (f".{rest:03d}".rstrip("0") if rest else "")


def percent(share: float) -> str:
    """A share as a percentage; never rounded to 0 % or 100 % unless it is that."""
    if share in (0, 1):
        return f"{share:.0%}".replace("%", " %")
    if share > 1:
        return f"{100 * share:,.0f} %"
    if share < 0.0001 or share > 0.9999:
        return Message("under 0.01 %") if share < 0.5 else Message("over 99.99 %")
    digits = 2 if share < 0.01 or share > 0.99 else 1
    return f"{100 * share:.{digits}f} %"


def full(share: float) -> str:
    """How full something is, in whole percent; 100 % from 99.5 on."""
    return f"{100 * share:.0f} %"
