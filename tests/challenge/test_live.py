"""The live track: what counts is what the days came to, and only accepted answers in time move
anything.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from little import little

import onward
from onward.challenge.course import Course
from onward.challenge.live import DAY, live, replayed
from onward.scenario import Scenario
from onward.scenario.changes import CancelDeparture, apply

# Masks fly on day 2 to Liege and go on by lorry on day 4; parcels could fly on day 3.
TEXT = """
    as_of 2020-03-01
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 6m3 400/kg
    road R1 BELGG>FRLIO 4 06:00 > 4 18:00 20/kg
    road R2 BELGG>FRLIO 6 06:00 > 6 18:00 20/kg
    ship masks CNPVG>FRLIO p1 10x 20kg 0.1m3 due=4 latest=9
    ship parcels CNPVG>BELGG p2 20x 10kg 0.05m3 due=5 latest=9
"""
# What a program answers: a line of Python that sets `answer`, for a message `m` and how often it
# was asked, `n`
PROGRAM = """
import json, sys, time, shutil
for n, line in enumerate(sys.stdin, 1):
    m = json.loads(line)
    {}
    print(json.dumps(answer) if isinstance(answer, dict) else answer, flush=True)
"""
CSV = "shipment,handling_units,departures\\n"


def program(body: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM.format(body)]


def by_csv(*rows: str) -> str:
    """A plan of its own on the first day, and then always the one in force."""
    text = CSV + "".join(f"{row}\\n" for row in rows)
    return f"""
    folder = m['scenario'] + '/../'
    if n == 1: open(folder + 'mine.csv', 'w').write('{text}')
    else: shutil.copy(m['in_force'], folder + 'mine.json')
    answer = {{'day': m['day'], 'file': 'mine.csv' if n == 1 else 'mine.json'}}
