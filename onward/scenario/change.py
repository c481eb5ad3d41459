"""What changes in a scenario: small values, each with the instant it became known and its cause.

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
    """What every change says: its id, when it became known, and why (a policy's id, or words)."""

    id: str
    known_at: datetime
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDeparture(Change):
    """A departure, or a service's departures on some days, does not run."""

    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutDeparture(Change):
    """A departure, or a service's departures on some days, carries only this part of its
    capacity.
    """

    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None
    last_day: date | None = None
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayDeparture(Change):
    """A departure leaves later, or arrives later, than it was to."""

    departure: str
    departs_at: datetime
    arrives_at: datetime | None = None  # None: it takes as long as it was to


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDeparture(Change):
    """A departure that was not in the timetable."""

    departure: Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class ImposePolicy(Change):
    """A new rule."""

    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftPolicy(Change):
    """A rule that ends, earlier than it was to."""

    policy: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddShipment(Change):
    """Goods that nobody expected."""

    shipment: Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelShipment(Change):
    """Goods that will not travel."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBooking(Change):
    """A carrier is asked for space."""

    shipment: str
    departure: str
    handling_units: int | None = None  # None: all


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmBooking(Change):
    """A carrier says yes."""

    shipment: str
    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseBooking(Change):
    """A carrier says no: the shipment cannot use that departure."""

    shipment: str
    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSurcharge(Change):
    """Space on some lanes costs more, on departures that leave in [starts_at, ends_at)."""

    author: str = ""
    origins: tuple[str, ...] = ("*",)
    destinations: tuple[str, ...] = ("*",)
    modes: frozenset[str] = frozenset()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    cost_minor_per_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCharter(Change):
    """A charter is given up, at its terms."""

    charter: str
    fee_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThroughput(Change):
    """What a place can handle a day, on some UTC days."""

    place: str
    handling_kg_per_day: float
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendShipment(Change):
    """New words on a shipment: what is left empty stays as it was."""

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
    """A shipment holds a paper."""

    shipment: str
    paper: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpirePaper(Change):
    """A paper that a shipment holds is of no use from an instant on."""

    shipment: str
    paper: str
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCharter(Change):
    """A charter is on offer; its departures are added by changes of their own."""

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
    """Open space on a departure, or on every departure of a service, has another price."""

    departure: str = ""
    service: str = ""
    cost_minor_per_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePlace(Change):
    """A place is closed: nothing arrives there, leaves or is handled in [starts_at, ends_at)."""

    place: str
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Change):
    """A place is open from ``opens`` to ``closes`` (HH:MM on its own clock; not later than
    ``opens``: of the next day) on some weekdays, from the first day to the last; it is closed at
    any other time of these days.
    """

    place: str
    opens: str
    closes: str
    weekdays: str = "1234567"
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitApproval(Change):
    """A shipment is only asked for: no plan sees it until it is approved."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveShipment(Change):
    """A shipment that was asked for is to travel."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineShipment(Change):
    """A shipment that was asked for is not to travel."""

    shipment: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that a change adds to a table of the scenario. ``new``: the change's field that holds
    the thing it brings into being; "" if none. ``place``: the change's field that holds the place
    of a rule; "" where the change has the rule's own fields.
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
    """``cancel_departure``, ``add_shipment`` ...: the change's kind as files name it."""
    return _NAMES[type(change)]


def table_of(kind: type[Change]) -> str:
    """The table that changes of a kind add to."""
    return NEW[kind][1] if kind in NEW else _AMENDING[kind][0]


def row_of(change: Change, published: Published) -> Row:
    """The row that a change adds to the scenario."""
    kind = type(change)
    if kind in NEW:
        column, table, _ = NEW[kind]
        return Row(table, replace(getattr(change, column), known_at=change.known_at), column)
    table, row = _AMENDING[kind]
    if isinstance(change, ClosePlace):
        return Row(table, _closure(change), place="place")
    if isinstance(change, SetHours):  # hours that cannot be read: told elsewhere
        begin = datetime.combine(change.first_day, time(), UTC)
        closed = ClosePlace(
            id=change.id, known_at=change.known_at, place=change.place, starts_at=begin
        )
        return Row(table, _closure(closed), place="place")
    values = {name: getattr(change, name) for name in _fields(kind)}
    if isinstance(change, DelayDeparture) and change.arrives_at is None:
        departure = published.find(change.departure)
        values["arrives_at"] = change.departs_at
        # unknown: told elsewhere
        span = departure.arrives_at - departure.departs_at if departure else timedelta(minutes=1)
        with suppress(OverflowError):  # beyond the last year there is: told elsewhere
            values["arrives_at"] = change.departs_at + span
    if kind is CancelDeparture:
        values["factor"] = 0.0
    if kind in _STATES:
        values["state"] = _STATES[kind]
    return Row(table, row(**values))


def _closure(change: ClosePlace) -> Policy:
    """The rule by which a place is closed."""
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
