"""Places by what people write: ``Shenzhen``, ``深圳市``, ``SZX``, ``Lüttich, Belgien``.

    >>> [each.key for each in called("Luettich")], [each.key for each in called("PVG")]
    (['BELGG'], ['CNPVG'])

Where a name is that of several places, one alone comes back if it has ten times as many people as
the next; else all do, and whoever asks has to choose.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.gazetteer.spelling import folded
from onward.gazetteer.table import PlaceTable, place_table

DOMINATES = 10  # so many times as many people: no question
SAME_KM = 20.0  # two places of one name this near are a city and a part of it
TOGETHER_KM = 150.0  # a place and its district, a city and its airport
EARTH_KM = 12742.0  # mean diameter


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A city with its main airport (IATA code, "" without one), or another airport.

    key: in the form of a UN/LOCODE; ``stated_key``: it is one of ours, and in no list of theirs.
    latitude, longitude: of the city, to a hundredth of a degree.
    """

    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    time_zone: str
    airport: str = ""
    population: int = 0
    stated_key: bool = False


def kilometres(a: KnownPlace, b: KnownPlace) -> float:
    """Great-circle distance."""
    return great_circle_km(a.latitude, a.longitude, b.latitude, b.longitude)


def great_circle_km(latitude: float, longitude: float, other: float, over: float) -> float:
    """Between two points in degrees, on a sphere."""
    one, two = math.radians(latitude), math.radians(other)
    turn = math.radians(over - longitude) / 2
    part = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(part)))


def country_codes(words: str) -> tuple[str, ...]:
    """Countries that are called so, in one of several languages, or by a code of ISO 3166."""
    return tuple(place_table().countries.get(folded(unicodedata.normalize("NFKC", words)), ()))


def known_place(key: str) -> KnownPlace | None:
    """The place with a UN/LOCODE or a key of ours."""
    table = place_table()
    return next((_place(table, at, other) for at, other in _keyed(table, key)), None)


def chinese_name(key: str, name: str = "") -> str:
    """The place with a key in simplified Chinese, if ``name`` is one of its names (or ""); "" where
    none is known, or several are and none of them begins all others. The table has no languages:
    names in characters of GB 2312 are taken to be simplified Chinese.
    """
    found = next(iter(_keyed(place_table(), key)), None)
    if found is None:
        return ""
    table, at = place_table(), found[0]
    others = _other_names().get(at, ())
    if name and folded(name) not in (folded(table.names[at]), *others):
        return ""
    simplified = sorted(filter(_is_simplified, others), key=len)
    sure = simplified and all(each.startswith(simplified[0]) for each in simplified)
    return simplified[0] if sure else ""


@lru_cache(maxsize=1)
def _other_names() -> dict[int, list[str]]:
    """All other names of each place."""
    table = place_table()
    found: dict[int, list[str]] = defaultdict(list)
    for other, at in zip(table.others, table.of, strict=True):
        found[at].append(other)
    return found


def _is_simplified(name: str) -> bool:
    """Whether a name is in simplified Chinese: Han characters alone, all of them in GB 2312."""
    if not all("\u4e00" <= letter <= "\u9fff" for letter in name):
        return False
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return bool(name)


def nearest_km(country: str, latitude: float, longitude: float) -> float:
    """To the nearest known place of a country; infinite if there is none."""
    table = place_table()
    own = {at for at, (code, _, _) in enumerate(table.region) if code == country}
    points = zip(table.regions, table.latitudes, table.longitudes, strict=True)
    return min(
        (
            great_circle_km(latitude, longitude, y / 100, x / 100)
            for region, y, x in points
            if region in own
        ),
        default=math.inf,
    )


@lru_cache(maxsize=4096)
def called(words: str, country: str = "") -> tuple[KnownPlace, ...]:
    """The places that somebody may mean, the likeliest first; empty if none is known by such a
    name. ``country``: its code, or its name in one of several languages.
    """
    table = place_table()
    text = unicodedata.normalize("NFKC", words).strip()
    within = set(country_codes(country)) if country.strip() else set()
    if not text or (country.strip() and not within):
        return ()
    found, sure = _meant(table, text)
    if within:
        found = [each for each in found if _is_within(table, each[0], within, set())]
    return tuple(_place(table, at, key) for at, key in _decided(table, found, sure))


# -- reading

