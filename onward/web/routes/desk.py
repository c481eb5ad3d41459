"""The desk itself: its present state, its clock, its history, and its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from onward.acts.pins import pin as keep, unpin as let_go
from onward.acts.settings import set_clock as move_clock
from onward.acts.undo import Undone, redo, undo
from onward.desk.act import Act
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, PinKind, PlanState
from onward.desk.plan_purpose import purpose
from onward.desk.plan_reading import AgainstCurrent, ReadLevel
from onward.formats.builtin import builtin_names
from onward.plan.plan import Level
from onward.report.chinese import city as chinese_city
from onward.scenario import Place
from onward.store.entries import UNSTORABLE, storable
from onward.web.instants import Instant
from onward.web.listing import desk_of
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.who import acting_desk
from onward.wording.names import odd_in
from onward.wording.place_names import place_city, short_code

routes = APIRouter(route_class=Once, responses=ANSWERS)
# fields of bodies that are no names; a notice's cells are checked as a table's are
MANY_LINES = ("note", "lines", "notices", "cells")


class Body(BaseModel):
    """The body of a request; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", strict=False)

    @field_validator("*", mode="before")
    @classmethod
    def _text(cls, value: object, info: ValidationInfo) -> object:
        """Refuse text that no database keeps as it is, and names of more than one line."""
        if not all(map(storable, _texts(value))):
            raise ValueError(UNSTORABLE)
        if info.field_name not in MANY_LINES:
            for why in filter(None, map(odd_in, _texts(value))):
                raise ValueError(why)
        return value


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for each in pair for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


class ClockBody(Body):
    """The instant for the story clock; none: the wall clock."""

    clock: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """How good a plan is at one level: its value, lower bounds on that of any plan with the
    charters bought (``bound_bought``) and whichever are bought (``bound_any``), and what no plan
    could avoid.

    ``gap_bought``, ``gap_any``: the largest share of what could be helped that a better plan might
    save (of cost where delay has no price: of the value); None: not known.
    """

    name: str
    value: int
    bound_bought: int | None
    bound_any: int | None
    cannot_be_helped: int | None
    gap_bought: float | None
    gap_any: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstView:
    """A plan against what was left of the current one: pieces that are worse off; costs in minor
    units. ``touching``: the price of touching, which nobody pays. The others are None where the
    current plan states no cost: ``spent`` of its cost whatever is decided now, ``ahead`` what could
    still be avoided, ``fees`` for charters given up, ``more`` what the plan costs more.
    """

    worse_pieces: int
    touching: int | None
    spent: int | None
    ahead: int | None
    fees: int | None
    more: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPrice:
    """A charter and its price in minor units."""

    charter: str
    price_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan in a few figures. ``against``: what was left of the current plan, if there was one;
    ``kept_back``: how many groups have a move that is kept back, None where they were not counted.
    ``priced_losses`` (kg-minutes by priority) and ``cost_parts`` (minor units by name) are empty
    where plans state none. ``optimal``: who says that no plan is better ("proven": certificates,
    "word": the planner), "" where nobody does. ``stale``: a draft of a plan that is no longer
    current. ``buys``: the charters that adopting a draft buys. ``purpose``: what it was made for.
    Of drafts and the current plan: ``age_min``, minutes since its instant by the desk's clock, and
    ``known``, the notices and events that came since ("" for none).
    """

    name: str
    state: str
    how: str
    parent: str
    as_of: datetime
    made_at: datetime
    since: datetime | None
    purpose: str
    age_min: int = 0
    known: str = ""
    author: str
    adopted_by: str
    etag: str
    notices: int
    moves: int
    departures: int
    pieces: int
    late_pieces: int
    left_pieces: int
    levels: list[LevelView]
    priced_losses: dict[int, int]
    cost_parts: dict[str, int]
    against: AgainstView | None = None
    kept_back: int | None = None
    optimal: str = ""
    adopted: int  # the act that made it current
    stale: bool
    buys: list[CharterPrice]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The present state of the desk. ``exists`` is false where none was begun. ``stale``: the age
    of the current plan and what has become known since, in a sentence; "" while it is up to date.
    ``shown``: the plan that every view shows: the current one, else the newest first draft.
    """

    exists: bool
    name: str = ""
    scenario: str = ""
    title: str = ""
    currency: str = ""
    now: datetime | None = None
    story: bool = False  # on a story clock, and not on the wall's
    version: int = 0  # how many acts there are
    shown: str = ""
    current: PlanView | None = None
    drafts: list[PlanView] = field(default_factory=list)
    notices_since: int = 0
    stale: str = ""
    notices: int = 0
    shipments: int = 0
    charters: int = 0  # on offer
    offers: int = 0  # departures, services and charters
    events: int = 0
    scenarios: list[str] = field(default_factory=list)
    built_in: bool = False  # the scenario is one of these, and its words are known


