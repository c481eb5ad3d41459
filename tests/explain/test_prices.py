"""What one more tonne is worth at most: read from a certificate, and found again by adding the
tonne.
"""

from dataclasses import replace
from datetime import date

import pytest
from little import little
from oracles.random_scenarios import random_small
from seeds import few

from onward.explain import explain
from onward.explain.base_case import base_case
from onward.explain.prices import mix
from onward.formats.builtin import read_scenario
from onward.plan.plan import Charters, Consignment, Leg, Level, Multipliers, Plan
from onward.plan.solve import solve

TIGHT = little("""
    place CNPVG name=Shanghai
    place BELGG name=Liege
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  500kg 60m3
    ship suits CNPVG>BELGG p1 20x 100kg 0.1m3
""")
# Each suit's unit weighs 100 and counts 30 days of 24 hours if it stays: 72,000 kg-hours. A tonne
# is ten units.


LOST = 10**9  # more than any tonne is worth


def proven(scenario, rows, level="loss:1", shift=0, **more):
    certificate = Multipliers(charters=Charters.BOUGHT, shift=shift, rows=rows)
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        levels=(Level(name=level, value=LOST, scale=LOST, proofs=(certificate,)),),
        **more,
    )


def test_a_tonne_of_a_full_aeroplane_is_worth_the_ten_units_it_would_carry():
    plan = solve(TIGHT)
    price = explain(TIGHT, plan).prices[0]
    assert (price.lane, price.day, price.mode, price.departure) == (
        "CNPVG-BELGG",
        date(2020, 3, 2),
        "freighter",
        "F1",
    )
    assert price.text == (
        "one more tonne Shanghai-Liege on 02MAR by freighter is worth at most 720,000 "
        "kg-hours of first-priority loss"
    )


