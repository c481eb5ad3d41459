"""chance.toml: what is read, and every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from little import little

from onward.errors import InvalidInput
from onward.formats.chance import chance_of, read_chance
from onward.formats.folder import read_folder, write_folder
from onward.scenario.chance import BUILT_IN, CERTAIN, Chance, Lateness, chance_problems

TEXT = """
closures_per_day = 0.001
closure_days = [1, 3]
[cancelled]
belly = 0.08
rail = 0
[late]
belly = [[0, 0], [0.9, 0], [1, 2880]]
"""
READ = Chance(
    cancelled={"belly": 0.08, "rail": 0.0},
    late={"belly": Lateness(((0, 0), (0.9, 0), (1, 2880)))},
    closures_per_day=0.001,
    closure_days=(1, 3),
)


def test_what_a_file_says(tmp_path: Path) -> None:
    file = tmp_path / "odds.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert read_chance(file) == READ
    file.write_text("", encoding="utf-8")
    assert read_chance(file) == CERTAIN


def test_a_scenarios_own_chance_and_the_built_in_one(tmp_path: Path) -> None:
    scenario = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship masks CNPVG>BELGG")
    write_folder(scenario, tmp_path)
    assert chance_of(str(tmp_path)) == BUILT_IN
    (tmp_path / "chance.toml").write_text(TEXT, encoding="utf-8")
    assert chance_of(str(tmp_path)) == READ
    assert read_folder(tmp_path) == scenario


def test_the_built_in_chance_can_be_drawn_from() -> None:
    assert chance_problems(BUILT_IN) == []
    assert chance_problems(CERTAIN) == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("closures_per_day = 2", ["closures_per_day"]),
        ("closures_per_day = nan", ["closures_per_day"]),
        ("closures_per_day = '1'", ["closures_per_day"]),
        ("closures_per_day = true", ["closures_per_day"]),
        ("closure_days = []", ["closure_days"]),
        ("closure_days = [0]", ["closure_days"]),
        ("closure_days = 3", ["closure_days"]),
        ("closure_days = [1.5]", ["closure_days[0]"]),
        ("cancel = 1", ["cancel"]),
        ("cancelled = 0.1", ["cancelled"]),
        ("[cancelled]\nbely = 0.1\nrail = -1", ["cancelled.bely", "cancelled.rail"]),
        ("[late]\nbelly = 3", ["late.belly"]),
        ("[late]\nbelly = [[0, 0], [1]]", ["late.belly[1]"]),
        ("[late]\nbelly = [[0, 0], [1, 'x']]", ["late.belly[1][1]"]),
        ("[late]\nbelly = [[0, 0]]", ["late.belly"]),
        ("[late]\nbelly = [[0.1, 0], [1, 1]]", ["late.belly"]),
        ("[late]\nbelly = [[0, 0], [0.9, 1]]", ["late.belly"]),
        ("[late]\nbelly = [[0, 0], [0.6, 1], [0.5, 2], [1, 3]]", ["late.belly"]),
        ("[late]\nbelly = [[0, 9], [1, 3]]", ["late.belly"]),
        ("[late]\nbelly = [[0, -9], [1, 3]]", ["late.belly"]),
        ("[late]\nbelly = [[0, 0], [1, nan]]", ["late.belly[1][1]"]),
        ("[late]\nbelly = [[0, 0], [1, 1e7]]", ["late.belly"]),
        (
            "closures_per_day = 2\nclosure_days = [0]\n[cancelled]\nrail = 7\n[late]\nsled = [[0, "
            "0], [1, 0]]",
            None,
        ),
        ("belly = ", [""]),
    ],
)
def test_every_problem_of_a_file(tmp_path: Path, text: str, fields: list[str] | None) -> None:
    file = tmp_path / "odds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as wrong:
        read_chance(file)
    found = [problem.field for problem in wrong.value.problems]
    assert found == (
        ["late.sled", "cancelled.rail", "closures_per_day", "closure_days"]
        if fields is None
        else fields
    )
    assert {problem.file for problem in wrong.value.problems} == {"odds.toml"}


@pytest.mark.parametrize(
    ("text", "maybe"),
    [
        ("[late]\nbelly = noon", "texts and instants need quotes"),
        ("[late]\nbelly = 12 March", "texts and instants need quotes"),
        ("closures a day = 0.01", ""),
        ("closure_days = [1\n[late]", ""),
        ("[late]\n[late]", ""),
    ],
)
def test_quotes_are_missed_only_where_a_value_is_wrong(
    tmp_path: Path, text: str, maybe: str
) -> None:
    file = tmp_path / "odds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match="is not TOML") as wrong:
        read_chance(file)
    assert [problem.maybe for problem in wrong.value.problems] == [maybe]