def etag_of(desk: Desk) -> str:
    """The ETag of the current plan; every plan has another."""
    current = desk.state.current
    return f'"{current.name}-{current.adopted}"' if current else '"none"'


def plan_view(opened: OpenDesk, desk: Desk, plan: DeskPlan) -> PlanView:
    """A plan in a few figures."""
    reading = opened.reading(desk, plan)
    state = opened.state_of(desk, plan)
    bought = opened.bought(desk, plan) if state is PlanState.DRAFT else []
    age = opened.ages(desk).get(plan.name)
    return PlanView(
        name=plan.name,
        state=state.value,
        how=plan.how,
        parent=plan.parent,
        as_of=plan.as_of,
        made_at=plan.made_at,
        since=plan.since,
        purpose=purpose(desk.state, plan),
        age_min=age.minutes if age else 0,
        known=age.known if age else "",
        author=desk.name_of(plan.author),
        adopted_by=desk.name_of(plan.adopted_by),
        etag=etag_of(desk) if state is PlanState.CURRENT else f'"{plan.name}"',
        notices=len(plan.notices),
        moves=len(plan.moves),
        departures=len(reading.runs),
        pieces=sum(c.pieces for c in reading.carried),
        late_pieces=sum(c.pieces for c in reading.carried if c.late_min),
        left_pieces=sum(s.pieces for s in reading.stayed),
        levels=[_level(level) for level in reading.levels],
        priced_losses=dict(reading.priced_losses),
        cost_parts=dict(reading.cost_parts),
        against=_against(reading.against),
        kept_back=None if reading.kept_back is None else reading.kept_back.count,
        optimal=reading.optimal or "",
        adopted=plan.adopted,
        stale=plan in desk.state.stale_drafts,
        buys=[CharterPrice(charter=c.id, price_minor=c.price_minor) for c in bought],
    )


def _against(found: AgainstCurrent | None) -> AgainstView | None:
    if found is None:
        return None
    c = found.cost
    spent, ahead, fees, more = (c.spent, c.ahead, c.fees, c.more) if c else (None,) * 4
    return AgainstView(
        worse_pieces=found.worse_units,
        touching=found.touching,
        spent=spent,
        ahead=ahead,
        fees=fees,
        more=more,
    )


def _level(level: ReadLevel) -> LevelView:
    found = Level(
        name=level.name,
        value=level.value,
        scale=level.scale,
        cannot_be_helped=level.cannot_be_helped,
        bound_any=level.bound_any,
        bound_bought=level.bound_bought,
    )
    return LevelView(
        name=level.name,
        value=level.value,
        bound_bought=level.bound_bought,
        bound_any=level.bound_any,
        cannot_be_helped=level.cannot_be_helped,
        gap_bought=found.gap_bought,
        gap_any=found.gap_any,
    )


