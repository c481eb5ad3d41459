"""The effect of a remedy on its goods and on others: it is done as advised, the plan is repaired
around it, and both plans are valued by the judge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from onward.explain.applied import applied, followed
from onward.explain.reasons import Reason, Remedy
from onward.judge.reading import Worth, judged_scenario, legs, shipment_losses, worth
from onward.plan.plan import Leg, Plan
from onward.plan.replan import repaired_alone
from onward.plan.run import Progress
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyEffect:
    """Handling units left behind, before and after: of the shipment, and of others where that
    changes; and the plan's values by the judge's arithmetic.

    Both plans have the same charters, except one that the remedy buys, and neither was searched
    for: so they differ only by what the remedy does and displaces.
    """

    remedy: Remedy
    stays: tuple[int, int]
    others: dict[str, tuple[int, int]]
    losses: dict[str, tuple[int, int]]  # loss:1 ..., kg-minutes
    touched: int  # handling units of others that travel another way, or not at all
    # kg-minutes of delay more (below 0: less) of the shipment, and of each other where it changes
    own: int = 0
    more_delay: dict[str, int] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=dict)  # of those that have more or less
    # minor units of cost but for charters; and of delay and goods left behind, where it has a price
    money: dict[str, tuple[int, int]] = field(default_factory=dict)
    price_minor: int | None = None  # of the charters that the remedy buys

    @property
    def costs(self) -> int:
        """How many more handling units of other shipments are left behind."""
        return sum(max(0, after - before) for before, after in self.others.values())


def again(
    scenario: Scenario,
    plan: Plan,
    reason: Reason,
    remedy: Remedy,
    *,
    progress: Progress | None = None,
    kernel: str | None = None,
) -> RemedyEffect:
    """The effect of a remedy on the plan: its moves are made as advised, and the consequences are
    repaired; with the plan's charters, and those that the remedy buys.

    It is compared with the plan, repaired in the same way without the remedy. A remedy that gives a
    shipment more time also changes the delay counted for leaving it behind: both plans are valued
    with the new time.
    """
    shipment = reason.shipment
    changed, done = followed(scenario, plan, reason, remedy)
    alone = replace(plan, charters=(), levels=(), touched=None)
    unchanged = applied(scenario, plan, shipment, None)

    def repaired(world: Scenario, begin: Plan) -> Plan:
        return repaired_alone(world, begin, proofs=plan.levels, progress=progress, kernel=kernel)

    old, new = repaired(unchanged, alone), repaired(changed, done)
    timed = changed if remedy.kind == "soon" else unchanged
    (worth_before, lost), (worth_after, lost_then) = _valued(timed, old), _valued(changed, new)
    before, after = _left(old), _left(new)
    names = sorted({*before, *after} - {shipment})
    more = {s: lost_then[s] - lost[s] for s in lost if lost_then[s] != lost[s]}
    own = more.pop(shipment, 0)
    return RemedyEffect(
        remedy=remedy,
        stays=(before[shipment], after[shipment]),
        others={s: (before[s], after[s]) for s in names if before[s] != after[s]},
        losses={
            f"loss:{p}": (loss, worth_after.losses[p]) for p, loss in worth_before.losses.items()
        },
        own=own,
        more_delay=more,
        priorities={s.id: s.priority for s in scenario.shipments if s.id in more},
        money=_money(worth_before, worth_after),
        price_minor=remedy.price_minor(scenario.charters) or None,
        touched=_moved(old, new, shipment),
    )


def _valued(scenario: Scenario, plan: Plan) -> tuple[Worth, dict[str, int]]:
    """A plan's worth, and the delay of each shipment in kg-minutes."""
    seen = judged_scenario(scenario)
    rows, _ = legs(seen, plan)
    names = (s.id for s in seen.facts.scenario.shipments)
    return worth(seen, rows, plan), dict(zip(names, shipment_losses(seen, rows), strict=True))


def _money(before: Worth, after: Worth) -> dict[str, tuple[int, int]]:
    """The cost without charters, which are the same, and its delay part where delay has a price."""
    both = before, after
    cost, was = ((each.spent + each.delay - each.cost_parts["charters"]) for each in both)
    found = {"cost": (cost, was)}
    if before.priced_losses:
        found["delay"] = before.delay, after.delay
    return found


def _left(plan: Plan) -> Counter[str]:
    left: Counter[str] = Counter()
    for gone in plan.left_behind:
        left[gone.shipment] += gone.handling_units
    return left


def _moved(before: Plan, after: Plan, shipment: str) -> int:
    """Handling units of other shipments that lose their itinerary."""
    gone = _units(before, shipment)
    gone.subtract(_units(after, shipment))
    return sum(max(0, n) for n in gone.values())


def _units(plan: Plan, but: str) -> Counter[tuple[str, tuple[Leg, ...]]]:
    found: Counter[tuple[str, tuple[Leg, ...]]] = Counter()
    for c in plan.consignments:
        if c.shipment != but:
            found[c.shipment, c.legs] += c.handling_units
    return found
