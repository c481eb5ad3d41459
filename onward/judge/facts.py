"""The scenario in integers for the judge: places, departures, pools, goods and charters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.judge.converted import Converted
from onward.scenario import (
    Allotment,
    Cut,
    DelayPrice,
    Departure,
    Mode,
    Scenario,
    Shipment,
    Transport,
    bites,
    known,
    timetable,
)
from onward.scenario.limits import MAX_TOTAL
from onward.units import (
    DAY_MIN,
    PPM,
    chargeable_g,
    grams_down,
    grams_up,
    half_even,
    litres_down,
    litres_up,
    minutes,
    ppm,
    rate,
)

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
TRANSPORTS = tuple(Transport)
MODES = tuple(Mode)
NEVER = 1 << 40  # an instant after every other


@dataclass(frozen=True, slots=True)
class GoodsRows:
    """One row per shipment; amounts are of one handling unit."""

    handling_units: Ints
    mass_g: Ints
    volume_l: Ints
    units: Ints
    weight: Ints
    priority: Ints
    origin: Ints
    destination: Ints
    arrived: Ints  # the transport that brought them to their origin, -1: they start there
    available: Ints
    landed: Ints  # since when the transfer at their origin lasts, or the acceptance
    due: Ints
    latest: Ints
    stay_min: Ints  # L: what left behind counts, in minutes
    priced: Flags
    delay_rate: NDArray[Any]  # millionths of a minor unit for a minute late; 0 of strict goods
    left_minor: Ints  # extra cost of leaving behind, besides delay; 0 for strict goods
    together: Flags  # all handling units on one itinerary, or none
    began: Ints  # the place where they first started
    may_return: Flags


@dataclass(frozen=True, slots=True)
class PublishedDepartures:
    """One row per published departure; vias have rows of their own."""

    rows: tuple[Departure, ...]
    index: dict[str, int]
    origin: Ints
    destination: Ints
    mode: Ints
    transport: Ints
    departs: Ints
    arrives: Ints
    cut_off: Ints
    charter: Ints  # index of the charter, -1: none
    cancelled_by: tuple[str, ...]  # the cut, "" if it runs
    via_departure: Ints
    via_number: Ints  # 1, 2 ... along the departure
    via_country: Ints
    via_at: Ints


@dataclass(frozen=True, slots=True)
class Facts:
    """The part of a scenario that does not depend on policies."""

    scenario: Scenario  # as known
    as_of: int
    places: dict[str, int]
    countries: dict[str, int]
    country: Ints  # of each place
    area: Ints  # of each place; equal numbers are one area
    goods: GoodsRows
    carriage: PublishedDepartures
    shipments: dict[str, int]
    charters: dict[str, int]
    charter_departures: tuple[tuple[int, ...], ...]
    transfer: Ints  # (places, transports, transports) minutes, NEVER where there is none


def read(scenario: Scenario) -> Facts:
    """The known scenario in integers."""
    scenario = known(scenario)
    places = {place.id: i for i, place in enumerate(scenario.places)}
    departures = timetable(scenario)
    names = {p[:2] for p in places} | {v.country for d in departures for v in d.via}
    countries = {name: i for i, name in enumerate(sorted(names))}
    charters = {charter.id: i for i, charter in enumerate(scenario.charters)}
    carriage = _carriage(scenario, departures, places, countries, charters)
    members: list[list[int]] = [[] for _ in charters]
    for i in np.flatnonzero(carriage.charter >= 0).tolist():
        members[carriage.charter[i]].append(i)
    return Facts(
        scenario=scenario,
        as_of=minutes(scenario.as_of),
        places=places,
        countries=countries,
        country=ints(countries[p[:2]] for p in places),
        area=_areas(scenario, places),
        goods=_goods(scenario, places),
        carriage=carriage,
        shipments={s.id: i for i, s in enumerate(scenario.shipments)},
        charters=charters,
        charter_departures=tuple(tuple(m) for m in members),
        transfer=_transfers(scenario, places),
    )


def _areas(scenario: Scenario, places: dict[str, int]) -> Ints:
    """The number of each place's area: its country's area in the table, else the country alone."""
    area_of = {row.country: row.area for row in scenario.areas}
    names = [(p[:2] in area_of, area_of.get(p[:2], p[:2])) for p in places]
    numbers = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return ints(numbers[name] for name in names)


def ints(values: object) -> Ints:
    """An int64 array of any iterable of whole numbers."""
    return np.array(list(values), dtype=np.int64)  # type: ignore[call-overload]


def _goods(scenario: Scenario, places: dict[str, int]) -> GoodsRows:
    rows = scenario.shipments
    available, landed = _ready(scenario)
    mass = [grams_up(s.mass_kg) for s in rows]
    volume = [litres_up(s.volume_m3) for s in rows]
    by_air = scenario.kg_per_m3[Transport.AIR]
    weight = [
        max(1, -(-chargeable_g(m, v, by_air) // 1000)) if s.weight is None else s.weight
        for s, m, v in zip(rows, mass, volume, strict=True)
    ]
    due = [minutes(s.due_at) for s in rows]
    latest = [minutes(s.latest_at) for s in rows]
    stay = [
        max(60 * _hours(scenario, s), end - start + 1440)
        for s, start, end in zip(rows, due, latest, strict=True)
    ]
    return GoodsRows(
        handling_units=ints(s.handling_units for s in rows),
        mass_g=ints(mass),
        volume_l=ints(volume),
        units=ints(s.units for s in rows),
        weight=ints(weight),
        priority=ints(s.priority for s in rows),
        origin=ints(places[s.origin] for s in rows),
        destination=ints(places[s.destination] for s in rows),
        arrived=ints(
            TRANSPORTS.index(Transport(s.arrived_by)) if s.arrived_by else -1 for s in rows
        ),
        available=available,
        landed=landed,
        due=ints(due),
        latest=ints(latest),
        stay_min=ints(stay),
        **_prices_of_delay(scenario, weight, stay),
        together=np.array([s.keep_together for s in rows], bool),
        began=ints(places[s.began] for s in rows),
        may_return=np.array([_may_return(scenario, s) for s in rows], bool),
    )


def _prices_of_delay(
    scenario: Scenario, weight: list[int], stay: list[int]
) -> dict[str, NDArray[Any]]:
    """The price of a minute of delay of each shipment's handling unit, and the extra price of
    leaving it behind.
    """
    rows, prices = scenario.shipments, {row.priority: row for row in scenario.delay_prices}
    delay = [_delay_rate(s, kg, prices.get(s.priority)) for s, kg in zip(rows, weight, strict=True)]
    return {
        "priced": np.array([s.priority in prices for s in rows], bool),
        "delay_rate": _whole(delay),
        "left_minor": ints(
            _left_minor(s, each * length) if s.priority in prices else 0
            for s, each, length in zip(rows, delay, stay, strict=True)
        ),
    }


def _may_return(scenario: Scenario, s: Shipment) -> bool:
    return scenario.goods_may_return if s.may_return is None else s.may_return


def _whole(numbers: list[int]) -> NDArray[Any]:
    """An int64 array, or one of Python's integers if some are larger."""
    small = max(numbers, default=0) < 1 << 62
    return np.array(numbers, dtype=np.int64 if small else object)


