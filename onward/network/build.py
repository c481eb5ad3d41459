"""Turns a scenario into arrays: offers of space, limits, goods, and the part of the timetable that
each kind of goods can use.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np

from onward.cancel import check_cancelled
from onward.gc_paused import gc_paused
from onward.network.amended_rows import Handling, applies, cancelling, committed, handled, used_up
from onward.network.areas import area_numbers, areas_of, no_return
from onward.network.buying import buying_limits
from onward.network.first_legs import landed
from onward.network.loss import delay_rate, stay_money, stays_min, weight_of
from onward.network.network import (
    NO_TRANSFER,
    TRANSPORTS,
    Goods,
    Ints,
    Network,
    Offers,
    Rows,
)
from onward.network.policy_effects import (
    GoodsRules,
    Timetable,
    atoms,
    factors,
    timetable_columns,
    without_partners,
)
from onward.network.views import views_of
from onward.scenario import (
    Allotment,
    Charter,
    Cut,
    Departure,
    QuotaUnit,
    Scenario,
    Shipment,
    Transport,
    bites,
    known,
    leaving,
    timetable,
)
from onward.scenario.exchange_rates import Exchange, exchange
from onward.units import (
    DAY_MIN,
    PPM,
    grams_down,
    grams_up,
    instant,
    litres_down,
    litres_up,
    minutes,
    ppm,
    rate,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Handling units of one shipment that are planned together: a range of their numbers, the place
    where they are, and the minute from which they are free.
    """

    shipment: Shipment
    first: int
    count: int
    place: str
    available: int  # minutes


def available(shipment: Shipment, now: int) -> int:
    """The minute from which goods can leave: once ready, and not before ``now`` unless they are
    under way.
    """
    ready = minutes(shipment.ready_at)
    return ready if shipment.part_of else max(ready, now)


def first_pieces(scenario: Scenario) -> list[Piece]:
    """Every shipment whole, at its origin."""
    now = minutes(scenario.as_of)
    return [
        Piece(
            shipment=s, first=1, count=s.handling_units, place=s.origin, available=available(s, now)
        )
        for s in scenario.shipments
    ]


@gc_paused()
def build(scenario: Scenario, pieces: list[Piece] | None = None, *, rivals: bool = True) -> Network:
    """The network of what is known at the scenario's instant; equal scenarios give equal arrays.

    ``pieces``: the goods to plan; None: every shipment whole. Without ``rivals`` no space is taken
    by other shippers.
    """
    scenario = known(scenario)
    places = scenario.places
    index = {place.id: i for i, place in enumerate(places)}
    charters = buyable(scenario)
    departures = _running(scenario, {c.id for c in charters})
    table = timetable_columns(departures, places, index)
    handling = Handling(scenario)
    check_cancelled()
    found = without_partners(atoms(scenario, table, index), table)
    rules = GoodsRules(scenario, found, table)
    scale = _factors(scenario, departures, factors(found))
    offers, days = _offers(scenario, table, scale, charters, handling, rivals=rivals)
    goods_pieces = first_pieces(scenario) if pieces is None else pieces
    rows, quota_rows, quota_unit = _rows(scenario, table, offers, days, handling)
    transfer = _transfers(scenario, index)
    acceptance = np.array([p.acceptance_min for p in places], np.int64)
    made = views_of(scenario, goods_pieces, rules, offers, quota_rows, transfer, acceptance, index)
    priorities = tuple(sorted({s.priority for s in scenario.shipments}))
    area = area_numbers(areas_of(scenario), places)
    return Network(
        scenario=scenario,
        places=handling.places(),
        place_index=index,
        area=area,
        acceptance=acceptance,
        storage=np.array([p.storage_minor_per_day for p in places], np.int64),
        handling=np.array([rate(p.handling_minor_per_kg) for p in places], np.int64),
        transfer=transfer,
        offers=offers,
        rows=rows,
        goods=_goods(scenario, goods_pieces, index, priorities, made.of_piece, area),
        views=made.views,
        priorities=priorities,
        strict=_strict(scenario, priorities),
        charters=charters,
        buying=buying_limits(scenario, charters, _leaving(scenario)),
        quota_unit=quota_unit,
        classes=made.allowed,
    )


def buyable(scenario: Scenario) -> tuple[Charter, ...]:
    """Charters that can still be ordered: their first departure is at least the lead time away."""
    first, now = _leaving(scenario), minutes(scenario.as_of)
    return tuple(
        c
        for c in scenario.charters
        if c.id in first and minutes(first[c.id]) - c.lead_time_min >= now
    )


