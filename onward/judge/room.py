"""The room that a plan leaves, row by row, and the scan over departures with room for one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.judge.cheapest import LevelWeights, Pricing, ScanRates, Timing
from onward.judge.chunk import Chunk, ChunkOffers
from onward.judge.exact_sums import added, times
from onward.judge.facts import Flags, Ints, ints
from onward.judge.scan import scan
from onward.judge.shared_limits import (
    arrivals,
    daily_grams,
    quota_amounts,
    quota_left,
    quotas_by_departure,
)
from onward.judge.shipment_columns import ShipmentColumns, matching
from onward.judge.travel import JudgedScenario, Legs
from onward.plan.plan import Leg
from onward.units import DAY_MIN

ANYTHING = 1 << 62
Row = tuple[int, int]  # a place and a UTC day; or a policy and a period
RowKey = tuple[str, int, int]  # its kind, and the pool or the row
Tables = dict[int, dict[int, list[tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class UsedRows:
    """The rows that one unit uses, repeated as often as it uses them: pools, days, quotas."""

    pools: tuple[int, ...] = ()
    days: tuple[Row, ...] = ()
    quotas: tuple[Row, ...] = ()

    def twice(self) -> bool:
        """Whether it uses a row more than once."""
        return any(len(set(rows)) < len(rows) for rows in (self.days, self.quotas))


@dataclass(frozen=True, slots=True)
class Unit:
    """One handling unit of a shipment, on an itinerary or (no legs) left behind; ``whole``: the
    number of units that stay together and must all fit.
    """

    shipment: int
    legs: tuple[Leg, ...]
    own: UsedRows
    whole: int = 1


def taken(seen: JudgedScenario, tables: Tables, s: int, legs: list[tuple[int, int]]) -> UsedRows:
    """The rows that one unit of shipment ``s`` uses on an itinerary of (departure, pool)."""
    c, goods, policies = seen.facts.carriage, seen.facts.goods, seen.facts.scenario.policies
    days = [(int(c.destination[d]), int(c.arrives[d]) // DAY_MIN) for d, _ in legs]
    if goods.arrived[s] < 0 and legs:
        first = legs[0][0]
        days.append((int(c.origin[first]), int(c.departs[first]) // DAY_MIN))
    borders, quotas = seen.borders(s), []
    if len(borders.quota):
        table = quotas_by_departure(tables, borders)
        quotas = [
            row
            for d, _ in legs
            for row in table.get(d, ())
            if quota_amounts(seen, policies[row[0]].quota_unit)[s]
        ]
    limited = [row for row in days if daily_grams(seen, *row) is not None]
    return UsedRows(tuple(pool for _, pool in legs), tuple(limited), tuple(quotas))


def own_of(seen: JudgedScenario, tables: Tables, followed: Legs, k: int) -> UsedRows:
    """The rows that one unit of the ``k``-th consignment uses."""
    span = slice(int(followed.starts[k]), int(followed.ends[k]) + 1)
    rows = zip(followed.departure[span].tolist(), followed.pool[span].tolist(), strict=True)
    return taken(seen, tables, int(followed.shipment[span.start]), list(rows))


@dataclass(slots=True)
class Room:
    """The remaining capacity: grams and litres by pool, grams by place and day, amounts by
    quota.
    """

    seen: JudgedScenario
    kg: Ints  # (pools,)
    m3: Ints
    days: dict[Row, int]  # load
    quotas: dict[Row, int]  # load
    known: dict[Row, int] = field(default_factory=dict)
    # cache of by_departure, until the room changes
    shown: dict[bool, Ints] = field(default_factory=dict)

    def copied(self) -> Room:
        return Room(
            self.seen,
            self.kg.copy(),
            self.m3.copy(),
            dict(self.days),
            dict(self.quotas),
            self.known,
        )

    def day(self, row: Row) -> int:
        """Grams left at a place on a day."""
        if row not in self.known:
            limit = daily_grams(self.seen, *row)
            self.known[row] = ANYTHING if limit is None else limit
        return self.known[row] - self.days.get(row, 0)

    def by_departure(self, *, arriving: bool) -> Ints:
        """(departures,) grams left at the place and day where each arrives or leaves."""
        if arriving not in self.shown:
            c = self.seen.facts.carriage
            place, at = (c.destination, c.arrives) if arriving else (c.origin, c.departs)
            key, which = np.unique(_keys(place, at), return_inverse=True)
            left = np.array([self.day(_row(k)) for k in key.tolist()], np.int64)
            self.shown[arriving] = left[which]
        return self.shown[arriving]

    def quota(self, row: Row) -> int:
        """The rest of a quota in a period."""
        return quota_left(self.seen, *row) - self.quotas.get(row, 0)

    def most(self, s: int, own: UsedRows) -> int:
        """How many units of a shipment fit on these rows."""
        return min(left // amount for _, left, amount in self.rows(s, own) if amount)

    def fits(self, s: int, now: UsedRows, to: UsedRows, units: int) -> int:
        """How many of ``units`` fit on the rows of ``to`` once they release those of ``now``."""
        back = {row: amount for row, _, amount in self.rows(s, now)}
        for row, left, amount in self.rows(s, to):
            more = amount - back.get(row, 0)
            if amount and more > 0:
                units = min(units, max(0, left // more))
        return units

    def add(self, s: int, own: UsedRows, units: int) -> None:
        """Releases the room of ``units``; a negative number takes it."""
        goods, policies = self.seen.facts.goods, self.seen.facts.scenario.policies
        self.shown.clear()
        mass = units * int(goods.mass_g[s])
        for pool in own.pools:
            self.kg[pool] += mass
            self.m3[pool] += units * int(goods.volume_l[s])
        for row in own.days:
            self.days[row] = self.days.get(row, 0) - mass
        for row in own.quotas:
            amount = int(quota_amounts(self.seen, policies[row[0]].quota_unit)[s])
            self.quotas[row] = self.quotas.get(row, 0) - units * amount

    def close(self, charter: int) -> None:
        mine = self.seen.facts.carriage.charter[self.seen.pools.departure] == charter
        self.kg[mine] = -1

    def rows(self, s: int, own: UsedRows) -> list[tuple[RowKey, int, int]]:
        """Each row that a unit uses, the rest of it, and the amount that the unit takes."""
        goods, policies = self.seen.facts.goods, self.seen.facts.scenario.policies
        mass, volume = int(goods.mass_g[s]), int(goods.volume_l[s])
        rows: list[tuple[RowKey, int, int]] = []
        for pool in own.pools:
            rows.append((("kg", pool, 0), int(self.kg[pool]), mass))
            rows.append((("m3", pool, 0), int(self.m3[pool]), volume))
        for row, often in Counter(own.days).items():
            rows.append((("day", *row), self.day(row), mass * often))
        for row, often in Counter(own.quotas).items():
            amount = int(quota_amounts(self.seen, policies[row[0]].quota_unit)[s])
            rows.append((("quota", *row), self.quota(row), amount * often))
        return rows


def room_left(
    seen: JudgedScenario, followed: Legs, tables: Tables, counts: Flags | None = None
) -> Room:
    """The capacity that these legs leave; ``counts``: flags of the legs that use some."""
    goods, pools = seen.facts.goods, seen.pools
    if counts is None:
        counts = np.ones(len(followed.shipment), bool)
    units = np.where(counts, followed.units, 0)
    kg, m3 = (
        capacity - added(followed.pool, times(units, amount[followed.shipment]), len(capacity))
        for capacity, amount in ((pools.kg, goods.mass_g), (pools.m3, goods.volume_l))
    )
    some = Legs(
        followed.consignments,
        followed.consignment,
        followed.shipment,
        units,
        followed.departure,
        followed.pool,
        followed.starts,
        followed.ends,
    )
    handled = arrivals(seen, some)
    days: dict[Row, int] = {}
    for place, day, grams in zip(
        handled.place.tolist(), handled.day.tolist(), handled.grams.tolist(), strict=True
    ):
        days[place, day] = days.get((place, day), 0) + grams
    return Room(seen, kg, m3, days, _counted(seen, some, tables))


def _counted(seen: JudgedScenario, some: Legs, tables: Tables) -> dict[Row, int]:
    policies, found = seen.facts.scenario.policies, dict[Row, int]()
    for s, n, d in zip(
        some.shipment.tolist(), some.units.tolist(), some.departure.tolist(), strict=True
    ):
        borders = seen.borders(s)
        if n and len(borders.quota):
            for row in quotas_by_departure(tables, borders).get(d, ()):
                amount = int(quota_amounts(seen, policies[row[0]].quota_unit)[s])
                found[row] = found.get(row, 0) + n * amount
    return found


@dataclass(frozen=True, slots=True)
class Search:
    """Input of a scan: the room, and the rows that each request's unit uses now."""

    rates: ScanRates
    room: Room
    own: Sequence[UsedRows]
    whole: Ints  # how many units of each request must fit


