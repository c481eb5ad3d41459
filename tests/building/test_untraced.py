"""Tests that are not traced are there, and others run their lines: what `scripts/untraced.py` finds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from scripts.untraced import FILE, Ran, needless

ROOT = Path(__file__).parents[2]


def test_every_test_that_is_not_traced_is_there() -> None:
    names = FILE.read_text(encoding="utf-8").split()
    missing = []
    for name in names:
        file, _, function = name.partition("::")
        path = ROOT / file
        if not path.is_file() or f"def {function}(" not in path.read_text(encoding="utf-8"):
            missing.append(name)
    assert missing == []
    assert len(names) == len(set(names))


def ran(between: str = "", **tests: str) -> Ran:
    """Tests with the branches that each runs, a letter for each; the first is the dearest."""
    branches = {name: {(letter, 1) for letter in letters} for name, letters in tests.items()}
    seconds = Counter({name: 9 - number for number, name in enumerate(tests)})
    return Ran(branches, seconds, {(letter, 1) for letter in between})


def test_the_dearest_whose_branches_others_run_are_left_out() -> None:
    assert needless(ran(a="xy", b="x", c="y")) == ["a"]
    assert needless(ran(a="xyz", b="x", c="y")) == ["b", "c"]
    assert needless(ran(a="x", b="x", c="x")) == ["a", "b"]  # somebody runs it


def test_what_runs_between_tests_is_run_anyway() -> None:
    assert needless(ran("x", a="x", b="y")) == ["a"]


def test_what_takes_no_time_or_is_not_traced_is_not_listed() -> None:
    found = ran(a="x", b="x", c="")
    found.seconds["a"] = 0
    assert needless(found) == ["b"]
    found.seconds["b"] = 0
    assert needless(found) == []
