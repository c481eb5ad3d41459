"""The heading of every answer at a desk: which desk, which plan, which instant."""

from __future__ import annotations

from datetime import datetime

from onward.desk.desk import Desk
from onward.wording.instants import rfc3339


def head(desk: Desk) -> str:
    plan = desk.state.current
    current = f"plan {plan.name}" if plan else "no current plan"
    if plan is not None and plan.since is not None:
        current += f" since {day_and_hour(plan.since)}"
    clock = "story clock" if desk.settings.clock else "wall clock"
    return f"{desk.settings.name}, {current}, {clock} {day_and_hour(desk.now)}"


def day_and_hour(at: datetime) -> str:
    """An instant to the minute for people: day, month, year and hour in UTC."""
    return f"{at.day} {at:%B %Y %H:%M}Z"


def desk_document(desk: Desk) -> dict[str, object]:
    """The heading as JSON."""
    plan = desk.state.current
    return {
        "name": desk.settings.name,
        "store": desk.store.address.shown,
        "plan": plan.name if plan else None,
        "since": rfc3339(plan.since) if plan and plan.since else None,
        "clock": rfc3339(desk.now),
        "story_clock": desk.settings.clock is not None,
        "acts": desk.state.acts,
    }
