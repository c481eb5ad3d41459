"""Plans at a desk: made as drafts, adopted, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from onward.acts.missed_departures import refuse_overtaken
from onward.acts.moves import moved, with_moves
from onward.acts.reserved_room import reserve_room
from onward.cancel import Cancelled, uncancellable
from onward.desk.act import Act, ActKind, ActRefused, RefusedForAll
from onward.desk.against_current import against, with_claim
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.hand_plans import wrong_lines
from onward.desk.json_values import encoded
from onward.desk.judged_plan import JudgedPlan, compared_with_current
from onward.desk.loads import loads_of
from onward.desk.plan_reading import AgainstCurrent, PlanReading, reading_bytes
from onward.desk.prepared_scenario import Prepared
from onward.desk.present_scenario import plan_of, with_notices
from onward.desk.reading_of_plan import reading_of
from onward.desk.solving import Solving, on_first, solved
from onward.desk.state import stale
from onward.desk.unchanged_plan import unchanged_since
from onward.errors import InvalidInput, Problem
from onward.formats.handmade import read_hand
from onward.formats.planfile import plan_text
from onward.goods.departure_times import late_after
from onward.goods.legs_run import legs_that_run
from onward.goods.plan_age import plan_age
from onward.goods.planning_start import Start, start_from
from onward.goods.restored_goods import start
from onward.job import SILENT, Job
from onward.judge.reading import (
    JudgedScenario,
    judged_scenario,
    purchase_problems,
    stated_worth,
    value,
)
from onward.message import Message
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario, Shipment, known, with_paid
from onward.scenario.change import Change
from onward.store.documents import put_document
from onward.wording.closest import closest
from onward.wording.instants import utc_words

ELSE = "onward notice list, which has the requests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to make a plan: see ``onward plan`` and ``onward replan``. ``buy``: charters that it
    buys, whether or not that pays.
    """

    fresh: bool = False  # start over: only goods that have left, pins and moves by hand are kept
    name: str = ""
    gap: float | None = None
    time_limit: float | None = None
    kernel: str | None = None
    price_per_touched: int | None = None
    prove_touched: bool = False
    search: bool = False  # also if the repaired plan is near enough
    buy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A recorded draft with the judge's result and the start of its planning; ``seen``: that
    scenario in the judge's form.
    """

    act: Act
    name: str
    plan: Plan
    judged: JudgedPlan
    start: Start
    seen: JudgedScenario


def draft(
    desk: Desk, wishes: Wishes, job: Job = SILENT, requests: Sequence[Change] = ()
) -> Drafted:
    """Plan from the present state, have the plan judged, and record it as a draft. Raises
    ActRefused for unknown requests, InvalidInput if the judge rejects the plan.
    """
    job.progress("reading")
    _refuse_unknown(desk, requests)
    with job.running():
        begin = start(desk, added=requests)
        plan = planned(begin, wishes, job)
    new = NewDraft(begin, plan, how_made(begin, wishes), wishes.name, buys=wishes.buy)
    return _recorded(desk, new)


def _refuse_unknown(desk: Desk, requests: Sequence[Change]) -> None:
    """Raises RefusedForAll with every request for a shipment that the desk does not have."""
    if not requests:
        return
    known = {s.part_of or s.id for s in with_notices(desk).shipments}
    wrong = [
        Problem(
            "desk", 0, "shipment", name, "is no shipment of this desk", closest(name, known) or ELSE
        )
        for name in (str(getattr(change, "shipment", "")) for change in requests)
        if name not in known
    ]
    if wrong:
        raise RefusedForAll(wrong)


def how_made(begin: Start, wishes: Wishes) -> str:
    """A first plan, a replan that keeps what is possible, or one that starts over."""
    if begin.advanced is None:
        return "plan"
    return "fresh" if wishes.fresh else "replan"


def planned(
    begin: Start, wishes: Wishes, job: Job = SILENT, prepared: Prepared | None = None
) -> Plan:
    """The signed plan for a start, not yet judged. ``prepared``: its scenario. Goods that a planner
    keeps, as they are or on a departure, travel so if possible, even in a plan that was cancelled.
    """
    prepared = prepared or Prepared(begin.scenario)
    if wishes.buy:
        return _buying(begin, wishes, job, prepared)
    made = _made(begin, wishes, job, prepared)
    with uncancellable() if made.stopped == "interrupted" else nullcontext():
        aside = reserve_room(begin, prepared, made, partial(_alone, wishes))
        if aside is None:
            return made
    rest: Plan | None = None
    with suppress(Cancelled):
        if made.stopped != "interrupted":
            again = Prepared(aside.start.scenario)
            rest = _made(aside.start, wishes, job.after_first_plan(), again)
    with uncancellable() if job.cancelled else nullcontext():
        if rest is None:
            return replace(aside.squeezed(prepared, made), stopped="interrupted")
        return aside.with_rest(prepared, made, rest, wishes.kernel)


def _buying(begin: Start, wishes: Wishes, job: Job, prepared: Prepared) -> Plan:
    """Plans as if the wished charters were paid for, then adds their purchase. The plan has no
    proofs, because it was searched with other offers. Raises ActRefused for charters that are not
    on offer, and RefusedForAll for those that exceed a limit or come too late.
    """
    offered = {charter.id for charter in known(begin.scenario).charters}
    for name in wishes.buy:
        if name not in offered:
            maybe = closest(name, offered) or ", ".join(sorted(offered))
            raise ActRefused("charter", name, "is not on offer now", maybe)
    wrong = list(purchase_problems(prepared.seen, wishes.buy))
    if wrong:
        raise RefusedForAll(wrong)
    paid = replace(begin, scenario=with_paid(begin.scenario, wishes.buy), carried_on=None)
    made = planned(paid, replace(wishes, buy=()), job)
    charters = (*made.charters, *(name for name in wishes.buy if name not in made.charters))
    plan = prepared.signed(
        replace(made.unvalued(), charters=charters, touched=None, kept_back=None)
    )
    return with_claim(prepared.seen, plan, begin.advanced, begin.plan)


def _alone(wishes: Wishes, scenario: Scenario) -> Plan:
    """A plan of a few goods; never cancelled, since it decides which goods the others must give way
    to.
    """
    limit = wishes.time_limit
    with uncancellable():
        return solve(
            scenario, gap=wishes.gap, time_limit=limit, kernel=wishes.kernel, buy_charters=False
        )


def _made(begin: Start, wishes: Wishes, job: Job, prepared: Prepared) -> Plan:
    if begin.advanced is None or wishes.fresh:
        solving = Solving(gap=wishes.gap, time_limit=wishes.time_limit, kernel=wishes.kernel)
        return solved(begin.scenario, solving, job, prepared=prepared)
    unchanged = None
    if begin.plan is not None and begin.carried_on is not None:
        unchanged = unchanged_since(begin.plan, begin.carried_on, begin.advanced, begin.wishes)
    found = replan(
        begin.scenario,
        begin.advanced.plan,
        earlier=begin.plan,
        gap=wishes.gap,
        time_limit=wishes.time_limit,
        progress=job.progress,
        kernel=wishes.kernel,
        price_per_touched=wishes.price_per_touched,
        prove_touched=wishes.prove_touched,
        search=wishes.search,
        unchanged=unchanged,
        on_first=on_first(prepared, job),
    )
    return prepared.signed(found)


def draft_of_file(desk: Desk, file: Path, name: str = "") -> Drafted:
    """A plan made by hand (a CSV of shipments, handling units and departures) as a draft."""
    begin = start(desk)
    prepared, hand = Prepared(begin.scenario), read_hand(file, begin.scenario)
    wrong = wrong_lines(hand, prepared.seen)
    if wrong:
        raise InvalidInput(wrong)
    plan = with_claim(prepared.seen, prepared.signed(hand.plan), begin.advanced, begin.plan)
    return record_draft(desk, begin, plan, name, "file", prepared)


class NewDraft:
    """A plan that the judge accepts, ready to be recorded as a draft. ``prepared``: the scenario of
    its start. Raises InvalidInput with every problem of a plan that the judge rejects.
    """

    def __init__(
        self,
        begin: Start,
        plan: Plan,
        how: str,
        name: str = "",
        *,
        prepared: Prepared | None = None,
        bounds: bool = True,
        buys: Sequence[str] = (),
    ) -> None:
        self.begin, self.plan, self.how, self.name = begin, plan, how, name
        self.buys = tuple(buys)
        self.prepared = prepared = prepared or Prepared(begin.scenario)
        found = prepared.judged(plan, bounds=bounds)
        self.judged = compared_with_current(found, prepared.seen, begin.plan, begin.advanced)
        reading = reading_of(self.judged, named(begin.scenario, begin.hidden))
        self.files = _Files(prepared, plan, reading)

    def deed(self, desk: Desk) -> Deed:
        """The act; a draft without a name gets one."""
        self.name = self.name or _free_name(desk)
        hand = tuple(each.move for each in self.begin.kept if each.move is not None)
        body = {
            "name": self.name,
            "parent": self.begin.parent.name if self.begin.parent else "",
            "how": self.how,
            **self.files.names,
            "as_of": encoded(self.plan.as_of),
            "told": [notice.number for notice in self.begin.notices],
            "pins": encoded(self.begin.pins),
            "hand": encoded(hand),
            "hidden": list(self.begin.hidden),
            "uses": uses(desk, self.begin.scenario),
        }
        if self.buys:
            body["buys"] = list(self.buys)
        return Deed(ActKind.PLAN, body)

    def keep(self, connection: Connection, organisation: int) -> None:
        """Store its files, in the act's transaction."""
        self.files.keep(connection, organisation)


