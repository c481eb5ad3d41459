"""One world, three sizes: L is all of it; M and S keep some places and some of the flights between
them, and scale the goods.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onward.scenario import Cut, DelayPrice, Scenario, Service
from scripts.build_spring_2020 import air, cargo_flights, drawn, ground, places, sea, timetable
from scripts.build_spring_2020.charters import charters, limits
from scripts.build_spring_2020.demand import PRIORITY, Size, demand, documents
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import draw
from scripts.build_spring_2020.places import Geography
from scripts.build_spring_2020.policies import policies
from scripts.build_spring_2020.raw import Raw

S_PLACES = frozenset(
    "CNHGH CNPVG CNCGO HKHKG CNYIW CNWUH BELGG DEFRA ESMAD ITFCO PLWAW TRIST AEDXB ETADD "
    "ZAJNB".split()
)
NOT_IN_M = frozenset(
    "US CA MX BR AR CL PE CO EC PA DO CR UY HN CU VE BO PR GP MQ AU NZ JP KR ID PH MY TH VN SG BD "
    "LK BN GU FO IS GG JE IM YT RE".split()
)
SIZES = {
    "S": Size("S", S_PLACES, 400, 0.0, (18, 22, 60, 147), 0.04, 0.04, 0.04, 60, 2),
    "M": Size("M", frozenset({"M"}), 5_750, 0.35, (150, 250, 800, 1_800), 0.20, 0.20, 0.20, 400, 4),
    "L": Size("L", frozenset(), 0, 1.0, (600, 1_600, 5_000, 12_800), 1.0, 1.0, 1.0, 2_000, 8),
}


CHARTERS = {
    "S": "a twenty-fifth of the article's charters and volumes",
    "M": "a fifth of the article's charters and volumes",
    "L": "the article's charters and volumes",
}


@dataclass(frozen=True, slots=True)
class World:
    """The places, the published lines, and what was cut."""

    raw: Raw
    geo: Geography
    lines: list[Line]
    cuts: list[Cut]


def world(raw: Raw) -> World:
    """Everything that L holds but for goods and charters."""
    geo = places.geography(raw)
    cargo = cargo_flights.freighters(geo)
    lines = (
        air.belly(raw, geo)
        + cargo
        + cargo_flights.preighters(geo, cargo)
        + ground.trains(raw)
        + ground.roads(geo)
        + sea.sailings(raw, geo)
    )
    lines.sort(key=lambda line: line.id)
    return World(raw, geo, lines, timetable.cuts(raw, lines))


def size_of(whole: World, name: str) -> Size:
    """The size, with M's places named: China, Europe, the Middle East and Africa."""
    size = SIZES[name]
    if name != "M":
        return size
    return replace(
        size, places=frozenset(place for place in whole.geo.places if place[:2] not in NOT_IN_M)
    )


def lines_of(whole: World, size: Size) -> list[Line]:
    """The lines of a size: all of them, or a draw of its flights, its trains and ships, and lorries
    on fewer days.
    """
    if not size.places:
        return whole.lines
    inside = [line for line in whole.lines if {line.origin, line.destination} <= size.places]
    flights = drawn.part(whole.lines, inside, whole.geo, whole.cuts, size.flights)
    surface = [_fewer(line, size.surface) for line in inside if line.mode not in drawn.AIR]
    return sorted([*flights, *surface], key=lambda line: line.id)


def _fewer(line: Line, odds: float) -> Line:
    """A lorry or train on the weekdays whose draw is low enough; on one at least, because nothing
    else connects its places.
    """
    weekdays = "".join(
        d for d in line.weekdays if d in line.kept or draw("kept", line.id, d) < odds
    )
    return replace(line, weekdays=weekdays or line.weekdays[0])


def scenario(whole: World, name: str) -> Scenario:
    """One size of spring 2020."""
    size = size_of(whole, name)
    inside = {p for p in whole.geo.places if not size.places or p in size.places}
    services = timetable.services(lines_of(whole, size))
    offers, rotations = charters(whole.geo, size)
    shipments = demand(whole.raw, whole.geo, size)
    chosen = tuple(p for p in whole.geo.places.values() if p.id in inside)
    countries = {p[:2] for p in inside}
    return Scenario(
        name=f"spring-2020-{name}",
        title=f"Spring 2020, size {name}: relief into China, relief and parcels out of it, while "
        f"capacity collapses; {CHARTERS[name]}",
        as_of=datetime(2020, 1, 1, tzinfo=UTC),
        known_to=datetime(2020, 5, 1, tzinfo=UTC),
        goods_may_return=False,
        consignment_fee_minor=round(value("price.consignment") * 100),
        delay_prices=(
            DelayPrice(
                priority=PRIORITY["merchants"],
                ppm_of_value_per_day=round(value("delay.parcels") * 10_000),
            ),
        ),
        areas=tuple(places.areas(inside)),
        places=tuple(
            replace(
                p,
                handling_kg_per_day=p.handling_kg_per_day
                and round(max(p.handling_kg_per_day * size.relief, value("freighter.747.kg"))),
            )
            for p in chosen
        ),
        transfers=tuple(t for t in places.transfers(whole.geo) if t.place in inside),
        services=tuple(services),
        departures=tuple(rotations),
        allotments=tuple(timetable.allotments(services)),
        cuts=tuple(_remaining(whole.cuts, services)),
        charters=tuple(offers),
        charter_limits=tuple(limits(size)),
        shipments=tuple(shipments),
        documents=tuple(documents(shipments)),
        policies=tuple(
            policies(
                whole.raw,
                countries
                | ({"KZ", "RU", "BY"} if name == "S" else {p[:2] for p in whole.geo.places}),
                services,
            )
        ),
    )


def _remaining(cuts: list[Cut], services: list[Service]) -> list[Cut]:
    """The cuts of the weekdays that are left."""
    weekdays = {service.id: service.weekdays for service in services}
    found = []
    for cut in cuts:
        left = "".join(d for d in cut.weekdays if d in weekdays.get(cut.service, ""))
        if left:
            found.append(replace(cut, weekdays=left))
    return found
