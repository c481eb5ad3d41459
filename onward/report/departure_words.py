"""A departure in words, in a cell of a table."""

from __future__ import annotations

from collections.abc import Mapping

from onward.report.cells import Coded
from onward.scenario import Departure, Place
from onward.scenario.departure_words import departure_words, local

__all__ = ["coded_departure", "departure_words", "local"]


def coded_departure(
    name: str, timetable: Mapping[str, Departure], places: Mapping[str, Place]
) -> Coded | None:
    """A departure for people and machines; one that the timetable does not have, by its id."""
    known = timetable.get(name)
    return Coded(name, departure_words(known, places) if known else name) if name else None
