"""Which charters to buy: fractions from the relaxed problem, fixed a few at a time, cheapest regret first."""

from __future__ import annotations

import numpy as np

from onward.network.network import Flags, Network
from onward.plan.generation import Generation, Relaxed
from onward.plan.level import Ask

LADDER = 300.0  # a kg-minute of one priority against the next, while charters are chosen
NEARLY = 0.9


def ladder(network: Network) -> np.ndarray:
    """(n_priorities,) weights that fall by LADDER from one priority to the next, 1 for the last."""
    n = len(network.priorities)
    return LADDER ** np.arange(n - 1, -1, -1, dtype=float)


def chosen(generation: Generation, gap: float) -> tuple[Flags, Relaxed | None]:
    """The charters to buy within number and budget, and the relaxed answer they come from."""
    network = generation.network
    n = len(network.charters)
    if not n:
        return np.zeros(0, bool), None
    ask = Ask(loss=ladder(network), cost=0.0)
    _, start = generation.descend(ask, 40)
    relaxed = generation.solve(ask, gap, start, rounds=12)
    y = relaxed.y
    return within(network, np.argsort(-y, kind="stable"), y > 1e-6), relaxed


def within(network: Network, order: np.ndarray, wanted: Flags) -> Flags:
    """Candidates in an order, as far as number and budget go, wanted ones only."""
    scenario = network.scenario
    number = len(order) if scenario.max_charters is None else scenario.max_charters
    money = scenario.charter_budget_minor
    bought = np.zeros(len(order), bool)
    for i in order.tolist():
        price = network.charters[i].price_minor
        if wanted[i] and number and (money is None or price <= money):
            bought[i] = True
            number -= 1
            money = None if money is None else money - price
    return bought
