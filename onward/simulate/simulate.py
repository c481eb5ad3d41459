"""Simulates plans: each plan is played in the same runs, by any executor, with the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from onward.network.network import Ints
from onward.plan.plan import Plan
from onward.portions import Progress, in_portions
from onward.scenario import Scenario
from onward.scenario.chance import Chance
from onward.simulate.outcome import Outcome
from onward.simulate.plan_course import PlanCourse, course
from onward.simulate.play import play

# runs that are played together: enough for arrays to be fast, few enough for memory on a large
# scenario
PORTION = 125


def simulate(
    scenario: Scenario,
    plans: Sequence[Plan],
    chance: Chance,
    *,
    runs: int = 1000,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Each plan's outcome in ``runs`` random runs, without planning again; docs/simulate.md has the
    rules of play.

    All plans have the same draws: a departure's draw depends on ``seed``, the run and the
    departure's id only. Plans are played with all that is known by ``scenario.known_to``: rules
    announced after a plan was made stop its goods. Only shipments that every plan could know of are
    counted. Without an ``executor`` this process computes all runs, with the same result. Raises
    ValueError for fewer than one run or no plan.
    """
    if runs < 1 or not plans:
        raise ValueError(f"{runs} runs of {len(plans)} plans; both must be at least 1")
    played = replace(
        scenario,
        as_of=min(plan.as_of for plan in plans),
        known_to=scenario.known_to or scenario.as_of,
    )
    counted_at = min(plan.known_to for plan in plans)
    counted = {s.id for s in played.shipments if s.known_at is None or s.known_at <= counted_at}
    courses = [course(played, plan) for plan in plans]
    arrivals = _played(courses, chance, runs, seed, executor, progress)
    return tuple(
        Outcome(
            plan,
            c,
            a,
            np.array([name in counted for name in c.goods.shipments], bool),
            play(c, None, seed, 0, 1)[:, 0],
        )
        for plan, c, a in zip(plans, courses, arrivals, strict=True)
    )


def _played(
    courses: list[PlanCourse],
    chance: Chance,
    runs: int,
    seed: int,
    executor: Executor | None,
    progress: Progress | None,
) -> list[Ints]:
    """(n_consignments, runs) of each course, put together from portions in their order."""
    firsts = range(0, runs, PORTION)
    portions = [
        (plan, at, min(PORTION, runs - at)) for plan in range(len(courses)) for at in firsts
    ]
    given = (tuple(courses), chance, seed)
    found = in_portions(_portion, given, portions, executor, stage="simulating", progress=progress)
    per_plan = [found[i : i + len(firsts)] for i in range(0, len(found), len(firsts))]
    return [np.concatenate(parts, axis=1) for parts in per_plan]


def _portion(
    given: tuple[tuple[PlanCourse, ...], Chance, int],
    portion: tuple[int, int, int],
    progress: Progress,
) -> Ints:
    courses, chance, seed = given
    plan, first, runs = portion
    return play(courses[plan], chance, seed, first, runs)
