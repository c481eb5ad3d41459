"""Lines as published services, period by period, with price and rivals; and the cuts that the
measured fall demands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from onward.scenario import Allotment, Cut, Mode, Service
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import Line
from scripts.build_spring_2020.periods import PERIODS, Period, dates, draw
from scripts.build_spring_2020.policies import days_told
from scripts.build_spring_2020.raw import ICAO, Raw
from scripts.build_spring_2020.suspended import LISTED, lanes_of, said_away, stays_away
from scripts.build_spring_2020.told import Told

Flight = tuple[Line, str]  # on one weekday
FIVE_ONE = "CN-CAAC-FIVE-ONE"
BLOCKED = ("5Y.CNHGH-BELGG.F", "5Y.CNHGH-BELGG.C")  # Cainiao's Hangzhou-Liege freighters
ATLANTIC_MIN = 510  # Frankfurt-North America or Chicago-Europe, for which hubs' price is known
KNOWN_FIVE_ONE = datetime(2020, 3, 26, tzinfo=UTC)


def services(lines: list[Line]) -> list[Service]:
    """One service per line and period: price and rivals' share change from one to the next."""
    return [
        _service(line, period)
        for line in lines
        for period in line.periods
        if line.first_day is None or line.first_day <= period.last
    ]


def _service(line: Line, period: Period) -> Service:
    taken_kg, taken_m3 = _taken(line, period)
    clock = int(draw("clock", line.id) * 288) * 5
    return Service(
        id=f"{line.id}.{period.name}",
        mode=line.mode,
        origin=line.origin,
        destination=line.destination,
        weekdays=line.weekdays,
        departs_local=line.departs or f"{clock // 60:02d}:{clock % 60:02d}",
        duration_min=line.duration_min,
        first_day=max(period.first, line.first_day or period.first),
        last_day=period.last,
        capacity_kg=line.kg,
        capacity_m3=line.m3,
        cost_minor_per_kg=_price(line, period),
        taken_kg=taken_kg,
        taken_m3=taken_m3,
        cut_off_min=line.cut_off_min,
        accepts=line.accepts,
        carrier=line.carrier,
        via=line.via,
        known_at=line.known_at,
    )


def _taken(line: Line, period: Period) -> tuple[float, float]:
    """What rivals take: m3 by period, a quarter more or less left open from line to line, and the
    kg that fills them.
    """
    if line.mode in (Mode.ROAD, Mode.SEA):
        return 0.0, 0.0
    into = line.lane == "into_china"
    usual = value("open.into_china" if into else f"open.{line.mode.value}.{period.name}")
    left = usual * (0.75 + 0.5 * draw("open", line.id, period.name))
    m3 = round(line.m3 * (1 - left), 1)
    density = value("goods.general.kg_per_m3") * (0.96 + 0.16 * draw("density", line.id))
    kg = min(round(line.kg * 0.995), round(m3 * density))
    if line.id in BLOCKED:  # the platform's block is part of what is sold
        return float(kg - value("block.kg")), round(m3 - value("block.m3"), 1)
    return float(kg), m3


def _price(line: Line, period: Period) -> float:
    """US cents per chargeable kg: from Shanghai and Hong Kong to Europe and North America as
    published; other lanes are a share of Shanghai-Europe, between hubs and gateways by their hours.
    """
    if line.cost is not None:
        return round(line.cost, 2)
    if line.lane == "into_china":
        return value("price.into_china")
    start = "hong_kong" if line.origin == "HKHKG" else "shanghai"
    if line.lane in ("europe", "americas"):
        price = value(f"price.{start}.{line.lane}.{period.name}")
    else:
        price = value(f"price.{start}.europe.{period.name}") * value(f"price.lane.{line.lane}")
        price *= _stage(line) if line.lane == "hub" else 1
    return round(price * (value("price.preighter") if line.mode is Mode.PREIGHTER else 1), 1)


def _stage(line: Line) -> float:
    """The price of a hub's lane, as a share of that of Frankfurt or Chicago over the Atlantic: two
    fifths are for the ground, the rest goes by the hours.
    """
    return 0.4 + 0.6 * line.duration_min / ATLANTIC_MIN


def cuts(raw: Raw, lines: list[Line]) -> list[Cut]:
    """What each period's measured share of flights cancels: weekdays of services, drawn within each
    group of flights.
    """
    found: list[Cut] = []
    told, by_id, gone = days_told(raw), {line.id: line for line in lines}, set[Flight]()
    for period in PERIODS:
        groups: dict[tuple[str, ...], list[Flight]] = defaultdict(list)
        for line in lines:
            if line.mode is Mode.BELLY and period in line.periods:
                for weekday in line.weekdays:
                    groups[_counted(line, period)].append((line, weekday))
        cut: dict[str, list[str]] = defaultdict(list)
        for group, flights in groups.items():
            for line, weekday in _cancelled(raw, group, flights, period, gone):
                cut[line.id].append(weekday)
        gone = {(by_id[name], weekday) for name, days in cut.items() for weekday in days}
        found += [
            _cut(by_id[name], "".join(sorted(weekdays)), period)
            for name, weekdays in sorted(cut.items())
        ]
        for line in by_id.values():
            if line.mode is Mode.BELLY and period in line.periods:
                left = "".join(day for day in line.weekdays if day not in cut[line.id])
                found += _closed(line, left, period, told)
    return found


