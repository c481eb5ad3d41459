"""The judge's own search for better single moves: docs/concepts.md, section 7.

Each group of handling units is priced by the scan that recomputes bounds, over departures with room
for one unit, counting the group's own room as free. Where the scan finds something better, that
itinerary is then followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onward.judge.facts import ints
from onward.judge.move_groups import Group, Standing, Travelled
from onward.judge.room import Own, Room, Unit, own_of
from onward.judge.travel import JudgedScenario, judged_scenario
from onward.judge.value import consignment_costs
from onward.judge.way import Way, Ways
from onward.plan.plan import Leg, Plan
from onward.scenario import Scenario
from onward.units import DAY_MIN

LOOKED_UP_TO = 5_000  # most shipments for which it is done unasked: with 3,000 it takes some 10 s


class MoveKind(StrEnum):
    """A move into free room, into room taken from lower priorities, back to an itinerary of the
    current plan, or off a charter.
    """

    ROOM = "room"
    PRIORITY = "priority"
    BACK = "back"
    CHARTER = "charter"


WHY = {
    MoveKind.ROOM: "there is room",
    MoveKind.PRIORITY: "lower priorities hold its room",
    MoveKind.BACK: "it was there in the current plan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterMove:
    """Handling units of a shipment that would be better on the itinerary ``to``.

    ``of``: their consignment, empty if they are left behind; ``firm``: they are moved for a day
    only. ``saved_minor``: by how much the last level falls. For a charter to give up ``charter``
    names it and the other fields are empty.
    """

    kind: MoveKind
    shipment: str = ""
    handling_units: int = 0
    of: tuple[Leg, ...] = ()
    to: tuple[Leg, ...] = ()
    firm: bool = False
    less_late_min: int = 0
    saved_minor: int = 0
    charter: str = ""

    def __str__(self) -> str:
        if self.kind is MoveKind.CHARTER:
            return f"charter {self.charter}: its goods fit elsewhere, none losing more, for less"
        of = "left behind" if not self.of else f"on {named(self.of)}"
        gain = f"{self.saved_minor} minor units cheaper"
        if self.less_late_min > 0:
            gain = "it is left behind" if not self.of else f"{self.less_late_min} min less late"
        elif self.kind is MoveKind.BACK:
            gain = "back to its itinerary"
        units = f"{self.handling_units}, {of}"
        return f"{self.shipment} ({units}): {named(self.to)}, {gain}; {WHY[self.kind]}"


def named(itinerary: Iterable[Leg]) -> str:
    """The departures of an itinerary, with their allotments."""
    return " + ".join(leg.departure + (f" ({leg.pool})" if leg.pool else "") for leg in itinerary)


def moves_of(scenario: Scenario, plan: Plan) -> tuple[BetterMove, ...]:
    """Every better single move of a plan without problems, and charters to give up."""
    return moves_in(judged_scenario(scenario), plan)


def moves_in(seen: JudgedScenario, plan: Plan) -> tuple[BetterMove, ...]:
    """As ``moves_of``, in a scenario that has been read."""
    return MoveSearch(seen, plan).moves()


class MoveSearch:
    """The search over one plan."""

    def __init__(self, seen: JudgedScenario, plan: Plan) -> None:
        self.seen, self.plan = seen, plan
        self.standing = Standing(seen, plan)
        self.groups = self.standing.groups
        self.ways = Ways(seen, plan.charters, self.standing.tables)
        self.alone = self.ways.alone()
        self.found: dict[int, BetterMove] = {}

    def moves(self) -> tuple[BetterMove, ...]:
        """The move of each group that has one, and charters to give up."""
        self._into_room()
        self._a_day()
        self._back()
        once: dict[tuple[str, tuple[Leg, ...], bool], BetterMove] = {}
        for k in sorted(self.found):
            move = self.found[k]
            apart = move.firm and self.standing.touching is not None
            once.setdefault((move.shipment, move.of, apart), move)
        return (*once.values(), *self._charters())

    def now(self, group: Group) -> int:
        """The price of a group's itinerary: minutes late, then minor units."""
        return group.now.late * self.ways.minute + group.now.cost

    def latest(self, group: Group) -> int:
        """The minute of arrival by which it is no later than now."""
        s = group.unit.shipment
        goods = self.seen.facts.goods
        if group.now.through < 0:
            return int(goods.latest[s])
        return max(int(goods.due[s]), group.now.through)

    def below(self, group: Group) -> int:
        """The price that a move for money must stay below: at or above it, touching costs more
        than the move saves. Itineraries of R that lack units are looked at apart.
        """
        now, touching = self.now(group), self.standing.touching
        if touching is None or self.standing.beyond(group.itinerary):
            return now
        each = touching.price * int(touching.charged[group.unit.shipment]) // 100_000
        return max(group.now.late * self.ways.minute, now - max(0, each - 2))

    def best(
        self, which: Sequence[int], latest: Iterable[int], room: Room, below: Sequence[int]
    ) -> dict[int, Way]:
        """The best itinerary of each of these groups, by group."""
        found = self.ways.best([self.groups[k].unit for k in which], ints(latest), room, below)
        return {which[i]: way for i, way in found.items()}

    def cheaper(self, which: Sequence[int]) -> dict[int, tuple[Way, int]]:
        """Of each of these groups that has one: an itinerary into free room, less late or as late
        and with a lower last level, and how many units move there.
        """
        room, found = self.standing.room, dict[int, tuple[Way, int]]()
        groups = {k: self.groups[k] for k in which}
        some = [k for k, g in groups.items() if self.alone[g.unit.shipment] < self.below(g)]
        latest = (self.latest(groups[k]) for k in some)
        ways = self.best(some, latest, room, [self.below(groups[k]) for k in some])
        for k in which:
            each = self._moved(groups[k], ways[k], room) if k in ways else None
            each = each or self._to_where_it_lacks(groups[k], room)
            if each is not None:
                found[k] = each
        return found

    def _moved(self, group: Group, best: Way, room: Room) -> tuple[Way, int] | None:
        """The first itinerary by price, from the best one on, that is a move; and its units."""
        s, late = group.unit.shipment, group.now.late * self.ways.minute
        if best.price < late and not group.firm:
            return best, room.fits(s, group.unit.own, best.own, group.units)
        if best.price >= late and (units := self.for_money(group, best, room)):
            return best, units
        for way in self.ways.by_price(group.unit, room, self.latest(group), self.below(group)):
            if way.price >= late and (units := self.for_money(group, way, room)):
                return way, units
        return None

    def _to_where_it_lacks(self, group: Group, room: Room) -> tuple[Way, int] | None:
        """The same, to one of the itineraries that R lacks units on."""
        for way in sorted(self._lacking(group), key=lambda way: way.price):
            if units := self.for_money(group, way, room):
                return way, units
        return None

    def for_money(self, group: Group, way: Way, room: Room) -> int:
        """How many units of a group the last level falls for if they move; 0 if it does not."""
        s = group.unit.shipment
        fit = room.fits(s, group.unit.own, way.own, group.units)
        units = self.standing.for_money(group, (s, way.legs), fit)
        cost = way.price % self.ways.minute
        return units if self.standing.falls(group, (s, way.legs), cost, units) > 0 else 0

    def _lacking(self, group: Group) -> Iterator[Way]:
        """The other itineraries of R that lack units, as late as a group's own."""
        for t, _ in self.standing.lacking.get(group.unit.shipment, ()):
            other = t.unit.legs != group.unit.legs
            if other and t.late == group.now.late and not t.unit.own.twice():
                yield Way(t.unit.legs, t.late * self.ways.minute + t.cost, t.unit.own)

    # -- the kinds of moves

    def _into_room(self) -> None:
        """Moves of groups that are not firm, of any size, into free room."""
        which = [k for k, group in enumerate(self.groups) if not group.firm]
        for k, (way, units) in self.cheaper(which).items():
            self._name(k, MoveKind.ROOM, way, units)

    def _a_day(self) -> None:
        """Moves by which groups arrive at least a day less late, into free room or over lower
        priorities.
        """
        minute = self.ways.minute
        which = [
            k
            for k, group in enumerate(self.groups)
            if k not in self.found
            and group.now.late - self.alone[group.unit.shipment] // minute >= DAY_MIN
        ]
        self._sooner([k for k in which if self.groups[k].firm], self.standing.room, MoveKind.ROOM)
        for priority in sorted({self.groups[k].priority for k in which}):
            mine = [k for k in which if self.groups[k].priority == priority and k not in self.found]
            self._sooner(mine, self.standing.beside(priority), MoveKind.PRIORITY)

    def _sooner(self, which: Sequence[int], room: Room, kind: MoveKind) -> None:
        groups = [self.groups[k] for k in which]
        limit = self.seen.facts.goods.latest
        latest = (
            int(limit[g.unit.shipment]) if g.now.through < 0 else g.now.through - DAY_MIN
            for g in groups
        )
        found = self.best(which, latest, room, [self.now(group) for group in groups])
        for k, way in found.items():
            group = self.groups[k]
            fit = room.fits(group.unit.shipment, group.unit.own, way.own, group.units)
            self._name(k, kind, way, fit)

    def _back(self) -> None:
        """Units that are more than R has where they are, back to an itinerary that R lacks units
        on.
        """
        for s, lacking in self.standing.lacking.items():
            for k in self.standing.of_shipment[s]:
                if k not in self.found and not self.groups[k].firm:
                    for t, gone in lacking:
                        self._back_to(k, t, gone)

    def _back_to(self, k: int, t: Travelled, gone: int) -> None:
        """The same for one group and one itinerary, on which so many units of R are missing."""
        group, to = self.groups[k], (t.unit.shipment, t.unit.legs)
        bound = self.standing.left.firm.get(to, 0) - self.standing.using[to]
        less = group.now.late - t.late
        if group.itinerary == to or less <= (-DAY_MIN if bound > 0 else 0):
            return
        room = self.standing.beside(group.priority)
        units = min(gone if less > 0 else bound, self.standing.beyond(group.itinerary))
        units = room.fits(to[0], group.unit.own, t.unit.own, units)
        if units > 0 and k not in self.found:
            price = t.late * self.ways.minute + t.cost
            self._name(k, MoveKind.BACK, Way(to[1], price, t.unit.own), units)

    def _name(self, k: int, kind: MoveKind, to: Way, units: int) -> None:
        group = self.groups[k]
        late, cost = divmod(to.price, self.ways.minute)
        s = group.unit.shipment
        self.found[k] = BetterMove(
            kind=kind,
            shipment=self.seen.facts.scenario.shipments[s].id,
            handling_units=units,
            of=group.unit.legs,
            to=to.legs,
            firm=group.firm,
            less_late_min=group.now.late - late,
            saved_minor=self.standing.falls(group, (s, to.legs), cost, units),
        )

    # -- charters

    def _charters(self) -> Iterator[BetterMove]:
        """Charters whose goods all fit elsewhere, none losing more, for less money."""
        offered = self.seen.facts.charters
        charter = self.seen.facts.carriage.charter
        followed, left = self.standing.followed, self.standing.left.units
        arrived = {group.itinerary: group.now for group in self.groups}
        for name in self.plan.charters:
            on = charter[followed.departure] == offered[name]
            mine = np.unique(followed.consignment[on]).tolist()
            ways = [(int(followed.heads[k]), followed.consignments[k].legs) for k in mine]
            if not any(way in left for way in ways):
                goods = [(arrived[way], k) for way, k in zip(ways, mine, strict=True)]
                if self._fits_elsewhere(goods, offered[name]):
                    yield BetterMove(kind=MoveKind.CHARTER, charter=name)

    def _fits_elsewhere(self, mine: list[tuple[Travelled, int]], charter: int) -> bool:
        followed, room = self.standing.followed, self.standing.room.copied()
        costs = consignment_costs(self.seen, followed)
        money = self.seen.facts.scenario.charters[charter].price_minor
        money += sum(int(costs[k]) for _, k in mine)
        units = {k: followed.consignments[k].handling_units for _, k in mine}
        for t, k in mine:
            room.add(
                t.unit.shipment, own_of(self.seen, self.standing.tables, followed, k), units[k]
            )
        room.close(charter)
        for t, k in mine:
            s, count = t.unit.shipment, units[k]
            latest = max(int(self.seen.facts.goods.due[s]), t.through)
            while count:
                to = self.ways.cheapest(Unit(s, (), Own()), room, latest, None)
                if to is None:
                    return False
                got = min(count, room.most(s, to.own))
                money -= got * (to.price % self.ways.minute)
                if money <= 0 or not got:
                    return False
                room.add(s, to.own, -got)
                count -= got
        return money > 0
