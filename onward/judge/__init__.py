"""The judge: feasibility, value and proof of any plan, by its own implementation of
docs/concepts.md and in integers only.
"""

from __future__ import annotations

from onward.errors import Problem
from onward.judge import feasible, value as worth
from onward.judge.bounds import Proof
from onward.judge.move_search import BetterMove, moves_of
from onward.judge.repaired import ReplanClaims
from onward.judge.travel import judged_scenario
from onward.judge.verdict import Verdict, verify
from onward.judge.worse_off import WorseOff
from onward.plan.plan import Plan
from onward.scenario import Scenario

__all__ = [
    "BetterMove",
    "Proof",
    "ReplanClaims",
    "Verdict",
    "WorseOff",
    "check",
    "moves_of",
    "scale",
    "value",
    "verify",
]


def check(scenario: Scenario, plan: Plan) -> list[Problem]:
    """Everything wrong with a plan; empty: it can be carried out, and its stated loss and cost are
    right.
    """
    return feasible.problems(judged_scenario(scenario), plan)[0]


def value(scenario: Scenario, plan: Plan) -> dict[str, int]:
    """Each level's value by name, in order: losses in kg-minutes, cost in minor units."""
    return worth.value(judged_scenario(scenario), plan)


def scale(scenario: Scenario) -> dict[str, int]:
    """Each level's loss if all goods of its priority were left behind; 0 for the cost."""
    return worth.scales(judged_scenario(scenario))
