"""The page of a plan: one file that loads nothing from the network, with exceptions first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Loads, share
from onward.desk.plan_diff import ItineraryChange
from onward.explain import Explanation
from onward.questions.compare import charter_price
from onward.questions.exceptions import ExceptionRow, exception_rows, why_counted
from onward.questions.repairs import excepted_of
from onward.questions.traffic import CarriedLane, bought_charters, carried_lanes
from onward.report.chart import Lane, land_path
from onward.report.frame import Headings, render
from onward.report.judged_plan import fate, optimal_sentence, shape
from onward.report.loaded_plan import LoadedPlan
from onward.report.maps import MODES, maps
from onward.report.render.html import headings, table_html
from onward.report.table import Table
from onward.report.tables import plan as tables
from onward.report.tables.exceptions import exceptions
from onward.report.tables.explain import prices
from onward.report.tables.fullness import fullness_table
from onward.report.tables.loads import departures
from onward.report.tables.replan import changes_sentence, changes_table, runs_in, whom_to_notify
from onward.report.words import place_name
from onward.wording.moments import whole_day
from onward.wording.quantities import full, number_of, ordinal, tonnes


@dataclass(frozen=True, slots=True)
class PriorityExceptions:
    """The exceptions of one priority."""

    priority: int
    rows: Sequence[ExceptionRow]
    table: Markup


def page(
    judged: JudgedPlan,
    explained: Explanation | None = None,
    changes: Sequence[ItineraryChange] | None = None,
) -> str:
    """The whole page as text; that of a replan begins with its ``changes``."""
    read = judged.read
    lanes, every = carried_lanes(read), exception_rows(read, explained)
    shown = shown_tables(judged, explained, changes or (), lanes)
    drawn, heat = [on_map(lane) for lane in lanes], fullness_table(read)
    values: dict[str, Any] = {
        "judged": judged,
        "read": read,
        "plan": read.plan,
        "scenario": read.scenario,
        "service": judged.service,
        "troubles": [of_priority(judged.read, explained, *each) for each in by_priority(every)],
        "number_of_troubles": len(every),
        "changed": None if changes is None else changes_sentence(changes, read.scenario),
        "shown": {name: table_html(t) for name, t in shown.items()},
        "rows": {name: len(tuple(table.rows)) for name, table in shown.items()},
        "charts": maps(drawn),
        "land": Markup(land_path()),
        "modes": [mode for mode in MODES if any(lane.mode == mode for lane in drawn)],
        "heat": table_html(heat) if heat.rows else "",
        "charter_price": charter_price(judged),
        "shape": shape(judged),
        "optimal": optimal_sentence(judged),
        "share": share,
        "fate": fate,
        "why_counted": why_counted,
    }
    return render(
        "page.html",
        values,
        styles=("map.css", "page.css"),
        tables=standing(read, every, shown),
        scripts=("tables.js", "page.js"),
        foot=f"{read.plan.scenario}: plan as of {whole_day(read.plan.as_of)}",
    )


def shown_tables(
    judged: JudgedPlan,
    explained: Explanation | None,
    changes: Sequence[ItineraryChange],
    lanes: Sequence[CarriedLane],
) -> dict[str, Table]:
    """The tables of the page by name, without exceptions."""
    read = judged.read
    return {
        "proofs": tables.proofs(judged),
        "lanes": tables.lanes(lanes),
        "charters": tables.charters(bought_charters(judged), read),
        "prices": prices(explained.prices if explained else ()),
        "departures": departures(LoadedPlan.of_loads(read)),
        "changes": changes_table(changes, runs_in(changes, read.scenario)),
        "whom_to_notify": whom_to_notify(changes),
    }


def standing(
    read: Loads, every: Sequence[ExceptionRow], shown: dict[str, Table]
) -> Mapping[str, Headings]:
    """The alignment of each table's columns."""
    plan = LoadedPlan.of_loads(read)
    return {name: headings(t) for name, t in shown.items()} | {
        "exceptions": headings(exceptions(plan, excepted_of(read, every)), whole=True)
    }


def of_priority(
    read: Loads, explained: Explanation | None, priority: int, rows: Sequence[ExceptionRow]
) -> PriorityExceptions:
    """The exceptions of one priority, which all have the same columns."""
    about = f"Exceptions of {ordinal(priority)} priority"
    plan = LoadedPlan.of_loads(read)
    table = replace(exceptions(plan, excepted_of(read, rows, explained)), about=about)
    made = table_html(table, whole=True, saved_as=f"exceptions-{priority}")
    return PriorityExceptions(priority, rows, made)


def on_map(lane: CarriedLane) -> Lane:
    """A lane as the map draws it."""
    ends = f"{place_name(lane.origin)} to {place_name(lane.destination)}"
    carried = f"{tonnes(lane.mass_g)} on {number_of(lane.departures, 'departure')}"
    title = f"{ends} by {lane.mode}: {carried}, {full(lane.fullness)} full"
    return Lane(lane.origin, lane.destination, lane.mode, lane.mass_g, title)


def by_priority(every: Sequence[ExceptionRow]) -> list[tuple[int, list[ExceptionRow]]]:
    """Exceptions grouped by priority, each group by loss."""
    found: dict[int, list[ExceptionRow]] = defaultdict(list)
    for trouble in every:
        found[trouble.shipment.priority].append(trouble)
    return sorted(found.items())
