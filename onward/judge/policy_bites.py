"""The departures and times at which a policy applies, by docs/concepts.md, section 4: to departures
as such, and to goods of one kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from onward.judge.facts import MODES, NEVER, Facts, Flags, Ints, ints
from onward.scenario import Direction, Effect, Policy, QuotaUnit, Shipment, Transport
from onward.units import PPM, grams_down, instant, minutes, ppm

_NONE: Ints = np.zeros(0, dtype=np.int64)
LEAVES, ENTERS = 0, 1 << 16  # numbers of borders; those between are vias


@dataclass(frozen=True, slots=True)
class Hits:
    """Departures on which one policy applies in one direction: at which border, when, and by which
    entry of its scope.
    """

    departure: Ints
    border: Ints
    at: Ints
    entry: Ints  # a country's index, or the number of countries plus a place's index

    def where(self, mask: Flags) -> Hits:
        return Hits(self.departure[mask], self.border[mask], self.at[mask], self.entry[mask])


@dataclass(frozen=True, slots=True)
class GoodsKind:
    """The properties of goods that policies can distinguish."""

    origin: int  # where they first started
    destination: int
    hs: str
    documents: tuple[tuple[str, int, int], ...]  # kind, valid from, valid until


@dataclass(frozen=True, slots=True)
class Borders:
    """The effect of the policies on goods of one kind, for all departures."""

    blocked: Ints  # departures, sorted
    inspected: Ints  # departures, sorted
    pre: Ints  # minutes before leaving, for each of inspected
    post: Ints
    quota_departure: Ints
    quota: Ints  # policy
    quota_period: Ints


def documents(facts: Facts) -> dict[str, tuple[tuple[str, int, int], ...]]:
    """Shipment -> its documents, as (kind, from, until)."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for d in facts.scenario.documents:
        since = -NEVER if d.valid_from is None else minutes(d.valid_from)
        until = NEVER if d.valid_until is None else minutes(d.valid_until)
        found.setdefault(d.shipment, []).append((d.kind, since, until))
    return {shipment: tuple(sorted(rows)) for shipment, rows in found.items()}


def quota_capacity(policy: Policy) -> int:
    """Grams, litres or consumer units of one period, rounded down."""
    return (
        grams_down(policy.quota)
        if policy.quota_unit is not QuotaUnit.UNITS
        else grams_down(policy.quota) // 1000
    )


