"""A desk's current plan, and the part of it that is still possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from onward.answer import NotThere
from onward.desk.desk import Desk
from onward.desk.present_scenario import plan_of
from onward.errors import Problem
from onward.goods.restored_goods import start_shown
from onward.plan.plan import Plan
from onward.scenario import Scenario, timetable


def current_plan(desk: Desk) -> tuple[str, Scenario, Plan]:
    """Name, scenario and file of the current plan. Raises NotThere without one."""
    mine = desk.state.current
    if mine is None:
        message, maybe = "has no current plan", "onward plan, then onward adopt"
        raise NotThere([Problem("desk", 0, "plan", desk.settings.name, message, maybe)])
    return mine.name, desk.kept_scenario(mine.scenario), plan_of(desk, mine)


def remaining_plan(desk: Desk, at: datetime | None = None) -> tuple[Scenario, Plan | None]:
    """The scenario with goods under way as shipments of their own, and the part of the plan that is
    shown that is still possible; at the desk's clock, or at an earlier instant.
    """
    begin = start_shown(desk if at is None or at >= desk.now else desk.as_it_was(at))
    plan = begin.advanced.plan if begin.advanced else None
    return begin.scenario, plan and _without_missed(plan, begin.scenario)


def _without_missed(plan: Plan, scenario: Scenario) -> Plan:
    """The plan without goods whose departure has left without them."""
    left = {d.id for d in timetable(scenario) if d.departs_at < scenario.as_of}
    kept = (c for c in plan.consignments if c.legs[0].departure not in left)
    return replace(plan, consignments=tuple(kept))
