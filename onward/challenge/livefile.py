"""A live run on disk: the program's answers day by day, so that the board can carry it out again.
Only the seconds are taken on trust.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.challenge.instance import Instance
from onward.challenge.live import Day, LiveScore, fits_calendar
from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import Reader, Rules, Wrong, read
from onward.formats.documents import json_of, shown
from onward.formats.planfile import plan_of_document, plan_text
from onward.plan.plan import Plan
from onward.wording.instants import rfc3339

SCHEMA, SCHEMA_VERSION = "onward-live", 1
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read from a file."""

    instance: str
    mark: str
    as_of: datetime
    limit: float
    plans: tuple[Plan | None, ...]


def document(instance: Instance, score: LiveScore, *, plans: bool) -> dict[str, Any]:
    """A run as JSON; without ``plans`` it is a summary."""
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "instance": instance.id,
        "mark": instance.mark,
        "as_of": _instant(score.days[0].as_of, plans),
        "limit_s": score.limit,
        "self_timed": True,
        "values": score.values,
        "stranded": score.stranded,
        "days": [_day(day, plans=plans) for day in score.days],
    }


def _instant(at: datetime, file: bool) -> str:
    """To the minute in the file, whose form is published; elsewhere as in all JSON."""
    return f"{at:%Y-%m-%dT%H:%MZ}" if file else rfc3339(at)


def _day(day: Day, *, plans: bool) -> dict[str, Any]:
    row = {
        "day": day.number,
        "as_of": _instant(day.as_of, plans),
        "outcome": day.outcome,
        "seconds": round(day.seconds, 3),
        "news": day.news,
        "late": day.late,
        "problems": [asdict(problem) for problem in day.problems],
    }
    return {**row, "plan": json.loads(plan_text(day.plan)) if day.plan else None} if plans else row


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayFile:
    plan: Plan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _RunFile:
    instance: str
    mark: str
    as_of: datetime
    limit_s: float
    days: tuple[_DayFile, ...]


def read_run(path: Path | str) -> Run:
    """The run in a file of ``onward challenge run``. Raises InvalidInput for anything else, with
    all problems.
    """
    file = Path(path)
    document = json_of(read_text(file), file.name, WHAT)
    found = document if isinstance(document, dict) else {}
    if (found.get("schema"), found.get("schema_version")) != (SCHEMA, SCHEMA_VERSION):
        message = f"is {NONE}: its schema is not {SCHEMA!r} {SCHEMA_VERSION}"
        raise InvalidInput([Problem(file.name, 0, "schema", shown(found.get("schema")), message)])
    run, problems = read(_RunFile, found, file.name, RULES, unknown_too=True)
    if run is not None:
        problems += _sense(run, file.name)
    if run is None or problems:
        raise InvalidInput(problems)
    plans = tuple(day.plan for day in run.days)
    return Run(run.instance, run.mark, run.as_of, run.limit_s, plans)


def _sense(run: _RunFile, file: str) -> Iterator[Problem]:
    """Problems of a run whose fields can all be read."""
    if not 1 <= len(run.days) <= MOST_DAYS:
        message = f"is {NONE}: it has {len(run.days)} days, of 1 to {MOST_DAYS}"
        yield Problem(file, 0, "days", str(len(run.days)), message)
    elif not fits_calendar(run.as_of, len(run.days)):
        message = f"is {NONE}: the calendar ends before its days do"
        yield Problem(file, 0, "as_of", rfc3339(run.as_of), message)
    if run.limit_s <= 0:
        message = f"is {NONE}: its limit is {run.limit_s:g} seconds"
        yield Problem(file, 0, "limit_s", f"{run.limit_s:g}", message)


def _plan(reader: Reader, value: Any) -> Plan | None:
    """A plan as in a file of its own; its problems are reported with the day."""
    if value is None:
        return None
    day = int(reader.at[-2]) + 1
    try:
        return plan_of_document(value, f"{reader.file}, day {day}")
    except InvalidInput as wrong:
        reader.problems += wrong.problems
        raise Wrong from None


NONE = "no run of a program"
WHAT = "a run of a program, in JSON"
RULES: Rules = {(_DayFile, "plan"): _plan}
