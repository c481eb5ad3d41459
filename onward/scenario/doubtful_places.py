"""Places that seem to lie where their coordinates, exchanged, would be right."""

from __future__ import annotations

from onward.gazetteer.known_places import great_circle_km, known_place, nearest_km
from onward.message import Message
from onward.scenario.found import Found
from onward.scenario.places import Place
from onward.scenario.scenario import Scenario

FAR_KM, NEAR_KM = 500.0, 150.0  # from where the place is known to be, or from its country


def doubtful_places(scenario: Scenario, found: Found) -> None:
    for index, place in enumerate(scenario.places):
        if not (place.latitude or place.longitude) or abs(place.longitude) > 90:
            continue
        away = _away_km(place, place.latitude, place.longitude)
        if away <= FAR_KM:
            continue
        exchanged = _away_km(place, place.longitude, place.latitude)
        if exchanged <= NEAR_KM:
            message = Message(
                "is {away:,.0f} km from {name}, and with longitude {exchanged:,.0f} km",
                away=away,
                name=place.name or place.id,
                exchanged=exchanged,
            )
            maybe = "exchange latitude and longitude"
            found.report("places", index, "latitude", f"{place.latitude:g}", message, maybe)


def _away_km(place: Place, latitude: float, longitude: float) -> float:
    """From the place as the gazetteer knows it, or from the nearest town of its country."""
    known = known_place(place.id)
    if known is not None and not known.stated_key:
        return great_circle_km(latitude, longitude, known.latitude, known.longitude)
    return nearest_km(place.country, latitude, longitude)
