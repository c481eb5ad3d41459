"""The cost of a replayed run so far, and its expected loss and money of delay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onward.judge.reading import JudgedScenario, Worth, fees, legs, worth
from onward.plan.plan import Consignment, Plan
from onward.replay.day import UnitWorth


def paid(seen: JudgedScenario, plan: Plan, flown: Sequence[Consignment]) -> int:
    """Minor units of the legs flown with their minimum charges, of the charters that the plan buys,
    and of the fees of the consignments that have begun.
    """
    run = replace(plan.unvalued(), consignments=tuple(flown), left_behind=())
    parts = worth(seen, legs(seen, run)[0], run).cost_parts
    begun = {c.id for c in flown}
    owed = fees(seen, (c for c in plan.consignments if c.id in begun))
    planned = {c.id: c.legs for c in plan.consignments}
    minimums = seen.minimums.of_legs((c, planned[c.id]) for c in flown)
    return parts["carriage"] + minimums + parts["charters"] + owed


def heading_for(
    goods: Mapping[str, UnitWorth],
    expected: Mapping[str, int],
    parts: Worth | None,
    settled: Iterable[tuple[str, int, int | None]],
) -> tuple[dict[int, int], int]:
    """The expected loss of a run by priority, in kg-minutes, and the money of delay of goods that
    need no plan any more (``settled``: shipment, handling units, minute of arrival). ``expected``:
    the plan's levels; ``parts``: the parts of these.
    """
    priced = parts.priced_losses if parts else {}
    loss = {
        p: priced.get(p, expected.get(f"loss:{p}", 0))
        for p in sorted({w.priority for w in goods.values()})
    }
    minor = 0
    for name, count, through in settled:
        each = goods[name]
        loss[each.priority] += count * each.loss(through)
        minor += count * each.delay_minor(through)
    return loss, minor
