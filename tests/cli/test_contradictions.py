"""Options that contradict one another, or are out of their range, are refused: none is quietly left
out.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--where", "held", "--exposure"), "leave out --where"),
        (("--planned", "--exposure"), "leave out --planned"),
        (("--planned", "--closing", "BE"), "leave out --planned"),
        (("masks", "--exposure"), "leave out KEY"),
    ],
)
def test_exposure_is_of_everything(
    run: Run, folder: str, words: tuple[str, ...], said: str
) -> None:
    answer = run("track", *words, "--scenario", folder)
    assert answer.code == 2
    assert said in answer.err


def test_handling_units_that_a_shipment_does_not_have(run: Run, folder: str) -> None:
    answer = run("track", "masks#5-9999", "--scenario", folder)
    assert answer.code == 3
    assert "goes beyond the 10 handling units of masks. Maybe masks#5-10." in answer.err
    assert run("track", "masks#5-10", "--scenario", folder).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--gap", "nan"),
        ("plan", "--time-limit", "nan"),
        ("plan", "--time-limit", "inf"),
        ("hindsight", "--gap", "nan"),
    ],
)
def test_what_is_no_number(run: Run, folder: str, words: tuple[str, ...]) -> None:
    answer = run(words[0], folder, *words[1:])
    assert answer.code == 2
    assert f"{words[1]}': '{words[2]}' is not a finite number." in answer.err


def test_a_folder_is_not_named_like_a_workbook(run: Run, tmp_path: Path) -> None:
    answer = run("init", tmp_path / "mine.xlsx")
    assert answer.code == 2
    assert "--workbook" in answer.err
    assert not (tmp_path / "mine.xlsx").exists()


@pytest.mark.parametrize("name", ["validate", "situation"])
def test_what_only_looks_decides_nothing(run: Run, name: str) -> None:
    told = run(name, "--help").out
    assert "See it as of this instant" in told
    assert "Decide" not in told
