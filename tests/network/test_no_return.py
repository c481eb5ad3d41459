"""Goods that may not return: which itineraries are left, how a plan, a replan and a simulation
follow, and what is said of goods that have none.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from little import little

from onward.desk.judged_plan import judged
from onward.desk.loads import loads
from onward.desk.reading_of_plan import reading_of
from onward.explain import explain
from onward.network.build import build
from onward.options.board import board
from onward.options.idle import Why
from onward.options.options import Options
from onward.plan.exact import itineraries
from onward.plan.incumbent import incumbent_of
from onward.plan.oracle import Oracle, Prices
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.report.loaded_plan import LoadedPlan
from onward.report.tables.loads import load_list
from onward.scenario import Scenario
from onward.simulate.plan_course import NOWHERE, course
from onward.web.coded_plan import coded_plan

# Hangzhou to Johannesburg: by lorry to Shanghai, and on by Liege or by Hong Kong
ROUND = """
    set goods_may_return=false
    area CHINA CN HK MO
    area EUROPE BE ES
    road R1 CNHGH>CNPVG 2 00:00 > 2 06:00
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 BELGG>HKHKG 3 06:00 > 3 18:00
    fly F3 HKHKG>ZAJNB 4 06:00 > 4 18:00
    transfer CNPVG road air 60
    ship masks CNHGH>ZAJNB p1 1x 20kg 0.1m3 ready=1 due=5 latest=9
"""


def ways(scenario: Scenario) -> set[str]:
    """Every itinerary of the first goods, as ``F1 F2``."""
    oracle = Oracle(build(scenario))
    departures, ix = oracle.network.offers.departures, oracle.index
    found = [[departures[ix.offer[q]].id for q in legs] for legs in itineraries(oracle, 0)]
    for kernel in ("numpy", None):
        assert cheapest(scenario, kernel) in ({" ".join(legs) for legs in found} or {""})
    return {" ".join(legs) for legs in found}


def cheapest(scenario: Scenario, kernel: str | None) -> str:
    oracle = Oracle(build(scenario), kernel)
    nothing = np.zeros(len(oracle.network.rows.keys), np.int64)
    paths = oracle.cheapest(Prices(loss=np.array([1]), cost=1, rows=nothing))
    legs = paths.positions[0][paths.positions[0] >= 0]
    return " ".join(oracle.network.offers.departures[o].id for o in oracle.index.offer[legs])


def travels(plan: Plan) -> list[str]:
    return [" ".join(leg.departure for leg in c.legs) for c in plan.consignments]


def test_goods_do_not_come_back_to_the_area_that_they_left() -> None:
    assert ways(little(ROUND)) == set()
    assert ways(little(ROUND + "set goods_may_return=true")) == {"R1 F1 F2 F3"}


def test_without_a_table_each_country_is_an_area() -> None:
    by_itself = ROUND.replace("area CHINA CN HK MO", "")
    assert ways(little(by_itself)) == {"R1 F1 F2 F3"}


def test_goods_move_freely_inside_the_area_where_they_start() -> None:
    inside = ROUND + "fly F4 CNPVG>HKHKG 2 10:00 > 2 12:00"
    assert ways(little(inside)) == {"R1 F4 F3"}


@pytest.mark.parametrize("may_return", [True, False])
def test_a_shipment_says_otherwise(may_return: bool) -> None:
    own = ROUND.replace("latest=9", f"latest=9 may_return={str(may_return).lower()}")
    other = own.replace("goods_may_return=false", f"goods_may_return={str(not may_return).lower()}")
    assert bool(ways(little(other))) is may_return


def test_goods_do_not_leave_the_area_where_they_end() -> None:
    text = """
        set goods_may_return=false
        area EUROPE BE ES GB
        fly F1 CNPVG>ESMAD 2 10:00 > 2 22:00
        fly F2 ESMAD>AEDXB 3 06:00 > 3 12:00
        fly F3 AEDXB>BELGG 4 06:00 > 4 12:00
        fly F4 ESMAD>GBLHR 3 06:00 > 3 12:00
        fly F5 GBLHR>BELGG 4 06:00 > 4 12:00
        ship masks CNPVG>BELGG p1 1x 20kg 0.1m3 ready=1 due=5 latest=9
    """
    assert ways(little(text)) == {"F1 F4 F5"}


def test_goods_do_not_go_round_to_where_they_start_or_end() -> None:
    text = """
        set goods_may_return=false
        road R1 CNHGH>CNPVG 2 00:00 > 2 06:00
        road R2 CNPVG>CNHGH 2 12:00 > 2 18:00
        fly F1 CNHGH>BELGG 4 10:00 > 4 22:00
        fly F2 BELGG>BEBRU 5 10:00 > 5 12:00
        fly F3 BEBRU>BELGG 5 20:00 > 5 22:00
        transfer CNPVG road road 60
        transfer CNHGH road air 60
        ship masks CNHGH>BELGG p1 1x 20kg 0.1m3 ready=1 due=5 latest=9
    """
    assert ways(little(text)) == {"F1"}
    freely = little(text.replace("may_return=false", "may_return=true"))
    assert ways(freely) == {"F1", "R1 R2 F1", "F1 F2 F3", "R1 R2 F1 F2 F3"}


def test_inside_one_area_goods_do_not_leave_it() -> None:
    text = """
        set goods_may_return=false
        fly F1 CNPVG>KRICN 2 10:00 > 2 12:00
        fly F2 KRICN>CNPEK 3 06:00 > 3 08:00
        fly F3 CNPVG>CNCAN 2 10:00 > 2 12:00
        fly F4 CNCAN>CNPEK 3 06:00 > 3 08:00
        ship masks CNPVG>CNPEK p1 1x 20kg 0.1m3 ready=1 due=5 latest=9
    """
    assert ways(little(text)) == {"F3 F4"}


UNDER_WAY = """
    set goods_may_return=false
    fly F1 AEDXB>CNPEK 2 10:00 > 2 12:00
    fly F2 CNPEK>BELGG 3 06:00 > 3 08:00
    fly F3 AEDXB>BELGG 5 06:00 > 5 12:00
    ship masks CNPVG>BELGG p1 2x 20kg 0.1m3 ready=1 due=5 latest=9
    ship masks@1 AEDXB>BELGG p1 1x 20kg 0.1m3 ready=1 due=5 latest=9 part_of=masks \
        started_at=CNPVG arrived_by=air
