"""Consumer units by whereabouts and country of destination; each unit counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from onward.events.bound import Bound
from onward.events.holds import Hold
from onward.events.keys import KeyKind
from onward.events.state import BEFORE, Phase, State, Tracking
from onward.scenario import Scenario, Shipment
from onward.units import grams_up


class Whereabouts(StrEnum):
    """Where goods are counted, in the order of a table's columns."""

    DELIVERED = "delivered"  # proof of delivery at the consignee
    ARRIVED = "arrived"  # at the destination, not delivered
    EN_ROUTE = "en_route"  # left the origin, not at the destination
    HELD = "held"  # detained, wherever that is
    WAITING = "waiting"  # not left the origin
    LOST = "lost"  # returned, destroyed or missing
    UNKNOWN = "unknown"  # no event speaks of them


@dataclass(frozen=True, slots=True)
class Count:
    """Consumer units by whereabouts. Also, independent of these: ``shipped`` have left the origin,
    ``offloaded`` were left behind although booked.
    """

    delivered: int = 0
    arrived: int = 0
    en_route: int = 0
    held: int = 0
    waiting: int = 0
    lost: int = 0
    unknown: int = 0
    shipped: int = 0
    offloaded: int = 0

    @property
    def total(self) -> int:
        """All known units."""
        return sum(getattr(self, each.value) for each in Whereabouts)


def whereabouts(state: State, shipment: Shipment) -> Whereabouts:
    """The column in which these handling units count."""
    if state.phase is Phase.DELIVERED:
        return Whereabouts.DELIVERED
    if state.phase in (Phase.RETURNED, Phase.DESTROYED, Phase.MISSING):
        return Whereabouts.LOST
    if state.held is not None:
        return Whereabouts.HELD
    if state.phase is Phase.UNKNOWN:
        return Whereabouts.UNKNOWN
    if state.phase is Phase.AT_PLACE and state.place == shipment.destination:
        return Whereabouts.ARRIVED
    if left_origin(state, shipment) and state.phase not in BEFORE:
        return Whereabouts.EN_ROUTE
    return Whereabouts.WAITING


def left_origin(state: State, shipment: Shipment) -> bool:
    """Whether these handling units have left the place where their shipment began."""
    return state.has_left(shipment.began)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsCounted:
    """Handling units of one state, of one shipment or of several alike. ``known``: whether somebody
    knows the shipment; ``in_time``: delivered, and not after due; ``overdue``: due is past.
    """

    country: str  # of destination
    priority: int
    known: bool
    where: Whereabouts
    left: bool
    offloaded: bool
    held: Hold | None
    in_time: bool
    overdue: bool
    handling_units: int
    units: int
    grams: int
    value_minor: int


def goods_counted(tracking: Tracking, scenario: Scenario) -> Iterator[GoodsCounted]:
    """All goods of a scenario by their states."""
    bound, known_to = Bound(scenario), tracking.known_to
    for shipment in scenario.shipments:
        known = known_to is None or shipment.known_at is None or shipment.known_at <= known_to
        overdue = tracking.as_of is not None and shipment.due_at < tracking.as_of
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            goods, count = bound.told(shipment, state, tracking.events), state.handling_units
            yield GoodsCounted(
                country=goods.destination[:2],
                priority=shipment.priority,
                known=known,
                where=whereabouts(state, goods),
                left=left_origin(state, goods),
                offloaded=bool(state.offloaded),
                held=state.held,
                in_time=state.since is not None and state.since <= shipment.due_at,
                overdue=overdue,
                handling_units=count,
                units=count * shipment.units,
                grams=count * grams_up(shipment.mass_kg),
                value_minor=count * shipment.value_minor,
            )


def tally(goods: Iterable[GoodsCounted]) -> dict[str, Count]:
    """Consumer units by the destination's country, of known shipments; "" is the total."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in goods:
        for country in (each.country, "") if each.known else ():
            found[country][each.where.value] += each.units
            found[country]["shipped"] += each.units if each.left else 0
            found[country]["offloaded"] += each.units if each.offloaded else 0
    return {country: Count(**found[country]) for country in sorted(found)}


@dataclass(frozen=True, slots=True)
class Exposure:
    """Goods at risk before any claim arrives: handling units, consumer units, and value in minor
    units.
    """

    handling_units: int = 0
    units: int = 0
    value_minor: int = 0

    @property
    def stated(self) -> bool:
        """Whether a value is stated for some of the goods; true without goods."""
        return bool(self.value_minor) or not self.handling_units

    def __add__(self, other: Exposure) -> Exposure:
        return Exposure(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Exposure)))


def worth(state: State, shipment: Shipment) -> Exposure:
    count = state.handling_units
    return Exposure(count, count * shipment.units, count * shipment.value_minor)


def held_up(goods: Iterable[GoodsCounted]) -> dict[tuple[str, str], Exposure]:
    """(place, policy or "undetermined") -> exposure of the goods held there."""
    found: dict[tuple[str, str], Exposure] = defaultdict(Exposure)
    for each in goods:
        if each.held is not None:
            at = each.held.place, each.held.policy or "undetermined"
            found[at] += Exposure(each.handling_units, each.units, each.value_minor)
    return dict(sorted(found.items()))
