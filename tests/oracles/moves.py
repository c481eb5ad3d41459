"""Every single move of a plan of a tiny or small scenario, and every move kept back: docs/concepts.md
section 7, literally.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from oracles.brute_force import Way, ways
from oracles.plain import Plain
from oracles.replans import Legs, Name, World, left, placed, touching, units_of

from onward.plan.plan import Plan
from onward.scenario import Scenario, Shipment

DAY = 1440


@dataclass(frozen=True)
class Move:
    """Units of a shipment would be better off ``to`` another itinerary; ``of`` is empty for those
    left behind.
    """

    shipment: str
    of: Legs
    to: Legs
    kind: str  # room, priority or back
    firm: bool = False
    units: int = 0


@dataclass(frozen=True)
class Kept:
    """A move kept back."""

    of: Move
    minutes: int
    loss: int
    saved: int


def moves(scenario: Scenario, plan: Plan) -> list[Move]:
    """All moves, by trying every itinerary of every group."""
    return Moves(scenario, plan).moves()


class Moves:
    """The moves of one plan. Of a replan that states no price of touching all units that keep their
    itinerary are firm.
    """

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.world = World(scenario)
        self.bought = frozenset(plan.charters)
        self.placed = placed(plan, self.world)
        self.had, self.firm, self.price = Counter[Name](), Counter[Name](), -1
        claim = plan.touched
        if (
            claim is not None
            and plan.schema_version > 2
            and claim.price_per_touched_minor is not None
        ):
            self.price = claim.price_per_touched_minor
            for unit, bound in left(self.world, claim.in_force).items():
                self.had[unit.shipment, unit.legs] += 1
                self.firm[unit.shipment, unit.legs] += bound
        elif claim is not None:
            known = [u for u in units_of(claim.in_force) if u.shipment in self.world.shipments]
            self.had = self.firm = Counter((u.shipment, u.legs) for u in known)
        self.all = self.world.load(self.placed.elements())

    def moves(self) -> list[Move]:
        return [move for group in self.groups() for move in self._of(*group)]

    def groups(self) -> list[tuple[Name, bool, int]]:
        """Itinerary, whether firm, and units."""
        found = []
        for name, units in self.placed.items():
            bound = min(units, self.firm[name]) if name[1] else 0
            found += [(name, False, units - bound), (name, True, bound)]
        return [group for group in found if group[2]]

    def up_to(self, priority: int) -> Counter[str]:
        """What goods of priorities up to this one take."""
        shipments = self.world.shipments
        return self.world.load(
            name for name in self.placed.elements() if shipments[name[0]].priority <= priority
        )

    def fit(self, load: Counter[str], now: Way, to: Way, units: int) -> int:
        """As many of so many units as fit, once they give back their room."""
        capacity = self.world.plain.capacity
        return max(
            k
            for k in range(units + 1)
            if all(
                load[row] + k * (n - now.uses.get(row, 0)) <= capacity[row]
                for row, n in to.uses.items()
                if n and k
            )
        )

    def last_level(self, placed: Counter[Name]) -> int:
        """Cost and the price of touching, but for charters."""
        total = sum(n * self.world.way(*name).values[-1] for name, n in placed.items())
        return total + (
            touching(self.world, self.had, placed, self.price) if self.price >= 0 else 0
        )

    def falls(self, name: Name, to: Name, units: int) -> int:
        """By how much the last level falls."""
        after = Counter(self.placed)
        after[name] -= units
        after[to] += units
        return self.last_level(self.placed) - self.last_level(after)

    def for_money(self, group: tuple[Name, bool, int], to: Way, load: Counter[str]) -> int:
        """How many units move for money; 0: none."""
        name, bound, units = group
        there = name[0], to.legs
        beyond = 0 if bound else max(0, self.placed[name] - self.had[name])
        fit = self.fit(load, self.world.way(*name), to, units)
        count = min(fit, beyond or units)
        if self.price >= 0 and self.had[there] > self.placed[there]:
            count = min(count, self.had[there] - self.placed[there])
        return count if self.falls(name, there, count) > 0 else 0

    def options(self, name: Name) -> Iterator[tuple[Way, int]]:
        """The other itineraries of a group, and how many minutes less late they are."""
        s = self.world.shipments[name[0]]
        now = self.world.way(*name)
        for to in self.world.every[s.id]:
            if to.charters <= self.bought and to.legs != name[1]:
                yield to, self.world.late(s, now) - self.world.late(s, to)

    def _of(self, name: Name, bound: bool, units: int) -> Iterator[Move]:
        s, now = self.world.shipments[name[0]], self.world.way(*name)
        over = self.up_to(s.priority)
        for to, minutes in self.options(name):
            kind, count = "", 0
            if self.world.once(s, to):
                free = self.fit(self.all, now, to, units)
                if minutes >= DAY and self.fit(over, now, to, units):
                    kind, count = "priority", self.fit(over, now, to, units)
                if (minutes >= DAY and free) or (minutes > 0 and not bound and free):
                    kind, count = "room", free
                elif (
                    not minutes and not bound and self.for_money((name, bound, units), to, self.all)
                ):
                    kind, count = "room", self.for_money((name, bound, units), to, self.all)
            if not kind and not bound and self.price >= 0:
                count = self._back(name, to, minutes, over)
                kind = "back" if count else ""
            if kind:
                yield Move(name[0], name[1], to.legs, kind, bound, count)

    def _back(self, name: Name, to: Way, minutes: int, over: Counter[str]) -> int:
        """How many units go back to an itinerary of R."""
        there = name[0], to.legs
        gone = self.had[there] - self.placed[there]
        firm = self.firm[there] - self.placed[there]
        beyond = max(0, self.placed[name] - (self.had[name] if name[1] else 0))
        most = gone if minutes > 0 else firm if minutes > -DAY else 0
        return self.fit(over, self.world.way(*name), to, max(0, min(most, beyond)))

    def kept_back(self) -> dict[tuple[str, Legs, bool], list[Kept]]:
        """By group that has no move, the best moves kept back: equally good ones all."""
        have = {(m.shipment, m.of, m.firm) for m in self.moves()}
        found = {}
        for group in self.groups():
            name, bound, _ = group
            mine = [] if (*name, bound) in have else self._kept(group)
            if mine:
                found[(*name, bound)] = mine
        return found

    def _kept(self, group: tuple[Name, bool, int]) -> list[Kept]:
        name, bound, units = group
        s, now = self.world.shipments[name[0]], self.world.way(*name)
        over = self.up_to(s.priority)
        some = [(to, minutes) for to, minutes in self.options(name) if self.world.once(s, to)]
        able = [
            (-minutes, to.values[-1], to, self.fit(over, now, to, units))
            for to, minutes in some
            if minutes > 0
        ]
        if not any(row[3] for row in able) and bound and self.price >= 0:
            able = [
                (0, to.values[-1], to, self.for_money(group, to, self.all))
                for to, minutes in some
                if minutes == 0
            ]
        able = [row for row in able if row[3]]
        best = min((row[:2] for row in able), default=None)
        return [self._row(group, s, row[2], -row[0], row[3]) for row in able if row[:2] == best]

    def _row(
        self, group: tuple[Name, bool, int], s: Shipment, to: Way, minutes: int, units: int
    ) -> Kept:
        name, bound, _ = group
        loss = units * minutes * self.world.plain.weight(s)
        move = Move(name[0], name[1], to.legs, "kept", bound, units)
        return Kept(move, minutes, loss, self.falls(name, (name[0], to.legs), units))


def given_up(scenario: Scenario, plan: Plan) -> list[str]:
    """Charters without which all their goods fit elsewhere, none losing more, for less money: every
    way of doing so is tried.
    """
    plain = Plain(scenario)
    shipments = {s.id: s for s in plain.scenario.shipments}
    every = {name: ways(plain, s) for name, s in shipments.items()}
    standing = placed(plan, World(scenario))
    found = []
    for charter in plan.charters:
        others = frozenset(plan.charters) - {charter}
        moved, load, cost = [], Counter[str](), 0
        for (name, legs), units in standing.items():
            way = next((w for w in every[name] if legs and w.legs == legs), None)
            if way is None:
                continue
            if charter in way.charters:
                options = [
                    w
                    for w in every[name]
                    if w.charters <= others and w.values[:-1] <= way.values[:-1]
                ]
                moved += [options] * units
                cost += units * way.values[-1]
            else:
                for row, amount in way.uses.items():
                    load[row] += units * amount
        free = {row: plain.capacity[row] - load[row] for row in plain.capacity}
        if any(
            total < cost + plain.charters[charter].price_minor
            for total in _elsewhere(moved, free, 0)
        ):
            found.append(charter)
    return found


def _elsewhere(moved: list[list[Way]], free: dict[str, int], total: int) -> Iterator[int]:
    if not moved:
        yield total
        return
    for way in moved[0]:
        if all(free[row] >= amount for row, amount in way.uses.items()):
            left = free | {row: free[row] - amount for row, amount in way.uses.items()}
            yield from _elsewhere(moved[1:], left, total + way.values[-1])
