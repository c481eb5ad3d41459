"""What was measured of a scenario's time and place, for a plan's figures to stand beside; nothing
of it is fed into a plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.scenario import Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRuns:
    """Departures by where they leave and arrive, how, and when: ``starts_at <= departs_at <
    ends_at``.

    Ends are places or countries, and none means all; ``mode`` and ``transport`` "" mean all.
    """

    origins: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    mode: str = ""
    transport: str = ""
    starts_at: datetime
    ends_at: datetime

    def __contains__(self, departure: Departure) -> bool:
        return (
            _among(departure.origin, self.origins)
            and _among(departure.destination, self.destinations)
            and self.mode in ("", departure.mode)
            and self.transport in ("", departure.transport)
            and self.starts_at <= departure.departs_at < self.ends_at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPrice:
    """A kg of space on some departures, over the published rates of an earlier time; ``measured``
    in words.
    """

    id: str
    title: str  # a kilogram of what
    runs: MeasuredRuns
    before: MeasuredRuns  # of the same lanes
    before_title: str  # whose rates
    measured: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredMass:
    """Goods on some departures: of ``hs_only`` those with an HS code, but_last: without the last
    priority; ``measured`` in words.
    """

    id: str
    title: str
    runs: MeasuredRuns
    hs_only: bool = False
    but_last: bool = False
    measured: str
    source: str


Measured = MeasuredPrice | MeasuredMass


def _among(place: str, entries: Iterable[str]) -> bool:
    wanted = tuple(entries)
    return not wanted or place in wanted or place[:2] in wanted
