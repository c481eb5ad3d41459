"""Further free itineraries that differ in route, day, mode, carrier, money, or the chance of
arriving in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from onward.network.network import Flags, Shorts
from onward.options.market import Cargo
from onward.options.options import AS_SAFE, ItinerarySearch, Option, Options, Preference
from onward.scenario import Departure, Place
from onward.scenario.departure_words import local
from onward.units import DAY_MIN, minutes

ALTERNATIVES_SHOWN = 3  # of one shipment
LATER_DAYS = (1, 2, 4, 7, 14)  # after the fastest: the cheapest of those that arrive by then
# what tells two itineraries apart: minutes between arrivals, a share of the money, of arrivals in
# time
APART_MIN, CHEAPER, SAFER = 360, 0.05, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """How an itinerary differs from another one of the same goods; below 0: earlier, cheaper, less
    likely to arrive by due as booked.

    Money is carriage and, where it has a price, delay, in minor units for all handling units.
    ``other``: which of route, mode, carrier and day (of leaving) differ.
    """

    later_min: int
    dearer_minor: int
    safer: float
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A further itinerary. ``next_best``: another shown one is as early, as cheap and as safe, and
    better in one of these.
    """

    option: Option
    next_best: bool


def difference(option: Option, other: Option, places: Mapping[str, Place]) -> Contrast:
    mine, theirs = _traits(option, places), _traits(other, places)
    return Contrast(
        later_min=int((option.arrives_at - other.arrives_at).total_seconds()) // 60,
        dearer_minor=_money(option) - _money(other),
        safer=option.as_booked - other.as_booked,
        other=tuple(name for name in mine if mine[name] != theirs[name]),
    )


def _money(option: Option) -> int:
    return option.carriage_minor + (option.delay_minor or 0)


def _traits(option: Option, places: Mapping[str, Place]) -> dict[str, object]:
    """The properties by which a person distinguishes itineraries."""
    first, legs = option.departures[0], option.departures
    leaves = local(first.departs_at, first.origin, places).date()
    return {
        "route": tuple(d.destination for d in legs),
        "mode": tuple(d.mode for d in legs),
        "carrier": tuple(dict.fromkeys(carrier for d in legs for carrier in airline(d))),
        "day": leaves,
    }


def airline(d: Departure) -> list[str]:
    """Its carrier; empty where that is only the name of the mode."""
    return [d.carrier] if d.carrier and d.carrier.casefold() != d.mode else []


def alternatives(
    options: Options, cargo: Cargo, shown: Sequence[Option], own: str = ""
) -> tuple[Alternative, ...]:
    """At most three further itineraries for all handling units, besides those ``shown`` already:
    first those that no other found one beats; if there are none, the next best.
    """
    found = _Search(options, cargo, own).near(shown)
    every = [*shown, *found]
    best = [one for one in found if not any(_beats(other, one) for other in every)]
    other = best or [one for one in found if not _beaten_alike(options, one, every)]
    chosen = _chosen(options, other, shown)
    return tuple(Alternative(option=option, next_best=not best) for option in chosen)


def _beaten_alike(options: Options, one: Option, every: Iterable[Option]) -> bool:
    """Whether one of the same route, mode, carrier and days beats it: it is never worth showing."""
    beaten = (other for other in every if _beats(other, one))
    found = (difference(one, other, options.places) for other in beaten)
    return any(not each.other and abs(each.later_min) < APART_MIN for each in found)


def _beats(one: Option, other: Option) -> bool:
    """Whether ``one`` is as early, cheap and safe as ``other``, and better in one of these."""
    no_worse = (
        one.arrives_at <= other.arrives_at
        and one.carriage_minor <= other.carriage_minor
        and one.as_booked >= other.as_booked - AS_SAFE
    )
    better = (
        one.arrives_at < other.arrives_at
        or one.carriage_minor < other.carriage_minor
        or one.as_booked > other.as_booked + AS_SAFE
    )
    return no_worse and better


def _chosen(options: Options, found: Iterable[Option], shown: Sequence[Option]) -> list[Option]:
    """Those that differ most from the shown ones and from each other, in order of arrival."""
    chosen: list[Option] = []
    rest = sorted(found, key=lambda one: (one.arrives_at, one.carriage_minor, _way(one.departures)))
    while rest and len(chosen) < ALTERNATIVES_SHOWN:
        apart = [_apart(options, one, [*shown, *chosen]) for one in rest]
        if not max(apart):
            break
        chosen.append(rest.pop(apart.index(max(apart))))
    return sorted(chosen, key=lambda one: (one.arrives_at, one.carriage_minor))


