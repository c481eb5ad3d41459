"""Goods put elsewhere: the compiled loop and the plain one put the same units in the same places,
and stop at the same sum of money.
"""

from __future__ import annotations

import numpy as np
import pytest
from oracles.random_scenarios import random_small

from onward.network.build import build
from onward.plan import elsewhere
from onward.plan.columns import columns_of
from onward.plan.elsewhere import Elsewhere, Kinds, put_elsewhere
from onward.plan.oracle import Oracle
from onward.plan.oracle.each import soonest_then_cheapest_of_all


def placements(found: Elsewhere) -> list[tuple[int, int, bytes]]:
    kinds = zip(found.kind.tolist(), found.count.tolist(), found.positions, strict=True)
    return [(kind, count, path.tobytes()) for kind, count, path in kinds]


def asked(seed: int, oracle: Oracle) -> tuple[Kinds, np.ndarray]:
    """Some kinds of goods that can travel, and a room in which not all of them fit everywhere."""
    random, network = np.random.default_rng(seed), oracle.network
    capacity = network.rows.capacity
    alone = soonest_then_cheapest_of_all(oracle, capacity)
    piece = random.choice(alone.pieces[alone.there], 3)
    latest = network.goods.latest[piece] - random.integers(0, 2, 3) * 720
    room = (capacity * random.uniform(0.5, 1.0, len(capacity))).astype(np.int64)
    return Kinds(piece, latest, random.integers(1, 6, 3)), room


@pytest.mark.parametrize("at_once", [1, 256])
def test_both_kernels_put_the_same_units_in_the_same_places(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "AT_ONCE", at_once)
    put, several = 0, 0
    for seed in range(24):
        network = build(random_small(seed))
        compiled, plain = Oracle(network, "compiled"), Oracle(network, "numpy")
        kinds, room = asked(seed, compiled)
        left = room.copy()
        found = put_elsewhere(compiled, kinds, left, 1 << 61)
        plainly = room.copy()
        expected = put_elsewhere(plain, kinds, plainly, 1 << 61)
        assert (found is None) == (expected is None)
        if found is None or expected is None:
            continue
        assert placements(found) == placements(expected)
        np.testing.assert_array_equal(left, plainly)
        to = columns_of(compiled, kinds.piece[found.kind], found.positions)
        np.testing.assert_array_equal(
            room - to.taken_exactly(found.count, len(room)), left, err_msg="what is taken"
        )
        cost = int((to.cost * found.count).sum())
        for oracle in (compiled, plain):
            assert put_elsewhere(oracle, kinds, room.copy(), cost) is None
            assert put_elsewhere(oracle, kinds, room.copy(), cost + 1) is not None
        put, several = put + 1, several + (len(found.kind) > len(kinds.piece))
    assert put > 6
    assert several


def test_sums_beyond_64_bits_are_pythons() -> None:
    oracle = Oracle(build(random_small(1)))
    kinds, _ = asked(1, oracle)
    room = oracle.network.rows.capacity
    some = put_elsewhere(oracle, kinds, room.copy(), 1 << 61)
    more = put_elsewhere(oracle, kinds, room.copy(), 1 << 70)
    assert some is not None
    assert more is not None
    assert placements(some) == placements(more)
