"""``onward plan`` of several scenarios: each is planned as it would be alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answer import Run

from onward.formats.planfile import read_plan
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario

TWO = ("tiny:one-flight", "tiny:two-hubs")


def test_each_is_planned_and_written_as_it_would_be_alone(run: Run, tmp_path: Path) -> None:
    room = tmp_path / "plans"
    found = run("plan", *TWO, "-o", room, "--json")
    assert (found.code, found.json["schema"]) == (0, "onward.plans/1")
    for name, document in zip(TWO, found.json["plans"], strict=True):
        alone = run("plan", name, "-o", tmp_path / "alone.json", "--json").json
        file = room / f"{name.replace(':', '-')}.json"
        assert document == {
            **{key: value for key, value in alone.items() if key not in ("schema", "sentences")},
            "asked": name,
            "files": {"output": str(file)},
        }
        assert read_plan(file) == read_plan(tmp_path / "alone.json")


def test_the_text_has_each_summary(run: Run, tmp_path: Path) -> None:
    found = run("plan", *TWO, "--greedy", "-o", tmp_path / "plans")
    for name in TWO:
        assert run("plan", name, "--greedy").out.strip() in found.out
        assert f"written: {tmp_path / 'plans' / name.replace(':', '-')}.json" in found.err
    assert run("plan", *TWO, "--greedy", "-q").err == ""


def test_the_worst_end_is_the_exit_code(run: Run) -> None:
    assert run("plan", *TWO, "--work", 1, "--max-left-behind", "0").code == 4
    assert run("plan", *TWO, "--greedy", "--max-left-behind", "100%").code == 0


def test_all_that_is_wrong_is_said_before_any_is_planned(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.toml").write_text("as_of = 7", encoding="utf-8")
    found = run("plan", TWO[0], tmp_path / "a", tmp_path / "b", "-o", tmp_path / "plans")
    assert (found.code, found.out) == (3, "")
    assert {line.split(":")[0] for line in found.err.splitlines()} == {
        str(tmp_path / name) for name in "ab"
    }
    assert not (tmp_path / "plans").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*TWO, "--xlsx", "a.xlsx"), "--xlsx means nothing beside several scenarios"),
        ((*TWO, "--greedy", "--first"), "greedy and --first: choose one"),
        ((TWO[0], TWO[0], "-o", "plans"), "more than one plan would be tiny-one-flight.json"),
        ((*TWO, "-o", "full"), "is already there and not an empty folder"),
        ((TWO[0], "--workers", "2"), "--workers means nothing beside one SCENARIO"),
        (("--workers", "2"), "--workers is not for a desk. Maybe onward plan SCENARIO SCENARIO"),
    ],
)
def test_what_means_nothing_is_refused(
    words: tuple[str, ...], said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    found = run("plan", *words)
    assert (found.code, found.out) == (2, "")
    assert said in " ".join(found.err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_what_ctrl_c_leaves_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(scenario: Scenario, **_: Any) -> Plan:
        if scenario.name != "one-flight":
            raise KeyboardInterrupt
        return replace(greedy(scenario))

    monkeypatch.setattr("onward.desk.solving.solve", once)
    found = run("plan", *TWO, "-o", tmp_path / "plans")
    file = tmp_path / "plans" / "tiny-one-flight.json"
    assert (found.code, found.out) == (130, "")
    assert found.err.strip() == f"interrupted; written until then: {file}"
    assert file.exists()
