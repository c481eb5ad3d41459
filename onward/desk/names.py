"""Names that people use for the desk's departures, services, charters' flights, places, users."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property

from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.scenario import Place, Scenario
from onward.scenario.amending_rules import Published
from onward.scenario.departure_words import departure_words
from onward.wording.place_names import lane_words, place_words

AT = ("place", "origin", "destination", "hub")  # columns that hold a place


class Names:
    """Names for ids. The scenario is read only when the first name is needed. ``user``: gives a
    user's name.
    """

    def __init__(self, read: Callable[[], Scenario], user: Callable[[str], str]) -> None:
        self._read, self._user = read, cache(user)

    @cached_property
    def _scenario(self) -> Scenario:
        return self._read()

    @cached_property
    def _published(self) -> Published:
        return Published(self._scenario)

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self._scenario.places}

    @cached_property
    def _services(self) -> Mapping[str, str]:
        return {
            row.id: f"{row.carrier or row.mode} {lane_words(row.origin, row.destination)}"
            for row in self._scenario.services
        }

    def departure(self, name: str) -> str:
        """``5Y LGG–HGH 8 Feb 04:45``; the id itself where there is no such departure."""
        name, space, pool = name.partition("#")
        found = self._published.find(name) if name else None
        return (departure_words(found, self._places) if found else name) + space + pool

    def user(self, number: str) -> str:
        """A user's name; the id if it was erased, "" for nobody."""
        return self._user(number)

    def way(self, names: Iterable[str]) -> str:
        """An itinerary: its departures in order."""
        return " > ".join(map(self.departure, names))

    def of(self, column: str, value: str) -> str:
        """A cell of a notice: a departure, service or place by name, anything else unchanged."""
        if column == "departure":
            return self.departure(value)
        if column == "service" and value:
            return self._services.get(value, value)
        known = self._places.get(value) if column in AT and value else None
        return place_words(known.id, known.name) if known else value


class Ids(Names):
    """Ids unchanged, for programs."""

    def __init__(self) -> None:
        """There is nothing to read."""

    def departure(self, name: str) -> str:
        return name

    def of(self, column: str, value: str) -> str:
        return value

    def user(self, number: str) -> str:
        return number


AS_THEY_ARE = Ids()


def names_of(desk: Desk) -> Names:
    """The names of the desk's scenario, all notices so far included."""
    return Names(lambda: with_notices(desk), desk.name_of)
