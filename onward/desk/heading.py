"""What every answer at a desk begins with: which desk, which plan, which instant."""

from __future__ import annotations

from datetime import datetime

from onward.desk.acts import Desk
from onward.wording.instants import rfc3339


def head(desk: Desk) -> str:
    """Which desk, which plan and which instant an answer is of."""
    plan = desk.state.current
    current = f"plan {plan.name}" if plan else "no current plan"
    if plan is not None and plan.since is not None:
        current += f" since {day_and_hour(plan.since)}"
    clock = "story clock" if desk.settings.clock else "wall clock"
    return f"{desk.settings.name}, {current}, {clock} {day_and_hour(desk.now)}"


def day_and_hour(at: datetime) -> str:
    """As people read it, to the minute: day, month, year and hour in UTC."""
    return f"{at.day} {at:%B %Y %H:%M}Z"


def desk_document(desk: Desk) -> dict[str, object]:
    """The same for machines."""
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
