"""A plan as a desk makes it by hand: first priority first, earliest arrival and of those the
cheapest, first fit; charters in the order of departure.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onward.network.build import build
from onward.network.buying import Purse
from onward.network.network import Flags, Ints, Network
from onward.plan.fill import Stock, empty, fill
from onward.plan.oracle import Oracle, Prices
from onward.plan.plan import Plan
from onward.plan.publish import plan_of
from onward.scenario import Scenario


def greedy(scenario: Scenario, *, kernel: str | None = None, buy_charters: bool = True) -> Plan:
    """A desk's plan, without any proof; deterministic."""
    oracle = Oracle(build(scenario), kernel)
    bought = (
        first_charters(oracle.network)
        if buy_charters
        else np.zeros(len(oracle.network.charters), bool)
    )
    return plan_of(oracle, by_hand(oracle, bought), "greedy", "done", {})


def by_hand(oracle: Oracle, bought: Flags) -> Stock:
    """Places each piece in turn on its earliest arrival with room, the cheapest of these; never one
    that returns to the same place to wait.
    """
    network = oracle.network
    stock = empty(network, carrying(network, bought))
    fill(oracle, stock, _soonest(oracle), in_turn(network))
    return stock


def _soonest(oracle: Oracle) -> Prices:
    """Prices at which a minute counts more than any cost; where that exceeds 64 bits, only minutes
    count.
    """
    network = oracle.network
    nothing = np.zeros(len(network.priorities), np.int64)
    prices = Prices(
        loss=nothing, cost=1, rows=oracle.free_rows, arrival=oracle.dearest_itinerary + 1
    )
    return prices if oracle.fits(prices) else replace(prices, cost=0, arrival=1)


def in_turn(network: Network) -> Ints:
    """Pieces by priority, then due, then their order in the scenario."""
    goods = network.goods
    order: Ints = np.lexsort((np.arange(len(goods)), goods.due, goods.priority))
    return order


def carrying(network: Network, bought: Flags) -> Flags:
    """(n_rows,) rows of services' departures and of the charters bought."""
    flags: Flags = np.append(bought, True)[network.rows.charter]
    return flags


def first_charters(network: Network) -> Flags:
    """Candidates in the order of their first departure, within the limits on number and budget."""
    leaves = np.full(len(network.charters), np.iinfo(np.int64).max)
    mine = network.offers.charter >= 0
    np.minimum.at(leaves, network.offers.charter[mine], network.offers.departs[mine])
    purse = Purse(network.buying, network.charters, network.scenario.charter_budget_minor)
    for i in np.argsort(leaves, kind="stable").tolist():
        purse.take(i)
    return purse.bought
