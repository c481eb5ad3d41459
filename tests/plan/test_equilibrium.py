"""The equilibrium master against the simplex master: another way to the same value, and prices that
prove it.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest
from little import little
from oracles.random_scenarios import random_small
from seeds import few

from onward.events.advance import advance
from onward.formats.builtin import read_scenario
from onward.formats.generate import generate
from onward.network.build import build
from onward.network.network import Network
from onward.plan.charters import ladder
from onward.plan.columns import ItineraryColumns, pool
from onward.plan.equilibrium import Equilibrium
from onward.plan.exact import completed
from onward.plan.generation import Effort, Generation
from onward.plan.greedy import first_charters
from onward.plan.incumbent import incumbent_of
from onward.plan.level import Ask, Multiplied, lagrangian, on_grid
from onward.plan.master import Master
from onward.plan.min_disruption import in_force, in_units, touching
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, EquilibriumParams, PricingParams, SolveParams
from onward.plan.proof import ask_of, proven
from onward.plan.proving import starting
from onward.plan.relaxed import Relaxed
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.plan.sweep import sweep
from onward.scenario import Scenario

pytestmark = pytest.mark.usefixtures("first_spring")  # a world that never changes

CROWDED = """
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 100m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 100m3 300/kg
ship masks CNPVG>BELGG p1 12x 100kg 0.1m3 due=3 latest=9
ship gowns CNPVG>BELGG p2 12x 100kg 0.1m3 due=3 latest=9
"""


def generated(
    scenario: Scenario, *, equilibrium: bool, params: SolveParams = STANDARD
) -> Generation:
    oracle = Oracle(build(scenario), "compiled")
    made = Generation(oracle, pool(oracle), params=params)
    made.by_equilibrium = equilibrium
    return made


def both(scenario: Scenario, ask: Ask) -> tuple[Relaxed, Relaxed]:
    return tuple(generated(scenario, equilibrium=e).solve(ask, 1e-4) for e in (False, True))  # type: ignore[return-value]


def test_two_tonnes_of_space_for_two_tonnes_and_four_hundred() -> None:
    """Ten masks and then two more fill F1 and part of F2; F2 takes eight gowns, four stay. Both
    masters say so.
    """
    scenario = little(CROWDED)
    ask = Ask(loss=ladder(build(scenario)), cost=0.0)
    simplex, equilibrium = both(scenario, ask)
    assert equilibrium.value == pytest.approx(simplex.value, rel=1e-3)
    assert equilibrium.bound == pytest.approx(simplex.value, rel=1e-3)


@pytest.mark.parametrize("seed", few(range(12), 4))
def test_random_scenarios_with_charters_open_and_bought(seed: int) -> None:
    scenario = random_small(seed)
    network = build(scenario)
    for bought in (None, np.ones(len(network.charters), bool)):
        simplex, equilibrium = both(scenario, Ask(loss=ladder(network), cost=1.0, bought=bought))
        floor = 0.01 * max(1.0, simplex.value)
        # a proof is never above the optimum
        assert equilibrium.bound <= simplex.value + 1e-6 * abs(simplex.value) + 1e-6
        assert equilibrium.bound >= simplex.value - floor
        assert equilibrium.value == pytest.approx(simplex.value, rel=0.01, abs=1.0)


def test_held_losses_are_rows_like_others() -> None:
    """spring-2020 S, each later level with the losses before it held: bounds below the simplex
    master's value, and near it.
    """
    scenario = read_scenario("spring-2020:S")
    network = build(scenario)
    everything = Ask(loss=ladder(network), cost=1.0, bought=first_charters(network))
    simplex, first = (generated(scenario, equilibrium=e) for e in (False, True))
    simplex.solve(everything, 1e-6)  # its itineraries are needed to keep the held losses
    relaxed = first.solve(everything, 1e-4)
    goods, some = network.goods, first.pool.columns.some(relaxed.active)
    most = goods.weight * goods.limit
    saved = relaxed.x * goods.count[some.piece] * (most[some.piece] - some.loss)
    n = len(network.priorities)
    values = [
        int(1.005 * v)
        for v in np.bincount(goods.priority, most * goods.count, n)
        - np.bincount(goods.priority[some.piece], saved, n)
    ]
    for level in range(1, n + 1):
        ask = ask_of(network, level, values, everything.bought)
        exact = simplex.solve(ask, 1e-5)
        found = first.solve(ask, 1e-3, starting(first, level, relaxed), Effort(begin=relaxed))
        assert exact.value * 0.98 <= found.bound <= exact.value * (1 + 1e-6)


def test_a_held_loss_that_cannot_be_kept_has_a_price_that_stays_a_number() -> None:
    """No plan loses nothing of the masks: their price rises with every step, and what is priced by
    it stays finite.
    """
    network = build(little(CROWDED))
    ask = Ask(loss=np.array([0.0, 1.0]), cost=0.0, held=(0,), limits=(0,))
    columns = completed(Oracle(network, "compiled"))
    nothing = Multiplied(rows=np.zeros(len(network.rows.keys)), held=np.zeros(1))
    every = np.arange(len(columns))
    master = Equilibrium(network, ask, columns, every, nothing, np.zeros(len(columns)))
    for _ in range(500):
        master.step(whole=True)
    assert np.isfinite([master.value, *master.price, *master.averaged().held]).all()


def test_a_wrong_bend_would_be_seen() -> None:
    """Planted fault: prices that never become usual ones prove next to nothing."""
    scenario = little(CROWDED)
    ask = Ask(loss=ladder(build(scenario)), cost=0.0)
    right = generated(scenario, equilibrium=True).solve(ask, 1e-4)
    bent = SolveParams(
        equilibrium=EquilibriumParams(dearest=1e-9), pricing=PricingParams(rounds=20)
    )
    wrong = generated(scenario, equilibrium=True, params=bent).solve(ask, 1e-4)
    assert wrong.bound < 0.9 * right.bound


@pytest.mark.no_cover
def test_appended_columns_count_like_those_there_from_the_start() -> None:
    """Half of the itineraries first, the others later: the same answer as with all of them, and
    each piece's list has its own only.
    """
    network, columns = crowded_columns()
    ask = Ask(loss=ladder(network), cost=0.0)
    nothing = Multiplied(rows=np.zeros(len(network.rows.keys)), held=np.empty(0))
    every, half = np.arange(len(columns)), np.arange(0, len(columns), 2)
    whole = Equilibrium(network, ask, columns, every, nothing, np.zeros(len(columns)))
    grown = Equilibrium(network, ask, columns, half, nothing, np.zeros(len(columns)))
    grown.step(whole=False)
    load, price = grown.load.copy(), grown.price.copy()
    grown.append(columns, np.setdiff1d(every, half))
    np.testing.assert_array_equal(load, grown.load)
    np.testing.assert_array_equal(price, grown.price)
    for piece, first in enumerate(grown.first.tolist()):
        mine, j = [], first
        while j >= 0:
            mine.append(int(grown.active[j]))
            j = int(grown.after[j])
        assert sorted(mine) == np.flatnonzero(columns.piece == piece).tolist()
    less = Equilibrium(network, ask, columns, half, nothing, np.zeros(len(columns)))
    values = [[each.solve() for _ in range(20)][-1] for each in (whole, grown, less)]
    assert values[1] == pytest.approx(values[0], rel=0.005)
    assert values[2] > 1.05 * values[0]  # the other half was needed


@pytest.mark.no_cover
def test_averaged_prices_are_the_mean_since_they_were_asked_for_last() -> None:
    network, columns = crowded_columns()
    nothing = Multiplied(rows=np.zeros(len(network.rows.keys)), held=np.empty(0))
    ask = Ask(loss=ladder(network), cost=0.0)
    master = Equilibrium(
        network, ask, columns, np.arange(len(columns)), nothing, np.zeros(len(columns))
    )
    for steps in (1, 4):
        seen = []
        for _ in range(steps):
            master.step(whole=True)
            seen.append(master.multipliers().rows)
        mean = master.averaged().rows
        np.testing.assert_allclose(mean, np.mean(seen, axis=0), rtol=1e-6, atol=1e-6 * mean.max())
        assert (mean != seen[-1]).any() == (steps > 1)


@cache
def crowded_columns() -> tuple[Network, ItineraryColumns]:
    network = build(
        generate(shipments=60, departures=100, places=5, days=12, tightness=0.6, seed=3)
    )
    oracle = Oracle(network, "compiled")
    return network, completed(oracle)


def test_goods_on_many_crowded_itineraries_do_not_all_crowd_the_next() -> None:
    # one piece, as large as fifty of the rows that each of its itineraries fills
    ways, share, alpha = 10, 50.0, 10.0
    flow, cells = np.full(ways, 1.3 / share), np.tile([1.3, 1.0, 100.0, np.inf], (ways, 1))
    load = cells[:, 0]
    flow[-1] = load[-1] = 0.0
    price = 100.0 * np.exp(alpha * (load - 1.0))
    after = np.append(np.arange(1, ways), -1)
    moved = sweep(
        np.array([0]), after, np.full(ways, -1e4), np.arange(ways + 1), np.arange(ways),
        np.full(ways, share), flow, cells,
        alpha, price, np.zeros(ways), np.ones(ways, bool), True, 0.0,
    )  # fmt: skip
    assert moved > 0
    # a tenth too much, as one itinerary's goods may bring; the others' stay
    assert load[-1] <= 1.1 + 1e-9
    assert (load[:-1] < 1.3).all()
    np.testing.assert_allclose(load, share * flow)


def test_rounds_that_ask_for_no_itineraries_shift_goods_among_those_that_are_known() -> None:
    """They find none, and come close to the simplex over the same itineraries; one more round that
    asks does no worse.
    """
    generation = generated(read_scenario("spring-2020:S"), equilibrium=True)
    ask = Ask(
        loss=ladder(generation.network),
        cost=0.0,
        bought=np.zeros(len(generation.network.charters), bool),
    )
    first = generation.solve(ask, 1e-3, effort=Effort(rounds=1))
    known = len(generation.pool.columns)
    shifted = generation.solve(
        ask, 0.0, first.prices, Effort(begin=first, rounds=4, unpriced=4, bounded=False)
    )
    assert len(generation.pool.columns) == known
    assert shifted.value < first.value
    simplex = Master(
        generation.network,
        ask,
        generation.pool.columns,
        np.arange(known),
        np.flatnonzero(first.best.rows > 0),
    ).solve()
    assert shifted.value == pytest.approx(simplex, rel=1e-2)
    asked = generation.solve(
        ask, 0.0, shifted.prices, Effort(begin=shifted, rounds=2, unpriced=1, bounded=False)
    )
    assert len(generation.pool.columns) > known
    assert asked.value < shifted.value


def test_smoothed_prices_prove_the_bound_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of the best so far is in them; if they were nothing else, the bound would stay
    where it first came near.
    """

    def found(params: SolveParams = STANDARD) -> tuple[Generation, Ask, Relaxed]:
        generation = generated(read_scenario("spring-2020:S"), equilibrium=True, params=params)
        ask = ask_of(generation.network, 0, (), np.zeros(len(generation.network.charters), bool))
        return generation, ask, generation.solve(ask, 1e-4, effort=Effort(rounds=8, smoothed=True))

    generation, ask, smoothed = found()
    bound, _ = proven(generation, ask, smoothed.best)
    assert bound == pytest.approx(smoothed.bound, abs=1)
    simplex = generated(read_scenario("spring-2020:S"), equilibrium=False).solve(ask, 1e-6)
    assert 0.99 * simplex.value < smoothed.bound <= simplex.value
    stiff = SolveParams(pricing=PricingParams(smoothing_near=1.0))
    assert found(stiff)[2].bound < smoothed.bound


