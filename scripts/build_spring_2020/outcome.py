"""What came out, beside what others measured: printed by the build and in SOURCES.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onward.scenario import Cut, Departure, Mode, Place, Scenario, bites, timetable
from scripts.build_spring_2020.periods import kilometres

AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One size's timetable in numbers."""

    size: str
    published: int
    flying: int
    flights_after_february: int
    april_fall: float
    belly_space: float
    belly_carried: float

    def cells(self) -> list[str]:
        """The row of the table."""
        shares = (self.april_fall, self.belly_space, self.belly_carried)
        return [
            self.size,
            *(f"{n:,}" for n in (self.published, self.flying, self.flights_after_february)),
            *(f"{share:.0%}" for share in shares),
        ]


HEADERS = [
    "size", "published", "not cancelled", "flights of March and April not cancelled", "fall of "
            "air "
            "capacity "
            "in April "
            "(IATA: 42 "
            "%)",
    "bellies' share of published air capacity", "bellies' share of tonne-kilometres carried (the "
                                                "article: nearly half)",
]  # fmt: skip


def tonne_km(scenario: Scenario) -> Callable[[Iterable[Departure]], float]:
    """The capacity of departures times their great circles."""
    places = {place.id: place for place in scenario.places}

    def sums(departures: Iterable[Departure]) -> float:
        return sum(d.capacity_kg * _km(places, d) for d in departures)

    return sums


def _km(places: dict[str, Place], d: Departure) -> float:
    a, b = places[d.origin], places[d.destination]
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def flown(scenario: Scenario) -> tuple[list[Departure], list[Departure]]:
    """The departures as published, charters left out, and those that no cut takes."""
    published = [d for d in timetable(scenario) if not d.charter]
    cuts: dict[str, list[Cut]] = {}
    for cut in scenario.cuts:
        cuts.setdefault(cut.service, []).append(cut)
    return published, [
        d for d in published if not any(bites(cut, d) for cut in cuts.get(d.service, ()))
    ]


def outcome(scenario: Scenario) -> Outcome:
    """Counts and tonne-kilometres of one size, charters left out."""
    places = {place.id: place for place in scenario.places}
    space = tonne_km(scenario)
    published, flying = flown(scenario)
    before = [d for d in published if d.mode in AIR and d.known_at is None]
    belly = [d for d in before if d.mode is Mode.BELLY]
    after = [d for d in flying if d.mode in AIR]
    carried = [sum(d.taken_kg * _km(places, d) for d in runs) for runs in (belly, before)]
    return Outcome(
        size=scenario.name.removeprefix("spring-2020-"),
        published=len(published),
        flying=len(flying),
        flights_after_february=sum(d.departs_at.month >= 3 for d in after),
        april_fall=1
        - space(d for d in after if d.departs_at.month == 4)
        / space(d for d in before if d.departs_at.month == 4),
        belly_space=space(belly) / space(before),
        belly_carried=carried[0] / carried[1],
    )