def _hours(scenario: Scenario, s: Shipment) -> int:
    return scenario.left_behind_hours if s.left_behind_hours is None else s.left_behind_hours


def _delay_rate(s: Shipment, weight: int, row: DelayPrice | None) -> int:
    """The price of a minute of delay of one handling unit, in millionths of a minor unit."""
    if row is None:
        return 0
    own = s.minor_per_tonne_hour is not None or s.ppm_of_value_per_day is not None
    price = s if own else row
    if price.minor_per_tonne_hour is not None:
        return half_even(rate(price.minor_per_tonne_hour) * weight, 60)
    return half_even((price.ppm_of_value_per_day or 0) * s.value_minor, DAY_MIN)


def _left_minor(s: Shipment, delay: int) -> int:
    """Minor units for a priced handling unit left behind, besides its ``delay``, which is in
    millionths.
    """
    if s.left_behind_minor is not None:
        return s.left_behind_minor
    return max(0, s.value_minor - half_even(delay, PPM))


def _ready(scenario: Scenario) -> tuple[Ints, Ints]:
    """When shipments are available, and when their transfer or acceptance began."""
    as_of, rows = minutes(scenario.as_of), scenario.shipments
    available = ints(
        minutes(s.ready_at) if s.part_of else max(minutes(s.ready_at), as_of) for s in rows
    )
    landed = ints(
        minutes(s.landed_at) if s.landed_at is not None and s.arrived_by else ready
        for s, ready in zip(rows, available.tolist(), strict=True)
    )
    return available, landed


