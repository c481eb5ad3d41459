"""The judge's own search for better single moves: docs/concepts.md, section 7.

Each group of handling units (of one shipment, on one itinerary or left behind) is priced by the
scan that recomputes bounds, over departures with room for one unit, counting the group's own room
as free. Where the scan finds something better, that itinerary is then searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from onward.cancel import check_cancelled
from onward.judge.certificate import RowMultipliers, network
from onward.judge.cheapest import LevelWeights, Pricing
from onward.judge.facts import Ints, ints
from onward.judge.itineraries import times as timed
from onward.judge.room import Own, Room, RoomChunk, Search, Tables, Unit, room_beside, taken
from onward.judge.shipment_columns import columns, sorts
from onward.judge.travel import JudgedScenario, judged_scenario, legs
from onward.judge.value import consignment_costs
from onward.judge.way import Ways
from onward.plan.plan import Charters, Leg, Plan
from onward.scenario import Scenario
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN

LOOKED_UP_TO = 5_000  # most shipments for which it is done unasked: with 3,000 it takes some 10 s
NOTHING = RowMultipliers()


class MoveKind(StrEnum):
    """A move into free room, into room taken from lower priorities, or off a charter."""

    ROOM = "room"
    PRIORITY = "priority"
    CHARTER = "charter"


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterMove:
    """Handling units of a shipment that would be better on the itinerary ``to``.

    ``of``: their consignment, empty if they are left behind. For a charter to give up ``charter``
    names it and the other fields are empty.
    """

    kind: MoveKind
    shipment: str = ""
    handling_units: int = 0
    of: tuple[Leg, ...] = ()
    to: tuple[Leg, ...] = ()
    less_late_min: int = 0
    saved_minor: int = 0
    charter: str = ""

    def __str__(self) -> str:
        if self.kind is MoveKind.CHARTER:
            return f"charter {self.charter}: its goods fit elsewhere, none losing more, for less"
        of = "left behind" if not self.of else f"on {_named(self.of)}"
        if self.less_late_min:
            gain = "it is left behind" if not self.of else f"{self.less_late_min} min less late"
        else:
            gain = f"{self.saved_minor} minor units cheaper"
        why = "there is room" if self.kind is MoveKind.ROOM else "lower priorities hold its room"
        return f"{self.shipment} ({self.handling_units}, {of}): {_named(self.to)}, {gain}; {why}"


def _named(itinerary: Iterable[Leg]) -> str:
    return " + ".join(leg.departure + (f" ({leg.pool})" if leg.pool else "") for leg in itinerary)


def moves_of(scenario: Scenario, plan: Plan) -> tuple[BetterMove, ...]:
    """Every better single move of a plan without problems, and charters to give up."""
    return moves_in(judged_scenario(scenario), plan)


def moves_in(seen: JudgedScenario, plan: Plan) -> tuple[BetterMove, ...]:
    """As ``moves_of``, in a scenario that has been read."""
    return tuple(_Audit(seen, plan).found())


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Groups of handling units; arrays are (n,)."""

    unit: tuple[Unit, ...]
    shipment: Ints
    late: Ints  # minutes
    cost: list[int]  # minor units each
    free: Ints  # handling units for which any gain counts
    kept: Ints  # in a replan: handling units that keep their way

    def __len__(self) -> int:
        return len(self.unit)


