"""The groups of handling units considered by single moves, and the effect of moving one:
docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from onward.judge.itineraries import times
from onward.judge.room import Room, Tables, Unit, UsedRows, own_of, room_left
from onward.judge.travel import JudgedScenario, Legs, legs, legs_of
from onward.judge.value import MILLION, consignment_costs, fee
from onward.judge.what_is_left import (
    Itinerary,
    Left,
    Touching,
    states_price,
    using,
    what_is_left,
)
from onward.plan.plan import Leg, Plan
from onward.units import half_even


@dataclass(frozen=True, slots=True)
class Travelled:
    """An itinerary as used by one shipment: minutes late, the minute of arrival, and minor units
    for one unit without the money of delay. Left behind it has no legs, and never arrives (-1).
    """

    unit: Unit
    late: int
    through: int
    cost: int


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one shipment on one itinerary, or left behind; firm ones are a separate group. Goods
    that stay together are one group, and in a replan may have several ``parts``.
    """

    name: tuple[str, tuple[Leg, ...], bool]  # shipment, itinerary, whether it is firm
    parts: tuple[tuple[Travelled, int], ...]
    units: int
    firm: bool
    priority: int
    priced: bool = False
    together: bool = False
    held: bool = False  # firm and priced: it moves only to arrive a day less late

    @property
    def now(self) -> Travelled:
        """The group's itinerary; of several, the first."""
        return self.parts[0][0]

    @property
    def late(self) -> int:
        """The sum of its units' minutes late."""
        return sum(t.late * units for t, units in self.parts)

    def leaving(self, units: int) -> tuple[tuple[Travelled, int], ...]:
        """The itineraries that ``units`` units of the group leave, with the number from each."""
        return self.parts if self.together else ((self.now, units),)

    def sooner(self, late: int) -> int:
        """Minutes less late per unit on an itinerary that is ``late``; rounded down for a group on
        several itineraries.
        """
        return (self.late - self.units * late) // self.units

    @property
    def unit(self) -> Unit:
        """One of its units, or all that stay together."""
        if not self.together:
            return self.now.unit
        alone = len(self.parts) == 1
        return replace(
            self.now.unit, own=self.now.unit.own if alone else UsedRows(), whole=self.units
        )

    @property
    def mixed(self) -> bool:
        """Whether it is on several itineraries, or partly left behind."""
        return len(self.parts) > 1

    @property
    def itinerary(self) -> Itinerary:
        return self.now.unit.shipment, self.now.unit.legs


@dataclass(frozen=True, slots=True)
class Fall:
    """The amount by which the last level falls: in millionths, where delay is not rounded, and in
    minor units.
    """

    exact: int
    minor: int


