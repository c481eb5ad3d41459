"""The picture of a replay: service by priority, goods moved and held, loss and cost, morning by
morning, planners in one frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from onward.replay import Day, DayState, Replay
from onward.report.frame import render
from onward.report.plot import Plot
from onward.report.render.html import headings, table_html
from onward.report.replayed import ARRIVED, all_of, at_the_end, mornings, priorities, share
from onward.scenario import Scenario
from onward.wording.amounts import number
from onward.wording.moments import day_code, whole_day
from onward.wording.quantities import HOUR_MIN, ordinal, percent, tonnes

PLOT = Plot(width=640, height=250, left=64, right=22, top=14, bottom=30)
TICKS = 6  # dates along the axis, about


@dataclass(frozen=True, slots=True)
class Line:
    """One planner in one figure."""

    name: str
    ink: int
    points: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure as drawn; the table by day has its numbers."""

    title: str
    summary: str
    lines: list[Line]
    across: list[tuple[float, str]]  # x of a day and its name
    up: list[tuple[float, str]]
    news: list[tuple[float, str]]  # x of a morning with notices, and which


Measure = Callable[[Day], float]
# a figure's title, its measure, and how its axis says a value
Drawn = tuple[str, Measure, Callable[[float], str]]


def page(scenario: Scenario, runs: Sequence[Replay], how: str) -> str:
    """The whole page as text; it loads nothing from the network."""
    currency = scenario.currency
    several = priorities(runs[0])
    ends, daily = at_the_end(runs, currency), mornings(runs, currency)
    values = {
        "title": scenario.title or scenario.name,
        "runs": runs,
        "inks": list(range(len(runs))),
        "tiles": tiles(runs, several),
        "groups": groups(runs, several, currency),
        "end": table_html(ends),
        "daily": table_html(daily),
        "news": [(whole_day(day.morning), day.news) for day in runs[0].days if day.news],
        "how": how,
        "box": PLOT.box,
    }
    tables = {"planners": headings(ends), "mornings": headings(daily)}
    return render(
        "replay.html",
        values,
        styles=("curves.css", "replay.css"),
        tables=tables,
        foot=f"{values['title']}: day by day",
    )


def tiles(runs: Sequence[Replay], several: Sequence[int]) -> list[tuple[str, str, str]]:
    """The result in a few numbers: the first planner's, with the second's below."""
    last, found = [run.days[-1] for run in runs], []

    def tile(name: str, lines: Sequence[str], more: str) -> None:
        compared = "; ".join(
            [
                more,
                *(
                    f"{text} with {run.planner}"
                    for text, run in zip(lines[1:], runs[1:], strict=True)
                ),
            ]
        )
        found.append((f"{name}, {runs[0].planner}" if len(runs) > 1 else name, lines[0], compared))

    for p in several:
        said = [percent(share(d, p, *ARRIVED)) for d in last]
        tile(f"{_name(p)} arrived", said, f"of {tonnes(all_of(last[0], p).grams)}")
    touched = [f"{sum(d.touched_units for d in run.days):,}" for run in runs]
    tile(
        "Handling units touched",
        touched,
        f"all mornings together; {all_of(last[0]).units:,} in all",
    )
    return found


def groups(
    runs: Sequence[Replay], several: Sequence[int], currency: str
) -> list[tuple[str, str, list[Figure]]]:
    """Figures under their headings, with a line on what they show."""
    service: list[Drawn] = [
        (f"{_name(p)}: arrived in time so far", partial(_in_time, priority=p), share_text)
        for p in several
    ]
    losses: list[Drawn] = [
        (f"{_name(p)}: loss, kg-hours", partial(_loss, priority=p), number_text) for p in several
    ]
    drawn_groups = [
        ("Service", "Of the mass of each priority, all of it, known or not yet.", service),
        (
            "Loss",
            "What the whole run will have lost if all goes on as planned that morning; it grows "
            "as goods become known.",
            losses,
        ),
        ("Moved, held, left", "On each morning.", MOVED),
        (
            "Money",
            "Legs flown, charters bought and storage; with what the plan of the morning still "
            "means to spend.",
            _costs(currency),
        ),
    ]
    return [
        (name, words, [figure(runs, *each) for each in drawn])
        for name, words, drawn in drawn_groups
    ]


def _costs(currency: str) -> list[Drawn]:
    return [
        (
            f"Cost, spent and planned, {currency}",
            lambda day: number(day.cost_minor, currency),
            number_text,
        ),
        (f"Spent so far, {currency}", lambda day: number(day.spent_minor, currency), number_text),
    ]


def _name(priority: int) -> str:
    return f"{ordinal(priority).capitalize()} priority"


def _in_time(day: Day, priority: int) -> float:
    return share(day, priority, DayState.IN_TIME)


def _loss(day: Day, priority: int) -> float:
    return day.loss[priority] / HOUR_MIN


def figure(
    runs: Sequence[Replay], title: str, measure: Measure, text: Callable[[float], str]
) -> Figure:
    """One measure, all planners in one frame."""
    curves = [[measure(day) for day in run.days] for run in runs]
    days = runs[0].days
    top, ticks = scale(max(max(curve) for curve in curves))
    lines = [
        Line(
            run.planner,
            ink,
            " ".join(PLOT.points([value / top for value in curve])),
        )
        for ink, (run, curve) in enumerate(zip(runs, curves, strict=True))
    ]
    step = max(1, -(-len(days) // TICKS))
    across = [
        (PLOT.x(i, len(days)), str(day_code(days[i].morning))) for i in range(0, len(days), step)
    ]
    return Figure(
        title=title,
        summary="; ".join(
            f"{run.planner}: {text(curve[-1])} at the end"
            for run, curve in zip(runs, curves, strict=True)
        ),
        lines=lines,
        across=across,
        up=[(PLOT.y(tick / top), text(tick)) for tick in ticks],
        news=[
            (PLOT.x(i, len(days)), ", ".join(day.news)) for i, day in enumerate(days) if day.news
        ],
    )


def scale(most: float) -> tuple[float, list[float]]:
    """The top of an axis and its round ticks, from 0."""
    if most <= 0:
        return 1.0, [0.0]
    rough = most / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(each for each in (1, 2, 2.5, 5, 10) if each * power >= rough * (1 - 1e-9))
    number = math.ceil(most / step - 1e-9)
    return step * number, [step * n for n in range(number + 1)]


def share_text(value: float) -> str:
    """A share on an axis."""
    return f"{100 * value:.3g} %"


def number_text(value: float) -> str:
    """A number on an axis, short."""
    for size, letter in ((1e9, " bn"), (1e6, " m"), (1e4, None)):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}" if letter else f"{value / 1000:,.4g} k"
    return f"{value:,.4g}"


MOVED: list[Drawn] = [
    ("Handling units whose way was changed", lambda day: day.touched_units, number_text),
    ("Shipments whose way was changed", lambda day: day.touched_shipments, number_text),
    ("Handling units held", lambda day: day.stand(DayState.HELD).units, number_text),
    (
        "Handling units that the plan leaves behind",
        lambda day: day.stand(DayState.STAYS).units,
        number_text,
    ),
]
