"""Any input within the limits plans: every numeric ceiling at once, 1 to 99 priorities."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from little import little
from oracles.brute_force import brute_force
from oracles.extremes import at_the_ceilings
from oracles.moves import given_up, moves
from oracles.random_scenarios import random_small, random_tiny

import onward
from onward.judge import value, verify
from onward.network.build import build
from onward.plan.oracle import Oracle
from onward.scenario import Scenario
from onward.scenario.problems import problems


def planned(scenario: Scenario, kernel: str | None = None, gap: float = 0.01) -> list[int]:
    """The levels of a plan that is feasible, proven and without a better single move."""
    plan = onward.solve(scenario, kernel=kernel, gap=gap)
    verdict = verify(scenario, plan)
    assert verdict.problems == ()
    assert verdict.proven
    assert moves(scenario, plan) == []
    assert given_up(scenario, plan) == []
    return [level.value for level in plan.levels]


def tiny(seed: int) -> Scenario | None:
    """A tiny scenario at the ceilings, None if its rows contradict each other."""
    scenario = at_the_ceilings(random_tiny(seed), seed)
    return None if problems(scenario) else scenario


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_at_the_ceilings_plans_are_the_best_there_are(kernel: str) -> None:
    scenarios = [found for found in map(tiny, range(16)) if found]
    assert len(scenarios) > 10
    for scenario in scenarios:
        assert planned(scenario, kernel) == list(brute_force(scenario).values.values())


def test_some_costs_are_beyond_64_bits_and_are_exact() -> None:
    """100,000 m3 at 100,000 kg/m3 and 20 million minor units a kg, over two legs of each carton."""
    text = """
as_of 2020-03-01
set kg_per_m3:air=100000
fly D1 CNPVG>AEDXB 2 00:00 > 2 10:00 1000000000kg 1000000000m3 10000000/kg
fly D2 AEDXB>BELGG 2 14:00 > 2 20:00 1000000000kg 1000000000m3 10000000/kg
surcharge U 10000000/kg
ship goods CNPVG>BELGG p1 10x 1kg 100000m3
"""
    scenario = little(text)
    assert problems(scenario) == []
    assert Oracle(build(scenario)).wide
    plan = onward.solve(scenario)
    assert value(scenario, plan) == {"loss:1": 0, "cost": 10 * 2 * 20_000_000 * 10**10}
    assert verify(scenario, plan).proven


def test_a_budget_of_many_digits_is_kept_to_the_cent() -> None:
    """Two charters cost one cent more than the largest budget; a solver's tolerance is larger."""
    text = """
as_of 2020-03-01
set charter_budget_minor=1000000000000000
charter BIG 1000000000000000
charter SMALL 1
fly B1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 charter=BIG
fly S1 CNPVG>FRLIO 2 10:00 > 2 22:00 1000kg 6m3 charter=SMALL
ship masks CNPVG>BELGG p1 10x 20kg 0.1m3
ship gowns CNPVG>FRLIO p1 10x 10kg 0.1m3
"""
    scenario = little(text)
    plan = onward.solve(scenario, gap=0)
    assert plan.charters == ("BIG",)
    verdict = verify(scenario, plan)
    assert verdict.problems == ()
    assert verdict.proven


