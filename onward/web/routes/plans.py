"""Plans: their readings, exceptions and load lists; trying, moving, adopting."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from starlette.background import BackgroundTask

from onward.acts.drafts import adopt, withdraw
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.load_changes import ChangesByGoods
from onward.desk.plan_diff import ItineraryChange
from onward.desk.plan_purpose import purpose
from onward.desk.plan_reading import AgainstCurrent, KeptMoves
from onward.goods.cares import (
    Care,
    may_own,
    named_cares,
)
from onward.goods.morning import (
    Closing,
    PriorityCount,
    closing_next,
    named_goods,
    priorities_now,
)
from onward.message import Message
from onward.questions.overtaken_advice import without_late_advice
from onward.questions.repairs import RepairList, repair_list
from onward.report.loaded_plan import LoadedPlan
from onward.report.table import Table
from onward.report.tables.desk import ListedPlan, named_table, plans_table
from onward.report.tables.exceptions import exceptions
from onward.report.tables.kept_back import SHOWN, kept_back_table
from onward.report.tables.loads import departures, load_list
from onward.report.tables.worse_off import worse_off_table
from onward.units import minutes
from onward.web.asked_plan import asked_plan, changes_of
from onward.web.coded_plan import JSON, CodedPlan, coded_plan
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.named_view import NamedView, named_now
from onward.web.names import advised, flights, named
from onward.web.once import Once
from onward.web.open_desk import OpenDesk, refuse_undone
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.desk import (
    ActView,
    PlanView,
    act_view,
    etag_of,
    plan_view,
)
from onward.web.who import acting_desk
from onward.wording.instants import rfc3339

routes = APIRouter(route_class=Once, responses=ANSWERS)
PlanName = Annotated[str, Query(description="A plan of the desk; none: the one that is shown.")]
IfMatch = Annotated[str, Header(description="The ETag of the current plan that was looked at.")]


# -- what a plan says


@routes.get("/plans/{name:id}", operation_id="plan", summary="A plan in a few figures")
def one_plan(request: Request, name: str) -> PlanView:
    """``current`` names the current one."""
    here = desk_of(request)
    desk = here.desk()
    return plan_view(here, desk, here.plan(desk, name))


@routes.get(
    "/plans/{name:id}/reading",
    operation_id="reading",
    summary="Everything that a plan carries and runs",
    response_model=CodedPlan,
)
def reading(request: Request, name: str) -> Response:
    """Coded columns: departures, consignments and their legs, places. Compressed once and kept."""
    here = desk_of(request)
    desk = here.desk()
    plan = here.plan(desk, name)
    key = ("coded", plan.reading, plan.moves, desk.settings.scenario)
    body = here.tables.get(key, lambda: _coded(here, desk, plan))
    next_ = BackgroundTask(request.app.state.warmer.warm, here, plan.name)
    if "gzip" in request.headers.get("accept-encoding", ""):
        head = {"content-encoding": "gzip", "vary": "accept-encoding"}
        return Response(body, media_type="application/json", headers=head, background=next_)
    return Response(gzip.decompress(body), media_type="application/json", background=next_)


def _coded(here: OpenDesk, desk: Desk, plan: DeskPlan) -> bytes:
    found = coded_plan(here.reading(desk, plan), here.scenario_now(desk), plan.name)
    return gzip.compress(JSON.dump_json(found, by_alias=True), 6)


CLOSING_AHEAD, CLOSING_SHOWN = timedelta(days=14), 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningView:
    """Acts that need somebody; ``reasons`` is false while they are being computed. ``cares``: who
    looks after which cause, and until when one may wait; ``owners``: the users who may.
    ``flights``: departures that are named in them, by id, as people say them. ``named``: the goods
    of the current plan that need somebody now, by priority; ``named_all``: how many rows there are
    of these. ``standing``: how many units are late, left behind, stopped, held and unconfirmed by
    present knowledge, as the terminal's `desk` counts them. ``closing``: the departures that close
    next for acceptance, at their present times.
    """

    plan: str
    reasons: bool
    morning: RepairList
    cares: list[Care]
    owners: list[str]
    flights: dict[str, str]
    named: list[NamedView]
    named_all: int
    standing: list[PriorityCount]
    closing: list[Closing]


@routes.get("/morning", operation_id="morning", summary="What can still be repaired")
def the_morning(request: Request, plan: PlanName = "") -> MorningView:
    """One for each act, what saves most first; goods that nothing can help are counted apart."""
    here, desk, mine = asked_plan(request)
    excepted, known = here.exceptions(desk, mine)
    found = repair_list(excepted, minutes(desk.now))
    departures = set[str]().union(*(advised(r.advice) for r in found.repairs))
    steps = here.next_steps(desk)
    goods, count = named_now(steps)
    departures |= {each.departure for each in goods if each.departure}
    return MorningView(
        plan=mine.name,
        reasons=known,
        morning=found,
        cares=named_cares(desk),
        owners=may_own(desk),
        flights=named(flights(here, desk), departures),
        named=goods,
        named_all=count,
        standing=list(priorities_now(steps)) if steps else [],
        closing=list(closing_next(steps, CLOSING_AHEAD)[:CLOSING_SHOWN]) if steps else [],
    )


def _named(request: Request) -> Listed:
    here = desk_of(request)
    desk = here.desk()

    def made() -> Table:
        steps = here.next_steps(desk)
        return named_table(named_goods(steps) if steps else (), steps)

    return Listed(table=made, version=f"named {here.version(desk)}", about=about_desk(desk))


listing(routes, "/named", _named, "named", "Goods that need somebody now")


def _loaded(
    here: OpenDesk,
    desk: Desk,
    plan: DeskPlan,
    changes: Sequence[ItineraryChange] | None = None,
) -> LoadedPlan:
    """What three lists of a plan are made of; ``changes``: of a draft, for its load lists."""
    known = *here.version(desk), plan.name if changes is not None else ""
    key = ("loaded", plan.reading, plan.moves, desk.settings.scenario, *known)

    def made() -> LoadedPlan:
        steps = here.next_steps(desk) if plan == desk.state.current else None
        before = ChangesByGoods(changes) if changes is not None else None
        reading, scenario = here.reading(desk, plan), here.scenario_now(desk)
        return LoadedPlan.of_reading(reading, scenario, steps, before)

    return here.tables.get(key, made)


def _exceptions(request: Request) -> Listed:
    here, desk, plan = asked_plan(request)
    found, known = here.exceptions(desk, plan)
    cares = named_cares(desk)
    version = f"{plan.plan} {plan.moves} {desk.state.acts} {desk.now} {known} {hash(tuple(cares))}"

    def made() -> Table:
        rows = without_late_advice(found.rows, minutes(desk.now))
        return exceptions(_loaded(here, desk, plan), rows, cares)

    return Listed(table=made, version=version, about=about_desk(desk, plan.name))


def _departures(request: Request) -> Listed:
    here, desk, plan = asked_plan(request)
    version = f"{plan.reading} {plan.moves} {here.version(desk)}"

    def made() -> Table:
        return departures(_loaded(here, desk, plan))

    return Listed(table=made, version=version, about=about_desk(desk, plan.name))


def _plans(request: Request) -> Listed:
    here = desk_of(request)
    desk = here.desk()
    ages = here.ages(desk)
    listed = [
        ListedPlan(
            state=state,
            plan=plan,
            purpose=purpose(desk.state, plan),
            reading=here.reading(desk, plan),
            age=ages.get(plan.name),
        )
        for state, plan in desk.state.plans.values()
    ]
    listed.sort(key=lambda each: -each.plan.number)
    table = plans_table(listed, desk.state.current, user=desk.name_of)
    return Listed(table=table, version=str(here.version(desk)), about=about_desk(desk))


def _kept_back(request: Request) -> Listed:
    here, desk, plan = asked_plan(request)
    version = f"{plan.reading} {plan.moves} {desk.state.acts} {desk.now}"

    def made() -> Table:
        found = here.reading(desk, plan).kept_back or KeptMoves(0)
        draft = plan.name if plan in desk.state.open_drafts else ""
        currency = here.scenario_now(desk).currency
        return kept_back_table(found, flights(here, desk), currency, draft=draft, most=SHOWN)

    return Listed(table=made, version=version, about=about_desk(desk, plan.name))


def _worse_off(request: Request) -> Listed:
    here, desk, plan = asked_plan(request)
    found = here.reading(desk, plan).against or AgainstCurrent()
    version = f"{plan.reading} {plan.moves}"
    return Listed(table=worse_off_table(found), version=version, about=about_desk(desk, plan.name))


listing(routes, "/exceptions", _exceptions, "exceptions", "Goods that stay or are late")
listing(routes, "/departures", _departures, "departures", "Departures that the plan loads")
listing(routes, "/kept-back", _kept_back, "kept_back", "Moves that a plan keeps back")
listing(routes, "/worse-off", _worse_off, "worse_off", "Whose goods a plan makes worse off")
listing(routes, "/plans", _plans, "plans", "Drafts, the current plan, and earlier ones")


# -- load lists


def _load_list(request: Request) -> Listed:
    departure = request.path_params["departure"]
    here, desk, plan = asked_plan(request)
    if here.reading(desk, plan).run(departure) is None:
        refuse_undone(desk, departure)
        raise Refusal(
            404,
            Message(
                "plan {plan} loads nothing on {departure}", plan=plan.name, departure=departure
            ),
        )
    changes = changes_of(request, here, desk, plan) if plan in desk.state.open_drafts else None
    table = load_list(_loaded(here, desk, plan, changes), departure)
    version = f"{plan.name} {plan.reading} {plan.moves} {here.version(desk)}"
    about = (*about_desk(desk, plan.name), ("departure", departure))
    return Listed(table=table, version=version, about=about)


listing(
    routes,
    "/departures/{departure:id}/load-list",
    _load_list,
    "load_list",
    "What a departure carries",
    of="departure",
)


# -- adopting


@routes.post(
    "/plans/{name:id}/adopt", operation_id="adopt", summary="Make a draft the current plan"
)
def adopt_plan(
    request: Request,
    response: Response,
    name: str,
    if_match: IfMatch = "",
) -> PlanView:
    """412 if another plan is current than the one that was seen: it says who adopted it."""
    here = desk_of(request)
    desk = acting_desk(request)
    if not if_match:
        raise Refusal(428, "say with If-Match which current plan was looked at: its ETag")
    seen = {each.strip() for each in if_match.split(",")}
    if seen.isdisjoint(("*", etag_of(desk))):
        raise _meanwhile(desk)
    draft = here.plan(desk, name)
    if draft in desk.state.stale_drafts:
        raise _meanwhile(desk)
    done = adopt(desk, name)
    response.headers["etag"] = etag_of(desk)
    return plan_view(here, desk, done.plan)


def _meanwhile(desk: Desk) -> Refusal:
    """The refusal that says who adopted which plan in between."""
    current = desk.state.current
    if current is None:
        return Refusal(412, "there is no current plan any more")
    who = desk.name_of(current.adopted_by) or "somebody who gave no name"
    when = rfc3339(current.since) if current.since else "an earlier instant"
    return Refusal(
        412,
        Message(
            "{user} adopted {plan} at {time}; nothing was changed",
            user=who,
            plan=current.name,
            time=when,
        ),
    )


@routes.post("/plans/{name:id}/withdraw", operation_id="withdraw", summary="Give up a draft")
def withdraw_plan(request: Request, name: str) -> ActView:
    """The draft stays in the history."""
    return act_view(withdraw(acting_desk(request), name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Plans side by side. ``paid``: the price of charters that were bought before each was made,
    which is not in its cost.
    """

    plans: list[PlanView]
    paid: list[int]


@routes.get("/compare", operation_id="compare", summary="Plans side by side")
def compare(
    request: Request, plans: Annotated[str, Query(description="Names, separated by commas.")]
) -> Compared:
    """Inputs and results of any number of plans."""
    here = desk_of(request)
    desk = here.desk()
    names = [each.strip() for each in plans.split(",") if each.strip()]
    found = [here.plan(desk, each) for each in names]
    paid = [
        sum(c.price_minor for c in desk.kept_scenario(each.scenario).charters if c.paid)
        for each in found
    ]
    return Compared(plans=[plan_view(here, desk, each) for each in found], paid=paid)
