"""Random lives of a desk: the state is the fold of the acts, an undo is exact, the chain holds and
nothing is adopted twice.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from desks import opened
from lives import Life


@pytest.mark.parametrize("seed", range(3))
def test_a_life_of_twenty_acts(tmp_path: Path, seed: int) -> None:
    with opened(tmp_path / "onward.db") as store:
        life = Life(store, seed)
        life.live(20)
        assert sum(life.done.values()) > 5


@pytest.mark.deep
def test_500_lives_of_40_acts(tmp_path: Path) -> None:
    done, refused = Counter[str](), Counter[str]()
    for seed in range(500):
        with opened(tmp_path / f"{seed}.db") as store:
            life = Life(store, seed)
            life.live(40)
            done, refused = done + life.done, refused + life.refused
        for file in tmp_path.iterdir():
            file.unlink()
    print(dict(done), dict(refused))
    assert min(done.values()) > 50
