"""A departure as text, in a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from onward.message import Message, made
from onward.plan.plan import Leg
from onward.report.cells import Coded
from onward.scenario import Departure, Place, Scenario, timetable
from onward.scenario.departure_words import departure_words, local

__all__ = ["coded_departure", "departure_words", "in_words", "local", "words_of_runs"]

NAMED = re.compile(r"[\w.@#-]*[\w@#-]")  # what may be an id, without the full stop after it
ID = re.compile(r"[^\s,;:()]+")  # a word that could be a departure's id


def coded_departure(
    name: str, timetable: Mapping[str, Departure], places: Mapping[str, Place]
) -> Coded | None:
    """A departure's id with its name; only the id if the timetable does not have it."""
    known = timetable.get(name)
    return Coded(name, departure_words(known, places) if known else name) if name else None


def words_of_runs(texts: Iterable[str], scenario: Scenario) -> dict[str, str]:
    """Names of a scenario's departures that occur in texts, by id."""
    wanted = {word for text in texts for word in ID.findall(text)}
    places = {place.id: place for place in scenario.places}
    return {d.id: departure_words(d, places) for d in timetable(scenario) if d.id in wanted}


def in_words(text: str, runs: Mapping[str, str]) -> str:
    """A text with each departure's id replaced by its name."""
    return ID.sub(lambda found: runs.get(found[0], found[0]), text)


def with_flights(text: str, flights: Mapping[str, str]) -> Coded:
    """A sentence that names departures by our ids: machines get it so, people with the flights."""
    return Coded(text, _naming(text, flights))


def _naming(text: str, flights: Mapping[str, str]) -> str:
    """The text with flights; of a message also its values, so that it can be told in Chinese."""
    words = NAMED.sub(lambda found: flights.get(found[0], found[0]), text)
    if not isinstance(text, Message) or not text.values:
        return words
    values = {k: _naming(v, flights) if isinstance(v, str) else v for k, v in text.values.items()}
    return made(words, text.template, values)


def legs_text(legs: Sequence[Leg], nothing: str = "stays") -> str:
    """Departures in order by id, with the allotments used; ``nothing`` without any."""
    names = [f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure for leg in legs]
    return " > ".join(names) or nothing


def legs_cell(legs: Sequence[Leg], runs: Mapping[str, str], nothing: str = "stays") -> str | Coded:
    """An itinerary by ids, with its text if that differs."""
    code = legs_text(legs, nothing)
    words = legs_words(legs, runs) or code
    return code if words == code else Coded(code, words)


def legs_words(legs: Sequence[Leg], runs: Mapping[str, str]) -> str:
    """An itinerary as text."""
    return " > ".join(_leg(leg, runs) for leg in legs)


def _leg(leg: Leg, runs: Mapping[str, str]) -> str:
    if leg.departure not in runs:
        return legs_text((leg,))
    return runs[leg.departure] + (" (in reserved space)" if leg.pool else "")
