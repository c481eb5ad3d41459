"""Every single move of a plan of a tiny or small scenario, and every move kept back: docs/concepts.md
section 7, literally.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from oracles.brute_force import Way
from oracles.charges import counts
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
class Group:
    """Units of a row on one itinerary, or left behind."""

    name: Name
    firm: bool
    units: int


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
        self.all = self.world.load(self.placed)

    def moves(self) -> list[Move]:
        found = [move for group in self.groups() for move in self._of(group)]
        return found + [move for s in self.together() for move in self.rows.moves(s)]

    def groups(self) -> list[Group]:
        """Units on one itinerary, of rows whose units may part: firm ones and the others."""
        found = []
        for name, units in self.placed.items():
            if not self.world.shipments[name[0]].keep_together:
                bound = min(units, self.firm[name]) if name[1] else 0
                found += [Group(name, False, units - bound), Group(name, True, bound)]
        return [group for group in found if group.units]

    def together(self) -> list[Shipment]:
        return [s for s in self.world.shipments.values() if s.keep_together]

    def up_to(self, priority: int) -> Counter[str]:
        """What goods of priorities up to this one take."""
        shipments = self.world.shipments
        some = {k: n for k, n in self.placed.items() if shipments[k[0]].priority <= priority}
        return self.world.load(Counter(some))

    def falls(self, after: Counter[Name]) -> int:
        """By how many minor units the last level falls."""
        return self._last(self.placed, exact=False) - self._last(after, exact=False)

    def _last(self, units: Counter[Name], *, exact: bool) -> int:
        """Cost and the price of touching, but for charters; exact: in millionths, delay before
        rounding.
        """
        touch = touching(self.world, self.had, units, self.price) if self.price >= 0 else 0
        if exact:
            return self.world.money(units) + touch * 10**6
        total = sum(n * self.world.way(*name).values[-1] for name, n in units.items())
        return total + self.world.owed(units) + touch

    def pays(self, s: Shipment, after: Counter[Name], units: int) -> bool:
        """Whether the last level falls; for priced goods by more than a minor unit each."""
        saved = self._last(self.placed, exact=True) - self._last(after, exact=True)
        return saved > (units * 10**6 if self.world.plain.priced(s) else 0)

    def moved(self, name: Name, to: Name, units: int) -> Counter[Name]:
        after = Counter(self.placed)
        after[name] -= units
        after[to] += units
        return after

    def for_money(self, group: Group, to: Way, minutes: int) -> int:
        """How many units move because the last level falls; 0: none."""
        s, there = self.world.shipments[group.name[0]], (group.name[0], to.legs)
        fit = self.world.fit(self.all, self.world.way(*group.name), to, group.units)
        wanted = self.wanted(group, to)
        count = self.whole(group, to, min(fit, wanted), minutes)
        if count < wanted and self.undivided(group, to):
            return 0
        return count if count and self.pays(s, self.moved(group.name, there, count), count) else 0

    def wanted(self, group: Group, to: Way) -> int:
        """How many units would move for money if all fit: those that R does not have there, if any;
        to an itinerary of R no more than it lacks.
        """
        count, there = group.units, (group.name[0], to.legs)
        if not group.firm:
            count = min(count, max(0, self.placed[group.name] - self.had[group.name]) or count)
        if self.price >= 0 and self.had[there] > self.placed[there]:
            count = min(count, self.had[there] - self.placed[there])
        return count

    def undivided(self, group: Group, to: Way) -> bool:
        """Whether a minimum charge on the old or the new itinerary is above the price of a unit."""
        return counts(self.world.way(*group.name).charges) or counts(to.charges)

    def together_for(self, group: Group, to: Way) -> Fraction:
        """The money of a unit on an itinerary, in millionths, with its part of what the minimum
        charges there rise by when all that would move are on it.
        """
        n, there = self.wanted(group, to), Counter({(group.name[0], to.legs): 0})
        before = Counter({k: u for k, u in self.placed.items() if k[1] == to.legs})
        after = before + there + Counter({(group.name[0], to.legs): n})
        more = self.world.minimums(after) - self.world.minimums(before)
        return to.exact + Fraction(10**6 * more, n)

    def whole(self, group: Group, to: Way, fit: int, minutes: int) -> int:
        """Of as many units as fit, so many that no small part is left or made; or all of them, if
        they arrive at least a day less late; 0: none.
        """
        name, there = group.name, (group.name[0], to.legs)
        n = self.world.shipments[name[0]].handling_units
        if self.world.plain.scenario.consignment_fee_minor is None or not fit:
            return fit

        def leaves(k: int) -> bool:
            return bool(name[1]) and small_part(self.placed[name] - k, n)

        count = next((k for k in range(fit, 0, -1) if not leaves(k)), fit)
        makes = small_part(self.placed[there] + count, n)
        return count if minutes >= DAY or not (makes or leaves(count)) else 0

    def options(self, name: Name) -> Iterator[tuple[Way, int]]:
        """The other itineraries of a group, and how many minutes less late they are."""
        s = self.world.shipments[name[0]]
        now = self.world.way(*name)
        for to in self.world.every[s.id]:
            if to.charters <= self.bought and to.legs != name[1]:
                yield to, now.late - to.late

    def _of(self, group: Group) -> Iterator[Move]:
        name, s = group.name, self.world.shipments[group.name[0]]
        over = self.up_to(s.priority)
        for to, minutes in self.options(name):
            kind, count = "", 0
            if self.world.once(s, to):
                kind, count = self._forward(group, to, minutes, over)
            if not kind and not group.firm and self.price >= 0:
                count = self._back(name, to, minutes, over)
                count = self.whole(group, to, count, minutes)
                kind = "back" if count else ""
            if kind:
                yield Move(name[0], name[1], to.legs, kind, group.firm, count)

    def _forward(self, group: Group, to: Way, minutes: int, over: Counter[str]) -> tuple[str, int]:
        """A move into free room, or over lower priorities."""
        s, now = self.world.shipments[group.name[0]], self.world.way(*group.name)
        priced, far = self.world.plain.priced(s), minutes >= DAY
        if priced:
            count = self.for_money(group, to, minutes) if far or not group.firm else 0
            return ("room", count) if count else ("", 0)
        free = self.world.fit(self.all, now, to, group.units)
        free = self.whole(group, to, free, minutes)
        if free and (far or (minutes > 0 and not group.firm)):
            return "room", free
        if far and (count := self.world.fit(over, now, to, group.units)):
            return "priority", self.whole(group, to, count, minutes)
        if not minutes and not group.firm and (count := self.for_money(group, to, 0)):
            return "room", count
        return "", 0

    def _back(self, name: Name, to: Way, minutes: int, over: Counter[str]) -> int:
        """How many units go back to an itinerary of R: firm ones, and strict ones that lose more."""
        there, priced = (name[0], to.legs), self.world.plain.priced(self.world.shipments[name[0]])
        gone = self.had[there] - self.placed[there]
        firm = self.firm[there] - self.placed[there]
        beyond = max(0, self.placed[name] - (self.had[name] if name[1] else 0))
        most = gone if minutes > 0 and not priced else firm if minutes > -DAY else 0
        return self.world.fit(over, self.world.way(*name), to, max(0, min(most, beyond)))

    @cached_property
    def rows(self) -> Rows:
        return Rows(self)

    def kept_back(self) -> dict[tuple[str, Legs, bool], list[Kept]]:
        """By group that has no move, the best moves kept back: equally good ones all."""
        moves = self.moves()
        have = {(m.shipment, m.of, m.firm) for m in moves}
        found = {}
        for group in self.groups():
            mine = [] if (*group.name, group.firm) in have else self._kept(group)
            if mine:
                found[(*group.name, group.firm)] = mine
        for s in self.together():
            mine = [row for row in self.rows.kept(s) if not any(m.shipment == s.id for m in moves)]
            if mine:
                found[s.id, mine[0].of.of, mine[0].of.firm] = mine
        return found

    def _kept(self, group: Group) -> list[Kept]:
        name, s = group.name, self.world.shipments[group.name[0]]
        now, over = self.world.way(*name), self.up_to(s.priority)
        some = [(to, minutes) for to, minutes in self.options(name) if self.world.once(s, to)]
        able = [
            ((to.late, to.money), to, minutes, self.world.fit(over, now, to, group.units))
            for to, minutes in some
            if minutes > 0 and not self.world.plain.priced(s)
        ]
        if not any(row[3] for row in able) and group.firm and self.price >= 0:
            able = [
                ((0, self.together_for(group, to)), to, minutes, self.for_money(group, to, minutes))
                for to, minutes in some
                if minutes == 0 or self.world.plain.priced(s)
            ]
        return [self._row(group, s, *row[1:]) for row in _best(able)]

    def _row(self, group: Group, s: Shipment, to: Way, minutes: int, units: int) -> Kept:
        name = group.name
        loss = units * minutes * self.world.plain.weight(s)
        move = Move(name[0], name[1], to.legs, "kept", group.firm, units)
        return Kept(move, minutes, loss, self.falls(self.moved(name, (s.id, to.legs), units)))


Able = tuple[tuple[int, int | Fraction], Way, int, int]  # rank, itinerary, minutes less late, units


def _best(able: list[Able]) -> list[Able]:
    able = [row for row in able if row[3]]
    best = min((row[0] for row in able), default=None)
    return [row for row in able if row[0] == best]


def small_part(units: int, of: int) -> bool:
    """Fewer than 5 % of a row's units, or 3 or fewer of more than 10."""
    return units > 0 and (20 * units < of or (units <= 3 and of > 10))