@dataclass(slots=True)
class Customs:
    """The policies of a scenario, applied to its departures; answers for kinds of goods are
    cached.
    """

    facts: Facts
    closed_by: dict[int, Policy] = field(init=False)  # departure -> the closure or curfew
    # departure -> ppm of each capacity factor, by policy
    factors: dict[int, dict[str, int]] = field(init=False)
    # export and import, by entry
    _ending: dict[tuple[Direction, int], list[tuple[int, Hits]]] = field(init=False)
    _transit: list[tuple[int, Hits]] = field(init=False)
    _seen: dict[GoodsKind, Borders] = field(init=False)
    # place -> the number of those that policies treat alike
    _places: dict[str, int] = field(init=False)
    _goods: dict[object, str] = field(init=False)  # HS codes that no policy tells apart

    def __post_init__(self) -> None:
        self.closed_by, self.factors, self._ending, self._transit = {}, {}, {}, []
        self._seen, self._places, self._goods = {}, {}, {}
        quantile = ppm(self.facts.scenario.plan_quantile)
        for number, policy in enumerate(self.facts.scenario.policies):
            if policy.effect in (Effect.CLOSURE, Effect.CURFEW):
                shut = _touched if policy.effect is Effect.CLOSURE else _at_quiet_hours
                for i in shut(self.facts, policy).tolist():
                    self.closed_by.setdefault(i, policy)
            elif policy.effect is Effect.CAPACITY_FACTOR:
                for i in _shrunk(self.facts, policy).tolist():
                    self.factors.setdefault(i, {})[policy.id] = ppm(policy.factor)
            elif policy.effect is not Effect.INSPECTION or ppm(policy.share) + quantile >= PPM:
                for direction in policy.directions:
                    self._compile(number, direction, _hits(self.facts, policy, direction))

    def _compile(self, number: int, direction: Direction, hits: Hits) -> None:
        if direction is Direction.TRANSIT:
            self._transit.append((number, hits))
            return
        for entry in np.unique(hits.entry).tolist():
            self._ending.setdefault((direction, entry), []).append(
                (number, hits.where(hits.entry == entry))
            )

    def kind(self, shipment: Shipment, papers: tuple[tuple[str, int, int], ...]) -> GoodsKind:
        """The kind of a shipment's goods; equal for shipments that policies treat alike."""
        wanted = (
            {
                policy.document
                for policy in self.facts.scenario.policies
                if policy.effect is Effect.LICENCE
            }
            if papers
            else ()
        )
        papers = tuple(paper for paper in papers if paper[0] in wanted)
        return GoodsKind(
            self._place(shipment.began),
            self._place(shipment.destination),
            self._code(shipment.hs),
            papers,
        )

    def _place(self, name: str) -> int:
        """A number for a place, equal for places of one country that no policy names."""
        if name not in self._places:
            named = any(name in policy.scope for policy in self.facts.scenario.policies)
            self._places[name] = self._places.setdefault(
                name if named else name[:2], self.facts.places[name]
            )
        return self._places[name]

    def _code(self, hs: str) -> str:
        """One HS code for all codes to which the same policies apply."""
        if hs not in self._goods:
            named = tuple(_names(policy, hs) for policy in self.facts.scenario.policies)
            self._goods[hs] = self._goods.setdefault(named, hs)
        return self._goods[hs]

    def borders(self, kind: GoodsKind) -> Borders:
        if kind not in self._seen:
            self._seen[kind] = self._borders(kind)
        return self._seen[kind]

    def blocking(self, kind: GoodsKind, departure: int) -> Policy | None:
        """A ban, embargo or licence that forbids a departure to these goods; None if there is
        none.
        """
        for policy, hits in self._applying(kind):
            if departure in _stopped(policy, hits, kind.documents):
                return policy
        return None

    def inspecting(self, kind: GoodsKind, departure: int, *, leaving: bool) -> list[Policy]:
        """Inspections of these goods before a departure leaves, or after it."""
        return [
            policy
            for policy, hits in self._applying(kind)
            if policy.effect is Effect.INSPECTION
            and bool(((hits.departure == departure) & ((hits.border == LEAVES) == leaving)).any())
        ]

    def _applying(self, kind: GoodsKind) -> list[tuple[Policy, Hits]]:
        """Each policy that concerns these goods, with its hits, for each direction and entry."""
        facts, found = self.facts, []
        starts = (int(facts.country[kind.origin]), len(facts.countries) + kind.origin)
        ends = (int(facts.country[kind.destination]), len(facts.countries) + kind.destination)
        for direction, entries in ((Direction.EXPORT, starts), (Direction.IMPORT, ends)):
            for entry in entries:
                found += [
                    (direction, number, hits)
                    for number, hits in self._ending.get((direction, entry), ())
                ]
        passing = np.ones(len(facts.countries) + len(facts.places), dtype=bool)
        passing[[*starts, *ends]] = False
        found += [
            (Direction.TRANSIT, number, hits.where(passing[hits.entry]))
            for number, hits in self._transit
        ]
        policies = facts.scenario.policies
        return [
            (policies[number], hits)
            for direction, number, hits in found
            if len(hits.departure)
            and _names(policies[number], kind.hs)
            and _partner(facts, policies[number], direction, kind)
        ]

    def _borders(self, kind: GoodsKind) -> Borders:
        blocked, inspections = [_NONE], []
        quotas: dict[str, list[Hits]] = {}
        for policy, hits in self._applying(kind):
            if policy.effect is Effect.INSPECTION:
                inspections.append((hits, round(policy.hours * 60)))
            elif policy.effect is Effect.QUOTA:
                quotas.setdefault(policy.id, []).append(hits)
            else:
                blocked.append(_stopped(policy, hits, kind.documents))
        return Borders(
            np.unique(np.concatenate(blocked)), *_inspected(inspections), *self._counted(quotas)
        )

    def _counted(self, quotas: dict[str, list[Hits]]) -> tuple[Ints, Ints, Ints]:
        found = [(_NONE, _NONE, _NONE)]
        for number, policy in enumerate(self.facts.scenario.policies):
            if policy.effect is not Effect.QUOTA or policy.id not in quotas:
                continue
            departure = np.concatenate([h.departure for h in quotas[policy.id]])
            at = np.concatenate([h.at for h in quotas[policy.id]])
            order = np.lexsort((at, departure))
            departure, first = np.unique(departure[order], return_index=True)
            at = at[order][first] - minutes(policy.starts_at)
            period = at // (1440 * policy.quota_period_days) if policy.quota_period_days else 0 * at
            found.append((departure, np.full_like(departure, number), period))
        departures, policies, periods = map(np.concatenate, zip(*found, strict=True))
        return departures, policies, periods


