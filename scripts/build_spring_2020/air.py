"""The air network: bellies by country pair with their measured fall, freighters by airline, preighters; as published, and what was cut."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from onward.scenario import Allotment, Cut, Mode, Service, Via
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.fleets import FREIGHTERS, PREIGHTERS, Flights
from scripts.build_spring_2020.periods import INTO_CHINA, OUT_OF_CHINA, PERIODS, Period, dates, draw, spread
from scripts.build_spring_2020.places import CHINA, Geography
from scripts.build_spring_2020.raw import ICAO, Raw, Route

FIVE_ONE = "CN-CAAC-FIVE-ONE"
KNOWN_FIVE_ONE = datetime(2020, 3, 26, tzinfo=UTC)
BELLY_CODES = ("COL", "ELI")
ALL_CODES = ("*",)
AMERICAS = frozenset("US CA MX BR AR CL PE CO EC PA DO CR UY HN CU VE BO PR GP MQ GT".split())
AFRICA = frozenset("ZA EG DZ MA TN CM CI GH NE BF MU NG SN GN CD KE YT DJ RE ET".split())
MIDDLE_EAST = frozenset("AE QA SA IR IQ KW BH OM IL JO LB PS TR".split())
EUROPE_BY_ROAD = frozenset(
    "ES IT DE GB BE NL CH PT AT SE IE EE NO PL DK RO CZ RS FI UA LU BY GR MD HR HU SI LT BA MK SK BG LV AL XK AD SM FR RU TR".split()
)
ASIA = frozenset("JP KR IN PK MY PH ID SG TH BD VN LK AF KZ AU NZ GU BN".split())


@dataclass(frozen=True, slots=True)
class Line:
    """An airline's flights on some weekdays, before the periods split them; ``group`` says which count of flights it belongs to."""

    id: str
    mode: Mode
    carrier: str
    origin: str
    destination: str
    weekdays: str
    kg: float
    m3: float
    lane: str
    group: tuple[str, ...]
    periods: tuple[Period, ...] = PERIODS
    duration_min: int = 0
    accepts: tuple[str, ...] = ALL_CODES
    first_day: date | None = None
    known_at: datetime | None = None
    always: bool = False  # kept by every thinning
    cut_off_min: int = 360
    via: tuple[Via, ...] = ()
    cost: float | None = None
    departs: str = ""


def lane(origin: str, destination: str) -> str:
    """The market whose price applies."""
    a, b = origin[:2], destination[:2]
    if b in CHINA:
        return "into_china"
    if a not in CHINA:
        return "hub"
    for name, countries in (("americas", AMERICAS), ("africa", AFRICA), ("middle_east", MIDDLE_EAST), ("asia", ASIA)):
        if b in countries:
            return name
    return "europe"


def flight_minutes(geo: Geography, origin: str, destination: str) -> int:
    """Block time at the measured speed, to five minutes."""
    return max(5, round(geo.km(origin, destination) / value("air.km_per_hour") * 12) * 5)


def belly(raw: Raw, geo: Geography) -> list[Line]:
    """Passenger flights: China to Europe by measured counts, the rest by airline pair, each in the direction relief travels."""
    found = _europe(raw, geo)
    world = [p for p in _pairs(raw, geo) if p[1][:2] in CHINA and p[2][:2] not in {*raw.europe_flights, *CHINA}]
    for airline, o, d, number in world:
        found += _lines(geo, airline, o, d, number, value("belly.world_per_week"), _group(airline, o, d), PERIODS)
        found += _lines(geo, airline, d, o, number, value("belly.world_per_week"), _group(airline, d, o), INTO_CHINA)
    for airline, o, d in _from_hubs(raw, geo):
        found += _lines(geo, airline, o, d, 1, value("belly.hub_per_week"), ("airline", airline), OUT_OF_CHINA)
        if raw.cases[d[:2]] > value("belly.donor_cases"):
            found += _lines(geo, airline, d, o, 1, value("belly.donor_per_week"), ("airline", airline), INTO_CHINA)
    return found + _feeders(raw, geo, {line.destination for line in found})


