"""The planner's parts by themselves: the relaxed problem, columns, rounding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import gcd

import highspy
import numpy as np
import pytest
from little import little
from oracles.arc_flow import quiet_highs
from oracles.random_scenarios import kernel_of, random_small, random_tiny
from seeds import few

from onward.network.build import build
from onward.network.network import Network
from onward.plan.charters import ladder
from onward.plan.columns import ItineraryColumns, pool
from onward.plan.exact import completed
from onward.plan.generation import Generation
from onward.plan.greedy import carrying
from onward.plan.incumbent import incumbent_of
from onward.plan.level import Ask, Multiplied, lagrangian, on_grid
from onward.plan.min_disruption import touching
from onward.plan.oracle import Oracle
from onward.plan.proof import ask_of
from onward.plan.publish import placed
from onward.plan.rounding import rounded
from onward.plan.solve import solve
from onward.scenario import Scenario, leaving, timetable

Row = tuple[float, np.ndarray, np.ndarray]  # the most, of which columns, how much of each


def relaxed_by_highs(oracle: Oracle, ask: Ask) -> float:
    """The relaxed problem over every itinerary there is, each row written out: handling units on
    itineraries, shares of charters.
    """
    network, columns = oracle.network, completed(oracle)
    goods, stay = network.goods, network.goods.weight * network.goods.limit
    solver = quiet_highs()
    worth = ask.loss[goods.priority[columns.piece]]
    gain = worth * (columns.loss - stay[columns.piece]) + ask.cost * columns.cost
    scale = max(float(np.abs(gain).max(initial=0.0)), 1.0)
    for value in gain.tolist():
        solver.addVar(0.0, highspy.kHighsInf)
        solver.changeColCost(solver.getNumCol() - 1, value / scale)
    for i, charter in enumerate(network.charters):
        fixed = None if ask.bought is None else float(ask.bought[i])
        solver.addVar(fixed or 0.0, 1.0 if fixed is None else fixed)
        solver.changeColCost(solver.getNumCol() - 1, ask.cost * charter.price_minor / scale)
    charters = of_charters(network, len(columns)) if ask.bought is None else ()
    for most, index, value in (*of_goods(network, ask, columns), *charters):
        unit = max(float(np.abs(value).max(initial=0)), 1.0)
        solver.addRow(
            -highspy.kHighsInf, most / unit, len(index), index.astype(np.int32), value / unit
        )
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(
        scale * solver.getInfo().objective_function_value
        + (ask.loss[goods.priority] * stay * goods.count).sum()
    )


def in_whole_units(network: Network, row: int) -> int:
    """What whole handling units fill of a row: pools and days count in what all are multiples of."""
    kind, room = network.rows.keys[row].split("|")[0], int(network.rows.capacity[row])
    if kind == "quota":
        return room
    sizes = network.goods.litres if kind == "m3" else network.goods.grams
    return room - room % max(1, gcd(*sizes.tolist()))


def of_goods(network: Network, ask: Ask, columns: ItineraryColumns) -> Iterator[Row]:
    """As many as there are, what each row of the network has room for, and what is held."""
    goods, stay = network.goods, network.goods.weight * network.goods.limit
    for piece, count in enumerate(goods.count.tolist()):
        mine = np.flatnonzero(columns.piece == piece)
        yield count, mine, np.ones(len(mine))
    of_entry = columns.column_of_entry()
    for r in np.unique(columns.row).tolist():
        here, charter = columns.row == r, int(network.rows.charter[r])
        index, value = of_entry[here], columns.amount[here]
        most = in_whole_units(network, r)
        if charter >= 0:
            yield 0, np.append(index, len(columns) + charter), np.append(value, -most)
        else:
            yield most, index, value
    for q, limit in zip(ask.held, ask.limits, strict=True):
        mine = np.flatnonzero(goods.priority[columns.piece] == q)
        all_stay = int((stay * goods.count)[goods.priority == q].sum())
        yield limit - all_stay, mine, (columns.loss - stay[columns.piece])[mine]


def of_charters(network: Network, first: int) -> Iterator[Row]:
    """How many may be bought, in all and in each period, and for how much."""
    scenario, charters = network.scenario, network.charters
    if not charters:
        return
    y = first + np.arange(len(charters))
    if scenario.max_charters is not None:
        yield scenario.max_charters, y, np.ones(len(charters))
    leave = leaving(timetable(scenario))
    for limit in scenario.charter_limits:
        inside = np.array([limit.counts(leave[c.id]) for c in charters])
        yield limit.max_number, y[inside], np.ones(int(inside.sum()))
    if scenario.charter_budget_minor is not None:
        yield scenario.charter_budget_minor, y, np.array([c.price_minor for c in charters])


def asks(oracle: Oracle, scenario: Scenario) -> list[Ask]:
    """A scalar mix and every level of an optimal plan, with the charters open, bought as in that
    plan, and none.
    """
    network = oracle.network
    plan = solve(scenario, gap=0.0)
    bought = np.array([c.id in plan.charters for c in network.charters], bool)
    reached = [level.value for level in plan.levels]
    made = [
        Ask(loss=ladder(network), cost=1.0, bought=choice)
        for choice in (None, bought, np.zeros_like(bought))
    ]
    made += [
        ask_of(network, level, reached, choice)
        for level in range(len(reached))
        for choice in (None, bought)
    ]
    return made


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few([0, 10, 20, 30], 1))
def test_column_generation_reaches_what_highs_finds_over_every_itinerary(first: int) -> None:
    above_zero = 0
    for seed in range(first, first + 10):
        scenario = random_small(seed)
        oracle = Oracle(build(scenario), kernel_of(seed))
        generation = Generation(oracle, pool(oracle))
        for k, ask in enumerate(asks(oracle, scenario)):
            found, wanted = generation.solve(ask, 0.0), relaxed_by_highs(oracle, ask)
            allowed = 1e-6 * max(1.0, abs(wanted), generation.scale(ask))
            assert found.value == pytest.approx(wanted, abs=allowed), f"small {seed}, ask {k}"
            assert found.bound <= wanted + allowed, f"small {seed}, ask {k}"
            above_zero += wanted > allowed
    assert above_zero > 15


@pytest.mark.no_cover
def test_no_multipliers_prove_more_than_the_relaxed_value() -> None:
    for seed in range(10):
        oracle, random = (
            Oracle(build(random_small(seed)), kernel_of(seed)),
            np.random.default_rng(seed),
        )
        generation = Generation(oracle, pool(oracle))
        ask = Ask(loss=ladder(oracle.network), cost=0.0)
        wanted = relaxed_by_highs(oracle, ask)
        at = generation.solve(ask, 0.0).best
        for _ in range(5):
            at.rows[:] = at.rows * random.uniform(0.5, 1.5, len(at.rows))
            assert (
                lagrangian(oracle, ask, on_grid(oracle.network, ask, at)).bound
                <= wanted * (1 + 1e-9) + 1
            ), seed


def test_multipliers_beyond_any_integer_prove_less_and_break_nothing() -> None:
    """A search that is stopped in its first rounds may leave such prices; before they were cut they
    left 64 bits.
    """
    oracle = Oracle(build(random_tiny(0)))
    network = oracle.network
    ask = Ask(loss=np.eye(len(network.priorities))[-1], cost=0.0, held=(0,), limits=(0,))
    least = lagrangian(
        oracle,
        ask,
        on_grid(network, ask, Multiplied(rows=np.zeros(len(network.rows.keys)), held=np.zeros(1))),
    ).bound
    for much in (1e25, 1e300):
        absurd = Multiplied(rows=np.full(len(network.rows.keys), much), held=np.full(1, much))
        assert lagrangian(oracle, ask, on_grid(network, ask, absurd)).bound < least


# -- columns


TWO_WAYS = """
    place BELGG handling=5000kg/day
    place CNPVG handling=9000kg/day
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 2000kg 9m3 100/kg
    fly F2 CNPVG>FRCDG 2 11:00 > 2 23:00 3000kg 9m3
    fly F3 FRCDG>BELGG 3 10:00 > 3 12:00 3000kg 9m3
    policy P1 quota scope=CN directions=export quota=500 unit=units period=7
    ship masks CNPVG>BELGG 10x 50kg 0.2m3 units=30
