"""Rules of authorities and carriers, with two clocks: when a rule holds, and when it became
known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.scenario.effects import Effect
from onward.units import minutes


class Issuer(StrEnum):
    """Who issues a policy."""

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
    """What a quota counts."""

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

    def in_force(self, first: int, until: int) -> Iterator[tuple[int, int]]:
        """The spans of [first, until), in minutes since 1970, in which it is in force."""
        first = max(first, minutes(self.starts_at))
        until = until if self.ends_at is None else min(until, minutes(self.ends_at))
        if first < until:
            yield first, until

    def in_force_at(self, at: datetime) -> bool:
        """Whether it is in force at an instant."""
        minute = minutes(at)
        return any(self.in_force(minute, minute + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """How much of one period of a quota is used by goods that have travelled, or whose legs are
    frozen; in the quota's unit.
    """

    policy: str
    period: int = 0  # from 0 on, each ``quota_period_days`` long
    amount: float
