"""Counts the better single moves of a plan assembled from others, or lists its moves kept back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onward.network.build import build
from onward.plan.fill import empty, put
from onward.plan.greedy import carrying
from onward.plan.incumbent import incumbent_of
from onward.plan.kept_back import kept_back
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.plan import MOVES_LEFT, Plan
from onward.plan.what_is_left import WhatIsLeft, what_is_left
from onward.scenario import Scenario


def with_moves_counted(scenario: Scenario, plan: Plan, kernel: str | None = None) -> Plan:
    """A plan that the judge accepts, with a note of how many groups have a better single move and,
    if none has, its moves kept back. Raises ValueError for a plan that cannot be carried out.
    """
    oracle = Oracle(build(scenario), kernel)
    network = oracle.network
    have = incumbent_of(oracle, plan)
    bought = np.array([charter.id in plan.charters for charter in network.charters], bool)
    stock = empty(network, carrying(network, bought))
    for j, count in enumerate(have.count.tolist()):
        put(stock, have.columns, j, count)
    if have.broken or int(stock.left.sum()) != sum(r.handling_units for r in plan.left_behind):
        raise ValueError("the plan cannot be carried out. Maybe judge it first?")
    moves = Moves(oracle, stock, _left(oracle, plan))
    count = moves.left()
    return replace(
        plan,
        notes={**plan.notes, MOVES_LEFT: str(count)},
        kept_back=None if count else kept_back(moves),
    )


def _left(oracle: Oracle, plan: Plan) -> WhatIsLeft | None:
    """R of the current plan whose rows a replan states; None for a plan that is no replan."""
    claim = plan.touched
    if claim is None or claim.price_per_touched_minor is None:
        return None
    before = incumbent_of(oracle, replace(plan, consignments=claim.in_force))
    return what_is_left(oracle, before, claim.in_force, claim.price_per_touched_minor)
