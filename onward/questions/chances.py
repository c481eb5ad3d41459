"""The probability distributions that a question uses."""

from __future__ import annotations

from onward.formats.chance import chance_of, read_chance
from onward.questions.record import Record
from onward.scenario.chance import BUILT_IN, Chance


def chance_for(record: Record, file: str = "") -> Chance:
    """The chances in the file, else beside the scenario, else Onward's own."""
    if file:
        return read_chance(file)
    return chance_of(record.sources.scenario) if record.sources.scenario else BUILT_IN
