"""Three readings of docs/concepts.md agree: brute force, an arc-flow model and the judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from oracles.arc_flow import arc_flow
from oracles.brute_force import Best, brute_force, stays, ways
from oracles.charges import stated as charged
from oracles.lagrangian import bound
from oracles.plain import Plain
from oracles.random_prices import priced_lanes, priced_tiny
from oracles.random_scenarios import random_small, random_tiny
from oracles.replans import World, cost_parts, placed, priced_losses
from seeds import few

from onward.judge import check, value, verify
from onward.plan.plan import Charters, Consignment, LeftBehind, Leg, Level, Multipliers, Plan
from onward.scenario import Scenario, known
from onward.scenario.problems import problems


def plan_of(scenario: Scenario, best: Best) -> Plan:
    """The brute-force plan, one consignment a handling unit."""
    seen, number = known(scenario), {}
    travel, stay = [], []
    for shipment, way in best.units:
        k = number[shipment] = number.get(shipment, 0) + 1
        if way is None:
            stay.append(LeftBehind(shipment=shipment, first=k, last=k))
        else:
            legs = tuple(Leg(departure, pool) for departure, pool in way.legs)
            travel.append(
                Consignment(id=f"{shipment}.{k}", shipment=shipment, first=k, last=k, legs=legs)
            )
    return Plan(
        scenario=seen.name,
        as_of=seen.as_of,
        known_to=seen.known_to or seen.as_of,
        planner="brute force",
        consignments=tuple(travel),
        left_behind=tuple(stay),
        charters=best.charters,
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("make", [random_tiny, priced_tiny, priced_lanes])
@pytest.mark.parametrize("first", few(range(0, 400, 100), 1))
def test_brute_force_arc_flow_and_judge_agree_on_tiny_scenarios(
    make: Callable[[int], Scenario], first: int
) -> None:
    for seed in range(first, first + (100 if make is random_tiny else 25)):
        scenario = make(seed)
        best = brute_force(scenario)
        assert best.values == arc_flow(scenario), seed
        plan = plan_of(scenario, best)
        assert check(scenario, plan) == [], seed
        assert value(scenario, plan) == best.values, seed


@pytest.mark.no_cover
@pytest.mark.parametrize("make", [priced_tiny, priced_lanes])
def test_the_judge_refuses_what_comes_back_or_parts_and_nothing_else(
    make: Callable[[int], Scenario],
) -> None:
    """The best plans of goods that may return and part."""
    refused = accepted = 0
    for seed in range(80):
        scenario = make(seed)
        rows = tuple(
            replace(a, keep_together=None, may_return=None, units=1) for a in scenario.amendments
        )
        goods = tuple(replace(s, keep_together=False, may_return=True) for s in scenario.shipments)
        best = brute_force(replace(scenario, shipments=goods, amendments=rows))
        plan, world = plan_of(scenario, best), World(scenario)
        possible = all(way is None or way.legs in world.legs_of[s] for s, way in best.units)
        whole = [
            len({way and way.legs for of, way in best.units if of == name}) == 1
            for name, s in world.shipments.items()
            if s.keep_together
        ]
        assert (check(scenario, plan) == []) == (possible and all(whole)), seed
        accepted += possible and all(whole) and any(way for _, way in best.units)
        refused += not possible or not all(whole)
    assert min(refused, accepted) > 5, (refused, accepted)


@pytest.mark.no_cover
def test_random_scenarios_are_valid_and_use_what_the_model_knows() -> None:
    scenarios = [random_small(seed) for seed in range(40)]
    assert [problems(s) for s in scenarios] == [[]] * 40
    for table in (
        "services",
        "allotments",
        "cuts",
        "charters",
        "documents",
        "policies",
        "pins",
        "commitments",
        "quota_uses",
    ):
        assert any(getattr(s, table) for s in scenarios), table
    assert len({p.effect for s in scenarios for p in s.policies}) == 7
    assert any(d.via for s in scenarios for d in s.departures)
    assert any(d.reserved_for for s in scenarios for d in s.departures)
    assert any(p.handling_kg_per_day for s in scenarios for p in s.places)
    parts = [p for s in scenarios for p in s.shipments if p.part_of]
    assert {p.arrived_by for p in parts} == {"", "air", "rail", "road"}
    assert {bool(p.landed_at) for p in parts if p.arrived_by} == {True, False}
    assert any(p.started_at[:2] not in (p.origin[:2], "") for p in parts)
    assert any(c.departure == "LEFT" for s in scenarios for c in s.commitments)
    assert {c.starts for s in scenarios for c in s.commitments} == {True, False}


@pytest.mark.no_cover
def test_arc_flow_solves_small_scenarios_where_goods_compete() -> None:
    values = [arc_flow(random_small(seed)) for seed in range(12)]
    assert all(v["cost"] > 0 for v in values)


def random_multipliers(
    r: Random,
    scenario: Scenario,
    plain: Plain,
    level: str,
    charters: Charters,
    bought: tuple[str, ...],
) -> Multipliers:
    """Any multipliers at all on rows that exist; of a size at which some bounds are above zero."""
    shift, size = r.choice((0, 8, 20, 50)), r.choice((1, 30, 3000))
    if level == "cost" and scenario.delay_prices:
        shift = max(shift, 20)
    counted = set(bought) if charters is Charters.BOUGHT else set(plain.charters)
    charter_of = {o.departure.id: o.departure.charter for o in plain.offers}
    rows = {}
    for row in sorted(plain.capacity):
        kind, name = row.split("|")[:2]
        whole_quota = kind == "quota" and row.count("|") == 1
        unbought = kind in ("kg", "m3") and charter_of[name] and charter_of[name] not in counted
        if not whole_quota and not unbought and r.random() < 0.4:
            rows[row] = r.randrange(size << shift) // r.choice((1, 10, 1000))
    held = tuple(r.choice((0, r.randrange(5 << shift))) for _ in range(plain.levels.index(level)))
    any_ = charters is Charters.ANY
    number = r.randrange(9000 << shift) if any_ and scenario.max_charters is not None else 0
    budget = r.randrange(2 << shift) if any_ and scenario.charter_budget_minor is not None else 0
    return Multipliers(
        charters=charters, shift=shift, rows=rows, held=held, number=number, budget=budget
    )


def stated(scenario: Scenario, plan: Plan) -> dict[str, dict[Any, int]]:
    """The losses of priced goods and the parts of the cost, where a plan states them."""
    world = World(scenario)
    priced = any(map(world.plain.priced, world.shipments.values()))
    if scenario.consignment_fee_minor is None and not priced and not charged(world.plain.scenario):
        return {}
    units = placed(plan, world)
    parts = cost_parts(world, units, plan.charters)
    return {"priced_losses": priced_losses(world, units), "cost_parts": parts}


@pytest.mark.no_cover
@pytest.mark.parametrize("make", [random_tiny, priced_tiny, priced_lanes])
@pytest.mark.parametrize("first", few(range(0, 300, 100), 1))
def test_random_multipliers_prove_what_every_itinerary_says_and_never_too_much(
    make: Callable[[int], Scenario], first: int
) -> None:
    above_zero = 0
    for seed in range(first, first + (100 if make is random_tiny else 25)):
        scenario, r = make(seed), Random(seed)
        best, plain = brute_force(scenario), Plain(scenario)
        for s in plain.scenario.shipments:
            ways(plain, s)  # names the rows of days and quotas
        levels = []
        for name, reached in best.values.items():
            proofs = tuple(
                random_multipliers(r, scenario, plain, name, charters, best.charters)
                for charters in Charters
            )
            scale = sum(
                s.handling_units * stays(plain, s).values[plain.levels.index(name)]
                for s in plain.scenario.shipments
            )
            wanted = [bound(scenario, name, proof, best.values, best.charters) for proof in proofs]
            assert max(wanted) <= reached, (seed, name)
            above_zero += max(wanted) > 0
            claims = {"bound_any": wanted[0], "bound_bought": max(wanted)}
            levels.append(Level(name=name, value=reached, scale=scale, proofs=proofs, **claims))
        plan = plan_of(scenario, best)
        verdict = verify(
            scenario,
            replace(plan, levels=tuple(levels), **stated(scenario, plan)),
        )
        assert verdict.problems == verdict.proof_problems == ()
        assert [p.recomputed for p in verdict.proofs] == [p.claimed for p in verdict.proofs], seed
        assert verdict.proven
    assert above_zero > (20 if make is random_tiny else 5)