class RoomChunk(Chunk):
    """A chunk whose goods may board only departures with room for one unit, or for all that stay
    together, counting their own room as free.
    """

    def __init__(
        self,
        pricing: Pricing,
        level: LevelWeights,
        cols: ShipmentColumns,
        chosen: Ints,
        search: Search,
    ) -> None:
        self.search = search
        super().__init__(pricing, search.rates, level, cols, chosen)

    def itineraries(self, numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """(departure, pool) of each leg of these groups' cheapest itineraries; each group must have
        one.
        """
        last = self.cols.of[list(numbers)]
        mine = {
            int(column) - back
            for column in last.tolist()
            for back in range(int(self.cols.missing[column]) + 1)
        }
        few = RoomChunk(self.pricing, self.level, self.cols, ints(sorted(mine)), self.search)
        labels = few._endings()
        scan(few._track(), few._tariff(), labels)
        return {number: few._followed(number, labels) for number in numbers}

    def _followed(self, number: int, labels: NDArray[Any]) -> list[tuple[int, int]]:
        """The legs of one group's itinerary, traced from the prices of going on from each offer."""
        c, s = self.carriage, int(self.cols.requests[number])
        last = int(np.flatnonzero(self.chosen == self.cols.of[number])[0])
        missing = int(self.cols.missing[self.chosen[last]])
        column, legs = last - missing, list[tuple[int, int]]()
        pins = [matching(self.seen, fixed) for fixed in self.pricing.kinds.must.get(s, ())]
        row = self._first(number, labels[:, last : last + 1])
        while True:
            d = int(self.offers.departure[row])
            legs.append((d, int(self.offers.pool[row])))
            missing &= ~sum(int(pin[d]) << k for k, pin in enumerate(pins))
            end = self.far
            if not missing and c.destination[d] == self.goods.destination[s]:
                late = max(0, int(self.offers.through[row]) - int(self.goods.due[s]))
                if self.offers.through[row] <= self.cols.until[self.cols.of[number]]:
                    end = min(late, int(self.goods.stay_min[s])) * self.level.per_minute[s]
            after, price = self._next(row, labels[:, column + missing])
            if end <= price:
                return legs
            row = after

    def _first(self, number: int, labels: NDArray[Any]) -> int:
        """The first offer of the cheapest itinerary."""
        s = int(self.cols.requests[number])
        rows = np.flatnonzero(self.carriage.origin[self.offers.departure] == self.goods.origin[s])
        arrived = int(self.goods.arrived[s])
        return int(rows[self._first_legs(labels[rows], rows, ints([number]), arrived).argmin()])

    def _next(self, row: int, labels: NDArray[Any]) -> tuple[int, int]:
        """The best offer to continue with, and the price from there on."""
        c, d = self.carriage, self.offers.departure
        place, by = int(c.destination[d[row]]), int(c.transport[d[row]])
        span = self.seen.facts.transfer[place, by, c.transport[d]]
        ready = self.offers.through[row] + span <= self.offers.ready_by
        rows = np.flatnonzero((c.origin[d] == place) & ready)
        if not len(rows):
            return -1, self.far
        days = c.departs[d[rows]] // DAY_MIN - int(c.arrives[d[row]]) // DAY_MIN
        stored = times(self.pricing.storage[place] * self.level.money, days)
        prices = labels[rows] + stored
        best = int(prices.argmin())
        return int(rows[best]), int(prices[best])

    def _boardable(self, timing: Timing) -> tuple[ChunkOffers, Flags]:
        offers, forbidden = super()._boardable(timing)
        room, goods, c = self.search.room, self.goods, self.carriage
        whole = self.search.whole[self.cols.head[self.chosen]]
        mass, volume = whole * goods.mass_g[self.shipment], whole * goods.volume_l[self.shipment]
        held = room.kg[offers.pool][:, None] >= mass
        held &= room.m3[offers.pool][:, None] >= volume
        landing = _Alike(_keys(c.destination[offers.departure], c.arrives[offers.departure]))
        lands = room.by_departure(arriving=True)[offers.departure][:, None] >= mass
        where = np.full(len(room.kg), -1, np.int64)
        where[offers.pool] = np.arange(len(offers.pool))
        owns = [self.search.own[k] for k in self.cols.head[self.chosen].tolist()]
        for j, (s, own, units) in enumerate(
            zip(self.shipment.tolist(), owns, whole.tolist(), strict=True)
        ):
            mine = where[list(own.pools)]
            held[mine[mine >= 0], j] = True
            for row in set(own.days):
                lands[landing.places(_key(*row)), j] = True
            if len(self.seen.borders(s).quota):
                forbidden[self._used_up(s, own, units)[offers.departure], j] = True
        forbidden |= ~(held & lands)
        if self.level.in_parts:
            price, least = self.pricing.minimums(self.shipment, offers.pool)
            forbidden |= least > price
        some: Flags = ~np.all(forbidden, axis=1)  # the scan goes over these only
        return offers.some(some), np.ascontiguousarray(forbidden[some])

    def _used_up(self, s: int, own: UsedRows, units: int) -> Flags:
        """(departures,) those that use a quota without room for ``units``."""
        full = np.zeros(len(self.carriage.rows), bool)
        borders, policies = self.seen.borders(s), self.seen.facts.scenario.policies
        for d, number, period in zip(
            *(a.tolist() for a in (borders.quota_departure, borders.quota, borders.quota_period)),
            strict=True,
        ):
            amount = units * int(quota_amounts(self.seen, policies[number].quota_unit)[s])
            row = number, period
            if amount and row not in own.quotas and self.search.room.quota(row) < amount:
                full[d] = True
        return full

    def _start_full(self, rows: Ints, mine: Ints) -> Flags:
        c, d = self.carriage, self.offers.departure[rows]
        leaving = _Alike(_keys(c.origin[d], c.departs[d]))
        left = self.search.room.by_departure(arriving=False)[d]
        needed = self.search.whole[mine] * self.goods.mass_g[self.cols.requests[mine]]
        full: Flags = left[:, None] < needed
        for j, k in enumerate(mine.tolist()):
            for row in set(self.search.own[k].days):
                full[leaving.places(_key(*row)), j] = False
        return full


class _Alike:
    """The indices at which each number occurs in an array."""

    def __init__(self, numbers: Ints) -> None:
        self.order = np.argsort(numbers, kind="stable")
        self.sorted = numbers[self.order]

    def places(self, number: int) -> Ints:
        first, last = np.searchsorted(self.sorted, (number, number + 1))
        found: Ints = self.order[first:last]
        return found


_DAYS = 1 << 20  # more days than there are since 1970


def _key(place: int, day: int) -> int:
    return place * _DAYS + day


def _keys(place: Ints, minute: Ints) -> Ints:
    keys: Ints = place * _DAYS + minute // DAY_MIN
    return keys


def _row(key: int) -> Row:
    return key // _DAYS, key % _DAYS
