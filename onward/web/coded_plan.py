"""A plan's reading as coded columns, so that a page gets all of it in one answer.

Repeated texts are indices into lists, instants are minutes since 1970, amounts grams and litres:
spring-2020:M, 13,000 legs, is 54 kB compressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, TypeAdapter

from onward.desk.plan_reading import PlanReading
from onward.network.areas import areas_of, matter
from onward.scenario import Place, Scenario
from onward.wording.place_names import place_city, short_code


@dataclass(frozen=True, kw_only=True)
class CodedPlace:
    """A place: short code, city, coordinates, time zone, and its daily handling limit; of a place
    that the scenario no longer has, only the code and the city are known.
    """

    id: str
    code: str
    city: str
    lon: float | None = None
    lat: float | None = None
    zone: str = ""
    handling_kg: float | None = None


@dataclass(frozen=True, kw_only=True)
class CodedRuns:
    """Departures: mode, from and to as indices. ``leaves_area`` and ``enters_area``: the customs
    areas that each crosses; empty lists where a scenario has none.
    """

    id: list[str]
    flight: list[str]
    mode: list[int]
    modes: list[str]
    origin: Annotated[list[int], Field(serialization_alias="from")]
    to: list[int]
    departs: list[int]
    arrives: list[int]
    closes: list[int]
    space_g: list[int]
    space_l: list[int]
    g: list[int]
    l: list[int]  # noqa: E741  beside g: litres, as everywhere in this answer
    pieces: list[int]
    leaves_area: list[str]
    enters_area: list[str]


@dataclass(frozen=True, kw_only=True)
class CodedLots:
    """Consignments. ``legs`` of all in one list, with ``ready``, the minute by which the station
    must have the goods; ``starts`` has the index of each one's first.
    """

    shipment: list[str]
    first: list[int]
    last: list[int]
    priority: list[int]
    party: list[int]
    goods: list[int]
    g: list[int]
    l: list[int]  # noqa: E741  litres
    due: list[int]
    arrives: list[int]
    late: list[int]
    starts: list[int]
    legs: list[int]
    ready: list[int]


@dataclass(frozen=True, kw_only=True)
class CodedLeft:
    """Goods left behind, and where."""

    shipment: list[str]
    first: list[int]
    last: list[int]
    priority: list[int]
    goods: list[int]
    party: list[int]
    g: list[int]
    place: list[int]


@dataclass(frozen=True, kw_only=True)
class CodedPlan:
    """``levels``: name, value, and the lower bounds whichever charters are bought, and with those
    that are.
    """

    plan: str
    as_of: int
    currency: str
    places: list[CodedPlace]
    parties: list[str]
    goods: list[str]
    runs: CodedRuns
    lots: CodedLots
    left: CodedLeft
    levels: list[tuple[str, int, int | None, int | None]]


JSON = TypeAdapter(CodedPlan)


class Codes:
    """Texts by number, in the order of their first use."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def coded_plan(reading: PlanReading, scenario: Scenario, name: str) -> CodedPlan:
    """Columns of departures, consignments and legs, goods left behind, and the places named."""
    places, parties, goods = Codes(), Codes(), Codes()
    runs = _runs(reading, scenario, places)
    lots = _lots(reading, parties, goods)
    left = CodedLeft(
        shipment=[s.shipment for s in reading.stayed],
        first=[s.first for s in reading.stayed],
        last=[s.last for s in reading.stayed],
        priority=[s.priority for s in reading.stayed],
        goods=[goods[s.goods] for s in reading.stayed],
        party=[parties[s.party] for s in reading.stayed],
        g=[s.grams for s in reading.stayed],
        place=[places[s.place] for s in reading.stayed],
    )
    known = {p.id: p for p in scenario.places}
    return CodedPlan(
        plan=name,
        as_of=int(scenario.as_of.timestamp()) // 60,
        currency=scenario.currency,
        places=[_place(code, known.get(code)) for code in places.texts],
        parties=list(parties.texts),
        goods=list(goods.texts),
        runs=runs,
        lots=lots,
        left=left,
        levels=[(lv.name, lv.value, lv.bound_any, lv.bound_bought) for lv in reading.levels],
    )


def _place(code: str, place: Place | None) -> CodedPlace:
    if place is None:
        return CodedPlace(id=code, code=short_code(code), city=place_city(code))
    return CodedPlace(
        id=code,
        code=short_code(code),
        city=place_city(code, place.name),
        lon=place.longitude,
        lat=place.latitude,
        zone=str(ZoneInfo(place.time_zone)),
        handling_kg=place.handling_kg_per_day,
    )


def _runs(reading: PlanReading, scenario: Scenario, places: Codes) -> CodedRuns:
    modes = Codes()
    areas, crossing = areas_of(scenario), reading.runs if matter(scenario) else ()
    crossed = [areas.crossed(run.origin, run.destination) for run in crossing]
    return CodedRuns(
        id=[run.id for run in reading.runs],
        flight=[run.flight for run in reading.runs],
        mode=[modes[run.mode] for run in reading.runs],
        modes=list(modes.texts),
        origin=[places[run.origin] for run in reading.runs],
        to=[places[run.destination] for run in reading.runs],
        departs=[run.departs for run in reading.runs],
        arrives=[run.arrives for run in reading.runs],
        closes=[run.cut_off for run in reading.runs],
        space_g=[run.capacity_g for run in reading.runs],
        space_l=[run.capacity_l for run in reading.runs],
        g=[run.grams for run in reading.runs],
        l=[run.litres for run in reading.runs],
        pieces=[run.pieces for run in reading.runs],
        leaves_area=[left for left, _ in crossed],
        enters_area=[entered for _, entered in crossed],
    )


def _lots(reading: PlanReading, parties: Codes, goods: Codes) -> CodedLots:
    index = {run.id: i for i, run in enumerate(reading.runs)}
    starts, legs, ready = [0], list[int](), list[int]()
    for each in reading.carried:
        legs += [index[stop.departure] for stop in each.stops]
        ready += [stop.ready_by for stop in each.stops]
        starts.append(len(legs))
    return CodedLots(
        shipment=[c.shipment for c in reading.carried],
        first=[c.first for c in reading.carried],
        last=[c.last for c in reading.carried],
        priority=[c.priority for c in reading.carried],
        party=[parties[c.party] for c in reading.carried],
        goods=[goods[c.goods] for c in reading.carried],
        g=[c.grams for c in reading.carried],
        l=[c.litres for c in reading.carried],
        due=[c.due for c in reading.carried],
        arrives=[c.arrives for c in reading.carried],
        late=[c.late_min for c in reading.carried],
        starts=starts,
        legs=legs,
        ready=ready,
    )
