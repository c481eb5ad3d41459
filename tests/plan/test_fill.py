"""Many placements at once are the same as one after the other."""

import numpy as np
import pytest
from seeds import few

from onward.formats.generate import generate
from onward.network.build import build
from onward.plan.columns import ItineraryColumns
from onward.plan.exact import completed
from onward.plan.fill import Stock, empty, put, put_all, take
from onward.plan.oracle import Oracle
from onward.plan.publish import placed


def crowded(seed: int) -> tuple[ItineraryColumns, Stock, Stock]:
    network = build(
        generate(shipments=40, departures=80, places=5, days=10, tightness=0.9, seed=seed)
    )
    oracle = Oracle(network, "numpy")
    there = np.ones(len(network.rows.keys), bool)
    return completed(oracle), empty(network, there), empty(network, there)


@pytest.mark.parametrize("kernel", ["numpy", "compiled"])
@pytest.mark.parametrize("seed", few(range(8), 4))
def test_who_fits_whatever_others_take_is_placed_at_once_and_nobody_gets_more_or_less(
    seed: int, kernel: str
) -> None:
    columns, together, one_by_one = crowded(seed)
    random = np.random.default_rng(seed)
    order = random.permutation(len(columns))[: 100 + 40 * seed]
    counts = random.integers(1, 90, len(order))
    put_all(together, columns, order, counts, kernel)
    got = [put(one_by_one, columns, int(j), int(n)) for j, n in zip(order, counts, strict=True)]
    assert together.placed == one_by_one.placed
    np.testing.assert_array_equal(together.room, one_by_one.room)
    np.testing.assert_array_equal(together.left, one_by_one.left)
    assert min(together.room.min(), together.left.min()) >= 0
    # some wanted more than there was
    assert 0 < sum(n < wanted for n, wanted in zip(got, counts.tolist(), strict=True)) < len(order)


def test_what_is_placed_is_read_once_and_again_after_every_change() -> None:
    columns, stock, _ = crowded(0)
    oracle = Oracle(stock.network, "numpy")
    put_all(stock, columns, np.array([0, 1]), np.array([1, 1]), "numpy")
    first = placed(oracle, stock)
    assert placed(oracle, stock) is first
    put(stock, columns, 0, 1)
    assert placed(oracle, stock).count.sum() == first.count.sum() + 1
    take(stock, columns, 0, 1)
    assert placed(oracle, stock) is not first
    assert placed(oracle, stock).keys == first.keys
    np.testing.assert_array_equal(placed(oracle, stock).count, first.count)


def test_nothing_to_place_places_nothing() -> None:
    columns, stock, _ = crowded(0)
    put_all(stock, columns, np.empty(0, np.int64), np.empty(0, np.int64), "numpy")
    assert stock.placed == {}
