"""The handling units that an event concerns: its own, and those inside its AWB, ULD or pallet at
that instant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.events.visits import Move, visits
from onward.events.vocabulary import Status
from onward.numbers.flow_events import FlowEvent, Goods

Ints = NDArray[np.int64]
STILL = np.iinfo(np.int64).max


class Parts(NamedTuple):
    """Handling units ``first`` to ``last`` of thing number ``thing`` that event number ``event``
    concerns; each (n,) int64.
    """

    event: Ints
    thing: Ints
    first: Ints
    last: Ints

    def take(self, chosen: NDArray[np.bool_]) -> Parts:
        return Parts(*(column[chosen] for column in self))


class FlowStay(NamedTuple):
    """Like ``onward.events.contents.Stay``, with instants in milliseconds; the thing is
    ``child``.
    """

    child: str
    first: int
    last: int
    parent: Goods
    since: int
    until: int = STILL


class Inside:
    """Which things were inside which, and when, searched from the outside inwards;
    ``Contents.history`` gives the same answer from the inside.

    ``events``: effective events in any order. ``names``: the things by number; ``shipments``: which
    of them are shipments.
    """

    def __init__(self, events: Sequence[FlowEvent]) -> None:
        self.numbers: dict[str, int] = {}
        inside = list(stays([e for e in events if e.status in (Status.PACKED, Status.UNPACKED)]))
        rows = [
            (
                self._number(s.parent[0]),
                s.parent[1],
                s.parent[2],
                self._number(s.child),
                s.first,
                s.last,
                s.since,
                s.until,
            )
            for s in inside
        ]
        table = np.array(rows, np.int64).reshape(len(rows), 8)
        table = table[np.argsort(table[:, 0], kind="stable")]
        (
            self.parent,
            self.low,
            self.high,
            self.child,
            self.first,
            self.last,
            self.since,
            self.until,
        ) = table.T

    def _number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    @property
    def names(self) -> list[str]:
        """kind:id of each thing."""
        return list(self.numbers)

    def parts(self, events: Sequence[FlowEvent]) -> Parts:
        """The shipments' handling units that each event concerns; a range may occur twice."""
        number = self._number
        rows = [
            (n, number(name), first, last)
            for n, event in enumerate(events)
            for name, first, last in event.goods
        ]
        at = np.array([event.at for event in events], np.int64)
        own = Parts(*np.array(rows, np.int64).reshape(len(rows), 4).T)
        found, outer = [own], self._holding(own)
        seen: set[tuple[int, ...]] = set()
        while len(outer.event):
            inner = self._within(outer, at)
            found.append(inner)
            deeper = self._holding(inner)
            # rare; a bag inside itself, or reached a second time, is not opened again
            if len(deeper.event):
                seen |= set(zip(*(column.tolist() for column in outer), strict=True))
                fresh = sorted(
                    set(zip(*(column.tolist() for column in deeper), strict=True)) - seen
                )
                deeper = Parts(*np.array(fresh, np.int64).reshape(len(fresh), 4).T)
            outer = deeper
        whole = Parts(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
        shipment = np.array([name.startswith("shipment:") for name in self.names] or [False], bool)
        return whole.take(shipment[whole.thing])

    def _holding(self, parts: Parts) -> Parts:
        """The parts that have something inside at any time."""
        holds = np.zeros(len(self.numbers), bool)
        holds[self.parent] = True
        return parts.take(holds[parts.thing])

    def _within(self, outer: Parts, at: Ints) -> Parts:
        """What is directly inside at each instant."""
        begin, end = (np.searchsorted(self.parent, outer.thing, side) for side in ("left", "right"))
        counts = end - begin
        row = np.repeat(np.arange(len(counts)), counts)
        stay = (
            np.arange(counts.sum())
            - np.repeat(np.cumsum(counts) - counts, counts)
            + np.repeat(begin, counts)
        )
        event = outer.event[row]
        when = at[event]
        held = (self.since[stay] <= when) & (when <= self.until[stay])
        held &= (outer.first[row] <= self.low[stay]) & (self.high[stay] <= outer.last[row])
        return Parts(event, self.child[stay], self.first[stay], self.last[stay]).take(held)


def stays(packings: list[FlowEvent]) -> Iterator[FlowStay]:
    """Stays from packings. Where nothing is ever unpacked, the order of events does not matter."""
    if all(packing.status is Status.PACKED for packing in packings):
        for packing in packings:
            assert packing.parent is not None
            yield from (
                FlowStay(name, first, last, packing.parent, packing.at)
                for name, first, last in packing.goods
            )
        return
    moves: dict[tuple[str, str], list[Move[FlowEvent]]] = defaultdict(list)
    inside: dict[str, set[str]] = defaultdict(set)
    for packing in sorted(
        packings, key=lambda each: (each.at, each.status is Status.UNPACKED, each.id)
    ):
        assert packing.parent is not None
        outer, goods = packing.parent[0], packing.goods
        if packing.status is Status.PACKED:
            inside[outer].update(name for name, _, _ in goods)
        elif not goods:
            goods = [(name, 1, STILL) for name in sorted(inside.pop(outer, ()))]
        for name, first, last in goods:
            moves[name, outer].append(Move(first, last, packing.status is Status.PACKED, packing))
    for (child, _), mine in moves.items():
        for visit in visits(mine):
            assert visit.came.parent is not None
            until = visit.left.at if visit.left else STILL
            yield FlowStay(child, visit.first, visit.last, visit.came.parent, visit.came.at, until)