"""


def test_what_handling_units_on_columns_take_of_each_row() -> None:
    """3 handling units fly direct and 2 by way of Paris: 5 start at Shanghai, 150 consumer units
    leave China in the quota's first week.
    """
    oracle = Oracle(build(little(TWO_WAYS)), "numpy")
    columns, keys = completed(oracle), oracle.network.rows.keys
    direct = int(np.flatnonzero((columns.positions >= 0).sum(1) == 1)[0])
    assert len(columns) == 2
    count = np.where(np.arange(2) == direct, 3, 2)
    taken = columns.taken_exactly(count, len(keys))
    assert {key: amount for key, amount in zip(keys, taken.tolist(), strict=True) if amount} == {
        "kg|F1|": 150_000, "kg|F2|": 100_000, "kg|F3|": 100_000,
        "m3|F1|": 600, "m3|F2|": 400, "m3|F3|": 400,
        "day|CNPVG|2020-03-02": 250_000, "day|BELGG|2020-03-02": 150_000,
        "day|BELGG|2020-03-03": 100_000,
        "quota|P1|0": 150,
    }  # fmt: skip
    np.testing.assert_array_equal(columns.taken(count, len(keys)), taken)
    assert columns.cost[direct] == 5000


def test_chosen_columns_keep_what_they_take() -> None:
    oracle = Oracle(build(random_small(1)), "numpy")
    columns, n = completed(oracle), len(oracle.network.rows.keys)
    picked = np.arange(0, len(columns), 3)[::-1]
    count = np.zeros(len(columns), np.int64)
    count[picked] = 1 + np.arange(len(picked)) % 4
    some = columns.some(picked)
    np.testing.assert_array_equal(
        some.taken_exactly(count[picked], n), columns.taken_exactly(count, n)
    )
    assert len(picked) == 8


def test_an_itinerary_joins_the_pool_once() -> None:
    oracle = Oracle(build(little(TWO_WAYS)), "numpy")
    all_columns, seen = completed(oracle), pool(oracle)
    assert seen.add(all_columns.piece, all_columns.positions).tolist() == [0, 1]
    assert seen.add(all_columns.piece[::-1], all_columns.positions[::-1]).tolist() == [1, 0]
    assert len(seen.columns) == 2


def test_itineraries_are_numbered_as_they_first_appear() -> None:
    oracle = Oracle(build(random_small(6)), "numpy")
    every, seen, random = completed(oracle), pool(oracle), np.random.default_rng(1)
    number: dict[int, int] = {}
    for batch in np.array_split(random.integers(len(every) // 2, size=len(every)), 5):
        expected = [number.setdefault(which, len(number)) for which in batch.tolist()]
        assert seen.add(every.piece[batch], every.positions[batch]).tolist() == expected
    order = np.array(list(number))
    assert len(order) > 20
    np.testing.assert_array_equal(seen.columns.piece, every.piece[order])
    np.testing.assert_array_equal(seen.columns.positions, every.positions[order])
    np.testing.assert_array_equal(seen.columns.amount, every.some(order).amount)


# -- rounding


def some_fractions(
    random: np.random.Generator, columns: ItineraryColumns, pieces: int
) -> np.ndarray:
    """Shares of pieces on columns that sum to at most 1 and heed no row at all."""
    share = random.random(len(columns)) * (random.random(len(columns)) < 0.6)
    total = np.bincount(columns.piece, weights=share, minlength=pieces)
    fractions: np.ndarray = share / np.maximum(total[columns.piece], 1.0)
    return fractions


@pytest.mark.no_cover
@pytest.mark.parametrize("make", [random_tiny, random_small])
def test_rounding_never_overloads_and_loses_no_handling_unit(make: type) -> None:
    moved = 0
    for seed in range(30):
        oracle, random = Oracle(build(make(seed)), kernel_of(seed)), np.random.default_rng(seed)
        network = oracle.network
        columns, goods = completed(oracle), network.goods
        bought = random.random(len(network.charters)) < 0.5
        stock = rounded(oracle, columns, some_fractions(random, columns, len(goods)), bought)
        what = placed(oracle, stock)
        taken = what.columns.taken_exactly(what.count, len(network.rows.keys))
        assert (taken <= np.where(carrying(network, bought), network.rows.capacity, 0)).all(), seed
        np.testing.assert_array_equal(
            np.bincount(what.columns.piece, what.count, len(goods)) + stock.left, goods.count
        )
        assert (what.count > 0).all()
        assert (stock.left >= 0).all(), seed
        moved += int(what.count.sum())
    assert moved > 30


def test_whole_fractions_stay_as_they_are() -> None:
    """What already is whole and fits is not moved, though another way would be dearer or
    cheaper.
    """
    oracle = Oracle(build(little(TWO_WAYS)), "numpy")
    columns = completed(oracle)
    direct = (columns.positions >= 0).sum(1) == 1
    stock = rounded(oracle, columns, np.where(direct, 0.3, 0.7), np.zeros(0, bool))
    what = placed(oracle, stock)
    assert sorted(what.count.tolist()) == [3, 7]
    assert int(what.count[(what.columns.positions >= 0).sum(1) == 1].sum()) == 3


FIRST_OR_LATER = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg
    ship masks CNPVG>BELGG 10x 100kg due=2 12:00 latest=9 00:00
    ship swabs CNPVG>BELGG 10x 100kg due=2 00:00 latest=3 00:00
"""


