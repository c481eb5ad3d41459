"""The plan as a desk makes it by hand."""

from __future__ import annotations

import pytest
from little import little

from onward.plan.greedy import greedy
from onward.scenario import Scenario

THE_LORRY_GOES_ON_THE_FIFTH = """
    transfer BELGG air road 60
    fly F1 CNHGH>BELGG 1 04:00 > 1 16:00  400/kg
    fly B1 BELGG>CNHGH 2 04:00 > 2 14:00  110/kg
    fly F2 CNHGH>BELGG 3 04:00 > 3 16:00  {price}/kg
    road R BELGG>PLWAW 5 04:00 > 6 10:00  10/kg
    ship parcels CNHGH>PLWAW p1 3x 15kg 0.1m3
"""
BEFORE_A_MINUTE_IS_LOST = "fly D CNHGH>PLWAW 4 04:00 > 6 09:59  90000/kg"


def way(scenario: Scenario, kernel: str) -> list[str]:
    plan = greedy(scenario, kernel=kernel)
    (only,) = plan.consignments
    return [leg.departure for leg in only.legs]


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
@pytest.mark.parametrize(("price", "flight"), [(399, "F2"), (900, "F1")])
def test_goods_that_wait_for_their_lorry_do_not_fly_home_meanwhile(
    kernel: str, price: int, flight: str
) -> None:
    """Out, back and out again reaches the same lorry, and so does the later flight: of ways that
    arrive together a desk takes the cheapest.
    """
    text = THE_LORRY_GOES_ON_THE_FIFTH.format(price=price)
    assert way(little(text), kernel) == [flight, "R"]


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_a_minute_counts_more_than_any_price(kernel: str) -> None:
    text = THE_LORRY_GOES_ON_THE_FIFTH.format(price=400) + "    " + BEFORE_A_MINUTE_IS_LOST
    assert way(little(text), kernel) == ["D"]
