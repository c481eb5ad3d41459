"""What a remedy does for its goods and what it costs others: the plan is repaired with it and
compared with the current plan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from onward.explain.applied import applied
from onward.explain.reasons import Remedy
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.plan.run import Progress
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyEffect:
    """Handling units that stay, before and after: of the shipment, and of the others where that
    changes; and the losses by level.
    """

    remedy: Remedy
    stays: tuple[int, int]
    others: dict[str, tuple[int, int]]
    losses: dict[str, tuple[int, int]]  # loss:1 ..., kg-minutes
    touched: int  # handling units that were planned and travel another way, or not at all

    @property
    def costs(self) -> int:
        """How many more handling units of other shipments stay."""
        return sum(max(0, after - before) for before, after in self.others.values())


def again(
    scenario: Scenario,
    plan: Plan,
    shipment: str,
    remedy: Remedy,
    *,
    gap: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
) -> RemedyEffect:
    """The effect of a remedy on the plan, repaired with it in the scenario: goods keep their
    itineraries, unless the bound shows that a new search is needed.

    Charters are the plan's, and the remedy's if it buys one. A remedy that gives a shipment more
    time also changes how its lateness counts, so losses before and after are then not comparable.
    """
    changed = applied(scenario, plan, shipment, remedy)
    made = uninterrupted(
        replan(
            changed,
            replace(plan, charters=()),
            earlier=plan,
            gap=gap,
            progress=progress,
            kernel=kernel,
        )
    )
    before, after = _left(plan), _left(made)
    names = sorted(name for name in {*before, *after} - {shipment} if before[name] != after[name])
    values = {level.name: level.value for level in made.levels}
    return RemedyEffect(
        remedy=remedy,
        stays=(before[shipment], after[shipment]),
        others={name: (before[name], after[name]) for name in names},
        losses={
            level.name: (level.value, values[level.name])
            for level in plan.levels
            if level.name in values and level.name != "cost"
        },
        touched=made.touched.value if made.touched else 0,
    )


def _left(plan: Plan) -> Counter[str]:
    left: Counter[str] = Counter()
    for gone in plan.left_behind:
        left[gone.shipment] += gone.handling_units
    return left
