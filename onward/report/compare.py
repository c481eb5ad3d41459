"""Plans side by side: judged values, service, ways of travel, charters, and the difference in
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Served, by_mode
from onward.plan.plan import Leg, Level
from onward.report.words import amount, level_title
from onward.wording.amounts import money
from onward.wording.quantities import number_of, ordinal, percent, tonnes


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan under the name that it has in the comparison."""

    name: str
    told: JudgedPlan

    @property
    def values(self) -> tuple[int, ...]:
        """Level values in their order: a smaller tuple is a better plan."""
        return tuple(level.value for level in self.told.levels)


def rows(entries: Sequence[Entry]) -> list[list[str]]:
    """One row per measure, one column per plan."""
    told = [entry.told for entry in entries]
    found = [["planner", *(t.read.plan.planner for t in told)]]
    for number, level in enumerate(told[0].levels):
        found.append(
            [
                level_title(level),
                *(amount(t.levels[number], t.levels[number].value, t.currency) for t in told),
            ]
        )
    found.extend(_gaps(told))
    services = [t.service for t in told]
    for number, served in enumerate(services[0]):
        name = f"{ordinal(served.priority)} priority"
        found.append(
            [f"{name} in time", *(_part(s[number].in_time_g, s[number]) for s in services)]
        )
        found.append([f"{name} late", *(_part(s[number].late_g, s[number]) for s in services)])
        found.append([f"{name} left", *(_part(s[number].left_g, s[number]) for s in services)])
    moved = [by_mode(t.read) for t in told]
    for mode in sorted(
        {mode for m in moved for mode in m}, key=lambda mode: -max(m.get(mode, 0) for m in moved)
    ):
        found.append([f"by {mode}", *(tonnes(m.get(mode, 0)) for m in moved)])
    found.append(["departures used", *(f"{len(t.read.loaded):,}" for t in told)])
    found.append(["charters bought", *(f"{len(t.read.plan.charters):,}" for t in told)])
    found.append(["charters' price", *(money(charter_price(t), t.currency) for t in told)])
    return found


def _gaps(told: Sequence[JudgedPlan]) -> list[list[str]]:
    """The proven gaps of the first level, which everybody asks for first; plans without proofs say
    so.
    """

    def gap(level: Level) -> str:
        found = level.gap(level.bound_any if level.bound_any is not None else level.bound_bought)
        return "not proven" if found is None else percent(found)

    return [
        [f"gap, {level_title(level)}", *(gap(t.levels[n]) for t in told)]
        for n, level in enumerate(told[0].levels)
    ]


def _part(grams: int, served: Served) -> str:
    return f"{tonnes(grams)} ({percent(grams / served.total_g) if served.total_g else '-'})"


def charter_price(told: JudgedPlan) -> int:
    """What the plan pays for charters, in minor units."""
    prices = {charter.id: charter.price_minor for charter in told.read.scenario.charters}
    return sum(prices[name] for name in told.read.plan.charters)


def best(entries: Sequence[Entry]) -> Entry:
    """The lexicographically best plan; the first of equals."""
    return min(entries, key=lambda entry: entry.values)


def differences(entries: Sequence[Entry]) -> list[str]:
    """Each later plan against the first, then which is best."""
    first = entries[0]
    said = [difference(first, entry) for entry in entries[1:]]
    if len(entries) > 1:
        said.append(f"Best by the order of levels: {best(entries).name}.")
    return said


def difference(first: Entry, other: Entry) -> str:
    """How another plan differs from the first, level by level until it is clear which is better,
    and in its means.
    """
    pairs = list(zip(first.told.levels, other.told.levels, strict=True))
    changed = [(a, b) for a, b in pairs if a.value != b.value]
    if not changed:
        return f"{other.name} is worth the same as {first.name} at every level."
    better = other.values < first.values
    deciding = changed[0][0]
    said = [
        (
            f"{other.name} is {'better' if better else 'worse'} than {first.name}, decided by "
            f"{level_title(deciding)}"
        )
    ]
    said.extend(_change(a, b, other.told.currency) for a, b in changed)
    gained = sorted(set(other.told.read.plan.charters) - set(first.told.read.plan.charters))
    dropped = sorted(set(first.told.read.plan.charters) - set(other.told.read.plan.charters))
    if gained or dropped:
        said.append(
            f"it buys {len(gained):,} charters that the first does not, and lacks "
            f"{len(dropped):,} of the first's"
        )
    moved = rerouted(first.told, other.told)
    said.append(
        f"{number_of(moved, 'handling unit')} differ in their way"
        if moved
        else "every handling unit goes the same way"
    )
    return "; ".join(said) + "."


def rerouted(a: JudgedPlan, b: JudgedPlan) -> int:
    """How many handling units travel by other departures, or stay in one plan only; units of a
    shipment are alike.
    """
    ways = [_ways(told) for told in (a, b)]
    return sum((ways[0] - ways[1]).values())


def _ways(told: JudgedPlan) -> Counter[tuple[str, tuple[Leg, ...]]]:
    found: Counter[tuple[str, tuple[Leg, ...]]] = Counter()
    for c in told.read.plan.consignments:
        found[c.shipment, c.legs] += c.handling_units
    for gone in told.read.plan.left_behind:
        found[gone.shipment, ()] += gone.handling_units
    return found


def _change(a: Level, b: Level, currency: str) -> str:
    step = b.value - a.value
    relative = f" ({percent(abs(step) / a.value)})" if a.value else ""
    return (
        f"{level_title(a)} {amount(b, abs(step), currency)} "
        f"{'more' if step > 0 else 'less'}{relative}"
    )