def test_prices_prove_at_other_limits_without_being_asked_again() -> None:
    """Another limit of a held loss changes a bound by its price; asked for anything else, prices
    are priced again.
    """
    generation = generated(read_scenario("spring-2020:S"), equilibrium=True)
    network = generation.network
    prices = Multiplied(rows=np.full(len(network.rows.keys), 0.02), held=np.array([7.0]))
    some, more, bought = (10**9,), (10**9 + 12345,), np.zeros(len(network.charters), bool)

    def alone(ask: Ask) -> int:
        return lagrangian(Oracle(network, "compiled"), ask, on_grid(network, ask, prices)).exact

    least, grid = generation.bound(ask_of(network, 1, some, bought), prices)
    scans = generation.oracle.scans
    again, _ = generation.bound(ask_of(network, 1, more, bought), prices)
    assert generation.oracle.scans == scans
    assert again == alone(ask_of(network, 1, more, bought)) == least - 12345 * grid.held[0]
    over_all, _ = generation.bound(ask_of(network, 1, some, None), prices)
    assert generation.oracle.scans > scans
    assert over_all == alone(ask_of(network, 1, some, None)) != least


def test_others_may_take_a_way_in_force_and_the_bound_knows() -> None:
    """S on the morning after the closures of 15-18 March: both masters find how few must be touched
    at losses a little above a plan's.

    If no others might, the equilibrium's would be twice as many, and its prices would prove next to
    nothing.
    """
    scenario, now = read_scenario("spring-2020:S"), datetime(2020, 3, 19, tzinfo=UTC)
    old = solve(replace(scenario, as_of=datetime(2020, 3, 17, tzinfo=UTC), known_to=None))
    course = advance(scenario, old, [], now)
    new = replan(course.scenario, course.plan, proofs=old.levels)
    losses = tuple(level.value + level.value // 400 for level in new.levels[:-1])
    found = []
    for equilibrium in (False, True):
        generation = generated(course.scenario, equilibrium=equilibrium)
        before = incumbent_of(generation.oracle, course.plan)
        ask = touching(
            generation.network,
            before,
            losses,
            np.array([c.id in new.charters for c in generation.network.charters], bool),
        )
        begin, start = in_force(generation, before), generation.nothing(ask)
        start = in_units(generation.network, before, losses, start)
        generation.pool.add(before.columns.piece, before.columns.positions)
        found.append(
            generation.solve(ask, 1e-3, start, Effort(begin=begin, rounds=30, smoothed=True))
        )
    simplex, shifted = found
    assert 0.8 * simplex.value < shifted.value < 1.2 * simplex.value
    assert shifted.bound <= simplex.value
    assert shifted.bound > -0.5 * simplex.value  # the losses held count hundreds of times as much
