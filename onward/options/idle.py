"""Why nothing runs on a lane: cancelled, reserved for others, refused, only on charters, later, or
not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import numpy as np

from onward.network.amended_rows import cancelling
from onward.network.build import came_by
from onward.network.first_legs import landed
from onward.network.missing_links import missing_links, no_arrival, no_departure
from onward.network.network import Flags, Ints
from onward.network.policy_effects import atoms, factors, without_partners
from onward.options.market import Cargo, Market
from onward.options.met import concerned, hits
from onward.options.reach import Reach, Reaches, departures_of
from onward.scenario import Departure, bites
from onward.scenario.stated_cause import stated_cause
from onward.units import instant


class Why(StrEnum):
    """Why goods cannot move although no policy forbids it."""

    CANCELLED = "cancelled"  # what was published does not run, or its capacity is cut to nothing
    REFUSED = "refused"  # it does not accept their special handling codes
    RESERVED = "reserved"  # its space is kept for other parties
    CHARTERS = "charters"  # only charters that nobody has bought
    BACK = "back"  # only back to where the goods start, or on from where they end; they may not
    SLOWED = "slowed"  # inspections before leaving take so long that they miss every departure
    LATER = "later"  # it leaves after the window
    NO_TRANSFER = "no transfer"  # a place has no transfer between what comes and what leaves
    NO_SERVICE = "no service"  # nothing in the timetable leads there


@dataclass(frozen=True, slots=True)
class Idle:
    """One reason, with the departures that it removes and its names: causes of cancellation,
    parties, charters, policies, transfers ("BELGG air road").
    """

    why: Why
    departures: int = 0
    by: tuple[str, ...] = ()
    first_at: datetime | None = None  # LATER: when the first one leaves the country


class Idleness:
    """Finds why nothing runs on a lane, in the timetable as published, without cuts."""

    def __init__(self, market: Market, bought: Flags) -> None:
        self.market = market
        self.paid = bought
        self.bought = {
            c.id for c, yes in zip(market.network.charters, bought.tolist(), strict=True) if yes
        }

    def reasons(
        self, cargo: Sequence[Cargo], until: int, published: Reach, ever: Reach
    ) -> tuple[Idle, ...]:
        """Why goods cannot move: one reason that suffices alone; or several together; or when the
        first departure leaves; or the missing transfer; or no service. ``published`` and ``ever``:
        offers that the goods could use without policies, in the window and at any time.
        """
        if published.useful.any():
            return (self._slowed(cargo, published),)
        kept = self._kept(cargo, until)
        if kept:
            return kept
        if ever.useful.any():
            leaves = self.market.network.offers.departs[ever.leaving]
            return (Idle(Why.LATER, first_at=instant(int(leaves.min()))),)
        return self._kept(cargo, None) or (self._lacking(cargo) or Idle(Why.NO_SERVICE),)

    def _lacking(self, cargo: Sequence[Cargo]) -> Idle | None:
        """The transfers each of which alone would connect running departures that may carry the
        goods.
        """
        offers, network, maker = self.market.network.offers, self.market.network, self.market.maker
        s, ready_by = cargo[0].shipment, offers.departs - offers.cut_off
        mask = maker.open(s.party, s.special_handling)
        mask &= np.append(self.paid, True)[offers.charter] & ~self.market.barred(cargo[0])
        caught, useful = self._ends(cargo, mask, ready_by)
        useful &= ready_by >= self.market.now
        there, last = no_arrival(network), no_departure(network)
        ends, starts = (
            (place[flags], offers.transport[flags])
            for place, flags in ((offers.destination, caught), (offers.origin, useful))
        )
        np.minimum.at(there, ends, offers.arrives[caught])
        np.maximum.at(last, starts, ready_by[useful])
        for one in cargo:
            if one.shipment.arrived_by:
                at = network.place_index[one.shipment.origin], came_by(one.shipment)
                there[at] = min(there[at], landed(one.shipment, self.market.now))
        found = [f"{t.place} {t.come} {t.go}" for t in missing_links(network, there, last)]
        return Idle(Why.NO_TRANSFER, by=tuple(found)) if found else None

    def _ends(self, cargo: Sequence[Cargo], mask: Flags, ready_by: Ints) -> tuple[Flags, Flags]:
        """(n_offers,) of these offers those that the goods can catch, and those that lead on."""
        network, maker = self.market.network, self.market.maker
        arrives = network.offers.arrives
        starts: dict[int, int] = {}
        for one in cargo:
            at = network.place_index[one.shipment.origin]
            ready = self.market.soonest(one.shipment)
            starts[at] = min(starts.get(at, ready), ready)
        ends = sorted({network.place_index[one.shipment.destination] for one in cargo})
        return (
            maker.reached(mask, ready_by, arrives, starts),
            maker.reaching(mask, ready_by, arrives, ends),
        )

    def _kept(self, cargo: Sequence[Cargo], until: int | None) -> tuple[Idle, ...]:
        """What keeps the goods from itineraries published to leave before ``until``; empty if there
        is none.
        """
        gates = self._gates(cargo[0])
        everything = np.ones(len(self.published.network.offers), bool)
        for why in gates:
            others = [gate for other, gate in gates.items() if other is not why]
            useful = self._useful(np.logical_and.reduce([everything, *others]), cargo, until)
            if useful.any():
                return (self._idle(why, useful & ~gates[why], cargo[0]),)
        useful = self._useful(everything, cargo, until)
        aside = dict(gates) if useful.any() else {}
        for why in gates if aside else ():  # what need not be set aside is no reason
            back = [gate for other, gate in gates.items() if other not in aside or other is why]
            without = self._useful(np.logical_and.reduce([everything, *back]), cargo, until)
            if without.any():
                useful = without
                del aside[why]
        return tuple(self._idle(why, useful & ~gate, cargo[0]) for why, gate in aside.items())

    @cached_property
    def published(self) -> Market:
        """The timetable without cuts and capacity factors."""
        scenario = self.market.scenario
        policies = tuple(p for p in scenario.policies if not p.effect.does.multiplies)
        return Market(
            replace(scenario, cuts=(), policies=policies, shipments=(), documents=(), pins=()),
            self.market.kernel,
        )

    @cached_property
    def _reaches(self) -> Reaches:
        return Reaches(self.published)

    @cached_property
    def _runs(self) -> Flags:
        """(n_offers published,) published offers that still run."""
        offers, all_ = self.market.network.offers, self.published.network.offers
        running = set(zip((d.id for d in offers.departures), offers.pools, strict=True))
        return np.array(
            [(d.id, pool) in running for d, pool in zip(all_.departures, all_.pools, strict=True)],
            bool,
        )

    @cached_property
    def _paid(self) -> Flags:
        """(n_offers published,) offers that need no charter, or one that the plan buys."""
        paid: Flags = np.array(
            [
                not d.charter or d.charter in self.bought
                for d in self.published.network.offers.departures
            ],
            bool,
        )
        return paid

    def _gates(self, one: Cargo) -> dict[Why, Flags]:
        maker = self.published.maker
        return {
            Why.CANCELLED: self._runs,
            Why.REFUSED: self._accepts(one.shipment.special_handling),
            Why.RESERVED: maker.open(one.shipment.party, ()),
            Why.CHARTERS: self._paid,
            Why.BACK: ~self.published.barred(one),
        }

    def _accepts(self, codes: tuple[str, ...]) -> Flags:
        """(n_offers published,) offers that accept the handling codes, for any party."""
        offers, wanted = self.published.network.offers, set(codes)
        accepts: Flags = np.array(
            ["*" in d.accepts or wanted <= set(d.accepts) for d in offers.departures], bool
        )
        return accepts

    def _useful(self, mask: Flags, cargo: Sequence[Cargo], until: int | None) -> Flags:
        return self._reaches.of(self._reaches.usable(mask), cargo, until).useful

    def _idle(self, why: Why, missing: Flags, one: Cargo) -> Idle:
        offers = self.published.network.offers
        chosen = np.flatnonzero(missing).tolist()
        departures = {offers.departures[i].id: offers.departures[i] for i in chosen}
        if why is Why.CANCELLED:
            by: Iterable[str] = self._causes(departures)
        elif why is Why.REFUSED:
            by = one.shipment.special_handling
        elif why is Why.RESERVED:
            by = sorted({offers.parties[i] for i in chosen})
        elif why is Why.BACK:
            by = sorted({self._astray(d, one) for d in departures.values()})
        else:
            by = sorted({d.charter for d in departures.values()})
        return Idle(why, len(departures), tuple(by))

    def _astray(self, departure: Departure, one: Cargo) -> str:
        """The place through which a departure leads goods back, or on."""
        found = self.market.areas.led_astray(one.shipment, [departure])
        return found.place if found else departure.destination

    def _causes(self, departures: dict[str, Departure]) -> list[str]:
        """Why departures are cancelled: the causes of their cuts, else the ids of the cuts; and
        policies that leave them no capacity. If no single one does, all that leave less.
        """
        found: set[str] = set()
        cancelled = cancelling(self.market.scenario, departures.values())
        for name, departure in departures.items():
            factors = self._factors.get(self.published.number[name], {})
            by = {stated_cause(cut) for cut in cancelled.get(name, ())}
            by |= {policy for policy, factor in factors.items() if not factor}
            found |= by or {
                *(stated_cause(cut) for cut in self.market.scenario.cuts if bites(cut, departure)),
                *factors,
            }
        return sorted(found)

    @cached_property
    def _factors(self) -> dict[int, dict[str, int]]:
        """Published departure -> policies that scale its capacity, and by how much (ppm)."""
        table, index = self.published.table, self.published.network.place_index
        return factors(without_partners(atoms(self.market.scenario, table, index), table))

    def _slowed(self, cargo: Sequence[Cargo], published: Reach) -> Idle:
        used = departures_of(self.market, published.useful)
        by = {
            atom.policy.id
            for one in cargo
            for direction, atom in concerned(self.market, one)
            if atom.policy.effect.does.slows and used[hits(atom, direction)].any()
        }
        return Idle(Why.SLOWED, int(used.sum()), tuple(sorted(by)))
