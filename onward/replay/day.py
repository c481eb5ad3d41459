"""The account of one morning: each handling unit in one state, the expected loss and cost of the
run, and the moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.network.loss import MILLIONTHS, delay_rate, late_loss, stay_money, stays_min, weight_of
from onward.plan.plan import Leg, Plan
from onward.scenario import Scenario, Shipment, Transport
from onward.units import grams_up, half_even, minutes


class DayState(StrEnum):
    """The state of a handling unit; it has exactly one each morning."""

    UNANNOUNCED = "unannounced"  # not known yet
    WAITING = "waiting"  # where it starts, with a departure to come
    UNDER_WAY = "under_way"  # it has left, and is planned to arrive
    # an authority has it: inspected, or detained by a rule that came while it was under way
    HELD = "held"
    STAYS = "stays"  # the current plan leaves it where it is, at the start or on the way
    IN_TIME = "in_time"  # arrived by due_at
    LATE = "late"  # arrived after it
    CANCELLED = "cancelled"  # it will not travel


@dataclass(frozen=True, slots=True)
class UnitsAndMass:
    """Handling units, and their mass in grams."""

    units: int = 0
    grams: int = 0

    def __add__(self, other: UnitsAndMass) -> UnitsAndMass:
        return UnitsAndMass(self.units + other.units, self.grams + other.grams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One morning, after planning. Losses are kg-minutes, money is minor units; both are totals of
    the whole run if everything goes as planned: what has happened plus what the current plan
    expects. Held goods count as left behind.
    """

    morning: datetime
    news: tuple[str, ...]  # ids of notices that became known since the morning before
    stands: Mapping[tuple[int, DayState], UnitsAndMass]  # by priority; absent: none
    loss: Mapping[int, int]  # by priority
    cost_minor: int
    delay_minor: int | None  # of the cost: what delay costs, where it has a price; None: nowhere
    spent_minor: int  # of the cost: legs flown, charters bought, storage so far
    touched_units: int  # handling units whose way to come was changed this morning
    touched_shipments: int
    charters: int  # bought so far
    departed: int  # how many events happened since the morning before

    def stand(self, *states: DayState, priority: int | None = None) -> UnitsAndMass:
        wanted = (
            s for (p, state), s in self.stands.items() if state in states and priority in (None, p)
        )
        return sum(wanted, UnitsAndMass())


@dataclass(frozen=True, slots=True)
class UnitWorth:
    """The values of one handling unit of a shipment in the account."""

    priority: int
    grams: int
    weight: int
    due: int  # minutes
    limit: int  # minutes that left behind counts
    rate: int = 0  # millionths of a minor unit of delay by the minute; 0: it has no price
    stays_minor: int = 0  # minor units that staying costs

    def loss(self, through: int | None) -> int:
        """Kg-minutes of loss if it is through at that minute (None: it stays)."""
        late = self.limit if through is None else through - self.due
        return late_loss(self.weight, late, self.limit)

    def delay_minor(self, through: int | None) -> int:
        """Minor units of delay if it is through at that minute (None: it stays)."""
        if through is None:
            return self.stays_minor
        late = min(max(0, through - self.due), self.limit)
        return half_even(self.rate * late, MILLIONTHS)


def worths(scenario: Scenario) -> dict[str, UnitWorth]:
    """By shipment of the first scenario, including shipments that become known later."""
    air = scenario.kg_per_m3[Transport.AIR]
    prices = {price.priority: price for price in scenario.delay_prices}
    found = {}
    for s in scenario.shipments:
        limit = stays_min(s, scenario.left_behind_hours)
        weight, price = weight_of(s, air), prices.get(s.priority)
        rate = delay_rate(s, price, weight)
        stays = stay_money(s, rate, limit) if price else 0
        found[root_of(s)] = UnitWorth(
            s.priority, grams_up(s.mass_kg), weight, minutes(s.due_at), limit, rate, stays
        )
    return found


def root_of(shipment: Shipment) -> str:
    """The shipment of the first scenario to which these goods belong."""
    return shipment.part_of or shipment.id


def itineraries_of(plan: Plan) -> dict[tuple[str, tuple[Leg, ...]], int]:
    """Handling units by shipment and legs."""
    found: dict[tuple[str, tuple[Leg, ...]], int] = {}
    for c in plan.consignments:
        found[c.shipment, c.legs] = found.get((c.shipment, c.legs), 0) + c.handling_units
    return found


def moved(before: Plan, after: Plan) -> dict[str, int]:
    """By shipment, handling units with an itinerary in ``before`` that they do not keep in
    ``after``.
    """
    now = itineraries_of(after)
    changed: dict[str, int] = {}
    for itinerary, count in itineraries_of(before).items():
        lost = count - min(count, now.get(itinerary, 0))
        if lost:
            changed[itinerary[0]] = changed.get(itinerary[0], 0) + lost
    return changed
