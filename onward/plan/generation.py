"""Column generation: adds priced itineraries until the master's value meets the bound that its own
prices prove.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from onward.network.network import Ints, Shorts
from onward.plan.columns import Pool, columns_of
from onward.plan.equilibrium import Equilibrium
from onward.plan.level import (
    Ask,
    Grid,
    Multiplied,
    PricingAnswer,
    at_limits,
    groups_of,
    lagrangian,
    on_grid,
    open_rows,
    room_of,
    touched_term,
)
from onward.plan.master import Master
from onward.plan.oracle import COMPILED, Oracle
from onward.plan.params import STANDARD, SolveParams
from onward.plan.relaxed import (
    Ending,
    Nearing,
    Relaxed,
    close_enough,
    how_far,
    mixed,
    proven_at_once,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effort:
    """How far a relaxed problem is pursued: until the bound reaches ``enough``, or for ``rounds``
    masters. With a plan's ``value`` it continues from there while that is cheap (``Ending``).

    ``begin``: initial placement of goods in an equilibrium; in the first ``unpriced`` rounds they
    only shift between known itineraries. ``settled``: how unsettled an equilibrium may end (None:
    as in ``SolveParams``); one that need not be ``bounded`` returns no bound. With ``smoothed``
    prices, as a simplex master always uses them, bounds rise faster near the optimum. ``say`` is
    called after each round.
    """

    begin: Relaxed | None = None
    rounds: int = 1000
    unpriced: int = 0
    enough: float = np.inf
    value: float | None = None
    settled: float | None = None
    bounded: bool = True
    smoothed: bool = False
    say: Callable[[dict[str, float]], None] | None = None


USUAL_EFFORT = Effort()


class Generation:
    """Solves relaxed problems (Asks) over one network, and keeps all itineraries found."""

    def __init__(
        self,
        oracle: Oracle,
        pool: Pool,
        alive: Callable[[], bool] = lambda: True,
        others: int | None = None,
        params: SolveParams = STANDARD,
    ) -> None:
        """``others``: how many itineraries besides the cheapest each piece adds in an equilibrium;
        None: as in ``params``. Charter candidates add enough without.
        """
        self.oracle, self.pool, self.alive, self.params = oracle, pool, alive, params
        self.network = oracle.network
        many = len(self.network.goods) > params.pricing.simplex_up_to
        self.by_equilibrium = oracle.kernel == COMPILED and many
        others = params.pricing.others if others is None else others
        self.others = others if self.by_equilibrium else 0
        # bounds without limits' price
        self._priced: WeakKeyDictionary[Multiplied, dict[Hashable, tuple[Grid, int]]] = (
            WeakKeyDictionary()
        )

    def another(self, alive: Callable[[], bool]) -> Generation:
        """A copy for another thread, on the same network, with the itineraries found so far."""
        oracle = self.oracle.another()
        other = Generation(oracle, self.pool.another(oracle), alive, self.others, self.params)
        other._priced = self._priced
        return other

    def scale(self, ask: Ask) -> float:
        """The objective if all goods stayed."""
        g = self.network.goods
        scale = float((ask.loss[g.priority] * g.weight * g.limit * g.count).sum())
        return scale + ask.cost * float((g.stay_money.astype(float) * g.count).sum())

    def price(self, ask: Ask, multipliers: Multiplied) -> PricingAnswer:
        """One pricing pass; adds each itinerary that is better than staying to the pool."""
        answer = self._answer(ask, multipliers, self.others)
        good = ask.counts(self.network) & answer.goes
        pieces = np.flatnonzero(good)
        others, further = answer.others
        self.pool.add(
            np.concatenate([pieces, others]), np.concatenate([answer.positions[pieces], further])
        )
        return answer

    def price_some(
        self, ask: Ask, multipliers: Multiplied, groups: Shorts
    ) -> tuple[Ints, Ints, np.ndarray]:
        """Adds itineraries of some groups that are better than staying to the pool; returns their
        columns, the pieces, and the saving of each handling unit on its cheapest.
        """
        grid = on_grid(self.network, ask, multipliers)
        paths = self.oracle.cheapest(
            grid.prices, groups, room_of(self.network, ask), others=self.others
        )
        stay = self.oracle.stay(grid.prices)[paths.pieces]
        good = paths.there & (paths.price < stay)
        piece, which = np.nonzero(paths.more < stay[:, None])
        found = self.pool.add(
            np.concatenate([paths.pieces[good], paths.pieces[piece]]),
            np.concatenate([paths.positions[good], paths.further[piece, which]]),
        )
        return (
            found,
            paths.pieces,
            (np.maximum(stay - paths.price, 0) / (1 << grid.shift)).astype(float),
        )

    def bound(self, ask: Ask, multipliers: Multiplied) -> tuple[int, Grid]:
        """The exact bound that multipliers prove for an ask, and their integer grid.

        An earlier pricing with other limits of held losses is reused: only the price of the limits
        differs.
        """
        if ask.but_for_limits not in self._priced.get(multipliers, ()):
            self._answer(ask, multipliers)
        grid, exact = self._priced[multipliers][ask.but_for_limits]
        return exact - at_limits(ask, grid), grid

    def _answer(self, ask: Ask, multipliers: Multiplied, others: int = 0) -> PricingAnswer:
        """One pricing pass, whose bound is cached; ``others`` as for ``lagrangian``."""
        grid = on_grid(self.network, ask, multipliers)
        answer = lagrangian(self.oracle, ask, grid, others)
        if ask.kept is not None:
            exact = answer.exact + touched_term(
                self.pool.columns.some(np.arange(len(ask.kept))),
                self.network,
                ask.kept,
                grid,
                answer,
            )
            answer = replace(answer, exact=exact, bound=exact / (1 << grid.shift))
        self._priced.setdefault(multipliers, {})[ask.but_for_limits] = (
            grid,
            answer.exact + at_limits(ask, grid),
        )
        return answer

    def nothing(self, ask: Ask) -> Multiplied:
        return Multiplied(rows=np.zeros(len(self.network.rows.keys)), held=np.zeros(len(ask.held)))

    def ascend(self, ask: Ask, passes: int, share: float = 1.0) -> tuple[Multiplied, float]:
        """Raises prices of overfull rows and lowers those with free space, in proportion; returns
        the best prices seen and their bound.

        Multiplicative updates with momentum, since prices of different priorities differ by orders
        of magnitude. No master is solved. If charters are not chosen yet, ``share`` of each
        candidate's space is open.
        """
        network = self.network
        capacity = np.maximum(network.rows.capacity, 1).astype(float)
        counted = open_rows(network, ask)
        if ask.bought is None and len(network.charters):
            capacity = np.where(counted, capacity, capacity * share)
            counted = np.ones(len(capacity), bool)
        least = self.params.ascent.floor * self._usual_price(ask)
        prices, drift = np.zeros(len(capacity)), np.zeros(len(capacity))
        best, bound = self.nothing(ask), -np.inf
        for step in range(passes):
            if not self.alive():
                break
            tried = Multiplied(rows=prices, held=np.zeros(len(ask.held)))
            answer = self.price(ask, tried)
            if answer.bound > bound:
                best, bound = tried, answer.bound
            crowded = np.clip(self._load(answer) / capacity - 1.0, -1.0, 3.0)
            drift = self.params.ascent.momentum * drift + (
                1.0 - self.params.ascent.momentum
            ) * np.where(counted, crowded, 0.0)
            raised = np.maximum(prices, least * (crowded > 0) * counted) * np.exp(
                self.params.ascent.eager / (1.0 + step / 20.0) * drift
            )
            prices = np.where(raised < least / 2, 0.0, raised)
        return best, bound

    def _usual_price(self, ask: Ask) -> float:
        """The worth of a gram when the last priority stays: the scale of prices."""
        g = self.network.goods
        each = ask.loss[g.priority] * g.weight * g.limit + ask.cost * g.stay_money.astype(float)
        worth = (each / g.grams)[ask.counts(self.network)]
        worth = worth[worth > 0]
        return float(np.median(worth)) if len(worth) else 1.0

    def _load(self, answer: PricingAnswer) -> np.ndarray:
        """(n_rows,) load of the answer's itineraries, ignoring capacities."""
        chosen = np.flatnonzero(answer.goes)
        columns = columns_of(self.oracle, chosen, answer.positions[chosen])
        return columns.taken(self.network.goods.count[chosen], len(self.network.rows.keys))

    def solve(
        self, ask: Ask, gap: float, start: Multiplied | None = None, effort: Effort = USUAL_EFFORT
    ) -> Relaxed:
        """Column generation until the relative gap is at most ``gap`` (0: until no itinerary
        improves), or the bound reaches ``effort.enough``.

        Ends early after ``effort.rounds`` masters, or when the run's work or time is used up. If
        the starting prices prove enough, nothing is solved and the answer has no fractions.
        """
        if self.by_equilibrium:
            params = self.params.pricing
            settled = params.unsettled if effort.settled is None else effort.settled
            rounds = min(effort.rounds, params.rounds)
            return self._equilibrated(
                ask, gap, start, replace(effort, rounds=rounds, settled=settled)
            )
        best, bound = self.better(ask, start)
        ending = self._ending(effort)
        if ending.at_once(bound):
            return proven_at_once(best, bound)
        near, dear = self._near(ask, best), np.flatnonzero(best.rows > 0)
        master = Master(self.network, ask, self.pool.columns, near, dear)
        scale, value, done = self.scale(ask), np.inf, 0
        while True:
            value, done = master.solve(), done + 1
            if effort.say:
                figures = {"value": value, "bound": bound, "columns": len(master.active)}
                effort.say({"round": done, **figures})
            own = master.multipliers()
            found = Relaxed(master.x, master.active, master.y, value, bound, best, done, own)
            if (
                (how_far(value, bound, scale) <= gap and not ending.pursues_value(bound))
                or ending.ends(bound, value, self.oracle.scans)
                or done >= effort.rounds
                or not self.alive()
            ):
                return found
            best, bound, fresh = self._improved(ask, best, bound, own, master)
            if not len(fresh):
                return Relaxed(master.x, master.active, master.y, value, bound, best, done, own)
            master.extend(self.pool.columns, fresh)

    def _ending(self, effort: Effort) -> Ending:
        params = self.params.proof
        patience = 1 if self.by_equilibrium else params.patience
        return Ending(effort.enough, effort.value, params, patience)

    def _improved(
        self, ask: Ask, best: Multiplied, bound: float, own: Multiplied, master: Master
    ) -> tuple[Multiplied, float, Ints]:
        """The best prices, their bound and columns that improve: first at smoothed prices; if no
        itinerary improves there, at the master's ``own``.
        """
        fresh = np.empty(0, np.int64)
        for share in (self.params.pricing.smoothing, 0.0):
            tried = mixed(best, own, share)
            answer = self.price(ask, tried)
            if answer.bound > bound:
                bound, best = answer.bound, tried
            fresh = self._improving(ask, own, master)
            if len(fresh):
                break
        return best, bound, fresh

    def _equilibrated(
        self, ask: Ask, gap: float, start: Multiplied | None, effort: Effort
    ) -> Relaxed:
        """As ``solve``, by equilibria; also ends when value and bound no longer change.

        In each round goods are priced part by part, so that each part's prices reflect what those
        before it have found: priced all at once, they would all find the same space. Only a round
        that may end the search computes a bound, for which all goods have the same prices.
        """
        best, enough = start or self.nothing(ask), effort.enough
        rounds, settled = effort.rounds, effort.settled or 0.0
        # else goods that have a place continue from it
        needed = start is None or (effort.bounded and (effort.begin is None or np.isfinite(enough)))
        bound = self.price(ask, best).bound if needed else -np.inf
        ending = self._ending(effort)
        if ending.at_once(bound):
            return proven_at_once(best, bound)
        master = self._begun(ask, best, effort.begin)
        course = Nearing(best, bound, self.scale(ask))
        parts = self._parts(ask)
        for done in range(1, rounds + 1):
            unsettled = self._round(ask, master, parts if done > effort.unpriced else [])
            if done == 1:
                master.averaged()  # discarded: most goods had not found their way yet
            last = done == rounds or not self.alive()
            value, mean = master.solve(), master.averaged()
            close, full = close_enough(gap, enough, value, course.scale, self.params.pricing)
            ends = last
            if effort.bounded and (
                unsettled <= self.params.pricing.far * settled
                or done % self.params.pricing.bound_every == 0
                or last
            ):
                smooth = effort.smoothed or ending.scans is not None
                unsettled, apart = self._bounded(ask, master, course, value, mean, smooth)
                near = apart <= close and unsettled <= settled and master.relieved(full)
                tired = course.idle > self.params.pricing.patience
                ends = ending.ends(course.bound, value, self.oracle.scans) or near or tired or last
            if last:
                master.relieved(full)
            if effort.say:
                effort.say({"round": done, "value": value, **course.figures(master, unsettled)})
            own, most = master.multipliers(), (course.bound, course.best, done)
            found = Relaxed(master.x, master.active, master.y, master.value, *most, own)
            if ends:
                break
            master.extend(self.pool.columns, self._improving(ask, own, master))
        return found

    def _parts(self, ask: Ask) -> list[Shorts]:
        """The groups that count, in parts that are priced one after the other."""
        groups = groups_of(self.oracle, ask.counts(self.network))
        return self.oracle.parts(groups, self.params.pricing.parts)

    def _round(self, ask: Ask, master: Equilibrium, parts: list[Shorts]) -> float:
        """Prices goods part by part or, without parts, only shifts them between known itineraries;
        returns how unsettled they were.
        """
        if parts:
            master.open_kept()
            return self._by_parts(ask, master, parts)
        master.solve()
        return np.inf

    def _begun(self, ask: Ask, best: Multiplied, begin: Relaxed | None) -> Equilibrium:
        """An equilibrium at prices ``best``, with goods placed as in ``begin``."""
        fractions = np.zeros(len(self.pool.columns))
        if begin is not None:
            fractions[begin.active] = begin.x
        active = np.union1d(
            self._near(ask, best), np.flatnonzero(self._usable(ask) & (fractions > 0))
        )
        return Equilibrium(
            self.network,
            ask,
            self.pool.columns,
            active,
            best,
            fractions,
            None if begin is None else begin.y,
            self.params.equilibrium,
        )

    def _bounded(
        self,
        ask: Ask,
        master: Equilibrium,
        course: Nearing,
        value: float,
        mean: Multiplied,
        smoothed: bool,
    ) -> tuple[float, float]:
        """A bound at the mean prices of a round; how unsettled the goods are at these, and the
        distance between value and bound.
        """
        pricing = self.params.pricing
        if smoothed and how_far(value, course.bound, course.scale) <= pricing.swings:
            mean = mixed(course.best, mean, pricing.smoothing_near)
        answer = self.price(ask, mean)
        if answer.bound > course.bound:
            course.best, course.bound = mean, answer.bound
        saving = ((answer.stay - answer.least) / (1 << answer.shift)).astype(float)
        unsettled = master.unsettled(saving, mean)
        apart = how_far(value, course.bound, course.scale)
        less = apart + unsettled < course.lead * pricing.stalled
        course.idle = 0 if less else course.idle + 1
        course.lead = min(course.lead, apart + unsettled)
        return unsettled, apart

    def _by_parts(self, ask: Ask, master: Equilibrium, parts: list[Shorts]) -> float:
        """Prices goods part by part while prices follow; returns how unsettled they were."""
        saving = np.zeros(len(self.network.goods))
        for part in parts:
            master.step(whole=False)
            own = master.multipliers()
            found, pieces, saving[pieces] = self.price_some(ask, own, part)
            new = self._improving(ask, own, master, found)
            master.append(self.pool.columns, new)
        return master.unsettled(saving)

    def better(self, ask: Ask, start: Multiplied | None) -> tuple[Multiplied, float]:
        """Whichever proves more, zero prices or the starting prices; and its bound."""
        nothing = self.nothing(ask)
        best, bound = nothing, self.price(ask, nothing).bound
        if start is not None:
            given = self.price(ask, start)
            if given.bound > bound:
                best, bound = start, given.bound
        return best, bound

    def _usable(self, ask: Ask) -> np.ndarray:
        """(n_columns,) columns of the pool whose piece counts and whose charters may carry."""
        columns = self.pool.columns
        usable = ask.counts(self.network)[columns.piece]
        if ask.carriers is not None and len(columns):
            closed = ~np.append(ask.carriers, True)[self.network.rows.charter]
            usable &= ~np.logical_or.reduceat(closed[columns.row], columns.start[:-1])
        return usable

    def _near(self, ask: Ask, at: Multiplied) -> Ints:
        """Columns to start from: at these prices hardly dearer than the best of their piece."""
        usable = np.flatnonzero(self._usable(ask))
        if not at.rows.any() or not len(usable):
            return usable
        reduced, stay = self._reduced(ask, at, usable)
        least = np.zeros(len(self.network.goods))
        np.minimum.at(least, self.pool.columns.piece[usable], reduced)
        return usable[
            reduced - least[self.pool.columns.piece[usable]] <= self.params.pricing.near * stay
        ]

    def _reduced(self, ask: Ask, at: Multiplied, which: Ints) -> tuple[np.ndarray, np.ndarray]:
        """The price of columns less that of staying, and the price of staying, per handling unit at
        these multipliers.
        """
        goods, columns = self.network.goods, self.pool.columns
        worth = ask.loss.copy()
        worth[list(ask.held)] += at.held
        piece = columns.piece[which]
        mine = worth[goods.priority[piece]]
        price = (
            columns.priced(at.rows, which)
            + mine * columns.loss[which]
            + ask.cost * columns.cost[which]
        )
        if ask.kept is not None:
            price = price - (which < len(ask.kept))
        stay = mine * (goods.weight * goods.limit)[piece]
        if ask.cost:
            stay = stay + ask.cost * goods.stays[piece]
        return price - stay, stay

    def _improving(
        self, ask: Ask, own: Multiplied, master: Master | Equilibrium, among: Ints | None = None
    ) -> Ints:
        """Columns of the pool (or of ``among``), not yet in the master, with a negative reduced
        cost at the master's prices.
        """
        columns = self.pool.columns
        if among is None:
            outside = self._usable(ask)
        else:
            outside = np.zeros(len(columns), bool)
            outside[among] = True
        outside[master.active] = False
        waiting = np.flatnonzero(outside)
        if not len(waiting):
            return waiting
        reduced, stay = self._reduced(ask, own, waiting)
        chosen: Ints = waiting[
            reduced < -master.piece_duals()[columns.piece[waiting]] - 1e-9 * (1 + np.abs(stay))
        ]
        return chosen
