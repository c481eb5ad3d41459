"""What happened: the unconfirmed, and confirming it in one act."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request

from onward.desk.desk import Desk
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.unconfirmed import MovementCheck, check_movements
from onward.report.table import Table
from onward.report.tables.desk import contradicted_table, unconfirmed_table
from onward.web.instants import Instant
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.routes.desk import Body
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)


class ConfirmBody(Body):
    """``what``: a departure, or a shipment with perhaps #UNITS (``on``: its departure). Without
    other fields as planned; else ``at`` another time, only ``count`` of them, ``not_moved``, or a
    number ``short_landed`` or ``damaged``. ``up_to`` in place of ``what``: everything that is
    unconfirmed by then, at ``place`` or everywhere, went as planned (the lists ``unconfirmed`` and
    ``contradicted`` have what is confirmed and what is left out).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedView:
    """The act recorded, the number of events, how many of them were recorded before, and how many
    handling units were left out since events or notices say otherwise.
    """

    act: int
    events: int
    there_before: int
    left_out: int = 0


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
    )


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
