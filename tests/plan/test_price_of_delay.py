"""The planner where delay has a price and itineraries owe a fee: charters that earn their price, what
is left behind, what a plan states of its money, moves, and the bound of cost.
"""

from __future__ import annotations

import numpy as np
import pytest
from little import little

from onward.formats.planfile import plan_in, plan_text
from onward.judge import verify
from onward.network.build import build
from onward.plan.exact import best_of_all, completed
from onward.plan.oracle import Oracle, Prices
from onward.plan.params import STANDARD
from onward.plan.plan import Level, Plan
from onward.plan.proof import cannot_be_helped
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario


def planned(text: str) -> Plan:
    """The usual plan of a scenario; the judge accepts all that it states."""
    return judged(little(text), solve(little(text)))


def judged(scenario: Scenario, plan: Plan) -> Plan:
    verdict = verify(scenario, plan)
    assert verdict.problems == verdict.proof_problems == ()
    assert verdict.false_claims == []
    assert verdict.proven
    assert plan_in(plan_text(plan)) == plan
    for level in plan.levels:
        assert (level.bound_any or 0) <= (level.bound_bought or 0) <= level.value
    return plan


def last(plan: Plan) -> Level:
    return plan.levels[-1]


CHARTER = """
charter C {price}
fly CF CNPVG>BELGG 2 00:00 > 2 12:00 charter=C
fly F2 CNPVG>BELGG 4 12:00 > 5 00:00
ship parcels CNPVG>BELGG p3 2x 100kg 0.1m3 due=2T12:00 latest=9 value=90000
delay_price p3 minor_per_tonne_hour=100
"""


@pytest.mark.parametrize(("price", "bought", "cost"), [(1_199, ("C",), 1_199), (1_201, (), 1_200)])
def test_a_charter_for_priced_goods_is_bought_only_if_it_earns_its_price(
    price: int, bought: tuple[str, ...], cost: int
) -> None:
    """By F2 0.2 t are 60 hours late: 1,200."""
    plan = planned(CHARTER.format(price=price))
    assert (plan.charters, last(plan).value) == (bought, cost)


def test_for_strict_goods_a_charter_is_bought_whatever_it_costs() -> None:
    text = f"{CHARTER.format(price=9_000_000)}\nship masks CNPVG>BELGG 1x 100kg 0.1m3 due=2T12:00"
    plan = planned(text)
    assert plan.charters == ("C",)
    assert [level.name for level in plan.levels] == ["loss:1", "cost"]
    assert plan.cost_parts == {
        "carriage": 0, "charters": 9_000_000, "fees": 0, "delay": 0, "left_behind": 0
    }  # fmt: skip


FULL = """
fly F CNPVG>BELGG 2 00:00 > 3 00:00 100kg {rate}/kg
ship parcels CNPVG>BELGG p3 2x 100kg 0.1m3 due=2 latest=9 left_behind_hours=0 {more}
delay_price p3 minor_per_tonne_hour=100
"""


def test_what_is_left_behind_costs_its_delay_and_the_rest_of_its_value() -> None:
    """L is 8 days: 192 hours of 0.1 t cost 1,920. One unit arrives a day late: 240."""
    plan = planned(FULL.format(rate=1, more="left_behind_minor=700"))
    assert plan.cost_parts == {
        "carriage": 100, "charters": 0, "fees": 0, "delay": 240, "left_behind": 1_920 + 700
    }  # fmt: skip
    assert plan.priced_losses == {3: 100 * 24 * 60 + 100 * 192 * 60}
    assert last(plan).scale == 2 * (1_920 + 700)
    by_value = planned(FULL.format(rate=1, more="value=50000"))
    assert last(by_value).value == 100 + 240 + 50_000


@pytest.mark.parametrize(("rate", "left"), [(23.7, 1), (23.9, 2)])
def test_nobody_flies_for_more_than_staying_costs(rate: float, left: int) -> None:
    """Staying costs 1,920 + 700, flying 240 and the carriage."""
    plan = planned(FULL.format(rate=rate, more="left_behind_minor=700"))
    assert sum(row.handling_units for row in plan.left_behind) == left


def test_without_prices_and_fee_nothing_of_it_is_stated() -> None:
    plan = planned("fly F CNPVG>BELGG 2 00:00 > 3 00:00\nship masks CNPVG>BELGG 1x 1kg 0.1m3")
    assert plan.cost_parts is plan.priced_losses is None
    assert "cost_parts" not in plan_text(plan)
    assert (last(plan).scale, last(plan).cannot_be_helped) == (0, 0)


@pytest.mark.parametrize(("fee", "used"), [(299, {"F1", "T"}), (301, {"T"})])
def test_a_fee_makes_one_itinerary_of_two(fee: int, used: set[str]) -> None:
    """The lorry costs 300 for a unit, the aeroplane nothing, and it takes one of two."""
    plan = planned(f"""
        set consignment_fee_minor={fee}
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg
        road T CNPVG>BELGG 2 00:00 > 2 12:00 3/kg
        ship gowns CNPVG>BELGG p1 2x 100kg 0.1m3 due=3
    """)
    assert {leg.departure for c in plan.consignments for leg in c.legs} == used
    assert plan.cost_parts is not None
    assert plan.cost_parts["fees"] == fee * len(used)


def test_a_dearer_itinerary_for_more_units_is_worth_its_fee() -> None:
    """All five are on T at 10 each. One on F1 would save 9, less than the fee; three on F2 save 8
    each.
    """
    plan = planned("""
        set consignment_fee_minor=15
        road T CNPVG>BELGG 2 00:00 > 2 12:00 0.1/kg
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg 0.01/kg
        fly F2 CNPVG>BELGG 2 00:00 > 2 12:00 300kg 0.02/kg
        ship gowns CNPVG>BELGG p1 5x 100kg 0.1m3 due=3
    """)
    assert last(plan).value == 3 * 2 + 2 * 10 + 2 * 15


