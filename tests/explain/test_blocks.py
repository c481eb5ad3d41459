"""Space that is kept for one party and left empty: how much of it is worth releasing, followed to
the letter and judged.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from oracles.random_scenarios import random_small, random_tiny

from onward import judge
from onward.explain import explain
from onward.explain.act_followed import act_followed
from onward.explain.reasons import Act, Amount
from onward.explain.sizes import ActSize, sizes_of
from onward.formats.builtin import read_scenario
from onward.judge.reading import judged_scenario, legs, shipment_losses
from onward.plan.greedy import greedy
from onward.plan.plan import Leg, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

# Three of the ten units that ACME has blocked are filled; five of aid wait for F2, two of toys stay.
TEXT = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1100kg 60m3 5/kg cut_off=120
    allot block ACME departure=F1 1000kg 50m3 2/kg
    fly F2 CNPVG>BELGG 10 10:00 > 10 22:00 500kg 60m3
    ship masks CNPVG>BELGG p1 3x 100kg 0.1m3 party=ACME due=3
    ship aid CNPVG>BELGG p1 6x 100kg 0.1m3 party=relief due=3
    ship toys CNPVG>BELGG p2 2x 50kg 0.1m3 party=games due=3 weight=4
"""
WAITING = little(TEXT)


def released(scenario: Scenario, plan: Plan) -> list[Act]:
    return [act for act in explain(scenario, plan).acts if act.kind == "release"]


def test_a_block_is_worth_releasing_for_goods_of_others_that_wait_beside_it() -> None:
    plan = solve(WAITING, gap=0)
    [act] = released(WAITING, plan)
    assert [(p.on, p.pool, p.only) for p in act.parts] == [("F1", "block", "ACME")]
    whole, less = sizes_of(act)
    assert whole.asked == (Amount(grams=600_000, litres=700),)
    assert [(each.shipment, each.kind, each.units) for each in whole.helped] == [
        ("aid", "late", 5),
        ("toys", "left", 2),
    ]
    assert {move.legs for each in whole.helped for move in each.moves} == {(Leg("F1"),)}
    assert less.asked == (Amount(grams=500_000, litres=500),)
    assert less.gain.delay == ((1, 5 * 100 * (7 * 1440 + 22 * 60)),)
    assert whole.gain.minor == -(6 * 500)  # at the open price, 5 a kg, not at the block's


def test_a_departure_that_is_kept_for_a_party_is_opened() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3 reserved_for=ACME
        fly F2 CNPVG>BELGG 10 10:00 > 10 22:00
        ship masks CNPVG>BELGG p1 3x 100kg 0.1m3 party=ACME due=3
        ship aid CNPVG>BELGG p1 6x 100kg 0.1m3 due=3
    """)
    plan = solve(scenario, gap=0)
    [act] = released(scenario, plan)
    [size] = sizes_of(act)
    assert (act.parts[0].pool, size.asked[0].grams, size.units) == ("", 200_000, 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("as_of 2020-03-02 09:00", "acceptance has closed"),
        ("ship more CNPVG>BELGG p1 7x 100kg 0.1m3 party=ACME due=3", "its owner fills it"),
        ("pin aid must_not_use departure=F1\npin toys must_not_use departure=F1", "pinned off"),
    ],
)
def test_what_helps_nobody_is_not_released(line: str, why: str) -> None:
    text = TEXT.replace("fly F1", f"{line}\nfly F1", 1)
    scenario = little(text)
    assert not released(scenario, solve(scenario, gap=0)), why


def test_releasing_to_all_takes_the_place_of_handing_over_to_one() -> None:
    acts = explain(WAITING, solve(WAITING, gap=0)).acts
    assert [act.kind for act in acts if act.kind in ("reserved", "release")] == ["release"]


def follow(scenario: Scenario, plan: Plan, act: Act, size: ActSize) -> None:
    """The release made and its goods moved: it can be carried out, saves what it says, and nobody
    else loses or gains anything.
    """
    changed, made = act_followed(scenario, plan, act, size)
    told = (scenario.name, act, size)
    assert judge.check(changed, made) == [], told
    still = act_followed(scenario, plan, act, size, moves=False)
    less = {k: v - judge.value(changed, made)[k] for k, v in judge.value(*still).items()}
    delay = dict(size.gain.delay)
    assert less["cost"] == size.gain.minor, told
    strict = {int(k[5:]): v for k, v in less.items() if k != "cost"}
    assert strict == {p: delay.get(p, 0) for p in strict}, told
    differs = {
        name
        for name, a, b in zip(*_losses(*still), _losses(changed, made)[1], strict=True)
        if a != b
    }
    assert differs == {each.shipment for each in size.helped}, told


def _losses(scenario: Scenario, plan: Plan) -> tuple[list[str], list[int]]:
    seen = judged_scenario(scenario)
    names = [s.id for s in seen.facts.scenario.shipments]
    return names, shipment_losses(seen, legs(seen, plan)[0])


def follow_all(scenario: Scenario, plan: Plan, most: int | None = None) -> int:
    """How many releases were followed, at each of their sizes."""
    sizes = [(act, size) for act in released(scenario, plan)[:most] for size in sizes_of(act)]
    for act, size in sizes:
        follow(scenario, plan, act, size)
    return len(sizes)


def kept(scenario: Scenario) -> Scenario:
    """With every third departure kept for one party, beside the allotments that there are."""
    return replace(
        scenario,
        departures=tuple(
            replace(d, reserved_for="" if n % 3 else "relief")
            for n, d in enumerate(scenario.departures)
        ),
    )


@pytest.mark.no_cover
def test_releases_of_random_scenarios_are_as_said() -> None:
    assert sum(follow_all(s, greedy(s)) for s in map(kept, map(random_tiny, range(16)))) > 4


@pytest.mark.deep
def test_hundreds_of_releases_are_as_said() -> None:
    followed = 0
    for seed in range(16, 216):
        for scenario in (kept(random_small(seed)), kept(random_tiny(seed))):
            followed += follow_all(scenario, greedy(scenario))
    assert followed > 200


@pytest.mark.deep
@pytest.mark.parametrize("size", ["S", "M"])
def test_releases_of_spring_2020_are_as_said(size: str) -> None:
    scenario = read_scenario(f"spring-2020:{size}")
    assert follow_all(scenario, solve(scenario), 12) >= 12
