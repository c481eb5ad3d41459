"""Which handling units an event speaks of: its own, and those that were inside an AWB, ULD or pallet when it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast

from onward.events.contents import Contents, Stay, Thing, span, thing
from onward.events.event import Event, order_key
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.numbers.telling import Telling

Part = tuple[str, int, int]  # a shipment's id, and its handling units first to last


class Inside:
    """What was inside what, and when, looked up from the outside inwards: the same answer as ``Contents.history`` gives from within.

    ``events`` are some that hold, in any order; of them those that pack and unpack are looked at.
    """

    def __init__(self, events: Iterable[Telling]) -> None:
        packings = cast("list[Event]", [event for event in events if event.status in (Status.PACKED, Status.UNPACKED)])
        contents = Contents({event.id: event for event in sorted(packings, key=order_key)})
        self.held: dict[Thing, list[tuple[Thing, Stay]]] = defaultdict(list)
        for child, stays in contents.stays.items():
            for stay in stays:
                self.held[thing(stay.parent)].append((child, stay))

    def parts(self, told: Telling) -> list[Part]:
        """The shipments' handling units that the event concerns; a range may stand there twice."""
        found: list[Part] = []
        for key in told.what:
            if key.kind is KeyKind.SHIPMENT:
                found.append((key.id, *span(key)))
            if (key.kind, key.id) in self.held:
                found.extend(self._within(key, told.at, ()))
        return found

    def _within(self, key: Key, at: datetime, path: tuple[Thing, ...]) -> Iterator[Part]:
        outer, (low, high) = thing(key), span(key)
        if outer in path:  # a bag inside itself: somebody's slip
            return
        for child, stay in self.held.get(outer, ()):
            first, last = span(stay.parent)
            if low <= first and last <= high and stay.since <= at and (stay.until is None or at <= stay.until):
                if child[0] is KeyKind.SHIPMENT:
                    yield child[1], stay.first, stay.last
                if child in self.held:
                    whole = child[0] is not KeyKind.SHIPMENT
                    yield from self._within(Key(*child) if whole else Key(*child, stay.first, stay.last), at, (*path, outer))
