"""Replays a scenario day by day: each notice becomes known on its day, departures are late by
chance, and every morning is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.events.event import Event
from onward.message import Message
from onward.portions import Progress, in_portions
from onward.replay.course import ReplayCourse
from onward.replay.dated_scenario import with_delays
from onward.replay.day import Day
from onward.replay.planners import Planner
from onward.replay.short_notice import notices
from onward.scenario import Scenario, timetable
from onward.scenario.chance import CERTAIN, Chance

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replay:
    """One planner's run: its mornings, and all events in order."""

    planner: str
    days: tuple[Day, ...]
    events: tuple[Event, ...]


def mornings(
    scenario: Scenario, begin: datetime | None = None, end: datetime | None = None
) -> tuple[datetime, ...]:
    """Instants a day apart from ``begin`` (default: the scenario's ``as_of``) to ``end`` (default:
    the day after the last departure that could carry anything has landed). Raises ValueError if
    ``end`` is before ``begin``.
    """
    first = begin or scenario.as_of
    if end is None:
        latest = max((s.latest_at for s in scenario.shipments), default=first)
        landed = max(
            (d.arrives_at for d in timetable(scenario) if d.arrives_at <= latest), default=first
        )
        end = max(first, landed) + DAY
    if end < first:
        raise ValueError(f"the replay ends {end.isoformat()}, before it begins {first.isoformat()}")
    return tuple(first + n * DAY for n in range((end - first) // DAY + 1))


@dataclass(frozen=True, slots=True)
class ReplayWish:
    """A planner, and the seed of the delays that it meets."""

    name: str
    planner: Planner
    seed: int = 0


def replays(
    scenario: Scenario,
    wishes: Sequence[ReplayWish],
    days: Iterable[datetime],
    *,
    chance: Chance = CERTAIN,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Replay]:
    """A run for each planner and seed, as ``replay`` makes it."""
    course = (scenario, tuple(days), chance)
    return in_portions(_run, course, wishes, executor, stage="replaying", progress=progress)


def _run(
    course: tuple[Scenario, tuple[datetime, ...], Chance], wish: ReplayWish, progress: Progress
) -> Replay:
    scenario, days, chance = course
    return replay(
        scenario, wish.name, wish.planner, days, chance=chance, seed=wish.seed, progress=progress
    )


def replay(
    scenario: Scenario,
    name: str,
    planner: Planner,
    days: Iterable[datetime],
    *,
    chance: Chance = CERTAIN,
    seed: int = 0,
    progress: Progress | None = None,
) -> Replay:
    """Runs through these mornings; on each, ``as_of`` and ``known_to`` are that instant.
    docs/replay.md has the rules of play.

    Equal input, seed and planner give an equal run; runs with equal ``seed`` have equal delays, for
    any plan. Raises AssertionError if the judge rejects a plan, or a handling unit is unaccounted
    for on some morning.
    """
    dated = with_delays(scenario, chance, seed)
    course, found, every = ReplayCourse(dated, planner), list[Day](), notices(scenario)
    before: datetime | None = None
    for at in days:
        news = tuple(
            n.name for n in every if n.known_at <= at and (before is None or n.known_at > before)
        )
        found.append(course.morning(at, news if before else ()))
        before = at
        if progress:
            progress(
                Message("replaying, {name}", name=name),
                {"day": len(found), "touched": found[-1].touched_units},
            )
    events = sorted(
        (e for mine in course.events.values() for e in mine), key=lambda e: (e.at, e.id)
    )
    return Replay(name, tuple(found), tuple(events))
