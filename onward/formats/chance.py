"""What chance may do, as a TOML file: chance.toml in a scenario's folder, or any file named on the
command line.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import read_text
from onward.formats.folder import CHANCE_FILE
from onward.scenario.chance import BUILT_IN, Chance, Lateness, chance_problems
from onward.wording.closest import closest

KEYS = ("cancelled", "late", "closures_per_day", "closure_days")


def chance_of(scenario: str) -> Chance:
    """The distributions that lie in the scenario's folder; the built-in ones if there are none."""
    file = Path(scenario) / CHANCE_FILE
    return read_chance(file) if file.is_file() else BUILT_IN


def read_chance(path: Path | str) -> Chance:
    """Distributions from a file; raises InvalidInput with everything that is wrong.

    closures_per_day = 0.001
    closure_days = [1, 3]
    [cancelled]
    belly = 0.08
    [late]
    belly = [[0, 0], [0.9, 0], [1, 2880]]     # nine in ten in time, the others up to two days late
    """
    file = Path(path)
    try:
        document = tomllib.loads(read_text(file).replace("\r\n", "\n"))
    except (ValueError, RecursionError) as wrong:
        raise InvalidInput([Problem(file.name, 0, "", "", f"is not TOML ({wrong})")]) from None
    found = [
        Problem(file.name, 0, key, "", "is not a setting of chance", closest(key, KEYS))
        for key in document
        if key not in KEYS
    ]
    reader = _Reader(file.name, found)
    chance = Chance(
        cancelled=reader.shares(document.get("cancelled", {})),
        late=reader.delays(document.get("late", {})),
        closures_per_day=reader.number("closures_per_day", document.get("closures_per_day", 0.0)),
        closure_days=reader.days(document.get("closure_days", [1])),
    )
    found = found or chance_problems(chance, file.name)
    if found:
        raise InvalidInput(found)
    return chance


class _Reader:
    """Takes numbers out of TOML and keeps what is none."""

    def __init__(self, file: str, found: list[Problem]) -> None:
        self.file, self.found = file, found

    def wrong(self, field: str, value: object, message: str) -> None:
        self.found.append(Problem(self.file, 0, field, str(value)[:200], message))

    def number(self, field: str, value: Any) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12:
            return float(value)
        self.wrong(field, value, "must be a number")
        return 0.0

    def table(self, field: str, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.wrong(field, value, f"must be a table [{field}] of modes")
        return {}

    def shares(self, value: Any) -> dict[str, float]:
        return {
            mode: self.number(f"cancelled.{mode}", share)
            for mode, share in self.table("cancelled", value).items()
        }

    def delays(self, value: Any) -> dict[str, Lateness]:
        return {
            mode: self.delay(f"late.{mode}", points)
            for mode, points in self.table("late", value).items()
        }

    def delay(self, field: str, value: Any) -> Lateness:
        if not isinstance(value, list) or not all(
            isinstance(p, list) and len(p) == 2 for p in value
        ):
            self.wrong(field, value, "must be a list of [share, minutes]")
            return Lateness()
        return Lateness(
            tuple(
                (self.number(field, share), self.number(field, minutes)) for share, minutes in value
            )
        )

    def days(self, value: Any) -> tuple[int, ...]:
        if isinstance(value, list) and all(
            isinstance(d, int) and not isinstance(d, bool) for d in value
        ):
            return tuple(value)
        self.wrong("closure_days", value, "must be a list of whole days")
        return (1,)