def _apart(options: Options, one: Option, shown: Iterable[Option]) -> int:
    """The number of traits in which ``one`` differs from the most similar shown one."""

    def things(other: Option) -> int:
        found = difference(one, other, options.places)
        same_end = abs(found.later_min) < APART_MIN
        cheaper = abs(found.dearer_minor) > CHEAPER * max(_money(one), _money(other))
        traits = [name for name in found.other if name != "day" or not same_end]
        return len(traits) + (not same_end) + cheaper + (abs(found.safer) > SAFER)

    return min(map(things, shown), default=1)


class _Search:
    """Itineraries near known ones: without one of their departures, stops, carriers or modes, or
    the cheapest by some day.
    """

    def __init__(self, options: Options, cargo: Cargo, own: str) -> None:
        self.options, self.cargo, self.room = options, cargo, options.loads.room(own)
        self.query = ItinerarySearch(options, cargo, self.room)
        self.offers = options.network.offers

    def near(self, shown: Sequence[Option]) -> list[Option]:
        """Other itineraries, each listed once; those in ``shown`` are left out."""
        known = {_way(one.departures) for one in shown}
        found: list[Option] = []
        for positions in self._positions(shown):
            departures = self._departures(positions)
            if _way(departures) not in known and not _returns(departures):
                known.add(_way(departures))
                found.append(self.query.option(None, positions))
        return found

    def _positions(self, shown: Sequence[Option]) -> Iterator[Shorts]:
        seen: set[bytes] = set()
        for positions in (
            *self._by_day(shown),
            *self._without_some(shown),
            *self._without_all(shown),
        ):
            if len(positions) and positions.tobytes() not in seen:
                seen.add(positions.tobytes())
                yield positions

    def _by_day(self, shown: Sequence[Option]) -> Iterator[Shorts]:
        """The cheapest that arrive by due, and within some days of the first."""
        if not shown:
            return
        first = min(one.arrives_at for one in shown)
        last = max(one.arrives_at for one in shown)
        until = [first + timedelta(days=days) for days in LATER_DAYS]
        for at in sorted({*until, self.cargo.shipment.due_at}):
            if first <= at < last:
                yield self._cheapest_by(at)

    def _cheapest_by(self, at: datetime) -> Shorts:
        sooner = replace(self.cargo, shipment=replace(self.cargo.shipment, latest_at=at))
        return _tried(ItinerarySearch(self.options, sooner, self.room), Preference.CHEAP)

    def _without_some(self, shown: Sequence[Option]) -> Iterator[Shorts]:
        masks: dict[bytes, Flags] = {}
        for one in shown:
            masks |= {mask.tobytes(): mask for mask in self._masks(one)}
        for mask in masks.values():
            for wish in Preference:
                yield _tried(self.query, wish, mask)

    def _without_all(self, shown: Sequence[Option]) -> Iterator[Shorts]:
        """The next, and the one after it: without the longest departure of any before."""
        mask = np.zeros(len(self.offers), bool)
        before = [_longest(one.departures) for one in shown]
        for _ in range(ALTERNATIVES_SHOWN if shown else 0):
            for departure in before:
                mask |= self._of_departure(departure)
            found = [_tried(self.query, wish, mask) for wish in Preference]
            yield from found
            before = [_longest(self._departures(each)) for each in found if len(each)]

    def _departures(self, positions: Shorts) -> list[Departure]:
        offers = self.query.oracle.index.offer[positions].tolist()
        return [self.offers.departures[offer] for offer in offers]

    def _masks(self, option: Option) -> Iterator[Flags]:
        """(n_offers,) each: offers that another itinerary avoids."""
        offers, index = self.offers, self.options.network.place_index
        for d in option.departures:
            yield self._of_departure(d)
        for d in option.departures[:-1]:
            stop = index[d.destination]
            yield (offers.origin == stop) | (offers.destination == stop)
        longest = _longest(option.departures)
        main = self._of_departure(longest)
        yield offers.transport == offers.transport[main][0]
        if longest.carrier:
            yield np.array([d.carrier == longest.carrier for d in offers.departures], bool)
        first = option.departures[0]
        day = minutes(first.departs_at) // DAY_MIN
        yield (offers.origin == index[first.origin]) & (offers.departs // DAY_MIN == day)

    def _of_departure(self, departure: Departure) -> Flags:
        mine: Flags = self.options.departure_of_offer == self.options.market.number[departure.id]
        return mine


def _tried(query: ItinerarySearch, wish: Preference, without: Flags | None = None) -> Shorts:
    """The best itinerary; none where too many meet one limit twice to try them all."""
    with suppress(OverflowError):
        return query.best(wish, without)
    return np.empty(0, np.int32)


def _returns(departures: Sequence[Departure]) -> bool:
    """Whether a place is passed twice."""
    places = [departures[0].origin, *(d.destination for d in departures)]
    return len(set(places)) < len(places)


def _longest(departures: Iterable[Departure]) -> Departure:
    return max(departures, key=lambda d: d.arrives_at - d.departs_at)


def _way(departures: Iterable[Departure]) -> tuple[str, ...]:
    return tuple(d.id for d in departures)
