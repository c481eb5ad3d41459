"""Finds the cheapest itinerary of one handling unit, in the room that other goods leave."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from onward.cancel import check_cancelled
from onward.judge.certificate import RowMultipliers, network
from onward.judge.cheapest import LevelWeights, Pricing
from onward.judge.facts import NEVER, TRANSPORTS, Ints, ints
from onward.judge.move_groups import Travelled, travelled
from onward.judge.room import Room, RoomChunk, Search, Tables, Unit, UsedRows, taken
from onward.judge.shipment_columns import Sorts, columns, matching, sorts
from onward.judge.travel import JudgedScenario, legs_of
from onward.plan.plan import Charters, Consignment, Leg
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN, half_even, rate

TRIED = 5_000  # most itineraries tried if they use a row twice
MILLION = 1_000_000
NOTHING = RowMultipliers()


@dataclass(frozen=True, slots=True)
class PricedItinerary:
    """An itinerary and its price: minutes late times the price of one, plus minor units; for priced
    goods, their money including delay, in millionths.
    """

    legs: tuple[Leg, ...]
    price: int
    own: UsedRows
    late: int
    cost: int  # carriage, handling and storage of one unit, in minor units


class ItineraryFinder:
    """Finds itineraries of single units in the network with these charters bought: least late
    first, then cheapest; for priced goods the cheapest, delay included.
    """

    def __init__(
        self,
        seen: JudgedScenario,
        charters: tuple[str, ...],
        tables: Tables,
        kinds: Sorts | None = None,
    ) -> None:
        net = network(seen, Charters.BOUGHT, charters)
        self.seen, self.tables = seen, tables
        self.pricing = Pricing(seen, net, kinds or sorts(seen))
        goods = seen.facts.goods
        n, priced = len(goods.due), goods.priced.tolist()
        # a minute late is dearer than any itinerary
        self.minute = MAX_LEGS * self.pricing.dearest(LevelWeights([0] * n, 1)) + 1
        self.strict = LevelWeights([0 if each else self.minute for each in priced], 1)
        left = [MILLION * minor for minor in goods.left_minor.tolist()]
        self.priced = LevelWeights(goods.delay_rate.tolist(), MILLION, left)
        self.rates = self.pricing.rates(NOTHING)
        self._concerned: dict[tuple[int, int], bool] = {}

    def concerned(self, s: int) -> bool:
        """Whether some minimum charge is above the price of one unit of a shipment."""
        if not self.seen.minimums.apply:
            return False
        goods = self.seen.facts.goods
        kind = int(goods.mass_g[s]), int(goods.volume_l[s])
        if kind not in self._concerned:
            price, least = self.pricing.minimums(ints([s]), ints(range(len(self.seen.pools.names))))
            self._concerned[kind] = bool((least > price).any())
        return self._concerned[kind]

    def by_money(self, s: int, together: int) -> LevelWeights:
        """The weights of money alone, at which an itinerary costs what so many units of goods like
        these pay on it together, minimum charges included. 0: each unit, on legs whose minimum
        charge it reaches alone.
        """
        rates, units = self.seen.facts.goods.delay_rate.tolist(), max(1, together)
        priced = bool(self.seen.facts.goods.priced[s])
        return LevelWeights(
            [units * each if priced else 0 for each in rates],
            units * (MILLION if priced else 1),
            units=together,
            in_parts=not together,
        )

    def level(self, s: int) -> LevelWeights:
        return self.priced if self.seen.facts.goods.priced[s] else self.strict

    def price(self, s: int, late: int, cost: int) -> int:
        """The price of an itinerary of a shipment; ``cost``: minor units."""
        level = self.level(s)
        return level.per_minute[s] * late + level.money * cost

    def of(self, t: Travelled) -> PricedItinerary:
        """A used itinerary, with its price."""
        price = self.price(t.unit.shipment, t.late, t.cost)
        return PricedItinerary(t.unit.legs, price, t.unit.own, t.late, t.cost)

    def alone(self) -> list[int]:
        """For each shipment the best price that a unit has alone in the network; leaving it behind
        is one choice.
        """
        found = self.pricing.least(NOTHING, self.strict)
        priced = np.flatnonzero(self.seen.facts.goods.priced).tolist()
        if priced:
            money = self.pricing.least(NOTHING, self.priced)
            for s in priced:
                found[s] = money[s]
        return found

    def best(
        self, units: Sequence[Unit], latest: Ints, room: Room, below: Sequence[int]
    ) -> dict[int, PricedItinerary]:
        """By index in ``units``, the best itineraries in this room that arrive by ``latest``, are
        cheaper than ``below`` and use no row twice.
        """
        priced, found = self.seen.facts.goods.priced, dict[int, PricedItinerary]()
        for level in (self.strict, self.priced):
            mine = [
                k for k, unit in enumerate(units) if priced[unit.shipment] == (level is self.priced)
            ]
            if mine:
                these, limits = [units[k] for k in mine], [below[k] for k in mine]
                itineraries = self.best_by(level, these, latest[mine], room, limits)
                found |= {mine[i]: itinerary for i, itinerary in itineraries.items()}
        return dict(sorted(found.items()))

    def best_by(
        self,
        level: LevelWeights,
        units: Sequence[Unit],
        latest: Ints,
        room: Room,
        below: Sequence[int],
    ) -> dict[int, PricedItinerary]:
        """As ``best``, by the weights of one level."""
        found: dict[int, PricedItinerary] = {}
        goods, shipments = self.seen.facts.goods, ints(unit.shipment for unit in units)
        until = np.minimum(latest, goods.latest[shipments])
        # goods that use the same rows now are searched together
        like = zip(
            [unit.own for unit in units],
            [unit.whole for unit in units],
            [level.per_minute[unit.shipment] for unit in units],
            strict=True,
        )
        cols = columns(self.seen, self.pricing.kinds, shipments, until, like)
        search = self._search(units, room)
        stay = [level.stay(s, minutes) for s, minutes in enumerate(goods.stay_min.tolist())]
        for chunk in self.pricing.chunks(cols, stay):
            check_cancelled()
            scan = RoomChunk(self.pricing, level, cols, chunk, search)
            prices = {k: p for k, p in scan.cheapest() if p < min(below[k], scan.far)}
            for k, legs in scan.itineraries(list(prices)).items() if prices else ():
                itinerary = self.itinerary(units[k].shipment, legs, int(prices[k]), level)
                if itinerary is None:  # what comes next in price may use none twice
                    by_price = self.by_price(units[k], room, int(latest[k]), below[k], level)
                    itinerary = next(by_price, None)
                if itinerary is not None:
                    found[k] = itinerary
        return found

    def _search(self, units: Sequence[Unit], room: Room) -> Search:
        return Search(
            self.rates, room, [unit.own for unit in units], ints(unit.whole for unit in units)
        )

    def itinerary(
        self, s: int, legs: list[tuple[int, int]], price: int, level: LevelWeights
    ) -> PricedItinerary | None:
        """The priced itinerary of these legs, found at a ``price`` by the weights of a level; None
        if it uses a row twice, or has too many legs.
        """
        own = taken(self.seen, self.tables, s, legs)
        if own.twice() or len(legs) > MAX_LEGS:
            return None
        if level.by_minimum:
            return self._alone(s, legs)
        late = self._late(s, legs[-1][0])
        cost = (price - level.per_minute[s] * late) // level.money
        return PricedItinerary(tuple(map(self._named, legs)), price, own, late, cost)

    def _late(self, s: int, last: int) -> int:
        """The minutes that a shipment is late by an itinerary with this last departure."""
        goods, borders = self.seen.facts.goods, self.seen.borders(s)
        through = int(self.seen.facts.carriage.arrives[last])
        through += int(borders.post[borders.inspected == last].sum())
        return min(max(0, through - int(goods.due[s])), int(goods.stay_min[s]))

    def _alone(self, s: int, legs: list[tuple[int, int]]) -> PricedItinerary:
        """An itinerary as one unit would travel it, without minimum charges."""
        row = Consignment(
            id="",
            shipment=self.seen.facts.scenario.shipments[s].id,
            first=1,
            last=1,
            legs=tuple(map(self._named, legs)),
        )
        return self.of(next(travelled(self.seen, legs_of(self.seen, [row])[0], self.tables)))

    def cheapest(
        self, unit: Unit, room: Room, latest: int, below: int | None
    ) -> PricedItinerary | None:
        return next(self.by_price(unit, room, latest, below), None)

    def by_price(
        self,
        unit: Unit,
        room: Room,
        latest: int,
        below: int | None,
        level: LevelWeights | None = None,
    ) -> Iterator[PricedItinerary]:
        """All itineraries of one unit that fit, use no row twice, arrive by ``latest`` and are
        cheaper than ``below``, best first; by the weights of a ``level``, usually its own.
        """
        seen, s = self.seen, unit.shipment
        level = level or self.level(s)
        until = min(latest, int(seen.facts.goods.latest[s]))
        cols = columns(seen, self.pricing.kinds, ints([s]), ints([until]), (0,))
        every = ints(range(len(cols.shipment)))
        chunk = RoomChunk(self.pricing, level, cols, every, self._search([unit], room))
        graph = _Graph(self, chunk, unit, room)
        for price, rows in graph.by_price():
            if below is not None and price >= below:
                return
            itinerary = self.itinerary(s, [graph.leg(row) for row in rows], price, level)
            if itinerary is not None:
                yield itinerary

    def _named(self, leg: tuple[int, int]) -> Leg:
        departure, pool = leg
        return Leg(self.seen.facts.carriage.rows[departure].id, self.seen.pools.names[pool])


class _Graph:
    """The offers that one unit may board, and the lowest price from there to the end."""

    def __init__(self, search: ItineraryFinder, chunk: RoomChunk, unit: Unit, room: Room) -> None:
        self.search, self.unit, self.s, self.seen = search, unit, unit.shipment, search.seen
        self.room, self.until, self.level = room, int(chunk.cols.until[0]), chunk.level
        self.goods, self.c = self.seen.facts.goods, self.seen.facts.carriage
        offers = chunk.offers
        keep = [i for i in range(len(offers.pool)) if not chunk.forbidden[i].all()]
        self.rows = [(int(offers.departure[i]), int(offers.pool[i])) for i in keep]
        self.ready = [int(offers.ready_by[i]) for i in keep]
        self.through = [int(offers.through[i]) for i in keep]
        pins = search.pricing.kinds.must.get(self.s, ())
        met = [matching(self.seen, fixed) for fixed in pins]
        self.met = [sum(int(m[d]) << k for k, m in enumerate(met)) for d, _ in self.rows]
        self.states = 1 << len(pins)
        self.lists: dict[tuple[int, int], tuple[list[int], list[int]]] = {}  # -ready_by and rows
        self.label: list[list[int | None]] = []
        self.best: dict[tuple[int, int], list[list[int | None]]] = {}
        for row in range(len(self.rows)):
            self._scan(row)

    def leg(self, row: int) -> tuple[int, int]:
        return self.rows[row]

    def by_price(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Itineraries as (price, rows), the cheapest first."""
        heap: list[tuple[int, int, int, tuple[int, ...], int]] = []
        count = 0
        for row, fixed in self._starts():
            onward = self.label[row][self.states - 1]
            if onward is not None:
                count += 1
                heappush(heap, (fixed + onward, count, fixed, (row,), self.states - 1))
        tried = 0
        while heap and tried < TRIED:
            price, _, spent, rows, missing = heappop(heap)
            tried += 1
            if missing < 0:
                yield price, rows
                continue
            row = rows[-1]
            after = missing & ~self.met[row]
            spent += self._leg_cost(row)
            ending = self._ends(row, after)
            if ending is not None:
                count += 1
                heappush(heap, (spent + ending, count, spent, rows, -1))
            for nxt, wait in self._onward(row):
                label = self.label[nxt][after]
                if label is not None:
                    count += 1
                    heappush(heap, (spent + wait + label, count, spent + wait, (*rows, nxt), after))

    def _scan(self, row: int) -> None:
        labels: list[int | None] = []
        for missing in range(self.states):
            after = missing & ~self.met[row]
            options = [self._ends(row, after)]
            for node, upto in self._reach(row):
                low = self.best[node][upto - 1][after] if upto else None
                options.append(None if low is None else low - self._stored(row, arriving=True))
            found = [option for option in options if option is not None]
            labels.append(min(found) + self._leg_cost(row) if found else None)
        self.label.append(labels)
        d = self.rows[row][0]
        node = int(self.c.origin[d]), int(self.c.transport[d])
        ready, rows = self.lists.setdefault(node, ([], []))
        ready.append(-self.ready[row])
        rows.append(row)
        waits = self._stored(row, arriving=False)
        here = [None if label is None else label + waits for label in labels]
        before = self.best.setdefault(node, [])
        if before:
            here = [_least(a, b) for a, b in zip(here, before[-1], strict=True)]
        before.append(here)

    def _reach(self, row: int) -> Iterator[tuple[tuple[int, int], int]]:
        """(list of the place reached, how many of its offers can be caught) for each onward
        transport.
        """
        d = self.rows[row][0]
        place, by = int(self.c.destination[d]), int(self.c.transport[d])
        for transport in range(len(TRANSPORTS)):
            span = int(self.seen.facts.transfer[place, by, transport])
            if span < NEVER and (place, transport) in self.lists:
                ready, _ = self.lists[place, transport]
                yield (place, transport), bisect_right(ready, -(self.through[row] + span))

    def _onward(self, row: int) -> Iterator[tuple[int, int]]:
        """(row that can be boarded next, price of waiting for it)."""
        for node, upto in self._reach(row):
            for nxt in self.lists[node][1][:upto]:
                yield nxt, self._stored(nxt, arriving=False) - self._stored(row, arriving=True)

    def _ends(self, row: int, missing: int) -> int | None:
        d = self.rows[row][0]
        arrives = self.c.destination[d] == self.goods.destination[self.s]
        if missing or not arrives or self.through[row] > self.until:
            return None
        late = max(0, self.through[row] - int(self.goods.due[self.s]))
        return min(late, int(self.goods.stay_min[self.s])) * self.level.per_minute[self.s]

    def _leg_cost(self, row: int) -> int:
        d, pool = self.rows[row]
        pricing, mass = self.search.pricing, int(self.goods.mass_g[self.s])
        charged = int(pricing.chargeable[self.s, self.c.transport[d]])
        carried = half_even(int(self.seen.pools.rate[pool]) * charged, MILLION)
        handled = half_even(int(pricing.handling[self.c.destination[d]]) * mass, MILLION)
        cost = self.level.money * (carried + handled)
        if units := self.level.units:
            least, price = self.seen.minimums.charge(self.s, pool)
            cost += self.level.money // units * max(0, least - units * price)
        return cost

    def _stored(self, row: int, *, arriving: bool) -> int:
        d = self.rows[row][0]
        c = self.c
        place, at = (c.destination, c.arrives) if arriving else (c.origin, c.departs)
        storage = int(self.search.pricing.storage[place[d]]) * self.level.money
        return storage * (int(at[d]) // DAY_MIN)

    def _starts(self) -> Iterator[tuple[int, int]]:
        """(first leg, price of boarding it)."""
        goods, s = self.goods, self.s
        origin, arrived = int(goods.origin[s]), int(goods.arrived[s])
        places = self.seen.facts.scenario.places
        storage = int(self.search.pricing.storage[origin]) * self.level.money
        since = max(int(goods.available[s]), self.seen.facts.as_of) // DAY_MIN * storage
        paid = rate(places[origin].handling_minor_per_kg) * int(goods.mass_g[s])
        handled = self.level.money * half_even(paid, MILLION) if arrived < 0 else 0
        for row, (d, _) in enumerate(self.rows):
            if int(self.c.origin[d]) != origin:
                continue
            wait = places[origin].acceptance_min
            if arrived >= 0:
                wait = int(self.seen.facts.transfer[origin, arrived, self.c.transport[d]])
            if max(int(goods.landed[s]) + wait, int(goods.available[s])) > self.ready[row]:
                continue
            day = origin, int(self.c.departs[d]) // DAY_MIN
            needed = self.unit.whole * int(goods.mass_g[s])
            full = day not in self.unit.own.days and self.room.day(day) < needed
            if arrived < 0 and full:
                continue
            yield row, self._stored(row, arriving=False) - since + handled


def _least(a: int | None, b: int | None) -> int | None:
    found = [price for price in (a, b) if price is not None]
    return min(found) if found else None
