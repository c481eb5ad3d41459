"""Lists of one's own: how a file would be read, what a desk begins with, what changes there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import Field

from onward.acts.days_of_lists import keep_day, show_day
from onward.acts.list_opening import OpeningWish, opening_of
from onward.acts.settings import has_desk
from onward.errors import Problem
from onward.lists.listed_rows import ListedRows
from onward.lists.refused import refused_table
from onward.lists.small_scenario import SmallScenario
from onward.web.listed_days import (
    MOST_SHOWN,
    RefusedView,
    TomorrowView,
    refused_view,
    tomorrow_view,
)
from onward.web.listing import XLSX, desk_of
from onward.web.long_questions import long
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.own_files import CSV, file_answer
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.data import upload_folder, uploads_of
from onward.web.routes.drafted_lists import (
    AskedView,
    FileBody,
    TableView,
    asked_view,
    drafted,
    table_view,
)
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)


class KeepBody(FileBody):
    """The same, with what was shown and which of the gone things are cancelled."""

    shown: str
    cancel: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class LorryView:
    """A lorry that is proposed between two near places."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """What a desk would begin with: counts, the instant of planning, what no table says, and the
    lorries that could be added.
    """

    shipments: int
    offers: int
    as_of: datetime
    assumed: list[str]
    lorries: list[LorryView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A file as it would be read; nothing is saved. ``ready``: every question has an answer and
    nothing is wrong; then there is an ``opening``, or ``tomorrow`` where the desk has begun.
    """

    name: str
    tables: list[TableView]
    questions: list[AskedView]
    problems: list[Problem]
    more: int
    warnings: list[Problem]
    refused: RefusedView
    unread: list[str]
    ready: bool
    opening: OpeningView | None = None
    tomorrow: TomorrowView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """What was recorded: how many notices and events, and the act whose undo takes all notices back
    (0: none was news).
    """

    act: int
    notices: int
    events: int
    words: list[str]


@routes.post("/lists/look", operation_id="look_at_list", summary="How a file would be read")
def look(request: Request, body: FileBody) -> ListView:
    """Its tables, the questions that only a person can answer, and what would come of it."""
    here, found = desk_of(request), drafted(request, body)
    opening: OpeningView | None = None
    tomorrow: TomorrowView | None = None
    problems, warnings, refused = found.problems, found.warnings, list[ListedRows]()
    ready, more = found.ready, list[AskedView]()
    if not has_desk(here.store, here.organisation):
        opened = opening_of(found, _wish(here), likelier=True)
        found, ready, problems = opened.drafted, opened.ready, opened.problems
        refused, warnings = list(opened.refused), opened.warnings
        opening = _opening(opened.small) if opened.small else None
    elif ready:
        shown = show_day(here.desk(), found.given_tables, answers=found.answers)
        more = [asked_view(each, body.answers.get(each.key, "")) for each in shown.questions]
        ready, tomorrow = not shown.questions, tomorrow_view(shown)
        refused = [found.refused(day.name, day.refused) for day in shown.days if day.refused]
    return ListView(
        name=found.name,
        tables=[table_view(each) for each in found.tables],
        questions=[*(asked_view(each.question, each.answer) for each in found.asked), *more],
        problems=list(problems[:MOST_SHOWN]),
        more=max(0, len(problems) - MOST_SHOWN),
        warnings=list(dict.fromkeys(warnings))[:MOST_SHOWN],
        refused=refused_view([row for table in refused for row in table.refused]),
        unread=list(found.unread),
        ready=ready,
        opening=opening,
        tomorrow=tomorrow,
    )


def _wish(here: OpenDesk) -> OpeningWish:
    return OpeningWish(wall=here.wall())


def _opening(small: SmallScenario) -> OpeningView:
    scenario = small.scenario
    offers = (*scenario.services, *scenario.departures, *scenario.charters)
    return OpeningView(
        shipments=len(scenario.shipments),
        offers=len(offers),
        as_of=scenario.as_of,
        assumed=[each.words for each in small.assumed],
        lorries=[LorryView(key=each.key, words=each.words) for each in small.lorries],
    )


@routes.post("/lists/keep", operation_id="keep_list", summary="Save what a file changes")
def keep(request: Request, body: KeepBody) -> KeptView:
    """All of it or nothing, in one act; 409 if the desk has moved on since it was shown."""
    found = drafted(request, body)
    kept = keep_day(
        acting_desk(request),
        found.given_tables,
        shown=body.shown,
        cancel=frozenset(body.cancel),
        answers=body.answers,
    )
    words: list[str] = [day.words for day in kept.shown.days]
    act = kept.act.number if kept.act else 0
    return KeptView(act=act, notices=len(kept.notices), events=kept.events, words=words)


@routes.get(
    "/uploads/{upload}/refused.csv",
    operation_id="refused_csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}},
)
@long
def refused_csv(request: Request, upload: str) -> Response:
    """The rows of the file that was looked at last that are not taken, each with its reasons."""
    return file_answer(refused_table(*_left(request, upload)), "refused.csv")


@routes.get(
    "/uploads/{upload}/refused.xlsx",
    operation_id="refused_xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
@long
def refused_xlsx(request: Request, upload: str) -> Response:
    """The same as a workbook, a sheet for each table."""
    return file_answer(refused_table(*_left(request, upload), form="xlsx"), "refused.xlsx")


def _left(request: Request, upload: str) -> list[ListedRows]:
    """The rows that were not taken when the upload was looked at last, by table."""
    upload_folder(request, upload)
    body = uploads_of(request).known[upload].looked
    if body is None:
        raise Refusal(404, "nobody has looked at a list of this upload")
    here, found = desk_of(request), drafted(request, body)
    if not has_desk(here.store, here.organisation):
        return list(opening_of(found, _wish(here), likelier=True).refused)
    shown = show_day(here.desk(), found.given_tables, answers=found.answers)
    return [found.refused(day.name, day.refused) for day in shown.days if day.refused]
