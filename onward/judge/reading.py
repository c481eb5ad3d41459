"""The judge's public readings: a plan and its scenario in integers, by the judge's own rules.

Everything outside this package imports from here or from ``onward.judge``. So what is drawn or
explained uses the same legs, instants and limits as the verdict.
"""

from __future__ import annotations

from onward.judge.counted import KeptBounds, ScenarioBounds
from onward.judge.facts import NEVER, concerning
from onward.judge.feasible import problems
from onward.judge.itineraries import faults, itinerary_problems, matches, times, words
from onward.judge.move_search import LOOKED_UP_TO, moves_in
from onward.judge.policy_bites import GoodsKind
from onward.judge.recheck import going_on, recheck
from onward.judge.shared_limits import (
    daily_grams,
    day_name,
    quota_amounts,
    quota_left,
    quotas_by_departure,
    space_problems,
)
from onward.judge.travel import JudgedScenario, Legs, judged_scenario, legs
from onward.judge.value import consignment_costs, scales, value
from onward.judge.verdict import verdict_of

__all__ = [
    "LOOKED_UP_TO",
    "NEVER",
    "GoodsKind",
    "JudgedScenario",
    "KeptBounds",
    "Legs",
    "ScenarioBounds",
    "concerning",
    "consignment_costs",
    "daily_grams",
    "day_name",
    "faults",
    "going_on",
    "itinerary_problems",
    "judged_scenario",
    "legs",
    "matches",
    "moves_in",
    "problems",
    "quota_amounts",
    "quota_left",
    "quotas_by_departure",
    "recheck",
    "scales",
    "space_problems",
    "times",
    "value",
    "verdict_of",
    "words",
]