def record_draft(
    desk: Desk,
    begin: Start,
    plan: Plan,
    name: str,
    how: str,
    prepared: Prepared | None = None,
) -> Drafted:
    """Have a plan judged and record it as a draft, with its scenario and its figures."""
    return _recorded(desk, NewDraft(begin, plan, how, name, prepared=prepared))


def _recorded(desk: Desk, new: NewDraft) -> Drafted:
    def act() -> Act:
        (done,) = desk.record(new.deed(desk), also=lambda c: new.keep(c, desk.organisation))
        return done

    done = desk.tried(act)
    return Drafted(
        act=done,
        name=new.name,
        plan=new.plan,
        judged=new.judged,
        start=new.begin,
        seen=new.prepared.seen,
    )


def _free_name(desk: Desk) -> str:
    number = len(desk.state.plans) + 1
    while f"p{number}" in desk.state.plans:
        number += 1
    return f"p{number}"


def uses(desk: Desk, scenario: Scenario) -> list[int]:
    """The notices that created rows of a scenario: a plan of it depends on them."""
    made = {notice.made: notice.number for notice in desk.state.notices.values() if notice.made}
    if not made:
        return []
    there = {s.part_of or s.id for s in scenario.shipments}
    there |= {d.id for d in scenario.departures} | {c.id for c in scenario.charters}
    return sorted(number for name, number in made.items() if name in there)


