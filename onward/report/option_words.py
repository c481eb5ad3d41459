"""What is planned for a shipment, and how itineraries differ, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from onward.options.alternatives import Contrast, airline
from onward.options.choices import Choices
from onward.options.options import AS_SAFE, Option
from onward.options.planned import PlannedFate, PlannedUnits
from onward.scenario import Place, Scenario
from onward.scenario.departure_words import local, moment_at
from onward.wording.amounts import money
from onward.wording.place_names import place_words
from onward.wording.quantities import days_and_hours, number_of, percent

FATES = {
    PlannedFate.LEFT: "left behind",
    PlannedFate.UNPLANNED: "not named by the plan",
    PlannedFate.BROKEN: "on an itinerary that is no longer possible",
}


def planned_words(choices: Choices, scenario: Scenario) -> str:
    """One sentence for the telephone: how many travel, when the last arrive, how many stay."""
    count = sum(units.handling_units for units in choices.planned)
    travel = [units for units in choices.planned if units.option]
    parts = [_travel_words(travel, count, scenario)] if travel else []
    for fate, words in FATES.items():
        stay = [units for units in choices.planned if units.fate is fate]
        if stay:
            named = _of(sum(units.handling_units for units in stay), count, short=bool(parts))
            parts.append(f"{named} {words}{_cost(stay, scenario.currency)}")
    return f"Planned now: {'; '.join(parts)}."


def _travel_words(travel: list[PlannedUnits], count: int, scenario: Scenario) -> str:
    number = sum(units.handling_units for units in travel)
    itineraries = {units.option.legs: units.option for units in travel if units.option}
    last = max(itineraries.values(), key=lambda option: option.arrives_at)
    places = {place.id: place for place in scenario.places}
    at = moment_at(last.arrives_at, last.departures[-1].destination, places)
    if len(itineraries) == 1:
        return f"{_of(number, count)} on one itinerary, cleared {at}"
    return f"{_of(number, count)} on {len(itineraries):,} itineraries, the last cleared {at}"


def _cost(stay: list[PlannedUnits], currency: str) -> str:
    costs = [units.delay_minor for units in stay if units.delay_minor is not None]
    return f", which costs {money(sum(costs), currency)}" if costs else ""


def _of(number: int, count: int, *, short: bool = False) -> str:
    if short:
        return f"{number:,}"
    if number < count:
        return f"{number:,} of {number_of(count, 'handling unit')}"
    return f"all {number_of(count, 'handling unit')}" if count > 1 else "1 handling unit"


def difference_words(
    found: Contrast, option: Option, other: Option, places: Mapping[str, Place], currency: str
) -> str:
    """What is different about ``option``, compared with ``other``."""
    parts = [_later(found.later_min), _dearer(found.dearer_minor, currency)]
    if abs(found.safer) >= AS_SAFE:
        chances = percent(option.as_booked), percent(other.as_booked)
        parts.append(f"{chances[0]} instead of {chances[1]} in time as booked")
    parts += [word for name in found.other for word in _other(name, option, other, places)]
    return ", ".join(parts)


def _later(minutes: int) -> str:
    if not minutes:
        return "arrives at the same time"
    return f"arrives {days_and_hours(abs(minutes))} {'later' if minutes > 0 else 'earlier'}"


def _dearer(minor: int, currency: str) -> str:
    if not minor:
        return "costs the same"
    return f"{money(abs(minor), currency)} {'dearer' if minor > 0 else 'cheaper'}"


def _other(name: str, option: Option, other: Option, places: Mapping[str, Place]) -> Iterable[str]:
    """The trait ``name`` as text; "" for a missing carrier."""
    if name == "route":
        stops = [
            place_words(d.destination, _name(places, d.destination)) for d in option.departures
        ]
        yield f"by way of {' and '.join(stops[:-1])}" if stops[1:] else "direct"
    elif name == "mode":
        yield f"by {' and '.join(_once(str(d.mode) for d in option.departures))}"
    elif name == "carrier":
        carriers = _once(carrier for d in option.departures for carrier in airline(d))
        yield from [f"with {' and '.join(carriers)}"] * bool(carriers)
    else:
        days = (_leaves(option, places).date() - _leaves(other, places).date()).days
        yield f"leaves {number_of(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _leaves(option: Option, places: Mapping[str, Place]) -> datetime:
    return local(option.departs_at, option.departures[0].origin, places)


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _name(places: Mapping[str, Place], place: str) -> str:
    return places[place].name if place in places else ""
