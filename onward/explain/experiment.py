"""What experiments start from: every departure as published, which of them run, and the room that
the plan leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from onward.cancel import check_cancelled
from onward.network.areas import areas_of, barred, no_return
from onward.network.build import build
from onward.network.network import Flags, Ints, Network, Shorts
from onward.network.policy_effects import (
    Allowed,
    Atom,
    GoodsRules,
    Timetable,
    atoms,
    factors,
    timetable_columns,
    without_partners,
)
from onward.plan.oracle.index import cost_classes
from onward.plan.plan import Leg, Plan
from onward.scenario import (
    Booking,
    BookingState,
    Cut,
    Departure,
    Document,
    Pin,
    PinRule,
    Place,
    Policy,
    Scenario,
    Shipment,
    bites,
    in_order_known,
    known,
)
from onward.units import grams_up, litres_up, ppm

UNLIMITED = 1 << 60
CLOSED = -1  # room of an offer that may not be used: not even a weightless handling unit fits


@dataclass(frozen=True, slots=True)
class Ground:
    """The published timetable as a network, with the amounts that hold for this plan.

    ``network`` has no goods, and every departure at its full capacity: nothing cancelled, cut by a
    factor or taken by rivals.
    """

    scenario: Scenario
    network: Network
    table: Timetable
    atoms: list[Atom]
    rules: GoodsRules  # cancelled departures carry nothing
    documents: dict[str, tuple[Document, ...]]
    pins: dict[str, tuple[Pin, ...]]
    bookings: dict[str, tuple[Booking, ...]]
    shipments: dict[str, Shipment]
    places: dict[str, Place]
    cancelled: dict[str, str]  # departure -> the cut or policy that cancels it
    flown: Ints  # (n_rows,) capacity after cuts, factors and rivals, as if nothing were cancelled
    capacity: Ints  # (n_rows,) the same as it is: CLOSED where a departure is cancelled
    bought: Flags  # (n_charters,)
    # (n_rows,) what the plan leaves; CLOSED for cancelled departures and charters not bought
    room: Ints
    users: dict[int, list[tuple[int, int]]]  # row -> (consignment, amount)
    takes: dict[int, list[int]]  # consignment -> rows
    # shipment -> its ways in the plan, as offers in order, and the units on each
    itineraries: dict[str, dict[tuple[int, ...], int]]
    quota_rows: dict[tuple[str, int], int]
    day_rows: dict[str, int]  # place and day, as "BELGG 2020-04-03" -> row
    offer_of: dict[tuple[str, str], int]  # (departure, pool) -> offer
    departure_of: Ints  # (n_offers,) index into the timetable
    costs: tuple[Ints, Shorts]  # cost classes of the offers, the same in every experiment
    together: int = 1  # handling units that count as one unit of the goods asked about
    _open: dict[tuple[str, tuple[str, ...]], Flags] = field(default_factory=dict)
    _counted: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    _waiving: dict[frozenset[str], GoodsRules] = field(default_factory=dict)

    def allowed(self, shipment: Shipment) -> Allowed:
        """What policies leave to a shipment."""
        papers = self.documents.get(shipment.id, ())
        return self.rules.allowed(
            self.rules.key(shipment.began, shipment.destination, shipment.hs, papers)
        )

    def barred(self, shipment: Shipment) -> Flags:
        """(n_offers,) offers that lead goods back, or on from their destination, which may not."""
        index, area = self.network.place_index, self.network.area
        goods = no_return(areas_of(self.scenario), [shipment], index, area)
        return barred(self.network.offers, area, goods, 0, index[shipment.destination])

    def unit_uses(self, shipment: Shipment, way: Sequence[int]) -> dict[int, int]:
        """Row -> grams, litres or units that one handling unit takes of it on these offers in order
        (-1: an offer that is gone). A row that it meets twice counts twice.
        """
        offers, n = self.network.offers, len(self.network.offers)
        grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
        found: dict[int, int] = defaultdict(int)
        for i, o in enumerate(way):
            if o < 0:
                continue
            found[o] += grams
            found[n + o] += litres
            found[int(offers.arrival_row[o])] += grams
            if not i and not shipment.arrived_by:
                found[int(offers.start_row[o])] += grams
            for row in self.counted(shipment).get(int(self.departure_of[o]), ()):
                amount = {"kg": grams, "m3": litres, "units": shipment.units}
                found[row] += amount[self.network.quota_unit[row]]
        return {row: amount for row, amount in found.items() if row >= 0}

    def counted(self, shipment: Shipment) -> dict[int, list[int]]:
        """Departure -> the rows of the quotas that count this shipment's goods on it."""
        if not self.quota_rows:
            return {}
        if shipment.id not in self._counted:
            found: dict[int, list[int]] = defaultdict(list)
            for departure, policy, period in self.allowed(shipment).quotas:
                found[departure].append(self.quota_rows[policy, period])
            self._counted[shipment.id] = dict(found)
        return self._counted[shipment.id]

    def refused(self, shipment: str) -> tuple[str, ...]:
        """Departures for which the carrier's last word to the shipment is a refusal; it must not
        use them.
        """
        last = {b.departure: b.state for b in in_order_known(self.bookings.get(shipment, ()))}
        return tuple(
            departure for departure, state in last.items() if state is BookingState.REFUSED
        )

    def desk_pins(self, shipment: str) -> tuple[Pin, ...]:
        """A shipment's pins without those that stand for refusals of carriers."""
        refusals = [
            Pin(shipment=shipment, rule=PinRule.MUST_NOT_USE, departure=departure)
            for departure in self.refused(shipment)
        ]
        return tuple(pin for pin in self.pins.get(shipment, ()) if pin not in refusals)

    def rules_without(
        self, waived: Callable[[Policy], bool] | None = None, *, cancelled: bool = False
    ) -> GoodsRules:
        """New rules without the waived policies. Cancelled departures are closed, unless
        ``cancelled``.
        """
        atoms = self.atoms if waived is None else [a for a in self.atoms if not waived(a.policy)]
        rules = GoodsRules(self.network.scenario, atoms, self.table)
        if not cancelled:
            rules.shut |= np.array([d.id in self.cancelled for d in self.table.departures], bool)
        return rules

    def rules_waiving(self, policies: frozenset[str]) -> GoodsRules:
        """The rules without these policies, made once."""
        if policies not in self._waiving:
            self._waiving[policies] = self.rules_without(lambda policy: policy.id in policies)
        return self._waiving[policies]

    def afresh(self) -> Ground:
        """The same ground with rules that remember no goods yet, which would take much memory."""
        return replace(self, rules=self.rules_without())

    def open_to(self, shipment: Shipment) -> Flags:
        """(n_offers,) offers that accept the shipment's handling codes and party."""
        key = shipment.party, shipment.special_handling
        if key not in self._open:
            offers, wanted = self.network.offers, set(shipment.special_handling)
            party = [owner in ("", shipment.party) for owner in offers.parties]
            accepts = [
                not wanted or "*" in d.accepts or wanted <= set(d.accepts)
                for d in offers.departures
            ]
            self._open[key] = np.array(party, bool) & np.array(accepts, bool)
        return self._open[key]


