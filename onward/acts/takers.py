"""Which departures can take goods that are moved by hand, by which itinerary; why others cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.acts.moves import Trial
from onward.desk.goods_words import Goods, leg_text, units_of
from onward.desk.json_values import encoded
from onward.desk.named_goods import goods_in
from onward.judge.reading import Ints, Legs, faults, legs_of
from onward.message import Message
from onward.plan.plan import Consignment, Leg
from onward.scenario import Shipment
from onward.units import instant, minutes

NEXT = 3  # departures that are tried for going on from where one ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """A departure that can take goods: the whole itinerary by it, when that ends, and how many of
    their handling units have room now (others must give way for the rest).
    """

    departure: str
    way: tuple[str, ...]
    arrives: int
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Takers:
    """Departures that can take goods, the earliest arrival first; the others by the reason."""

    goods: Goods
    takers: tuple[Taker, ...]
    others: tuple[tuple[Message, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Itinerary:
    """How the goods travel now: the places that they pass, and the departures between them."""

    places: tuple[int, ...]
    legs: tuple[Leg, ...]
    since: tuple[int, ...]  # the minute from which they are at each place


def takers(trial: Trial, text: str) -> Takers:
    """For every departure that carries goods of the plan or could still leave with these."""
    goods = goods_in(text, trial.seen.facts.scenario)
    shipment = _first_part(trial, goods)
    search = _Search(trial, shipment, goods.first, goods.last - goods.first + 1)
    can, cannot = search.all()
    others = [(why, tuple(names)) for why, names in cannot.items()]
    return Takers(goods=goods, takers=tuple(can), others=tuple(others))


def _first_part(trial: Trial, goods: Goods) -> Shipment:
    """The part of the shipment that the first of the handling units is in."""
    return next(
        s
        for s in trial.seen.facts.scenario.shipments
        if (s.part_of or s.id) == goods.shipment and units_of(s)[0] <= goods.first <= units_of(s)[1]
    )


class _Search:
    """Itineraries for some handling units of one shipment, by each departure."""

    def __init__(self, trial: Trial, shipment: Shipment, first: int, units: int) -> None:
        self.seen, self.shipment, self.units = trial.seen, shipment, units
        self.carriage, self.now = trial.seen.facts.carriage, minutes(trial.now)
        self.at = trial.seen.facts.shipments[shipment.id]
        self.closes = self.carriage.departs - self.carriage.cut_off
        self.loads = trial.loads
        number = first - shipment.first_unit + 1
        mine = (c for c in trial.plan.consignments if c.shipment == shipment.id)
        self.now_by = self._itinerary(next((c for c in mine if c.first <= number <= c.last), None))
        names = {leg.departure for c in trial.plan.consignments for leg in c.legs}
        self.used = frozenset(self.carriage.index[name] for name in names)
        self.leaving: dict[int, list[int]] = defaultdict(list)
        open_ = [i for i, by in enumerate(self.carriage.cancelled_by) if not by]
        for i in sorted(open_, key=lambda i: int(self.carriage.arrives[i])):
            self.leaving[int(self.carriage.origin[i])].append(i)
        self.pools: dict[int, list[int]] = defaultdict(list)
        for k, departure in enumerate(self.seen.pools.departure.tolist()):
            self.pools[departure].append(k)

    def _itinerary(self, c: Consignment | None) -> _Itinerary:
        goods = self.seen.facts.goods
        start, end = int(goods.origin[self.at]), int(goods.destination[self.at])
        since = int(goods.available[self.at])
        if c is None:
            return _Itinerary((start, end), (), (since, 0))
        rows = [self.carriage.index[leg.departure] for leg in c.legs]
        stops = [int(self.carriage.destination[i]) for i in rows]
        there = [int(self.carriage.arrives[i]) for i in rows]
        return _Itinerary((start, *stops), c.legs, (since, *there))

    def all(self) -> tuple[list[Taker], dict[Message, list[str]]]:
        cannot: dict[Message, list[str]] = defaultdict(list)
        tried: list[tuple[int, Consignment]] = []
        mine = {self.carriage.index[leg.departure] for leg in self.now_by.legs}
        free = [i for place in self.now_by.places[:-1] for i in self.leaving[place]]
        for i in dict.fromkeys([*sorted(self.used), *free]):
            why = self._why_not(i)
            ways = [] if why or i in mine else list(self._ways(i))
            if not why and i not in mine and not ways:
                why = Message(
                    "nothing goes on from {place} in time",
                    place=self._place(int(self.carriage.destination[i])),
                )
            if why and i in self.used:
                cannot[why].append(self.carriage.rows[i].id)
            tried += [(i, self._consignment(i, n, way)) for n, way in enumerate(ways)]
        return self._judged(tried, cannot)

    def _why_not(self, i: int) -> Message | None:
        """The reason that needs no rule of the judge."""
        carriage = self.carriage
        if carriage.cancelled_by[i]:
            return Message("is cancelled")
        origin = int(carriage.origin[i])
        if origin not in self.now_by.places[:-1]:
            return Message("the goods do not pass {place}", place=self._place(origin))
        closes = instant(int(self.closes[i]))
        if self.closes[i] < self.now:
            return Message(
                "closed for acceptance at {closed}; it is {now}",
                closed=encoded(closes),
                now=encoded(instant(self.now)),
            )
        if self.closes[i] < self.now_by.since[self.now_by.places.index(origin)]:
            return Message("closes at {closed}, before the goods are there", closed=encoded(closes))
        return None

    def _place(self, place: int) -> str:
        return self.seen.facts.scenario.places[place].id

    def _ways(self, i: int) -> Iterator[tuple[int, ...]]:
        """Itineraries by a departure: what is planned before it and after it, else another
        departure from where it ends.
        """
        carriage, now_by = self.carriage, self.now_by
        rows = [carriage.index[leg.departure] for leg in now_by.legs]
        before = rows[: now_by.places.index(int(carriage.origin[i]))]
        ends, there = int(carriage.destination[i]), int(carriage.arrives[i])
        goal = now_by.places[-1]
        if ends == goal:
            yield (*before, i)
            return
        later = {p: k for k, p in enumerate(now_by.places) if k > len(before)}
        at = later.get(ends)
        if at is not None and self.closes[rows[at]] >= there:
            yield (*before, i, *rows[at:])
        onward = [j for j in self.leaving[ends] if self.closes[j] >= there]
        yield from ((*before, i, j) for j in _first(onward, carriage.destination, goal))
        for place, k in later.items():
            if place != goal and k < len(rows):
                meets = [j for j in onward if self.closes[rows[k]] >= carriage.arrives[j]]
                found = _first(meets, carriage.destination, place)
                yield from ((*before, i, j, *rows[k:]) for j in found)

    def _consignment(self, i: int, number: int, way: Sequence[int]) -> Consignment:
        planned = {self.carriage.index[leg.departure]: leg for leg in self.now_by.legs}
        rows = self.carriage.rows
        chosen = tuple(planned.get(j) or Leg(rows[j].id, self._space(j)) for j in way)
        last = min(self.units, self.shipment.handling_units)
        name = f"{rows[i].id} {number}"
        return Consignment(id=name, shipment=self.shipment.id, first=1, last=last, legs=chosen)

    def _space(self, i: int) -> str:
        """The allotment of the goods' party where it has more room than the open space."""
        pools = self.seen.pools
        party = self.shipment.party
        mine = [k for k in self.pools[i] if not pools.closed[k] or pools.party[k] == party]
        return pools.names[max(mine, key=self._room)] if mine else ""

    def _room(self, pool: int) -> int:
        """Handling units of the goods that a pool has room for."""
        goods, pools = self.seen.facts.goods, self.seen.pools
        kg, m3 = self.loads
        by_kg = (int(pools.kg[pool]) - int(kg[pool])) // max(1, int(goods.mass_g[self.at]))
        by_m3 = (int(pools.m3[pool]) - int(m3[pool])) // max(1, int(goods.volume_l[self.at]))
        return max(0, min(by_kg, by_m3, self.units))

    def _judged(
        self, tried: Sequence[tuple[int, Consignment]], cannot: dict[Message, list[str]]
    ) -> tuple[list[Taker], dict[Message, list[str]]]:
        """Of the itineraries of each departure the first that no rule forbids; else the first
        reason.
        """
        followed, _ = legs_of(self.seen, [c for _, c in tried])
        wrong: dict[int, Message | str] = {}
        for fault in faults(self.seen, followed):
            wrong.setdefault(int(followed.consignment[fault.row]), fault.problem.message)
        found: dict[int, Taker] = {}
        reasons: dict[int, Message] = {}
        for k, (i, c) in enumerate(tried):
            if k in wrong:
                said = wrong[k]
                reasons.setdefault(i, said if isinstance(said, Message) else Message(said))
            elif i not in found or found[i].arrives > self._arrives(followed, k):
                found[i] = self._taker(followed, k, c, self.carriage.rows[i].id)
        for i, why in reasons.items():
            if i not in found and i in self.used:
                cannot[why].append(self.carriage.rows[i].id)
        return sorted(found.values(), key=lambda each: (each.arrives, each.departure)), cannot

    def _arrives(self, followed: Legs, k: int) -> int:
        return int(self.carriage.arrives[followed.departure[followed.ends[k]]])

    def _taker(self, followed: Legs, k: int, c: Consignment, departure: str) -> Taker:
        planned = set(self.now_by.legs)
        rows = range(int(followed.starts[k]), int(followed.ends[k]) + 1)
        new = [
            int(followed.pool[row])
            for row, leg in zip(rows, c.legs, strict=True)
            if leg not in planned and followed.pool[row] >= 0
        ]
        return Taker(
            departure=departure,
            way=tuple(map(leg_text, c.legs)),
            arrives=self._arrives(followed, k),
            room=min(map(self._room, new), default=self.units),
        )


def _first(rows: Sequence[int], ends: Ints, place: int) -> list[int]:
    return [j for j in rows if ends[j] == place][:NEXT]
