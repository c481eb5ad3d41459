"""Plan files in which somebody has altered something: what cannot be read is told together with
what the judge finds wrong in the rest.
"""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from little import little

from onward.desk.plan_signature import signed
from onward.errors import InvalidInput, Problem
from onward.formats.planfile import plan_text
from onward.formats.template import write_workbook
from onward.plan.solve import solve
from onward.questions.plan_files import read_any

SCENARIO = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
    fly X1 CNPVG>BELGG 2 09:00 > 2 21:00 charter=C1
    service S1 BELGG>FRCDG 08:00 90 days=3..6 mode=belly
    charter C1 500
    ship masks CNPVG>FRCDG 40x 10kg
    ship gowns CNPVG>BELGG 20x 10kg
""")
Alter = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(plan_text(signed(SCENARIO, solve(SCENARIO))))
    return made


def setting(value: object, *path: str | int) -> Alter:
    """Set a value below such steps."""

    def alter(plan: Any) -> None:
        for step in path[:-1]:
            plan = plan[step]
        plan[path[-1]] = value

    return alter


UNREADABLE: dict[str, Alter] = {  # field that is told -> how it came about
    "levels[0].proofs[0].charters": setting("some", "levels", 0, "proofs", 0, "charters"),
    "levels[1].bound_any": setting("low", "levels", 1, "bound_any"),
    "levels[1].value": setting("much", "levels", 1, "value"),
    "as_of": setting("yesterday", "as_of"),
    "charters[0]": setting([7], "charters"),
    "left_behind[0]": setting(["masks"], "left_behind"),
    "consignments[1].first": setting("one", "consignments", 1, "first"),
    "planner": setting(3, "planner"),
    "touched": setting(3, "touched"),
    "notes": setting([], "notes"),
}
FALSE: dict[str, Alter] = {  # field that the judge tells -> how it came about
    "departure": lambda plan: plan["consignments"][0]["legs"].reverse(),
    "pool": setting("mine", "consignments", 0, "legs", 0, "pool"),
    "charter": setting(["C9"], "charters"),
}


def told(folder: Path, plan: dict[str, Any], *alterations: Alter) -> set[Problem]:
    """What is told of a plan file that was altered."""
    altered = copy.deepcopy(plan)
    for alter in alterations:
        alter(altered)
    (folder / "plan.json").write_text(json.dumps(altered), encoding="utf-8")
    try:
        read_any(str(folder / "plan.json"), SCENARIO, None, None).judged()
    except InvalidInput as wrong:
        return set(wrong.problems)
    return set()


def test_the_plan_is_right(tmp_path: Path, plan: dict[str, Any]) -> None:
    assert told(tmp_path, plan) == set()
    assert [len(each["legs"]) for each in plan["consignments"]] == [2, 1]


def test_what_cannot_be_read_alone_has_no_other_problem(
    tmp_path: Path, plan: dict[str, Any]
) -> None:
    for field, alter in UNREADABLE.items():
        (found,) = told(tmp_path, plan, alter)
        assert (found.file, found.field) == ("plan.json", field)


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path, plan: dict[str, Any]) -> None:
    for pair in combinations(UNREADABLE, 2):
        assert {each.field for each in told(tmp_path, plan, *map(UNREADABLE.get, pair))} == {*pair}  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", FALSE)
def test_what_the_judge_finds_is_told_beside_what_cannot_be_read(
    tmp_path: Path, plan: dict[str, Any], wrong: str
) -> None:
    alone = {each for each in told(tmp_path, plan, FALSE[wrong]) if each.field == wrong}
    assert {each.file for each in alone} == {"plan.json"}
    for field, alter in UNREADABLE.items():
        if not field.startswith(wrong):
            found = told(tmp_path, plan, FALSE[wrong], alter)
            assert alone <= found, field
            assert field in {each.field for each in found}


def test_a_bound_that_is_too_good_is_told_beside_a_proof_that_cannot_be_read(
    tmp_path: Path, plan: dict[str, Any]
) -> None:
    false = setting(10**9, "levels", -1, "bound_bought")
    found = told(tmp_path, plan, false, UNREADABLE["levels[0].proofs[0].charters"])
    assert any("1000000000" in each.message for each in found)


OTHER_KINDS = {
    "plan.xlsx": ("is a workbook", "save its sheet as CSV UTF-8"),
    "plan.txt": ("is a table", "plan.csv"),
    "plan.gz": ("is packed", "unpack it"),
    "store.db": ("is a store", "onward desk --db"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_a_file_of_another_kind_is_told_what_it_is(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    table = b"shipment,handling_units,departures\nmasks,1,F1\n"
    if name == "plan.xlsx":
        write_workbook(SCENARIO, file)
    else:
        content = {"txt": table, "gz": gzip.compress(table), "db": b"SQLite format 3\0" * 9}
        file.write_bytes(content[name[-2:].replace("xt", "txt")])
    with pytest.raises(InvalidInput) as raised:
        read_any(str(file), SCENARIO, None, None)
    (found,) = raised.value.problems
    message, maybe = OTHER_KINDS[name]
    assert found.message.startswith(message)
    assert maybe in found.maybe