@pytest.mark.parametrize(("hours", "way"), [(100, "LATER"), (126, "SOON")])
def test_priced_goods_wait_where_that_pays(hours: int, way: str) -> None:
    """A day later is 300 cheaper; it costs 240, or 302."""
    plan = planned(f"""
        fly SOON CNPVG>BELGG 2 00:00 > 2 12:00 5/kg
        fly LATER CNPVG>BELGG 3 00:00 > 3 12:00 2/kg
        ship gowns CNPVG>BELGG p1 1x 100kg 0.1m3 due=2T12:00 latest=9 value=90000
        delay_price p1 minor_per_tonne_hour={hours}
    """)
    assert [c.legs[0].departure for c in plan.consignments] == [way]
    assert [level.name for level in plan.levels] == ["cost"]


def test_a_price_of_nothing_leaves_only_what_staying_costs() -> None:
    plan = planned("""
        fly F CNPVG>BELGG 2 00:00 > 3 00:00 5/kg
        ship gowns CNPVG>BELGG p1 1x 100kg 0.1m3 due=2 left_behind_minor=501
        ship masks CNPVG>BELGG p1 1x 100kg 0.1m3 due=2 left_behind_minor=498
        delay_price p1 minor_per_tonne_hour=0
    """)
    assert [c.shipment for c in plan.consignments] == ["gowns"]
    assert last(plan).value == 500 + 498


def test_what_cannot_be_helped_of_cost_is_what_each_pays_alone_at_least() -> None:
    """Alone each flies for 100 and is a day late for 240; half a minor unit is left to
    rounding, and a rate of 166,667 millionths is a little more than 240 a day.
    """
    scenario = little(FULL.format(rate=1, more="left_behind_minor=700"))
    assert cannot_be_helped(Oracle(build(scenario))) == (2 * (100 + 240),)
    level = Level(name="cost", value=2_960, scale=5_240, cannot_be_helped=680, bound_bought=2_960)
    assert level.gap(level.bound_bought) == 0
    assert level.gap(1_820) == (2_960 - 1_820) / (2_960 - 680)


@pytest.mark.parametrize("kernel", ["compiled", "numpy"])
def test_a_price_is_the_money_of_the_itinerary_delay_not_rounded(kernel: str) -> None:
    """Every itinerary of priced goods: the kernels price it as its columns say."""
    scenario = little(CHARTER.format(price=5).replace("hour=100", "hour=33.333"))
    oracle = Oracle(build(scenario), kernel)
    rows = np.zeros(len(oracle.network.rows.keys), np.int64)
    prices = Prices(loss=np.zeros(1, np.int64), cost=10**6, rows=rows)
    rate = round(33_333 * 100 / 60)
    assert oracle.cheapest(prices).price.tolist() == [0]
    assert oracle.stay(prices).tolist() == [rate * 43_200 + (90_000 - 2_400) * 10**6]
    assert sorted(completed(oracle).cost.tolist()) == [0, round(rate * 3_600 / 10**6)]


def test_a_replan_weighs_the_price_of_touching_against_delay() -> None:
    """F1 is cancelled for masks; gowns stay on F2 unless what F3 saves is more than touching."""
    text = """
        fly F2 CNPVG>BELGG 5 00:00 > 5 12:00
        {more}
        ship gowns CNPVG>BELGG p1 1x 100kg 0.1m3 due=2T12:00 latest=9 value=90000
        delay_price p1 minor_per_tonne_hour=100
        set firm_hours=0
    """
    before = planned(text.format(more=""))
    now = little(text.format(more="fly F3 CNPVG>BELGG 4 00:00 > 4 12:00"))
    for price, way in ((238, "F3"), (240, "F2")):
        plan = judged(now, replan(now, before, earlier=before, price_per_touched=price))
        assert [c.legs[0].departure for c in plan.consignments] == [way]


@pytest.mark.parametrize(("price", "distances"), [("", {"loss:3"}), ("p3", {"cost"})])
def test_a_replan_is_near_if_cost_is_where_delay_has_a_price(
    price: str, distances: set[str]
) -> None:
    """A loss without a price is near by itself; what priced goods lose stands in cost."""
    text = CHARTER.replace("delay_price p3 minor_per_tonne_hour=100\n", "")
    if price:
        text += f"delay_price {price} minor_per_tonne_hour=100\n"
    scenario = little(text.format(price=2_000))
    plan = solve(scenario)
    again = judged(scenario, replan(scenario, plan, earlier=plan))
    assert again.touched is not None
    assert {name.removesuffix(" any") for name in again.touched.anchor} == distances


@pytest.mark.parametrize(("fee", "itineraries"), [(1_400, 2), (1_600, 1)])
def test_the_exact_plan_owes_a_fee_once_for_each_itinerary(fee: int, itineraries: int) -> None:
    """F1 has room for five units, each 300 cheaper; asked before any move is made."""
    text = """
        fly F1 CNPVG>BELGG 2 > 3 500kg 100/kg
        fly F2 CNPVG>BELGG 2 > 3 103/kg
        ship masks CNPVG>BELGG p1 10x 100kg 0.1m3
    """
    oracle = Oracle(build(little(text + f"set consignment_fee_minor={fee}")))
    stock, _ = best_of_all(oracle, True, STANDARD.most_itineraries)
    assert len(stock.placed) == itineraries
