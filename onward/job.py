"""A question while it is being answered: its progress, the first plan, and cancelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from copy import copy
from threading import Event
from typing import Any

from onward.cancel import cancellable
from onward.plan.plan import Plan

Tell = Callable[[str, Mapping[str, object]], object]
FirstPlan = Callable[[Plan, Mapping[str, int]], object]


class Job:
    """Whoever asks makes one, and may cancel it from another thread or a signal handler.

    ``tell`` is called with each step: its words, and numbers by name. ``first_plan`` is called with
    the first plan that the judge finds feasible, with its values by level; no bound is proven yet.
    A cancelled question ends within seconds: a planner with the best plan that it has, judged,
    anything else with Cancelled.
    """

    def __init__(self, tell: Tell | None = None, first_plan: FirstPlan | None = None) -> None:
        self._tell, self._first_plan = tell, first_plan
        self.executor: Executor | None = None  # other processes, for whoever can use them
        # does what somebody waits for, with more priority than the rest of the work
        self.urgently: Callable[[Callable[[], Any]], Any] = lambda do: do()
        self._cancel = Event()

    def progress(self, words: str, numbers: Mapping[str, object] | None = None) -> None:
        """Report that this step of the work begins."""
        if self._tell is not None:
            self._tell(words, numbers or {})

    def part(self, words: str) -> Job:
        """The same job for a part of its work: its reports begin with these words."""
        part = copy(self)
        part._tell = lambda said, numbers: self.progress(words + said, numbers)
        return part

    def after_first_plan(self) -> Job:
        """The same job for another plan of the same work: a first one was handed over before."""
        later = copy(self)
        later._first_plan = None
        return later

    @property
    def wants_first_plan(self) -> bool:
        """Whether somebody waits for the first plan; judging it takes a little time."""
        return self._first_plan is not None

    def give_first_plan(self, plan: Plan, values: Mapping[str, int]) -> None:
        """Hand over a plan that the judge finds feasible, with its losses and cost by level."""
        if self._first_plan is not None:
            self._first_plan(plan, values)

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled: nobody waits for the answer any more."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Make the question end soon."""
        self._cancel.set()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Inside, long loops of the core ask this job whether it is cancelled."""
        with cancellable(self._cancel.is_set):
            yield


class _Silent(Job):
    """The job of a question without reports; many questions share it."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """Long loops go on asking whichever job they asked before."""
        yield

    def cancel(self) -> None:
        """Refused: it would cancel every other question, too."""
        raise ValueError("SILENT is shared and cannot be cancelled. Maybe make a Job of your own?")


SILENT = _Silent()
