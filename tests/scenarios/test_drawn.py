"""Days of lines are drawn until their sums stand to each other as those of the whole do."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from onward.scenario import Mode

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.build_spring_2020.drawn import SHAPE, Day, drawn, lines_of
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import AFTER, BEFORE


def day(line: Line, weekday: str, belly: float, april: float) -> Day:
    """``belly`` in January, ``april`` of it still in April; a freighter flies in both."""
    mode = 0 if line.mode is Mode.BELLY else 1
    carried = np.zeros(SHAPE)
    carried[:, 0, mode, 0] = belly
    carried[:, 3, mode, 0] = belly, april
    space = np.zeros(3)
    space[mode] = belly
    return Day(
        line,
        weekday,
        17,
        np.concatenate([carried.ravel(), carried[:, 3, :, 0].sum(axis=1), space]),
    )


def line(name: str, mode: Mode = Mode.BELLY, **more: object) -> Line:
    return Line(
        id=name,
        mode=mode,
        carrier="XX",
        origin="CNPVG",
        destination="BELGG",
        weekdays="1234567",
        kg=1.0,
        m3=1.0,
        lane="europe",
        duration_min=600,
        **more,  # type: ignore[arg-type]
    )


def fall(days: list[Day]) -> float:
    published, flying = np.sum([each.sums for each in days], axis=0)[-5:-3]
    return float(1 - flying / published)


def test_a_part_falls_as_the_whole_does_though_most_of_it_does_not() -> None:
    """Of the part one belly in four is cancelled, of the whole three in four."""
    part = [
        day(line(f"B{n}"), weekday, 1 + n / 100, 0 if n % 4 == 0 else 1 + n / 100)
        for n in range(20)
        for weekday in "1234"
    ] + [day(line(f"F{n}", Mode.FREIGHTER), w, 2.0, 2.0) for n in range(10) for w in "15"]
    kept = day(line("K", Mode.FREIGHTER, kept="3"), "3", 2.0, 2.0)
    whole = [day(line("W"), "1", 30, 7.5), day(line("V", Mode.FREIGHTER), "1", 30, 30)]
    target = np.sum([each.sums for each in whole], axis=0)
    found = drawn([*part, kept], 600, target)
    assert kept in found
    assert abs(fall(found) - fall(whole)) < 0.03 < abs(fall(part) - fall(whole))
    assert len(found) < len(part)
    assert drawn([*part, kept], 600, target) == found


def test_lines_of_one_name_before_and_after_march_stay_two() -> None:
    early, later = line("AI.X", periods=BEFORE), line("AI.X", periods=AFTER)
    chosen = [day(early, "2", 1, 1), day(later, "2", 1, 1), day(later, "1", 1, 1)]
    assert [(each.periods, each.weekdays) for each in lines_of(chosen)] == [
        (BEFORE, "2"),
        (AFTER, "12"),
    ]
