"""What ``known`` and ``timetable`` read in another way than the oracle, table by table."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from oracles.reading import as_known, concerns, dated

from onward.scenario import Departure, Scenario, bites, scenario as shared


def rows(known: Any, timetable: Any, bites: Any, scenario: Scenario) -> dict[str, Any]:
    """What a scenario says, table by table, by somebody's reading."""
    seen = known(scenario)
    departures = timetable(seen)
    found = {table: set(getattr(seen, table)) for table in CARRIED_OUT}
    found["departures"] = {tuple(getattr(d, f.name) for f in fields(Departure)) for d in departures}
    found["cuts"] = {
        (c.id, c.factor, c.cause, d.id) for c in seen.cuts for d in departures if bites(c, d)
    }
    numbers = ("as_of", "known_to", "max_charters", "charter_budget_minor")
    return found | {name: getattr(seen, name) for name in numbers}


CARRIED_OUT = """allotments charters charter_limits shipments documents policies pins commitments
    quota_uses surcharges throughputs places transfers""".split()


def differ(scenario: Scenario) -> list[str]:
    """The tables that the shared code reads in another way than the oracle."""
    ours = rows(shared.known, shared.timetable, bites, scenario)
    theirs = rows(as_known, dated, concerns, scenario)
    return [table for table, read in theirs.items() if ours[table] != read]
