"""Which cuts concern which departure, and which of them still count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onward.scenario.amendments import Restoration
from onward.scenario.knowledge import ALWAYS, in_order_known
from onward.scenario.services import Cut, Departure


def cutting(cuts: tuple[Cut, ...], rows: tuple[Restoration, ...]) -> tuple[Cut, ...]:
    """Cuts as they count after restorations: one of a departure that was restored later is gone,
    one of a service spares that departure.
    """
    if not rows:
        return cuts
    last = {row.departure: row.known_at or ALWAYS for row in in_order_known(rows)}

    def spared(cut: Cut) -> tuple[str, ...]:
        return tuple(name for name, at in last.items() if (cut.known_at or ALWAYS) <= at)

    return tuple(
        replace(cut, spares=(*cut.spares, *spared(cut))) if cut.service else cut
        for cut in cuts
        if cut.service or cut.departure not in spared(cut)
    )


def bites(cut: Cut, departure: Departure) -> bool:
    """Whether a cut concerns this departure."""
    if departure.id in cut.spares:
        return False
    if cut.departure:
        return cut.departure == departure.id
    day: date | None = departure.local_day
    return cut.service == departure.service and day is not None and on_its_days(cut, day)


def on_its_days(cut: Cut, day: date) -> bool:
    """Whether a day is one of a cut's weekdays and within its first and last day."""
    return (
        str(day.isoweekday()) in cut.weekdays
        and (cut.first_day is None or cut.first_day <= day)
        and (cut.last_day is None or day <= cut.last_day)
    )