Found = tuple[int, str]  # a place, and the key that stands there if it is not the place's own
# compiled when they are first used: importing this costs nothing
BETWEEN = r"[,;|()\[\]、·]+|\s[-–—]\s"  # and a slash, which some names have in them
POSTCODE = r"(?:[A-Z]{1,2}[- ]?)?\d{4,6}\s+|\s+\d{4,6}$"
PROVINCE = r"(?:.{2,4}(?:省|自治区))?(.{2,6}?市).*|.{2,4}(?:省|自治区)(.{2,})"
LOCODE = r"([A-Za-z]{2})[ -]?([A-Za-z2-9]{3})"
AIRPORT = (
    *("internationalairport", "intlairport", "airport", "intl", "apt", "flughafen", "aeroport"),
    *("aeropuerto", "国际机场", "國際機場", "机场", "機場", "国际空港", "國際空港", "空港"),
)
ENDINGS = ("city", "port", "hafen", "shi", "港", "市", "県", "府", "都")
BEGINNINGS = (
    *("cityof", "portof", "flughafen", "aeroportde", "aeroportd", "aeropuertode", "villede"),
    *("ciudadde", "stadt", "hafen"),
)
BELONGING = {  # countries that people write of places that have a code of their own
    "CN": ("HK", "MO", "TW"),
    "DK": ("FO", "GL"),
    "FI": ("AX",),
    "FR": ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "WF", "YT"),
    "GB": ("GG", "GI", "IM", "JE"),
    "NL": ("AW", "BQ", "CW", "SX"),
    "NO": ("SJ",),
    "US": ("AS", "GU", "MP", "PR", "VI"),
}


def _meant(table: PlaceTable, text: str) -> tuple[list[Found], bool]:
    """Places that a text means, and whether the number of people may decide among them: not where a
    word beside the name is none that we know.
    """
    parts = [
        part.strip(" .-")
        for each in re.split(BETWEEN, text)
        for part in ([each] if any(table.named(folded(each))) else each.split("/"))
        if part.strip(" .-")
    ]
    whole = [(at, "") for at in dict.fromkeys(table.named(folded(text)))]
    if len(parts) < 2 or whole:
        return whole if len(parts) > 1 else _one(table, parts[0] if parts else text), True
    coded = [each for part in parts for each in _coded(table, part) if part.isupper()]
    first: list[Found] = []
    countries: set[str] = set()
    states: set[str] = set()
    sure = True
    for part in parts:
        inside, of_state = _region(table, part)
        here = _one(table, part)
        if _beside(table, _coded(table, part), first):
            continue  # FRA beside Frankfurt is no France
        if not first and here:
            first = here
        elif inside or of_state:
            countries |= inside
            states |= of_state
        elif here:
            first = _beside(table, first, here) or here
        elif first and not re.fullmatch(r"[\d -]+", part):
            sure = False
    return _agreed(table, coded, first, countries, states), sure


def _agreed(
    table: PlaceTable,
    coded: Sequence[Found],
    first: Sequence[Found],
    countries: set[str],
    states: set[str],
) -> list[Found]:
    """What codes, names, countries and states of one text have in common."""

    def inside(found: Iterable[Found]) -> list[Found]:
        if not countries and not states:
            return list(found)
        listed = list(found)
        own = [each for each in listed if _is_within(table, each[0], countries, states)]
        more = {each for country in countries for each in BELONGING.get(country, ())}
        return own or [each for each in listed if _is_within(table, each[0], more, set())]

    names = [each for each in first if each not in coded]
    if coded:
        both = _beside(table, coded, names) if names else list(coded)
        return inside(both or [*coded, *names])
    return inside(names)


def _beside(table: PlaceTable, some: Iterable[Found], others: Collection[Found]) -> list[Found]:
    """Those of some that lie near one of the others."""
    return [one for one in some if any(_km(table, one[0], b[0]) <= TOGETHER_KM for b in others)]


def _one(table: PlaceTable, part: str) -> list[Found]:
    """Places by one text without commas: a code, a name, a name beside a country or a postcode."""
    named = [(at, "") for at in _named(table, part)]
    coded = _coded(table, part)
    if coded and (part.isupper() or part.islower() or not named):
        return [*coded, *(each for each in named if each not in coded)]
    return named or list(_in_parts(table, part))


def _named(table: PlaceTable, part: str) -> list[int]:
    name = folded(part)
    found = list(dict.fromkeys(table.named(name)))
    for ending in AIRPORT:
        if not found and name.endswith(ending) and len(name) > len(ending):
            found = _at_airport(table, name.removesuffix(ending))
    for ending in ENDINGS:
        if not found and name.endswith(ending) and len(name) > len(ending):
            found = list(dict.fromkeys(table.named(name.removesuffix(ending))))
            if ending == "shi":  # a Chinese city, and no other ending in these letters
                found = [at for at in found if table.country(at) in ("CN", "JP", "TW")]
    for beginning in BEGINNINGS:
        if not found and name.startswith(beginning):
            found = list(dict.fromkeys(table.named(name.removeprefix(beginning))))
    return found


