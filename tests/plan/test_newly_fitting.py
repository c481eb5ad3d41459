"""Units that may move, scanned side by side, have the same ways as one by one; and no unit that
has a better way since some goods left is passed over by those that choose who looks again.
"""

from __future__ import annotations

import numpy as np
import pytest
from oracles.random_scenarios import random_small
from seeds import few

from onward import generate
from onward.network.build import build
from onward.network.network import Ints
from onward.plan.better_itineraries import BetterItineraries, Movers
from onward.plan.fill import copied
from onward.plan.greedy import by_hand, first_charters
from onward.plan.lanes import Amounts, Lanes, lanes_of
from onward.plan.moves import Moves
from onward.plan.newly_fitting import NEVER, NewlyFitting
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import soonest_then_cheapest


def desk(seed: int, kernel: str = "compiled") -> tuple[Oracle, Moves]:
    """A desk's plan of a small scenario, and its moves."""
    oracle = Oracle(build(random_small(seed)), kernel)
    return oracle, Moves(oracle, by_hand(oracle, first_charters(oracle.network)))


def movers(moves: Moves) -> Movers:
    return moves.groups.movers(moves.stock, moves.now())


def test_side_by_side_units_have_the_ways_that_each_has_alone() -> None:
    itineraries, beside_days = 0, 0
    for seed in range(40):
        oracle, moves = desk(seed)
        plain = Oracle(oracle.network, "numpy")
        units, room = movers(moves).units, moves.stock.room.copy()
        if not len(units):
            continue
        shared = units.row >= 2 * len(oracle.network.offers)
        room[units.row[shared]] //= 50  # a day's handling or a quota is nearly used up
        found = soonest_then_cheapest(oracle, units, room)
        np.testing.assert_array_equal(found, soonest_then_cheapest(plain, units, room))
        itineraries += int((found[:, 0] >= 0).sum())
        beside_days += int((room[units.row[shared]] < units.amount[shared]).sum())
    assert itineraries > 60
    assert beside_days > 3  # these are scanned alone


@pytest.mark.parametrize("first", few(range(0, 100, 50), 1))
def test_no_unit_with_a_better_way_since_goods_left_is_passed_over(first: int) -> None:
    better = 0
    for seed in range(first, first + 50):
        oracle, moves = desk(seed)
        random, stock = np.random.default_rng(seed), copied(moves.stock)
        fitting, itineraries = NewlyFitting(oracle), BetterItineraries(oracle, moves.capacity)
        some = movers(moves)
        before, room = stock.room.copy(), stock.room.copy()
        had = set(itineraries.find(some, before).movers.place.tolist())
        free = random.random(len(room)) < 0.2
        room[free] = moves.capacity[free]
        found = itineraries.find(some, room)
        pieces = fitting.pieces(before, room, moves.worst)
        units = fitting.units(before, room, some)
        may = {
            (int(p), int(k))
            for p, k in zip(some.units.piece[units], some.place[units], strict=True)
        }
        for piece, place in zip(
            found.movers.units.piece.tolist(), found.movers.place.tolist(), strict=True
        ):
            if place >= 0 and place not in had:
                assert pieces[piece], (seed, piece)
                assert (piece, place) in may, (seed, piece)
                better += 1
    assert better > 5


def test_places_are_as_near_as_the_shortest_of_all_ways_between_them() -> None:
    for seed in range(20):
        random = np.random.default_rng(seed)
        n, m = int(random.integers(2, 15)), int(random.integers(0, 40))
        origin, destination = random.integers(0, n, (2, m))
        amount = random.integers(0, 50, m)
        every = np.full((n, n), NEVER)
        np.minimum.at(every, (origin, destination), amount)
        np.fill_diagonal(every, 0)
        for via in range(n):
            every = np.minimum(every, every[:, via, None] + every[via])
        some = random.choice(n, int(random.integers(1, n + 1)), replace=False)
        found = lanes_of(origin, destination, amount, n).nearest(some, NEVER)
        np.testing.assert_array_equal(found, np.minimum(every, NEVER)[some].T)


def test_few_goods_over_many_places_are_looked_for_from_their_own_places_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []
    onward_of = Lanes._onward

    def counted(lanes: Lanes, now: Ints, k: int, label: Amounts) -> tuple[Ints, Amounts]:
        looks.append(len(now))
        return onward_of(lanes, now, k, label)

    monkeypatch.setattr(Lanes, "_onward", counted)
    scenario = generate(shipments=20, departures=1_000, places=1_000)
    oracle = Oracle(build(scenario))
    NewlyFitting(oracle)
    assert not looks  # nobody has asked yet
    for near in NewlyFitting(oracle).near:
        assert near.minutes.shape[1] <= 20
    # twice minutes and twice money, and few places are looked at more than twice from one
    assert sum(looks) < 4 * 20 * 1_000 * 2
