"""What a handling unit loses, in numbers small enough to recompute by hand."""

from __future__ import annotations

import numpy as np
import pytest
from little import little

from onward.judge import verify
from onward.network.loss import late_loss, stays_min, unit_loss, weight_of
from onward.plan.solve import solve

ONE = """
as_of 2020-03-01
fly F1 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 100m3 400/kg
ship masks CNPVG>BELGG p1 2x 100kg 0.1m3 due=3 latest=9
"""


@pytest.mark.parametrize(
    ("late", "loss"), [(-60, 0), (0, 0), (60, 6_000), (1_000, 100_000), (1_001, 100_000)]
)
def test_no_less_than_nothing_and_no_more_than_staying(late: int, loss: int) -> None:
    assert late_loss(100, late, 1_000) == loss
    found = late_loss(np.array([100]), np.array([late]), np.array([1_000]))
    assert found.tolist() == [loss]


def test_weight_is_chargeable_kg_by_air_rounded_up() -> None:
    """0.7 m3 at 167 kg a cubic metre are 116.9 kg, more than 100 kg."""
    (shipment,) = little(ONE.replace("0.1m3", "0.7m3")).shipments
    assert weight_of(shipment, 167) == 117
    (shipment,) = little(ONE).shipments
    assert weight_of(shipment, 167) == 100


def test_the_planner_and_the_judge_count_the_same() -> None:
    scenario = little(ONE)
    plan = solve(scenario)
    (shipment,) = scenario.shipments
    through = verify(scenario, plan)
    (leg,) = scenario.departures
    late = int((leg.arrives_at - shipment.due_at).total_seconds() // 60)
    assert late > 0
    assert not through.problems
    assert plan.levels[0].value == 2 * unit_loss(scenario, shipment, late)
    assert plan.levels[0].scale == 2 * unit_loss(scenario, shipment, None)
    assert stays_min(shipment, scenario.left_behind_hours) >= late
