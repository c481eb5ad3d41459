"""Goods that a planner keeps travel as kept, whatever others lose by it, where the judge finds
room for them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from desks import begun, current, notice, opened, planned, sound
from oracles.random_scenarios import random_small

from onward.desk.acts import Desk
from onward.desk.holding import plan_of
from onward.desk.pins import pin
from onward.desk.starting import Start, start
from onward.desk.things import PinKind
from onward.judge.reading import judged_scenario, problems
from onward.plan.plan import Consignment, LeftBehind
from onward.plan.replan import replan

SEEDS = (3, 11, 22, 36, 42, 47)  # in three of them others give way


@cache
def gave_way(seed: int) -> bool:
    """Whether others gave way to what is kept at a random desk, where others then lose their ways.

    Asserts that all of it travels as kept if the judge finds that it can without the others.
    """
    with TemporaryDirectory() as folder, opened(Path(folder) / "desk.db") as store:
        desk = begun(store, random_small(seed))
        current(desk)
        _keep_what_counts_least(desk)
        begin = start(desk)
        mine = _kept(begin)
        assert begin.advanced is not None
        drafted = planned(desk).plan
        if not _possible(begin, mine):
            return False
        ways = {(c.shipment, c.legs) for c in drafted.consignments}
        assert {(c.shipment, c.legs) for c in mine} <= ways
        assert not {c.shipment for c in mine} & {row.shipment for row in drafted.left_behind}
        sound(store)
        alone = replan(begin.scenario, begin.advanced.plan)
        return bool({c.shipment for c in mine} & {row.shipment for row in alone.left_behind})


def _keep_what_counts_least(desk: Desk) -> None:
    """Pins goods of the least priority that travel, and cancels what others fly on."""
    parent = desk.state.current
    assert parent is not None
    plan = plan_of(desk, parent)
    priority = {s.id: s.priority for s in desk.baseline.shipments}
    least = max(priority[c.shipment] for c in plan.consignments)
    mine = [c for c in plan.consignments if priority[c.shipment] == least]
    for name in sorted({c.shipment for c in mine}):
        pin(desk, name, PinKind.AS_IT_IS)
    used = {leg.departure for c in mine for leg in c.legs}
    others = Counter(leg.departure for c in plan.consignments for leg in c.legs)
    for departure in [name for name, _ in others.most_common() if name not in used][:4]:
        notice(desk, f"cancel_departure {departure}")


def _kept(begin: Start) -> list[Consignment]:
    assert begin.advanced is not None
    roots = {each.shipment: each for each in begin.kept if each.way}
    shipments = {s.id: s for s in begin.scenario.shipments}
    return [
        c
        for c in begin.advanced.plan.consignments
        if (shipments[c.shipment].part_of or c.shipment) in roots
    ]


def _possible(begin: Start, mine: list[Consignment]) -> bool:
    """Whether the judge accepts a plan in which nothing else travels."""
    assert begin.advanced is not None
    alone = replace(
        begin.advanced.plan,
        consignments=tuple(mine),
        left_behind=tuple(
            LeftBehind(shipment=s.id, first=1, last=s.handling_units)
            for s in begin.scenario.shipments
            if s.id not in {c.shipment for c in mine}
        ),
    )
    return not problems(judged_scenario(begin.scenario), alone)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_travels_where_the_judge_finds_room_for_it(seed: int) -> None:
    gave_way(seed)


def test_in_some_of_these_others_give_way() -> None:
    assert sum(map(gave_way, SEEDS)) >= 3
