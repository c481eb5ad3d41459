"""The desk that a server keeps open: its store, and what stays in memory between requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import select

from onward.acts.charter_offers import not_on_offer
from onward.acts.drafts import charters_of, moved_reading
from onward.desk.desk import Desk, NoDesk
from onward.desk.desk_values import DeskPlan, PlanState
from onward.desk.plan_reading import PlanReading
from onward.desk.present_scenario import scenario_now
from onward.desk.withdrawn import came_by
from onward.doors.turns import takes_long
from onward.errors import Problem
from onward.events.eta import Past
from onward.events.keys import Key, KeyKind
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.plan_age import PlanAge, plan_ages
from onward.goods.present_plan import present_plan
from onward.goods.tracked import Tracked
from onward.job import SILENT
from onward.message import Message
from onward.questions.desk_record import record_of_desk
from onward.questions.overtaken_advice import still_possible
from onward.questions.repairs import (
    Exceptions,
    excepted_in,
    without_reasons,
)
from onward.questions.track import seen_by_events
from onward.scenario import Charter, Scenario
from onward.store.store import Store
from onward.store.tables import journal_heads, organisations
from onward.web.indexed import Indexed
from onward.web.job_store import kept_reasons
from onward.web.problems import Refusal

T = TypeVar("T")
SCENARIOS, READINGS, TABLES = 4, 8, 24  # that stay in memory
VERSIONS = 2  # of each long list: of two plans that are looked at side by side


class Memory:
    """The latest answers by key; each is computed once, also for simultaneous requests."""

    def __init__(self, most: int) -> None:
        self.most, self.kept, self.lock = most, OrderedDict[Any, Any](), Lock()
        self.making: dict[Any, Lock] = {}

    def forget(self) -> None:
        """Drop every answer."""
        with self.lock:
            self.kept.clear()

    def find(self, key: Any) -> Any:
        """The answer in memory, or None."""
        with self.lock:
            return self.kept.get(key)

    def get(self, key: Any, make: Callable[[], T]) -> T:
        """The answer in memory, or a new one. Raises Longer where only a quick answer is wanted."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]  # type: ignore[no-any-return]
            takes_long()
            mine = self.making.setdefault(key, Lock())
        with mine:
            with self.lock:
                if key in self.kept:
                    return self.kept[key]  # type: ignore[no-any-return]
            try:
                made = make()
            except BaseException:
                with self.lock:
                    self.making.pop(key, None)
                raise
            with self.lock:
                self.kept[key] = made
                self.making.pop(key, None)
                while len(self.kept) > self.most:
                    self.kept.popitem(last=False)
        return made


class ServedDesk(Desk):
    """A desk whose scenarios and readings stay in memory; files under an id never change."""

    scenarios: Memory
    plans: Memory
    files: Memory

    def kept_scenario(self, name: str) -> Scenario:
        """A scenario that is kept under its id."""
        return self.scenarios.get(name, lambda: super(ServedDesk, self).kept_scenario(name))

    def kept_reading(self, name: str, begun_by: int | None = None) -> PlanReading:
        """A plan's whole reading that is kept under its id."""
        return self.plans.get(name, lambda: super(ServedDesk, self).kept_reading(name))

    def kept_file(self, name: str, read: Callable[[], T]) -> T:
        """A plan that is kept under its id; only the last one that was asked for."""
        return self.files.get(name, read)


def refuse_undone(desk: Desk, name: str) -> None:
    """Raises Refusal with 404 for a name that an undone act created, and names the act."""
    came = came_by(desk, name)
    if came is not None:
        number, what = came.number, came.what
        raise Refusal(
            404,
            Message(
                "{plan} is gone: act {number} was undone, by which it came ({act})",
                plan=name,
                number=number,
                act=what,
            ),
        )


