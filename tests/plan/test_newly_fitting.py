"""Units that may move, scanned side by side, have the same ways as one by one; and no unit that
has a better way since some goods left is passed over by those that choose who looks again.
"""

from __future__ import annotations

import numpy as np
from oracles.random_scenarios import random_small

from onward.network.build import build
from onward.plan.better_ways import BetterWays, Movers
from onward.plan.fill import copied
from onward.plan.greedy import by_hand, first_charters
from onward.plan.moves import Moves
from onward.plan.newly_fitting import NewlyFitting
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import soonest_then_cheapest


def desk(seed: int, kernel: str = "compiled") -> tuple[Oracle, Moves]:
    """A desk's plan of a small scenario, and its moves."""
    oracle = Oracle(build(random_small(seed)), kernel)
    return oracle, Moves(oracle, by_hand(oracle, first_charters(oracle.network)))


def movers(moves: Moves) -> Movers:
    return moves.groups.movers(moves.stock, moves.now())


def test_side_by_side_units_have_the_ways_that_each_has_alone() -> None:
    ways, beside_days = 0, 0
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
        ways += int((found[:, 0] >= 0).sum())
        beside_days += int((room[units.row[shared]] < units.amount[shared]).sum())
    assert ways > 60
    assert beside_days > 3  # these are scanned alone


def test_no_unit_with_a_better_way_since_goods_left_is_passed_over() -> None:
    better = 0
    for seed in range(100):
        oracle, moves = desk(seed)
        random, stock = np.random.default_rng(seed), copied(moves.stock)
        fitting, ways = NewlyFitting(oracle), BetterWays(oracle, moves.capacity)
        some = movers(moves)
        before, room = stock.room.copy(), stock.room.copy()
        had = set(ways.find(some, before).movers.place.tolist())
        free = random.random(len(room)) < 0.2
        room[free] = moves.capacity[free]
        found = ways.find(some, room)
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
    assert better > 12
