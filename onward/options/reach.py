"""Offers that goods of a lane can use on some itinerary between their places, computed once for
each end and joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onward.network.network import NO_TRANSFER, Flags, Ints
from onward.options.market import Cargo, Market

Packed = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reach:
    """(n_offers,) offers that goods of a lane can use if they leave in the window: all, those that
    leave the origin country, those that enter the destination country.
    """

    useful: Flags
    leaving: Flags
    entering: Flags

    def __or__(self, other: Reach) -> Reach:
        return Reach(
            self.useful | other.useful, self.leaving | other.leaving, self.entering | other.entering
        )


@dataclass(frozen=True, slots=True)
class Usable:
    """Offers that goods of one kind may use, and their inspections; ``number``: one for
    each kind.
    """

    number: int
    mask: Flags  # (n_offers,)
    before: Ints
    after: Ints


@dataclass(slots=True)
class Reaches:
    """Answers for one market; results for a place serve all lanes from or to it.

    An offer lies on an itinerary from some origin to some destination exactly if one of the origins
    can catch it and one of the destinations can be reached from it. So each place is computed by
    itself.
    """

    market: Market
    country: Ints = field(init=False)  # (n_places,)
    nothing: Ints = field(init=False)
    borders: dict[tuple[int, int], tuple[Flags, Flags]] = field(default_factory=dict)
    usables: dict[bytes, Usable] = field(default_factory=dict)
    caught: dict[tuple[object, ...], Packed] = field(default_factory=dict)
    leads: dict[tuple[object, ...], Packed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        places = self.market.network.places
        names = sorted({p.country for p in places})
        self.country = np.array([names.index(p.country) for p in places], np.int64)
        self.nothing = np.zeros(len(self.market.network.offers), np.int64)

    def usable(self, mask: Flags, before: Ints | None = None, after: Ints | None = None) -> Usable:
        """The one Usable object for equal masks and inspections."""
        before, after = (
            self.nothing if before is None else before,
            self.nothing if after is None else after,
        )
        key = b"%d %d " % (id(before), id(after)) + np.packbits(mask).tobytes()
        return self.usables.setdefault(key, Usable(len(self.usables), mask, before, after))

    def too_late(self, cargo: Sequence[Cargo], until: int) -> Flags:
        """(n_offers,) offers that take these goods, all of one lane, out of their country only at
        minute ``until`` or later.
        """
        index = self.market.network.place_index
        origins = tuple(sorted({index[one.shipment.origin] for one in cargo}))
        destinations = tuple(sorted({index[one.shipment.destination] for one in cargo}))
        return self._leaves_late(self._ends(origins, destinations)[0], until)

    def of(self, usable: Usable, cargo: Iterable[Cargo], until: int | None = None) -> Reach:
        """The reach between any origin and any destination of these goods, all of one lane, that
        leave their country before ``until``.
        """
        index = self.market.network.place_index
        ready: dict[int, int] = {}
        destinations = set[int]()
        for one in cargo:
            at = index[one.shipment.origin]
            ready[at] = min(ready.get(at, NO_TRANSFER), self.market.soonest(one.shipment))
            destinations.add(index[one.shipment.destination])
        leaves, enters = self._ends(tuple(sorted(ready)), tuple(sorted(destinations)))
        here = int(self.country[next(iter(ready))])
        within = tuple(sorted(ready)) if here == self.country[next(iter(destinations))] else ()
        gate = None if until is None else (until, here, within)
        mask = usable.mask if until is None else usable.mask & ~self._leaves_late(leaves, until)
        caught = self._any(
            self._caught(usable, gate, mask, place, minute) for place, minute in ready.items()
        )
        useful = caught & self._any(
            self._leads(usable, gate, mask, place) for place in destinations
        )
        return Reach(useful, useful & leaves, useful & enters)

    def _leaves_late(self, leaves: Flags, until: int) -> Flags:
        flags: Flags = leaves & (self.market.network.offers.departs >= until)
        return flags

    def _any(self, each: Iterable[Packed]) -> Flags:
        flags: Flags = np.unpackbits(
            np.bitwise_or.reduce(list(each)), count=len(self.nothing)
        ).view(bool)
        return flags

    def _caught(self, usable: Usable, gate: object, mask: Flags, place: int, minute: int) -> Packed:
        key = (usable.number, gate, place, minute)
        if key not in self.caught:
            ready_by, through = self._times(usable)
            self.caught[key] = np.packbits(
                self.market.maker.reached(mask, ready_by, through, {place: minute})
            )
        return self.caught[key]

    def _leads(self, usable: Usable, gate: object, mask: Flags, place: int) -> Packed:
        key = (usable.number, gate, place)
        if key not in self.leads:
            ready_by, through = self._times(usable)
            self.leads[key] = np.packbits(
                self.market.maker.reaching(mask, ready_by, through, (place,))
            )
        return self.leads[key]

    def _times(self, usable: Usable) -> tuple[Ints, Ints]:
        offers = self.market.network.offers
        return offers.departs - offers.cut_off - usable.before, offers.arrives + usable.after

    def _ends(self, origins: tuple[int, ...], destinations: tuple[int, ...]) -> tuple[Flags, Flags]:
        """Two arrays (n_offers,): offers that leave the country of origin, and those that enter
        that of destination; within one country, those that leave or enter the places.
        """
        offers = self.market.network.offers
        here, there = int(self.country[origins[0]]), int(self.country[destinations[0]])
        if here == there:
            return np.isin(offers.origin, origins), np.isin(offers.destination, destinations)
        if (here, there) not in self.borders:
            from_, to = self.country[offers.origin], self.country[offers.destination]
            self.borders[here, there] = (
                (from_ == here) & (to != here),
                (to == there) & (from_ != there),
            )
        return self.borders[here, there]


def departures_of(market: Market, offers: Flags) -> Flags:
    found = np.zeros(len(market.table.departures), bool)
    found[market.maker.departure_of[offers]] = True
    return found
