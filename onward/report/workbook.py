"""The workbook for a desk: load lists, departures, exceptions, charters, hubs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onward.desk.judged_plan import JudgedPlan
from onward.desk.plan_diff import ItineraryChange
from onward.explain import Explanation
from onward.questions.exceptions import exception_rows
from onward.questions.repairs import excepted_of
from onward.report.judged_plan import optimal_sentence, proof_of, sentences, shape, share_left
from onward.report.loaded_plan import LoadedPlan
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet, Table
from onward.report.tables.exceptions import exceptions
from onward.report.tables.loads import charter_departures, departures, hubs, load_list
from onward.report.tables.replan import changes_sentence, changes_table, runs_in, whom_to_notify
from onward.report.words import moves_sentence, parts_text
from onward.scenario import Scenario
from onward.wording.amounts import money
from onward.wording.instants import utc_words
from onward.wording.quantities import ordinal

Changes = Sequence[ItineraryChange]
LOW_MEMORY = 50_000  # lines of load lists from which the rows are written as they come


def write_workbook(
    judged: JudgedPlan,
    path: Path,
    explained: Explanation | None = None,
    changes: Changes | None = None,
) -> None:
    """Write the workbook. Text stays text whatever it begins with; there are no formulas. That of a
    replan begins with its ``changes``.
    """
    lines = sum(len(filling.lines) for filling in judged.read.loaded)
    write_xlsx(plan_sheet(judged, explained, changes), path, low_memory=lines > LOW_MEMORY)


def plan_sheet(
    judged: JudgedPlan, explained: Explanation | None = None, changes: Changes | None = None
) -> Sheet:
    """A plan as tables, with its service and how good it is."""
    read = judged.read
    plan = LoadedPlan.of_loads(read)
    changed: tuple[Table, ...] = ()
    if changes is not None:
        changed = (changes_table(changes, runs_in(changes, read.scenario)), whom_to_notify(changes))
    charters = (charter_departures(judged),) if read.plan.charters else ()
    return Sheet(
        title=f"Plan of {read.scenario.title or read.plan.scenario}",
        tables=(
            *changed,
            load_list(plan),
            departures(plan),
            exceptions(plan, excepted_of(read, exception_rows(read, explained), explained)),
            *charters,
            *hubs(plan),
        ),
        about=(*about_changes(changes, read.scenario), *about(judged)),
        made_at=read.plan.as_of,
    )


def about_changes(changes: Changes | None, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """What a replan changes, in a sentence; nothing of a plan that is no replan."""
    return () if changes is None else (("Changes", changes_sentence(changes, scenario)),)


def about(judged: JudgedPlan) -> tuple[tuple[str, str], ...]:
    """The service of the plan, how good it is, and the contents of the other sheets."""
    plan = judged.read.plan
    known = f"knowing what was announced by {utc_words(plan.known_to)}"
    cost = judged.levels[-1]
    parts = parts_text(judged.cost_parts, judged.currency)
    parts = f" ({parts})" if parts else ""
    service = zip(judged.service, sentences(judged), strict=False)
    return (
        ("Scenario", plan.scenario),
        ("As of", f"{utc_words(plan.as_of)}, {known}"),
        ("Planner", f"{plan.planner}, stopped: {plan.stopped}"),
        ("Judge", "accepts this plan"),
        *((("Proof", best),) if (best := optimal_sentence(judged)) else ()),
        *((f"{ordinal(s.priority).capitalize()} priority", text) for s, text in service),
        ("Cost", f"{money(cost.value, judged.currency)}{parts}; {proof_of(cost, judged)}."),
        ("How it travels", shape(judged)),
        ("Left behind", share_left(judged)),
        ("Moves", moves_sentence(judged.moves_left)),
        ("Hubs", "one sheet per place, day by day: what leaves and what arrives"),
        (
            "Times",
            "Local times stand as the clock of their place, with its offset from UTC. "
            "'Goods at station by' allows for cut-off and export inspection.",
        ),
    )
