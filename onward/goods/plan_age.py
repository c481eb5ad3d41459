"""What has become known since a plan was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.message import Message
from onward.store.tables import desk_acts, events
from onward.units import DAY_MIN, minutes
from onward.wording.quantities import days_and_hours, number_of

US_PER_MIN = 60_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAge:
    """How old a plan is by the desk's clock; the notices and events that have become known since,
    and notices that it was made with and that were undone.
    """

    plan: str
    minutes: int
    notices: int
    undone: int
    events: int

    @property
    def overtaken(self) -> bool:
        """Whether anything became known since."""
        return bool(self.notices or self.undone or self.events)

    @property
    def stale(self) -> bool:
        """Whether anything became known since, or the plan is older than a day."""
        return self.overtaken or self.minutes > DAY_MIN

    @property
    def words(self) -> str:
        """One sentence; "" for a plan that is not stale."""
        if not self.stale:
            return ""
        age = days_and_hours(self.minutes)
        if not self.overtaken:
            return Message("Plan {plan} is {age} old.", plan=self.plan, age=age)
        if not self.minutes:
            return Message("Since plan {plan} was made: {since}.", plan=self.plan, since=self.known)
        return Message(
            "Plan {plan} is {age} old; since then: {since}.",
            plan=self.plan,
            age=age,
            since=self.known,
        )

    @property
    def known(self) -> str:
        """What became known since: ``3 notices, 12 events``; "" for nothing."""
        return Message.joined(", ", self._since()) if self.overtaken else ""

    def _since(self) -> Iterator[Message]:
        if self.notices:
            yield number_of(self.notices, "notice")
        if self.undone:
            yield Message("{notices} undone", notices=number_of(self.undone, "notice"))
        if self.events:
            yield number_of(self.events, "event")


def plan_ages(desk: Desk) -> dict[str, PlanAge]:
    """The ages of the current plan and of the drafts, by name."""
    current = desk.state.current
    plans = ([current] if current else []) + desk.state.drafts
    return {plan.name: plan_age(desk, plan) for plan in plans}


def plan_age(desk: Desk, plan: DeskPlan) -> PlanAge:
    """The age of a plan."""
    made_with = set(plan.notices)
    return PlanAge(
        plan=plan.name,
        minutes=max(0, minutes(desk.now) - minutes(plan.as_of)),
        notices=len(desk.state.notices.keys() - made_with),
        undone=len(made_with - desk.state.notices.keys()),
        events=_events_since(desk, plan),
    )


def _events_since(desk: Desk, plan: DeskPlan) -> int:
    """Events that the desk knows now, and that became known after the plan's instant or were
    recorded after the plan.
    """
    made = (
        select(desk_acts.c.recorded_us)
        .where(desk_acts.c.organisation_id == desk.organisation, desk_acts.c.number == plan.number)
        .scalar_subquery()
    )
    query = select(func.count()).where(
        events.c.organisation_id == desk.organisation,
        events.c.known_us <= minutes(desk.now) * US_PER_MIN,
        or_(events.c.known_us > minutes(plan.as_of) * US_PER_MIN, events.c.recorded_us > made),
    )
    with desk.store.reading.connect() as connection:
        return int(connection.execute(query).scalar_one())
