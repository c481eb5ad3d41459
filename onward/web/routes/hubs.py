"""A hub's day by its own clock: arrivals and how they continue, the floor, the load by shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onward.desk.desk import Desk
from onward.desk.names import names_of
from onward.goods.cares import Care
from onward.goods.hand_over import hand_over
from onward.goods.hub import HubDay, hub_day
from onward.report.hub_page import hub_page
from onward.report.tables.hand_over import hand_over_sheet
from onward.report.tables.hub import hub_sheet
from onward.web.listing import XLSX, desk_of, xlsx_answer
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken
from onward.web.table_page import TablePage, page_bytes, whole_page

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
Day = Annotated[date | None, Query(description="A local day; none: today by the desk's clock.")]


def _day(request: Request, place: str, day: date | None) -> HubDay:
    here = desk_of(request)
    desk: Desk = here.desk()
    key = ("hub", place, day, desk.state.acts, desk.now, here.events_recorded())
    return here.readings.get(key, lambda: hub_day(desk, place, day, here.next_steps(desk)))


@routes.get(
    "/hubs/{place:id}",
    operation_id="hub",
    summary="A hub's day",
    response_model=list[TablePage],
)
def hub(request: Request, place: str, day: Day = None) -> Response:
    """Tables: arrivals with minutes to spare, goods on the floor, load by shift, flights and
    their goods, and when the place is closed.
    """
    sheet = hub_sheet(_day(request, place, day))
    pages = b",".join(page_bytes(whole_page(table)) for table in sheet.tables)
    return Response(b"[%s]" % pages, media_type="application/json")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverView:
    """What one shift hands over to the next: the hub's own note, and tables. ``elsewhere``: how
    many open notices concern other places.
    """

    place: str
    at: datetime
    plan: str
    note: Care
    elsewhere: int
    tables: list[TablePage]


@routes.get("/hubs/{place:id}/hand-over", operation_id="hand_over_shift", summary="A hand-over")
def hand_over_shift(request: Request, place: str) -> HandOverView:
    """Open notices, the unconfirmed and what went otherwise, messages, tight connections, and
    exceptions with owner and note; by the desk's clock.
    """
    desk = desk_of(request).desk()
    found = hand_over(desk, place)
    return HandOverView(
        place=place,
        at=found.day.clock,
        plan=found.day.plan,
        note=found.note,
        elsewhere=found.elsewhere,
        tables=[whole_page(each) for each in hand_over_sheet(found, names_of(desk)).tables],
    )


@routes.get(
    "/hubs/{place:id}/day.xlsx",
    operation_id="hub_xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
def hub_xlsx(request: Request, place: str, day: Day = None) -> Response:
    """The day as a workbook."""
    return xlsx_answer(hub_sheet(_day(request, place, day)), f"hub-{place}")


@routes.get(
    "/hubs/{place:id}/day.html",
    operation_id="hub_html",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}},
)
def hub_html(request: Request, place: str, day: Day = None) -> Response:
    """The day on one page without script, for A4."""
    page = hub_page(_day(request, place, day))
    head = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return Response(page, media_type="text/html; charset=utf-8", headers=head)