@pytest.mark.parametrize("count", [6, 30])
def test_many_priorities_are_planned_in_turn(count: int) -> None:
    scenario = random_small(4)
    goods = [
        replace(s, id=f"{s.id}x{k}", priority=1 + (37 * (5 * i + k)) % min(99, 3 * count))
        for i, s in enumerate(scenario.shipments[: count // 5 + 1])
        for k in range(5)
    ]
    scenario = replace(
        scenario,
        shipments=tuple(goods[:count]),
        documents=(),
        pins=(),
        bookings=(),
        cancellations=(),
    )
    assert len(planned(scenario)) > min(count, 25)


FULL = """
as_of 2020-03-01
policy Q quota scope=CN directions=export quota={quota} unit=units
fly D CNPVG>BELGG 2 00:00 > 2 10:00 100kg {room}m3 10/kg
ship full CNPVG>BELGG p1 1x 10kg 1m3 units=5 due=3
ship nothing CNPVG>BELGG p2 9x 10kg {volume}m3 units={units} due=3
"""


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
@pytest.mark.parametrize("first", [True, False])
def test_what_takes_nothing_fits_a_full_row(kernel: str, first: bool) -> None:
    for text in (
        FULL.format(quota=5, room=100, volume=1, units=0),
        FULL.format(quota=500, room=1, volume=0, units=1),
    ):
        scenario = little(text)
        plan = onward.solve(scenario, kernel=kernel, first=first)
        assert value(scenario, plan)["loss:2"] == 0
        assert list(brute_force(scenario).values.values())[:2] == [0, 0]


@pytest.mark.deep
@pytest.mark.parametrize("start", range(0, 1100, 100))
def test_a_thousand_scenarios_at_the_ceilings(start: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(start, start + 100):
        scenario = tiny(seed)
        if scenario is None:
            continue
        best = brute_force(scenario)
        planned(scenario)
        assert planned(scenario, gap=0) == list(best.values.values()), seed
        seen["planned"] += 1
        seen["travels"] += any(way for _, way in best.units)
        seen["bought"] += bool(best.charters)
        free = replace(scenario, policies=(), quota_uses=(), lifts=())
        seen["bites"] += problems(free) == [] and brute_force(free).values != best.values
        seen["wide"] += Oracle(build(scenario)).wide
    assert seen["planned"] > 60, seen
    assert seen["travels"] > 25, seen
    assert seen["wide"] > 15, seen
    assert seen["bought"] > 2, seen
    assert seen["bites"] > 0, seen


@pytest.mark.deep
@pytest.mark.parametrize("start", range(0, 300, 50))
def test_small_scenarios_have_no_better_single_move(start: int) -> None:
    for seed in range(start, start + 50):
        for scenario in (random_small(seed), at_the_ceilings(random_small(seed), seed)):
            if not problems(scenario):
                plan = onward.solve(scenario, work=1 if seed % 2 else None)
                assert verify(scenario, plan).feasible
                assert moves(scenario, plan) == [], seed


SINGLY = {
    "handling units of one shipment": (
        "fly F CNPVG>BELGG 2 00:00 > 2 10:00 700000kg 100000m3 10/kg\n"
        "fly G CNPVG>BELGG 3 00:00 > 3 10:00 700000kg 100000m3 9/kg\n"
        "ship s CNPVG>BELGG p1 1000000x 1kg 0.001m3 due=3",
        [300_000 * 600, 7_000_000 + 2_700_000],  # the second flight is ten hours late
    ),
    "mass of one, capacity and rate": (
        "fly F CNPVG>BELGG 2 00:00 > 2 10:00 1000000000kg 1000000000m3 10000000/kg\n"
        "ship s CNPVG>BELGG p1 9x 1000000kg 100m3 due=3",
        [0, 9 * 10**13],
    ),
    "volume of one, the last priority": (
        "fly F CNPVG>BELGG 2 00:00 > 2 10:00 1000000000kg 1000000000m3 10000000/kg\n"
        "ship s CNPVG>BELGG p99 9x 1kg 100000m3 due=3",
        [0, 9 * 167 * 10**12],
    ),
    "instants, from the first to the last": (
        "as_of 1970-01-02\n"
        "fly F CNPVG>BELGG 2199-12-29T00:00Z > 2199-12-30T10:00Z 100kg 1m3\n"
        "ship s CNPVG>BELGG p1 1x 1kg 0.1m3 due=1970-01-03T00:00Z latest=2199-12-31T00:00Z",
        [17 * 120_963_480, 0],
    ),
    "a charter's price and the budget": (
        f"set charter_budget_minor={10**15}\ncharter C {10**15}\n"
        "fly F CNPVG>BELGG 2 00:00 > 2 10:00 100kg 10m3 charter=C\n"
        "ship s CNPVG>BELGG p1 1x 1kg 0.1m3 due=3",
        [0, 10**15],
    ),
    "a quota and consumer units": (
        f"policy Q quota scope=CN directions=export quota={10**12} unit=units\n"
        "fly F CNPVG>BELGG 2 00:00 > 2 10:00 100kg 10m3\n"
        f"ship s CNPVG>BELGG p1 9x 1kg 0.1m3 due=3 units={10**9}",
        [0, 0],
    ),
}


SHIP = "ship s{} CNPVG>BELGG p1 1000000x 1000000kg 0.001m3 due=3 latest=3 units={} weight={}\n"
SUMS = (
    "set left_behind_hours=24\n"
    "fly F CNPVG>BELGG 2 00:00 > 2 10:00 1000000000kg 1000m3\n"
    + "".join(SHIP.format(k, 10**9, 600_000) for k in range(8))
    + SHIP.format(8, 10**9, 1_454_999)
)


def test_sums_over_all_shipments_are_exact_up_to_their_ceiling() -> None:
    """9 x 10^15 grams and consumer units, and all but 694,740,992 kg-minutes of 2^53."""
    scenario = little(SUMS)
    assert problems(scenario) == []
    stay = 1440 * 10**6 * (8 * 600_000 + 1_454_999)
    assert 0 < 2**53 - stay < 1440 * 10**6
    assert planned(scenario) == [stay - 1000 * 1440 * 1_454_999, 0]  # a thousand of s8 fly
    (one_more,) = problems(little(SUMS.replace("1454999", "1455000")))
    assert (one_more.field, one_more.value) == ("shipments.weight", str(stay + 1440 * 10**6))


@pytest.mark.parametrize("ceiling", SINGLY)
def test_each_ceiling_singly(ceiling: str) -> None:
    text, values = SINGLY[ceiling]
    scenario = little(text)
    assert problems(scenario) == []
    assert planned(scenario) == values
