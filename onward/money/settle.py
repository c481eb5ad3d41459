"""Buying with a planner's word: what is bought is planned beside everything else, and what does not arrive in time is bought elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from math import gcd, lcm

from onward.money.tranche import Bought, Choice, Need, Offer, allocate, worth
from onward.plan.plan import Plan
from onward.scenario import Commitment, Document, Scenario, Shipment
from onward.units import chargeable_g, grams_up, litres_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a planner makes of one purchase: handling units in time, from when to when, and what their carriage costs."""

    delivered: int = 0
    first: datetime | None = None
    last: datetime | None = None
    carriage_minor: int = 0


Planner = Callable[[Bought], Mapping[tuple[str, str], Sent]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an amount has bought; amounts in minor units. All of it arrives in time: what does not is not ordered.

    ``asked``: what the planner was asked for, the last time, and ``rounds`` how often it was asked. ``settled``: the amount pays for goods
    and carriage. ``floor``: the part of its floor that the nation gets that gets least (1: none was asked for).
    """

    bought: Bought
    sent: Mapping[tuple[str, str], Sent]
    goods_minor: int
    carriage_minor: int
    worth: Fraction
    rounds: int
    settled: bool
    asked: Bought
    floor: Fraction = Fraction(1)

    @property
    def spent_minor(self) -> int:
        """Goods and carriage."""
        return self.goods_minor + self.carriage_minor


def settle(
    choices: Sequence[Choice],
    budget_minor: int,
    need: Mapping[tuple[str, str], Fraction],
    planner: Planner,
    *,
    rounds: int = 5,
) -> Settled:
    """Buy, ask the planner, and buy again with what it has said: how many arrive in time, and what their carriage costs.

    It is asked first what would arrive if every nation got all that it needs, or the whole amount; what arrives then can arrive together.
    Ends when the same is bought again, or after so many rounds; gives what is worth most of what the amount pays for.
    """
    every = {
        each.name: min(each.most, int(need[each.nation, each.goods] // each.units), budget_minor // each.cost_minor) for each in choices
    }
    every = {name: count for name, count in every.items() if count > 0}
    said = dict(planner(every)) if every else {}
    now = [_learned(each, every.get(each.name, 0), said.get(each.name, Sent())) for each in choices]
    best: Settled | None = None
    before: Bought | None = None
    for number in range(2, rounds + 2):
        bought = allocate(now, budget_minor, need)
        if bought == before:
            break
        before, sent = bought, dict(planner(bought)) if bought else {}
        found = _settled(now, bought, sent, budget_minor, number)
        if best is None or (found.settled, found.worth) > (best.settled, best.worth):
            best = found
        now = [_learned(each, bought.get(each.name, 0), sent.get(each.name, Sent())) for each in now]
    assert best is not None
    return best


def _settled(choices: Sequence[Choice], bought: Bought, sent: Mapping[tuple[str, str], Sent], budget: int, number: int) -> Settled:
    delivered = {name: sent[name].delivered for name in bought if name in sent and sent[name].delivered}
    goods = sum(delivered.get(each.name, 0) * each.price_minor for each in choices)
    carriage = sum(each.carriage_minor for each in sent.values())
    return Settled(
        bought=delivered,
        asked=bought,
        sent=sent,
        goods_minor=goods,
        carriage_minor=carriage,
        worth=worth(choices, delivered),
        rounds=number,
        settled=goods + carriage <= budget,
    )


def both(first: Settled, then: Settled) -> Settled:
    """A tranche that was bought in two steps."""
    sent = dict(first.sent)
    for name, each in then.sent.items():
        other = sent.get(name, Sent())
        sent[name] = Sent(
            delivered=other.delivered + each.delivered,
            first=min((at for at in (other.first, each.first) if at), default=None),
            last=max((at for at in (other.last, each.last) if at), default=None),
            carriage_minor=other.carriage_minor + each.carriage_minor,
        )
    return Settled(
        bought={name: first.bought.get(name, 0) + then.bought.get(name, 0) for name in {**first.bought, **then.bought}},
        sent=sent,
        goods_minor=first.goods_minor + then.goods_minor,
        carriage_minor=first.carriage_minor + then.carriage_minor,
        worth=first.worth + then.worth,
        rounds=first.rounds + then.rounds,
        settled=first.settled and then.settled,
        asked=then.asked,
    )


def floor_reached(choices: Iterable[Choice], bought: Bought, floors: Mapping[str, Fraction]) -> Fraction:
    """The part of its floor that the nation gets that gets least, at most 1."""
    mine = list(choices)
    return min((min(Fraction(1), worth(mine, bought, nation) / floor) for nation, floor in floors.items() if floor), default=Fraction(1))


def _learned(choice: Choice, bought: int, sent: Sent) -> Choice:
    if not bought:
        return choice
    most = sent.delivered if sent.delivered < bought else choice.most
    carriage = -(-sent.carriage_minor // sent.delivered) if sent.delivered else choice.carriage_minor
    return replace(choice, most=most, carriage_minor=carriage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What is bought together: of each offer so many handling units, which make whole worker-days of all of the goods."""

    parts: tuple[tuple[Offer, int], ...]
    worker_days: Fraction

    @property
    def name(self) -> str:
        """Its goods."""
        return " + ".join(offer.goods for offer, _ in self.parts)

    @property
    def price_minor(self) -> int:
        """Of the goods."""
        return sum(offer.price_minor * count for offer, count in self.parts)

    def carriage_minor(self, kg_per_m3: int) -> int:
        """What the offers set aside."""
        return sum(count * set_aside(offer, kg_per_m3) for offer, count in self.parts)


def set_aside(offer: Offer, kg_per_m3: int) -> int:
    """For the carriage of one handling unit, rounded up."""
    grams = chargeable_g(grams_up(offer.mass_kg), litres_up(offer.volume_m3), kg_per_m3)
    return -(-offer.freight_minor_per_kg * grams // 1000)


def kit_of(goods: Sequence[str], needs: Sequence[Need], offers: Sequence[Offer], kg_per_m3: int) -> Kit:
    """The smallest kit of these goods, each from the offer that costs least for its worker-days, carriage included."""
    chosen = []
    for each in goods:
        rate = Fraction(next(need.units_per_worker_day for need in needs if need.goods == each))
        mine = [offer for offer in offers if offer.goods == each]
        best = min(mine, key=lambda offer: (Fraction(offer.price_minor + set_aside(offer, kg_per_m3)) / (offer.units / rate), offer.offer))
        chosen.append((best, best.units / rate))
    whole = Fraction(lcm(*(days.numerator for _, days in chosen)), gcd(*(days.denominator for _, days in chosen)))
    return Kit(parts=tuple((offer, int(whole / days)) for offer, days in chosen), worker_days=whole)


def kits_needed(kit: Kit, needs: Iterable[Need], days: int, planned: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], Fraction]:
    """Worker-days by nation that need the kit's goods, beyond those that all of them are planned for; keyed as ``allocate`` has it."""
    goods = {offer.goods for offer, _ in kit.parts}
    found: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for each in needs:
        if each.goods in goods:
            rate = Fraction(each.units_per_worker_day)
            found[each.nation].append((each.units_per_day * days / rate, planned.get(each.name, 0) / rate))
    return {
        (nation, kit.name): max(Fraction(0), min(asked for asked, _ in mine) - min(there for _, there in mine))
        for nation, mine in found.items()
        if len(mine) == len(goods)
    }


def choices_for(kit: Kit, need: Iterable[tuple[str, str]], kg_per_m3: int) -> list[Choice]:
    """The kit for every nation."""
    return [
        Choice(
            offer=kit.name,
            nation=nation,
            goods=goods,
            units=kit.worker_days,
            price_minor=kit.price_minor,
            carriage_minor=kit.carriage_minor(kg_per_m3),
            worth=kit.worker_days,
            most=1_000_000,
        )
        for nation, goods in need
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Handling units of an offer for a nation, bought with a tranche, to be there ``by`` an instant."""

    tranche: str
    offer: Offer
    need: Need
    handling_units: int
    at: datetime
    by: datetime

    @property
    def id(self) -> str:
        """The shipment's."""
        return f"NEXT{self.tranche}-{self.offer.offer}-{self.need.nation}".replace(" ", "-")


def with_orders(scenario: Scenario, orders: Sequence[Ordered], party: str) -> Scenario:
    """The scenario with what was bought, after all goods that are there."""
    last = max((each.priority for each in scenario.shipments), default=0)
    shipments = tuple(
        Shipment(
            id=each.id,
            origin=each.offer.origin,
            destination=each.need.place,
            party=party,
            priority=last + 1,
            handling_units=each.handling_units,
            mass_kg=each.offer.mass_kg,
            volume_m3=each.offer.volume_m3,
            ready_at=each.at + timedelta(days=each.offer.ready_days),
            due_at=each.by,
            latest_at=each.by,
            goods=each.offer.goods,
            hs=each.offer.hs,
            units=each.offer.units,
            value_minor=each.offer.price_minor,
            special_handling=each.offer.special_handling,
        )
        for each in orders
    )
    papers = tuple(Document(shipment=each.id, kind=kind) for each in orders for kind in each.offer.documents)
    return replace(scenario, shipments=(*scenario.shipments, *shipments), documents=(*scenario.documents, *papers))


def room_beside(scenario: Scenario, plan: Plan, *, charters: bool = False) -> Scenario:
    """What a plan leaves: no goods, the space that it takes held, and the charters that it buys as ordinary departures.

    ``charters``: the others can still be bought, with the number and money that are left.
    """
    amounts: dict[tuple[str, str, bool], list[int]] = defaultdict(lambda: [0, 0])
    shipments = {each.id: each for each in scenario.shipments}
    for consignment in plan.consignments:
        goods, count = shipments[consignment.shipment], consignment.handling_units
        for number, leg in enumerate(consignment.legs):
            held = amounts[leg.departure, leg.pool, number == 0]
            held[0] += count * grams_up(goods.mass_kg)
            held[1] += count * litres_up(goods.volume_m3)
    mine = tuple(
        Commitment(departure=departure, pool=pool, kg=grams / 1000, m3=litres / 1000, starts=starts)
        for (departure, pool, starts), (grams, litres) in sorted(amounts.items())
    )
    bought = [each for each in scenario.charters if each.id in plan.charters]
    rest = tuple(each for each in scenario.charters if charters and each.id not in plan.charters)
    kept = {each.id for each in (*bought, *rest)} | {""}
    there = tuple(replace(e, charter="") if e.charter in plan.charters else e for e in scenario.departures if e.charter in kept)
    gone = {each.id for each in scenario.departures} - {each.id for each in there}
    most, money = scenario.max_charters, scenario.charter_budget_minor
    return replace(
        scenario,
        shipments=(),
        documents=(),
        pins=(),
        bookings=(),
        cancellations=(),
        charters=rest,
        max_charters=None if most is None else max(0, most - len(bought)),
        charter_budget_minor=None if money is None else max(0, money - sum(each.price_minor for each in bought)),
        departures=there,
        allotments=tuple(each for each in scenario.allotments if each.departure not in gone),
        cuts=tuple(each for each in scenario.cuts if each.departure not in gone),
        delays=tuple(each for each in scenario.delays if each.departure not in gone),
        commitments=(*scenario.commitments, *mine),
    )


def only(scenario: Scenario, chosen: Callable[[Shipment], bool]) -> Scenario:
    """The scenario with some of its goods, and what is said of them."""
    goods = tuple(each for each in scenario.shipments if chosen(each))
    names = {each.id for each in goods}
    return replace(
        scenario,
        shipments=goods,
        documents=tuple(each for each in scenario.documents if each.shipment in names),
        pins=tuple(each for each in scenario.pins if each.shipment in names),
        bookings=tuple(each for each in scenario.bookings if each.shipment in names),
        cancellations=tuple(each for each in scenario.cancellations if not each.shipment or each.shipment in names),
    )


def together(before: Plan, after: Plan) -> Plan:
    """One plan of both, for the scenario that has the goods of both; the proofs of neither hold for it."""
    return replace(
        before,
        digest="",
        consignments=(*before.consignments, *(replace(each, id=f"next-{each.id}-{each.shipment}") for each in after.consignments)),
        left_behind=(*before.left_behind, *after.left_behind),
        levels=(),
    )
