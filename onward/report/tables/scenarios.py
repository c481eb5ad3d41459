"""The scenarios that come with Onward."""

from __future__ import annotations

from collections.abc import Sequence

from onward.questions.scenarios import BuiltInScenario, ListScenarios, list_scenarios
from onward.report.cells import Kind
from onward.report.questions import Shown
from onward.report.render.text import table_text
from onward.report.table import Column, Table

COUNTED = ("places", "departures", "charters", "shipments", "handling_units", "policies")
DETAILS = ("services", "cuts", "allotments", "documents", "pins")
COLUMNS = (
    Column("name", "name"),
    *(Column(key, key.replace("_", " "), Kind.WHOLE) for key in COUNTED),
    Column("title", "title"),
    Column("as_of", "as of", Kind.DATE, detail=True),
    *(Column(key, key, Kind.WHOLE, detail=True) for key in DETAILS),
)


def scenarios_table(found: Sequence[BuiltInScenario]) -> Table:
    """A row for each, with its numbers of rows."""
    rows = []
    for each in found:
        held = {key: each.counts[key.replace("_", " ")] for key in (*COUNTED, *DETAILS)}
        rows.append({"name": each.name, **held, "title": each.title, "as_of": each.as_of})
    return Table(name="scenarios", title="Scenarios", columns=COLUMNS, rows=rows)


def scenarios_text(found: Sequence[BuiltInScenario], rows: int | None = None) -> str:
    """The table for a terminal, which has no room for the details."""
    return table_text(scenarios_table(found), rows=rows, details=False)


SCENARIOS = Shown(
    question=ListScenarios, answer=list_scenarios, table=scenarios_table, text=scenarios_text
)
