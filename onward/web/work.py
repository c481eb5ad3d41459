"""The work of a job, in a process of its own: it reads the store, and writes only its answer.

The server records the answer, so that there is one writer and a job ends in one transaction.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onward.acts.drafts import NewDraft, Wishes, how_made, planned
from onward.acts.given_files import GivenFile, draft_file
from onward.acts.list_opening import OpeningWish, opening_of
from onward.acts.moves import with_moves
from onward.advise import advise
from onward.desk.companion_files import scenario_companions
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, PlanState
from onward.desk.json_values import encoded
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_diff import ItineraryChange, moved
from onward.desk.prepared_scenario import Prepared
from onward.desk.present_scenario import plan_of, scenario_now
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.formats.builtin import read_builtin, read_scenario
from onward.formats.event_sources import received
from onward.formats.extras import Extras, Hidden
from onward.formats.packed import packed
from onward.gc_paused import gc_paused
from onward.goods.current_plan import remaining_plan
from onward.goods.restored_goods import start
from onward.job import Job
from onward.lists.mapping import ListKind
from onward.lists.mapping_text import mapping_in
from onward.options.board import Wanted, board
from onward.options.options import Options
from onward.questions.desk_record import record_of_desk
from onward.questions.fund_next import NextTranches, next_tranches
from onward.questions.judge import judgement_of
from onward.questions.lanes import refuse_unmet
from onward.questions.repairs import excepted, excepted_bytes
from onward.questions.simulate import PlayedPlan
from onward.report.advised import candidates_table
from onward.report.render.kept import kept_table
from onward.report.table import Table
from onward.report.tables.fund_next import next_table
from onward.report.tables.judge import judgement_document
from onward.report.tables.lanes import board_table
from onward.report.tables.simulate import fates, service
from onward.report.tranche import tranche_document
from onward.scenario import Scenario
from onward.scenario.chance import BUILT_IN
from onward.simulate import Outcome, simulate
from onward.web.finished import Finished
from onward.web.sent_files import FILES, FOLDER

# shipments of a scenario up to which the bounds of a plan that was stopped are judged, too: of L
# they take as long as everything else after the stop
BOUNDS_UP_TO = 5_000
Work = Callable[[Desk, Mapping[str, Any], Job], Finished]


def plan(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """A draft from the present state: keeping what is still possible, or afresh."""
    job.progress("reading", {})
    begin = start(desk)
    wishes = Wishes(
        fresh=bool(request.get("fresh")),
        search=bool(request.get("search")),
        gap=request.get("gap"),
        time_limit=request.get("time_limit"),
        buy=tuple(request.get("buy") or ()),
    )
    how = how_made(begin, wishes)
    prepared = Prepared(begin.scenario)
    with job.running():
        _ = prepared.file  # before it is planned: somebody waits for what comes after a cancel
        made = planned(begin, wishes, job, prepared)
    stopped = made.stopped == "interrupted"
    few = len(begin.scenario.shipments) <= BOUNDS_UP_TO
    job.progress("judging", {})

    @gc_paused()
    def drafted() -> tuple[NewDraft, Sequence[ItineraryChange]]:
        bounds, name = few or not stopped, str(request["name"])
        new = NewDraft(begin, made, how, name, prepared=prepared, bounds=bounds, buys=wishes.buy)
        return new, moved(begin.advanced, made, prepared.seen) if begin.advanced else ()

    new, changes = job.urgently(drafted) if stopped else drafted()
    return _finished(new, changes, new.deed(desk).body, job)


def _finished(
    new: NewDraft, changes: Sequence[ItineraryChange], deed: Mapping[str, Any], job: Job
) -> Finished:
    stopped = new.plan.stopped == "interrupted"
    text = json.dumps([encoded(each) for each in changes]).encode()
    return Finished(
        result={"stopped": stopped, "changes": zlib.compress(text).hex(), "changed": len(changes)},
        stopped=stopped,
        draft=deed,
        files=(
            ("scenario", new.files.scenario),
            ("plan", new.files.plan),
            ("reading", new.files.reading),
        ),
        name=new.begin.scenario.name,
        as_of=new.plan.as_of,
        plan_id=new.files.names["plan"],
        document=b"" if stopped else _reasons(new.judged, job),
    )


def _reasons(judged_plan: JudgedPlan, job: Job) -> bytes:
    job.progress("explaining", {})
    with job.running():
        return excepted_bytes(excepted(judged_plan))


def reasons(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """Why goods of a plan stay or are late, kept beside it."""
    name = str(request["plan"])
    mine = desk.state.plans[name][1]
    job.progress("judging", {})
    with job.running():
        judged_plan = judged(desk.kept_scenario(mine.scenario), plan_of(desk, mine))
    return Finished(result={"plan": name}, plan_id=mine.plan, document=_reasons(judged_plan, job))


def judge(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """The judge's verdict on a plan anew, with better single moves where it is not too large."""
    mine = _plan_named(desk, request)
    if mine.moves and desk.state.plans[mine.name][0] is PlanState.DRAFT:
        scenario, made = with_moves(desk, mine)
    else:
        scenario, made = desk.kept_scenario(mine.scenario), plan_of(desk, mine)
    with job.running():
        found = judgement_of(scenario, made, job)
    document = judgement_document(found)
    kept = {key: document[key] for key in ("status", "doubts", "false_claims", "problems")}
    moves = None if found.looked is None else len(found.looked.moves)
    return Finished(result={**kept, "plan": mine.name, "moves": moves})


