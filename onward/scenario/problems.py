"""What is wrong with a scenario as a whole: values, forms, references, and rules between columns,
all found at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from onward.errors import Problem
from onward.scenario.cells import cell_problems
from onward.scenario.found import Found
from onward.scenario.references import reference_problems
from onward.scenario.rules import rule_problems
from onward.scenario.scenario import Scenario


def problems(scenario: Scenario, unread: Collection[str] = ()) -> list[Problem]:
    """Everything that makes a scenario unusable, with file ``<table>.csv`` and the row's line there
    (its place in the tuple + 2). Ids of tables that are ``unread`` are not known: a name of one is
    no problem.

    Empty: the scenario can be planned, though perhaps nothing can travel.
    """
    return problems_with(scenario, {}, unread)


def problems_with(
    scenario: Scenario, in_part: Mapping[str, Iterable[int]], unread: Collection[str] = ()
) -> list[Problem]:
    """Like ``problems``. The rows ``in_part`` (places from 0, by table) have cells that could not
    be read: their other values are checked one by one, and no rule between values.
    """
    found = Found(unread)
    cell_problems(scenario, found)
    reference_problems(scenario, found)
    for table, rows in in_part.items():
        found.bad.setdefault(table, set()).update(rows)
    rule_problems(scenario, found)
    return found.problems
