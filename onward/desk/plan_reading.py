"""The reading of a plan: what a desk shows of it, computed once and stored with it.

A desk keeps it in its store, ``reading_file`` writes it beside a plan's file, and a page gets it as
columns (``web/coded_plan``). It has no reasons: those need an explanation (``repairs``). It
consists of numbers and texts without NumPy, which takes longer to load than the reading itself.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from onward.desk.json_values import row_of
from onward.scenario.departure_words import kept_words
from onward.units import instant

VERSION = 1


class Optimal(StrEnum):
    """The evidence that no plan is better at any level."""

    PROVEN = "proven"  # the certificates
    WORD = "word"  # the planner, which listed every itinerary


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
        return self.last - self.first + 1

    def of_units(self, first: int, last: int) -> Carried:
        """The same for some of the handling units."""
        if (first, last) == (self.first, self.last):
            return self
        grams, litres = (n // self.pieces * (last - first + 1) for n in (self.grams, self.litres))
        return replace(self, first=first, last=last, grams=grams, litres=litres)


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
        """The departure as people say it."""
        return kept_words(self.words, self.id, self.departs_at)

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


@dataclass(frozen=True, slots=True)
class KeptMove:
    """A move that a plan did not make: its gain is too small for the goods it would displace, or
    for firm units.

    ``goods``: handling units, one text for each range. ``old`` and ``new``: departures, perhaps
    with their allotment; empty: left behind. ``less_loss``: kg-minutes. ``takes_room_of``:
    displaced goods of lower priorities, each with its priority.
    """

    priority: int
    goods: tuple[str, ...]
    handling_units: int
    party: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    firm: bool
    less_late_min: int
    less_loss: int
    saved_minor: int
    takes_room_of: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMoves:
    """How many groups have a move kept back, and the largest of these moves."""

    count: int
    largest: tuple[KeptMove, ...] = ()


@dataclass(frozen=True, slots=True)
class Worse:
    """Handling units of a shipment that arrive later than in what remained of the current plan, in
    minutes; None: left behind.

    ``goods``: the shipment, with unit numbers if a part. ``bumped_by``: goods of equal or higher
    priority in the space that these had, each with its priority.
    """

    priority: int
    goods: str
    handling_units: int
    later_min: int | None
    party: str
    bumped_by: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CostSplit:
    """The cost of the current plan as it was made, and of the new one, in minor units.

    ``spent``: of the current plan's cost, legs that have left and charters bought. ``ahead``: what
    its goods still had to spend, at today's prices; ``new``: what the new plan spends from now on.
    ``fees``: for charters given up since the current plan was made.
    """

    current: int
    spent: int
    ahead: int
    new: int
    fees: int

    @property
    def more(self) -> int:
        """Extra cost of the new plan over the current one; negative if it is cheaper."""
        return self.new - self.ahead + self.fees


@dataclass(frozen=True, slots=True)
class AgainstCurrent:
    """A plan against what was left of the current one. ``claimed``: the plan's own claim to be no
    worse than that with the rest repaired. ``touching``: the price of touching, in minor units,
    which nobody pays; None where the plan states none.
    """

    worse_off: tuple[Worse, ...] = ()
    claimed: bool = False
    touching: int | None = None
    cost: CostSplit | None = None

    @property
    def worse_units(self) -> int:
        return sum(each.handling_units for each in self.worse_off)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """Goods that a plan carries, goods left behind, departures, and how good the plan is.

    ``stopped``: the consignments of which only so many legs will run, by what the scenario tells
    after the plan was made. ``late``: the departures that it tells then to be late: the minutes
    when that becomes known, when they leave and land, and where if not as planned. ``against``: the
    current plan, as far as there was one; ``kept_back``: None where such moves were not counted.
    ``priced_losses`` (kg-minutes by priority) and ``cost_parts`` (minor units) are empty where
    plans state none.
    ``optimal``: who says that no plan is better, None where nobody does.
    """

    carried: tuple[Carried, ...]
    stayed: tuple[Stayed, ...]
    runs: tuple[Run, ...]
    levels: tuple[ReadLevel, ...]
    stopped: tuple[tuple[str, int], ...] = ()
    late: tuple[tuple[str, int, int, int, str], ...] = ()
    against: AgainstCurrent | None = None
    kept_back: KeptMoves | None = None
    priced_losses: tuple[tuple[int, int], ...] = ()
    cost_parts: tuple[tuple[str, int], ...] = ()
    optimal: Optimal | None = None

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
        **({"against": row_of(reading.against)} if reading.against else {}),
        **({"kept_back": row_of(reading.kept_back)} if reading.kept_back else {}),
        **({"priced_losses": reading.priced_losses} if reading.priced_losses else {}),
        **({"cost_parts": reading.cost_parts} if reading.cost_parts else {}),
        **({"optimal": reading.optimal} if reading.optimal else {}),
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
            (name, known, departs, arrives, lands_at[0] if lands_at else "")
            for name, known, departs, arrives, *lands_at in document.get("late", ())
        ),
        against=_against_in(document.get("against")),
        kept_back=_kept_back_in(document.get("kept_back")),
        priced_losses=tuple((p, lost) for p, lost in document.get("priced_losses", ())),
        cost_parts=tuple((name, minor) for name, minor in document.get("cost_parts", ())),
        optimal=Optimal(document["optimal"]) if "optimal" in document else None,
    )


def _against_in(row: Sequence[Any] | None) -> AgainstCurrent | None:
    if row is None:
        return None
    worse, claimed, touching, cost = row
    rows = tuple(
        Worse(priority, goods, units, later, party, _pairs(rivals))
        for priority, goods, units, later, party, rivals in worse
    )
    return AgainstCurrent(rows, claimed, touching, CostSplit(*cost) if cost else None)


def _kept_back_in(row: Sequence[Any] | None) -> KeptMoves | None:
    if row is None:
        return None
    count, largest = row
    return KeptMoves(count, tuple(map(_kept_move_in, largest)))


def _kept_move_in(row: Sequence[Any]) -> KeptMove:
    names = [each.name for each in fields(KeptMove)]
    cells = dict(zip(names, row, strict=True))
    texts = {name: tuple(cells[name]) for name in ("goods", "old", "new")}
    return KeptMove(**{**cells, **texts, "takes_room_of": _pairs(cells["takes_room_of"])})


def _pairs(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, priority) for name, priority in rows)


def _carried_in(row: Sequence[Any]) -> Carried:
    values: list[Any] = [*row[:-1], tuple(Stop(*stop) for stop in row[-1])]
    return Carried(*values)
