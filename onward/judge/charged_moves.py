"""Moves for money of goods that minimum charges concern: of all units that move together to where
they are cheapest, and of parts to where no minimum charge counts. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onward.judge.cheapest import LevelWeights
from onward.judge.facts import ints
from onward.judge.itinerary_finder import PricedItinerary
from onward.judge.move_groups import Group

if TYPE_CHECKING:
    from onward.judge.move_search import MoveSearch

Found = tuple[PricedItinerary, int]  # an itinerary, and how many units move to it


class ChargedMoves:
    def __init__(self, search: MoveSearch) -> None:
        self.search, self.itineraries = search, search.itineraries
        self.standing, self.minimums = search.standing, search.seen.minimums

    def moves(self, groups: Mapping[int, Group]) -> Iterator[tuple[int, Found]]:
        """The best of both kinds of each group that has one."""
        by_level: dict[tuple[bool, int], list[int]] = defaultdict(list)
        for k, group in groups.items():
            for together in self._sizes(group):
                by_level[group.priced, together].append(k)
        for (_, together), which in by_level.items():
            yield from self._found({k: groups[k] for k in which}, together)

    def every(self, group: Group) -> Iterator[PricedItinerary]:
        """All itineraries to which a group, or a part of it, could move for money."""
        for together in self._sizes(group):
            level = self.itineraries.by_money(group.unit.shipment, together)
            yield from self._by_price(group, together, level)

    def _sizes(self, group: Group) -> Sequence[int]:
        """How many units move together; 0: any number."""
        s = group.unit.shipment
        if not self.itineraries.concerned(s):
            return ()
        whole = self.standing.apart(group)
        here = any(self.minimums.charges((s, t.unit.legs)) for t, _ in group.parts)
        return (whole,) if group.together or here else (whole, 0)

    def _found(self, groups: Mapping[int, Group], together: int) -> Iterator[tuple[int, Found]]:
        s, room = next(iter(groups.values())).unit.shipment, self.standing.room
        level, whole = self.itineraries.by_money(s, together), max(1, together)
        alone = [k for k, group in groups.items() if not group.mixed]
        best = self.itineraries.best_by(
            level,
            [replace(groups[k].unit, whole=whole) for k in alone],
            ints(self.search.latest(groups[k]) for k in alone),
            room,
            [self._paid(groups[k], together, level) for k in alone],
        )
        by_group = {alone[i]: itinerary for i, itinerary in best.items()}
        for k, group in groups.items():
            if k in by_group and (count := self.search.moving(group, by_group[k], room)):
                yield k, (by_group[k], count)
            elif k in by_group or group.mixed:
                for itinerary in self._by_price(group, together, level):
                    if count := self.search.moving(group, itinerary, room):
                        yield k, (itinerary, count)
                        break

    def _by_price(
        self, group: Group, together: int, level: LevelWeights
    ) -> Iterator[PricedItinerary]:
        unit = replace(group.unit, whole=max(1, together))
        free = self.search.free(group, self.standing.room)
        below = self._paid(group, together, level)
        return self.itineraries.by_price(unit, free, self.search.latest(group), below, level)

    def _paid(self, group: Group, together: int, level: LevelWeights) -> int:
        """What so many units of a group (0: each) pay now by the weights of a level, minimum
        charges that they would no longer owe included.
        """
        s, units = group.unit.shipment, max(1, together)
        each, rate = level.money // units, level.per_minute[s] // units
        leaving = group.leaving(units)
        paid = sum(n * (each * t.cost + rate * t.late) for t, n in leaving)
        if not together:
            return paid
        gone = ((t.unit.legs, n) for t, n in leaving if t.unit.legs)
        return paid + each * sum(self.standing.charged((s, legs), -n) for legs, n in gone)
