"""Goods: shipments, where they are, and free itineraries for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, PinKind
from onward.desk.plan_reading import PlanReading
from onward.desk.present_scenario import plan_of
from onward.errors import Problem
from onward.events.keys import Key, KeyKind
from onward.explain import explain
from onward.goods.current_plan import remaining_plan
from onward.goods.tracked import Tracked, TrackedPart
from onward.message import Message
from onward.options.alternatives import difference
from onward.options.choices import Choices, choices_of
from onward.options.options import Option, Options
from onward.plan.plan import Plan
from onward.questions.repairs import Advice
from onward.report.departure_words import departure_words
from onward.report.next_words import joined_words
from onward.report.reasons import document as reasons_document
from onward.report.table import Table
from onward.report.tables.loads import span
from onward.report.tables.shipments import shipments
from onward.report.track_documents import event_document, part_document
from onward.report.tracked_words import cause, promise, state as state_words
from onward.scenario import Scenario, Shipment
from onward.scenario.listed import as_listed
from onward.units import instant
from onward.web.closures import ClosureView, closures
from onward.web.goods_lists import GoodsLists, goods_lists, goods_version
from onward.web.indexed import Indexed
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.long_questions import long
from onward.web.lot_views import LotView, lots_of
from onward.web.names import advised, flights, named
from onward.web.open_desk import OpenDesk, refuse_undone
from onward.web.problems import ANSWERS, Refusal
from onward.web.sentences import Spoken
from onward.wording.closest import closest
from onward.wording.place_names import place_words

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
MOST_COMPARED = 5_000  # shipments, of which the nearest name is looked for


def _shipments(request: Request) -> Listed:
    opened = desk_of(request)
    desk = opened.desk()
    name = request.query_params.get("plan", "")
    plan = opened.plan(desk, name) if name or desk.state.shown else None
    reading = opened.reading(desk, plan) if plan else None
    scenario = opened.scenario_now(desk)
    version = f"{desk.state.acts} {desk.now} {plan.reading if plan else ''}"

    def made() -> Table:
        return shipments(reading, as_listed(scenario))

    return Listed(table=made, version=version, about=about_desk(desk, plan.name if plan else ""))


def _track(request: Request) -> Listed:
    return _of_goods(request, lambda found: found.track)


def _units(request: Request) -> Listed:
    """What `onward track` counts."""
    return _of_goods(request, lambda found: found.units)


def _of_goods(request: Request, wanted: Callable[[GoodsLists], Indexed]) -> Listed:
    opened = desk_of(request)
    desk = opened.desk()
    return Listed(
        table=lambda: wanted(goods_lists(opened, desk)),
        version=goods_version(opened, desk),
        about=about_desk(desk),
    )


listing(routes, "/shipments", _shipments, "shipments", "Shipments, and what the plan does for them")
listing(routes, "/track", _track, "track", "Where goods are, from events alone")
listing(routes, "/track/units", _units, "track_units", "Consumer units by country of destination")


# -- one shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """Where handling units (``units``: 1-18) are by events: in words, English and Chinese."""

    units: str
    words: str
    words_zh: str
    promise: str
    promise_zh: str
    cause: str
    cause_zh: str
    next: str
    next_zh: str
    document: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PinView:
    """Goods that a planner keeps as they are, on a departure or off it; ``units``: "" for all."""

    kind: PinKind
    departure: str
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionView:
    """Handling units that stay or are late, and why."""

    first: int
    last: int
    late_min: int
    loss: int
    until: datetime | None
    reason: str
    detail: str
    remedy: str
    remedy_text: str
    on: str
    blocking: list[str]
    advice: list[Advice]
    helps: int
    of: int
    saved: int
    saved_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentView:
    """A shipment with everything that the desk knows of it. ``flights``: departures that advice
    and events name, by id, as people say them.
    """

    id: str
    party: str
    shipper: str
    consignee: str
    goods: str
    hs: str
    awb: str
    priority: int
    pieces: int
    kg: float
    m3: float
    units: int
    value_minor: int
    currency: str
    origin: str
    origin_words: str
    destination: str
    destination_words: str
    ready_at: datetime
    due_at: datetime
    latest_at: datetime
    documents: list[str]
    pinned: list[PinView]
    plan: str
    lots: list[LotView]
    left: list[str]
    closed: list[ClosureView]
    exceptions: list[ExceptionView]
    parts: list[PartView]
    events: list[dict[str, Any]]
    flights: dict[str, str]


@routes.get("/shipments/{shipment:id}", operation_id="shipment", summary="A shipment, whole")
def one_shipment(request: Request, shipment: str, plan: str = "") -> ShipmentView:
    """Promise, itinerary, whereabouts, cause, papers, and what could be done."""
    opened = desk_of(request)
    desk = opened.desk()
    made = opened.plan(desk, plan) if plan or desk.state.shown else None
    view = _shipment_view(opened, desk, shipment, made)
    departures = advised(piece for each in view.exceptions for piece in each.advice)
    departures |= {str(each.get("departure") or "") for each in view.events}
    return replace(view, flights=named(flights(opened, desk), departures))


def _shipment_view(
    opened: OpenDesk, desk: Desk, shipment: str, made: DeskPlan | None
) -> ShipmentView:
    scenario = as_listed(opened.scenario_now(desk))
    found = known_shipment(desk, scenario, shipment)
    reading = opened.reading(desk, made) if made else None
    tracked = opened.tracked_shipment(desk, shipment, lambda: goods_lists(opened, desk).past)
    rows = _parts(tracked, shipment)
    steps = opened.next_steps(desk) if made == desk.state.current else None
    places = {p.id: p.name for p in scenario.places}
    lots = list(lots_of(reading, shipment, steps)) if reading else []
    return ShipmentView(
        id=found.id,
        party=found.party,
        shipper=found.shipper,
        consignee=found.consignee,
        goods=found.goods,
        hs=found.hs,
        awb=found.awb or _awb(desk, shipment),
        priority=found.priority,
        pieces=found.handling_units,
        kg=found.handling_units * found.mass_kg,
        m3=found.handling_units * found.volume_m3,
        units=found.handling_units * found.units,
        value_minor=found.handling_units * found.value_minor,
        currency=scenario.currency,
        origin=found.origin,
        origin_words=place_words(found.origin, places.get(found.origin, "")),
        destination=found.destination,
        destination_words=place_words(found.destination, places.get(found.destination, "")),
        ready_at=found.ready_at,
        due_at=found.due_at,
        latest_at=found.latest_at,
        documents=[d.kind for d in scenario.documents if d.shipment == shipment],
        pinned=_pinned(desk, shipment),
        plan=made.name if made else "",
        lots=lots,
        closed=closures(desk, scenario, found, lots, {row.where for row in rows}),
        left=_left(reading, shipment) if reading else [],
        exceptions=_exceptions(opened, desk, made, shipment),
        parts=[_part(row, tracked) for row in rows],
        events=[event_document(e) for row in rows for e in tracked.history(row.state)],
        flights={},
    )


def _parts(tracked: Tracked, shipment: str) -> list[TrackedPart]:
    known = shipment in tracked.shipments
    return list(tracked.rows(Key(KeyKind.SHIPMENT, shipment))) if known else []


def known_shipment(desk: Desk, scenario: Scenario, shipment: str) -> Shipment:
    """The shipment of that id. Raises Refusal with 404, and what it was or the nearest one."""
    found = next((s for s in scenario.shipments if s.id == shipment), None)
    if found is None:
        refuse_undone(desk, shipment)
        maybe = closest(shipment, [s.id for s in scenario.shipments[:MOST_COMPARED]])
        wrong = Problem("desk", 0, "shipment", shipment, "is no shipment of this desk", maybe)
        raise Refusal(
            404,
            Message("there is no shipment {shipment} at this desk now", shipment=shipment),
            [wrong],
        )
    return found


def _awb(desk: Desk, shipment: str) -> str:
    """The first air waybill number that the desk has given the shipment; "" without one."""
    numbers = (n.awb for n in desk.state.numbers.values() if n.shipment == shipment and n.awb)
    return next(numbers, "")


def _pinned(desk: Desk, shipment: str) -> list[PinView]:
    mine = (pin for pin in desk.state.pins.values() if pin.shipment == shipment)
    return [
        PinView(
            kind=pin.kind,
            departure=pin.departure,
            units=span(pin.first, pin.last) if pin.first else "",
        )
        for pin in mine
    ]


def _left(reading: PlanReading, shipment: str) -> list[str]:
    return [span(s.first, s.last) for s in reading.stayed if s.shipment == shipment]


def _exceptions(opened: OpenDesk, desk: Desk, plan: Any, shipment: str) -> list[ExceptionView]:
    if plan is None:
        return []
    found, _ = opened.exceptions(desk, plan)
    return [
        ExceptionView(
            first=e.first,
            last=e.last,
            late_min=e.late_min,
            loss=e.loss,
            until=instant(e.until) if e.until else None,
            reason=e.reason,
            detail=e.detail,
            remedy=e.remedy,
            remedy_text=e.remedy_text,
            on=e.on,
            blocking=list(e.blocking),
            advice=list(e.advice),
            helps=e.helps,
            of=e.of,
            saved=e.saved,
            saved_minor=e.saved_minor,
        )
        for e in found.rows
        if e.shipment == shipment
    ]


def _part(row: TrackedPart, tracked: Any) -> PartView:
    words, why = state_words(row, tracked), cause(row, tracked)
    promised, then = promise(row, tracked), joined_words(row.steps, tracked)
    return PartView(
        units=span(row.state.key.first, row.state.key.last),
        words=words.en,
        words_zh=words.zh,
        promise=promised.en,
        promise_zh=promised.zh,
        cause=why.en if why else "",
        cause_zh=why.zh if why else "",
        next=then.en,
        next_zh=then.zh,
        document=part_document(row, tracked),
    )


# -- what is free


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryView:
    """An itinerary that is free beside the plan; times and money for all units. ``wish``: fast,
    cheap or safe, "planned" or "other". ``later_min``, ``dearer_minor`` (carriage and delay),
    ``safer`` and ``differs`` (route, mode, carrier, day) compare it with the planned itinerary,
    else with the fastest; 0 and none for that one. ``next_best``: one that is shown beats it.
    """

    wish: str
    planned: bool
    next_best: bool
    compared_with: str
    later_min: int
    dearer_minor: int
    safer: float
    differs: list[str]
    way: list[str]
    flights: list[str]
    departs_at: datetime
    arrives_at: datetime
    late_min: int
    pieces: int
    cost_minor: int
    sure: float
    p50_at: datetime | None
    p90_at: datetime | None


@routes.get("/shipments/{shipment:id}/ways", operation_id="ways", summary="Ways that are free")
@long
def ways(request: Request, shipment: str) -> list[ItineraryView]:
    """The planned itinerary, the fast, cheap and safe ones that have room beside the current plan,
    and others that differ from these.
    """
    opened = desk_of(request)
    desk = opened.desk()
    known_shipment(desk, opened.scenario_now(desk), shipment)
    options, plan, ids = opened.readings.get(
        ("options", desk.state.acts, desk.now), lambda: _options(desk)
    )
    found: list[ItineraryView] = []
    for part in ids.get(shipment, ()):
        found += _ways(choices_of(options, plan, part), options)
    return found


def _options(desk: Desk) -> tuple[Options, Plan | None, dict[str, list[str]]]:
    """Prepared once for each state of the desk; also the parts of each shipment that can be
    planned.
    """
    scenario, plan = remaining_plan(desk)
    parts: dict[str, list[str]] = {}
    for s in scenario.shipments:
        parts.setdefault(s.part_of or s.id, []).append(s.id)
    return Options(scenario, plan), plan, parts


def _ways(choices: Choices, options: Options) -> Iterator[ItineraryView]:
    named = {wish.value: option for wish, option in choices.options.items()}
    if choices.planned_itinerary and not choices.wishes(choices.planned_itinerary):
        named = {"planned": choices.planned_itinerary, **named}
    for wish, option in named.items():
        yield _way(wish, option, choices, options, next_best=False)
    for each in choices.alternatives:
        yield _way("other", each.option, choices, options, next_best=each.next_best)


def _way(
    wish: str, each: Option, choices: Choices, options: Options, *, next_best: bool
) -> ItineraryView:
    now, measure = choices.planned_itinerary, choices.measure or each
    compared = difference(each, measure, options.places)
    return ItineraryView(
        wish=wish,
        planned=now is not None and now.legs == each.legs,
        next_best=next_best,
        compared_with="planned" if now else "fast",
        later_min=compared.later_min,
        dearer_minor=compared.dearer_minor,
        safer=compared.safer,
        differs=list(compared.other),
        way=[f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure for leg in each.legs],
        flights=[departure_words(d, options.places) for d in each.departures],
        departs_at=each.departs_at,
        arrives_at=each.arrives_at,
        late_min=each.late_min,
        pieces=each.handling_units,
        cost_minor=each.carriage_minor,
        sure=each.as_booked,
        p50_at=each.p50_at,
        p90_at=each.p90_at,
    )


@routes.get("/shipments/{shipment:id}/limits", operation_id="limits", summary="What blocks goods")
@long
def limits(request: Request, shipment: str) -> dict[str, Any]:
    """The minimal set of limits that block one more unit, and all remedies."""
    opened = desk_of(request)
    desk = opened.desk()
    plan = opened.plan(desk)
    scenario, made = desk.kept_scenario(plan.scenario), plan_of(desk, plan)
    parts = [s.id for s in scenario.shipments if shipment in (s.id, s.part_of)]
    if not parts:
        raise Refusal(
            404,
            Message("plan {plan} knows no shipment {shipment}", plan=plan.name, shipment=shipment),
        )
    key = ("limits", plan.plan, shipment)
    return opened.readings.get(
        key, lambda: reasons_document(explain(scenario, made, parts, prices=0, deep=True))
    )
