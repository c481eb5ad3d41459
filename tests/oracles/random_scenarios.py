"""Random scenarios that use everything the model knows: tiny ones for brute force, small ones for a
solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from random import Random

from oracles.random_amendments import amended, further_amended, listed
from oracles.random_rows import (
    AS_OF,
    SMALL,
    TINY,
    Size,
    random_allotments,
    random_charters,
    random_curfew,
    random_cuts,
    random_departure,
    random_diversion,
    random_documents,
    random_lane,
    random_pins,
    random_places,
    random_policy,
    random_service,
    random_shipment,
    random_transfers,
)
from oracles.reading import dated

from onward.scenario import (
    CharterLimit,
    Commitment,
    Departure,
    Effect,
    Mode,
    Place,
    QuotaUse,
    Scenario,
    Shipment,
    Transport,
)


def random_tiny(seed: int) -> Scenario:
    """At most 4 shipments of at most 3 handling units, 8 departures still to leave, 2 charters."""
    scenario = _amended(Random(-seed - 1), _scenario(Random(seed), TINY, f"tiny-{seed}"), TINY)
    return _by_period(
        Random(seed + 4_000_000), _under_way(Random(seed + 2_000_000), scenario, TINY)
    )


def random_small(seed: int) -> Scenario:
    """Some 18 shipments and 45 departures over 7 places."""
    scenario = _amended(
        Random(-seed - 1_000_001),
        _scenario(Random(seed + 1_000_000), SMALL, f"small-{seed}"),
        SMALL,
    )
    return _by_period(
        Random(seed + 5_000_000), _under_way(Random(seed + 3_000_000), scenario, SMALL)
    )


def curfewed_tiny(seed: int) -> Scenario:
    """A tiny scenario in which some airports sleep at some hours."""
    scenario, r = random_tiny(seed), Random(seed + 7_000_000)
    names = [p.id for p in scenario.places]
    curfews = [random_curfew(r, names, f"Q{i}") for i in range(r.randint(1, 2))]
    return replace(scenario, policies=(*scenario.policies, *curfews))


def opened_tiny(seed: int) -> Scenario:
    """A tiny scenario in which some places are open at some hours of some days."""
    scenario, r = random_tiny(seed), Random(seed + 9_000_000)
    clocks = ("", "00:00", "02:30", "06:00", "09:15", "18:00", "22:45")

    def hours(place: Place) -> Place:
        days = "".join(sorted(r.sample("1234567", r.choice((4, 6, 7)))))
        return replace(
            place, opens=r.choice(clocks), closes=r.choice((*clocks, "24:00")), open_weekdays=days
        )

    places = (hours(p) if r.random() < 0.6 else p for p in scenario.places)
    return replace(scenario, places=tuple(places))


def diverted_tiny(seed: int) -> Scenario:
    """A tiny scenario in which some departures land elsewhere."""
    return _diverted(Random(seed + 8_000_000), random_tiny(seed))


def _diverted(r: Random, scenario: Scenario) -> Scenario:
    names = [p.id for p in scenario.places]
    some = [d for d in (*scenario.departures, *dated(scenario)) if r.random() < 0.2]
    rows = [random_diversion(r, names, d, f"V{i}") for i, d in enumerate(some)]
    return replace(scenario, delays=(*scenario.delays, *rows))


EVERY_TABLE = replace(
    TINY, departures=(12, 16), shipments=(5, 7), services=2, charters=4, policies=(2, 3)
)
PRICED = ["areas", "delay_prices", "exchange_rates"]  # of random_prices and random_charges
TABLES = [f.name for f in fields(Scenario) if f.type.startswith("tuple") and f.name not in PRICED]
BASE = ["services", "allotments", "cuts", "charters", "documents", "pins"]
LAST = ["commitments", "quota_uses"]
OWN = ["charter_limits", "restorations"]


def random_with_every_table(seed: int) -> Scenario:
    """A tiny scenario with rows in every table, a quota and a licence among its policies, and now
    and then a diversion among its delays; more of its goods can use services and charters.
    """
    r, size = Random(seed + 6_000_000), EVERY_TABLE
    base = _scenario(r, size, f"every-{seed}")
    while not _filled(base, BASE):
        base = _scenario(r, size, f"every-{seed}")
    names = [p.id for p in base.places]
    while not {Effect.QUOTA, Effect.LICENCE} <= {p.effect for p in base.policies}:
        number = range(r.randint(*size.policies))
        base = replace(base, policies=tuple(random_policy(r, size, names, f"P{i}") for i in number))
    lanes = [d for d in dated(base) if d.charter or d.service] * 2 + list(base.departures)
    goods = [random_shipment(r, size, names, lanes, s.id) for s in base.shipments]
    base = amending = replace(base, shipments=tuple(goods))
    while not _filled(amending, [name for name in TABLES if name not in (*LAST, *OWN)]):
        amending = further_amended(r, amended(r, base, size), size)
    found = amending
    while not _filled(found, LAST):
        found = _moving(r, amending, size)
    found = _diverted(Random(seed + 8_000_000), _limited(r, found))
    return listed(Random(seed + 9_000_000), found)


def _filled(scenario: Scenario, tables: list[str]) -> bool:
    return all(getattr(scenario, table) for table in tables)


def kernel_of(seed: int) -> str | None:
    """The usual kernel; for every eighth seed the one that plans where no library loads, which takes
    five times as long.
    """
    return None if seed % 8 else "numpy"


def _scenario(r: Random, size: Size, name: str) -> Scenario:
    places = random_places(r, size)
    names = [p.id for p in places]
    departures: list[Departure] = []
    for i in range(r.randint(*size.departures)):
        departures.append(random_departure(r, size, names, f"D{i}", departures))
    services = [
        random_service(r, size, names, f"S{i}") for i in range(size.services) if r.random() < 0.5
    ]
    charters, flown = random_charters(r, size, names, departures, room=2)
    departures += flown
    shipments = [
        random_shipment(r, size, names, departures, f"G{i}")
        for i in range(r.randint(*size.shipments))
    ]
    policies = [random_policy(r, size, names, f"P{i}") for i in range(r.randint(*size.policies))]
    return Scenario(
        name=name,
        as_of=AS_OF,
        known_to=AS_OF + timedelta(days=2) if r.random() < 0.2 else None,
        plan_quantile=r.choice((0.5, 0.9)),
        left_behind_hours=r.choice((72, 240)),
        max_charters=r.choice((None, 1, 2)),
        charter_budget_minor=r.choice((None, None, 50_000, 90_000)),
        places=tuple(places),
        transfers=tuple(random_transfers(r, names)),
        services=tuple(services),
        departures=tuple(departures),
        allotments=tuple(random_allotments(r, departures, services)),
        cuts=tuple(random_cuts(r, departures, services)),
        charters=tuple(charters),
        shipments=tuple(shipments),
        documents=tuple(random_documents(r, shipments)),
        policies=tuple(policies),
        pins=tuple(random_pins(r, shipments, departures, services)),
    )


def _by_period(r: Random, scenario: Scenario) -> Scenario:
    """Every third scenario also limits how many charters leave in some periods."""
    skip = r.random() < 0.66 or not scenario.charters
    return scenario if skip else _limited(r, scenario)


def _limited(r: Random, scenario: Scenario) -> Scenario:
    """Limits of charters by period, which may overlap; now and then an end is the minute at which
    one leaves, or one of them is paid.
    """
    leave = [d.departs_at for d in dated(scenario) if d.charter]
    days = [AS_OF + timedelta(days=n) for n in range(0, 12, 2)]
    limits = []
    for i in range(r.randint(1, 3)):
        first, last = sorted((r.choice((*days, *leave)), r.choice((*days, *leave))))
        limits.append(
            CharterLimit(
                id=f"N{i}",
                starts_at=r.choice((None, first, first)),
                ends_at=None if first == last else r.choice((None, last, last)),
                max_number=r.choice((0, 1, 1, 2)),
            )
        )
    paid = r.choice(scenario.charters).id if r.random() < 0.3 else ""
    charters = tuple(replace(c, paid=c.paid or c.id == paid) for c in scenario.charters)
    return replace(scenario, charters=charters, charter_limits=tuple(limits))


def _amended(r: Random, scenario: Scenario, size: Size) -> Scenario:
    """Every third scenario also has rows that amend others, known or not yet."""
    return scenario if r.random() < 0.66 else amended(r, scenario, size)


def _under_way(r: Random, scenario: Scenario, size: Size) -> Scenario:
    """Every other scenario also has goods under way, and commitments."""
    return scenario if r.random() < 0.5 else _moving(r, scenario, size)


def _moving(r: Random, scenario: Scenario, size: Size) -> Scenario:
    """Goods under way, and commitments: on departures to come and on one that has left."""
    places = [p.id for p in scenario.places]
    shipments = tuple(
        _part(r, s, places, size) if r.random() < 0.4 else s for s in scenario.shipments
    )
    origin, destination = random_lane(r, places)
    left = Departure(
        id="LEFT",
        mode=Mode.FREIGHTER,
        origin=origin,
        destination=destination,
        departs_at=AS_OF - timedelta(minutes=r.randrange(15, 600, 15)),
        arrives_at=AS_OF + timedelta(minutes=r.randrange(15, 1440, 15)),
        capacity_kg=1000.0,
        capacity_m3=10.0,
    )
    scenario = replace(scenario, shipments=shipments, departures=(*scenario.departures, left))
    commitments = [
        _commitment(r, scenario, d)
        for d in dated(scenario)
        for _ in range(2)
        if r.random() < (0.7 if d is left else 0.2)
    ]
    return replace(
        scenario, commitments=tuple(commitments), quota_uses=tuple(_quota_uses(r, scenario, size))
    )


def _part(r: Random, s: Shipment, places: list[str], size: Size) -> Shipment:
    """A part of another shipment, which may have landed after it was due, or long ago; some never
    left and are only split off.
    """
    late = timedelta(minutes=r.choice((0, -1440 * size.days, r.randrange(0, size.days * 360, 15))))
    moved = {
        "started_at": r.choice(("", "CNPVG", "CNPVG", *places)),
        "arrived_by": r.choice((Transport.AIR, Transport.AIR, Transport.RAIL, Transport.ROAD, "")),
    }
    part = replace(
        s, part_of=f"{s.id}whole", first_unit=r.randint(1, 9), ready_at=s.ready_at + late, **moved
    )
    chance = Random(f"{s.id} {part.ready_at}")
    stranded = chance.choice((None, 30, 90, 240)) if part.arrived_by else None
    since = None if stranded is None else part.ready_at - timedelta(minutes=stranded)
    return replace(part, landed_at=since)


def _quota_uses(r: Random, scenario: Scenario, size: Size) -> Iterator[QuotaUse]:
    """Some of what quotas allow in a period, now and then more."""
    for policy in scenario.policies:
        periods = range(
            size.days // policy.quota_period_days + 1 if policy.quota_period_days else 1
        )
        for period in periods if policy.effect is Effect.QUOTA else ():
            if r.random() < 0.5:
                yield QuotaUse(
                    policy=policy.id,
                    period=period,
                    amount=round(policy.quota * r.choice((0.3, 0.7, 1.2)), 4),
                )


def _commitment(r: Random, scenario: Scenario, d: Departure) -> Commitment:
    """Some of the space of a pool, now and then more than there is."""
    pools = [("", d.capacity_kg, d.capacity_m3)]
    pools += [
        (a.id, a.capacity_kg, a.capacity_m3)
        for a in scenario.allotments
        if (a.departure or a.service) in (d.id, d.service)
    ]
    pool, kg, m3 = r.choice(pools)
    share = r.choice((0.1, 0.3, 0.6, 1.5))
    kilograms, cubic = (
        r.choice((0.0, kg * share, 33.3335)),
        r.choice((0.0, m3 * share * 0.5, 0.2105)),
    )
    return Commitment(departure=d.id, pool=pool, kg=kilograms, m3=cubic, starts=r.random() < 0.5)
