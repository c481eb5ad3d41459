"""The judge's own search finds every better single move that there is, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from oracles.charges import stated as charged
from oracles.extremes import at_the_ceilings
from oracles.moves import given_up, moves
from oracles.random_charges import charged_tiny, with_charges
from oracles.random_prices import priced_lanes, priced_tiny
from oracles.random_scenarios import random_small, random_tiny
from oracles.replans import legs_named
from seeds import few

import onward
from onward.judge import check, moves_of
from onward.judge.move_search import MoveKind
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Cut, Scenario
from onward.scenario.problems import problems


def hasty(scenario: Scenario) -> Plan:
    """A plan with many moves: the last priority first, and only every other departure."""
    last = max((s.priority for s in scenario.shipments), default=0)
    cut = [Cut(id=f"unseen-{d.id}", departure=d.id, factor=0.0) for d in scenario.departures[::2]]
    return greedy(
        replace(
            scenario,
            shipments=tuple(replace(s, priority=1 + last - s.priority) for s in scenario.shipments),
            cuts=(*scenario.cuts, *cut),
        )
    )


def compared(scenario: Scenario, plan: Plan, *, charters: bool) -> int:
    """How many moves the judge and the oracle find: the same ones."""
    mine, theirs = moves_of(scenario, plan), moves(scenario, plan)
    single = [move for move in mine if move.kind is not MoveKind.CHARTER]
    of = {(m.shipment, legs_named(m.of), m.firm) for m in single}
    assert of == {(m.shipment, m.of, m.firm) for m in theirs}
    each = {
        (m.shipment, legs_named(m.of), legs_named(m.to), m.firm, m.handling_units) for m in single
    }
    assert each <= {(m.shipment, m.of, m.to, m.firm, m.units) for m in theirs}
    if charters:
        off = sorted(move.charter for move in mine if move.kind is MoveKind.CHARTER)
        every = sorted(given_up(scenario, plan))
        one_by_one = scenario.delay_prices or scenario.consignment_fee_minor or charged(scenario)
        assert set(off) <= set(every) if one_by_one else off == every
    return len(mine)


@pytest.mark.no_cover
@pytest.mark.parametrize("start", few(range(0, 110, 5), 1))
def test_the_judge_finds_what_trying_everything_finds(start: int) -> None:
    found = 0
    for seed in range(start, start + 5):
        for scenario in (random_tiny(seed), random_small(seed)):
            found += compared(scenario, hasty(scenario), charters=len(scenario.shipments) < 9)
            assert compared(scenario, onward.solve(scenario), charters=False) == 0
    assert found > 5


@pytest.mark.no_cover
@pytest.mark.parametrize("start", few(range(0, 220, 20), 1))
def test_so_it_does_where_delay_has_a_price_and_goods_stay_together(start: int) -> None:
    found = 0
    for seed in range(start, start + 20):
        for scenario in (priced_tiny(seed), priced_lanes(seed, most=13)):
            found += compared(scenario, hasty(scenario), charters=True)
            assert compared(scenario, onward.solve(scenario), charters=True) == 0
    assert found > 5


@pytest.mark.no_cover
@pytest.mark.parametrize("start", few(range(0, 160, 8), 1))
def test_so_it_does_where_offers_have_minimum_charges(start: int) -> None:
    found = 0
    for seed in range(start, start + 8):
        for scenario in (charged_tiny(seed), with_charges(priced_lanes(seed, most=13), seed)):
            found += compared(scenario, hasty(scenario), charters=True)
            assert compared(scenario, onward.solve(scenario), charters=True) == 0
    assert found > 2


@pytest.mark.deep
def test_the_judge_finds_them_at_the_ceilings() -> None:
    found = 0
    for seed in range(120):
        scenario = at_the_ceilings(random_tiny(seed), seed)
        if not problems(scenario):
            found += compared(scenario, hasty(scenario), charters=True)
    assert found > 20


LANE = """
as_of 2020-03-01
fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg 10m3 10/kg
fly F2 CNPVG>BELGG 4 00:00 > 4 12:00 100kg 10m3 10/kg
"""


def desk(scenario: Scenario, *ways: tuple[str, int, str]) -> Plan:
    """A plan by hand: shipment, handling units, departure."""
    made, first = [], dict[str, int]()
    for number, (shipment, count, departure) in enumerate(ways):
        at = first.get(shipment, 1)
        first[shipment] = at + count
        made.append(
            Consignment(
                id=str(number),
                shipment=shipment,
                first=at,
                last=at + count - 1,
                legs=(Leg(departure),),
            )
        )
    empty = replace(greedy(replace(scenario, departures=())), charters=(), levels=())
    left = tuple(
        replace(b, first=first.get(b.shipment, 1))
        for b in empty.left_behind
        if first.get(b.shipment, 1) <= b.last
    )
    return replace(empty, consignments=tuple(made), left_behind=left)


def test_what_the_judge_says_of_a_move() -> None:
    scenario = little(
        LANE
        + "ship gowns CNPVG>BELGG p2 2x 50kg 1m3 due=2T12:00 latest=9\n"
        + "ship ventilators CNPVG>BELGG p1 1x 100kg 1m3 due=2T12:00 latest=9\n"
    )
    plan = desk(scenario, ("gowns", 2, "F1"))
    assert check(scenario, plan) == []
    assert [str(move) for move in moves_of(scenario, plan)] == [
        "ventilators (1, left behind): F2, it is left behind; there is room"
    ]
    plan = desk(scenario, ("gowns", 2, "F1"), ("ventilators", 1, "F2"))
    assert [str(move) for move in moves_of(scenario, plan)] == [
        "ventilators (1, on F2): F1, 2880 min less late; lower priorities hold its room"
    ]


def test_quotas_and_days_hold_and_what_takes_nothing_of_them_moves() -> None:
    goods = "ship cartons CNPVG>BELGG p1 4x 10kg 0.1m3 units={units} due=2T12:00 latest=9\n"
    policy = "policy Q quota scope=CN directions=export quota=0 unit=units until=3\n"
    scenario = little(LANE + policy + goods.format(units=1))
    plan = desk(scenario, ("cartons", 4, "F2"))
    assert moves_of(scenario, plan) == ()
    scenario = little(LANE + policy + goods.format(units=0))
    assert [move.to for move in moves_of(scenario, plan)] == [(Leg("F1"),)]
    scenario = little(LANE + "throughput H BELGG 5kg/day last_day=2\n" + goods.format(units=0))
    assert moves_of(scenario, plan) == ()
