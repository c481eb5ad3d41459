"""What an explanation says: reasons, remedies and prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from onward.plan.plan import Leg

# Remedies that help as many units, from the cheapest to the dearest: what the desk can do alone,
# then what the shipper, the carrier, money and a state must do.
RemedyKind = Literal[
    "place",  # there is room: put it there
    "unpin",  # lift the shipment's pins, and what carriers refused it
    "document",  # obtain a document
    "ready",  # be ready earlier
    "cut-off",  # a departure accepts the goods later
    "transfer",  # a place hands the goods over faster
    "soon",  # arrive later by at most a day (goods left behind)
    "room",  # more kg or m3 in one pool
    "day",  # more kg at one place and day
    "quota",  # a larger quota
    "charter",  # buy one more charter
    "reserved",  # open reserved space to all
    "accept",  # a carrier accepts the handling codes
    "fly",  # a cancelled departure runs after all
    "waive",  # a policy is waived
]
ORDER: tuple[str, ...] = get_args(RemedyKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyMove:
    """So many handling units of the shipment on one itinerary, which a remedy makes possible."""

    legs: tuple[Leg, ...]
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One change after which ``helps`` of the ``of`` handling units travel by ``moves`` and arrive
    in time, all others as planned; the kinds are those of ORDER, and ``together`` for several.

    That was tried beside the plan: kg, m3, the day's handling, quotas, papers, cut-offs. More units
    may be helped, fewer not. ``on`` names a departure, place, policy, document or charter; ``pool``
    the allotment, if it is one's space. More room is asked for one handling unit; ``text`` says
    also how much all of them want.
    """

    kind: str
    text: str  # what is done, and what that does
    on: str = ""
    pool: str = ""
    grams: int = 0
    litres: int = 0
    amount: int = 0  # of a quota, in its unit: grams, litres or consumer units
    minutes: int = 0
    parts: tuple[Remedy, ...] = ()  # of "together", in the order in which they are asked for
    helps: int = 0
    of: int = 0
    moves: tuple[RemedyMove, ...] = ()

    def rank(self) -> tuple[int, int, int, int, str]:
        """Sorts what helps most units first, then by ORDER (of several together: by the first),
        then the smaller amount.
        """
        kinds = [part.kind for part in self.parts] or [self.kind]
        return (
            -self.helps,
            ORDER.index(kinds[0]),
            len(kinds),
            self.grams + self.litres + self.amount + self.minutes,
            self.on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpfulLimit:
    """One thing that helps to block goods.

    ``kind``: policy, pins, codes (that no departure accepts), reserved (for others), time, full (a
    pool), cancelled, charter (not bought), day (handling at a place), quota.
    """

    kind: str
    on: str
    pool: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why handling units ``first`` to ``last`` of a shipment stay (kind ``left``) or arrive after
    ``due_at`` (``late``).

    ``blocking`` are the ids that stand in the way: policies, documents, departures, charters, or
    place and day. ``remedies`` are all that were found, what helps most units first; they count the
    units of all ranges of the shipment that stay, or that are late on the same legs. ``limits``,
    where they were asked for, block one more handling unit all by themselves, and none of them
    could be missing.
    """

    shipment: str
    first: int
    last: int
    kind: str
    reason: str
    detail: str
    blocking: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    limits: tuple[HelpfulLimit, ...] = ()

    @property
    def remedy(self) -> Remedy | None:
        """The one that helps most units."""
        return self.remedies[0] if self.remedies else None

    @property
    def relaxation(self) -> str:
        """The change that helps most units, in words; "" if none was found."""
        return self.remedy.text if self.remedy else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one more tonne on a lane and day is worth at most to one level, by the plan's own
    certificate.

    With the tonne no plan that loses no more at the levels before falls further below what is
    proven of this level, and none saves more than the level loses: what the gap leaves open could
    be saved without the tonne. A tonne is 1,000 kg with the volume of the goods that the departure
    carries in this plan (of its whole space if it carries none), and counts at the place of arrival
    where that has a daily limit. Of several departures of a mode, the one where it is worth most
    speaks.
    """

    lane: str  # CNPVG-BELGG
    day: date  # of departure, at the origin where known, else UTC
    mode: str
    departure: str
    level: str  # loss:1 ... cost
    value: float  # kg-minutes or minor units
    per_tonne: str  # the same in words: kg-hours or money
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Reasons in the plan's order, what is left before what is late; the highest prices first,
    level by level.

    ``priced`` counts all lanes and days with a price at some level, of which ``prices`` are the
    highest.
    """

    left: tuple[Reason, ...] = ()
    prices: tuple[Price, ...] = ()
    priced: int = 0
