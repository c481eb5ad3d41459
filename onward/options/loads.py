"""A plan's use of each row of a network, and the remaining room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onward.network.amended_rows import cancelling
from onward.network.network import Flags, Ints
from onward.options.market import Market
from onward.plan.plan import Consignment, Plan
from onward.scenario import timetable
from onward.units import grams_up, litres_up


@dataclass(frozen=True, slots=True)
class Loads:
    """The room that a plan leaves. Legs on departures that have left or no longer run, and goods no
    longer known, take nothing.
    """

    bought: Flags  # (n_charters,)
    # (n_rows,) grams, litres or units; below 0 where the plan wants more than there still is
    left: Ints
    # shipment -> (row, amount) taken by its consignments that have not left
    own: dict[str, tuple[tuple[int, int], ...]]
    under_way: dict[str, tuple[Consignment, ...]]  # shipment -> what has left by the plan

    def room(self, shipment: str = "") -> Ints:
        """(n_rows,) free room, including what this shipment itself has booked."""
        room = self.left.copy()
        for row, amount in self.own.get(shipment, ()):
            room[row] += amount
        return np.maximum(room, 0)


def loads_of(market: Market, plan: Plan | None) -> Loads:
    """The plan's loads; without a plan nothing is taken and no charter is bought."""
    network = market.network
    names = set(plan.charters) if plan else set()
    bought = np.array([c.id in names for c in network.charters], bool)
    left = np.where(np.append(bought, True)[network.rows.charter], network.rows.capacity, 0)
    gone, waiting = _by_fate(market, plan.consignments) if plan else ([], [])
    own = _taken(market, waiting)
    for uses in (*own.values(), *_taken(market, gone).values()):
        for row, amount in uses:
            left[row] -= amount
    under_way: dict[str, list[Consignment]] = defaultdict(list)
    for consignment in gone:
        under_way[consignment.shipment].append(consignment)
    return Loads(bought, left, own, {name: tuple(all_) for name, all_ in under_way.items()})


def _by_fate(
    market: Market, consignments: Sequence[Consignment]
) -> tuple[list[Consignment], list[Consignment]]:
    """Consignments whose first leg ran and left before the scenario's ``as_of``, and the others."""
    past = {c.legs[0].departure for c in consignments} - market.number.keys()
    scenario, left = market.scenario, set[str]()
    if past:
        before = [d for d in timetable(scenario) if d.id in past and d.departs_at < scenario.as_of]
        left = {d.id for d in before} - cancelling(scenario, before).keys()
    gone = [c for c in consignments if c.legs[0].departure in left]
    return gone, [c for c in consignments if c.legs[0].departure not in left]


def _taken(
    market: Market, consignments: Sequence[Consignment]
) -> dict[str, tuple[tuple[int, int], ...]]:
    network, offers, n = market.network, market.network.offers, len(market.network.offers)
    offer = {
        (d.id, pool): i
        for i, (d, pool) in enumerate(zip(offers.departures, offers.pools, strict=True))
    }
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for consignment in consignments:
        shipment, count = market.shipments.get(consignment.shipment), consignment.handling_units
        if shipment is None:
            continue
        amount = {
            "kg": count * grams_up(shipment.mass_kg),
            "m3": count * litres_up(shipment.volume_m3),
            "units": count * shipment.units,
        }
        quotas = _quotas(market, shipment.id) if market.quota_rows else {}
        for number, leg in enumerate(consignment.legs):
            o = offer.get((leg.departure, leg.pool), -1)
            if o < 0:
                continue
            uses = [
                (o, amount["kg"]),
                (n + o, amount["m3"]),
                (int(offers.arrival_row[o]), amount["kg"]),
            ]
            # handling at the origin; of goods under way it was counted when they arrived
            if number == 0 and not shipment.arrived_by:
                uses.append((int(offers.start_row[o]), amount["kg"]))
            uses += [
                (row, amount[network.quota_unit[row]]) for row in quotas.get(leg.departure, ())
            ]
            found[shipment.id] += [use for use in uses if use[0] >= 0]
    return {shipment: tuple(uses) for shipment, uses in found.items()}


def _quotas(market: Market, shipment: str) -> dict[str, list[int]]:
    """Departure -> quota rows in which a shipment's goods count."""
    found: dict[str, list[int]] = defaultdict(list)
    for departure, policy, period in market.allowed(market.of(shipment)).quotas:
        found[market.table.departures[departure].id].append(market.quota_rows[policy, period])
    return found
