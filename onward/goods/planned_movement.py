"""One planned movement: goods leave or land on a leg, at a minute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """Whether a leg leaves or lands."""

    DEPARTED = "departed"
    LANDED = "landed"


@dataclass(frozen=True, slots=True)
class PlannedMovement:
    """Handling units that leave or land on a leg of a plan, at a minute (since 1970)."""

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
    flight: str = ""  # the departure as people say it
    zone: str = "UTC"  # time zone of the place

    @property
    def pieces(self) -> int:
        return self.last - self.first + 1