def _carriage(
    scenario: Scenario,
    rows: tuple[Departure, ...],
    places: dict[str, int],
    countries: dict[str, int],
    charters: dict[str, int],
) -> PublishedDepartures:
    departs = ints(minutes(d.departs_at) for d in rows)
    vias = [
        (i, k, countries[v.country], v.after_min)
        for i, d in enumerate(rows)
        if d.via
        for k, v in enumerate(d.via, 1)
    ]
    via = np.array(vias, dtype=np.int64).reshape(-1, 4)
    modes = {mode: i for i, mode in enumerate(MODES)}
    transports = {transport: i for i, transport in enumerate(TRANSPORTS)}
    return PublishedDepartures(
        rows=rows,
        index={d.id: i for i, d in enumerate(rows)},
        origin=ints(places[d.origin] for d in rows),
        destination=ints(places[d.destination] for d in rows),
        mode=ints(modes[d.mode] for d in rows),
        transport=ints(transports[d.transport] for d in rows),
        departs=departs,
        arrives=ints(minutes(d.arrives_at) for d in rows),
        cut_off=ints(d.cut_off_min for d in rows),
        charter=ints(charters[d.charter] if d.charter else -1 for d in rows),
        cancelled_by=_cancelled(scenario, rows),
        via_departure=via[:, 0],
        via_number=via[:, 1],
        via_country=via[:, 2],
        via_at=departs[via[:, 0]] + via[:, 3],
    )


def _transfers(scenario: Scenario, places: dict[str, int]) -> Ints:
    kinds = {transport: i for i, transport in enumerate(TRANSPORTS)}
    table = np.full((len(places), len(kinds), len(kinds)), NEVER, dtype=np.int64)
    for row in scenario.transfers:
        table[places[row.place], kinds[row.from_transport], kinds[row.to_transport]] = row.minutes
    return table


def concerning(scenario: Scenario, rows: tuple[Departure, ...]) -> dict[int, list[Cut]]:
    by_departure: dict[str, list[Cut]] = defaultdict(list)
    by_service: dict[str, list[Cut]] = defaultdict(list)
    for cut in scenario.cuts:
        (by_departure[cut.departure] if cut.departure else by_service[cut.service]).append(cut)
    found = {}
    for i, d in enumerate(rows):
        cuts = by_departure.get(d.id, [])
        if d.service in by_service:
            cuts = cuts + [cut for cut in by_service[d.service] if bites(cut, d)]
        if cuts:
            found[i] = cuts
    return found


def _cancelled(scenario: Scenario, rows: tuple[Departure, ...]) -> tuple[str, ...]:
    by = [""] * len(rows)
    for i, cuts in concerning(scenario, rows).items():
        by[i] = next((cut.id or "a cut" for cut in cuts if ppm(cut.factor) == 0), "")
    return tuple(by)


@dataclass(frozen=True, slots=True)
class Pools:
    """One row per pool of a departure that runs, by departure, the open pool first."""

    index: dict[tuple[int, str], int]
    departure: Ints
    names: tuple[str, ...]
    party: tuple[str, ...]  # whose goods it carries, "" for anybody's
    closed: tuple[bool, ...]  # True: an allotment, for goods of exactly this party, also ""
    kg: Ints  # grams, without what commitments hold
    m3: Ints  # litres, without what commitments hold
    rate: Ints  # thousandths of a minor unit per chargeable kg, surcharges included
    own: Ints  # the same without surcharges
    minimum: Ints  # minor units that a consignment owes at least


def pools(
    facts: Facts, policies: dict[int, dict[str, int]], held: dict[tuple[int, str], tuple[int, int]]
) -> Pools:
    """The pools of all departures.

    ``policies``: ppm of capacity-factor policies by departure and policy; ``held``: grams and
    litres of each pool that commitments hold.
    """
    rows = facts.carriage.rows
    cuts = concerning(facts.scenario, rows)
    factors = {
        i: _by_cause(policies.get(i, {}), cuts.get(i, [])) for i in policies.keys() | cuts.keys()
    }
    extra, blocked, money = surcharges(facts), _blocked(facts), Converted(facts.scenario)
    found = [
        row
        for i, d in enumerate(rows)
        if not facts.carriage.cancelled_by[i]
        for row in _pools_of(i, d, blocked(d), factors.get(i, []), money)
    ]
    found = [
        (*row[:4], *_less_held(held.get(row[:2], (0, 0)), row[4], row[5]), *row[6:])
        for row in found
    ]
    columns: list[list[object]] = (
        [list(c) for c in zip(*found, strict=True)] if found else [[] for _ in range(8)]
    )
    departure, names, party, closed, grams, litres, own, least = columns
    return Pools(
        index={(row[0], row[1]): k for k, row in enumerate(found)},
        departure=ints(departure),
        names=tuple(map(str, names)),
        party=tuple(map(str, party)),
        closed=tuple(map(bool, closed)),
        kg=ints(grams),
        m3=ints(litres),
        rate=ints(own) + ints(extra[row[0]] for row in found),
        own=ints(own),
        minimum=ints(least),
    )


