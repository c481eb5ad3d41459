"""What a field of a form may name: departures, places, shipments ..., found by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from onward.desk.desk import Desk
from onward.desk.plan_reading import Run
from onward.report.chinese import MODES, PLACES
from onward.scenario import Departure, Place, Scenario, timetable
from onward.scenario.departure_words import local
from onward.scenario.found import letters
from onward.web.listing import desk_of
from onward.web.names import flights
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken
from onward.wording.place_names import lane_words, place_words, short_code

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
Named = Literal[
    "departure", "service", "place", "shipment", "policy", "charter", "party", "carrier"
]
MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that a field may name; ``full``: the share of a departure's capacity that the
    current plan loads, by weight or volume. Ends and instants only of departures; ``currency``: of
    prices of a departure or service, "": the desk's.
    """

    id: str
    words: str
    origin: str = ""
    destination: str = ""
    departs_at: datetime | None = None
    arrives_at: datetime | None = None
    full: float | None = None
    currency: str = ""


Words = list[tuple[str, Choice]]  # what is searched, in plain letters


@routes.get("/choices/{of}", operation_id="choices", summary="What a field of a form may name")
def choices(
    request: Request,
    of: Named,
    q: Annotated[str, Query(max_length=200, description="Parts of its words, in any order.")] = "",
) -> list[Choice]:
    """The first that have all the words: departures that have not left before those that have."""
    here = desk_of(request)
    desk = here.desk()
    key = ("choices", of, desk.settings.scenario, desk.state.acts, desk.now)
    known: Words = here.tables.get(key, lambda: list(_known(of, here, desk)))
    parts = _searched(q).split()
    found = (choice for words, choice in known if all(part in words for part in parts))
    return [choice for choice, _ in zip(found, range(MOST), strict=False)]


def _known(of: Named, here: OpenDesk, desk: Desk) -> Iterator[tuple[str, Choice]]:
    scenario = here.scenario_now(desk)
    made = _departures(here, desk, scenario) if of == "departure" else _MADE[of](scenario)
    for choice, more in made:
        yield _searched(" ".join((choice.id, choice.words, more))), choice


def _searched(text: str) -> str:
    """Plain letters; a lane is typed with a hyphen, and shown with a dash."""
    return letters(text).replace("\u2013", "-")


Found = Iterable[tuple[Choice, str]]  # and more words by which it is found


def _departures(here: OpenDesk, desk: Desk, scenario: Scenario) -> Found:
    names, cities, runs = flights(here, desk), _cities(scenario), _runs(here, desk)
    places = {place.id: place for place in scenario.places}
    ordered = sorted(timetable(scenario), key=lambda d: (d.departs_at < desk.now, d.departs_at))
    for d in ordered:
        run = runs.get(d.id)
        full = max(run.grams / run.capacity_g, run.litres / run.capacity_l) if run else None
        when = f"{d.departs_at:%d%b %Y-%m-%d}"
        lane = lane_words(d.origin, d.destination)
        yield (
            Choice(
                id=d.id,
                words=names.get(d.id, d.id),
                origin=d.origin,
                destination=d.destination,
                departs_at=d.departs_at,
                arrives_at=d.arrives_at,
                full=full,
                currency=d.currency,
            ),
            f"{cities.get(d.origin, '')} {cities.get(d.destination, '')} {lane} {when} {d.service} "
            f"{_in_chinese(d, places)}",
        )


def _in_chinese(departure: Departure, places: Mapping[str, Place]) -> str:
    """Mode and the day at its origin, as the page names them in Chinese: 公路 3月27日."""
    was = departure.published
    at = local(was.departs_at, was.origin, places)
    return f"{MODES[was.mode]} {at.month}月{at.day}日"


def _runs(here: OpenDesk, desk: Desk) -> Mapping[str, Run]:
    current = desk.state.current
    read = here.reading(desk, current).runs if current else ()
    return {run.id: run for run in read if run.capacity_g and run.capacity_l}


def _cities(scenario: Scenario) -> dict[str, str]:
    return {p.id: f"{p.id} {p.name} {PLACES.get(p.id, '')}" for p in scenario.places}


def _places(scenario: Scenario) -> Found:
    cities = _cities(scenario)
    for p in scenario.places:
        yield Choice(id=p.id, words=place_words(p.id, p.name)), cities[p.id]


def _services(scenario: Scenario) -> Found:
    for s in scenario.services:
        lane = f"{short_code(s.origin)}-{short_code(s.destination)}"
        words = " ".join(filter(None, (s.carrier, lane)))
        yield Choice(id=s.id, words=words, currency=s.currency), ""


def _shipments(scenario: Scenario) -> Found:
    for s in scenario.shipments:
        lane = f"{short_code(s.origin)}-{short_code(s.destination)}"
        yield Choice(id=s.id, words=", ".join(filter(None, (s.goods, lane, s.party)))), s.awb


def _policies(scenario: Scenario) -> Found:
    return ((Choice(id=p.id, words=p.title), "") for p in scenario.policies)


def _charters(scenario: Scenario) -> Found:
    return ((Choice(id=c.id, words=""), "") for c in scenario.charters)


def _parties(scenario: Scenario) -> Found:
    parties = dict.fromkeys(s.party for s in scenario.shipments if s.party)
    return ((Choice(id=each, words=""), "") for each in sorted(parties))


def _carriers(scenario: Scenario) -> Found:
    flown = dict.fromkeys(d.carrier for d in timetable(scenario) if d.carrier)
    return ((Choice(id=each, words=""), "") for each in sorted(flown))


_MADE: dict[str, Callable[[Scenario], Found]] = {
    "place": _places,
    "service": _services,
    "shipment": _shipments,
    "policy": _policies,
    "charter": _charters,
    "party": _parties,
    "carrier": _carriers,
}
