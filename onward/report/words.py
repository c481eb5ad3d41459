"""A plan's levels in words: what each counts, its value, how good it is."""

from __future__ import annotations

from collections.abc import Mapping

from onward.plan.plan import Level
from onward.scenario import Place
from onward.wording.amounts import money
from onward.wording.place_names import place_city
from onward.wording.quantities import kg_hours, ordinal, percent

NO_BETTER = "no better single move (into free room: any; over lower priorities: a day or more)"

PARTS = {
    "carriage": "freight with handling and storage",
    "charters": "charters",
    "fees": "consignment fees",
    "delay": "delay",
    "left_behind": "goods left behind",
}
PART_COSTS = {
    "carriage": "freight, handling and storage cost",
    "charters": "charters cost",
    "fees": "consignment fees cost",
    "delay": "delay costs",
    "left_behind": "goods left behind cost",
}


def moves_sentence(left: int | None) -> str:
    """Whether single handling units would be better off elsewhere."""
    if left is None:
        return "Better single moves: not looked for."
    return f"Moves left: {left:,}." if left else f"{NO_BETTER[0].upper()}{NO_BETTER[1:]}."


def place_name(place: Place) -> str:
    """A place in words: its city, or its name, or its id if it has neither."""
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


def parts_text(parts: Mapping[str, int], currency: str) -> str:
    """The parts of a cost that are not 0: "carriage 1,200.00 USD, delay 40.00 USD"."""
    return ", ".join(f"{PARTS[name]} {money(n, currency)}" for name, n in parts.items() if n)


def changes_text(parts: Mapping[str, int], currency: str) -> list[str]:
    """Parts of a cost that differ: "delay costs 40.00 USD less"."""
    return [f"{PART_COSTS[name]} {more_or_less(n, currency)}" for name, n in parts.items() if n]


def more_or_less(minor: int, currency: str) -> str:
    """A difference in money: "40.00 USD less"."""
    return f"{money(abs(minor), currency)} {'more' if minor > 0 else 'less'}"


def proof(level: Level, currency: str) -> str:
    """How good a level's value is, and for which plans that holds."""
    any_, bought = _known(level, level.bound_any), _known(level, level.bound_bought)
    if any_ is None and level.bound_any is not None:
        given = with_these(level, bought, currency)
        return f"{given}; whichever charters are bought, how much better is not known"
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


def _known(level: Level, bound: int | None) -> int | None:
    """A bound above the loss that no plan can avoid, or one equal to the value; else None."""
    least = level.cannot_be_helped or 0
    return None if bound is None or (bound <= least and bound < level.value) else bound


def with_these(level: Level, bound: int | None, currency: str) -> str:
    """What is proven with the charters bought."""
    if bound is None:
        return "how much better is possible with these charters is not known"
    return no_better(level, bound, currency, "with these charters")


def no_better(level: Level, bound: int | None, currency: str, given: str) -> str:
    """One bound in words."""
    if bound is None or bound >= level.value:
        return f"no plan can do better{given and ' '}{given}"
    return f"no plan can do better than {than(level, bound, currency, given)}"


def than(level: Level, bound: int, currency: str, given: str) -> str:
    """A bound, the plans for which it holds, and the gap.

    Where the value is nearly the loss that no plan can avoid, a gap is a share of one hundredth of
    the rest; then the possible saving is given instead, which a reader can compute.
    """
    base, gap = level.cannot_be_helped or 0, level.gap(bound) or 0.0
    of_a_hundredth = level.value - base < (level.scale - base) / 100
    said = f"gap {percent(gap)}"
    if of_a_hundredth:
        said = f"at most {amount(level, level.value - bound, currency)} less"
    return f"{amount(level, bound, currency)}{given and ' '}{given} ({said})"


def counts_text(counts: Mapping[str, int]) -> str:
    """The numbers of rows of a scenario, without those that are 0."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)
