"""Proves optimality on small scenarios: lists each possibly useful itinerary as a column, then
solves a mixed-integer master.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from onward.cancel import check_cancelled
from onward.errors import LimitReached
from onward.network.network import Flags, Ints
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.fill import Stock, empty, put
from onward.plan.greedy import carrying
from onward.plan.highs import add_columns, add_rows, highs, run
from onward.plan.oracle import Oracle
from onward.plan.oracle.index import Index, bars
from onward.plan.oracle.minimums import Key, Leg, Minimums
from onward.plan.params import STANDARD
from onward.scenario.limits import MAX_LEGS


def itineraries(oracle: Oracle, piece: int) -> Iterator[tuple[int, ...]]:
    """Each feasible itinerary of a piece, as positions."""
    ix = oracle.index
    group = int(oracle.group_of[piece])
    opens = int(ix.group_from[group])
    every = np.arange(len(ix.arrives_at), dtype=np.int32)
    usable = ~bars(ix, np.array([group]), ix.home[[piece]], every)[:, 0]
    for q in ix.start[piece]:
        yield from _follow(ix, group, int(q), opens, usable, ())


def _follow(
    ix: Index, group: int, q: int, opens: int, usable: Flags, so_far: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    while q >= opens:
        if ix.through[q] <= ix.group_latest[group] and usable[ix.offer[q]]:
            legs = (*so_far, q)
            if ix.arrives_at[ix.offer[q]] == ix.group_goal[group] and ix.final[q]:
                yield legs
            for nxt in ix.onward[q] if len(legs) < MAX_LEGS else ():
                yield from _follow(ix, group, int(nxt), opens, usable, legs)
        q = int(ix.before[q])


def completed(oracle: Oracle, most: int = STANDARD.most_itineraries) -> ItineraryColumns:
    """Columns of all itineraries of all pieces; raises LimitReached if there are more than
    ``most``.
    """
    pieces: list[int] = []
    rows: list[tuple[int, ...]] = []
    for piece in range(len(oracle.network.goods)):
        check_cancelled()
        for legs in itineraries(oracle, piece):
            pieces.append(piece)
            rows.append(legs)
            if len(rows) > most:
                raise LimitReached(
                    f"more than {most:,} itineraries: too many to prove optimality. Maybe "
                    "--gap 0.001?"
                )
    positions = np.full((len(rows), MAX_LEGS), -1, np.int32)
    for i, legs in enumerate(rows):
        positions[i, : len(legs)] = legs
    return columns_of(oracle, np.array(pieces, np.int64), positions)


TOLERANCE = 1e-9  # by which the solver may break a constraint; the least that it takes
HALF = 0.5  # a constraint of whole numbers that may be broken by more can be wrong by one


class _Charges:
    """What minimum charges add to each column, or to several columns that are one consignment.

    ``consignments``: columns of several units that may owe one, with the legs that have it;
    ``most``: for each of these legs the most that it adds.
    """

    def __init__(
        self, minimums: Minimums, columns: ItineraryColumns, units: Ints, count: Ints
    ) -> None:
        self.alone = np.zeros(len(columns), np.int64)  # (n,) minor units of a unit that is alone
        self.consignments: list[tuple[list[int], tuple[Leg, ...]]] = []
        found: dict[Key, list[int]] = {}
        pieces = columns.piece.tolist() if minimums.apply else []
        for j, piece in enumerate(pieces):
            key = minimums.lots.get(piece, (piece,))[0], columns.positions[j].tobytes()
            if minimums.legs(key):
                found.setdefault(key, []).append(j)
        for key, mine in found.items():
            (j, *others), piece = mine, columns.piece[mine[0]]
            if not others and units[j] == count[piece]:
                self.alone[j] = minimums.added(key, int(units[j]))
            else:
                self.consignments.append((mine, minimums.legs(key)))
        self.most = [minimum for _, legs in self.consignments for minimum, _ in legs]

    def added(self, columns: ItineraryColumns) -> ItineraryColumns:
        """The columns with the minimum charges of those that are one consignment each."""
        return replace(columns, cost=columns.cost + self.alone) if self.alone.any() else columns


class Whole:
    """The complete mixed-integer master: whole handling units on columns, charters bought or not.
    Goods that stay together count as one unit: ``units`` (n,) of each column.
    """

    def __init__(
        self, oracle: Oracle, columns: ItineraryColumns, buy: bool, nodes: int | None = None
    ) -> None:
        """``nodes``: maximum nodes of the solver's tree per level; None: no limit. With a limit,
        numbers beyond the solver's precision raise LimitReached, too: such a search is slow and
        often finds nothing that holds.
        """
        self.quick = nodes is not None
        self.network = network = oracle.network
        together = network.goods.together[columns.piece]
        self.units: Ints = np.where(together, network.goods.count[columns.piece], 1)
        self.charges = _Charges(oracle.minimums, columns, self.units, network.goods.count)
        self.columns = self.charges.added(columns.times(self.units))
        self.stay = self.units * (network.goods.weight * network.goods.limit)[columns.piece]
        self.n, self.m = len(columns), len(network.charters)
        self.solver = highs(
            mip_rel_gap=0.0,
            mip_abs_gap=0.0,
            mip_feasibility_tolerance=TOLERANCE,
            primal_feasibility_tolerance=TOLERANCE,
            **({} if nodes is None else {"mip_max_nodes": nodes}),
        )
        self.held: list[tuple[Ints, int]] = []  # gains of the levels before, and what they reached
        # columns whose itinerary owes a fee, and a variable of each: whether it is used
        self.owing = np.flatnonzero(network.goods.fee[columns.piece])
        self.size = 0
        self._variables(network.goods.count[columns.piece] // self.units)
        self._variables(np.full(self.m, float(buy)))
        self._variables(np.ones(len(self.owing)))
        # consignments that may owe a minimum charge: whether each travels, and what is added for
        # each of its legs
        self._variables(np.ones(len(self.charges.consignments)))
        for j in range(self.size):
            self.solver.changeColIntegrality(j, _integer())
        self._variables(np.array(self.charges.most, float))
        self._rows()

    def _variables(self, most: np.ndarray | Ints) -> None:
        """Adds variables from 0 to ``most`` (k,)."""
        k, nothing = len(most), np.empty(0)
        add_columns(self.solver, np.zeros(k), most, np.zeros(k + 1), nothing, nothing)
        self.size += k

    def _row(
        self, upper: float, index: Sequence[int] | np.ndarray, value: Sequence[float] | np.ndarray
    ) -> None:
        if self.quick and abs(upper) * TOLERANCE > HALF:
            raise LimitReached(f"a limit of {upper:,.0f} is beyond the solver's precision")
        add_rows(
            self.solver,
            np.array([-np.inf]),
            np.array([upper]),
            np.array([0, len(index)]),
            np.asarray(index),
            np.asarray(value),
        )

    def _rows(self) -> None:
        columns, network = self.columns, self.network
        for piece in np.unique(columns.piece).tolist():
            mine = np.flatnonzero(columns.piece == piece)
            self._row(float(network.goods.count[piece]), mine, self.units[mine].astype(float))
        for z, j in enumerate(self.owing.tolist(), self.n + self.m):
            most = network.goods.count[columns.piece[j]] // self.units[j]
            self._row(0.0, [j, z], [1.0, -float(most)])
        self._charge_rows()
        of_entry = columns.column_of_entry()
        for row in np.unique(columns.row).tolist():
            entries = columns.row == row
            index, value = of_entry[entries], columns.amount[entries].astype(float)
            charter, capacity = int(network.rows.charter[row]), float(network.rows.capacity[row])
            if charter >= 0:
                self._row(0.0, [*index, self.n + charter], [*value, -capacity])
            else:
                self._row(capacity, index, value)
        scenario, y = network.scenario, self.n + np.arange(self.m)
        for most, counts in zip(network.buying.most, network.buying.counts, strict=True):
            if counts.any() and np.isfinite(most):
                self._row(float(most), y[counts], np.ones(int(counts.sum())))
        if self.m and scenario.charter_budget_minor is not None:
            self._row(
                float(scenario.charter_budget_minor),
                y,
                [float(c.price_minor) for c in network.charters],
            )

    def _charge_rows(self) -> None:
        """A consignment travels if units of it do, and then what is added for a leg is at least
        its minimum charge less their price.
        """
        z = self.n + self.m + len(self.owing)
        more = z + len(self.charges.consignments)
        for columns, legs in self.charges.consignments:
            for j in columns:
                most = self.network.goods.count[self.columns.piece[j]] // self.units[j]
                self._row(0.0, [j, z], [1.0, -float(most)])
            for minimum, price in legs:
                if self.quick and minimum * TOLERANCE > HALF:
                    raise LimitReached(f"a minimum of {minimum:,} is beyond the solver's precision")
                paid = [-float(price * self.units[j]) for j in columns]
                self._row(0.0, [*columns, z, more], [*paid, float(minimum), -1.0])
                more += 1
            z += 1

    def gains(self, level: int) -> Ints:
        """(size,) integer objective of a level, staying counted as zero."""
        columns, goods = self.columns, self.network.goods
        if level == len(self.network.strict):
            charters = np.array([c.price_minor for c in self.network.charters], np.int64)
            money = columns.cost - self.units * goods.stay_money[columns.piece]
            charges = self.charges
            added = [0] * len(charges.consignments) + [1] * len(charges.most)
            fees = goods.fee[columns.piece[self.owing]]
            return np.concatenate([money, charters, fees, np.array(added, np.int64)])
        mine = goods.priority[columns.piece] == level
        gain = np.where(mine, columns.loss - self.stay, 0)
        return np.concatenate([gain, np.zeros(self.size - self.n, np.int64)])

    def _answers(self) -> Iterator[np.ndarray]:
        """The solver's answers from two search settings: about one in some thousands is not
        optimal, whatever its status says. An answer not reported as optimal is dropped.
        """
        for presolve in ("choose", "off"):
            self.solver.setOptionValue("presolve", presolve)
            answer = self._answer()
            while answer is not None and len(dear := self._beyond_budget(answer)):
                self._row(len(dear) - 1.0, self.n + dear, np.ones(len(dear)))
                answer = self._answer()
            if answer is not None and self._fits(answer) and self._holds(answer):
                yield answer
            if self.quick and self.solver.getModelStatus().name == "kSolutionLimit":
                return  # other settings would hardly need fewer nodes

    def _answer(self) -> np.ndarray | None:
        run(self.solver)
        if not _finished(self.solver):
            return None
        answer: np.ndarray = np.rint(np.array(self.solver.getSolution().col_value)).astype(np.int64)
        return answer

    def _beyond_budget(self, answer: np.ndarray) -> Ints:
        """The charters bought if, computed exactly, they cost more than the budget; else none. The
        solver's tolerance is some cents of a budget of many digits.
        """
        charters = answer[self.n : self.n + self.m]
        scenario, bought = self.network.scenario, np.flatnonzero(charters > 0)
        spent = sum(self.network.charters[i].price_minor for i in bought.tolist())
        budget = scenario.charter_budget_minor
        return bought if budget is not None and spent > budget else bought[:0]

    def _fits(self, answer: np.ndarray) -> bool:
        """Whether these whole numbers respect each capacity, computed exactly."""
        rows, bought = self.network.rows, answer[self.n : self.n + self.m]
        times = np.append(bought, 1)[rows.charter]  # -1 picks the last: no charter
        return bool(
            (
                self.columns.taken_exactly(answer[: self.n], len(rows.keys))
                <= rows.capacity * times
            ).all()
        )

    def _holds(self, answer: np.ndarray) -> bool:
        """Whether these whole numbers keep the values of earlier levels, computed exactly."""
        return all(_times(gains, answer) <= reached for gains, reached in self.held)

    def minimise(self, level: int) -> np.ndarray:
        """(size,) whole numbers optimal at a level; later levels must then keep its
        value.
        """
        gains = self.gains(level)
        scale = float(np.gcd.reduce(gains)) or 1.0 if len(gains) else 1.0
        for j, gain in enumerate((gains / scale).tolist()):
            self.solver.changeColCost(j, gain)
        used = np.flatnonzero(gains)
        found = [(_times(gains, each), each) for each in self._answers()]
        if not found:
            raise LimitReached(
                "the mixed-integer solver has no answer that holds in whole numbers. Maybe --gap "
                "0.001?"
            )
        reached, answer = min(found, key=lambda pair: pair[0])
        self.held.append((gains, reached))
        if len(used):
            self._row(reached / scale + 0.5, used, gains[used] / scale)
        return answer


def _times(gains: Ints, answer: np.ndarray) -> int:
    """The dot product, exact for any size."""
    used = np.flatnonzero(gains)
    return sum(int(g) * int(x) for g, x in zip(gains[used], answer[used], strict=True))


def _finished(solver: Any) -> bool:
    """Whether a solver reports an optimum or an empty model."""
    return solver.getModelStatus().name in ("kOptimal", "kModelEmpty")


def _integer() -> object:
    import highspy  # noqa: PLC0415

    return highspy.HighsVarType.kInteger


def best_of_all(
    oracle: Oracle,
    buy_charters: bool,
    most: int = STANDARD.most_itineraries,
    nodes: int | None = None,
) -> tuple[Stock, Flags]:
    """The lexicographically best plan, for scenarios small enough to list each itinerary; raises
    LimitReached with more than ``most`` itineraries, or where a level needs more than ``nodes``.
    """
    network = oracle.network
    columns = completed(oracle, most)
    whole = Whole(oracle, columns, buy_charters, nodes)
    answer = np.zeros(whole.size, np.int64)
    for level in range(len(network.strict) + 1):
        answer = whole.minimise(level)
    bought = answer[whole.n : whole.n + whole.m] > 0
    stock = empty(network, carrying(network, bought))
    for j in np.flatnonzero(answer[: whole.n]).tolist():
        put(stock, columns, j, int(answer[j] * whole.units[j]))
    return stock, bought
