"""Cells that several tables have: places, goods, flights, causes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from onward.report.cells import Coded
from onward.scenario import Place
from onward.units import instant
from onward.wording.place_names import short_code

Places = Mapping[str, Place]
ID = re.compile(r"[\w.@#-]*[\w@#-]")  # what may be an id, without the full stop after it
REMEDIES = {  # kinds of onward.explain.reasons.ORDER: what is to be done
    "place": "put it there: there is room",
    "unpin": "take the pin off",
    "return": "let it come back to its first area",
    "document": "obtain a document",
    "ready": "have it ready earlier",
    "cut-off": "ask for a later cut-off",
    "transfer": "have it handed over faster at a stop",
    "soon": "accept it up to a day later",
    "room": "get more space",
    "day": "get more handling",
    "quota": "get a larger quota",
    "charter": "buy a charter",
    "reserved": "open reserved space",
    "release": "release a part of reserved space",
    "accept": "have the carrier accept it",
    "fly": "have the flight run after all",
    "waive": "have the rule waived",
    "together": "several of these together",
}


def at(minute: int) -> datetime | None:
    """The instant of a minute since 1970; None for None."""
    return instant(minute) if minute else None


def units(first: int, last: int) -> str:
    """Which handling units, as first numbered."""
    return f"{first}-{last}" if last > first else str(first)


def flight(carrier: str, origin: str, destination: str, departs: datetime) -> str:
    """A departure in words: carrier, both ends, day (air cargo writes 27MAR).

    >>> flight("CV", "CNPVG", "LULUX", datetime(2026, 3, 27, tzinfo=UTC))
    'CV PVG-LUX 27MAR'
    """
    day = f"{departs.astimezone(UTC):%d%b}".upper()
    ends = f"{short_code(origin)}-{short_code(destination)}"
    return " ".join(filter(None, (carrier, ends, day)))


def with_flights(text: str, flights: Mapping[str, str]) -> Coded:
    """A sentence that names departures by our ids: machines get it so, people with the flights."""
    return Coded(text, ID.sub(lambda found: flights.get(found[0], found[0]), text))


def remedy(kind: str) -> Coded | None:
    """What is to be done."""
    return Coded(kind, REMEDIES.get(kind, kind)) if kind else None
