"""A scenario with what all its plans share: the judge's form, the signature, the file.

Each takes seconds on a large scenario and is made once, on first use: mostly for the first plan
that is shown, so that the last plan need not wait.
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
    """A scenario with its judge's form, file and signature."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @cached_property
    def seen(self) -> JudgedScenario:
        """The scenario in the judge's form."""
        return judged_scenario(self.scenario)

    @cached_property
    def file(self) -> bytes:
        """The scenario as the file that a desk stores."""
        return packed(self.scenario)

    @cached_property
    def signature(self) -> tuple[str, str]:
        """Its digest as known now, and one of each table."""
        return signature_of(self.scenario)

    def signed(self, plan: Plan) -> Plan:
        whole, tables = self.signature
        return replace(plan, digest=whole, notes={**plan.notes, TABLES: tables})

    def judged(self, plan: Plan, *, bounds: bool = True) -> JudgedPlan:
        """A plan of it as the judge found it; without ``bounds`` no bound counts as proven. A bound
        whose scenario and proof are unchanged is proven once in a process. Raises InvalidInput with
        every problem of a rejected plan.
        """
        counted = ScenarioBounds(self.signature[0], BOUNDS) if bounds else None
        verdict = verdict_of(self.seen, plan, bounds=bounds, counted=counted)
        if verdict.problems:
            raise InvalidInput(verdict.problems)
        return as_judged(self.seen, plan, verdict)
