"""Which of two plans is taken, where each is better at another level."""

from __future__ import annotations

import pytest
from little import little

from onward.network.build import build
from onward.plan.best import Best
from onward.plan.oracle import Oracle
from onward.plan.run import Run

TWO_PRIORITIES = little("""
    fly F CNHGH>BELGG 1 04:00 > 1 16:00  400/kg
    ship masks   CNHGH>BELGG p1 1x 15kg 0.1m3
    ship parcels CNHGH>BELGG p2 1x 15kg 0.1m3
""")


@pytest.mark.parametrize(
    ("old", "new", "taken", "because"),
    [
        ((100_000, 100_000, 9), (99_999, 900_000, 9), False, "a hair of the first, much of the next"),
        ((99_999, 900_000, 9), (100_000, 100_000, 9), True, "the same the other way round"),
        ((100_000, 100_000, 9), (99_000, 900_000, 9), True, "a hundredth of the first is no hair"),
        ((100_000, 100_000, 9), (99_999, 100_009, 9), True, "hairs only: the higher level decides"),
        ((100_000, 100_000, 9), (99_999, 100_000, 9_999), True, "no money outweighs a loss"),
        ((100_000, 100_000, 9), (100_000, 100_000, 9), False, "the same"),
    ],
)  # fmt: skip
def test_a_hair_at_one_level_does_not_outweigh_much_at_a_later_one(
    old: tuple[int, ...], new: tuple[int, ...], taken: bool, because: str
) -> None:
    oracle = Oracle(build(TWO_PRIORITIES))
    best = Best(oracle, Run(None, None, None, None, oracle))
    best.values = old
    assert best.better(new) is taken, because


def test_at_gap_nought_there_is_no_hair() -> None:
    oracle = Oracle(build(TWO_PRIORITIES))
    best = Best(oracle, Run(0.0, None, None, None, oracle))
    best.values = (100_000, 100_000, 9)
    assert best.better((99_999, 900_000, 9))