def _from_hubs(raw: Raw, geo: Geography) -> list[tuple[str, str, str]]:
    """Wide-body routes from a hub to a gateway, but for those between European states, where lorries run."""
    gates = set(geo.gateway.values())
    ends = {(r.airline, geo.at_airport.get(r.origin, ""), geo.at_airport.get(r.destination, "")) for r in raw.routes if r.wide}
    return sorted(
        (airline, o, d)
        for airline, o, d in ends
        if o in geo.hubs and d in gates and d[:2] not in CHINA and not {o[:2], d[:2]} <= EUROPE_BY_ROAD
    )


def _pairs(raw: Raw, geo: Geography) -> list[tuple[str, str, str, int]]:
    """Airline, origin, destination and number of wide-body routes; another airport of a country counts at its gateway."""
    count: dict[tuple[str, str, str], int] = defaultdict(int)
    for route in raw.routes:
        ends = _end(raw, geo, route.origin), _end(raw, geo, route.destination)
        if route.wide and ends[0] and ends[1] and ends[0] != ends[1]:
            count[route.airline, ends[0], ends[1]] += 1
    return [(*key, number) for key, number in sorted(count.items())]


def _end(raw: Raw, geo: Geography, iata: str) -> str:
    country = raw.airports[iata].country
    own = geo.at_airport.get(iata)
    return own or ("CNPVG" if country == "CN" else geo.gateway.get(country, ""))


def _lines(
    geo: Geography, airline: str, o: str, d: str, number: int, per_week: float, group: tuple[str, ...], periods: tuple[Period, ...], wide: bool = True
) -> list[Line]:
    """Lines of at most one flight a day that together fly ``number x per_week`` a week; the fraction is drawn."""
    wished = number * per_week
    weekly = _about(wished, "frequency", airline, o, d)
    size = "belly" if wide else "belly.narrow"
    found = []
    for n, start in enumerate(range(0, weekly, 7), 1):
        name = f"{airline}.{o}-{d}" + (f".{n}" if n > 1 else "")
        found.append(
            Line(name, Mode.BELLY, airline, o, d, spread(min(7, weekly - start), name), value(f"{size}.kg"), value(f"{size}.m3"), lane(o, d), group, periods,
                 flight_minutes(geo, o, d), BELLY_CODES)
        )  # fmt: skip
    return found


def _group(airline: str, origin: str, destination: str) -> tuple[str, ...]:
    home, abroad = (origin, destination) if origin[:2] in CHINA else (destination, origin)
    return ("hong-kong", airline) if home[:2] == "HK" else ("world", airline, abroad[:2])


def _europe(raw: Raw, geo: Geography) -> list[Line]:
    """Each European country's flights of December 2019, spread over its airline pairs, both ways."""
    found = []
    pairs = _pairs(raw, geo)
    for country, counts in sorted(raw.europe_flights.items()):
        gate = "BEBRU" if country == "BE" else geo.gateway.get(country, "")
        own = [p for p in pairs if p[1][:2] in CHINA and p[2][:2] == country]
        if not own and counts["dec2019_eurocontrol"] >= 10 and gate:
            own = [("CA", "CNPEK", gate, 1)]  # OpenFlights is older than this route
        if not own:
            continue
        weekly = counts["dec2019_eurocontrol"] * 7 / 31
        if country == "BE":
            weekly = min(weekly, len(own) * value("belly.most_per_pair"))
        each = weekly / sum(p[3] for p in own)
        for airline, o, d, number in own:
            home = "hong-kong" if o[:2] == "HK" else "europe"
            found += _lines(geo, airline, o, d, number, each, (home, airline, country), PERIODS)
            found += _lines(geo, airline, d, o, number, each, (home, airline, country), INTO_CHINA)
    return found


def _feeders(raw: Raw, geo: Geography, reached: set[str]) -> list[Line]:
    """Gateways that no wide-body reaches get narrow-bodies from the hubs that fly there."""
    found = []
    left = {place for place in geo.gateway.values() if place not in reached}
    pairs: dict[tuple[str, str], Route] = {}
    for route in raw.routes:
        o, d = geo.at_airport.get(route.origin, ""), geo.at_airport.get(route.destination, "")
        if o in geo.hubs and d in left:
            pairs.setdefault((o, d), route)
    for (o, d), route in sorted(pairs.items()):
        found += _lines(geo, route.airline, o, d, 1, 5, ("airline", route.airline), OUT_OF_CHINA, wide=False)
    return found