def test_what_a_later_level_says_of_a_lane_holds_for_what_an_earlier_one_priced():
    """F1 has a price of both, F2 of the later level alone: the lane is told at the higher."""
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 60m3
        fly F2 CNPVG>BELGG 2 11:00 > 2 23:00  1000kg 60m3
        ship suits CNPVG>BELGG p1 1x 100kg 0.1m3
        ship gowns CNPVG>BELGG p2 1x 100kg 0.1m3
    """)
    first = proven(scenario, {"kg|F1|": 1})
    later = proven(scenario, {"kg|F1|": 9, "kg|F2|": 4}, "loss:2")
    told = explain(scenario, replace(first, levels=(*first.levels, *later.levels))).prices
    assert [(p.level, p.value) for p in told] == [("loss:1", 10**6), ("loss:2", 9 * 10**6)]


def test_adding_the_tonne_gains_what_the_price_says():
    plan = solve(TIGHT)
    (flight,) = TIGHT.departures
    larger = solve(replace(TIGHT, departures=(replace(flight, capacity_kg=1500.0),)))
    price = next(p for p in explain(TIGHT, plan).prices if p.level == "loss:1")
    assert (
        plan.levels[0].value - larger.levels[0].value == round(price.value) == 10 * 100 * 720 * 60
    )


def test_a_tonne_saves_no_more_than_is_lost():
    """Eighteen parcels stay; a tonne at the mix on board is room for 72."""
    scenario = read_scenario("tiny:one-flight")
    plan = solve(scenario)
    (price,) = explain(
        scenario, plan
    ).prices  # not once more at the level of cost, which holds this loss where it is
    assert price.text.endswith("is worth at most 220,320 kg-hours of second-priority loss")
    assert price.value == plan.levels[1].value == 18 * 15 * 816 * 60
    (flight,) = scenario.departures
    larger = replace(
        flight, capacity_kg=flight.capacity_kg + 1000, capacity_m3=flight.capacity_m3 + 7.2
    )
    assert solve(replace(scenario, departures=(larger,))).levels[1].value == 0


def test_a_departure_speaks_at_the_first_level_that_has_a_price_for_it():
    first, cost = (
        proven(FOUR, {"kg|F1|": 5}).levels[0],
        proven(FOUR, {"kg|F1|": 9, "kg|T1|": 2}, "cost").levels[0],
    )
    told = explain(FOUR, replace(proven(FOUR, {}), levels=(first, cost)), [])
    assert [(p.departure, p.level) for p in told.prices] == [("F1", "loss:1"), ("T1", "cost")]
    nothing_lost = replace(first, value=0)
    told = explain(FOUR, replace(proven(FOUR, {}), levels=(nothing_lost, cost)), [])
    assert [(p.departure, p.level) for p in told.prices] == [("F1", "cost"), ("T1", "cost")]


@pytest.mark.parametrize("seed", few(range(12), 6))
def test_no_tonne_gains_more_than_is_said_of_it_beside_the_gap(seed):
    scenario = replace(random_small(seed), max_charters=0, throughputs=())
    scenario = replace(
        scenario, places=tuple(replace(p, handling_kg_per_day=None) for p in scenario.places)
    )
    plan = solve(scenario, gap=0)
    base = base_case(scenario, plan)
    shared = {allotment.departure for allotment in scenario.allotments}
    for price in explain(scenario, plan, [], prices=3).prices:
        d = next(
            (d for d in scenario.departures if d.id == price.departure and d.id not in shared), None
        )
        if d is None:
            continue
        grams, litres = mix(base, base.offer_of[d.id, ""])
        larger = replace(
            d, capacity_kg=d.capacity_kg + 1000, capacity_m3=d.capacity_m3 + litres / grams
        )
        again = solve(
            replace(
                scenario, departures=tuple(larger if x is d else x for x in scenario.departures)
            ),
            gap=0,
        )
        before, after = (
            {level.name: level for level in p.levels}[price.level] for p in (plan, again)
        )
        assert before.bound_bought - price.value <= after.value + 1, price


def test_volume_counts_at_the_mix_on_board():
    # 200 kg and 0.2 m3: a litre a kg
    carried = Consignment(id="suits/1", shipment="suits", first=1, last=2, legs=(Leg("F1"),))
    plan = proven(TIGHT, {"kg|F1|": 8, "m3|F1|": 4}, shift=2, consignments=(carried,))
    (price,) = explain(TIGHT, plan, []).prices
    assert price.value == (8 * 1_000_000 + 4 * 1000) / 4


def test_an_empty_departure_has_the_mix_of_its_whole_space():
    (price,) = explain(TIGHT, proven(TIGHT, {"m3|F1|": 1}), []).prices
    assert price.value == 120_000  # 60 m3 for 500 kg: 120 m3 a tonne


def test_handling_on_arrival_adds_to_the_price():
    scenario = little(
        "place BELGG handling=500kg/day\nfly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship a CNPVG>BELGG"
    )
    (price,) = explain(
        scenario, proven(scenario, {"kg|F1|": 1, "day|BELGG|2020-03-02": 2}), []
    ).prices
    assert price.value == 3_000_000


FOUR = little("""
    set currency=JPY
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 2 12:00 > 2 23:00
    fly F3 CNPVG>BELGG 3 12:00 > 3 23:00
    rail T1 CNPVG>BELGG 3 12:00 > 9 23:00
    ship a CNPVG>BELGG
""")
ROWS = {"kg|F1|": 5, "kg|F2|": 7, "kg|F3|": 6, "kg|T1|": 1, "kg|GONE|": 9}


def test_the_dearest_of_a_lane_and_day_speaks_and_the_highest_come_first():
    told = explain(FOUR, proven(FOUR, ROWS), [])
    assert [(p.departure, p.day.day, p.mode) for p in told.prices] == [
        ("F2", 2, "freighter"),
        ("F3", 3, "freighter"),
        ("T1", 3, "rail"),
    ]
    assert told.priced == 3


def test_fewer_are_shown_if_asked_and_all_are_counted():
    told = explain(FOUR, proven(FOUR, ROWS), [], prices=2)
    assert [p.departure for p in told.prices] == ["F2", "F3"]
    assert told.priced == 3
    assert len(explain(FOUR, proven(FOUR, ROWS), [], prices=None).prices) == 3


def test_a_price_of_cost_is_money_of_the_currency():
    price = explain(FOUR, proven(FOUR, {"kg|F1|": 1}, level="cost"), []).prices[0]
    assert price.per_tonne == "1,000,000 JPY"  # no minor unit


def test_without_a_certificate_there_are_no_prices():
    told = explain(
        FOUR, replace(proven(FOUR, ROWS), levels=(Level(name="loss:1", value=0, scale=0),)), []
    )
    assert (told.prices, told.priced) == ((), 0)