def _scope(facts: Facts, policy: Policy) -> tuple[Ints, Ints]:
    everywhere = "*" in policy.scope
    countries = [i for name, i in facts.countries.items() if everywhere or name in policy.scope]
    return ints(countries), ints(facts.places[e] for e in set(policy.scope) if e in facts.places)


def _carried(facts: Facts, policy: Policy) -> Flags:
    rows = facts.carriage.rows
    mask = np.ones(len(rows), dtype=bool)
    if policy.modes:
        mask &= np.isin(
            facts.carriage.mode, [i for i, mode in enumerate(MODES) if mode in policy.modes]
        )
    if policy.carriers:
        mask &= np.fromiter(
            (d.carrier in policy.carriers for d in rows), dtype=bool, count=len(rows)
        )
    return mask


def _in_force(policy: Policy, at: Ints) -> Flags:
    until = NEVER if policy.ends_at is None else minutes(policy.ends_at)
    return (minutes(policy.starts_at) <= at) & (at < until)


def _ends(facts: Facts, policy: Policy, leaving: bool) -> Hits:
    """Legs that leave (or enter) the entries of the scope while the policy holds."""
    c = facts.carriage
    countries, places = _scope(facts, policy)
    here, there = (c.origin, c.destination) if leaving else (c.destination, c.origin)
    at, carried = (c.departs if leaving else c.arrives), _carried(facts, policy)
    carried &= _in_force(policy, at)
    crossing = np.flatnonzero(
        carried
        & (facts.country[here] != facts.country[there])
        & np.isin(facts.country[here], countries)
    )
    calling = np.flatnonzero(carried & np.isin(here, places))
    departure = np.concatenate([crossing, calling])
    entry = np.concatenate([facts.country[here[crossing]], len(facts.countries) + here[calling]])
    return Hits(
        departure, np.full_like(departure, LEAVES if leaving else ENTERS), at[departure], entry
    )


def _passing(facts: Facts, policy: Policy) -> Hits:
    c = facts.carriage
    countries, _ = _scope(facts, policy)
    mask = (
        _carried(facts, policy)[c.via_departure]
        & np.isin(c.via_country, countries)
        & _in_force(policy, c.via_at)
    )
    return Hits(c.via_departure[mask], c.via_number[mask], c.via_at[mask], c.via_country[mask])


def _hits(facts: Facts, policy: Policy, direction: Direction) -> Hits:
    if direction is Direction.EXPORT:
        return _ends(facts, policy, leaving=True)
    if direction is Direction.IMPORT:
        return _ends(facts, policy, leaving=False)
    parts = [_ends(facts, policy, leaving=False), _passing(facts, policy)]
    # those two effects do not apply to goods in transit that leave
    if policy.effect not in (Effect.INSPECTION, Effect.QUOTA):
        parts.append(_ends(facts, policy, leaving=True))
    return Hits(
        *(
            np.concatenate([getattr(p, name) for p in parts])
            for name in ("departure", "border", "at", "entry")
        )
    )


def _touched(facts: Facts, policy: Policy) -> Ints:
    found = [_NONE]
    if Direction.EXPORT in policy.directions:
        found.append(_ends(facts, policy, leaving=True).departure)
    if Direction.IMPORT in policy.directions:
        found.append(_ends(facts, policy, leaving=False).departure)
    if Direction.TRANSIT in policy.directions:
        found.append(_passing(facts, policy).departure)
    return np.unique(np.concatenate(found))


