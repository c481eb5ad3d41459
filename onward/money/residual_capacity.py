"""Goods bought by a fund as shipments of a scenario, and the room that a plan leaves for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.money.tranche import Need, Offer
from onward.plan.plan import Plan
from onward.scenario import (
    Commitment,
    Document,
    Scenario,
    Shipment,
    known,
    leaving,
    limits_left,
    timetable,
)
from onward.units import grams_up, litres_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Handling units of an offer for a nation, bought with a tranche, due ``by`` an instant."""

    tranche: str
    offer: Offer
    need: Need
    handling_units: int
    at: datetime
    by: datetime

    @property
    def id(self) -> str:
        return f"NEXT{self.tranche}-{self.offer.offer}-{self.need.nation}".replace(" ", "-")


def with_orders(scenario: Scenario, orders: Sequence[Ordered], party: str) -> Scenario:
    """The scenario with the orders as shipments, at a lower priority than all other goods."""
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
    papers = tuple(
        Document(shipment=each.id, kind=kind) for each in orders for kind in each.offer.documents
    )
    return replace(
        scenario,
        shipments=(*scenario.shipments, *shipments),
        documents=(*scenario.documents, *papers),
    )


def room_left(scenario: Scenario, plan: Plan, *, charters: bool = False) -> Scenario:
    """The room that a plan leaves: a scenario without goods, with the plan's space held, and with
    its charters as ordinary departures.

    ``charters``: the others can still be bought, with the remaining number and budget.
    """
    scenario = known(scenario)
    bought = [each for each in scenario.charters if each.id in plan.charters]
    rest = tuple(each for each in scenario.charters if charters and each.id not in plan.charters)
    kept = {each.id for each in (*bought, *rest)} | {""}
    there = tuple(
        replace(e, charter="") if e.charter in plan.charters else e
        for e in scenario.departures
        if e.charter in kept
    )
    gone = {each.id for each in scenario.departures} - {each.id for each in there}
    most, money = scenario.max_charters, scenario.charter_budget_minor
    spent = sum(each.price_minor for each in bought)
    return replace(
        scenario,
        shipments=(),
        documents=(),
        pins=(),
        bookings=(),
        cancellations=(),
        charters=rest,
        max_charters=None if most is None else max(0, most - len(bought)),
        charter_limits=limits_left(
            scenario.charter_limits, leaving(timetable(scenario)), plan.charters
        ),
        charter_budget_minor=None if money is None else max(0, money - spent),
        departures=there,
        allotments=tuple(each for each in scenario.allotments if each.departure not in gone),
        cuts=tuple(each for each in scenario.cuts if each.departure not in gone),
        delays=tuple(each for each in scenario.delays if each.departure not in gone),
        commitments=(*scenario.commitments, *room_taken(scenario, plan)),
    )


def room_taken(scenario: Scenario, plan: Plan) -> list[Commitment]:
    """The space that a plan's goods take, as amended by now, by departure, pool and whether they
    start there.
    """
    amounts: dict[tuple[str, str, bool], list[int]] = defaultdict(lambda: [0, 0])
    shipments = {each.id: each for each in known(scenario).shipments}
    for consignment in plan.consignments:
        goods, count = shipments[consignment.shipment], consignment.handling_units
        for number, leg in enumerate(consignment.legs):
            starts = number == 0 and not goods.arrived_by
            held = amounts[leg.departure, leg.pool, starts]
            held[0] += count * grams_up(goods.mass_kg)
            held[1] += count * litres_up(goods.volume_m3)
    return [
        Commitment(departure=departure, pool=pool, kg=grams / 1000, m3=litres / 1000, starts=starts)
        for (departure, pool, starts), (grams, litres) in sorted(amounts.items())
    ]


def only(scenario: Scenario, chosen: Callable[[Shipment], bool]) -> Scenario:
    """The scenario with some of its shipments, and the rows about them."""
    goods = tuple(each for each in scenario.shipments if chosen(each))
    names = {each.id for each in goods}
    return replace(
        scenario,
        shipments=goods,
        documents=tuple(each for each in scenario.documents if each.shipment in names),
        pins=tuple(each for each in scenario.pins if each.shipment in names),
        bookings=tuple(each for each in scenario.bookings if each.shipment in names),
        cancellations=tuple(
            each for each in scenario.cancellations if not each.shipment or each.shipment in names
        ),
    )


def together(before: Plan, after: Plan) -> Plan:
    """Both plans as one, for the scenario with the goods of both; without proofs, since neither's
    apply to it.
    """
    return replace(
        before,
        digest="",
        consignments=(
            *before.consignments,
            *(replace(each, id=f"next-{each.id}-{each.shipment}") for each in after.consignments),
        ),
        left_behind=(*before.left_behind, *after.left_behind),
        levels=(),
    )
