"""Follows an act exactly: makes the change at one size and moves its goods, nobody else."""

from __future__ import annotations

from dataclasses import replace

from onward.explain.applied import applied, moved_as_advised
from onward.explain.reasons import Act
from onward.explain.sizes import ActSize, remedy_of
from onward.plan.plan import Plan
from onward.scenario import Scenario

OWN = ("unpin", "return", "document", "ready", "soon")  # changes of each shipment, not of a thing


def act_followed(
    scenario: Scenario, plan: Plan, act: Act, size: ActSize, *, moves: bool = True
) -> tuple[Scenario, Plan]:
    """The scenario in which an act of this size is done, and the plan with its goods moved; without
    ``moves`` the plan unchanged.

    The plan has no levels and no charters: in this scenario the charters fly anyhow.
    """
    changed = act_applied(scenario, plan, act, size)
    made = replace(plan, digest="", charters=(), levels=(), touched=None)
    for each in size.helped if moves else ():
        made = moved_as_advised(scenario, made, each, remedy_of(act, size.asked))
    return changed, made


def act_applied(scenario: Scenario, plan: Plan, act: Act, size: ActSize) -> Scenario:
    """The scenario in which an act of this size is done, with the plan's charters and its own."""
    whole = remedy_of(act, size.asked)
    shared = replace(whole, parts=tuple(part for part in whole.parts if part.kind not in OWN))
    changed = applied(scenario, plan, size.helped[0].shipment, shared)
    for each in size.helped:
        needed = remedy_of(act, each.needs).parts
        own = replace(whole, parts=tuple(part for part in needed if part.kind in OWN))
        changed = applied(changed, plan, each.shipment, own) if own.parts else changed
    return changed