def _at_quiet_hours(facts: Facts, policy: Policy) -> Ints:
    """Flights that leave or land at a place of the scope within the hours of a curfew."""
    c, shut = facts.carriage, set[int]()
    flies = _carried(facts, policy) & (c.transport == list(Transport).index(Transport.AIR))
    for direction, where, when in (
        (Direction.EXPORT, c.origin, c.departs),
        (Direction.IMPORT, c.destination, c.arrives),
    ):
        for place in facts.scenario.places if direction in policy.directions else ():
            if place.id in policy.scope:
                here = flies & (where == facts.places[place.id]) & _in_force(policy, when)
                zone = ZoneInfo(place.time_zone)
                shut |= {i for i in np.flatnonzero(here).tolist() if _quiet(policy, when[i], zone)}
    return ints(sorted(shut))


def _quiet(policy: Policy, at: int, zone: ZoneInfo) -> bool:
    """Whether a minute is within the hours that begin on this day of the place, or the day
    before.
    """
    today = instant(int(at)).astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        night = policy.ends_local < policy.starts_local
        bounds = ((day, policy.starts_local), (day + timedelta(days=night), policy.ends_local))
        begins, ends = (
            minutes(datetime.fromisoformat(f"{date} {clock}").replace(tzinfo=zone).astimezone(UTC))
            for date, clock in bounds
        )
        if begins <= at < ends:
            return True
    return False


def _shrunk(facts: Facts, policy: Policy) -> Ints:
    c, found = facts.carriage, [_NONE]
    partners = ints(
        i for name, i in facts.countries.items() if not policy.partners or name in policy.partners
    )
    for direction, leaving, other in (
        (Direction.EXPORT, True, c.destination),
        (Direction.IMPORT, False, c.origin),
    ):
        if direction in policy.directions:
            departure = _ends(facts, policy, leaving).departure
            found.append(departure[np.isin(facts.country[other[departure]], partners)])
    return np.unique(np.concatenate(found))


def _names(policy: Policy, hs: str) -> bool:
    if policy.hs and not (hs and hs.startswith(policy.hs)):
        return False
    return not (hs and policy.except_hs and hs.startswith(policy.except_hs))


def _partner(facts: Facts, policy: Policy, direction: Direction, kind: GoodsKind) -> bool:
    if not policy.partners:
        return True
    allowed = {facts.countries[p] for p in policy.partners if p in facts.countries}
    origin, destination = int(facts.country[kind.origin]), int(facts.country[kind.destination])
    sides = {
        Direction.EXPORT: {destination},
        Direction.IMPORT: {origin},
        Direction.TRANSIT: {origin, destination},
    }
    return bool(allowed & sides[direction])


def _stopped(policy: Policy, hits: Hits, papers: tuple[tuple[str, int, int], ...]) -> Ints:
    """Departures that a ban, embargo or licence closes to goods with these documents."""
    if policy.effect in (Effect.BAN, Effect.EMBARGO):
        return hits.departure
    if policy.effect is not Effect.LICENCE:
        return _NONE
    held = np.zeros(len(hits.at), dtype=bool)
    for kind, since, until in papers:
        if kind == policy.document:
            held |= (since <= hits.at) & (hits.at < until)
    return hits.departure[~held]


def _inspected(inspections: list[tuple[Hits, int]]) -> tuple[Ints, Ints, Ints]:
    """The longest inspection at each border of each departure, summed before leaving (pre) and
    after (post).
    """
    if not inspections:
        return _NONE, _NONE, _NONE
    departure = np.concatenate([h.departure for h, _ in inspections])
    border = np.concatenate([h.border for h, _ in inspections])
    span = np.concatenate([np.full_like(h.departure, m) for h, m in inspections])
    order = np.lexsort((-span, border, departure))
    departure, border, span = departure[order], border[order], span[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (departure[1:] != departure[:-1]) | (border[1:] != border[:-1])
    departure, border, span = departure[first], border[first], span[first]
    rows, place = np.unique(departure, return_inverse=True)
    pre, post = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    np.add.at(pre, place[border == LEAVES], span[border == LEAVES])
    np.add.at(post, place[border != LEAVES], span[border != LEAVES])
    return rows, pre, post
