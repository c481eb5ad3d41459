"""Synthetic scenarios of any size, for trials and timing. Equal arguments give an equal scenario.

Places are random between 20 and 60 degrees north. Lanes are a ring in both directions, so that
every place can be reached, and random pairs; each lane has one mode, one duration by distance, and
departures at random instants. Goods are cartons of a few standard types.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.formats.table import rows_of
from onward.scenario import (
    Departure,
    Direction,
    Effect,
    Mode,
    Place,
    Policy,
    Scenario,
    Shipment,
    Transfer,
    Transport,
)
from onward.units import DAY_MIN

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

AS_OF = datetime(2020, 3, 1, tzinfo=UTC)
MODES = (Mode.FREIGHTER, Mode.BELLY, Mode.RAIL, Mode.ROAD)
SHARES = (0.55, 0.25, 0.08, 0.12)  # share of lanes, by mode
CAPACITY_T = ((40, 100), (5, 20), (40, 80), (10, 20))
KMH = (800, 800, 40, 60)
GROUND_KM = 3000  # longer lanes fly
MINOR_PER_KG = ((200, 600), (150, 500), (20, 60), (30, 90))
# kg, m3, consumer units, HS code: of one carton
CARTONS = (
    (10.0, 0.06, 500, "630790"),
    (20.0, 0.18, 2000, "630790"),
    (12.0, 0.04, 60, "901920"),
    (25.0, 0.10, 1000, "401511"),
    (8.0, 0.05, 0, ""),
)
LANES_PER_PLACE = 6
TRANSFER_MIN = {True: 120, False: 240}  # True: to the same transport; False: to another
PLACE_TRANSPORTS = (Transport.AIR, Transport.RAIL, Transport.ROAD)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Arrays by lane: places' numbers, the mode's number in MODES, minutes."""

    origin: Ints
    destination: Ints
    mode: Ints
    minutes: Ints


def generate(
    *,
    shipments: int = 200,
    departures: int = 300,
    places: int = 12,
    days: int = 30,
    tightness: float = 1.0,
    seed: int = 0,
    levels: int = 3,
    policies: int = 0,
) -> Scenario:
    """A synthetic scenario.

    ``tightness``: kilograms of all goods times the least number of legs each needs, divided by the
    kilograms of all departures (every shipment has at least one carton). ``levels``: how many
    priorities. ``days``: departures leave and goods become ready within so many days of 2020-03-01.
    With at least 12 departures per place every lane has one. ``policies``: how many random bans,
    inspections, quotas and closures.
    """
    _refuse_nonsense(
        shipments=shipments,
        departures=departures,
        places=places - 2,
        days=days - 1,
        levels=levels - 1,
        policies=policies,
    )
    if not 0 < tightness < 1e6:
        raise ValueError(
            f"tightness={tightness}: how often the demand fills the capacity; must be more than 0"
        )
    random = np.random.default_rng(seed)
    where, spots = _places(random, places)
    lanes = _lanes(random, spots)
    flights, mass = _departures(random, [place.id for place in where], lanes, (departures, days))
    goods = _shipments(
        random, [place.id for place in where], lanes, (shipments, days, levels), tightness * mass
    )
    return Scenario(
        name=f"synthetic-{shipments}-{departures}-{places}-{days}-{tightness:g}-{levels}-{seed}",
        title=f"{shipments:,} shipments, {departures:,} departures, {places} places, {days} days, "
        f"demand {tightness:g} x capacity",
        as_of=AS_OF,
        places=where,
        transfers=_transfers(where),
        departures=flights,
        shipments=goods,
        policies=_policies(random, where, days, policies),
    )


def _refuse_nonsense(**knobs: int) -> None:
    least = {"places": 2, "days": 1, "levels": 1}
    for name, value in knobs.items():
        if value < 0:
            raise ValueError(
                f"{name}={value + least.get(name, 0)}: must be at least {least.get(name, 0)}"
            )
    if knobs["levels"] >= 99:
        raise ValueError(f"levels={knobs['levels'] + 1}: must be at most 99")
    if knobs["places"] + 2 > 26**3:
        raise ValueError(f"places={knobs['places'] + 2}: must be at most {26**3:,}")