_PoolRow = tuple[int, str, str, bool, int, int, int, int]


def _blocked(facts: Facts) -> Callable[[Departure], list[Allotment]]:
    """A function that gives the allotments on a departure, its own before those of its service."""
    by_departure: dict[str, list[Allotment]] = defaultdict(list)
    by_service: dict[str, list[Allotment]] = defaultdict(list)
    for allotment in facts.scenario.allotments:
        (
            by_departure[allotment.departure]
            if allotment.departure
            else by_service[allotment.service]
        ).append(allotment)

    def on(d: Departure) -> list[Allotment]:
        of_service = by_service.get(d.service, []) if d.service else []
        return by_departure.get(d.id, []) + of_service

    return on


def _pools_of(
    i: int, d: Departure, blocked: list[Allotment], factors: list[int], money: Converted
) -> Iterator[_PoolRow]:
    """The open pool of the ``i``-th departure, then its allotments: departure, name, party, whether
    reserved for it, grams, litres, price without surcharges, minimum charge.
    """
    product, scale = _product(factors)
    kg, m3 = _open(d, blocked)
    party, paid = d.reserved_for, (money.price(d), money.minimum(d))
    yield i, "", party, bool(party), kg * product // scale, m3 * product // scale, *paid
    for a in blocked:
        kg = grams_down(a.capacity_kg) * product // scale
        m3 = litres_down(a.capacity_m3) * product // scale
        yield i, a.id, a.party, True, kg, m3, money.price(a), money.minimum(a)


def _less_held(held: tuple[int, int], grams: int, litres: int) -> tuple[int, int]:
    grams, litres = min(grams, MAX_TOTAL), min(litres, MAX_TOTAL)
    return max(0, grams - held[0]), max(0, litres - held[1])


def _by_cause(policies: dict[str, int], cuts: list[Cut]) -> list[int]:
    """The capacity factors of one departure: of each cause the smallest, and each cut without a
    cause.
    """
    causes: dict[str, list[int]] = {policy: [factor] for policy, factor in policies.items()}
    alone: list[int] = []
    for cut in cuts:
        (causes.setdefault(cut.cause, []) if cut.cause else alone).append(ppm(cut.factor))
    return [*map(min, causes.values()), *alone]


def surcharges(facts: Facts) -> list[int]:
    """By departure, the surcharges in thousandths of a minor unit per chargeable kg."""
    c, scenario = facts.carriage, facts.scenario
    total = np.zeros(len(c.rows), dtype=np.int64)
    for row in scenario.surcharges:
        leaves, arrives = (
            np.array([bool({"*", p, p[:2]} & set(e)) for p in facts.places], bool)
            for e in (row.origins, row.destinations)
        )
        since = -NEVER if row.starts_at is None else minutes(row.starts_at)
        until = NEVER if row.ends_at is None else minutes(row.ends_at)
        hit = leaves[c.origin] & arrives[c.destination] & (since <= c.departs) & (c.departs < until)
        if row.modes:
            hit &= np.isin(c.mode, [i for i, mode in enumerate(MODES) if mode in row.modes])
        total[hit] += rate(row.cost_minor_per_kg)
    return list(total.tolist())


def _product(factors: list[int]) -> tuple[int, int]:
    product = 1
    for factor in factors:
        product *= factor
    return product, int(PPM ** len(factors))


def _open(d: Departure, blocked: list[Allotment]) -> tuple[int, int]:
    kg = grams_down(d.capacity_kg) - grams_up(d.taken_kg)
    m3 = litres_down(d.capacity_m3) - litres_up(d.taken_m3)
    for a in blocked:
        kg -= grams_down(a.capacity_kg)
        m3 -= litres_down(a.capacity_m3)
    return max(0, kg), max(0, m3)
