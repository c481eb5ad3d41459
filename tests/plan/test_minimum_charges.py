"""Minimum charges: examples by hand, the planner and the judge against brute force, and planted
faults that each of them finds in the other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from judge.test_oracles import plan_of, stated
from little import little
from oracles.arc_flow import arc_flow
from oracles.brute_force import brute_force
from oracles.moves import moves
from oracles.random_charges import charged_tiny
from oracles.random_scenarios import kernel_of
from oracles.replans import World, cost_parts, placed
from plan.test_priced_oracle import bounds_hold, no_worse_than_repaired
from plan.test_together import current, settled, ways
from seeds import few

from onward.events.advance import advance
from onward.judge import check, value, verify
from onward.judge.minimum_charges import MinimumCharges
from onward.judge.travel import judged_scenario
from onward.network.build import build
from onward.plan.fill import empty
from onward.plan.greedy import carrying
from onward.plan.incumbent import incumbent_of
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.oracle.minimums import Minimums
from onward.plan.params import STANDARD, ExactParams
from onward.plan.plan import Consignment, Leg, Plan
from onward.plan.publish import plan_of as plan_of_stock
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.replay.account import paid
from onward.scenario import PriceAmendment, Scenario, timetable
from onward.scenario.exchange_rates import exchange
from onward.scenario.problems import problems

# -- by hand


def planned(text: str) -> tuple[int, dict[str, str]]:
    """The cost of the best plan, which planner, brute force and judge agree on, and what each
    shipment travels on: "F1 2, F2 1".
    """
    scenario = little(text)
    best, plan = brute_force(scenario), solve(scenario)
    assert {level.name: level.value for level in plan.levels} == best.values
    assert best.values == arc_flow(scenario) == value(scenario, plan_of(scenario, best))
    assert verify(scenario, plan).false_claims == []
    on: dict[str, list[str]] = {}
    for c in plan.consignments:
        flights = "+".join(leg.departure for leg in c.legs)
        on.setdefault(c.shipment, []).append(f"{flights} {c.handling_units}")
    return best.values["cost"], {name: ", ".join(sorted(rows)) for name, rows in on.items()}


TWO = """
    fly DEAR CNPVG>BELGG 2 00:00 > 2 12:00 500/kg
    fly LEAST CNPVG>BELGG 2 01:00 > 2 12:00 400/kg minimum=15000
