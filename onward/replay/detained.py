"""How long each policy held goods that were under way when it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.events.event import Event
from onward.events.holds import Hold
from onward.events.state import fold
from onward.units import minutes


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Handling units, and the sum of the minutes that they were held."""

    units: int = 0
    unit_minutes: int = 0

    def __add__(self, other: HeldBy) -> HeldBy:
        return HeldBy(self.units + other.units, self.unit_minutes + other.unit_minutes)


def held_by(events: Iterable[Event], end: datetime) -> dict[str, HeldBy]:
    """By policy, in the order of their ids; "" is the total. Open holds count until ``end``.

    Time under two policies counts for each of them, and once in the total.
    """
    found: dict[str, HeldBy] = defaultdict(HeldBy)
    for state in fold(events).shipments:
        for policy in {hold.policy for hold in state.holds} | ({""} if state.holds else set()):
            lasted = _lasted([hold for hold in state.holds if policy in ("", hold.policy)], end)
            found[policy] += HeldBy(state.handling_units, state.handling_units * lasted)
    return dict(sorted(found.items()))


def _lasted(holds: Iterable[Hold], end: datetime) -> int:
    """Minutes in any of the holds."""
    total, done = 0, 0
    for since, until in sorted((minutes(hold.since), minutes(hold.until or end)) for hold in holds):
        total += max(0, until - max(since, done))
        done = max(done, until)
    return total
