"""Published figures as a file beside a scenario: ``figures.toml``, one ``[[figure]]`` each;
docs/numbers.md says what each key means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.columns import closest
from onward.formats.csvfile import read_text
from onward.numbers.figure import Figure, FigureStanding, Query
from onward.numbers.flows import DIMENSIONS, MEASURES
from onward.numbers.movements import Stage
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
from onward.wording.amounts import digits

FIGURES_FILE = "figures.toml"
FUND = ("pledged", "delivered", "nations")


def read_figures(path: Path) -> tuple[Figure, ...]:
    """The figures of a file. Raises InvalidInput with everything that is wrong in it."""
    text = read_text(path)
    try:
        document = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except (ValueError, RecursionError) as wrong:
        line = re.search(r"line (\d+)", str(wrong))
        raise InvalidInput(
            [Problem(path.name, int(line[1]) if line else 0, "", "", f"is not TOML ({wrong})")]
        ) from None
    lines = [
        n
        for n, each in enumerate(text.splitlines(), 1)
        if re.match(r"\s*\[\[\s*figure\s*\]\]", each)
    ]
    problems = [
        Problem(path.name, 0, name, "", "is not known here", "[[figure]]")
        for name in document
        if name != "figure"
    ]
    rows = document.get("figure", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidInput(
            [
                *problems,
                Problem(path.name, 0, "figure", "", "is no list of tables", "write [[figure]]"),
            ]
        )
    found = [
        _figure(_Table(path.name, lines[n] if n < len(lines) else 0, row, problems))
        for n, row in enumerate(rows)
    ]
    names = [figure.id for figure in found if figure]
    problems += [
        Problem(path.name, 0, "id", name, "stands there twice")
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    if problems:
        raise InvalidInput(problems)
    return tuple(figure for figure in found if figure)


@dataclass
class _Table:
    """One table; what is taken from it is checked, and what nobody takes is a problem."""

    file: str
    row: int
    cells: Mapping[str, Any]
    problems: list[Problem]
    prefix: str = ""
    taken: set[str] = field(default_factory=set)

    def wrong(self, name: str, value: object, message: str, maybe: str = "") -> None:
        self.problems.append(
            Problem(self.file, self.row, self.prefix + name, str(value), message, maybe)
        )

    def take(
        self, name: str, read: Callable[[Any], Any], default: Any = None, *, needed: bool = False
    ) -> Any:
        """The value of a key, read; the default where there is none or it is wrong, which is then
        said.
        """
        self.taken.add(name)
        if name not in self.cells:
            if needed:
                self.wrong(name, "", "is missing")
            return default
        try:
            return read(self.cells[name])
        except (ValueError, TypeError) as wrong:
            self.wrong(name, self.cells[name], str(wrong))
            return default

    def rest(self) -> None:
        """Say which keys nobody knows."""
        for name in self.cells:
            if name not in self.taken:
                self.wrong(
                    name, self.cells[name], "is not known here", closest(name, sorted(self.taken))
                )


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is no text")
    return value


def instant(value: Any) -> datetime:
    """An instant with an offset."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("is no instant with an offset, like 2020-04-12T16:00Z")
    return value.astimezone(UTC)


def currency(value: Any) -> str:
    """A currency's code."""
    digits(text(value))
    return text(value)


def day(value: Any) -> date:
    """A day."""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("is no day, like 2020-04-13")
    return value


