"""What is wrong with a scenario: values, forms, references, and rules between columns, all found at
once.
"""

from __future__ import annotations

from collections.abc import Collection

from onward.errors import Problem
from onward.scenario.cells import cell_problems
from onward.scenario.found import Cells, Found
from onward.scenario.references import reference_problems
from onward.scenario.rules import rule_problems
from onward.scenario.scenario import Scenario


def problems(scenario: Scenario, unread: Collection[str] = ()) -> list[Problem]:
    """Everything that makes a scenario unusable, with file ``<table>.csv`` and the row's line there
    (its index in the tuple + 2). Names that refer to ``unread`` tables are not checked.

    Empty: the scenario can be planned, though perhaps nothing can travel.
    """
    return problems_with(scenario, {}, unread)


def problems_with(
    scenario: Scenario, unreadable: Cells, unread: Collection[str] = ()
) -> list[Problem]:
    """Like ``problems``. ``unreadable``: cells (table -> row from 0 -> fields) that hold stand-ins:
    neither they nor rules that compare them are reported.
    """
    found = Found(unread, unreadable)
    cell_problems(scenario, found)
    reference_problems(scenario, found)
    rule_problems(scenario, found)
    return found.problems
