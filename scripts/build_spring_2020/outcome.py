"""What came out, beside what others measured: printed by the build and in SOURCES.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onward.scenario import Cut, Departure, Mode, Scenario, bites, timetable
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


def outcome(scenario: Scenario) -> Outcome:
    """Counts and tonne-kilometres of one size, charters left out."""
    places = {place.id: place for place in scenario.places}

    def space(departures: Iterable[Departure], taken: bool = False) -> float:
        total = 0.0
        for d in departures:
            a, b = places[d.origin], places[d.destination]
            total += (d.taken_kg if taken else d.capacity_kg) * kilometres(
                a.latitude, a.longitude, b.latitude, b.longitude
            )
        return total

    published = [d for d in timetable(scenario) if not d.charter]
    cuts: dict[str, list[Cut]] = {}
    for cut in scenario.cuts:
        cuts.setdefault(cut.service, []).append(cut)
    flying = [d for d in published if not any(bites(cut, d) for cut in cuts.get(d.service, ()))]
    before = [d for d in published if d.mode in AIR and d.known_at is None]
    belly = [d for d in before if d.mode is Mode.BELLY]
    after = [d for d in flying if d.mode in AIR]
    return Outcome(
        size=scenario.name.removeprefix("spring-2020-"),
        published=len(published),
        flying=len(flying),
        flights_after_february=sum(d.departs_at.month >= 3 for d in after),
        april_fall=1
        - space(d for d in after if d.departs_at.month == 4)
        / space(d for d in before if d.departs_at.month == 4),
        belly_space=space(belly) / space(before),
        belly_carried=space(belly, taken=True) / space(before, taken=True),
    )
