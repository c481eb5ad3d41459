"""Make, sign and judge a plan: all plans of Onward's own are made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

from onward.answer import Outcome
from onward.cancel import uncancellable
from onward.desk.judged_plan import JudgedPlan
from onward.desk.prepared_scenario import Prepared
from onward.errors import InvalidInput
from onward.job import SILENT, Job
from onward.judge.reading import problems
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

STOPPED_SHORT = frozenset({"work", "time"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Solving:
    """How to make a plan; fields as in ``onward.plan.solve.solve``. ``greedy``: as a planner would
    by hand: by priority, earliest arrival, first fit.
    """

    gap: float | None = None  # of the first loss to its bound, relative
    work: int | None = None  # scans
    time_limit: float | None = None  # seconds
    first: bool = False
    greedy: bool = False
    buy_charters: bool = True
    seed: int = 0
    kernel: str | None = None


USUAL = Solving()


def solved(
    scenario: Scenario,
    solving: Solving = USUAL,
    job: Job = SILENT,
    notes: Mapping[str, str] | None = None,
    prepared: Prepared | None = None,
) -> Plan:
    """A signed plan of the scenario; ``notes`` are kept in it. Raises Cancelled if that happens
    before there is any plan.
    """
    prepared = prepared or Prepared(scenario)
    if solving.greedy:
        made = greedy(scenario, kernel=solving.kernel, buy_charters=solving.buy_charters)
    else:
        made = solve(
            scenario,
            gap=solving.gap,
            work=solving.work,
            time_limit=solving.time_limit,
            seed=solving.seed,
            progress=job.progress,
            kernel=solving.kernel,
            buy_charters=solving.buy_charters,
            first=solving.first,
            on_first=on_first(prepared, job),
        )
    return prepared.signed(replace(made, notes={**made.notes, **(notes or {})}))


def on_first(prepared: Prepared, job: Job) -> Callable[[Plan], None] | None:
    """A function that has the judge value the first plan and hands it to the job; None if the job
    does not want it.
    """
    if not job.wants_first_plan:
        return None

    def give(plan: Plan) -> None:
        wrong, _, values = problems(prepared.seen, plan)
        if not wrong:
            job.give_first_plan(prepared.signed(plan), values)

    return give


def accepted(prepared: Prepared, plan: Plan, job: Job = SILENT) -> JudgedPlan:
    """Our own plan as judged. One that the judge rejects is an error in Onward and is not
    published.

    A plan that was cut short is judged all the same.
    """
    job.progress("judging")
    with uncancellable() if plan.stopped == "interrupted" else nullcontext():
        try:
            return prepared.judged(plan)
        except InvalidInput as wrong:
            message = "the judge rejects the planner's plan, and nothing was written"
            raise RuntimeError(f"{message}: {wrong.problems[0]}") from wrong


def outcome_of_plan(plan: Plan) -> Outcome:
    """The outcome (exit code) of a published plan."""
    if plan.stopped == "interrupted":
        return Outcome.INTERRUPTED
    return Outcome.LIMITED if plan.stopped in STOPPED_SHORT else Outcome.DONE
