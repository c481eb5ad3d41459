"""The best plan so far, and the proofs of its levels."""

from __future__ import annotations

from dataclasses import replace

from onward.message import Message
from onward.network.network import Flags
from onward.plan.fill import Stock, copied
from onward.plan.joining import Joining, Order
from onward.plan.kept_back import kept_back
from onward.plan.last_level import last_level
from onward.plan.moves import Moves
from onward.plan.oracle import Oracle
from onward.plan.plan import MOVES_LEFT, Charters, KeptBack, Level, Multipliers
from onward.plan.proof import over_all_choices
from onward.plan.publish import level_names, placed, scales, used, values
from onward.plan.run import Run
from onward.plan.what_is_left import WhatIsLeft


class Best:
    def __init__(self, oracle: Oracle, run: Run) -> None:
        self.oracle, self.run, self.network = oracle, run, oracle.network
        self.values: tuple[int, ...] = ()
        self.bounds: dict[tuple[int, Charters], tuple[int, Multipliers]] = {}
        self.origin = ""
        self.optimal = False
        self.settled: Moves | None = None  # of the stock that has no better single move

    def offer(self, stock: Stock, origin: str) -> bool:
        """Take a stock if it is lexicographically better; differences within the tie tolerance of a
        loss do not outweigh larger ones of a later level.
        """
        found, _ = self._worth(stock)
        better = not self.values or self.better(found)
        if better:
            self.take(stock, origin)
        return better

    def better(self, found: tuple[int, ...]) -> bool:
        """Whether these values are better than the best stock's, within the tie tolerance."""
        hair, losses = self.run.params.order.hair, zip(found[:-1], self.values[:-1], strict=True)
        for level, (value, old) in enumerate(losses):
            if abs(value - old) > hair * self.run.slack(level, old):
                return value < old
        return found < self.values

    def exactly_better(self, stock: Stock) -> bool:
        """Whether a stock is better in the order, by however little."""
        return self._worth(stock)[0] < self.values

    def take(self, stock: Stock, origin: str) -> None:
        self.values, self.bought = self._worth(stock)
        self.stock, self.origin = stock, origin
        self.bounds = {}  # proofs depend on the losses of one plan
        self.run.say(
            Message("plan: {origin}", origin=origin),
            **{n: float(v) for n, v in zip(level_names(self.network), self.values, strict=True)},
        )

    def become(self, other: Best) -> None:
        """Take over the stock and proofs of another search."""
        self.stock, self.values, self.bought = other.stock, other.values, other.bought
        self.origin, self.settled, self.bounds = other.origin, other.settled, {}

    def _worth(self, stock: Stock) -> tuple[tuple[int, ...], Flags]:
        what = placed(self.oracle, stock)
        bought = used(self.network, what)
        return values(self.oracle, what, stock.left, bought), bought

    def settle(self, left: WhatIsLeft | None = None, most: Order = ()) -> None:
        """Make all better single moves of the stock, and join small parts. In a replan ``left`` is
        R, and ``most`` the levels of R0, which no joined part may exceed.
        """
        rounds = self.run.params.rounding.joinings
        for round_number in range(rounds + 1):
            moves = Moves(self.oracle, self.stock, left)
            try:
                moves.settle(self.run.on_time)
            finally:
                if moves.whole is not self.stock:
                    self.take(moves.whole, self.origin)
            if moves.settled:
                self.settled = moves
            self.run.say("settled", moved=moves.moved)
            if round_number == rounds or not moves.settled or not self._joined(left, most):
                break

    def _joined(self, left: WhatIsLeft | None, most: Order) -> int:
        """Take the stock with its small parts joined; returns how many units were joined."""
        touching = 0 if left is None else left.touching(self.stock)
        now = *self.values[:-1], self.values[-1] + touching
        last = last_level(self.oracle, left)
        joining = Joining(self.oracle, copied(self.stock), last, now, most)
        units = joining.join()
        if units:
            self.take(joining.stock, self.origin)
            self.run.say("joined", handling_units=units)
        return units

    def ended(self) -> str:
        """``done``, or ``short`` where a level is further from its bound than the tolerance."""
        if self.optimal or self.run.gap is None:
            return "done"
        for number, level in enumerate(self.levels()):
            bound = level.bound_bought
            if bound is None or level.value - bound > self.run.slack(number, level.value):
                return "short"
        return "done"

    def _is_settled(self) -> bool:
        return self.settled is not None and self.settled.whole is self.stock

    def note_of_moves(self, left: WhatIsLeft | None = None) -> dict[str, str]:
        """The plan's note of how many groups have a better single move; empty if planning was
        cancelled.
        """
        if self._is_settled():
            return {MOVES_LEFT: "0"}
        if self.run.stopped == "interrupted":
            return {}
        return {MOVES_LEFT: str(Moves(self.oracle, self.stock, left).left())}

    def kept_back(self) -> KeptBack | None:
        """Gains too small to be made as moves; None if the stock still has a better single move."""
        if self.settled is None or not self._is_settled():
            return None
        return kept_back(self.settled)

    def better_bound(self, level: int, charters: Charters, found: tuple[int, Multipliers]) -> None:
        if (level, charters) not in self.bounds or found[0] > self.bounds[level, charters][0]:
            self.bounds[level, charters] = found
            if charters is Charters.BOUGHT and self.none_to_choose:
                bound, proof = found
                self.better_bound(
                    level, Charters.ANY, (bound, over_all_choices(self.network, level, proof))
                )

    @property
    def closed(self) -> bool:
        """Whether bounds over all choices of charters prove that no plan is better."""
        return all(
            self.bounds.get((level, Charters.ANY), (-1,))[0] >= value
            for level, value in enumerate(self.values)
        )

    @property
    def none_to_choose(self) -> bool:
        """Whether no charter may be bought; then bounds for the charters bought hold for all
        choices.
        """
        return self.network.buying.nothing

    def levels(self) -> tuple[Level, ...]:
        """The levels as published in a plan."""
        names, everything = level_names(self.network), scales(self.network)
        helpless = self.run.known_helpless or (None,) * len(names)
        made = []
        for i, (name, value, scale) in enumerate(zip(names, self.values, everything, strict=True)):
            level = Level(
                name=name,
                value=value,
                scale=scale,
                cannot_be_helped=helpless[i],
            )
            found = {c: self.bounds[i, c] for c in Charters if (i, c) in self.bounds}
            # a bound over all choices holds for the charters bought
            some = [bound for bound, _ in found.values()]
            made.append(
                replace(
                    level,
                    bound_any=found[Charters.ANY][0] if Charters.ANY in found else None,
                    bound_bought=max(some) if some else None,
                    proofs=tuple(proof for _, proof in found.values()),
                )
            )
        return tuple(made)
