"""Trains from China, rail and road onward from Liege, and lorries between terminals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from onward.scenario import Mode, Transport, Via
from scripts.build_spring_2020.air import EUROPE_BY_ROAD, Line
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.periods import PERIODS, spread
from scripts.build_spring_2020.places import BY_ROAD, TERMINALS, Geography
from scripts.build_spring_2020.raw import Raw

RAIL_CODES = ("DGR", "ELI")


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
    "FRLIO FRCDG 3", "ITMIL ITFCO 3", "ITMIL CHZRH 2", "DEDUI DEFRA 5", "DEDUI NLAMS 3", "DEDUI BELGG 5", "GBLON GBLHR 5", "DEHAM DEFRA 3", "DEHAM DKCPH 3",
    "DEHAM BELGG 3", "PLWAW LTVNO 2", "PLWAW UAKBP 2", "PLWAW BYMSQ 2", "HUBUD RSBEG 2", "HUBUD ROOTP 2", "NLRTM BELGG 5", "NLRTM NLAMS 3", "BEANR BELGG 5",
    "GRPIR GRATH 3", "ESVLC ESMAD 3", "ZADUR ZAJNB 3", "KEMBA KENBO 3", "USLGB USLAX 3", "BRSSZ BRGRU 3", "DEFRA BELGG 5", "LULUX BELGG 5", "NLAMS BELGG 5",
    "FRCDG BELGG 5", "BEBRU BELGG 5", "ATVIE SKBTS 5", "GBLHR IMIOM 2",
)  # fmt: skip
CHINA_ROADS = (
    "CNHGH CNPVG 6", "CNYIW CNHGH 5", "CNYIW CNPVG 4", "CNYIW CNNGB 3", "CNHGH CNNGB 3", "CNHGH CNSHA 3", "CNPVG CNSHA 3", "CNNKG CNPVG 4", "CNHGH CNCGO 3",
    "CNCGO CNPVG 3", "CNSZX HKHKG 6", "CNCAN HKHKG 6", "CNSZX CNCAN 5", "CNSZX CNYTN 3", "CNCAN CNYTN 3", "CNPVG CNWUH 5", "CNCAN CNWUH 4", "CNCKG CNCTU 3",
    "CNTSN CNPEK 4", "CNCGO CNWUH 3", "CNCGO CNXIY 3", "CNHGH CNYIW 3", "CNCSX CNCAN 3", "CNXMN CNCAN 2", "CNPVG CNCGO 3", "CNPVG CNHGH 4",
)  # fmt: skip


def trains(raw: Raw, geo: Geography) -> list[Line]:
    """Trains of the timetable; Alashankou, the Russian border, Brest, Malaszewicze and Duisburg date their transit."""
    per_day = raw.rail_km["CNYIW"]["BELGG"] / value("rail.days_yiwu_liege")
    found = []
    for train in TRAINS:
        legs = raw.rail_km[train.origin]
        total = legs[train.destination]
        minutes = round(total / per_day * 1440)
        o, d = TERMINALS[train.origin], TERMINALS[train.destination]
        borders = {"KZ": legs["CNALS"], "RU": legs["CNALS"] + 2_800, "BY": legs["BYBQT"] - 600, "PL": legs["PLMAL"], "DE": legs["PLWAW"] + 480}
        passed = [c for c in borders if c != d[:2] and not (c == "DE" and d[:2] not in ("BE", "ES"))]
        via = tuple(Via(country=c, after_min=round(borders[c] / per_day * 1440)) for c in passed)
        found.append(
            Line(
                f"train.{o}-{d}", Mode.RAIL, "CRE", o, d, train.weekdays, value("rail.teu") * value("rail.kg_per_teu"), value("rail.teu") * value("rail.m3_per_teu"),
                "rail", ("flies",), PERIODS, minutes, RAIL_CODES, train.first_day, datetime(2020, 3, 24, tzinfo=UTC) if train.first_day else None,
                True, 1440, via, value("price.rail"), "18:00",
            )  # fmt: skip
        )
    return found + _onward_trains(raw)


def _onward_trains(raw: Raw) -> list[Line]:
    found = []
    for code in ONWARD:
        km = raw.rail_km["BELGG"][code]
        name = f"rail.BELGG-{TERMINALS[code]}"
        price = value("price.rail") * km / raw.rail_km["CNYIW"]["BELGG"] + 3
        minutes = round(km / value("rail.european_km_per_hour") * 60)
        found.append(
            Line(name, Mode.RAIL, "RAIL", "BELGG", TERMINALS[code], spread(2, name), 300_000, 1_000, "rail", ("flies",), PERIODS, minutes, RAIL_CODES,
                 cut_off_min=480, cost=price)
        )  # fmt: skip
    return found


def roads(geo: Geography) -> list[Line]:
    """Lorries from Liege to every European gateway on the mainland, between terminals, and in China."""
    pairs = [("BELGG", place, 3) for country, place in sorted(geo.gateway.items()) if country in EUROPE_BY_ROAD and place != "BELGG" and place not in BY_ROAD]
    pairs += [(geo.gateway[neighbour], place, 3) for place, (*_, neighbour) in sorted(BY_ROAD.items()) if place in geo.places]
    for row in (*DRAYAGE, *CHINA_ROADS):
        o, d, weekly = row.split()
        if o in geo.places and d in geo.places:
            pairs.append((o, d, int(weekly)))
    return [_road(geo, o, d, weekly) for o, d, weekly in pairs]


def _road(geo: Geography, o: str, d: str, weekly: int) -> Line:
    km = geo.km(o, d) * value("road.detour")
    sea = 720 if {o[:2], d[:2]} & {"GB", "IE", "IM"} and o[:2] != d[:2] else 0  # the ferry
    name = f"road.{o}-{d}"
    assert Transport.ROAD in geo.places[o].transports
    minutes = round(km / value("road.km_per_hour") * 60) + 120 + sea
    return Line(
        name, Mode.ROAD, "ROAD", o, d, spread(weekly, name), value("road.kg"), value("road.m3"), "road", ("flies",), PERIODS, minutes,
        cut_off_min=60, cost=2 + value("price.road_per_100km") * km / 100,
    )  # fmt: skip