def test_what_is_left_leaves_room_to_those_that_have_more_use_for_it() -> None:
    """The masks may fly two days later, the swabs only with the first: its price says so, and
    without it the masks take all there is.
    """
    oracle = Oracle(build(little(FIRST_OR_LATER)), "numpy")
    columns, network, first = completed(oracle), oracle.network, []
    price = np.where([key == "kg|F1|" for key in network.rows.keys], 5.0, 0.0)
    ask = Ask(loss=np.ones(1), cost=0.0, bought=np.zeros(0, bool))
    dear = on_grid(network, ask, Multiplied(rows=price, held=np.empty(0))).prices
    for prices in (None, dear):
        stock = rounded(oracle, columns, np.zeros(len(columns)), np.zeros(0, bool), prices)
        first.append(
            {
                network.goods.shipments[piece]: count
                for (piece, way), count in stock.placed.items()
                if by(oracle, way) == "F1"
            }
        )
    assert first == [{"masks": 10}, {"swabs": 10}]


def by(oracle: Oracle, way: bytes) -> str:
    """The departure of an itinerary's first leg."""
    offer = int(oracle.index.offer[np.frombuffer(way, np.int32)[0]])
    return oracle.network.offers.departures[offer].id


ONE_FLIGHT = """
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 {kg}kg 10m3 400/kg
fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 10m3 300/kg
ship masks CNPVG>BELGG p1 10x 50kg 0.1m3 due=4 latest=9
"""