def published(value: Any) -> Decimal | str:
    """A number with the decimals that were printed, or the words that stood in its place."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("is neither a number nor words")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("is no number")
    return Decimal(value) if isinstance(value, int) else value


def one_of(names: tuple[str, ...]) -> Callable[[Any], str]:
    """One of some words."""

    def read(value: Any) -> str:
        if value not in names:
            raise ValueError(f"is none of {', '.join(names)}")
        return str(value)

    return read


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


def texts(value: Any) -> tuple[str, ...]:
    """A list of modes."""
    names = (value,) if isinstance(value, str) else tuple(value)
    return tuple(one_of(tuple(Mode))(name) for name in names)


def places(value: Any) -> tuple[str, ...]:
    """A list of countries or places."""
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ValueError('is no list of countries or places, like ["CN", "HKHKG"]')
    return tuple(names)


def _figure(table: _Table) -> Figure | None:
    before = len(table.problems)
    as_of = table.take("as_of", instant, needed=True)
    given = {
        "id": table.take("id", text, "", needed=True),
        "title": table.take("title", text, "", needed=True),
        "definition": table.take("definition", text, "", needed=True),
        "unit": table.take("unit", text, "", needed=True),
        "standing": table.take(
            "standing", lambda v: FigureStanding(one_of(tuple(FigureStanding))(v)), needed=True
        ),
        "as_of": as_of,
        "known_to": table.take("known_to", instant, as_of),
        "value": table.take("value", published),
        "published_on": table.take("published_on", day),
    }
    given |= {
        name: table.take(name, text, "")
        for name in ("qualifier", "scenario", "source", "choice", "stated")
    }
    query = table.take(
        "query", lambda v: v if isinstance(v, dict) else _no_table(), {}, needed=True
    )
    inner = _Table(table.file, table.row, query, table.problems, "query.")
    made = _query(inner) if query else None
    table.rest()
    if made is None or len(table.problems) > before:
        return None
    return Figure(**given, query=made)


def _no_table() -> dict[str, Any]:
    raise ValueError("is no table")


def _query(table: _Table) -> Query | None:
    before = len(table.problems)
    kind = table.take("kind", one_of(tuple(KINDS)), needed=True)
    if kind is None:
        return None
    given = KINDS[kind](table)
    table.rest()
    return given if len(table.problems) == before else None


def _stage(table: _Table) -> Stage:
    return table.take("stage", lambda v: Stage(one_of(tuple(Stage))(v)), Stage.SHIPPED, needed=True)  # type: ignore[no-any-return]


def _spans(table: _Table, name: str = "period", *, needed: bool = False) -> Any:
    return table.take(
        name,
        lambda v: period(text(v)),
        Period(date(1970, 1, 1), date(1970, 1, 1)) if needed else None,
        needed=needed,
    )


def _measure(table: _Table) -> str:
    return table.take("measure", one_of(MEASURES), "kg", needed=True)  # type: ignore[no-any-return]


KINDS: dict[str, Callable[[_Table], Query]] = {
    "flow": lambda t: FlowQuery(
        stage=_stage(t), measure=_measure(t), where=t.take("where", where, {}), period=_spans(t)
    ),
    "count": lambda t: CountQuery(
        stage=_stage(t),
        count=t.take("count", one_of(tuple(DIMENSIONS)), "goods", needed=True),
        where=t.take("where", where, {}),
        period=_spans(t),
    ),
    "growth": lambda t: GrowthQuery(
        stage=_stage(t),
        measure=_measure(t),
        where=t.take("where", where, {}),
        period=_spans(t, needed=True),
        baseline=_spans(t, "baseline"),
    ),
    "fund": lambda t: FundQuery(
        what=t.take("what", one_of(FUND), "pledged", needed=True),
        fund=t.take("fund", text, ""),
        currency=t.take("currency", currency, ""),
        rate_on=str(t.take("rate_on", day, "")),
    ),
    "capacity": lambda t: CapacityQuery(
        modes=t.take("modes", texts, (), needed=True),
        transport=t.take("transport", one_of(tuple(Transport)), "air", needed=True),
        measure=t.take("measure", one_of(("kg", "m3")), "kg", needed=True),
        period=_spans(t, needed=True),
    ),
    "charters": lambda t: (FlownChartersQuery if t.take("flew", flag, False) else CharterQuery)(
        period=_spans(t, needed=True), reserved_for=t.take("reserved_for", text, "")
    ),
    "carried": lambda t: CarriedQuery(
        modes=t.take("modes", texts, (), needed=True),
        transport=t.take("transport", one_of(tuple(Transport)), "air", needed=True),
        period=_spans(t, needed=True),
        origins=t.take("origins", places, ()),
    ),
    "airport": lambda t: AirportQuery(
        hub=t.take("hub", text, "", needed=True),
        side=t.take("side", one_of(("in", "out")), "in", needed=True),
        partners=t.take("partners", places, (), needed=True),
        period=_spans(t, needed=True),
        baseline=_spans(t, "baseline", needed=True),
    ),
    "ready": lambda t: ReadyQuery(
        party=t.take("party", text, "", needed=True),
        period=_spans(t, needed=True),
        baseline=_spans(t, "baseline", needed=True),
    ),
}
