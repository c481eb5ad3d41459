"""The part of the timetable around the goods' time that they may use: where they get to, and from
where they still reach their destination.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.explain.base_case import BaseCase
from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints
from onward.network.views import NEVER, pinned
from onward.scenario import Shipment
from onward.units import grams_up, litres_up, minutes

# minutes: a departure that left more than a day before the goods were ready was not missed
MISSED_WITHIN = 1440


@dataclass(frozen=True, slots=True)
class TimetablePart:
    """The offers around the goods' time that they may use; arrays are (n_part,)."""

    offer: Ints
    origin: Ints
    destination: Ints
    transport: Ints
    ready_by: Ints
    through: Ints


def timetable_part(base: BaseCase, shipment: Shipment, room: Ints, ready: int) -> TimetablePart:
    """The offers that have room for one unit and leave between a day before the goods are ready and
    their latest instant.
    """
    offers, n = base.network.offers, len(base.network.offers)
    allowed, of = base.allowed(shipment), base.departure_of
    grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    mask = (
        allowed.usable[of]
        & (room[:n] >= grams)
        & (room[n : 2 * n] >= litres)
        & base.open_to(shipment)
    )
    mask &= (offers.departs >= ready - MISSED_WITHIN) & (
        offers.departs <= minutes(shipment.latest_at)
    )
    mask &= (offers.arrival_row < 0) | (room[offers.arrival_row] >= grams)
    starts = (offers.origin == base.network.place_index[shipment.origin]) & (offers.start_row >= 0)
    mask &= ~starts | (room[offers.start_row] >= grams)
    amount = {"kg": grams, "m3": litres, "units": shipment.units}
    for departure, policy, period in allowed.quotas:
        row = base.quota_rows[policy, period]
        if room[row] < amount[base.network.quota_unit[row]]:
            mask &= of != departure
    for pin in base.pins.get(shipment.id, ()):
        mask &= np.array([not pinned(pin, offers, i) for i in range(n)], bool)
    chosen = np.flatnonzero(mask & ~base.barred(shipment))
    before, after = allowed.before[of[chosen]], allowed.after[of[chosen]]
    ready_by, through = (
        offers.departs[chosen] - offers.cut_off[chosen] - before,
        offers.arrives[chosen] + after,
    )
    return TimetablePart(
        chosen,
        offers.origin[chosen],
        offers.destination[chosen],
        offers.transport[chosen],
        ready_by,
        through,
    )


def reaching(base: BaseCase, part: TimetablePart, goal: int, latest: int) -> Flags:
    """(n_part,) offers from which the goods still reach their destination in time."""
    transfer = base.network.transfer
    last = np.full((len(base.network.places), len(TRANSPORTS)), NEVER, np.int64)
    useful: Flags = (part.destination == goal) & (part.through <= latest)
    waiting, fresh = np.flatnonzero(~useful), np.flatnonzero(useful)
    changes = transfer[part.destination, part.transport]  # (n_part, n_transports)
    latest_next = np.where(changes < NO_TRANSFER, part.through[:, None] + changes, -NEVER)
    while len(fresh):
        np.maximum.at(last, (part.origin[fresh], part.transport[fresh]), part.ready_by[fresh])
        leads = (latest_next[waiting] <= last[part.destination[waiting]]).any(1)
        fresh, waiting = waiting[leads], waiting[~leads]
        useful[fresh] = True
    return useful


def earliest(base: BaseCase, part: TimetablePart, origin: int, ready: Ints) -> tuple[Ints, Ints]:
    """Two arrays (n_places, n_transports): the earliest minute at which goods are ready there for a
    transport (NO_TRANSFER: never), and the transport that brought them (-1 for none).
    """
    transfer = base.network.transfer
    first: Ints = np.full((len(base.network.places), len(TRANSPORTS)), NO_TRANSFER, np.int64)
    come: Ints = np.full(first.shape, -1, np.int64)
    first[origin] = np.minimum(ready, NO_TRANSFER)
    reached = np.zeros(len(part.offer), bool)
    waiting = np.arange(len(part.offer))
    changes = transfer[part.destination, part.transport]  # (n_part, n_transports)
    there = np.where(changes < NO_TRANSFER, part.through[:, None] + changes, NO_TRANSFER)
    while True:
        caught = first[part.origin[waiting], part.transport[waiting]] <= part.ready_by[waiting]
        if not caught.any():
            break
        fresh, waiting = waiting[caught], waiting[~caught]
        reached[fresh] = True
        np.minimum.at(first, part.destination[fresh], there[fresh])
    for k in range(len(TRANSPORTS)):
        linked = np.flatnonzero(reached & (changes[:, k] < NO_TRANSFER))
        best = linked[there[linked, k] == first[part.destination[linked], k]]
        come[part.destination[best], k] = part.transport[best]
    return first, come