def freighters(geo: Geography) -> list[Line]:
    """All-cargo flights by airline; from mid-March more of them, by each airline's measured growth."""
    return [line for n, flights in enumerate(FREIGHTERS) for line in _freighter(geo, flights, n)]


def _freighter(geo: Geography, f: Flights, number: int) -> list[Line]:
    kind = "747" if f.type == "747" else "777"
    base = Line(
        f"{f.carrier}.{f.origin}-{f.destination}.F", Mode.FREIGHTER, f.carrier, f.origin, f.destination, "", value(f"freighter.{kind}.kg"),
        value(f"freighter.{kind}.m3"), lane(f.origin, f.destination), ("flies",), PERIODS, flight_minutes(geo, f.origin, f.destination),
        always=(f.carrier, f.origin, f.destination) == ("5Y", "CNHGH", "BELGG"),
    )  # fmt: skip
    measured = base.always
    weekly = f.per_week if measured else _about(f.per_week * value("freighter.frequency"), base.id, number)
    found = _daily(base, weekly)
    grown = value(f"freighter.{f.carrier}") if f.carrier in ("CV", "GEC", "5Y", "FX", "5X") else value("freighter.other")
    more = _about(weekly * (grown - 1), base.id, "more")
    if more:
        found += _daily(replace(base, id=f"{base.id}X", periods=OUT_OF_CHINA, known_at=datetime(2020, 3, 12, tzinfo=UTC)), more)
    if f.back:
        back = replace(
            base, id=f"{f.carrier}.{f.destination}-{f.origin}.F", origin=f.destination, destination=f.origin, lane=lane(f.destination, f.origin), periods=INTO_CHINA
        )
        found += _daily(back, f.back if measured else _about(f.back * value("freighter.frequency"), back.id))
    return found


def _about(number: float, *names: object) -> int:
    """A whole number whose mean over many names is this one."""
    return int(number + draw("about", *names))


def _daily(base: Line, weekly: int) -> list[Line]:
    lines = []
    for n, start in enumerate(range(0, weekly, 7), 1):
        name = base.id + (f"{n}" if n > 1 else "")
        lines.append(replace(base, id=name, weekdays=spread(min(7, weekly - start), name)))
    return lines


def preighters(geo: Geography) -> list[Line]:
    """Passenger aircraft flown for cargo only, from the day each airline began; announced four days before."""
    found = []
    for f in PREIGHTERS:
        first = date(2020, 3, f.first_day)
        name = f"{f.carrier}.{f.origin}-{f.destination}.P"
        base = Line(
            name, Mode.PREIGHTER, f.carrier, f.origin, f.destination, "", value("preighter.kg"), value("preighter.m3"), lane(f.origin, f.destination),
            ("flies",), OUT_OF_CHINA, flight_minutes(geo, f.origin, f.destination), ("ELI",), first,
            datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=4),
        )  # fmt: skip
        found += _daily(base, _about(f.per_week * value("preighter.frequency"), name))
    return found


def services(lines: list[Line]) -> list[Service]:
    """One service per line and period: price and rivals' share change from one to the next."""
    return [_service(line, period) for line in lines for period in line.periods if line.first_day is None or line.first_day <= period.last]


