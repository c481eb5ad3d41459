"""In a folder without scenario and desk nothing is answered as if it were somebody's, nothing is
made, and what helps is named.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run

ASKED = (
    "figures list",
    "figures run",
    "figures verify",
    "figures diff",
    "fund next",
    "fund trace",
    "fund figures",
    "fund units",
    "fund match",
    "fund landed",
    "explain",
    "explain masks",
    "options masks",
    "lanes",
    "flows",
    "situation",
)


@pytest.mark.parametrize("words", ASKED)
def test_two_commands_that_help_are_named(
    words: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*words.split())
    assert (found.code, found.out) == (2, "")
    assert "onward desk new SCENARIO" in found.err
    assert "onward scenarios" in found.err or "onward fund template" in found.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("explain tiny:two-hubs", "name it beside tiny:two-hubs"),
        ("options --scenario tiny:two-hubs A", "--scenario and --plan go together"),
        ("explain tiny:two-hubs no-such-plan.json", "does not exist"),
        ("explain one two three four", "too many words: four"),
    ],
)
def test_half_a_question_says_what_is_missing(words: str, said: str, run: Run) -> None:
    found = run(*words.split())
    assert found.code == 2
    assert said in found.err
