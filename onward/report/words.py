"""Numbers as people say them: tonnes, days, money, levels and gaps."""

from __future__ import annotations

from onward.plan.plan import Level
from onward.scenario import Place
from onward.wording.amounts import money

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


def place_name(place: Place) -> str:
    """A place as people say it: its name without "International Airport", its id if it has none."""
    name = place.name.partition(" (")[0]
    for ending in (" Airport", " International"):
        name = name.removesuffix(ending)
    return name or place.id


def priority_of(level: Level) -> int | None:
    """The priority whose loss a level counts; None for cost."""
    kind, _, number = level.name.partition(":")
    return int(number) if kind == "loss" else None


def level_title(level: Level) -> str:
    """What a level counts."""
    priority = priority_of(level)
    return "cost" if priority is None else f"loss of {ordinal(priority)} priority"


def amount(level: Level, value: int, currency: str) -> str:
    """A value of this level with its unit: kg-hours of loss, or money."""
    if priority_of(level) is None:
        return money(value, currency)
    return (
        f"{value / HOUR_MIN:,.0f} kg-hours"
        if value >= 10 * HOUR_MIN or value == 0
        else f"{value / HOUR_MIN:,.2f} kg-hours"
    )


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


def proof(level: Level, currency: str) -> str:
    """How good a level's value is, and what that is said of."""
    any_, bought = level.bound_any, level.bound_bought
    if any_ is not None and any_ == bought:
        return no_better(level, any_, currency, "")
    if any_ is None and bought is None:
        return "no bound is proven"
    if any_ is None or bought is None:
        given = "with these charters" if any_ is None else "whichever charters are bought"
        return no_better(level, bought if any_ is None else any_, currency, given)
    told = no_better(level, any_, currency, "whichever charters are bought")
    if bought >= level.value:
        return f"{told}, and none can with these charters"
    return f"{told}, or than {than(level, bought, currency, 'with these charters')}"


def no_better(level: Level, bound: int | None, currency: str, given: str) -> str:
    """One bound in words."""
    if bound is None or bound >= level.value:
        return f"no plan can do better{given and ' '}{given}"
    return f"no plan can do better than {than(level, bound, currency, given)}"


def than(level: Level, bound: int, currency: str, given: str) -> str:
    """A bound, of what it holds, and the gap."""
    return (
        f"{amount(level, bound, currency)}{given and ' '}{given} (gap "
        f"{percent(level.gap(bound) or 0.0)})"
    )
