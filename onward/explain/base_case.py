"""The base case of experiments: all departures as published, which of them run, and the room that
the plan leaves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from onward.cancel import check_cancelled
from onward.network.areas import areas_of, barred, no_return
from onward.network.build import amounts, build
from onward.network.links import Links, links_of
from onward.network.network import Flags, Ints, Network, Shorts
from onward.network.offer_order import KeptOrders
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
from onward.scenario.stated_cause import stated_cause
from onward.units import grams_up, litres_up, ppm

UNLIMITED = 1 << 60
CLOSED = -1  # room of an offer that may not be used: not even a weightless handling unit fits


@dataclass(frozen=True, slots=True)
class Users:
    """Which consignments of a plan use each row, and the amounts; sorted by row, and those of a row
    in the plan's order.
    """

    begin: Ints  # (n_rows + 1,) where the users of each row begin
    consignment: Ints  # (n_users,) its index in the plan
    amount: Ints  # (n_users,)
    taken: Ints  # (n_rows,) by all of them

    @classmethod
    def of(cls, consignment: Ints, row: Ints, amount: Ints, n_rows: int) -> Users:
        """The users from their rows in any order; one that meets a row twice uses it once, with
        both amounts.
        """
        order = np.lexsort((consignment, row))
        consignment, row, amount = consignment[order], row[order], amount[order]
        new = np.ones(len(order), bool)
        new[1:] = (np.diff(row) > 0) | (np.diff(consignment) > 0)
        heads = np.flatnonzero(new)
        amount = np.add.reduceat(amount, heads) if len(heads) else amount
        taken = np.zeros(n_rows, np.int64)
        np.add.at(taken, row[heads], amount)
        begin = np.searchsorted(row[heads], np.arange(n_rows + 1))
        return cls(begin, consignment[heads], amount, taken)

    def __getitem__(self, row: int) -> list[tuple[int, int]]:
        """Each consignment, with the amount it takes of a row."""
        mine = slice(int(self.begin[row]), int(self.begin[row + 1]))
        return list(zip(self.consignment[mine].tolist(), self.amount[mine].tolist(), strict=True))

    def rows(self, consignment: int) -> Ints:
        mine = np.flatnonzero(self.consignment == consignment)
        return np.searchsorted(self.begin, mine, side="right") - 1


_NONE = np.zeros(0, np.int64)
NOBODY = Users(_NONE, _NONE, _NONE, _NONE)


@dataclass(frozen=True, slots=True)
class BaseCase:
    """The published timetable as a network, with the amounts that hold for this plan.

    ``network`` has no goods, and each departure at its full capacity: nothing cancelled, cut by a
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
    users: Users
    # shipment -> its ways in the plan, as offers in order, and the units on each
    itineraries: dict[str, dict[tuple[int, ...], int]]
    quota_rows: dict[tuple[str, int], int]
    day_rows: dict[str, int]  # place and day, as "BELGG 2020-04-03" -> row
    offer_of: dict[tuple[str, str], int]  # (departure, pool) -> offer
    departure_of: Ints  # (n_offers,) index into the timetable
    costs: tuple[Ints, Shorts]  # one cost class of all offers, since no experiment asks for cost
    links: Links  # of the offers, the same in most experiments
    grounded: Flags  # (n_departures,) those of the timetable that are cancelled
    together: int = 1  # handling units of the goods that count as one
    # found once and kept: offers open to a party, and accepting handling codes; words for
    # offers, and for who holds a row
    opened_to: dict[str, Flags] = field(default_factory=dict)
    accepted: dict[tuple[str, ...], Flags] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    holders: dict[int, str] = field(default_factory=dict)
    orders: KeptOrders = field(default_factory=KeptOrders)
    _counted: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    _waiving: dict[frozenset[str], GoodsRules] = field(default_factory=dict)

    def allowed(self, shipment: Shipment) -> Allowed:
        """The effect of policies on a shipment."""
        papers = self.documents.get(shipment.id, ())
        return self.rules.allowed(
            self.rules.key(shipment.began, shipment.destination, shipment.hs, papers)
        )

    def barred(self, shipment: Shipment) -> Flags:
        """(n_offers,) offers forbidden to goods that may not return."""
        index, area = self.network.place_index, self.network.area
        goods = no_return(areas_of(self.scenario), [shipment], index, area)
        return barred(self.network.offers, area, goods, 0, index[shipment.destination])

    def unit_uses(self, shipment: Shipment, itinerary: Sequence[int]) -> dict[int, int]:
        """Row -> grams, litres or units that one handling unit takes of it on these offers in order
        (-1: an offer that is gone). A row met twice counts twice.
        """
        offers, n = self.network.offers, len(self.network.offers)
        grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
        found: dict[int, int] = defaultdict(int)
        for i, o in enumerate(itinerary):
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

    def uses(
        self, shipments: Sequence[Shipment], itineraries: Sequence[Sequence[int]]
    ) -> tuple[Ints, Ints, Ints]:
        """The rows used by one handling unit of each of some shipments on its itinerary, as in
        ``unit_uses``: three arrays of one length, the shipment's number, the row and the amount. A
        row that a unit meets twice may appear twice.
        """
        offers, n = self.network.offers, len(self.network.offers)
        lengths = np.array([len(itinerary) for itinerary in itineraries], np.int64)
        leg = np.array([o for itinerary in itineraries for o in itinerary], np.int64)
        one = np.repeat(np.arange(len(itineraries)), lengths)
        first = np.zeros(len(leg), bool)
        first[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
        first &= np.array([not s.arrived_by for s in shipments], bool)[one]
        grams, litres = (
            np.array([up(amount) for amount in amounts], np.int64)[one]
            for up, amounts in (
                (grams_up, [s.mass_kg for s in shipments]),
                (litres_up, [s.volume_m3 for s in shipments]),
            )
        )
        starts = np.where(first, offers.start_row[leg], -1)
        rows = np.concatenate([leg, n + leg, offers.arrival_row[leg], starts])
        amounts = np.concatenate([grams, litres, grams, grams])
        kept = (rows >= 0) & np.tile(leg >= 0, 4)
        quotas = [] if not self.quota_rows else list(self._quota_uses(shipments, itineraries))
        number, row, amount = np.array(quotas, np.int64).reshape(-1, 3).T
        return (
            np.concatenate([np.tile(one, 4)[kept], number]),
            np.concatenate([rows[kept], row]),
            np.concatenate([amounts[kept], amount]),
        )

    def _quota_uses(
        self, shipments: Sequence[Shipment], itineraries: Sequence[Sequence[int]]
    ) -> Iterator[tuple[int, int, int]]:
        for i, (s, itinerary) in enumerate(zip(shipments, itineraries, strict=True)):
            amount = {"kg": grams_up(s.mass_kg), "m3": litres_up(s.volume_m3), "units": s.units}
            for o in itinerary:
                for row in self.counted(s).get(int(self.departure_of[o]), ()) if o >= 0 else ():
                    yield i, row, amount[self.network.quota_unit[row]]

    def counted(self, shipment: Shipment) -> dict[int, list[int]]:
        """Departure -> the rows of the quotas in which this shipment's goods count."""
        if not self.quota_rows:
            return {}
        if shipment.id not in self._counted:
            found: dict[int, list[int]] = defaultdict(list)
            for departure, policy, period in self.allowed(shipment).quotas:
                found[departure].append(self.quota_rows[policy, period])
            self._counted[shipment.id] = dict(found)
        return self._counted[shipment.id]

    def refused(self, shipment: str) -> tuple[str, ...]:
        """Departures whose carrier's last answer to the shipment is a refusal; it must not use
        them.
        """
        last = {b.departure: b.state for b in in_order_known(self.bookings.get(shipment, ()))}
        return tuple(
            departure for departure, state in last.items() if state is BookingState.REFUSED
        )

    def desk_pins(self, shipment: str) -> tuple[Pin, ...]:
        """A shipment's pins without those that represent refusals of carriers."""
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
            rules.shut |= self.grounded
        return rules

    def rules_waiving(self, policies: frozenset[str]) -> GoodsRules:
        """The rules without these policies, made once."""
        if policies not in self._waiving:
            self._waiving[policies] = self.rules_without(lambda policy: policy.id in policies)
        return self._waiving[policies]

    def afresh(self) -> BaseCase:
        """The same base case with empty caches of rules, which would take much memory."""
        return replace(self, rules=self.rules_without())

    def open_to(self, shipment: Shipment) -> Flags:
        """(n_offers,) offers that accept the shipment's handling codes and party."""
        found: Flags = self.open_to_party(shipment.party) & self.accepting(
            shipment.special_handling
        )
        return found

    def open_to_party(self, party: str) -> Flags:
        """(n_offers,) offers of space that is not reserved for others."""
        if party not in self.opened_to:
            parties = self.network.offers.parties
            self.opened_to[party] = np.array([owner in ("", party) for owner in parties], bool)
        return self.opened_to[party]

    def accepting(self, codes: tuple[str, ...]) -> Flags:
        """(n_offers,) offers on departures that accept handling codes."""
        if codes not in self.accepted:
            wanted = set(codes)
            self.accepted[codes] = np.array(
                [
                    not wanted or "*" in d.accepts or wanted <= set(d.accepts)
                    for d in self.network.offers.departures
                ],
                bool,
            )
        return self.accepted[codes]


def base_case(scenario: Scenario, plan: Plan, *, lenient: bool = False) -> BaseCase:
    """The base case of one plan. Raises ValueError if the plan uses what the scenario does not
    have; ``lenient``: legs on departures that have left or no longer run, and goods no longer
    known, take nothing instead.
    """
    scenario = known(scenario)
    network = build(_as_published(scenario), [], rivals=False)
    check_cancelled()
    runs = tuple({d.id: d for d in network.offers.departures}.values())
    table = timetable_columns(runs, network.places, network.place_index)
    found = atoms(network.scenario, table, network.place_index)
    check_cancelled()
    cancelled = _cancelled(scenario, runs, table, network)
    check_cancelled()
    flown = _flown(scenario, network, table)
    capacity = _closed(flown, network, cancelled)
    bought = np.array([c.id in set(plan.charters) for c in network.charters], bool)
    base = BaseCase(
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
        users=NOBODY,
        itineraries={},
        quota_rows=network.quota_rows,
        day_rows=_day_rows(network),
        offer_of=_offer_numbers(network),
        departure_of=_departure_numbers(network, runs),
        costs=(np.zeros((1, 3), np.int64), np.zeros(len(network.offers), np.int32)),
        links=links_of(network.offers, network.transfer),
        grounded=np.array([d.id in cancelled for d in runs], bool),
    )
    return _load(base, plan, lenient=lenient).afresh()


_Row = TypeVar("_Row", Booking, Document, Pin)


def _by_shipment(rows: tuple[_Row, ...]) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.shipment].append(row)
    return {shipment: tuple(mine) for shipment, mine in found.items()}


