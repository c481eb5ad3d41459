"""A live run on disk: what the program answered day by day, so that the board can carry it out
again. Only the seconds are its word.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from onward.challenge.instance import Instance
from onward.challenge.live import Day, LiveScore, fits_calendar
from onward.errors import InvalidInput, Problem
from onward.formats.handmade import content
from onward.formats.planfile import plan_text, read_plan
from onward.plan.plan import Plan
from onward.units import utc
from onward.wording.instants import rfc3339

SCHEMA, SCHEMA_VERSION = "onward-live", 1
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Run:
    """A run as a file tells it."""

    instance: str
    mark: str
    as_of: datetime
    limit: float
    plans: tuple[Plan | None, ...]


def document(instance: Instance, score: LiveScore, *, plans: bool) -> dict[str, Any]:
    """A run as JSON has it; without ``plans`` it is a summary."""
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
    """To the minute in the file, whose form is published; elsewhere as in every JSON."""
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


def read_run(path: Path | str) -> Run:
    """The run in a file that ``onward challenge run`` wrote. Raises InvalidInput for anything
    else.
    """
    name = Path(path).name
    try:
        data = json.loads(content(Path(path)))
        if (data["schema"], data["schema_version"]) != (SCHEMA, SCHEMA_VERSION):
            raise ValueError(f"its schema is not {SCHEMA!r} {SCHEMA_VERSION}")
        days = data["days"]
        if not 1 <= len(days) <= MOST_DAYS:
            raise ValueError(f"it has {len(days)} days")
        plans = tuple(
            _plan(day["plan"], f"{name}, day {number}") for number, day in enumerate(days, 1)
        )
        as_of, limit = utc(data["as_of"]), float(data["limit_s"])
        if not (isfinite(limit) and limit > 0):
            raise ValueError(f"its limit is {limit:g} seconds")
        if not fits_calendar(as_of, len(plans)):
            raise ValueError("the calendar ends before its days do")
        return Run(str(data["instance"]), str(data["mark"]), as_of, limit, plans)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as wrong:
        raise InvalidInput(
            [Problem(name, 0, "", "", f"is no run of a program: {_words(wrong)}")]
        ) from None


def _words(wrong: Exception) -> str:
    if isinstance(wrong, RecursionError):
        return "it is nested too deeply"
    if isinstance(wrong, KeyError):
        return f"it has no {wrong.args[0]}"
    return (
        "a number in it has too many digits"
        if "set_int_max_str_digits" in str(wrong)
        else str(wrong)
    )


def _plan(data: Mapping[str, Any] | None, name: str) -> Plan | None:
    if data is None:
        return None
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / name
        file.write_text(json.dumps(data), encoding="utf-8")
        return read_plan(file)
