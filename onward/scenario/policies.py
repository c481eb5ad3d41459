"""Rules of authorities and carriers, with two clocks: when a rule holds, and when it became
known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from onward.scenario.effects import Effect
from onward.scenario.places import TRANSPORT_OF, Transport
from onward.units import DAY_MIN, instant, minutes

DAY = timedelta(days=1)
FLIGHTS = frozenset(str(mode) for mode, way in TRANSPORT_OF.items() if way is Transport.AIR)


class Issuer(StrEnum):
    STATE = "state"
    CARRIER = "carrier"
    STATION = "station"


class Direction(StrEnum):
    """Which goods a policy concerns: those that leave a place of its scope, arrive there, or pass
    through.
    """

    EXPORT = "export"
    IMPORT = "import"
    TRANSIT = "transit"


class QuotaUnit(StrEnum):
    KG = "kg"
    M3 = "m3"
    UNITS = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A dated rule; docs/concepts.md says exactly when each effect bites. Empty scopes mean
    "all".
    """

    id: str
    issuer: str = ""  # CN, CAAC, CV, BELGG ...
    issuer_kind: Issuer = Issuer.STATE
    effect: Effect
    scope: tuple[str, ...] = ("*",)  # countries (2 letters), places (5), or *
    directions: frozenset[Direction] = frozenset(Direction)
    modes: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    hs: tuple[str, ...] = ()  # prefixes
    except_hs: tuple[str, ...] = ()
    partners: frozenset[str] = frozenset()  # countries at the other end
    starts_at: datetime
    ends_at: datetime | None = None  # half-open: [starts_at, ends_at)
    known_at: datetime | None = None
    document: str = ""  # licence: the paper that opens the border
    hours: float = 0.0  # inspection
    share: float = 1.0  # inspection: share of consignments inspected
    factor: float = 1.0  # capacity factor
    quota: float = 0.0
    quota_unit: QuotaUnit = QuotaUnit.KG
    quota_period_days: int | None = None  # None: one quota for the whole time
    title: str = ""
    source: str = ""
    starts_local: str = ""  # curfew: HH:MM by the clock of each place
    ends_local: str = ""  # curfew: earlier than ``starts_local``: of the next day
    published: str = ""  # word for word
    language: str = ""  # of those words: en, zh ...
    link: str = ""
    read_as_of: date | None = None
    modelled: str = ""  # what its row says beyond what was published

    @property
    def words(self) -> str:
        """Its words as published, or else its title."""
        return f'"{self.published}"' if self.published else self.title

    @property
    def in_our_words(self) -> bool:
        """Whether we named it: its row has a source, and no words that the source published."""
        return bool(self.source) and not self.published

    @property
    def bitten_modes(self) -> frozenset[str]:
        """The modes of the departures that it bites on; empty: all."""
        return self.modes or (FLIGHTS if self.effect.does.of_flights else self.modes)

    def in_force(self, first: int, until: int, zone: tzinfo) -> Iterator[tuple[int, int]]:
        """The spans of [first, until), in minutes since 1970, in which it is in force at a place;
        ``zone``: that of the place.
        """
        first = max(first, minutes(self.starts_at))
        until = until if self.ends_at is None else min(until, minutes(self.ends_at))
        spans = self._hours(first, until, zone) if self.effect.does.daily else ((first, until),)
        for begins, ends in spans:
            if max(first, begins) < min(until, ends):
                yield max(first, begins), min(until, ends)

    def _hours(self, first: int, until: int, zone: tzinfo) -> Iterator[tuple[int, int]]:
        """The hours of each local day that may lie between two minutes."""
        begins, ends = map(time.fromisoformat, (self.starts_local, self.ends_local))
        day, last = (instant(each).astimezone(zone).date() for each in (first - 2 * DAY_MIN, until))
        while day <= last:
            yield _on_clock(day, begins, zone), _on_clock(day + (ends < begins) * DAY, ends, zone)
            day += DAY

    def in_force_at(self, at: datetime, zone: tzinfo) -> bool:
        """Whether it is in force at an instant, at a place with this clock."""
        minute = minutes(at)
        return any(self.in_force(minute, minute + 1, zone))


def _on_clock(day: date, clock: time, zone: tzinfo) -> int:
    """The minute at which a clock shows this: the first if it does twice; later by the gap if it
    does not.
    """
    return minutes(datetime.combine(day, clock, zone).astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """How much of one period of a quota is used by goods that have travelled, or whose legs are
    frozen; in the quota's unit.
    """

    policy: str
    period: int = 0  # from 0 on, each ``quota_period_days`` long
    amount: float