class Standing:
    """A plan as moves need it: its groups, the users of each itinerary, and the rest of the current
    plan. In plans that state no price of touching, all units that keep their itinerary are firm,
    and none returns to one.
    """

    def __init__(self, seen: JudgedScenario, plan: Plan) -> None:
        self.seen, self.plan, self.tables = seen, plan, Tables()
        self._room_for: dict[int, Room] = {}
        self.followed, _ = legs(seen, plan)
        self.using, self.minimums = using(seen, plan.consignments), seen.minimums
        self.consigned = self.minimums.consigned(self.using)
        self.left, self.touching = Left(), None
        claim = plan.touched
        if claim is not None and states_price(plan):
            self.left = what_is_left(seen, claim.in_force)
            self.touching = Touching(seen, self.left, claim.price_per_touched_minor or 0)
        elif claim is not None:
            had = using(seen, claim.in_force)
            self.left = Left(claim.in_force, had, had)
        fee_given = seen.facts.scenario.consignment_fee_minor
        self.small_parts, self.fee_given = fee_given is not None, bool(fee_given)
        self.travelling: dict[int, list[Travelled]] = defaultdict(list)  # by shipment
        self.groups = tuple(self._groups())

    @cached_property
    def room(self) -> Room:
        return room_left(self.seen, self.followed, self.tables)

    def room_for(self, priority: int) -> Room:
        """The room that goods of this and higher priorities leave."""
        if priority not in self._room_for:
            matters = self.seen.facts.goods.priority[self.followed.shipment] <= priority
            self._room_for[priority] = room_left(self.seen, self.followed, self.tables, matters)
        return self._room_for[priority]

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

    def _lacks(self, itinerary: Itinerary) -> int:
        return self.touching.missing(itinerary, self.using[itinerary]) if self.touching else 0

    @cached_property
    def of_shipment(self) -> dict[int, list[int]]:
        """Shipment -> the indices of its groups."""
        found: dict[int, list[int]] = defaultdict(list)
        for k, group in enumerate(self.groups):
            found[group.unit.shipment].append(k)
        return found

    def beyond(self, itinerary: Itinerary) -> int:
        """Units on an itinerary in addition to those of R."""
        units = self.using[itinerary] if itinerary[1] else self._behind(itinerary[0])
        return max(0, units - self.left.units.get(itinerary, 0))

    def for_money(self, group: Group, to: Itinerary, fit: int) -> int:
        """How many of ``fit`` units would move to lower the cost: those that the itinerary has
        beyond R, if any; to an itinerary that R has more units on, at most the missing ones. All or
        none of these, where minimum charges count.
        """
        if group.together:
            return fit
        wanted = min(self.apart(group), self._lacks(to) or group.units)
        return 0 if fit < wanted and self.undivided(group, to) else min(fit, wanted)

    def apart(self, group: Group) -> int:
        """How many units of a group move together for money, if all fit."""
        beyond = 0 if group.firm or group.together else self.beyond(group.itinerary)
        return min(group.units, beyond or group.units)

    def undivided(self, group: Group, to: Itinerary) -> bool:
        """Whether a minimum charge on the old or the new itinerary is above the price of one
        unit.
        """
        ways = [to, *((to[0], t.unit.legs) for t, _ in group.parts)]
        return any(self.minimums.charges(itinerary) for itinerary in ways)

    def fall(self, group: Group, to: Itinerary, worth: tuple[int, int], units: int) -> Fall:
        """By how much the last level falls if ``units`` move to an itinerary; ``worth``: minutes
        late and minor units there.
        """
        s, leaving = to[0], group.leaving(units)
        now = [(self.money(s, t.late, t.cost), n) for t, n in leaving]
        then = self.money(s, *worth)
        more = Counter({to: units})
        for t, n in leaving:
            if t.unit.legs:
                more[s, t.unit.legs] -= n
        fees = sum(
            self._owed(itinerary) - self._owed(itinerary, change)
            for itinerary, change in more.items()
        ) + sum(self.charged(itinerary, change) for itinerary, change in more.items())
        exact, minor = (
            sum(n * each[which] for each, n in now) - units * then[which] for which in (0, 1)
        )
        return Fall(exact + MILLION * fees, minor + fees)

    def _owed(self, itinerary: Itinerary, more: int = 0) -> int:
        """The fee of an itinerary, and the price of touching it, with ``more`` units on it."""
        units = self.using[itinerary] + more
        owed = fee(self.seen, itinerary[0]) if self.fee_given and units else 0
        return owed + (self.touching.paid(itinerary, units) if self.touching else 0)

    def charged(self, itinerary: Itinerary, change: int) -> int:
        """By how much minimum charges fall with ``change`` more units on an itinerary."""
        units = self.consigned[self.minimums.first(itinerary[0]), itinerary[1]]
        added = self.minimums.added
        return added(itinerary, units) - added(itinerary, units + change)

    def money(self, s: int, late: int, cost: int) -> tuple[int, int]:
        """The weight of one unit at the last level: in millionths, and in minor units."""
        delay = int(self.seen.facts.goods.delay_rate[s]) * late
        return MILLION * cost + delay, cost + half_even(delay, MILLION)

    def counting(self, group: Group, to: Itinerary, units: int, *, day: bool) -> int:
        """How many of ``units`` move where small parts count: fewer, if these would leave one; 0 if
        the move does not count. ``day``: it counts in any case.
        """
        s = to[0]
        if not self.small_parts or group.together or not units:
            return units
        here = self.using[group.itinerary] if group.unit.legs else 0
        if here > units and self.small(s, here - units):
            fewer = here - self._least(s)
            if fewer <= 0 and not day:
                return 0
            units = fewer if fewer > 0 else units
        return 0 if not day and self.small(s, self.using[to] + units) else units

    def small(self, s: int, units: int) -> bool:
        """Whether ``units`` on one itinerary are a small part of their shipment."""
        return units < self._least(s)

    def _least(self, s: int) -> int:
        """The fewest units of a shipment that are no small part."""
        total = int(self.seen.facts.goods.handling_units[s])
        return max(4 if total > 10 else 1, -(-total // 20))

    def _behind(self, shipment: int) -> int:
        return sum(
            self.groups[k].units for k in self.of_shipment[shipment] if not self.groups[k].unit.legs
        )

    def _groups(self) -> Iterator[Group]:
        goods = self.seen.facts.goods
        going, together = Counter[int](), goods.together.tolist()
        whole: dict[int, list[tuple[Travelled, int, bool]]] = defaultdict(list)
        for t in travelled(self.seen, self.followed, self.tables):
            s, itinerary = t.unit.shipment, (t.unit.shipment, t.unit.legs)
            units = self.using[itinerary]
            self.travelling[s].append(t)
            firm = min(units, self.left.firm.get(itinerary, 0))
            going[s] += units
            if together[s]:
                whole[s].append((t, units, firm > 0))
                continue
            for count, bound in ((units - firm, False), (firm, True)):
                if count:
                    yield self._group(((t, count),), firm=bound)
        for s, total in enumerate(goods.handling_units.tolist()):
            if going[s] < total:
                stays = left_behind(self.seen, s)
                if together[s]:
                    whole[s].append((stays, total - going[s], False))
                else:
                    yield self._group(((stays, total - going[s]),), firm=False)
        for found in whole.values():
            parts = tuple((t, units) for t, units, _ in found)
            yield self._group(parts, firm=any(bound for _, _, bound in found))

    def _group(self, parts: tuple[tuple[Travelled, int], ...], *, firm: bool) -> Group:
        t, goods = parts[0][0], self.seen.facts.goods
        s, units = t.unit.shipment, sum(n for _, n in parts)
        return Group(
            name=(self.seen.facts.scenario.shipments[s].id, t.unit.legs, firm),
            parts=parts,
            units=units,
            firm=firm,
            priority=int(goods.priority[s]),
            priced=bool(goods.priced[s]),
            together=bool(goods.together[s]),
            held=firm and bool(goods.priced[s]),
        )


def left_behind(seen: JudgedScenario, s: int) -> Travelled:
    """A unit of a shipment that is left behind."""
    goods = seen.facts.goods
    return Travelled(Unit(s, (), UsedRows()), int(goods.stay_min[s]), -1, int(goods.left_minor[s]))


def travelled(
    seen: JudgedScenario, followed: Legs, tables: Tables | None = None
) -> Iterator[Travelled]:
    """Each distinct itinerary of these legs."""
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
