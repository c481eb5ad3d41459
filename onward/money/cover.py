"""A cover: the terms under which a loss is compensated, as data. A new scheme is a new file; no
code knows any scheme by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.events.vocabulary import EventReason


class Happening(StrEnum):
    """What can open a claim, in order of precedence: what ended the journey before what delayed
    it.
    """

    DESTROYED = "destroyed"
    RETURNED = "returned"
    LOST = "lost"
    DETAINED = "detained"


class Term(StrEnum):
    """A term of the formula; each is an amount of the order, or depends on it and on the hold."""

    FREIGHT = "freight"  # what the vendor paid for carriage
    STANDARD_FREIGHT = "standard_freight"
    VALUE = "value_up_to_order_amount"  # the declared value, at most the order amount
    EXTRA_COST = "extra_cost"
    SHARE_PER_DAY = "share_of_value_per_day"  # for each day begun in detention


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The compensation for one happening. ``share_ppm``: share of the value for each day in
    detention.

    ``after_days``: the waiting period; goods must be detained, or missing, for longer than this.
    """

    happening: Happening
    formula: tuple[Term, ...]
    after_days: int = 0
    share_ppm: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A payer and its weight; shares are exact to the minor unit."""

    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A deadline in days after something; ``starts``: ``happened``, ``claimed``, ``answered``,
    ``shipped`` or ``delivered``.
    """

    name: str
    starts: str
    days: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountLimit:
    """The amount from which a second approver is needed, in ``minor`` units of ``currency``."""

    currency: str
    minor: int


class ShortPool(StrEnum):
    """What happens when a payer's pool has less than it owes."""

    REFUSE = "refuse"  # a payment that it cannot meet in full is not made
    PRO_RATA = "pro_rata"  # every claim gets the same part, and the rest when there is more


STARTS = ("happened", "claimed", "answered", "shipped", "delivered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The terms, their version and source. Days are inclusive; amounts are minor units of
    ``currency``.

    A cause is covered by itself (``causes``), or only if a known policy explains it
    (``causes_with_policy``); any other known cause is not covered, and an unknown one leaves the
    claim undetermined: it neither pays nor denies.
    """

    id: str
    version: int
    title: str
    source: str
    modelled: bool
    known_on: date
    services: tuple[str, ...]  # "*": any
    shipped_from: date
    shipped_to: date
    causes: tuple[EventReason, ...]
    causes_with_policy: tuple[EventReason, ...]
    triggers: tuple[Trigger, ...]
    payers: tuple[Payer, ...]
    evidence: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    undetermined_days: int = 30  # after so many days an undetermined claim goes to a person
    currency: str = ""  # of the amounts below; "" only if there are none
    deductible_minor: int = 0
    cap_minor: int | None = None  # for one consignment
    cap_vendor_minor: int | None = None
    cap_cause_minor: int | None = None
    short_pool: ShortPool = ShortPool.REFUSE
    second_approver: tuple[
        AmountLimit, ...
    ] = ()  # by the pool's currency, the amount from which a payment needs two approvers

    @property
    def name(self) -> str:
        """Id and version, by which a claim names its cover."""
        return f"{self.id}/{self.version}"
