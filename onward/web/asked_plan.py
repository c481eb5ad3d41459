"""The plan that a request asks for, and what it changes of the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request

from onward.acts.kept_itineraries import lines_of
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.plan_diff import ItineraryChange, change_of
from onward.web.listing import desk_of, jobs_of
from onward.web.open_desk import OpenDesk


def asked_plan(request: Request) -> tuple[OpenDesk, Desk, DeskPlan]:
    here = desk_of(request)
    desk = here.desk()
    return here, desk, here.plan(desk, request.query_params.get("plan", ""))


def changes_of(
    request: Request, here: OpenDesk, desk: Desk, plan: DeskPlan
) -> Sequence[ItineraryChange] | None:
    """What a plan changes of the one that it was made from; None if it was made from none."""
    seen = jobs_of(request).seen
    number = seen.maker(plan.name)
    parent = desk.state.plans.get(plan.parent)
    if number is None and parent is None:
        return None

    def made() -> Sequence[ItineraryChange]:
        if number is not None and not (plan.moves and parent):
            return list(map(change_of, seen.changes(number)))
        assert parent is not None  # made at the terminal, by the demo, or with moves by hand
        return lines_of(desk, plan, parent[1])

    return here.tables.get(("changed", plan.name, plan.reading, plan.moves, number), made)
