"""What is said of the runs: intervals by their textbook values, service and curves recomputed by
hand.
"""

from __future__ import annotations

import numpy as np
import pytest
from little import little
from plans import plan

from onward.questions.simulate import PlayedPlan
from onward.report.simulated import day_of, service_rows
from onward.report.tables.simulate import service
from onward.scenario.chance import Chance
from onward.simulate import Estimate, simulate
from onward.simulate.intervals import estimate, proportion, share

# 60 % of first priority flies; the rest stays from the start. Second priority goes by rail, a day
# late.
TEXT = """
    as_of 2020-03-01
    fly B CNPVG>BELGG 2 10:00 > 2 22:00 mode=belly
    rail R CNPVG>BELGG 4 10:00 > 6 00:00
    ship masks CNPVG>BELGG p1 10x 50kg due=3 weight=50
    ship parcels CNPVG>BELGG p2 10x 60kg due=5 weight=60
"""
PLAN = "masks 1-6 B, left masks 7-10, parcels 1-10 R"


def test_wilsons_interval() -> None:
    found = proportion(8, 10)  # Newcombe 1998 and every textbook: 0.490 to 0.943
    assert (round(found.low or 0, 3), round(found.high or 0, 3)) == (0.490, 0.943)
    assert proportion(0, 10).low == 0
    assert proportion(10, 10).high == 1
    assert (proportion(10, 10).low or 0) < 0.75


def test_a_share_stays_between_0_and_1_and_is_wilsons_for_hits() -> None:
    hits = np.array([1.0] * 8 + [0.0] * 2)
    assert share(hits).low == pytest.approx(proportion(8, 10).low)
    assert share(hits).high == pytest.approx(proportion(8, 10).high)
    for runs in (1, 2, 5, 50):
        for never in (0.0, 1.0):
            same = proportion(never * runs, runs)
            assert (share(np.full(runs, never)).low, share(np.full(runs, never)).high) == (
                pytest.approx(same.low),
                pytest.approx(same.high),
            )
    # mean +- 1.96 s / sqrt(n) would be 0.12 to 1.08
    few = share(np.array([0.0, 1.0, 1.0, 1.0, 0.0]))
    assert 0 < (few.low or 0) < few.mean < (few.high or 9) < 1


def test_a_share_that_varies_little_has_a_narrow_interval() -> None:
    # spread 0.01: as 100 * 0.25 / 0.01 = 2,500 runs of heads or tails
    half = share(np.array([0.4, 0.6] * 50))
    assert (half.low, half.high) == (
        pytest.approx(proportion(1250, 2500).low),
        pytest.approx(proportion(1250, 2500).high),
    )
    alike = share(np.full(100, 0.6))  # another run is at most 3.84 / 103.84 = 0.037 likely
    assert (alike.low, alike.high) == (
        pytest.approx(0.6 * (1 - 0.037), abs=1e-4),
        pytest.approx(0.6 + 0.4 * 0.037, abs=1e-4),
    )


def test_a_mean_and_its_interval() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0, 4.0]))  # s = 1.291, 1.96 s / 2 = 1.265
    assert found.mean == 2.5
    assert found.high == pytest.approx(3.765, abs=0.001)
    assert found.low == pytest.approx(1.235, abs=0.001)
    assert estimate(np.array([7.0])) == Estimate(7.0, None, None)


def test_service_counts_what_the_plan_leaves_behind() -> None:
    scenario = little(TEXT)
    [outcome] = simulate(scenario, [plan(scenario, PLAN)], Chance(), runs=5)
    first, second = outcome.service(1), outcome.service(2)
    assert (first.total_g, first.in_time.mean, first.arrives.mean, first.in_time_band) == (
        500_000,
        0.6,
        0.6,
        (0.6, 0.6),
    )
    assert (second.in_time.mean, second.arrives.mean) == (0, 1)
    assert first.loss.mean == 4 * 50 * 720 * 60  # left behind: 720 hours each
    assert second.loss.mean == 10 * 60 * 24 * 60
    assert outcome.planned_in_time(1) == 0.6


def test_the_curve_by_day() -> None:
    scenario = little(TEXT)
    [outcome] = simulate(
        scenario, [plan(scenario, PLAN)], Chance(cancelled={"belly": 0.5}), runs=400
    )
    days = outcome.days()
    assert [str(day_of(day)) for day in (days.start, days[-1])] == ["2020-03-01", "2020-03-06"]
    curve = outcome.curve(1, days)
    assert curve.planned == (0, 0.6, 0.6, 0.6, 0.6, 0.6)
    assert curve.mean[0] == 0
    assert curve.mean[1] == curve.mean[5] == pytest.approx(0.3, abs=0.05)
    assert (curve.low[1], curve.high[1]) == (0, 0.6)
    # there at 00:00 of the 6th: on the 6th
    assert outcome.curve(2, days).mean == (0, 0, 0, 0, 0, 1)


def test_shipments_take_their_consignments_together() -> None:
    scenario = little(TEXT)
    made = plan(scenario, "masks 1-6 B, masks 7-10 R, parcels 1-10 R")
    [outcome] = simulate(scenario, [made], Chance(cancelled={"belly": 1.0}), runs=3)
    masks, parcels = outcome.shipments()
    assert (masks.planned, masks.in_time.mean, masks.arrives) == (0.6, 0, 0.4)
    assert masks.p50 is None  # six of ten stay
    assert (parcels.handling_units, parcels.arrives) == (10, 1)
    assert [fate.planned for fate in outcome.consignments()] == [1, 0, 0]


def test_nothing_arrives_nothing_is_drawn() -> None:
    scenario = little(TEXT)
    [outcome] = simulate(
        scenario, [plan(scenario, "left masks 1-10, left parcels 1-10")], Chance(), runs=2
    )
    assert len(outcome.days()) == 0
    assert outcome.service(1).arrives.mean == 0
    assert outcome.loss(2).tolist() == [10 * 60 * 720 * 60] * 2


def test_delay_that_has_a_price_costs_money_in_each_run() -> None:
    """Parcels of 60 kg at 1,000 a tonne and hour: 1.00 a minute, 1,440 minutes late by rail. Four
    stay, for 43,200 minutes and 500 more.
    """
    text = TEXT.replace("p2 10x", "p2 left_behind_minor=500 10x")
    scenario = little(f"delay_price p2 minor_per_tonne_hour=1000\n{text}")
    made = plan(scenario, "masks 1-6 B, left masks 7-10, parcels 1-6 R, left parcels 7-10")
    (found,) = simulate(scenario, [made], Chance(), runs=3)
    first, second = (found.service(p) for p in (1, 2))
    assert first.delay is None
    assert second.delay is not None
    assert second.delay.mean == pytest.approx(6 * 1_440 + 4 * (43_200 + 500))
    rows = {row[0].strip(): row[1] for row in service_rows([PlayedPlan("one", "", found, "USD")])}
    assert rows["delay, left behind"].startswith("1,834.40 USD")
    columns = service([PlayedPlan("one", "", found, "USD")]).keys
    assert "delay_costs" in columns