def _leaving(scenario: Scenario) -> dict[str, datetime]:
    """Charter -> its first departure time, with delays."""
    return leaving(
        timetable(replace(scenario, services=())) if scenario.delays else scenario.departures
    )


def _running(scenario: Scenario, charters: set[str]) -> tuple[Departure, ...]:
    ahead = [
        d
        for d in timetable(scenario)
        if d.departs_at >= scenario.as_of and (not d.charter or d.charter in charters)
    ]
    cancelled = cancelling(scenario, ahead)
    # a scan reads departures in order of time
    return tuple(sorted((d for d in ahead if d.id not in cancelled), key=lambda d: d.departs_at))


def _factors(
    scenario: Scenario, departures: tuple[Departure, ...], by_policy: dict[int, dict[str, int]]
) -> dict[int, list[int]]:
    single: dict[str, list[Cut]] = defaultdict(list)
    for cut in scenario.cuts:
        if ppm(cut.factor):
            single[cut.departure or cut.service].append(cut)
    found = {i: list(f.values()) for i, f in by_policy.items()}
    if single:
        for i, d in enumerate(departures):
            mine = [*single.get(d.id, ()), *(single.get(d.service, ()) if d.service else ())]
            hit = [cut for cut in mine if bites(cut, d)]
            if hit:
                found[i] = _once_each(by_policy.get(i, {}), hit)
    return found


def _once_each(by_cause: dict[str, int], cuts: list[Cut]) -> list[int]:
    """The capacity factors (ppm) that apply: per cause only the smallest, and each one without a
    cause.
    """
    least = dict(by_cause)
    for cut in cuts:
        if cut.cause:
            least[cut.cause] = min(least.get(cut.cause, ppm(cut.factor)), ppm(cut.factor))
    return [*least.values(), *(ppm(cut.factor) for cut in cuts if not cut.cause)]


