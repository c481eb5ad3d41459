"""Simulates plans: each plan is played in the same runs, by any executor, with the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import pairwise

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
    courses = tuple(course(played, plan) for plan in plans)
    every = _played((courses, chance, seed), runs, executor, progress)
    return tuple(
        Outcome(
            plan,
            c,
            np.concatenate(arrivals, axis=1),
            np.array([name in counted for name in c.goods.shipments], bool),
            undisturbed[:, 0],
        )
        for plan, c, (undisturbed, *arrivals) in zip(plans, courses, every, strict=True)
    )


_Given = tuple[tuple[PlanCourse, ...], Chance, int]  # the seed last


def _played(
    given: _Given, runs: int, executor: Executor | None, progress: Progress | None
) -> list[list[Ints]]:
    """Of each course (n_consignments, 1) undisturbed, then (n_consignments, n_runs) of each portion
    of its runs, all of nearly one size.
    """
    number = -(-runs // PORTION)
    ends = [runs * i // number for i in range(number + 1)]
    each = [(0, 0), *pairwise(ends)]
    portions = [(plan, *some) for plan in range(len(given[0])) for some in each]
    found = in_portions(_portion, given, portions, executor, stage="simulating", progress=progress)
    return [found[i : i + len(each)] for i in range(0, len(found), len(each))]


def _portion(given: _Given, portion: tuple[int, int, int], progress: Progress) -> Ints:
    courses, chance, seed = given
    plan, first, end = portion
    if first == end:
        return play(courses[plan], None, seed, 0, 1)
    return play(courses[plan], chance, seed, first, end - first)
