"""Which airport is which city's, and which is a place of its own."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from scripts.gazetteer.sources import (
    AIRPORTS,
    Airport,
    Locodes,
    Town,
    areas,
    by_key,
    folded,
    kilometres,
)

FAR_KM = 120.0  # an airport farther from a city is not the city's
BESIDE_KM = 30.0  # a town nearer than this confirms an airport's coordinates
DOMINATES = 10  # of towns with one name, one this many times as large is the one meant
AMERICAN = ("AS", "GU", "MP", "PR", "VI")  # airports that airportsdata counts to the country
FRENCH = ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "WF", "YT")
CODE = re.compile(r"[A-Z]{3,4}")
DULL = re.compile(r"\b(international|intl|airport|apt|airfield|aerodrome)\b\.?", re.IGNORECASE)
SMALL = re.compile(
    r"\b(air (force )?base|afb|raf|naval|nas|army|military|heliport|seaplane|water|executive|"
    r"downtown|county|field|municipal|regional|business|general aviation)\b",
    re.IGNORECASE,
)
# Cities with several airports whose main one neither `wording/place_names.py` nor its name tells.
MAIN = """
AOLAD BRCWB BRJTC BRUDI CAYMM DEBER FRLYS ITMXP JPKIX NAWDH SRPBM SVSAL SZSHO TRSZF TRYEI USACT
USBPT USCAK USCOS USCRP USDFW USDTW USFOE USGFK USIAD USIAH USICT USLCH USMCN USMOT USOMA USPSP
USRAP USRDD USSAV USSHV USSMF
"""

# Airports that airportsdata gives to a small town beside their city, or to another country.
MEANT = """
AUNTL Newcastle|BRNAT Natal|CAYUL Montréal|CAYVR Vancouver|CHBSL Basel|CNAKU Aqsu|CNDQA Daqing
CNJGS Ji’an|CNNAO Nanchong|CNSHS Jingzhou|CNYKH Yingkou|INAIP Jalandhar|JPNGO Nagoya
KHKTI Phnom Penh|MMNYT Nay Pyi Taw|MOMFM Macau|MXBJX León de los Aldama|MYJHB Johor Bahru
PHCGY Cagayan de Oro|RUIAR Yaroslavl|USCVG Cincinnati|VNUIH Qui Nhon
"""


def at_their_cities(every: Sequence[Town], landing: Sequence[Airport]) -> list[Town]:
    """Gives each airport to its city; returns those that are places of their own."""
    belonging = {"FR": FRENCH, "NO": ("SJ",), "US": AMERICAN}
    asked = {each for a in landing for each in (*_cities_of(a), a.code)} | {*AIRPORTS.values()}
    named: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in every:
        for name in {folded(town.name), *map(_plainly, asked.intersection(town.others))}:
            named[town.country, name].append(town)
    by_area = {(of, code): name for of, _, name, code in areas()}
    near = _near(every)
    meant = {
        key[2:]: (key[:2], folded(name)) for key, name in {**AIRPORTS, **by_key(MEANT)}.items()
    }
    alone = []
    for a in landing:
        wanted = [*_cities_of(a), by_area.get((a.country, a.code), ""), a.code]
        within = (a.country, *belonging.get(a.country, ()))
        named_so = [
            named[meant.get(a.code, ("", ""))],
            *([t for c in within for t in named[c, _plainly(w)]] for w in wanted),
        ]
        city = next(filter(None, (_of(a, each) for each in named_so)), None)
        if city is not None:
            city.airports.append(a)
        elif any(kilometres(a, town) <= BESIDE_KM for town in near(a)):
            alone.append(as_a_place(a))
    return alone


def _plainly(name: str) -> str:
    """A name as it is compared; a code stays a code."""
    return name if CODE.fullmatch(name) else folded(name)


def _cities_of(a: Airport) -> list[str]:
    """What the city of an airport may be called: as it stands there, each part of it, and the
    beginning of the airport's name.
    """
    parts = [each.strip() for each in re.split(r"[/,(–-]", a.city)]
    return [each for each in dict.fromkeys([a.city, *parts, bare(a.name)]) if each]


def bare(name: str) -> str:
    """The name of an airport without "International Airport".

    >>> bare("London Gatwick Airport"), bare("Chengdu/Tianfu Airport")
    ('London Gatwick', 'Chengdu Tianfu')
    """
    plain = re.sub(r" *[,(].*", "", name).replace("/", " ")
    return " ".join(DULL.sub(" ", plain).split())


def _of(a: Airport, towns: Iterable[Town]) -> Town | None:
    """The town of several with an airport's city's name that is meant: within reach and in its
    state; if none is much larger than all others, the nearest.
    """
    reached = [t for t in towns if kilometres(a, t) <= FAR_KM]
    if not reached:
        return None
    most, *rest = sorted(reached, key=lambda t: -t.population)
    if all(most.population >= DOMINATES * t.population for t in rest):
        return most
    return min(reached, key=lambda t: (kilometres(a, t), t.number))


def _near(every: Sequence[Town]) -> Callable[[Airport], Iterator[Town]]:
    """Towns of a country and zone around a point."""
    cells: dict[tuple[str, str, int, int], list[Town]] = defaultdict(list)
    for t in every:
        cells[t.country, t.zone, math.floor(t.latitude), math.floor(t.longitude)].append(t)

    def near(a: Airport) -> Iterator[Town]:
        row, column = math.floor(a.latitude), math.floor(a.longitude)
        for y in (row - 1, row, row + 1):
            for x in (column - 1, column, column + 1):
                yield from cells.get((a.country, a.zone, y, x), ())

    return near


def as_a_place(a: Airport, city: Town | None = None) -> Town:
    """An airport as a place of its own: at its city, if it has one."""
    at = city or a
    same = city is not None and folded(bare(a.name)) == folded(city.name)
    return Town(
        number=0,
        name=f"{bare(a.name)} ({a.code})" if same else bare(a.name),
        country=at.country,
        state=city.state if city else "",
        latitude=at.latitude,
        longitude=at.longitude,
        zone=at.zone,
        population=city.population if city else 0,
        airports=[a],
        airport=a.code,
    )


def give_main_airports(cities: Iterable[Town], codes: Locodes) -> list[Town]:
    """Gives each city its main airport; returns the others as places."""
    beside = []
    for city in cities:
        if city.airports:
            main = min(city.airports, key=lambda a: _rank(a, city, codes))
            city.airport = main.code
            beside += [as_a_place(a, city) for a in city.airports if a is not main]
    return beside


def _rank(a: Airport, city: Town, codes: Locodes) -> tuple[bool, bool, bool, bool, bool, str]:
    """Which of a city's airports is meant by the city: the first is."""
    key = city.country + a.code
    return (
        key not in AIRPORTS,
        key not in MAIN.split(),
        not any(folded(name) == folded(city.name) for name, _ in codes.get(key, ())),
        SMALL.search(a.name) is not None,
        "International" not in a.name,
        a.code,
    )
