"""Lorries that nobody offered, proposed between near places: with a duration and a price that are
assumed. Nothing is added here; whoever shows them adds what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onward.gazetteer.known_places import great_circle_km
from onward.message import Message
from onward.scenario import Mode, Place, Scenario, Service, Transport
from onward.scenario.reached import goes, lanes
from onward.wording.place_names import place_words
from onward.wording.quantities import lasting

# All assumed. Where a figure is also in the built-in scenario, it is that one, and its SOURCES.md
# says where it comes from.
FARTHEST_KM = 400.0  # great circle: about a day of driving (9 hours, Regulation (EC) 561/2006)
DETOUR = 1.3  # road km per km of great circle: road.detour, measured on motorway networks
KM_PER_HOUR = 55.0  # with rests: road.km_per_hour, modelled from driving-time rules
LOADING_MIN = 120  # loading and unloading together: as in the built-in scenario
CENTS_PER_KG = 2.0  # US cents for loading, and
CENTS_PER_KG_100KM = 0.7  # per 100 km: price.road_per_100km, modelled: 1.4 USD per km and lorry
CURRENCY = "USD"  # of these prices
LORRY_KG, LORRY_M3 = 22_000.0, 85.0  # one standard trailer: a sixth of road.kg and road.m3
LEAVES, CUT_OFF_MIN = "08:00", 60  # each day, by the clock of the place

Pair = tuple[str, str]  # ids of places, from and to


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLorry:
    """A lorry a day between two places. ``km``: by road; ``cents_per_kg``: of a US dollar, per
    chargeable kg; ``origin_words``: the place as people read it.
    """

    origin: str
    destination: str
    origin_words: str
    destination_words: str
    km: int
    duration_min: int
    cents_per_kg: float

    @property
    def key(self) -> str:
        return f"{self.origin}-{self.destination}"

    @property
    def words(self) -> Message:
        return Message(
            "a lorry a day from {origin} to {destination}: {km:,} km, {span}, {price:.2f} "
            "{currency} per kg, all assumed",
            origin=self.origin_words,
            destination=self.destination_words,
            km=self.km,
            span=lasting(self.duration_min),
            price=self.cents_per_kg / 100,
            currency=CURRENCY,
        )

    def service(self, first_day: date, last_day: date, cost_minor_per_kg: float) -> Service:
        """The offer of it, at a price in the scenario's currency."""
        return Service(
            id=f"lorry {self.key} assumed",
            mode=Mode.ROAD,
            origin=self.origin,
            destination=self.destination,
            departs_local=LEAVES,
            duration_min=self.duration_min,
            first_day=first_day,
            last_day=last_day,
            capacity_kg=LORRY_KG,
            capacity_m3=LORRY_M3,
            cost_minor_per_kg=cost_minor_per_kg,
            cut_off_min=CUT_OFF_MIN,
            accepts=("*",),
        )


def proposed_lorries(places: Iterable[Place], pairs: Iterable[Pair]) -> tuple[ProposedLorry, ...]:
    """A lorry for each pair of places that lie within FARTHEST_KM of each other; none for a pair
    farther apart, or with a place whose coordinates are not known.
    """
    known = {place.id: place for place in places}
    return tuple(
        _lorry(known[origin], known[destination])
        for origin, destination in dict.fromkeys(pairs)
        if _km(known.get(origin), known.get(destination)) <= FARTHEST_KM
    )


def _lorry(origin: Place, destination: Place) -> ProposedLorry:
    km = DETOUR * _km(origin, destination)
    return ProposedLorry(
        origin=origin.id,
        destination=destination.id,
        origin_words=place_words(origin.id, origin.name),
        destination_words=place_words(destination.id, destination.name),
        km=round(km),
        duration_min=LOADING_MIN + round(km / KM_PER_HOUR * 60),
        cents_per_kg=round(CENTS_PER_KG + CENTS_PER_KG_100KM * km / 100, 2),
    )


def _km(a: Place | None, b: Place | None) -> float:
    """Great circle; endless where one has no coordinates."""
    if a is None or b is None or not (a.latitude or a.longitude) or not (b.latitude or b.longitude):
        return float("inf")
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)


def needed_pairs(scenario: Scenario) -> tuple[Pair, ...]:
    """Roads that would give shipments without any chain of offers one: from their origin to where
    an offer leaves, from where one arrives to their destination, or all the way; of several
    the fewest kilometres. Pairs that a lorry is offered on are left out.
    """
    places = {place.id: place for place in scenario.places}
    every = lanes(scenario)
    offered = {(x.origin, x.destination) for x in every if x.transport is Transport.ROAD}
    reach = {
        origin: goes(every, origin, lambda _: True) for origin in {each.origin for each in every}
    }
    found: dict[Pair, None] = {}
    for lane in dict.fromkeys((s.origin, s.destination) for s in scenario.shipments):
        if lane[1] not in reach.get(lane[0], ()):
            found |= dict.fromkeys(_roads(*lane, places, reach))
    return tuple(pair for pair in found if pair not in offered)


def _roads(
    origin: str, destination: str, places: Mapping[str, Place], reach: Mapping[str, set[str]]
) -> tuple[Pair, ...]:
    """The roads before and after offers that join two places with the fewest kilometres."""

    def near(a: str, b: str) -> float:
        return 0.0 if a == b else _km(places.get(a), places.get(b))

    direct = near(origin, destination)
    ways: list[tuple[float, tuple[Pair, ...]]] = []
    if direct <= FARTHEST_KM:
        ways.append((direct, ((origin, destination),)))
    for leaves in sorted(reach):
        before = near(origin, leaves)
        if before > FARTHEST_KM:
            continue
        for lands in sorted(reach[leaves] - {leaves}):
            after = near(lands, destination)
            if after <= FARTHEST_KM:
                roads = ((origin, leaves), (lands, destination))
                ways.append((before + after, tuple(pair for pair in roads if pair[0] != pair[1])))
    return min(ways, key=lambda way: (way[0], len(way[1])))[1] if ways else ()
