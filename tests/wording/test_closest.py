"""The known name that a mistyped one most likely stands for."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random

import pytest

from onward.wording import closest as module
from onward.wording.closest import LIKENESS, Guesses, closest, nearest


def test_the_nearest_name_is_that_of_the_standard_library() -> None:
    chance = Random(11)
    found = 0
    for _ in range(150):
        names = {"".join(chance.choices("ab1", k=chance.randint(1, 5))): "" for _ in range(30)}
        plain = {name: name.upper() for name in names}
        word = "".join(chance.choices("ab1c", k=chance.randint(1, 6)))
        first = get_close_matches(word, plain, 1, LIKENESS)
        assert nearest(word, plain) == (plain[first[0]] if first else "")
        found += bool(first)
    assert 50 < found < 150


def test_guesses_look_once_for_each_name_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "COMPARED", 5)
    guesses = Guesses(["S1001", "S1002", "S2001"])
    assert guesses.closest("S1OO2") == closest("S1OO2", guesses.names) == "S1002"
    assert guesses.closest("s200l") == "S2001"
    assert guesses.closest("S10O1") == ""
    assert guesses.closest("S1OO2") == "S1002"
