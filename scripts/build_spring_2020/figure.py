"""One number of the build, measured or modelled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the build: ``source`` for a measured one, how it was chosen for a modelled
    one.
    """

    key: str
    value: float
    unit: str
    measured: bool
    source: str


def measured(key: str, value: float, unit: str, source: str) -> Figure:
    """A number that somebody counted, with its source."""
    return Figure(key, value, unit, True, source)


def modelled(key: str, value: float, unit: str, how: str) -> Figure:
    """A number that we chose, and how."""
    return Figure(key, value, unit, False, how)


CALIBRATED = (
    "calibrated: what the recorded events ship meets the article; the agreement proves nothing"
)