class OpenDesk:
    """The desk of one organisation in an open store.

    Once there are accounts, the user's role and party will be part of every question, and enter
    here.
    """

    def __init__(
        self,
        store: Store,
        organisation: str,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.store, self.name, self.wall = store, organisation, wall
        self.organisation = store.organisation(organisation)
        self.scenarios, self.plans = Memory(SCENARIOS), Memory(READINGS)
        self.readings, self.tables = Memory(READINGS), Memory(TABLES)
        self.lists: dict[str, Memory] = {}
        self.prices = Memory(READINGS)  # of what drafts buy
        self.goods = Memory(1)  # what lists show of all goods tracked
        self.files, self.steps = Memory(1), Memory(1)

    def desk(self, author: str = "") -> ServedDesk:
        """The desk as it is now, for one request."""
        found = ServedDesk(self.store, self.organisation, wall=self.wall(), author=author)
        found.scenarios, found.plans, found.files = self.scenarios, self.plans, self.files
        return found

    def list_of(self, name: str, version: str, make: Callable[[], Indexed]) -> Indexed:
        """A list by its name and version; the latest versions stay in memory."""
        mine = self.lists.setdefault(name, Memory(VERSIONS))
        found: Indexed = mine.get(version, make)
        return found

    def forget(self) -> None:
        """Drop what was read in a transaction that was given up."""
        for each in (self.readings, self.tables, self.steps, *self.lists.values()):
            each.forget()

    def find_desk(self) -> ServedDesk | None:
        """The desk, if one was begun."""
        found = self.desk()
        try:
            _ = found.state
        except NoDesk:
            return None
        return found

    # -- what holds now

    def scenario_now(self, desk: Desk) -> Scenario:
        """The baseline with every notice, by the desk's clock."""
        key = ("now", desk.settings.scenario, desk.state.acts, desk.now)
        return self.scenarios.get(key, lambda: scenario_now(desk))

    def next_steps(self, desk: Desk) -> NextSteps | None:
        """What happens next to all goods, in memory until the desk has changed."""
        key = (desk.settings.scenario, *self.version(desk))
        return self.steps.get(key, lambda: next_steps(desk))

    def version(self, desk: Desk) -> tuple[int, datetime, int]:
        """Changes whenever an act, an event or the clock may have changed what holds now."""
        return desk.state.acts, desk.now, self.events_recorded()

    def tracked(self, desk: Desk) -> Tracked:
        """All goods tracked at the desk's clock, as `onward track` has them: from events alone,
        with the plans' intentions shown next to them. It has every event, so it is not kept.
        """
        with record_of_desk(desk) as record:
            steps = partial(self.next_steps, desk)
            return seen_by_events(record, SILENT, steps=steps)[1]

    def tracked_shipment(self, desk: Desk, shipment: str, past: Callable[[], Past]) -> Tracked:
        """The goods of one shipment, from its own events. ``past``: statistics of past journeys."""
        with record_of_desk(desk) as record:
            key, steps = str(Key(KeyKind.SHIPMENT, shipment)), partial(self.next_steps, desk)
            return seen_by_events(record, SILENT, key, past, steps)[1]

    def events_recorded(self) -> int:
        """The number of events in the log."""
        mine = select(organisations.c.events).where(organisations.c.id == self.organisation)
        with self.store.reading.connect() as connection:
            return int(connection.execute(mine).scalar_one())

    def ages(self, desk: Desk) -> Mapping[str, PlanAge]:
        """The ages of the current plan and of the drafts, and what has become known since."""
        return self.tables.get(("ages", *self.version(desk)), lambda: plan_ages(desk))

    def recorded(self) -> tuple[int, int]:
        """The number of events in the log, and of lines in the journal of everything else."""
        mine = select(journal_heads.c.lines).where(
            journal_heads.c.organisation_id == self.organisation
        )
        with self.store.reading.connect() as connection:
            return self.events_recorded(), int(connection.execute(mine).scalar() or 0)

    # -- plans

    def plan(self, desk: Desk, name: str = "") -> DeskPlan:
        """A plan by its name; "": the one that is shown; "current": the current one. Raises Refusal
        with 404.
        """
        if name in ("", "current"):
            held = desk.state.current if name else desk.state.shown
            if held is None:
                raise Refusal(404, "there is no current plan: make one, then adopt it")
            return held
        found = desk.state.plans.get(name)
        if found is None:
            refuse_undone(desk, name)
            known = ", ".join(desk.state.plans) or "no plan was made yet"
            wrong = Problem("plan", 0, "name", name, "is no plan of this desk", known)
            raise Refusal(404, Message("there is no plan {plan} at this desk", plan=name), [wrong])
        return found[1]

    def state_of(self, desk: Desk, plan: DeskPlan) -> PlanState:
        """Whether it is a draft, current, superseded or withdrawn."""
        return desk.state.plans[plan.name][0]

    def reading(self, desk: Desk, plan: DeskPlan) -> PlanReading:
        """The reading of a plan, with the moves that are made on it."""
        if not plan.moves:
            return desk.kept_reading(plan.reading)
        key = ("moved", plan.reading, plan.moves)
        return self.readings.get(key, lambda: moved_reading(desk, plan))

    def bought(self, desk: Desk, draft: DeskPlan) -> list[Charter]:
        """The charters that adopting a draft buys: those that it buys, with the moves that are made
        on it, and that neither the current plan buys nor anybody has paid.
        """
        current = desk.state.current
        key = (
            "bought",
            draft.plan,
            draft.moves,
            current and current.plan,
            current and current.moves,
        )

        def made() -> frozenset[str]:
            mine = charters_of(desk, draft)
            return mine - charters_of(desk, current) if current and mine else mine

        names = self.prices.get(key, made)
        every = self.scenario_now(desk).charters
        return [each for each in every if each.id in names and not each.paid]

    def exceptions(self, desk: Desk, plan: DeskPlan) -> tuple[Exceptions, bool]:
        """The exceptions of a plan, without advice that is impossible by now, and whether the
        reasons are known.
        """
        found, known = self._exceptions_then(desk, plan)
        if not known:
            return found, False
        key = ("possible", plan.plan, *self.version(desk))
        return self.tables.get(key, lambda: still_possible(found, self.stopped(desk))), True

    def stopped(self, desk: Desk) -> Mapping[str, str]:
        """The departures that do not run as known now, each with the rule that closes it, or "";
        and the charters that are bought or declined.
        """
        steps = self.next_steps(desk)
        present = steps.present if steps else present_plan(desk, shown=True)
        return dict.fromkeys(not_on_offer(desk), "") | dict(present.stopped if present else {})

    def _exceptions_then(self, desk: Desk, plan: DeskPlan) -> tuple[Exceptions, bool]:
        """As the plan left them."""
        key = ("reasons", plan.plan)
        known: Exceptions | None = None if plan.moves else self.readings.find(key)
        if known is not None:
            return known, True
        blob = None if plan.moves else kept_reasons(self.store, self.organisation, plan.plan)
        if blob is None:
            bare = ("without reasons", plan.reading, plan.moves)
            return self.readings.get(bare, lambda: without_reasons(self.reading(desk, plan))), False
        return self.readings.get(key, lambda: excepted_in(blob)), True
