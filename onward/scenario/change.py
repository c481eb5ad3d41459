"""Changes of a scenario: small values, each with the instant it became known and its cause.

    later = apply(scenario, [CancelDeparture(id="N1", known_at=noon, departure="F1", cause="fog")])

A change adds one row to a table of the scenario, so that what was known at any instant can still be
seen: ``as_of`` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

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
    Restoration,
    SpaceOffer,
    Surcharge,
    Throughput,
)
from onward.scenario.cargo import Shipment
from onward.scenario.notice_kind import NoticeKind, Stops
from onward.scenario.places import Place, Transfer
from onward.scenario.policies import Policy
from onward.scenario.services import Charter, Cut, Departure, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Common to all changes: an id, when it became known, and the cause (a policy's id, or
    words).
    """

    id: str
    known_at: datetime
    cause: str = ""

    kind: ClassVar[NoticeKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfGoods(Change):
    """A change of a shipment; for goods under way it is made once for each part."""

    shipment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDeparture(Change):
    """Cancels a departure, or a service's departures on some days."""

    kind: ClassVar = NoticeKind(table="cuts", row=Cut, cuts=True)

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

    kind: ClassVar = NoticeKind(table="cuts", row=Cut, cuts=True)

    departure: str = ""
    service: str = ""
    weekdays: str = "1234567"
    first_day: date | None = None
    last_day: date | None = None
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayDeparture(Change):
    """Gives a departure new times, later or earlier."""

    kind: ClassVar = NoticeKind(table="delays", row=Delay, stops=Stops.ITS_OWN, reschedules=True)

    departure: str
    departs_at: datetime
    arrives_at: datetime | None = None  # None: it takes as long as it was to


@dataclass(frozen=True, slots=True, kw_only=True)
class DivertDeparture(Change):
    """A departure, perhaps one that has left, lands at another place."""

    kind: ClassVar = NoticeKind(
        table="delays", row=Delay, stops=Stops.ITS_OWN, reschedules=True, diverts=True
    )

    departure: str
    destination: str
    arrives_at: datetime | None = None  # None: when it was to arrive


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreDeparture(Change):
    """A departure that was cancelled or cut runs as it was to, one of a service's runs too."""

    kind: ClassVar = NoticeKind(table="restorations", row=Restoration, frees=True)

    departure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPlace(Change):
    """Adds a place to the network."""

    kind: ClassVar = NoticeKind(table="places", row=Place, new="place")

    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class AddService(Change):
    """Adds a service and its departures to the timetable."""

    kind: ClassVar = NoticeKind(table="services", row=Service, new="service")

    service: Service


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTransfer(Change):
    """Goods may change from one transport to another at a place."""

    kind: ClassVar = NoticeKind(table="transfers", row=Transfer, new="transfer")

    transfer: Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDeparture(Change):
    """Adds a departure to the timetable."""

    kind: ClassVar = NoticeKind(table="departures", row=Departure, new="departure")

    departure: Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class ImposePolicy(Change):
    kind: ClassVar = NoticeKind(table="policies", row=Policy, new="policy", stops=Stops.IN_FORCE)

    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftPolicy(Change):
    """Ends a policy earlier than announced."""

    kind: ClassVar = NoticeKind(table="lifts", row=Lift, frees=True)

    policy: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddShipment(Change):
    """Adds a shipment that was not expected."""

    kind: ClassVar = NoticeKind(table="shipments", row=Shipment, new="shipment")

    shipment: Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelShipment(ChangeOfGoods):
    kind: ClassVar = NoticeKind(table="cancellations", row=Cancellation)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreShipment(ChangeOfGoods):
    """A shipment that was cancelled is to travel after all."""

    kind: ClassVar = NoticeKind(table="cancellations", row=Cancellation, frees=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBooking(ChangeOfGoods):
    """A carrier is asked for space on a departure."""

    kind: ClassVar = NoticeKind(
        table="bookings",
        row=Booking,
        state=BookingState.REQUESTED,
        answered_by="refuse_booking, or confirm_booking",
    )

    departure: str
    handling_units: int | None = None  # None: all


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmBooking(ChangeOfGoods):
    """A carrier confirms a booking."""

    kind: ClassVar = NoticeKind(
        table="bookings",
        row=Booking,
        state=BookingState.CONFIRMED,
        frees=True,
        answered_by="refuse_booking",
    )

    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseBooking(ChangeOfGoods):
    """A carrier refuses a booking: the shipment cannot use that departure."""

    kind: ClassVar = NoticeKind(
        table="bookings",
        row=Booking,
        state=BookingState.REFUSED,
        stops=Stops.ITS_OWN,
        answered_by="confirm_booking",
    )

    departure: str
    handling_units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSurcharge(Change):
    """Raises the price of space on some lanes, on departures that leave in [starts_at, ends_at)."""

    kind: ClassVar = NoticeKind(table="surcharges", row=Surcharge)

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

    kind: ClassVar = NoticeKind(table="cancellations", row=Cancellation)

    charter: str
    fee_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThroughput(Change):
    """Sets what a place can handle a day, on some UTC days."""

    kind: ClassVar = NoticeKind(table="throughputs", row=Throughput)

    place: str
    handling_kg_per_day: float
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendShipment(ChangeOfGoods):
    """New values for fields of a shipment; an empty field keeps its value, ``-`` empties a text.

    ``handling_units`` are those of the whole shipment. ``under_way``: the new ``destination`` holds
    also for goods that have left the origin.
    """

    kind: ClassVar = NoticeKind(table="amendments", row=Amendment)

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
    handling_units: int | None = None
    origin: str = ""
    destination: str = ""
    under_way: bool | None = None
    goods: str = ""
    hs: str = ""
    value_minor: int | None = None
    special_handling: tuple[str, ...] = ()
    shipper: str = ""
    consignee: str = ""
    awb: str = ""
    container: str = ""
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPaper(ChangeOfGoods):
    kind: ClassVar = NoticeKind(table="papers", row=Paper, stops=Stops.ANY)

    paper: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpirePaper(ChangeOfGoods):
    """A shipment's paper becomes invalid at an instant."""

    kind: ClassVar = NoticeKind(table="papers", row=Paper, stops=Stops.ANY)

    paper: str
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCharter(Change):
    """Offers a charter; its departures are added by changes of their own."""

    kind: ClassVar = NoticeKind(table="charters", row=Charter, new="charter")

    charter: Charter


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSpace(Change):
    """A carrier blocks space for a party, at a price."""

    kind: ClassVar = NoticeKind(table="space_offers", row=SpaceOffer)

    party: str
    departure: str = ""
    service: str = ""
    capacity_kg: float
    capacity_m3: float
    cost_minor_per_kg: float = 0.0
    minimum_minor: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePrice(Change):
    """Changes the price of open space on a departure, or on every departure of a service, in the
    currency of the offer.
    """

    kind: ClassVar = NoticeKind(table="prices", row=PriceAmendment)

    departure: str = ""
    service: str = ""
    cost_minor_per_kg: float
    minimum_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePlace(Change):
    """Closes a place: nothing arrives there, leaves or is handled in [starts_at, ends_at)."""

    kind: ClassVar = NoticeKind(table="policies", row=Policy, stops=Stops.IN_FORCE)

    place: str
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Change):
    """Opens a place from ``opens`` to ``closes`` (HH:MM on its own clock; not later than ``opens``:
    of the next day) on some weekdays, from the first day to the last, and closes it at all other
    times of these days.
    """

    kind: ClassVar = NoticeKind(table="policies", row=Policy, stops=Stops.ANY)

    place: str
    opens: str
    closes: str
    weekdays: str = "1234567"
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitApproval(ChangeOfGoods):
    """A shipment is requested; plans leave it out until it is approved."""

    kind: ClassVar = NoticeKind(table="approvals", row=Approval, state=ApprovalState.AWAITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveShipment(ChangeOfGoods):
    """A requested shipment may travel."""

    kind: ClassVar = NoticeKind(table="approvals", row=Approval, state=ApprovalState.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineShipment(ChangeOfGoods):
    """A requested shipment may not travel."""

    kind: ClassVar = NoticeKind(table="approvals", row=Approval, state=ApprovalState.DECLINED)


KINDS: dict[str, type[Change]] = {
    re.sub("(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): kind
    for kind in (
        CancelDeparture,
        CutDeparture,
        DelayDeparture,
        DivertDeparture,
        RestoreDeparture,
        AddPlace,
        AddService,
        AddTransfer,
        AddDeparture,
        ImposePolicy,
        LiftPolicy,
        AddShipment,
        CancelShipment,
        RestoreShipment,
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
    each: (each.kind.new, each.kind.table, each.kind.row)
    for each in KINDS.values()
    if each.kind.new
}


def kind_of(change: Change) -> str:
    """The change's kind as files name it: ``cancel_departure``, ``add_shipment`` ..."""
    return _NAMES[type(change)]
