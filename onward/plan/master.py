"""The restricted master: a linear problem over the itineraries found so far, with only the binding
rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from onward.network.network import Ints, Network
from onward.plan.columns import ItineraryColumns
from onward.plan.highs import add_columns, add_rows, highs
from onward.plan.level import Ask, Multiplied, fillable, open_rows

TOLERANCE = 1e-7
# price of a hundredth of a held loss above its limit; the dearest shipment counts 1000
EXCESS = 1e7
DUAL, PRIMAL = 1, 4  # HiGHS's simplex_strategy


class Master:
    """Minimises the objective over fractions of pieces on itineraries; adds a row when an answer
    breaks it.

    Variables: fractions x of a piece on an itinerary (0 to 1) and, if charters are open, y of a
    candidate. Rows: one per piece (its fractions sum to at most 1), one per held loss, number and
    budget of charters, then capacity rows divided by their capacity.
    """

    def __init__(
        self, network: Network, ask: Ask, all_columns: ItineraryColumns, active: Ints, rows: Ints
    ) -> None:
        self.network, self.ask = network, ask
        goods = network.goods
        self.count = goods.count.astype(float)
        self.stay = ask.stay(network)
        # the solver's tolerances are absolute: with the dearest shipment at 1000 the last level is
        # well above them
        dearest = float((self.stay * self.count).max(initial=0.0))
        moved = 0.0 if ask.kept is None else float(self.count.max(initial=0.0))
        self.scale = 1000.0 / max(dearest, ask.cost * 1e6, moved, 1e-9)
        self.kept = np.empty(0, np.int64) if ask.kept is None else ask.kept
        self.columns = all_columns
        self.active = np.empty(0, np.int64)
        # variables, and the active column of each
        self.lp_of, self.owner = np.empty(0, np.int64), np.empty(0, np.int64)
        self.grown = False
        self.row_at = np.full(len(network.rows.keys), -1, np.int64)
        self.room = fillable(network, np.arange(len(network.rows.keys)))
        self.capacity = np.maximum(self.room, 1).astype(float)
        self.solver: Any = highs(presolve="off", parallel="off", random_seed=1)
        self._piece_rows()
        self._held_rows()
        self.charters = ask.bought is None and len(network.charters) > 0
        self.open = np.ones(len(self.capacity), bool) if self.charters else open_rows(network, ask)
        self.first_y = 0
        if self.charters:
            self._charter_columns()
        self.extend(all_columns, active)
        self._let_in(rows)

    def _piece_rows(self) -> None:
        n = len(self.count)
        add_rows(
            self.solver, np.full(n, -np.inf), np.ones(n), np.zeros(n + 1), np.empty(0), np.empty(0)
        )

    def _held_rows(self) -> None:
        """Adds, per held priority: sum (loss - stay) - excess <= limit - loss if all stayed, in
        hundredths of the limit.

        The excess costs more than anything is worth: while the itineraries found so far cannot keep
        a limit, prices ask for some that can.
        """
        goods = self.network.goods
        self.held_scale = np.ones(len(self.ask.held))
        upper = np.zeros(len(self.ask.held))
        for i, (q, limit) in enumerate(zip(self.ask.held, self.ask.limits, strict=True)):
            mine = goods.priority == q
            everything = float((goods.weight * goods.limit * goods.count)[mine].astype(float).sum())
            self.held_scale[i] = max(float(limit), everything / 100, 100.0) / 100
            upper[i] = (limit - everything) / self.held_scale[i]
        k = len(upper)
        first = self.solver.getNumRow()
        add_rows(self.solver, np.full(k, -np.inf), upper, np.zeros(k + 1), np.empty(0), np.empty(0))
        add_columns(
            self.solver,
            np.full(k, EXCESS),
            np.full(k, np.inf),
            np.arange(k + 1),
            first + np.arange(k),
            np.full(k, -1.0),
        )

    def _charter_columns(self) -> None:
        """A row for each number limit, one for the budget, and a candidate's share of each."""
        scenario, charters, limits = (
            self.network.scenario,
            self.network.charters,
            self.network.buying,
        )
        first, rows = self.solver.getNumRow(), len(limits.most) + 1
        budget = scenario.charter_budget_minor
        add_rows(
            self.solver,
            np.full(rows, -np.inf),
            np.append(limits.most, 1.0 if budget is not None else np.inf),
            np.zeros(rows + 1),
            np.empty(0),
            np.empty(0),
        )
        price = np.array([c.price_minor for c in charters], float)
        n = len(charters)
        share = price / max(1.0, float(budget)) if budget is not None else np.zeros(n)
        column, row = np.nonzero(np.vstack([limits.counts, np.ones(n, bool)]).T)
        self.first_y = self.solver.getNumCol()
        add_columns(
            self.solver,
            self.ask.cost * self.scale * price,
            np.ones(n),
            np.searchsorted(column, np.arange(n + 1)),
            first + row,
            np.where(row == rows - 1, share[column], 1.0),
        )
        self.number_rows = slice(first, first + rows - 1)

    def extend(self, all_columns: ItineraryColumns, new: Ints) -> None:
        """Adds columns; a current itinerary twice, for the units that keep it and for others that
        may take it.
        """
        self.columns = all_columns
        which = np.concatenate([np.arange(len(new)), np.flatnonzero(new < len(self.kept))])
        in_force = (new < len(self.kept))[which]
        in_force[len(new) :] = False
        some = all_columns.some(new[which])
        size = self.count[some.piece]
        goods = self.network.goods
        worth = self.ask.loss[goods.priority[some.piece]]
        stay_loss = (goods.weight * goods.limit)[some.piece]
        money = some.cost - goods.stays[some.piece] if self.ask.cost else 0
        gain = worth * (some.loss - stay_loss) + self.ask.cost * money - in_force
        entry_column = some.column_of_entry()
        at = self.row_at[some.row]
        known = at >= 0
        parts = [
            (np.arange(len(some)), some.piece, np.ones(len(some))),
            (
                entry_column[known],
                at[known],
                (some.amount * size[entry_column] / self.capacity[some.row])[known],
            ),
        ]
        for i, q in enumerate(self.ask.held):
            mine = np.flatnonzero(goods.priority[some.piece] == q)
            value = (some.loss - stay_loss)[mine] * size[mine] / self.held_scale[i]
            parts.append((mine, np.full(len(mine), len(self.count) + i), value))
        column, row, value = (np.concatenate([p[i] for p in parts]) for i in range(3))
        order = np.argsort(column, kind="stable")
        start = np.searchsorted(column[order], np.arange(len(some) + 1))
        upper = np.full(len(some), np.inf)
        upper[in_force] = self.kept[new[which[in_force]]] / size[in_force]
        self.owner = np.concatenate([self.owner, len(self.active) + which])
        self.lp_of = np.concatenate([self.lp_of, self.solver.getNumCol() + np.arange(len(some))])
        add_columns(self.solver, gain * size * self.scale, upper, start, row[order], value[order])
        self.active = np.concatenate([self.active, new])
        self.grown = True

    def solve(self) -> float:
        """Solves, adding each capacity row that the answer breaks; returns the objective in the
        ask's units.
        """
        while True:
            # new columns keep the basis primal feasible, new rows keep it dual feasible
            self.solver.setOptionValue("simplex_strategy", PRIMAL if self.grown else DUAL)
            self.grown = False
            self.solver.run()
            solution = np.array(self.solver.getSolution().col_value)
            self.x = np.bincount(
                self.owner, np.maximum(solution[self.lp_of], 0.0), len(self.active)
            )
            self.y = (
                solution[self.first_y : self.first_y + len(self.network.charters)]
                if self.charters
                else np.empty(0)
            )
            broken = self._broken()
            if not len(broken):
                break
            self._let_in(broken)
        self.duals = -np.array(self.solver.getSolution().row_dual) / self.scale
        value = float(self.solver.getInfo().objective_function_value) / self.scale + float(
            self.count @ self.stay
        )
        return value + self.paid + self.ask.fees(self.network) + float(self.kept.sum())

    @property
    def paid(self) -> float:
        """The price of the charters already chosen, in the ask's units."""
        if self.ask.bought is None:
            return 0.0
        return self.ask.cost * sum(
            c.price_minor for c, b in zip(self.network.charters, self.ask.bought, strict=True) if b
        )

    def load(self) -> np.ndarray:
        """(n_rows,) load as a share of capacity."""
        some = self.columns.some(self.active)
        share: np.ndarray = (
            some.taken(self.x * self.count[some.piece], len(self.capacity)) / self.capacity
        )
        return share

    def _broken(self) -> Ints:
        allowed = (self.room > 0).astype(float)
        if self.charters:
            charter = self.network.rows.charter
            mine = charter >= 0
            allowed[mine] *= self.y[charter[mine]]
        load = self.load()
        over = (load > allowed + TOLERANCE) & (self.row_at < 0)
        return np.flatnonzero(over)

    def _let_in(self, rows: Ints) -> None:
        first = self.solver.getNumRow()
        self.row_at[rows] = first + np.arange(len(rows))
        some = self.columns.some(self.active[self.owner])
        entry_column = some.column_of_entry()
        wanted = np.flatnonzero(np.isin(some.row, rows))
        position = self.row_at[some.row[wanted]] - first
        column = self.lp_of[entry_column[wanted]]
        value = (some.amount * self.count[some.piece][entry_column] / self.capacity[some.row])[
            wanted
        ]
        upper = (self.room[rows] > 0).astype(float)
        if self.charters:
            charter = self.network.rows.charter[rows]
            mine = np.flatnonzero(charter >= 0)
            upper[mine] = 0.0
            position = np.concatenate([position, mine])
            column = np.concatenate([column, self.first_y + charter[mine]])
            value = np.concatenate([value, -(self.room[rows[mine]] > 0).astype(float)])
        order = np.argsort(position, kind="stable")
        start = np.searchsorted(position[order], np.arange(len(rows) + 1))
        add_rows(
            self.solver, np.full(len(rows), -np.inf), upper, start, column[order], value[order]
        )

    def multipliers(self) -> Multiplied:
        """The dual values of the last solution, never negative."""
        prices = np.maximum(self.duals, 0.0)
        rows = np.zeros(len(self.capacity))
        known = np.flatnonzero(self.row_at >= 0)
        rows[known] = prices[self.row_at[known]] / self.capacity[known]
        n = len(self.count)
        held = prices[n : n + len(self.ask.held)] / self.held_scale
        number, budget = np.zeros(1), 0.0
        if self.charters:
            most, money = self.network.buying.most, self.network.scenario.charter_budget_minor
            number = np.where(np.isfinite(most), prices[self.number_rows], 0.0)
            if money is not None:
                budget = float(prices[self.number_rows.stop]) / max(1.0, float(money))
        return Multiplied(rows=rows, held=held, number=number, budget=budget)

    def piece_duals(self) -> np.ndarray:
        """(n_pieces,) how much cheaper than staying an itinerary must be to improve the answer, per
        handling unit.
        """
        duals: np.ndarray = np.maximum(self.duals[: len(self.count)], 0.0) / self.count
        return duals
