"""The scenarios that come with Onward."""

from __future__ import annotations

from collections.abc import Sequence

from onward.questions.scenarios import BuiltInScenario
from onward.report.cells import Kind
from onward.report.render.text import table_text
from onward.report.table import Column, Table

COUNTED = ("places", "departures", "charters", "shipments", "handling_units", "policies")
COLUMNS = (
    Column("name", "name"),
    *(Column(key, key.replace("_", " "), Kind.WHOLE) for key in COUNTED),
    Column("title", "title"),
)


def scenarios_table(found: Sequence[BuiltInScenario]) -> Table:
    """A row for each, with its numbers of rows."""
    rows = []
    for each in found:
        held = {key: each.counts[key.replace("_", " ")] for key in COUNTED}
        rows.append({"name": each.name, **held, "title": each.title})
    return Table(name="scenarios", title="Scenarios", columns=COLUMNS, rows=rows)


def scenarios_text(found: Sequence[BuiltInScenario]) -> str:
    """For a person."""
    return table_text(scenarios_table(found))


def scenarios_document(found: Sequence[BuiltInScenario]) -> list[dict[str, object]]:
    """For a program."""
    return [
        {"name": each.name, "title": each.title, "as_of": f"{each.as_of:%Y-%m-%d}", **each.counts}
        for each in found
    ]
