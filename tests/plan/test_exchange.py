"""Charters exchanged: who would hardly be missed goes, who would help comes, and nobody more
important pays for it.
"""

import numpy as np
import pytest
from little import little

from onward.formats.builtin import read_scenario
from onward.judge import check
from onward.network.build import build
from onward.network.network import Flags
from onward.plan.charters import scalar
from onward.plan.columns import pool
from onward.plan.exchange import exchanged, losses
from onward.plan.generation import Generation
from onward.plan.oracle import Oracle
from onward.plan.params import ExchangeParams, SolveParams
from onward.plan.relaxed import Relaxed
from onward.plan.solve import solve

MASKS_AND_PARCELS = """
as_of 2020-03-01
set max_charters=1
fly F1 CNPVG>BELGG 2 06:00 > 2 18:00 100kg 10m3
charter MASKS 5000
fly MF CNCAN>BELGG 3 06:00 > 3 18:00 1000kg 10m3 charter=MASKS
charter PARCELS 5000
fly PF CNPVG>BELGG 3 06:00 > 3 18:00 1000kg 10m3 charter=PARCELS
ship masks CNCAN>BELGG p1 1x 10kg 0.01m3 due=4 latest=9
ship parcels CNPVG>BELGG p2 90x 10kg 0.01m3 due=4 latest=9
"""
EMPTY = """
charter EMPTY 4000
fly EF CNHGH>BELGG 3 06:00 > 3 18:00 1000kg 10m3 charter=EMPTY
ship towels CNHGH>BELGG p2 1x 10kg 0.01m3 due=4 latest=9
"""
BY_TRUCK = "road T1 CNCAN>BELGG 2 08:00 > 3 18:00 100kg 10m3\n"
DEAR = "set charter_budget_minor=4500\n"


def asked(text: str, *bought: str) -> tuple[Generation, Flags, Relaxed]:
    """The scalar problem's answer with these charters."""
    network = build(little(text))
    oracle = Oracle(network)
    generation = Generation(oracle, pool(oracle))
    flags = np.array([c.id in bought for c in network.charters])
    return generation, flags, generation.solve(scalar(generation, flags), 0.0)


def names(generation: Generation, flags: Flags) -> set[str]:
    return {c.id for c, mine in zip(generation.network.charters, flags, strict=True) if mine}


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        pytest.param(
            MASKS_AND_PARCELS, {"PARCELS"}, {"MASKS"}, id="masks before any number of parcels"
        ),
        pytest.param(
            MASKS_AND_PARCELS, {"MASKS"}, {"MASKS"}, id="masks are not given up for parcels"
        ),
        pytest.param(
            MASKS_AND_PARCELS + BY_TRUCK,
            {"MASKS"},
            {"PARCELS"},
            id="masks that can travel otherwise are",
        ),
        pytest.param(
            MASKS_AND_PARCELS + BY_TRUCK + EMPTY,
            {"EMPTY"},
            {"PARCELS"},
            id="ninety parcels for a towel",
        ),
        pytest.param(
            MASKS_AND_PARCELS + BY_TRUCK + EMPTY + DEAR,
            {"EMPTY"},
            {"EMPTY"},
            id="not for money that is not there",
        ),
        pytest.param(
            MASKS_AND_PARCELS + BY_TRUCK + EMPTY + DEAR,
            set(),
            {"EMPTY"},
            id="one more where there is room for it",
        ),
        pytest.param(
            MASKS_AND_PARCELS.replace("p2 90x", "p2 10x") + BY_TRUCK,
            {"MASKS"},
            set(),
            id="none where none is missed",
        ),
    ],
)
def test_a_charter_gives_way_to_one_that_saves_more(
    text: str, before: set[str], now: set[str]
) -> None:
    generation, bought, relaxed = asked(text, *before)
    better, _ = exchanged(generation, bought, relaxed, [0.01, 0.02])
    assert names(generation, better) == now


def test_two_charters_that_share_what_one_could_carry_do_not_both_go() -> None:
    """Either could carry the other's parcels: each alone would not be missed, both would."""
    twins = """
    as_of 2020-03-01
    set max_charters=2
    charter A 5000
    fly AF CNPVG>BELGG 3 06:00 > 3 18:00 1000kg 10m3 charter=A
    charter B 5000
    fly BF CNPVG>BELGG 3 07:00 > 3 19:00 1000kg 10m3 charter=B
    ship parcels CNPVG>BELGG p2 {units}x 10kg 0.01m3 due=4 latest=9
    """
    # 150 are more than one aeroplane's: prices do not say so, the tried exchange does
    for units, left in ((90, 1), (150, 2)):
        generation, bought, relaxed = asked(twins.format(units=units), "A", "B")
        better, found = exchanged(generation, bought, relaxed, [0.02])
        assert better.sum() == left
        assert losses(generation, found)[0] == pytest.approx(0.0, abs=1.0)


@pytest.mark.usefixtures("first_spring")
def test_spring_2020_loses_less_of_the_parcels_and_hardly_more_of_the_rest() -> None:
    scenario = read_scenario("spring-2020:S")
    better = solve(scenario)
    plain = solve(scenario, params=SolveParams(exchange=ExchangeParams(tries=0)))
    assert check(scenario, better) == []
    (first, second, third), (was_first, was_second, was_third) = (
        [level.value for level in plan.levels[:3]] for plan in (better, plain)
    )
    assert len(better.charters) <= len(plain.charters)
    assert first <= 1.005 * was_first
    assert second <= 1.01 * was_second
    assert third < 0.97 * was_third


def test_one_of_the_same_period_is_given_up_not_the_one_that_is_missed_least() -> None:
    text = """
    as_of 2020-03-01
    limit MARCH 1 until=32
    limit APRIL 1 from=32
    charter EARLY 5000
    fly E CNPVG>BELGG 10 10:00 > 10 22:00 300kg 10m3 charter=EARLY
    charter FEW 5000
    fly F CNPVG>BELGG 40 10:00 > 40 22:00 400kg 10m3 charter=FEW
    charter MANY 5000
    fly M CNPVG>BELGG 50 10:00 > 50 22:00 900kg 10m3 charter=MANY
    ship a CNPVG>BELGG p1 1x 300kg 1m3 ready=9 due=11 latest=12
    ship b CNPVG>BELGG p1 1x 400kg 1m3 ready=39 due=41 latest=42
    ship c CNPVG>BELGG p1 1x 900kg 1m3 ready=49 due=51 latest=52
    """
    generation, flags, relaxed = asked(text, "EARLY", "FEW")
    found, _ = exchanged(generation, flags, relaxed, [0.01])
    assert names(generation, found) == {"EARLY", "MANY"}
