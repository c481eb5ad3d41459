"""What people call the departures that advice, changes and events name by our ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onward.desk.desk import Desk
from onward.questions.repairs import Advice
from onward.report.departure_words import departure_words
from onward.scenario import timetable
from onward.web.open_desk import OpenDesk

Flights = Mapping[str, str]


def flights(here: OpenDesk, desk: Desk) -> Flights:
    """Every departure that is known now, by id, with its name."""
    key = ("flights", desk.settings.scenario, desk.state.acts, desk.now)
    return here.tables.get(key, lambda: _flights(here, desk))


def _flights(here: OpenDesk, desk: Desk) -> Flights:
    scenario = here.scenario_now(desk)
    places = {place.id: place for place in scenario.places}
    return {d.id: departure_words(d, places) for d in timetable(scenario)}


def named(known: Flights, ids: Iterable[str]) -> dict[str, str]:
    """Departures among the ids, with their names."""
    return {each: known[each] for each in ids if each in known}


def advised(advice: Iterable[Advice]) -> set[str]:
    """The ids that pieces of advice are about."""
    return {each.on for each in advice}
