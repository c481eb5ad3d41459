"""Random inspections: which may hit goods on a departure, the minutes of each and its
probability.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onward.network.policy_effects import Atom, GoodsRules, atoms, timetable_columns
from onward.scenario import Departure, Direction, Scenario, Shipment
from onward.units import PPM, ppm

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One policy's possible inspection: its minutes, and the share of goods that it hits."""

    policy: str
    minutes: int
    share_ppm: int


@dataclass(frozen=True, slots=True)
class Border:
    """The possible inspections at one border of a leg: of those that hit, the longest counts. The
    borders of a leg add up.
    """

    before: bool  # at the origin, before the departure; else on the way or on arrival
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """The inspections of a leg: either fixed minutes before and after it, or borders where chance
    decides (then both minutes are 0).
    """

    pre: int
    post: int
    borders: tuple[Border, ...] = ()


FREE = Crossing(0, 0)


class Inspections:
    """All inspection policies on these departures; goods of equal ``key`` have the same ones."""

    def __init__(self, scenario: Scenario, departures: tuple[Departure, ...]) -> None:
        index = {place.id: i for i, place in enumerate(scenario.places)}
        table = timetable_columns(departures, scenario.places, index)
        self.atoms = [
            a
            for a in atoms(scenario, table, index)
            if a.policy.effect.does.slows and ppm(a.policy.share)
        ]
        self.rules = GoodsRules(scenario, self.atoms, table)
        self.keys: dict[tuple[str, str, str], Key] = {}
        self.made: dict[tuple[Key, int], Crossing] = {}
        # departure -> (direction, atom, border); a border is "departure", "arrival", or a via and
        # its place
        self.met: dict[int, list[tuple[int, int, tuple[str, int]]]] = defaultdict(list)
        for number, atom in enumerate(self.atoms):
            for direction, way in enumerate(Direction):
                if way in atom.policy.directions:
                    for departure, border in _met(atom, way):
                        self.met[departure].append((direction, number, border))

    def key(self, shipment: Shipment) -> Key:
        """The properties of goods on which their inspections depend."""
        facts = (shipment.began, shipment.destination, shipment.hs)
        if facts not in self.keys:
            masks = self.rules.key(*facts, ())[: len(Direction)]
            self.keys[facts] = tuple(
                np.frombuffer(mask, bool).tobytes()  # type: ignore[call-overload]
                for mask in masks
            )
        return self.keys[facts]

    def crossing(self, key: Key, departure: int) -> Crossing:
        """The possible inspections of goods of this key on a departure."""
        if departure not in self.met:
            return FREE
        if (key, departure) not in self.made:
            self.made[key, departure] = self._crossing(key, departure)
        return self.made[key, departure]

    def _crossing(self, key: Key, departure: int) -> Crossing:
        at: dict[tuple[str, int], dict[str, Hit]] = defaultdict(dict)
        for direction, number, border in self.met[departure]:
            mask: bytes = key[direction]  # type: ignore[assignment]
            if mask[number]:
                policy = self.atoms[number].policy
                at[border][policy.id] = Hit(policy.id, round(policy.hours * 60), ppm(policy.share))
        borders = tuple(
            Border(where[0] == "departure", tuple(hits.values())) for where, hits in at.items()
        )
        if any(hit.share_ppm < PPM for border in borders for hit in border.hits):
            return Crossing(0, 0, borders)
        longest = [(border.before, max(hit.minutes for hit in border.hits)) for border in borders]
        return Crossing(
            sum(m for before, m in longest if before), sum(m for before, m in longest if not before)
        )


def _met(atom: Atom, way: Direction) -> list[tuple[int, tuple[str, int]]]:
    """(departure, border) for each place where the policy inspects goods in this direction: export
    at the departure, other directions at the arrival, transit at each via too.
    """
    if way is Direction.EXPORT:
        return [(i, ("departure", 0)) for i in atom.leaves.tolist()]
    found = [(i, ("arrival", 0)) for i in atom.enters.tolist()]
    if way is Direction.TRANSIT:
        found += [
            (i, ("via", via))
            for i, via in zip(atom.passes.tolist(), atom.passes_via.tolist(), strict=True)
        ]
    return found
