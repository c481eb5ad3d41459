"""What is inside what, and when: a parcel shares what happens to its bag, pallet, ULD and AWB over the time it is inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status

Thing = tuple[KeyKind, str]
END = 1 << 60  # the last handling unit of a shipment named as a whole


def thing(key: Key) -> Thing:
    """What a key speaks of, whichever of its handling units."""
    return key.kind, key.id


def span(key: Key) -> tuple[int, int]:
    """The handling units that are meant; a whole is 1 to END."""
    return (key.first, key.last) if key.first else (1, END)


@dataclass(frozen=True, slots=True)
class Stay:
    """Handling units ``first`` to ``last`` of a thing inside ``parent`` from ``since`` to ``until`` (both included; None: still)."""

    first: int
    last: int
    parent: Key
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An event that concerns handling units ``first`` to ``last`` of a thing."""

    first: int
    last: int
    id: str


class Contents:
    """All events by the thing they concern, and all stays. ``events`` are effective ones, in the order of happening."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        self.events = events
        self.order = {name: place for place, name in enumerate(events)}
        self.told: dict[Thing, list[Told]] = defaultdict(list)
        self.stays: dict[Thing, list[Stay]] = defaultdict(list)
        self.children: dict[Thing, set[Thing]] = defaultdict(set)
        self._remembered: dict[Key, frozenset[str]] = {}
        for name, event in events.items():
            if event.status is Status.PACKED:
                self._pack(event)
            elif event.status is Status.UNPACKED:
                self._unpack(event)
            else:
                for each in event.what:
                    self.told[thing(each)].append(Told(*span(each), name))

    def _pack(self, event: Event) -> None:
        assert event.parent is not None
        self.children[thing(event.parent)].update(map(thing, event.what))
        for each in event.what:
            self.stays[thing(each)].append(Stay(*span(each), event.parent, event.at))

    def _unpack(self, event: Event) -> None:
        assert event.parent is not None
        leaving = [(thing(each), span(each)) for each in event.what]
        for child, (first, last) in leaving or [(child, (1, END)) for child in sorted(self.children[thing(event.parent)])]:
            self.stays[child] = [part for stay in self.stays[child] for part in _left(stay, event, first, last)]

    def pieces(self, what: Thing, size: int) -> list[tuple[int, int]]:
        """Ranges of handling units that share one history; ``size`` 0: no more is known than what the events name."""
        spans = [(t.first, t.last) for t in self.told.get(what, ())] + [(s.first, s.last) for s in self.stays.get(what, ())]
        size = size or max((last for _, last in spans if last < END), default=0)
        if not size:
            return [(0, 0)]
        cuts = {1, size + 1} | {first for first, _ in spans} | {last + 1 for _, last in spans}
        inside = sorted(cut for cut in cuts if 1 <= cut <= size + 1)
        return [(first, after - 1) for first, after in pairwise(inside)]

    def history(self, key: Key) -> list[str]:
        """Ids of the events that concern all of ``key``, its own and those of what it is inside, in the order of happening."""
        return sorted(self._all(key, ())[0], key=self.order.__getitem__)

    def _all(self, key: Key, path: tuple[Key, ...]) -> tuple[frozenset[str], bool]:
        """The events, and whether they are all: a bag inside itself, somebody's slip, ends the search and is not remembered."""
        if key in self._remembered:
            return self._remembered[key], True
        if key in path:
            return frozenset(), False
        first, last = span(key)
        found = {told.id for told in self.told.get(thing(key), ()) if told.first <= first and last <= told.last}
        whole = True
        for stay in self.stays.get(thing(key), ()):
            if stay.first <= first and last <= stay.last:
                outer, complete = self._all(stay.parent, (*path, key))
                found |= {name for name in outer if _during(stay, self.events[name])}
                whole &= complete
        if whole:
            self._remembered[key] = frozenset(found)
        return frozenset(found), whole


def _during(stay: Stay, event: Event) -> bool:
    return stay.since <= event.at and (stay.until is None or event.at <= stay.until)


def _left(stay: Stay, event: Event, first: int, last: int) -> list[Stay]:
    """A stay after handling units ``first`` to ``last`` have left its parent."""
    if stay.until is not None or event.parent is None or thing(stay.parent) != thing(event.parent):
        return [stay]
    a, b = max(first, stay.first), min(last, stay.last)
    if a > b:
        return [stay]
    parts = [replace(stay, first=a, last=b, until=event.at)]
    if stay.first < a:
        parts.append(replace(stay, last=a - 1))
    if b < stay.last:
        parts.append(replace(stay, first=b + 1))
    return parts