"""


@pytest.mark.parametrize(
    ("units", "cost", "on"),
    [
        (1, 5_000, "DEAR 1"),  # 10 kg: 50.00, and 150.00 at least
        (2, 10_000, "DEAR 2"),
        (3, 15_000, ""),  # 150.00 either way
        (4, 16_000, "LEAST 4"),  # 40 kg x 4.00 is above the minimum
    ],
)
def test_a_consignment_owes_the_minimum_or_its_kilograms(units: int, cost: int, on: str) -> None:
    found = planned(f"{TWO}\nship A CNPVG>BELGG {units}x 10kg 0.01m3 due=3")
    assert found[0] == cost
    assert not on or found[1] == {"A": on}


def test_it_is_owed_once_by_a_consignment_and_again_by_each_other_one() -> None:
    text = "fly F CNPVG>BELGG 2 00:00 > 2 12:00 400/kg minimum=15000\n"
    three = "ship A CNPVG>BELGG 3x 10kg 0.01m3 due=3\n"
    assert planned(text + three)[0] == 15_000
    assert planned(text + "".join(three.replace("A", n).replace("3x", "1x") for n in "XYZ"))[0] == (
        3 * 15_000
    )


def test_a_shipment_is_not_parted_where_that_costs_another_minimum() -> None:
    """F1 is cheaper for two of three; then F2 takes the third for 160.00 at least, instead of all
    three.
    """
    text = """
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 20kg 9m3 350/kg
        fly F2 CNPVG>BELGG 2 01:00 > 2 12:00 500/kg {}
        ship A CNPVG>BELGG 3x 10kg 0.01m3 due=3
    """
    assert planned(text.format("minimum=16000")) == (16_000, {"A": "F2 3"})
    assert planned(text.format("")) == (12_000, {"A": "F1 2, F2 1"})


def after_moves(text: str, row: str) -> list[str]:
    """The itineraries when all moves are made that a plan with the charter has."""
    scenario = little(text)
    oracle = Oracle(build(scenario))
    before, network = incumbent_of(oracle, current(scenario, row)), oracle.network
    stock = empty(network, carrying(network, np.ones(len(network.charters), bool)))
    for (piece, path), count in zip(before.keys, before.count.tolist(), strict=True):
        stock.left[piece] -= count
        stock.add(piece, np.frombuffer(path, np.int32), count)
    stock.room -= before.columns.taken_exactly(before.count, len(stock.room))
    moves_of = Moves(oracle, stock)
    moves_of.settle(lambda: True)
    return ways(plan_of_stock(oracle, moves_of.whole, "onward", "done", {}))


@pytest.mark.parametrize(
    ("minimum", "on"),
    [
        (15_000, "A 1 CF"),  # the charter's 100.00 are less
        (9_000, "A 1 F"),
    ],
)
def test_a_charter_is_given_up_only_if_the_new_minimum_is_less(minimum: int, on: str) -> None:
    text = f"""
        fly CF CNPVG>BELGG 2 00:00 > 2 12:00 100kg 9m3 charter=C
        charter C 10000
        fly F CNPVG>BELGG 2 00:00 > 2 12:00 50/kg minimum={minimum}
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=3
    """
    assert after_moves(text, "A 1 CF") == [on]


@pytest.mark.parametrize(("minimum", "on"), [(9_000, "A 1 F"), (100, "A 1 CF+F2")])
def test_giving_a_charter_up_saves_the_minimum_of_the_leg_behind_it(minimum: int, on: str) -> None:
    """On the charter (50.00) and F2 the goods owe 50.00 and the minimum of F2; on F 120.00."""
    text = f"""
        fly CF CNPVG>HKHKG 2 00:00 > 2 03:00 100kg 9m3 charter=C
        charter C 5000
        fly F2 HKHKG>BELGG 2 08:00 > 2 20:00 10/kg minimum={minimum}
        fly F CNPVG>BELGG 2 00:00 > 2 12:00 1200/kg
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=3
    """
    assert after_moves(text, "A 1 CF+F2") == [on]


@pytest.mark.parametrize("start", ["DEAR", "LEAST"])
@pytest.mark.parametrize(("units", "on"), [(2, "DEAR"), (4, "LEAST")])
def test_a_row_that_stays_together_moves_by_its_minimum(start: str, units: int, on: str) -> None:
    """20 kg owe 100.00 on DEAR and the minimum of 150.00 on LEAST; 40 kg 200.00 and 160.00."""
    scenario = little(f"{TWO}\nship A CNPVG>BELGG {units}x 10kg 0.01m3 due=3 keep_together=true\n")
    assert settled(scenario, current(scenario, f"A 1-{units} {start}"))[1] == [f"A {units} {on}"]


def test_each_leg_has_its_own_and_a_surcharge_is_owed_beside_it() -> None:
    text = """
        fly F1 CNPVG>HKHKG 2 00:00 > 2 03:00 100/kg minimum=2000
        fly F2 HKHKG>BELGG 2 08:00 > 2 20:00 300/kg minimum=9000
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=3
    """
    assert planned(text)[0] == 2_000 + 9_000
    # 50 a kg on F2: 90.00, and 5.00 beside it, although 10 kg x 3.50 are far below the minimum
    assert planned(text + "surcharge U 50/kg origins=HK")[0] == 2_000 + 9_000 + 500
    # and where the price is above it, 10 kg x (9.50 + 0.50)
    dear = text.replace("300/kg", "950/kg")
    assert planned(dear + "surcharge U 50/kg origins=HK")[0] == 2_000 + 9_500 + 500


def test_allotments_and_offered_space_have_minimums_of_their_own() -> None:
    text = """
        fly F CNPVG>BELGG 2 00:00 > 2 12:00 100kg 9m3 400/kg minimum=15000
        allot A desk departure=F 50kg 1m3 300/kg minimum=7000
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=3 party=desk
    """
    assert planned(text)[0] == 7_000
    offer = text.replace("allot A desk departure=F", "offer A desk departure=F")
    assert planned(offer)[0] == 7_000


def test_each_run_of_a_service_has_its_minimum_and_an_allotment_on_it_its_own() -> None:
    text = """
        exchange EUR 1 1.50
        service S CNPVG>BELGG 09:30 600 days=2..3 200/kg minimum=15000 currency=EUR
        {}
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=4 party=desk
    """
    assert planned(text.format(""))[0] == 22_500  # 10 kg x 3.00 are far below it
    assert planned(text.format("allot B desk service=S 50kg 1m3 200/kg minimum=7000"))[0] == 7_000


@pytest.mark.parametrize(
    ("offer", "where"),
    [
        ("fly F CNPVG>BELGG 2 00:00 > 2 12:00", "departure=F"),
        ("service S CNPVG>BELGG 09:30 600 days=2..2", "service=S"),
    ],
)
def test_a_new_price_says_a_new_minimum_or_leaves_it(offer: str, where: str) -> None:
    text = f"""
        {offer} 400/kg minimum=15000
        ship A CNPVG>BELGG 1x 10kg 0.01m3 due=3
        price P 500/kg {where} {{}}
    """
    assert planned(text.format(""))[0] == 15_000
    assert planned(text.format("minimum=0"))[0] == 5_000
    assert planned(text.format("minimum=6000"))[0] == 6_000
    later = f"minimum=6000\nprice Q 700/kg {where}"  # the last word on each column
    assert planned(text.format(later))[0] == 7_000


def test_rounding_is_by_unit_and_the_minimum_by_consignment() -> None:
    """A unit of 333 g at 1.50 a kg is 49.95, rounded 50: three are 150, one cent above 149."""
    text = """
        fly F CNPVG>BELGG 2 00:00 > 2 12:00 150/kg minimum={}
        ship A CNPVG>BELGG 3x 0.333kg 0.001m3 due=3
    """
    assert planned(text.format(149))[0] == 150
    assert planned(text.format(151))[0] == 151


def test_goods_under_way_owe_for_the_legs_that_they_have_still_to_come() -> None:
    """Units 1-2 and 4-5 of one shipment, at one place in one state, are one consignment; with
    another waybill they are two.
    """
    part = "ship {} HKHKG>BELGG 2x 10kg 0.01m3 ready=1 due=3 part_of=ALL arrived_by=air first_unit={}\n"
    text = "fly F HKHKG>BELGG 2 08:00 > 2 20:00 300/kg minimum=9000\n" + part.format("A", 1)
    assert planned(text)[0] == 9_000
    assert planned(text + part.format("B", 4))[0] == 4 * 3_000
    assert planned(text + part.format("B", 4).rstrip() + " awb=020-12345675")[0] == 2 * 9_000


SPLIT = """
    fly L1 CNPVG>HKHKG 2 00:00 > 2 03:00 100/kg
    fly L2 HKHKG>BELGG 3 08:00 > 3 20:00 300/kg minimum=15000
    fly D CNPVG>BELGG 2 00:30 > 2 02:30 900/kg
    ship A CNPVG>BELGG 5x 10kg 0.01m3 due=4
