"""The restricted master as an equilibrium: goods shift between itineraries while the prices of
crowded rows follow.

Exponential multiplier method (Bertsekas 1982, ch. 5) with Gauss-Seidel moves between paths, as in
traffic assignment (Jayakrishnan and others 1994). A row's price is ``usual x exp(steepness x (load
- room))`` per share of the row; a piece moves from a dear itinerary to its cheapest one by a Newton
step; from time to time the usual price moves half the way to the price reached. The answer is
nearly feasible and nearly optimal; its prices prove bounds like any others. On large networks it is
hundreds of times as fast as a simplex method (docs/decisions/equilibrium.md).
"""

from __future__ import annotations

import numpy as np

from onward.cancel import check_cancelled
from onward.network.network import Ints, Network
from onward.plan.charter_prices import CharterPrices, Choosing
from onward.plan.columns import ItineraryColumns, lost
from onward.plan.level import Ask, Multiplied, fillable, open_rows
from onward.plan.params import STANDARD, EquilibriumParams
from onward.plan.sweep import HIGHEST_HELD, LOAD, STEEPEST, sweep


class Equilibrium:
    """Solves the same problems as ``Master``: fractions of pieces on columns, fractions of
    charters, prices of rows.
    """

    def __init__(
        self,
        network: Network,
        ask: Ask,
        all_columns: ItineraryColumns,
        active: Ints,
        start: Multiplied,
        fractions: np.ndarray,
        chosen: np.ndarray | None = None,
        params: EquilibriumParams = STANDARD.equilibrium,
    ) -> None:
        """``fractions`` (n_columns of the pool,): initial share of goods on each column; ``chosen``
        (n_charters,): initial fraction of each charter; ``start``: initial prices of rows and held
        losses.
        """
        self.network, self.ask, self.params = network, ask, params
        goods, charters = network.goods, network.charters
        self.count = goods.count.astype(float)
        self.stay = ask.stay(network)
        self.charters = ask.bought is None and len(charters) > 0
        self.n_rows = len(network.rows.keys)
        self._held(start)
        self._kept_rows()
        self._rows(start)
        limits = network.buying
        self.number = np.broadcast_to(start.number, limits.most.shape).astype(float)
        self.budget = start.budget
        self.charter_prices = CharterPrices(network, self.params.passes)
        self.charter_price = np.array([c.price_minor for c in charters], float)
        self.fee = ask.cost * self.charter_price
        self.y = self._begun(chosen) if self.charters else np.empty(0)
        self.active = np.empty(0, np.int64)
        self.x = np.empty(0)
        self.least_gain = 0.0
        # sums over steps of prices, of numbers and budget, and how many steps
        self.seen, self.steps = np.zeros(len(self.usual) + len(limits.most) + 1), 0
        self.extend(all_columns, active, fractions)

    def _begun(self, chosen: np.ndarray | None) -> np.ndarray:
        """Initial fraction of each charter: warm start or equal shares."""
        self.may = (
            np.ones(len(self.fee)) if self.ask.among is None else self.ask.among.astype(float)
        )
        if chosen is None or not len(chosen):
            limits = self.network.buying
            share = np.minimum(1.0, limits.most / np.maximum(1.0, limits.counts @ self.may))
            chosen = np.where(limits.counts, share[:, None], 1.0).min(0)
        begun: np.ndarray = self.may * chosen
        return begun

    def _held(self, start: Multiplied) -> None:
        """One more row per held loss: its load is (loss - limit) / scale + 1, where staying is part
        of the loss.
        """
        goods, ask = self.network.goods, self.ask
        everything = [
            float(
                (goods.weight * goods.limit * goods.count)[goods.priority == q].astype(float).sum()
            )
            for q in ask.held
        ]
        self.held_scale = np.array(
            [
                max(float(v) * self.params.held, w * self.params.held / 100, 1.0)
                for v, w in zip(ask.limits, everything, strict=True)
            ]
        )
        self.held_base = (
            (np.array(everything) - np.array(ask.limits, float)) / self.held_scale + 1.0
            if ask.held
            else np.empty(0)
        )
        self.held_start = start.held * self.held_scale

    def _kept_rows(self) -> None:
        """Adds a row for each current itinerary that only some of a piece's units have: at most
        that many count as keeping it.
        """
        kept = self.ask.kept
        self.kept = np.empty(0, np.int64) if kept is None else kept
        self.kept_start = self.n_rows + len(self.ask.held)

    def _rows(self, start: Multiplied) -> None:
        network, goods = self.network, self.network.goods
        capacity = fillable(network, np.arange(self.n_rows))
        self.capacity = np.maximum(capacity, 1).astype(float)
        self.open = np.ones(self.n_rows, bool) if self.charters else open_rows(network, self.ask)
        worth = self.ask.loss.copy()
        worth[list(self.ask.held)] += start.held
        each = worth[goods.priority] * (goods.weight * goods.limit).astype(float) + (
            self.ask.kept is not None
        )
        if self.ask.cost:
            each = each + self.ask.cost * goods.stay_money.astype(float)
        usual = [  # worth of space by priority and by cost; the least counts
            float(np.median((each / goods.grams)[goods.priority == q]))
            for q in np.unique(goods.priority[each > 0])
        ]
        if self.ask.cost:
            usual.append(self.ask.cost * float(np.median(network.offers.rate)) / 1e6)
        floor = self.params.floor * min(usual, default=1.0)
        kept = self.kept.astype(float)
        self.least = np.concatenate(
            [floor * self.capacity, np.full(len(self.held_start), 1e-9), self.params.way * kept]
        )
        self.most = np.concatenate(
            [
                self.params.dearest * self._dearest(each, floor) * self.capacity,
                np.full(len(self.held_start), HIGHEST_HELD),
                self.params.dearest * kept,
            ]
        )
        self.ceiling = np.full(len(self.most), np.inf)  # no price ever exceeds it
        usually = np.concatenate(
            [start.rows * self.capacity, self.held_start, self.params.way * kept]
        )
        closed = np.concatenate([~self.open, np.zeros(len(self.held_start) + len(kept), bool)])
        self.closed = closed
        self.usual = np.where(closed, 0.0, np.clip(usually, self.least, self.most))
        self.price = self.usual.copy()

    def _dearest(self, each: np.ndarray, floor: float) -> np.ndarray:
        """(n_rows,) the most that a gram, litre or unit of each row is worth to any goods; ``each``
        (n_pieces,): worth of a handling unit.
        """
        network, goods, n_offers = self.network, self.network.goods, len(self.network.offers)
        dearest = np.full(self.n_rows, float((each / goods.grams).max(initial=floor)))
        dearest[n_offers : 2 * n_offers] = float((each / goods.litres).max(initial=floor))
        for row, unit in network.quota_unit.items():
            if unit != "kg":
                size = goods.litres if unit == "m3" else np.maximum(goods.units, 1)
                dearest[row] = float((each / size).max(initial=floor))
        return dearest

    def extend(
        self, all_columns: ItineraryColumns, new: Ints, fractions: np.ndarray | None = None
    ) -> None:
        """Adds columns and removes those that carry nothing (they return when they are cheap
        again).
        """
        kept = self.x > 0
        flow = np.concatenate(
            [self.x[kept], np.zeros(len(new)) if fractions is None else fractions[new]]
        )
        active = np.concatenate([self.active[kept], new])
        order = np.argsort(all_columns.piece[active], kind="stable")
        self.active, self.x = active[order], np.ascontiguousarray(flow[order])
        table = self._table(all_columns, self.active)
        self.piece, self.loss, self.cost, self.start, self.row, self.share = table
        n = len(self.active)
        self.first = np.full(len(self.count), -1)
        self.first[self.piece[::-1]] = np.arange(n)[::-1]
        self.after = np.append(
            np.where(self.piece[1:] == self.piece[:-1], np.arange(1, n), -1), -1
        )[:n]
        self.live, self.paid = np.ones(n, bool), np.zeros(n)
        column = np.repeat(np.arange(n), np.diff(self.start))
        self.load = np.bincount(
            self.row, weights=self.share * self.x[column], minlength=len(self.usual)
        )
        self.load[self.n_rows : self.kept_start] = (
            self.load[self.n_rows : self.kept_start] + self.held_base
        )
        self.room = np.ones(len(self.usual))
        self.charter_rows = np.flatnonzero(self.network.rows.charter >= 0)
        self.charter_of = self.network.rows.charter[self.charter_rows]
        if self.charters:
            self.room[self.charter_rows] = self.y[self.charter_of]

    def append(self, all_columns: ItineraryColumns, new: Ints) -> None:
        """Adds columns without goods; the others do not change."""
        before, n = len(self.active), len(new)
        piece, loss, cost, start, row, share = self._table(all_columns, new)
        self.after = np.append(self.after, np.full(n, -1))
        for j, p in enumerate(piece.tolist(), before):
            self.after[j], self.first[p] = self.first[p], j
        self.active, self.piece = np.append(self.active, new), np.append(self.piece, piece)
        self.loss, self.cost = np.append(self.loss, loss), np.append(self.cost, cost)
        self.start = np.append(self.start, self.start[-1] + start[1:])
        self.row, self.share = np.append(self.row, row), np.append(self.share, share)
        self.x, self.paid = np.append(self.x, np.zeros(n)), np.append(self.paid, np.zeros(n))
        self.live = np.append(self.live, np.ones(n, bool))

    def _table(
        self, columns: ItineraryColumns, which: Ints
    ) -> tuple[Ints, Ints, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Piece, loss and cost of columns, and their shares of rows; held losses follow the
        network's rows.
        """
        goods, piece, loss = self.network.goods, columns.piece[which], columns.loss[which]
        size, worth, in_force = (
            self.count[piece],
            self.ask.loss[goods.priority[piece]],
            which < len(self.kept),
        )
        cost = (
            worth * loss + self.ask.cost * columns.cost[which] - self.stay[piece] - in_force
        ) * size
        start, row, amount = columns.entries(which)
        column = np.repeat(np.arange(len(which)), np.diff(start))
        share = amount * size[column] / self.capacity[row]
        for i, q in enumerate(self.ask.held):
            mine = np.flatnonzero(goods.priority[piece] == q)
            saved = (
                (loss - (goods.weight * goods.limit)[piece])[mine] * size[mine] / self.held_scale[i]
            )
            row = np.concatenate([row, np.full(len(mine), self.n_rows + i)])
            share, column = np.concatenate([share, saved]), np.concatenate([column, mine])
        current = np.flatnonzero(in_force)
        if len(current):
            row = np.concatenate([row, self.kept_start + which[current]])
            share = np.concatenate([share, size[current] / self.kept[which[current]]])
            column = np.concatenate([column, current])
        if self.ask.held or len(current):
            order = np.argsort(column, kind="stable")
            row, share, column = row[order], share[order], column[order]
            start = np.searchsorted(column, np.arange(len(which) + 1))
        # unsigned: a sweep need not look for wrap-around
        return (
            piece,
            loss,
            cost,
            start.astype(np.uint32),
            row.astype(np.uint32),
            share,
        )

    def solve(self) -> float:
        """Shifts goods for some steps; returns the value reached."""
        for _ in range(self.params.steps):
            self.step(whole=True)
        return self.value

    def open_kept(self) -> None:
        """From now on other units may take a current itinerary too, at a price of at most what
        keeping it saves the present units.

        Not from the beginning: while most goods still shift, they would all move to these
        itineraries and lose far too much.
        """
        self.ceiling = np.concatenate([np.full(self.kept_start, np.inf), self.kept.astype(float)])

    def relieved(self, crowded: float) -> bool:
        """Shifts goods until at most the share ``crowded`` of them is on full rows; returns whether
        that was reached.
        """
        for _ in range(self.params.last_steps):
            if self.crowded <= crowded:
                return True
            self.step(whole=True)
        return self.crowded <= crowded

    @property
    def value(self) -> float:
        """The objective in the ask's units, of fractions that may overload rows slightly, plus the
        price of the overload.
        """
        value = (
            float(self.cost @ self.x)
            + float(self.count @ self.stay)
            + float(self.fee @ self.y if self.charters else 0.0)
        )
        return (
            value
            + self.charters_paid
            + self.ask.fees(self.network)
            + float(self.kept.sum())
            + float(self.price @ np.maximum(self.load - self.room, 0.0))
        )

    def step(self, *, whole: bool) -> None:
        """Some sweeps, the first over all columns if ``whole``; then usual prices and charters are
        updated.
        """
        cells = np.stack([self.load, self.room, self.usual, self.ceiling], axis=1)
        for i in range(self.params.sweeps):
            check_cancelled()
            everything = whole and i == 0
            moved = sweep(
                self.first,
                self.after,
                self.cost,
                self.start,
                self.row,
                self.share,
                self.x,
                cells,
                self.params.steepness,
                self.price,
                self.paid,
                self.live,
                everything,
                0.0 if everything else self.least_gain,
            )
            self.least_gain = self.params.waits * moved / max(1, len(self.count))
        self.load = cells[:, LOAD].copy()
        if self.charters:
            self._choose()
        usual = self.usual * np.exp(
            self.params.followed
            * np.minimum(self.params.steepness * (self.load - self.room), STEEPEST)
        )
        self.usual = np.where(self.closed, 0.0, np.clip(usual, self.least, self.most))
        self.price = np.minimum(
            self.usual
            * np.exp(np.minimum(self.params.steepness * (self.load - self.room), STEEPEST)),
            self.ceiling,
        )
        self.seen += np.concatenate([np.minimum(self.price, self.most), self.number, [self.budget]])
        self.steps += 1

    @property
    def charters_paid(self) -> float:
        """The price of the charters already chosen, in this ask's units."""
        if self.ask.bought is None:
            return 0.0
        return float(self.fee[self.ask.bought].sum())

    def _choose(self) -> None:
        """Moves fractions of charters towards those with the dearest space, within the limits on
        number and budget.
        """
        worth = np.bincount(
            self.charter_of, weights=self.price[self.charter_rows], minlength=len(self.fee)
        )
        bend = self.params.steepness * worth + 1e-300
        market = Choosing(self.y, self.may, worth - self.fee, bend, self.charter_price)
        top = float(worth.max(initial=0.0)) * (1 + self.params.steepness) + 1.0
        self.number, self.budget = self.charter_prices.found(market, top)
        self.y = market.at(self.network.buying.each(self.number), self.budget)
        self.room[self.charter_rows] = self.y[self.charter_of]

    def multipliers(self) -> Multiplied:
        """The prices at this step, as prices of units."""
        return self._multiplied(np.minimum(self.price, self.most), self.number, self.budget)

    def averaged(self) -> Multiplied:
        """Mean of the prices over the steps since the last call: single prices oscillate around
        those that prove most.
        """
        mean = self.seen / self.steps
        self.seen, self.steps = np.zeros(len(mean)), 0
        rows = len(self.usual)
        return self._multiplied(mean[:rows], mean[rows:-1], float(mean[-1]))

    def _multiplied(self, price: np.ndarray, number: np.ndarray, budget: float) -> Multiplied:
        """Converts prices of shares to prices of units; very small ones become zero."""
        rows = (
            np.where(
                price[: self.n_rows] > self.least[: self.n_rows] / 2, price[: self.n_rows], 0.0
            )
            / self.capacity
        )
        return Multiplied(
            rows=rows,
            held=price[self.n_rows : self.kept_start] / self.held_scale,
            number=number,
            budget=budget,
        )

    def _paid(self, price: np.ndarray) -> np.ndarray:
        """(n_active,) what a whole piece pays on each column at prices of shares, less the price of
        its staying.
        """
        paid: np.ndarray = (
            self.cost + np.add.reduceat(self.share * price[self.row], self.start[:-1])
            if len(self.cost)
            else self.cost
        )
        return paid

    def piece_duals(self) -> np.ndarray:
        """(n_pieces,) saving of the cheapest active column against staying, per handling unit."""
        least = np.zeros(len(self.count))
        np.minimum.at(least, self.piece, self._paid(self.price))
        duals: np.ndarray = -least / self.count
        return duals

    def losses(self) -> np.ndarray:
        """(n_priorities,) kg-minutes of loss at present."""
        return lost(self.network, self.piece, self.loss, self.x)

    def _delay_money(self, most: np.ndarray) -> np.ndarray:
        """(n_priorities,) estimated minor units of delay and staying at present, from the present
        share of the loss; at least a hundredth of ``most``.
        """
        goods = self.network.goods
        money = goods.stay_money.astype(float) * goods.count
        every = np.bincount(goods.priority, money, len(most))
        share: np.ndarray = np.maximum(self.losses() / np.maximum(most, 1.0), 0.01)
        now: np.ndarray = every * share
        return now

    @property
    def crowded(self) -> float:
        """Share of the load, in shares of rows, that exceeds the room; held losses too far above
        their limits count in full.
        """
        over = np.maximum(self.load - self.room, 0.0)
        rows, held = over[: self.n_rows], over[self.n_rows : self.kept_start] * self.params.held
        return float(rows.sum() / max(1e-9, self.load[: self.n_rows].sum()) + held.max(initial=0.0))

    def unsettled(self, saving: np.ndarray, at: Multiplied | None = None) -> float:
        """How much dearer than their cheapest itineraries goods travel, as a share of their
        priority's loss; the maximum over priorities.

        ``saving`` (n_pieces,): what the cheapest itinerary saves against staying, per handling
        unit, at prices ``at`` or the present ones.
        """
        goods, n, price = self.network.goods, len(self.network.priorities), self.price
        if at is not None:
            price = np.concatenate(
                [at.rows * self.capacity, at.held * self.held_scale, price[self.kept_start :]]
            )
        mine = np.bincount(
            self.piece, weights=self.x * self._paid(price), minlength=len(self.count)
        )
        excess = np.bincount(goods.priority, np.maximum(mine + saving * self.count, 0.0), n)
        most = np.bincount(
            goods.priority, (goods.weight * goods.limit * goods.count).astype(float), n
        )
        value = self.ask.loss * np.maximum(self.losses(), most / 100)
        if self.ask.cost:
            value += self.ask.cost * self._delay_money(most)
        return float(np.max(excess[value > 0] / value[value > 0], initial=0.0))
