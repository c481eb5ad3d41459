"""The judge's result for a remedy: the change is made, the named units move, and nothing else
changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onward.errors import Problem
from onward.explain.applied import followed
from onward.explain.reasons import Gain, Reason, Remedy
from onward.judge.reading import judged_scenario, recheck
from onward.plan.plan import Plan
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRemedy:
    """The judge's problems with the plan after the remedy; the units that travel by it, and what
    they save. A remedy that gives goods more time also raises the delay of leaving them behind, so
    the saving may be larger.
    """

    remedy: Remedy
    problems: tuple[Problem, ...]
    gain: Gain

    @property
    def units(self) -> int:
        """Handling units that travel as told."""
        return 0 if self.problems else sum(move.units for move in self.remedy.moves)


def judged_remedy(scenario: Scenario, plan: Plan, reason: Reason, remedy: Remedy) -> JudgedRemedy:
    """A remedy followed beside a plan that the judge has accepted."""
    changed, made = followed(scenario, plan, reason, remedy)
    _, before = followed(scenario, plan, reason, replace(remedy, moves=()))
    problems, more = recheck(judged_scenario(changed), before, made)
    losses = {**more.losses, **more.priced_losses}
    delay = tuple((priority, -kg_min) for priority, kg_min in sorted(losses.items()) if kg_min)
    minor = -sum(more.cost_parts.values()) - remedy.price_minor(scenario.charters)
    return JudgedRemedy(
        remedy=remedy, problems=tuple(problems), gain=Gain(delay=delay, minor=minor)
    )