def _at_airport(table: PlaceTable, name: str) -> list[int]:
    """Places with an airport of this name; in Chinese, all airports of the city it begins with."""
    found = [at for at in dict.fromkeys(table.named(name)) if table.airports[at]]
    for end in range(len(name) - 1, 1, -1):
        if found or name.isascii():
            break
        cities = [at for at in dict.fromkeys(table.named(name[:end])) if table.airports[at]]
        here = {(table.latitudes[at], table.longitudes[at]) for at in cities}
        points = zip(table.latitudes, table.longitudes, strict=True)
        found = [at for at, point in enumerate(points) if point in here and table.airports[at]]
    return found


def _coded(table: PlaceTable, part: str) -> list[Found]:
    """Places by an IATA code or a UN/LOCODE."""
    code = part.upper()
    if len(code) == 3 and code.isascii() and code.isalpha():
        at = (table.areas.get(code), table.at_airport.get(code))
        return [(each, "") for each in dict.fromkeys(at) if each is not None]
    form = re.fullmatch(LOCODE, part)
    if form is None:
        return []
    return _keyed(table, (form[1] + form[2]).upper())


def _keyed(table: PlaceTable, key: str) -> list[Found]:
    """The place with a key; a city by another UN/LOCODE of it, which stays; one by its country and
    IATA code, unless that is the UN/LOCODE of another place.
    """
    own = _by_key().get(key)
    if own is not None:
        return [(own, "")]
    if key in table.locodes:
        return [(table.locodes[key], key)]
    at = table.at_airport.get(key[2:])
    if at is None or key in table.elsewhere or table.country(at) != key[:2]:
        return []
    return [(at, "")]


def _in_parts(table: PlaceTable, part: str) -> Iterator[Found]:
    """A city with its country, its state or a code before or after it, and no comma."""
    plain = re.sub(POSTCODE, "", part)
    if plain != part and plain:
        yield from _one(table, plain)
        return
    if (chinese := _chinese(table, part)) and chinese != part:
        yield from _one(table, chinese)
        return
    words = part.split()
    for n in range(1, min(4, len(words))):
        for rest, region in ((words[:-n], words[-n:]), (words[n:], words[:n])):
            countries, states = _region(table, " ".join(region))
            found = [(at, "") for at in _named(table, " ".join(rest))]
            if n == 1 and region[0].isupper() and (coded := _coded(table, region[0])):
                found = _beside(table, coded, found)
            elif countries or states:
                found = _agreed(table, (), found, countries, states)
            else:
                continue
            if found:
                yield from found
                return


def _chinese(table: PlaceTable, part: str) -> str:
    """The city in a Chinese address without commas."""
    for length in (2, 3, 4, 5):
        start = folded(part[:length])
        if start in table.countries and not start.isascii() and part[length:]:
            part = part[length:].strip()
            break
    inner = re.fullmatch(PROVINCE, part)
    return (inner[1] or inner[2]) if inner else part


def _region(table: PlaceTable, part: str) -> tuple[set[str], set[str]]:
    """Countries and states that are called so; a code of two letters only if it is in capitals."""
    if len(part) == 2 and part.isascii() and not part.isupper():
        return set(), set()
    name = folded(part)
    return set(table.countries.get(name, ())), set(table.states.get(name, ()))


def _is_within(table: PlaceTable, at: int, countries: set[str], states: set[str]) -> bool:
    country, state, _ = table.region[table.regions[at]]
    return country in countries or f"{country} {state}" in states


# -- choosing


def _decided(table: PlaceTable, found: Sequence[Found], sure: bool) -> list[Found]:
    """Largest first, without parts of a city beside it; one alone if it is much larger than the
    next.
    """
    ranked = sorted(dict.fromkeys(found), key=lambda each: -int(table.populations[each[0]]))
    kept: list[Found] = []
    for each in ranked:
        apart = all(_km(table, each[0], larger[0]) > SAME_KM for larger in kept)
        if apart or table.airports[each[0]] or each[1]:
            kept.append(each)
    if len(kept) > 1 and sure:
        most, next_one = (max(1, int(table.populations[at])) for at, _ in kept[:2])
        if most >= DOMINATES * next_one:
            return kept[:1]
    return kept


def _km(table: PlaceTable, a: int, b: int) -> float:
    points = (table.latitudes[a], table.longitudes[a], table.latitudes[b], table.longitudes[b])
    return great_circle_km(*(each / 100 for each in points))


def _place(table: PlaceTable, at: int, key: str = "") -> KnownPlace:
    country, _, zone = table.region[table.regions[at]]
    airport = table.airports[at]
    return KnownPlace(
        key=key or table.key(at),
        name=table.names[at],
        country=country,
        latitude=table.latitudes[at] / 100,
        longitude=table.longitudes[at] / 100,
        time_zone=zone,
        airport="" if key and key[2:] != airport else airport,
        population=int(table.populations[at]),
        stated_key=not key and bool(table.stated[at]),
    )


@lru_cache(maxsize=1)
def _by_key() -> dict[str, int]:
    table = place_table()
    return {table.key(at): at for at in range(len(table.names))}