def _closed(line: Line, left: str, period: Period, told: dict[str, Told]) -> Iterator[Cut]:
    """What a suspended lane takes of the weekdays that the counts leave."""
    for lane in lanes_of(line.origin, line.destination):
        first, last = max(period.first, lane.first), min(period.last, lane.last)
        if left and first <= last:
            yield Cut(
                id=f"{line.id}.{period.name}.{lane.rule}",
                service=f"{line.id}.{period.name}",
                weekdays=left,
                first_day=first,
                last_day=last,
                known_at=_morning(told[lane.rule].day),
                cause=lane.rule,
            )


def _counted(line: Line, period: Period) -> tuple[str, ...]:
    """The count that decides, by direction: 'Five One' from 29 March, else the country's or the
    airline's flights.
    """
    kind, airline, *country = line.group
    way = "in" if line.lane == "into_china" else "out"
    if kind in ("europe", "world") and period.name.startswith("apr"):
        return "five-one", airline, country[0], way
    if kind in ("europe", "hong-kong") and country and not period.name.startswith("apr"):
        return "europe", country[0], way
    return (kind, airline if kind == "airline" else "", way)


def _cancelled(
    raw: Raw, group: tuple[str, ...], flights: list[Flight], period: Period, gone: set[Flight]
) -> list[Flight]:
    """Of a group's flights those that its count does not leave: first of airlines that had said
    they would not come and on lanes that are suspended, then from Hong Kong those that were
    ``gone`` in the period before.
    """

    def away(line: Line) -> bool:
        return stays_away(line.carrier, (line.origin, line.destination), period)

    def rank(flight: Flight) -> tuple[bool, bool, float]:
        line, weekday = flight
        again = group[0] == "hong-kong" and flight in gone
        return away(line), again, draw("flies", period.name, line.id, weekday)

    order = sorted(flights, key=rank)
    if group[0] == "five-one":
        return order if away(order[0][0]) else order[1:]
    first, last = period.first, period.last
    left = _ratio(raw, group, period) * sum(dates(weekday, first, last) for _, weekday in order)
    cancelled = []
    for line, weekday in sorted(order, key=lambda f: f[1] not in f[0].kept):
        number = dates(weekday, first, last)
        if left < number / 2 and weekday not in line.kept:
            cancelled.append((line, weekday))
        else:
            left -= number
    return cancelled


def _ratio(raw: Raw, group: tuple[str, ...], period: Period) -> float:
    """Flights of the period over those published, as measured."""
    flights = raw.europe_flights
    if period.name == "jan":
        return 1.0  # January is what the others are measured by
    if group[0] == "europe":
        counts = flights[group[1]]
        if period.name == "feb":
            if counts["dec2019_opensky"] >= 20:
                return min(1.0, counts["feb2020_opensky"] / counts["dec2019_opensky"])
            return sum(c["feb2020_opensky"] for c in flights.values()) / sum(
                c["dec2019_opensky"] for c in flights.values()
            )
        return min(1.0, counts["mar2020_eurocontrol"] / counts["dec2019_eurocontrol"])
    if group[0] in ("hong-kong", "world"):
        return raw.hong_kong_ratio[period.name]
    return min(1.0, raw.airline_ratio[ICAO.get(group[1], "")][period.name])


def _cut(line: Line, weekdays: str, period: Period) -> Cut:
    known_at, cause = _why(line, period)
    return Cut(
        id=f"{line.id}.{period.name}.cut",
        service=f"{line.id}.{period.name}",
        weekdays=weekdays,
        known_at=known_at,
        cause=cause,
    )


def _why(line: Line, period: Period) -> tuple[datetime, str]:
    """When a cut was known, and why it is: an airline that said so, China's limit, or a count."""
    suspended = "flights to and from China suspended"
    ends = line.origin, line.destination
    if period.first > LISTED and said_away(line.carrier, ends, period):
        return _morning(LISTED), suspended
    if line.group[0] in ("europe", "world") and period.name.startswith("apr"):
        return KNOWN_FIVE_ONE, FIVE_ONE
    before = 2 + int(draw("announced", line.id, period.name) * 6)
    cause = "entry bans and empty cabins" if line.group[0] == "airline" else suspended
    return _morning(period.first - timedelta(days=before)), cause


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def allotments(lines: list[Service]) -> list[Allotment]:
    """The platform's own block on the Hangzhou-Liege freighters."""
    return [
        Allotment(
            id=f"block.{s.id}",
            party="merchants",
            service=s.id,
            capacity_kg=value("block.kg"),
            capacity_m3=value("block.m3"),
            cost_minor_per_kg=round(s.cost_minor_per_kg * 0.7, 1),
        )
        for s in lines
        if s.id.rpartition(".")[0] in BLOCKED
    ]
