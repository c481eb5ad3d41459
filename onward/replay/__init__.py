"""Replays a scenario day by day: a planner learns of each notice on its day. Also the cost of short
notice.
"""

from onward.replay.course import ReplayCourse
from onward.replay.day import Day, DayState, UnitsAndMass
from onward.replay.detained import HeldBy, held_by
from onward.replay.planners import Planner, by_greedy, by_onward
from onward.replay.replay import Replay, ReplayWish, mornings, replay, replays
from onward.replay.short_notice import Notice, Regret, RunPrice, notices, regret

__all__ = [
    "Day",
    "DayState",
    "HeldBy",
    "Notice",
    "Planner",
    "Regret",
    "Replay",
    "ReplayCourse",
    "ReplayWish",
    "RunPrice",
    "UnitsAndMass",
    "by_greedy",
    "by_onward",
    "held_by",
    "mornings",
    "notices",
    "regret",
    "replay",
    "replays",
]
