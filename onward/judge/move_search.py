"""The judge's own search for better single moves: docs/concepts.md, section 7.

Each group of handling units is priced by the scan that recomputes bounds, over departures with room
for one unit, counting the group's own room as free. Where the scan finds something better, that
itinerary is then traced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np

from onward.judge.charged_moves import ChargedMoves
from onward.judge.facts import ints
from onward.judge.given_up import GivenUp
from onward.judge.itinerary_finder import MILLION, ItineraryFinder, PricedItinerary
from onward.judge.move_groups import Group, Standing, Travelled
from onward.judge.room import Room
from onward.judge.travel import JudgedScenario, judged_scenario
from onward.judge.what_is_left import Itinerary
from onward.message import Message
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

    ``of``: their consignment, empty if they are left behind; ``firm``: they move only to gain a
    day. ``saved_minor``: by how much the last level falls. For a charter to drop, ``charter`` names
    it and the other fields are empty.
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
            return Message(
                "charter {charter}: its goods fit elsewhere, none losing more, for less",
                charter=self.charter,
            )
        of = (
            Message("left behind")
            if not self.of
            else Message("on {itinerary}", itinerary=named(self.of))
        )
        gain: str = Message("{amount} minor units cheaper", amount=self.saved_minor)
        if self.less_late_min > 0:
            gain = (
                Message("it is left behind")
                if not self.of
                else Message("{minutes} min less late", minutes=self.less_late_min)
            )
        elif self.kind is MoveKind.BACK:
            gain = Message("back to its itinerary")
        units = Message("{count}, {where}", count=self.handling_units, where=of)
        return Message(
            "{shipment} ({units}): {itinerary}, {gain}; {why}",
            shipment=self.shipment,
            units=units,
            itinerary=named(self.to),
            gain=gain,
            why=WHY[self.kind],
        )


def named(itinerary: Iterable[Leg]) -> str:
    """The departures of an itinerary, with their allotments, in words."""
    return " + ".join(leg.departure + (f" ({leg.pool})" if leg.pool else "") for leg in itinerary)


def moves_of(scenario: Scenario, plan: Plan) -> tuple[BetterMove, ...]:
    """All better single moves of a plan without problems, and charters to drop."""
    return moves_in(judged_scenario(scenario), plan)


def moves_in(seen: JudgedScenario, plan: Plan) -> tuple[BetterMove, ...]:
    """As ``moves_of``, in a scenario that has been read."""
    return MoveSearch(seen, plan).moves()


class MoveSearch:
    def __init__(self, seen: JudgedScenario, plan: Plan) -> None:
        self.seen, self.plan = seen, plan
        self.standing = Standing(seen, plan)
        self.groups = self.standing.groups
        self.itineraries = ItineraryFinder(seen, plan.charters, self.standing.tables)
        self.alone, self.charged = self.itineraries.alone(), ChargedMoves(self)
        self.found: dict[int, BetterMove] = {}

    def moves(self) -> tuple[BetterMove, ...]:
        """The move of each group that has one, and charters to drop."""
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
        """The price of a group's itinerary, for one unit; rounded up if it is on several."""
        s, parts = group.unit.shipment, group.parts
        total = sum(units * self.itineraries.price(s, t.late, t.cost) for t, units in parts)
        return -(-total // group.units)

    def arrived(self, group: Group, sooner: int = 0) -> int:
        """The minute of arrival that is ``sooner`` minutes less late than now; ``latest_at`` if the
        group is left behind.
        """
        return int(self.seen.facts.goods.due[group.unit.shipment]) + group.sooner(0) - sooner

    def latest(self, group: Group) -> int:
        """The latest arrival of a move into free room, to an itinerary that no unit of its shipment
        uses: no later than now, unlimited for priced goods; a day sooner if its units would not
        move for less.
        """
        s, day = group.unit.shipment, group.held
        if self.standing.small_parts and not group.together:
            day |= self.standing.small(s, group.units)
        if day:
            return self.arrived(group, DAY_MIN) if group.sooner(0) >= DAY_MIN else -1
        return int(self.seen.facts.goods.latest[s]) if group.priced else self.arrived(group)

    def below(self, group: Group) -> int:
        """The price that a move for money must stay below: at or above it, touching costs more than
        the move saves. Itineraries that the shipment uses already are searched separately.
        """
        now, touching = self.now(group), self.standing.touching
        money = self.itineraries.level(group.unit.shipment).money
        if self.itineraries.concerned(group.unit.shipment):  # money: see ``charged``
            late = -(-group.late // group.units) * self.itineraries.minute
            return 0 if group.priced else late
        if group.priced:
            now -= MILLION  # more than a minor unit for each unit
        if touching is None or group.mixed or self.standing.beyond(group.itinerary):
            return now
        each = touching.price * int(touching.charged[group.unit.shipment]) // 100_000
        less = now - max(0, each - 2) * money
        return less if group.priced else max(group.sooner(0) * self.itineraries.minute, less)

    def best(
        self, which: Sequence[int], latest: Iterable[int], room: Room, below: Sequence[int]
    ) -> dict[int, PricedItinerary]:
        until = ints(latest)
        some = [i for i, k in enumerate(which) if not self.groups[k].mixed]
        units, limits = [self.groups[which[i]].unit for i in some], [below[i] for i in some]
        found = self.itineraries.best(units, until[some], room, limits)
        itineraries = {which[some[i]]: itinerary for i, itinerary in found.items()}
        for i in sorted({*range(len(which))} - {*some}):
            group = self.groups[which[i]]
            itinerary = next(self.by_price(group, room, int(until[i]), below[i]), None)
            if itinerary is not None:
                itineraries[which[i]] = itinerary
        return itineraries

    def by_price(
        self, group: Group, room: Room, latest: int, below: int
    ) -> Iterator[PricedItinerary]:
        """The group's itineraries in this room, best first."""
        return self.itineraries.by_price(group.unit, self.free(group, room), latest, below)

    def free(self, group: Group, room: Room) -> Room:
        """The room for a group; its own room is added if it is on several itineraries."""
        if not group.mixed:
            return room
        room = room.copied()
        for t, units in group.parts:
            room.add(t.unit.shipment, t.unit.own, units)
        return room

    def fits(self, group: Group, itinerary: PricedItinerary, room: Room) -> int:
        """How many of its units fit on an itinerary: of goods that stay together, all or none."""
        room, own = self.free(group, room), group.unit.own
        units = room.fits(group.unit.shipment, own, itinerary.own, group.units)
        return units if units == group.units or not group.together else 0

    def cheaper(
        self, which: Sequence[int], *, held: bool = True
    ) -> dict[int, tuple[PricedItinerary, int]]:
        """For each of these groups that has one: an itinerary in free room, less late or as late
        and with a lower last level, and how many units move there. Firm groups only for the latter,
        and priced ones for less than a day only if they are not ``held``.
        """
        room, found = self.standing.room, dict[int, tuple[PricedItinerary, int]]()
        groups = {k: self.groups[k] for k in which}
        if not held:
            groups = {k: replace(group, held=False) for k, group in groups.items()}
        some = [k for k, g in groups.items() if self.alone[g.unit.shipment] < self.below(g)]
        latest = (self.latest(groups[k]) for k in some)
        itineraries = self.best(some, latest, room, [self.below(groups[k]) for k in some])
        for k in which:
            each = self._first(groups[k], itineraries[k], room) if k in itineraries else None
            each = each or self._where_others_are(groups[k], room)
            if each is not None:
                found[k] = each
        for k, each in self.charged.moves(groups):
            if k not in found or self.rank(groups[k], each[0]) < self.rank(groups[k], found[k][0]):
                found[k] = each
        return found

    def rank(self, group: Group, to: PricedItinerary) -> Fraction:
        """The price of an itinerary for one unit, with its part of what minimum charges there rise
        by when all that would move are on it.
        """
        s, itinerary = group.unit.shipment, (group.unit.shipment, to.legs)
        price = self.itineraries.price(s, to.late, to.cost)
        units = self.standing.for_money(group, itinerary, group.units)
        if not units or not self.itineraries.concerned(s):
            return Fraction(price)
        more = -self.standing.charged(itinerary, units)
        return price + Fraction(self.itineraries.level(s).money * more, units)

    def _first(
        self, group: Group, best: PricedItinerary, room: Room
    ) -> tuple[PricedItinerary, int] | None:
        """The first itinerary by price, from the best one on, that is a move; and its units."""
        if units := self.moving(group, best, room):
            return best, units
        for itinerary in self.by_price(group, room, self.latest(group), self.below(group)):
            if units := self.moving(group, itinerary, room):
                return itinerary, units
        return None

    def _where_others_are(self, group: Group, room: Room) -> tuple[PricedItinerary, int] | None:
        """As ``_first``, for an itinerary on which R lacks units and, where there are fees or small
        parts, one that units of its shipment use.
        """
        s = group.unit.shipment
        others = [t for t, _ in self.standing.lacking.get(s, ())]
        if self.standing.small_parts or self.seen.minimums.apply:
            others += self.standing.travelling.get(s, ())
            others += self._alike(s)
        itineraries = [self.itineraries.of(t) for t in others if not t.unit.own.twice()]
        for itinerary in sorted(itineraries, key=lambda itinerary: self.rank(group, itinerary)):
            if units := self.moving(group, itinerary, room):
                return itinerary, units
        return None

    def _alike(self, s: int) -> Iterator[Travelled]:
        """The itineraries in use of other rows that count as one with a shipment's."""
        for other in self.seen.minimums.alike(s):
            for t in self.standing.travelling.get(other, ()) if other != s else ():
                yield replace(t, unit=replace(t.unit, shipment=s))

    def moving(self, group: Group, itinerary: PricedItinerary, room: Room) -> int:
        """How many units of a group move to an itinerary in free room; 0 if that is no move."""
        less, s = group.late - group.units * itinerary.late, group.unit.shipment
        day = less >= group.units * DAY_MIN
        if itinerary.legs == group.unit.legs and not group.mixed:
            return 0
        fit = self.fits(group, itinerary, room)
        if less > 0 and not group.priced:
            to = s, itinerary.legs
            return 0 if group.firm else self.standing.counting(group, to, fit, day=day)
        return self.for_money(group, itinerary, fit) if group.priced or not less else 0

    def for_money(self, group: Group, itinerary: PricedItinerary, fit: int) -> int:
        """How many of the ``fit`` units move so that the last level falls; 0 if it does not."""
        to = group.unit.shipment, itinerary.legs
        wanted = self.standing.for_money(group, to, fit)
        day = group.late - group.units * itinerary.late >= group.units * DAY_MIN
        units = self.standing.counting(group, to, wanted, day=day)
        if units < wanted and self.standing.undivided(group, to):
            return 0
        if not units or (group.held and not day):
            return 0
        fall = self.standing.fall(group, to, (itinerary.late, itinerary.cost), units)
        return units if (fall.exact > units * MILLION if group.priced else fall.minor > 0) else 0

    # -- the kinds of moves

    def _into_room(self) -> None:
        """Moves into free room for any gain, of groups that are not firm, and of priced ones."""
        which = [k for k, group in enumerate(self.groups) if group.priced or not group.firm]
        for k, (itinerary, units) in self.cheaper(which).items():
            self._name(k, MoveKind.ROOM, itinerary, units)

    def _a_day(self) -> None:
        """Moves by which groups arrive at least a day less late, into free room or over lower
        priorities.
        """
        minute = self.itineraries.minute
        which = [
            k
            for k, group in enumerate(self.groups)
            if k not in self.found
            and not group.priced
            and group.sooner(self.alone[group.unit.shipment] // minute) >= DAY_MIN
        ]
        self._sooner([k for k in which if self.groups[k].firm], self.standing.room, MoveKind.ROOM)
        for priority in sorted({self.groups[k].priority for k in which}):
            mine = [k for k in which if self.groups[k].priority == priority and k not in self.found]
            self._sooner(mine, self.standing.room_for(priority), MoveKind.PRIORITY)

    def _sooner(self, which: Sequence[int], room: Room, kind: MoveKind) -> None:
        groups = [self.groups[k] for k in which]
        latest = (self.arrived(group, DAY_MIN) for group in groups)
        found = self.best(which, latest, room, [self.now(group) for group in groups])
        for k, itinerary in found.items():
            group, to = self.groups[k], (self.groups[k].unit.shipment, itinerary.legs)
            fit = self.fits(group, itinerary, room)
            self._name(k, kind, itinerary, self.standing.counting(group, to, fit, day=True))

    def _back(self) -> None:
        """Units in addition to R's, back to an itinerary on which R lacks units."""
        for s, lacking in self.standing.lacking.items():
            for k in self.standing.of_shipment[s]:
                if k not in self.found and not self.groups[k].firm:
                    for t, gone in lacking:
                        self._back_to(k, t, gone)

    def _back_to(self, k: int, t: Travelled, gone: int) -> None:
        """Moves of one group back to one itinerary, on which ``gone`` units of R are missing."""
        group, to = self.groups[k], (t.unit.shipment, t.unit.legs)
        bound = self.standing.left.firm.get(to, 0) - self.standing.using[to]
        less = group.late - group.units * t.late
        least = -DAY_MIN * group.units if bound > 0 else 0
        if group.itinerary == to or less <= least or (group.priced and bound <= 0):
            return
        room, itinerary = self.standing.room_for(group.priority), self.itineraries.of(t)
        if group.together:
            units = self.fits(group, itinerary, room) if gone == group.units else 0
        else:
            units = gone if less > 0 and not group.priced else bound
            units = min(units, self.standing.beyond(group.itinerary))
            units = room.fits(to[0], group.unit.own, t.unit.own, units)
        day = less >= group.units * DAY_MIN
        units = self.standing.counting(group, to, units, day=day)
        if units > 0 and k not in self.found:
            self._name(k, MoveKind.BACK, itinerary, units)

    def _name(self, k: int, kind: MoveKind, to: PricedItinerary, units: int) -> None:
        group = self.groups[k]
        s = group.unit.shipment
        self.found[k] = BetterMove(
            kind=kind,
            shipment=self.seen.facts.scenario.shipments[s].id,
            handling_units=units,
            of=group.unit.legs,
            to=to.legs,
            firm=group.firm,
            less_late_min=group.sooner(to.late),
            saved_minor=self.standing.fall(group, (s, to.legs), (to.late, to.cost), units).minor,
        )

    # -- charters

    def _charters(self) -> Iterator[BetterMove]:
        """Charters whose goods all fit elsewhere, none losing more, for less money."""
        offered = self.seen.facts.charters
        charter = self.seen.facts.carriage.charter
        followed, left = self.standing.followed, self.standing.left.units
        for name in self.plan.charters:
            on = charter[followed.departure] == offered[name]
            mine = np.unique(followed.consignment[on]).tolist()
            itineraries = [(int(followed.heads[k]), followed.consignments[k].legs) for k in mine]
            if not any(itinerary in left for itinerary in itineraries):
                units = [followed.consignments[k].handling_units for k in mine]
                goods = self._at_once(itineraries, units)
                if GivenUp(self.itineraries, self.standing, offered[name], goods).better():
                    yield BetterMove(kind=MoveKind.CHARTER, charter=name)

    def _at_once(
        self, itineraries: Sequence[Itinerary], units: Sequence[int]
    ) -> list[tuple[Travelled, int]]:
        """The goods on these itineraries, in order; those that stay together once."""
        rows: dict[object, tuple[Travelled, int]] = {}
        for k, (itinerary, n) in enumerate(zip(itineraries, units, strict=True)):
            key = itinerary if self.seen.facts.goods.together[itinerary[0]] else k
            rows[key] = self._arrived[itinerary], n + (rows[key][1] if key in rows else 0)
        return list(rows.values())

    @cached_property
    def _arrived(self) -> dict[Itinerary, Travelled]:
        """Each itinerary of the plan, as its units use it."""
        return {group.itinerary: group.now for group in self.groups}