"""


def divided() -> tuple[Scenario, Plan]:
    """Units 1, 2, 4 and 5 go one way, unit 3 another: after the first leg the four are two rows."""
    scenario = little(SPLIT)
    ways = [(1, 2, "L1 L2"), (3, 3, "D"), (4, 5, "L1 L2")]
    rows = tuple(
        Consignment(id=f"A/{a}", shipment="A", first=a, last=b, legs=tuple(map(Leg, on.split())))
        for a, b, on in ways
    )
    plan = replace(
        solve(scenario),
        consignments=rows,
        left_behind=(),
        levels=(),
        cost_parts=None,
        kept_back=None,
    )
    assert check(scenario, plan) == []
    assert value(scenario, plan)["cost"] == 4 * 1_000 + 15_000 + 9_000
    now = advance(scenario, plan, [], scenario.departures[0].arrives_at)
    assert [s.first_unit for s in now.scenario.shipments] == [1, 4]
    return now.scenario, now.plan


def test_a_replan_charges_a_consignment_once_whatever_its_numbers() -> None:
    scenario, current = divided()
    assert value(scenario, current)["cost"] == 15_000
    plan = replan(scenario, current)
    assert verify(scenario, plan).false_claims == []
    assert plan.levels[-1].value == value(scenario, plan)["cost"] == 15_000


def test_legs_that_have_left_cost_what_their_plan_said_they_would() -> None:
    """All of a consignment's rows together, also where only the first of their legs has left."""
    scenario, current = divided()
    seen, rows = judged_scenario(scenario), current.consignments
    assert paid(seen, current, rows) == value(scenario, current)["cost"] == 15_000
    scenario = little(SPLIT.replace("100/kg", "100/kg minimum=7000"))
    plan = solve(scenario)
    seen = judged_scenario(scenario)
    assert paid(seen, plan, plan.consignments) == plan.levels[-1].value == 7_000 + 15_000
    first = [replace(c, legs=c.legs[:1]) for c in plan.consignments]
    assert paid(seen, plan, first) == 7_000


# -- against brute force


