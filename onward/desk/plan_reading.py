"""The figures of a plan, computed once with it and kept beside it, so that a desk opens quickly."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Reached:
    """A level as the judge found it; bounds are None where nothing is proven."""

    name: str
    value: int
    scale: int
    bound_any: int | None
    bound_bought: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """Goods that a plan carries, goods left behind, departures, and how good the plan is."""

    carried: tuple[Carried, ...]
    stayed: tuple[Stayed, ...]
    runs: tuple[Run, ...]
    levels: tuple[Reached, ...]

    def run(self, departure: str) -> Run | None:
        """The departure of that id, if it carries goods."""
        return next((run for run in self.runs if run.id == departure), None)


# -- as it is kept


def reading_bytes(reading: PlanReading) -> bytes:
    """Compressed JSON; equal figures give equal bytes."""
    told = {
        "version": VERSION,
        "carried": [astuple(each) for each in reading.carried],
        "stayed": [astuple(each) for each in reading.stayed],
        "runs": [astuple(each) for each in reading.runs],
        "levels": [astuple(each) for each in reading.levels],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def reading_in(document: bytes) -> PlanReading:
    """The figures that ``reading_bytes`` kept."""
    told: dict[str, Any] = json.loads(zlib.decompress(document))
    return PlanReading(
        carried=tuple(_carried_in(row) for row in told["carried"]),
        stayed=tuple(Stayed(*row) for row in told["stayed"]),
        runs=tuple(Run(*row) for row in told["runs"]),
        levels=tuple(Reached(*row) for row in told["levels"]),
    )


def _carried_in(row: Sequence[Any]) -> Carried:
    values: list[Any] = [*row[:-1], tuple(Stop(*stop) for stop in row[-1])]
    return Carried(*values)
