"""One planning run: its gap, its limits, and its reports of progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onward.cancel import Cancelled, also_cancellable, cancelled, check_cancelled
from onward.plan.oracle import Oracle
from onward.plan.params import STANDARD, OrderParams, SolveParams
from onward.plan.plan import GAP_ASKED
from onward.plan.proof import cannot_be_helped
from onward.plan.publish import scales

Progress = Callable[[str, dict[str, float]], None]
SEARCHING = 0.7  # share of a time limit; the rest is for proofs
USUAL = 0.01  # share of the first loss, unavoidable loss included, at which the usual search ends


def near_enough(
    gap: float | None, level: int, losses: int, params: OrderParams = STANDARD.order
) -> float:
    """The relative gap within which a level is within tolerance; ``gap`` is requested for the first
    loss.
    """
    first = 1.0 if level == 0 else params.later_gap
    times = first if level < losses else params.cost_gap
    return (USUAL if gap is None else gap) * times


def now() -> float:
    return time.monotonic()


@dataclass(slots=True)
class Run:
    """One planning run: its limits and where it reports progress."""

    gap: float | None  # share of the avoidable loss; None: USUAL, of the whole loss
    work: int | None
    time_limit: float | None
    progress: Progress | None
    oracle: Oracle
    started: float = field(default_factory=now)
    stopped: str = ""
    helpless: tuple[int, ...] = ()
    params: SolveParams = STANDARD

    def alive(self) -> bool:
        """Whether to go on; remembers what stopped the run. Raises Cancelled."""
        check_cancelled()
        if self.work is not None and self.oracle.scans >= self.work:
            self.stopped = self.stopped or "work"
        if self._spent(SEARCHING):
            self.stopped = self.stopped or "time"
        return not self.stopped

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Inside, a search ends at once when time is up or the run is cancelled; ``stopped`` then
        says which.
        """
        try:
            with also_cancellable(lambda: self._spent(1.0)):
                yield
        except Cancelled:
            by_time = self._spent(1.0) and not cancelled()
            self.stopped = "time" if by_time else "interrupted"

    def _spent(self, share: float) -> bool:
        """Whether this share of the time limit is over."""
        if self.time_limit is None:
            return False
        return now() - self.started >= share * self.time_limit

    def in_time(self) -> bool:
        """Whether a thread with its own number of rounds should go on. Used-up work does not stop
        it, so that equal work gives equal plans.
        """
        if self._spent(1.0):
            self.stopped = self.stopped or "time"
        return self.stopped in ("", "work")

    def on_time(self) -> bool:
        """Whether a step that each published plan needs should go on, also when the work is used
        up. Raises Cancelled.
        """
        check_cancelled()
        return self.in_time()

    def near(self, level: int, losses: int) -> float:
        """The relative gap within which a level is within tolerance."""
        return near_enough(self.gap, level, losses, self.params.order)

    def slack(self, level: int, value: int) -> float:
        """The distance of a level's value from its bound within which it is within tolerance."""
        network = self.oracle.network
        base = 0 if self.gap is None else self.cannot_be_helped[level]
        scale, near = scales(network)[level], self.near(level, len(network.strict))
        return near * max(value - base, (scale - base) / 100, 1.0 if base else 0.0)

    def most(self, level: int, bound: float) -> int:
        """The largest value of a loss within tolerance of its bound."""
        base = 0 if self.gap is None else self.cannot_be_helped[level]
        near = self.near(level, len(self.oracle.network.strict))
        scale = scales(self.oracle.network)[level]
        return int(max((bound - near * base) / (1.0 - near), bound + near * (scale - base) / 100))

    @property
    def cannot_be_helped(self) -> tuple[int, ...]:
        """The part of each level that no plan can avoid."""
        if not self.helpless:
            self.helpless = cannot_be_helped(self.oracle)
        return self.helpless

    @property
    def known_helpless(self) -> tuple[int, ...]:
        """As ``cannot_be_helped``; empty if the run was cancelled before it was computed."""
        return self.helpless if self.stopped == "interrupted" else self.cannot_be_helped

    def say(self, stage: str, **numbers: float) -> None:
        if self.progress:
            self.progress(stage, {"seconds": now() - self.started, **numbers})

    def telling(self, stage: str) -> Callable[[dict[str, float]], None]:
        """A function that reports the figures of each round of a search."""
        return lambda numbers: self.say(stage, **numbers)


def gap_note(gap: float | None) -> dict[str, str]:
    """The note with the requested gap."""
    return {} if gap is None else {GAP_ASKED: repr(gap)}
