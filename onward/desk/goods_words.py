"""Goods and itineraries as people write them; loads no store."""

from __future__ import annotations

from dataclasses import dataclass

from onward.plan.plan import Leg
from onward.scenario import Shipment


def party_of(shipment: Shipment) -> str:
    """The recipient of messages about goods: the party that pays their carriage, else the shipper
    or consignee.
    """
    return shipment.party or shipment.shipper or shipment.consignee or "the desk"


def goods_name(shipment: Shipment) -> str:
    """A shipment as people name it; a part of one with the numbers of its handling units."""
    return str(Goods(shipment.part_of, *units_of(shipment))) if shipment.part_of else shipment.id


def units_of(shipment: Shipment) -> tuple[int, int]:
    """The first and the last handling unit, as first numbered."""
    return shipment.first_unit, shipment.first_unit + shipment.handling_units - 1


@dataclass(frozen=True, slots=True)
class Goods:
    """Handling units ``first`` to ``last`` of a shipment, as first numbered."""

    shipment: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.shipment}#{self.first}-{self.last}"


def leg_text(leg: Leg) -> str:
    """``F1``, or ``F1#A1`` where space of an allotment is used."""
    return f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure


def leg_in(text: str) -> Leg:
    """The leg in a text that ``leg_text`` made."""
    departure, _, space = text.partition("#")
    return Leg(departure, space)
