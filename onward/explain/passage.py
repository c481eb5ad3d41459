"""Whether one handling unit gets through a timetable: with some offers shut, and as offers are
opened limit by limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.short import ShutBy
from onward.explain.timetable_part import TimetablePart, reaching
from onward.network.build import available
from onward.network.first_legs import ready
from onward.network.network import TRANSPORTS, Flags, Ints
from onward.network.offer_order import connections_of, last_in_list, order_of
from onward.scenario import Shipment
from onward.units import minutes


@dataclass(frozen=True, slots=True)
class Passage:
    """The offers that one handling unit may use by rules, ignoring room; arrays are (n_offers,)."""

    base: BaseCase
    shipment: Shipment
    usable: Flags
    before: Ints  # minutes of inspection on leaving
    after: Ints

    @property
    def in_time(self) -> Flags:
        """Offers that the unit may use and that arrive, inspected, by its ``latest_at``."""
        through = self.base.network.offers.arrives + self.after
        found: Flags = self.usable & (through <= minutes(self.shipment.latest_at))
        return found

    @property
    def ready(self) -> Ints:
        """(n_transports,) minute at which the unit is ready for a first leg."""
        base, s = self.base, self.shipment
        network = base.network
        since = available(s, minutes(base.scenario.as_of))
        origin = network.place_index[s.origin]
        return ready(s, since, origin, network.transfer, network.acceptance)

    def there_is(self, shut: Flags, not_first: Flags) -> bool:
        """Whether there is an itinerary; ``shut``: offers that no leg may use, ``not_first``:
        offers that the first leg may not.
        """
        offers, index = self.base.network.offers, self.base.network.place_index
        some = np.flatnonzero(self.in_time & ~shut)
        part = TimetablePart(
            some,
            offers.origin[some],
            offers.destination[some],
            offers.transport[some],
            offers.departs[some] - offers.cut_off[some] - self.before[some],
            offers.arrives[some] + self.after[some],
        )
        s = self.shipment
        leads = reaching(self.base, part, index[s.destination], minutes(s.latest_at))
        first = (part.origin == index[s.origin]) & (self.ready[part.transport] <= part.ready_by)
        return bool((leads & first & ~not_first[some]).any())


@dataclass(slots=True)
class _Steps:
    """Offers list by list, as positions: a list has the offers of one place and transport, the last
    to leave first, so that whoever catches one catches all before it.
    """

    offer: list[int]  # (n_positions,)
    position: list[int]  # (n_offers,)
    begin: list[int]  # (n_positions,) where the list of each begins
    onward: list[list[int]]  # (n_offers, n_transports) the last position that is caught next, or -1
    first: list[int]  # of each list of first departures the last position that can be caught
    # (n_positions,) the offers after which this is the last position of its list that can be caught
    catching: list[list[int]]


def _steps(passage: Passage) -> _Steps:
    network = passage.base.network
    order = order_of(network.offers, passage.before)
    onward = connections_of(network.offers, order, passage.after, network.transfer).onward
    n, transports = len(network.offers), np.arange(len(TRANSPORTS))
    position = np.empty(n, np.int64)
    position[order.by_list] = np.arange(n)
    lists = network.place_index[passage.shipment.origin] * len(TRANSPORTS) + transports
    first = last_in_list(order.keys, lists, passage.ready)
    catching: list[list[int]] = [[] for _ in range(n)]
    usable = passage.in_time
    for row in onward[usable].T:
        for offer, last in zip(np.flatnonzero(usable).tolist(), row.tolist(), strict=True):
            if last >= 0:
                catching[last].append(offer)
    return _Steps(
        offer=order.by_list.tolist(),
        position=position.tolist(),
        begin=order.begin.tolist(),
        onward=onward.tolist(),
        first=[last for last in first.tolist() if last >= 0],
        catching=catching,
    )


@dataclass(slots=True)
class Opening:
    """A passage whose offers are opened limit by limit: how far the unit gets, and from where it
    would reach its destination. Each offer is visited once from either side.
    """

    passage: Passage
    shut: ShutBy
    steps: _Steps = field(init=False)
    holds: list[int] = field(init=False)  # limits that shut each offer; one more if rules do
    holds_first: list[int] = field(init=False)
    ends: list[bool] = field(init=False)  # offers that end where the goods do
    caught: dict[int, int] = field(default_factory=dict)  # list -> the last position caught
    got: list[bool] = field(init=False)  # offers that the unit travels on
    helpful: dict[int, int] = field(default_factory=dict)  # list -> the first position that leads
    leads: list[bool] = field(init=False)  # an offer that leads on is caught after it
    useful: list[bool] = field(init=False)  # open offers from which it gets there

    def __post_init__(self) -> None:
        passage, n = self.passage, len(self.passage.usable)
        self.steps = _steps(passage)
        self.holds = (~passage.in_time).astype(int).tolist()
        self.holds_first = [0] * n
        for by, count in ((self.shut.legs, self.holds), (self.shut.first, self.holds_first)):
            for offers in by.values():
                for o in offers:
                    count[o] += 1
        base = passage.base
        goal = base.network.place_index[passage.shipment.destination]
        self.ends = (base.network.offers.destination == goal).tolist()
        self.got, self.leads, self.useful = ([False] * n for _ in range(3))
        self._travel(list(self._first()), frozenset())
        self._lead(range(n))

    @property
    def through(self) -> bool:
        """Whether the unit gets through while all limits not dropped hold."""
        return any(got and useful for got, useful in zip(self.got, self.useful, strict=True))

    def needed(self, limits: Iterable[int]) -> list[int]:
        """Drops each limit in turn, unless that opens an itinerary; returns those that must
        stay.
        """
        return [limit for limit in limits if not self._dropped(limit)]

    def _dropped(self, limit: int) -> bool:
        legs, first = self.shut.legs.get(limit, ()), self.shut.first.get(limit, ())
        self._count(legs, first, -1)
        fresh = [o for o in legs if not self.holds[o]]
        firsts = [o for o in first if not self.holds_first[o] and not self.holds[o]]
        new = frozenset((*fresh, *firsts))
        if self._travel([o for o in new if self._reached(o)], new):
            self._count(legs, first, 1)
            return False
        self._lead(fresh)
        return True

    def _count(self, legs: Sequence[int], first: Sequence[int], by: int) -> None:
        for o in legs:
            self.holds[o] += by
        for o in first:
            self.holds_first[o] += by

    def _first(self) -> Iterator[int]:
        """Open offers that can be the first leg."""
        for last in self.steps.first:
            for at in range(self.steps.begin[last], last + 1):
                o = self.steps.offer[at]
                if not self.holds[o] and not self.holds_first[o]:
                    yield o

    def _reached(self, o: int) -> bool:
        """Whether the unit can be at an offer's origin in time for it."""
        at = self.steps.position[o]
        begin = self.steps.begin[at]
        if at <= self.caught.get(begin, -1):
            return True
        return not self.holds_first[o] and any(begin <= at <= last for last in self._firsts(begin))

    def _firsts(self, begin: int) -> Iterator[int]:
        return (last for last in self.steps.first if self.steps.begin[last] == begin)

    def _travel(self, on: list[int], new: frozenset[int]) -> bool:
        """Marks how far the unit gets by these offers. If one of the ``new`` offers leads to the
        destination, undoes the marks and returns True.
        """
        got: list[int] = []
        caught: list[tuple[int, int]] = []
        while on:
            o = on.pop()
            if self.got[o]:
                continue
            self.got[o] = True
            got.append(o)
            if o in new and (self.ends[o] or self.leads[o]):
                self._undo(got, caught)
                return True
            on += self._next(o, caught)
        return False

    def _next(self, o: int, caught: list[tuple[int, int]]) -> list[int]:
        """Open offers that the unit catches after an offer, and after none tried earlier."""
        steps, found = self.steps, []
        for last in steps.onward[o]:
            if last < 0:
                continue
            begin = steps.begin[last]
            known = self.caught.get(begin, begin - 1)
            if last > known:
                caught.append((begin, known))
                self.caught[begin] = last
                found += [
                    after for after in steps.offer[known + 1 : last + 1] if not self.holds[after]
                ]
        return found

    def _undo(self, got: list[int], caught: list[tuple[int, int]]) -> None:
        for o in got:
            self.got[o] = False
        for begin, last in reversed(caught):
            self.caught[begin] = last

    def _lead(self, offers: Iterable[int]) -> None:
        """Marks what leads to the destination now that these offers are open."""
        steps = self.steps
        waiting = [o for o in offers if not self.holds[o] and (self.ends[o] or self.leads[o])]
        while waiting:
            o = waiting.pop()
            if self.useful[o]:
                continue
            self.useful[o] = True
            at = steps.position[o]
            begin = steps.begin[at]
            until = self.helpful.get(begin)
            if until is None or at < until:
                self.helpful[begin] = at
                waiting += self._leading(begin, at, until)

    def _leading(self, begin: int, at: int, until: int | None) -> list[int]:
        """Open offers after which one at a position of a list, or from there on, is caught."""
        steps, found = self.steps, []
        for position in range(at, len(steps.offer) if until is None else until):
            if steps.begin[position] != begin:
                break
            for o in steps.catching[position]:
                if not self.leads[o]:
                    self.leads[o] = True
                    if not self.holds[o]:
                        found.append(o)
        return found
