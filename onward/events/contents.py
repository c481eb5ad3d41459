"""What is inside what, and when: while a parcel is inside a bag, pallet, ULD or AWB, it shares
their events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.unit_ranges import Ranges
from onward.events.visits import Move, Visit, visits
from onward.events.vocabulary import Status

Thing = tuple[KeyKind, str]
END = 1 << 60  # the last handling unit of a shipment named as a whole


def thing(key: Key) -> Thing:
    """The key without its range of handling units."""
    return key.kind, key.id


def span(key: Key) -> tuple[int, int]:
    """The first and last handling unit of a key; of a whole 1 and END."""
    return (key.first, key.last) if key.first else (1, END)


@dataclass(frozen=True, slots=True)
class Stay:
    """Handling units ``first`` to ``last`` of a key inside ``parent``, from ``since`` to ``until``
    (both included; None: still inside).
    """

    first: int
    last: int
    parent: Key
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventRange:
    """An event about handling units ``first`` to ``last`` of a key; ``order``: its position in
    order of happening.
    """

    first: int
    last: int
    order: int


class Contents:
    """All events by key, and all stays in containers. ``events``: effective ones, in order of
    happening.
    """

    def __init__(self, events: Mapping[str, Event]) -> None:
        self.events = events
        self.by_thing: dict[Thing, list[EventRange]] = defaultdict(list)
        self.children: dict[Thing, set[Thing]] = defaultdict(set)
        self._names = tuple(events)
        self._instants = [event.at for event in events.values()]
        self._ranges: dict[Thing, tuple[Ranges[EventRange], Ranges[Stay]]] = {}
        self._remembered: dict[Key, list[int]] = {}
        moves: dict[tuple[Thing, Thing], list[Move[Event]]] = defaultdict(list)
        # what went into each thing since it was last emptied
        inside: dict[Thing, set[Thing]] = defaultdict(set)
        for order, event in enumerate(events.values()):
            if event.parent is None or event.status not in (Status.PACKED, Status.UNPACKED):
                for each in event.what:
                    self.by_thing[thing(each)].append(EventRange(*span(each), order))
                continue
            outer = thing(event.parent)
            going = [(thing(each), span(each)) for each in event.what]
            if event.status is Status.PACKED:
                self.children[outer].update(child for child, _ in going)
                inside[outer].update(child for child, _ in going)
            elif not going:
                going = [
                    (child, (1, END)) for child in self.children[outer] & inside.pop(outer, set())
                ]
            for child, (first, last) in going:
                moves[child, outer].append(Move(first, last, event.status is Status.PACKED, event))
        self.stays: dict[Thing, list[Stay]] = defaultdict(list)
        for (child, _), mine in moves.items():
            self.stays[child] += map(_stay, visits(mine))

    def pieces(self, what: Thing, size: int) -> list[tuple[int, int]]:
        """Ranges of handling units that share one history; ``size`` 0: unknown number, so only
        ranges that events name.
        """
        spans = [(t.first, t.last) for t in self.by_thing.get(what, ())] + [
            (s.first, s.last) for s in self.stays.get(what, ())
        ]
        size = size or max((last for _, last in spans if last < END), default=0)
        if not size:
            return [(0, 0)]
        cuts = {1, size + 1} | {first for first, _ in spans} | {last + 1 for _, last in spans}
        inside = sorted(cut for cut in cuts if 1 <= cut <= size + 1)
        return [(first, after - 1) for first, after in pairwise(inside)]

    def history(self, key: Key) -> list[str]:
        """Ids of the events about ``key`` and about its containers at the time, in order of
        happening.
        """
        return [self._names[order] for order in self._all(key, ())[0]]

    def by_stay(self, what: Thing) -> Iterator[tuple[int, int, str]]:
        """The events of the containers that held a key, each with the handling units inside."""
        for stay in self.stays.get(what, ()):
            outer, _ = self._all(stay.parent, ())
            for order in self._during(stay, outer):
                yield stay.first, stay.last, self._names[order]

    def _all(self, key: Key, path: tuple[Key, ...]) -> tuple[list[int], bool]:
        """Event positions, and whether they are complete: if a bag is recorded inside itself, the
        search ends and is not cached.
        """
        if key in self._remembered:
            return self._remembered[key], True
        if key in path:
            return [], False
        direct, stays = self._concerning(thing(key))
        found = {each.order for each in direct.reaching(*span(key))}
        whole = True
        for stay in stays.reaching(*span(key)):
            outer, complete = self._all(stay.parent, (*path, key))
            found.update(self._during(stay, outer))
            whole &= complete
        every = sorted(found)
        if whole:
            self._remembered[key] = every
        return every, whole

    def _concerning(self, what: Thing) -> tuple[Ranges[EventRange], Ranges[Stay]]:
        if what not in self._ranges:
            events, stays = self.by_thing.get(what, ()), self.stays.get(what, ())
            self._ranges[what] = Ranges(events), Ranges(stays)
        return self._ranges[what]

    def _during(self, stay: Stay, outer: list[int]) -> list[int]:
        """Events of the parent, ``outer``, that happened during a stay."""
        begin = bisect_left(outer, bisect_left(self._instants, stay.since))
        return (
            outer[begin:]
            if stay.until is None
            else outer[begin : bisect_left(outer, bisect_right(self._instants, stay.until))]
        )


def _stay(visit: Visit[Event]) -> Stay:
    assert visit.came.parent is not None
    return Stay(
        visit.first,
        visit.last,
        visit.came.parent,
        visit.came.at,
        visit.left.at if visit.left else None,
    )
