"""What helps goods that miss their connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mending:
    """The act that helps goods which miss their connection: to move them to a later departure, or
    to plan again.
    """

    act: Literal["move", "replan"]
    goods: str = ""
    departure: str = ""

    @property
    def command(self) -> str:
        """As it is typed in a terminal."""
        move = f"onward move {self.goods} --to {self.departure}"
        return move if self.act == "move" else "onward replan"
