"""Changes of a scenario: small values, each with the instant it became known and its cause.

    later = apply(scenario, [CancelDeparture(id="N1", known_at=noon, departure="F1", cause="fog")])

A change adds one row to a table of the scenario, so that what was known at any instant can still be
seen: ``as_of`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from onward.scenario.amending_rules import Published
from onward.scenario.amendments import (
    Amendment,
    Approval,
    ApprovalState,
    Booking,
    BookingState,
    Cancellation,
    Delay,
    Lift,
    Paper,
    PriceAmendment,
    SpaceOffer,
    Surcharge,
    Throughput,
)
from onward.scenario.cargo import Shipment
from onward.scenario.effects import Effect
from onward.scenario.policies import Issuer, Policy
from onward.scenario.services import Charter, Cut, Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Common to all changes: an id, when it became known, and the cause (a policy's id, or
    words).
    """

    id: str
    known_at: datetime
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDeparture(Change):
    """Cancels a departure, or a service's departures on some days."""

    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutDeparture(Change):
    """Multiplies the capacity of a departure, or of a service's departures on some days, by
    ``factor``.
    """

    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None
    last_day: date | None = None
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayDeparture(Change):
    """Gives a departure new, later times."""

    departure: str
    departs_at: datetime
    arrives_at: datetime | None = None  # None: it takes as long as it was to


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDeparture(Change):
    departure: Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class ImposePolicy(Change):
    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftPolicy(Change):
    """Ends a policy earlier than announced."""

    policy: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddShipment(Change):
    """Adds a shipment that was not expected."""

    shipment: Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelShipment(Change):
    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBooking(Change):
    """A carrier is asked for space on a departure."""

    shipment: str
    departure: str
    handling_units: int | None = None  # None: all


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmBooking(Change):
    shipment: str
    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseBooking(Change):
    """A carrier refuses a booking: the shipment cannot use that departure."""

    shipment: str
    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSurcharge(Change):
    """Raises the price of space on some lanes, on departures that leave in [starts_at, ends_at)."""

    author: str = ""
    origins: tuple[str, ...] = ("*",)
    destinations: tuple[str, ...] = ("*",)
    modes: frozenset[str] = frozenset()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    cost_minor_per_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCharter(Change):
    """Gives up a charter, for a fee."""

    charter: str
    fee_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThroughput(Change):
    """Sets what a place can handle a day, on some UTC days."""

    place: str
    handling_kg_per_day: float
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendShipment(Change):
    """New values for fields of a shipment; an empty field keeps its value."""

    shipment: str
    ready_at: datetime | None = None
    due_at: datetime | None = None
    latest_at: datetime | None = None
    priority: int | None = None
    mass_kg: float | None = None
    volume_m3: float | None = None
    units: int | None = None
    weight: int | None = None
    party: str = ""
    may_return: bool | None = None
    keep_together: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPaper(Change):
    shipment: str
    paper: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpirePaper(Change):
    """A shipment's paper becomes invalid at an instant."""

    shipment: str
    paper: str
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCharter(Change):
    """Offers a charter; its departures are added by changes of their own."""

    charter: Charter


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSpace(Change):
    """A carrier blocks space for a party, at a price."""

    party: str
    departure: str = ""
    service: str = ""
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePrice(Change):
    """Changes the price of open space on a departure, or on every departure of a service."""

    departure: str = ""
    service: str = ""
    cost_minor_per_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePlace(Change):
    """Closes a place: nothing arrives there, leaves or is handled in [starts_at, ends_at)."""

    place: str
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Change):
    """Opens a place from ``opens`` to ``closes`` (HH:MM on its own clock; not later than ``opens``:
    of the next day) on some weekdays, from the first day to the last, and closes it at all other
    times of these days.
    """

    place: str
    opens: str
    closes: str
    weekdays: str = "1234567"
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitApproval(Change):
    """A shipment is requested; plans leave it out until it is approved."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveShipment(Change):
    """A requested shipment may travel."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineShipment(Change):
    """A requested shipment may not travel."""

    shipment: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that a change adds to a table of the scenario. ``new``: the change's field that holds
    the new departure, policy, shipment or charter; "" if none. ``place``: the change's field that
    holds the place of a rule; "" where the change has the rule's own fields.
    """

    table: str
    row: Any
    new: str = ""
    place: str = ""

    def column(self, field: str) -> str:
        """The change's column that holds a field of the row."""
        if self.place and field in ("scope", "issuer"):
            return self.place
        return self.new if self.new and field == "id" else field


