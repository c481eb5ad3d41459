"""Passenger flights as published, with the cargo that fits below their cabins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onward.scenario import Mode
from scripts.build_spring_2020.carriers import flew
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import (
    EUROPE_BY_ROAD,
    Line,
    about,
    daily,
    flight_minutes,
    lane,
)
from scripts.build_spring_2020.periods import AFTER, BEFORE, PERIODS, Period, draw
from scripts.build_spring_2020.places import CHINA, Geography
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.suspended import lanes_of

BELLY_CODES = ("COL", "ELI")


@dataclass(frozen=True, slots=True)
class Pair:
    """An airline between two places, with the number of its wide-body routes that count there."""

    airline: str
    origin: str
    destination: str
    type: str
    routes: int = 1

    @property
    def reversed(self) -> Pair:
        """The way back."""
        return replace(self, origin=self.destination, destination=self.origin)


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
        closed = any(
            each.last >= AFTER[0].first for each in lanes_of(line.origin, line.destination)
        )
        if line.group[0] == "airline" and line.periods == AFTER and not closed:
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
) -> list[Line]:
    base = Line(
        id=f"{pair.airline}.{pair.origin}-{pair.destination}.",
        mode=Mode.BELLY,
        carrier=pair.airline,
        origin=pair.origin,
        destination=pair.destination,
        kg=value(f"belly.{pair.type}.kg"),
        m3=round(value(f"belly.{pair.type}.kg") / value("belly.kg_per_m3")),
        lane=lane(pair.origin, pair.destination),
        group=group,
        periods=periods,
        duration_min=flight_minutes(geo, pair.origin, pair.destination),
        accepts=BELLY_CODES,
    )
    lines = daily(base, about(pair.routes * per_week, pair.airline, pair.origin, pair.destination))
    return [replace(line, id=line.id.rstrip(".")) for line in lines]


def _pairs(raw: Raw, geo: Geography) -> list[Pair]:
    """Wide-body routes by airline; another airport of a country counts at its gateway. Of several
    types the one with most routes flies.
    """
    types: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for route in raw.routes:
        o, d = _end(raw, geo, route.origin), _end(raw, geo, route.destination)
        if route.wide and o and d and o != d and _flew(raw, route.airline, o, d):
            types[route.airline, o, d][route.type] += 1
    return [
        Pair(*key, min(count, key=lambda each: (-count[each], each)), sum(count.values()))
        for key, count in sorted(types.items())
    ]


def _flew(raw: Raw, airline: str, origin: str, destination: str) -> bool:
    return flew(airline, raw.homes.get(airline, frozenset()), origin, destination)


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
            own = [Pair("CA", "CNPEK", geo.gateway[country], "a330")]
        if country == "BE":
            weekly = min(weekly, len(own) * value("belly.most_per_pair"))
        for pair in own:
            each = weekly / sum(p.routes for p in own)
            group = ("hong-kong" if pair.origin[:2] == "HK" else "europe", pair.airline, country)
            yield from _lines(geo, pair, each, group, PERIODS)
            yield from _lines(geo, pair.reversed, each, group, PERIODS)


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
            yield from _lines(geo, pair.reversed, value("belly.world_per_week"), group, PERIODS)


def _hubs(raw: Raw, geo: Geography) -> Iterator[Line]:
    """From hubs to gateways from mid-March; from donors' gateways to hubs before. Between European
    states lorries run instead.
    """
    gates = set(geo.gateway.values())
    ends = {
        (r.airline, geo.at_airport.get(r.origin, ""), geo.at_airport.get(r.destination, "")): r.type
        for r in raw.routes
        if r.wide
    }
    for (airline, o, d), kind in sorted(ends.items()):
        if (
            o in geo.hubs
            and d in gates
            and d[:2] not in CHINA
            and not {o[:2], d[:2]} <= EUROPE_BY_ROAD
            and _flew(raw, airline, o, d)
        ):
            pair = Pair(airline, o, d, kind)
            yield from _lines(geo, pair, value("belly.hub_per_week"), ("airline", airline), AFTER)
            if raw.cases[d[:2]] > value("belly.donor_cases"):
                yield from _lines(
                    geo,
                    pair.reversed,
                    value("belly.donor_per_week"),
                    ("airline", airline),
                    BEFORE,
                )


def _feeders(raw: Raw, geo: Geography, reached: set[str]) -> Iterator[Line]:
    """Gateways that no wide-body reaches get narrow-bodies from the hubs that fly there."""
    left = set(geo.gateway.values()) - reached
    pairs: dict[tuple[str, str], Pair] = {}
    for route in raw.routes:
        o, d = geo.at_airport.get(route.origin, ""), geo.at_airport.get(route.destination, "")
        if o in geo.hubs and d in left and _flew(raw, route.airline, o, d):
            pairs.setdefault((o, d), Pair(route.airline, o, d, "narrow"))
    for _, pair in sorted(pairs.items()):
        yield from _lines(
            geo,
            pair,
            value("belly.feeder_per_week"),
            ("airline", pair.airline),
            AFTER,
        )
