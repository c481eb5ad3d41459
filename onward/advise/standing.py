"""A plan's prices on its network: the payment of each handling unit at them, with the charters
bought and no others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.advise.advice import COST
from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.network.build import build
from onward.network.network import Flags, Ints, Network, Shorts
from onward.plan.level import UNLIMITED, Ask, Grid, fillable, lagrangian
from onward.plan.oracle import Oracle, Prices
from onward.plan.plan import Charters, Level, Multipliers, Plan
from onward.plan.proof import ask_of
from onward.scenario import Scenario

CRUMB = 1e-3  # share of a level's loss: a worth below it is not weighed


@dataclass(frozen=True, slots=True)
class PricedLevel:
    """One level at the prices of its proof; all amounts are over 2**shift."""

    level: Level
    shift: int
    prices: Prices
    exact: int  # the bound that they prove for the charters bought
    # (n_pieces,) the least that one handling unit pays: an itinerary's price, or that of staying
    paid: Ints
    travels: Flags  # (n_pieces,) whether that is an itinerary's
    positions: Shorts  # (n_pieces, MAX_LEGS) the cheapest itinerary, padded with -1

    @property
    def one(self) -> int:
        return 1 << self.shift

    @property
    def crumb(self) -> float:
        """The largest worth at this level that is too small to count."""
        return CRUMB * max(self.level.value, self.level.scale / 100)


@dataclass(frozen=True, slots=True)
class CharterStanding:
    """The network with every charter that can still be bought, and the plan's levels with their
    prices: those of loss; cost too, where delay has a price.
    """

    network: Network
    oracle: Oracle
    bought: Flags  # (n_charters,)
    levels: tuple[PricedLevel, ...]
    fillable: Ints  # (n_rows,) what whole handling units can fill, as in bounds

    def room(self, charter: int, *, without: bool = False) -> Ints:
        """(n_rows,) unlimited where the plan may go; its capacity on this charter (``without``:
        nothing); nothing on all other charters.
        """
        rows = self.network.rows
        there = np.append(self.bought, True)[rows.charter]
        return np.where(
            rows.charter == charter, 0 if without else rows.capacity, np.where(there, UNLIMITED, 0)
        )


def standing(scenario: Scenario, plan: Plan, kernel: str | None = None) -> CharterStanding:
    """The plan's prices on its scenario; raises InvalidInput if the plan has no proofs, or buys
    charters that cannot be bought.
    """
    network = build(scenario)
    names = [c.id for c in network.charters]
    priced = network.priced.any()
    levels = [level for level in plan.levels if level.name != COST or priced]
    proofs = [proof for level in levels if (proof := _proof_of(level)) is not None]
    problems = [
        *_charter_problems(plan, names),
        *_proof_problems(levels),
        *_level_problems(levels, network),
    ]
    if problems:
        raise InvalidInput(problems)
    oracle = Oracle(network, kernel)
    bought = np.array([name in plan.charters for name in names], bool)
    values = tuple(level.value for level in levels)
    row_of = {key: i for i, key in enumerate(network.rows.keys)}
    made = [
        _priced(oracle, ask_of(network, n, values, bought), levels[n], proof, row_of)
        for n, proof in enumerate(proofs)
    ]
    space = fillable(network, np.arange(len(network.rows.keys)))
    return CharterStanding(network, oracle, bought, tuple(made), space)


def _proof_of(level: Level) -> Multipliers | None:
    """The proof for the charters bought; without one, that for any charters."""
    of = {proof.charters: proof for proof in reversed(level.proofs)}
    return of.get(Charters.BOUGHT) or of.get(Charters.ANY)


def _charter_problems(plan: Plan, names: list[str]) -> list[Problem]:
    """The plan's charters that are not among those that can be bought."""
    return [
        Problem("plan", 0, "charters", name, "cannot be bought at this instant")
        for name in plan.charters
        if name not in names
    ]


def _proof_problems(levels: list[Level]) -> list[Problem]:
    message, maybe = "has no proof, and so no prices of space", "plan it with: onward plan"
    return [
        Problem("plan", 0, "levels", level.name, message, maybe)
        for level in levels
        if _proof_of(level) is None
    ]


def _level_problems(levels: list[Level], network: Network) -> list[Problem]:
    """Problems unless the plan has a level of loss for each strict priority of the scenario, in
    order; and cost, if others are priced.
    """
    found = []
    if not network.priorities:
        message = "there are none, so no charter is worth anything"
        found.append(Problem("scenario", 0, "shipments", "", message))
    elif not levels:
        message = "has no levels with proofs"
        found.append(Problem("plan", 0, "levels", "", message, "plan it with: onward plan"))
    names, wanted = [level.name for level in levels], [f"loss:{p}" for p in network.strict]
    wanted += [COST] if network.priced.any() else []
    if levels and names != wanted:
        message = Message("the scenario's are {wanted}", wanted=", ".join(wanted))
        found.append(Problem("plan", 0, "levels", ", ".join(names), message))
    return found


def _priced(
    oracle: Oracle, ask: Ask, level: Level, proof: Multipliers, row_of: dict[str, int]
) -> PricedLevel:
    """One level's prices on the network: the bound they prove, and the payment of each unit."""
    network = oracle.network
    number = len(ask.held)  # the levels before it are held
    rows = np.zeros(len(row_of), np.int64)
    for key, price in proof.rows.items():
        if key in row_of:
            rows[row_of[key]] = price
    loss = np.zeros(len(network.priorities), np.int64)
    cost = 1 << proof.shift if level.name == COST else 0
    if not cost:
        loss[number] = 1 << proof.shift
    loss[: len(proof.held)] += np.array(proof.held, np.int64)
    grid = Grid(
        shift=proof.shift,
        rows=rows,
        held=proof.held,
        number=(0,) * len(network.buying.most),
        budget=0,
        prices=Prices(loss=loss, cost=cost, rows=rows),
    )
    answer = lagrangian(oracle, ask, grid)
    return PricedLevel(
        level,
        proof.shift,
        grid.prices,
        answer.exact,
        answer.least,
        answer.goes,
        answer.positions,
    )
