"""Cheating is rejected for the right reason: each kind on spring 2020 S as seen on 15 March with
hindsight, and files cut short.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from challenge.cheating import KINDS, Stage, as_text, broken

from onward import greedy
from onward.challenge.instance import Instance
from onward.challenge.score import Referee
from onward.formats.builtin import read_scenario
from onward.formats.planfile import plan_text
from onward.judge import scale, value
from onward.plan.plan import Level

FEW, MANY = 3, 200


@pytest.fixture(scope="module")
def referee() -> Referee:
    scenario = replace(read_scenario("spring-2020:S"), as_of=datetime(2020, 3, 15, tzinfo=UTC))
    return Referee(Instance("a test", "", scenario, "", None))


@pytest.fixture(scope="module")
def stage(referee: Referee) -> Stage:
    plan = greedy(referee.scenario)
    values, scales = value(referee.scenario, plan), scale(referee.scenario)
    plan = replace(
        plan,
        levels=tuple(Level(name=name, value=values[name], scale=scales[name]) for name in values),
    )
    return Stage(referee.scenario, referee.seen, plan, json.loads(plan_text(plan)))


def cheated(kind: str, count: int, stage: Stage, referee: Referee, folder: Path) -> None:
    cheat, words = KINDS[kind]
    file, done, draws = folder / "plan.json", 0, 0
    while done < count:
        draws += 1
        assert draws < 60 * count, f"{kind}: nothing to cheat with"
        document = cheat(stage, random.Random(f"{kind} {draws}"))
        if document is None:
            continue
        done += 1
        file.write_text(as_text(document), encoding="utf-8")
        score = referee.score_file(file)
        assert not score.accepted, f"{kind} passed, draw {draws}"
        assert score.levels == ()
        assert any(re.search(words, problem.message) for problem in score.problems), [
            str(p) for p in score.problems[:5]
        ]


def test_the_plan_without_cheating_is_accepted(
    stage: Stage, referee: Referee, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(as_text(stage.document), encoding="utf-8")
    score = referee.score_file(file)
    assert score.problems == ()
    assert {level.name: level.value for level in score.levels} == {
        level.name: level.value for level in stage.plan.levels
    }


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_cheating_is_rejected_for_its_reason(
    kind: str, stage: Stage, referee: Referee, tmp_path: Path
) -> None:
    cheated(kind, FEW, stage, referee, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("kind", KINDS)
def test_two_hundred_of_each_kind(
    kind: str, stage: Stage, referee: Referee, tmp_path: Path
) -> None:
    cheated(kind, MANY, stage, referee, tmp_path)


def test_a_file_cut_short_is_rejected_and_never_an_error(
    stage: Stage, referee: Referee, tmp_path: Path
) -> None:
    text, file = as_text(stage.document), tmp_path / "plan.json"
    for number in range(20):
        file.write_text(broken(text, random.Random(number)), encoding="utf-8")
        (problem,) = referee.score_file(file).problems
        assert "not a plan in JSON" in problem.message


def test_absurd_numbers_are_rejected_and_never_an_error(
    stage: Stage, referee: Referee, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    for first, last in ((-5, 3), (0, 0), (1, 10**400), (10**30, 10**31), (9, 2)):
        document = stage.copy()
        document["consignments"][0] |= {"first": first, "last": last}
        file.write_text(as_text(document), encoding="utf-8")
        assert not referee.score_file(file).accepted
    document = stage.copy()
    document["levels"][0] |= {"value": 10**400, "bound_any": -1}
    file.write_text(as_text(document), encoding="utf-8")
    assert "the plan states loss:1" in str(referee.score_file(file).problems[0])
