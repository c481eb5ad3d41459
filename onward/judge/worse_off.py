"""Goods that are worse off by a replan than by the rest of the current plan: docs/concepts.md,
"Replans".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from onward.judge.itineraries import times
from onward.judge.room import RowKey, Tables, UsedRows, own_of, room_left
from onward.judge.travel import JudgedScenario, Legs, legs_of
from onward.judge.what_is_left import Itinerary, Left, using

NEVER = 1 << 62  # the arrival of what is left behind


@dataclass(frozen=True, slots=True, kw_only=True)
class WorseOff:
    """Handling units of a shipment that arrive ``minutes`` later than in R; None: they are left
    behind.

    ``owner``: its party. ``gave_way_to``: the shipments of the same or higher priorities that have
    more units than in R on the rows that its own can no longer use.
    """

    shipment: str
    handling_units: int
    minutes: int | None
    priority: int
    owner: str
    gave_way_to: tuple[str, ...] = ()


def worse_off(seen: JudgedScenario, left: Left, followed: Legs) -> tuple[WorseOff, ...]:
    """The units of R that are worse off in a plan with these legs, by priority, shipment and
    minutes.
    """
    have = using(seen, followed.consignments)
    off = {s for (s, legs), units in left.units.items() if have[s, legs] < units}
    if not off:
        return ()
    then = legs_of(seen, left.rows)[0]
    before, now = _arrivals(seen, then), _arrivals(seen, followed)
    rivals, found = _Rivals(seen, then, followed), []
    for s in sorted(off):
        shipment = seen.facts.scenario.shipments[s]
        later = _later(before[s], now.get(s, []))
        taken = rivals.of(s) if later else ()
        found += [
            WorseOff(
                shipment=shipment.id,
                handling_units=units,
                minutes=minutes,
                priority=shipment.priority,
                owner=shipment.party,
                gave_way_to=taken,
            )
            for minutes, units in later.items()
        ]
    return tuple(sorted(found, key=_sort_key))


def _sort_key(row: WorseOff) -> tuple[int, str, int]:
    return row.priority, row.shipment, NEVER if row.minutes is None else row.minutes


Arrivals = list[tuple[int, int]]  # minute and units, in order


def _arrivals(seen: JudgedScenario, followed: Legs) -> dict[int, Arrivals]:
    """Shipment -> when its units arrive."""
    through = times(seen, followed).through[followed.ends].tolist()
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for s, c, at in zip(followed.heads.tolist(), followed.consignments, through, strict=True):
        found[s][at] += c.handling_units
    return {s: sorted(each.items()) for s, each in found.items()}


def _later(before: Arrivals, after: Arrivals) -> dict[int | None, int]:
    """Units by minutes that the k-th arrival is later; units left behind come last (None)."""
    found, rest = Counter[int | None](), iter((*after, (NEVER, NEVER)))
    at, free = next(rest)
    for was, units in before:
        waiting = units
        while waiting:
            while not free:
                at, free = next(rest)
            some = min(waiting, free)
            waiting, free = waiting - some, free - some
            if at > was:
                found[None if at == NEVER else at - was] += some
    return found


class _Rivals:
    """Shipments with more room than in R on the rows that are full."""

    def __init__(self, seen: JudgedScenario, then: Legs, now: Legs) -> None:
        self.seen, self.tables = seen, Tables()
        self.room = room_left(seen, now, self.tables)
        self.had, self.have = self._on(then), self._on(now)
        self.used: dict[int, dict[Itinerary, UsedRows]] = defaultdict(dict)
        for k, c in enumerate(then.consignments):
            s = int(then.heads[k])
            self.used[s][s, c.legs] = own_of(seen, self.tables, then, k)

    def of(self, s: int) -> tuple[str, ...]:
        """The shipments that have the room which this one had."""
        goods, shipments = self.seen.facts.goods, self.seen.facts.scenario.shipments
        found: set[int] = set()
        for own in self.used[s].values():
            for row, left, amount in self.room.rows(s, own):
                mine = self.have[row][s] < self.had[row][s]
                if mine and amount and left < amount:
                    found |= {
                        other
                        for other, units in self.have[row].items()
                        if other != s
                        and units > self.had[row][other]
                        and goods.priority[other] <= goods.priority[s]
                    }
        return tuple(sorted(shipments[other].id for other in found))

    def _on(self, followed: Legs) -> dict[RowKey, Counter[int]]:
        """Units of each shipment on each row."""
        found: dict[RowKey, Counter[int]] = defaultdict(Counter)
        for k, c in enumerate(followed.consignments):
            s = int(followed.heads[k])
            for row, _, amount in self.room.rows(s, own_of(self.seen, self.tables, followed, k)):
                if amount:
                    found[row][s] += c.handling_units
        return found
