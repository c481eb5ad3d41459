"""Deputies: who may approve for whom, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import Field

from onward.questions.deputies import (
    DeputySeen,
    EndDeputy,
    ListDeputies,
    MakeDeputy,
    end_deputy,
    list_deputies,
    make_deputy,
)
from onward.report.tables.deputies import deputies_table
from onward.store.entries import instant
from onward.web.instants import Instant
from onward.web.listing import Listed, desk_of, listing
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.routes.desk import Body
from onward.web.who import books_of

routes = APIRouter(route_class=Once, responses=ANSWERS)


def _deputies(request: Request) -> Listed:
    """All deputies, ended ones too."""
    table = deputies_table(list_deputies(desk_of(request), ListDeputies()).value)
    return Listed(table=table, version=str(list(table.lines())))


listing(routes, "/deputies", _deputies, "deputies", "Who may approve for whom")


class DeputyBody(Body):
    """``deputy`` may approve for ``user`` ("": for the sender) from an instant until another."""

    user: str = ""
    deputy: str
    begins: Instant = Field(alias="from")
    until: Instant


@dataclass(frozen=True, kw_only=True)
class DeputyView:
    """A deputy; ``ended``: when it was ended."""

    id: str
    user: str
    deputy: str
    begins: datetime
    until: datetime
    ended: datetime | None


@routes.post("/deputies", operation_id="make_deputy", summary="Make a deputy")
def new_deputy(request: Request, body: DeputyBody) -> DeputyView:
    """Makes the sender's own deputy; an admin also makes those of others."""
    act = MakeDeputy(user=body.user, deputy=body.deputy, begins=body.begins, until=body.until)
    return _view(make_deputy(books_of(request), act).value)


@routes.delete("/deputies/{deputy:id}", operation_id="end_deputy", summary="End a deputy's time")
def ended_deputy(request: Request, deputy: str) -> DeputyView:
    """Ends a deputy at once: the sender's own, or as an admin anybody's."""
    return _view(end_deputy(books_of(request), EndDeputy(id=deputy)).value)


def _view(seen: DeputySeen) -> DeputyView:
    row = seen.deputy
    return DeputyView(
        id=row.id,
        user=seen.user,
        deputy=seen.name,
        begins=instant(row.from_us),
        until=instant(row.until_us),
        ended=None if row.ended_us is None else instant(row.ended_us),
    )
