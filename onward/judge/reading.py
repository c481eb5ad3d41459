"""What other rooms may import of the judge: a plan and its scenario in integers, by the judge's own
rules.

Everything outside this package imports from here or from ``onward.judge``. So drawings and
explanations use the same legs, instants and limits as the verdict.
"""

from __future__ import annotations

from onward.judge.certificate import followable
from onward.judge.counted import KeptBounds, ScenarioBounds
from onward.judge.earlier import replacing
from onward.judge.facts import NEVER, Ints, concerning
from onward.judge.feasible import problems
from onward.judge.itineraries import faults, itinerary_problems, times
from onward.judge.kept_back import MoveReview, review_moves
from onward.judge.move_search import LOOKED_UP_TO, moves_in, named
from onward.judge.pins import matches, words
from onward.judge.policy_bites import GoodsKind
from onward.judge.recheck import going_on, recheck
from onward.judge.restated import restated
from onward.judge.shared_limits import (
    daily_grams,
    day_name,
    purchase_problems,
    quota_amounts,
    quota_left,
    quotas_by_departure,
    space_problems,
)
from onward.judge.travel import JudgedScenario, Legs, judged_scenario, legs, legs_of
from onward.judge.value import (
    Worth,
    ahead,
    consignment_costs,
    delay_costs,
    fees,
    scales,
    shipment_losses,
    stated_worth,
    states_parts,
    value,
    worth,
)
from onward.judge.verdict import verdict_of
from onward.judge.what_is_left import Left, Touching, using, usual_price, what_is_left
from onward.judge.worse_off import WorseOff, worse_off

__all__ = [
    "LOOKED_UP_TO",
    "NEVER",
    "GoodsKind",
    "Ints",
    "JudgedScenario",
    "KeptBounds",
    "Left",
    "Legs",
    "MoveReview",
    "ScenarioBounds",
    "Touching",
    "WorseOff",
    "Worth",
    "ahead",
    "concerning",
    "consignment_costs",
    "daily_grams",
    "day_name",
    "delay_costs",
    "faults",
    "fees",
    "followable",
    "going_on",
    "itinerary_problems",
    "judged_scenario",
    "legs",
    "legs_of",
    "matches",
    "moves_in",
    "named",
    "problems",
    "purchase_problems",
    "quota_amounts",
    "quota_left",
    "quotas_by_departure",
    "recheck",
    "replacing",
    "restated",
    "review_moves",
    "scales",
    "shipment_losses",
    "space_problems",
    "stated_worth",
    "states_parts",
    "times",
    "using",
    "usual_price",
    "value",
    "verdict_of",
    "what_is_left",
    "words",
    "worse_off",
    "worth",
]
