"""A replan is bound to the plan before it: by its digest, row by row and unit by unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from oracles.random_scenarios import random_small
from seeds import few
from test_chains import Course

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.judge import travel, verify
from onward.judge.earlier import earlier_problems, replacing
from onward.judge.what_is_left import what_is_left
from onward.plan.plan import Consignment, Leg, Plan, Touched, decision, seal
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario


def chain(seed: int, days: int = 3) -> list[tuple[Scenario, Plan, Plan]]:
    """Scenario, replan and the plan before it, for each of some mornings."""
    course, world = Course(seed), random_small(seed)
    plan, now, made = solve(world), world.as_of, []
    for _ in range(days):
        now += timedelta(hours=course.chance.choice((5, 11, 23, 40)))
        advanced = advance(
            world, plan, course.until(now, world, plan), now, wishes=AdvanceWishes(waiting=True)
        )
        world, before = advanced.scenario, plan
        plan = replan(world, advanced.plan)
        made.append((world, plan, before))
    return made


def retold(plan: Plan, rows: tuple[Consignment, ...]) -> Plan:
    """The replan with other rows, sealed again and counted as the judge does."""
    assert plan.touched is not None
    had = Counter[object]()
    for c in rows:
        had[c.shipment, c.legs] += c.handling_units
    have = Counter[object]()
    for c in plan.consignments:
        have[c.shipment, c.legs] += c.handling_units
    value = sum(had.values()) - sum(min(n, have[way]) for way, n in had.items())
    told = Touched(
        value=value, bound=0, in_force=rows, earlier=plan.touched.earlier, rows=seal(rows)
    )
    return replace(plan, touched=told)


@pytest.mark.parametrize("seed", few(range(60), 2))
def test_the_earlier_plan_is_what_a_replan_says_it_was(seed: int) -> None:
    for world, plan, before in chain(seed):
        assert verify(world, plan, before).feasible
        seen = travel.judged_scenario(world)
        assert plan.touched is not None
        rows = plan.touched.in_force
        goods = {s.id: s.part_of or s.id for s in world.shipments}
        named = {c.shipment.partition(":")[0] for c in before.consignments}
        for number, row in enumerate(rows):
            if goods.get(row.shipment, row.shipment).partition(":")[0] not in named:
                continue  # what a scenario made by hand calls a part is told by its way alone
            others = (*rows[:number], *rows[number + 1 :])
            elsewhere = replace(row, legs=(*row.legs[:-1], Leg("nowhere")))
            half = (replace(row, last=row.last - 1),) if row.handling_units > 1 else ()
            for told in ((*others, elsewhere), others, (*others, *half)):
                forged = retold(plan, told)
                gone = row.shipment not in seen.facts.shipments  # withdrawn, or not known
                unknown = told != (*others, elsewhere) and gone
                assert (not [*earlier_problems(seen, forged, before)]) == unknown, (seed, row)


def test_what_is_in_force_is_sealed_unit_ranges_included() -> None:
    world, plan, before = next(made for made in chain(1) if made[1].touched.in_force)  # type: ignore[union-attr]
    assert plan.touched is not None
    assert (plan.touched.earlier, plan.touched.rows) == (
        decision(before),
        seal(plan.touched.in_force),
    )
    turned = tuple(reversed(plan.touched.in_force))
    assert verify(world, replace(plan, touched=replace(plan.touched, in_force=turned))).feasible
    row = plan.touched.in_force[0]
    for other in (replace(row, first=row.first + 1), replace(row, last=row.last + 1)):
        rows = (other, *plan.touched.in_force[1:])
        wrong = verify(world, replace(plan, touched=replace(plan.touched, in_force=rows))).problems
        assert "another sha256" in str([str(each) for each in wrong])


def test_another_plan_is_not_the_earlier_one() -> None:
    world, plan, before = chain(2)[0]
    other = replace(before, consignments=before.consignments[1:])
    for given in (other, replace(before, digest="0" * 64), replace(before, charters=("C9",))):
        (problem,) = verify(world, plan, given).problems
        assert "made of another earlier plan" in str(problem)
    same = replace(before, notes={"read": "again"}, planner="somebody")
    assert verify(world, plan, same).feasible
    signed = replace(plan, touched=None, digest="0" * 64)
    (problem,) = verify(world, signed, before).problems
    assert "no replan" in str(problem)


@pytest.mark.parametrize("seed", few(range(60), 2))
def test_a_plan_by_hand_replaces_what_is_left_of_the_earlier_one(seed: int) -> None:
    """What is left is the same as of the rows that ``advance`` states, but for goods that a scenario
    made by hand had under another id.
    """
    for world, plan, before in chain(seed):
        assert plan.touched is not None
        seen = travel.judged_scenario(world)
        made = replacing(seen, replace(plan, touched=None), before)
        assert made.touched is not None
        mine, theirs = (
            [c for c in each.touched.in_force if not c.shipment.partition(":")[0].endswith("whole")]
            for each in (made, plan)
            if each.touched
        )
        assert mine or not theirs
        was, now = what_is_left(seen, theirs), what_is_left(seen, mine)
        assert (now.units, now.firm) == (was.units, was.firm), seed
        assert made.touched.price_per_touched_minor == 500
        assert verify(world, replace(plan, touched=None, levels=()), before).feasible
        assert replacing(seen, plan, before) is plan
