"""The parts of an explanation: reasons, remedies and prices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from onward.plan.plan import Leg
from onward.scenario import Charter

# Order of remedies that help equally many units, from cheap to dear: what the desk can do alone,
# then what the shipper, the carrier, money and a state must do.
RemedyKind = Literal[
    "place",  # there is room: put it there
    "unpin",  # lift the shipment's pins, and what carriers refused it
    "return",  # let the goods come back, or go on from where they end
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
    "release",  # open a part of what the plan leaves empty of it to all
    "accept",  # a carrier accepts the handling codes
    "fly",  # a cancelled departure runs after all
    "waive",  # a policy is waived
]
ORDER: tuple[str, ...] = get_args(RemedyKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyMove:
    """Handling units of the shipment on one itinerary that a remedy makes possible."""

    legs: tuple[Leg, ...]
    units: int


def departures_of(moves: Iterable[RemedyMove]) -> tuple[str, ...]:
    """Each departure of the moves once, in their order."""
    return tuple(dict.fromkeys(leg.departure for move in moves for leg in move.legs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """The saving of a change: kg-minutes of delay by priority, and minor units of the last level
    (below 0: it costs more). The price of a bought charter is included.
    """

    delay: tuple[tuple[int, int], ...] = ()  # (priority, kg-minutes), in order
    minor: int = 0

    @property
    def kg_min(self) -> int:
        """Kg-minutes of all priorities."""
        return sum(saved for _, saved in self.delay)

    def __add__(self, other: Gain) -> Gain:
        delay = Counter(dict(self.delay))
        delay.update(dict(other.delay))
        return Gain(delay=tuple(sorted(delay.items())), minor=self.minor + other.minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One change after which ``helps`` of the ``of`` handling units travel by ``moves`` and arrive
    in time, all others as planned. ``kind``: one of ORDER, or ``together`` for several.

    It was tried in the room that the plan leaves: kg, m3, the day's handling, quotas, documents,
    cut-offs. At least so many units are helped. ``on``: a departure, place, policy, document or
    charter; ``pool``: the allotment, if the space is one's. The size (``grams``, ``litres``,
    ``amount``, ``minutes``) is what the ``helps`` units need. ``gain``: their saving. ``until``:
    the last minute at which it can be done: then the first of their departures closes, or the
    charter must be bought.
    """

    kind: str
    text: str  # what is done, and what that does
    on: str = ""
    pool: str = ""
    grams: int = 0
    litres: int = 0
    amount: int = 0  # of a quota, in its unit: grams, litres or consumer units
    minutes: int = 0
    parts: tuple[Remedy, ...] = ()  # of "together", in the order in which they are requested
    helps: int = 0
    of: int = 0
    moves: tuple[RemedyMove, ...] = ()
    gain: Gain = Gain()
    until: int = 0

    @property
    def changes(self) -> tuple[Remedy, ...]:
        """Its parts, or itself if it is one change."""
        return self.parts or (self,)

    def price_minor(self, charters: Iterable[Charter]) -> int:
        """Minor units of the charters that it buys."""
        bought = {change.on for change in self.changes if change.kind == "charter"}
        return sum(c.price_minor for c in charters if c.id in bought) if bought else 0

    def rank(self) -> tuple[int, int, int, int, int, str]:
        """Sort key: most delay saved first, then most units helped, then the order of ORDER (of
        several together the first one's), then the smaller amount.
        """
        kinds = [change.kind for change in self.changes]
        return (
            -self.gain.kg_min,
            -self.helps,
            ORDER.index(kinds[0]),
            len(kinds),
            self.grams + self.litres + self.amount + self.minutes,
            self.on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount of one thing: grams, litres, a quota's own unit, minutes."""

    grams: int = 0
    litres: int = 0
    quota: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPart:
    """One thing that an act changes, as ``Remedy`` names it. ``left``: what the plan leaves there
    before the change; ``only``: the party that gets reserved space, the owner of released space, or
    the period of a quota; ``note``: the limits on charters that a purchase exceeds, in words.
    """

    kind: str
    on: str = ""
    pool: str = ""
    only: str = ""
    left: Amount = Amount()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """Units of one shipment, from ``first`` on and with the same fate, that an act helps.
    ``needs``: what they take of each part of the act, or the change that they need there.
    ``departures``: those by which they then travel, where ``moves`` are not kept.
    """

    shipment: str
    first: int
    kind: str  # left, late
    units: int
    moves: tuple[RemedyMove, ...] = ()
    gain: Gain = Gain()
    until: int = 0  # the last minute at which it can be done for them
    needs: tuple[Amount, ...] = ()
    departures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One change for all the goods that it helps: they fit next to the plan and to each other,
    those listed first also without the others. ``minor``: the cost of the change itself.
    """

    parts: tuple[ActPart, ...]
    helped: tuple[Helped, ...]
    minor: int = 0

    @property
    def gain(self) -> Gain:
        """The saving for all the goods it helps."""
        return self.gain_for(self.helped)

    def gain_for(self, helped: Iterable[Helped]) -> Gain:
        """The saving for some of the goods it helps."""
        gain = Gain(minor=-self.minor)
        for each in helped:
            gain = gain + each.gain
        return gain

    @property
    def kind(self) -> str:
        """One of ORDER, or ``together`` for several parts."""
        return self.parts[0].kind if len(self.parts) == 1 else "together"

    @property
    def on(self) -> str:
        """What it changes: unique among acts of its kind."""
        named = (" ".join(filter(None, (p.on, p.pool, p.only))) for p in self.parts)
        return " + ".join(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpfulLimit:
    """One limit that is needed to block goods.

    ``kind``: policy, pins, areas (goods may not return), codes (which no departure accepts),
    reserved (for others), time, full (a pool), cancelled, charter (not bought), day (handling at a
    place), quota.
    """

    kind: str
    on: str
    pool: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why handling units ``first`` to ``last`` of a shipment stay (kind ``left``) or arrive after
    ``due_at`` (``late``).

    ``blocking``: ids of policies, documents, departures or charters in the way, or a place and day.
    ``remedies``: all that were found, largest saving first; they count the shipment's units in all
    ranges that stay, or that are late on the same legs. ``limits``, if requested: a minimal set
    that blocks one more handling unit.
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
        """The remedy that saves most; None if there is none."""
        return self.remedies[0] if self.remedies else None

    @property
    def relaxation(self) -> str:
        """The change that saves most, in words; "" if none was found."""
        return self.remedy.text if self.remedy else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The most that one more tonne on a lane and day is worth to one level, by the plan's own
    certificate.

    With the tonne, no plan that loses no more at earlier levels falls further below the proven
    bound of this level, and none saves more than the level loses; what the gap leaves open could be
    saved without the tonne. A tonne is 1,000 kg with the volume of the goods that the departure
    carries in this plan (of its whole space if it carries none), and counts at the place of arrival
    where that has a daily limit. Of several departures of one mode the highest price is given.
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
    """Reasons in the plan's order, goods left behind before late ones; then the highest prices,
    level by level.

    ``priced``: the number of lanes and days with a price at some level; ``prices`` are the highest
    of them. ``acts``: possible help, largest saving first.
    """

    left: tuple[Reason, ...] = ()
    acts: tuple[Act, ...] = ()
    prices: tuple[Price, ...] = ()
    priced: int = 0