"""


def test_a_plan_that_is_kept_to_comes_to_what_the_judge_says_of_it(tmp_path: Path) -> None:
    scenario = little(TEXT)
    score = live(
        scenario,
        (),
        program(by_csv("masks,10,F1;R1", "parcels,20,F2")),
        days=5,
        limit=60,
        room=tmp_path,
    )
    assert [day.outcome for day in score.days] == ["accepted"] * 5
    cost = 10 * 20 * 400 + 10 * round(20 * 0.1 / 0.1 * 0 + max(20, 0.1 * 333) * 20) + 20 * 10 * 400
    assert score.values["loss:1"] == 10 * 20 * 18 * 60  # 18 hours late
    assert score.values["loss:2"] == 0
    assert score.values["cost"] == cost
    assert score.stranded == 0
    again, wrong = replayed(scenario, (), [day.plan for day in score.days])
    assert (again.values, again.stranded, wrong) == (score.values, 0, [])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_plan_kept_to_comes_to_its_own_value(seed: int) -> None:
    """The course, which splits goods and forgets legs day by day, must add up to the plan of the
    first day.
    """
    scenario = onward.generate(
        shipments=40, departures=120, places=6, days=12, tightness=1.2, seed=seed
    )
    plan = onward.greedy(scenario)
    course = Course(scenario)
    course.decide(plan)
    for day in range(1, 9):
        course.to(scenario.as_of + day * DAY)
        course.decide(None)
    assert any(len(c.legs) > 1 for c in plan.consignments)
    assert course.outcome(scenario.as_of + 9 * DAY).values == onward.value(scenario, plan)


def test_goods_whose_lorry_is_cancelled_are_stranded_unless_somebody_decides(
    tmp_path: Path,
) -> None:
    scenario = little(TEXT)
    cancelled = CancelDeparture(
        id="N1", known_at=datetime(2020, 3, 3, 12, tzinfo=UTC), departure="R1", cause="snow"
    )
    kept = program(by_csv("masks,10,F1;R1", "parcels,20,F2"))
    score = live(scenario, [cancelled], kept, days=6, limit=60, room=tmp_path)
    assert score.days[3].news == 1
    assert score.stranded == 10
    assert score.values["loss:1"] == 10 * 20 * 720 * 60
    assert score.values["cost"] == 10 * 20 * 400 + 20 * 10 * 400  # flown, and no lorry
    assert score.values["loss:2"] == 0


def test_who_reads_the_news_saves_them() -> None:
    scenario = little(TEXT)
    cancelled = CancelDeparture(
        id="N1", known_at=datetime(2020, 3, 3, 12, tzinfo=UTC), departure="R1", cause="snow"
    )
    course = Course(apply(scenario, [cancelled]))
    course.decide(onward.solve(course.seen))
    for day in range(1, 6):
        course.to(scenario.as_of + day * DAY)
        course.decide(onward.solve(course.seen))
    outcome = course.outcome(scenario.as_of + 6 * DAY)
    assert outcome.stranded == 0
    assert outcome.values["loss:1"] == 10 * 20 * (48 + 18) * 60  # by R2, two days later


ANSWERS = {  # what a program does: how its days end
    "answer = 'hello'": ("rejected", "no line of JSON"),
    "answer = {'day': m['day'], 'file': 'nowhere.json'}": ("rejected", "cannot be read"),
    "answer = {'day': m['day'], 'file': chr(0) + '.csv'}": ("rejected", "cannot be read"),
    "answer = {'day': m['day'], 'file': chr(0xd800) + '.csv'}": ("rejected", "cannot be read"),
    "answer = {'day': m['day'], 'plan': {'schema': 'onward-plan'}}": ("rejected", "schema version"),
    "sys.exit(0)": ("gone", ""),
    "print(json.dumps({'day': m['day'] - 1, 'file': 'x'}), flush=True); sys.exit(0)": (
        "gone",
        'came for an earlier day only. Maybe write {"day": 1',
    ),
    "answer = {'day': m['day'] + 1, 'file': 'x'}": (
        "rejected",
        "day='2' is not the number of the day that was asked",
    ),
    "answer = {'day': str(m['day']), 'file': 'x'}": (
        "rejected",
        "is not the number of the day that was asked",
    ),
    "answer = {'day': float('nan'), 'file': 'x'}": ("rejected", "day='nan' is not the number"),
    "time.sleep(9); answer = {}": ("silent", ""),
}


@pytest.mark.parametrize("body", ANSWERS)
def test_a_program_that_does_not_answer_moves_nothing(body: str, tmp_path: Path) -> None:
    outcome, words = ANSWERS[body]
    limit = 0.5 if outcome == "silent" else 60.0  # whoever answers may be slow to start
    score = live(little(TEXT), (), program(body), days=1, limit=limit, room=tmp_path)
    (day,) = score.days
    assert day.outcome == outcome
    assert not words or words in str(day.problems[0])
    assert score.values == {"loss:1": 10 * 20 * 720 * 60, "loss:2": 20 * 10 * 720 * 60, "cost": 0}


def test_a_program_is_told_what_to_write_that_day(tmp_path: Path) -> None:
    days = live(little(TEXT), (), program("answer = 'hello'"), days=3, limit=60, room=tmp_path).days
    assert [day.problems[0].maybe for day in days] == [
        f'write {{"day": {n}, "file": "plan.json"}}' for n in (1, 2, 3)
    ]


def test_a_line_that_is_no_text_is_one_wrong_answer(tmp_path: Path) -> None:
    body = (
        "answer = {'day': m['day'], 'file': 'nowhere.json'} if n > 1 else "
        "sys.stdout.buffer.write(bytes([255])) and 'x'"
    )
    days = live(little(TEXT), (), program(body), days=2, limit=60, room=tmp_path).days
    assert [(day.outcome, day.problems[0].file) for day in days] == [
        ("rejected", "answer"),
        ("rejected", "nowhere.json"),
    ]


def test_an_answer_that_comes_the_day_after_counts_for_neither(tmp_path: Path) -> None:
    body = f"""
    open(m['scenario'] + '/../a.csv', 'w').write('{CSV}masks,1,F1;R1\\n')
    if n == 1: time.sleep(1.2)
    answer = {{'day': m['day'], 'file': 'a.csv'}}
"""
    first, second = live(little(TEXT), (), program(body), days=2, limit=1.0, room=tmp_path).days
    assert (first.outcome, first.late) == ("silent", False)
    # silent: a slow machine, on which the answer came later still
    assert second.late or second.outcome == "silent"


def test_the_last_answer_in_time_counts(tmp_path: Path) -> None:
    body = f"""
    for name, count in (('a.csv', 1), ('b.csv', 7)):
        open(m['scenario'] + '/../' + name, 'w').write('{CSV}masks,%d,F1;R1\\n' % count)
        answer = {{'day': m['day'], 'file': name, 'more': name == 'a.csv'}}
        if answer['more']: print(json.dumps(answer))
"""
    (day,) = live(little(TEXT), (), program(body), days=1, limit=60, room=tmp_path).days
    assert day.plan is not None
    assert sum(c.handling_units for c in day.plan.consignments) == 7


def test_a_doctored_run_is_found_when_it_is_carried_out_again() -> None:
    scenario: Scenario = little(TEXT)
    good = onward.greedy(scenario)
    doctored = replace(
        good, consignments=tuple(replace(c, legs=c.legs[:1]) for c in good.consignments)
    )
    _, wrong = replayed(scenario, (), [doctored, None])
    assert wrong
    assert {p.file for p in wrong} == {"day 1"}
