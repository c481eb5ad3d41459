"""Rules of authorities and carriers, with two clocks: when a rule holds, and when it became
known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.scenario.effects import Effect


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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """How much of one period of a quota is used by goods that have travelled, or whose legs are
    frozen; in the quota's unit.
    """

    policy: str
    period: int = 0  # from 0 on, each ``quota_period_days`` long
    amount: float
