"""Finds by how little goods miss a departure: the smallest delay of one cut-off, or the smallest
gain of time at one stop, that opens a way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from onward.explain.cause import Cause
from onward.explain.experiment import Ground
from onward.explain.more_room import made_possible
from onward.explain.phrases import flight, named, place_said
from onward.explain.reasons import Remedy
from onward.explain.stand import Experiments
from onward.explain.what_if import Asker, WhatIf
from onward.network.build import available
from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints
from onward.network.views import NEVER, pinned, waits
from onward.scenario import PinRule, Shipment
from onward.units import grams_up, litres_up, minutes
from onward.wording.quantities import exactly

# minutes: a departure that left more than a day before the goods were ready was not missed
MISSED_WITHIN = 1440
MINUTE = timedelta(minutes=1)
TRIED = 3  # departures with room: the one missed by least, then those with room for more units


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer that the goods miss, and by how many minutes.

    ``kind``: ready (the goods could be ready earlier), cut-off (the departure could accept them
    later), transfer (the stop before could be faster, from transport ``come``).
    """

    offer: int
    minutes: int
    kind: str
    come: int = -1


def missed_cut_offs(stand: Experiments, i: int, *, helped: bool) -> Cause | None:
    """The offers that a trouble's goods miss, and changes by which they would catch them; None if
    nothing is missed by less than a day. If no other experiment has ``helped``, also such changes
    together with more room.
    """
    ground, rooms, shipment = stand.ground, stand.rooms, stand.troubles[i].shipment
    units, close = stand.troubles[i].units, stand.troubles[i] in stand.close
    if not close and rooms.any_size is rooms.left:
        return None
    with_room = missed(ground, shipment, stand.shelf(i).room(), units)
    anyhow = with_room if rooms.any_size is rooms.left else missed(ground, shipment, rooms.any_size)
    if not anyhow:
        return None
    remedies = [_tried(stand, i, miss) for miss in with_room if close]
    remedies = [remedy for remedy in remedies if remedy.helps]
    first = anyhow[0]
    if close and not (remedies or helped or anyhow is with_room):
        remedies = list(_with_room(stand, i, first))
    what = "connection to" if first.kind == "transfer" else "cut-off of"
    detail = f"missed the {what} {flight(ground, first.offer)} by {exactly(first.minutes)}"
    return Cause("cut-off", detail, (ground.network.offers.departures[first.offer].id,), remedies)


def _tried(stand: Experiments, i: int, miss: Missed) -> Remedy:
    return stand.tried(i, _remedy(stand.ground, miss), _asker(stand, i, miss), 0, ())


def _with_room(stand: Experiments, i: int, miss: Missed) -> Iterator[Remedy]:
    """The same changes together with the room that the way then lacks."""
    found = _asker(stand, i, miss).ask(stand.rooms.any_size)
    if found.there_is(0):
        made = made_possible(stand, i, found.ways[0], (_remedy(stand.ground, miss),))
        if made:
            yield made


def _asker(stand: Experiments, i: int, miss: Missed) -> Asker:
    """The experiment in which the goods catch the offer."""
    ground, shipment = stand.ground, stand.troubles[i].shipment
    offers, o = ground.network.offers, miss.offer
    if miss.kind == "ready":
        earlier = shipment.ready_at - miss.minutes * MINUTE
        return Asker(ground, [replace(shipment, ready_at=earlier)])
    if miss.kind == "transfer":
        place, go = int(offers.origin[o]), int(offers.transport[o])
        faster = place, miss.come, go, miss.minutes
        return Asker(ground, [shipment], WhatIf(faster_transfer=faster))
    return Asker(ground, [shipment], WhatIf(later_cut_off=(offers.departures[o].id, miss.minutes)))


def _remedy(ground: Ground, miss: Missed) -> Remedy:
    offers, by = ground.network.offers, exactly(miss.minutes)
    d, name = offers.departures[miss.offer], named(ground, miss.offer)
    if miss.kind == "ready":
        return Remedy(
            kind="ready", on=d.id, minutes=miss.minutes, text=f"ready {by} earlier for {name}"
        )
    if miss.kind == "transfer":
        come, go = TRANSPORTS[miss.come], d.transport
        where = place_said(ground, d.origin)
        text = f"{by} less between {come} and {go} at {where} for {name}"
        return Remedy(
            kind="transfer", on=f"{d.origin} {come} {go}", minutes=miss.minutes, text=text
        )
    text = f"{name} accepting goods {by} later"
    return Remedy(kind="cut-off", on=d.id, minutes=miss.minutes, text=text)


