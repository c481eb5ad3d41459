"""Checks each rule that a plan must keep, and its stated values."""

from __future__ import annotations

from onward.cancel import check_cancelled
from onward.errors import Problem
from onward.judge.itineraries import itinerary_problems
from onward.judge.shared_limits import (
    charter_problems,
    day_problems,
    quota_problems,
    space_problems,
)
from onward.judge.together import together_problems
from onward.judge.touched import touched_problems
from onward.judge.travel import JudgedScenario, Legs, coverage, legs, problem
from onward.judge.value import level_problems, values
from onward.message import Message
from onward.plan.plan import Plan
from onward.wording.instants import utc_words


def problems(
    seen: JudgedScenario, plan: Plan, *, whole: bool = True
) -> tuple[list[Problem], Legs, dict[str, int]]:
    """What is wrong with a plan, the legs of its valid consignments, and the levels computed from
    those. ``whole``: all goods must be in the plan; else some may be missing.
    """
    followed, found = legs(seen, plan)
    found += coverage(seen, plan) if whole else ()
    found += itinerary_problems(seen, followed)
    for rule in (space_problems, day_problems, quota_problems):
        check_cancelled()
        found.extend(rule(seen, followed))
    found.extend(together_problems(seen, plan, whole=whole))
    found.extend(charter_problems(seen, followed, plan))
    found.extend(_clocks(seen, plan))
    check_cancelled()
    levels = values(seen, followed, plan)
    found.extend(level_problems(seen, plan, levels))
    found.extend(touched_problems(seen, plan))
    return found, followed, levels


def _clocks(seen: JudgedScenario, plan: Plan) -> list[Problem]:
    scenario, found = seen.facts.scenario, []
    clocks = " --known-to ".join(f"{at:%Y-%m-%dT%H:%MZ}" for at in (plan.as_of, plan.known_to))
    for field, mine, theirs in (
        ("as_of", plan.as_of, scenario.as_of),
        ("known_to", plan.known_to, scenario.known_to),
    ):
        if mine != theirs:
            ours, its = (utc_words(each) if each else "" for each in (mine, theirs))
            found.append(
                problem(
                    field,
                    ours,
                    Message(
                        "the plan was made for another instant; the scenario's {setting} is {time}",
                        setting=field,
                        time=its,
                    ),
                    Message("judge it with --as-of {clocks}", clocks=clocks),
                )
            )
    return found
