"""What a remedy does for goods and costs others: planned again with it, beside the plan in
force.
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
    differs; and the losses by level.
    """

    remedy: Remedy
    stays: tuple[int, int]
    others: dict[str, tuple[int, int]]
    losses: dict[str, tuple[int, int]]  # loss:1 ..., kg-minutes
    touched: int  # handling units that were planned and travel another way, or not at all

    @property
    def costs(self) -> int:
        """How many handling units of others stay that did not."""
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
    """The plan repaired with the remedy in the scenario: everyone keeps their itinerary unless the
    bound asks for a new search.

    Charters stay as the plan has them, with that of the remedy. Time given to a shipment also
    changes what its lateness is worth, so its losses before and after are then of two measures.
    """
    changed = applied(scenario, plan, shipment, remedy)
    made = uninterrupted(
        replan(
            changed,
            replace(plan, charters=()),
            proofs=plan.levels,
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