def compared(seed: int) -> Counter[str]:
    """One scenario planned as usual: its values are those of the best of all plans."""
    scenario, seen = charged_tiny(seed), Counter[str]()
    best = brute_force(scenario)
    by_force = plan_of(scenario, best)
    assert check(scenario, by_force) == [], seed
    assert value(scenario, by_force) == best.values, seed
    plan = solve(scenario, kernel=kernel_of(seed))
    assert {level.name: level.value for level in plan.levels} == best.values, seed
    verdict = verify(scenario, plan)
    assert verdict.problems == verdict.proof_problems == (), seed
    assert verdict.false_claims == [], seed
    for name, parts in stated(scenario, plan).items():
        assert (getattr(plan, name) or {}) == parts, (seed, name)
    for level in plan.levels:  # what none can beat is not above what this one reaches
        bounds = [b for b in (level.bound_any, level.bound_bought) if b is not None]
        assert all(bound <= best.values[level.name] for bound in bounds), (seed, level.name)
        seen["bounded"] += len(bounds)
    if not seed % 5:
        assert best.values == arc_flow(scenario), seed
        bounds_hold(scenario, plan)
        assert moves(scenario, plan) == [], seed
    seen["travels"] += bool(plan.consignments)
    seen["charged"] += bool((plan.cost_parts or {}).get("minimums"))
    seen["converted"] += bool(scenario.exchange_rates)
    return seen


def test_random_ones_are_valid_and_mixed() -> None:
    scenarios = [charged_tiny(seed) for seed in range(120)]
    assert [problems(each) for each in scenarios] == [[]] * 120
    offers = [d for each in scenarios for d in (*each.departures, *each.services)]
    assert {d.currency for d in offers} >= {"", "USD", "EUR", "JPY", "KWD"}
    assert any(a.minimum_minor for each in scenarios for a in each.allotments)
    assert any(each.delay_prices and each.consignment_fee_minor for each in scenarios)
    assert sum(bool(Oracle(build(each)).minimums.lots) for each in scenarios) > 1


@pytest.mark.parametrize("first", few(range(0, 500, 20), 2))
def test_planner_brute_force_and_judge_agree(first: int) -> None:
    seen = sum((compared(seed) for seed in range(first, first + 20)), Counter[str]())
    assert min(seen["travels"], seen["charged"], seen["converted"], seen["bounded"]) > 2, seen


@pytest.mark.parametrize("first", few(range(1_000, 1_200, 20), 1))
def test_without_listing_every_itinerary_no_better_move_is_left(first: int) -> None:
    listing = replace(STANDARD, exact=ExactParams(shipments=0))
    equal = 0
    for seed in range(first, first + 20):
        scenario = charged_tiny(seed)
        plan = solve(scenario, params=listing)
        assert moves(scenario, plan) == [], seed
        assert verify(scenario, plan).false_claims == [], seed
        found = {level.name: level.value for level in plan.levels}
        equal += found == brute_force(scenario).values
    assert equal > 16  # 195 of the first 200


@pytest.mark.parametrize("seed", [1015, 1055, 1079])
def test_where_moves_end_above_the_best_the_exact_solver_counts_minimums(seed: int) -> None:
    scenario = charged_tiny(seed)
    by_moves = solve(scenario, params=replace(STANDARD, exact=ExactParams(shipments=0)))
    best = brute_force(scenario).values
    assert best["cost"] < by_moves.levels[-1].value
    assert {level.name: level.value for level in solve(scenario).levels} == best


def replanned(seed: int) -> tuple[Scenario, Plan] | None:
    """A replan after some prices and minimum charges change; None where nothing travels."""
    scenario = charged_tiny(seed)
    old = solve(scenario)
    if not old.consignments:
        return None
    prices = tuple(
        PriceAmendment(
            id=f"N{d.id}",
            departure=d.id,
            cost_minor_per_kg=d.cost_minor_per_kg * (0.3, 1, 1.5)[(seed + i) % 3],
            minimum_minor=(None, 0, 2_000, 30_000)[(seed + i) % 4],
        )
        for i, d in enumerate(scenario.departures)
    )
    dearer = replace(scenario, prices=(*scenario.prices, *prices))
    now = advance(dearer, old, [], scenario.as_of, known_to=scenario.known_to)
    later = replace(now.scenario, firm_hours=(0, 0, 72)[seed % 3])
    return later, replan(later, now.plan, earlier=old, search=not seed % 4)


