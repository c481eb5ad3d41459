"""The compiled kernel and the plain one answer with the same integers, and compiling needs no place
to write.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import numpy as np
import pytest
from oracles.random_scenarios import random_small
from seeds import few

import onward
from onward.challenge.instance import read_scenario_of
from onward.formats.generate import generate
from onward.network.build import build
from onward.plan.columns import columns_of, pool
from onward.plan.fill import empty, fill, fill_together
from onward.plan.generation import Effort, Generation
from onward.plan.greedy import in_turn
from onward.plan.oracle import Oracle, Prices, kernel_compiled
from onward.plan.oracle.index import INFINITE, blocks
from onward.plan.oracle.oracle import NO_ROOM
from onward.plan.proof import ask_of
from onward.plan.relaxed import Relaxed
from onward.scenario import Effect, Policy, QuotaUnit, Scenario
from onward.units import DAY_MIN

THREE_ROUNDS = Effort(rounds=3)


def prices(oracle: Oracle, random: np.random.Generator) -> Prices:
    """Some rows priced, most not."""
    network = oracle.network
    rows = np.where(
        random.random(len(network.rows.keys)) < 0.3,
        random.integers(0, 2000, len(network.rows.keys)),
        0,
    )
    return Prices(
        loss=random.integers(0, 50, len(network.priorities)),
        cost=int(random.integers(0, 3)),
        rows=rows,
        arrival=int(random.integers(0, 2)),
    )


def room(oracle: Oracle, random: np.random.Generator) -> np.ndarray:
    """Rows partly used up, some wholly."""
    capacity = oracle.network.rows.capacity
    return (capacity * random.choice([0.0, 0.1, 0.5, 1.0], len(capacity))).astype(np.int64)


def same(scenario: Scenario, seed: int, rounds: int = 3) -> int:
    """Compare both kernels under random prices and room; returns how many itineraries were
    found.
    """
    network = build(scenario)
    plain, fast = Oracle(network, "numpy"), Oracle(network, "compiled")
    assert (plain.kernel, fast.kernel) == ("numpy", "compiled")
    random, found = np.random.default_rng(seed), 0
    for k in range(rounds):
        asked, left = prices(plain, random), room(plain, random) if k % 2 else NO_ROOM
        groups = (
            None
            if k < 2
            else np.flatnonzero(random.random(len(plain.index.group_view)) < 0.5).astype(np.int32)
        )
        one, other = plain.cheapest(asked, groups, left), fast.cheapest(asked, groups, left)
        for field in ("pieces", "price", "positions"):
            np.testing.assert_array_equal(
                getattr(one, field), getattr(other, field), f"{field}, seed {seed}, round {k}"
            )
        found += int((one.positions[:, 0] >= 0).sum())
    return found


@pytest.mark.no_cover
def test_both_kernels_on_random_scenarios() -> None:
    assert sum(same(random_small(seed), seed) for seed in range(30)) > 300


def with_everything() -> Scenario:
    """A synthetic scenario with storage, daily limits, quotas, inspections and several
    priorities.
    """
    made = generate(
        shipments=250,
        departures=500,
        places=10,
        days=15,
        tightness=1.2,
        seed=3,
        levels=3,
        policies=12,
    )
    quota = Policy(
        id="units", effect=Effect.QUOTA, scope=("*",), starts_at=made.as_of, known_at=made.as_of,
        quota=60_000, quota_unit=QuotaUnit.UNITS, quota_period_days=3,
    )  # fmt: skip
    kilos = replace(quota, id="kilos", quota=30_000, quota_unit=QuotaUnit.KG)
    places = tuple(
        replace(
            p,
            handling_kg_per_day=40_000.0 if i % 2 else None,
            storage_minor_per_day=30 * i,
            acceptance_min=60,
        )
        for i, p in enumerate(made.places)
    )
    later = made.as_of + timedelta(days=15)  # so that every policy is known
    return replace(made, known_to=later, places=places, policies=(*made.policies, quota, kilos))


def test_both_kernels_on_a_synthetic_scenario_with_everything() -> None:
    scenario = with_everything()
    oracle = Oracle(build(scenario), "numpy")
    assert len(oracle.index.quota_row) > 0
    assert (oracle.index.start_row >= 0).any()
    assert oracle.index.store_to.any()
    assert same(scenario, 7, rounds=4) > 300


def test_many_threads_answer_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    oracle = Oracle(build(with_everything()), "compiled")
    asked = prices(oracle, np.random.default_rng(11))
    alone = oracle.cheapest(asked)
    monkeypatch.setattr(kernel_compiled, "SHARED_ABOVE", 0)
    monkeypatch.setattr(kernel_compiled, "FOR_EACH", 1)
    oracle.threads = 2
    together = oracle.cheapest(asked)
    np.testing.assert_array_equal(alone.price, together.price)
    np.testing.assert_array_equal(alone.positions, together.positions)
    assert (alone.positions[:, 0] >= 0).sum() > 100


def test_two_searches_at_once_find_what_each_finds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own itineraries and its own count of scans, even where both share out their
    work.
    """
    monkeypatch.setattr(kernel_compiled, "SHARED_ABOVE", 0)
    monkeypatch.setattr(kernel_compiled, "FOR_EACH", 1)
    oracle = Oracle(build(read_scenario_of("spring-2020-S@2")), "compiled")
    nothing = np.zeros(len(oracle.network.charters), bool)
    cost, loss = (
        ask_of(oracle.network, level, (10**9, 10**10, 10**11)[:level], nothing) for level in (3, 1)
    )

    def searches() -> tuple[Generation, Generation]:
        here = Generation(oracle, pool(oracle))
        here.price(loss, here.nothing(loss))
        return here, here.another(lambda: True)

    def told(generation: Generation, found: Relaxed) -> tuple[bytes, int]:
        return found.best.rows.tobytes(), len(generation.pool.columns)

    here, there = searches()
    alone = [
        told(here, here.solve(loss, 0.0, effort=THREE_ROUNDS)),
        told(there, there.solve(cost, 0.0, effort=THREE_ROUNDS)),
    ]
    scans = there.oracle.scans
    here, there = searches()
    with ThreadPoolExecutor(1) as thread:
        other = thread.submit(there.solve, cost, 0.0, effort=THREE_ROUNDS)
        mine = told(here, here.solve(loss, 0.0, effort=THREE_ROUNDS))
        assert [mine, told(there, other.result())] == alone
    assert there.oracle.scans == scans > 0


