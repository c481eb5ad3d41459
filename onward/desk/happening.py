"""What a plan has happening to goods: a leg that leaves, or lands, by a minute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a leg has goods do."""

    DEPARTED = "departed"
    LANDED = "landed"


@dataclass(frozen=True, slots=True)
class Happening:
    """Handling units that a leg of a plan has leaving or landing at a minute (since 1970)."""

    shipment: str
    first: int
    last: int
    priority: int
    party: str
    step: Step
    departure: str
    place: str
    at: int
    plan: str
    onward: tuple[str, ...] = ()  # places where the plan has them land later

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1