def _letters(number: int, length: int) -> str:
    text = ""
    for _ in range(length):
        number, rest = divmod(number, 26)
        text = chr(ord("A") + rest) + text
    return text


def _places(random: np.random.Generator, count: int) -> tuple[tuple[Place, ...], Floats]:
    """Places, about four in a country (XA, XB ... are free for private use), and (count, 2) their
    latitude and longitude.
    """
    spots: Floats = random.uniform((20, -10), (60, 140), (count, 2)).round(3)
    countries = max(2, min(26, count // 4))
    made = []
    for number, (latitude, longitude) in enumerate(spots.tolist()):
        name = f"X{_letters(number % countries, 1)}{_letters(number, 3)}"
        made.append(
            Place(
                id=name,
                name=name,
                latitude=latitude,
                longitude=longitude,
                transports=frozenset(PLACE_TRANSPORTS),
                acceptance_min=120,
                handling_minor_per_kg=5.0,
                storage_minor_per_day=20,
            )
        )
    return tuple(made), spots


def _transfers(places: tuple[Place, ...]) -> tuple[Transfer, ...]:
    return tuple(
        Transfer(
            place=place.id,
            from_transport=here,
            to_transport=there,
            minutes=TRANSFER_MIN[here is there],
        )
        for place in places
        for here in PLACE_TRANSPORTS
        for there in PLACE_TRANSPORTS
    )


def _lanes(random: np.random.Generator, spots: Floats) -> _Lanes:
    """The ring in both directions, then random pairs, each pair once."""
    count = len(spots)
    ring = np.arange(count)
    ahead = (ring + 1) % count
    extra = random.integers(0, count, (LANES_PER_PLACE * count, 2))
    pairs = np.vstack([np.column_stack([ring, ahead]), np.column_stack([ahead, ring]), extra])
    _, first = np.unique(pairs[:, 0] * count + pairs[:, 1], return_index=True)
    pairs = pairs[np.sort(first)]
    pairs = pairs[pairs[:, 0] != pairs[:, 1]][: max(2 * count, LANES_PER_PLACE * count)]
    km = _distance_km(spots[pairs[:, 0]], spots[pairs[:, 1]])
    mode = random.choice(len(MODES), len(pairs), p=SHARES)
    mode = np.where((km > GROUND_KM) & (mode >= 2), 0, mode)
    minutes = 30 + 5 * np.ceil(km / np.array(KMH)[mode] * 12).astype(np.int64)
    return _Lanes(pairs[:, 0], pairs[:, 1], mode, minutes)


def _distance_km(here: Floats, there: Floats) -> Floats:
    a, b = np.radians(here), np.radians(there)
    half = np.sin((b - a) / 2) ** 2
    arc: Floats = (
        2 * 6371 * np.arcsin(np.sqrt(half[:, 0] + np.cos(a[:, 0]) * np.cos(b[:, 0]) * half[:, 1]))
    )
    return arc


def _instants(minutes: Ints) -> list[datetime]:
    """Minutes since AS_OF as instants; equal ones are one object."""
    distinct, place = np.unique(minutes, return_inverse=True)
    made = [AS_OF + timedelta(minutes=minute) for minute in distinct.tolist()]
    return [made[index] for index in place.tolist()]


def _between(random: np.random.Generator, bounds: tuple[tuple[int, int], ...], mode: Ints) -> Ints:
    table = np.array(bounds)
    drawn: Ints = random.integers(table[mode, 0], table[mode, 1] + 1)
    return drawn


def _departures(
    random: np.random.Generator, names: list[str], lanes: _Lanes, size: tuple[int, int]
) -> tuple[tuple[Departure, ...], float]:
    """Departures in order of time, and the sum of their kilograms. Each lane gets an equal number,
    the first lanes one more.
    """
    count, days = size
    lane = np.arange(count) % len(lanes.origin)
    leaves = random.integers(0, days * DAY_MIN // 5, count) * 5
    order = np.lexsort((lane, leaves))
    lane, leaves = lane[order], leaves[order]
    mode = lanes.mode[lane]
    kg = 1000 * _between(random, CAPACITY_T, mode)
    m3 = np.round(kg / 1000 * random.uniform(4.5, 7.5, count))
    columns: dict[str, Any] = {
        "id": [f"D{number}" for number in range(1, count + 1)],
        "mode": [MODES[number] for number in mode.tolist()],
        "origin": [names[number] for number in lanes.origin[lane].tolist()],
        "destination": [names[number] for number in lanes.destination[lane].tolist()],
        "departs_at": _instants(leaves),
        "arrives_at": _instants(leaves + lanes.minutes[lane]),
        "capacity_kg": kg.astype(float).tolist(),
        "capacity_m3": m3.tolist(),
        "cost_minor_per_kg": _between(random, MINOR_PER_KG, mode).astype(float).tolist(),
        "cut_off_min": np.where(mode < 2, 180, 60).tolist(),
    }
    return rows_of(Departure, count, columns), float(kg.sum())


def _hops(lanes: _Lanes, places: int) -> Ints:
    """(places, places) least number of legs from one place to another."""
    direct = np.zeros((places, places), dtype=np.float32)
    direct[lanes.origin, lanes.destination] = 1
    hops = np.where(direct > 0, 1, 0)
    reached = direct
    for step in range(2, places + 1):
        reached = np.minimum(reached @ direct, 1)
        fresh = (reached > 0) & (hops == 0)
        if not fresh.any():
            break
        hops[fresh] = step
    return hops


def _shipments(
    random: np.random.Generator,
    names: list[str],
    lanes: _Lanes,
    size: tuple[int, int, int],
    leg_kg: float,
) -> tuple[Shipment, ...]:
    """Goods between random places; ``leg_kg``: the intended sum of their kilograms times legs. Due
    and latest at midnight.
    """
    count, days, levels = size
    origin = random.integers(0, len(names), count)
    destination = (origin + random.integers(1, len(names), count)) % len(names)
    hops = _hops(lanes, len(names))[origin, destination]
    kind = random.integers(0, len(CARTONS), count)
    share = random.lognormal(0, 0.8, count)
    kg = share / max(float((share * hops).sum()), 1e-9) * leg_kg
    units = np.clip(
        np.round(kg / np.array([carton[0] for carton in CARTONS])[kind]), 1, 1_000_000
    ).astype(np.int64)
    ready = random.integers(0, max(1, days * DAY_MIN * 4 // 5), count) // 60 * 60
    due = (ready + DAY_MIN * (hops + random.integers(1, 6, count))) // DAY_MIN * DAY_MIN + DAY_MIN
    latest = due + DAY_MIN * random.choice([3, 7, 14], count)
    columns: dict[str, Any] = {
        "id": [f"S{number}" for number in range(1, count + 1)],
        "origin": [names[number] for number in origin.tolist()],
        "destination": [names[number] for number in destination.tolist()],
        "priority": random.integers(1, levels + 1, count).tolist(),
        "handling_units": units.tolist(),
        "ready_at": _instants(ready),
        "due_at": _instants(due),
        "latest_at": _instants(latest),
    }
    for place, field in enumerate(("mass_kg", "volume_m3", "units", "hs")):
        columns[field] = [CARTONS[number][place] for number in kind.tolist()]
    return rows_of(Shipment, count, columns)


def _policies(
    random: np.random.Generator, places: tuple[Place, ...], days: int, count: int
) -> tuple[Policy, ...]:
    countries = sorted({place.country for place in places})
    effects = (
        {"effect": Effect.BAN, "hs": ("6307",), "directions": frozenset({Direction.EXPORT})},
        {"effect": Effect.INSPECTION, "hours": 12.0, "directions": frozenset({Direction.IMPORT})},
        {"effect": Effect.CAPACITY_FACTOR, "factor": 0.5},
        {
            "effect": Effect.QUOTA,
            "quota": 50_000.0,
            "quota_period_days": 7,
            "directions": frozenset({Direction.EXPORT}),
        },
        {"effect": Effect.CLOSURE},
    )
    made = []
    for number in range(count):
        start = AS_OF + timedelta(days=int(random.integers(0, days)))
        known = start - timedelta(days=int(random.integers(0, 4)))
        made.append(
            Policy(
                id=f"P{number + 1}",
                scope=(countries[int(random.integers(len(countries)))],),
                starts_at=start,
                ends_at=start + timedelta(days=int(random.integers(1, 8))),
                known_at=known,
                **effects[number % len(effects)],
            )
        )
    return tuple(made)
