"""The reading of a plan: what a desk shows of it, made once with it and kept beside it.

A desk keeps it in its store, ``reading_file`` writes it beside a plan's file, and a page gets it as
columns (``web/coded_plan``). It says nothing of reasons: those take an explanation (``repairs``).
It is rows of numbers and texts without NumPy, which alone takes longer to load than to read them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from onward.desk.coded import row_of
from onward.units import instant

VERSION = 1


@dataclass(frozen=True, slots=True)
class Stop:
    """One leg of a consignment: the departure and its pool, and the minute (since 1970) by which
    the station must have the goods.
    """

    departure: str
    pool: str
    ready_by: int


@dataclass(frozen=True, slots=True)
class Carried:
    """Handling units ``first`` to ``last`` of a shipment, as first numbered, that travel.

    ``due`` and ``arrives`` are minutes since 1970; ``grams`` and ``litres`` are of all together.
    """

    consignment: str
    shipment: str
    first: int
    last: int
    priority: int
    party: str
    goods: str
    grams: int
    litres: int
    due: int
    arrives: int
    late_min: int
    stops: tuple[Stop, ...]

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Stayed:
    """Handling units that are left behind, as first numbered."""

    shipment: str
    first: int
    last: int
    priority: int
    party: str
    goods: str
    grams: int
    place: str

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Run:
    """A departure that carries goods of the plan: instants in minutes since 1970, space and load in
    grams and litres.
    """

    id: str
    origin: str
    destination: str
    mode: str
    carrier: str
    departs: int
    arrives: int
    cut_off: int
    capacity_g: int
    capacity_l: int
    grams: int
    litres: int
    pieces: int
    words: str = ""  # as people say it; readings kept by an earlier version do not have it
    origin_zone: str = "UTC"  # time zones of the two places
    destination_zone: str = "UTC"

    @property
    def flight(self) -> str:
        """The departure as people say it, else its id."""
        return self.words or self.id

    @property
    def departs_at(self) -> datetime:
        """When it leaves, by the clock of its origin."""
        return self._at(self.departs, self.origin_zone)

    @property
    def arrives_at(self) -> datetime:
        """When it lands, by the clock of its destination."""
        return self._at(self.arrives, self.destination_zone)

    @property
    def closes_at(self) -> datetime:
        """When it closes for acceptance, by the clock of its origin."""
        return self._at(self.cut_off, self.origin_zone)

    def _at(self, minute: int, zone: str) -> datetime:
        return instant(minute).astimezone(ZoneInfo(zone))


@dataclass(frozen=True, slots=True)
class ReadLevel:
    """A level as the judge found it; bounds are None where nothing is proven. ``cannot_be_helped``
    is None in readings that an earlier version kept.
    """

    name: str
    value: int
    scale: int
    bound_any: int | None
    bound_bought: int | None
    cannot_be_helped: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """Goods that a plan carries, goods left behind, departures, and how good the plan is.

    ``stopped``: the consignments of which only so many legs will run, by what the scenario tells
    after the plan was made. ``late``: the departures that it tells then to be late: the minutes
    when that becomes known, when they leave and when they land.
    """

    carried: tuple[Carried, ...]
    stayed: tuple[Stayed, ...]
    runs: tuple[Run, ...]
    levels: tuple[ReadLevel, ...]
    stopped: tuple[tuple[str, int], ...] = ()
    late: tuple[tuple[str, int, int, int], ...] = ()

    def run(self, departure: str) -> Run | None:
        """The departure of that id, if it carries goods."""
        return next((run for run in self.runs if run.id == departure), None)


# -- as it is kept


def reading_bytes(reading: PlanReading) -> bytes:
    """Compressed JSON; equal readings give equal bytes."""
    text = json.dumps(reading_document(reading), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def reading_in(document: bytes, begun_by: int | None = None) -> PlanReading:
    """The reading that ``reading_bytes`` kept; ``begun_by``: of what it carries only goods whose
    first departure leaves before that minute.
    """
    found = json.loads(zlib.decompress(document))
    if begun_by is not None:
        departs = {row[0]: row[5] for row in found["runs"]}  # as ``Run`` begins: id, departs
        found["carried"] = [row for row in found["carried"] if departs[row[-1][0][0]] < begun_by]
    return reading_from(found)


def reading_document(reading: PlanReading) -> dict[str, Any]:
    """A reading as JSON: each row a list of its fields."""
    return {
        "version": VERSION,
        "carried": [row_of(each) for each in reading.carried],
        "stayed": [row_of(each) for each in reading.stayed],
        "runs": [row_of(each) for each in reading.runs],
        "levels": [row_of(each) for each in reading.levels],
        **({"stopped": reading.stopped} if reading.stopped else {}),
        **({"late": reading.late} if reading.late else {}),
    }


def reading_from(document: dict[str, Any]) -> PlanReading:
    """The reading in such a document."""
    return PlanReading(
        carried=tuple(_carried_in(row) for row in document["carried"]),
        stayed=tuple(Stayed(*row) for row in document["stayed"]),
        runs=tuple(Run(*row) for row in document["runs"]),
        levels=tuple(ReadLevel(*row) for row in document["levels"]),
        stopped=tuple((name, number) for name, number in document.get("stopped", ())),
        late=tuple(
            (name, known, departs, arrives)
            for name, known, departs, arrives in document.get("late", ())
        ),
    )


def _carried_in(row: Sequence[Any]) -> Carried:
    values: list[Any] = [*row[:-1], tuple(Stop(*stop) for stop in row[-1])]
    return Carried(*values)
