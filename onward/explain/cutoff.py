"""Missed by how much: the least delay of one cut-off that would open a way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.explain.experiment import Ground
from onward.network.build import available
from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints
from onward.network.views import NEVER, pinned, waits
from onward.scenario import PinRule, Shipment
from onward.units import grams_up, litres_up, minutes

# minutes: a departure gone for longer than a day was not missed, it was before the goods' time
MISSED_WITHIN = 1440


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer whose cut-off the goods miss, and by how many minutes; ``ready`` if being ready
    earlier helps as well.
    """

    offer: int
    minutes: int
    ready: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """The offers near the goods' time that they may use; arrays are (n_part,)."""

    offer: Ints
    origin: Ints
    destination: Ints
    transport: Ints
    ready_by: Ints
    through: Ints


def missed(ground: Ground, shipment: Shipment, room: Ints) -> Missed | None:
    """The cut-off missed by least, if moving it alone opens a way with room for one unit; None if
    there is none within a day.
    """
    if any(p.rule is PinRule.MUST_USE for p in ground.pins.get(shipment.id, ())):
        return None  # a pin may also be missed later on the way
    now, ready_at = minutes(ground.scenario.as_of), minutes(shipment.ready_at)
    index = ground.network.place_index
    origin, goal = index[shipment.origin], index[shipment.destination]
    ready = available(shipment, now) + waits(
        shipment, origin, ground.network.transfer, ground.network.acceptance
    )
    part = _part(ground, shipment, room, int(ready.min()))
    useful = _reaching(ground, part, goal, minutes(shipment.latest_at))
    if not useful.any():
        return None
    gap = _earliest(ground, part, origin, ready)[part.origin, part.transport] - part.ready_by
    earlier = (part.origin == origin) & (gap <= ready_at - now)
    possible = (
        useful
        & (gap > 0)
        & (gap <= MISSED_WITHIN)
        & (earlier | (gap <= ground.network.offers.cut_off[part.offer]))
    )
    if not possible.any():
        return None
    at = int(np.argmin(np.where(possible, gap, NO_TRANSFER)))
    return Missed(int(part.offer[at]), int(gap[at]), bool(earlier[at]))


def _part(ground: Ground, shipment: Shipment, room: Ints, ready: int) -> _Part:
    offers, n = ground.network.offers, len(ground.network.offers)
    allowed, of = ground.allowed(shipment), ground.departure_of
    grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    mask = (
        allowed.usable[of]
        & (room[:n] >= grams)
        & (room[n : 2 * n] >= litres)
        & ground.open_to(shipment)
    )
    mask &= (offers.departs >= ready - MISSED_WITHIN) & (
        offers.departs <= minutes(shipment.latest_at)
    )
    mask &= (offers.arrival_row < 0) | (room[offers.arrival_row] >= grams)
    starts = (offers.origin == ground.network.place_index[shipment.origin]) & (
        offers.start_row >= 0
    )
    mask &= ~starts | (room[offers.start_row] >= grams)
    amount = {"kg": grams, "m3": litres, "units": shipment.units}
    for departure, policy, period in allowed.quotas:
        row = ground.quota_rows[policy, period]
        if room[row] < amount[ground.network.quota_unit[row]]:
            mask &= of != departure
    for pin in ground.pins.get(shipment.id, ()):
        mask &= np.array([not pinned(pin, offers, i) for i in range(n)], bool)
    chosen = np.flatnonzero(mask)
    before, after = allowed.before[of[chosen]], allowed.after[of[chosen]]
    ready_by, through = (
        offers.departs[chosen] - offers.cut_off[chosen] - before,
        offers.arrives[chosen] + after,
    )
    return _Part(
        chosen,
        offers.origin[chosen],
        offers.destination[chosen],
        offers.transport[chosen],
        ready_by,
        through,
    )


def _reaching(ground: Ground, part: _Part, goal: int, latest: int) -> Flags:
    """Offers from which the goods still reach their destination in time."""
    transfer = ground.network.transfer
    last = np.full((len(ground.network.places), len(TRANSPORTS)), NEVER, np.int64)
    useful: Flags = (part.destination == goal) & (part.through <= latest)
    while True:
        np.maximum.at(last, (part.origin[useful], part.transport[useful]), part.ready_by[useful])
        more = useful.copy()
        for k in range(len(TRANSPORTS)):
            change = transfer[part.destination, part.transport, k]
            more |= (change < NO_TRANSFER) & (part.through + change <= last[part.destination, k])
        if (more == useful).all():
            return useful
        useful = more


def _earliest(ground: Ground, part: _Part, origin: int, ready: Ints) -> Ints:
    """(n_places, n_transports) minute at which goods can be ready there for each transport;
    NO_TRANSFER where never.
    """
    transfer = ground.network.transfer
    first: Ints = np.full((len(ground.network.places), len(TRANSPORTS)), NO_TRANSFER, np.int64)
    first[origin] = np.minimum(ready, NO_TRANSFER)
    reached = np.zeros(len(part.offer), bool)
    while True:
        now = first[part.origin, part.transport] <= part.ready_by
        if (now == reached).all():
            return first
        reached = now
        for k in range(len(TRANSPORTS)):
            change = transfer[part.destination, part.transport, k]
            linked = reached & (change < NO_TRANSFER)
            np.minimum.at(
                first[:, k], part.destination[linked], part.through[linked] + change[linked]
            )