@pytest.mark.parametrize("first", few(range(2_000, 2_400, 10), 1))
def test_replans_are_no_worse_than_what_is_left_repaired(first: int) -> None:
    looked = 0
    for seed in range(first, first + 10):
        if made := replanned(seed):
            scenario, plan = made
            verdict = verify(scenario, plan)
            assert verdict.problems == verdict.proof_problems == (), seed
            assert verdict.false_claims == [], seed
            no_worse_than_repaired(scenario, plan)
            assert moves(scenario, plan) == [], seed
            looked += 1
    assert looked > 3


def partly_left(seed: int) -> tuple[Scenario, Plan] | None:
    """A random scenario and plan once some legs have left; None where no goods go on."""
    scenario = charged_tiny(seed)
    old = solve(scenario)
    used = {leg.departure for c in old.consignments for leg in c.legs}
    times = sorted({d.departs_at for d in timetable(scenario) if d.id in used})
    if len(times) < 2:
        return None
    at = times[seed % (len(times) - 1)] + timedelta(minutes=1)
    now = advance(scenario, old, [], at, known_to=scenario.known_to)
    return (now.scenario, now.plan) if now.plan.consignments else None


@pytest.mark.parametrize("first", few(range(3_000, 3_400, 20), 1))
def test_goods_partly_left_owe_in_a_replan_what_brute_force_says(first: int) -> None:
    """A replan and a new plan of what has not left: planner, judge and every unit counted alone."""
    seen = Counter[str]()
    for seed in range(first, first + 20):
        if made := partly_left(seed):
            scenario, current = made
            best, world = brute_force(scenario), World(scenario)
            assert {x.name: x.value for x in solve(scenario).levels} == best.values, seed
            for plan in (current, replan(scenario, current)):
                units = placed(plan, world)
                parts = cost_parts(world, units, plan.charters)
                cost = value(scenario, plan)["cost"]
                assert cost == sum(parts.values()), seed
                seen["charged"] += bool(parts.get("minimums"))
            verdict = verify(scenario, plan)
            assert verdict.problems == verdict.proof_problems == (), seed
            assert verdict.false_claims == [], seed
            assert cost == plan.levels[-1].value, seed
            seen["rows in one"] += any(a != b for a, b in world.plain.one.items())
            seen["replans"] += 1
    assert seen["replans"] > 1, seen


# -- planted faults


THREE = "ship A CNPVG>BELGG 3x 10kg 0.01m3 due=3\n"
LANE = "fly F CNPVG>BELGG 2 00:00 > 2 12:00 400/kg minimum=15000\n" + THREE


def found_wrong(scenario: Scenario, plan: Plan) -> bool:
    return any("recomputed it is" in each.message for each in check(scenario, plan))


def test_a_judge_that_leaves_the_minimum_out_accepts_no_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = little(LANE)
    plan = solve(scenario)
    assert check(scenario, plan) == []
    monkeypatch.setattr(MinimumCharges, "added", lambda *_: 0)
    assert found_wrong(scenario, plan)


def test_a_minimum_for_each_unit_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def each(self: Minimums, key: tuple[int, bytes], units: int) -> int:
        return units * sum(least - price for least, price in self.legs(key))

    monkeypatch.setattr(Minimums, "added", each)
    assert found_wrong(little(LANE), solve(little(LANE)))


def test_a_minimum_compared_with_surcharges_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = little(f"{LANE}surcharge U 50/kg")
    network = build(scenario)
    assert (network.offers.rate - network.offers.own_rate).tolist() == [50_000]
    assert check(scenario, solve(scenario)) == []
    monkeypatch.setattr(MinimumCharges, "charge", lambda self, s, pool: (15_000, 4_500))
    assert found_wrong(scenario, solve(scenario))


def test_a_consignment_charged_twice_after_a_replan_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario, current = divided()
    assert check(scenario, replan(scenario, current)) == []
    monkeypatch.setattr("onward.plan.oracle.minimums._lots", lambda _: {})
    assert found_wrong(scenario, replan(scenario, current))


def test_the_rate_of_another_day_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = little(f"""
        as_of 2020-03-02
        exchange EUR 1 1.10
        exchange EUR 2 1.30
        fly F CNPVG>BELGG 3 00:00 > 3 12:00 400/kg minimum=15000 currency=EUR
        {THREE}
    """)
    plan = solve(scenario)
    assert check(scenario, plan) == []
    assert plan.levels[-1].value == 19_500
    first = replace(scenario, exchange_rates=scenario.exchange_rates[:1])
    monkeypatch.setattr("onward.network.build.exchange", lambda _: exchange(first))
    assert found_wrong(scenario, solve(scenario))
