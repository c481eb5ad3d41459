"""What a reserved charter would save if every party could use it: by hand, and against the best
plan with it open.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from little import little

from onward.advise import COST, Candidate, advise, with_charters
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.report.advised import advice_text
from onward.scenario import Scenario

# Masks of ACME find no place but on the charter that is kept for them; twenty of aid stay.
KEPT = little("""
    set max_charters=0
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    ship masks CNPVG>BELGG p1 5x 100kg 0.1m3 party=ACME
    ship aid CNPVG>BELGG p1 20x 100kg 0.1m3 party=relief
    ship toys CNPVG>BELGG p2 3x 100kg 0.1m3 party=games
    charter C 400000
    fly c CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 60m3 charter=C reserved_for=ACME
""")
UNIT = 100 * 720 * 60  # kg-minutes


def test_open_to_all_a_charter_is_worth_all_that_it_would_carry() -> None:
    plan = solve(KEPT, gap=0)
    for weigh in (0, 1):
        [found] = advise(KEPT, plan, weigh=weigh).offered
        assert found.reserved_for == "ACME"
        assert found.opened[0].value == pytest.approx(10 * UNIT)
        assert found.worths[0].value <= 5 * UNIT


def test_of_one_that_is_bought_what_others_would_save_beside_its_owner() -> None:
    """ACME's five units are on F1 or on the charter: the other ten places of both go to aid."""
    scenario = replace(KEPT, max_charters=1)
    plan = solve(scenario, gap=0)
    [bought] = advise(scenario, plan).bought
    assert (bought.charter, bought.reserved_for) == ("C", "ACME")
    assert bought.opened[0].value == pytest.approx(5 * UNIT)
    assert bought.opened[0].most == pytest.approx(5 * UNIT)


def test_one_that_is_open_to_all_is_told_once() -> None:
    scenario = replace(KEPT, departures=tuple(replace(d, reserved_for="") for d in KEPT.departures))
    [found] = advise(scenario, solve(scenario, gap=0)).offered
    assert (found.reserved_for, found.opened) == ("", ())


def test_it_is_told_with_what_it_is_worth_reserved() -> None:
    text = advice_text(advise(KEPT, solve(KEPT, gap=0)), "USD", 5)
    assert "Reserved, and what each would save if every party could use it:" in text
    said = next(line for line in text.splitlines() if "ACME" in line)
    assert said.split()[:5] == ["C", "on", "offer", "ACME", "first"]


def random_kept(seed: int) -> Scenario:
    """Goods of three parties, flights that hold some of them, charters that are kept for one."""
    r = random.Random(seed)
    lines = ["set max_charters=1"]
    for n in range(3):
        day, kg = 2 + 3 * n, r.randint(2, 8) * 100
        block = f" reserved_for={r.choice('AB')}" if r.random() < 0.3 else ""
        lines.append(f"fly F{n} CNPVG>BELGG {day} 10:00 > {day} 22:00 {kg}kg 9m3{block}")
    for n in range(2):
        day, kg = r.randint(2, 9), r.randint(3, 12) * 100
        lines.append(f"charter C{n} {r.randint(1, 9)}00000")
        fly = f"fly c{n} CNPVG>BELGG {day} 12:00 > {day} 23:00 {kg}kg 9m3 charter=C{n}"
        lines.append(f"{fly} reserved_for={r.choice('AB')}" if r.random() < 0.7 else fly)
        if "reserved" not in lines[-1]:
            lines.append(f"allot block A departure=c{n} {kg // 2}kg 5m3")
    for n in range(5):
        kg, m3, units = r.choice((50, 100, 130)), r.choice((0.1, 0.9)), r.randint(1, 6)
        goods = f"ship G{n} CNPVG>BELGG p{r.randint(1, 2)} {units}x {kg}kg {m3}m3"
        lines.append(f"{goods} party={r.choice('ABC')} due={r.randint(2, 5)} latest=12")
    return replace(little("\n".join(lines)), name=f"kept-{seed}")


def opened(scenario: Scenario, plan: Plan, c: Candidate) -> Plan:
    """The best plan with the plan's charters and this one, open to all."""
    mine = {leg.departure for leg in c.legs}
    free = replace(
        scenario,
        departures=tuple(
            replace(d, reserved_for="") if d.id in mine else d for d in scenario.departures
        ),
        allotments=tuple(a for a in scenario.allotments if a.departure not in mine),
    )
    return solve(with_charters(free, {*plan.charters, c.charter}), gap=0)


def keep(seed: int) -> int:
    """How many charters, open to all, keep to what is proven of them."""
    scenario = random_kept(seed)
    plan = solve(scenario)
    before = {level.name: level.value for level in plan.levels}
    found = advise(scenario, plan, weigh=2)
    tried = 0
    for c in (*found.bought, *(c for c in found.offered if c.weighed)):
        made = opened(scenario, plan, c) if c.reserved_for else None
        values = {level.name: level.value for level in made.levels} if made else {}
        for worth in c.opened:
            if worth.level != COST and worth.most is not None:
                assert before[worth.level] - values[worth.level] <= worth.most, (seed, c)
                tried += 1
    return tried


@pytest.mark.no_cover
def test_no_plan_with_it_open_saves_more_than_is_proven() -> None:
    assert sum(map(keep, range(8))) > 15


@pytest.mark.deep
def test_no_plan_of_many_scenarios_saves_more() -> None:
    assert sum(map(keep, range(8, 208))) > 350
