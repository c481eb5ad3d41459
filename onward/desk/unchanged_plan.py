"""Whether goods moved as planned and nothing else has changed since a plan was made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onward.desk.plan_signature import TABLES, digests_in
from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.formats.digest import table_digests
from onward.plan.plan import Plan
from onward.scenario import Scenario


def unchanged_since(
    plan: Plan, scenario: Scenario, advanced: Advanced, wishes: AdvanceWishes
) -> Callable[[], bool]:
    """A test of the advanced scenario and plan: whether nothing has changed since the plan was made
    of ``scenario`` (not advanced, with all that is known now). The comparison is made only when the
    test is called.
    """
    now = advanced.scenario

    def same() -> bool:
        if TABLES not in plan.notes:
            return False
        known = table_digests(replace(scenario, known_to=now.known_to or now.as_of))
        return digests_in(plan) == known and _went_as_planned(plan, scenario, advanced, wishes)

    return same


def _went_as_planned(
    plan: Plan, scenario: Scenario, advanced: Advanced, wishes: AdvanceWishes
) -> bool:
    """Whether all goods are where they would be if every leg due had left with them."""
    now = advanced.scenario
    as_planned = replace(wishes, nothing_moved=False, goes_on=True)
    other = advance(
        scenario, plan, (), now.as_of, known_to=now.known_to or now.as_of, wishes=as_planned
    )
    mine, theirs = advanced.plan, other.plan
    return (
        mine.consignments == theirs.consignments
        and mine.left_behind == theirs.left_behind
        and now.shipments == other.scenario.shipments
    )
