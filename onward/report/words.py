"""A plan's levels as text: what each counts, its value, how good it is."""

from __future__ import annotations

from collections.abc import Mapping

from onward.plan.plan import Level
from onward.scenario import Place, Scenario, Shipment
from onward.scenario.departure_words import moment_at
from onward.wording.amounts import money
from onward.wording.place_names import place_city, place_words
from onward.wording.quantities import kg_hours, number_of, ordinal, percent

NO_BETTER = "no better single move (into free room: any; over lower priorities: a day or more)"

ANY_CHARTERS = "whichever charters are bought"
ANOTHER_CHOICE = "how much better another choice of charters could be is not known"

PARTS = {
    "carriage": "freight with handling and storage",
    "minimums": "what minimum charges add",
    "charters": "charters",
    "fees": "consignment fees",
    "delay": "delay",
    "left_behind": "goods left behind",
}
PART_COSTS = {
    "carriage": "freight, handling and storage cost",
    "minimums": "minimum charges add",
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
    """A place as text: its city, else its name, else its id."""
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


def proof(level: Level, currency: str, *, choice: bool = True) -> str:
    """How good a level's value is, and with which charters; ``choice``: whether the scenario offers
    any.
    """
    bought, any_ = level.bound_bought, level.bound_any
    if bought is None and any_ is None:
        return "no bound is proven"
    if bought is None or level.gap_bought is None:
        return "how much better a plan could be is not known"
    if not choice:
        return f"no plan can do better{_than(level, bought, currency)}"
    if any_ is None or level.gap_any is None:
        return f"{_with_these(level, bought, currency)}; {ANOTHER_CHOICE}"
    if any_ >= min(bought, level.value):
        return f"no plan can do better{_than(level, any_, currency)}, {ANY_CHARTERS}"
    return (
        f"{_with_these(level, bought, currency)}, and {ANY_CHARTERS}, "
        f"none{_than(level, any_, currency)}"
    )


def _with_these(level: Level, bound: int, currency: str) -> str:
    return f"no plan with these charters can do better{_than(level, bound, currency)}"


def _than(level: Level, bound: int, currency: str) -> str:
    """A bound with the gap; "" if it is the value itself. If the value is nearly the loss that no
    plan can avoid, the gap is a share of one hundredth of the rest; the possible saving is then
    shown too, which a reader can recompute.
    """
    if bound >= level.value:
        return ""
    base = level.cannot_be_helped or 0
    words = gap_words(level.gap(bound))
    if level.value - base < (level.scale - base) / 100:
        words += f": at most {amount(level, level.value - bound, currency)} less"
    return f" than {amount(level, bound, currency)} (gap {words})"


def gap_titles(choice: bool) -> dict[str, str]:
    """Titles of a level's gaps, by name: with the charters bought, and whichever are bought;
    ``choice``: whether the scenario offers charters.
    """
    if not choice:
        return {"gap_bought": "gap"}
    return {"gap_bought": "gap with these charters", "gap_any": f"gap {ANY_CHARTERS}"}


def gap_words(gap: float | None) -> str:
    """A gap as every screen and file for people has it."""
    return "not known" if gap is None else percent(gap)


def shipment_words(shipment: Shipment, scenario: Scenario) -> str:
    """A shipment as one would say it on the telephone: "S1: 40 handling units of masks (first
    priority), Shanghai (PVG) to Oslo (OSL), due 5 Apr 00:00 +02:00".
    """
    places = {place.id: place for place in scenario.places}
    goods = f" of {shipment.goods}" if shipment.goods else ""
    whose = [f"{ordinal(shipment.priority)} priority", *filter(None, [shipment.party])]
    ends = [
        place_words(p.id, p.name) for p in (places[shipment.origin], places[shipment.destination])
    ]
    due = moment_at(shipment.due_at, shipment.destination, places)
    return (
        f"{shipment.id}: {number_of(shipment.handling_units, 'handling unit')}{goods} "
        f"({', '.join(whose)}), {' to '.join(ends)}, due {due}."
    )


def counts_text(counts: Mapping[str, int]) -> str:
    """The numbers of rows of a scenario, without those that are 0."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)
