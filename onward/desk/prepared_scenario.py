"""A scenario that is planned, with what is the same for each of its plans: the judge's form, the
signature, the file. Each takes seconds on a large scenario and is made once, when it is first
needed: for the first plan that is shown, mostly, so that the last one need not wait for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from onward.desk.judged_plan import JudgedPlan, as_judged
from onward.desk.plan_signature import TABLES, signature_of
from onward.errors import InvalidInput
from onward.formats.packed import packed
from onward.judge.reading import (
    JudgedScenario,
    KeptBounds,
    ScenarioBounds,
    judged_scenario,
    verdict_of,
)
from onward.plan.plan import Plan
from onward.scenario import Scenario

BOUNDS = KeptBounds()  # counted in this process


class Prepared:
    """A scenario, and what is made of it once."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @cached_property
    def seen(self) -> JudgedScenario:
        """In the judge's form."""
        return judged_scenario(self.scenario)

    @cached_property
    def file(self) -> bytes:
        """As it is kept."""
        return packed(self.scenario)

    @cached_property
    def signature(self) -> tuple[str, str]:
        """Its digest as known now, and one of each table."""
        return signature_of(self.scenario)

    def signed(self, plan: Plan) -> Plan:
        """A plan of it, with its digest."""
        whole, tables = self.signature
        return replace(plan, digest=whole, notes={**plan.notes, TABLES: tables})

    def judged(self, plan: Plan, *, bounds: bool = True) -> JudgedPlan:
        """A plan of it as the judge found it; without ``bounds`` none is said to be proven. A bound
        whose scenario and proof have not changed is counted once in a process.

        Raises InvalidInput with every problem of one that is rejected.
        """
        counted = ScenarioBounds(self.signature[0], BOUNDS) if bounds else None
        verdict = verdict_of(self.seen, plan, bounds=bounds, counted=counted)
        if verdict.problems:
            raise InvalidInput(verdict.problems)
        return as_judged(self.seen, plan, verdict)
