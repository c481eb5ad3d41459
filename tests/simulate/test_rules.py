"""Rules of a planner: what each changes before planning, and that its plan fits the scenario as it
is.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from little import little

from onward.judge import check
from onward.plan.greedy import greedy
from onward.plan.solve import solve
from onward.scenario import Scenario, known
from onward.scenario.chance import Chance
from onward.scenario.problems import problems
from onward.simulate import simulate
from onward.simulate.planner_rules import Rule, rule

HUBS = """
    as_of 2020-03-01
    fly A1 CNPVG>BELGG 2 10:00 > 2 22:00 1/kg
    fly A2 BELGG>FRLIO 3 10:00 > 3 12:00 1/kg
    fly B1 CNPVG>DEFRA 2 10:00 > 2 22:00 2/kg mode=belly
    fly B2 DEFRA>FRLIO 3 10:00 > 3 12:00 2/kg
    fly D CNPVG>BELGG 3 10:00 > 3 22:00 2/kg
    ship masks CNPVG>FRLIO p1 9x 50kg due=4
    ship one CNPVG>FRLIO p1 1x 50kg due=4
    ship liege CNPVG>BELGG p1 4x 50kg due=4
    ship only BELGG>FRLIO p2 4x 50kg due=4
    document masks paper from=1
    pin masks must_not_use departure=D
"""


def planned(chosen: Rule, scenario: Scenario) -> dict[str, int]:
    """Handling units by shipment and route, of a plan that fits the scenario as it is."""
    assert problems(chosen.scenario) == []
    made = chosen.back(solve(chosen.scenario, gap=0))
    assert made.levels == ()
    assert check(known(scenario), made) == []
    return {
        f"{c.shipment} {'+'.join(leg.departure for leg in c.legs)}": c.handling_units
        for c in made.consignments
    }


def test_hedging_sends_half_by_each_hub_where_both_ways_exist() -> None:
    scenario = little(HUBS)
    usual = {"masks A1+A2": 9, "one A1+A2": 1, "liege A1": 4, "only A2": 4}
    assert {
        f"{c.shipment} {'+'.join(leg.departure for leg in c.legs)}": c.handling_units
        for c in solve(scenario, gap=0).consignments
    } == usual
    # five clear of BELGG, four clear of DEFRA
    hedged = usual | {"masks B1+B2": 5, "masks A1+A2": 4}
    assert planned(rule("hedge:BELGG+DEFRA", scenario), scenario) == hedged


def test_a_refused_booking_keeps_both_halves_off() -> None:
    more = """
    fly A0 CNPVG>BELGG 2 10:00 > 2 21:00
    fly B0 CNPVG>DEFRA 2 10:00 > 2 21:00
    booking X masks A0 refused
    booking Y masks B0 refused
    """
    scenario = little(HUBS + more)
    assert {
        line for line in planned(rule("hedge:BELGG+DEFRA", scenario), scenario) if "masks" in line
    } == {"masks B1+B2", "masks A1+A2"}


def test_hedging_halves_the_stake_in_one_hub() -> None:
    scenario = little(HUBS)
    chosen = rule("hedge:BELGG+DEFRA", scenario)
    made = chosen.back(solve(chosen.scenario, gap=0))
    [outcome] = simulate(scenario, [made], Chance(cancelled={"belly": 1.0}), runs=1)
    fates = {fate.name: fate.in_time.mean for fate in outcome.shipments()}
    assert fates["masks"] == pytest.approx(4 / 9)


def test_without_a_second_way_nothing_is_split() -> None:
    scenario = little(HUBS.replace("fly B2 DEFRA>FRLIO 3 10:00 > 3 12:00 2/kg", ""))
    assert len(rule("hedge:BELGG+DEFRA", scenario).scenario.shipments) == 4


def test_a_buffer_buys_the_earlier_flight() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly EARLY CNPVG>BELGG 2 10:00 > 2 22:00 5/kg
        fly LATE CNPVG>BELGG 4 10:00 > 4 22:00 1/kg
        ship masks CNPVG>BELGG p1 1x 50kg due=5
        ship tight CNPVG>BELGG p1 1x 50kg ready=4 due=5
    """)
    assert planned(rule("buffer:2", scenario), scenario) == {"masks EARLY": 1, "tight LATE": 1}
    assert planned(rule("buffer:1", scenario), scenario) == {"masks EARLY": 1, "tight LATE": 1}
    assert rule("buffer:2", scenario).scenario.shipments[1].due_at == scenario.shipments[1].ready_at
    assert {c.legs[0].departure for c in solve(scenario, gap=0).consignments} == {"LATE"}


CHARTER = """
    as_of 2020-03-01
    service S CNPVG>BELGG 10:00 600 days=2..2 1000kg
    fly F CNPVG>BELGG 2 11:00 > 2 22:00 200kg
    charter C 100
    fly X CNPVG>BELGG 2 12:00 > 2 23:00 charter=C
    ship masks CNPVG>BELGG p1 24x 50kg due=4
"""


def test_charters_are_bought_early_as_if_other_space_were_not_to_come() -> None:
    scenario = little(CHARTER)
    assert solve(scenario, gap=0).charters == ()
    chosen = rule("charters:0.5", scenario)
    made = chosen.back(solve(chosen.scenario, gap=0))
    assert made.charters == ("C",)
    assert check(known(scenario), made) == []
    on = {c.legs[0].departure: c.handling_units for c in made.consignments}
    assert on["X"] >= 12  # half of 1,200 kg


def test_waiting_knows_more_and_leaves_later() -> None:
    scenario = little(HUBS + "cut N departure=A1 known=1 12:00\n")
    chosen = rule("wait:1", scenario)
    assert chosen.scenario.as_of == scenario.as_of + timedelta(days=1)
    assert chosen.scenario.known_to == chosen.scenario.as_of
    made, early = chosen.back(solve(chosen.scenario, gap=0)), greedy(scenario)
    assert any(leg.departure == "A1" for c in early.consignments for leg in c.legs)
    assert not any(leg.departure == "A1" for c in made.consignments for leg in c.legs)
    later = little(HUBS + "cut N departure=A1 known=1 12:00\nset known_to=2\n")
    first, second = simulate(later, [early, made], Chance(), runs=2)
    assert second.loss(1)[0] < first.loss(1)[0]


@pytest.mark.parametrize(("cut_off", "flight"), [(60, "F1"), (61, "F2")])
def test_who_waits_hands_nothing_over_meanwhile(cut_off: int, flight: str) -> None:
    """Goods under way lie at Dubai since the 1st, so that their transfer is over; who decides on
    the 2nd at midnight is too late for F1 if it wants them a minute before.
    """
    scenario = little(f"""
fly F1 AEDXB>BELGG 2 01:00 > 2 06:00 cut_off={cut_off}
fly F2 AEDXB>BELGG 3 01:00 > 3 06:00 cut_off=60
ship goods:1-4 AEDXB>BELGG p1 4x due=2 latest=9 part_of=goods first_unit=1 started_at=CNPVG arrived_by=air
""")
    assert {c.legs[0].departure for c in solve(rule("wait:1", scenario).scenario).consignments} == {
        flight
    }


@pytest.mark.parametrize(
    "text",
    [
        "wait",
        "wait:0",
        "wait:x",
        "buffer:-1",
        "charters:1",
        "charters:nan",
        "hedge:BELGG",
        "hedge:BELGG+XXXXX",
        "hedge:BELGG+BELGG",
        "pray:1",
        "",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(ValueError, match=r"^'"):
        rule(text, little(HUBS))
