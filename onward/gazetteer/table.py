"""The table of places that is made while the package is built, held as columns.

A place is a number: its row, in the order of the places' names.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onward.errors import OnwardError
from onward.gazetteer.spelling import folded
from onward.message import Message

FILE = Path(__file__).with_name("places.table")


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Columns with a value for each place; ``others`` and ``of``: its other names, in order, and
    whose they are.

    latitudes, longitudes : hundredths of a degree
    regions : rows of ``region``, which has country, state and time zone
    countries, states : codes, by names in several languages
    areas, locodes : places, by IATA codes of metropolitan areas and by UN/LOCODEs besides keys
    elsewhere : codes, country and IATA, that as UN/LOCODEs are those of other places
    """

    names: Sequence[str]
    regions: Sequence[int]
    latitudes: Sequence[int]
    longitudes: Sequence[int]
    populations: Sequence[str]
    keys: Sequence[str]
    airports: Sequence[str]
    stated: bytes
    others: Sequence[str]
    of: Sequence[int]
    region: Sequence[tuple[str, str, str]]
    countries: Mapping[str, Sequence[str]]
    states: Mapping[str, Sequence[str]]
    areas: Mapping[str, int]
    locodes: Mapping[str, int]
    elsewhere: frozenset[str]
    at_airport: Mapping[str, int]

    def named(self, name: str) -> Iterator[int]:
        """Places with a name, as it is compared."""
        at = bisect_left(self.names, name, key=folded)
        while at < len(self.names) and folded(self.names[at]) == name:
            yield at
            at += 1
        at = bisect_left(self.others, name)
        while at < len(self.others) and self.others[at] == name:
            yield self.of[at]
            at += 1

    def country(self, place: int) -> str:
        return self.region[self.regions[place]][0]

    def key(self, place: int) -> str:
        return self.country(place) + self.keys[place]


@cache
def place_table() -> PlaceTable:
    """Read once, when it is first needed: some 30 ms."""
    try:
        packed = FILE.read_bytes()
    except FileNotFoundError:
        raise OnwardError(
            Message(
                "the table of places is missing ({file}): install Onward again; from a clone, "
                "make check makes it",
                file=FILE.name,
            )
        ) from None
    line, _, rest = zlib.decompress(packed).partition(b"\n")
    head = json.loads(line)
    columns: dict[str, bytes] = {}
    at = 0
    for name, length in head["columns"].items():
        columns[name] = rest[at : at + length]
        at += length
    texts = {name: columns[name].decode().split("\n") for name in TEXTS}
    whole = {name: _integers(columns[name], form) for name, form in INTEGERS.items()}
    return PlaceTable(
        names=texts["name"],
        regions=whole["region"],
        latitudes=whole["latitude"],
        longitudes=whole["longitude"],
        populations=texts["population"],
        keys=texts["key"],
        airports=texts["airport"],
        stated=columns["stated"],
        others=texts["other"],
        of=whole["of"],
        region=[(country, state, zone) for country, state, zone in head["regions"]],
        countries=head["countries"],
        states=head["states"],
        areas=head["areas"],
        locodes=head["locodes"],
        elsewhere=frozenset(head["elsewhere"]),
        at_airport={code: at for at, code in enumerate(texts["airport"]) if code},
    )


TEXTS = ("name", "population", "key", "airport", "other")
INTEGERS = {"region": "H", "latitude": "h", "longitude": "h", "of": "H"}


def _integers(column: bytes, form: str) -> tuple[int, ...]:
    return struct.unpack(f"<{len(column) // 2}{form}", column)