def test_both_kernels_make_the_same_plan() -> None:
    for seed in range(2):
        plain, fast = (
            onward.solve(random_small(seed), kernel=kernel) for kernel in ("numpy", "compiled")
        )
        told = {"kernel": fast.notes["kernel"]}
        assert replace(plain, notes=plain.notes | told) == fast, seed


def paid(oracle: Oracle, asked: Prices, pieces: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """What itineraries cost at prices, read from the network."""
    columns = columns_of(oracle, pieces.astype(np.int64), positions)
    loss = asked.loss[oracle.network.goods.priority[columns.piece]] * columns.loss
    return columns.priced(asked.rows) + loss + asked.cost * columns.cost


def connected(oracle: Oracle, piece: int, way: list[int]) -> bool:
    """Whether each leg of an itinerary can be caught after the one before, and the last one ends
    where the piece does.
    """
    ix, group = oracle.index, int(oracle.group_of[piece])
    for at, lasts in zip(way, [ix.start[piece], *(ix.onward[w] for w in way[:-1])], strict=True):
        waits = lasts.tolist()
        while at not in waits and max(waits) >= 0:
            waits = [int(ix.before[q]) if q >= 0 else -1 for q in waits]
        if at not in waits or ix.through[at] > ix.group_latest[group]:
            return False
    return bool(ix.final[way[-1]] and ix.arrives_at[ix.offer[way[-1]]] == ix.group_goal[group])


@pytest.mark.parametrize("seed", few(range(4), 2))
def test_other_itineraries_cost_what_is_said_and_none_is_cheaper_than_the_first(seed: int) -> None:
    oracle = Oracle(build(with_everything()), "compiled")
    asked = replace(prices(oracle, np.random.default_rng(seed)), arrival=0, cost=1)
    paths = oracle.cheapest(asked, others=3)
    piece, which = np.nonzero(paths.more < INFINITE)
    pieces, more, ways = paths.pieces[piece], paths.more[piece, which], paths.further[piece, which]
    assert len(pieces) > 100
    np.testing.assert_array_equal(more, paid(oracle, asked, pieces, ways))
    assert (more > paths.price[piece]).all()
    assert all(
        connected(oracle, p, [w for w in way if w >= 0])
        for p, way in zip(pieces.tolist(), ways.tolist(), strict=True)
    )
    first = oracle.cheapest(asked)
    np.testing.assert_array_equal(first.price, paths.price)
    np.testing.assert_array_equal(first.positions, paths.positions)


@pytest.mark.parametrize("kernel", ["numpy", "compiled"])
def test_one_group_read_as_far_as_it_can_win_has_the_answer_of_the_whole_timetable(
    kernel: str,
) -> None:
    oracle = Oracle(build(with_everything()), kernel)
    random, cut = np.random.default_rng(3), 0
    for piece in range(0, len(oracle.group_of), 5):
        group, asked, left = (
            int(oracle.group_of[piece]),
            prices(oracle, random),
            room(oracle, random),
        )
        whole = oracle.cheapest(asked, np.array([group], np.int32), left)
        price, path = oracle.cheapest_of(
            asked, piece, left, int(oracle.index.group_due[group]) - 2 * DAY_MIN
        )
        (own,) = np.flatnonzero(whole.pieces == piece)
        assert price == whole.price[own]
        np.testing.assert_array_equal(path, whole.positions[own])
        cut += price < INFINITE
    assert cut > 10


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "filled", [fill, partial(fill_together, one_by_one=3)], ids=["fill", "fill_together"]
)
@pytest.mark.parametrize("seed", few(range(6), 2))
def test_both_kernels_fill_alike(
    seed: int, filled: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = with_everything() if seed % 2 else random_small(seed)
    # so that the compiled one runs out of room for its answers
    monkeypatch.setattr("onward.plan.fill.PIECES_AT_ONCE", 40)
    network, made = build(scenario), []
    quick = Oracle(network, "compiled")
    for kernel in ("numpy", "compiled"):
        oracle, random = Oracle(network, kernel), np.random.default_rng(seed)
        stock = empty(network, np.ones(len(network.rows.keys), bool))
        stock.room[:] = room(oracle, random)
        for _ in range(2):  # what the first prices leave behind, the second may take
            asked, before = prices(oracle, random), int(stock.left.sum())
            assert filled(oracle, stock, asked, in_turn(network)) == before - int(stock.left.sum())
            assert fill(quick, stock, asked, in_turn(network)) == 0, (
                "something was left behind that still had room"
            )
            assert stock.room.min() >= 0
        made.append((stock.placed, stock.room.tolist(), stock.left.tolist(), oracle.scans))
    assert made[0] == made[1]
    assert len(made[0][0]) >= 3
    if seed % 2:
        used_up = [
            k
            for k, left in zip(network.rows.keys, made[0][1], strict=True)
            if k.startswith("quota") and left <= 0
        ]
        assert used_up, "no quota was used up: prices did not change on the way"


@pytest.mark.parametrize("number", [1, 3, 8])
def test_parts_hold_every_group_once_and_blocks_stay_whole(number: int) -> None:
    oracle = Oracle(
        build(generate(shipments=400, departures=300, places=8, days=20, tightness=0.5, seed=1))
    )
    groups = np.arange(len(oracle.index.group_view), dtype=np.int32)[5:]
    parts = oracle.parts(groups, number)
    assert sorted(np.concatenate(parts).tolist()) == groups.tolist()
    blocks_of = [len(blocks(oracle.index.group_view[part])) for part in parts]
    # no block was cut, so that no scan has more to do
    assert sum(blocks_of) == len(blocks(oracle.index.group_view[groups]))
    assert max(blocks_of) - min(blocks_of) <= 1
    assert oracle.parts(groups[:0], number) == []


def test_a_kernel_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no kernel 'cuda'"):
        Oracle(build(random_small(0)), "cuda")
