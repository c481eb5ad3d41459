"""The world as known at one instant: frozen values, no input or output."""

from onward.scenario.amendments import (
    Booking,
    BookingState,
    Cancellation,
    Delay,
    Lift,
    Surcharge,
    Throughput,
)
from onward.scenario.cargo import Commitment, Document, Pin, PinRule, Shipment
from onward.scenario.effects import Effect
from onward.scenario.places import TRANSPORT_OF, Mode, Place, Transfer, Transport
from onward.scenario.policies import Direction, Issuer, Policy, QuotaUnit, QuotaUse
from onward.scenario.scenario import (
    FORMAT_VERSION,
    KG_PER_M3,
    Scenario,
    bites,
    given_back,
    in_order_known,
    known,
    timetable,
    with_paid,
)
from onward.scenario.services import Allotment, Charter, Cut, Departure, Service, Via

__all__ = [
    "FORMAT_VERSION",
    "KG_PER_M3",
    "TRANSPORT_OF",
    "Allotment",
    "Booking",
    "BookingState",
    "Cancellation",
    "Charter",
    "Commitment",
    "Cut",
    "Delay",
    "Departure",
    "Direction",
    "Document",
    "Effect",
    "Issuer",
    "Lift",
    "Mode",
    "Pin",
    "PinRule",
    "Place",
    "Policy",
    "QuotaUnit",
    "QuotaUse",
    "Scenario",
    "Service",
    "Shipment",
    "Surcharge",
    "Throughput",
    "Transfer",
    "Transport",
    "Via",
    "bites",
    "given_back",
    "in_order_known",
    "known",
    "timetable",
    "with_paid",
]