@dataclass(frozen=True, slots=True)
class _Part:
    """The offers around the goods' time that they may use; arrays are (n_part,)."""

    offer: Ints
    origin: Ints
    destination: Ints
    transport: Ints
    ready_by: Ints
    through: Ints


def missed(ground: Ground, shipment: Shipment, room: Ints, units: int = 1) -> list[Missed]:
    """The offer missed by the fewest minutes, if catching it opens a way with room for one unit;
    then those missed by more that have room for more of the ``units``. Only offers missed by less
    than a day.
    """
    if any(p.rule is PinRule.MUST_USE for p in ground.pins.get(shipment.id, ())):
        return []  # a pin may also be missed later on the way
    now, ready_at = minutes(ground.scenario.as_of), minutes(shipment.ready_at)
    index, offers = ground.network.place_index, ground.network.offers
    origin, goal = index[shipment.origin], index[shipment.destination]
    ready = available(shipment, now) + waits(
        shipment, origin, ground.network.transfer, ground.network.acceptance
    )
    part = _part(ground, shipment, room, int(ready.min()))
    useful = _reaching(ground, part, goal, minutes(shipment.latest_at))
    if not useful.any():
        return []
    first, come = _earliest(ground, part, origin, ready)
    gap = first[part.origin, part.transport] - part.ready_by
    earlier = (part.origin == origin) & (gap <= ready_at - now)
    later = gap <= offers.cut_off[part.offer]
    by = come[part.origin, part.transport]
    took = np.where(by >= 0, ground.network.transfer[part.origin, by, part.transport], -1)
    possible = useful & (gap > 0) & (gap <= MISSED_WITHIN) & (earlier | later | (gap <= took))
    found: list[Missed] = []
    most = 0
    for at in np.flatnonzero(possible)[np.argsort(gap[possible], kind="stable")].tolist():
        o = int(part.offer[at])
        holds = _holds(ground, shipment, room, o, units)
        if holds <= most:
            continue
        most = holds
        kind = "ready" if earlier[at] else "cut-off" if later[at] else "transfer"
        found.append(Missed(o, int(gap[at]), kind, int(by[at])))
        if len(found) == TRIED or most >= units:
            break
    return found


def _holds(ground: Ground, shipment: Shipment, room: Ints, offer: int, units: int) -> int:
    """How many of the units fit on an offer, whatever room the rest of the way has."""
    n = len(ground.network.offers)
    each = {offer: grams_up(shipment.mass_kg), n + offer: litres_up(shipment.volume_m3)}
    return min([units, *(int(room[row]) // amount for row, amount in each.items() if amount)])


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
    """(n_part,) offers from which the goods still reach their destination in time."""
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


def _earliest(ground: Ground, part: _Part, origin: int, ready: Ints) -> tuple[Ints, Ints]:
    """Two arrays (n_places, n_transports): the earliest minute at which goods are ready there for a
    transport (NO_TRANSFER: never), and the transport that brought them (-1 for none).
    """
    transfer = ground.network.transfer
    first: Ints = np.full((len(ground.network.places), len(TRANSPORTS)), NO_TRANSFER, np.int64)
    come: Ints = np.full(first.shape, -1, np.int64)
    first[origin] = np.minimum(ready, NO_TRANSFER)
    reached = np.zeros(len(part.offer), bool)
    while True:
        now = first[part.origin, part.transport] <= part.ready_by
        if (now == reached).all():
            return first, come
        reached = now
        for k in range(len(TRANSPORTS)):
            change = transfer[part.destination, part.transport, k]
            linked = np.flatnonzero(reached & (change < NO_TRANSFER))
            to, at = part.destination[linked], part.through[linked] + change[linked]
            np.minimum.at(first[:, k], to, at)
            best = at == first[to, k]
            come[to[best], k] = part.transport[linked][best]
