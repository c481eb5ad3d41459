"""What policies can do: one row of properties for each effect. Every room reads these rows, except
the judge, which has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """The properties of an effect; it forbids, slows, counts or multiplies."""

    forbids: bool = False  # takes legs away
    slows: bool = False  # adds minutes at a border
    counts: bool = False  # counts goods against an amount
    multiplies: bool = False  # multiplies the capacity of departures
    # bites on departures whatever they carry: HS codes, origins and destinations mean nothing
    any_goods: bool = False
    by_document: bool = False  # does nothing to a shipment that holds the policy's document
    # in force between two hours of each day, by the clock of a place of its scope
    daily: bool = False
    of_flights: bool = False  # bites on departures by air alone
    reason: str  # why goods are held under it, as the vocabulary of events has it

    @property
    def closes(self) -> bool:
        """Takes legs away from all goods."""
        return self.forbids and self.any_goods

    @property
    def bars(self) -> bool:
        """Takes legs away from the goods that it names, and not from others."""
        return self.forbids and not self.any_goods

    @property
    def hinders(self) -> bool:
        """Takes legs away or adds minutes: stands in the way of a shipment whatever others use."""
        return self.forbids or self.slows

    @property
    def stops(self) -> bool:
        """Can end a journey; what only slows does not."""
        return self.forbids or self.counts

    @property
    def holds(self) -> bool:
        """Goods can be held under it; what only keeps flights away at night holds none."""
        return (self.hinders or self.counts) and not self.of_flights

    @property
    def once(self) -> bool:
        """Whether goods in transit meet it once, on entering or at the via, and not again on
        leaving.
        """
        return self.slows or self.counts


class Effect(StrEnum):
    """What a rule does to the legs and goods in its scope."""

    does: Does

    def __new__(cls, value: str, does: Does) -> Self:
        """A member that equals its word and carries its row of properties."""
        member = str.__new__(cls, value)
        member._value_, member.does = value, does
        return member

    BAN = "ban", Does(forbids=True, reason="customs_prohibited")
    EMBARGO = "embargo", Does(forbids=True, reason="embargo")
    LICENCE = "licence", Does(forbids=True, by_document=True, reason="customs_documents")
    INSPECTION = "inspection", Does(slows=True, reason="customs_inspection")
    QUOTA = "quota", Does(counts=True, reason="quota")
    CAPACITY_FACTOR = "capacity_factor", Does(multiplies=True, any_goods=True, reason="capacity")
    CLOSURE = "closure", Does(forbids=True, any_goods=True, reason="closure")
    CURFEW = (
        "curfew",
        Does(forbids=True, any_goods=True, daily=True, of_flights=True, reason="closure"),
    )