def lanes(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """What can still move, by lane and goods, by which rule until when, and at what price."""
    job.progress("reading", {})
    scenario, plan = remaining_plan(desk)
    wanted = Wanted(
        countries=frozenset(request.get("countries") or ()),
        lanes=frozenset(request.get("lanes") or ()),
        goods=tuple(request.get("goods") or ()),
    )
    with job.running():
        options = Options(scenario, plan)
        refuse_unmet(scenario, wanted)
        days = int(request.get("days") or 7)
        found = board(options, plan, days=days, wanted=wanted, step=job.progress)
    return _of_tables(replace(board_table(found), name="lanes"))


def _of_tables(*tables: Table) -> Finished:
    return Finished(result={"tables": {each.name: kept_table(each) for each in tables}})


def charters(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """The savings of each charter on offer beside a plan, and of those bought."""
    job.progress("reading", {})
    mine = _plan_named(desk, request)
    scenario, made = desk.kept_scenario(mine.scenario), plan_of(desk, mine)
    with job.running():
        found = advise(scenario, made, weigh=int(request.get("weigh") or 20), progress=job.progress)
    currency = scenario.currency
    bought = replace(candidates_table(found.bought, currency), name="bought", title="Bought")
    return _of_tables(candidates_table(found.offered, currency), bought)


def play(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """How well a plan does when things go wrong: random runs without replanning."""
    job.progress("reading", {})
    mine = _plan_named(desk, request)
    scenario, made = desk.kept_scenario(mine.scenario), plan_of(desk, mine)
    with job.running():
        (outcome,) = simulate(
            replace(scenario, known_to=made.known_to),
            [made],
            BUILT_IN,
            runs=int(request.get("runs") or 200),
            seed=int(request.get("seed") or 0),
            progress=job.progress,
        )
    played = [PlayedPlan(mine.name, "", outcome, scenario.currency)]
    return _of_tables(service(played), fates("shipment", "Shipment", played, Outcome.shipments))


def tranches(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """What the next tranches of the fund buy, and what of it arrives by when."""
    wished = {
        key: request[key] for key in ("amount", "tranches", "floor", "days") if key in request
    }
    goods = tuple(request.get("goods") or ()) or NextTranches().goods
    with record_of_desk(desk, job=job) as record, job.running():
        found = next_tranches(record, NextTranches(goods=goods, **wished), job)
    return _of_tables(next_table(tranche_document(found.value)))


def _plan_named(desk: Desk, request: Mapping[str, Any]) -> DeskPlan:
    name = str(request.get("plan") or "")
    if not name and desk.state.shown is not None:
        return desk.state.shown
    if name not in desk.state.plans:
        problem = Problem("plan", 0, "name", name, "is no plan of this desk", "onward plan")
        raise InvalidInput([problem])
    return desk.state.plans[name][1]


def events(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """Events in uploaded tables and messages: all of them, or none and the problems of
    every row.
    """
    job.progress("reading", {})
    scenario = scenario_now(desk)
    found, wrong = list[Event](), list[Problem]()
    for file in request[FILES]:
        with job.running():
            reading = received(file, scenario, None)
        found += reading.events
        wrong += [replace(each, file=Path(file).name) for each in reading.problems]
    if wrong:
        raise InvalidInput(wrong)
    return Finished(result={"events": len(found)}, events=tuple(found))


def begin_desk(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """A built-in scenario, or an uploaded workbook or folder, read and checked; the fund, figures
    and orders that lie beside it are kept with it.
    """
    job.progress("reading", {})
    if request.get("own_list"):
        return begin_with_list(desk, request, job)
    source = str(request.get(FOLDER) or request["scenario"])
    with job.running():
        scenario = _read(request)
    clock = scenario.as_of.isoformat() if request.get("story") else request.get("clock")
    return Finished(
        result={"scenario": scenario.name, "shipments": len(scenario.shipments)},
        name=scenario.name,
        as_of=scenario.as_of,
        begin={"clock": clock, "name": str(request.get("name") or scenario.name)},
        files=(("scenario", packed(scenario)),),
        companion_files=scenario_companions(source),
    )


def begin_with_list(desk: Desk, request: Mapping[str, Any], job: Job) -> Finished:
    """A list of one's own, read as was shown. Raises InvalidInput, also for a question that nobody
    has answered.
    """
    said: Mapping[str, Any] = request["own_list"]
    given = GivenFile(
        content=Path(request[FOLDER]).read_bytes(),
        file=Path(request[FOLDER]).name,
        name=said.get("name", ""),
        kind=ListKind(said["kind"]) if said.get("kind") else None,
        sheet=said.get("sheet", ""),
        answers=said.get("answers", {}),
        mappings=tuple(map(mapping_in, said.get("mappings", ()))),
    )
    wish = OpeningWish(wall=desk.wall, lorries=frozenset(said.get("lorries", ())))
    with job.running():
        opening = opening_of(draft_file(desk.store, desk.organisation, given), wish)
    if opening.small is None or opening.drafted.open:
        asked = [Problem(given.file, 0, "", "", each.asks) for each in opening.drafted.open]
        raise InvalidInput([*opening.problems, *asked])
    scenario = opening.small.scenario
    clock = scenario.as_of.isoformat() if wish.is_earlier(scenario.as_of) else None
    return Finished(
        result={"scenario": scenario.name, "shipments": len(scenario.shipments)},
        name=scenario.name,
        as_of=scenario.as_of,
        begin={"clock": clock, "name": str(request.get("name") or scenario.name)},
        files=(("scenario", packed(scenario)),),
        lists=opening.lists,
    )


def _read(request: Mapping[str, Any]) -> Scenario:
    """The scenario of a request. Raises InvalidInput, also for a name that is not built in."""
    if not request.get(FOLDER):
        return read_builtin(str(request["scenario"]))
    extras = Extras(
        without=frozenset(request.get("without", ())),
        hidden=Hidden(request["hidden"]) if request.get("hidden") else None,
    )
    return read_scenario(str(request[FOLDER]), extras)


KINDS: dict[str, Work] = {
    "begin": begin_desk,
    "charters": charters,
    "import": events,
    "judge": judge,
    "lanes": lanes,
    "plan": plan,
    "reasons": reasons,
    "simulate": play,
    "tranches": tranches,
}
