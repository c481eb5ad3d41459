"""A plan's levels as people say them: what each counts, its value, how good that is."""

from __future__ import annotations

from collections.abc import Mapping

from onward.plan.plan import Level
from onward.scenario import Place
from onward.wording.amounts import money
from onward.wording.place_names import place_city
from onward.wording.quantities import kg_hours, ordinal, percent


def moves_sentence(left: int | None) -> str:
    """Whether single handling units would be better off elsewhere."""
    if left is None:
        return "Better single moves: not looked for."
    return f"Moves left: {left:,}." if left else "No better single move."


def place_name(place: Place) -> str:
    """A place as people say it: its city, or its name, or its id if it has none."""
    return place_city(place.id, place.name)


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
    return kg_hours(value)


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


def counts_text(counts: Mapping[str, int]) -> str:
    """How much of everything a scenario holds, without what it has none of."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)
