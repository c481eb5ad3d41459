"""A scenario simulated day by day, replanned every morning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from onward.answer import Answer, WrongQuestion
from onward.errors import Problem
from onward.job import Job
from onward.questions.chances import chance_for
from onward.questions.question import question
from onward.questions.record import Record
from onward.replay import Planner, Replay, ReplayWish, by_greedy, by_onward, mornings, replays
from onward.scenario import Scenario

PLANNERS = ("onward", "greedy")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDays:
    """Mornings from ``begin`` (None: as of) to ``end`` (None: when all has landed), by each of the
    ``planners``; Onward plans as if everything were due ``buffer_days`` earlier.
    """

    begin: datetime | None = None
    end: datetime | None = None
    planners: tuple[str, ...] = PLANNERS
    seed: int = 0
    chance: str = ""  # file
    gap: float | None = None
    work: int | None = None
    buffer_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedDays:
    """A run of each planner."""

    scenario: Scenario
    runs: tuple[Replay, ...]
    seed: int


@question
def replay_days(record: Record, question: ReplayDays, job: Job) -> Answer[ReplayedDays]:
    """Notices become known on their day; departures are delayed at random."""
    odds = chance_for(record, question.chance)
    scenario = record.stated
    if question.begin is not None:
        scenario = replace(scenario, as_of=question.begin)
    try:
        days = mornings(scenario, scenario.as_of, question.end)
    except ValueError as wrong:
        raise WrongQuestion([Problem("question", 0, "", "", str(wrong))]) from wrong
    wishes = [
        ReplayWish(name, _planner(name, question, job), question.seed) for name in question.planners
    ]
    runs = tuple(
        replays(scenario, wishes, days, chance=odds, executor=job.executor, progress=job.progress)
    )
    value = ReplayedDays(scenario=scenario, runs=runs, seed=question.seed)
    return Answer(value=value, notes=tuple(record.notes))


def _planner(name: str, question: ReplayDays, job: Job) -> Planner:
    if name == "greedy":
        return by_greedy()
    return by_onward(
        gap=question.gap,
        work=question.work,
        progress=job.progress,
        buffer_days=question.buffer_days,
    )
