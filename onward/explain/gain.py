"""The saving of a remedy, and its deadline, by the arithmetic of the plan's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onward.explain.base_case import BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.reasons import Gain, Remedy
from onward.explain.shelf import ShelfPlace
from onward.network.loss import MILLIONTHS, unit_delay, unit_loss
from onward.network.network import TRANSPORTS
from onward.network.one_row import counted_as_one
from onward.network.policy_effects import Allowed
from onward.scenario import Shipment
from onward.units import DAY_MIN, chargeable_g, grams_up, half_even, litres_up, minutes


@dataclass(frozen=True, slots=True)
class _Fate:
    """One handling unit: when it is through (None: it stays), and its money for carriage, handling
    and storage.
    """

    through: int | None
    minor: int = 0


Itineraries = Mapping[tuple[int, ...], int]  # the ways of one shipment, and the units on each


@dataclass(frozen=True, slots=True)
class RemedyWorth:
    """The saving of a remedy, and the last minute at which it can be done."""

    gain: Gain
    until: int


def worth_of(
    base: BaseCase,
    trouble: ExceptedGoods,
    remedy: Remedy,
    placed: Sequence[ShelfPlace],
    others: Itineraries | None = None,
) -> RemedyWorth:
    """The saving if the trouble's units are moved to these itineraries. ``others``: the shipment's
    itineraries before, if they are not the plan's.
    """
    if not placed:
        return RemedyWorth(Gain(), 0)
    shipment = base.shipments[trouble.shipment.id]
    before = base.allowed(shipment)
    after = _allowed(base, shipment, remedy, before)
    if others is None:
        others = base.itineraries.get(shipment.id, {})
    return RemedyWorth(
        _gain(base, trouble, remedy, placed, after, others),
        _until(base, trouble, remedy, placed, (before, after)),
    )


def _gain(
    base: BaseCase,
    trouble: ExceptedGoods,
    remedy: Remedy,
    placed: Sequence[ShelfPlace],
    allowed: Allowed,
    others: Itineraries,
) -> Gain:
    shipment, planned = base.shipments[trouble.shipment.id], trouble.planned
    goods, now = _ready(shipment, remedy), _Fate(None)
    if planned:
        now = _Fate(planned.through, _money(base, shipment, planned.itinerary))
    loss, cost = _loss(base, shipment, now), _cost(base, shipment, now)
    saved = minor = 0
    for each in placed:
        last = each.itinerary[-1]
        through = int(base.network.offers.arrives[last])
        through += int(allowed.after[base.departure_of[last]])
        fate = _Fate(through, _money(base, goods, each.itinerary))
        saved += each.units * (loss - _loss(base, shipment, fate))
        minor += each.units * (cost - _cost(base, shipment, fate))
    then = itineraries_then(trouble, placed, others)
    minor -= _fee(base, shipment) * (len(then) - len(others))
    minor -= _charged(base, shipment, then) - _charged(base, shipment, others)
    minor -= remedy.price_minor(base.network.charters)
    return Gain(delay=((shipment.priority, saved),), minor=minor)


def _until(
    base: BaseCase,
    trouble: ExceptedGoods,
    remedy: Remedy,
    placed: Sequence[ShelfPlace],
    allowed: tuple[Allowed, Allowed],
) -> int:
    """The minute when the first departure on the present or a new itinerary closes, the goods must
    be ready, or a charter must be bought. ``allowed``: before and after the remedy.
    """
    before, after = allowed
    ends = [_closes(base, each.itinerary[0], after, remedy) for each in placed]
    if trouble.planned:
        ends.append(_closes(base, trouble.planned.itinerary[0], before))
    for part in remedy.changes:
        if part.kind == "ready":
            ready = base.shipments[trouble.shipment.id].ready_at
            ends.append(minutes(ready) - part.minutes)
        if part.kind == "charter":
            ends.append(_bought_by(base, part.on))
    return min(ends)


def _allowed(base: BaseCase, shipment: Shipment, remedy: Remedy, before: Allowed) -> Allowed:
    """The effect of policies on the goods; an inspection that is waived delays nothing."""
    waived = {part.on for part in remedy.changes if part.kind == "waive"}
    slow = waived and any(p.id in waived and p.effect.does.slows for p in base.scenario.policies)
    if not slow:
        return before
    rules = base.rules_waiving(frozenset(waived))
    papers = base.documents.get(shipment.id, ())
    return rules.allowed(rules.key(shipment.began, shipment.destination, shipment.hs, papers))


def _ready(shipment: Shipment, remedy: Remedy) -> Shipment:
    """The goods, ready as early as a remedy requires: their storage is paid from then on."""
    by = sum(part.minutes for part in remedy.changes if part.kind == "ready")
    return replace(shipment, ready_at=shipment.ready_at - timedelta(minutes=by)) if by else shipment


def _closes(base: BaseCase, offer: int, allowed: Allowed, remedy: Remedy | None = None) -> int:
    offers, departure = base.network.offers, base.network.offers.departures[offer].id
    later = sum(
        part.minutes
        for part in (remedy.changes if remedy else ())
        if (part.kind, part.on) == ("cut-off", departure)
    )
    inspected = int(allowed.before[base.departure_of[offer]])
    return int(offers.departs[offer]) - int(offers.cut_off[offer]) - inspected + later


def _bought_by(base: BaseCase, charter: str) -> int:
    network = base.network
    number = next(i for i, c in enumerate(network.charters) if c.id == charter)
    leaves = network.offers.departs[network.offers.charter == number].min()
    return int(leaves) - network.charters[number].lead_time_min


def _late(shipment: Shipment, fate: _Fate) -> int | None:
    return None if fate.through is None else max(0, fate.through - minutes(shipment.due_at))


def _loss(base: BaseCase, shipment: Shipment, fate: _Fate) -> int:
    return unit_loss(base.scenario, shipment, _late(shipment, fate))


def _cost(base: BaseCase, shipment: Shipment, fate: _Fate) -> int:
    """Minor units of the last level, without fees and minimum charges."""
    return fate.minor + (unit_delay(base.scenario, shipment, _late(shipment, fate)) or 0)


def _money(base: BaseCase, shipment: Shipment, itinerary: Sequence[int]) -> int:
    """Carriage, handling and storage of one handling unit on an itinerary."""
    network, offers = base.network, base.network.offers
    grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    here = network.place_index[shipment.origin]
    since = max(minutes(shipment.ready_at), minutes(base.scenario.as_of))
    minor = 0 if shipment.arrived_by else half_even(int(network.handling[here]) * grams, MILLIONTHS)
    for o in itinerary:
        per_m3 = base.scenario.kg_per_m3[TRANSPORTS[offers.transport[o]]]
        charged = chargeable_g(grams, litres, per_m3)
        there = int(offers.destination[o])
        nights = max(0, int(offers.departs[o]) // DAY_MIN - since // DAY_MIN)
        minor += half_even(int(offers.rate[o]) * charged, MILLIONTHS)
        minor += half_even(int(network.handling[there]) * grams, MILLIONTHS)
        minor += nights * int(network.storage[offers.origin[o]])
        since = int(offers.arrives[o])
    return minor


def itineraries_then(
    trouble: ExceptedGoods, placed: Sequence[ShelfPlace], before: Itineraries
) -> Itineraries:
    """The shipment's itineraries once the trouble's units are moved."""
    after: Counter[tuple[int, ...]] = Counter(before)
    for each in placed:
        after[each.itinerary] += each.units
        if trouble.planned:
            after[trouble.planned.itinerary] -= each.units
    return +after


def _charged(base: BaseCase, shipment: Shipment, itineraries: Itineraries) -> int:
    """Minor units that minimum charges add for a shipment's consignments."""
    offers, scenario = base.network.offers, base.scenario
    if not offers.minimum.any():
        return 0
    grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    beside = Counter[tuple[int, ...]]()
    for name in counted_as_one(scenario).get(shipment.id, ()):
        beside.update(base.itineraries.get(name, {}) if name != shipment.id else {})
    total = 0
    for itinerary in beside.keys() | itineraries.keys():
        units = beside[itinerary] + itineraries.get(itinerary, 0)
        if not units:
            continue
        for o in itinerary:
            ratio = scenario.kg_per_m3[TRANSPORTS[offers.transport[o]]]
            charged = chargeable_g(grams, litres, ratio)
            price = half_even(int(offers.own_rate[o]) * charged, MILLIONTHS)
            total += max(0, int(offers.minimum[o]) - units * price)
    return total


def _fee(base: BaseCase, shipment: Shipment) -> int:
    """Minor units owed for each itinerary."""
    return 0 if shipment.arrived_by else base.scenario.consignment_fee_minor or 0