class _Audit:
    """The search over one plan."""

    def __init__(self, seen: JudgedScenario, plan: Plan) -> None:
        self.seen, self.plan = seen, plan
        self.followed, _ = legs(seen, plan)
        self.heads = self.followed.heads
        self.arrived = timed(seen, self.followed).through[self.followed.ends]
        self.costs = consignment_costs(seen, self.followed)
        net = network(seen, Charters.BOUGHT, plan.charters)
        self.pricing = Pricing(seen, net, sorts(seen))
        self.goods, self.tables = seen.facts.goods, Tables()
        cheapest = self.pricing.dearest(LevelWeights([0] * len(self.goods.due), 1))
        self.minute = MAX_LEGS * cheapest + 1  # dearer than any itinerary
        self.level = LevelWeights([self.minute] * len(self.goods.due), 1)
        self.kinds = self._kinds()
        self.ways = Ways(self.pricing, self.minute, self.tables)

    def found(self) -> Iterator[BetterMove]:
        """All moves: into room, by priority, off charters."""
        alone = self.pricing.least(NOTHING, self.level)
        kinds, limit = self.kinds, self.goods.latest
        lates = kinds.late.tolist()
        now = [late * self.minute + cost for late, cost in zip(lates, kinds.cost, strict=True)]
        due, through = self.goods.due[kinds.shipment], self._through()
        room = room_beside(self.seen, self.followed, self.tables)
        best = [alone[s] for s in kinds.shipment.tolist()]
        better = np.array([b < price for b, price in zip(best, now, strict=True)], bool)
        least = np.array([b // self.minute for b in best], np.int64)
        a_day = kinds.late - least >= DAY_MIN
        sooner = np.where(through < 0, limit[kinds.shipment], through - DAY_MIN)
        named: dict[int, BetterMove] = {}
        free = np.flatnonzero(better & (kinds.free > 0))
        latest = np.where(through < 0, limit[kinds.shipment], np.maximum(due, through))
        self._look(named, free, latest, room, now, MoveKind.ROOM)
        rest = ints(k for k in np.flatnonzero(a_day & (kinds.kept > 0)).tolist() if k not in named)
        self._look(named, rest, sooner, room, now, MoveKind.ROOM)
        for priority in np.unique(self.goods.priority[kinds.shipment[a_day]]).tolist():
            mine = a_day & (self.goods.priority[kinds.shipment] == priority)
            which = ints(k for k in np.flatnonzero(mine).tolist() if k not in named)
            if len(which):
                beside = room_beside(self.seen, self.followed, self.tables, priority)
                self._look(named, which, sooner, beside, now, MoveKind.PRIORITY)
        yield from (named[k] for k in sorted(named))
        yield from self._charters(room)

    def _kinds(self) -> _Kinds:
        """The groups: consignments of one shipment on one itinerary together, and what is left
        behind.
        """
        followed, goods = self.followed, self.goods
        heads, units = self.heads, followed.units[followed.starts]
        late = np.clip(self.arrived - goods.due[heads], 0, goods.stay_min[heads])
        had = Counter[tuple[int, tuple[Leg, ...]]]()
        for c in self.plan.touched.in_force if self.plan.touched else ():
            if c.shipment in self.seen.facts.shipments:
                had[self.seen.facts.shipments[c.shipment], c.legs] += c.handling_units
        found: dict[tuple[int, tuple[Leg, ...]], tuple[Unit, int, int, int]] = {}
        travelling = Counter[int]()
        for k, c in enumerate(followed.consignments):
            s, n = int(heads[k]), int(units[k])
            travelling[s] += n
            unit, minutes, cost, count = found.get((s, c.legs)) or (
                Unit(s, c.legs, self._own(k)),
                int(late[k]),
                int(self.costs[k]) // n,
                0,
            )
            found[s, c.legs] = unit, minutes, cost, count + n
        for s, total in enumerate(goods.handling_units.tolist()):
            if travelling[s] < total:
                unit = Unit(s, (), Own())
                found[s, ()] = unit, int(goods.stay_min[s]), 0, total - travelling[s]
        rows = list(found.values())
        kept = [min(count, had[key]) if key[1] else 0 for key, (_, _, _, count) in found.items()]
        return _Kinds(
            unit=tuple(row[0] for row in rows),
            shipment=ints(row[0].shipment for row in rows),
            late=ints(row[1] for row in rows),
            cost=[row[2] for row in rows],
            free=ints(row[3] - k for row, k in zip(rows, kept, strict=True)),
            kept=ints(kept),
        )

    def _own(self, k: int) -> Own:
        """The rows that one unit of a group uses now."""
        first, last = int(self.followed.starts[k]), int(self.followed.ends[k])
        rows = zip(
            self.followed.departure[first : last + 1].tolist(),
            self.followed.pool[first : last + 1].tolist(),
            strict=True,
        )
        return taken(self.seen, self.tables, int(self.heads[k]), list(rows))

    def _through(self) -> Ints:
        """(n_kinds,) the minute at which each arrives; -1 for those left behind."""
        first: dict[tuple[int, tuple[Leg, ...]], int] = {}
        consignments = self.followed.consignments
        for s, c, at in zip(self.heads.tolist(), consignments, self.arrived.tolist(), strict=True):
            first[s, c.legs] = at
        return ints(first.get((unit.shipment, unit.legs), -1) for unit in self.kinds.unit)

    def _look(
        self,
        named: dict[int, BetterMove],
        which: Ints,
        latest: Ints,
        room: Room,
        now: list[int],
        why: MoveKind,
    ) -> None:
        """Name the moves of some kinds."""
        prices = self._priced(which, latest, room)
        for k in which.tolist():
            if k in prices and prices[k] < now[k]:
                unit = self.kinds.unit[k]
                to = self.ways.cheapest(unit, room, int(latest[k]), now[k])
                if to is not None:
                    late, cost = divmod(to.price, self.minute)
                    named[k] = BetterMove(
                        kind=why,
                        shipment=self.seen.facts.scenario.shipments[unit.shipment].id,
                        handling_units=int(self.kinds.free[k]) or int(self.kinds.kept[k]),
                        of=unit.legs,
                        to=to.legs,
                        less_late_min=int(self.kinds.late[k]) - late,
                        saved_minor=self.kinds.cost[k] - cost,
                    )

    def _priced(self, which: Ints, latest: Ints, room: Room) -> dict[int, int]:
        """The price of the best itinerary of each kind, by kind; at most those that have one."""
        found: dict[int, int] = {}
        kinds, shipments = which.tolist(), self.kinds.shipment[which]
        until = np.minimum(latest[which], self.goods.latest[shipments])
        cols = columns(self.seen, self.pricing.kinds, shipments, until, kinds)
        search = Search(self.ways.rates, room, [self.kinds.unit[k].own for k in kinds])
        for chunk in self.pricing.chunks(cols, self._stay()):
            check_cancelled()
            scan = RoomChunk(self.pricing, self.level, cols, chunk, search)
            found |= {kinds[i]: int(price) for i, price in scan.cheapest() if price < scan.far}
        return found

    def _stay(self) -> list[int]:
        return [self.minute * minutes for minutes in self.goods.stay_min.tolist()]

    def _charters(self, room: Room) -> Iterator[BetterMove]:
        """Charters whose goods all fit elsewhere, none losing more, for less money."""
        offered = self.seen.facts.charters
        charter = self.seen.facts.carriage.charter
        in_force = self.plan.touched.in_force if self.plan.touched else ()
        had = {(c.shipment, c.legs) for c in in_force}
        followed = self.followed
        for name in self.plan.charters:
            on = charter[followed.departure] == offered[name]
            mine = np.unique(followed.consignment[on]).tolist()
            goods = [followed.consignments[k] for k in mine]
            kept = any((c.shipment, c.legs) in had for c in goods)
            if not kept and self._fits_elsewhere(mine, offered[name], room):
                yield BetterMove(kind=MoveKind.CHARTER, charter=name)

    def _fits_elsewhere(self, mine: list[int], charter: int, room: Room) -> bool:
        left = room.copied()
        money = self.seen.facts.scenario.charters[charter].price_minor
        money += sum(int(self.costs[k]) for k in mine)
        units = {k: int(self.followed.units[self.followed.starts[k]]) for k in mine}
        for k in mine:
            left.add(int(self.heads[k]), self._own(k), units[k])
        left.close(charter)
        for k in mine:
            s, count = int(self.heads[k]), units[k]
            latest = max(int(self.goods.due[s]), int(self.arrived[k]))
            while count:
                unit = Unit(s, (), Own())
                to = self.ways.cheapest(unit, left, latest, None)
                if to is None:
                    return False
                got = min(count, left.most(s, to.own))
                money -= got * (to.price % self.minute)
                if money <= 0 or not got:
                    return False
                left.add(s, to.own, -got)
                count -= got
        return money > 0
