"""Who looks after which exceptions, and until when one may wait."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from pydantic import Field

from onward.doors.author import author_in
from onward.goods.cares import (
    Care,
    cause_of,
    may_own,
    named_cares,
    say,
    user_or_name,
    with_names,
)
from onward.web.instants import Instant
from onward.web.listing import desk_of
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.routes.desk import (
    Body,
)

routes = APIRouter(route_class=Once, responses=ANSWERS)


class CareBody(Body):
    """A cause as in the morning; ``who`` looks after it, it may wait ``until``, ``note`` in words;
    with none of them, the care is deleted. The note of a hub for the next shift: ``reason`` "hub",
    ``on`` the place.
    """

    reason: str
    remedy: str = ""
    on: str = ""
    shipment: str = ""
    who: str = Field(default="", max_length=60)
    until: Instant | None = None
    note: str = Field(default="", max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaresView:
    """Who looks after which cause, and until when one may wait; ``owners``: the users who may,
    where there are accounts.
    """

    cares: list[Care]
    owners: list[str]


@routes.get("/cares", operation_id="cares", summary="Who looks after which exceptions")
def the_cares(request: Request) -> CaresView:
    """By cause: reason, remedy, and what the remedy changes or else the shipment."""
    desk = desk_of(request).desk()
    return CaresView(cares=named_cares(desk), owners=may_own(desk))


@routes.put("/cares", operation_id="care", summary="Who looks after it, and until when it may wait")
def care(request: Request, body: CareBody) -> Care:
    """Not part of the record: others at the desk see it, and it may be changed."""
    here = desk_of(request)
    desk = here.desk()
    recorded = Care(
        cause=cause_of(body.reason, body.remedy, body.on, body.shipment),
        who=user_or_name(desk, body.who),
        until=body.until,
        said_by=author_in(request.scope),
        note=body.note,
    )
    say(here.store, here.organisation, recorded)
    return with_names(desk, recorded)