def _as_published(scenario: Scenario) -> Scenario:
    policies = tuple(p for p in scenario.policies if not p.effect.does.multiplies)
    return replace(scenario, cuts=(), policies=policies)


def _grounding(scenario: Scenario) -> tuple[Policy, ...]:
    """Policies that leave no capacity on their departures."""
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
                found[d.id] = stated_cause(cut)
    return found


def _flown(scenario: Scenario, network: Network, table: Timetable) -> Ints:
    cuts = tuple(cut for cut in scenario.cuts if ppm(cut.factor))
    grounding = _grounding(scenario)
    policies = tuple(
        p for p in scenario.policies if p.effect.does.multiplies and p not in grounding
    )
    offers, n = network.offers, len(network.offers)
    found = amounts(replace(scenario, cuts=cuts, policies=policies), table, network.place_index)
    capacity = network.rows.capacity.copy()
    for i, (d, pool) in enumerate(zip(offers.departures, offers.pools, strict=True)):
        capacity[i], capacity[n + i] = found.get((d.id, pool), (0, 0))
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
    """(n_offers,) the index of each offer's departure in ``runs``."""
    position = {d.id: i for i, d in enumerate(runs)}
    return np.array([position[d.id] for d in network.offers.departures], np.int64)


def _load(base: BaseCase, plan: Plan, *, lenient: bool) -> BaseCase:
    """The base case after the plan's goods are taken off the room, with the consignments that use
    each row.
    """
    consignments, shipments = [], []
    itineraries: list[list[int]] = []
    for c, consignment in enumerate(plan.consignments):
        shipment = base.shipments.get(consignment.shipment)
        if shipment is not None:
            consignments.append(c)
            shipments.append(shipment)
            itineraries.append(
                [_offer(base, consignment.id, leg, lenient=lenient) for leg in consignment.legs]
            )
        elif not lenient:
            raise ValueError(
                f"consignment {consignment.id}: no shipment {consignment.shipment!r} is known. "
                "Maybe judge the plan first?"
            )
    one, rows, amounts = base.uses(shipments, itineraries)
    units = np.array([plan.consignments[c].handling_units for c in consignments], np.int64)
    number = np.array(consignments, np.int64)
    users = Users.of(number[one], rows, amounts * units[one], len(base.room))
    used: dict[str, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for shipment, itinerary, count in zip(shipments, itineraries, units.tolist(), strict=True):
        used[shipment.id][tuple(itinerary)] += count
    return replace(base, users=users, room=base.room - users.taken, itineraries=dict(used))


def _offer(base: BaseCase, consignment: str, leg: Leg, *, lenient: bool) -> int:
    found = base.offer_of.get((leg.departure, leg.pool), -1)
    if found < 0 and not lenient:
        where = leg.departure + (f" ({leg.pool})" if leg.pool else "")
        raise ValueError(
            f"consignment {consignment} uses {where}, which has no space here. Maybe judge the "
            "plan first?"
        )
    return found
