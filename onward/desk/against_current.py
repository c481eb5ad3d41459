"""A new plan compared with what remained of the current plan: who is worse off, and the difference
in cost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onward.desk.goods_words import goods_name, party_of
from onward.desk.plan_reading import AgainstCurrent, CostSplit, Worse
from onward.events.advanced import Advanced
from onward.judge.reading import (
    JudgedScenario,
    Legs,
    WorseOff,
    ahead,
    legs,
    restated,
    what_is_left,
    worse_off,
)
from onward.plan.anchor import anchor_of
from onward.plan.plan import EARLIER, Consignment, Plan, Touched, decision, seal
from onward.plan.what_is_left import price_of_touching
from onward.scenario import Shipment


def against(
    seen: JudgedScenario,
    plan: Plan,
    in_force: Iterable[Consignment] | None = None,
    *,
    found: Iterable[WorseOff] | None = None,
    followed: Legs | None = None,
) -> AgainstCurrent | None:
    """Compares a feasible plan with the current rows that it states, else with ``in_force``; None
    without either. ``found``: who is worse off, if the judge has computed it already.
    """
    claim = plan.touched
    rows = claim.in_force if claim is not None else in_force
    if rows is None:
        return None
    if found is None:
        if followed is None:
            followed, _ = legs(seen, plan)
        found = worse_off(seen, what_is_left(seen, rows), followed)
    shipments = seen.facts.scenario.shipments
    named = {s.id: s for s in shipments}
    return AgainstCurrent(
        worse_off=tuple(_worse(each, named) for each in found),
        claimed=claim is not None and bool(claim.monotone),
        touching=None if claim is None else claim.touching_minor,
    )


def _worse(row: WorseOff, named: dict[str, Shipment]) -> Worse:
    return Worse(
        priority=row.priority,
        goods=goods_name(named[row.shipment]),
        handling_units=row.handling_units,
        later_min=row.minutes,
        party=party_of(named[row.shipment]),
        bumped_by=tuple((goods_name(named[n]), named[n].priority) for n in row.gave_way_to),
    )


def cost_split(seen: JudgedScenario, old: Plan, advanced: Advanced, cost: int) -> CostSplit | None:
    """Costs of the current plan ``old`` and of a new plan that costs ``cost`` (minor units); None
    if the old plan states no cost.
    """
    stated = next((level.value for level in old.levels if level.name == "cost"), None)
    if stated is None:
        return None
    to_come = ahead(seen, advanced.plan)
    now = advanced.scenario.known_to or advanced.scenario.as_of
    off = {
        row.charter: row
        for row in advanced.scenario.cancellations
        if row.charter and row.known_at is not None and old.known_to < row.known_at <= now
    }
    prices = {c.id: c.price_minor for c in advanced.scenario.charters}
    back = sum(prices.get(name, 0) for name in off if name in old.charters)
    return CostSplit(
        current=stated,
        spent=max(0, stated - to_come - back),
        ahead=to_come,
        new=cost,
        fees=sum(row.fee_minor for row in off.values()),
    )


def with_claim(
    seen: JudgedScenario, plan: Plan, advanced: Advanced | None, earlier: Plan | None
) -> Plan:
    """Adds to another planner's plan the rows of the current plan and the figures against them;
    ``earlier``: the current plan's file.
    """
    if advanced is None:
        return plan
    rows, before = advanced.plan.consignments, advanced.plan
    claim = Touched(
        value=0,
        bound=0,
        in_force=rows,
        earlier=before.notes.get(EARLIER) or decision(before),
        rows=seal(rows),
        price_per_touched_minor=price_of_touching(seen.facts.scenario, None),
        anchor=anchor_of(() if earlier is None else earlier.levels, earlier),
    )
    return replace(plan, touched=restated(seen, claim, plan))
