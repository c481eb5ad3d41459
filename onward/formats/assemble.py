"""From text to a Scenario, with all problems found: of cells, of settings, and across tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.columns import TABLES
from onward.formats.extras import REFUSED, Extras, without_columns
from onward.formats.raw import Raw, RawTable, migrated
from onward.formats.settings import read_settings
from onward.formats.table import read_table
from onward.gc_paused import gc_paused
from onward.scenario import Scenario
from onward.scenario.problems import problems_with

RATED = ("as_of", "currency")  # settings that say which rate of exchange applies


def assemble(raw: Raw, extras: Extras = REFUSED) -> Scenario:
    """The scenario in the text, with what was chosen about its extras. Raises InvalidInput with all
    problems, in the order of the files' rows.
    """
    with gc_paused():
        raw = migrated(raw)
        for name, table in raw.tables.items():
            without_columns(name, table, extras.without)
        scenario, found = _read(raw)
        unreadable = {name: table.bad for name, table in raw.tables.items()}
        problems = problems_with(scenario, unreadable, raw.unread)
        found.extend(_in_files(problem, raw) for problem in problems)
    if found:
        raise InvalidInput(_in_order(found, raw))
    return scenario


def _read(raw: Raw) -> tuple[Scenario, list[Problem]]:
    found = list(raw.problems)
    settings, wrong = read_settings(raw)
    found.extend(wrong)
    if any(each.field in RATED for each in wrong):
        raw.unread.add("exchange_rates")
    tables: dict[str, Any] = {}
    for name, table in TABLES.items():
        if name in raw.tables:
            tables[name], wrong = read_table(table, raw.tables[name])
            found.extend(wrong)
            if "id" in table.columns and "id" not in raw.tables[name].header:
                raw.unread.add(name)
    return Scenario(**settings, **tables), found


def _table_of(problem: Problem, raw: Raw) -> RawTable | None:
    return raw.tables.get(problem.file.removesuffix(".csv"))


def _in_files(problem: Problem, raw: Raw) -> Problem:
    """A problem of the scenario, with the file and line of its row."""
    table = _table_of(problem, raw)
    if table is None:
        return replace(
            problem, file=raw.settings_file, row=raw.settings_lines.get(problem.field, 0)
        )
    return replace(problem, file=table.file, row=table.lines[problem.row - 2] if problem.row else 0)


def _in_order(found: list[Problem], raw: Raw) -> list[Problem]:
    places = {raw.settings_file: -1} | {
        raw.tables[name].file: place for place, name in enumerate(TABLES) if name in raw.tables
    }
    return sorted(found, key=lambda problem: (places.get(problem.file, -2), problem.row))
