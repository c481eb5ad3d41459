"""The six uses of workers on small scenarios: each gives an answer that can be compared."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from challenge.entering import sound_plan
from oracles.random_scenarios import random_small

from onward.answer import Answer
from onward.challenge.entries import Entry, Track
from onward.challenge.instance import read_instance
from onward.challenge.scorers import results
from onward.desk.solving import Solving
from onward.formats.folder import write_folder
from onward.formats.planfile import plan_text, read_plan
from onward.job import Job
from onward.options import batch
from onward.options.batch import AskedBeside, ask_in_batches
from onward.options.options import Options, Preference
from onward.plan.greedy import greedy
from onward.plan.plan import LeftBehind, Plan
from onward.questions.plan import Planned, PlanShipments, plan_each
from onward.questions.record import Sources, open_record
from onward.replay import ReplayWish, by_greedy, by_onward, mornings, regret, replays
from onward.scenario.chance import BUILT_IN
from onward.simulate import simulate

WORK = 3  # scans of a plan: enough for plans that differ


def simulated(seed: int, executor: Executor | None) -> object:
    scenario = random_small(seed)
    plans = [greedy(scenario), greedy(scenario, buy_charters=False)]
    found = simulate(scenario, plans, BUILT_IN, runs=300, seed=seed, executor=executor)
    return [each.arrivals.tolist() for each in found]


def replayed(seed: int, executor: Executor | None) -> object:
    """Two planners, and two seeds of one."""
    scenario = random_small(seed)
    wishes = [
        ReplayWish("onward", by_onward(work=WORK), seed),
        ReplayWish("greedy", by_greedy(), seed),
        ReplayWish("greedy", by_greedy(), seed + 1),
    ]
    days = mornings(scenario)[:2]
    return replays(scenario, wishes, days, chance=BUILT_IN, executor=executor)


def in_hindsight(seed: int, executor: Executor | None) -> object:
    return regret(random_small(seed), by_onward(work=WORK), executor=executor)


def asked(seed: int, executor: Executor | None) -> object:
    """Options of all goods in batches of a few."""
    scenario = random_small(seed)
    beside = AskedBeside(scenario, greedy(scenario), Preference.CHEAP)
    market = Options(scenario).market
    cargo = [market.of(each.id) for each in market.scenario.shipments]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "TOGETHER", 5)
        found = ask_in_batches(beside, cargo, executor)
    return [found.arrives.tolist(), found.carriage_minor.tolist(), found.offers.tolist()]


@cache
def whole() -> Plan:
    with TemporaryDirectory() as room:
        file = Path(room) / "plan.json"
        file.write_bytes(sound_plan())
        return read_plan(file)


def another(seed: int) -> bytes:
    """The sound plan with some consignments left behind."""
    plan, draw = whole(), Random(seed)
    stays = {c.id for c in plan.consignments if draw.random() < 0.05}
    left = [
        LeftBehind(shipment=c.shipment, first=c.first, last=c.last)
        for c in plan.consignments
        if c.id in stays
    ]
    kept = tuple(c for c in plan.consignments if c.id not in stays)
    behind = (*plan.left_behind, *left)
    made = replace(plan, consignments=kept, left_behind=behind, levels=())
    return plan_text(made).encode()


def scored(seed: int, executor: Executor | None) -> object:
    """Entries of the challenge, one of which is no plan, in portions of one."""
    contents = [another(seed), b"{}", another(seed + 1000)]
    with TemporaryDirectory() as room, pytest.MonkeyPatch.context() as patch:
        patch.setattr("onward.challenge.scorers.AT_ONCE", 1)
        entries = []
        for number, content in enumerate(contents):
            (Path(room) / f"{number}.json").write_bytes(content)
            entries.append(
                Entry(
                    name=str(number),
                    team=str(number),
                    track=Track.STATIC,
                    entered=date(2020, 4, 1),
                    folder=Path(room),
                    instance=read_instance("spring-2020-S").id,
                    file=f"{number}.json",
                )
            )
        found = results(entries, executor)
    assert [bool(each.problems) for each in found] == [False, True, False]
    return found


def planned(seed: int, executor: Executor | None) -> object:
    """Three scenarios in folders."""
    job, found = Job(), dict[int, Answer[Planned]]()
    job.executor = executor
    with TemporaryDirectory() as room:
        records = []
        for number in range(3):
            folder = Path(room) / str(number)
            write_folder(random_small(seed + 1000 * number), folder)
            records.append(open_record(Sources(scenario=str(folder))))
        question = PlanShipments(solving=Solving(work=WORK))
        plan_each(records, question, job, found.__setitem__)
    return [
        (plan_text(found[i].value.judged.read.plan), found[i].value.judged.levels, found[i].outcome)
        for i in range(3)
    ]


Use = Callable[[int, Executor | None], object]
USES: dict[str, Use] = {
    "simulate": simulated,
    "replay": replayed,
    "hindsight": in_hindsight,
    "options": asked,
    "challenge": scored,
    "plan": planned,
}
