"""A problem of one itinerary, and the kind of rule that it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onward.errors import Problem


class ItineraryRule(StrEnum):
    """The rule that an itinerary breaks. ``USABLE``: every departure is open to the goods;
    ``SPACE``: the reserved space exists and is for their party; ``ENDS``: it begins and ends where
    they do; ``LATEST``: they arrive by their latest instant; ``CONNECTION``: they meet
    each cut-off.
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