def ground_of(scenario: Scenario, plan: Plan, *, lenient: bool = False) -> Ground:
    """The ground of one plan. Raises ValueError if the plan uses what the scenario does not have;
    ``lenient``: legs on departures that have left or no longer run, and goods no longer known, take
    nothing instead.
    """
    scenario = known(scenario)
    network = build(_as_published(scenario), [])
    check_cancelled()
    runs = tuple({d.id: d for d in network.offers.departures}.values())
    table = timetable_columns(runs, network.places, network.place_index)
    found = atoms(network.scenario, table, network.place_index)
    check_cancelled()
    cancelled = _cancelled(scenario, runs, table, network)
    check_cancelled()
    flown = _flown(scenario, network)
    capacity = _closed(flown, network, cancelled)
    bought = np.array([c.id in set(plan.charters) for c in network.charters], bool)
    ground = Ground(
        scenario=scenario,
        network=network,
        table=table,
        atoms=found,
        rules=GoodsRules(network.scenario, found, table),
        documents=_by_shipment(scenario.documents),
        pins=_by_shipment(scenario.pins),
        bookings=_by_shipment(scenario.bookings),
        shipments={s.id: s for s in scenario.shipments},
        places={p.id: p for p in scenario.places},
        cancelled=cancelled,
        flown=flown,
        capacity=capacity,
        bought=bought,
        room=np.where(np.append(bought, True)[network.rows.charter], capacity, CLOSED),
        users=defaultdict(list),
        takes=defaultdict(list),
        itineraries=defaultdict(dict),
        quota_rows=network.quota_rows,
        day_rows=_day_rows(network),
        offer_of=_offer_numbers(network),
        departure_of=_departure_numbers(network, runs),
        costs=cost_classes(network),
    )
    _load(ground, plan, lenient=lenient)
    return ground.afresh()


_Row = TypeVar("_Row", Booking, Document, Pin)


def _by_shipment(rows: tuple[_Row, ...]) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.shipment].append(row)
    return {shipment: tuple(mine) for shipment, mine in found.items()}