def _scaled(amount: int, by: list[int]) -> int:
    product = 1
    for factor in by:
        product *= factor
    return int(amount * product // PPM ** len(by))


class _Pool(NamedTuple):
    """A pool of a departure: thousandths of a minor unit per kg with surcharges and without, and
    the minimum charge.
    """

    name: str
    party: str
    grams: int
    litres: int
    rate: int
    own_rate: int
    minimum: int


def _offers(
    scenario: Scenario,
    table: Timetable,
    scale: dict[int, list[int]],
    charters: tuple[Charter, ...],
    handling: Handling,
    *,
    rivals: bool,
) -> tuple[Offers, dict[tuple[int, int], int]]:
    """The offers of space, and the row of each (place, day) with a handling limit; ``scale``:
    capacity factors (ppm) by position in the timetable.
    """
    kept, pools = _space(scenario, table, scale, rivals=rivals)
    take = np.array(kept, np.int64)
    day_of = _days(handling, table, take, len(pools))
    charter = {c.id: i for i, c in enumerate(charters)}
    chosen = tuple(table.departures[i] for i in kept)
    origin, destination = table.origin[take], table.destination[take]
    departs, arrives = table.departs[take], table.arrives[take]
    return Offers(
        departures=chosen,
        pools=tuple(pool.name for pool in pools),
        parties=tuple(pool.party for pool in pools),
        origin=origin,
        destination=destination,
        transport=np.array([TRANSPORTS.index(d.transport) for d in chosen], np.int64),
        departs=departs,
        arrives=arrives,
        cut_off=np.array([d.cut_off_min for d in chosen], np.int64),
        grams=np.array([pool.grams for pool in pools], np.int64),
        litres=np.array([pool.litres for pool in pools], np.int64),
        rate=np.array([pool.rate for pool in pools], np.int64),
        own_rate=np.array([pool.own_rate for pool in pools], np.int64),
        minimum=np.array([pool.minimum for pool in pools], np.int64),
        charter=np.array([charter.get(d.charter, -1) for d in chosen], np.int64),
        arrival_row=_day_rows(day_of, destination, arrives),
        start_row=_day_rows(day_of, origin, departs),
    ), day_of


def amounts(
    scenario: Scenario, table: Timetable, index: dict[str, int]
) -> dict[tuple[str, str], tuple[int, int]]:
    """(departure, pool) -> grams and litres after cuts, factors and rivals; empty pools are left
    out.
    """
    hit = factors(without_partners(atoms(scenario, table, index), table))
    kept, pools = _space(scenario, table, _factors(scenario, table.departures, hit))
    return {
        (table.departures[i].id, pool.name): (pool.grams, pool.litres)
        for i, pool in zip(kept, pools, strict=True)
    }


def _space(
    scenario: Scenario, table: Timetable, scale: dict[int, list[int]], *, rivals: bool = True
) -> tuple[list[int], list[_Pool]]:
    """The non-empty pools after cuts, less the space taken, each with its departure's position in
    the table.
    """
    by_departure, by_service = _allotments(scenario)
    held = committed(scenario)
    rates = exchange(scenario)
    kept: list[int] = []
    found: list[_Pool] = []
    for i, d in enumerate(table.departures):
        check_cancelled()
        blocked = [
            *by_departure.get(d.id, ()),
            *(by_service.get(d.service, ()) if d.service else ()),
        ]
        extra = sum(rate(s.cost_minor_per_kg) for s in scenario.surcharges if applies(s, d))
        for pool in _pools(d, blocked, rates, extra, rivals=rivals):
            grams, litres = pool.grams, pool.litres
            if i in scale:
                grams, litres = _scaled(grams, scale[i]), _scaled(litres, scale[i])
            if grams > 0:
                gone = held.get((d.id, pool.name), (0, 0))
                # a pool that is full is still there
                grams, litres = max(0, grams - gone[0]), max(0, litres - gone[1])
                kept.append(i)
                found.append(pool._replace(grams=grams, litres=litres))
    return kept, found


_Allotments = dict[str, list[Allotment]]


def _allotments(scenario: Scenario) -> tuple[_Allotments, _Allotments]:
    """The allotments of single departures, and those of services."""
    by_departure: _Allotments = defaultdict(list)
    by_service: _Allotments = defaultdict(list)
    for each in scenario.allotments:
        found = by_departure if each.departure else by_service
        found[each.departure or each.service].append(each)
    return by_departure, by_service


def _pools(
    d: Departure, blocked: list[Allotment], rates: Exchange, extra: int, *, rivals: bool
) -> list[_Pool]:
    """The spot space of a departure, and each allotment on it, before cuts. ``extra``:
    surcharges.
    """
    grams, litres = grams_down(d.capacity_kg), litres_down(d.capacity_m3)
    if rivals:
        grams, litres = grams - grams_up(d.taken_kg), litres - litres_up(d.taken_m3)
    pools = []
    for allotment in blocked:
        own = grams_down(allotment.capacity_kg), litres_down(allotment.capacity_m3)
        grams, litres = grams - own[0], litres - own[1]
        prices = _prices(allotment, rates, extra)
        pools.append(_Pool(allotment.id, allotment.party, *own, *prices))
    prices = _prices(d, rates, extra)
    return [_Pool("", d.reserved_for, max(0, grams), max(0, litres), *prices), *pools]


def _prices(offer: Departure | Allotment, rates: Exchange, extra: int) -> tuple[int, int, int]:
    """The price with surcharges and without, and the minimum charge, in the scenario's currency."""
    own = rates.thousandths(offer.cost_minor_per_kg, offer.currency)
    return own + extra, own, rates.minor(offer.minimum_minor, offer.currency)


def _days(
    handling: Handling, table: Timetable, take: Ints, n_offers: int
) -> dict[tuple[int, int], int]:
    limited = np.array([p.handling_kg_per_day is not None for p in handling.places()], bool)
    touched: set[tuple[int, int]] = set()
    for place, minute in (
        (table.origin[take], table.departs[take]),
        (table.destination[take], table.arrives[take]),
    ):
        hit = limited[place] if len(place) else np.empty(0, bool)
        touched.update(zip(place[hit].tolist(), (minute[hit] // DAY_MIN).tolist(), strict=True))
    return {
        key: 2 * n_offers + i
        for i, key in enumerate(key for key in sorted(touched) if handling.kg(*key) is not None)
    }


def _day_rows(day_of: dict[tuple[int, int], int], place: Ints, minute: Ints) -> Ints:
    pairs = zip(place.tolist(), (minute // DAY_MIN).tolist(), strict=True)
    return np.array([day_of.get(pair, -1) for pair in pairs], np.int64)


def _rows(
    scenario: Scenario,
    table: Timetable,
    offers: Offers,
    days: dict[tuple[int, int], int],
    handling: Handling,
) -> tuple[Rows, dict[tuple[str, int], int], dict[int, str]]:
    names = [f"{d.id}|{pool}" for d, pool in zip(offers.departures, offers.pools, strict=True)]
    keys = [f"kg|{name}" for name in names] + [f"m3|{name}" for name in names]
    capacity = [*offers.grams.tolist(), *offers.litres.tolist()]
    busy = handled(scenario) if days else {}
    for place, day in days:
        keys.append(f"day|{scenario.places[place].id}|{instant(day * DAY_MIN).date()}")
        capacity.append(
            max(0, grams_down(handling.kg(place, day) or 0.0) - busy.get((place, day), 0))
        )
    used = used_up(scenario)
    quota_rows: dict[tuple[str, int], int] = {}
    unit: dict[int, str] = {}
    for policy in scenario.policies:
        if not policy.effect.does.counts:
            continue
        last = 0
        # periods run to the end of the whole timetable, also of departures without space
        if policy.quota_period_days and len(table.arrives):
            end = int(max(table.arrives.max(), table.departs.max()))
            last = max(0, (end - minutes(policy.starts_at)) // (policy.quota_period_days * DAY_MIN))
        amount = (
            int(policy.quota) if policy.quota_unit is QuotaUnit.UNITS else grams_down(policy.quota)
        )
        for k in range(last + 1):
            quota_rows[policy.id, k] = len(keys)
            unit[len(keys)] = str(policy.quota_unit)
            keys.append(f"quota|{policy.id}|{k}")
            capacity.append(max(0, amount - used.get((policy.id, k), 0)))
    charter = np.full(len(keys), -1, np.int64)
    charter[: 2 * len(offers)] = np.concatenate([offers.charter, offers.charter])
    return Rows(tuple(keys), np.array(capacity, np.int64), charter), quota_rows, unit


def _transfers(scenario: Scenario, index: dict[str, int]) -> Ints:
    found = np.full((len(index), len(TRANSPORTS), len(TRANSPORTS)), NO_TRANSFER, np.int64)
    for t in scenario.transfers:
        found[
            index[t.place], TRANSPORTS.index(t.from_transport), TRANSPORTS.index(t.to_transport)
        ] = t.minutes
    return found


def came_by(shipment: Shipment) -> int:
    """Index into TRANSPORTS of the transport that brought goods under way to their origin; -1 for
    goods that start there.
    """
    return TRANSPORTS.index(Transport(shipment.arrived_by)) if shipment.arrived_by else -1


def _strict(scenario: Scenario, priorities: tuple[int, ...]) -> tuple[int, ...]:
    priced = {each.priority for each in scenario.delay_prices}
    return tuple(p for p in priorities if p not in priced)


def _money(
    scenario: Scenario, shipments: list[Shipment], weight: list[int], limit: list[int]
) -> tuple[list[int], list[int]]:
    """Per shipment: the rate of its delay, and the minor units of one handling unit left behind."""
    price = {each.priority: each for each in scenario.delay_prices}
    rates = [
        delay_rate(s, price.get(s.priority), w) for s, w in zip(shipments, weight, strict=True)
    ]
    stays = [
        stay_money(s, each, most) if s.priority in price else 0
        for s, each, most in zip(shipments, rates, limit, strict=True)
    ]
    return rates, stays


def _of_any_size(values: list[int]) -> Ints:
    """An int64 array, or one of Python integers if a value is too large."""
    return np.array(values, np.int64 if max(values, default=0) < 1 << 62 else object)


def _goods(
    scenario: Scenario,
    pieces: list[Piece],
    index: dict[str, int],
    priorities: tuple[int, ...],
    view: list[int],
    area: Ints,
) -> Goods:
    rank = {p: i for i, p in enumerate(priorities)}
    air = scenario.kg_per_m3[TRANSPORTS[0]]

    def column(values: list[int]) -> Ints:
        return np.array(values, np.int64)

    shipments = [p.shipment for p in pieces]
    weight = [weight_of(s, air) for s in shipments]
    limit = [stays_min(s, scenario.left_behind_hours) for s in shipments]
    rates, stays = _money(scenario, shipments, weight, limit)
    fee = scenario.consignment_fee_minor or 0
    return Goods(
        shipments=tuple(s.id for s in shipments),
        first=column([p.first for p in pieces]),
        count=column([p.count for p in pieces]),
        origin=column([index[p.place] for p in pieces]),
        destination=column([index[s.destination] for s in shipments]),
        available=column([p.available for p in pieces]),
        landed=column([landed(p.shipment, p.available) for p in pieces]),
        came_by=column([came_by(s) for s in shipments]),
        due=column([minutes(s.due_at) for s in shipments]),
        latest=column([minutes(s.latest_at) for s in shipments]),
        grams=column([grams_up(s.mass_kg) for s in shipments]),
        litres=column([litres_up(s.volume_m3) for s in shipments]),
        units=column([s.units for s in shipments]),
        weight=column(weight),
        limit=column(limit),
        rate=_of_any_size(rates),
        stay_money=_of_any_size(stays),
        fee=column([0 if s.arrived_by else fee for s in shipments]),
        priority=column([rank[s.priority] for s in shipments]),
        view=column(view),
        no_return=no_return(areas_of(scenario), shipments, index, area),
        together=np.array([p.shipment.keep_together and p.count > 1 for p in pieces], bool),
    )