"""


def test_goods_under_way_return_neither_to_where_they_started_nor_to_where_they_are() -> None:
    scenario = little(UNDER_WAY)
    (part,) = (s for s in scenario.shipments if s.part_of)
    assert ways(replace(scenario, shipments=(part,))) == {"F3"}


@pytest.mark.parametrize("kernel", ["numpy", "compiled"])
def test_goods_scanned_together_stay_out_of_their_own_origins(kernel: str) -> None:
    scenario = little("""
        set goods_may_return=false
        place CNHGH storage=100000
        road R1 CNHGH>CNPVG 2 00:00 > 2 06:00
        road R2 CNPVG>CNHGH 3 12:00 > 3 18:00
        fly F1 CNHGH>BELGG 4 10:00 > 4 22:00
        transfer CNPVG road road 60
        transfer CNHGH road air 60
        ship one CNHGH>BELGG p1 1x 20kg 0.1m3 ready=1 due=9 latest=12
        ship two CNPVG>BELGG p1 1x 20kg 0.1m3 ready=1 due=9 latest=12
    """)
    free = replace(scenario, goods_may_return=True)
    assert sorted(travels(solve(free, kernel=kernel))) == ["R1 R2 F1", "R2 F1"]
    assert sorted(travels(solve(scenario, kernel=kernel))) == ["F1", "R2 F1"]


# -- what is said of goods without another itinerary


def test_goods_that_would_have_to_come_back_are_told_so() -> None:
    scenario = little(ROUND)
    (reason,) = explain(scenario, solve(scenario)).left
    assert (reason.reason, reason.blocking) == ("no way but back", ("F2",))
    assert reason.detail == (
        "it would have to come back through Hong Kong (HKG), on R1 > F1 > F2 > F3"
    )
    assert reason.relaxation == (
        "allowed to return (onward notice add amend-shipment masks may_return=true): "
        "R1 > F1 > F2 > F3 carries it"
    )


def test_a_pin_beyond_the_destination_is_impossible() -> None:
    scenario = little("""
        set goods_may_return=false
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 BELGG>AEDXB 3 06:00 > 3 12:00
        fly F3 AEDXB>BELGG 4 06:00 > 4 12:00
        ship masks CNPVG>BELGG p1 1x 20kg 0.1m3 ready=1 due=5 latest=9
        pin masks must_use departure=F2
    """)
    (reason,) = explain(scenario, solve(scenario)).left
    assert reason.detail == (
        "its pin on F2 is impossible: it would have to go on from Liège (LGG), beyond its "
        "destination, on F1 > F2 > F3"
    )
    assert [remedy.kind for remedy in reason.remedies] == ["unpin", "return"]


def test_goods_abroad_that_cannot_go_on_come_first() -> None:
    text = UNDER_WAY.replace("fly F3 AEDXB>BELGG 5 06:00 > 5 12:00", "").replace("2x", "1x")
    scenario = little(text + "ship other CNPVG>GBLHR p1 1x 20kg 0.1m3 ready=1 due=5 latest=9")
    reasons = explain(scenario, solve(scenario)).left
    assert [reason.shipment for reason in reasons] == ["masks@1", "masks", "other"]


# -- the rest of the desk


def test_a_lane_that_only_leads_back_says_so() -> None:
    (cell,) = board(Options(little(ROUND)), days=30).cells
    assert [(idle.why, idle.by) for idle in cell.idle] == [(Why.BACK, ("HKHKG",))]
    assert not board(Options(little(ROUND + "set goods_may_return=true")), days=30).cells[0].idle


def test_options_keep_out_of_the_area_that_goods_left() -> None:
    assert not Options(little(ROUND)).of("masks")
    (fast, *_) = Options(little(ROUND + "set goods_may_return=true")).of("masks").values()
    assert [leg.departure for leg in fast.legs] == ["R1", "F1", "F2", "F3"]


def test_an_area_breaks_an_itinerary() -> None:
    """In a replan the goods stay; a simulation of the plan loses them where the leg leads back."""
    before = little(ROUND + "set goods_may_return=true")
    plan, scenario = solve(before), little(ROUND)
    assert not incumbent_of(Oracle(build(before)), plan).broken
    assert incumbent_of(Oracle(build(scenario)), plan).broken == (plan.consignments[0].id,)
    offers = [step.offer for step in course(scenario, plan).steps]
    assert [offer == NOWHERE for offer in offers] == [False, False, True, False]


def test_a_load_list_says_which_areas_goods_leave_and_enter() -> None:
    scenario = little(ROUND + "fly F4 CNPVG>HKHKG 2 10:00 > 2 12:00")
    rows = list(load_list(LoadedPlan.of_loads(loads(scenario, solve(scenario)))).rows)
    crossed = [(row["departure_id"], row["leaves_area"], row["enters_area"]) for row in rows]
    assert crossed == [("R1", "", ""), ("F4", "", ""), ("F3", "CHINA", "ZA")]
    free = replace(scenario, areas=(), goods_may_return=True)
    columns = load_list(LoadedPlan.of_loads(loads(free, solve(free)))).columns
    assert not {column.key for column in columns} & {"leaves_area", "enters_area"}


def test_the_page_shows_which_areas_goods_leave_and_enter() -> None:
    """The page's load list has what its CSV and its workbook have."""
    scenario = little(ROUND + "fly F4 CNPVG>HKHKG 2 10:00 > 2 12:00")
    plan = solve(scenario)
    reading = reading_of(judged(scenario, plan))
    runs = coded_plan(reading, scenario, "1").runs
    shown = [*zip(runs.id, runs.leaves_area, runs.enters_area, strict=True)]
    read = LoadedPlan.of_reading(reading, scenario)
    rows = [row for run in runs.id for row in load_list(read, run).rows]
    assert shown == [("R1", "", ""), ("F4", "", ""), ("F3", "CHINA", "ZA")]
    assert [(row["leaves_area"], row["enters_area"]) for row in rows] == [
        each[1:] for each in shown
    ]
    free = replace(scenario, areas=(), goods_may_return=True)
    assert coded_plan(reading, free, "1").runs.leaves_area == []