def _as_published(scenario: Scenario) -> Scenario:
    policies = tuple(p for p in scenario.policies if not p.effect.does.multiplies)
    departures = tuple(
        replace(d, taken_kg=0.0, taken_m3=0.0) if d.taken_kg or d.taken_m3 else d
        for d in scenario.departures
    )
    services = tuple(replace(s, taken_kg=0.0, taken_m3=0.0) for s in scenario.services)
    return replace(scenario, cuts=(), policies=policies, departures=departures, services=services)


def _grounding(scenario: Scenario) -> tuple[Policy, ...]:
    """Policies that leave no capacity at all on departures that they apply to."""
    return tuple(p for p in scenario.policies if p.effect.does.multiplies and ppm(p.factor) == 0)


def _cancelled(
    scenario: Scenario, runs: tuple[Departure, ...], table: Timetable, network: Network
) -> dict[str, str]:
    found: dict[str, str] = {}
    for policy in _grounding(scenario):
        hit = without_partners(
            atoms(replace(scenario, policies=(policy,)), table, network.place_index), table
        )
        found.update((runs[i].id, policy.id) for i in factors(hit))
    whole: dict[str, list[Cut]] = defaultdict(list)
    for cut in scenario.cuts:
        if ppm(cut.factor) == 0:
            whole[cut.departure or cut.service].append(cut)
    for d in runs:
        for cut in [*whole.get(d.id, ()), *(whole.get(d.service, ()) if d.service else ())]:
            if bites(cut, d):
                found[d.id] = cut.cause or cut.id
    return found


def _flown(scenario: Scenario, network: Network) -> Ints:
    cuts = tuple(cut for cut in scenario.cuts if ppm(cut.factor))
    policies = tuple(p for p in scenario.policies if p not in _grounding(scenario))
    rows = build(replace(scenario, cuts=cuts, policies=policies), []).rows
    amount = dict(zip(rows.keys, rows.capacity.tolist(), strict=True))
    n = len(network.offers)
    capacity = np.array([amount.get(key, 0) for key in network.rows.keys], np.int64)
    capacity[2 * n :] = network.rows.capacity[2 * n :]
    return capacity


def _closed(flown: Ints, network: Network, cancelled: dict[str, str]) -> Ints:
    """(n_rows,) the amounts, CLOSED where a departure is cancelled."""
    gone = np.array([d.id in cancelled for d in network.offers.departures], bool)
    capacity = flown.copy()
    capacity[: 2 * len(gone)][np.concatenate([gone, gone])] = CLOSED
    return capacity


def _offer_numbers(network: Network) -> dict[tuple[str, str], int]:
    """(departure, pool) -> offer."""
    offers = network.offers
    pairs = zip(offers.departures, offers.pools, strict=True)
    return {(d.id, pool): i for i, (d, pool) in enumerate(pairs)}


def _day_rows(network: Network) -> dict[str, int]:
    first = 2 * len(network.offers)
    days = ((key.split("|"), row) for row, key in enumerate(network.rows.keys[first:], first))
    return {f"{key[1]} {key[2]}": row for key, row in days if key[0] == "day"}


def _departure_numbers(network: Network, runs: tuple[Departure, ...]) -> Ints:
    """(n_offers,) the place of each offer's departure among ``runs``."""
    position = {d.id: i for i, d in enumerate(runs)}
    return np.array([position[d.id] for d in network.offers.departures], np.int64)


def _load(ground: Ground, plan: Plan, *, lenient: bool) -> None:
    """Take the plan's goods off the room, and record which consignments use each row."""
    for c, consignment in enumerate(plan.consignments):
        shipment = ground.shipments.get(consignment.shipment)
        if shipment is None:
            if lenient:
                continue
            raise ValueError(
                f"consignment {consignment.id}: no shipment {consignment.shipment!r} is known. "
                "Maybe judge the plan first?"
            )
        way = [_offer(ground, consignment.id, leg, lenient=lenient) for leg in consignment.legs]
        used = ground.itineraries[shipment.id]
        used[tuple(way)] = used.get(tuple(way), 0) + consignment.handling_units
        for row, amount in ground.unit_uses(shipment, way).items():
            taken = consignment.handling_units * amount
            ground.room[row] -= taken
            ground.users[row].append((c, taken))
            ground.takes[c].append(row)


def _offer(ground: Ground, consignment: str, leg: Leg, *, lenient: bool) -> int:
    found = ground.offer_of.get((leg.departure, leg.pool), -1)
    if found < 0 and not lenient:
        where = leg.departure + (f" ({leg.pool})" if leg.pool else "")
        raise ValueError(
            f"consignment {consignment} uses {where}, which has no space here. Maybe judge the "
            "plan first?"
        )
    return found
