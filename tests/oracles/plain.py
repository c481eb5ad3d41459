"""docs/concepts.md read once more, leg by leg and in plain Python, for tiny and small scenarios:
the ground of the oracles.

It shares nothing with the planner or the judge but the values of a scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from math import ceil, floor, prod

from oracles.charges import milli, minimum, rows_in_one
from oracles.curfews import kept_away
from oracles.offers import Leg, Offer
from oracles.priced import comes_back, left_behind, priced, rate, rounded
from oracles.reading import as_known, concerns, dated, transport, within

from onward.scenario import (
    Allotment,
    Commitment,
    Departure,
    Effect,
    Pin,
    Policy,
    Scenario,
    Shipment,
    Surcharge,
    Transport,
)

MILLION = 10**6
MINUTE = timedelta(minutes=1)


def up(amount: float) -> int:
    """Kilograms to grams, cubic metres to litres: goods are never made lighter."""
    return ceil(round(amount * 1000, 6))


def down(amount: float) -> int:
    return floor(round(amount * 1000, 6))


def share(amount: float) -> int:
    return round(amount * MILLION)


@dataclass
class Plain:
    """A scenario, and everything that can be asked about one leg, place or charter of it."""

    scenario: Scenario
    offers: list[Offer] = field(default_factory=list)
    capacity: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scenario = as_known(self.scenario)
        self.dated = dated(self.scenario)
        self.places = {p.id: p for p in self.scenario.places}
        self.change = {
            (t.place, t.from_transport, t.to_transport): t.minutes for t in self.scenario.transfers
        }
        self.charters = {
            c.id: c for c in self.scenario.charters if self._in_time(c.id, c.lead_time_min)
        }
        self.periods = {c: self._periods(c) for c in self.charters}
        self.papers = {
            s.id: [d for d in self.scenario.documents if d.shipment == s.id]
            for s in self.scenario.shipments
        }
        self.pins = {
            s.id: [p for p in self.scenario.pins if p.shipment == s.id]
            for s in self.scenario.shipments
        }
        self.taken: dict[str, int] = {}  # what goods under way hold: row -> grams or litres
        every = {d.id: d for d in self.dated}
        for c in self.scenario.commitments:
            if c.departure in every:
                self._hold(c, every[c.departure])
        for d in every.values():
            self._add(d)
        for policy in self.scenario.policies:
            if policy.effect is Effect.QUOTA:
                self.capacity[f"quota|{policy.id}"] = (
                    down(policy.quota) if policy.quota_unit != "units" else floor(policy.quota)
                )

    def _hold(self, c: Commitment, d: Departure) -> None:
        rows = {
            f"kg|{d.id}|{c.pool}": c.kg,
            f"m3|{d.id}|{c.pool}": c.m3,
            f"day|{d.destination}|{d.arrives_at.date()}": c.kg,
        }
        if c.starts:
            rows[f"day|{d.origin}|{d.departs_at.date()}"] = c.kg
        for row, amount in rows.items():
            self.taken[row] = self.taken.get(row, 0) + up(amount)

    def _room(self, row: str, amount: int) -> None:
        """Name a row, with what commitments leave of it."""
        self.capacity[row] = max(0, amount - self.taken.get(row, 0))

    def _in_time(self, charter: str, lead: int) -> bool:
        leaves = [d.departs_at for d in self.dated if d.charter == charter]
        return bool(leaves) and min(leaves) - lead * MINUTE >= self.scenario.as_of

    def _periods(self, charter: str) -> list[str]:
        """The limits on the number of charters that this one counts in."""
        leaves = min(d.departs_at for d in self.dated if d.charter == charter)
        return [
            row.id
            for row in self.scenario.charter_limits
            if within(leaves, row.starts_at, row.ends_at)
        ]

    def _add(self, d: Departure) -> None:
        cuts = [(cut.cause, share(cut.factor)) for cut in self.scenario.cuts if concerns(cut, d)]
        if (
            0 in [factor for _, factor in cuts]
            or d.departs_at < self.scenario.as_of
            or (d.charter and d.charter not in self.charters)
        ):
            return
        closing = [p for p in self.scenario.policies if p.effect is Effect.CLOSURE]
        if kept_away(self.scenario, d) or any(self._closes(p, d) for p in closing):
            return
        shrunk = [
            p
            for p in self.scenario.policies
            if p.effect is Effect.CAPACITY_FACTOR and self._shrinks(p, d)
        ]
        caused = [*cuts, *((p.id, share(p.factor)) for p in shrunk)]
        factors = [factor for cause, factor in cuts if not cause]
        factors += [
            min(f for c, f in caused if c == cause) for cause in {c for c, _ in caused if c}
        ]
        extra = sum(
            round(s.cost_minor_per_kg * 1000) for s in self.scenario.surcharges if self._asked(s, d)
        )
        blocked = [
            a
            for a in self.scenario.allotments
            if (a.departure == d.id if a.departure else a.service == d.service)
        ]
        kg = max(
            0, down(d.capacity_kg) - up(d.taken_kg) - sum(down(a.capacity_kg) for a in blocked)
        )
        m3 = max(
            0, down(d.capacity_m3) - up(d.taken_m3) - sum(down(a.capacity_m3) for a in blocked)
        )
        self._pool(
            self._offer(d, "", d.reserved_for or None, d, extra),
            kg,
            m3,
            factors,
        )
        for a in blocked:
            offer = self._offer(d, a.id, a.party, a, extra)
            self._pool(offer, down(a.capacity_kg), down(a.capacity_m3), factors)

    def _offer(
        self, d: Departure, pool: str, party: str | None, priced: Departure | Allotment, extra: int
    ) -> Offer:
        own, least = milli(self.scenario, priced), minimum(self.scenario, priced)
        return Offer(d, pool, party, own + extra, own, least)

    def _asked(self, s: Surcharge, d: Departure) -> bool:
        meant = within(d.departs_at, s.starts_at, s.ends_at)
        lane = [
            set(entries) & {"*", place, place[:2]}
            for entries, place in ((s.origins, d.origin), (s.destinations, d.destination))
        ]
        return meant and all(lane) and (not s.modes or d.mode in s.modes)

    def _pool(self, offer: Offer, kg: int, m3: int, factors: list[int]) -> None:
        for kind, amount in (("kg", kg), ("m3", m3)):
            self._room(
                f"{kind}|{offer.key}", prod(factors, start=amount) // MILLION ** len(factors)
            )
        self.offers.append(offer)

    # -- policies on departures as such

    def _closes(self, policy: Policy, d: Departure) -> bool:
        for what, at in self._touches(policy, d):
            direction = {"leaves": "export", "enters": "import"}.get(what[0], "transit")
            if direction in policy.directions and holds(policy, at):
                return True
        return False

    def _shrinks(self, policy: Policy, d: Departure) -> bool:
        for (what, _), at in self._touches(policy, d):
            if (
                what == "leaves"
                and "export" in policy.directions
                and holds(policy, at)
                and allows(policy, d.destination)
            ):
                return True
            if (
                what == "enters"
                and "import" in policy.directions
                and holds(policy, at)
                and allows(policy, d.origin)
            ):
                return True
        return False

    def _touches(self, policy: Policy, d: Departure) -> Iterator[tuple[tuple[str, str], datetime]]:
        """What a leg does to the entries of a policy's scope: (leaves | enters | passes N, entry),
        and when.
        """
        if (policy.modes and d.mode not in policy.modes) or (
            policy.carriers and d.carrier not in policy.carriers
        ):
            return
        home, away = d.origin[:2], d.destination[:2]
        for entry in dict.fromkeys([home, away, d.origin, d.destination]):
            if not (entry in policy.scope or ("*" in policy.scope and len(entry) == 2)):
                continue
            if len(entry) == 5 or home != away:
                if entry in (home, d.origin):
                    yield ("leaves", entry), d.departs_at
                if entry in (away, d.destination):
                    yield ("enters", entry), d.arrives_at
        for number, via in enumerate(d.via):
            if via.country in policy.scope or "*" in policy.scope:
                yield (f"passes {number}", via.country), d.departs_at + via.after_min * MINUTE

    # -- policies on goods

    def events(self, policy: Policy, s: Shipment, d: Departure) -> list[tuple[str, datetime, str]]:
        """Where a policy bites on these goods on this leg: (direction, instant, border)."""
        if policy.hs and not any(s.hs and s.hs.startswith(p) for p in policy.hs):
            return []
        if any(s.hs and s.hs.startswith(p) for p in policy.except_hs):
            return []
        found = []
        for (what, entry), at in self._touches(policy, d):
            starts, ends = (
                entry in (begun(s), begun(s)[:2]),
                entry in (s.destination, s.destination[:2]),
            )
            if not holds(policy, at):
                continue
            if (
                what == "leaves"
                and starts
                and "export" in policy.directions
                and allows(policy, s.destination)
            ):
                found.append(("export", at, what))
            if (
                what == "enters"
                and ends
                and "import" in policy.directions
                and allows(policy, begun(s))
            ):
                found.append(("import", at, what))
            both = allows(policy, begun(s)) or allows(policy, s.destination)
            if not starts and not ends and "transit" in policy.directions and both:
                found.append(("transit", at, what))
        return found

    def leg(self, s: Shipment, offer: Offer) -> Leg | None:
        """What one handling unit meets on an offer, or None if it may not board."""
        d = offer.departure
        if offer.party is not None and offer.party != s.party:
            return None
        if "*" not in d.accepts and not set(s.special_handling) <= set(d.accepts):
            return None
        if comes_back(self.scenario, s, d):
            return None
        borders: dict[str, int] = {}
        uses = {f"kg|{offer.key}": up(s.mass_kg), f"m3|{offer.key}": up(s.volume_m3)}
        for policy in self.scenario.policies:
            events = self.events(policy, s, d)
            if not events:
                continue
            if policy.effect in (Effect.BAN, Effect.EMBARGO):
                return None
            if policy.effect is Effect.LICENCE and not all(
                self._holds(s, policy.document, at) for _, at, _ in events
            ):
                return None
            looked = [
                (at, border)
                for direction, at, border in events
                if not (direction == "transit" and border == "leaves")
            ]
            if (
                policy.effect is Effect.INSPECTION
                and share(policy.share) + share(self.scenario.plan_quantile) >= MILLION
            ):
                for _, border in looked:
                    borders[border] = max(borders.get(border, 0), round(policy.hours * 60))
            if policy.effect is Effect.QUOTA and looked:
                uses |= self._quota(policy, min(at for at, _ in looked), s)
        place = self.places[d.destination]
        self._day(uses, d.destination, d.arrives_at, s)
        charged = max(up(s.mass_kg), up(s.volume_m3) * self.scenario.kg_per_m3[transport(d)])
        cost = rounded(offer.milli_per_kg * charged) + rounded(
            round(place.handling_minor_per_kg * 1000) * up(s.mass_kg)
        )
        pre = borders.pop("leaves", 0)
        ready_by = d.departs_at - (d.cut_off_min + pre) * MINUTE
        through = d.arrives_at + sum(borders.values()) * MINUTE
        charge = offer.minimum, rounded(offer.own_milli * charged)
        return Leg(offer, ready_by, through, cost, uses, charge)

    def _holds(self, s: Shipment, kind: str, at: datetime) -> bool:
        return any(
            p.kind == kind
            and (p.valid_from is None or p.valid_from <= at)
            and (p.valid_until is None or at < p.valid_until)
            for p in self.papers[s.id]
        )

    def _quota(self, policy: Policy, at: datetime, s: Shipment) -> dict[str, int]:
        period = (
            (at - policy.starts_at) // timedelta(days=policy.quota_period_days)
            if policy.quota_period_days
            else 0
        )
        amount = {"kg": up(s.mass_kg), "m3": up(s.volume_m3), "units": s.units}[policy.quota_unit]
        row = f"quota|{policy.id}|{period}"
        used = [
            u.amount
            for u in self.scenario.quota_uses
            if (u.policy, u.period) == (policy.id, period)
        ]
        taken = sum(ceil(a) if policy.quota_unit == "units" else up(a) for a in used)
        self.capacity[row] = max(0, self.capacity[f"quota|{policy.id}"] - taken)
        return {row: amount}

    def _day(self, uses: dict[str, int], place: str, at: datetime, s: Shipment) -> None:
        limit, told = self.places[place].handling_kg_per_day, (datetime.min.replace(tzinfo=UTC), -1)
        for number, row in enumerate(self.scenario.throughputs):
            since = (row.known_at or datetime.min.replace(tzinfo=UTC), number)
            if (
                row.place == place
                and (row.first_day or date.min) <= at.date() <= (row.last_day or date.max)
                and since > told
            ):
                limit, told = row.handling_kg_per_day, since
        if limit is not None:
            name = f"day|{place}|{at.date()}"
            self._room(name, down(limit))
            uses[name] = uses.get(name, 0) + up(s.mass_kg)

    # -- what comes before, between and after legs

    def boards(self, s: Shipment, leg: Leg) -> bool:
        """Whether it can be a first leg: after acceptance, or for goods under way after a
        transfer.
        """
        since, wait = self.available(s), self.places[s.origin].acceptance_min
        if s.arrived_by:
            change = self.change.get((s.origin, Transport(s.arrived_by), transport(leg.departure)))
            if change is None:
                return False
            since, wait = s.landed_at or since, change
        here = leg.departure.origin == s.origin
        return here and self.available(s) <= leg.ready_by and since + wait * MINUTE <= leg.ready_by

    def available(self, s: Shipment) -> datetime:
        return s.ready_at if s.part_of else max(s.ready_at, self.scenario.as_of)

    def start(self, s: Shipment, leg: Leg) -> tuple[int, dict[str, int]]:
        """Cost and rows at the origin, before the first leg."""
        place, d = self.places[s.origin], leg.departure
        cost = (
            0
            if s.arrived_by
            else rounded(round(place.handling_minor_per_kg * 1000) * up(s.mass_kg))
        )
        cost += place.storage_minor_per_day * (
            d.departs_at.toordinal() - max(self.available(s), self.scenario.as_of).toordinal()
        )
        uses: dict[str, int] = {}
        if not s.arrived_by:
            self._day(uses, s.origin, d.departs_at, s)
        return cost, uses

    def follows(self, leg: Leg, after: Leg) -> bool:
        here, there = leg.departure, after.departure
        minutes = self.change.get((here.destination, transport(here), transport(there)))
        if here.destination != there.origin or minutes is None:
            return False
        return leg.through + minutes * MINUTE <= after.ready_by

    def waits(self, leg: Leg, after: Leg) -> int:
        nights = after.departure.departs_at.toordinal() - leg.departure.arrives_at.toordinal()
        return self.places[leg.departure.destination].storage_minor_per_day * nights

    def arrives(self, s: Shipment, leg: Leg) -> bool:
        return leg.departure.destination == s.destination and leg.through <= s.latest_at

    def weight(self, s: Shipment) -> int:
        if s.weight is not None:
            return s.weight
        by_volume = up(s.volume_m3) * self.scenario.kg_per_m3[Transport.AIR]
        return max(1, ceil(max(up(s.mass_kg), by_volume) / 1000))

    def longest(self, s: Shipment) -> int:
        """The minutes of delay of a unit that is left behind; no unit is later."""
        hours = (
            self.scenario.left_behind_hours if s.left_behind_hours is None else s.left_behind_hours
        )
        return max(60 * hours, (s.latest_at - s.due_at) // MINUTE + 1440)

    def late(self, s: Shipment, leg: Leg) -> int:
        return min(max(0, (leg.through - s.due_at) // MINUTE), self.longest(s))

    def stay(self, s: Shipment) -> int:
        return self.weight(s) * self.longest(s)

    def rate(self, s: Shipment) -> int:
        """What a minute of a unit's delay costs, in millionths of a minor unit."""
        return rate(self.scenario, s, self.weight(s))

    def left_behind(self, s: Shipment) -> int:
        """What a unit left behind costs beside its delay."""
        return left_behind(s, self.rate(s), self.longest(s)) if self.priced(s) else 0

    def priced(self, s: Shipment) -> bool:
        return priced(self.scenario, s)

    def fee(self, s: Shipment) -> int:
        """What each itinerary of a row costs, however many units use it."""
        return 0 if s.arrived_by else self.scenario.consignment_fee_minor or 0

    @cached_property
    def one(self) -> dict[str, str]:
        """Shipment -> the first of the rows that owe minimum charges as one."""
        return rows_in_one(self.scenario)

    def values(self, s: Shipment, late: int, money: int) -> tuple[int, ...]:
        """What a unit adds to each level: minutes of delay, and money beside that of delay."""
        found = [0] * len(self.levels)
        if not self.priced(s):
            found[self.levels.index(f"loss:{s.priority}")] = self.weight(s) * late
        found[-1] = money + rounded(self.rate(s) * late)
        return tuple(found)

    @cached_property
    def levels(self) -> list[str]:
        strict = {s.priority for s in self.scenario.shipments if not self.priced(s)}
        return [*(f"loss:{p}" for p in sorted(strict)), "cost"]

    def affordable(self, bought: tuple[str, ...]) -> bool:
        number, budget = self.scenario.max_charters, self.scenario.charter_budget_minor
        spent = sum(self.charters[c].price_minor for c in bought)
        by_period = {row.id: row.max_number for row in self.scenario.charter_limits}
        used = [name for c in bought for name in self.periods[c]]
        if any(used.count(name) > most for name, most in by_period.items()):
            return False
        return (number is None or len(bought) <= number) and (budget is None or spent <= budget)


def holds(policy: Policy, at: datetime) -> bool:
    return within(at, policy.starts_at, policy.ends_at)


def begun(s: Shipment) -> str:
    """Where the goods first started."""
    return s.started_at or s.origin


def allows(policy: Policy, partner: str) -> bool:
    """Whether a place's country is a partner that the policy means."""
    return not policy.partners or partner[:2] in policy.partners


def fits(pin: Pin, d: Departure) -> bool:
    wanted = [
        (pin.departure, {d.id}),
        (pin.service, {d.service}),
        (pin.mode, {str(d.mode)}),
        (pin.place, {d.origin, d.destination}),
    ]
    return all(not text or text in given for text, given in wanted)
