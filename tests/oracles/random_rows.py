"""Rows of random tables: places, departures, services, charters, shipments, policies and the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from onward.scenario import (
    Allotment,
    Charter,
    Cut,
    Delay,
    Departure,
    Direction,
    Document,
    Effect,
    Mode,
    Pin,
    PinRule,
    Place,
    Policy,
    QuotaUnit,
    Service,
    Shipment,
    Transfer,
    Transport,
    Via,
)

AS_OF = datetime(2020, 3, 10, 6, tzinfo=UTC)


PLACES = ("CNPVG", "BELGG", "FRCDG", "CNCAN", "BEBRU", "USJFK", "DEFRA")


HS = ("", "630790", "901920", "9018")


PARTIES = ("", "", "desk", "trade")


CODES = ("CAO", "COL", "DGR")


GROUND = {
    frozenset(("BELGG", "FRCDG")),
    frozenset(("BELGG", "BEBRU")),
    frozenset(("CNPVG", "CNCAN")),
    frozenset(("FRCDG", "DEFRA")),
}


@dataclass(frozen=True)
class Size:
    places: int
    departures: tuple[int, int]
    services: int
    shipments: tuple[int, int]
    units: int
    charters: int
    days: int
    policies: tuple[int, int]


TINY = Size(
    places=4,
    departures=(4, 7),
    services=1,
    shipments=(2, 4),
    units=3,
    charters=2,
    days=7,
    policies=(0, 2),
)


SMALL = Size(
    places=7,
    departures=(30, 45),
    services=2,
    shipments=(14, 22),
    units=8,
    charters=4,
    days=12,
    policies=(2, 6),
)


def random_places(r: Random, size: Size) -> list[Place]:
    return [
        Place(
            id=name,
            name=name,
            time_zone=r.choice(("UTC", "Asia/Shanghai", "Europe/Brussels")),
            acceptance_min=r.choice((0, 0, 60, 180)),
            handling_kg_per_day=r.choice((None, None, None, 150.0, 400.5))
            if size is not SMALL
            else r.choice((None, None, 900.0, 2000.0)),
            handling_minor_per_kg=r.choice((0.0, 1.5, 10.0)),
            storage_minor_per_day=r.choice((0, 0, 25, 300)),
        )
        for name in PLACES[: size.places]
    ]


def random_transfers(r: Random, names: list[str]) -> list[Transfer]:
    kinds = (Transport.AIR, Transport.RAIL, Transport.ROAD)
    pairs = [(place, a, b) for place in names for a in kinds for b in kinds if r.random() < 0.8]
    return [
        Transfer(place=place, from_transport=a, to_transport=b, minutes=r.choice((0, 60, 180, 600)))
        for place, a, b in pairs
    ]


def random_instant(r: Random, size: Size, spread: float = 1.0) -> datetime:
    return AS_OF + timedelta(minutes=r.randrange(0, int(size.days * spread * 1440), 30))


def random_lane(r: Random, names: list[str]) -> tuple[str, str]:
    """Mostly from China, so that goods and departures meet."""
    origin = r.choice(names[:2] if r.random() < 0.6 else names)
    return origin, r.choice([name for name in names if name != origin])


def how_of(r: Random, origin: str, destination: str) -> tuple[Mode, int, tuple[Via, ...]]:
    if frozenset((origin, destination)) in GROUND and r.random() < 0.8:
        return r.choice((Mode.ROAD, Mode.RAIL)), r.randrange(60, 900, 15), ()
    if origin[:2] == destination[:2] or r.random() < 0.8:
        return r.choice((Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)), r.randrange(90, 900, 15), ()
    vias = (
        Via(country="KZ", after_min=600),
        Via(country="PL", after_min=1800),
        Via(country="KZ", after_min=900),
    )
    return Mode.RAIL, r.randrange(2000, 4000, 30), vias[: r.randint(0, 3)]


def random_departure(
    r: Random, size: Size, names: list[str], name: str, earlier: list[Departure]
) -> Departure:
    """Often one that goods of an earlier one can catch."""
    origin, destination = random_lane(r, names)
    leaves = random_instant(r, size) - (timedelta(days=1) if r.random() < 0.05 else timedelta())
    if earlier and r.random() < 0.55:
        caught = r.choice(earlier)
        origin, leaves = (
            caught.destination,
            caught.arrives_at + timedelta(minutes=r.randrange(60, 3000, 15)),
        )
        destination = r.choice([name for name in names if name != origin])
    mode, span, via = how_of(r, origin, destination)
    big = 4 if size is SMALL else 1
    return Departure(
        id=name,
        mode=mode,
        origin=origin,
        destination=destination,
        departs_at=leaves,
        arrives_at=leaves + timedelta(minutes=span),
        capacity_kg=r.choice((60.0, 150.0, 333.333, 1000.0)) * big,
        capacity_m3=r.choice((0.5, 1.2, 5.0)) * big,
        cost_minor_per_kg=r.choice((0.0, 35.25, 120.0, 410.125)),
        taken_kg=r.choice((0.0, 0.0, 20.0)),
        taken_m3=r.choice((0.0, 0.0, 0.1)),
        cut_off_min=r.choice((0, 60, 240)),
        accepts=r.choice((("*",), ("*",), (), ("CAO", "COL"))),
        reserved_for=r.choice(("", "", "", "", "", "", "desk")),
        carrier=r.choice(("CK", "3V", "LH")),
        via=via,
        known_at=AS_OF + timedelta(days=1) if r.random() < 0.06 else None,
    )


def random_service(r: Random, size: Size, names: list[str], name: str) -> Service:
    origin, destination = random_lane(r, names)
    mode, span, via = how_of(r, origin, destination)
    first = date(2020, 3, 10) + timedelta(days=r.randint(0, 2))
    return Service(
        id=name,
        mode=mode,
        origin=origin,
        destination=destination,
        weekdays="1234567" if size is SMALL else "135",
        departs_local=r.choice(("02:30", "11:15", "22:00")),
        duration_min=span,
        first_day=first,
        last_day=first + timedelta(days=5 if size is SMALL else 2),
        capacity_kg=r.choice((100.0, 500.0)),
        capacity_m3=r.choice((0.8, 4.0)),
        cost_minor_per_kg=r.choice((10.0, 80.5)),
        cut_off_min=r.choice((0, 90)),
        accepts=r.choice((("*",), ())),
        carrier=r.choice(("CK", "LH")),
        via=via,
    )


def random_charters(
    r: Random, size: Size, names: list[str], earlier: list[Departure], room: int
) -> tuple[list[Charter], list[Departure]]:
    """Candidates out, and some also back (a rotation)."""
    charters, flown = [], []
    for i in range(r.randint(0, size.charters)):
        offered = AS_OF + timedelta(days=1) if r.random() < 0.1 else None
        price, lead = r.choice((0, 30_000, 45_000)), r.choice((0, 600, 4000))
        charters.append(
            Charter(id=f"C{i}", price_minor=price, lead_time_min=lead, known_at=offered)
        )
        out = random_departure(r, size, names, f"C{i}out", earlier)
        legs = [out]
        if room > len(flown) + 1 and r.random() < 0.4:
            later = out.arrives_at + timedelta(minutes=120)
            back = random_departure(r, size, names, f"C{i}back", [])
            span = back.arrives_at - back.departs_at
            legs.append(
                replace(
                    back,
                    origin=out.destination,
                    destination=out.origin,
                    departs_at=later,
                    arrives_at=later + span,
                )
            )
        flown += [
            replace(leg, mode=Mode.CHARTER, via=(), known_at=None, charter=f"C{i}") for leg in legs
        ]
    return charters, flown


def random_shipment(
    r: Random, size: Size, names: list[str], departures: list[Departure], name: str
) -> Shipment:
    """Mostly goods that some departures could take."""
    origin, destination = random_lane(r, names)
    ready = random_instant(r, size, 0.5) - timedelta(days=r.choice((0, 0, 2)))
    if r.random() < 0.85:
        lane = r.choice(departures)
        origin, ready = lane.origin, lane.departs_at - timedelta(minutes=r.randrange(0, 2880, 15))
        onward = [
            d.destination
            for d in departures
            if d.origin == lane.destination and d.departs_at > lane.arrives_at
        ]
        destination = r.choice([lane.destination, *(place for place in onward if place != origin)])
    due = ready + timedelta(minutes=r.randrange(0, size.days * 720, 15))
    return Shipment(
        id=name,
        origin=origin,
        destination=destination,
        party=r.choice(PARTIES),
        priority=r.choice((1, 1, 2, 3) if size is SMALL else (1, 2)),
        handling_units=r.randint(1, size.units),
        mass_kg=r.choice((12.0, 33.333, 80.0, 100.0005)),
        volume_m3=r.choice((0.05, 0.21, 0.4)),
        ready_at=ready,
        due_at=due,
        latest_at=due + timedelta(minutes=r.randrange(0, size.days * 2000, 15)),
        hs=r.choice(HS),
        weight=r.choice((None, None, 1, 500)),
        units=r.choice((0, 100, 2000)),
        special_handling=r.choice(((), (), (), ("COL",), ("CAO",), ("CAO", "COL"))),
        left_behind_hours=r.choice((None, None, 12)),
        known_at=AS_OF + timedelta(days=1) if r.random() < 0.05 else None,
    )


def random_policy(r: Random, size: Size, names: list[str], name: str) -> Policy:
    effect = r.choice([each for each in Effect if each is not Effect.CURFEW])
    if effect in (Effect.BAN, Effect.CLOSURE) and r.random() < 0.5:
        effect = Effect.INSPECTION
    countries = sorted({n[:2] for n in names} | {"KZ"})
    scope = r.choice((("*",), ("CN",), ("BE", "CNPVG"), (r.choice(countries),), (r.choice(names),)))
    starts = AS_OF + timedelta(minutes=r.randrange(-4 * 1440, size.days * 1440, 60))
    return Policy(
        id=name,
        effect=effect,
        scope=scope,
        directions=frozenset(d for d in Direction if r.random() < 0.7) or frozenset(Direction),
        modes=frozenset(r.choice(((), (), ("belly", "freighter"), ("rail",)))),
        carriers=frozenset(r.choice(((), (), (), ("CK",)))),
        hs=r.choice(((), (), ("63",), ("9018", "9019"))),
        except_hs=r.choice(((), (), ("630790",))),
        partners=frozenset(r.choice(((), (), (), ("BE", "FR"), ("CN",)))),
        starts_at=starts,
        ends_at=r.choice((None, starts + timedelta(days=r.randint(1, 5)))),
        known_at=AS_OF + timedelta(days=r.choice((-1, -1, -1, 1, 5))),
        document=r.choice(("licence", "permit")) if effect is Effect.LICENCE else "",
        hours=r.choice((2.0, 7.25, 30.0)),
        share=r.choice((0.05, 0.3, 1.0)),
        factor=r.choice((0.0, 0.35, 0.7)),
        quota=r.choice((90.0, 250.5, 1000.0)) if effect is Effect.QUOTA else 0.0,
        quota_unit=r.choice(list(QuotaUnit)),
        quota_period_days=r.choice((None, 1, 3)),
    )


def random_diversion(r: Random, names: list[str], departure: Departure, name: str) -> Delay:
    """A departure lands elsewhere, at its origin perhaps; some later than it was to."""
    late = r.choice((None, departure.arrives_at + timedelta(days=2, minutes=r.randrange(600))))
    return Delay(
        id=name,
        departure=departure.id,
        destination=r.choice(names),
        arrives_at=late,
        known_at=AS_OF + timedelta(days=r.choice((-2, -1, 1))),
    )


def random_curfew(r: Random, names: list[str], name: str) -> Policy:
    starts, ends = r.sample(
        [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "45")], 2
    )
    begins = AS_OF + timedelta(minutes=r.randrange(-2 * 1440, 1440, 60))
    return Policy(
        id=name,
        effect=Effect.CURFEW,
        scope=tuple(r.sample(names, r.randint(1, 2))),
        directions=frozenset(d for d in Direction if r.random() < 0.8) or frozenset(Direction),
        modes=frozenset(r.choice(((), (), (), ("belly", "freighter")))),
        carriers=frozenset(r.choice(((), (), (), ("CK",)))),
        starts_at=begins,
        ends_at=r.choice((None, begins + timedelta(days=r.randint(1, 5)))),
        known_at=AS_OF + timedelta(days=r.choice((-1, -1, 1))),
        starts_local=starts,
        ends_local=ends,
    )


def random_allotments(
    r: Random, departures: list[Departure], services: list[Service]
) -> list[Allotment]:
    chosen: list[tuple[str, Departure | Service]] = [
        ("departure", d) for d in departures if r.random() < 0.2
    ]
    chosen += [("service", s) for s in services if r.random() < 0.4]
    return [
        Allotment(
            id=f"A{i}",
            party=r.choice(("desk", "trade", "desk")),
            capacity_kg=round(row.capacity_kg * r.choice((0.3, 0.55, 1.0)), 3),
            capacity_m3=round(row.capacity_m3 * r.choice((0.3, 0.55, 1.0)), 3),
            cost_minor_per_kg=r.choice((5.0, 66.0)),
            **{by: row.id},
        )
        for i, (by, row) in enumerate(chosen)
    ]


def random_cuts(r: Random, departures: list[Departure], services: list[Service]) -> list[Cut]:
    cuts = []
    for d in departures:
        if r.random() < 0.15:
            known_at = AS_OF + timedelta(days=r.choice((-1, -1, 1)))
            cuts.append(
                Cut(
                    id=f"X{d.id}",
                    departure=d.id,
                    factor=r.choice((0.0, 0.5, 0.333333)),
                    known_at=known_at,
                )
            )
    for s in services:
        if r.random() < 0.4:
            cuts.append(
                Cut(
                    id=f"X{s.id}",
                    service=s.id,
                    weekdays=r.choice(("13", "5", "1234567")),
                    factor=r.choice((0.0, 0.6)),
                )
            )
    return cuts


def random_documents(r: Random, shipments: list[Shipment]) -> list[Document]:
    found = []
    for s in shipments:
        if r.random() < 0.5:
            since = r.choice((None, AS_OF, AS_OF + timedelta(days=2)))
            until = since and since + timedelta(days=3)
            found.append(
                Document(
                    shipment=s.id,
                    kind=r.choice(("licence", "permit")),
                    valid_from=since,
                    valid_until=until,
                )
            )
    return found


def random_pins(
    r: Random, shipments: list[Shipment], departures: list[Departure], services: list[Service]
) -> list[Pin]:
    found = []
    for s in shipments:
        while r.random() < 0.12:
            column = r.choice(("departure", "service", "mode", "place"))
            values = {
                "departure": [d.id for d in departures],
                "service": [x.id for x in services],
                "mode": ["belly", "freighter", "rail", "road"],
                "place": [d.origin for d in departures],
            }[column]
            if values:
                found.append(
                    Pin(shipment=s.id, rule=r.choice(list(PinRule)), **{column: r.choice(values)})
                )
    return found
