"""The air network as published: bellies by country pair, freighters by airline, preighters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from onward.scenario import Mode
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.fleets import FREIGHTERS, PREIGHTERS, Flights
from scripts.build_spring_2020.line import (
    EUROPE_BY_ROAD,
    EVERY_DAY,
    Line,
    about,
    daily,
    flight_minutes,
    lane,
)
from scripts.build_spring_2020.periods import INTO_CHINA, OUT_OF_CHINA, PERIODS, Period, draw
from scripts.build_spring_2020.places import CHINA, Geography
from scripts.build_spring_2020.raw import Raw

BELLY_CODES = ("COL", "ELI")
MORE_FREIGHTERS_KNOWN = datetime(2020, 3, 12, tzinfo=UTC)
# their flights are counted one by one; the others have the mean of these
OWN_GROWTH = ("CV", "GEC", "5Y", "FX", "5X")


@dataclass(frozen=True, slots=True)
class Pair:
    """An airline between two places, with the number of its wide-body routes that count there."""

    airline: str
    origin: str
    destination: str
    routes: int = 1

    @property
    def reversed(self) -> Pair:
        """The way back."""
        return Pair(self.airline, self.destination, self.origin, self.routes)


def belly(raw: Raw, geo: Geography) -> list[Line]:
    """Passenger flights: China to Europe by measured counts, the rest by airline pair, in the
    direction that relief and parcels travel.
    """
    found = [*_europe(raw, geo), *_world(raw, geo), *_hubs(raw, geo)]
    return _lifelines(found + list(_feeders(raw, geo, {line.destination for line in found})))


def _lifelines(lines: list[Line]) -> list[Line]:
    """A gateway never loses its last flights: from two hubs one a week goes on, for people who go
    home and for cargo.
    """
    reaching: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in sorted(lines, key=lambda line: draw("lifeline", line.id)):
        if line.group[0] == "airline" and line.periods == OUT_OF_CHINA:
            reaching[line.destination].setdefault(line.origin, line)
    saved = {
        line.id
        for first in reaching.values()
        for line in list(first.values())[: int(value("belly.lifelines"))]
    }
    return [replace(line, kept=line.weekdays[0]) if line.id in saved else line for line in lines]


def _lines(
    geo: Geography,
    pair: Pair,
    per_week: float,
    group: tuple[str, ...],
    periods: tuple[Period, ...],
    size: str = "belly",
) -> list[Line]:
    base = Line(
        id=f"{pair.airline}.{pair.origin}-{pair.destination}.",
        mode=Mode.BELLY,
        carrier=pair.airline,
        origin=pair.origin,
        destination=pair.destination,
        kg=value(f"{size}.kg"),
        m3=value(f"{size}.m3"),
        lane=lane(pair.origin, pair.destination),
        group=group,
        periods=periods,
        duration_min=flight_minutes(geo, pair.origin, pair.destination),
        accepts=BELLY_CODES,
    )
    lines = daily(base, about(pair.routes * per_week, pair.airline, pair.origin, pair.destination))
    return [replace(line, id=line.id.rstrip(".")) for line in lines]


def _pairs(raw: Raw, geo: Geography) -> list[Pair]:
    """Wide-body routes by airline; another airport of a country counts at its gateway."""
    count: dict[tuple[str, str, str], int] = defaultdict(int)
    for route in raw.routes:
        o, d = _end(raw, geo, route.origin), _end(raw, geo, route.destination)
        if route.wide and o and d and o != d:
            count[route.airline, o, d] += 1
    return [Pair(*key, number) for key, number in sorted(count.items())]


def _end(raw: Raw, geo: Geography, iata: str) -> str:
    country = raw.airports[iata].country
    own = geo.at_airport.get(iata)
    return own or ("CNPVG" if country == "CN" else geo.gateway.get(country, ""))


def _europe(raw: Raw, geo: Geography) -> Iterator[Line]:
    """Each European country's flights of December 2019, spread over its airline pairs; into China
    until mid-March.
    """
    pairs = _pairs(raw, geo)
    for country, counts in sorted(raw.europe_flights.items()):
        weekly = counts["dec2019_eurocontrol"] * 7 / 31
        own = [p for p in pairs if p.origin[:2] in CHINA and p.destination[:2] == country]
        if not own and counts["dec2019_eurocontrol"] >= 10 and country in geo.gateway:
            # OpenFlights is older than this route
            own = [Pair("CA", "CNPEK", geo.gateway[country])]
        if country == "BE":
            weekly = min(weekly, len(own) * value("belly.most_per_pair"))
        for pair in own:
            each = weekly / sum(p.routes for p in own)
            group = ("hong-kong" if pair.origin[:2] == "HK" else "europe", pair.airline, country)
            yield from _lines(geo, pair, each, group, PERIODS)
            yield from _lines(geo, pair.reversed, each, group, INTO_CHINA)


def _world(raw: Raw, geo: Geography) -> Iterator[Line]:
    """China to the rest of the world, by airline pair."""
    for pair in _pairs(raw, geo):
        if pair.origin[:2] in CHINA and pair.destination[:2] not in {*raw.europe_flights, *CHINA}:
            group = (
                ("hong-kong", pair.airline)
                if pair.origin[:2] == "HK"
                else ("world", pair.airline, pair.destination[:2])
            )
            yield from _lines(geo, pair, value("belly.world_per_week"), group, PERIODS)
            yield from _lines(geo, pair.reversed, value("belly.world_per_week"), group, INTO_CHINA)


def _hubs(raw: Raw, geo: Geography) -> Iterator[Line]:
    """From hubs to gateways from mid-March; from donors' gateways to hubs before. Between European
    states lorries run instead.
    """
    gates = set(geo.gateway.values())
    ends = {
        (r.airline, geo.at_airport.get(r.origin, ""), geo.at_airport.get(r.destination, ""))
        for r in raw.routes
        if r.wide
    }
    for airline, o, d in sorted(ends):
        if (
            o in geo.hubs
            and d in gates
            and d[:2] not in CHINA
            and not {o[:2], d[:2]} <= EUROPE_BY_ROAD
        ):
            pair = Pair(airline, o, d)
            yield from _lines(
                geo, pair, value("belly.hub_per_week"), ("airline", airline), OUT_OF_CHINA
            )
            if raw.cases[d[:2]] > value("belly.donor_cases"):
                yield from _lines(
                    geo,
                    pair.reversed,
                    value("belly.donor_per_week"),
                    ("airline", airline),
                    INTO_CHINA,
                )


def _feeders(raw: Raw, geo: Geography, reached: set[str]) -> Iterator[Line]:
    """Gateways that no wide-body reaches get narrow-bodies from the hubs that fly there."""
    left = set(geo.gateway.values()) - reached
    pairs: dict[tuple[str, str], Pair] = {}
    for route in raw.routes:
        o, d = geo.at_airport.get(route.origin, ""), geo.at_airport.get(route.destination, "")
        if o in geo.hubs and d in left:
            pairs.setdefault((o, d), Pair(route.airline, o, d))
    for _, pair in sorted(pairs.items()):
        yield from _lines(
            geo,
            pair,
            value("belly.feeder_per_week"),
            ("airline", pair.airline),
            OUT_OF_CHINA,
            "belly.narrow",
        )


def freighters(geo: Geography) -> list[Line]:
    """All-cargo flights by airline; from mid-March more of them, by each airline's measured
    growth.
    """
    found = []
    for flights in FREIGHTERS:
        out = _freighter(geo, flights)
        measured = bool(out.kept)  # its number of flights is a source's, not the table's
        weekly = (
            flights.per_week
            if measured
            else about(flights.per_week * value("freighter.frequency"), out.id)
        )
        grown = value(f"freighter.{flights.carrier if flights.carrier in OWN_GROWTH else 'other'}")
        more = replace(out, id=f"{out.id}X", periods=OUT_OF_CHINA, known_at=MORE_FREIGHTERS_KNOWN)
        found += daily(out, weekly) + daily(more, about(weekly * (grown - 1), more.id))
        back = _freighter(
            geo, replace(flights, origin=flights.destination, destination=flights.origin)
        )
        into = about(flights.back * (1 if measured else value("freighter.frequency")), back.id)
        found += daily(replace(back, periods=INTO_CHINA, kept=out.kept), into)
    return found


def _freighter(geo: Geography, flights: Flights) -> Line:
    return Line(
        id=f"{flights.carrier}.{flights.origin}-{flights.destination}.F",
        mode=Mode.FREIGHTER,
        carrier=flights.carrier,
        origin=flights.origin,
        destination=flights.destination,
        kg=value(f"freighter.{flights.type}.kg"),
        m3=value(f"freighter.{flights.type}.m3"),
        lane=lane(flights.origin, flights.destination),
        duration_min=flight_minutes(geo, flights.origin, flights.destination),
        kept=EVERY_DAY
        if (flights.carrier, flights.origin, flights.destination) == ("5Y", "CNHGH", "BELGG")
        else "",
    )


def preighters(geo: Geography) -> list[Line]:
    """Passenger aircraft flown for cargo only, from the day each airline began; announced four days
    before.
    """
    found = []
    for flights in PREIGHTERS:
        first = date(2020, 3, flights.first_day)
        base = Line(
            id=f"{flights.carrier}.{flights.origin}-{flights.destination}.P",
            mode=Mode.PREIGHTER,
            carrier=flights.carrier,
            origin=flights.origin,
            destination=flights.destination,
            kg=value("preighter.kg"),
            m3=value("preighter.m3"),
            lane=lane(flights.origin, flights.destination),
            periods=OUT_OF_CHINA,
            duration_min=flight_minutes(geo, flights.origin, flights.destination),
            accepts=("ELI",),
            first_day=first,
            known_at=datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=4),
        )
        found += daily(base, about(flights.per_week * value("preighter.frequency"), base.id))
    return found
