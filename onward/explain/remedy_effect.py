"""What a remedy does for its goods and what it costs others: the plan is repaired with it and
compared with the current plan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

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
    changes; and the losses by level, the money of delay included where it has a price.
    """

    remedy: Remedy
    stays: tuple[int, int]
    others: dict[str, tuple[int, int]]
    losses: dict[str, tuple[int, int]]  # loss:1 ..., kg-minutes
    touched: int  # handling units that were planned and travel another way, or not at all
    # minor units of cost, and of delay and goods left behind in it, where delay has a price
    money: dict[str, tuple[int, int]] = field(default_factory=dict)

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
        money=_money(plan, made),
        touched=made.touched.value if made.touched else 0,
    )


def _money(plan: Plan, made: Plan) -> dict[str, tuple[int, int]]:
    """The cost but for charters, which are the same, and delay in it."""
    if not plan.priced_losses or plan.cost_parts is None or made.cost_parts is None:
        return {}
    sums = []
    for parts in (plan.cost_parts, made.cost_parts):
        delay = parts["delay"] + parts["left_behind"]
        sums.append((parts["carriage"] + parts["fees"] + delay, delay))
    (cost, delay), (new_cost, new_delay) = sums
    return {"cost": (cost, new_cost), "delay": (delay, new_delay)}


def _left(plan: Plan) -> Counter[str]:
    left: Counter[str] = Counter()
    for gone in plan.left_behind:
        left[gone.shipment] += gone.handling_units
    return left
