"""A remedy applied to the scenario, and every way of one more handling unit tried out by brute
force.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from oracles.brute_force import Way, ways
from oracles.plain import Plain
from oracles.reading import as_known, concerns, dated

from onward.explain import Reason, Remedy
from onward.plan.plan import Plan
from onward.scenario import Document, Effect, Scenario, Shipment

MINUTE = timedelta(minutes=1)


def written_out(scenario: Scenario) -> Scenario:
    """The same with services and their cuts as explicit departures, so that one departure can be
    changed.
    """
    scenario = as_known(scenario)
    departures = tuple(dated(scenario))
    cuts = []
    for cut in scenario.cuts:
        cuts += [
            replace(cut, id=f"{cut.id}.{d.id}", departure=d.id, service="")
            for d in departures
            if concerns(cut, d)
        ]
    return replace(scenario, services=(), departures=departures, cuts=tuple(cuts))


class Tried:
    """What one more handling unit of a reason's shipment can do, before or after a remedy."""

    def __init__(
        self, scenario: Scenario, plan: Plan, reason: Reason, remedy: Remedy | None = None
    ) -> None:
        self.scenario, self.plan, self.reason = written_out(scenario), plan, reason
        self.open_charters = set(plan.charters)
        self.more: dict[str, int] = {}  # row -> extra capacity
        if remedy:
            self.change(remedy)
        self.plain = Plain(self.scenario)
        self.shipment = next(s for s in self.scenario.shipments if s.id == reason.shipment)
        # when one unit would have to be there
        self.limit = self.shipment.due_at if reason.kind == "late" else self.shipment.latest_at
        found = ways(self.plain, self.shipment)  # this also names the rows of days and quotas
        planned = self._planned(found)
        found = [w for w in found if not any(self._blocked(*leg) for leg in w.legs)]
        if "; to arrive earlier than planned: " in reason.detail:
            self.limit = planned - MINUTE
        self.ways = [w for w in found if arrives(self.plain, self.shipment, w) <= self.limit]
        self.free = dict(self.plain.capacity)
        for key, extra in self.more.items():
            for row in self.free:
                if row == key or row.startswith(f"{key}|"):
                    self.free[row] += extra
        self.own: set[str] = set()
        self._load()

    def _planned(self, found: list[Way]) -> datetime:
        """When late units are there as planned; of goods left behind, their latest instant."""
        if self.reason.kind == "left":
            return self.limit
        legs = next(
            c.legs
            for c in self.plan.consignments
            if (c.shipment, c.first) == (self.reason.shipment, self.reason.first)
        )
        mine = tuple((leg.departure, leg.pool) for leg in legs)
        return arrives(self.plain, self.shipment, next(w for w in found if w.legs == mine))

    def change(self, remedy: Remedy) -> None:
        """Apply a remedy."""
        s, name, on = self.scenario, self.reason.shipment, remedy.on
        for part in remedy.parts:
            self.change(part)
        if remedy.kind == "unpin":
            pins, bookings = (
                tuple(row for row in rows if row.shipment != name) for rows in (s.pins, s.bookings)
            )
            self.scenario = replace(s, pins=pins, bookings=bookings)
        elif remedy.kind == "document":
            self.scenario = replace(s, documents=(*s.documents, Document(shipment=name, kind=on)))
        elif remedy.kind in ("ready", "soon", "later", "due"):
            field, sign = {"ready": ("ready_at", -1), "due": ("due_at", 1)}.get(
                remedy.kind, ("latest_at", 1)
            )
            self._shipment(
                lambda x: replace(x, **{field: getattr(x, field) + sign * remedy.minutes * MINUTE})
            )
        elif remedy.kind == "cut-off":
            self._departure(on, lambda d: replace(d, cut_off_min=d.cut_off_min - remedy.minutes))
        elif remedy.kind == "room":
            self.more |= {
                f"kg|{on}|{remedy.pool}": remedy.grams,
                f"m3|{on}|{remedy.pool}": remedy.litres,
            }
        elif remedy.kind == "day":
            self.more["day|" + on.replace(" ", "|")] = remedy.grams
        elif remedy.kind == "quota":
            self.more[f"quota|{on}"] = remedy.amount
        elif remedy.kind == "charter":
            self.open_charters.add(on)
        elif remedy.kind == "reserved" and remedy.pool:
            party = self._party()
            opened = [replace(a, party=party) if a.id == remedy.pool else a for a in s.allotments]
            self.scenario = replace(s, allotments=tuple(opened))
        elif remedy.kind == "reserved":
            self._departure(on, lambda d: replace(d, reserved_for=""))
        elif remedy.kind == "accept":
            self._departure(on, lambda d: replace(d, accepts=("*",)))
        elif remedy.kind == "transfer":
            pair = tuple(on.split(" "))
            transfers = [
                replace(t, minutes=t.minutes - remedy.minutes)
                if (t.place, t.from_transport, t.to_transport) == pair
                else t
                for t in s.transfers
            ]
            self.scenario = replace(s, transfers=tuple(transfers))
        elif remedy.kind == "fly":
            cuts = tuple(cut for cut in s.cuts if cut.departure != on or cut.factor)
            policies = tuple(
                p for p in s.policies if p.effect is not Effect.CAPACITY_FACTOR or p.factor
            )
            self.scenario = replace(s, cuts=cuts, policies=policies)
        elif remedy.kind == "waive":
            self.scenario = replace(s, policies=tuple(p for p in s.policies if p.id != on))
        else:
            assert remedy.kind in ("place", "together"), remedy.kind

    def _party(self) -> str:
        return next(s.party for s in self.scenario.shipments if s.id == self.reason.shipment)

    def _shipment(self, change) -> None:
        made = tuple(
            change(x) if x.id == self.reason.shipment else x for x in self.scenario.shipments
        )
        self.scenario = replace(self.scenario, shipments=made)

    def _departure(self, name: str, change) -> None:
        made = tuple(change(d) if d.id == name else d for d in self.scenario.departures)
        self.scenario = replace(self.scenario, departures=made)

    def _blocked(self, departure: str, pool: str) -> bool:
        """Whether a factor of 0 grounds a departure, or allotments leave nothing of its open
        space.
        """
        d = next(d for d in self.scenario.departures if d.id == departure)
        factors = [
            p for p in self.scenario.policies if p.effect is Effect.CAPACITY_FACTOR and not p.factor
        ]
        if any(self.plain._shrinks(p, d) for p in factors):
            return True
        mine = [
            a.capacity_kg
            for a in self.scenario.allotments
            if (a.departure == d.id if a.departure else a.service == d.service)
        ]
        return not pool and d.capacity_kg <= sum(mine)

    def _load(self) -> None:
        """Take what the plan carries off the space; remember which rows the late goods themselves
        fill.
        """
        offers = {(o.departure.id, o.pool): o for o in self.plain.offers}
        for c in self.plan.consignments:
            shipment = next(
                s for s in Plain(self.scenario).scenario.shipments if s.id == c.shipment
            )
            legs = [self.plain.leg(shipment, offers[leg.departure, leg.pool]) for leg in c.legs]
            uses = [leg.uses for leg in legs if leg] + [
                self.plain.start(shipment, legs[0])[1] if legs[0] else {}
            ]
            late = (
                c.shipment == self.reason.shipment
                and self.reason.kind == "late"
                and self.reason.first == c.first
            )
            for row, amount in [pair for use in uses for pair in use.items()]:
                self.free[row] = (
                    self.free.get(row, self.plain.capacity.get(row, 0)) - c.handling_units * amount
                )
                if late:
                    self.own.add(row)

    def lacking(self, way: Way) -> set[str]:
        """Where a way has no room for one more unit: a pool, a place and day, a quota."""
        short = {
            row
            for row, amount in way.uses.items()
            if row not in self.own and self.free[row] < amount
        }
        return {row.partition("|")[2] if row.startswith(("kg|", "m3|")) else row for row in short}

    def holds(self, way: Way) -> bool:
        """Whether empty departures and days hold one unit."""
        return all(self.plain.capacity[row] >= amount for row, amount in way.uses.items())

    def bought(self) -> list[Way]:
        """Ways that need no charter but those bought."""
        return [w for w in self.ways if w.charters <= self.open_charters]

    def open(self) -> list[Way]:
        """Ways with room for one more unit."""
        return [w for w in self.bought() if not self.lacking(w)]


def arrives(plain: Plain, shipment: Shipment, way: Way) -> datetime:
    """When the goods are through at the end of a way."""
    offer = next(o for o in plain.offers if (o.departure.id, o.pool) == way.legs[-1])
    leg = plain.leg(shipment, offer)
    assert leg
    return leg.through
