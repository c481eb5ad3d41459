"""The picture of a simulation: for each priority, what has arrived by each day, with the band in
which nine runs of ten lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.desk.simulate import PlayedPlan, differences
from onward.report.frame import render
from onward.report.render.text import row_texts
from onward.report.simulated import (
    FATES,
    day_of,
    difference_text,
    fates_table,
    runs_text,
    service_rows,
    span,
)
from onward.simulate import Curve
from onward.wording.quantities import ordinal, percent, tonnes

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 22, 14, 30
LISTED = 200  # shipments in the page's table
TICKS = 6  # dates along the axis, about
BANDED = 2  # plans whose bands are drawn; more would cover each other
INKS = 6  # line styles that the page's style knows; later plans begin again


@dataclass(frozen=True, slots=True)
class Line:
    """One plan in one figure."""

    name: str
    ink: int
    mean: str  # points
    band: str
    planned: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One priority as drawn, and as a table for those who do not see it."""

    title: str
    summary: str
    lines: list[Line]
    across: list[tuple[float, str]]  # x of a day and its name
    up: list[tuple[float, str]]
    days: list[date]
    columns: list[Curve]


def picture(title: str, entries: Sequence[PlayedPlan], seed: int) -> str:
    """The whole page as text; it asks nothing of the network."""
    days = span(entries)
    first = entries[0].outcome
    values = {
        "title": title,
        "entries": entries,
        "figures": [figure(entries, p, days) for p in first.priorities] if days else [],
        "tiles": [
            (ordinal(p).capitalize(), first.service(p), first.planned_in_time(p))
            for p in first.priorities
        ],
        "service": service_rows(entries),
        "said": [
            difference_text(entry, entries[0].name, parts) for entry, parts in differences(entries)
        ],
        "fates": row_texts(fates_table(first.shipments()), LISTED),
        "number_of_shipments": int(first.counted.sum()),
        "how": runs_text(first, seed),
        "box": (WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM),
    }
    tables = {
        "shares": [(name, "") for name in ("Of the weight", *(entry.name for entry in entries))],
        "fates": [(column.title, "") for column in FATES],
        "days": [
            ("Day", ""),
            *(
                (name, "")
                for entry in entries
                for name in (f"{entry.name}: mean", "5 to 95 % of runs", "planned")
            ),
        ],
    }
    return render(
        "curves.html",
        values,
        styles=("curves.css",),
        tables=tables,
        foot=f"{title}: plans against chance",
    )


def figure(entries: Sequence[PlayedPlan], priority: int, days: range) -> Figure:
    """One priority's curves, all plans in one frame."""
    curves = [entry.outcome.curve(priority, days) for entry in entries]

    def points(shares: Sequence[float]) -> str:
        return " ".join(f"{_x(i, len(days)):.1f},{_y(share):.1f}" for i, share in enumerate(shares))

    def band(curve: Curve) -> str:
        back = [
            f"{_x(i, len(days)):.1f},{_y(curve.low[i]):.1f}" for i in reversed(range(len(days)))
        ]
        return " ".join([points(curve.high), *back])

    lines = [
        Line(e.name, n % INKS, points(c.mean), band(c) if n < BANDED else "", points(c.planned))
        for n, (e, c) in enumerate(zip(entries, curves, strict=True))
    ]
    ends = [
        (
            f"{e.name}: {percent(c.mean[-1])} arrived at the end, {percent(c.planned[-1])} if all "
            "goes to plan"
        )
        for e, c in zip(entries, curves, strict=True)
    ]
    whole = tonnes(entries[0].outcome.total_g(priority))
    step = max(1, -(-len(days) // TICKS))
    return Figure(
        title=f"{ordinal(priority).capitalize()} priority: arrived by the end of each day, share "
        f"of {whole}",
        summary="; ".join(ends),
        lines=lines,
        across=[
            (_x(i, len(days)), f"{day_of(days[i]).day} {day_of(days[i]):%b}")
            for i in range(0, len(days), step)
        ],
        up=[(_y(share), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1)],
        days=[day_of(day) for day in days],
        columns=curves,
    )


def _x(i: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * i / max(1, count - 1)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)