@routes.get("/desk", operation_id="desk", summary="What holds now")
def the_desk(request: Request, response: Response) -> DeskView:
    """The desk, its clock, its current plan and drafts. The ETag is that of the current plan."""
    opened = desk_of(request)
    desk = opened.find_desk()
    if desk is None:
        return DeskView(exists=False, scenarios=builtin_names(), events=opened.events_recorded())
    state, scenario = desk.state, opened.scenario_now(desk)
    age = opened.ages(desk).get(state.current.name) if state.current else None
    known = frozenset(state.current.notices if state.current else ())
    response.headers["etag"] = etag_of(desk)
    return DeskView(
        exists=True,
        name=desk.settings.name,
        scenario=scenario.name,
        title=scenario.title,
        currency=scenario.currency,
        now=desk.now,
        story=desk.settings.clock is not None,
        version=state.acts,
        shown=state.shown.name if state.shown else "",
        current=plan_view(opened, desk, state.current) if state.current else None,
        drafts=[plan_view(opened, desk, each) for each in state.drafts],
        notices_since=len([n for n in state.notices if n not in known]) if state.current else 0,
        stale=age.words if age else "",
        notices=len(state.notices),
        shipments=len(scenario.shipments),
        charters=len(scenario.charters),
        offers=sum(map(len, (scenario.services, scenario.departures, scenario.charters))),
        events=opened.events_recorded(),
        scenarios=builtin_names(),
        built_in=scenario.name in {name.replace(":", "-") for name in builtin_names()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """An act: its number, whom to notify again, and the acts that an undo or a redo is about."""

    number: int
    kind: str
    at: datetime
    notify_again: list[str] = field(default_factory=list)
    about: list[int] = field(default_factory=list)


def act_view(act: Act) -> ActView:
    """An act as an answer."""
    return ActView(number=act.number, kind=act.kind.value, at=act.at)


def _taken_back(done: Undone) -> ActView:
    """An act that was undone or redone, as an answer."""
    again = [message.to for message in done.notify_again]
    return replace(act_view(done.act), notify_again=again, about=[done.act.number, *done.others])


@routes.put("/desk/clock", operation_id="set_clock", summary="Move the story clock")
def set_clock(request: Request, body: ClockBody) -> ActView:
    """Set the desk's now; without an instant, the wall clock."""
    desk = acting_desk(request)
    at = None if body.clock is None else body.clock.replace(second=0, microsecond=0)
    return act_view(move_clock(desk, at))


@routes.post("/history/{number}/undo", operation_id="undo", summary="Take an act back")
def undo_act(request: Request, number: int) -> ActView:
    """The act stays in the history and no longer counts; 409 if other acts depend on it."""
    return _taken_back(undo(acting_desk(request), number or None))


@routes.post("/history/{number}/redo", operation_id="redo", summary="Take an undo back")
def redo_act(request: Request, number: int) -> ActView:
    """The act counts again."""
    return _taken_back(redo(acting_desk(request), number or None))


class PinBody(Body):
    """A shipment that is kept as the current plan has it, or on or off a departure."""

    shipment: str
    kind: Literal["as_it_is", "on", "off"] = "as_it_is"
    departure: str = ""


@routes.post("/pins", operation_id="pin", summary="Keep goods as they are", status_code=201)
def pin(request: Request, body: PinBody) -> ActView:
    """Every new plan keeps it until the pin is taken off."""
    desk = acting_desk(request)
    return act_view(keep(desk, body.shipment, PinKind(body.kind), body.departure))


@routes.delete("/pins/{shipment:id}", operation_id="unpin", summary="Take a shipment's pins off")
def unpin(request: Request, shipment: str) -> ActView:
    """Plans may move the goods again; moves by hand in the current plan are given up, too."""
    return act_view(let_go(acting_desk(request), shipment))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place: short code, city (``city_zh``: in Chinese, "" where that is not known), coordinates,
    time zone, and what it handles in a day.
    """

    id: str
    code: str
    city: str
    city_zh: str
    lon: float
    lat: float
    zone: str
    handling_kg: float | None


def _in_chinese(place: Place) -> str:
    name = place_city(place.id, place.name)
    found = chinese_city(place.id, name)
    return "" if found == name else found


@routes.get("/places", operation_id="places", summary="Places of the scenario")
def places(request: Request) -> list[PlaceView]:
    """In the order of the scenario."""
    opened = desk_of(request)
    scenario = opened.scenario_now(opened.desk())
    return [
        PlaceView(
            id=p.id,
            code=short_code(p.id),
            city=place_city(p.id, p.name),
            city_zh=_in_chinese(p),
            lon=p.longitude,
            lat=p.latitude,
            zone=p.time_zone,
            handling_kg=p.handling_kg_per_day,
        )
        for p in scenario.places
    ]
