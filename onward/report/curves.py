"""The picture of a simulation: for each priority, the share that has arrived by each day, with the
band in which nine runs of ten lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from onward.questions.simulate import PlayedPlan, differences
from onward.report.cells import Kind
from onward.report.frame import render
from onward.report.plot import Plot
from onward.report.render.html import headings, table_html
from onward.report.simulated import (
    day_of,
    difference_text,
    runs_text,
    service_rows,
    span,
    worst_fates,
)
from onward.report.table import Column, Table
from onward.report.tables.side_by_side import side_by_side
from onward.simulate import Curve
from onward.wording.moments import day_code
from onward.wording.quantities import ordinal, percent, tonnes

PLOT = Plot(width=640, height=300, left=60, right=22, top=14, bottom=30)
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
    """One priority as drawn, and as a table for readers who cannot see it."""

    title: str
    summary: str
    lines: list[Line]
    across: list[tuple[float, str]]  # x of a day and its name
    up: list[tuple[float, str]]
    by_day: Markup


def picture(title: str, entries: Sequence[PlayedPlan], seed: int) -> str:
    """The whole page as text; it loads nothing from the network."""
    days = span(entries)
    first = entries[0].outcome
    shares = service_table(entries)
    fates = worst_fates(first.shipments())
    values: dict[str, Any] = {
        "title": title,
        "entries": entries,
        "figures": [figure(entries, p, days) for p in first.priorities] if days else [],
        "tiles": [
            (ordinal(p).capitalize(), first.service(p), first.planned_in_time(p))
            for p in first.priorities
        ],
        "service": table_html(shares),
        "said": [
            difference_text(entry, entries[0].name, parts) for entry, parts in differences(entries)
        ],
        "fates": table_html(fates, rows=LISTED),
        "number_of_fates": min(LISTED, len(tuple(fates.rows))),
        "number_of_shipments": int(first.counted.sum()),
        "how": runs_text(first, seed),
        "box": PLOT.box,
    }
    tables = {"shares": headings(shares), "fates": headings(fates)}
    if values["figures"]:
        tables["days"] = headings(by_day(entries, first.priorities[0], days))
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
        return " ".join(PLOT.points(shares))

    def band(curve: Curve) -> str:
        return " ".join([points(curve.high), *reversed(PLOT.points(curve.low))])

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
            (PLOT.x(i, len(days)), day_code(day_of(days[i]))) for i in range(0, len(days), step)
        ],
        up=[(PLOT.y(share), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1)],
        by_day=table_html(by_day(entries, priority, days)),
    )


def service_table(entries: Sequence[PlayedPlan]) -> Table:
    """Measures of service, one column for each plan."""
    names = [entry.name for entry in entries]
    table = side_by_side("share", "Service by priority", names, service_rows(entries))
    return replace(table, about="Of the weight.")


def by_day(entries: Sequence[PlayedPlan], priority: int, days: range) -> Table:
    """The share that has arrived by the end of each day: mean, nine runs of ten, and as planned."""
    curves = [entry.outcome.curve(priority, days) for entry in entries]
    kinds = (("mean", "mean"), ("band", "5 to 95 % of runs"), ("planned", "planned"))
    return Table(
        name="days",
        title="By day",
        columns=(
            Column("day", "Day", Kind.DATE),
            *(
                Column(f"{key}_{n}", f"{entry.name}: {title}")
                for n, entry in enumerate(entries)
                for key, title in kinds
            ),
        ),
        rows=[
            {"day": day_of(day)}
            | {key: text for n, c in enumerate(curves) for key, text in day_cells(n, c, at)}
            for at, day in enumerate(days)
        ],
    )


def day_cells(number: int, curve: Curve, at: int) -> tuple[tuple[str, str], ...]:
    """One plan on one day."""
    low, high = 100 * curve.low[at], 100 * curve.high[at]
    return (
        (f"mean_{number}", f"{100 * curve.mean[at]:.1f} %"),
        (f"band_{number}", f"{low:.1f} to {high:.1f} %"),
        (f"planned_{number}", f"{100 * curve.planned[at]:.1f} %"),
    )
