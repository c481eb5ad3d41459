"""Moves by hand: what a move would do, which departures can take goods, and moving them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import Field

from onward.acts.moves import Arrival, MoveVerdict
from onward.acts.moves_by_hand import judged_move, move
from onward.acts.takers import takers
from onward.desk.goods_words import Goods, leg_in, party_of
from onward.errors import Problem
from onward.scenario import Scenario, Shipment
from onward.units import instant
from onward.web.listing import desk_of
from onward.web.names import flights
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.routes.desk import Body
from onward.web.warm import by_hand
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)


class MoveBody(Body):
    """Goods (``S1``, ``S1#3-7``) and their new departures; none: they are left behind.

    ``draft``: the draft in which they are moved; the name of the current plan: a new draft of it;
    "": the only draft, else a new one. ``give_way``: goods that are in the way are left behind.
    ``seen``: the version of the desk that was looked at; 409 if others acted on these goods since.
    """

    goods: str
    way: tuple[str, ...] = ()
    draft: str = ""
    give_way: bool = False
    seen: int | None = Field(default=None, ge=0)


class TakersBody(Body):
    """Goods (``S1``, ``S1#3-7``) and the plan in which they are moved; none: the only draft."""

    goods: str
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Goods that must be left behind to allow a move, whose they are, and when they were to arrive
    at their destination.
    """

    goods: str
    shipment: str
    words: str
    priority: int
    party: str
    pieces: int
    kg: float
    destination: str
    before: list[Arrival]


def _shipment(scenario: Scenario, name: str) -> Shipment:
    return next(s for s in scenario.shipments if (s.part_of or s.id) == name)


def _giving(each: Goods, before: Sequence[Arrival], scenario: Scenario) -> Giving:
    s = _shipment(scenario, each.shipment)
    pieces = each.last - each.first + 1
    return Giving(
        goods=str(each),
        shipment=each.shipment,
        words=s.goods,
        priority=s.priority,
        party=party_of(s),
        pieces=pieces,
        kg=round(pieces * s.mass_kg, 3),
        destination=s.destination,
        before=list(before),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """The effect of a move: the difference at each level, who gives way, which rule forbids it.

    ``priced_losses`` (kg-minutes by priority) and ``cost_parts`` (minor units): those that differ.
    ``before`` and ``after``: when the moved pieces arrive at their ``destination``.
    """

    allowed: bool
    draft: str
    difference: dict[str, int]
    touched_units: int
    priced_losses: dict[int, int]
    cost_parts: dict[str, int]
    gives_way: list[str]
    giving: list[Giving]
    problems: list[Problem]
    destination: str
    before: list[Arrival]
    after: list[Arrival]
    act: int = 0


def _verdict(verdict: MoveVerdict, scenario: Scenario, draft: str, act: int = 0) -> VerdictView:
    return VerdictView(
        allowed=verdict.allowed,
        draft=draft,
        difference=dict(verdict.difference),
        priced_losses=verdict.priced_losses,
        cost_parts=verdict.cost_parts,
        touched_units=verdict.touched_units,
        gives_way=[str(each) for each in verdict.gives_way],
        giving=[
            _giving(each, before, scenario)
            for each, before in zip(verdict.gives_way, verdict.was_to_arrive, strict=True)
        ],
        problems=list(verdict.problems),
        destination=_shipment(scenario, verdict.moves[-1].shipment).destination,
        before=list(verdict.before),
        after=list(verdict.after),
        act=act,
    )


@routes.post("/moves/try", operation_id="try_move", summary="What a move would do")
def try_move(request: Request, body: MoveBody) -> VerdictView:
    """The judge's verdict; nothing is recorded."""
    here = desk_of(request)
    desk = here.desk()
    mine = by_hand(here, desk, body.draft)
    verdict = judged_move(desk, mine.trial, body.goods, body.way)
    return _verdict(verdict, mine.trial.scenario, mine.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakerView:
    """A departure that can take goods: the whole itinerary by it, and how many pieces have room
    now; for the others goods must give way.
    """

    departure: str
    flight: str
    departs_at: datetime
    arrives_at: datetime
    way: list[str]
    flights: list[str]
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTake:
    """Departures that cannot take goods for the same reason."""

    why: str
    departures: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakersView:
    """Departures that can take goods, the earliest arrival first; departures of the plan that
    cannot, by the reason.
    """

    goods: str
    pieces: int
    takers: list[TakerView]
    others: list[CannotTake]


@routes.post("/moves/takers", operation_id="takers", summary="Which departures can take goods")
def which_take(request: Request, body: TakersBody) -> TakersView:
    """By the judge's rules for one itinerary; whether there is room beside all others is the
    verdict of ``/moves/try``.
    """
    here = desk_of(request)
    desk = here.desk()
    trial = by_hand(here, desk, body.draft).trial
    found, known = takers(trial, body.goods), flights(here, desk)
    rows, index = trial.seen.facts.carriage.rows, trial.seen.facts.carriage.index
    return TakersView(
        goods=str(found.goods),
        pieces=found.goods.last - found.goods.first + 1,
        takers=[
            TakerView(
                departure=each.departure,
                flight=known.get(each.departure, each.departure),
                departs_at=rows[index[each.departure]].departs_at,
                arrives_at=instant(each.arrives),
                way=list(each.way),
                flights=[known.get(leg_in(leg).departure, leg) for leg in each.way],
                room=each.room,
            )
            for each in found.takers
        ],
        others=[CannotTake(why=why, departures=list(names)) for why, names in found.others],
    )


@routes.post(
    "/moves", operation_id="move", summary="Put goods on other departures", status_code=201
)
def do_move(request: Request, body: MoveBody) -> VerdictView:
    """Recorded in a draft, to be adopted later; 422 names the rule that forbids it."""
    here, desk = desk_of(request), acting_desk(request)
    done = move(
        desk,
        body.goods,
        body.way,
        draft=body.draft,
        give_way=body.give_way,
        seen=body.seen,
    )
    return _verdict(done.verdict, here.scenario_now(desk), done.draft, done.act.number)
