"""Policies as the planner uses them: the departures to which each applies, and their effect on each
kind of goods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from onward.network.network import Flags, Ints
from onward.scenario import Departure, Direction, Document, Place, Policy, Scenario
from onward.units import DAY_MIN, PPM, minutes, ppm

NDArrayStr = NDArray[np.str_]
FOREVER = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, slots=True)
class Timetable:
    """Departures as columns, each (n_departures,)."""

    departures: tuple[Departure, ...]
    origin: Ints
    destination: Ints
    departs: Ints
    arrives: Ints
    origin_country: NDArrayStr
    destination_country: NDArrayStr
    mode: NDArrayStr
    carrier: NDArrayStr
    via: tuple[tuple[int, str, int], ...]  # (departure, country, minute)


def timetable_columns(
    departures: tuple[Departure, ...], places: tuple[Place, ...], index: dict[str, int]
) -> Timetable:
    country = np.array([place.country for place in places] or [""])
    origin = np.array([index[d.origin] for d in departures], np.int64)
    destination = np.array([index[d.destination] for d in departures], np.int64)
    departs = np.array([minutes(d.departs_at) for d in departures], np.int64)
    return Timetable(
        departures=departures,
        origin=origin,
        destination=destination,
        departs=departs,
        arrives=np.array([minutes(d.arrives_at) for d in departures], np.int64),
        origin_country=country[origin],
        destination_country=country[destination],
        mode=np.array([str(d.mode) for d in departures] or [""][:0], dtype=str),
        carrier=np.array([d.carrier for d in departures] or [""][:0], dtype=str),
        via=tuple(
            (i, v.country, int(departs[i]) + v.after_min)
            for i, d in enumerate(departures)
            for v in d.via
        ),
    )


@dataclass(frozen=True, slots=True)
class Atom:
    """One policy in one country or place of its scope, with the departures that leave, enter or
    pass it there.
    """

    policy: Policy
    entry: str
    leaves: Ints  # departures that leave while it is in force
    enters: Ints  # departures that enter while it is in force
    passes: Ints  # departures that cross (via) while it is in force
    passes_at: Ints  # minute of each crossing
    passes_via: Ints  # place of each crossing in the timetable's ``via``

    def __bool__(self) -> bool:
        return bool(len(self.leaves) or len(self.enters) or len(self.passes))


def in_force(policy: Policy, minute: Ints, zone: tzinfo) -> Flags:
    """Whether a policy is in force at each minute, at a place with this clock."""
    force: Flags = np.zeros(len(minute), bool)
    if len(minute):
        ends = int(minute.min()), int(minute.max()) + 1
        for first, until in policy.in_force(*ends, zone):
            force |= (minute >= first) & (minute < until)
    return force


def in_scope(policy: Policy, table: Timetable) -> Flags:
    scope = np.ones(len(table.departures), bool)
    if policy.bitten_modes:
        scope &= np.isin(table.mode, sorted(policy.bitten_modes))
    if policy.carriers:
        scope &= np.isin(table.carrier, sorted(policy.carriers))
    return scope


def atoms(scenario: Scenario, table: Timetable, index: dict[str, int]) -> list[Atom]:
    """Every policy in every country or place of its scope, without those that apply to no
    departure.
    """
    countries = sorted(
        {p.country for p in scenario.places} | {country for _, country, _ in table.via}
    )
    found = []
    # many policies name the same modes and carriers, and the same countries: each is matched once
    scopes: dict[tuple[object, object], Flags] = {}
    crossings: dict[str, _Crossings] = {}
    zones = {place.id: ZoneInfo(place.time_zone) for place in scenario.places}
    for policy in scenario.policies:
        meant = policy.bitten_modes, policy.carriers
        if meant not in scopes:
            scopes[meant] = in_scope(policy, table)
        entries = [e for entry in policy.scope for e in (countries if entry == "*" else [entry])]
        for entry in dict.fromkeys(entries):
            if entry not in crossings:
                crossings[entry] = _crossings(entry, table, index)
            here = crossings[entry].within(scopes[meant])
            atom = _atom(policy, entry, here, table, zones.get(entry, UTC))
            if atom:
                found.append(atom)
    return found


@dataclass(frozen=True, slots=True)
class _Crossings:
    """The departures that leave, enter or pass a country or place, for any policy."""

    leaves: Ints
    enters: Ints
    passes: Ints
    passes_at: Ints
    passes_via: Ints

    def within(self, scope: Flags) -> _Crossings:
        """Those of the departures in a scope."""
        passes = scope[self.passes]
        return _Crossings(
            self.leaves[scope[self.leaves]],
            self.enters[scope[self.enters]],
            self.passes[passes],
            self.passes_at[passes],
            self.passes_via[passes],
        )


def _crossings(entry: str, table: Timetable, index: dict[str, int]) -> _Crossings:
    if len(entry) == 2:
        border = table.origin_country != table.destination_country
        leaves = border & (table.origin_country == entry)
        enters = border & (table.destination_country == entry)
        via = [(i, t, number) for number, (i, c, t) in enumerate(table.via) if c == entry]
    else:
        place = index.get(entry, -1)
        leaves, enters, via = table.origin == place, table.destination == place, []
    passes, at, number = np.array(via, np.int64).reshape(-1, 3).T
    return _Crossings(np.flatnonzero(leaves), np.flatnonzero(enters), passes, at, number)


def _atom(policy: Policy, entry: str, here: _Crossings, table: Timetable, zone: tzinfo) -> Atom:
    passes = in_force(policy, here.passes_at, zone)
    return Atom(
        policy,
        entry,
        here.leaves[in_force(policy, table.departs[here.leaves], zone)],
        here.enters[in_force(policy, table.arrives[here.enters], zone)],
        here.passes[passes],
        here.passes_at[passes],
        here.passes_via[passes],
    )


def factors(found: Iterable[Atom]) -> dict[int, dict[str, int]]:
    """Departure -> policy -> the factor (ppm) that multiplies its capacity."""
    by_departure: dict[int, dict[str, int]] = {}
    for atom in found:
        policy = atom.policy
        if not policy.effect.does.multiplies:
            continue
        hit: list[int] = []
        if Direction.EXPORT in policy.directions:
            hit.extend(int(i) for i in atom.leaves)
        if Direction.IMPORT in policy.directions:
            hit.extend(int(i) for i in atom.enters)
        for i in hit:
            by_departure.setdefault(i, {})[policy.id] = ppm(policy.factor)
    return by_departure


def without_partners(found: list[Atom], table: Timetable) -> list[Atom]:
    """The atoms; those of capacity-factor policies with partners are cut to legs whose other end is
    a partner.
    """
    kept = []
    for atom in found:
        if atom.policy.effect.does.multiplies and atom.policy.partners:
            partners = sorted(atom.policy.partners)
            leaves = atom.leaves[np.isin(table.destination_country[atom.leaves], partners)]
            enters = atom.enters[np.isin(table.origin_country[atom.enters], partners)]
            kept.append(replace(atom, leaves=leaves, enters=enters))
        else:
            kept.append(atom)
    return kept


def closed(found: Iterable[Atom], count: int) -> Flags:
    """(count,) departures removed by a closure, for any goods."""
    shut = np.zeros(count, bool)
    for atom in found:
        if atom.policy.effect.does.closes:
            for direction, hit in zip(
                Direction, (atom.leaves, atom.enters, atom.passes), strict=True
            ):
                if direction in atom.policy.directions:
                    shut[hit] = True
    return shut


@dataclass(frozen=True, slots=True)
class Allowed:
    """The effect of all policies on one kind of goods; arrays are (n_departures,)."""

    usable: Flags
    # export inspection, minutes; goods for which it is the same share the array, as for ``after``
    before: Ints
    after: Ints  # import and transit inspection, minutes
    quotas: tuple[tuple[int, str, int], ...]  # (departure, policy, period)
    # (policy, kind, departures it takes away), for explanations
    blockers: tuple[tuple[str, str, Ints], ...]


class GoodsRules:
    """Which policies concern which goods, and their combined effect; equal goods share one
    answer.
    """

    def __init__(self, scenario: Scenario, found: list[Atom], table: Timetable) -> None:
        self.table = table
        self.atoms = [a for a in found if not a.policy.effect.does.any_goods]
        self.quantile = ppm(scenario.plan_quantile)
        self.shut = closed(found, len(table.departures))
        self._hs: dict[str, Flags] = {}
        self._inside: dict[str, Flags] = {}
        self._partner: dict[str, Flags] = {}
        self._known: dict[tuple[object, ...], Allowed] = {}
        self._equal: dict[tuple[bytes, bytes], Ints] = {}
        self._delays: dict[tuple[tuple[Direction, int], ...], tuple[Ints, Ints]] = {}
        self._directed = {
            way: np.array([way in a.policy.directions for a in self.atoms], bool)
            for way in Direction
        }
        self.papers = {a.policy.document for a in self.atoms if a.policy.effect.does.by_document}

    def _flags(
        self, cache: dict[str, Flags], key: str, claim: Callable[[Policy, str, str], bool]
    ) -> Flags:
        if key not in cache:
            cache[key] = np.array([claim(a.policy, a.entry, key) for a in self.atoms], np.bool_)
        return cache[key]

    def key(
        self, origin: str, destination: str, hs: str, documents: tuple[Document, ...]
    ) -> tuple[object, ...]:
        """Every property of goods on which their policies depend; equal keys give equal
        ``allowed``.
        """
        matches = self._flags(self._hs, hs, lambda p, _, code: concerns(p, code))
        begins = self._flags(self._inside, origin, lambda _, entry, place: inside(place, entry))
        ends = self._flags(self._inside, destination, lambda _, entry, place: inside(place, entry))
        to = self._flags(
            self._partner,
            destination[:2],
            lambda p, _, country: not p.partners or country in p.partners,
        )
        come = self._flags(
            self._partner, origin[:2], lambda p, _, country: not p.partners or country in p.partners
        )
        kinds = [
            matches & begins & to,
            matches & ends & come,
            matches & ~begins & ~ends & (to | come),
        ]
        held = tuple(sorted((d for d in documents if d.kind in self.papers), key=repr))
        return (*(k.tobytes() for k in kinds), held)

    def allowed(self, key: tuple[object, ...]) -> Allowed:
        if key not in self._known:
            self._known[key] = self._interpret(key)
        return self._known[key]

    def longest(self) -> Ints:
        """(n_departures,) the longest inspection before departure, in minutes, over all goods."""
        exports = np.flatnonzero(self._directed[Direction.EXPORT]).tolist()
        return self._delayed(
            tuple((Direction.EXPORT, i) for i in exports if self.atoms[i].policy.effect.does.slows)
        )[0]

    def _interpret(self, key: tuple[object, ...]) -> Allowed:
        usable = ~self.shut
        inspected: list[tuple[Direction, int]] = []
        counted: dict[tuple[int, str], tuple[int, Policy]] = {}
        blockers: list[tuple[str, str, Ints]] = []
        documents: tuple[Document, ...] = key[3]  # type: ignore[assignment]
        for direction, raw in zip(Direction, key[:3], strict=True):
            mask = np.frombuffer(raw, bool)  # type: ignore[call-overload]
            for i in np.flatnonzero(mask & self._directed[direction]).tolist():
                atom = self.atoms[i]
                effect = atom.policy.effect
                if effect.does.slows:
                    inspected.append((direction, i))
                elif effect.does.counts:
                    self._count(atom, direction, counted)
                else:
                    lost = self._lost(atom, direction, documents)
                    usable[lost] = False
                    if len(lost):
                        blockers.append((atom.policy.id, str(effect), lost))
        before, after = self._delayed(tuple(inspected))
        quotas = tuple(
            (departure, policy.id, period(policy, at))
            for (departure, _), (at, policy) in counted.items()
        )
        return Allowed(usable, before, after, quotas, tuple(blockers))

    def _delayed(self, inspected: tuple[tuple[Direction, int], ...]) -> tuple[Ints, Ints]:
        """(n_departures,) minutes of these inspections before departure, and after arrival."""
        if inspected not in self._delays:
            count = len(self.table.departures)
            before, arrival = np.zeros(count, np.int64), np.zeros(count, np.int64)
            crossings: dict[int, int] = {}  # index into the timetable's ``via`` -> minutes
            for direction, i in inspected:
                self._inspect(self.atoms[i], direction, before, arrival, crossings)
            for via, extra in crossings.items():
                arrival[self.table.via[via][0]] += extra
            self._delays[inspected] = self._shared(before), self._shared(arrival)
        return self._delays[inspected]

    def _shared(self, values: Ints) -> Ints:
        """One array for all equal ones: most goods have the same inspections, and arrays are
        long.
        """
        some = np.flatnonzero(values)
        return self._equal.setdefault((some.tobytes(), values[some].tobytes()), values)

    def _inspect(
        self,
        atom: Atom,
        direction: Direction,
        before: Ints,
        arrival: Ints,
        crossings: dict[int, int],
    ) -> None:
        if ppm(atom.policy.share) + self.quantile < PPM:
            return
        extra = round(atom.policy.hours * 60)
        if direction is Direction.EXPORT:
            before[atom.leaves] = np.maximum(before[atom.leaves], extra)
            return
        arrival[atom.enters] = np.maximum(arrival[atom.enters], extra)
        if direction is Direction.TRANSIT:
            for via in atom.passes_via.tolist():
                crossings[via] = max(crossings.get(via, 0), extra)

    def _count(
        self, atom: Atom, direction: Direction, counted: dict[tuple[int, str], tuple[int, Policy]]
    ) -> None:
        table, policy = self.table, atom.policy
        if direction is Direction.EXPORT:
            hits, at = atom.leaves, table.departs[atom.leaves]
        elif direction is Direction.IMPORT:
            hits, at = atom.enters, table.arrives[atom.enters]
        else:
            hits = np.concatenate([atom.enters, atom.passes])
            at = np.concatenate([table.arrives[atom.enters], atom.passes_at])
        for departure, minute in zip(hits.tolist(), at.tolist(), strict=True):
            earlier = counted.get((departure, policy.id))
            if earlier is None or minute < earlier[0]:
                counted[departure, policy.id] = (minute, policy)

    def _lost(self, atom: Atom, direction: Direction, documents: tuple[Document, ...]) -> Ints:
        table = self.table
        hits, at = {
            Direction.EXPORT: (atom.leaves, table.departs[atom.leaves]),
            Direction.IMPORT: (atom.enters, table.arrives[atom.enters]),
            Direction.TRANSIT: (
                np.concatenate([atom.leaves, atom.enters, atom.passes]),
                np.concatenate(
                    [table.departs[atom.leaves], table.arrives[atom.enters], atom.passes_at]
                ),
            ),
        }[direction]
        if not atom.policy.effect.does.by_document:
            return hits
        held = np.zeros(len(at), bool)
        for paper in documents:
            if paper.kind == atom.policy.document:
                start = -FOREVER if paper.valid_from is None else minutes(paper.valid_from)
                end = FOREVER if paper.valid_until is None else minutes(paper.valid_until)
                held |= (at >= start) & (at < end)
        return hits[~held]


def period(policy: Policy, minute: int) -> int:
    """Number of the quota period in which a minute lies."""
    if not policy.quota_period_days:
        return 0
    return (minute - minutes(policy.starts_at)) // (policy.quota_period_days * DAY_MIN)


def concerns(policy: Policy, hs: str) -> bool:
    """Whether a policy applies to goods of this HS code."""
    if policy.hs and not (hs and hs.startswith(policy.hs)):
        return False
    return not (hs and policy.except_hs and hs.startswith(policy.except_hs))


def inside(place: str, entry: str) -> bool:
    """Whether a place is, or lies in, this entry of a scope."""
    return entry in (place, place[:2])
