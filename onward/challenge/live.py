"""The live track: a stream of changes, day by day, to an entrant's own program; each answer within
a time limit, and judged.

The program runs on the entrant's own machine, so a result is marked as self-timed.
docs/challenge.md has the messages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from onward.challenge.course import Course, Outcome
from onward.challenge.program import Program
from onward.errors import InvalidInput, Problem
from onward.formats.changes import write_changes
from onward.formats.folder import write_folder
from onward.formats.planfile import read_plan, read_plan_csv, write_plan
from onward.judge import check
from onward.plan.plan import Plan
from onward.scenario import Scenario
from onward.scenario.changes import Change, apply

DAY = timedelta(days=1)
LIMITS = (1.0, 10.0, 60.0)  # seconds


@dataclass(frozen=True, slots=True)
class Day:
    """One decision and the result of the program's answers. ``outcome``: accepted, rejected, silent
    or gone (the program ended).
    """

    number: int
    as_of: datetime
    outcome: str
    seconds: float  # until the answer that counts, or until the day was over
    news: int  # rows of the scenario that became known since the last morning
    problems: tuple[Problem, ...] = ()
    late: bool = False  # an answer to an earlier day came while this one was open
    plan: Plan | None = None  # the accepted one


@dataclass(frozen=True, slots=True)
class LiveScore:
    """A whole run at one time limit: levels in hindsight, and the days."""

    limit: float
    values: dict[str, int]
    stranded: int
    days: tuple[Day, ...]


def live(
    scenario: Scenario,
    changes: Sequence[Change],
    command: Sequence[str],
    *,
    days: int,
    limit: float,
    room: Path,
    say: Callable[[Day], None] = lambda day: None,
) -> LiveScore:
    """Runs an entrant's program through ``days`` mornings from the scenario's ``as_of`` on, with
    ``limit`` seconds for each answer.

    ``room``: an empty folder for the files that the program reads. A day without an accepted answer
    uses the last accepted plan if the judge still accepts that, else nothing new moves. Raises
    InvalidInput for changes that do not fit, OSError if the program cannot be started.
    """
    course = Course(apply(scenario, changes))
    days_played: list[Day] = []
    with Program(command) as program:
        for number in range(1, days + 1):
            as_of = scenario.as_of + (number - 1) * DAY
            if number > 1:
                course.to(as_of)
            fresh = [
                c
                for c in changes
                if c.known_at <= as_of and (number == 1 or c.known_at > as_of - DAY)
            ]
            day = _morning(course, program, room / f"day-{number:02}", number, fresh, limit)
            course.decide(day.plan)
            days_played.append(day)
            say(day)
    end = scenario.as_of + days * DAY
    outcome = course.outcome(end)
    return LiveScore(limit, outcome.values, outcome.stranded, tuple(days_played))


def fits_calendar(as_of: datetime, days: int) -> bool:
    """Whether this many days from an instant end by the year 9999."""
    return datetime.max.replace(tzinfo=UTC) - as_of >= days * DAY


def _morning(
    course: Course, program: Program, folder: Path, number: int, fresh: list[Change], limit: float
) -> Day:
    """Writes the files of a day, waits for answers until the time is over, and keeps the last
    answer that the judge accepts.
    """
    seen, in_force = course.seen, course.in_force()
    folder.mkdir()
    write_folder(seen, folder / "scenario")
    write_plan(in_force, folder / "in-force.json")
    write_changes(fresh, folder / "changes.json")
    news = course.news(seen.as_of - DAY) if number > 1 else {}
    message = {
        "day": number,
        "as_of": f"{seen.as_of:%Y-%m-%dT%H:%MZ}",
        "seconds": limit,
        "scenario": str(folder / "scenario"),
        "in_force": str(folder / "in-force.json"),
        "changes": str(folder / "changes.json"),
        "news": news,
    }
    news_count = sum(map(len, news.values()))
    answers = program.ask(message, number, limit)
    wrong: tuple[Problem, ...] = ()
    for answer, seconds in reversed(answers.received):
        try:
            plan = _plan(answer, folder, seen, number)
            found = tuple(check(course.open, plan))
        except InvalidInput as error:
            found = error.problems
        if not found:
            return Day(
                number, seen.as_of, "accepted", seconds, news_count, late=answers.late, plan=plan
            )
        wrong = wrong or found
    if not answers.received and answers.late:
        wrong = (_wrong("came for an earlier day only", number),)
    outcome = "rejected" if answers.received else "gone" if answers.gone else "silent"
    return Day(number, seen.as_of, outcome, answers.seconds, news_count, wrong, answers.late)


def _plan(answer: dict[str, Any] | None, folder: Path, seen: Scenario, day: int) -> Plan:
    """The plan in an answer: a file that it names, or the plan itself."""
    if answer is not None and answer.get("day") not in (None, day):
        answered = answer["day"] if isinstance(answer["day"], (str, int, float)) else ""
        raise InvalidInput(
            [
                replace(
                    _wrong("is not the number of the day that was asked", day),
                    field="day",
                    value=str(answered),
                )
            ]
        )
    if answer is not None and isinstance(answer.get("file"), str):
        file = folder / answer["file"]
        return read_plan_csv(file, seen) if file.suffix.lower() == ".csv" else read_plan(file)
    if answer is not None and isinstance(answer.get("plan"), dict):
        file = folder / "answer.json"
        file.write_text(json.dumps(answer["plan"]), encoding="utf-8")
        return read_plan(file)
    raise InvalidInput([_wrong("is no line of JSON with a plan or a file in it", day)])


def _wrong(message: str, day: int) -> Problem:
    return Problem("answer", 0, "", "", message, f'write {{"day": {day}, "file": "plan.json"}}')


def replayed(
    scenario: Scenario, changes: Sequence[Change], plans: Sequence[Plan | None]
) -> tuple[Outcome, list[Problem]]:
    """The outcome of a run's accepted plans when carried out again, and the judge's problems with
    any of them.
    """
    course, wrong = Course(apply(scenario, changes)), []
    for number, plan in enumerate(plans, 1):
        if number > 1:
            course.to(scenario.as_of + (number - 1) * DAY)
        found = check(course.open, plan) if plan else []
        wrong += [replace(problem, file=f"day {number}") for problem in found]
        course.decide(None if found else plan)
    return course.outcome(scenario.as_of + len(plans) * DAY), wrong
