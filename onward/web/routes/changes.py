"""What has changed: departures that are not as planned, and what a draft changes of the plan before
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from onward.acts.kept_itineraries import leave_out
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.load_changes import load_changes
from onward.goods.changed_departures import ChangedDeparture, changed_departures
from onward.goods.next_steps import NextSteps
from onward.message import Message
from onward.report.next_words import changed_words, load_change_words
from onward.report.tables.replan import changes_table
from onward.units import instant
from onward.web.asked_plan import asked_plan, changes_of
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.names import flights
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.desk import Body
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedView:
    """A departure of the current plan that is not as planned: ``kind`` (cancelled, diverted,
    closed, no_room, delayed), its present times (none if it does not run), the pieces that it no
    longer takes, and the notice behind it (0: none). Of a draft, a departure whose load it changes:
    ``kind`` (load; emptied: the draft has no goods on it), ``more`` and ``fewer`` pieces than the
    plan that it was made from.
    """

    departure: str
    kind: str
    departs_at: datetime | None
    arrives_at: datetime | None
    stopped: int = 0
    notice: int = 0
    more: int = 0
    fewer: int = 0
    flight: str
    words: str
    words_zh: str


@routes.get(
    "/departures/changed",
    operation_id="changed_departures",
    summary="Departures of the current plan that are not as planned, or whose load a draft changes",
)
def the_changed_departures(
    request: Request,
    plan: Annotated[str, Query(description="A draft; none: the current plan.")] = "",
) -> list[ChangedView]:
    """By present notices and events; empty without a current plan. Of a draft: compared with the
    plan that it was made from.
    """
    here = desk_of(request)
    desk = here.desk()
    if plan and (mine := here.plan(desk, plan)) != desk.state.current:
        return _changed_loads(request, here, desk, mine)
    steps = here.next_steps(desk)
    return [_changed_view(each, steps) for each in changed_departures(steps)] if steps else []


def _changed_loads(
    request: Request, here: OpenDesk, desk: Desk, draft: DeskPlan
) -> list[ChangedView]:
    loaded, names = {run.id for run in here.reading(desk, draft).runs}, flights(here, desk)
    found = []
    for each in load_changes(changes_of(request, here, desk, draft) or ()):
        empty = each.departure not in loaded
        said = load_change_words(each, draft.parent, empty=empty)
        found.append(
            ChangedView(
                departure=each.departure,
                kind="emptied" if empty else "load",
                departs_at=None,
                arrives_at=None,
                more=each.more,
                fewer=each.fewer,
                flight=names.get(each.departure, each.departure),
                words=said.en,
                words_zh=said.zh,
            )
        )
    return found


def _changed_view(each: ChangedDeparture, names: NextSteps) -> ChangedView:
    said, course = changed_words(each, names), each.course
    return ChangedView(
        departure=each.run.id,
        kind=each.kind,
        departs_at=instant(course.departs) if course else None,
        arrives_at=instant(course.arrives) if course else None,
        stopped=each.stopped,
        notice=each.notice,
        flight=each.run.flight,
        words=said.en,
        words_zh=said.zh,
    )


class LinesBody(Body):
    """Which changes of a draft to leave out: ``S1`` is all of a shipment, ``S1#3-7`` five of its
    handling units.
    """

    lines: list[str] = Field(min_length=1, max_length=10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """Goods that stay as they were, the acts that pin them, and the draft that was withdrawn."""

    draft: str
    goods: list[str]
    acts: list[int]


@routes.post(
    "/plans/{name:id}/leave-out", operation_id="leave_out", summary="Lines that are not wanted"
)
def leave_lines_out(request: Request, name: str, body: LinesBody) -> LeftOutView:
    """Their goods are pinned as they were, the draft is withdrawn; plan again for the rest."""
    done = leave_out(acting_desk(request), body.lines, name)
    return LeftOutView(
        draft=done.draft,
        goods=[str(each) for each in done.goods],
        acts=[act.number for act in done.acts],
    )


def _changes(request: Request) -> Listed:
    """What the plan in ``plan`` changes of the plan that it was made from: old and new itinerary,
    cause, whom to notify.
    """
    here, desk, plan = asked_plan(request)
    found = changes_of(request, here, desk, plan)
    if found is None:
        detail = Message(
            "{plan} was not made from another plan: there is nothing to compare", plan=plan.name
        )
        raise Refusal(404, detail)
    version = f"changes {plan.name} {plan.moves} {desk.state.acts} {desk.now}"
    return Listed(
        table=lambda: changes_table(found, flights(here, desk)),
        version=version,
        about=about_desk(desk, plan.name),
    )


listing(routes, "/changes", _changes, "changes", "What a draft changes, why, and whom to notify")