def _service(line: Line, period: Period) -> Service:
    taken_kg, taken_m3 = _taken(line, period)
    clock = int(draw("clock", line.id) * 288) * 5
    return Service(
        id=f"{line.id}@{period.name}".replace("@", "."),
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
    """What rivals take: m3 by period, a quarter more or less left open from line to line, and the kg that fills them."""
    if line.mode in (Mode.ROAD, Mode.SEA):
        return 0.0, 0.0
    market = "into_china" if line.lane == "into_china" else line.mode.value
    left = value(f"open.{market}.{period.name}") * (0.75 + 0.5 * draw("open", line.id, period.name))
    m3 = round(line.m3 * (1 - left), 1)
    density = value("goods.general.kg_per_m3") * (0.96 + 0.16 * draw("density", line.id))
    return float(min(round(line.kg * 0.995), round(m3 * density))), m3


def _price(line: Line, period: Period) -> float:
    if line.cost is not None:
        return round(line.cost, 2)
    if line.lane == "into_china":
        return value("price.into_china")
    price = value(f"price.cn_europe.{period.name}") * (1 if line.lane == "europe" else value(f"price.lane.{line.lane}"))
    price *= value("price.hong_kong") if line.origin == "HKHKG" else 1
    return round(price * (value("price.preighter") if line.mode is Mode.PREIGHTER else 1), 1)


def cuts(raw: Raw, lines: list[Line]) -> list[Cut]:
    """What each period's measured share of flights cancels: weekdays of services, drawn within each group of flights."""
    found: list[Cut] = []
    for period in PERIODS:
        groups: dict[tuple[str, ...], list[tuple[Line, str]]] = defaultdict(list)
        for line in lines:
            if line.mode is Mode.BELLY and period in line.periods:
                for weekday in line.weekdays:
                    groups[_counted(line, period)].append((line, weekday))
        cut: dict[str, list[str]] = defaultdict(list)
        for group, flights in groups.items():
            for line, weekday in _cancelled(raw, group, flights, period):
                cut[line.id].append(weekday)
        by_id = {line.id: line for line in lines}
        found += [_cut(by_id[name], "".join(sorted(weekdays)), period) for name, weekdays in sorted(cut.items())]
    return found


def _counted(line: Line, period: Period) -> tuple[str, ...]:
    """The count that decides: 'Five One' by airline and country from 29 March, else the country's or the airline's flights, by direction."""
    kind, airline, *country = line.group
    way = "in" if line.lane == "into_china" else "out"
    if kind in ("europe", "world") and period.name.startswith("apr"):
        return "five-one", airline, country[0], way
    if kind in ("europe", "hong-kong") and country and not period.name.startswith("apr"):
        return "europe", country[0], way
    return (kind, airline if kind == "airline" else "", way)


def _cancelled(raw: Raw, group: tuple[str, ...], flights: list[tuple[Line, str]], period: Period) -> list[tuple[Line, str]]:
    order = sorted(flights, key=lambda f: draw("flies", period.name, f[0].id, f[1]))
    if group[0] == "five-one":
        return order[1:]
    first, last = period.first, period.last
    left = _ratio(raw, group, period) * sum(dates(weekday, first, last) for _, weekday in order)
    gone = []
    for line, weekday in order:
        number = dates(weekday, first, last)
        if left < number / 2:
            gone.append((line, weekday))
        else:
            left -= number
    return gone


def _ratio(raw: Raw, group: tuple[str, ...], period: Period) -> float:
    """Flights of the period over those published, as measured."""
    flights = raw.europe_flights
    if group[0] == "europe":
        counts = flights[group[1]]
        if period.name == "feb":
            if counts["dec2019_opensky"] >= 20:
                return min(1.0, counts["feb2020_opensky"] / counts["dec2019_opensky"])
            return sum(c["feb2020_opensky"] for c in flights.values()) / sum(c["dec2019_opensky"] for c in flights.values())
        return min(1.0, counts["mar2020_eurocontrol"] / counts["dec2019_eurocontrol"])
    if group[0] in ("hong-kong", "world"):
        return raw.hong_kong_ratio[period.name]
    return min(1.0, raw.airline_ratio[ICAO.get(group[1], "")][period.name])


def _cut(line: Line, weekdays: str, period: Period) -> Cut:
    five_one = line.group[0] in ("europe", "world") and period.name.startswith("apr")
    before = 2 + int(draw("announced", line.id, period.name) * 6)
    opening = datetime(period.first.year, period.first.month, period.first.day, tzinfo=UTC)
    return Cut(
        id=f"{line.id}.{period.name}.cut",
        service=f"{line.id}.{period.name}",
        weekdays=weekdays,
        known_at=KNOWN_FIVE_ONE if five_one else opening - timedelta(days=before),
        cause=FIVE_ONE if five_one else ("entry bans and empty cabins" if line.group[0] == "airline" else "flights to and from China suspended"),
    )


def allotments(lines: list[Service]) -> list[Allotment]:
    """The platform's own block on the Hangzhou-Liege freighters."""
    return [
        Allotment(id=f"block.{s.id}", party="merchants", service=s.id, capacity_kg=20_000, capacity_m3=130, cost_minor_per_kg=round(s.cost_minor_per_kg * 0.7, 1))
        for s in lines
        if s.carrier == "5Y" and s.origin == "CNHGH" and s.destination == "BELGG" and "X" not in s.id
    ]
