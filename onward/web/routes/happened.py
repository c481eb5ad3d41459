"""What happened: the unconfirmed, and confirming it in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request

from onward.desk.desk import Desk
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.correcting import told_by
from onward.goods.unconfirmed import Contradicted, MovementCheck, check_movements
from onward.message import Message
from onward.report.table import Table
from onward.report.tables.desk import contradicted_table, unconfirmed_table
from onward.units import instant
from onward.web.instants import Instant
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.routes.desk import Body
from onward.web.who import acting_desk
from onward.wording.instants import utc_words

routes = APIRouter(route_class=Once, responses=ANSWERS)
SHOWN = 8  # reasons in one answer


class ConfirmBody(Body):
    """``what``: a departure, or a shipment with perhaps #UNITS (``on``: its departure). Without
    other fields as planned; else ``at`` another time, only ``count`` of them, ``not_moved``, or a
    number ``short_landed`` or ``damaged``. ``up_to`` in place of ``what``: everything that is
    unconfirmed by then, at ``place`` or everywhere, went as planned (the lists ``unconfirmed`` and
    ``contradicted`` have what is confirmed and what is left out). ``place`` beside ``what``: where
    the goods were counted, and damage was seen. ``corrects``: an act that told otherwise of these
    goods; what it told of others stays.
    """

    what: str = ""
    on: str = ""
    at: Instant | None = None
    landed_at: Instant | None = None
    not_moved: bool = False
    count: int | None = None
    short_landed: int = 0
    damaged: int = 0
    reason: EventReason | None = None
    note: str = ""
    up_to: Instant | None = None
    place: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedView:
    """The act recorded, the number of events, how many of them were recorded before, and how many
    handling units were left out since events or notices say otherwise; ``why_left_out``: the first
    of them, each with what is told.
    """

    act: int
    events: int
    there_before: int
    left_out: int = 0
    why_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """An act that told of these goods, and how many handling units by status."""

    act: int
    at: datetime
    said: str
    pieces: Mapping[str, int]


@routes.post("/confirm", operation_id="confirm", summary="Say what happened", status_code=201)
def say(request: Request, body: ConfirmBody) -> ConfirmedView:
    """Recorded as events; 409 for goods that do not move by the plan by now."""
    desk = acting_desk(request)
    done = confirm(desk, Confirm(**body.model_dump()))
    return ConfirmedView(
        act=done.act.number,
        events=len(done.events),
        there_before=done.there_before,
        left_out=sum(each.movement.pieces for each in done.left_out),
        why_left_out=tuple(map(_why, done.left_out[:SHOWN])),
    )


def _why(each: Contradicted) -> str:
    one = each.movement
    return Message(
        "{units} {status} at {when}",
        units=f"{one.shipment}#{one.first}-{one.last}",
        status=each.status,
        when=utc_words(instant(each.at)),
    )


@routes.get("/told", operation_id="told", summary="Acts that told of goods on a departure")
def told(request: Request, what: str, on: str = "") -> list[ToldView]:
    """Each can be corrected (``corrects`` of a confirmation); the latest first."""
    desk = desk_of(request).desk()
    names = names_of(desk)
    return [
        ToldView(
            act=each.act.number,
            at=each.act.at,
            said=in_words(each.act, names),
            pieces=each.pieces,
        )
        for each in told_by(desk, what, on)
    ]


def _unconfirmed(request: Request) -> Listed:
    """What has happened by the plans that were current then, and is in no event."""
    here = desk_of(request)
    desk = here.desk()
    version = f"{desk.state.acts} {desk.now} {here.events_recorded()}"

    def made() -> Table:
        return unconfirmed_table(_silent(here, desk, version))

    return Listed(table=made, version=version, about=about_desk(desk))


def _contradicted(request: Request) -> Listed:
    """What events contradict in the plan that was current then."""
    here = desk_of(request)
    desk = here.desk()
    version = f"{desk.state.acts} {desk.now} {here.events_recorded()}"

    def made() -> Table:
        return contradicted_table(_silent(here, desk, version))

    return Listed(table=made, version=version, about=about_desk(desk))


def _silent(here: OpenDesk, desk: Desk, version: str) -> MovementCheck:
    return here.readings.get(("silent", version), lambda: check_movements(desk))


listing(routes, "/unconfirmed", _unconfirmed, "unconfirmed", "What no event tells of yet")
listing(routes, "/contradicted", _contradicted, "contradicted", "What events say otherwise")
