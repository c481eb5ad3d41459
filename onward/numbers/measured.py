"""Measured values of a scenario's time and place, for comparison with a plan's figures; none of
them is an input of a plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.scenario import Departure


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRuns:
    """Selects departures by origin, destination, mode and time: ``starts_at <= departs_at <
    ends_at``.

    Ends are places or countries; none means all. ``mode`` and ``transport`` "": all.
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
    """The price of a kg of space on some departures, relative to the published rates of an earlier
    time; ``measured``: the measured value in words.
    """

    id: str
    title: str  # what the kilogram is of
    runs: MeasuredRuns
    before: MeasuredRuns  # departures of the same lanes at the earlier time
    before_title: str  # who published those rates
    measured: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredMass:
    """The mass of goods on some departures. ``hs_only``: only goods with an HS code; ``but_last``:
    without the last priority; ``measured``: the measured value in words.
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
