"""The vocabulary of events: what happened (Status) and why (EventReason). docs/tracking.md
publishes both; carriers' own codes are kept beside them.
"""

from __future__ import annotations

from enum import StrEnum

from onward.message import Message


class Status(StrEnum):
    """What an event reports, in the order of happening within one instant."""

    PACKED = "packed"  # put into the parent
    PLANNED = (
        "planned"  # on a departure by a plan; without a departure: the plan leaves the goods behind
    )
    BOOKED = "booked"  # space confirmed on a departure
    UNBOOKED = "unbooked"  # that space given up or taken away
    EXPECTED = "expected"  # somebody expects the arrival at expected_at
    COLLECTED = "collected"
    ON_HAND = "on_hand"  # at the carrier, not yet ready for carriage
    ACCEPTED = "accepted"  # received from the shipper, ready for carriage
    PREPARED = "prepared"
    MANIFESTED = "manifested"
    LOADED = "loaded"  # physically on the departure
    OFFLOADED = "offloaded"  # left behind though booked
    DEPARTED = "departed"
    LANDED = "landed"  # the departure that carries it has arrived
    RECEIVED = "received"  # checked in at a place on the way, or at its end
    TRANSFERRED = "transferred"  # handed to another carrier
    PAPERS = "papers"  # documents received or handed over
    NOTIFIED = "notified"  # the consignee knows of the arrival
    DECLARED = "declared"  # reported to customs
    HELD = "held"  # set aside by an authority: people see "Detained"
    CLEARED = "cleared"  # by customs
    RELEASED = "released"  # a hold ends, the goods go on
    MISSING = "missing"
    FOUND = "found"
    DAMAGED = "damaged"
    DELIVERED = "delivered"  # proof of delivery
    RETURNED = "returned"  # sent back: the journey is over
    DESTROYED = "destroyed"
    NOTED = "noted"  # anything else; its raw code says what
    UNPACKED = "unpacked"  # taken out of the parent
    VOID = "void"  # the event that this one corrects did not happen


# statuses that do not show where goods are
NO_PLACE = frozenset(
    {
        *(Status.PLANNED, Status.BOOKED, Status.UNBOOKED, Status.EXPECTED, Status.PAPERS),
        *(Status.NOTED, Status.PACKED, Status.UNPACKED, Status.VOID, Status.DAMAGED),
    }
)


class EventReason(StrEnum):
    """Why goods are held, late or left."""

    UNDETERMINED = "undetermined"  # unknown reason
    CUSTOMS_DELAY = "customs_delay"
    CUSTOMS_INSPECTION = "customs_inspection"
    CUSTOMS_DOCUMENTS = "customs_documents"
    CUSTOMS_DUTIES = "customs_duties"
    CUSTOMS_PROHIBITED = "customs_prohibited"
    REQUISITION = "requisition"
    QUALITY_TEST = "quality_test"
    QUOTA = "quota"
    CLOSURE = "closure"
    EMBARGO = "embargo"
    CAPACITY = "capacity"
    CANCELLED = "cancelled"
    CARRIER_DELAY = "carrier_delay"
    MISSED_CONNECTION = "missed_connection"
    MISSED_CUT_OFF = "missed_cut_off"
    MISROUTED = "misrouted"
    HANDLING = "handling"
    DOCUMENTS = "documents"
    DAMAGE = "damage"
    LOSS = "loss"
    SECURITY = "security"
    WEATHER = "weather"
    FORCE_MAJEURE = "force_majeure"
    SHIPPER = "shipper"
    CONSIGNEE = "consignee"
    OTHER = "other"


MEANINGS: dict[EventReason, Message] = {
    EventReason.UNDETERMINED: Message("Nobody has said why, and no known policy explains it."),
    EventReason.CUSTOMS_DELAY: Message(
        "A customs queue: no more is known than that the authority has the goods."
    ),
    EventReason.CUSTOMS_INSPECTION: Message("A customs or health inspection of the goods."),
    EventReason.CUSTOMS_DOCUMENTS: Message(
        "A licence, registration or declaration that the authority asks for "
        "is missing or not valid."
    ),
    EventReason.CUSTOMS_DUTIES: Message("Duties or taxes are not paid."),
    EventReason.CUSTOMS_PROHIBITED: Message("The goods may not cross this border."),
    EventReason.REQUISITION: Message("A state takes the goods for its own needs."),
    EventReason.QUALITY_TEST: Message("The goods wait for a test of their quality."),
    EventReason.QUOTA: Message("The period's quota is used up."),
    EventReason.CLOSURE: Message("A border, airport or port is closed."),
    EventReason.EMBARGO: Message("A carrier or station refuses such goods for a time."),
    EventReason.CAPACITY: Message("No room: out-competed, or the aircraft was too heavy."),
    EventReason.CANCELLED: Message("The departure did not run."),
    EventReason.CARRIER_DELAY: Message("The carrier's departure left or arrived late."),
    EventReason.MISSED_CONNECTION: Message("The goods came too late for the next departure."),
    EventReason.MISSED_CUT_OFF: Message("The goods were handed over after the cut-off."),
    EventReason.MISROUTED: Message("The goods were sent or carried to the wrong place."),
    EventReason.HANDLING: Message(
        "Terminal handling: backlog, wrong build-up, goods not found in time."
    ),
    EventReason.DOCUMENTS: Message("A transport document is missing or wrong."),
    EventReason.DAMAGE: Message("The goods or their packing are damaged."),
    EventReason.LOSS: Message("The goods cannot be found."),
    EventReason.SECURITY: Message("A security check or incident."),
    EventReason.WEATHER: Message("Weather."),
    EventReason.FORCE_MAJEURE: Message(
        "An extraordinary event: epidemic, strike, disaster, unrest."
    ),
    EventReason.SHIPPER: Message("The shipper asked for it, or was not ready."),
    EventReason.CONSIGNEE: Message("The consignee refused, was not there, or asked for it."),
    EventReason.OTHER: Message("Known, and none of these; the note or the raw code says what."),
}
