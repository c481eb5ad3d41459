"""Column generation: itineraries priced in until the master's value meets the bound that its own prices prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints
from onward.plan.columns import Pool
from onward.plan.level import Answer, Ask, Multiplied, lagrangian, on_grid
from onward.plan.master import Master
from onward.plan.oracle import Oracle
from onward.plan.oracle.index import INFINITE

SMOOTHING = 0.5  # share of the best prices so far in the prices tried next (Wentges 1997)


@dataclass(slots=True)
class Relaxed:
    """The relaxed problem solved: fractions of pieces on columns, and the best proof found."""

    x: np.ndarray  # (n_active,) fractions
    active: Ints  # columns of the pool
    y: np.ndarray  # (n_charters,) or empty
    value: float
    bound: float
    best: Multiplied
    rounds: int

    def gap(self, scale: float) -> float:
        """Relative distance of the relaxed value from its bound."""
        return max(0.0, self.value - self.bound) / max(abs(self.value), 0.01 * scale, 1e-9)


class Generation:
    """Solves Asks over one network, keeping every itinerary ever found."""

    def __init__(self, oracle: Oracle, pool: Pool, alive: Callable[[], bool] = lambda: True) -> None:
        self.oracle, self.pool, self.alive = oracle, pool, alive
        self.network = oracle.network

    def scale(self, ask: Ask) -> float:
        """The objective if everything stayed."""
        g = self.network.goods
        return float((ask.loss[g.priority] * g.weight * g.limit * g.count).sum())

    def price(self, ask: Ask, multipliers: Multiplied) -> Answer:
        """One pricing pass; every itinerary that beats staying joins the pool."""
        answer = lagrangian(self.oracle, ask, on_grid(self.network, ask, multipliers))
        good = ask.counts(self.network) & (answer.price < INFINITE) & (answer.price < answer.stay)
        pieces = np.flatnonzero(good)
        self.pool.add(pieces, answer.positions[pieces])
        return answer

    def nothing(self, ask: Ask) -> Multiplied:
        """All prices zero."""
        return Multiplied(rows=np.zeros(len(self.network.rows.keys)), held=np.zeros(len(ask.held)))

    def solve(
        self,
        ask: Ask,
        gap: float,
        start: Multiplied | None = None,
        *,
        rounds: int = 1000,
        enough: float = np.inf,
        say: Callable[[dict[str, float]], None] | None = None,
    ) -> Relaxed:
        """Column generation until the relative gap is at most ``gap`` (0: until nothing prices in), the bound reaches ``enough``, or work ends."""
        best, bound = self._first(ask, start)
        master = Master(self.network, ask, self.pool.columns, np.flatnonzero(self._usable(ask)))
        scale, value, done = self.scale(ask), np.inf, 0
        while True:
            value, done = master.solve(), done + 1
            if say:
                say({"round": done, "value": value, "bound": bound, "columns": len(master.active)})
            found = Relaxed(master.x, master.active, master.y, value, bound, best, done)
            if found.gap(scale) <= gap or bound >= enough or done >= rounds or not self.alive():
                return found
            own = master.multipliers()
            fresh = np.empty(0, np.int64)
            for share in (SMOOTHING, 0.0):  # at mixed prices first; if nothing helps there, at the master's own
                tried = _mixed(best, own, share)
                answer = self.price(ask, tried)
                if answer.bound > bound:
                    bound, best = answer.bound, tried
                fresh = self._improving(ask, own, master)
                if len(fresh):
                    break
            if not len(fresh):
                return Relaxed(master.x, master.active, master.y, value, bound, best, done)
            master.extend(self.pool.columns, fresh)

    def _first(self, ask: Ask, start: Multiplied | None) -> tuple[Multiplied, float]:
        """The better of no prices and the prices to start from."""
        nothing = self.nothing(ask)
        best, bound = nothing, self.price(ask, nothing).bound
        if start is not None:
            given = self.price(ask, start)
            if given.bound > bound:
                best, bound = start, given.bound
        return best, bound

    def _usable(self, ask: Ask) -> np.ndarray:
        """(n_columns,) columns of the pool whose piece counts and whose charters carry."""
        columns = self.pool.columns
        usable = ask.counts(self.network)[columns.piece]
        if ask.bought is not None and len(columns):
            closed = ~np.append(ask.bought, True)[self.network.rows.charter]
            usable &= ~np.logical_or.reduceat(closed[columns.row], columns.start[:-1])
        return usable

    def _improving(self, ask: Ask, own: Multiplied, master: Master) -> Ints:
        """Columns of the pool, not yet in the master, with a negative reduced cost at the master's prices."""
        columns, goods = self.pool.columns, self.network.goods
        outside = self._usable(ask)
        outside[master.active] = False
        waiting = np.flatnonzero(outside)
        if not len(waiting):
            return waiting
        some = columns.some(waiting)
        price = np.add.reduceat(own.rows[some.row] * some.amount, some.start[:-1])
        worth = ask.loss.copy()
        worth[list(ask.held)] += own.held
        mine = worth[goods.priority[some.piece]]
        price += mine * some.loss + ask.cost * some.cost
        stay = mine * (goods.weight * goods.limit)[some.piece]
        chosen: Ints = waiting[price < stay - master.piece_duals()[some.piece] - 1e-9 * (1 + np.abs(stay))]
        return chosen


def _mixed(best: Multiplied, own: Multiplied, share: float) -> Multiplied:
    return Multiplied(
        rows=share * best.rows + (1 - share) * own.rows,
        held=share * best.held + (1 - share) * own.held,
        number=share * best.number + (1 - share) * own.number,
        budget=share * best.budget + (1 - share) * own.budget,
    )
