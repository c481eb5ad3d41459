"""Saved figures as a file in a scenario's folder: ``figures.toml``, one ``[[figure]]`` each;
docs/numbers.md describes the keys.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import Reader, Rules, one_of, parsed
from onward.formats.documents import toml_of
from onward.numbers.figure import Figure, Query
from onward.numbers.flows import DIMENSIONS, MEASURES
from onward.numbers.periods import Period, period
from onward.numbers.queries import (
    CapacityQuery,
    CharterQuery,
    CountQuery,
    FlowQuery,
    FundQuery,
    GrowthQuery,
)
from onward.numbers.traffic_queries import (
    AirportQuery,
    CarriedQuery,
    FlownChartersQuery,
    ReadyQuery,
)
from onward.scenario import Mode, Transport
from onward.units import moment
from onward.wording.amounts import digits
from onward.wording.instants import A_DAY, AN_INSTANT

FIGURES_FILE = "figures.toml"
FUND = ("pledged", "delivered", "nations")
HEAD = re.compile(r"\s*\[\[\s*figure\s*\]\]")
UNTIL_THEN = "1970-01-01T00:00Z"  # a stand-in for known_to that is not given: as_of then counts


def read_figures(path: Path) -> tuple[Figure, ...]:
    """The figures of a file. Raises InvalidInput with all problems."""
    text = read_text(path)
    document = toml_of(text, path.name, Decimal)
    rows = document.pop("figure", [])
    problems = [
        Problem(path.name, 0, name, "", "is not known here", "[[figure]]") for name in document
    ]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        wrong = Problem(path.name, 0, "figure", "", "is no list of tables", "write [[figure]]")
        raise InvalidInput([*problems, wrong])
    lines = [n for n, each in enumerate(text.splitlines(), 1) if HEAD.match(each)]
    found: list[Figure] = []
    for number, row in enumerate(rows):
        reader = Reader(path.name, RULES, row=lines[number] if number < len(lines) else 0)
        figure = reader.find(Figure, {"known_to": UNTIL_THEN, **row})
        problems += reader.problems
        if figure is not None:
            known_to = figure.known_to if "known_to" in row else figure.as_of
            found.append(replace(figure, known_to=known_to))
    names = [str(row.get("id", "")) for row in rows]
    problems += [
        Problem(path.name, 0, "id", name, "stands there twice")
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    if problems:
        raise InvalidInput(problems)
    return tuple(found)


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is no text")
    return value


def instant(value: Any) -> datetime:
    if isinstance(value, str):
        value = moment(value)
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"is no instant with an offset, like {AN_INSTANT}")
    return value.astimezone(UTC)


def currency(value: Any) -> str:
    digits(text(value))
    return text(value)


def day(value: Any) -> date:
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"is no day, like {A_DAY}")
    return value


def published(value: Any) -> Decimal | str:
    """The number with its printed decimals, or the words printed in its place."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("is neither a number nor words")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("is no number")
    return Decimal(value) if isinstance(value, int) else value


def where(value: Any) -> dict[str, tuple[str, ...]]:
    """Values by dimension: a text, or a list of texts."""
    if not isinstance(value, dict):
        raise ValueError("is no table of dimensions")
    unknown = [name for name in value if name not in DIMENSIONS]
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: no dimension; there are {', '.join(DIMENSIONS)}")
    found = {name: (each,) if isinstance(each, str) else each for name, each in value.items()}
    if not all(
        isinstance(each, tuple | list) and each and all(isinstance(v, str) for v in each)
        for each in found.values()
    ):
        raise ValueError("has values that are neither a text nor a list of texts")
    return {name: tuple(each) for name, each in found.items()}


def modes(reader: Reader, value: Any) -> tuple[str, ...]:
    found = [value] if isinstance(value, str) else value
    return tuple(map(str, reader.read(tuple[Mode, ...], found)))


def places(value: Any) -> tuple[str, ...]:
    """A country or place, or a list of them."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ValueError('is no list of countries or places, like ["CN", "HKHKG"]')
    return tuple(names)


def span(value: Any) -> Period:
    """A day, a month, a year, or from one day to another."""
    return period(text(value))


def query(reader: Reader, value: Any) -> Query:
    """A query of the class named by ``kind``."""
    if not isinstance(value, dict):
        reader.refuse(value, "is no table")
    (kind,) = reader.each(one_of(*KINDS), [("kind", value.get("kind", ""))])
    rest = {name: each for name, each in value.items() if name != "kind"}
    usual: dict[str, Any] = {"where": {}} if KINDS[kind] in MOVED else {}
    made: Query = reader.read(KINDS[kind], {**usual, **rest})
    return made


TRAFFIC = (CarriedQuery, AirportQuery, FlownChartersQuery, ReadyQuery)
KINDS: dict[str, type] = {
    "flow": FlowQuery,
    "count": CountQuery,
    "growth": GrowthQuery,
    "fund": FundQuery,
    "capacity": CapacityQuery,
    "charters": CharterQuery,
    "charters_flown": FlownChartersQuery,
    "carried": CarriedQuery,
    "airport": AirportQuery,
    "ready": ReadyQuery,
}
MOVED = (FlowQuery, CountQuery, GrowthQuery)  # queries about movements
SPANNED = (*MOVED, CapacityQuery, CharterQuery, *TRAFFIC)  # queries with a period
NEEDED = ("id", "title", "definition", "unit")
MAY = ("qualifier", "scenario", "source", "choice", "stated")
RULES: Rules = {
    **{(Figure, name): parsed(text) for name in (*NEEDED, *MAY)},
    (Figure, "as_of"): parsed(instant),
    (Figure, "known_to"): parsed(instant),
    (Figure, "value"): parsed(published),
    (Figure, "published_on"): parsed(day),
    (Figure, "query"): query,
    **{(kind, "where"): parsed(where) for kind in MOVED},
    **{(kind, "period"): parsed(span) for kind in SPANNED},
    **{(kind, "baseline"): parsed(span) for kind in (GrowthQuery, AirportQuery, ReadyQuery)},
    (FlowQuery, "measure"): one_of(*MEASURES),
    (GrowthQuery, "measure"): one_of(*MEASURES),
    (CountQuery, "count"): one_of(*DIMENSIONS),
    (FundQuery, "what"): one_of(*FUND),
    (FundQuery, "fund"): parsed(text),
    (FundQuery, "currency"): parsed(currency),
    (FundQuery, "rate_on"): parsed(lambda value: str(day(value))),
    **{(kind, "modes"): modes for kind in (CapacityQuery, CarriedQuery)},
    **{(kind, "transport"): one_of(*Transport) for kind in (CapacityQuery, CarriedQuery)},
    (CarriedQuery, "origins"): parsed(places),
    (AirportQuery, "partners"): parsed(places),
    (AirportQuery, "hub"): parsed(text),
    (AirportQuery, "side"): one_of("in", "out"),
    (ReadyQuery, "party"): parsed(text),
    (FlownChartersQuery, "reserved_for"): parsed(text),
    (CapacityQuery, "measure"): one_of("kg", "m3"),
    (CharterQuery, "reserved_for"): parsed(text),
}