def named(scenario: Scenario, names: Sequence[str]) -> list[Shipment]:
    wanted = set(names)
    return [s for s in scenario.shipments if s.id in wanted]


def moved_reading(desk: Desk, plan: DeskPlan) -> PlanReading:
    """The reading of a draft with its moves by hand; the plan is checked by the judge's rules, not
    judged.
    """
    scenario, made = with_moves(desk, plan)
    seen = judged_scenario(scenario)
    found = JudgedPlan(loads_of(seen, made), made.levels, stated_worth(seen, made))
    return reading_of(_moved_against(desk, plan, found, seen), named(scenario, plan.hidden))


def _moved_against(
    desk: Desk, draft: DeskPlan, found: JudgedPlan, seen: JudgedScenario | None = None
) -> JudgedPlan:
    """A draft with moves by hand, compared with the same current rows as the draft before the
    moves.
    """
    before, plan = desk.kept_reading(draft.reading).against, found.read.plan
    if before is None:
        return found
    seen, rows = seen or judged_scenario(found.read.scenario), None
    if plan.touched is None and desk.state.current is not None:  # a plan that started over
        begin = start_from(desk, desk.state, desk.state.current, draft.as_of)
        rows = begin.advanced.plan.consignments if begin.advanced else ()
    comparison = found.against or against(seen, plan, rows)
    cost = before.cost and replace(before.cost, new=value(seen, plan)["cost"])
    return replace(found, against=comparison and replace(comparison, cost=cost))


