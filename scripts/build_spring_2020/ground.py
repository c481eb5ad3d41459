"""Trains from China, rail and road onward from Liege, and lorries between terminals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from onward.scenario import Mode, Transport, Via
from onward.scenario.scenario import KG_PER_M3
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import EUROPE_BY_ROAD, Line, daily
from scripts.build_spring_2020.periods import BEFORE
from scripts.build_spring_2020.places import BY_ROAD, TERMINALS, Geography
from scripts.build_spring_2020.raw import Raw

RAIL_CODES = ("DGR", "ELI")
WUHAN_TRAIN_KNOWN = datetime(2020, 3, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Train:
    """A weekly train between two terminals, by their codes in the distance table."""

    origin: str
    destination: str
    weekdays: str
    first_day: date | None = None


TRAINS = (
    Train("CNYIW", "BELGG", "26"),  # measured: 2 a week
    Train("CNZGZ", "BELGG", "135"),  # measured: 3 a week
    Train("CNZGZ", "DEHAM", "246"),
    Train("CNSIA", "DEDUI", "1357"),
    Train("CNCKG", "DEDUI", "246"),
    Train("CNCTU", "PLWAW", "35"),
    Train("CNYIW", "ESMAD", "4"),
    Train("CNSIA", "HUBUD", "2"),
    Train("CNWUH", "DEDUI", "6", date(2020, 3, 28)),  # the first after the closure of Wuhan
)
ONWARD = ("DEDUI", "FRLIO", "ITMIL", "ESMAD", "GBLON", "CZPRG", "ATVIE", "HUBUD", "PLWAW")
# A rail terminal or port hands over by lorry: from, to, departures a week.
DRAYAGE = (
    "FRLIO FRCDG 3",
    "ITMIL ITFCO 3",
    "ITMIL CHZRH 2",
    "DEDUI DEFRA 5",
    "DEDUI NLAMS 3",
    "DEDUI BELGG 5",
    "GBLON GBLHR 5",
    "DEHAM DEFRA 3",
    "DEHAM DKCPH 3",
    "DEHAM BELGG 3",
    "PLWAW LTVNO 2",
    "PLWAW UAKBP 2",
    "PLWAW BYMSQ 2",
    "HUBUD RSBEG 2",
    "HUBUD ROOTP 2",
    "NLRTM BELGG 5",
    "NLRTM NLAMS 3",
    "BEANR BELGG 5",
    "GRPIR GRATH 3",
    "ESVLC ESMAD 3",
    "ZADUR ZAJNB 3",
    "KEMBA KENBO 3",
    "USLGB USLAX 3",
    "BRSSZ BRGRU 3",
    "DEFRA BELGG 5",
    "LULUX BELGG 5",
    "NLAMS BELGG 5",
    "FRCDG BELGG 5",
    "BEBRU BELGG 5",
    "ATVIE SKBTS 5",
    "GBLHR IMIOM 2",
    "GBLHR GGGCI 2",
    "GBLHR JEJER 2",
    "DKCPH FOFAE 1",
)
# hours of a lorry on the sea, modelled; to the Faroe Islands a ship goes once a week
FERRIES = {"GB": 12, "IE": 12, "IM": 12, "GG": 14, "JE": 14, "FO": 36}
# the others have a lorry or a flight below
DONORS_BY_ROAD = frozenset("ES IT CH PT AT IE PL CZ SE DK NO RO GB".split())
CHINA_ROADS = (
    "CNHGH CNPVG 6",
    "CNYIW CNHGH 5",
    "CNYIW CNPVG 4",
    "CNYIW CNNGB 3",
    "CNHGH CNNGB 3",
    "CNHGH CNSHA 3",
    "CNPVG CNSHA 3",
    "CNNKG CNPVG 4",
    "CNHGH CNCGO 3",
    "CNCGO CNPVG 3",
    "CNSZX HKHKG 6",
    "CNCAN HKHKG 6",
    "CNSZX CNCAN 5",
    "CNSZX CNYTN 3",
    "CNCAN CNYTN 3",
    "CNPVG CNWUH 5",
    "CNCAN CNWUH 4",
    "CNCKG CNCTU 3",
    "CNTSN CNPEK 4",
    "CNCGO CNWUH 3",
    "CNCGO CNXIY 3",
    "CNHGH CNYIW 3",
    "CNCSX CNCAN 3",
    "CNXMN CNCAN 2",
    "CNPVG CNCGO 3",
    "CNPVG CNHGH 4",
)
# From every airport at which goods land to the cities of its country that they are for: nothing
# has to be flown out of its destination. Distance and hours are modelled, as on every road.
INLAND = (
    "CNPEK CNWUH 3",
    "CNPEK CNPVG 3",
    "CNPVG CNPEK 3",
    "CNSHE CNPEK 3",
    "CNDLC CNSHE 2",
    "CNHRB CNSHE 2",
    "CNTAO CNPVG 3",
    "CNXMN CNHGH 2",
    "CNPVG CNCAN 3",
    "CNCAN CNPVG 3",
    "CNCSX CNWUH 3",
    "CNKMG CNCAN 3",
    "CNCTU CNCKG 3",
    "CNCKG CNWUH 3",
    "CNURC CNXIY 2",
    "CNXIY CNWUH 3",
    "CNWUH CNPVG 3",
    "CNWUH CNCAN 3",
    "USORD USJFK 5",
    "USJFK USORD 3",
    "USLAX USJFK 3",
    "USMIA USJFK 3",
    "AEAUH AEDXB 5",
    "AEDXB AEAUH 5",
)


def trains(raw: Raw) -> list[Line]:
    """Trains of the timetable; Alashankou, the Russian border, Brest, Malaszewicze and the German
    border date their transit.
    """
    per_day = raw.rail_km["CNYIW"]["BELGG"] / value("rail.days_yiwu_liege")
    return [_train(raw, train, per_day) for train in TRAINS] + list(_onward_trains(raw))


def _train(raw: Raw, train: Train, per_day: float) -> Line:
    km = raw.rail_km[train.origin]
    origin, destination = TERMINALS[train.origin], TERMINALS[train.destination]
    borders = {
        "KZ": km["CNALS"],
        "RU": km["CNALS"] + 2_800,
        "BY": km["BYBQT"] - 600,
        "PL": km["PLMAL"],
        "DE": km["PLWAW"] + 480,
    }
    passed = [
        c
        for c in borders
        if c != destination[:2] and (c != "DE" or destination[:2] in ("BE", "ES"))
    ]
    return Line(
        id=f"train.{origin}-{destination}",
        mode=Mode.RAIL,
        carrier="CRE",
        origin=origin,
        destination=destination,
        weekdays=train.weekdays,
        kg=value("rail.teu") * value("rail.kg_per_teu"),
        m3=value("rail.teu") * value("rail.m3_per_teu"),
        lane="rail",
        duration_min=round(km[train.destination] / per_day * 1440),
        departs="18:00",
        accepts=RAIL_CODES,
        first_day=train.first_day,
        known_at=WUHAN_TRAIN_KNOWN if train.first_day else None,
        kept=train.weekdays,
        cut_off_min=1440,
        via=tuple(Via(country=c, after_min=round(borders[c] / per_day * 1440)) for c in passed),
        cost=_per_kg(value(f"price.rail.{destination[:2]}")),
    )


def _per_kg(usd_per_feu: float) -> float:
    """US cents per chargeable kg; by rail a m3 counts for 333 of them."""
    return usd_per_feu * 100 / value("rail.m3_per_feu") / KG_PER_M3[Transport.RAIL]


def _onward_trains(raw: Raw) -> Iterator[Line]:
    for code in ONWARD:
        km = raw.rail_km["BELGG"][code]
        base = Line(
            id=f"rail.BELGG-{TERMINALS[code]}",
            mode=Mode.RAIL,
            carrier="RAIL",
            origin="BELGG",
            destination=TERMINALS[code],
            kg=value("rail.onward.kg"),
            m3=value("rail.onward.m3"),
            lane="rail",
            duration_min=round(km / value("rail.european_km_per_hour") * 60),
            accepts=RAIL_CODES,
            cut_off_min=480,
            cost=_per_kg(value("price.rail.BE")) * km / raw.rail_km["CNYIW"]["BELGG"] + 1,
        )
        yield from daily(base, int(value("rail.onward.per_week")))


def roads(geo: Geography) -> list[Line]:
    """Lorries from Liege to every European gateway on the mainland, between terminals, and in
    China.
    """
    weekly = int(value("road.per_week"))
    pairs = [
        ("BELGG", place, weekly)
        for country, place in sorted(geo.gateway.items())
        if country in EUROPE_BY_ROAD and place not in {"BELGG", *BY_ROAD}
    ]
    donors = [
        place
        for country, place in sorted(geo.gateway.items())
        if country in DONORS_BY_ROAD and place != "BELGG"
    ]
    into = [
        line
        for place in donors
        for line in daily(replace(_road(geo, place, "BELGG"), periods=BEFORE), weekly)
    ]
    pairs += [
        (geo.gateway[neighbour], place, weekly)
        for place, (*_, neighbour) in sorted(BY_ROAD.items())
        if place in geo.places
    ]
    for row in (*DRAYAGE, *CHINA_ROADS, *INLAND):
        origin, destination, times = row.split()
        if {origin, destination} <= set(geo.places):
            pairs.append((origin, destination, int(times)))
    return into + [
        line
        for origin, destination, times in pairs
        for line in daily(_road(geo, origin, destination), times)
    ]


def _road(geo: Geography, origin: str, destination: str) -> Line:
    km = geo.km(origin, destination) * value("road.detour")
    ends = {origin[:2], destination[:2]}
    ferry = max((hours for there, hours in FERRIES.items() if there in ends), default=0)
    if len(ends) == 1:
        ferry = 0
    return Line(
        id=f"road.{origin}-{destination}",
        mode=Mode.ROAD,
        carrier="ROAD",
        origin=origin,
        destination=destination,
        kg=value("road.kg"),
        m3=value("road.m3"),
        lane="road",
        duration_min=round(km / value("road.km_per_hour") * 60) + 120 + ferry * 60,
        cut_off_min=60,
        cost=2 + value("price.road_per_100km") * km / 100,
    )
