"""Which charters to buy: fractions from the relaxed problem, the fullest first."""

from __future__ import annotations

import numpy as np

from onward.network.network import Flags, Network
from onward.plan.generation import Generation
from onward.plan.level import Ask

UNUSED = 1e-6
STEP = 300.0  # a kg-minute of one priority's loss against the next one's
AGAINST_COST = 100.0  # a kg-minute of the last priority's loss against a minor unit


def ladder(network: Network) -> np.ndarray:
    """(n_priorities,) weights of a scalar that follows the order closely: it trades only crumbs of one level for the next."""
    n = len(network.priorities)
    weights: np.ndarray = AGAINST_COST * STEP ** np.arange(n - 1, -1, -1, dtype=float)
    return weights


def chosen(generation: Generation, gap: float, rounds: int) -> Flags:
    """The charters to buy within number and budget: those the relaxed problem fills most."""
    network = generation.network
    if not network.charters:
        return np.zeros(0, bool)
    relaxed = generation.solve(Ask(loss=ladder(network), cost=0.0), gap, rounds=rounds)
    return within(network, np.argsort(-relaxed.y, kind="stable"), relaxed.y > UNUSED)


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