def test_others_may_take_a_way_in_force_and_those_on_it_stay() -> None:
    """Four of ten cartons had a place on F1, which has place for all now: none must be touched for
    all ten to be in time.
    """
    scenario = little(ONE_FLIGHT.format(kg=500))
    old = solve(little(ONE_FLIGHT.format(kg=200)))
    generation = generation_of(scenario)
    before = incumbent_of(
        generation.oracle,
        replace(
            old, consignments=tuple(c for c in old.consignments if c.legs[0].departure == "F1")
        ),
    )
    assert before.count.tolist() == [4]
    generation.pool.add(before.columns.piece, before.columns.positions)
    found = generation.solve(touching(generation.network, before, (0,), np.zeros(0, bool)), 0.0)
    assert found.value == pytest.approx(0.0, abs=1e-6)
    assert found.x[generation.pool.columns.loss[found.active] == 0].sum() == pytest.approx(1.0)


def test_a_held_loss_that_cannot_be_kept_costs_more_than_anything() -> None:
    """F1 has place for four: the master says by how much the limit is missed instead of an answer
    to nothing.
    """
    generation = generation_of(little(ONE_FLIGHT.format(kg=200)))
    least = generation.solve(ask_of(generation.network, 0, (), np.zeros(0, bool)), 0.0)
    kept, missed = (
        generation.solve(
            ask_of(generation.network, 1, (int(least.value * share),), np.zeros(0, bool)), 0.0
        )
        for share in (1.0, 0.9)
    )
    assert 0 < kept.value < 10**7
    assert missed.value > 1e3 * kept.value
    assert missed.x.sum() == pytest.approx(1.0)


def generation_of(scenario: Scenario) -> Generation:
    oracle = Oracle(build(scenario), "numpy")
    return Generation(oracle, pool(oracle))