KINDS: dict[str, type[Change]] = {
    re.sub("(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): kind
    for kind in (
        CancelDeparture,
        CutDeparture,
        DelayDeparture,
        AddDeparture,
        ImposePolicy,
        LiftPolicy,
        AddShipment,
        CancelShipment,
        RequestBooking,
        ConfirmBooking,
        RefuseBooking,
        AddSurcharge,
        CancelCharter,
        SetThroughput,
        AmendShipment,
        HoldPaper,
        ExpirePaper,
        OfferCharter,
        OfferSpace,
        ChangePrice,
        ClosePlace,
        SetHours,
        AwaitApproval,
        ApproveShipment,
        DeclineShipment,
    )
}
_NAMES = {kind: name for name, kind in KINDS.items()}
# The kinds that bring a thing into being: the column that holds it, its table, and its type.
NEW: dict[type[Change], tuple[str, str, type]] = {
    AddDeparture: ("departure", "departures", Departure),
    ImposePolicy: ("policy", "policies", Policy),
    AddShipment: ("shipment", "shipments", Shipment),
    OfferCharter: ("charter", "charters", Charter),
}
_STATES = {
    RequestBooking: BookingState.REQUESTED,
    ConfirmBooking: BookingState.CONFIRMED,
    RefuseBooking: BookingState.REFUSED,
    AwaitApproval: ApprovalState.AWAITED,
    ApproveShipment: ApprovalState.APPROVED,
    DeclineShipment: ApprovalState.DECLINED,
}
_AMENDING: dict[type[Change], tuple[str, Callable[..., Any]]] = {
    CancelDeparture: ("cuts", Cut),
    CutDeparture: ("cuts", Cut),
    DelayDeparture: ("delays", Delay),
    LiftPolicy: ("lifts", Lift),
    CancelShipment: ("cancellations", Cancellation),
    RequestBooking: ("bookings", Booking),
    ConfirmBooking: ("bookings", Booking),
    RefuseBooking: ("bookings", Booking),
    AddSurcharge: ("surcharges", Surcharge),
    CancelCharter: ("cancellations", Cancellation),
    SetThroughput: ("throughputs", Throughput),
    AmendShipment: ("amendments", Amendment),
    HoldPaper: ("papers", Paper),
    ExpirePaper: ("papers", Paper),
    OfferSpace: ("space_offers", SpaceOffer),
    ChangePrice: ("prices", PriceAmendment),
    AwaitApproval: ("approvals", Approval),
    ApproveShipment: ("approvals", Approval),
    DeclineShipment: ("approvals", Approval),
    ClosePlace: ("policies", Policy),
    SetHours: ("policies", Policy),
}


def kind_of(change: Change) -> str:
    """The change's kind as files name it: ``cancel_departure``, ``add_shipment`` ..."""
    return _NAMES[type(change)]


def table_of(kind: type[Change]) -> str:
    return NEW[kind][1] if kind in NEW else _AMENDING[kind][0]


def row_of(change: Change, published: Published) -> Row:
    kind = type(change)
    if kind in NEW:
        column, table, _ = NEW[kind]
        return Row(table, replace(getattr(change, column), known_at=change.known_at), column)
    table, row = _AMENDING[kind]
    if isinstance(change, ClosePlace):
        return Row(table, _closure(change), place="place")
    if isinstance(change, SetHours):  # hours that cannot be read: reported elsewhere
        begin = datetime.combine(change.first_day, time(), UTC)
        closed = ClosePlace(
            id=change.id, known_at=change.known_at, place=change.place, starts_at=begin
        )
        return Row(table, _closure(closed), place="place")
    values = {name: getattr(change, name) for name in _fields(kind)}
    if isinstance(change, DelayDeparture) and change.arrives_at is None:
        departure = published.find(change.departure)
        values["arrives_at"] = change.departs_at
        # unknown: reported elsewhere
        span = departure.arrives_at - departure.departs_at if departure else timedelta(minutes=1)
        with suppress(OverflowError):  # beyond the last year there is: reported elsewhere
            values["arrives_at"] = change.departs_at + span
    if kind is CancelDeparture:
        values["factor"] = 0.0
    if kind in _STATES:
        values["state"] = _STATES[kind]
    return Row(table, row(**values))


def _closure(change: ClosePlace) -> Policy:
    return Policy(
        id=change.id,
        issuer=change.place,
        issuer_kind=Issuer.STATION,
        effect=Effect.CLOSURE,
        scope=(change.place,),
        starts_at=change.starts_at,
        ends_at=change.ends_at,
        known_at=change.known_at,
        title=change.cause,
    )


def _fields(kind: type[Change]) -> tuple[str, ...]:
    return tuple(kind.__dataclass_fields__)
