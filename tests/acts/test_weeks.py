"""Weeks lived at random on scenarios of many shapes: the example that `onward init` writes, what
`onward generate` makes, and two hubs over a change of clocks.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from desks import opened
from little import little
from weeks import Week, shapes

from onward.formats.builtin import read_scenario
from onward.formats.example import write_example
from onward.formats.generate import generate
from onward.scenario import Scenario


def made(kind: str, seed: int, folder: Path) -> Scenario:
    """A scenario of a kind."""
    draw = random.Random(seed)
    if kind == "init":
        write_example(folder / "here")
        return read_scenario(str(folder / "here"))
    if kind == "generate":
        return generate(
            shipments=draw.randint(2, 9), departures=draw.randint(4, 30), seed=seed,
            places=draw.randint(3, 6), days=9, tightness=draw.choice((0.5, 1, 2)), levels=3,
        )  # fmt: skip
    return little("\n".join(shapes(draw)))


def week(kind: str, seed: int, folder: Path, acts_a_day: int, most: int) -> Week:
    with opened(folder / "onward.db") as store:
        lived = Week(store, made(kind, seed, folder), seed)
        lived.live(acts_a_day, most)
        return lived


@pytest.mark.parametrize("kind", ["init", "generate", "shapes"])
def test_the_beginning_of_a_week(tmp_path: Path, kind: str) -> None:
    lived = week(kind, 1, tmp_path, acts_a_day=6, most=12)
    assert lived.done.total() > 5


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["init", "generate", "shapes"])
@pytest.mark.parametrize("seed", range(int(os.environ.get("WEEKS", "10"))))
def test_a_week(tmp_path: Path, kind: str, seed: int) -> None:
    lived = week(kind, seed, tmp_path, acts_a_day=14, most=1_000)
    assert lived.done["clock"] > 5
