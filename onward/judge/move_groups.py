"""The groups of handling units that single moves are about, and what moving one changes:
docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onward.judge.itineraries import times
from onward.judge.room import Own, Room, Tables, Unit, own_of, room_beside
from onward.judge.travel import JudgedScenario, Legs, legs, legs_of
from onward.judge.value import consignment_costs
from onward.judge.what_is_left import (
    Itinerary,
    Left,
    Touching,
    states_price,
    using,
    what_is_left,
)
from onward.plan.plan import Leg, Plan


@dataclass(frozen=True, slots=True)
class Travelled:
    """An itinerary of one shipment, as its units find it: minutes late, the minute of arrival, and
    minor units for one unit. Left behind it has no legs, and never arrives (-1).
    """

    unit: Unit
    late: int
    through: int
    cost: int


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one shipment on one itinerary, or left behind; firm ones are a group apart."""

    name: tuple[str, tuple[Leg, ...], bool]  # shipment, itinerary, whether it is firm
    now: Travelled
    units: int
    firm: bool
    priority: int

    @property
    def unit(self) -> Unit:
        """One of its units."""
        return self.now.unit

    @property
    def itinerary(self) -> Itinerary:
        """Its shipment and legs."""
        return self.unit.shipment, self.unit.legs


class Standing:
    """A plan as moves see it: its groups, who uses which itinerary, and what is left of the current
    plan. In plans that state no price of touching, all units that keep their itinerary are firm,
    and none returns to one.
    """

    def __init__(self, seen: JudgedScenario, plan: Plan) -> None:
        self.seen, self.plan, self.tables = seen, plan, Tables()
        self._beside: dict[int, Room] = {}
        self.followed, _ = legs(seen, plan)
        self.using = using(seen, plan.consignments)
        self.left, self.touching = Left(), None
        claim = plan.touched
        if claim is not None and states_price(plan):
            self.left = what_is_left(seen, claim.in_force)
            self.touching = Touching(seen, self.left, claim.price_per_touched_minor or 0)
        elif claim is not None:
            had = using(seen, claim.in_force)
            self.left = Left(claim.in_force, had, had)
        self.groups = tuple(self._groups())

    @cached_property
    def room(self) -> Room:
        """The room beside all goods."""
        return room_beside(self.seen, self.followed, self.tables)

    def beside(self, priority: int) -> Room:
        """The room beside the goods of priorities up to this one."""
        if priority not in self._beside:
            counts = self.seen.facts.goods.priority[self.followed.shipment] <= priority
            self._beside[priority] = room_beside(self.seen, self.followed, self.tables, counts)
        return self._beside[priority]

    @cached_property
    def lacking(self) -> dict[int, list[tuple[Travelled, int]]]:
        """By shipment, the itineraries of R that fewer units use than in R, and how many fewer."""
        found: dict[int, list[tuple[Travelled, int]]] = defaultdict(list)
        if self.touching is not None:
            short = [
                row
                for row in self.left.rows
                if self._lacks((self.seen.facts.shipments[row.shipment], row.legs))
            ]
            for t in travelled(self.seen, legs_of(self.seen, short)[0], self.tables):
                found[t.unit.shipment].append((t, self._lacks((t.unit.shipment, t.unit.legs))))
        return found

    def _lacks(self, way: Itinerary) -> int:
        return self.touching.missing(way, self.using[way]) if self.touching else 0

    @cached_property
    def of_shipment(self) -> dict[int, list[int]]:
        """The places of each shipment's groups."""
        found: dict[int, list[int]] = defaultdict(list)
        for k, group in enumerate(self.groups):
            found[group.unit.shipment].append(k)
        return found

    def beyond(self, itinerary: Itinerary) -> int:
        """How many of the units on an itinerary R does not have there."""
        units = self.using[itinerary] if itinerary[1] else self._behind(itinerary[0])
        return max(0, units - self.left.units.get(itinerary, 0))

    def for_money(self, group: Group, to: Itinerary, fit: int) -> int:
        """How many of those that fit would move for money: those that R does not have there before
        others, and to an itinerary of R no more than it lacks.
        """
        beyond = 0 if group.firm else self.beyond(group.itinerary)
        count = min(fit, beyond or group.units)
        return min(count, self._lacks(to) or count)

    def falls(self, group: Group, to: Itinerary, cost: int, units: int) -> int:
        """By how much the last level falls if so many units go to an itinerary at this cost."""
        fall = units * (group.now.cost - cost)
        if self.touching is not None:
            here = group.itinerary
            for way, more in ((here, -units), (to, units)):
                now = self.using[way]
                fall += self.touching.paid(way, now) - self.touching.paid(way, now + more)
        return fall

    def _behind(self, shipment: int) -> int:
        return sum(
            self.groups[k].units for k in self.of_shipment[shipment] if not self.groups[k].unit.legs
        )

    def _groups(self) -> Iterator[Group]:
        goods = self.seen.facts.goods
        going, priority = Counter[int](), goods.priority.tolist()
        names = [row.id for row in self.seen.facts.scenario.shipments]
        for t in travelled(self.seen, self.followed, self.tables):
            way = t.unit.shipment, t.unit.legs
            units = self.using[way]
            firm = min(units, self.left.firm.get(way, 0))
            going[way[0]] += units
            for count, bound in ((units - firm, False), (firm, True)):
                if count:
                    name = names[way[0]], way[1], bound
                    yield Group(name, t, count, bound, priority[way[0]])
        for s, total in enumerate(goods.handling_units.tolist()):
            if going[s] < total:
                stays = Travelled(Unit(s, (), Own()), int(goods.stay_min[s]), -1, 0)
                name = names[s], (), False
                yield Group(name, stays, total - going[s], False, priority[s])


def travelled(
    seen: JudgedScenario, followed: Legs, tables: Tables | None = None
) -> Iterator[Travelled]:
    """Each itinerary of these legs once."""
    goods, tables = seen.facts.goods, {} if tables is None else tables
    through = times(seen, followed).through[followed.ends]
    late = np.clip(through - goods.due[followed.heads], 0, goods.stay_min[followed.heads])
    costs = consignment_costs(seen, followed)
    known: set[Itinerary] = set()
    for k, c in enumerate(followed.consignments):
        s = int(followed.heads[k])
        if (s, c.legs) in known:
            continue
        known.add((s, c.legs))
        unit = Unit(s, c.legs, own_of(seen, tables, followed, k))
        yield Travelled(unit, int(late[k]), int(through[k]), int(costs[k]) // c.handling_units)