class _Files:
    """A plan's files, encoded once and stored with the act that names them."""

    def __init__(self, prepared: Prepared, plan: Plan, reading: PlanReading) -> None:
        self.scenario, self.plan = prepared.file, plan_text(plan).encode()
        foreseen = replace(
            reading,
            stopped=legs_that_run(prepared.scenario, plan, reading.runs),
            late=late_after(prepared.scenario, reading.runs),
        )
        self.reading, self.as_of = reading_bytes(foreseen), plan.as_of
        self.name = prepared.scenario.name
        kinds = {"plan": self.plan, "scenario": self.scenario, "reading": self.reading}
        self.names = {kind: sha256(file).hexdigest() for kind, file in kinds.items()}

    def keep(self, connection: Connection, organisation: int) -> None:
        """Store the files, in the act's transaction."""
        scenario, plan = self.names["scenario"], self.names["plan"]

        def put(kind: str, file: bytes, **more: str) -> None:
            put_document(connection, organisation, kind, file, as_of=self.as_of, **more)

        put("scenario", self.scenario, name=self.name)
        put("plan", self.plan, scenario_id=scenario)
        put("reading", self.reading, plan_id=plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The plan that is now current, the one before, and the comparison of both."""

    act: Act
    plan: DeskPlan
    before: DeskPlan | None
    against: AgainstCurrent | None


def adopt(desk: Desk, name: str = "") -> Adopted:
    """Make a draft the current plan ("": the only draft). Raises ActRefused if it was made from a
    plan that is no longer current, and InvalidInput if the judge rejects it with its moves.
    """
    return desk.tried(lambda: _adopt(desk, name))


def _adopt(desk: Desk, name: str) -> Adopted:
    mine = the_draft(desk, name)
    before = desk.state.current
    refuse_stale(desk, mine)
    if not mine.moves:
        reading = desk.kept_reading(mine.reading)
        refuse_overtaken(desk, mine, None, reading)
        (act,) = desk.record(_adoption(mine, mine.plan, mine.reading, reading.against))
    else:
        scenario, plan = with_moves(desk, mine)
        prepared = Prepared(scenario)
        found = _moved_against(desk, mine, prepared.judged(plan), prepared.seen)
        reading = reading_of(found, named(scenario, mine.hidden))
        refuse_overtaken(desk, mine, plan, reading)
        files = _Files(prepared, plan, reading)
        names = files.names["plan"], files.names["reading"]
        deed = _adoption(mine, *names, reading.against)
        (act,) = desk.record(deed, also=lambda c: files.keep(c, desk.organisation))
    now = desk.state.plans[mine.name][1]
    return Adopted(act=act, plan=now, before=before, against=reading.against)


def _adoption(mine: DeskPlan, plan: str, reading: str, comparison: AgainstCurrent | None) -> Deed:
    """The act to record; if the plan makes somebody worse off without claiming otherwise, the act
    names them.
    """
    body: dict[str, object] = {"plan": mine.name, "document": plan, "reading": reading}
    if comparison is not None and not comparison.claimed and comparison.worse_off:
        body["worse_off"] = [encoded(each) for each in comparison.worse_off]
    return Deed(ActKind.ADOPT, body)


def refuse_stale(desk: Desk, mine: DeskPlan) -> None:
    """Raises ActRefused for a draft that was not made from the current plan, and says who adopted
    that one.
    """
    current = desk.state.current
    if mine in desk.state.stale_drafts:
        raise stale(mine, current, desk.name_of(current.adopted_by) if current else "")


def refuse_outdated(desk: Desk, name: str = "") -> None:
    """Raises ActRefused for a draft if notices or events came since it was made."""
    mine = the_draft(desk, name)
    age = plan_age(desk, mine)
    if age.overtaken and mine not in desk.state.stale_drafts:
        message = Message("since it was made: {known}", known=age.known)
        maybe = "onward replan, which takes them in; --anyway adopts it as it is"
        raise ActRefused("plan", mine.name, message, maybe)


def charters_of(desk: Desk, plan: DeskPlan) -> frozenset[str]:
    """The charters that a plan buys, with the moves that are made on it."""
    made = plan_of(desk, plan)
    if plan.moves:
        made = moved(desk.kept_scenario(plan.scenario), made, plan.moves)
    return frozenset(made.charters)


def the_draft(desk: Desk, name: str) -> DeskPlan:
    """The draft of that name; without a name, the only one of the current plan. Raises
    ActRefused.
    """
    drafts = desk.state.open_drafts
    if not name and len(drafts) == 1:
        return drafts[0]
    names = ", ".join(each.name for each in drafts)
    found = next((each for each in desk.state.drafts if each.name == name), None)
    if found is not None:
        return found
    if name in desk.state.plans:
        state = desk.state.plans[name][0]
        maybe = (
            Message("one of the drafts: {names}", names=names)
            if names
            else "onward replan, which makes one"
        )
        raise ActRefused(
            "plan",
            name,
            Message(
                "is no draft: it is {state}{adopter}", state=state, adopter=_adopted_by(desk, name)
            ),
            maybe,
        )
    if not drafts:
        raise ActRefused("plan", name, "there is no draft", "onward plan or onward replan, first")
    message = "is no plan of this desk" if name else "there are several drafts"
    raise ActRefused("plan", name, message, Message("name one: {names}", names=names))


def _adopted_by(desk: Desk, name: str) -> str:
    """The text ``, adopted by WHO at WHEN`` for a refusal; "" if the plan was never adopted."""
    plan = desk.state.plans[name][1]
    if plan.since is None:
        return ""
    who = desk.name_of(plan.adopted_by) or Message("somebody who was not named")
    return Message(", adopted by {who} at {at}", who=who, at=utc_words(plan.since))


def withdraw(desk: Desk, name: str) -> Act:
    def act() -> Act:
        (done,) = desk.record(Deed(ActKind.WITHDRAW, {"plan": the_draft(desk, name).name}))
        return done

    return desk.tried(act)
