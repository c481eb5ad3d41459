"""Goods at a hub or on their way there, as its day lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.goods.mending import Mending
from onward.goods.next_step import BROKEN, Next, NextStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Goods at the hub or on their way there. ``arrives_at``: local landing time; None: on the
    floor since ``since``. ``onward``: departures on which they continue; empty: they end here or
    have no itinerary. ``spare_min``: minutes between ready and the next departure's cut-off;
    negative: missed. ``step``: what happens next to them, ``stop``: what keeps them off their next
    departure here. ``mend``: the act that helps.
    """

    shipment: str
    first: int
    last: int
    goods: str
    priority: int
    party: str
    by: str
    kg: float
    arrives_at: datetime | None
    since: datetime | None
    inspection_min: int = 0
    papers: str = ""
    onward: tuple[str, ...] = ()
    leaves_at: datetime | None = None
    spare_min: int | None = None
    ends_here: bool = False
    step: NextStep | None = None
    stop: NextStep | None = None
    mend: Mending | None = None

    @property
    def pieces(self) -> int:
        return self.last - self.first + 1

    @property
    def missed(self) -> bool:
        """Whether the next departure leaves without them; one that is cancelled does not leave."""
        late = self.spare_min is not None and self.spare_min < 0
        return late or (self.stop is not None and self.stop.kind in BROKEN - {Next.CANCELLED})

    @property
    def held(self) -> bool:
        """Whether an authority holds them: they do not go on until it releases them."""
        return self.stop is not None and self.stop.kind is Next.HELD
