"""A problem of one itinerary, and the kind of rule that it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onward.errors import Problem


class ItineraryRule(StrEnum):
    """What an itinerary breaks: a departure is closed to it, space, its ends, the latest instant,
    acceptance or a connection, a pin.
    """

    USABLE = "usable"
    SPACE = "space"
    ENDS = "ends"
    LATEST = "latest"
    CONNECTION = "connection"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of one itinerary, the row of its leg, and the rule that it breaks."""

    row: int
    problem: Problem
    rule: ItineraryRule = ItineraryRule.USABLE
