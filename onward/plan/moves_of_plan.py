"""How many better single moves a plan has that was put together from others."""

from __future__ import annotations

import numpy as np

from onward.network.build import build
from onward.plan.fill import empty, put
from onward.plan.greedy import carrying
from onward.plan.incumbent import incumbent_of
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.plan import Plan
from onward.scenario import Scenario


def moves_of_plan(scenario: Scenario, plan: Plan, kernel: str | None = None) -> int:
    """The number of kinds of handling units (one shipment, one itinerary) that would be better off
    elsewhere, in a plan that the judge accepts. Raises ValueError for one that cannot be carried
    out.
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
    return Moves(oracle, stock).left()