@dataclass(frozen=True)
class Rows:
    """Moves of goods that stay together: a whole row, wherever its units are."""

    of: Moves

    def moves(self, s: Shipment) -> Iterator[Move]:
        now, bound = self._now(s)
        for to in self._options(s, now):
            for kind in self._kinds(s, now, to, bound):
                yield Move(s.id, next(iter(now)), to.legs, kind, bound, s.handling_units)

    def _now(self, s: Shipment) -> tuple[dict[Legs, int], bool]:
        """Where the units of a row are, and whether some are firm."""
        now = {legs: n for (name, legs), n in self.of.placed.items() if name == s.id and n}
        return now, any(self.of.firm[s.id, legs] for legs in now if legs)

    def _options(self, s: Shipment, now: dict[Legs, int]) -> list[Way]:
        every = self.of.world.every[s.id]
        return [to for to in every if to.charters <= self.of.bought and set(now) != {to.legs}]

    def _less(self, s: Shipment, now: dict[Legs, int], to: Way) -> int:
        """How many minutes less late its units are, all together."""
        late = sum(k * self.of.world.way(s.id, legs).late for legs, k in now.items())
        return late - s.handling_units * to.late

    def _there(self, s: Shipment, to: Way) -> Counter[Name]:
        after = Counter({key: k for key, k in self.of.placed.items() if key[0] != s.id})
        after[s.id, to.legs] = s.handling_units
        return after

    def kept(self, s: Shipment) -> list[Kept]:
        (now, bound), n, of = self._now(s), s.handling_units, self.of
        some = [
            (to, self._less(s, now, to)) for to in self._options(s, now) if of.world.once(s, to)
        ]
        over = of.up_to(s.priority)
        able = [
            ((to.late, to.money), to, less // n, n if self._fits(s, over, to) else 0)
            for to, less in some
            if less > 0 and not of.world.plain.priced(s)
        ]
        if not any(row[3] for row in able) and bound and of.price >= 0:
            able = [
                ((0, to.exact), to, less // n, n if self._fits(s, of.all, to) else 0)
                for to, less in some
                if (less == 0 or of.world.plain.priced(s)) and of.pays(s, self._there(s, to), n)
            ]
        return [
            Kept(
                Move(s.id, next(iter(now)), to.legs, "kept", bound, n),
                minutes,
                n * minutes * of.world.plain.weight(s),
                of.falls(self._there(s, to)),
            )
            for _, to, minutes, _ in _best(able)
        ]

    def _kinds(self, s: Shipment, now: dict[Legs, int], to: Way, bound: bool) -> Iterator[str]:
        all_, world, n = self.of, self.of.world, s.handling_units
        less = self._less(s, now, to)
        free, over = self._fits(s, all_.all, to), self._fits(s, all_.up_to(s.priority), to)
        far, pays = less >= n * DAY, all_.pays(s, self._there(s, to), n)
        if world.plain.priced(s):
            if free and pays and (far or not bound) and world.once(s, to):
                yield "room"
                return
        elif world.once(s, to):
            if free and (far or (not bound and (less > 0 or (less == 0 and pays)))):
                yield "room"
                return
            if over and far:
                yield "priority"
                return
        if over and all_.price >= 0 and not bound and all_.had[s.id, to.legs] == n:
            firm = all_.firm[s.id, to.legs] and less > -n * DAY
            if firm or (less > 0 and not world.plain.priced(s)):
                yield "back"

    def _fits(self, s: Shipment, load: Counter[str], to: Way) -> bool:
        mine = self.of.world.load(name for name in self.of.placed.elements() if name[0] == s.id)
        beside = load.copy()
        beside.subtract(mine)
        return self.of.world.holds(beside, to, s.handling_units)


def given_up(scenario: Scenario, plan: Plan) -> list[str]:
    """Charters without which all their goods fit elsewhere, or stay behind where delay has a price,
    no strict ones later, for less money: every way of doing so is tried.
    """
    world = World(scenario)
    standing, found = placed(plan, world), []
    for charter in plan.charters:
        others = frozenset(plan.charters) - {charter}
        off: list[tuple[str, int, list[Way]]] = []
        kept: Counter[Name] = Counter()
        for (name, legs), units in standing.items():
            s, way = world.shipments[name], world.way(name, legs)
            if charter not in way.charters:
                kept[name, legs] = units
                continue
            options = [w for w in world.every[name] if w.charters <= others]
            if world.plain.priced(s):
                options.append(world.stay(s))
            else:
                options = [w for w in options if w.late <= way.late]
            off += [(name, units, options)] if s.keep_together else [(name, 1, options)] * units
        now = _last(world, standing) + world.plain.charters[charter].price_minor
        if any(_last(world, after) < now for after in _elsewhere(world, off, kept)):
            found.append(charter)
    return found


def _last(world: World, units: Counter[Name]) -> int:
    total = sum(n * world.way(*name).values[-1] for name, n in units.items())
    return total + world.owed(units)


def _elsewhere(
    world: World, off: list[tuple[str, int, list[Way]]], units: Counter[Name]
) -> Iterator[Counter[Name]]:
    if not off:
        yield units
        return
    name, count, options = off[0]
    load = world.load(units)
    for way in options:
        if world.holds(load, way, count):
            yield from _elsewhere(world, off[1:], units + Counter({(name, way.legs): count}))
