"""Distributions of disruptions as a TOML file: chance.toml in a scenario's folder, or any file
named on the command line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import read_text
from onward.formats.dataclasses import Reader, Rules, read_all
from onward.formats.documents import toml_of
from onward.formats.folder import CHANCE_FILE
from onward.scenario.chance import BUILT_IN, Chance, Lateness, chance_problems


def chance_of(scenario: str) -> Chance:
    """The distributions in the scenario's folder; the built-in ones if there are none."""
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
    document = toml_of(read_text(file), file.name)

    def sense(chance: Chance) -> list[Problem]:
        return chance_problems(chance, file.name)

    chance, found = read_all(Chance, document, file.name, RULES, sense)
    if chance is None or found:
        raise InvalidInput(found)
    return chance


def _lateness(reader: Reader, value: Any) -> Lateness:
    """A list of [share, minutes] instead of a table with one field."""
    return Lateness(reader.read(tuple[tuple[float, float], ...], value))


def _by_mode(reader: Reader, value: Any) -> dict[str, Lateness]:
    if not isinstance(value, dict):
        reader.refuse(value, "is no table of modes")
    return reader.named(_lateness, value)


RULES: Rules = {(Chance, "late"): _by_mode}
