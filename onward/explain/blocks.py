"""Space reserved for one party and left empty by the plan, while goods of others wait: how much of
it is worth releasing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.gain import Itineraries, itineraries_then, worth_of
from onward.explain.reasons import Act, ActPart, Amount, Helped, Remedy, RemedyMove
from onward.explain.shelf import ROUNDED, Shelf, ShelfPlace
from onward.explain.what_if import Asker, ItinerariesFound, WhatIf
from onward.network.amended_rows import committed
from onward.network.network import Ints
from onward.plan.plan import Leg
from onward.scenario import Allotment, Departure, Service, Shipment
from onward.scenario.exchange_rates import Exchange, exchange
from onward.units import grams_down, grams_up, instant, litres_down, litres_up

RELEASE = Remedy(kind="release", text="")


def releases(base: BaseCase, troubles: Sequence[ExceptedGoods]) -> tuple[Act, ...]:
    """For each block with room that helps goods of others an act that releases a part of it.

    First priorities first, then goods that save most for their mass. They go into free room and the
    released room: nobody else moves. Released space is open to all at the open price of its
    departure.
    """
    offers, room, n = base.network.offers, base.room, len(base.network.offers)
    kept = [o for o in range(n) if offers.parties[o] and room[o] > 0 and room[n + o] >= 0]
    full = _sold_twice(base, {offers.departures[o].id for o in kept if offers.pools[o]})
    kept = [o for o in kept if not offers.pools[o] or offers.departures[o].id not in full]
    owners = {offers.parties[o] for o in kept}
    others = [t for t in troubles if owners - {t.shipment.party} and _whole(base, t)]
    if not others:
        return ()
    rates, asking = exchange(base.scenario), _Waiting.of(base, others)
    found = (_release(_at_open_rate(base, o, rates), asking, o) for o in kept)
    return tuple(act for act in found if act)


def _sold_twice(base: BaseCase, departures: set[str]) -> set[str]:
    """The departures on which blocks, rivals and goods under way together exceed the capacity:
    space released there would only reduce that excess.
    """
    scenario, held = base.scenario, committed(base.scenario)
    runs = {d.id: d for d in base.network.offers.departures if d.id in departures}
    theirs: dict[str, Departure | Service] = {d.id: d for d in scenario.departures}
    theirs |= {service.id: service for service in scenario.services}
    blocks: dict[str, list[Allotment]] = defaultdict(list)
    for each in scenario.allotments:
        blocks[each.departure or each.service].append(each)
    found = set()
    for name, d in runs.items():
        row = theirs[name] if name in theirs else theirs[d.service]
        mine = [*blocks.get(name, ()), *(blocks.get(d.service, ()) if d.service else ())]
        grams = grams_down(d.capacity_kg) - grams_up(row.taken_kg)
        litres = litres_down(d.capacity_m3) - litres_up(row.taken_m3)
        grams -= sum(grams_down(a.capacity_kg) for a in mine)
        litres -= sum(litres_down(a.capacity_m3) for a in mine)
        open_ = base.offer_of.get((name, ""), -1)
        taken = held.get((name, ""), (0, 0))
        n = len(base.network.offers)
        short = (open_ < 0 or not base.flown[open_] or not base.flown[n + open_]) and any(taken)
        if grams < 0 or litres < 0 or short:
            found.add(name)
    return found


def _at_open_rate(base: BaseCase, block: int, rates: Exchange) -> BaseCase:
    """The base case with a block at the price and the minimum charge of open space on its
    departure.
    """
    offers = base.network.offers
    departure = offers.departures[block]
    own = rates.thousandths(departure.cost_minor_per_kg, departure.currency)
    now = offers.rate.copy(), offers.own_rate.copy(), offers.minimum.copy()
    now[0][block] += own - now[1][block]
    now[1][block] = own
    now[2][block] = rates.minor(departure.minimum_minor, departure.currency)
    priced = replace(offers, rate=now[0], own_rate=now[1], minimum=now[2])
    return replace(base, network=replace(base.network, offers=priced))


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Goods left behind or late that other parties' allotments could help, by their own party."""

    troubles: Sequence[ExceptedGoods]
    asker: Asker
    by_party: dict[str, Ints]
    shut: dict[str, Ints]  # party -> offers that are kept for others

    @classmethod
    def of(cls, base: BaseCase, troubles: Sequence[ExceptedGoods]) -> _Waiting:
        """Leaves out goods that would gain nothing even if all blocked space were released."""
        asker = Asker(base, [_sooner(t) for t in troubles], WhatIf(parties=False))
        any_block, parties = asker.ask(base.room), np.array(base.network.offers.parties)
        by_party: dict[str, list[int]] = defaultdict(list)
        for i, trouble in enumerate(troubles):
            owners = {parties[o] for o in any_block.itineraries[i]} - {"", trouble.shipment.party}
            if owners:
                by_party[trouble.shipment.party].append(i)
        shut = {p: np.flatnonzero((parties != "") & (parties != p)) for p in by_party}
        return cls(troubles, asker, {p: np.array(of) for p, of in by_party.items()}, shut)

    def ask(self, room: Ints, block: int, party: str, which: Ints) -> ItinerariesFound:
        """The itineraries of a party's goods in this room, with one block open to them."""
        mine = room.copy()
        mine[self.shut[party]] = CLOSED
        mine[block] = room[block]
        return self.asker.ask(mine, which=which)

    def first(self, room: Ints, block: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Goods that the block helps, each with its itinerary."""
        offers = self.asker.network.offers
        departure, pool = offers.departures[block], offers.pools[block]
        for party, which in self.by_party.items():
            if pool and departure.reserved_for not in ("", party):
                continue  # the open space is itself kept for others
            found = self.ask(room, block, party, which)
            for j, i in enumerate(which.tolist()):
                if block in found.itineraries[j]:
                    yield i, found.itineraries[j]


def _sooner(trouble: ExceptedGoods) -> Shipment:
    """The shipment, due to arrive less late than planned."""
    if trouble.planned is None:
        return trouble.shipment
    return replace(trouble.shipment, latest_at=instant(trouble.planned.through - 1))


def _whole(base: BaseCase, trouble: ExceptedGoods) -> bool:
    """Whether this trouble includes all units of goods that stay together."""
    shipment = base.shipments[trouble.shipment.id]
    return not shipment.keep_together or trouble.units == shipment.handling_units


def _release(base: BaseCase, asking: _Waiting, block: int) -> Act | None:
    """The act that releases as much of a block as helps; None if nothing does."""
    room, n = base.room.copy(), len(base.network.offers)
    offers = base.network.offers
    if offers.pools[block]:  # what is released and what is left are rounded apart
        room[[block, n + block]] = np.maximum(0, room[[block, n + block]] - ROUNDED)
    moved: dict[str, Itineraries] = {}
    first = sorted(
        asking.first(room, block), key=lambda each: _rank(base, asking.troubles[each[0]], each)
    )
    helped = tuple(
        goods for each in first if (goods := _helped(base, asking, block, room, moved, each))
    )
    departure, pool, party = offers.departures[block].id, offers.pools[block], offers.parties[block]
    part = ActPart(kind="release", on=departure, pool=pool, only=party)
    return Act(parts=(part,), helped=helped) if helped else None


def _rank(
    base: BaseCase, trouble: ExceptedGoods, found: tuple[int, tuple[int, ...]]
) -> tuple[int, float, int]:
    """Sort key: first priority first, then the largest saving for its mass."""
    i, itinerary = found
    saved = worth_of(base, trouble, RELEASE, [ShelfPlace(itinerary, 1)]).gain.kg_min
    return trouble.shipment.priority, -saved / max(1, grams_up(trouble.shipment.mass_kg)), i


def _helped(
    base: BaseCase,
    asking: _Waiting,
    block: int,
    room: Ints,
    moved: dict[str, Itineraries],
    found: tuple[int, tuple[int, ...]],
) -> Helped | None:
    """Moves as many of a trouble's units as fit through the block, and takes them off the room;
    None if none do. ``moved``: itineraries of shipments that moved before.
    """
    i, itinerary = found
    trouble, shipment = asking.troubles[i], asking.troubles[i].shipment
    shelf = Shelf.of(base, trouble, room)
    units = shelf.take(itinerary)
    if not units:
        again = asking.ask(shelf.room(), block, shipment.party, np.array([i]))
        itinerary = again.itineraries[0]
        units = shelf.take(itinerary) if block in itinerary else 0
    if not units:
        return None
    room[:] = shelf.left
    offers, name = base.network.offers, shipment.id
    open_ = base.offer_of.get((offers.departures[block].id, ""), block)
    place = ShelfPlace(tuple(open_ if o == block else o for o in itinerary), units)
    before = moved.get(name, base.itineraries.get(name, {}))
    worth = worth_of(base, trouble, RELEASE, [place], before)
    moved[name] = itineraries_then(trouble, [place], before)
    legs = (Leg(offers.departures[o].id, "" if o == block else offers.pools[o]) for o in itinerary)
    grams, litres = units * grams_up(shipment.mass_kg), units * litres_up(shipment.volume_m3)
    return Helped(
        shipment=name,
        first=trouble.ranges[0].first,
        kind=trouble.kind,
        units=units,
        moves=(RemedyMove(legs=tuple(legs), units=units),),
        gain=worth.gain,
        until=worth.until,
        needs=(Amount(grams=grams, litres=litres),),
    )
